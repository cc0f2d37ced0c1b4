//! An article as it was read: the immutable body, what of it is copy, and what was left out.
//!
//! In: what a reader of `ingest` found. Out: the data that every later stage points into by bytes.
//! This module refuses to know how a format is read and what a sentence is.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One source of a story.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Unique inside the story: front matter `id`, else the file stem.
    pub id: String,
    /// Where it was read from, as given.
    pub path: String,
    /// The outlet that published it; the id where nothing says.
    pub outlet: String,
    /// The headline, where there is one.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The canonical address that it states; never opened.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// The agency that the dateline or the footer credits, by its short name ("AP", "Reuters").
    pub agency: Option<String>,
    /// The text, byte for byte for plain text. Every span of the program points into it.
    pub body: String,
    /// The lines and paragraphs of the copy, in order, without overlap.
    pub blocks: Vec<Block>,
    /// What is not copy, in order, each with its reason.
    pub dropped: Vec<Dropped>,
    /// Why the article is not compared at all (another language, no text), if so.
    pub not_compared: Option<String>,
}

/// When an article was published: as printed, and the day that relative dates are anchored to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day, in the zone that the source states.
    pub date: Date,
    /// `YYYY-MM-DD`, or an RFC 3339 time where one is stated.
    pub printed: String,
}

impl Published {
    /// A publication day without a clock time.
    pub fn day(date: Date) -> Self {
        Published { date, printed: date.to_string() }
    }

    /// Which of two was published first; `None` where one gives only the day on which the other was published too.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let instant = |published: &Self| published.printed.parse::<Timestamp>().ok();
        match (instant(self), instant(other)) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => Some(self.date.cmp(&other.date)).filter(|order| order.is_ne()),
        }
    }

    /// Reads `YYYY-MM-DD` or an RFC 3339 time; the stated offset is kept. `None` for anything else
    /// and for a day that the calendar does not have.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let date: Date = text.get(..10)?.parse().ok()?;
        let rest = text.get(10..)?;
        let plain = rest.is_empty() || matches!(rest.as_bytes(), [b'T' | b't' | b' ', b'0'..=b'9', ..]);
        plain.then(|| Published { date, printed: text.to_owned() })
    }
}

/// A line or paragraph of the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub part: Part,
}

/// What a stretch of copy is to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The headline.
    Headline,
    /// The running text.
    Body,
    /// The words under a picture.
    Caption,
    /// An editor's note, such as a correction.
    Note,
}

/// A stretch that is not copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dropped {
    /// Where it stands.
    #[serde(flatten)]
    #[schemars(with = "SpanSchema")]
    pub span: Span,
    /// Why it was left out, in words that a reader of the report understands.
    pub reason: String,
}

/// What a clock time over an entry of a live blog is left out for.
pub const ENTRY_TIME: &str = "time of an entry";

impl Article {
    /// Where the clock time stands under which a place of the body was written, in a live blog: an article with times over
    /// at least two of its stretches.
    pub fn entry_time(&self, at: usize) -> Option<Span> {
        let times = || self.dropped.iter().filter(|d| d.reason == ENTRY_TIME).map(|d| d.span);
        times().nth(1)?;
        times().take_while(|span| span.end <= at).last()
    }
}

/// How a span is written in JSON.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is used")]
pub(crate) struct SpanSchema {
    start: usize,
    end: usize,
}
