//! What a whole batch costs, as a multiple of the least that any tool of its kind has to do.
//!
//! The floor reads the lines, splits the texts into words (UAX 29), lowers their case and stems them, and does nothing else.
//! Against it stands the whole job on the same file: sentences, facts, alignment, verdicts, JSON out; with one thread and with
//! two. Every run that reports a time is held against what was planted. `cargo bench --bench batch -- 13000` takes that many
//! stories of about five sources.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench may fail by a panic, and prints its figures"
)]

mod corpus;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crosscheck::batch::summary::HEAD;
use crosscheck::batch::{self, Event, Options};
use crosscheck::config::Config;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// The columns of a story's row that count its differences.
const SEVERITIES: [&str; 3] = ["conflict", "precision", "wording"];

fn main() {
    let stories = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(500);
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("corpus.jsonl");
    let (sentences, planted) = write_corpus(&path, stories);
    println!("{stories} stories, {sentences} sentences, {planted} planted differences");
    let (floor, words) = timed(|| floor(&path));
    println!("floor               {:8.2} s  ({words} words)", floor.as_secs_f64());
    let mut alone = Duration::ZERO;
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let (time, (found, bytes)) = pool.install(|| timed(|| whole(&path)));
        assert!(found * 10 >= planted * 9 && found <= planted, "{found} differences found, {planted} planted");
        if threads == 1 {
            alone = time;
        }
        println!(
            "batch, {threads} thread{}  {:8.2} s  {:6.2} x the floor, {:.2} x one thread; {found} of {planted} found, {} MB out",
            if threads == 1 { " " } else { "s" },
            time.as_secs_f64(),
            time.as_secs_f64() / floor.as_secs_f64(),
            alone.as_secs_f64() / time.as_secs_f64(),
            bytes >> 20
        );
    }
    println!("peak memory         {}", peak());
}

/// How long something takes, and what it gives.
fn timed<R>(what: impl FnOnce() -> R) -> (Duration, R) {
    let start = Instant::now();
    let result = what();
    (start.elapsed(), result)
}

/// Writes the corpus as JSON lines; gives its sentences and planted differences.
fn write_corpus(path: &Path, stories: usize) -> (usize, usize) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let (mut sentences, mut planted) = (0, 0);
    for s in 0..stories {
        let story = corpus::story(s as u64, 4 + s % 3, 21);
        planted += story.planted;
        for article in &story.articles {
            sentences += article.body.lines().count();
            let line = serde_json::json!({
                "id": article.id, "story": format!("s{s}"), "date": "2024-05-06", "text": article.body
            });
            writeln!(out, "{line}").expect("the file takes a line");
        }
    }
    out.flush().expect("the file is written");
    (sentences, planted)
}

/// The least: the words of all texts, lowered and stemmed.
fn floor(path: &Path) -> usize {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut words = 0;
    for line in BufReader::new(File::open(path).expect("the file")).lines() {
        let line: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        for word in line["text"].as_str().unwrap_or_default().unicode_words() {
            let low = word.to_lowercase();
            words += usize::from(!std::hint::black_box(stemmer.stem(&low)).is_empty());
        }
    }
    words
}

/// The whole job; gives the differences and the bytes printed.
fn whole(path: &Path) -> (usize, usize) {
    let (mut found, mut bytes) = (0, 0);
    let config = Config::default();
    let done = batch::run_file(path, Options::new(&config), &mut |event| {
        if let Event::Story(story) = event {
            found += story
                .row
                .counts
                .iter()
                .zip(HEAD.iter().skip(2))
                .filter(|(_, h)| SEVERITIES.contains(h))
                .map(|(n, _)| n)
                .sum::<usize>();
            bytes += story.line.len();
        }
        Ok(())
    });
    assert_eq!(done.expect("the run").errors, 0);
    (found, bytes)
}

/// The peak of memory, as the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("not told here".to_owned(), |s| s.trim().to_owned())
}
