//! Lengths of time.
//!
//! **Finds.** "20 minutes", "20-minute", "nearly an hour", "half an hour", "an hour and a half",
//! "four-and-a-half-year", "2 years 3 months 12 days", "3 to 5 hours", "five minutes or more", "for decades", "all week".
//! **Means.** An ISO 8601 duration and its length in seconds (a month is 30.436875 days). "Days" is
//! `PXD`, at least two. The slot names the noun that is measured ("20-minute call": call), else the verb.
//! **Agrees when.** The algebra of `interval` says so, in seconds; so "nearly an hour" takes 53 to 60
//! minutes for its rounding and 45 to 60 for its hedge.
//! **Does not handle.** Working days, seasons as lengths, "overnight", race times ("2:05:33").

pub mod article;
pub mod iso;
pub mod measured;

use super::date::words::{self, Unit};
use super::interval::{self, Hedged};
use super::number::from;
use super::opening::Grammar;
use super::{Amount, Comparison, Fact, Finds, Hedge, Kind, Numeral, Reading, Value};
use crate::token::Tokens;
use iso::{parts, size, some};
use measured::slot;

pub use iso::{clock_form, value};
pub use measured::{PENALTY, head_noun};

/// Finds the durations of an article.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, tokens, numerals) in reading.each() {
        let mut i = 0;
        while i < tokens.len() {
            let found = if opens(tokens, numerals, i) { read(tokens, numerals, i) } else { None };
            let found = found.filter(|f| {
                finds.is_free(sentence, i..f.end) && !points(tokens, f.end) && !tokens.span(i, f.end).is_empty()
            });
            let Some(mut found) = found else {
                i += 1;
                continue;
            };
            let behind = super::number::hedge_behind(tokens, found.end).filter(|_| found.hedge.is_none());
            let slot = slot(tokens, i, &found);
            if let Some((end, hedge)) = behind {
                (found.end, found.hedge) = (end, Some(hedge));
            }
            let fact = Fact {
                span: tokens.span(i, found.end),
                sentence,
                kind: Kind::Duration,
                slot,
                value: Value::Duration(found.value),
                hedge: found.hedge,
                speaker: None,
            };
            finds.add(fact, i..found.end);
            i = found.end;
        }
    }
}

/// The words, beside numerals, with which a duration can begin.
pub(super) fn openings() -> impl Iterator<Item = String> {
    const HEDGES: [&str; 17] = [
        "more",
        "less",
        "fewer",
        "at",
        "up",
        "close",
        "just",
        "nearly",
        "almost",
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "over",
        "under",
        "within",
    ];
    const LEADS: [&str; 13] =
        ["a", "an", "one", "another", "full", "whole", "entire", "all", "half", "quarter", "several", "many", "few"];
    let units = || words::unit_words();
    let long = units().map(|unit| format!("{unit}long"));
    HEDGES.into_iter().chain(LEADS).map(str::to_owned).chain(units()).chain(long)
}

/// Whether a duration may begin at a token.
fn opens(tokens: &Tokens<'_>, numerals: &[Numeral], i: usize) -> bool {
    Grammar::Duration.opens(tokens, i) || from(numerals, i).first().is_some_and(|n| n.start <= i)
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
    // "the third in as many weeks": as many as something else.
    if tokens.low(i) == "many" && tokens.before(i, 1) == "as" {
        return None;
    }
    // "$6 million over four years": no hedge, but the time that something is spread over.
    let spread = |n: &Numeral| {
        n.start < n.tokens.start && tokens.low(n.start) == "over" && !is_lasting(tokens.before(n.start, 1))
    };
    if let Some(numeral) = from(numerals, i).first().filter(|n| n.tokens.start == i && spread(n)) {
        let plain = Numeral { start: i, hedge: None, ..numeral.clone() };
        return counted(tokens, numerals, &plain);
    }
    if let Some(numeral) = from(numerals, i).first().filter(|n| n.start == i && !spread(n))
        && let Some(length) = two_ends(tokens, numerals, numeral).or_else(|| counted(tokens, numerals, numeral))
    {
        return Some(length);
    }
    let (hedge, at) = hedge(tokens, i);
    if hedge.is_some()
        && let Some(numeral) = from(numerals, at).first().filter(|n| n.start == at && n.hedge.is_none())
    {
        return counted(tokens, numerals, numeral).map(|l| with_hedge(l, hedge));
    }
    article::read(tokens, i, at).map(|l| with_hedge(l, hedge)).or_else(|| vague(tokens, i))
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
pub(super) fn hedge(tokens: &Tokens<'_>, i: usize) -> (Option<Hedge>, usize) {
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
    // "203 HR" counts home runs.
    (tokens.get(i)?.text != "HR").then_some((unit, i + 1))
}

/// "10- to 12-year", "from two to three hours": two numerals that share the unit of the second.
fn two_ends(tokens: &Tokens<'_>, numerals: &[Numeral], numeral: &Numeral) -> Option<Length> {
    let (amount, at) = suspended(tokens, numerals, numeral)
        .or_else(|| joined(tokens, numerals, numeral).filter(|_| is_spread_from(tokens, numeral.start)))?;
    let hyphen = usize::from(tokens.low(at) == "-");
    let (unit, end) = unit_at(tokens, at + hyphen)?;
    Some(Length { end, value: value(amount, unit)?, hedge: numeral.hedge, hyphenated: hyphen == 1 })
}

/// Whether "from" before the first numeral opens a range and no change: "anywhere from two to three hours".
fn is_spread_from(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.before(i, 1) == "from"
        && matches!(
            tokens.before(i, 2),
            "anywhere" | "lasted" | "lasts" | "last" | "take" | "takes" | "took" | "lasting" | "ranging" | "of"
        )
}

/// The two figures of "10- to 12-year" and "18-to-24-year-olds", and the token after the second.
pub(super) fn suspended(tokens: &Tokens<'_>, numerals: &[Numeral], numeral: &Numeral) -> Option<(Amount, usize)> {
    let mark = numeral.tokens.end;
    let hung = tokens.low(mark) == "-" && tokens.glued(mark);
    let at = mark + 1;
    let joint = matches!(tokens.low(at), "to" | "or") && hung;
    let to = at + 1 + usize::from(tokens.low(at + 1) == "-");
    ends(numerals, numeral, to).filter(|_| joint)
}

/// The two figures of "two to three".
fn joined(tokens: &Tokens<'_>, numerals: &[Numeral], numeral: &Numeral) -> Option<(Amount, usize)> {
    ends(numerals, numeral, numeral.tokens.end + 1).filter(|_| tokens.low(numeral.tokens.end) == "to")
}

/// The range from one numeral to the one that begins at `to`.
pub(super) fn ends(numerals: &[Numeral], first: &Numeral, to: usize) -> Option<(Amount, usize)> {
    let last = from(numerals, to).first().filter(|n| n.tokens.start == to && !n.amount.is_range())?;
    let rising = !first.amount.is_range() && first.amount.low < last.amount.low;
    rising.then(|| (Amount::range(first.amount.low, last.amount.low, last.amount.grain), last.tokens.end))
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
    // "three straight days", "two full weeks"
    let at = at + usize::from(hyphen + of == 0 && is_filler(tokens.low(at)));
    let hour = tokens.low(at) == "h" && numeral.form == Form::Digits;
    let (unit, end) = if hour { (Unit::Hour, at + 1) } else { unit_at(tokens, at)? };
    // "One day they will return": some day.
    let some_day = unit == Unit::Day && hyphen == 0 && tokens.low(numeral.start) == "one";
    let placed = matches!(tokens.low(end), "of" | "before" | "after" | "ahead" | "behind");
    if some_day && !placed && !article::is_led(tokens, numeral.start) {
        return None;
    }
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
    if let Some((minutes, end)) = hour.then(|| minutes_in_letters(tokens, end)).flatten() {
        let amount = Amount::exact(numeral.amount.low * 60.0 + f64::from(minutes), 1.0);
        return Some(Length { end, value: value(amount, Unit::Minute)?, ..length });
    }
    Some(with_hedge(smaller_units(tokens, numerals, numeral.amount.low, unit, length), numeral.hedge))
}

/// A word between a number and its unit that leaves the length as it is.
fn is_filler(low: &str) -> bool {
    matches!(
        low,
        "straight"
            | "consecutive"
            | "successive"
            | "full"
            | "whole"
            | "more"
            | "additional"
            | "extra"
            | "further"
            | "long"
    )
}

/// The "30m" of "2h 30m", or the "30" of "2h30".
fn minutes_in_letters(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let minutes = words::digits(tokens, i).filter(|m| *m < 60)?;
    let letter = matches!(tokens.low(i + 1), "m" | "min") && tokens.glued(i + 1);
    (letter || tokens.glued(i)).then_some((minutes, i + 1 + usize::from(letter)))
}

/// Adds what follows in smaller units.
fn smaller_units(tokens: &Tokens<'_>, numerals: &[Numeral], n: f64, unit: Unit, length: Length) -> Length {
    let Some((mut date, mut time)) = parts(n, unit) else { return length };
    let (mut last, mut length) = (unit, length);
    loop {
        let hung = usize::from(length.hyphenated && tokens.low(length.end) == "-");
        let glue = hung + usize::from(matches!(tokens.low(length.end + hung), "and" | ","));
        let glue = glue + usize::from(hung == 1 && tokens.low(length.end + glue) == "-");
        let at = length.end + glue;
        let next = from(numerals, at).first().filter(|n| n.start == at && n.hedge.is_none() && !n.amount.is_range());
        let Some(next) = next else { return length };
        let hyphen = usize::from(length.hyphenated && tokens.low(next.tokens.end) == "-");
        let Some((unit, end)) = unit_at(tokens, next.tokens.end + hyphen).filter(|(unit, _)| *unit < last) else {
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
    ) || tokens.low(at + 1) == "of" && !is_specific(tokens, i);
    if !plural || !(several > 0 || led || long) || matches!(tokens.low(at + 1), "later" | "earlier" | "ahead") {
        return None;
    }
    let (seconds, ..) = size(unit)?;
    let iso = some(unit)?;
    let seconds = Amount { low: 2.0 * seconds, high: f64::INFINITY, grain: seconds };
    let end = if long { at + 3 } else { at + 1 };
    Some(Length { end, value: DurationValue { iso, seconds }, hedge: None, hyphenated: long })
}

/// "the final hours of the campaign" is a time and no length.
fn is_specific(tokens: &Tokens<'_>, i: usize) -> bool {
    (1..=2).any(|back| matches!(tokens.before(i, back), "the" | "his" | "her" | "its" | "their" | "those" | "these"))
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

/// Whether anything is read that begins at a token, if its word is an opening or not.
#[cfg(test)]
pub(super) fn reads(tokens: &Tokens<'_>, i: usize) -> bool {
    let numerals = super::number::scan(tokens);
    !opens(tokens, &numerals, i) && read(tokens, &numerals, i).is_some()
}
