//! How the cost grows with the number of articles: as stories of five, and as one story.
//!
//! Every size is checked for truth before it is timed: the planted differences must be found, and nothing that was not planted
//! may be called one. Then the check of all articles, in memory, on one thread, stands against the floor of the same texts: their
//! words (UAX 29) in small letters, stemmed. The exponent says how a size grows from the one above: 1 is linear, 2 the square.
//! `cargo bench --bench scale`, or with the sizes of the one story: `cargo bench --bench scale -- 20 400`.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a bench may fail by a panic, and prints its figures")]

mod clock;
mod corpus;

use clock::{best, floor};
use corpus::Story;
use crosscheck::config::Config;
use crosscheck::verdict::Verdict;

/// Sentences an article.
const SENTENCES: usize = 30;

/// Runs of which the best counts.
const RUNS: usize = 3;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![20, 50, 100, 200, 400] } else { asked };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    println!("| what | articles | sentences | floor | check | ratio | exponent |\n|---|---|---|---|---|---|---|");
    pool.install(|| {
        let fives = |n: &usize| (0..n / 5).map(|s| corpus::story(s as u64, 5, SENTENCES)).collect();
        table("stories of five", &[20, 200, 2000], fives);
        table("one story", &sizes, |n| vec![corpus::story(7, *n, SENTENCES)]);
    });
}

/// A row for each size.
fn table(what: &str, sizes: &[usize], stories: impl Fn(&usize) -> Vec<Story>) {
    let mut before: Option<(usize, f64)> = None;
    for size in sizes {
        let stories = stories(size);
        assert_truth(&stories);
        let texts = || stories.iter().flat_map(|s| &s.articles).map(|a| a.body.as_str());
        let floor = best(RUNS * 3, || texts().map(floor).sum::<usize>()).as_secs_f64();
        let check = best(RUNS, || stories.iter().map(check).sum::<usize>()).as_secs_f64();
        let growth = |(n, time): (usize, f64)| (check / time).ln() / (*size as f64 / n as f64).ln();
        let exponent = before.map_or_else(String::new, |before| format!("{:.2}", growth(before)));
        let (ratio, sentences) = (check / floor, texts().map(|text| text.lines().count()).sum::<usize>());
        println!(
            "| {what} | {size} | {sentences} | {:.1} ms | {:.1} ms | {ratio:.1} | {exponent} |",
            floor * 1e3,
            check * 1e3
        );
        before = Some((*size, check));
    }
}

/// The differences that a story is found to have.
fn check(story: &Story) -> usize {
    let report = crosscheck::check(&story.articles, &Config::default());
    report.findings.iter().filter(|f| f.verdict == Verdict::Differ).count()
}

/// The planted differences of all stories must be found nine times in ten, and no others.
fn assert_truth(stories: &[Story]) {
    let planted: usize = stories.iter().map(Story::planted).sum();
    let found: usize = stories.iter().map(check).sum();
    assert!(found * 10 >= planted * 9, "found {found} of {planted} planted differences");
    assert!(found <= planted, "{found} differences, {planted} planted");
}
