//! One table over all stories: a row a story.
//!
//! In: reports. Out: what a monitor sorts by, in the columns that `docs/batch.md` documents, as lines of CSV. This module
//! refuses to know where the table goes.

use std::collections::BTreeSet;

use super::story::UNREAD;
use crate::fact::Severity;
use crate::report::Report;
use crate::report::csv;
use crate::report::sheet::Cell;
use crate::verdict::Verdict;

/// The columns.
pub const HEAD: [&str; 12] = [
    "story",
    "title",
    "sources",
    "origins",
    "sentences",
    "compared",
    "conflict",
    "precision",
    "wording",
    "agree",
    "single",
    "unread",
];

/// The row of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of the story.
    pub story: String,
    /// The headline of the first source that has one.
    pub title: String,
    /// How many of what, in the order of the columns behind the title.
    pub counts: [usize; 10],
}

impl Row {
    /// What a report comes to.
    pub fn of(report: &Report) -> Row {
        let findings = &report.findings;
        let of_severity = |severity: Severity| findings.iter().filter(|f| f.severity == severity).count();
        let of_verdict = |verdict: Verdict| findings.iter().filter(|f| f.verdict == verdict).count();
        let origins: BTreeSet<&str> = report.sources.iter().map(|source| source.origin.as_str()).collect();
        let is_unread = |reason: &String| reason.starts_with(UNREAD);
        Row {
            story: report.story.clone().unwrap_or_default(),
            title: report.sources.iter().find_map(|source| source.title.clone()).unwrap_or_default(),
            counts: [
                report.sources.len(),
                origins.len(),
                report.coverage.sentences,
                report.coverage.compared,
                of_severity(Severity::Conflict),
                of_severity(Severity::Precision),
                of_severity(Severity::Wording),
                of_verdict(Verdict::Agree),
                of_verdict(Verdict::Single),
                report.sources.iter().filter(|s| s.not_compared.as_ref().is_some_and(is_unread)).count(),
            ],
        }
    }

    /// The row as a line of CSV: nothing in it runs as a formula.
    pub fn line(&self) -> Vec<u8> {
        let texts = [&self.story, &self.title].into_iter().map(|text| Cell::Text(text.clone()));
        csv::line(&texts.chain(self.counts.into_iter().map(Cell::Number)).collect::<Vec<_>>())
    }
}

/// The head as a line of CSV.
pub fn head() -> Vec<u8> {
    csv::line(&HEAD.map(|name| Cell::Text(name.to_owned())))
}
