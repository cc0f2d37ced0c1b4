//! Cross-checks claims between several accounts of one story.
//!
//! The pipeline in one page: articles are split into sentences, facts are found in them, sentences
//! become claims, claims of different sources are aligned, values of one slot are judged, and all of
//! it is put into one [`report::Report`], which every output prints. Reading is [`ingest`]'s; from
//! there on nothing fails, and the same articles give the same report on any number of threads.
//!
//! ```
//! use crosscheck::{check, config::Config, ingest, verdict::Verdict};
//!
//! let line = |id: &str, text: &str| ingest::Line {
//!     id: id.to_owned(),
//!     text: Some(text.to_owned()),
//!     date: Some("2024-03-12".to_owned()),
//!     ..ingest::Line::default()
//! };
//! let articles = [
//!     ingest::article_of_line(line("post", "The ferry to Port Hale carried 212 passengers on Tuesday."))?,
//!     ingest::article_of_line(line("mail", "On Tuesday the ferry to Port Hale carried 220 passengers."))?,
//! ];
//! let report = check(&articles, &Config::default());
//! assert!(report.findings.iter().any(|f| f.verdict == Verdict::Differ && f.kind == "count"));
//! # Ok::<(), crosscheck::error::Error>(())
//! ```
pub mod align;
pub mod article;
pub mod batch;
pub mod claim;
pub mod clause;
pub mod config;
pub mod error;
pub mod fact;
pub mod ingest;
pub mod mutate;
pub mod origin;
pub mod report;
pub mod sentence;
pub mod setting;
pub mod signoff;
pub mod similarity;
pub mod slot;
pub mod text;
pub mod token;
pub mod verdict;
pub mod verify;

use rayon::prelude::*;

use article::Article;
use claim::{Account, Vocabulary};
use config::Config;
use report::Report;
use sentence::Sentence;
use verdict::Story;

/// Checks the articles of one story against each other.
///
/// The result does not depend on the order of the articles: they are taken in the order of their ids.
pub fn check(articles: &[Article], config: &Config) -> Report {
    with_accounts(articles, |accounts, vocabulary| {
        let weights = similarity::Weights::new(&accounts, &vocabulary);
        let vectors = similarity::vectors(&accounts, &weights);
        let nearness = similarity::Nearness::new(&accounts, &weights);
        let links = align::links(&accounts, &vectors, &nearness, config.floor.min(config.threshold));
        let scores = slot::Scores::new(&links);
        let origins = origin::origins(&accounts);
        let clauses = accounts.par_iter().map(|a| clause::read(&a.tokens, &a.facts)).collect();
        let story = Story { accounts, vocabulary, weights, vectors, links, scores, origins, clauses };
        let findings = verdict::judge(&story, config);
        report::assemble(&story, findings, config)
    })
}

/// Reads the articles without comparing them: a report with sources and no links or findings.
pub fn read(articles: &[Article]) -> Report {
    with_accounts(articles, |accounts, vocabulary| {
        let weights = similarity::Weights::new(&accounts, &vocabulary);
        let origins = accounts.iter().map(|a| a.article.id.clone()).collect();
        let (vectors, links, scores) = (Vec::new(), Vec::new(), slot::Scores::new(&[]));
        let story = Story { accounts, vocabulary, weights, vectors, links, scores, origins, clauses: Vec::new() };
        report::assemble(&story, Vec::new(), &Config::default())
    })
}

/// Reads the articles, in the order of their ids, into accounts over one vocabulary.
fn with_accounts<R>(articles: &[Article], then: impl FnOnce(Vec<Account<'_>>, Vocabulary) -> R) -> R {
    let mut articles: Vec<&Article> = articles.iter().collect();
    articles.sort_by(|a, b| (&a.id, &a.path, &a.body).cmp(&(&b.id, &b.path, &b.body)));
    let sentences: Vec<Vec<Sentence>> = articles.par_iter().map(|article| sentence::split(article)).collect();
    let read = articles.par_iter().zip(&sentences).map(|(article, s)| claim::read(article, s)).collect();
    let (accounts, vocabulary) = claim::number(read);
    then(accounts, vocabulary)
}
