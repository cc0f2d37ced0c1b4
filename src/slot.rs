//! Slots: which values may be compared with which.
//!
//! In: accounts, their facts, the weights of terms, the links of their sentences. Out: items (facts
//! with the words around them) and how sure it is that two items are values of one slot. Comparing
//! two values is easy; knowing that they are values of the same thing is what a checker is trusted
//! for, so everything that decides it stands here. This module refuses to know whether the values
//! are equal.

mod apart;
mod authority;
mod deed;
mod firm;
mod item;
mod part;
mod quality;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use crate::align::Pair;
use crate::claim::{Account, Class, Place, Term};
use crate::fact::duration::PENALTY;
use crate::fact::{Kind, Slot, lexicon, name};
use crate::similarity::{self, Component, Vector, Weights, class_weight};
use crate::text::{Span, folded_words, stem};
use crate::token::Tokens;

pub use apart::{
    apart, are_modified_otherwise, are_of_one_person, are_of_one_work, are_of_two_companies, is_told_alike,
    name_others, other_measure, other_words, same_authority, sites_apart, strangers,
};
pub use authority::topic;
pub use firm::unproven;
pub use item::{Item, Source, is_background};

use apart::{are_disjoint, are_of_one_deed};
use item::INTERVAL;

/// How many tokens away a term has half the weight of one next to the fact.
const HALF_DISTANCE: f64 = 5.0;

/// How many tokens away a term still says something about a fact: sentences can be very long.
const REACH: usize = 60;

/// What is left of a term's weight behind a boundary of clauses.
const OTHER_CLAUSE: f64 = 0.5;

/// The weight of the terms of the sentence before, which say what "it" is.
const SENTENCE_BEFORE: f64 = 0.2;

/// The terms around a stretch of a sentence as a vector of unit length: TF-IDF, damped by distance and
/// by boundaries of clauses; the terms inside the stretch itself are left out.
pub fn context(account: &Account<'_>, sentence: usize, span: Span, weights: &Weights) -> Vector {
    let mut sums: BTreeMap<u32, (Class, f64)> = BTreeMap::new();
    let mut add = |id: u32, class: Class, weight: f64| {
        let entry = sums.entry(id).or_insert((class, 0.0));
        entry.1 = entry.1.max(weight);
    };
    if let (Some(claim), Some(tokens)) = (account.claims.get(sentence), account.tokens.get(sentence)) {
        let first = tokens.index_at(span.start);
        let last = tokens.index_at(span.end).saturating_sub(1).max(first);
        let near = |t: &&Term| t.token + REACH >= first && t.token <= last + REACH;
        for term in claim.terms.iter().filter(near).filter(|t| t.token < first || t.token > last) {
            let (from, to) = if term.token < first { (term.token, first) } else { (last, term.token) };
            let distance = (to - from) as f64;
            let damped = OTHER_CLAUSE.powi(clause_boundaries(tokens, from, to)) / (1.0 + distance / HALF_DISTANCE);
            add(term.id, term.class, damped * weights.of(term.id) * class_weight(term.class));
        }
    }
    for term in sentence.checked_sub(1).and_then(|n| account.claims.get(n)).map_or(&[][..], |claim| &claim.terms) {
        add(term.id, term.class, SENTENCE_BEFORE * weights.of(term.id) * class_weight(term.class));
    }
    Vector::unit(sums.into_iter().map(|(id, (class, weight))| Component { id, class, weight }).collect())
}

/// How many boundaries of clauses lie between two tokens: commas, semicolons, dashes and the
/// conjunctions that open a clause.
fn clause_boundaries(tokens: &Tokens<'_>, from: usize, to: usize) -> i32 {
    let between = (from + 1..to).filter(|i| {
        matches!(tokens.low(*i), ";" | "but" | "while" | "whereas" | "after" | "before" | "when" | "which" | "who")
            || (tokens.low(*i) == "," && !tokens.glued(*i + 1))
            || (tokens.low(*i) == "-" && !tokens.glued(*i))
    });
    i32::try_from(between.count()).unwrap_or(i32::MAX)
}

/// What the words next to two values say about the thing that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// They name other things.
    Other,
    /// One or both do not name it.
    Open,
    /// They name the same.
    Same,
}

/// How sure it is that two values belong to one slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparability {
    /// What the words next to the values say.
    pub head: Head,
    /// The likeness of the words around the values, 0 to 1.
    pub context: f64,
    /// The score of the two sentences, 0 to 1.
    pub sentences: f64,
}

impl Comparability {
    /// The same where somebody vouches that the two sentences speak of one thing: what is left open by the words is not open.
    #[must_use]
    pub fn vouched(self) -> Self {
        let head = if self.head == Head::Open { Head::Same } else { self.head };
        Comparability { head, context: 1.0, sentences: 1.0 }
    }

    /// The weights of the three parts: what is measured, the words around it, the sentences.
    const PARTS: [f64; 3] = [0.40, 0.35, 0.25];

    /// One number, 0 to 1.
    pub fn score(&self) -> f64 {
        let head = match self.head {
            Head::Same => 1.0,
            Head::Open => 0.5,
            Head::Other => 0.0,
        };
        let [w_head, w_context, w_sentences] = Self::PARTS;
        w_head * head + w_context * self.context + w_sentences * self.sentences
    }
}

/// The score from which two sentences are of one thing.
const ALIGNED: f64 = 0.5;

/// The score from which two sentences say nearly the same.
const NEARLY_ONE_CLAIM: f64 = 0.6;

/// Whether and how far two items are values of one slot; the reason where they can't be.
pub fn comparability(a: &Item, b: &Item, sentences: f64) -> Result<Comparability, &'static str> {
    let mut head = heads(a, b)?;
    if head == Head::Same && a.fact.kind == Kind::Count && are_modified_otherwise(a, b) {
        head = Head::Open;
    }
    if are_of_one_deed(a, b) {
        head = Head::Same;
    }
    // Where two sentences say much the same, the role of a counted noun need not be printed in both.
    if head == Head::Open && sentences >= ALIGNED && same_noun(a, b) {
        head = Head::Same;
    }
    // The only figure of two sentences that say nearly the same is the same figure.
    let of_one = || a.alone && b.alone && !are_disjoint(&a.names, &b.names);
    if head == Head::Open && sentences >= NEARLY_ONE_CLAIM && of_one() {
        head = Head::Same;
    }
    Ok(Comparability { head, context: similarity::score(&a.context, &b.context).total(), sentences })
}

/// What the slots of two items say; an error where they exclude each other.
fn heads(i: &Item, j: &Item) -> Result<Head, &'static str> {
    let (a, b) = (&i.fact, &j.fact);
    if a.kind != b.kind && !(a.kind.is_name() && b.kind.is_name()) {
        return Err("another kind of fact");
    }
    if a.slot.rate.is_some() != b.slot.rate.is_some() {
        return Err("a rate against a plain value");
    }
    if (a.slot.what == INTERVAL) != (b.slot.what == INTERVAL) {
        return Err("a length against the time between two events");
    }
    if (a.slot.what == PENALTY) != (b.slot.what == PENALTY) {
        return Err("what a court may give against what it gave");
    }
    match same_of(&a.slot, &b.slot) {
        Some(same) if matches!(a.kind, Kind::Age | Kind::Title) => {
            return if same { Ok(Head::Same) } else { Err("another person") };
        }
        Some(false) => return Err("another group"),
        _ => {}
    }
    // A price or a length of time is measured by whatever word stands near it: a noun in one text, a verb
    // in the other. Two words there do not make two things; the same rate makes one.
    let loose = matches!(a.kind, Kind::Duration | Kind::Money);
    Ok(match (a.slot.what.as_str(), b.slot.what.as_str()) {
        _ if a.slot.rate.is_some() && a.slot.rate == b.slot.rate => Head::Same,
        ("", _) | (_, "") => Head::Open,
        // People in general may be any people: workers here, residents there.
        ("person", x) | (x, "person") if lexicon::is_person(x) => Head::Open,
        (x, y) if same_thing((x, &i.nouns.what), (y, &j.nouns.what)) => Head::Same,
        _ if loose || same_noun(i, j) || same_dimension(&a.slot, &b.slot) => Head::Open,
        _ => Head::Other,
    })
}

/// Whether one slot counts a noun in a role ("destroyed" of "home") and the other the noun alone.
fn same_noun(a: &Item, b: &Item) -> bool {
    let pair = |x: &Item, y: &Item| {
        let (of, what) = (x.fact.slot.of.as_deref(), &y.fact.slot.what);
        of.is_some_and(|of| y.fact.slot.of.is_none() && same_thing((of, &x.nouns.of), (what, &y.nouns.what)))
    };
    pair(a, b) || pair(b, a)
}

/// Whether two measures are of one dimension ("distance from the port", "distance from the capital"):
/// the words after the first say between what, and two texts seldom say that alike.
fn same_dimension(a: &Slot, b: &Slot) -> bool {
    let first = |slot: &Slot| slot.what.split(' ').next().map(str::to_owned);
    a.what.contains(' ') && b.what.contains(' ') && first(a) == first(b)
}

/// Whether two slots speak of the same person or group; `None` where one does not say. A surname
/// stands for the whole name, and a noun for people ("man", "worker") may be any of them.
fn same_of(a: &Slot, b: &Slot) -> Option<bool> {
    let (x, y) = (folded_words(a.of.as_deref()?), folded_words(b.of.as_deref()?));
    if lexicon::is_person(&x) || lexicon::is_person(&y) {
        return None;
    }
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    // Two spellings of one name are one person: whether they agree in spelling is another finding.
    Some(same_thing((&x, &noun(&x)), (&y, &noun(&y))) || ends(&x, &y) || ends(&y, &x) || name::near(&x, &y).is_some())
}

/// Whether two heads, each with its noun, name one thing: equal words, synonyms, or one is the last word of the other.
fn same_thing((a, x): (&str, &str), (b, y): (&str, &str)) -> bool {
    a == b || (x == y && (!a.contains(' ') || !b.contains(' ')))
}

/// The nouns that a slot ends in, each as the first of its synonyms, so that they can be compared as they are.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    /// That of what is measured.
    pub what: String,
    /// That of whom or of what it is.
    pub of: String,
}

impl Nouns {
    /// The nouns of a slot.
    fn new(slot: &Slot) -> Self {
        Nouns { what: noun(&slot.what), of: slot.of.as_deref().map(noun).unwrap_or_default() }
    }
}

/// The last of several words, as the first of its synonyms.
pub fn noun(words: &str) -> String {
    match words.rsplit(' ').next().unwrap_or(words) {
        "" => String::new(),
        last => lexicon::synonym(&stem(last)).to_owned(),
    }
}

/// The scores of linked sentences, by place, in both orders.
pub struct Scores {
    linked: HashMap<(Place, Place), f64, FixedState>,
    made: BTreeSet<(Place, Place)>,
    apart: BTreeSet<(Place, Place)>,
}

impl Scores {
    /// Takes the scores of the links, and the places that the house keeps apart, the lesser first.
    pub fn new(links: &[Pair], apart: BTreeSet<(Place, Place)>) -> Self {
        let made = links.iter().filter(|l| l.is_pinned).map(|l| (l.a, l.b)).collect();
        Scores { linked: links.iter().map(|l| ((l.a, l.b), l.score)).collect(), made, apart }
    }

    /// Whether the house says that the two places speak of one thing.
    pub fn are_one(&self, a: Place, b: Place) -> bool {
        !self.made.is_empty() && self.made.contains(&(a.min(b), a.max(b)))
    }

    /// Whether nothing in one place may be compared with anything in the other.
    pub fn are_apart(&self, a: Place, b: Place) -> bool {
        !self.apart.is_empty() && self.apart.contains(&(a.min(b), a.max(b)))
    }

    /// The score of two places; 0 where they are not linked, 1 for a sentence with itself.
    pub fn of(&self, a: Place, b: Place) -> f64 {
        if a == b { 1.0 } else { self.linked.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0) }
    }
}
