//! Whom a pronoun means as a speaker.
//!
//! In: who has spoken and who has opened a sentence, in order. Out: the nearest of them whom the pronoun fits: "it" is no
//! person, "they" is a group, and a given name that only women bear is not "he"; nor is one that "Ms" or "her sister" stands
//! beside. This module refuses to know grammar.

use std::sync::LazyLock;

use super::noun::{Pronoun, Sort};
use crate::fact::name::lists;
use crate::text::{WordMap, entries, folded_words};

/// How many sentences back a speaker is remembered.
const MEMORY: usize = 12;

/// How far back "it" and "they" reach.
const NEAR: usize = 3;

/// Somebody who has spoken or whom a sentence is about.
#[derive(Clone, Debug)]
struct Heard {
    sentence: usize,
    who: String,
    sort: Sort,
    /// Spoke, and did not merely open a sentence.
    spoke: bool,
}

/// The speakers so far, the latest last, and what the words beside a name show of its pronoun.
#[derive(Default)]
pub(super) struct Memory {
    heard: Vec<Heard>,
    shown: WordMap<String, Pronoun>,
}

impl Memory {
    /// Keeps what the word beside a name shows: "Ms Corrigan", "his wife, Ana".
    pub(super) fn show(&mut self, who: &str, beside: &str) {
        if let Some(pronoun) = GENDER.get(beside) {
            self.shown.insert(who.to_owned(), *pronoun);
        }
    }

    /// Keeps that somebody spoke in, or merely opened, a sentence.
    pub(super) fn keep(&mut self, sentence: usize, who: &str, sort: Sort, spoke: bool) {
        let spoke = spoke || self.heard.iter().any(|h| h.who == who && h.spoke);
        self.heard.retain(|h| h.who != who && h.sentence + MEMORY >= sentence);
        self.heard.push(Heard { sentence, who: who.to_owned(), sort, spoke });
    }

    /// The latest whom the pronoun fits: one who opened the sentence before, else one who spoke, else one who was named.
    pub(super) fn referent(&self, sentence: usize, pronoun: Pronoun) -> Option<(String, Sort)> {
        let heard = |h: &&Heard| h.spoke || h.sentence + 1 >= sentence;
        self.fitting(sentence, pronoun, heard).or_else(|| self.fitting(sentence, pronoun, |_| true))
    }

    fn fitting(&self, sentence: usize, pronoun: Pronoun, heard: impl Fn(&&Heard) -> bool) -> Option<(String, Sort)> {
        let near = |h: &&Heard| h.sentence + NEAR >= sentence;
        let latest = || self.heard.iter().rev().filter(&heard);
        let found = match pronoun {
            Pronoun::He | Pronoun::She => {
                latest().find(|h| h.sort == Sort::Person && !self.is_ruled_out(&h.who, pronoun))
            }
            Pronoun::They => latest().take(2).filter(near).find(|h| h.sort != Sort::Person),
            Pronoun::It => latest().take(2).filter(near).find(|h| h.sort == Sort::Body),
        };
        found.map(|h| (h.who.clone(), h.sort))
    }

    /// Whether the words of a speaker, or those beside the name, rule the pronoun out.
    fn is_ruled_out(&self, who: &str, pronoun: Pronoun) -> bool {
        self.shown.get(who).copied().or_else(|| shown(who)).is_some_and(|shown| shown != pronoun)
    }
}

/// Whether the words of a name rule the pronoun out.
pub(super) fn is_ruled_out(who: &str, pronoun: Pronoun) -> bool {
    shown(who).is_some_and(|shown| shown != pronoun)
}

/// The pronoun that the words of a name show.
fn shown(who: &str) -> Option<Pronoun> {
    let folded = folded_words(who);
    folded.split(' ').find_map(|word| {
        GENDER.get(word).or_else(|| lists::given_name(word).and_then(|given| GENDER.get(given))).copied()
    })
}

static GENDER: LazyLock<WordMap<&'static str, Pronoun>> = LazyLock::new(|| {
    let mut names = WordMap::default();
    for line in entries(include_str!("../lexicon/gender.txt")) {
        let (class, words) = line.split_once(' ').unwrap_or((line, ""));
        let pronoun = if class == "she" { Pronoun::She } else { Pronoun::He };
        for word in words.split_whitespace() {
            names.entry(word).or_insert(pronoun);
        }
    }
    names
});
