//! Units: their surfaces, where one stands in a sentence, and the conversion between two.
//!
//! In: tokens; amounts. Out: a unit of the list (`lexicon/units.txt`) with its UCUM code, dimension and
//! size. This file refuses to know what is measured.

use std::sync::LazyLock;

use crate::fact::Amount;
use crate::fact::number::is_figure;
use crate::text::{WordMap, entries};
use crate::token::{Token, TokenKind, Tokens};

/// A unit of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) code: &'static str,
    pub(super) dimension: &'static str,
    pub(super) size: f64,
}

#[derive(Default)]
struct Units {
    by_surface: WordMap<&'static str, Unit>,
    by_code: WordMap<&'static str, Unit>,
    /// The most words of a surface, by its first word; where none has two, nothing.
    longest: WordMap<&'static str, usize>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut units = Units::default();
    for line in entries(include_str!("../lexicon/units.txt")) {
        let mut fields = line.splitn(4, ' ');
        let (Some(code), Some(dimension), Some(size), Some(surfaces)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let unit = Unit { code, dimension, size: size.parse().unwrap_or(1.0) };
        units.by_code.insert(code, unit);
        for surface in surfaces.split("; ") {
            units.by_surface.insert(surface, unit);
            if let Some((first, rest)) = surface.trim_start_matches('=').split_once(' ') {
                let longest = units.longest.entry(first).or_default();
                *longest = (*longest).max(rest.split(' ').count() + 1);
            }
        }
    }
    units
});

/// The unit of a code.
pub(super) fn unit(code: &str) -> Option<Unit> {
    UNITS.by_code.get(code).copied()
}

/// The longest surface of a unit that begins at `i`, with the token after it.
pub(super) fn unit_at(t: &Tokens<'_>, i: usize) -> Option<(Unit, usize)> {
    let hyphen = t.low(i) == "-" && t.glued(i) && t.glued(i + 1);
    let of = t.low(i) == "of"
        && matches!(t.before(i, 1), "hundreds" | "thousands" | "dozens" | "millions" | "couple" | "tens" | "billions");
    // "a quarter of an acre", "two thirds of a mile"
    let part = t.low(i) == "of" && matches!(t.low(i + 1), "a" | "an") && is_fraction_word(t.before(i, 1));
    let at = i + usize::from(hyphen || of) + 2 * usize::from(part);
    let most = UNITS.longest.get(t.low(at)).copied().unwrap_or(1);
    for words in (1..=most).rev() {
        let mut parts = (at..at + words).map(|k| t.get(k));
        let texts: Option<Vec<_>> = parts.by_ref().collect();
        let Some(tokens) = texts else { continue };
        let low = tokens.iter().map(|x| &*x.low).collect::<Vec<_>>().join(" ");
        let glued = hyphen || words == 1 && t.glued(at);
        if let Some(unit) = surface(&low, glued, &|| printed(&tokens, &low)) {
            return fits(t, at, words, glued, unit).then_some((unit, at + words));
        }
    }
    None
}

/// Whether a word ends a fraction: "quarter", "thirds".
fn is_fraction_word(word: &str) -> bool {
    matches!(
        word,
        "half" | "quarter" | "quarters" | "third" | "thirds" | "tenth" | "tenths" | "fifth" | "fifths" | "eighth"
    )
}

/// The printed form in which only the last word keeps its capitals: "degrees C".
fn printed(tokens: &[&Token<'_>], low: &str) -> String {
    let Some(last) = tokens.last() else { return String::new() };
    let head = low.get(..low.len().saturating_sub(last.low.len())).unwrap_or("");
    format!("{head}{}", last.text)
}

/// Looks a surface up: as printed with capitals, in lower case, without a plural "s", or glued.
fn surface(low: &str, glued: bool, printed: &dyn Fn() -> String) -> Option<Unit> {
    let map = &UNITS.by_surface;
    let marked = || map.get(format!("={low}").as_str()).or_else(|| map.get(format!("={}", printed()).as_str()));
    if let Some(unit) = glued.then(marked).flatten() {
        return Some(*unit);
    }
    let base = low.strip_suffix('s').filter(|b| b.len() > 2).unwrap_or(low);
    map.get(low).or_else(|| map.get(base)).or_else(|| map.get(printed().as_str())).copied()
}

/// Whether a short or ambiguous surface is a unit here.
fn fits(t: &Tokens<'_>, at: usize, words: usize, glued: bool, unit: Unit) -> bool {
    let next = t.low(at + words);
    let Some(last) = t.get(at + words - 1) else { return false };
    let short = words == 1 && last.text.chars().count() == 1;
    match (unit.code, last.text) {
        ("Cel" | "[degF]", "C" | "F") if words == 1 => !matches!(next, "/" | "per" | "a" | "-" | "'s"),
        ("m" | "g", "M" | "G") => false,
        // "the number of passengers has doubled to 101m"
        ("m", "m") if glued && (at.saturating_sub(10)..at).any(|k| t.low(k) == "number") => false,
        ("m" | "g" | "l" | "t", _) if short => glued || t.kind(at + 1) != Some(TokenKind::Word) || !t.glued(at + 1),
        ("[lb_av]", "pound" | "pounds") => next != "sterling",
        ("[in_i]", "\"" | "\u{201D}" | "''") => false,
        // "one-in-five"
        ("[in_i]", "in") if t.low(at + 1) == "-" && t.kind(at + 2).is_some() => !is_figure(t, at + 2),
        ("[car_m]" | "[stone_av]", _) => !t.get(at).is_some_and(|w| w.is_capitalised()),
        ("[cup_us]" | "A", _) => {
            !t.get(at).is_some_and(|w| w.is_capitalised()) && !matches!(next, "final" | "match" | "tie")
        }
        ("har", "ha") => next != "ha",
        // "4 bar" and no plural: "two bars" are places.
        ("bar", word) if words == 1 => word == "bar" && !matches!(t.before(at, 1), "one" | "a" | "1" | "-"),
        ("Pa" | "rad" | "gn", word) => words > 1 || word != "g",
        _ => true,
    }
}

/// Whether two units share a name between countries: the tons, the gallons, the pints.
pub(super) fn is_loose(a: Unit, b: Unit) -> bool {
    let ratio = a.size / b.size;
    matches!(a.dimension, "mass" | "volume") && (0.75..1.34).contains(&ratio)
}

/// Converts an amount from one unit to another of the same dimension.
pub(super) fn convert(amount: &Amount, from: Unit, to: Unit) -> Amount {
    if from.dimension == "temperature" {
        let kelvin = move |x: f64| match from.code {
            "[degF]" => (x - 32.0) / 1.8 + 273.15,
            "Cel" => x + 273.15,
            _ => x,
        };
        let back = move |k: f64| match to.code {
            "[degF]" => (k - 273.15) * 1.8 + 32.0,
            "Cel" => k - 273.15,
            _ => k,
        };
        let step = |code: &str| if code == "[degF]" { 1.0 / 1.8 } else { 1.0 };
        return amount.mapped(step(from.code) / step(to.code), |x| back(kelvin(x)));
    }
    amount.scaled(from.size / to.size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversion_there_and_back_is_stable() {
        for a in UNITS.by_code.values() {
            for b in UNITS.by_code.values().filter(|b| b.dimension == a.dimension) {
                let there = convert(&Amount::exact(43.0, 1.0), *a, *b);
                let back = convert(&there, *b, *a);
                assert!((back.low - 43.0).abs() < 1e-9 && (back.grain - 1.0).abs() < 1e-9, "{} {}", a.code, b.code);
            }
        }
    }
}
