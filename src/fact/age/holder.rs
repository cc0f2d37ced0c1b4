//! Whose age it is.
//!
//! In: tokens and an age that was read. Out: the name or the noun for a person beside it. This module
//! refuses to know ages.

use super::{Aged, duration, is_name};
use crate::fact::lexicon;
use crate::fact::name::lists;
use crate::token::Tokens;

/// Nouns for people by what they do or are; with the general ones of the word list they also stand after a
/// place: "the 34-year-old Larkby man".
const PEOPLE: [&str; 16] = [
    "native",
    "mother",
    "father",
    "husband",
    "wife",
    "driver",
    "citizen",
    "national",
    "suspect",
    "officer",
    "singer",
    "gunman",
    "pedestrian",
    "motorist",
    "cyclist",
    "motorcyclist",
];

/// Whether the folded noun is one for a person.
pub(super) fn is_person(noun: &str) -> bool {
    PEOPLE.contains(&noun) || lexicon::is_person(noun)
}

/// Whether the noun is one for a parent, of whom a number after "of" counts the children: "a father of two".
pub(super) fn is_parent(noun: &str) -> bool {
    matches!(noun, "mother" | "father" | "parent" | "mum" | "mom" | "dad")
}

/// Whose age it is: the name right after "34-year-old", else the name before the comma, else the noun
/// that "34-year-old" describes.
pub(super) fn whose(tokens: &Tokens<'_>, found: &Aged) -> Option<String> {
    let joined = |from: usize, to: usize| {
        let words: Vec<&str> = (from..to).filter_map(|k| tokens.get(k)).map(|t| t.text).collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    let mut end = found.end;
    while is_name(tokens, end) {
        end += 1;
    }
    if end == found.end + 1 && is_person(tokens.low(end)) {
        return Some(tokens.low(end).to_owned());
    }
    if end > found.end {
        return joined(found.end, end);
    }
    if tokens.before(found.start, 1) == "of" && is_person(tokens.before(found.start, 2)) {
        return Some(tokens.before(found.start, 2).to_owned());
    }
    let mark = found.start.checked_sub(1)?;
    if matches!(tokens.low(mark), "," | "(") {
        let mut start = mark;
        while start.checked_sub(1).is_some_and(|k| is_name(tokens, k)) {
            start -= 1;
        }
        if start == mark {
            return Some(tokens.before(mark, 1).to_owned()).filter(|noun| is_person(noun));
        }
        let address = lists::is_honorific(tokens.low(start)) && start + 1 < mark;
        // "Man, 24, held" of a headline
        let noun = tokens.low(start);
        if start + 1 == mark && is_person(noun) {
            return Some(noun.to_owned());
        }
        return joined(start + usize::from(address), mark);
    }
    let attributive = tokens.before(found.end, 2) == "-";
    let noun = duration::head_noun(tokens, found.end);
    (attributive && !noun.is_empty()).then_some(noun)
}
