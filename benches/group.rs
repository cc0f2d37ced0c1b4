//! How long a feed takes to be grouped, against the floor: reading it, its words by UAX 29, small letters, stems.
//!
//! Both run on one thread over the same file of generated articles, whose stories are known: how well they are found
//! stands beside the times. `cargo bench --bench group`, or with sizes: `cargo bench --bench group -- 2000 50000`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a bench may fail by a panic")]

mod feed;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use crosscheck::group::{self, Options};
use crosscheck::{ingest, text};
use unicode_segmentation::UnicodeSegmentation as _;

/// The floor: no reader of a feed that looks at its words does less.
fn floor(path: &Path) -> usize {
    let mut length = 0;
    for line in BufReader::new(File::open(path).unwrap()).lines() {
        let line: ingest::Line = serde_json::from_str(&line.unwrap()).unwrap();
        for field in [line.title.unwrap_or_default(), line.text.unwrap_or_default()] {
            length += field.unicode_words().map(|word| text::stem(&word.to_lowercase()).len()).sum::<usize>();
        }
    }
    length
}

/// The best of some runs.
fn time<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..runs).map(once).min().unwrap()
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000] } else { asked };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    println!("| articles | MB | floor | group | ratio | B-cubed | pairs | copies |\n|---|---|---|---|---|---|---|---|");
    for size in sizes {
        let feed = feed::feed(5, size);
        let mut file = tempfile::NamedTempFile::new().unwrap();
        feed.lines.iter().for_each(|line| writeln!(file, "{line}").unwrap());
        let bytes = file.as_file().metadata().unwrap().len();
        let runs = if size > 20_000 { 2 } else { 3 };
        let mut out = Vec::new();
        let grouped = time(runs, || {
            out.clear();
            pool.install(|| group::run_file(file.path(), &Options::default(), &mut out)).unwrap()
        });
        let floor = time(runs, || floor(file.path()));
        let found = feed::measure(&feed, std::str::from_utf8(&out).unwrap());
        let both = |(precision, recall): (f64, f64)| format!("{precision:.3} / {recall:.3}");
        println!(
            "| {size} | {} | {:.2} s | {:.2} s | {:.2} | {} | {} | {} |",
            bytes / 1_000_000,
            floor.as_secs_f64(),
            grouped.as_secs_f64(),
            grouped.as_secs_f64() / floor.as_secs_f64(),
            both(found.cubed),
            both(found.pairs),
            both(found.copies)
        );
    }
}
