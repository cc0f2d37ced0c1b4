//! Bars: from which comparability two values are taken for values of one slot.
//!
//! In: two items and how they compare. Out: the score that joining them needs, or why they are never joined. A
//! difference needs more than an agreement: that two equal values are of one thing is likely by itself, and a
//! false alarm costs more than a miss. This module refuses to know how two values are compared.

use crate::fact::{Comparison, Kind, Relation, Severity, Value, slip};
use crate::slot::{self, Comparability, Head, Item};
use crate::verdict::candidate::RELATED;

/// Equal normal forms that many things share: "two", "Thursday".
pub const EXACT: f64 = 0.44;
/// How much lower the bar is for equal values that nothing else is likely to have: "612", "Feb. 4".
pub const SPECIFIC: f64 = 0.24;
/// Values that meet after rounding or arithmetic, which few values do by chance.
pub const WORKED_OUT: f64 = 0.39;
/// A toll of the same sort that is higher in the later report.
pub const UPDATE: f64 = 0.46;
/// Compatible values that are not equal.
pub const COMPATIBLE: f64 = 0.48;
/// Values that differ, where the words next to them name the same thing.
pub const DIFFER: f64 = 0.56;
/// The same, where each source counts this thing only once, of the story's own event.
pub const DIFFER_LONE: f64 = 0.48;
/// Values that differ, where the words next to them leave open what is measured.
pub const DIFFER_OPEN: f64 = 0.62;
/// The same digits with two of them exchanged, or one of four and more misprinted, in sentences that share words.
pub const DIFFER_SLIP: f64 = 0.50;
/// One figure of opposite words, in aligned sentences.
pub const OPPOSED: f64 = 0.25;
/// The score from which two sentences are of one thing.
const ALIGNED: f64 = 0.5;
/// Three digits and more, two of them exchanged: that two things have such figures by chance is unlikely by itself.
pub const DIFFER_TELLING: f64 = 0.26;
/// Values that may both be true: one alone misleads, which is no accusation.
pub const PRECISION: f64 = 0.52;
/// The age of one named person.
pub const AGE: f64 = 0.30;
/// The year of one named work.
pub const WORK: f64 = 0.40;
/// The same digits in another unit, or off by a power of ten: more than one digit seldom meets by chance.
pub const SAME_DIGITS: f64 = 0.42;
/// People whose names are spelled otherwise, and names brought over from another script in two ways: the likeness
/// of the names speaks for itself.
pub const NAME: f64 = 0.30;
/// Places and bodies that are spelled otherwise: there are more of them, and more alike.
pub const PLACE: f64 = 0.36;
/// A title of the same person.
pub const TITLE: f64 = 0.35;
/// Another value of the slot inside the same source.
pub const WITHIN: f64 = 0.55;
/// How much better than its rival a differing candidate has to be.
pub const MARGIN: f64 = 0.04;

/// The bar for a pair, by what joining it would claim; an error says why no score would do.
pub fn bar_of(comparison: &Comparison, i: &Item, j: &Item, of: &Comparability) -> Result<f64, &'static str> {
    let head = of.head;
    let kind = i.fact.kind;
    match comparison.relation {
        Relation::Exact if kind.is_name() => Ok(0.0),
        _ if kind == Kind::Quote => Ok(0.0),
        _ if kind == Kind::Title => Ok(TITLE),
        _ if kind == Kind::Person || comparison.severity == Severity::Wording => Ok(NAME),
        _ if comparison.rule == "direction-opposed" => slot::unproven(i, j, of).map_or(Ok(PLACE), Err),
        _ if kind.is_name() => Ok(PLACE),
        _ if comparison.rule == "figure-opposed" => {
            let other = slot::name_others(i, j).then_some("their sentences name others");
            let against = other.or_else(|| slot::apart(i, j)).or_else(|| slot::strangers(i, j, of));
            against.or((of.sentences < ALIGNED).then_some("their sentences are not aligned")).map_or(Ok(OPPOSED), Err)
        }
        _ if comparison.is_difference() && is_no_rival(i, j) => Err("one counts a part of what the other may count"),
        Relation::Exact => slot::other_measure(i, j).map_or(Ok(exact_bar(i)), Err),
        Relation::Derived => Ok(WORKED_OUT),
        // Figures that share their digits seldom meet by chance; one and ten do.
        Relation::Magnitude if head > Head::Other && specificity(i) > 0.0 => {
            Ok(if of.sentences >= RELATED { SAME_DIGITS } else { PRECISION })
        }
        Relation::Scope if head > Head::Other => Ok(PRECISION),
        Relation::Rounded | Relation::Bound if head > Head::Other => Ok(WORKED_OUT),
        // A week or less that holds the other's day was hardly written of another event.
        Relation::Refined if is_short(i) && is_short(j) => Ok(WORKED_OUT),
        Relation::Update if head == Head::Same && !slot::is_background(i) && !slot::is_background(j) => {
            let two = slot::sites_apart(i, j).filter(|_| slip::are_worlds_apart(&i.fact.value, &j.fact.value));
            two.map_or(Ok(UPDATE), Err)
        }
        _ if !comparison.is_difference() => slot::apart(i, j).map_or(Ok(COMPATIBLE), Err),
        _ => difference_bar(comparison, i, j, of),
    }
}

/// The bar for values that are not compatible.
fn difference_bar(comparison: &Comparison, i: &Item, j: &Item, of: &Comparability) -> Result<f64, &'static str> {
    let Comparability { head, sentences, .. } = *of;
    // The age of one named person is a slot by itself, whatever the sentences are about.
    if i.fact.kind == Kind::Age && head == Head::Same && slot::are_of_one_person(i, j) {
        let against = slot::apart(i, j).or_else(|| slot::other_measure(i, j)).or_else(|| slot::unproven(i, j, of));
        return against.map_or(Ok(AGE), Err);
    }
    if let Some(reason) = slot::apart(i, j).or_else(|| slot::other_measure(i, j)) {
        return Err(reason);
    }
    // Where a word for many begins is a choice of the table, and all else that a plain difference needs has to hold.
    let near = comparison.rule == "interval-open-near";
    if comparison.severity < Severity::Conflict && (i.is_vague() || j.is_vague()) && !near {
        return Err("a word for many is no figure to be held to");
    }
    if comparison.severity < Severity::Conflict && head > Head::Other && !near {
        return Ok(PRECISION);
    }
    if let Some(reason) = slot::strangers(i, j, of) {
        return Err(reason);
    }
    if slip::are_worlds_apart(&i.fact.value, &j.fact.value) {
        return Err("the figures are worlds apart");
    }
    if i.fact.slot.what == "sentence" && slot::name_others(i, j) {
        return Err("they may be the terms of two people");
    }
    let telling = slip::is_telling(&i.fact.value, &j.fact.value) && !slot::name_others(i, j);
    let likely = telling || sentences >= RELATED && slip::is_slip(&i.fact.value, &j.fact.value);
    let proven = likely || slot::is_told_alike(i, j, of);
    if let Some(reason) = slot::unproven(i, j, of).filter(|_| !proven) {
        return Err(reason);
    }
    if let Some(reason) = slot::other_words(i, j, of).filter(|_| !likely) {
        return Err(reason);
    }
    match head {
        // What is measured in one unit is often told with a verb here and a noun there.
        Head::Other if telling && i.fact.kind == Kind::Measure => Ok(DIFFER_TELLING / 2.0),
        Head::Other => Err("the words next to them name other things"),
        _ if telling => Ok(DIFFER_TELLING),
        _ if likely => Ok(DIFFER_SLIP),
        _ if slot::are_of_one_work(i, j) => Ok(WORK),
        Head::Open => Ok(DIFFER_OPEN),
        Head::Same if i.is_lone && j.is_lone && sentences >= RELATED => Ok(DIFFER_LONE),
        Head::Same => Ok(DIFFER),
    }
}

/// Whether a date covers no more than a week.
fn is_short(item: &Item) -> bool {
    matches!(&item.fact.value, Value::Date(date) if date.length().is_some_and(|days| days <= 7))
}

/// Whether one figure counts a part of what the other may count: a member of a list against another noun
/// or no noun, "two of the boats" against all of them, or the whole behind "two of the 80".
fn is_no_rival(i: &Item, j: &Item) -> bool {
    let sorted = i.fact.slot != j.fact.slot || i.modifiers != j.modifiers;
    let listed = (i.is_listed || j.is_listed) && sorted;
    listed || i.is_joint != j.is_joint || i.is_whole || j.is_whole || i.is_part != j.is_part
}

/// The bar for a value that is stated twice: the lower, the less likely two things have it by chance.
pub fn exact_bar(item: &Item) -> f64 {
    EXACT - SPECIFIC * specificity(item)
}

/// How unlikely it is that two things have this value by chance, 0 to 1: by its significant digits; a
/// full day or clock time is as telling as three, but the day of the paper and the day before stand
/// everywhere.
fn specificity(item: &Item) -> f64 {
    match &item.fact.value {
        Value::Number(amount) | Value::Quantity { amount, .. } => of_digits(&amount.low.to_string()),
        Value::Duration(value) => of_digits(&value.iso),
        Value::Date(date) => match (date.days, item.published) {
            (Some((_, last)), Some(day)) if last <= day && (day - last).get_days() < 2 => 0.0,
            (Some((first, last)), _) if first == last => 1.0,
            _ => 0.5,
        },
        Value::Time(_) => 1.0,
        Value::Words(_) | Value::Polarity(_) | Value::Certainty(_) => 0.0,
    }
}

/// The specificity of a printed figure: nothing for one digit, half for two or a round number, all for
/// three significant digits or more.
fn of_digits(printed: &str) -> f64 {
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    match (digits.len(), digits.trim_matches('0').len()) {
        (0 | 1, _) => 0.0,
        (_, 0..=2) => 0.5,
        _ => 1.0,
    }
}
