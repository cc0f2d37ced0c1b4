//! Word lists as data: one file a list, an entry a line, source and licence on top.
//!
//! In: text files that are part of the program. Out: look-ups. This module refuses to know what a
//! grammar does with a word.

use std::sync::LazyLock;

use crate::text::{WordMap, WordSet, entries, stem};

/// The first of the stems that news uses for the same thing (`synonyms.txt`): `earthquak` gives
/// `quak`; the stem itself where it has no synonym.
pub fn synonym(stemmed: &str) -> &str {
    static SETS: LazyLock<WordMap<String, String>> = LazyLock::new(|| {
        let lines = entries(include_str!("lexicon/synonyms.txt"));
        let sets = lines.map(|line| line.split_whitespace().map(stem).collect::<Vec<_>>());
        sets.flat_map(|set| {
            let first = set.first().cloned().unwrap_or_default();
            set.into_iter().map(move |word| (word, first.clone()))
        })
        .collect()
    });
    SETS.get(stemmed).map_or(stemmed, String::as_str)
}

/// The first stem of the family of words with which news tells one thing (`families.txt`): `acquisit`
/// gives `buy`. A family brings sentences together; it says nothing about what a count counts.
pub fn family(stemmed: &str) -> Option<&'static str> {
    static FAMILIES: LazyLock<WordMap<String, String>> = LazyLock::new(|| {
        let mut families = WordMap::default();
        for line in entries(include_str!("lexicon/families.txt")) {
            let stems: Vec<String> = line.split_whitespace().map(stem).collect();
            let Some(first) = stems.first().cloned() else { continue };
            for word in stems {
                families.entry(word).or_insert_with(|| first.clone());
            }
        }
        families
    });
    FAMILIES.get(stemmed).map(String::as_str)
}

/// The words of the numbers from zero to nineteen.
pub const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// Whether a folded singular noun counts people of any sort.
pub fn is_person(noun: &str) -> bool {
    static NOUNS: LazyLock<WordSet<&'static str>> = LazyLock::new(|| words(include_str!("lexicon/people.txt")));
    NOUNS.contains(noun)
}

/// Whether a folded noun is one of works that bear a title and have one year: a film, a book (`works.txt`).
pub fn is_work(noun: &str) -> bool {
    static NOUNS: LazyLock<WordSet<&'static str>> = LazyLock::new(|| words(include_str!("lexicon/works.txt")));
    NOUNS.contains(noun)
}

/// Whether the base of a verb tells what is done every other day: to meet, to visit (`repeated_verbs.txt`).
pub fn is_repeated(verb: &str) -> bool {
    static VERBS: LazyLock<WordSet<&'static str>> = LazyLock::new(|| words(include_str!("lexicon/repeated_verbs.txt")));
    VERBS.contains(verb)
}

/// The words of a list.
fn words(list: &'static str) -> WordSet<&'static str> {
    entries(list).flat_map(str::split_whitespace).collect()
}
