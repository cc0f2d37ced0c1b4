//! What a conflict needs beyond a common slot: that one thing is counted, measured or dated in both, and not two of a sort.
//!
//! In: two items with how sure their slot is. Out: why that is not enough to say that both cannot be right. Real stories
//! hold two raids, two rounds and two seasons for every figure that is disputed. This module refuses to know the values.

use crate::fact::{Kind, Value, count, ordinal};
use crate::slot::item::INTERVAL;
use crate::slot::{ALIGNED, Comparability, Item, NEARLY_ONE_CLAIM, are_of_one_person};

/// How alike the words around two stretches of time between events must be, for the events to be the same.
const SAME_EVENTS: f64 = 0.6;

/// The score of two sentences from which they may be of one thing.
const RELATED: f64 = 0.3;

/// The score of two sentences that may be aligned, and the likeness of the words around two values that says so.
const NEARLY_ALIGNED: f64 = 0.42;
const LIKE_WORDS: f64 = 0.4;

/// The lowest figure that a word for many can deny: "dozens" are not eleven, but "several" may be two.
const DENIES: f64 = 20.0;

/// Why two values of one slot may still both be right.
pub fn unproven(a: &Item, b: &Item, of: &Comparability) -> Option<&'static str> {
    if denies_nothing(a) || denies_nothing(b) {
        return Some("a word for a few denies no figure");
    }
    match a.fact.kind {
        Kind::Place if of.sentences < RELATED => Some("other things may stand there"),
        Kind::Ordinal if of.sentences < ALIGNED => Some("an order is told of many things"),
        Kind::Ordinal if ordinal::is_scale(&a.fact.slot.what) => Some("a step of a scale is taken after another"),
        Kind::Date if of.sentences < NEARLY_ONE_CLAIM && is_repeated(a) && is_repeated(b) => {
            Some("such things are done on more than one day")
        }
        Kind::Count if !is_of_a_role(a, b) && !is_told_alike(a, b, of) && !are_of_one_sort(a, b, of) => {
            Some("such things are counted more than once")
        }
        Kind::Measure if a.fact.slot.what != "magnitude" && of.sentences < ALIGNED => {
            Some("such things are measured more than once")
        }
        Kind::Duration if a.fact.slot.what == INTERVAL && of.context < SAME_EVENTS => {
            Some("they may lie between other events")
        }
        Kind::Age if !are_of_one_person(a, b) => Some("nothing says that they are ages of one person"),
        Kind::Age if a.qualities.contains("then") && of.sentences < NEARLY_ONE_CLAIM => {
            Some("they may be ages at two times")
        }
        _ => None,
    }
}

/// Whether two counts are told in one way: in aligned sentences, or, where each source has but one such count, in
/// sentences that are nearly so and with like words around it.
fn is_told_alike(a: &Item, b: &Item, of: &Comparability) -> bool {
    of.sentences >= ALIGNED || a.is_lone && b.is_lone && of.sentences >= NEARLY_ALIGNED && of.context >= LIKE_WORDS
}

/// Whether a count is one of a role in an event, which is counted once: the dead, the arrested. Those in hospital, without
/// power or out of their homes are counted by the hour and by the place.
fn is_of_a_role(a: &Item, b: &Item) -> bool {
    let passing = |what: &str| matches!(what, "hospitalised" | "blackout" | "evacuated");
    [a, b].iter().all(|item| count::is_role(&item.fact.slot.what) && !passing(&item.fact.slot.what))
}

/// Whether each source has but one such count, and both count one sort of the noun: "three strong aftershocks".
fn are_of_one_sort(a: &Item, b: &Item, of: &Comparability) -> bool {
    let one_sort = !a.modifiers.is_empty() && a.modifiers == b.modifiers;
    one_sort && a.is_lone && b.is_lone && of.sentences >= RELATED
}

/// Whether what is done on a day is done on others as well.
fn is_repeated(item: &Item) -> bool {
    item.deed.as_ref().is_some_and(|deed| deed.is_repeated)
}

/// Whether a value is a word for many that says hardly more than "more than one".
fn denies_nothing(item: &Item) -> bool {
    let low = match &item.fact.value {
        Value::Number(amount) | Value::Quantity { amount, .. } => amount.low,
        _ => 0.0,
    };
    item.is_vague() && low < DENIES
}
