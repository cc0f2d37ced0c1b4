//! Namesakes: two given names with one surname, for whoever holds one office.
//!
//! In: two items that name persons. Out: how they compare, where the names alone leave open whether these are two
//! people. One of "Mayor Ilse Brandt" and "Mayor Elise Brandt" is a slip, although both are given names. This module
//! refuses to know spellings: names that are near each other are compared by their kind.

use crate::fact::{Comparison, Fact, Kind, Relation, Severity};
use crate::slot::Item;
use crate::text::folded_words;
use crate::verdict::Story;

/// The fewest letters of a surname that two people of one office hardly share.
const SURNAME: usize = 4;

/// How many letters a slip in a given name changes: "Ilse" and "Elise", "Dana" and "Diana".
const SLIP: usize = 2;

/// **Rule `name-given`.** One surname and one office or age in both accounts, another given name that is much like it in
/// each, and neither account knows two bearers of the surname.
pub fn compare(story: &Story<'_>, i: &Item, j: &Item) -> Option<Comparison> {
    let ((given_i, surname), (given_j, other)) = (parts(&i.fact)?, parts(&j.fact)?);
    let one_surname = surname == other && surname.chars().count() >= SURNAME;
    let one_letter = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
    // Spouses and colleagues share surnames and titles; a slip of the pen leaves most of a given name standing.
    let slip = strsim::damerau_levenshtein(&given_i, &given_j) <= SLIP;
    if !one_surname || given_i == given_j || !slip || one_letter(&given_i, &given_j) || one_letter(&given_j, &given_i) {
        return None;
    }
    if bearers(story, i.account, &surname) != 1 || bearers(story, j.account, &surname) != 1 {
        return None;
    }
    let known = marks(story, j);
    let mark = marks(story, i).into_iter().find(|mark| known.contains(mark))?;
    let proof = format!("\u{201C}{}\u{201D} / \u{201C}{}\u{201D}: both {mark}", i.fact.value, j.fact.value);
    Some(Comparison::differ(Relation::Name, Severity::Conflict, "name-given", proof))
}

/// The given name and the surname of a person who has both, folded.
fn parts(fact: &Fact) -> Option<(String, String)> {
    let name = folded_words(&fact.value.to_string());
    let (given, surname) = name.split_once(' ').filter(|_| fact.kind == Kind::Person)?;
    (!surname.contains(' ')).then(|| (given.to_owned(), surname.to_owned()))
}

/// How many persons of an account have this surname and a given name.
fn bearers(story: &Story<'_>, account: usize, surname: &str) -> usize {
    let facts = story.accounts.get(account).map_or(&[][..], |a| &a.facts);
    let mut given: Vec<String> =
        facts.iter().filter_map(parts).filter(|(_, name)| name == surname).map(|(given, _)| given).collect();
    given.sort_unstable();
    given.dedup();
    given.len()
}

/// What an account says of a person that hardly two bearers of one surname share: the office held, the age.
fn marks(story: &Story<'_>, item: &Item) -> Vec<String> {
    let facts = story.accounts.get(item.account).map_or(&[][..], |a| &a.facts);
    let name = folded_words(&item.fact.value.to_string());
    let of = |fact: &&Fact| fact.slot.of.as_deref().is_some_and(|of| folded_words(of) == name);
    facts
        .iter()
        .filter(of)
        .filter_map(|fact| match fact.kind {
            Kind::Title => Some(fact.value.to_string()),
            Kind::Age => Some(format!("aged {}", fact.value)),
            _ => None,
        })
        .collect()
}
