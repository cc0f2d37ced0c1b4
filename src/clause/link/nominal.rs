//! Clauses without a verb: nouns of events and of roles.
//!
//! In: a sentence in parts. Out: the clauses that its nouns tell. This module refuses to know verbs.

use super::argument::preposition;
use super::{Chunk, Parts};
use crate::clause::{Clause, frame};

impl Parts<'_, '_> {
    /// The clauses of nouns: "the sale of the mill to Acme", "Ana Lopes, the author of".
    pub(super) fn nominal(&self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for k in 0..self.chunks.len() {
            let Chunk::Phrase(p) = self.at(k) else { continue };
            let Some(phrase) = self.phrases.get(p).filter(|p| p.name.is_none()) else { continue };
            let noun = self.tokens.low(phrase.head);
            let tokens = phrase.tokens.clone();
            if let Some(pattern) = frame::of_noun(noun) {
                let mut places = self.around(p, None);
                places.extend(self.trailing(k));
                let definite = phrase.possessor.is_some() || self.tokens.low(tokens.start) == "the";
                if definite && places.len() > 1 {
                    clauses.push(self.build(Some(pattern), noun, tokens, places));
                }
            } else if let (Some(pattern), Chunk::Comma, Some(Chunk::Phrase(q))) =
                (frame::of_role(noun), self.before(k), k.checked_sub(2).map(|j| self.at(j)))
                && self.phrases.get(q).is_some_and(|q| q.name.is_some())
            {
                clauses.push(self.build(Some(pattern), noun, tokens, self.around(p, Some(q))));
            }
        }
        clauses.iter_mut().for_each(|c| c.is_nominal = true);
        clauses
    }

    /// What stands around the noun of phrase `p`: its "of", and the possessor as a phrase of its own.
    pub(super) fn around(&self, p: usize, subject: Option<usize>) -> Vec<(&'static str, usize)> {
        let of = self.of.get(p).copied().flatten().map(|q| ("of", q));
        subject.map(|s| ("subj", s)).into_iter().chain(of).chain([("'s", p)]).collect()
    }

    /// The prepositions behind the noun at chunk `k` and its "of".
    pub(super) fn trailing(&self, k: usize) -> Vec<(&'static str, usize)> {
        let mut out = Vec::new();
        let mut i = k + 1;
        while let (Chunk::Preposition(t), Chunk::Phrase(q)) = (self.at(i), self.at(i + 1)) {
            let low = self.tokens.low(t);
            if low != "of" {
                out.extend(preposition(low).map(|name| (name, q)));
            }
            i += 2;
        }
        out
    }
}
