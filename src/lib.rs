//! crosscheck
pub mod article;
pub mod config;
pub mod error;
pub mod fact;
pub mod ingest;
pub mod report;
pub mod sentence;
pub mod text;
pub mod token;
pub mod verdict;

use article::Article;
use config::Config;
use report::Report;

/// Checks the articles of one story against each other.
pub fn check(articles: &[Article], config: &Config) -> Report {
    let _ = articles;
    Report {
        schema: report::SCHEMA.to_owned(),
        story: None,
        draft: config.draft.clone(),
        threshold: config.threshold,
        sources: Vec::new(),
        links: Vec::new(),
        findings: Vec::new(),
        coverage: report::Coverage::default(),
        totals: report::Totals::default(),
    }
}
