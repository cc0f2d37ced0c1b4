//! crosscheck
pub mod article;
pub mod batch;
pub mod config;
pub mod error;
pub mod fact;
pub mod ingest;
pub mod report;
pub mod sentence;
pub mod text;
pub mod token;
pub mod verdict;
pub mod verify;

use article::Article;
use config::Config;
use fact::{Fact, Reading};
use report::{FactRecord, Report, SentenceRecord, Source};
use sentence::Sentence;

/// Checks the articles of one story against each other.
pub fn check(articles: &[Article], config: &Config) -> Report {
    let sources = articles
        .iter()
        .map(|article| {
            let sentences = sentence::split(article);
            let facts = fact::find(&Reading::new(article, &sentences));
            source(article, &sentences, &facts)
        })
        .collect();
    Report {
        schema: report::SCHEMA.to_owned(),
        story: None,
        draft: config.draft.clone(),
        threshold: config.threshold,
        sources,
        links: Vec::new(),
        findings: Vec::new(),
        coverage: report::Coverage::default(),
        totals: report::Totals::default(),
    }
}

/// What was read of one article, as a record.
fn source(article: &Article, sentences: &[Sentence], facts: &[Fact]) -> Source {
    let body = &article.body;
    Source {
        id: article.id.clone(),
        path: (!article.path.is_empty()).then(|| article.path.clone()),
        outlet: article.outlet.clone(),
        title: article.title.clone(),
        author: article.author.clone(),
        published: article.published.as_ref().map(|p| p.printed.clone()),
        origin: article.id.clone(),
        not_compared: article.not_compared.clone(),
        body: body.clone(),
        sentences: sentences
            .iter()
            .map(|s| SentenceRecord { n: s.n, span: s.span, text: s.span.of(body).to_owned(), part: s.part })
            .collect(),
        dropped: article.dropped.clone(),
        facts: facts
            .iter()
            .enumerate()
            .map(|(i, f)| FactRecord {
                id: format!("f{i}"),
                sentence: f.sentence,
                span: f.span,
                text: f.span.of(body).to_owned(),
                kind: f.kind,
                value: f.value.to_string(),
                modifier: f.hedge.map(|h| h.timex().to_owned()),
                slot: f.slot.to_string(),
                speaker: f.speaker.clone(),
            })
            .collect(),
    }
}
