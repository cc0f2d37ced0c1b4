//! What a whole batch costs, as a multiple of the least that any tool of its kind has to do.
//!
//! The floor reads the lines, splits the texts into words (UAX 29), lowers their case and stems them, and does nothing else.
//! Against it stands the whole job on the same file: sentences, facts, alignment, verdicts, JSON out; with one thread and with
//! two. Every run that reports a time is held against what was planted. `cargo bench --bench batch -- 13000` takes that many
//! stories of about five sources; with `--sources 50 --sentences 20` each has that many. `--keep FOLDER` writes the corpus and its truth
//! and stops; `--floor FILE` does the floor alone. Both are for `rivals/run.py`.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench may fail by a panic, and prints its figures"
)]

mod clock;
mod corpus;
mod truth;

use std::fs::File;
use std::hash::{BuildHasher, Hasher};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Duration;

use clock::{best, timed};
use crosscheck::batch::{self, Event, Options};
use crosscheck::config::Config;
use foldhash::fast::FixedState;
use truth::{Found, Shape, Truth};

fn main() {
    if let Some(file) = option("--floor") {
        println!("{} words", floor(Path::new(&file)));
        return;
    }
    let size = |name| option(name).map(|n| n.parse().expect("a number"));
    let shape = Shape {
        stories: std::env::args().skip(1).find(|a| a != "--bench").and_then(|a| a.parse().ok()).unwrap_or(500),
        sources: size("--sources"),
        sentences: size("--sentences").unwrap_or(21),
    };
    let dir = tempfile::tempdir().expect("a folder");
    let keep = option("--keep");
    let folder = keep.as_ref().map_or(dir.path(), Path::new);
    std::fs::create_dir_all(folder).expect("a folder");
    let path = folder.join("corpus.jsonl");
    let truth = Truth::write(&shape, &path);
    let planted = truth.planted;
    println!("{} stories, {} sentences, {planted} planted differences", shape.stories, truth.sentences);
    if keep.is_some() {
        truth.keep(&folder.join("truth.tsv"));
        return;
    }
    let floor = best(3, || floor(&path));
    println!("floor               {:8.2} s", floor.as_secs_f64());
    let (mut alone, mut first) = (Duration::ZERO, None);
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let truth = (threads == 1).then_some(&truth);
        let (time, whole) = pool.install(|| timed(|| whole(&path, truth)));
        let time = time.saturating_sub(whole.aside);
        let first = first.get_or_insert(whole);
        assert_eq!(first.hash, whole.hash, "the same bytes with any number of threads");
        let Found { found, wrong } = first.found;
        assert!(found * 10 >= planted * 9 && wrong == 0, "{found} of {planted} differences found, {wrong} wrong");
        if threads == 1 {
            alone = time;
        }
        println!(
            "batch, {threads} thread{}  {:8.2} s  {:6.2} x the floor, {:.2} x one thread; {found} of {planted} found, {wrong} wrong, {} MB out",
            if threads == 1 { " " } else { "s" },
            time.as_secs_f64(),
            time.as_secs_f64() / floor.as_secs_f64(),
            alone.as_secs_f64() / time.as_secs_f64(),
            whole.bytes >> 20
        );
    }
    println!("peak memory         {}", peak());
}

/// What follows an argument.
fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|a| a != name).nth(1)
}

/// The floor of all texts of a file; gives the number of words.
fn floor(path: &Path) -> usize {
    let text = |line: std::io::Result<String>| -> serde_json::Value {
        serde_json::from_str(&line.expect("a line")).expect("JSON")
    };
    let lines = BufReader::new(File::open(path).expect("the file")).lines();
    lines.map(text).map(|line| clock::floor(line["text"].as_str().unwrap_or_default())).sum()
}

/// What the whole job came to.
#[derive(Clone, Copy, Default)]
struct Whole {
    found: Found,
    bytes: usize,
    /// Of all bytes printed.
    hash: u64,
    /// The time that went into holding the reports against the truth, on the only thread.
    aside: Duration,
}

/// The whole job; its findings are held against `truth` where that is given, which must be on one thread.
fn whole(path: &Path, truth: Option<&Truth>) -> Whole {
    let (mut whole, mut hash) = (Whole::default(), FixedState::default().build_hasher());
    let config = Config::default();
    let done = batch::run_file(path, Options::new(&config), &mut |event| {
        if let Event::Story(story) = event {
            whole.bytes += story.line.len();
            hash.write(&story.line);
            if let Some(truth) = truth {
                let (time, found) = timed(|| truth.check(&story.line));
                whole.found += found;
                whole.aside += time;
            }
        }
        Ok(())
    });
    assert_eq!(done.expect("the run").errors, 0);
    whole.hash = hash.finish();
    whole
}

/// The peak of memory, as the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("not told here".to_owned(), |s| s.trim().to_owned())
}
