//! How long a feed takes to be grouped, against the floor: reading it, its words by UAX 29, small letters, stems.
//!
//! Both run on one thread over the same file of generated articles, whose stories are known: how well they are found
//! stands beside the times. `cargo bench --bench group`, or with sizes: `cargo bench --bench group -- 2000 50000`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a bench may fail by a panic")]

mod clock;
mod feed;

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use clock::best;
use crosscheck::group::{self, Options};
use crosscheck::ingest;

/// The floor of a feed: no reader of its words does less. Gives their number.
fn floor(path: &Path) -> usize {
    let line = |line: std::io::Result<String>| -> ingest::Line { serde_json::from_str(&line.unwrap()).unwrap() };
    let lines = BufReader::new(File::open(path).unwrap()).lines().map(line);
    let fields = lines.flat_map(|line| [line.title.unwrap_or_default(), line.text.unwrap_or_default()]);
    fields.map(|field| clock::floor(&field)).sum()
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
        let grouped = best(runs, || {
            out.clear();
            pool.install(|| group::run_file(file.path(), &Options::default(), &mut out)).unwrap()
        });
        let floor = best(runs, || floor(file.path()));
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
