//! The report: the one type that every output prints.
//!
//! In: articles, sentences, facts, links and findings. Out: the record that JSON is the serialised
//! form of, and that every printer of `report/` consumes. This module refuses to know how any of
//! it was found.

pub mod baseline;
pub mod ci;
pub mod copy;
pub mod csv;
pub mod facts;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod layout;
pub mod markdown;
pub mod sheet;
pub mod signoff;
pub mod table;
pub mod terminal;
pub mod view;
pub mod visible;
pub mod wording;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::align::{Pair, crowd, rounded};
use crate::article::{Article, Dropped, Part, SpanSchema};
use crate::claim::{Account, Place};
use crate::config::Config;
use crate::fact::{Fact, Kind, Severity, Value, time};
use crate::sentence::Sentence;
use crate::text::Span;
use crate::verdict::{Finding, Story, Verdict};

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
    /// What people signed in an earlier report of the story, where that was read back in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signoff: Option<signoff::SignOff>,
    /// What has become of the findings since an earlier report, where they were set against one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<baseline::Baseline>,
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
    /// The canonical address that it states; absent where it states none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
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
    /// The clock time over its entry, in a live blog; absent elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
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
    pub parts: Parts,
}

/// What makes up the score of a link, on its scale: the shares of what the two sentences have in common add up, and the
/// factors, which are left out where they are 1, lower their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Parts {
    /// A factor: how near the two accounts are as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<f64>,
    /// The share of families of words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub families: Option<f64>,
    /// 1 where the house has made the link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house: Option<f64>,
    /// A factor: how near the weights of the two sentences are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lengths: Option<f64>,
    /// The share of names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<f64>,
    /// The share of typed values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<f64>,
    /// The share of words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<f64>,
}

impl Parts {
    /// The shares by name, which add up.
    pub fn shares(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let Parts { families, house, names, values, words, .. } = *self;
        let all = [("families", families), ("house", house), ("names", names), ("values", values), ("words", words)];
        all.into_iter().filter_map(|(name, part)| Some((name, part?)))
    }

    /// The factors by name, which multiply.
    pub fn factors(&self) -> impl Iterator<Item = (&'static str, f64)> {
        [("accounts", self.accounts), ("lengths", self.lengths)]
            .into_iter()
            .filter_map(|(name, part)| Some((name, part?)))
    }
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
    /// How far sentences were compared, where there are too many sources to compare every two; absent elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links: Option<String>,
    /// What the house has set otherwise than usual, what of it could not be done, and what was left out for it, a line each;
    /// absent where it has set nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<String>,
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

/// Puts the record together.
pub fn assemble(story: &Story<'_>, findings: Vec<Finding>, settings: Vec<String>, config: &Config) -> Report {
    let accounts = &story.accounts;
    let end = |place: Place| LinkEnd {
        source: accounts.get(place.account).map_or_else(String::new, |a| a.article.id.clone()),
        sentence: place.sentence,
    };
    Report {
        schema: SCHEMA.to_owned(),
        story: None,
        draft: config.draft.clone(),
        threshold: config.threshold,
        sources: accounts.iter().zip(&story.origins).map(|(account, origin)| source(account, origin)).collect(),
        links: story
            .links
            .iter()
            .map(|l| Link { a: end(l.a), b: end(l.b), score: rounded(l.score), parts: parts(l) })
            .collect(),
        coverage: Coverage { settings, ..coverage(story, &findings) },
        totals: totals(&findings),
        findings,
        signoff: None,
        baseline: None,
    }
}

/// What was compared: sentences and facts that stand in a finding of at least two mentions.
fn coverage(story: &Story<'_>, findings: &[Finding]) -> Coverage {
    let mut sentences = BTreeSet::new();
    let mut mentions = BTreeSet::new();
    for mention in findings.iter().filter(|f| f.verdict != Verdict::Single).flat_map(|f| &f.mentions) {
        sentences.insert((mention.source.as_str(), mention.sentence));
        mentions.insert((mention.source.as_str(), mention.span));
    }
    let compared = |a: &Account<'_>, span: Span| mentions.contains(&(a.article.id.as_str(), span));
    Coverage {
        sentences: story.accounts.iter().map(|a| a.sentences.len()).sum(),
        compared: sentences.len(),
        facts: story.accounts.iter().map(|a| a.facts.len()).sum(),
        facts_compared: story.accounts.iter().map(|a| a.facts.iter().filter(|f| compared(a, f.span)).count()).sum(),
        not_compared: story.accounts.iter().flat_map(|a| not_compared(a, story.accounts.len())).collect(),
        links: story.crowd.as_ref().map(|_| crowd::note()),
        settings: Vec::new(),
    }
}

impl Coverage {
    /// What else a reader has to know of what was compared, each with what it is about: how far sentences were, and what the
    /// house has set.
    pub fn notes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let links = self.links.iter().map(|line| ("Links", line.as_str()));
        links.chain(self.settings.iter().map(|line| ("House settings", line.as_str())))
    }
}

/// What is left out of a source that states no date: nothing but its relative dates.
pub(crate) const NO_DATE: &str = "no publication date: relative dates are not compared (use --date)";

/// What of one source could not be compared, and why.
fn not_compared(account: &Account<'_>, sources: usize) -> Vec<NotCompared> {
    let article = account.article;
    let entry = |sentence, reason: String| NotCompared { source: article.id.clone(), sentence, reason };
    if let Some(reason) = &article.not_compared {
        return vec![entry(None, reason.clone())];
    }
    let mut list = Vec::new();
    if sources < 2 {
        list.push(entry(None, "it is the only source".to_owned()));
    }
    if article.published.is_none() {
        list.push(entry(None, NO_DATE.to_owned()));
    }
    for sentence in account.sentences.iter().filter(|s| s.part == Part::Note) {
        list.push(entry(Some(sentence.n), "an editor's note speaks about the article, not about the event".to_owned()));
    }
    for fact in &account.facts {
        if matches!(&fact.value, Value::Date(date) if date.days.is_none()) {
            let words = fact.span.of(&article.body);
            list.push(entry(Some(fact.sentence), format!("“{words}” can't be given a date")));
        }
    }
    list
}

/// Counts the findings.
fn totals(findings: &[Finding]) -> Totals {
    let count = |verdict| findings.iter().filter(|f| f.verdict == verdict).count();
    Totals {
        agree: count(Verdict::Agree),
        differ: count(Verdict::Differ),
        single: count(Verdict::Single),
        conflict: findings.iter().filter(|f| f.severity == Severity::Conflict).count(),
    }
}

/// The parts of a link's score: the shares that are more than nothing, and the factors that lower it.
fn parts(link: &Pair) -> Parts {
    let parts = link.parts.shares();
    let share = |part: f64| Some(rounded(part)).filter(|part| *part > 0.0);
    let factor = |part: f64| Some(rounded(part)).filter(|part| *part < 1.0);
    Parts {
        accounts: factor(parts.accounts),
        families: share(parts.shared.families),
        house: link.is_pinned.then_some(1.0),
        lengths: factor(parts.lengths),
        names: share(parts.shared.names),
        values: share(parts.shared.values),
        words: share(parts.shared.words),
    }
}

/// What was read of one article, as a record.
fn source(account: &Account<'_>, origin: &str) -> Source {
    let article = account.article;
    let body = &article.body;
    Source {
        id: article.id.clone(),
        path: (!article.path.is_empty()).then(|| article.path.clone()),
        outlet: article.outlet.clone(),
        title: article.title.clone(),
        author: article.author.clone(),
        url: article.url.clone(),
        published: article.published.as_ref().map(|p| p.printed.clone()),
        origin: origin.to_owned(),
        not_compared: article.not_compared.clone(),
        body: body.clone(),
        sentences: account.sentences.iter().map(|s| sentence_record(article, s)).collect(),
        dropped: article.dropped.clone(),
        facts: account.facts.iter().enumerate().map(|(i, fact)| fact_record(i, fact, body)).collect(),
    }
}

/// One sentence as a record.
fn sentence_record(article: &Article, s: &Sentence) -> SentenceRecord {
    let entry = matches!(s.part, Part::Body | Part::Caption).then(|| article.entry_time(s.span.start)).flatten();
    let time = entry.and_then(|line| time::of_line(&article.body, line));
    SentenceRecord { n: s.n, span: s.span, text: s.span.of(&article.body).to_owned(), part: s.part, time }
}

/// One fact as a record.
fn fact_record(i: usize, fact: &Fact, body: &str) -> FactRecord {
    FactRecord {
        id: format!("f{i}"),
        sentence: fact.sentence,
        span: fact.span,
        text: fact.span.of(body).to_owned(),
        kind: fact.kind,
        value: fact.value.to_string(),
        modifier: fact.hedge.map(|h| h.timex().to_owned()),
        slot: fact.slot.to_string(),
        speaker: fact.speaker.clone(),
    }
}
