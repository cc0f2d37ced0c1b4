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
//!
//! Nothing is kept between two calls: what is shared are the word lists of the program, which are read once. So stories can be
//! checked on any threads, and everything that goes in and comes out is [`Send`] and [`Sync`]. A call spreads the articles of
//! its story over the threads of the [rayon] pool that it runs in; where every thread has stories of its own, a pool of
//! one thread for each is enough.
//!
//! ```
//! use crosscheck::{check, config::Config, ingest, report::Report};
//!
//! let story = |figures: [u32; 2]| {
//!     let text = |n: u32| format!("The ferry to Port Hale carried {n} passengers on Tuesday.");
//!     let line = |id: &str, n| ingest::Line { id: id.to_owned(), text: Some(text(n)), ..ingest::Line::default() };
//!     [line("post", figures[0]), line("mail", figures[1])].map(ingest::article_of_line).into_iter().collect()
//! };
//! let stories: Vec<Vec<_>> = [[212, 212], [212, 220]].into_iter().map(story).collect::<Result<_, _>>()?;
//! let config = Config::default();
//! let reports: Vec<Report> = std::thread::scope(|scope| {
//!     let checks: Vec<_> = stories.iter().map(|story| scope.spawn(|| check(story, &config))).collect();
//!     checks.into_iter().filter_map(|check| check.join().ok()).collect()
//! });
//! assert_eq!(reports.iter().map(|report| report.totals.differ).collect::<Vec<_>>(), [0, 1]);
//! # Ok::<(), crosscheck::error::Error>(())
//! ```
//!
//! Many stories in one file, or a stream of them, are [`batch`]'s.

#![forbid(unsafe_code)]

pub mod align;
pub mod article;
pub mod baseline;
pub mod batch;
pub mod claim;
pub mod clause;
pub mod config;
pub mod error;
pub mod fact;
pub mod group;
pub mod ingest;
pub mod mutate;
pub mod origin;
pub mod report;
pub mod rules;
pub mod sentence;
pub mod setting;
pub mod settings;
pub mod signoff;
pub mod similarity;
pub mod slot;
pub mod text;
pub mod token;
pub mod verdict;
pub mod verify;

use std::collections::BTreeSet;

use rayon::prelude::*;

use align::crowd::{self, Crowd};
use article::Article;
use claim::{Account, Vocabulary};
use config::Config;
use report::Report;
use sentence::Sentence;
use text::Stems;
use verdict::Story;

/// Checks the articles of one story against each other.
///
/// The result does not depend on the order of the articles: they are taken in the order of their ids.
pub fn check(articles: &[Article], config: &Config) -> Report {
    with_accounts(articles, config, |accounts, vocabulary| {
        let weights = similarity::Weights::new(&accounts, &vocabulary);
        let vectors = similarity::vectors(&accounts, &weights);
        let nearness = similarity::Nearness::new(&accounts, &weights);
        let floor = config.floor.min(config.threshold);
        let mut links = align::links(&accounts, &vectors, &nearness, floor, config.threshold);
        let align::pin::Pins { apart, unmet } = align::pin::pin(&accounts, &vectors, &mut links, &config.house);
        let scores = slot::Scores::new(&links, apart);
        let origins = origin::origins(&accounts);
        let clauses = accounts.par_iter().map(|a| clause::read(&a.tokens, &a.facts)).collect();
        let house = &config.house;
        let crowd = crowd::is_crowd(accounts.len()).then_some(Crowd { nearness, floor });
        let story = Story { accounts, vocabulary, weights, vectors, links, scores, crowd, origins, clauses, house };
        let (findings, left_out) = verdict::wanted(verdict::judge(&story, config), house);
        report::assemble(&story, findings, told(config, unmet, left_out), config)
    })
}

/// Reads the articles without comparing them: a report with sources and no links or findings.
pub fn read(articles: &[Article], config: &Config) -> Report {
    with_accounts(articles, config, |accounts, vocabulary| {
        let weights = similarity::Weights::new(&accounts, &vocabulary);
        let origins = accounts.iter().map(|a| a.article.id.clone()).collect();
        let (vectors, links, scores) = (Vec::new(), Vec::new(), slot::Scores::new(&[], BTreeSet::new()));
        let (clauses, house) = (Vec::new(), &config.house);
        let crowd = None;
        let story = Story { accounts, vocabulary, weights, vectors, links, scores, crowd, origins, clauses, house };
        report::assemble(&story, Vec::new(), told(config, Vec::new(), 0), config)
    })
}

/// How a line of [`report::Coverage::settings`] begins that tells of a setting that could not be done.
pub const NOT_DONE: &str = "not done: ";

/// What the readers of a report are told of the settings: what is not as usual, what could not be done, what was left out.
fn told(config: &Config, unmet: Vec<String>, left_out: usize) -> Vec<String> {
    let mut lines = config.house.lines();
    lines.extend(unmet.into_iter().map(|why| format!("{NOT_DONE}{why}")));
    if left_out > 0 {
        let findings = if left_out == 1 { "finding" } else { "findings" };
        lines.push(format!("{left_out} {findings} of rules that are off left out"));
    }
    lines
}

/// Reads the articles, in the order of their ids, into accounts over one vocabulary.
fn with_accounts<R>(articles: &[Article], config: &Config, then: impl FnOnce(Vec<Account<'_>>, Vocabulary) -> R) -> R {
    let aliases = &config.house.aliases;
    let mut articles: Vec<&Article> = articles.iter().collect();
    articles.sort_by(|a, b| (&a.id, &a.path, &a.body).cmp(&(&b.id, &b.path, &b.body)));
    let sentences: Vec<Vec<Sentence>> = articles.par_iter().map(|article| sentence::split(article)).collect();
    let both = articles.par_iter().zip(&sentences);
    let read = both.map_init(Stems::default, |stems, (article, s)| claim::read(article, s, aliases, stems));
    let (accounts, vocabulary) = claim::number(read.collect());
    then(accounts, vocabulary)
}
