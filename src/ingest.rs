//! Bytes to articles: chooses a reader, decodes, gives every source its id.
//!
//! In: paths, bytes, lines. Out: [`Article`]s, and an [`Error`] for each source that could not be
//! read. The only stage that can fail. This module refuses to know sentences and facts.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::article::{Article, Published};
use crate::error::Error;

mod dateline;
mod decode;
#[cfg(feature = "html-input")]
mod html;
mod json;
mod junk;
mod language;
mod metadata;
mod plain;
mod published;
mod walk;

/// What a set of sources gave: the articles that could be read, and what went wrong with the others.
#[derive(Debug, Default)]
pub struct Intake {
    /// In the order given, folders in sorted order.
    pub articles: Vec<Article>,
    /// One for each source that could not be read.
    pub errors: Vec<Error>,
    /// Worth saying, but no failure: a file given twice, a source without a date.
    pub notes: Vec<String>,
}

/// The largest file that is read, in bytes. A story is a few kilobytes; this is room for the largest
/// list of articles that still fits the memory of a small machine.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The longest text that is taken for one article, in bytes: more than any novel. What is longer is a
/// dump of data, and reading it would take a hundred times its size in memory.
const LONGEST: usize = 8 * 1024 * 1024;

/// An article on its way, with notes and the lines they are about.
#[derive(Debug, Default)]
struct Draft {
    article: Article,
    notes: Vec<(usize, String)>,
}

/// Reads files and folders; `-` is standard input. `date` is the publication date of sources that
/// state none.
pub fn read<S: AsRef<OsStr>>(sources: &[S], date: Option<Date>) -> Intake {
    let mut intake = Intake::default();
    let files = walk::list(sources, &mut intake);
    for file in files {
        let shown = file.path.display().to_string();
        match load(&file.path, file.kind).and_then(|bytes| drafts(bytes, file.kind)) {
            Ok((drafts, errors)) => {
                for mut draft in drafts {
                    draft.article.path.clone_from(&shown);
                    intake.notes.extend(draft.notes.into_iter().map(|(line, what)| format!("{shown}:{line}: {what}")));
                    intake.articles.push(draft.article);
                }
                intake.errors.extend(errors.into_iter().map(|error| error.at(&file.path)));
            }
            Err(error) => intake.errors.push(error.at(&file.path)),
        }
    }
    name(&mut intake.articles);
    for article in &mut intake.articles {
        article.published = article.published.take().or(date.map(Published::day));
        if article.published.is_none() && article.not_compared.is_none() {
            intake
                .notes
                .push(format!("{}: states no date; its relative dates are not compared (use --date)", article.path));
        }
    }
    intake
}

/// The files that [`read`] would read for some sources; `-` is standard input.
pub fn files<S: AsRef<OsStr>>(sources: &[S]) -> Vec<PathBuf> {
    walk::list(sources, &mut Intake::default()).into_iter().map(|file| file.path).collect()
}

/// The bytes of a file or of standard input, up to the limit.
fn load(path: &Path, kind: walk::Kind) -> Result<Vec<u8>, Error> {
    if kind != walk::Kind::Stdin && !walk::is_given_open(path) && std::fs::metadata(path).is_ok_and(|m| !m.is_file()) {
        return Err(Error::new("is a pipe or a device and no file; pass what it gives on standard input, with -"));
    }
    let mut bytes = Vec::new();
    let read = match kind {
        walk::Kind::Stdin => std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
        _ => std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|cause| Error::new("cannot be read; check that it is a file and may be read").because(cause))?;
    if u64::try_from(bytes.len()).is_ok_and(|len| len > LARGEST) {
        return Err(Error::new("is larger than 64 MB; split it"));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new("is empty; save the text of the article in it"));
    }
    Ok(bytes)
}

/// The articles of one file, and what went wrong with some of them.
fn drafts(bytes: Vec<u8>, kind: walk::Kind) -> Result<(Vec<Draft>, Vec<Error>), Error> {
    if bytes.starts_with(b"%PDF-") {
        return Err(Error::new("is a PDF file; save as text or HTML"));
    }
    match if kind == walk::Kind::Stdin { sniff(&bytes) } else { kind } {
        walk::Kind::Html => Ok((vec![page(bytes)?], Vec::new())),
        walk::Kind::Json => json::whole(&decode::decode(bytes, None)?),
        walk::Kind::JsonLines => Ok(json::lines(&decode::decode(bytes, None)?)),
        walk::Kind::Plain | walk::Kind::Stdin => {
            let text = decode::decode(bytes, None)?;
            check_length(&text)?;
            Ok((vec![plain::read(text, None)], Vec::new()))
        }
    }
}

/// Refuses a text that is longer than any article.
fn check_length(text: &str) -> Result<(), Error> {
    if text.len() > LONGEST {
        return Err(Error::new("holds more than 8 MB of text, and no article is so long; split it"));
    }
    Ok(())
}

/// What standard input seems to hold.
fn sniff(bytes: &[u8]) -> walk::Kind {
    let start = bytes.trim_ascii_start();
    let begins = |mark: &str| start.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark.as_bytes()));
    if begins("<!doctype html") || begins("<html") {
        walk::Kind::Html
    } else if serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(start).is_ok() {
        walk::Kind::Json
    } else {
        walk::Kind::Plain
    }
}

/// A web page as bytes.
#[cfg(feature = "html-input")]
fn page(bytes: Vec<u8>) -> Result<Draft, Error> {
    let label = decode::declared_charset(&bytes);
    html::read(&decode::decode(bytes, label.as_deref())?)
}

#[cfg(not(feature = "html-input"))]
fn page(_bytes: Vec<u8>) -> Result<Draft, Error> {
    Err(Error::new("is a web page, and this build reads none; build with the feature html-input or save as text"))
}

/// Gives every article an id and an outlet: the stated id, else the file stem with the shortest folder
/// prefix that makes it unique.
fn name(articles: &mut [Article]) {
    let paths: Vec<Vec<String>> = articles.iter().map(|article| stems(&article.path)).collect();
    let ids: Vec<String> = (0..articles.len())
        .map(|i| match articles.get(i) {
            Some(article) if !article.id.is_empty() => article.id.clone(),
            _ => shortest_unique(&paths, articles, i),
        })
        .collect();
    for (article, id) in articles.iter_mut().zip(ids) {
        article.id = id;
    }
    make_ids_unique(articles);
    for article in articles {
        if article.outlet.is_empty() {
            article.outlet.clone_from(&article.id);
        }
    }
}

/// The parts of a path from the stem outwards: `story/a/x.txt` is `x`, `a`, `story`.
fn stems(path: &str) -> Vec<String> {
    if path == "-" {
        return vec!["stdin".to_owned()];
    }
    let path = Path::new(path);
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let folders = path.parent().map(Path::components).into_iter().flatten().filter_map(|part| match part {
        std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let mut parts: Vec<String> = folders.collect();
    parts.push(stem);
    parts.reverse();
    parts
}

/// The stem of article `i` with as many folders as tell it from every other unnamed article.
fn shortest_unique(paths: &[Vec<String>], articles: &[Article], i: usize) -> String {
    let Some(own) = paths.get(i) else { return String::new() };
    let others = || (0..paths.len()).filter(|k| *k != i && articles.get(*k).is_some_and(|a| a.id.is_empty()));
    let depth = (1..=own.len())
        .find(|depth| {
            others().all(|k| paths.get(k).is_some_and(|path| path == own || path.get(..*depth) != own.get(..*depth)))
        })
        .unwrap_or(1);
    let mut parts: Vec<&str> = own.iter().take(depth).map(String::as_str).collect();
    parts.reverse();
    parts.join("/")
}

/// Gives articles of equal id a number behind it: `-2`, `-3`.
pub fn make_ids_unique(articles: &mut [Article]) {
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for article in articles {
        let stem = article.id.clone();
        let n = last.entry(stem.clone()).or_insert(1);
        while !seen.insert(article.id.clone()) {
            *n += 1;
            article.id = format!("{stem}-{n}");
        }
    }
}

/// An article as one line of `batch` input gives it. The text is kept byte for byte.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Line {
    /// The id of the article, unique inside its story.
    pub id: String,
    /// The story that it belongs to; its own id where absent.
    pub story: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The publication date or time.
    pub date: Option<String>,
    /// The headline, as metadata.
    pub title: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// The text.
    pub text: Option<String>,
    /// A web page in place of the text.
    pub html: Option<String>,
}

/// Makes an article from a line of `batch` input. What the line states goes before what the text or
/// the page states.
///
/// # Errors
/// Neither `text` nor `html`; a date that no calendar has; a page without a text.
pub fn article_of_line(line: Line) -> Result<Article, Error> {
    let mut article = draft_of_line(line)?.article;
    if article.outlet.is_empty() {
        article.outlet.clone_from(&article.id);
    }
    Ok(article)
}

/// The same for one who does not compare what the article says: a text is read whatever its language, which takes a fifth of
/// the time to find out.
///
/// # Errors
/// As [`article_of_line`].
pub fn copy_of_line(line: Line) -> Result<Article, Error> {
    Ok(draft_by(line, plain::read_any)?.article)
}

/// The same with its notes, the outlet left open.
fn draft_of_line(line: Line) -> Result<Draft, Error> {
    draft_by(line, plain::read)
}

/// The same with the reader of texts that is given.
fn draft_by(line: Line, read: fn(String, Option<&str>) -> Draft) -> Result<Draft, Error> {
    let published = match line.date.as_deref().map(str::trim).filter(|date| !date.is_empty()) {
        None => None,
        Some(date) => Some(published::parse(date).ok_or_else(|| {
            Error::new(format!("the date \"{date}\" is none of the calendar; write YYYY-MM-DD or an RFC 3339 time"))
        })?),
    };
    let mut draft = match (line.text, line.html) {
        (Some(text), _) => {
            check_length(&text)?;
            read(text, line.title.as_deref())
        }
        (None, Some(html)) => page(html.into_bytes())?,
        (None, None) => return Err(Error::new("the line has neither \"text\" nor \"html\"")),
    };
    let article = &mut draft.article;
    article.published = published.or(article.published.take());
    article.title = line.title.or(article.title.take());
    article.author = line.author.or(article.author.take());
    article.url = line.url.or(article.url.take());
    if !line.id.is_empty() {
        article.id = line.id;
    }
    if let Some(outlet) = line.outlet.filter(|outlet| !outlet.is_empty()) {
        article.outlet = outlet;
    }
    Ok(draft)
}

#[cfg(test)]
mod tests;
