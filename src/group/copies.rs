//! Near-duplicates: articles that print one text, with few words changed.
//!
//! In: sketches in the order of their rank. Out: for each the first article with its text, if it is not that itself.
//! An index over the least hashes finds candidates, whose runs are then counted. This module refuses to know what
//! the texts are about.

use std::collections::HashMap;

use super::links::Windows;
use super::sketch::{Runs, Sketch};

/// How much of the shorter text's runs the longer one has to print.
const SHARE: f64 = 0.8;

/// How much of the longer text's runs the shorter one has to print at least: a round-up that prints two reports in
/// full is a copy of neither.
const COVER: f64 = 0.5;

/// How many runs make a text that can be a copy: two one-line notices may be the same by chance.
const SHORTEST: usize = 8;

/// How many of the least hashes of a text are in the index.
const INDEXED: usize = 16;

/// How many articles of one hash are looked at, the latest: a stock phrase is in thousands.
const LOOKED_AT: usize = 64;

/// The first article with the text of each, by its index.
pub(super) fn originals(sketches: &[&Sketch], window: u16) -> Vec<Option<usize>> {
    let windows = Windows::new(sketches, window);
    let mut index: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut found = Vec::with_capacity(sketches.len());
    let mut candidates = Vec::new();
    for (i, sketch) in sketches.iter().enumerate() {
        let keys = || sketch.runs.least.iter().take(INDEXED);
        candidates.clear();
        candidates.extend(keys().filter_map(|key| index.get(key)).flatten().copied());
        candidates.sort_unstable();
        candidates.dedup();
        let is_original =
            |j: &usize| windows.meet(*j, i) && sketches.get(*j).is_some_and(|other| is_copy(&sketch.runs, &other.runs));
        let original = candidates.iter().copied().find(is_original);
        if original.is_none() {
            for key in keys() {
                let list = index.entry(*key).or_default();
                if list.len() == LOOKED_AT {
                    list.remove(0);
                }
                list.push(i);
            }
        }
        found.push(original);
    }
    found
}

/// Whether two texts are one, up to a few words.
fn is_copy(a: &Runs, b: &Runs) -> bool {
    let (shared, mine, theirs) = a.shared(b);
    let (shorter, longer) = (mine.min(theirs), mine.max(theirs));
    shared >= SHORTEST && shared as f64 >= SHARE * shorter as f64 && shared as f64 > COVER * longer as f64
}
