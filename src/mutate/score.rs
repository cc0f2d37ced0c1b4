//! Scores: whether a check with the copy shows what was changed.
//!
//! In: a mutant, the report with an unchanged copy and the one with the changed copy. Out: found or not, and sums. This file
//! refuses to know how a change was made.
//!
//! An error is found when a difference has a mention of the copy on the planted words (for roles, negation, certainty and
//! speaker: in their sentence) and a mention of another source, and the unchanged copy does not show the same. A paraphrase
//! raises an alarm when a difference lies on its words that the unchanged copy does not have.

use super::edit::shift;
use super::{Change, Mutant, Outcome};
use crate::article::Article;
use crate::fact::Severity;
use crate::report::Report;
use crate::text::Span;
use crate::verdict::{Finding, Mention, Verdict};

/// How many of some kinds were planted, and how many found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Planted.
    pub planted: usize,
    /// Found, or for paraphrases: alarms.
    pub found: usize,
}

impl Sums {
    /// Counts the outcomes of the kinds that `which` takes.
    pub fn of(outcomes: &[Outcome], which: impl Fn(Change) -> bool) -> Self {
        let mine = || outcomes.iter().filter(|o| which(o.change));
        Sums { planted: mine().count(), found: mine().filter(|o| o.found).count() }
    }

    /// The share that was found; 1 where nothing was planted.
    #[allow(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    pub fn recall(self) -> f64 {
        if self.planted == 0 { 1.0 } else { self.found as f64 / self.planted as f64 }
    }
}

/// What the check made of one mutant.
pub fn judge(story: &str, article: &Article, mutant: &Mutant, before: &Report, after: &Report) -> Outcome {
    let id = format!("copy-of-{}", article.id);
    let regions = regions(&id, mutant, before);
    let moved: Vec<Span> = regions.iter().map(|span| shift(*span, &mutant.edits)).collect();
    let known: Vec<&Finding> = differs(before, &id, &regions).collect();
    let is_new = |f: &&Finding| {
        let same = |k: &&&Finding| {
            if mutant.change.is_error() {
                k.kind == f.kind && k.relation == f.relation && seen(k, &id, &regions) == seen(f, &id, &moved)
            } else {
                k.id == f.id || (k.kind == f.kind && others(k, &id).any(|m| others(f, &id).any(|n| n == m)))
            }
        };
        !known.iter().any(|k| same(&k))
    };
    let finding = differs(after, &id, &moved).find(is_new);
    let start = mutant.edits.first().map_or(0, |e| e.span.start);
    Outcome {
        change: mutant.change,
        story: story.to_owned(),
        source: article.id.clone(),
        start,
        sentence: sentence(before, &id, start),
        was: joined(mutant.edits.iter().map(|e| e.span.of(&article.body))),
        is: joined(mutant.edits.iter().map(|e| e.text.as_str())),
        found: finding.is_some(),
        finding: finding.map(|f| format!("{} {} {}: {}", f.kind, f.relation.name(), f.rule, f.proof)),
    }
}

/// Where in the unchanged copy a finding must lie.
fn regions(id: &str, mutant: &Mutant, before: &Report) -> Vec<Span> {
    let spans = mutant.edits.iter().map(|e| e.span);
    if !mutant.change.shows_in_sentence() {
        return spans.collect();
    }
    let source = before.sources.iter().find(|s| s.id == id);
    let of = |at: usize| source.and_then(|s| s.sentences.iter().map(|s| s.span).find(|s| s.start <= at && at <= s.end));
    let mut found: Vec<Span> = spans.map(|span| of(span.start).unwrap_or(span)).collect();
    found.dedup();
    found
}

/// The differences with a mention of the copy in one of the regions and a mention of another source.
fn differs<'a>(report: &'a Report, id: &'a str, regions: &'a [Span]) -> impl Iterator<Item = &'a Finding> {
    report.findings.iter().filter(move |f| {
        f.verdict == Verdict::Differ
            && f.severity >= Severity::Wording
            && others(f, id).next().is_some()
            && f.mentions.iter().any(|m| m.source == id && regions.iter().any(|r| touches(*r, m.span)))
    })
}

/// Whether a mention lies on a region; where words were left out, around it.
fn touches(region: Span, mention: Span) -> bool {
    if region.is_empty() {
        return mention.start <= region.start && region.start <= mention.end;
    }
    region.overlaps(mention)
}

/// The mentions of other sources, as places.
fn others<'a>(finding: &'a Finding, id: &'a str) -> impl Iterator<Item = (&'a str, Span)> {
    finding.mentions.iter().filter(move |m| m.source != id).map(|m| (m.source.as_str(), m.span))
}

/// What a finding says of the regions of the copy.
fn seen<'a>(finding: &'a Finding, id: &str, regions: &[Span]) -> Vec<(&'a str, &'a str, Option<&'a str>)> {
    let mine = |m: &&Mention| m.source == id && regions.iter().any(|r| touches(*r, m.span));
    finding.mentions.iter().filter(mine).map(|m| (m.text.as_str(), m.value.as_str(), m.speaker.as_deref())).collect()
}

/// The sentence at a place of the copy, on one line.
fn sentence(report: &Report, id: &str, at: usize) -> String {
    let sentences = report.sources.iter().filter(|s| s.id == id).flat_map(|s| &s.sentences);
    let found = sentences.into_iter().find(|s| s.span.start <= at && at <= s.span.end);
    found.map(|s| s.text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// Words of several places, each of them once.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<String> = Vec::new();
    for word in words.map(|w| w.split_whitespace().collect::<Vec<_>>().join(" ")) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all.join(" | ")
}
