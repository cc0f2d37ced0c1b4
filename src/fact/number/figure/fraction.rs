//! Fractions: "half", "two thirds", "1/4", "½", and those added to a whole number ("two and a half").
//!
//! In: tokens and a place, or a whole figure. Out: the figure with its part. This module refuses to
//! know what is divided, but for the nouns that are halved in one word ("half-mile").

use super::{Class, Decimal, Figure, Form, WORDS, class, scale_at};
use crate::fact::number::{hedge, noun};
use crate::token::{TokenKind, Tokens};

/// What can be halved in one word or with a bare "half": "half-mile", "a quarter inch".
const HALVED: [&str; 24] = [
    "mile",
    "hour",
    "inch",
    "acre",
    "point",
    "percent",
    "per",
    "percentage",
    "day",
    "year",
    "month",
    "ton",
    "pint",
    "gallon",
    "pound",
    "century",
    "cent",
    "kilometer",
    "kilometre",
    "decade",
    "foot",
    "liter",
    "litre",
    "teaspoon",
];

/// "half", "two thirds", "a quarter of", "1/4", "½": a part of one.
pub(super) fn fraction(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let (numerator, denominator, end) =
        sign_fraction(t, i).or_else(|| slash_fraction(t, i)).or_else(|| word_fraction(t, i))?;
    let value = Decimal::ratio(numerator.into(), denominator.into())?;
    Some(Figure { end, value, scale: 0, step: fraction_step(denominator), form: Form::Share })
}

/// A fraction of a number is written to a quarter of its part: "half" stands for 0.375 to 0.625.
fn fraction_step(denominator: i64) -> f64 {
    0.25 / denominator as f64
}

/// "½"
fn sign_fraction(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    let (numerator, denominator) = match t.get(i)?.text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Some((numerator, denominator, i + 1))
}

/// "1/4"
fn slash_fraction(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    let slash = t.low(i + 1) == "/" && t.glued(i + 1) && t.glued(i + 2);
    let numerator: i64 = t.low(i).parse().ok().filter(|_| slash)?;
    let denominator: i64 = t.low(i + 2).parse().ok()?;
    let more = t.glued(i + 3) && matches!(t.low(i + 3), "/" | "-") && t.kind(i + 4) == Some(TokenKind::Number);
    (0 < numerator && numerator < denominator && [2, 3, 4, 5, 6, 8, 16, 32].contains(&denominator) && !more)
        .then_some((numerator, denominator, i + 3))
}

/// "half", "a third of", "two-thirds", "three quarters"
fn word_fraction(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    if t.low(i) == "half" {
        return bare_half(t, i);
    }
    let article = matches!(t.low(i), "a" | "an");
    let numerator = match class(t.low(i)) {
        Some((Class::Unit | Class::Teen, n)) if n > 0 => n,
        _ if article => 1,
        _ if t.low(i) == "quarter" => {
            let scale = t.low(i + 1) == "of" && matches!(t.low(i + 2), "a" | "one") && scale_at(t, i + 3).is_some();
            let whole =
                scale || scale_at(t, i + 1).is_some() || halved(t, i + 1) && !matches!(t.before(i, 1), "the" | "this");
            return whole.then_some((1, 4, i + 1));
        }
        _ => return None,
    };
    let hyphen = t.low(i + 1) == "-" && t.glued(i + 1) && t.glued(i + 2);
    let at = i + 1 + usize::from(hyphen);
    let denominator = *WORDS.fraction.get(t.low(at))?;
    let plural = t.low(at).ends_with('s') || t.low(at) == "halves";
    let end = at + 1;
    // "fell by a third", but not "by a third bidder".
    let phrase = t.kind(end) != Some(TokenKind::Word) || noun::is_stop(t.low(end));
    let change = article && phrase && is_changed_by(t, i);
    let share = t.low(end) == "of" || scale_at(t, end).is_some() || halved(t, end) || change;
    let fits = match (numerator, denominator) {
        (1, 2) => !plural && (!article || share),
        (1, 4) => !plural && (hyphen || share),
        (1, _) => !plural && (!article || share) && t.low(end) != "-",
        (3, 4) => plural || hyphen,
        (_, 4) => plural && share,
        (_, 2) => false,
        _ => plural || hyphen && numerator < denominator,
    };
    fits.then_some((numerator, denominator, end))
}

/// Whether "by", with or without a hedge, stands before token `i`.
fn is_changed_by(t: &Tokens<'_>, i: usize) -> bool {
    let start = hedge::before(t, i).map_or(i, |(start, _)| start);
    t.before(start, 1) == "by"
}

/// "half a million", "half of", "half the", "half-mile"; not "second half".
fn bare_half(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    let whole = matches!(t.low(i + 1), "a" | "an" | "of") || scale_at(t, i + 1).is_some();
    let out = WORDS.ordinal.contains_key(t.before(i, 1))
        || matches!(t.before(i, 1), "in" | "by") && !whole
        || matches!(t.before(i, 1), "other" | "better" | "-");
    if out {
        return None;
    }
    if matches!(t.low(i + 1), "a" | "an") {
        return Some((1, 2, i + 2));
    }
    let next = t.low(i + 1);
    let taken = matches!(next, "of" | "the" | "its" | "their" | "his" | "her" | "our" | "to" | "dozen");
    (taken || scale_at(t, i + 1).is_some() || halved(t, i + 1)).then_some((1, 2, i + 1))
}

/// Whether a noun that is halved in words stands at `i`, with or without a hyphen before it.
fn halved(t: &Tokens<'_>, i: usize) -> bool {
    let at = i + usize::from(t.low(i) == "-" && t.glued(i));
    let word = t.low(at);
    HALVED.contains(&word) || word.strip_suffix('s').is_some_and(|w| HALVED.contains(&w))
}

/// Adds "and a half", "and three quarters", "-and-a-half", " 1/2" to a whole number.
pub(super) fn and_fraction(t: &Tokens<'_>, figure: Figure) -> Option<Figure> {
    let whole = figure.value.value() % 10_f64.powi(figure.scale) == 0.0;
    if figure.form == Form::Share || !whole {
        return Some(figure);
    }
    let Some((numerator, denominator, end)) = added_fraction(t, &figure) else { return Some(figure) };
    let mut part = Decimal::ratio(numerator.into(), denominator.into())?;
    part.exponent += figure.scale;
    let step = fraction_step(denominator) * 10_f64.powi(figure.scale);
    Some(Figure { end, value: figure.value.plus(part)?.shortest(), step, ..figure })
}

/// The fraction that follows a whole number.
fn added_fraction(t: &Tokens<'_>, figure: &Figure) -> Option<(i64, i64, usize)> {
    let end = figure.end;
    if figure.form == Form::Digits && figure.scale == 0 {
        let hyphen = t.low(end) == "-" && t.glued(end) && t.glued(end + 1);
        if let Some(found) = sign_fraction(t, end).or_else(|| slash_fraction(t, end + usize::from(hyphen))) {
            return Some(found);
        }
    }
    let hyphen = usize::from(t.low(end) == "-" && t.glued(end));
    if t.low(end + hyphen) != "and" {
        return None;
    }
    let at = end + hyphen + 1;
    let at = at + usize::from(t.low(at) == "-" && t.glued(at));
    let skip = usize::from(t.low(at + 1) == "-" && t.glued(at + 1));
    if t.low(at) == "a" && WORDS.fraction.contains_key(t.low(at + 1 + skip)) {
        let denominator = *WORDS.fraction.get(t.low(at + 1 + skip))?;
        return Some((1, denominator, at + 2 + skip));
    }
    word_fraction(t, at).filter(|_| class(t.low(at)).is_some())
}
