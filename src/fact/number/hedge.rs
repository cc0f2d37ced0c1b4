//! Hedges around a number: the words that turn a figure into a bound or an approximation.
//!
//! In: tokens and the place of a figure. Out: the hedge and where its words stand. The words are
//! data (`lexicon/hedges.txt`). This module refuses to know figures and units.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::{Hedge, entries};
use crate::text::WordMap;
use crate::token::Tokens;

/// The words of one hedge.
struct Phrase {
    words: Vec<&'static str>,
    hedge: Hedge,
}

/// Hedges by the word that is next to the figure, longest first.
type Phrases = WordMap<&'static str, Vec<Phrase>>;

/// The hedges that stand before and those that stand after a figure.
static PHRASES: LazyLock<(Phrases, Phrases)> = LazyLock::new(|| {
    let (mut before, mut after) = (Phrases::default(), Phrases::default());
    for line in entries(include_str!("../lexicon/hedges.txt")) {
        let mut words = line.split_whitespace();
        let (Some(side), Some(hedge)) = (words.next(), words.next().and_then(named)) else { continue };
        let phrase = Phrase { words: words.collect(), hedge };
        let (list, next) =
            if side == "before" { (&mut before, phrase.words.last()) } else { (&mut after, phrase.words.first()) };
        list.entry(next.copied().unwrap_or_default()).or_default().push(phrase);
    }
    before.values_mut().chain(after.values_mut()).for_each(|list| list.sort_by_key(|p| Reverse(p.words.len())));
    (before, after)
});

/// The hedge that a class of the list names.
fn named(class: &str) -> Option<Hedge> {
    Some(match class {
        "at-least" => Hedge::AtLeast,
        "more-than" => Hedge::MoreThan,
        "nearly" => Hedge::Nearly,
        "under" => Hedge::Under,
        "at-most" => Hedge::AtMost,
        "about" => Hedge::About,
        _ => return None,
    })
}

/// The hedge whose words end right before token `i`, with its first token. Of two in a row ("at least
/// some") the outer one counts.
pub(super) fn before(t: &Tokens<'_>, i: usize) -> Option<(usize, Hedge)> {
    let one = |end: usize| {
        PHRASES.0.get(t.before(end, 1))?.iter().find_map(|p| {
            let start = end.checked_sub(p.words.len())?;
            t.follows(start, &p.words).then_some((start, p.hedge))
        })
    };
    let inner = one(i)?;
    Some(one(inner.0).unwrap_or(inner))
}

/// The hedge whose words begin at token `i`, with the token after its last.
pub(super) fn after(t: &Tokens<'_>, i: usize) -> Option<(usize, Hedge)> {
    PHRASES.1.get(t.low(i))?.iter().find_map(|p| {
        let glued = !matches!(p.words.first(), Some(&("-" | "+"))) || t.glued(i);
        // "40 plus two more" adds; a bare "plus" hedges only where no number follows.
        let sum = p.words == ["plus"] && super::figure::begins(t, i + 1);
        (glued && !sum && t.follows(i, &p.words)).then_some((i + p.words.len(), p.hedge))
    })
}
