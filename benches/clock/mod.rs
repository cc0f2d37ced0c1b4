//! What the benches time with: the floor, and the best of several runs.
//!
//! In: texts; something to run. Out: the least work that any tool of this kind does, and times. The floor splits a text into
//! words (UAX 29), lowers their case and stems them, and does nothing else. This module refuses to know what is measured.

use std::hint::black_box;
use std::time::{Duration, Instant};

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// The floor of a text; gives the number of its words.
pub fn floor(text: &str) -> usize {
    let stemmer = Stemmer::create(Algorithm::English);
    let stemmed = |word: &str| !black_box(stemmer.stem(&word.to_lowercase())).is_empty();
    text.unicode_words().filter(|word| stemmed(word)).count()
}

/// How long something takes, and what it gives.
pub fn timed<R>(what: impl FnOnce() -> R) -> (Duration, R) {
    let start = Instant::now();
    let result = what();
    (start.elapsed(), result)
}

/// The best of some runs: what else the machine does only adds to a time.
pub fn best<R>(runs: usize, mut what: impl FnMut() -> R) -> Duration {
    (0..runs).map(|_| timed(|| black_box(what())).0).min().unwrap_or_default()
}
