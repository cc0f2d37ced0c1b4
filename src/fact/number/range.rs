//! Two figures that are one number: ranges and shares.
//!
//! In: a first figure and the tokens behind it. Out: the numeral of both, or that the two are no number
//! at all (a ratio, a score). This file refuses to read a figure itself.

use super::figure::Figure;
use super::{Form, Found, currency_before, figure, hedge, with_hedge};
use crate::fact::Amount;
use crate::token::{TokenKind, Tokens};

/// "one in five", "nine out of ten", "two of every three".
pub(super) fn share_of(t: &Tokens<'_>, i: usize, first: &Figure) -> Option<Found> {
    let whole = first.scale == 0 && matches!(first.form, Form::Digits | Form::Words);
    let at = match (t.low(first.end), t.low(first.end + 1)) {
        _ if !whole => return None,
        ("in", "every") | ("out", "of") | ("of", "every") => first.end + 2,
        ("in", _) => first.end + 1,
        // "one-in-five"
        ("-", "in") if t.glued(first.end) && t.low(first.end + 2) == "-" => first.end + 3,
        _ => return None,
    };
    let at = at + usize::from(t.low(at) == "every");
    let second = figure::read(t, at).filter(|s| matches!(s.form, Form::Digits | Form::Words) && s.scale == 0)?;
    let (part, of) = (first.value.value(), second.value.value());
    let round = of <= 10.0 || [12.0, 15.0, 16.0, 20.0, 25.0, 30.0, 40.0, 50.0, 100.0, 1000.0].contains(&of);
    let fits = part < of && round && (part == 1.0 || of <= 10.0 || of == 100.0);
    let place = matches!(t.low(second.end), "attacks" | "incidents" | "places" | "cities" | "towns" | "days" | "years")
        || matches!(t.low(second.end), "hours" | "weeks" | "months" | "minutes" | "games" | "matches" | "other");
    if !fits || place && t.low(first.end) == "in" && part != 1.0 {
        return None;
    }
    let value = (part / of * 1e6).round() / 1e6;
    let numeral = with_hedge(t, i..second.end, Amount::exact(value, 0.25 / of), Form::Share);
    Some(Found::Numeral(numeral))
}

/// "3 to 5", "3-5", "between 3 and 5 million", "two or three"; a falling pair is a score or a vote.
pub(super) fn range(t: &Tokens<'_>, i: usize, first: &Figure) -> Option<Found> {
    let between = t.before(i, 1) == "between" || t.before(currency_before(t, i), 1) == "between" || {
        hedge::before(t, i).is_some_and(|(start, _)| t.before(start, 1) == "between")
    };
    let end = first.end;
    let hyphen = t.low(end) == "-" && t.glued(end) && t.glued(end + 1);
    let from = matches!(t.before(currency_before(t, i), 1), "from" | "by");
    let ranging = from && (t.before(i, 2).starts_with("rang") || t.before(i, 2).starts_with("vary"));
    if let Some(behind) = ratio_end(t, i, end) {
        return Some(Found::Nothing(behind));
    }
    let at = match t.low(end) {
        "-" if hyphen => end + 1,
        "to" if !from || ranging => end + 1,
        "or" => end + 1,
        "and" if between => end + 1,
        _ => return None,
    };
    let second = figure::read(t, at)?;
    if first.form == Form::Ordinal || second.form == Form::Ordinal || first.form == Form::Vague {
        return None;
    }
    let hundreds = first.scale == 0 && first.value.value() < 10.0 && is_hundreds(t, &second);
    let low = match (first.scale, second.scale) {
        (0, scale) if scale > 0 && first.value.value() < 1000.0 => first.clone().with_scale(scale),
        (0, 0) if hundreds => first.clone().with_scale(2),
        _ => first.clone(),
    };
    let (a, b) = (low.value.value(), second.value.value());
    let start = i - usize::from(between && t.before(i, 1) == "between");
    let numeral = || {
        let mut n = with_hedge(t, i..second.end, Amount::range(a, b, low.step.min(second.step)), second.form);
        n.start = n.start.min(start);
        n
    };
    let near = second.scale > 0 || second.form == Form::Share || b <= a * 10.0;
    match t.low(end) {
        "and" if a < b => Some(Found::Numeral(numeral())),
        "or" if a < b && b <= 2.0 * a => Some(Found::Numeral(numeral())),
        "or" | "and" => None,
        "to" if a < b && near => Some(Found::Numeral(numeral())),
        "to" if a >= b => Some(Found::Nothing(second.end)),
        "to" => None,
        _ if second.form == Form::Words && first.form == Form::Digits => None,
        _ if a < b && near && is_range_of(t, &second) => Some(Found::Numeral(numeral())),
        _ => Some(Found::Nothing(second.end)),
    }
}

/// The token after a ratio: "outnumbered by three to one", "a three-to-one majority".
fn ratio_end(t: &Tokens<'_>, i: usize, end: usize) -> Option<usize> {
    let one = |k: usize| matches!(t.low(k), "one" | "1");
    if t.before(i, 1) == "by" && t.low(end) == "to" && one(end + 1) {
        return Some(end + 2);
    }
    (t.follows(end, &["-", "to", "-"]) && one(end + 3)).then_some(end + 4)
}

/// Whether a figure in words ends in "hundred", which then holds for "three to four hundred" as a whole.
fn is_hundreds(t: &Tokens<'_>, figure: &Figure) -> bool {
    figure.form == Form::Words && t.before(figure.end, 1) == "hundred" && figure.value.value() < 1000.0
}

/// Whether figures joined by a hyphen are a range and not a score, a season or a number of a phone: a
/// scale, a sign or the word for what is measured follows.
fn is_range_of(t: &Tokens<'_>, second: &Figure) -> bool {
    const NOT_NOUNS: [&str; 26] = [
        "in", "at", "on", "to", "for", "by", "and", "or", "but", "against", "over", "win", "victory", "loss", "defeat",
        "lead", "vote", "ruling", "decision", "with", "as", "from", "season", "when", "draw", "record",
    ];
    let next = t.low(second.end);
    let noun = t.kind(second.end) == Some(TokenKind::Word)
        && !NOT_NOUNS.contains(&next)
        && !matches!(next, "a" | "an" | "this" | "last" | "overall" | "home" | "away");
    second.scale > 0
        || noun
        || matches!(next, "%" | "\u{B0}")
        || next == "-" && t.kind(second.end + 1) == Some(TokenKind::Word)
}
