//! One story: from the bytes of its lines to the bytes of its report.
//!
//! In: the lines of a story, and what an earlier run made of it, if any. Out: the report as a line, its row of the summary,
//! an error for each line that is no article. This module refuses to know where lines come from and where reports go.

use std::path::Path;

use super::input::placed;
use super::summary::Row;
use crate::NOT_DONE;
use crate::article::Article;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::fact::Severity;
use crate::ingest::{self, Line};
use crate::report::{Report, SCHEMA, json};

/// How the reason begins for which a source that could not be read is not compared.
pub(super) const UNREAD: &str = "it could not be read: ";

/// What is read of a line to know its story.
#[derive(serde::Deserialize)]
struct Key {
    id: Option<serde_json::Value>,
    story: Option<String>,
}

/// The lines of one story, in input order.
pub(super) struct Story {
    /// What they all name.
    pub id: String,
    /// The bytes and the number of each.
    pub lines: Vec<(usize, Vec<u8>)>,
    /// How many bytes of the input they are, for those who watch.
    pub weight: u64,
}

/// A report of an earlier run.
pub(super) struct Kept {
    /// Its line.
    pub line: Vec<u8>,
    /// The number of the line, counted from 1.
    pub number: usize,
}

/// What became of a story.
pub struct Reported {
    /// Its report as one line of JSON, with the line end.
    pub line: Vec<u8>,
    /// Its row of the summary.
    pub row: Row,
    /// The worst severity of its findings.
    pub worst: Option<Severity>,
    /// Whether the line is one that an earlier run made.
    pub is_kept: bool,
}

/// The story that a line belongs to: its `story`, else its `id`.
///
/// # Errors
/// The line is no object of JSON, or names neither.
pub(super) fn story_of(line: &[u8]) -> Result<String> {
    let no_object = || Error::new("the line is not a JSON object of an article");
    // The fields of an object are read from a list as well.
    if line.trim_ascii_start().starts_with(b"[") {
        return Err(no_object());
    }
    let key: Key = serde_json::from_slice(line).map_err(|e| no_object().because(e))?;
    match (key.story, key.id) {
        (Some(story), _) => Ok(story),
        (None, Some(serde_json::Value::String(id))) => Ok(id),
        _ => Err(Error::new("the line has neither \"story\" nor \"id\" as text")),
    }
}

/// Checks a story, or takes over what an earlier run made of it.
///
/// # Errors
/// The kept report is of another story, of other articles or of other settings, or the input has changed since its first
/// pass. What is wrong with single lines is given beside the report.
pub(super) fn report(
    story: &Story,
    kept: Option<&Kept>,
    path: Option<&Path>,
    config: &Config,
) -> Result<(Reported, Vec<Error>)> {
    let mut errors = Vec::new();
    let mut articles = Vec::with_capacity(story.lines.len());
    for (number, line) in &story.lines {
        articles.push(article(&story.id, line, *number, path, &mut errors)?);
    }
    ingest::make_ids_unique(&mut articles);
    let (report, line) = match kept {
        Some(kept) => {
            let report = same(kept, story, &articles, config)?;
            (report, kept.line.clone())
        }
        None => {
            let report = Report { story: Some(story.id.clone()), ..crate::check(&articles, config) };
            let mut line = json::line(&report).into_bytes();
            line.push(b'\n');
            (report, line)
        }
    };
    let worst = report.findings.iter().map(|f| f.severity).max();
    Ok((Reported { line, row: Row::of(&report), worst, is_kept: kept.is_some() }, errors))
}

/// The article of a line. What could not be read still has its entry in the report.
fn article(story: &str, line: &[u8], number: usize, path: Option<&Path>, errors: &mut Vec<Error>) -> Result<Article> {
    let read = serde_json::from_slice::<Line>(line).map_err(|e| Error::new("the line is not an article").because(e));
    if read.as_ref().is_ok_and(|line| line.story.as_ref().unwrap_or(&line.id) != story) {
        return Err(placed(Error::new("the file changed while it was read; run again"), path, number));
    }
    Ok(read.and_then(ingest::article_of_line).unwrap_or_else(|error| {
        let id = serde_json::from_slice::<Key>(line).ok().and_then(|key| Some(key.id?.as_str()?.to_owned()));
        let id = id.unwrap_or_else(|| format!("line-{number}"));
        let not_compared = Some(format!("{UNREAD}{error}"));
        errors.push(placed(error, path, number));
        Article { outlet: id.clone(), id, not_compared, ..Article::default() }
    }))
}

/// The kept report, where it is what checking the articles with the settings would give, as far as can be told without.
fn same(kept: &Kept, story: &Story, articles: &[Article], config: &Config) -> Result<Report> {
    let differs =
        |what: String| Error::new(format!("{what}: run without --resume, or give another -o")).line(kept.number);
    let report: Report = serde_json::from_slice(&kept.line)
        .map_err(|e| differs("what is to be resumed holds a line that is no report".to_owned()).because(e))?;
    if report.story.as_ref() != Some(&story.id) {
        let other = report.story.unwrap_or_default();
        return Err(differs(format!(
            "what is to be resumed is of another input: the story there is {other:?}, here {:?}",
            story.id
        )));
    }
    let published = |a: &Article| a.published.as_ref().map(|p| p.printed.clone());
    let mut there: Vec<_> = articles.iter().map(|a| (&a.id, &a.body, &a.outlet, &a.title, published(a))).collect();
    there.sort_unstable();
    let sources = report.sources.iter();
    let mut here: Vec<_> = sources.map(|s| (&s.id, &s.body, &s.outlet, &s.title, s.published.clone())).collect();
    here.sort_unstable();
    if there != here {
        return Err(differs(format!(
            "what is to be resumed is of another input: the articles of {:?} have changed",
            story.id
        )));
    }
    let usual = config.house.lines();
    let is_noted = |line: &String| line.starts_with(NOT_DONE) || line.ends_with(" left out");
    let rest = report.coverage.settings.strip_prefix(usual.as_slice());
    if report.schema != SCHEMA
        || !same_number(report.threshold, config.threshold)
        || !rest.is_some_and(|rest| rest.iter().all(is_noted))
    {
        return Err(differs("what is to be resumed was made with other settings".to_owned()));
    }
    Ok(report)
}

/// Whether two thresholds are one.
fn same_number(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
