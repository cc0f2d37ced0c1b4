//! Articles kept as JSON.
//!
//! In: a JSON document or JSON lines: objects with the fields of a batch line, schema.org articles, and
//! lists of either. Out: drafts, and an error with its line for each that could not be read. This
//! module refuses to know what the texts hold.

use serde_json::Value;

use crate::error::Error;

use super::{Draft, Line, draft_of_line};

/// What is said of an object without a text.
const NO_ARTICLE: &str = "holds no article; an article is an object with \"text\", \"html\" or \"articleBody\"";

/// The articles of one JSON document.
///
/// # Errors
/// No JSON, with the line; or no article in it.
pub(super) fn whole(text: &str) -> Result<(Vec<Draft>, Vec<Error>), Error> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let (drafts, errors) = lines(text);
            if errors.is_empty() && drafts.len() > 1 {
                return Ok((drafts, errors));
            }
            let line = error.line();
            return Err(Error::new("is not JSON").line(line).because(error));
        }
    };
    let mut drafts = Vec::new();
    let mut errors = Vec::new();
    for object in objects(value) {
        match article(object) {
            Ok(draft) => drafts.push(draft),
            Err(error) => errors.push(error),
        }
    }
    if drafts.is_empty() && errors.is_empty() {
        return Err(Error::new(NO_ARTICLE));
    }
    Ok((drafts, errors))
}

/// The articles of JSON lines.
pub(super) fn lines(text: &str) -> (Vec<Draft>, Vec<Error>) {
    let mut drafts = Vec::new();
    let mut errors = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let object = serde_json::from_str(line).map_err(|cause| Error::new("is not JSON").because(cause));
        match object.and_then(article) {
            Ok(draft) => drafts.push(draft),
            Err(error) => errors.push(error.line(n + 1)),
        }
    }
    (drafts, errors)
}

/// The objects that may be articles: the value itself, the members of a list, of `articles`, of
/// `@graph`.
fn objects(value: Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list.into_iter().flat_map(objects).collect(),
        Value::Object(mut map) => {
            let list = ["articles", "@graph"].iter().find_map(|key| map.remove(*key).filter(Value::is_array));
            match list {
                Some(Value::Array(list)) if !map.contains_key("text") => list.into_iter().filter(is_article).collect(),
                _ => vec![Value::Object(map)],
            }
        }
        _ => Vec::new(),
    }
}

fn is_article(value: &Value) -> bool {
    ["text", "html", "articleBody"].iter().any(|key| value.get(key).is_some())
}

/// One object as an article.
fn article(value: Value) -> Result<Draft, Error> {
    if !value.is_object() {
        return Err(Error::new(
            "is no JSON object; an article is an object with \"text\", \"html\" or \"articleBody\"",
        ));
    }
    if !is_article(&value) {
        return Err(Error::new(NO_ARTICLE));
    }
    let field = |key: &str| value.get(key).and_then(named);
    let line = Line {
        id: field("id").unwrap_or_default(),
        story: field("story"),
        outlet: field("outlet").or_else(|| field("publisher")),
        date: field("date").or_else(|| field("datePublished")),
        title: field("title").or_else(|| field("headline")),
        author: field("author"),
        url: value.get("url").and_then(Value::as_str).map(str::to_owned),
        text: value.get("text").or_else(|| value.get("articleBody")).and_then(Value::as_str).map(str::to_owned),
        html: value.get("html").and_then(Value::as_str).map(str::to_owned),
    };
    draft_of_line(line)
}

/// A field as text: a string, a number, an object with a `name`, or a list of these.
fn named(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(map) => named(map.get("name")?)?,
        Value::Array(list) => list.iter().filter_map(named).collect::<Vec<_>>().join(", "),
        _ => return None,
    };
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}
