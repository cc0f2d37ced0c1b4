//! The reach of a denial: whether two sentences that deny and assert one word do so of one thing.
//!
//! In: a predicate in each of two sentences. Out: whether they are of another complement, charge, time or turn, and how much
//! it matters who says them. This module refuses to know how a negation is found and whether the sentences are alike.

use crate::claim::Account;
use crate::fact::{Severity, name};
use crate::text::{Span, stem};
use crate::token::{TokenKind, Tokens};

/// A predicate in its sentence.
#[derive(Clone, Copy)]
pub struct Scoped<'s> {
    tokens: &'s Tokens<'s>,
    /// From its first mark (an auxiliary, a negation) to its last word.
    first: usize,
    end: usize,
}

impl<'s> Scoped<'s> {
    /// The predicate at `span`.
    pub fn new(account: &'s Account<'s>, sentence: usize, span: Span) -> Option<Self> {
        let tokens = account.tokens.get(sentence)?;
        Some(Scoped { tokens, first: tokens.index_at(span.start), end: tokens.index_at(span.end) })
    }

    /// Its last word, which carries the sense.
    fn word(self) -> &'s str {
        self.end.checked_sub(1).map_or("", |i| self.tokens.low(i))
    }

    /// Whether any of its own words is in a list.
    fn has(self, list: &[&str]) -> bool {
        (self.first..self.end).any(|i| list.contains(&self.tokens.low(i)))
    }

    /// Whether any of the `reach` words before it is in a list.
    fn follows(self, reach: usize, list: &[&str]) -> bool {
        (1..=reach).any(|back| list.contains(&self.tokens.before(self.first, back)))
    }

    /// The stems of the words that a preposition governs, behind the predicate: up to the next preposition or mark.
    fn governed(self, first: usize, prepositions: &[&str]) -> Option<Vec<String>> {
        let at = (first..self.tokens.len()).find(|i| prepositions.contains(&self.tokens.low(*i)))?;
        Some(self.words_from(at + 1))
    }

    /// The same from the predicate's last word on.
    fn behind(self, prepositions: &[&str]) -> Option<Vec<String>> {
        self.governed(self.end.saturating_sub(1), prepositions)
    }

    /// The stems of the words from a token up to the next preposition or mark.
    fn words_from(self, at: usize) -> Vec<String> {
        let inside =
            |i: &usize| self.tokens.kind(*i) == Some(TokenKind::Word) && !GOVERNING.contains(&self.tokens.low(*i));
        let words = (at..self.tokens.len()).take_while(inside).map(|i| self.tokens.low(i));
        words.filter(|w| !FILLING.contains(w)).map(stem).collect()
    }
}

/// Prepositions that restrict what is told.
const GOVERNING: [&str; 15] =
    ["in", "into", "on", "at", "for", "to", "since", "during", "after", "before", "with", "among", "by", "from", "of"];

/// Words that say nothing of what a preposition governs.
const FILLING: [&str; 18] = [
    "a", "an", "the", "his", "her", "its", "their", "this", "that", "any", "last", "next", "it", "him", "them", "all",
    "no", "some",
];

/// Whether what one denies is another thing than what the other asserts in the same word.
pub fn is_other(denies: Option<Scoped<'_>>, asserts: Option<Scoped<'_>>) -> bool {
    let (Some(denies), Some(asserts)) = (denies, asserts) else { return false };
    is_other_turn(denies, asserts) || is_other_complement(denies, asserts) || is_other_time(denies, asserts)
}

/// "Said it would not raise", "raised": one only says what would not be, and the other what then was. "Was not to blame" is no
/// more about who "blamed" whom, and whoever "pleaded not guilty" may be guilty.
fn is_other_turn(denies: Scoped<'_>, asserts: Scoped<'_>) -> bool {
    let (base, word) = (denies.word(), asserts.word());
    let open = asserts.has(&["will", "would"]) || asserts.follows(4, &["will", "would", "shall", "to", "be"]);
    let present = word == base || word.strip_suffix('s') == Some(base) || word.ends_with("ing");
    let foretold = denies.has(&["would", "wouldn't"]) || denies.has(&["will", "won't"]) && !present;
    let duty = denies.has(&["to"]) && denies.has(&["not"]) && denies.has(&["is", "was", "are", "were"]);
    let plea = |s: Scoped<'_>| s.follows(2, &["plead", "pleads", "pleaded", "pleading", "pled"]);
    foretold && !open || duty && !asserts.follows(1, &["to"]) || plea(denies) != plea(asserts)
}

/// "Not among the dead", "among the injured"; "not built to last", "built in spring"; "not in a letter", "in a speech": what the
/// words govern differs, and each has what the other has not.
fn is_other_complement(denies: Scoped<'_>, asserts: Scoped<'_>) -> bool {
    let apart = |prepositions: &[&str]| {
        let (Some(p), Some(q)) = (denies.behind(prepositions), asserts.behind(prepositions)) else { return false };
        p.iter().any(|w| !q.contains(w)) && q.iter().any(|w| !p.contains(w))
    };
    let to = |s: Scoped<'_>| s.tokens.low(s.end) == "to";
    let reason = (denies.end..denies.tokens.len()).any(|i| denies.tokens.low(i) == "because");
    let restricted = ["in", "among", "at", "to", "by", "from", "into", "for", "with"].iter().any(|p| apart(&[p]));
    reason || to(denies) && !to(asserts) || restricted || are_other_objects(denies, asserts)
}

/// "Permit drums", "permitted flags": each has an object, and they have no word in common.
fn are_other_objects(denies: Scoped<'_>, asserts: Scoped<'_>) -> bool {
    let (p, q) = (denies.words_from(denies.end), asserts.words_from(asserts.end));
    !p.is_empty() && !q.is_empty() && !p.iter().any(|w| q.contains(w))
}

/// "Is no longer chairman", "was chairman"; "has not been there since the flood", "was there before the flood".
fn is_other_time(denies: Scoped<'_>, asserts: Scoped<'_>) -> bool {
    let past = ["was", "were", "had", "former"];
    let past = asserts.follows(4, &past) || asserts.has(&past) || asserts.word().ends_with("ed");
    let over = denies.has(&["longer"]) && past;
    let later = |s: Scoped<'_>, list: &[&str]| (s.end..s.tokens.len()).any(|i| list.contains(&s.tokens.low(i)));
    let since = later(denies, &["since"]) && !later(asserts, &["since"]);
    let lasting = (denies.end..denies.tokens.len()).any(|i| {
        denies.tokens.low(i) == "for"
            && SPANS.iter().any(|unit| (i + 1..i + 4).any(|k| denies.tokens.low(k).starts_with(unit)))
    });
    over || since || lasting || later(denies, &["after"]) && later(asserts, &["before"])
}

/// Units of a time through which something did not happen.
const SPANS: [&str; 7] = ["minute", "hour", "day", "week", "month", "year", "decade"];

/// Whether two steps of a case are of two charges: acquitted of arson, convicted of perjury.
pub fn are_other_charges(a: Option<Scoped<'_>>, b: Option<Scoped<'_>>) -> bool {
    let charge =
        |s: Option<Scoped<'_>>| s.and_then(|s| s.governed(s.first, &["of", "with"])).filter(|words| !words.is_empty());
    charge(a).zip(charge(b)).is_some_and(|(p, q)| !p.iter().any(|w| q.contains(w)))
}

/// Speakers that take a side by their name.
const SIDES: [&str; 8] =
    ["opponents", "critics", "supporters", "backers", "detractors", "protesters", "campaigners", "activists"];

/// How much it matters that one denies what the other asserts: what two named speakers or two sides say of it may both be
/// reported rightly.
pub fn severity(a: Option<&str>, b: Option<&str>) -> Severity {
    let (Some(a), Some(b)) = (a, b) else { return Severity::Conflict };
    let side = |who: &str| SIDES.contains(&who.to_lowercase().as_str());
    let named = name::looks_personal(a) && name::looks_personal(b);
    let rivals = (named || side(a) || side(b)) && name::near(a, b).is_none();
    if rivals { Severity::Precision } else { Severity::Conflict }
}
