//! Participants of two clauses: the same, another, or not to be told.
//!
//! In: phrases of two sources. Out: how they go together. This module refuses to know what follows from it.

use std::collections::BTreeSet;

use crate::clause::{Clause, Phrase};
use crate::fact::name::{self, lists};
use crate::fact::{Kind, lexicon};
use crate::text::{folded_words, stem};

/// How two phrases go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They name one participant.
    Same,
    /// They name two.
    Other,
    /// The words do not say.
    Unsure,
}

/// How two phrases go together: by their names where both have one, by their nouns where neither has.
pub(super) fn likeness(a: &Phrase, b: &Phrase) -> Likeness {
    match (&a.name, &b.name) {
        (Some(x), Some(y)) => names(x, y),
        (Some((_, name)), None) if is_bare_form(b, name) => Likeness::Same,
        (None, Some((_, name))) if is_bare_form(a, name) => Likeness::Same,
        (None, None) if !a.is_pronoun && !b.is_pronoun => nouns(a, b),
        _ => Likeness::Unsure,
    }
}

/// Two names. Two that are not near each other are two participants, where they are of one kind.
fn names(x: &(Kind, String), y: &(Kind, String)) -> Likeness {
    match name::near(&x.1, &y.1) {
        // Two spellings are one participant; that they differ is another finding.
        Some(_) => Likeness::Same,
        None if x.0 == Kind::Place && y.0 == Kind::Place => places(&x.1, &y.1),
        None if x.0 == y.0 => Likeness::Other,
        None => Likeness::Unsure,
    }
}

/// Two places are two where they are of one size: towns, countries. Of two that no list has the text is trusted.
fn places(x: &str, y: &str) -> Likeness {
    match (lists::place(x), lists::place(y)) {
        (Some(a), Some(b)) if a.site == b.site => Likeness::Other,
        (None, None) => Likeness::Other,
        _ => Likeness::Unsure,
    }
}

/// Whether two places are both listed, of one size, and two.
pub(super) fn are_listed_apart(x: &str, y: &str) -> bool {
    matches!((lists::place(x), lists::place(y)), (Some(a), Some(b)) if a.site == b.site && a.name != b.name)
}

/// Whether a phrase without a name is the last word of a name, or one capitalised word of it: a name that the text alone
/// does not show as one.
fn is_bare_form(phrase: &Phrase, name: &str) -> bool {
    let folded = folded_words(name);
    let mut words = folded.split(' ').map(|w| lexicon::synonym(&stem(w)) == phrase.noun);
    let last = words.clone().next_back().unwrap_or(false);
    phrase.modifiers.is_empty() && (last || phrase.is_proper && words.any(|same| same))
}

/// Two common nouns: the same head, and no words before or behind it that set them apart.
fn nouns(a: &Phrase, b: &Phrase) -> Likeness {
    let apart = |x: &[String], y: &[String]| !x.is_empty() && !y.is_empty() && !x.iter().any(|w| y.contains(w));
    let of = matches!((&a.of, &b.of), (Some(x), Some(y)) if x != y && name::near(x, y).is_none());
    let owner =
        matches!((&a.possessor, &b.possessor), (Some(x), Some(y)) if x.1 != y.1 && name::near(&x.1, &y.1).is_none());
    if a.noun.is_empty() || a.noun != b.noun || apart(&a.modifiers, &b.modifiers) || of || owner {
        return Likeness::Unsure;
    }
    Likeness::Same
}

/// Whether a phrase names a person.
fn is_person(phrase: &Phrase) -> bool {
    phrase.name.as_ref().is_some_and(|(kind, _)| *kind == Kind::Person)
}

/// How the participants of two clauses go together.
#[derive(Debug, Default)]
pub(super) struct Fit {
    /// Roles that stand for who and what, with the same filler.
    pub same: usize,
    /// Any role with another filler.
    pub other: usize,
    /// Roles of who and what whose fillers can't be told.
    pub unsure: usize,
    /// Other roles whose fillers can't be told.
    pub loose: usize,
    /// Roles of who and what that only one has.
    pub lacking: usize,
    /// Whether a person whom both name stands for who or what.
    pub is_of_a_person: bool,
}

/// Compares the fillers of two clauses, role by role.
pub(super) fn fit(a: &Clause, b: &Clause) -> Fit {
    let mut fit = Fit::default();
    let roles: BTreeSet<&str> = a.fillers.iter().chain(&b.fillers).map(|f| f.role).collect();
    for role in roles {
        let core = a.frame.is_some() || matches!(role, "subj" | "obj");
        match (a.filler(role), b.filler(role)) {
            (Some(x), Some(y)) => match likeness(x, y) {
                Likeness::Same if core && role != "place" => {
                    fit.same += 1;
                    fit.is_of_a_person |= is_person(x) && is_person(y);
                }
                Likeness::Same => {}
                Likeness::Other => fit.other += 1,
                Likeness::Unsure if core && role != "place" => fit.unsure += 1,
                Likeness::Unsure => fit.loose += 1,
            },
            _ => fit.lacking += usize::from(core && role != "place"),
        }
    }
    fit
}
