//! Ages of groups: "ages 5 to 12", "18- to 24-year-olds", "65 and older", "under the age of 12", "under-18s".
//!
//! In: tokens and numerals. Out: an age with two ends, or with a bound as its hedge. A bound without a word
//! of age is read only of people. This module refuses to know names.

use super::{Aged, OLDEST, closes, next_is_counted};
use crate::fact::date::{words, year};
use crate::fact::number::Form;
use crate::fact::{Amount, Hedge, Numeral, Value, duration};
use crate::token::{TokenKind, Tokens};

/// The age of a group that the numeral is part of.
pub(super) fn read(tokens: &Tokens<'_>, numerals: &[Numeral], numeral: &Numeral) -> Option<Aged> {
    let whole = numeral.form == Form::Digits && numeral.amount.low.fract() == 0.0;
    if !whole || numeral.amount.high > OLDEST || numeral.amount.low < 0.0 {
        return None;
    }
    year_olds(tokens, numerals, numeral)
        .or_else(|| between_ages(tokens, numerals, numeral))
        .or_else(|| under_age(tokens, numeral))
        .or_else(|| and_older(tokens, numeral))
        .or_else(|| people(tokens, numeral))
}

/// "18- to 24-year-olds", "18-to-24-year-old men".
fn year_olds(tokens: &Tokens<'_>, numerals: &[Numeral], numeral: &Numeral) -> Option<Aged> {
    let (amount, at) = duration::suspended(tokens, numerals, numeral)?;
    let joined = tokens.low(at) == "-" && tokens.low(at + 2) == "-";
    let aged = joined && tokens.low(at + 1) == "year" && matches!(tokens.low(at + 3), "old" | "olds");
    aged.then(|| Aged { start: numeral.start, end: at + 4, value: Value::Number(amount), hedge: None })
}

/// "between the ages of 5 and 12".
fn between_ages(tokens: &Tokens<'_>, numerals: &[Numeral], numeral: &Numeral) -> Option<Aged> {
    let (i, end) = (numeral.tokens.start, numeral.tokens.end);
    let led = tokens.before(i, 1) == "of" && matches!(tokens.before(i, 2), "ages" | "age");
    let (amount, end) =
        duration::ends(numerals, numeral, end + 1).filter(|_| led && matches!(tokens.low(end), "and" | "to"))?;
    Some(Aged { start: i, end, value: Value::Number(amount), hedge: None })
}

/// The bound that a word before an age sets.
fn bound(low: &str) -> Option<Hedge> {
    match low {
        "under" | "below" => Some(Hedge::Under),
        "over" | "above" => Some(Hedge::MoreThan),
        _ => None,
    }
}

/// "under the age of 12", "over age 65", "aged under 12".
fn under_age(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Aged> {
    let (i, end) = (numeral.tokens.start, numeral.tokens.end);
    let back = match (tokens.before(i, 1), tokens.before(i, 2), tokens.before(i, 3)) {
        ("of", "age", "the") => 4,
        ("age", ..) => 2,
        (low, "aged" | "ages", _) if bound(low).is_some() => 1,
        _ => return None,
    };
    let start = i.checked_sub(back)?;
    let hedge = bound(tokens.low(start))?;
    let start = if back == 1 { start - 1 } else { start };
    Some(Aged { start, end, value: Value::Number(numeral.amount), hedge: Some(hedge) })
}

/// "aged 65 and over", "65 and older", "12 or younger".
fn and_older(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Aged> {
    let (i, end) = (numeral.tokens.start, numeral.tokens.end);
    let aged = matches!(tokens.before(i, 1), "aged" | "age" | "ages");
    let hedge = match tokens.low(end + 1) {
        "older" => Hedge::AtLeast,
        "younger" => Hedge::AtMost,
        "over" | "above" | "up" if aged => Hedge::AtLeast,
        "under" | "below" if aged => Hedge::AtMost,
        _ => return None,
    };
    let joined = matches!(tokens.low(end), "and" | "or") && tokens.low(end + 2) != "than";
    let start = if aged { i - 1 } else { i };
    joined.then(|| Aged { start, end: end + 2, value: Value::Number(numeral.amount), hedge: Some(hedge) })
}

/// "under-18s", "over 65s".
pub(super) fn plural(tokens: &Tokens<'_>, i: usize) -> Option<Aged> {
    let hedge = bound(tokens.low(i))?;
    let at = i + 1 + usize::from(tokens.low(i + 1) == "-");
    let n = words::digits(tokens, at).filter(|n| (2..=100).contains(n))?;
    let s = tokens.low(at + 1) == "s" && tokens.glued(at + 1);
    let amount = Amount::exact(f64::from(n), 1.0);
    s.then(|| Aged { start: i, end: at + 2, value: Value::Number(amount), hedge: Some(hedge) })
}

/// "children under 12", "anyone over 65": people, a bound and a number that counts nothing.
fn people(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Aged> {
    const PEOPLE: [&str; 18] = [
        "people",
        "children",
        "adults",
        "men",
        "women",
        "boys",
        "girls",
        "kids",
        "anyone",
        "everyone",
        "those",
        "minors",
        "voters",
        "drivers",
        "patients",
        "residents",
        "persons",
        "workers",
    ];
    let (i, end) = (numeral.tokens.start, numeral.tokens.end);
    let start = i.checked_sub(1)?;
    let hedge = bound(tokens.low(start)).filter(|_| PEOPLE.contains(&tokens.before(start, 1)))?;
    let verb = matches!(tokens.low(end), "may" | "can" | "must" | "could" | "should" | "cannot" | "need");
    let counts = tokens.kind(end) == Some(TokenKind::Word) && year::is_noun_like(tokens, end) && !verb;
    let plain = !counts && !next_is_counted(tokens, end);
    let likely = (2.0..=99.0).contains(&numeral.amount.low) && !numeral.amount.is_range();
    let closed = closes(tokens, end) || tokens.kind(end) == Some(TokenKind::Word);
    (plain && likely && closed).then_some(Aged { start, end, value: Value::Number(numeral.amount), hedge: Some(hedge) })
}
