//! Numbers with a unit of measure.
//!
//! In: numerals. Out: measure facts with UCUM units; a quake's magnitude has the annotation
//! `{magnitude}`.
//!
//! **Finds.** Some six hundred surface forms of 180 units (`lexicon/units.txt`): "25 km", "15-mile",
//! "2,000ft", "40 C", "112 miles an hour", "3 ft 7 in", "six foot two", "10 km to 12 km", "a quarter of an
//! acre", "about a mile", "a 5.7-magnitude quake", "4.9 on the Richter scale".
//! **Means.** The printed figure in its own unit; feet with inches are inches. A bare degree is an
//! angle unless the words speak of weather. "a day" is a rate and belongs to the slot.
//! **Agrees when.** The figures agree as hedged numbers after conversion to one unit; a converted
//! figure may be rounded to its trailing zeros. The same digits in another unit are `magnitude`.
//! **Does not handle.** Which ton or gallon a country means (short tons and US gallons); two
//! dimensions are not compared.

mod unit;
mod what;

use super::number::{Form, noun};
use super::{
    Amount, Comparison, Fact, Finds, Hedge, Kind, Numeral, Reading, Relation, Severity, Slot, Value, interval,
};
use crate::token::{TokenKind, Tokens};
use unit::{Unit, convert, is_loose, unit_at};
use what::{distance, extent, what};

/// Finds measures.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, t, numerals) in reading.each() {
        let mut k = 0;
        let mut before: Option<(Measure, Option<Hedge>)> = None;
        while let Some(n) = numerals.get(k) {
            k += 1;
            let Some(mut measure) = measure_at(t, n) else { continue };
            if let Some(sum) = numerals.get(k).and_then(|next| compound(t, &measure, next)) {
                measure = sum;
                k += 1;
            }
            if let Some(range) = numerals.get(k).and_then(|next| joined(t, &measure, &measure_at(t, next)?)) {
                measure = range;
                k += 1;
            }
            if !finds.is_free(sentence, measure.start..measure.end) {
                continue;
            }
            let rate = noun::rate_behind(t, measure.end);
            let end = rate.as_ref().map_or(measure.end, |(_, end)| *end);
            let slot = Slot { what: what(t, &measure, end), of: None, rate: rate.map(|(noun, _)| noun) };
            let value = Value::Quantity { amount: measure.amount, unit: measure.unit.code };
            let hedge = n.hedge.or_else(|| before.as_ref().and_then(|b| converted_hedge(t, b, &measure)));
            let behind = super::number::hedge_behind(t, end).filter(|_| hedge.is_none());
            let hedge = hedge.or(behind.map(|(_, hedge)| hedge));
            let end = behind.map_or(end, |(end, _)| end);
            let span = t.span(measure.start, behind.map_or(measure.end, |(end, _)| end));
            finds.add(
                Fact { span, sentence, kind: Kind::Measure, value, hedge, slot, speaker: None },
                measure.start..end,
            );
            before = Some((measure, hedge));
        }
        find_single(sentence, t, finds);
    }
}

/// "about a mile", "a kilometre and a half", "an inch of rain", "a mile from Dunmore": one unit with an
/// article, where something else shows that it is measured and not spoken of.
fn find_single(sentence: usize, t: &Tokens<'_>, finds: &mut Finds) {
    for i in 0..t.len() {
        let Some((unit, end)) = matches!(t.low(i), "a" | "an").then(|| unit_at(t, i + 1)).flatten() else { continue };
        let long = t.low(i + 1).len() > 3
            && !t.glued(i + 1)
            && matches!(unit.dimension, "length" | "area" | "mass" | "volume");
        let half = t.follows(end, &["and", "a", "half"]);
        let hedge = super::number::hedge_before(t, i).filter(|(start, _)| t.low(*start) != "over");
        let flat = matches!(unit.dimension, "length" | "area");
        let of = flat && t.low(end) == "of" && !noun::is_stop(t.low(end + 1));
        let away = unit.dimension == "length" && distance(t, end).is_some();
        if !long || !(half || of || away || hedge.is_some()) || t.low(end) == "-" {
            continue;
        }
        let amount = if half { Amount::exact(1.5, 0.125) } else { Amount::exact(1.0, 1.0) };
        let start = hedge.map_or(i, |(start, _)| start);
        let end = end + 3 * usize::from(half);
        if !finds.is_free(sentence, start..end) {
            continue;
        }
        let measure = Measure { start, end, amount, unit };
        let slot = Slot { what: what(t, &measure, end), of: None, rate: None };
        let value = Value::Quantity { amount, unit: unit.code };
        let (span, hedge) = (t.span(start, end), hedge.map(|(_, hedge)| hedge));
        finds.add(Fact { span, sentence, kind: Kind::Measure, value, hedge, slot, speaker: None }, start..end);
    }
}

/// The hedge of "about 92km (57 miles)" holds for the conversion as well.
fn converted_hedge(t: &Tokens<'_>, before: &(Measure, Option<Hedge>), measure: &Measure) -> Option<Hedge> {
    let bracket = t.low(before.0.end) == "(" && measure.start == before.0.end + 1;
    before.1.filter(|_| bracket && before.0.unit.dimension == measure.unit.dimension)
}

/// An amount of one unit in another of its dimension, both by their UCUM codes.
pub(super) fn converted(amount: &Amount, from: &str, to: &str) -> Option<Amount> {
    let (from, to) = (unit::unit(from)?, unit::unit(to)?);
    (from.dimension == to.dimension).then(|| convert(amount, from, to))
}

/// Whether a unit begins at token `i`.
pub(crate) fn is_unit(t: &Tokens<'_>, i: usize) -> bool {
    unit_at(t, i).is_some()
}

/// A measure that was read, with its tokens.
struct Measure {
    start: usize,
    end: usize,
    amount: Amount,
    unit: Unit,
}

/// Reads the unit of a numeral.
fn measure_at(t: &Tokens<'_>, n: &Numeral) -> Option<Measure> {
    if matches!(n.form, Form::Ordinal | Form::Zero) {
        return None;
    }
    let start = n.start.min(n.tokens.start);
    if let Some(measure) = magnitude(t, n, start).or_else(|| in_ticks(t, n, start)) {
        return Some(measure);
    }
    let (unit, mut end) = unit_at(t, n.tokens.end)?;
    let quake = unit.code == "deg" && matches!(t.low(end), "quake" | "earthquake" | "tremor" | "temblor");
    let unit = unit::unit("{magnitude}").filter(|_| quake).unwrap_or(unit);
    let (unit, mut amount) = (unit, n.amount);
    let degrees = unit.dimension == "temperature" || unit.code == "deg";
    if let Some(after) = below_zero(t, end).filter(|_| degrees) {
        (amount, end) = (Amount::range(-amount.low, -amount.high, amount.grain), after);
    }
    let vague_point = n.form == Form::Vague && matches!(unit.dimension, "temperature");
    (!vague_point).then_some(Measure { start, end, amount, unit })
}

/// `5'8"`: feet and inches by their ticks.
fn in_ticks(t: &Tokens<'_>, n: &Numeral, start: usize) -> Option<Measure> {
    let end = n.tokens.end;
    let tick = |k: usize| matches!(t.low(k), "'" | "\u{2019}" | "\u{2032}") && t.glued(k) && t.glued(k + 1);
    let inches: f64 = t.low(end + 1).parse().ok().filter(|inches| *inches < 12.0 && tick(end))?;
    let closed = matches!(t.low(end + 2), "\"" | "\u{201D}" | "\u{2033}") && t.glued(end + 2);
    let feet = n.amount.low;
    let fits = closed && feet > 0.0 && feet < 20.0 && feet.fract() == 0.0 && n.tokens.len() == 1;
    let unit = unit::unit("[in_i]")?;
    fits.then(|| Measure { start, end: end + 3, amount: Amount::exact(feet * 12.0 + inches, 1.0), unit })
}

/// "magnitude 5.7", "magnitude-5.7", "set the magnitude at 5.7", "a 4.8 quake", "measuring 4.9 on the
/// Richter scale"
fn magnitude(t: &Tokens<'_>, n: &Numeral, start: usize) -> Option<Measure> {
    let unit = unit::unit("{magnitude}")?;
    let end = n.tokens.end;
    if !(0.0..11.0).contains(&n.amount.low) || n.amount.high > 11.0 || unit_at(t, end).is_some() {
        return None;
    }
    let at = start.checked_sub(1)?;
    if t.low(at) == "m" && t.glued(start) {
        return Some(Measure { start: at, end, amount: n.amount, unit });
    }
    let link = |word: &str| {
        matches!(word, "-" | "of" | "at" | "is" | "was" | "to" | "as" | "estimated" | "preliminary" | "around")
    };
    let between = (0..3).take_while(|k| link(t.before(start, k + 1))).count();
    if (0..=between).any(|k| t.before(start, k + 1) == "magnitude") {
        let near = between <= 1 && matches!(t.low(at), "-" | "magnitude" | "of");
        let first = if near { start - 1 - between } else { start };
        return Some(Measure { start: first, end, amount: n.amount, unit });
    }
    let decimal = t.low(n.tokens.start).contains('.') && n.tokens.len() == 1;
    let quake = (end..end + 4)
        .take_while(|k| !noun::is_stop(t.low(*k)))
        .any(|k| matches!(t.low(k), "quake" | "earthquake" | "tremor" | "temblor" | "aftershock" | "seism"));
    (decimal && (quake || is_measured_quake(t, start))).then_some(Measure { start, end, amount: n.amount, unit })
}

/// "The quake measured 5.4", "a tremor registering a preliminary 4.9".
fn is_measured_quake(t: &Tokens<'_>, start: usize) -> bool {
    let verb = |word: &str| matches!(word, "measured" | "measures" | "measuring" | "registered" | "registering");
    let quake = |word: &str| matches!(word, "quake" | "earthquake" | "tremor" | "temblor" | "aftershock");
    let at = (1..4).find(|back| verb(t.before(start, *back)));
    at.is_some_and(|at| (at + 1..at + 12).any(|back| quake(t.before(start, back))))
}

/// "below zero" behind degrees.
fn below_zero(t: &Tokens<'_>, i: usize) -> Option<usize> {
    (t.follows(i, &["below", "zero"]) || t.follows(i, &["below", "freezing"]) && t.before(i, 1) != "fahrenheit")
        .then_some(i + 2)
}

/// "10 km to 12 km", "40mph-50mph", "between 3 feet and 4 feet": one range where both ends have the unit.
fn joined(t: &Tokens<'_>, first: &Measure, second: &Measure) -> Option<Measure> {
    let before = t.before(first.start, 1);
    let between = before == "between";
    let link = match t.low(first.end) {
        "to" | "-" => !matches!(before, "from" | "by"),
        "and" => between,
        _ => false,
    };
    let next = second.start == first.end + 1 && first.unit.code == second.unit.code;
    let rising = !first.amount.is_range() && !second.amount.is_range() && first.amount.low < second.amount.low;
    (link && next && rising).then(|| Measure {
        start: first.start - usize::from(between),
        end: second.end,
        amount: Amount::range(first.amount.low, second.amount.low, first.amount.grain.min(second.amount.grain)),
        unit: first.unit,
    })
}

/// "3 ft 7 in", "6 pounds 3 ounces": one length or mass in the smaller unit.
fn compound(t: &Tokens<'_>, first: &Measure, next: &Numeral) -> Option<Measure> {
    let link = usize::from(matches!(t.low(first.end), "," | "and" | "-"));
    if next.start != first.end + link || first.amount.is_range() || next.amount.is_range() || next.hedge.is_some() {
        return None;
    }
    let inch = first.unit.code == "[ft_i]" && t.low(next.tokens.end) == "in";
    let inches = unit::unit("[in_i]").filter(|_| inch).map(|unit| (unit, next.tokens.end + 1));
    let (unit, end) = inches.or_else(|| unit_at(t, next.tokens.end)).or_else(|| bare_rest(t, first, next))?;
    let parts = match (first.unit.code, unit.code) {
        ("[ft_i]", "[in_i]") => 12.0,
        ("[lb_av]", "[oz_av]") => 16.0,
        ("[stone_av]", "[lb_av]") => 14.0,
        ("[mi_i]", "[yd_i]") => 1760.0,
        ("m", "cm") => 100.0,
        _ => return None,
    };
    let fits = first.amount.low.fract() == 0.0 && next.amount.low < parts;
    fits.then(|| Measure {
        start: first.start,
        end,
        amount: Amount::exact(first.amount.low * parts + next.amount.low, next.amount.grain),
        unit,
    })
}

/// "six foot two", "12 stone 4": the smaller unit is understood where nothing else is counted.
fn bare_rest(t: &Tokens<'_>, first: &Measure, next: &Numeral) -> Option<(Unit, usize)> {
    let end = next.tokens.end;
    let alone = t.kind(end) != Some(TokenKind::Word) || noun::is_stop(t.low(end)) || extent(t.low(end)).is_some();
    let singular = t.before(first.end, 1) != "feet" && next.start == first.end;
    let code = match first.unit.code {
        "[ft_i]" => "[in_i]",
        "[stone_av]" => "[lb_av]",
        _ => return None,
    };
    let unit = unit::unit(code)?;
    (alone && singular && matches!(next.form, Form::Digits | Form::Words)).then_some((unit, end))
}

/// Compares two measures of one dimension and rate, in the unit of the first.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Quantity { amount: x, unit: u }, Value::Quantity { amount: y, unit: v }) = (&a.value, &b.value) else {
        return None;
    };
    let hedged = |amount: Amount, hedge, text| interval::Hedged { amount, hedge, text };
    if a.slot.rate != b.slot.rate {
        return None;
    }
    if u == v {
        return Some(interval::compare(hedged(*x, a.hedge, texts.0), hedged(*y, b.hedge, texts.1)));
    }
    let (from, to) = (unit::unit(v)?, unit::unit(u)?);
    if from.dimension != to.dimension {
        return None;
    }
    let converted = convert(y, from, to);
    let mut result = interval::compare(hedged(*x, a.hedge, texts.0), hedged(converted, b.hedge, texts.1));
    if result.severity == Severity::Conflict || result.severity == Severity::Precision {
        let back = convert(x, to, from);
        let rounded = rounds(&converted, x) || rounds(&back, y);
        if rounded {
            result = Comparison::agree(Relation::Rounded, "measure-converted", String::new());
        } else if x.low == y.low && x.high == y.high && is_loose(from, to) {
            let proof = "the same digits, and units that are often taken for each other";
            result = Comparison::differ(Relation::Precision, Severity::Precision, "measure-loose-unit", proof);
        } else if x.low == y.low && x.high == y.high {
            result = Comparison::differ(
                Relation::Magnitude,
                Severity::Conflict,
                "measure-unit",
                "the same digits, another unit",
            );
        }
    }
    result.proof = proof(texts, &converted, to.code, &result.proof);
    Some(result)
}

/// Whether the value of `fine` rounds to the figure `coarse`, at its step or at one digit more coarse
/// than the figure shows: "20" for 20.2, "5,000" for 4942.
fn rounds(fine: &Amount, coarse: &Amount) -> bool {
    let mut step = coarse.grain;
    if coarse.low >= 10.0 && coarse.low % 10.0 == 0.0 {
        step = step.max(if coarse.low % 100.0 == 0.0 { coarse.low / 10.0 } else { 10.0 }.min(coarse.low / 4.0));
    }
    !coarse.is_range() && !fine.is_range() && (fine.low - coarse.low).abs() <= step / 2.0 + fine.grain / 2.0
}

/// The proof with the conversion in front.
fn proof(texts: (&str, &str), converted: &Amount, unit: &str, rest: &str) -> String {
    let digits = |x: f64| {
        let factor = 10_f64.powi(3 - x.abs().log10().floor().clamp(-6.0, 12.0) as i32);
        (x * factor).round() / factor
    };
    let shown = if converted.is_range() && converted.high.is_finite() {
        format!("{} to {}", digits(converted.low), digits(converted.high))
    } else {
        digits(converted.low).to_string()
    };
    let stem = format!("{} is {shown} {unit}, against {}", interval::quoted(texts.1), interval::quoted(texts.0));
    if rest.is_empty() { stem } else { format!("{stem}: {rest}") }
}
