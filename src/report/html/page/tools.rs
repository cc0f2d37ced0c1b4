//! What the findings of the page can be narrowed to.
//!
//! In: a view of a report. Out: one list of choices each for verdict, severity, kind and source, of what
//! occurs only. Which findings fit a choice is told by their rows of the table that the page carries.
//! This file refuses to know tags.

use std::collections::BTreeSet;

use crate::fact::Severity;
use crate::report::view::View;
use crate::report::visible::label;
use crate::verdict::Verdict;

/// One list of choices.
pub(super) struct Filter {
    /// The column of the table that tells, or `source`.
    pub column: &'static str,
    /// What the list is called.
    pub title: &'static str,
    /// What all of it is called.
    pub all: &'static str,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// A choice: what the column holds, and how it is shown.
pub(super) struct Choice {
    /// What the column holds; the number of a source.
    pub value: String,
    /// How it is shown.
    pub shown: String,
}

/// The lists, in the order in which they stand on the page.
pub(super) fn filters(view: &View<'_>) -> Vec<Filter> {
    let findings = &view.report.findings;
    let choice = |value: &str, shown: &str| Choice { value: value.to_owned(), shown: shown.to_owned() };
    let verdicts = [(Verdict::Differ, "differ"), (Verdict::Single, "single"), (Verdict::Agree, "agree")];
    let verdicts = verdicts.into_iter().filter(|(verdict, _)| findings.iter().any(|f| f.verdict == *verdict));
    let severities = [
        (Severity::Conflict, "✗ conflict"),
        (Severity::Precision, "≠ precision"),
        (Severity::Wording, "~ wording"),
        (Severity::Note, "○ note"),
        (Severity::None, "= none"),
    ];
    let severities = severities.into_iter().filter(|(severity, _)| findings.iter().any(|f| f.severity == *severity));
    let kinds: BTreeSet<String> = findings.iter().map(|f| label(&f.kind)).collect();
    let sources = view.report.sources.iter().enumerate();
    vec![
        Filter {
            column: "verdict",
            title: "Verdict",
            all: "all verdicts",
            choices: verdicts.map(|(_, name)| choice(name, name)).collect(),
        },
        Filter {
            column: "severity",
            title: "Severity",
            all: "all severities",
            choices: severities.map(|(severity, shown)| choice(severity.name(), shown)).collect(),
        },
        Filter {
            column: "kind",
            title: "Kind",
            all: "all kinds",
            choices: kinds.iter().map(|kind| choice(kind, kind)).collect(),
        },
        Filter {
            column: "source",
            title: "Source",
            all: "all sources",
            choices: sources.map(|(i, s)| choice(&i.to_string(), &view.label(&s.id))).collect(),
        },
    ]
}
