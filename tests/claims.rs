//! The table of claims: texts of several accounts, and what they are said to claim alike.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by a panic")]

use crosscheck::config::Config;
use crosscheck::ingest::{Line, article_of_line};
use crosscheck::verdict::Verdict;

/// The mentions of every agreeing claim.
fn shown(texts: &[&str]) -> String {
    let line = |(n, text): (usize, &&str)| Line {
        id: format!("s{n}"),
        text: Some((*text).to_owned()),
        date: Some("2024-03-12".to_owned()),
        ..Line::default()
    };
    let articles: Vec<_> = texts.iter().enumerate().map(|l| article_of_line(line(l)).unwrap()).collect();
    let report = crosscheck::check(&articles, &Config::default());
    let agreed = report.findings.iter().filter(|f| f.verdict == Verdict::Agree && f.kind == "claim");
    let mentions = agreed.map(|f| f.mentions.iter().map(|m| m.text.as_str()).collect::<Vec<_>>().join(" = "));
    let found: Vec<String> = mentions.collect();
    if found.is_empty() { "silent".to_owned() } else { found.join("; ") }
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    for line in include_str!("../fixtures/claims.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [texts @ .., expected] = fields.as_slice() else { panic!("two texts and more: {line}") };
        let got = shown(texts);
        if got != *expected {
            wrong.push(format!("{}\n  expected {expected}\n  got {got}", texts.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}
