//! Links that the house makes and forbids.
//!
//! In: accounts, links, and the pairs of passages that must or must not be linked. Out: the links as the house wants them, the
//! places that it keeps apart, and the pairs that found no sentence. This file refuses to know why a house wants it so.

use std::collections::BTreeSet;

use crate::align::Pair;
use crate::claim::{Account, Place, is_comparable};
use crate::config::{House, Passage};
use crate::similarity::{Vector, at, likeness};
use crate::text::folded_words;

/// What the house has said of pairs of sentences.
#[derive(Clone, Debug, Default)]
pub struct Pins {
    /// Pairs of places that are never compared, the lesser first.
    pub apart: BTreeSet<(Place, Place)>,
    /// What could not be done, in words for a person.
    pub unmet: Vec<String>,
}

/// Makes the links that must be, with score 1, and takes away those that can't be.
pub fn pin(accounts: &[Account<'_>], vectors: &[Vec<Vector>], links: &mut Vec<Pair>, house: &House) -> Pins {
    let mut pins = Pins::default();
    for [a, b] in &house.cannot_link {
        pins.apart.extend(pairs(accounts, a, b, &mut pins.unmet));
    }
    links.retain(|link| !pins.apart.contains(&(link.a, link.b)));
    for [a, b] in &house.must_link {
        for (a, b) in pairs(accounts, a, b, &mut pins.unmet) {
            match links.iter_mut().find(|link| (link.a, link.b) == (a, b)) {
                Some(link) => (link.score, link.is_pinned) = (1.0, true),
                None => {
                    let Some((x, y)) = at(vectors, a).zip(at(vectors, b)) else { continue };
                    links.push(Pair { a, b, score: 1.0, parts: likeness(x, y), is_pinned: true });
                }
            }
        }
    }
    if !house.must_link.is_empty() {
        links.sort_by_key(|link| (link.a, link.b));
    }
    pins
}

/// The pairs of places of two passages, the lesser place first.
fn pairs(accounts: &[Account<'_>], a: &Passage, b: &Passage, unmet: &mut Vec<String>) -> Vec<(Place, Place)> {
    if a.source == b.source {
        unmet.push(format!("\u{201C}{a}\u{201D} and \u{201C}{b}\u{201D} are of one source: only sources are compared"));
        return Vec::new();
    }
    let mut find = |passage| places(accounts, passage).map_err(|why| unmet.push(why)).unwrap_or_default();
    let (a, b) = (find(a), find(b));
    a.iter().flat_map(|x| b.iter().map(|y| (*x.min(y), *x.max(y)))).collect()
}

/// The sentences that hold a passage.
///
/// # Errors
/// The source is not there, or no sentence of it has the words.
fn places(accounts: &[Account<'_>], passage: &Passage) -> Result<Vec<Place>, String> {
    let account = accounts.iter().position(|a| a.article.id == passage.source);
    let (at, found) = account
        .and_then(|at| Some((at, accounts.get(at)?)))
        .ok_or_else(|| format!("\u{201C}{passage}\u{201D}: no source is called {}", passage.source))?;
    let words = format!(" {} ", folded_words(&passage.words));
    let holds = |text: &str| format!(" {} ", folded_words(text)).contains(&words);
    let sentences = found.sentences.iter().enumerate();
    let places: Vec<Place> = sentences
        .filter(|(_, s)| is_comparable(s.part) && holds(found.words(s.span)))
        .map(|(sentence, _)| Place { account: at, sentence })
        .collect();
    if places.is_empty() {
        return Err(format!("\u{201C}{passage}\u{201D}: no sentence of {} has these words", passage.source));
    }
    Ok(places)
}
