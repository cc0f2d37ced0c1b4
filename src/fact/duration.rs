//! Lengths of time.
//!
//! **Finds.** "20 minutes", "20-minute", "nearly an hour", "half an hour", "an hour and a half",
//! "four-and-a-half-year", "2 years 3 months 12 days", "3 to 5 hours", "for decades", "all week".
//! **Means.** An ISO 8601 duration and its length in seconds (a month is 30.436875 days). "Days" is
//! `PXD`, at least two. The slot names the noun that is measured ("20-minute call": call), else the verb.
//! **Agrees when.** The algebra of `interval` says so, in seconds; so "nearly an hour" takes 53 to 60
//! minutes for its rounding and 45 to 60 for its hedge.
//! **Does not handle.** Working days, seasons as lengths, "overnight", race times ("2:05:33").

pub mod iso;
pub mod measured;

use super::date::words::{self, Unit};
use super::interval::{self, Hedged};
use super::{Amount, Comparison, Fact, Finds, Hedge, Kind, Numeral, Reading, Value};
use crate::token::Tokens;
use iso::{parts, size, some};
use measured::slot;

pub use iso::{clock_form, value};
pub use measured::head_noun;

/// Finds the durations of an article.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, tokens, numerals) in reading.each() {
        let mut i = 0;
        while i < tokens.len() {
            let found = read(tokens, numerals, i).filter(|f| {
                finds.is_free(sentence, i..f.end) && !points(tokens, f.end) && !tokens.span(i, f.end).is_empty()
            });
            let Some(found) = found else {
                i += 1;
                continue;
            };
            let fact = Fact {
                span: tokens.span(i, found.end),
                sentence,
                kind: Kind::Duration,
                slot: slot(tokens, i, &found),
                value: Value::Duration(found.value),
                hedge: found.hedge,
                speaker: None,
            };
            finds.add(fact, i..found.end);
            i = found.end;
        }
    }
}

/// A duration that was read.
struct Length {
    end: usize,
    value: DurationValue,
    hedge: Option<Hedge>,
    hyphenated: bool,
}

/// Whether the words after make the length a date or an age.
fn points(tokens: &Tokens<'_>, end: usize) -> bool {
    let at = end + usize::from(tokens.low(end) == "-");
    matches!(tokens.low(at), "ago" | "old" | "olds" | "later" | "earlier" | "hence")
        || (tokens.low(end) == "of" && tokens.low(end + 1) == "age")
}

/// The duration that begins at `i`, hedge included.
fn read(tokens: &Tokens<'_>, numerals: &[Numeral], i: usize) -> Option<Length> {
    // "$6 million over four years": no hedge, but the time that something is spread over.
    let spread = |n: &Numeral| {
        n.start < n.tokens.start && tokens.low(n.start) == "over" && !is_lasting(tokens.before(n.start, 1))
    };
    if let Some(numeral) = numerals.iter().find(|n| n.tokens.start == i && spread(n)) {
        let plain = Numeral { start: i, hedge: None, ..numeral.clone() };
        return counted(tokens, numerals, &plain);
    }
    if let Some(numeral) = numerals.iter().find(|n| n.start == i && !spread(n))
        && let Some(length) = counted(tokens, numerals, numeral)
    {
        return Some(length);
    }
    let (hedge, at) = hedge(tokens, i);
    if hedge.is_some()
        && let Some(numeral) = numerals.iter().find(|n| n.start == at && n.hedge.is_none())
    {
        return counted(tokens, numerals, numeral).map(|l| with_hedge(l, hedge));
    }
    article(tokens, i, at).map(|l| with_hedge(l, hedge)).or_else(|| vague(tokens, i))
}

/// Whether a length is said to last after this word, so that "over" means more than.
fn is_lasting(low: &str) -> bool {
    matches!(
        low,
        "for"
            | "lasted"
            | "lasts"
            | "took"
            | "takes"
            | "take"
            | "after"
            | "of"
            | "is"
            | "was"
            | "just"
            | "well"
            | "a"
            | "in"
            | "spent"
    )
}

/// The length under its hedge: "nearly an hour" is written to a quarter of an hour.
fn with_hedge(length: Length, hedge: Option<Hedge>) -> Length {
    let mut length = Length { hedge: hedge.or(length.hedge), ..length };
    let one =
        length.value.seconds.low == length.value.seconds.high && length.value.seconds.low == length.value.seconds.grain;
    if one && matches!(length.hedge, Some(Hedge::Nearly | Hedge::About)) {
        length.value.seconds.grain /= 4.0;
    }
    length
}

/// A hedge before an article: the hedge and the token after it.
fn hedge(tokens: &Tokens<'_>, i: usize) -> (Option<Hedge>, usize) {
    let two = |hedge| (Some(hedge), i + 2);
    match (tokens.low(i), tokens.low(i + 1)) {
        ("more", "than") => two(Hedge::MoreThan),
        ("less" | "fewer", "than") => two(Hedge::Under),
        ("at", "least") => two(Hedge::AtLeast),
        ("at", "most") | ("up", "to") => two(Hedge::AtMost),
        ("close", "to") => two(Hedge::Nearly),
        ("just", "under") => two(Hedge::Nearly),
        ("just", "over") => two(Hedge::MoreThan),
        ("nearly" | "almost", _) => (Some(Hedge::Nearly), i + 1),
        ("about" | "around" | "roughly" | "approximately" | "some", _) => (Some(Hedge::About), i + 1),
        ("over", _) => (Some(Hedge::MoreThan), i + 1),
        ("under" | "within", _) => (Some(Hedge::Under), i + 1),
        _ => (None, i),
    }
}

/// The unit at `i`, with its stop where it is an abbreviation ("min.").
fn unit_at(tokens: &Tokens<'_>, i: usize) -> Option<(Unit, usize)> {
    let (unit, _) = words::unit(tokens.low(i)).filter(|(unit, _)| *unit != Unit::Weekend)?;
    Some((unit, i + 1))
}

/// A numeral with its unit, and the smaller units after it: "2 years 3 months 12 days".
fn counted(tokens: &Tokens<'_>, numerals: &[Numeral], numeral: &Numeral) -> Option<Length> {
    use super::number::Form;
    if matches!(numeral.form, Form::Ordinal | Form::Share | Form::Zero) || numeral.amount.low < 0.0 {
        return None;
    }
    let hyphen = usize::from(tokens.low(numeral.tokens.end) == "-");
    let of = usize::from(numeral.form != Form::Digits && tokens.low(numeral.tokens.end) == "of");
    let at = numeral.tokens.end + hyphen + of;
    let hour = tokens.low(at) == "h" && numeral.form == Form::Digits;
    let (unit, end) = if hour { (Unit::Hour, at + 1) } else { unit_at(tokens, at)? };
    let mut first = value(numeral.amount, unit)?;
    if numeral.form == Form::Vague && numeral.amount.low <= 3.0 {
        first.iso = some(unit)?;
    }
    let length = Length { end, value: first, hedge: numeral.hedge, hyphenated: hyphen == 1 };
    if numeral.amount.is_range() {
        return Some(length);
    }
    if tokens.follows(end, &["and", "a", "half"]) && numeral.amount.low.fract() == 0.0 {
        let amount = Amount::exact(numeral.amount.low + 0.5, 0.5);
        return Some(Length { end: end + 3, value: value(amount, unit)?, ..length });
    }
    Some(with_hedge(smaller_units(tokens, numerals, numeral.amount.low, unit, length), numeral.hedge))
}

/// Adds what follows in smaller units.
fn smaller_units(tokens: &Tokens<'_>, numerals: &[Numeral], n: f64, unit: Unit, length: Length) -> Length {
    let Some((mut date, mut time)) = parts(n, unit) else { return length };
    let (mut last, mut length) = (unit, length);
    loop {
        let glue = usize::from(matches!(tokens.low(length.end), "and" | ","));
        let next = numerals.iter().find(|n| n.start == length.end + glue && n.hedge.is_none() && !n.amount.is_range());
        let Some(next) = next else { return length };
        let Some((unit, end)) = unit_at(tokens, next.tokens.end).filter(|(unit, _)| *unit < last) else {
            return length;
        };
        let (Some((d, t)), Some((seconds, ..))) = (parts(next.amount.low, unit), size(unit)) else { return length };
        date += &d;
        time += &t;
        let sum = length.value.seconds.low + next.amount.low * seconds;
        length.value =
            DurationValue { iso: iso::join(&date, &time), seconds: Amount::exact(sum, next.amount.grain * seconds) };
        length.end = end;
        last = unit;
    }
}

/// "an hour", "half an hour", "an hour and a half", "a year-long": where a hedge, a word before or a
/// word after shows that a length is meant and not a rate ("twice a week").
fn article(tokens: &Tokens<'_>, start: usize, i: usize) -> Option<Length> {
    if tokens.low(i) == "half" || tokens.follows(i, &["quarter", "of"]) {
        return half(tokens, i);
    }
    if tokens.follows(i, &["a", "quarter", "of"]) || tokens.follows(i, &["a", "half"]) {
        return half(tokens, i + 1);
    }
    let compound = long(tokens, i);
    if compound.is_some() {
        return compound;
    }
    let article = usize::from(matches!(tokens.low(i), "a" | "an" | "one"));
    let full = usize::from(matches!(tokens.low(i + article), "full" | "whole" | "entire"));
    let (unit, end) = unit_at(tokens, i + article + full).filter(|_| article + full > 0)?;
    // "a second" and "a quarter" are mostly an ordinal and a share.
    let doubtful =
        matches!(unit, Unit::Second | Unit::Quarter) || tokens.low(end) == "-" || words::unit(tokens.low(end - 1))?.1;
    let and_half = tokens.follows(end, &["and", "a", "half"]);
    let led = matches!(
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
    );
    if doubtful || !(led || start < i || and_half || full == 1 || tokens.low(i) == "one") {
        return None;
    }
    let (n, end) = if and_half { (1.5, end + 3) } else { (1.0, end) };
    let amount = Amount::exact(n, if and_half { 0.5 } else { 1.0 });
    Some(Length { end, value: value(amount, unit)?, hedge: None, hyphenated: false })
}

/// "half an hour", "half a day", "half-hour", "quarter of an hour".
fn half(tokens: &Tokens<'_>, i: usize) -> Option<Length> {
    let quarter = tokens.low(i) == "quarter";
    let at = i + 1 + usize::from(quarter);
    let hyphen = tokens.low(at) == "-";
    let joined = hyphen || matches!(tokens.low(at), "a" | "an");
    let (unit, end) = unit_at(tokens, if joined { at + 1 } else { at })
        .filter(|(unit, _)| joined || !quarter && *unit >= Unit::Hour)?;
    let n = if quarter { 0.25 } else { 0.5 };
    let value = value(Amount::exact(n, n), unit)?;
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

/// "for decades", "hours of", "hours-long", "several days", "a few weeks": at least two.
fn vague(tokens: &Tokens<'_>, i: usize) -> Option<Length> {
    let several = match tokens.low(i) {
        "several" | "many" | "few" => 1,
        "a" if tokens.low(i + 1) == "few" => 2,
        _ => 0,
    };
    let at = i + several;
    let (unit, plural) = words::unit(tokens.low(at)).filter(|(unit, _)| *unit != Unit::Weekend)?;
    let long = tokens.low(at + 1) == "-" && tokens.low(at + 2) == "long";
    let led = matches!(
        tokens.before(i, 1),
        "for" | "lasted" | "lasting" | "took" | "takes" | "take" | "spent" | "within" | "after" | "over" | "in"
    ) || tokens.low(at + 1) == "of";
    if !plural || !(several > 0 || led || long) || matches!(tokens.low(at + 1), "later" | "earlier" | "ahead") {
        return None;
    }
    let (seconds, ..) = size(unit)?;
    let iso = some(unit)?;
    let seconds = Amount { low: 2.0 * seconds, high: f64::INFINITY, grain: seconds };
    let end = if long { at + 3 } else { at + 1 };
    Some(Length { end, value: DurationValue { iso, seconds }, hedge: None, hyphenated: long })
}

/// Compares two durations in the unit that suits the shorter; see the head of this file.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Duration(x), Value::Duration(y)) = (&a.value, &b.value) else { return None };
    compare_lengths((x, a.hedge, texts.0), (y, b.hedge, texts.1))
}

/// A length with its hedge and its printed words.
pub type Told<'a> = (&'a DurationValue, Option<Hedge>, &'a str);

/// Compares two lengths, also one that was worked out from two clock times.
pub fn compare_lengths(a: Told<'_>, b: Told<'_>) -> Option<Comparison> {
    let shorter = a.0.seconds.low.min(b.0.seconds.low);
    let (unit, seconds) = match shorter {
        s if s < 120.0 => ("seconds", 1.0),
        s if s < 3.0 * 3600.0 => ("minutes", 60.0),
        s if s < 3.0 * 86_400.0 => ("hours", 3600.0),
        s if s < 100.0 * 86_400.0 => ("days", 86_400.0),
        _ => ("years", 365.2425 * 86_400.0),
    };
    let amount = |told: Told<'_>| as_wide_as_printed(told.0.seconds.scaled(1.0 / seconds));
    let p = Hedged { amount: amount(a), hedge: a.1, text: a.2 };
    let q = Hedged { amount: amount(b), hedge: b.1, text: b.2 };
    let mut comparison = interval::compare(p, q);
    let coarse = match (p.hedge, q.hedge) {
        (Some(_), None) => Some((q, p)),
        (None, Some(_)) => Some((p, q)),
        _ => None,
    };
    if let (Some((fine, coarse)), "interval-hedge") = (coarse, comparison.rule) {
        comparison.proof = interval::inside_proof(fine, coarse, unit);
    } else if matches!(comparison.rule, "interval-rounds" | "interval-opposed" | "interval-hedged") {
        comparison.proof.push_str(&format!(", in {unit}"));
    }
    Some(comparison)
}

/// Two printed ends are no finer than the way between them, so that a figure inside is the finer one.
pub fn as_wide_as_printed(amount: Amount) -> Amount {
    let width = if amount.high.is_infinite() { amount.low } else { amount.high - amount.low };
    Amount { grain: amount.grain.max(width), ..amount }
}

/// A length of time: its ISO 8601 form, and its size.
#[derive(Clone, Debug, PartialEq)]
pub struct DurationValue {
    /// `PT20M`, `P4Y6M`, `PT3H/PT5H`; `PXD` for "days".
    pub iso: String,
    /// The length in seconds (a month is 30.436875 days, a year 365.2425), with the grain in seconds.
    pub seconds: Amount,
}

impl std::fmt::Display for DurationValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso)
    }
}

/// The derived length between two clock times.
pub fn between(_from: &super::TimeValue, _to: &super::TimeValue) -> Option<DurationValue> {
    None
}
