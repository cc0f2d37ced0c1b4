//! Candidates: pairs of entries of two sources worth comparing.
//!
//! In: entries and links. Out: pairs from buckets (an equal value, an equal slot, related sentences), never from
//! comparing every entry with every other. This module refuses to know whether a pair is of one slot.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Place;
use crate::fact::{Fact, Hedge, Kind, name, slip};
use crate::slot;
use crate::text::{TextMap, folded_words};
use crate::verdict::Story;
use crate::verdict::entry::Entry;

/// The score from which the values of two linked sentences are worth comparing.
pub const RELATED: f64 = 0.3;

/// Pairs of entries worth comparing: an equal value, an equal slot, or related sentences.
pub fn candidates(story: &Story<'_>, entries: &[Entry]) -> BTreeSet<(usize, usize)> {
    let mut buckets: TextMap<(Kind, String), Vec<usize>> = TextMap::default();
    let mut at: BTreeMap<Place, BTreeSet<usize>> = BTreeMap::new();
    for (e, entry) in entries.iter().enumerate() {
        let Some(fact) = entry.fact() else { continue };
        for key in keys(fact) {
            buckets.entry((bucket(fact.kind), key)).or_default().push(e);
        }
        for item in &entry.items {
            at.entry(item.place()).or_default().insert(e);
        }
    }
    let mut pairs = BTreeSet::new();
    let mut add = |a: usize, b: usize| {
        if let (Some(x), Some(y)) = (entries.get(a), entries.get(b)) {
            let kinds = x.fact().zip(y.fact()).is_some_and(|(f, g)| bucket(f.kind) == bucket(g.kind));
            if x.account != y.account && kinds {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
    };
    // Entries stand in the order of accounts: the partners of one begin where its account ends.
    let account = |e: usize| entries.get(e).map(|x| x.account);
    for list in buckets.values() {
        if story.crowd.is_some() {
            for a in representatives(entries, list) {
                list.iter().for_each(|b| add(a, *b));
            }
            continue;
        }
        for a in list {
            let later = list.partition_point(|b| account(*b) <= account(*a));
            list.iter().skip(later).for_each(|b| add(*a, *b));
        }
    }
    let empty = BTreeSet::new();
    for link in story.links.iter().filter(|l| l.score >= RELATED) {
        for a in at.get(&link.a).unwrap_or(&empty) {
            at.get(&link.b).unwrap_or(&empty).iter().for_each(|b| add(*a, *b));
        }
    }
    pairs
}

/// How many entries of one value stand for all that have it in a crowd.
const PER_VALUE: usize = 3;

/// How many entries of a bucket stand for all of it in a crowd.
const PER_BUCKET: usize = 24;

/// The entries of a bucket that the others are compared with in a crowd: the first few of each value and hedge.
fn representatives(entries: &[Entry], bucket: &[usize]) -> Vec<usize> {
    let mut seen: TextMap<(String, Option<Hedge>), usize> = TextMap::default();
    let mut is_new = |e: &&usize| {
        let Some(fact) = entries.get(**e).and_then(Entry::fact) else { return false };
        let count = seen.entry((fact.value.key(), fact.hedge)).or_default();
        *count += 1;
        *count <= PER_VALUE
    };
    bucket.iter().filter(|e| is_new(e)).take(PER_BUCKET).copied().collect()
}

/// Names are compared with names, whatever sort of name each reader took them for.
fn bucket(kind: Kind) -> Kind {
    if kind.is_name() { Kind::Person } else { kind }
}

/// The keys under which an entry may meet another: its value, its digits in any order, the parts of its slot, the words
/// of a name.
fn keys(fact: &Fact) -> Vec<String> {
    let mut keys = vec![format!("={}", fact.value)];
    let named = [("what", Some(&fact.slot.what)), ("of", fact.slot.of.as_ref()), ("per", fact.slot.rate.as_ref())];
    let named = named.into_iter().filter_map(|(part, words)| Some((part, words.filter(|w| !w.is_empty())?)));
    keys.extend(named.map(|(part, words)| format!("{part} {}", slot::noun(words))));
    keys.extend(slip::key(&fact.value).map(|digits| format!("digits {digits}")));
    if fact.kind.is_name() || fact.kind == Kind::Quote {
        let words = folded_words(&fact.value.to_string());
        keys.extend(words.split(' ').filter(|w| w.chars().count() > 3).map(str::to_owned));
        if fact.kind.is_name() {
            keys.extend(name::sound_keys(&words).into_iter().map(|key| format!("~{key}")));
        }
    }
    keys
}
