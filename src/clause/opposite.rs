//! Verbs that are opposites of each other.
//!
//! In: the bases of two verbs. Out: whether a list sets them against each other, and where the participant stands in each:
//! one "survives" and another "is killed". This module refuses to know sentences.

use std::sync::LazyLock;

use super::{Clause, Phrase};
use crate::text::WordMap;

/// Where the participant stands of whom two verbs can't both be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Subjects stand against subjects, objects against objects.
    Subject,
    /// The object of this verb stands where the other has its subject.
    Object,
}

impl Side {
    /// The participant of a clause.
    pub fn of(self, clause: &Clause) -> Option<&Phrase> {
        match self {
            Side::Subject => clause.agent.as_ref(),
            Side::Object => clause.object.as_ref(),
        }
    }
}

/// Two verbs that are opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opposites {
    /// Where the participant stands in each.
    pub sides: (Side, Side),
    /// Whether one may follow on the other, so that only on one day they contradict.
    pub same_day: bool,
}

/// One place of a verb in the list: the line, left or right of the bar, where its participant stands, and whether the line
/// is of one day.
type Entry = (usize, bool, Side, bool);

/// How two verbs are opposites.
pub fn opposite(a: &str, b: &str) -> Option<Opposites> {
    let (xs, ys) = (LIST.get(a)?, LIST.get(b)?);
    let facing = |x: &&Entry, y: &&Entry| x.0 == y.0 && x.1 != y.1;
    xs.iter().find_map(|x| ys.iter().find(|y| facing(&x, y)).map(|y| Opposites { sides: (x.2, y.2), same_day: x.3 }))
}

static LIST: LazyLock<WordMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut list: WordMap<&'static str, Vec<Entry>> = WordMap::default();
    let lines = include_str!("lexicon/opposite_verbs.txt").lines().filter(|line| !line.starts_with('#'));
    for (n, line) in lines.enumerate() {
        let (line, same_day) = line.split_once(';').map_or((line, false), |(line, _)| (line, true));
        for (side, words) in line.split('|').enumerate() {
            for word in words.split(',').map(str::trim) {
                let (verb, at) = word.strip_suffix(":obj").map_or((word, Side::Subject), |verb| (verb, Side::Object));
                list.entry(verb).or_default().push((n, side == 0, at, same_day));
            }
        }
    }
    list
});
