//! A sentence in parts: phrases, verb groups and what stands between them.
//!
//! In: tokens and facts of a sentence. Out: its parts, with joined and apposed phrases marked, and participles behind their noun
//! told from verbs. This module refuses to know who acts.

use super::{Chunk, Parts, is_speech};
use crate::clause::group::{self, Group};
use crate::clause::phrase::{self, Phrase};
use crate::clause::verb;
use crate::clause::word::{self, Class, Classes};
use crate::fact::{Fact, Kind};
use crate::token::Tokens;

impl<'s, 't> Parts<'s, 't> {
    /// Cuts the sentence.
    pub(super) fn read(n: usize, tokens: &'s Tokens<'t>, facts: &'s [(usize, &'s Fact)]) -> Self {
        let plain: Vec<&Fact> = facts.iter().map(|(_, f)| *f).collect();
        let classes = word::classify(tokens, &plain);
        let mut parts =
            Parts { n, tokens, facts, chunks: Vec::new(), phrases: Vec::new(), groups: Vec::new(), of: Vec::new() };
        let mut i = 0;
        while i < tokens.len() {
            i = parts.chunk(&classes, &plain, i).max(i + 1);
        }
        parts.of = vec![None; parts.phrases.len()];
        for k in 0..parts.chunks.len() {
            if let (Chunk::Phrase(p), Chunk::Preposition(t), Chunk::Phrase(q)) =
                (parts.at(k), parts.at(k + 1), parts.at(k + 2))
                && tokens.low(t) == "of"
                && let Some(of) = parts.of.get_mut(p)
            {
                *of = Some(q);
                let whole = parts.phrases.get(q).map(Phrase::key);
                parts.phrases.get_mut(p).into_iter().for_each(|phrase| phrase.of.clone_from(&whole));
            }
        }
        parts
    }

    /// Adds the part that begins at token `i`; the token after it.
    pub(super) fn chunk(&mut self, classes: &Classes, facts: &[&Fact], i: usize) -> usize {
        let (chunk, end) = match classes.at(i) {
            Class::Determiner | Class::Pronoun | Class::Number | Class::Nominal | Class::Name => {
                let Some(phrase) = phrase::read(self.tokens, facts, classes, i) else { return i + 1 };
                let end = phrase.tokens.end;
                self.phrases.push(phrase);
                (Chunk::Phrase(self.phrases.len() - 1), end)
            }
            Class::Preposition => (Chunk::Preposition(i), i + 1),
            Class::Linker => (Chunk::Linker(i), i + 1),
            Class::Relative => (Chunk::Relative, i + 1),
            Class::Comma => match self.past_age(i) {
                // "Ruiz, 81, died" is "Ruiz died", and "Ruiz, 81, a pilot, died" is "Ruiz, a pilot, died".
                Some(close) if opens_group(classes, close + 1) => return close + 1,
                Some(close) => (Chunk::Comma, close + 1),
                None => (Chunk::Comma, i + 1),
            },
            Class::And => (Chunk::And, i + 1),
            Class::Break => (Chunk::Break, i + 1),
            _ if opens_group(classes, i) => {
                let Some(group) = group::read(self.tokens, classes, i) else { return i + 1 };
                let end = group.tokens.end;
                self.groups.push(group);
                (Chunk::Group(self.groups.len() - 1), end)
            }
            _ => return i + 1,
        };
        self.chunks.push(chunk);
        end
    }

    /// The comma that closes an age between commas, which the comma at token `i` opens.
    pub(super) fn past_age(&self, i: usize) -> Option<usize> {
        let at = self.tokens.get(i + 1)?.span.start;
        let (_, age) = self.facts.iter().find(|(_, f)| f.kind == Kind::Age && f.span.start <= at && at < f.span.end)?;
        let close = self.tokens.index_at(age.span.end);
        (self.tokens.low(close) == ",").then_some(close)
    }

    /// Marks phrases that "and" joins.
    pub(super) fn join(&mut self) {
        for k in 0..self.chunks.len() {
            if let (Chunk::Phrase(p), Chunk::And, Chunk::Phrase(q)) = (self.at(k), self.at(k + 1), self.at(k + 2)) {
                for i in [p, q] {
                    if let Some(phrase) = self.phrases.get_mut(i) {
                        phrase.is_joint = true;
                    }
                }
            }
        }
    }

    /// Gives "the mayor, Ana Lopes," the name of its apposition.
    pub(super) fn appose(&mut self) {
        for k in 0..self.chunks.len() {
            let (Chunk::Phrase(p), Chunk::Comma, Chunk::Phrase(q)) = (self.at(k), self.at(k + 1), self.at(k + 2))
            else {
                continue;
            };
            let closed = matches!(self.at(k + 3), Chunk::Comma | Chunk::Break);
            let name = self.phrases.get(q).and_then(|p| p.name.clone()).filter(|(kind, _)| *kind == Kind::Person);
            let definite = self.phrases.get(p).is_some_and(|p| {
                p.name.is_none() && matches!(self.tokens.low(p.tokens.start), "the" | "his" | "her" | "its" | "their")
            });
            if let Some(phrase) = self.phrases.get_mut(p).filter(|_| closed && definite && name.is_some()) {
                phrase.name = name;
            }
        }
    }

    /// Reads a bare participle behind a phrase as a reduced passive where "by" follows, or another verb of the clause.
    pub(super) fn reduce(&mut self) {
        for k in 0..self.chunks.len() {
            let Chunk::Group(g) = self.at(k) else { continue };
            let bare = self.groups.get(g).is_some_and(|group| group.bare);
            let behind = matches!(self.before(k), Chunk::Phrase(_) | Chunk::Comma | Chunk::Break);
            let by = matches!(self.at(k + 1), Chunk::Preposition(t) if self.tokens.low(t) == "by");
            let only = self.groups.get(g).is_some_and(|group| !is_past(self.tokens.low(group.verb)));
            let reduced = bare
                && (only
                    || self.fronted(k).is_some()
                    || behind && (by || self.has_later_verb(k) || self.is_of_object(k)));
            if let Some(group) = self.groups.get_mut(g).filter(|_| reduced) {
                (group.passive, group.finite) = (true, false);
            }
        }
    }

    /// Whether the participle at `k` belongs to the object of a verb: "they held the man suspected of it". What verbs of
    /// saying are followed by is a clause of its own.
    pub(super) fn is_of_object(&self, k: usize) -> bool {
        let Some(j) = k.checked_sub(2) else { return false };
        let says = |g: &Group| is_speech(&g.lemma);
        let object = matches!(self.before(k), Chunk::Phrase(_)) && self.group(self.at(j)).is_some_and(|g| !says(g));
        object && matches!(self.at(k + 1), Chunk::Preposition(_))
    }

    /// Whether a finite verb follows with nothing but governed phrases between: "the man arrested in Lisbon was freed".
    pub(super) fn has_later_verb(&self, k: usize) -> bool {
        let mut i = k + 1;
        loop {
            match (self.at(i), self.at(i + 1)) {
                (Chunk::Preposition(_), Chunk::Phrase(_)) => i += 2,
                (Chunk::Preposition(_), _) => i += 1,
                (chunk @ Chunk::Group(_), _) => {
                    return self.group(chunk).is_some_and(|g| g.finite && !g.infinitive && !g.bare);
                }
                _ => return false,
            }
        }
    }
}

/// Whether a verb group begins at `i`, with an adverb at its head or not.
fn opens_group(classes: &Classes, i: usize) -> bool {
    let first = (i..classes.len()).map(|k| classes.at(k)).find(|c| *c != Class::Adverb);
    let verb = matches!(first, Some(Class::Auxiliary | Class::Verb | Class::Negation));
    verb || classes.at(i) == Class::To
}

fn is_past(low: &str) -> bool {
    verb::form(low).is_some_and(|f| f.past)
}
