//! What the outputs for continuous integration share: which findings count, where they stand in a file, and their words.
//!
//! In: a report. Out: for each finding its file, line and column, a title and the sides of it. This file refuses to know
//! JUnit and annotations.

use super::view::{View, groups};
use super::visible::label;
use super::wording::{plain_text, subject};
use crate::fact::Severity;
use crate::verdict::{Finding, Mention, Verdict};

/// Where words stand in a file, lines and columns (of characters) from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The path as it was given.
    pub file: String,
    /// The line of the first word, and its column; `None` where the text is not the file byte for byte.
    pub at: Option<(usize, usize)>,
}

/// Whether a finding counts against a bar: it is at or above it, and neither known nor waived.
pub fn fails(finding: &Finding, bar: Option<Severity>) -> bool {
    bar.is_some_and(|bar| finding.severity >= bar) && finding.counts()
}

/// Where an editor would look first: in the draft, else in the source that is the odd one out.
pub fn spot(view: &View<'_>, finding: &Finding) -> Option<Spot> {
    let of = |id: &str| finding.mentions.iter().find(|m| m.source == id && m.status.is_none());
    let draft = view.report.draft.as_deref().and_then(of);
    let odd = || finding.values.last().and_then(|v| v.sources.first()).and_then(|id| of(id));
    place(view, draft.or_else(odd).or_else(|| finding.mentions.first())?)
}

/// Where the words of a mention stand.
fn place(view: &View<'_>, mention: &Mention) -> Option<Spot> {
    let source = view.source(&mention.source)?;
    let file = source.path.as_deref().filter(|path| *path != "-")?;
    let ending = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let before = source.body.get(..mention.span.start).filter(|_| matches!(&*ending, "txt" | "md" | "markdown"));
    let at = before.map(|before| {
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    });
    Some(Spot { file: label(file), at })
}

/// "conflict: count: dead, person".
pub fn title(view: &View<'_>, finding: &Finding) -> String {
    let what = if finding.verdict == Verdict::Differ { finding.severity.name() } else { finding.verdict.name() };
    format!("{what}: {}: {}", label(&finding.kind), subject(view, finding))
}

/// "valley-post: “12”", a line a value.
pub fn sides(view: &View<'_>, finding: &Finding) -> Vec<String> {
    let side = |group: super::view::Group<'_>| {
        let words: Vec<String> = group.words().iter().map(|words| format!("“{words}”")).collect();
        format!("{}: {}", view.names(&group.sources), words.join(", "))
    };
    groups(finding).into_iter().map(side).collect()
}

/// The proof, with normal forms in words.
pub fn proof(finding: &Finding) -> String {
    plain_text(&label(&finding.proof))
}
