//! How the cost grows with the number of articles: as stories of five, and as one story.
//!
//! Every size is checked for truth before it is timed: how many of the planted differences are found stands in its row, it must be
//! four of five, and nothing that was not planted may be called one. Then the check of all articles, in memory, on one thread, stands against the floor of the same texts: their
//! words (UAX 29) in small letters, stemmed. A size of the one story is four stories, one after the other. The exponent says how a size grows from the one above: 1 is linear, 2 the square.
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

/// How many stories of one size are checked, one after the other.
const STORIES: u64 = 4;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![20, 50, 100, 200, 400] } else { asked };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    println!(
        "| what | articles | sentences | planted, found | floor | check | ratio | exponent |\n|---|---|---|---|---|---|---|---|"
    );
    pool.install(|| {
        let fives = |n: &usize| (0..n / 5).map(|s| corpus::story(s as u64, 5, SENTENCES)).collect();
        table("stories of five", &[20, 200, 2000], fives);
        table("one story", &sizes, |n| (0..STORIES).map(|s| corpus::story(s, *n, SENTENCES)).collect());
    });
}

/// A row for each size.
fn table(what: &str, sizes: &[usize], stories: impl Fn(&usize) -> Vec<Story>) {
    let mut before: Option<(usize, f64)> = None;
    for size in sizes {
        let stories = stories(size);
        let (planted, found) = truth(&stories);
        let texts = || stories.iter().flat_map(|s| &s.articles).map(|a| a.body.as_str());
        let floor = best(RUNS * 3, || texts().map(floor).sum::<usize>()).as_secs_f64();
        let check = best(RUNS, || stories.iter().map(check).sum::<usize>()).as_secs_f64();
        let growth = |(n, time): (usize, f64)| (check / time).ln() / (*size as f64 / n as f64).ln();
        let exponent = before.map_or_else(String::new, |before| format!("{:.2}", growth(before)));
        let (ratio, sentences) = (check / floor, texts().map(|text| text.lines().count()).sum::<usize>());
        println!(
            "| {what} | {size} | {sentences} | {planted}, {found} | {:.1} ms | {:.1} ms | {ratio:.1} | {exponent} |",
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

/// How many differences are planted in all stories, and how many are found.
fn truth(stories: &[Story]) -> (usize, usize) {
    let planted: usize = stories.iter().map(Story::planted).sum();
    let found: usize = stories.iter().map(check).sum();
    assert!(found * 5 >= planted * 4, "found {found} of {planted} planted differences");
    assert!(found <= planted, "{found} differences, {planted} planted");
    (planted, found)
}
