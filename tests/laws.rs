//! Laws that hold for every story: order, copies, threads, spans, batch.
//!
//! In: the stories of `fixtures/cases`, and stories of arbitrary sentences. Out: where a law is broken.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by a panic")]

use std::path::Path;

use crosscheck::article::{Article, Block, Part, Published};
use crosscheck::batch::{self, Event};
use crosscheck::config::Config;
use crosscheck::report::Report;
use crosscheck::verdict::Verdict;
use crosscheck::{check, ingest};
use proptest::prelude::*;

/// The articles of every case.
fn stories() -> Vec<Vec<Article>> {
    let mut folders: Vec<_> = std::fs::read_dir("fixtures/cases").unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let read = |folder: &Path| ingest::read(&[folder.display().to_string()], None).articles;
    folders.iter().map(|folder| read(folder)).collect()
}

/// One line of plain copy.
fn article(id: &str, text: &str) -> Article {
    let blocks = vec![Block { span: (0..text.len()).into(), part: Part::Body }];
    Article {
        id: id.to_owned(),
        outlet: id.to_owned(),
        published: Published::parse("2024-05-06"),
        body: text.to_owned(),
        blocks,
        ..Article::default()
    }
}

fn json(report: &Report) -> String {
    serde_json::to_string(report).unwrap()
}

#[test]
fn the_order_of_the_articles_changes_nothing() {
    for mut articles in stories() {
        let one = json(&check(&articles, &Config::default()));
        articles.reverse();
        assert_eq!(one, json(&check(&articles, &Config::default())));
    }
}

#[test]
fn one_thread_equals_two() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| stories().iter().map(|s| json(&check(s, &Config::default()))).collect::<Vec<_>>())
    };
    assert_eq!(on(1), on(2));
}

/// Two texts, and whether they are one origin: one short sentence may be a stock phrase, a long one is copied.
#[test]
fn a_short_common_sentence_is_no_copied_passage() {
    for (a, b, one) in [
        (
            "Police in Bray asked for help on Monday. Two men were held.",
            "Police in Bray asked for help on Monday. A van burned out.",
            false,
        ),
        (
            "The ferry Orla ran aground off Bray and all on board were taken off by noon. Nobody was hurt.",
            "The ferry Orla ran aground off Bray and all on board were taken off by noon. Divers came.",
            true,
        ),
    ] {
        let report = check(&[article("a", a), article("b", b)], &Config::default());
        let origins: Vec<&str> = report.sources.iter().map(|s| s.origin.as_str()).collect();
        assert_eq!(origins.first() == origins.get(1), one, "{a} / {b}");
    }
}

/// An article against its copy finds nothing that the article alone does not, but agreements of one origin.
#[test]
fn an_article_agrees_with_its_copy() {
    for story in stories() {
        for alone in story {
            let copy = Article { id: format!("{}-copy", alone.id), ..alone.clone() };
            let before = check(std::slice::from_ref(&alone), &Config::default());
            let after = check(&[alone.clone(), copy], &Config::default());
            let differ = |r: &Report| r.findings.iter().filter(|f| f.verdict == Verdict::Differ).count();
            assert!(differ(&after) <= differ(&before), "{}", alone.id);
            let origins = after.findings.iter().flat_map(|f| &f.values).all(|v| v.origins == 1);
            assert!(origins, "{}: a copy counts as an origin of its own", alone.id);
        }
    }
}

/// A story told beside another one makes no difference between them.
#[test]
fn another_story_differs_from_nothing() {
    let stories = stories();
    for (k, story) in stories.iter().enumerate() {
        let Some(stranger) = stories.get(k + 1).and_then(|next| next.first()) else { continue };
        let before = check(story, &Config::default());
        let mut more = story.clone();
        more.push(stranger.clone());
        let after = check(&more, &Config::default());
        let involved = after
            .findings
            .iter()
            .filter(|f| f.verdict == Verdict::Differ && before.findings.iter().all(|b| b.id != f.id))
            .filter(|f| f.mentions.iter().any(|m| m.source == stranger.id))
            .filter(|f| f.mentions.iter().any(|m| m.source != stranger.id))
            .map(|f| f.proof.clone())
            .collect::<Vec<_>>();
        assert!(involved.is_empty(), "{}: {involved:?}", stranger.id);
    }
}

#[test]
fn every_span_is_what_it_says() {
    for story in stories() {
        let report = check(&story, &Config::default());
        let body = |id: &str| report.sources.iter().find(|s| s.id == id).map_or("", |s| s.body.as_str());
        for source in &report.sources {
            for sentence in &source.sentences {
                assert_eq!(source.body.get(sentence.span.start..sentence.span.end), Some(sentence.text.as_str()));
            }
            for fact in &source.facts {
                assert_eq!(source.body.get(fact.span.start..fact.span.end), Some(fact.text.as_str()));
            }
        }
        for mention in report.findings.iter().flat_map(|f| &f.mentions) {
            let words = body(&mention.source).get(mention.span.start..mention.span.end);
            assert_eq!(words, Some(mention.text.as_str()));
        }
        let mut ids: Vec<&str> = report.findings.iter().map(|f| f.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), report.findings.len(), "ids are unique");
    }
}

#[test]
fn batch_gives_what_check_gives() {
    let lines: String = (0..6)
        .map(|i| {
            let text = format!("The ferry carried {} passengers to Port Hale.", 40 + i % 3);
            let line = serde_json::json!({"id": format!("a{i}"), "story": format!("s{}", i / 2), "text": text});
            format!("{line}\n")
        })
        .collect();
    let mut reports: Vec<Report> = Vec::new();
    let mut keep = |event| {
        if let Event::Story(story) = event {
            reports.push(serde_json::from_slice(&story.line).unwrap());
        }
        Ok(())
    };
    let config = Config::default();
    let summary = batch::run_stream(lines.as_bytes(), None, batch::Options::new(&config), &mut keep).unwrap();
    assert_eq!((summary.stories, summary.errors), (3, 0));
    for report in reports {
        let articles: Vec<Article> = report
            .sources
            .iter()
            .map(|s| {
                let line = ingest::Line { id: s.id.clone(), text: Some(s.body.clone()), ..ingest::Line::default() };
                ingest::article_of_line(line).unwrap()
            })
            .collect();
        let alone = Report { story: report.story.clone(), ..check(&articles, &Config::default()) };
        assert_eq!(json(&alone), json(&report));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_two_texts_are_checked(a in "\\PC{0,200}", b in "\\PC{0,200}") {
        let report = check(&[article("a", &a), article("b", &b)], &Config::default());
        for link in &report.links {
            prop_assert!((0.0..=1.0).contains(&link.score));
        }
    }

    #[test]
    fn relations_are_symmetric(n in 1_u32..200, m in 1_u32..200, noun in "(pilots|crates|goats)", hedge in "(|about |at least |nearly )") {
        let x = format!("The storm on Lake Orda killed {hedge}{n} {noun} near the village of Tamsen.");
        let y = format!("The storm on Lake Orda killed {m} {noun} near the village of Tamsen.");
        let verdicts = |p: &str, q: &str| {
            let report = check(&[article("a", p), article("b", q)], &Config::default());
            let mut rows: Vec<_> = report.findings.iter().map(|f| (f.kind.clone(), f.verdict, f.relation, f.severity)).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(verdicts(&x, &y), verdicts(&y, &x));
    }
}
