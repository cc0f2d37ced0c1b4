//! The table of predicates: two sentences of two accounts, and the difference that clauses show.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by a panic")]

use crosscheck::config::Config;
use crosscheck::ingest::{Line, article_of_line};
use crosscheck::verdict::{Finding, Verdict};

/// What is found between two accounts of one sentence each: every difference as "relation/severity".
fn found(a: &str, b: &str) -> Vec<String> {
    let line = |id: &str, text: &str| Line {
        id: id.to_owned(),
        text: Some(text.to_owned()),
        date: Some("2024-03-12".to_owned()),
        ..Line::default()
    };
    let articles = [line("hill", a), line("vale", b)].map(|l| article_of_line(l).unwrap());
    let report = crosscheck::check(&articles, &Config::default());
    let differ = report.findings.iter().filter(|f| f.verdict == Verdict::Differ);
    let show = |f: &Finding| format!("{}/{}", f.relation.name(), f.severity.name());
    let mut lines: Vec<String> = differ.map(show).collect();
    lines.sort();
    lines.dedup();
    lines
}

fn shown(a: &str, b: &str) -> String {
    let lines = found(a, b);
    if lines.is_empty() { "silent".to_owned() } else { lines.join(" ") }
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    for line in include_str!("../fixtures/predicates.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [a, b, expected] = fields.as_slice() else { panic!("three fields: {line}") };
        let expected = expected.strip_prefix("fixme ").unwrap_or(expected);
        let (got, back) = (shown(a, b), shown(b, a));
        if got != expected || got != back {
            wrong.push(format!("{a}\n{b}\n  expected {expected}, got {got}, the other way round {back}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}
