//! Ages of people and things.
//!
//! **Finds.** "34-year-old", "34 years old", "7 months old", "aged 34", "at the age of 93", "Daniel
//! Ames, 34,", "a man, 34,", "in her 50s", "he was 34 when", "died at 87", "she wrote it at 19", "a boy of seven", "Ana and Bryn, both 11,", "the oldest of whom was 101", "ages 5 to 12", "65 and older", "under-18s".
//! **Means.** The bare number of years, else an ISO 8601 duration (`P8M`). The slot holds whose age it
//! is, where the words stand beside it.
//! **Agrees when.** The algebra of `interval` says so; an age one off is a difference in `value`.
//! **Does not handle.** Years of birth, "teenager", "retired at 65".

pub mod group;
pub mod holder;

use super::date::words::{self, Unit};
use super::duration;
use super::interval::{self, Hedged};
use super::number::Form;
use super::{Amount, Comparison, Fact, Finds, Hedge, Kind, Numeral, Reading, Slot, Value};
use crate::token::{TokenKind, Tokens};

/// The highest age that a bare number after a name is read as.
const OLDEST: f64 = 115.0;

/// Finds the ages of an article.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, tokens, numerals) in reading.each() {
        for numeral in numerals {
            let Some(found) = group::read(tokens, numerals, numeral).or_else(|| read(tokens, numeral)) else {
                continue;
            };
            add(tokens, sentence, found, finds);
        }
        for i in 0..tokens.len() {
            if let Some(found) = decade(tokens, i).or_else(|| one(tokens, i)).or_else(|| group::plural(tokens, i)) {
                add(tokens, sentence, found, finds);
            }
        }
    }
}

/// An age that was read: its tokens, its value, its hedge, and where a name may stand.
struct Aged {
    start: usize,
    end: usize,
    value: Value,
    hedge: Option<Hedge>,
}

/// Adds the age, if its words are free.
fn add(tokens: &Tokens<'_>, sentence: usize, found: Aged, finds: &mut Finds) {
    let range = found.start..found.end;
    if !finds.is_free(sentence, range.clone()) {
        return;
    }
    let slot = Slot { what: "age".to_owned(), of: holder::whose(tokens, &found), rate: None };
    let fact = Fact {
        span: tokens.span(found.start, found.end),
        sentence,
        kind: Kind::Age,
        value: found.value,
        hedge: found.hedge,
        slot,
        speaker: None,
    };
    finds.add(fact, range);
}

/// The age that a numeral is part of.
fn read(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Aged> {
    if matches!(numeral.form, Form::Ordinal | Form::Share | Form::Zero) || numeral.amount.low < 0.0 {
        return None;
    }
    with_unit(tokens, numeral).or_else(|| led(tokens, numeral)).or_else(|| after_name(tokens, numeral))
}

/// "34-year-old", "34 years old", "7 months old", "34 years of age", "a 40 day old calf".
fn with_unit(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Aged> {
    let hyphen = |k: usize| k + usize::from(tokens.low(k) == "-");
    let at = hyphen(numeral.tokens.end);
    let (unit, _) = words::unit(tokens.low(at)).filter(|(unit, _)| *unit != Unit::Weekend)?;
    let after = hyphen(at + 1);
    let end = match tokens.low(after) {
        "old" | "olds" => after + 1,
        "of" if tokens.low(after + 1) == "age" => after + 2,
        _ if tokens.before(numeral.start, 1) == "aged" => at + 1,
        _ => return None,
    };
    let value = if unit == Unit::Year {
        Value::Number(numeral.amount)
    } else {
        Value::Duration(duration::value(numeral.amount, unit)?)
    };
    Some(Aged { start: numeral.start, end, value, hedge: numeral.hedge })
}

/// "aged 34", "age 34", "at the age of 93", "turned 18", "he was 34 when". "The age of 13 colonies"
/// and the like are guarded by the highest age alone.
fn led(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Aged> {
    let (i, end) = (numeral.start, numeral.tokens.end);
    let plain = numeral.amount.high <= OLDEST && !next_is_counted(tokens, end);
    let start = match tokens.before(i, 1) {
        "aged" | "age" | "ages" => i.checked_sub(1)?,
        "of" if tokens.before(i, 2) == "age" => i,
        // "sons, ages 6 and 16"
        "and" if matches!(tokens.before(i, 3), "aged" | "ages") && closes(tokens, end) => i,
        "at" if matches!(tokens.before(i, 2), "died" | "dies" | "dead") && closes(tokens, end) => i,
        "at" if is_grown_up(numeral) && closes(tokens, end) && does_something(tokens, i) => i,
        "of" if holder::is_person(tokens.before(i, 2))
            && !holder::is_parent(tokens.before(i, 2))
            && goes_on(tokens, end) =>
        {
            i
        }
        "between" if matches!(tokens.before(i, 2), "aged" | "ages") => i,
        "was" | "is" | "turned" | "turns" | "turning" if subject_is_person(tokens, i) => i,
        // "Ames was 34 when he died"
        "was" if tokens.low(end) == "when" && i.checked_sub(2).is_some_and(|k| is_name(tokens, k)) => i,
        "turn" if matches!(tokens.before(i, 2), "will" | "would" | "to" | "'ll" | "they" | "you") => i,
        "was" | "is" | "were" if is_eldest(tokens, i) => i,
        "turned" | "turns" if i.checked_sub(2).is_some_and(|k| is_name(tokens, k)) => i,
        _ => return None,
    };
    let told = match tokens.before(i, 1) {
        "was" | "is" | "were" => closes(tokens, end) || matches!(tokens.low(end), "when" | "at"),
        "turn" | "turned" | "turns" | "turning" => {
            closes(tokens, end)
                || matches!(tokens.low(end), "on" | "in" | "this" | "last" | "next" | "and" | "earlier" | "later")
                || words::weekday(tokens, end).is_some()
        }
        _ => true,
    };
    (plain && told).then_some(Aged { start, end, value: Value::Number(numeral.amount), hedge: numeral.hedge })
}

/// Whether a bare number after "at" can be an age and is no hour of the clock.
fn is_grown_up(numeral: &Numeral) -> bool {
    const LAST_HOUR: f64 = 12.0;
    numeral.amount.low > LAST_HOUR && numeral.amount.low.fract() == 0.0 && numeral.hedge.is_none()
}

/// Whether somebody does something "at" the number: "she wrote her first play at 19", and not "it closed at 19".
fn does_something(tokens: &Tokens<'_>, i: usize) -> bool {
    const LEVELS: [&str; 14] = [
        "closed",
        "stood",
        "stands",
        "priced",
        "valued",
        "put",
        "set",
        "ended",
        "opened",
        "traded",
        "remained",
        "unchanged",
        "estimated",
        "capped",
    ];
    let before = |k: usize| tokens.before(i, k);
    let level = (2..=3).any(|k| LEVELS.contains(&before(k)));
    !level && (3..=12).any(|k| matches!(before(k), "he" | "she" | "who" | "his" | "her"))
}

/// Whether the words after "a boy of seven" go on with what he does, so that the number counts nothing.
fn goes_on(tokens: &Tokens<'_>, end: usize) -> bool {
    let next = tokens.low(end);
    closes(tokens, end) || super::number::noun::is_stop(next) || next.ends_with("ed")
}

/// Whether "he", "she" or "who" stands before the verb.
fn subject_is_person(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.before(i, 2), "he" | "she" | "who" | "just" | "recently" | "have" | "has" | "had")
}

/// "the oldest of whom was 101"
fn is_eldest(tokens: &Tokens<'_>, i: usize) -> bool {
    let superlative = matches!(tokens.before(i, 4), "oldest" | "eldest" | "youngest");
    superlative && tokens.before(i, 3) == "of" && matches!(tokens.before(i, 2), "whom" | "them")
}

/// Whether a noun or a unit follows that the number counts.
fn next_is_counted(tokens: &Tokens<'_>, end: usize) -> bool {
    matches!(tokens.low(end), "%" | "percent" | "-" | ":" | "/") || words::unit(tokens.low(end)).is_some()
}

/// Whether a mark, or nothing, follows.
fn closes(tokens: &Tokens<'_>, end: usize) -> bool {
    tokens.get(end).is_none_or(|t| matches!(&*t.low, "," | "." | ";" | ")" | "\u{2014}" | "\u{2013}"))
}

/// "Daniel Ames, 34,", "Ames (34)" and "a man, 34,": only after a noun for a person or a capitalised word
/// that is no month or weekday, and before a mark or the end.
fn after_name(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Aged> {
    let (i, end) = (numeral.tokens.start, numeral.tokens.end);
    let whole = numeral.amount.low.fract() == 0.0 && numeral.amount.low >= 1.0 && numeral.amount.high <= OLDEST;
    if numeral.form != Form::Digits || !whole || numeral.hedge.is_some() || numeral.amount.is_range() {
        return None;
    }
    let opened = match tokens.before(i, 1) {
        "," => closes(tokens, end) || tokens.low(end) == "and" && is_name(tokens, end + 1),
        "(" => tokens.low(end) == ")",
        // "twins Ana and Bryn, both 11,"
        "both" => tokens.before(i, 2) == "," && closes(tokens, end),
        _ => false,
    };
    let name = i.checked_sub(2 + usize::from(tokens.before(i, 1) == "both"))?;
    let person = is_name(tokens, name) || tokens.before(i, 1) == "," && holder::is_person(tokens.low(name));
    (opened && person).then_some(Aged { start: i, end, value: Value::Number(numeral.amount), hedge: None })
}

/// Whether the token is a word of a name.
fn is_name(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some_and(|t| {
        t.kind == TokenKind::Word
            && t.is_capitalised()
            && t.text.len() > 1
            && words::month(tokens, i).is_none()
            && words::weekday(tokens, i).is_none()
    })
}

/// "one-year-old", where "one" is no numeral.
fn one(tokens: &Tokens<'_>, i: usize) -> Option<Aged> {
    let joined = tokens.low(i) == "one" && [1, 3].iter().all(|k| tokens.low(i + k) == "-");
    let end = i + 5;
    let (unit, plural) = words::unit(tokens.low(i + 2)).filter(|(unit, _)| joined && *unit >= Unit::Day)?;
    if plural || !matches!(tokens.low(end - 1), "old" | "olds") || tokens.glued(i) {
        return None;
    }
    let amount = Amount::exact(1.0, 1.0);
    let value =
        if unit == Unit::Year { Value::Number(amount) } else { Value::Duration(duration::value(amount, unit)?) };
    Some(Aged { start: i, end, value, hedge: None })
}

/// "in her 50s", "in his early fifties", "in her teens": all years of it, both ends included.
fn decade(tokens: &Tokens<'_>, i: usize) -> Option<Aged> {
    let mut at = i;
    (tokens.low(at) == "in" && matches!(tokens.low(at + 1), "his" | "her" | "their" | "my" | "our")).then_some(())?;
    at += 2;
    let hedge = match tokens.low(at) {
        "early" => Some(Hedge::Start),
        "mid" => Some(Hedge::Mid),
        "late" => Some(Hedge::End),
        _ => None,
    };
    at += usize::from(hedge.is_some());
    at += usize::from(hedge.is_some() && tokens.low(at) == "-");
    if tokens.low(at) == "teens" {
        let value = Value::Number(Amount::range(13.0, 19.0, 1.0));
        return Some(Aged { start: i + 2, end: at + 1, value, hedge });
    }
    let (first, end) = match words::digits(tokens, at) {
        Some(n) if tokens.low(at + 1) == "s" && tokens.glued(at + 1) => (n, at + 2),
        Some(_) => return None,
        None => (words::tens_plural(tokens.low(at))?, at + 1),
    };
    let first = f64::from(first);
    let start = i + 2;
    let value = Value::Number(Amount::range(first, first + 9.0, 1.0));
    ((20.0..=110.0).contains(&first) && first % 10.0 == 0.0).then_some(Aged { start, end, value, hedge })
}

/// Compares two ages; see the head of this file.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let years = |value: &Value| match value {
        Value::Number(amount) => Some(*amount),
        Value::Duration(length) => Some(length.seconds.scaled(1.0 / (365.2425 * 86_400.0))),
        _ => None,
    };
    let hedge = |fact: &Fact| fact.hedge.filter(|h| !matches!(h, Hedge::Start | Hedge::Mid | Hedge::End));
    let one = |fact: &Fact, text| Some(Hedged { amount: age_grain(years(&fact.value)?), hedge: hedge(fact), text });
    Some(interval::compare(one(a, texts.0)?, one(b, texts.1)?))
}

/// An age is counted in full years, never rounded: "30" is not "31" at a step of ten.
fn age_grain(amount: Amount) -> Amount {
    duration::as_wide_as_printed(Amount { grain: amount.grain.min(1.0), ..amount })
}
