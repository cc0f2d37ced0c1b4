//! What stands behind a verb: its object, what prepositions govern, its dates and its order among events.
//!
//! In: a sentence in parts. Out: for a verb group, the phrases behind it. This module refuses to know subjects.

use super::{Chunk, Parts, is_speech};
use crate::clause::Order;
use crate::clause::group;
use crate::fact::{Fact, Kind};

impl Parts<'_, '_> {
    /// The object of the group at `k`, what prepositions govern, and the token where its object ends.
    pub(super) fn arguments(&self, k: usize) -> (Option<usize>, Vec<(&'static str, usize)>, usize) {
        let mut end = self.group(self.at(k)).map_or(0, |g| g.tokens.end);
        let (mut object, mut governed) = (None, Vec::new());
        let mut i = k + 1;
        let relative =
            self.before(k) == Chunk::Relative && !self.group(self.at(k)).is_some_and(|g| is_speech(&g.lemma));
        if let Chunk::Phrase(p) = self.at(i)
            && (relative || !self.group(self.at(i + 1)).is_some_and(|g| g.finite))
        {
            object = Some(p);
            end = self.phrases.get(p).map_or(end, |p| p.tokens.end);
            i += 1;
            while let (Chunk::And, Chunk::Phrase(_)) = (self.at(i), self.at(i + 1)) {
                i += 2;
            }
        }
        loop {
            match (self.at(i), self.at(i + 1)) {
                (Chunk::Preposition(t), Chunk::Phrase(p)) => {
                    let attached = self.tokens.low(t) == "of" && matches!(self.before(i), Chunk::Phrase(_));
                    if let Some(preposition) = preposition(self.tokens.low(t)).filter(|_| !attached) {
                        governed.push((preposition, p));
                    }
                    i += 2;
                }
                (Chunk::Preposition(_), _) => i += 1,
                (Chunk::Comma, Chunk::Preposition(_)) => i += 1,
                _ => return (object, governed, end),
            }
        }
    }

    /// What the clause of the group at `k` comes before or after: a clause, or a noun.
    pub(super) fn order(&self, k: usize) -> Option<Order> {
        let at = (k + 1..self.chunks.len()).find(|i| matches!(self.at(*i), Chunk::Linker(_) | Chunk::Group(_)))?;
        let Chunk::Linker(t) = self.at(at) else { return None };
        let is_after = match self.tokens.low(t) {
            "after" => true,
            "before" => false,
            _ => return None,
        };
        let Chunk::Phrase(p) = self.at(at + 1) else { return None };
        let phrase = self.phrases.get(p)?;
        let other = match self.group(self.at(at + 2)) {
            Some(group) => (group::sense(&group.lemma), phrase.key()),
            None => (phrase.noun.clone(), String::new()),
        };
        Some(Order { is_after, other })
    }

    /// The dates that stand nearest to the group at `k`, by their number among the facts.
    pub(super) fn dates(&self, k: usize) -> Vec<usize> {
        let boundary =
            |c: &Chunk| matches!(c, Chunk::Linker(_) | Chunk::Relative | Chunk::Break | Chunk::Group(_) | Chunk::And);
        let token = |i: usize| match self.at(i) {
            Chunk::Phrase(p) => self.phrases.get(p).map(|p| p.tokens.start),
            Chunk::Group(g) => self.groups.get(g).map(|g| g.tokens.start),
            Chunk::Preposition(t) | Chunk::Linker(t) => Some(t),
            _ => None,
        };
        let after = (k + 1..self.chunks.len()).find(|i| boundary(&self.at(*i)));
        let end = after.and_then(|i| (i..self.chunks.len()).find_map(token)).unwrap_or(self.tokens.len());
        let first = !(0..k).any(|i| boundary(&self.at(i)));
        let start = if first { 0 } else { token(k).unwrap_or(0) };
        let inside = |f: &Fact| (start..end).contains(&self.tokens.index_at(f.span.start));
        self.facts.iter().filter(|(_, f)| f.kind == Kind::Date && inside(f)).map(|(i, _)| *i).collect()
    }
}

/// The prepositions that govern a participant.
pub(super) fn preposition(low: &str) -> Option<&'static str> {
    const KNOWN: [&str; 14] =
        ["in", "at", "on", "by", "for", "with", "from", "of", "against", "over", "under", "into", "to", "near"];
    KNOWN.into_iter().find(|p| *p == low)
}
