//! The table of pairs: two texts of two accounts, and what is found of the values in them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by a panic")]

use crosscheck::config::Config;
use crosscheck::ingest::{Line, article_of_line};
use crosscheck::verdict::{Finding, Verdict};

/// The day on which a text was published that does not say.
const DAY: &str = "2024-03-12";

/// A text of the table as a line of a story.
fn line(id: &str, text: &str) -> Line {
    let (date, text) = match text.strip_prefix('@').and_then(|t| t.split_once(' ')) {
        Some((date, text)) => (date, text),
        None => (DAY, text),
    };
    let title = text.split_once(" // ").map(|(title, _)| title.to_owned());
    let text = Some(text.replace(" // ", "\n\n"));
    Line { id: id.to_owned(), title, text, date: Some(date.to_owned()), ..Line::default() }
}

/// Whether a finding is one that the table lists: every difference, and agreements of typed values.
fn is_listed(finding: &Finding) -> bool {
    let typed = !matches!(finding.kind.as_str(), "person" | "organisation" | "place" | "title" | "claim");
    finding.verdict == Verdict::Differ || finding.verdict == Verdict::Agree && typed
}

/// What is found, in the order of the words.
fn shown(a: &str, b: &str) -> String {
    let articles = [line("hill", a), line("vale", b)].map(|l| article_of_line(l).unwrap());
    let report = crosscheck::check(&articles, &Config::default());
    let verdict = |f: &Finding| if f.verdict == Verdict::Agree { "agree" } else { "differ" };
    let show = |f: &Finding| format!("{} {}/{} {}", verdict(f), f.relation.name(), f.severity.name(), f.kind);
    let mut lines: Vec<String> = report.findings.iter().filter(|f| is_listed(f)).map(show).collect();
    lines.sort();
    lines.dedup();
    if lines.is_empty() { "silent".to_owned() } else { lines.join(", ") }
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    for line in include_str!("../fixtures/pairs.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [a, b, expected] = fields.as_slice() else { panic!("three fields: {line}") };
        let expected = expected.strip_prefix("fixme ").unwrap_or(expected);
        let (got, back) = (shown(a, b), shown(b, a));
        if got != expected || got != back {
            wrong.push(format!("{a}\n{b}\n  expected {expected}\n  got {got}\n  back {back}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}
