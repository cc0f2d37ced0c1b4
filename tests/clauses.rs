//! The table of clauses: a sentence, and who does what to whom in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by a panic")]

use crosscheck::article::{Article, Block, Part};
use crosscheck::fact::{self, Reading};
use crosscheck::text::Span;
use crosscheck::{clause, sentence};

/// The clauses of a text, joined by " | ".
fn read(text: &str) -> String {
    let mut article = Article { id: "a".to_owned(), body: text.to_owned(), ..Article::default() };
    article.blocks.push(Block { span: Span::new(0, text.len()), part: Part::Body });
    let sentences = sentence::split(&article);
    let reading = Reading::new(&article, &sentences);
    let facts = fact::find(&reading);
    let clauses = clause::read(&reading.tokens, &facts);
    clauses.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    for line in include_str!("../fixtures/clauses.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        let got = read(text);
        if got != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}
