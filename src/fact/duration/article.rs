//! Lengths of one unit or a part of one: "an hour", "half an hour", "a year and a half", "week-long".
//!
//! In: tokens, where the hedge begins and where the words after it do. Out: the length. An article and a
//! unit are a length only where a word beside them says so. This module refuses to know numerals.

use super::iso::value;
use super::{Length, unit_at};
use crate::fact::Amount;
use crate::fact::date::words::{self, Unit};
use crate::token::Tokens;

/// "an hour", "half an hour", "an hour and a half", "a year-long": where a hedge, a word before or a
/// word after shows that a length is meant and not a rate ("twice a week").
pub(super) fn read(tokens: &Tokens<'_>, start: usize, i: usize) -> Option<Length> {
    let lead = usize::from(tokens.low(i) == "a" && matches!(tokens.low(i + 1), "half" | "quarter"));
    if matches!(tokens.low(i + lead), "half" | "quarter" | "three") {
        return half(tokens, i + lead, lead == 1);
    }
    if tokens.follows(i, &["a", "couple"]) {
        let (unit, end) = unit_at(tokens, i + 2).filter(|_| words::unit(tokens.low(i + 2)).is_some_and(|(_, p)| p))?;
        return Some(Length { end, value: value(Amount::exact(2.0, 1.0), unit)?, hedge: None, hyphenated: false });
    }
    let compound = long(tokens, i);
    if compound.is_some() {
        return compound;
    }
    let article = usize::from(matches!(tokens.low(i), "a" | "an" | "one" | "another"));
    let full = usize::from(matches!(tokens.low(i + article), "full" | "whole" | "entire"));
    let more = usize::from(article == 1 && matches!(tokens.low(i + article), "extra" | "additional" | "further"));
    let (unit, end) = unit_at(tokens, i + article + full + more).filter(|_| article + full > 0)?;
    // "a second" and "a quarter" are mostly an ordinal and a share.
    let doubtful =
        matches!(unit, Unit::Second | Unit::Quarter) || tokens.low(end) == "-" || words::unit(tokens.low(end - 1))?.1;
    let and_half = tokens.follows(end, &["and", "a", "half"]);
    let led = is_led(tokens, start);
    // "One day they will return" and "killed one day" tell of some day.
    let one = tokens.low(i) == "one" && (unit != Unit::Day || tokens.low(end) == "of");
    if doubtful || is_part_of(tokens, start) || !(led || start < i || and_half || full == 1 || one) {
        return None;
    }
    let (n, end) = if and_half { (1.5, end + 3) } else { (1.0, end) };
    let amount = Amount::exact(n, if and_half { 0.5 } else { 1.0 });
    Some(Length { end, value: value(amount, unit)?, hedge: None, hyphenated: false })
}

/// Whether the word before shows that a length is meant.
pub(super) fn is_led(tokens: &Tokens<'_>, start: usize) -> bool {
    matches!(
        tokens.before(start, 1),
        "for"
            | "lasted"
            | "lasting"
            | "lasts"
            | "took"
            | "takes"
            | "take"
            | "last"
            | "within"
            | "in"
            | "spent"
            | "after"
            | "every"
            | "of"
            | "than"
            | "ran"
    )
}

/// "the better part of an hour", "much of a decade": some of a length is not that length.
fn is_part_of(tokens: &Tokens<'_>, start: usize) -> bool {
    tokens.before(start, 1) == "of"
        && matches!(
            tokens.before(start, 2),
            "part"
                | "half"
                | "quarter"
                | "quarters"
                | "third"
                | "thirds"
                | "most"
                | "much"
                | "rest"
                | "bulk"
                | "fraction"
                | "end"
                | "start"
                | "beginning"
                | "middle"
                | "course"
                | "out"
                | "matter"
        )
}

/// "half an hour", "half a day", "half-hour", "quarter of an hour", "a quarter-century", "three-quarters of
/// an hour"; without "of", a bare "quarter" needs its article or hyphen.
fn half(tokens: &Tokens<'_>, i: usize, article: bool) -> Option<Length> {
    let three = tokens.low(i) == "three";
    let word = if three { i + 1 + usize::from(tokens.low(i + 1) == "-") } else { i };
    let n = match tokens.low(word) {
        "half" => 0.5,
        "quarter" if !three => 0.25,
        "quarters" if three => 0.75,
        _ => return None,
    };
    let of = tokens.low(word + 1) == "of";
    let at = word + 1 + usize::from(of);
    let hyphen = tokens.low(at) == "-";
    let joined = hyphen || matches!(tokens.low(at), "a" | "an");
    let bare = n == 0.5 || n == 0.25 && article;
    let (unit, end) = unit_at(tokens, if joined { at + 1 } else { at })
        .filter(|(unit, _)| joined && (n != 0.75 || of) || bare && !of && *unit >= Unit::Hour)?;
    let value = value(Amount::exact(n, n.min(0.5)), unit)?;
    Some(Length { end, value, hedge: None, hyphenated: hyphen })
}

/// "week-long", "daylong", "yearlong", "all week".
fn long(tokens: &Tokens<'_>, i: usize) -> Option<Length> {
    let low = tokens.low(i);
    let (unit, end, hyphenated) = if low == "all" {
        let (unit, end) =
            unit_at(tokens, i + 1).filter(|(u, _)| matches!(u, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
        (unit, end, false)
    } else if tokens.low(i + 1) == "-" && tokens.low(i + 2) == "long" {
        (words::unit(low).filter(|(_, plural)| !plural)?.0, i + 3, true)
    } else {
        (words::unit(low.strip_suffix("long")?)?.0, i + 1, true)
    };
    // "a 3-hour-long" was read with its numeral.
    if tokens.before(i, 1) == "-" {
        return None;
    }
    Some(Length { end, value: value(Amount::exact(1.0, 1.0), unit)?, hedge: None, hyphenated })
}
