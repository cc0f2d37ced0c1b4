//! What a clause hangs on: a verb of saying, a noun of thought, an "if".
//!
//! In: a sentence in parts. Out: whether a clause stands as it is, is denied by what holds it, or is left open. This module
//! refuses to know who acts in it.

use super::{Chunk, Parts, is_speech};
use crate::clause::group::Group;

/// How a clause is held by the words that it hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// As it stands.
    Told,
    /// Denied: "denied that police fired", "do not believe he fell".
    Denied,
    /// Neither: "did not say who left", "claims that she left".
    Open,
}

/// Nouns of what is thought or said, which may be denied in turn.
const THOUGHTS: [&str; 18] = [
    "claim",
    "report",
    "allegation",
    "suggestion",
    "rumour",
    "rumor",
    "evidence",
    "accusation",
    "idea",
    "sign",
    "assertion",
    "finding",
    "conclusion",
    "argument",
    "notion",
    "theory",
    "fear",
    "proof",
];

impl Parts<'_, '_> {
    /// The verb of saying that the clause of the group at `k` hangs on: "Acme said (that) it will close the mill".
    pub(super) fn saying(&self, k: usize) -> Option<&Group> {
        let j = k.checked_sub(2)?;
        let j = if matches!(self.at(j), Chunk::Linker(_)) { j.checked_sub(1)? } else { j };
        let group = self.group(self.at(j)).filter(|g| is_speech(&g.lemma));
        group.filter(|_| matches!(self.before(k), Chunk::Phrase(_)))
    }

    /// What the words that the clause of the group at `k` hangs on do to it.
    pub(super) fn held(&self, k: usize) -> Held {
        if let Some(group) = self.saying(k) {
            return match (&*group.lemma, group.denied) {
                ("deny", false) | ("think" | "believe", true) => Held::Denied,
                (_, true) => Held::Open,
                _ => Held::Told,
            };
        }
        // "Claims that she left", "no evidence that he fell".
        let that = |c: Chunk| matches!(c, Chunk::Relative | Chunk::Linker(_));
        let of = k.checked_sub(3).map(|j| (self.at(j), self.at(j + 1), self.before(k)));
        let Some((Chunk::Phrase(p), true, Chunk::Phrase(_))) = of.map(|(p, c, q)| (p, that(c), q)) else {
            return Held::Told;
        };
        let noun = self.phrases.get(p).map_or("", |p| self.tokens.low(p.head));
        let thought = THOUGHTS.contains(&noun.strip_suffix('s').unwrap_or(noun));
        if thought { Held::Open } else { Held::Told }
    }

    /// Whether the clause of the group at `k` begins with "if".
    pub(super) fn is_conditional(&self, k: usize) -> bool {
        let back = (0..k)
            .rev()
            .map(|i| self.at(i))
            .take_while(|c| !matches!(c, Chunk::Comma | Chunk::Break | Chunk::Group(_)));
        back.into_iter()
            .any(|c| matches!(c, Chunk::Linker(t) if matches!(self.tokens.low(t), "if" | "unless" | "whether")))
    }
}
