//! The publication date of a page.
//!
//! In: the document. Out: the date as printed, offset kept, or nothing. Declared dates go before dates
//! in the text, published before modified. This module refuses to guess: a date that may be that of an
//! update, a comment or another story is none.

use dom_smoothie::Readability;
use serde_json::Value;

use crate::article::Published;

use super::super::published;
use super::texts;

/// Names of meta elements and properties that state when a page was published, the surest first.
const META: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "article:published",
    "article.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "pubdate",
    "originalpublicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
];

/// Finds the publication date.
pub(super) fn find(page: &Readability) -> Option<Published> {
    json_ld(page).or_else(|| meta(page)).or_else(|| marked(page)).or_else(|| url(page)).or_else(|| written(page))
}

/// JSON-LD: the article's `datePublished`; from broken JSON the printed field.
fn json_ld(page: &Readability) -> Option<Published> {
    let scripts: Vec<String> = page
        .doc
        .select("script[type='application/ld+json']")
        .nodes()
        .iter()
        .map(|node| node.text().to_string())
        .collect();
    let parsed: Vec<Value> = scripts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    parsed
        .iter()
        .find_map(|value| declared(value, true))
        .or_else(|| parsed.iter().find_map(|value| declared(value, false)))
        .or_else(|| scripts.iter().find_map(|text| printed_field(text)))
}

/// `datePublished` of the first object, of articles only if `strict`.
fn declared(value: &Value, strict: bool) -> Option<Published> {
    match value {
        Value::Array(list) => list.iter().find_map(|value| declared(value, strict)),
        Value::Object(map) => {
            let kind = map.get("@type").map(Value::to_string).unwrap_or_default();
            let article = ["Article", "Posting", "Report"].iter().any(|name| kind.contains(name));
            let own = map.get("datePublished").filter(|_| article || !strict).and_then(Value::as_str);
            own.and_then(published::parse).or_else(|| map.values().find_map(|value| declared(value, strict)))
        }
        _ => None,
    }
}

/// `"datePublished": "..."` in a script that is no valid JSON.
fn printed_field(text: &str) -> Option<Published> {
    let (_, rest) = text.split_once("\"datePublished\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    published::parse(value.split('"').next()?)
}

/// Meta elements by name, property or itemprop.
fn meta(page: &Readability) -> Option<Published> {
    let metas = page.doc.select("meta");
    let stated: Vec<(String, String)> = metas
        .nodes()
        .iter()
        .filter_map(|node| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| node.attr(key))?;
            Some((name.to_lowercase(), node.attr("content")?.to_string()))
        })
        .collect();
    META.iter()
        .find_map(|key| stated.iter().filter(|(name, _)| name == key).find_map(|(_, date)| published::parse(date)))
}

/// Elements marked as the date, then the first `<time>` of the article that is no update.
fn marked(page: &Readability) -> Option<Published> {
    let dated = |selector: &str| {
        page.doc.select(selector).nodes().iter().find_map(|node| {
            let class = node.attr("class").map(|c| c.to_lowercase()).unwrap_or_default();
            if class.contains("updat") || class.contains("modif") {
                return None;
            }
            let stated = ["datetime", "content", "title"]
                .iter()
                .find_map(|key| node.attr(key).and_then(|v| published::parse(&v)));
            stated.or_else(|| published::parse(&node.text()))
        })
    };
    [
        "[itemprop='datePublished']",
        "time[pubdate]",
        "time.published",
        "time.entry-date",
        "abbr.published",
        "article header time",
        "article time",
        "main time",
    ]
    .iter()
    .find_map(|selector| dated(selector))
}

/// The canonical address that the page states.
pub(super) fn address(page: &Readability) -> Option<String> {
    let link = page.doc.select("link[rel='canonical']").attr("href");
    let graph = || page.doc.select("meta[property='og:url']").attr("content");
    link.or_else(graph).map(|url| url.trim().to_owned()).filter(|url| !url.is_empty())
}

/// The day in the canonical address.
fn url(page: &Readability) -> Option<Published> {
    address(page).and_then(|url| published::in_url(&url))
}

/// A date written out in the few lines behind the headline.
fn written(page: &Readability) -> Option<Published> {
    let heading = texts(page, "h1").into_iter().find(|text| text.split_whitespace().count() >= 3)?;
    let text = page.doc.formatted_text();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let at = lines.iter().position(|line| *line == heading)?;
    lines
        .iter()
        .skip(at + 1)
        .take(8)
        .filter(|line| line.split_whitespace().count() <= 14 && !line.to_lowercase().contains("updated"))
        .find_map(|line| published::written(line))
}
