//! The report: the one type that every output prints.
//!
//! In: articles, sentences, facts, links and findings. Out: the record that JSON is the serialised
//! form of, and that every printer of `report/` consumes. This module refuses to know how any of
//! it was found.

pub mod copy;
pub mod csv;
pub mod facts;
pub mod html;
pub mod json;
pub mod layout;
pub mod markdown;
pub mod terminal;
pub mod view;
pub mod visible;
pub mod wording;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::{Dropped, Part, SpanSchema};
use crate::fact::Kind;
use crate::text::Span;
use crate::verdict::Finding;

/// The name and version of the JSON contract.
pub const SCHEMA: &str = "crosscheck.report/1";

/// One story, checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The story's id, where it has one.
    pub story: Option<String>,
    /// The id of the source that was checked as a draft, if any.
    pub draft: Option<String>,
    /// The score from which two sentences count as aligned.
    pub threshold: f64,
    /// What was read.
    pub sources: Vec<Source>,
    /// Every aligned pair of sentences of two sources, down to the floor.
    pub links: Vec<Link>,
    /// What was found, worst first.
    pub findings: Vec<Finding>,
    /// What was compared, and what was not.
    pub coverage: Coverage,
    /// The findings, counted.
    pub totals: Totals,
}

/// One article with what was read in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Unique inside the report.
    pub id: String,
    /// Where it was read from.
    pub path: Option<String>,
    /// The outlet; the id where nothing says.
    pub outlet: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// A date, or an RFC 3339 time.
    pub published: Option<String>,
    /// Shared by the sources of one origin.
    pub origin: String,
    /// Why the source was not compared at all, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_compared: Option<String>,
    /// The text that all offsets point into.
    pub body: String,
    /// The sentences of the copy.
    pub sentences: Vec<SentenceRecord>,
    /// What is not copy, with the reason.
    pub dropped: Vec<Dropped>,
    /// The facts, in order.
    pub facts: Vec<FactRecord>,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceRecord {
    /// Its number inside the source.
    pub n: usize,
    /// Where it stands.
    #[serde(flatten)]
    #[schemars(with = "SpanSchema")]
    pub span: Span,
    /// Exactly the bytes of the span.
    pub text: String,
    /// The part of the article.
    pub part: Part,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactRecord {
    /// Unique inside the source.
    pub id: String,
    /// The number of its sentence.
    pub sentence: usize,
    /// Where it stands.
    #[serde(flatten)]
    #[schemars(with = "SpanSchema")]
    pub span: Span,
    /// The printed words.
    pub text: String,
    /// The kind.
    pub kind: Kind,
    /// The normal form.
    pub value: String,
    /// The hedge in TIMEX3's terms.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// What the value is a value of.
    pub slot: String,
    /// Who says so; null for the reporter.
    pub speaker: Option<String>,
}

/// Two sentences of two sources that say something alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// One end.
    pub a: LinkEnd,
    /// The other end.
    pub b: LinkEnd,
    /// How alike, 0 to 1.
    pub score: f64,
    /// The parts of the score, each 0 to 1.
    pub parts: BTreeMap<String, f64>,
}

/// One end of a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct LinkEnd {
    /// The id of the source.
    pub source: String,
    /// The number of the sentence.
    pub sentence: usize,
}

/// What was compared, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// All sentences of all sources.
    pub sentences: usize,
    /// Sentences in a finding that is not single.
    pub compared: usize,
    /// All facts.
    pub facts: usize,
    /// Facts in a finding that is not single.
    pub facts_compared: usize,
    /// What was left out of the comparison, and why.
    pub not_compared: Vec<NotCompared>,
}

/// A source or a sentence that was left out of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NotCompared {
    /// The id of the source.
    pub source: String,
    /// The number of the sentence; null for the whole source.
    pub sentence: Option<usize>,
    /// Why.
    pub reason: String,
}

/// The findings, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// Findings with verdict agree.
    pub agree: usize,
    /// Findings with verdict differ.
    pub differ: usize,
    /// Findings with verdict single.
    pub single: usize,
    /// Findings of severity conflict.
    pub conflict: usize,
}
