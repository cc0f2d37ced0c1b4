//! Whose verb it is: the phrase that is the subject of a verb group.
//!
//! In: a sentence in parts. Out: for a verb group, the phrase it is told of. This module refuses to know objects.

use super::{Chunk, Parts, is_speech};
use crate::clause::group::Group;

impl Parts<'_, '_> {
    /// Whom a participle at the head of the sentence is about: "Born in Basel, Ruiz joined the bank".
    pub(super) fn fronted(&self, k: usize) -> Option<usize> {
        let comma =
            (1..self.chunks.len()).find(|i| !matches!(self.at(*i), Chunk::Preposition(_) | Chunk::Phrase(_)))?;
        let main = self.group(self.at(comma + 2)).is_some_and(|g| g.finite);
        let Chunk::Phrase(p) = self.at(comma + 1) else { return None };
        (k == 0 && main && self.at(comma) == Chunk::Comma).then_some(p)
    }

    /// The subject of the group at chunk `k`; `main` is that of the sentence's first clause.
    pub(super) fn subject(
        &self,
        k: usize,
        group: &Group,
        earlier: &[Option<usize>],
        main: Option<usize>,
    ) -> Option<usize> {
        let last = || earlier.last().copied().flatten();
        let Some(j) = k.checked_sub(1) else { return self.fronted(k).filter(|_| group.passive) };
        match self.at(j) {
            Chunk::Phrase(p) if group.passive && !group.finite => Some(p),
            Chunk::Phrase(_) => {
                let found = self.nominative(j)?;
                let it = self.phrases.get(found).is_some_and(|p| p.is_pronoun && matches!(&*p.noun, "it" | "they"));
                // "The minister denied he had left."
                let denier = self.saying(k).is_some_and(|g| g.lemma == "deny")
                    && self.phrases.get(found).is_some_and(|p| matches!(&*p.noun, "he" | "she"));
                if it && self.saying(k).is_some() || denier { last().or(Some(found)) } else { Some(found) }
            }
            Chunk::Relative => match (self.before(j), j.checked_sub(2).map(|i| self.at(i))) {
                (Chunk::Phrase(p), _) | (Chunk::Comma, Some(Chunk::Phrase(p))) => Some(p),
                _ => None,
            },
            Chunk::Comma if !group.finite => match self.before(j) {
                Chunk::Phrase(p) if group.passive => Some(p),
                _ => last(),
            },
            Chunk::Comma => self.past_apposition(j).or_else(last),
            // ", but will not": the sentence goes on, not the clause inside it.
            Chunk::And if self.before(j) == Chunk::Comma => main.or_else(last),
            Chunk::And => last(),
            Chunk::Linker(_) if !group.finite => last(),
            // "The mill that Acme bought burned."
            Chunk::Group(_) if group.finite => self.gap(j),
            _ => None,
        }
    }

    /// The phrase at or before chunk `j` that no preposition governs.
    pub(super) fn nominative(&self, mut j: usize) -> Option<usize> {
        loop {
            // Past "arrested in Lisbon" to "the man".
            if self.group(self.at(j)).is_some_and(|g| g.bare && !g.finite) {
                j = j.checked_sub(1)?;
            }
            let Chunk::Phrase(p) = self.at(j) else { return None };
            match self.before(j) {
                Chunk::Preposition(_) => j = j.checked_sub(2)?,
                // Past "who hit Reed" to "the driver".
                verb @ Chunk::Group(_)
                    if j > 2
                        && self.at(j - 2) == Chunk::Relative
                        && self.group(verb).is_some_and(|g| g.finite && !is_speech(&g.lemma)) =>
                {
                    j -= 3;
                }
                _ => return Some(p),
            }
        }
    }

    /// The phrase before an apposition that ends with the comma at `j`: "Ruiz, a pilot, resigned".
    pub(super) fn past_apposition(&self, j: usize) -> Option<usize> {
        let open = (0..j).rev().find(|i| self.at(*i) == Chunk::Comma)?;
        let inside = self.chunks.get(open + 1..j)?;
        let apposed = match inside.first()? {
            Chunk::Relative | Chunk::Phrase(_) | Chunk::Preposition(_) => true,
            chunk @ Chunk::Group(_) => self.group(*chunk).is_some_and(|g| !g.finite),
            _ => false,
        };
        let main = inside.iter().enumerate().any(|(i, chunk)| {
            let subject = i > 0 && inside.get(i - 1) != Some(&Chunk::Relative);
            subject && self.group(*chunk).is_some_and(|g| g.finite) && inside.first() != Some(&Chunk::Relative)
        });
        (apposed && !main).then(|| self.nominative(open.checked_sub(1)?)).flatten()
    }

    /// The antecedent of a relative clause whose object it is: "the mill that Acme bought".
    pub(super) fn gap(&self, k: usize) -> Option<usize> {
        let j = k.checked_sub(3)?;
        match (self.at(j), self.at(j + 1), self.at(j + 2)) {
            (Chunk::Phrase(p), Chunk::Relative, Chunk::Phrase(_)) => Some(p),
            _ => None,
        }
    }
}
