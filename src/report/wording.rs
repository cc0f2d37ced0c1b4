//! What the printers say in words: signs, headings, what a severity means, the question to ask.
//!
//! In: findings. Out: short words and signs that every printer shares, so that a finding is called the
//! same everywhere. A sign stands beside every colour. This module refuses to say who is right: it never
//! calls anything false.

use super::view::{Group, LeftOut, View, groups};
use super::visible::label;
use crate::fact::{Relation, Severity};
use crate::verdict::{Finding, Verdict};

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

/// The question that would settle a finding.
pub fn question(view: &View<'_>, finding: &Finding) -> String {
    if finding.verdict != Verdict::Differ {
        let words = finding.values.first().map(|v| quoted(&v.text)).unwrap_or_default();
        return format!("who else can confirm {words}?");
    }
    let groups = groups(finding);
    let choices = choices(&groups);
    match finding.relation {
        Relation::Scope => format!("do {} count the same?", choices.replace(" or ", " and ")),
        Relation::Update => format!("which is the latest, {choices}?"),
        Relation::Role => format!("which title is right, {choices}?"),
        Relation::Place => format!("which place is right, {choices}?"),
        Relation::Sequence => format!("which came first, {choices}?"),
        Relation::Quote => format!("what was said, word for word: {choices}?"),
        Relation::Polarity | Relation::Certainty => format!("which stands, {choices}?"),
        Relation::Within => {
            format!("which does {} mean, {choices}?", view.names(&view.sources_of(finding)))
        }
        _ => format!("which is right, {choices}?"),
    }
}

/// "“nearly an hour” or “48 minutes”": at most three values. Where two are printed alike, the speaker
/// or the normal form tells them apart.
fn choices(groups: &[Group<'_>]) -> String {
    let alike = |g: &Group<'_>| groups.iter().filter(|other| other.text == g.text).count() > 1;
    let mut choices: Vec<String> = groups
        .iter()
        .take(3)
        .map(|g| match g.speakers().first() {
            Some(speaker) if alike(g) => format!("{} ({speaker})", quoted(g.text)),
            None if alike(g) => format!("{} ({})", quoted(g.text), label(g.value)),
            _ => quoted(g.text),
        })
        .collect();
    if groups.len() > 3 {
        choices.push("another of the values above".to_owned());
    }
    let last = choices.pop().unwrap_or_default();
    if choices.is_empty() { last } else { format!("{} or {last}", choices.join(", ")) }
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

/// "2 sentences (The Tern, The Post): no other source is near".
pub fn left_out_line(view: &View<'_>, left_out: &LeftOut<'_>) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for (id, _) in &left_out.sentences {
        if !ids.contains(id) {
            ids.push(id);
        }
    }
    let sentences = counted(left_out.sentences.len(), "sentence");
    format!("{sentences} ({}): {}", view.names(&ids), label(left_out.reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::tests::sample;

    #[test]
    fn questions_name_the_values() {
        let report = sample();
        let view = View::new(&report);
        let asked: Vec<String> = view.fix.iter().map(|f| question(&view, f)).collect();
        assert_eq!(asked.first().unwrap(), "which is right, “$2.4 billion” or “$2.4 million”?");
        assert!(asked.contains(&"which is right, “48-minute” or “nearly an hour”?".to_owned()), "{asked:?}");
        assert!(asked.contains(&"which does Kestrel Wire mean, “Three” or “four”?".to_owned()), "{asked:?}");
    }

    #[test]
    fn a_quotation_keeps_its_own_marks() {
        assert_eq!(quoted("May 6"), "“May 6”");
        assert_eq!(quoted("“We will,”"), "“We will,”");
        assert_eq!(quoted("the “safe” bridge"), "“the “safe” bridge”");
    }
}
