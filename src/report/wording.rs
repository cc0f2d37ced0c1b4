//! What the printers say in words: signs, headings, what a severity means, the question to ask.
//!
//! In: findings. Out: short words and signs that every printer shares, so that a finding is called the
//! same everywhere. A sign stands beside every colour. This module refuses to say who is right: it never
//! calls anything false.

mod plain;
mod question;
mod subject;

use super::view::{LeftOut, View, once};
use super::visible::label;
use crate::fact::Severity;
use crate::verdict::{Finding, Verdict};

pub use plain::{hedge, plain, plain_text};
pub use question::question;
pub use subject::subject;

/// The sign of a finding, so that colour is never needed.
pub fn sign(finding: &Finding) -> &'static str {
    match (finding.verdict, finding.severity) {
        (Verdict::Agree, _) => "=",
        (Verdict::Single, _) => "○",
        (Verdict::Differ, Severity::Conflict) => "✗",
        (Verdict::Differ, Severity::Precision) => "≠",
        (Verdict::Differ, Severity::Wording) => "~",
        (Verdict::Differ, Severity::Note | Severity::None) => "·",
    }
}

/// The severity of a difference in one word; the verdict of anything else.
pub fn heading(finding: &Finding) -> &'static str {
    match finding.verdict {
        Verdict::Agree => "agree",
        Verdict::Single => "single",
        Verdict::Differ => finding.severity.name(),
    }
}

/// What the severity of a difference means.
pub fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Conflict => "Cannot both be right",
        Severity::Precision => "Both may be right, one alone misleads",
        Severity::Wording => "Wording differs",
        Severity::Note | Severity::None => "Worth knowing",
    }
}

/// What the strip says where the sources have almost nothing in common.
pub fn warning(view: &View<'_>) -> Option<&'static str> {
    view.is_scattered().then_some("These do not look like accounts of one story: almost nothing could be lined up.")
}

/// What stands in place of the differences where there are none.
pub fn nothing_to_fix(view: &View<'_>) -> &'static str {
    match view.comparable() {
        0 | 1 => "Nothing was compared: it takes two sources that can be read.",
        _ if view.is_scattered() => "No difference was found, but almost nothing could be compared.",
        _ => "No difference was found in what was compared.",
    }
}

/// Words in curly quotation marks; a quotation keeps its own.
pub fn quoted(words: &str) -> String {
    let words = label(words);
    let own = words.starts_with(['“', '"', '«']) && words.ends_with(['”', '"', '»']);
    if own { words } else { format!("“{words}”") }
}

/// "2 sources, 1 origin", "1 source".
pub fn weight(sources: usize, origins: usize) -> String {
    match sources {
        0 | 1 => counted(sources, "source"),
        _ => format!("{}, {}", counted(sources, "source"), counted(origins, "origin")),
    }
}

/// "1 source", "2 sources".
pub fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// The most names that are listed before the rest is only counted.
const MOST_NAMES: usize = 8;

/// "s00, s01, s02 and 57 more": all of a few names, the first of many.
pub fn listed(names: &[String]) -> String {
    let shown = if names.len() > MOST_NAMES { MOST_NAMES / 2 } else { names.len() };
    let (first, rest) = names.split_at(shown);
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    format!("{}{more}", first.join(", "))
}

/// "; 1 source not compared; the relative dates of 2 sources are not compared: give --date"; empty where all were.
pub fn uncompared(view: &View<'_>) -> String {
    let mut said = String::new();
    if view.uncompared() > 0 {
        said.push_str(&format!("; {} not compared", counted(view.uncompared(), "source")));
    }
    if view.undated() > 0 {
        let undated = counted(view.undated(), "source");
        said.push_str(&format!("; the relative dates of {undated} without a date are not compared: give --date"));
    }
    said
}

/// "2 sentences (The Tern, The Post): no other source is near".
pub fn left_out_line(view: &View<'_>, left_out: &LeftOut<'_>) -> String {
    let ids = once(left_out.sentences.iter().map(|(id, _)| *id));
    let sentences = counted(left_out.sentences.len(), "sentence");
    format!("{sentences} ({}): {}", view.names(&ids), label(left_out.reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_keeps_its_own_marks() {
        assert_eq!(quoted("Jan. 10"), "“Jan. 10”");
        assert_eq!(quoted("“We will,”"), "“We will,”");
        assert_eq!(quoted("the “safe” bridge"), "“the “safe” bridge”");
    }
}
