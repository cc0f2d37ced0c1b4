//! Articles to stories: which of a feed tell the same event, and which are copies of another.
//!
//! In: articles, or JSON lines of them, in any order. Out: the story of each, and the first article with its text
//! where it is a near-duplicate. The same articles get the same stories in any order and on any number of threads.
//! This module refuses to know what an article claims.
//!
//! The way: each article becomes a `sketch` (the weighty words of its headline and lead, and hashes of its runs of
//! words); `copies` are set aside; `links` joins those that share rare words through an index; `cluster`
//! merges groups while they are alike on average, so that an article about two events does not glue them.

mod cluster;
mod copies;
mod lines;
mod links;
mod sketch;

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::article::Article;

pub use lines::{HELD_LIMIT, LINE_LIMIT, Summary, run_file, run_held};
use sketch::Sketch;

/// How articles are grouped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How many days two articles of one event may lie apart. One without a date is compared with all, by a higher
    /// threshold.
    pub window: u16,
    /// How alike two groups have to be on average to become one, 0 to 1.
    pub threshold: f64,
    /// The most articles of a story.
    pub most: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { window: 3, threshold: 0.12, most: 50 }
    }
}

/// Where an article belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The id of its story: `s-` and the id of the story's first article, by date, then by id.
    pub story: String,
    /// The index of the first article with this text, if it is a near-duplicate.
    pub duplicate_of: Option<usize>,
}

/// Groups articles; one membership for each, in the order given.
pub fn group(articles: &[Article], options: &Options) -> Vec<Membership> {
    let sketches: Vec<Sketch> = articles.par_iter().map(|article| Sketch::new(article, 0)).collect();
    place(&sketches, options, &HashSet::new())
}

/// The memberships of sketched articles, in the order given. No story is called as one of `taken` is.
fn place(sketches: &[Sketch], options: &Options, taken: &HashSet<String>) -> Vec<Membership> {
    let mut order: Vec<usize> = (0..sketches.len()).collect();
    order.par_sort_by(|a, b| sketches.get(*a).map(Sketch::rank).cmp(&sketches.get(*b).map(Sketch::rank)));
    let sorted: Vec<&Sketch> = order.iter().filter_map(|i| sketches.get(*i)).collect();
    let originals = copies::originals(&sorted, options.window);
    let groups = cluster::merge(units(&originals, options.most), &sorted, options);
    let mut placed: Vec<Option<Membership>> = vec![None; sketches.len()];
    let mut names = Names { taken: taken.clone(), last: HashMap::new() };
    for group in groups {
        let first = group.iter().min().and_then(|first| sorted.get(*first));
        let story = names.name(first.map_or("", |sketch| &sketch.id));
        for member in group {
            let original = originals.get(member).copied().flatten().and_then(|o| order.get(o)).copied();
            if let Some(slot) = order.get(member).and_then(|i| placed.get_mut(*i)) {
                *slot = Some(Membership { story: story.clone(), duplicate_of: original });
            }
        }
    }
    // Every article is in a group; nothing is left out by the flattening.
    placed.into_iter().flatten().collect()
}

/// An article with its copies, at most `most` in all: what is too many begins a unit of its own.
fn units(originals: &[Option<usize>], most: usize) -> Vec<Vec<usize>> {
    let mut units: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<usize> = vec![0; originals.len()];
    for (i, original) in originals.iter().enumerate() {
        let at = open.get(original.unwrap_or(i)).copied().unwrap_or(0);
        match units.get_mut(at).filter(|unit| original.is_some() && unit.len() < most.max(1)) {
            Some(unit) => unit.push(i),
            None => {
                if let Some(slot) = open.get_mut(original.unwrap_or(i)) {
                    *slot = units.len();
                }
                units.push(vec![i]);
            }
        }
    }
    units
}

/// The names given so far.
struct Names {
    taken: HashSet<String>,
    /// The last number behind each name, so that a feed in which all ids are equal takes no longer.
    last: HashMap<String, usize>,
}

impl Names {
    /// A name that no story has yet.
    fn name(&mut self, id: &str) -> String {
        let stem = format!("s-{id}");
        let mut name = stem.clone();
        let last = self.last.entry(stem.clone()).or_insert(1);
        while !self.taken.insert(name.clone()) {
            *last += 1;
            name = format!("{stem}-{last}");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_stand_by_their_original_up_to_the_most() {
        let originals = [None, Some(0), None, Some(0), Some(0), Some(2)];
        assert_eq!(units(&originals, 50), [vec![0, 1, 3, 4], vec![2, 5]]);
        assert_eq!(units(&originals, 2), [vec![0, 1], vec![2, 5], vec![3, 4]]);
    }

    #[test]
    fn a_name_is_given_once() {
        let mut names = Names { taken: ["s-a".to_owned()].into(), last: HashMap::new() };
        assert_eq!(
            [names.name("a"), names.name("b"), names.name("a"), names.name("b")],
            ["s-a-2", "s-b", "s-a-3", "s-b-2"]
        );
    }
}
