//! Dates that name a month, in words or numbers; and the order in which all named dates are tried.
//!
//! In: a scene and a token. Out: the date that begins there and the token after it. Words such as "may"
//! and "march" need evidence. This module refuses to know weekdays and words that point ("last", "ago").

use jiff::civil::Date;

use super::anchor::Scene;
use super::year::{four_digits, is_noun_like};
use super::{DateValue, Found, calendar, named, words, year};
use crate::token::{TokenKind, Tokens};

/// A day as printed: any part may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// The year.
    pub year: Option<i16>,
    /// The month.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
}

/// Reads the date at `i`, the longest form first.
pub fn read(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    if let Some((parts, end)) = parts(tokens, i) {
        return written(scene, i, parts, end);
    }
    year::fiscal(tokens, i)
        .or_else(|| named::read(scene, i))
        .or_else(|| year::decade(tokens, i))
        .or_else(|| year::century(tokens, i))
        .or_else(|| year::year(tokens, i).and_then(|(y, end)| Some(Found::new(end, calendar::year(y)?))))
}

/// The parts as a date, with a year that is pointed at: "December 15 of this year", "in May last year".
pub fn written(scene: &Scene<'_, '_>, i: usize, parts: Parts, end: usize) -> Option<Found> {
    let of = end + usize::from(scene.tokens.low(end) == "of");
    let pointed = parts.year.is_none() && matches!(scene.tokens.low(of), "this" | "last" | "next");
    match named::year_phrase(scene, of).filter(|_| pointed) {
        Some((year, end)) => {
            let value = resolve(scene, i, Parts { year: Some(year), ..parts })?;
            Some(Found::new(end, value.read_on(scene.origin)))
        }
        None if is_event(scene.tokens, parts, end) || is_birth(scene.tokens, i, parts) => {
            let (month, day) = (parts.month?, parts.day?);
            Some(Found::new(end, DateValue::new(format!("XXXX-{month:02}-{day:02}"), None)))
        }
        None => Some(Found::new(end, resolve(scene, i, parts)?)),
    }
}

/// "The Sept. 11 attacks" are named after their day, and are not of this year.
fn is_event(tokens: &Tokens<'_>, parts: Parts, end: usize) -> bool {
    let september = (parts.year, parts.month, parts.day) == (None, Some(9), Some(11));
    september
        && (end..end + 3).any(|k| {
            matches!(tokens.low(k), "attacks" | "hijackings" | "hijackers" | "terrorist" | "terrorism" | "terror")
        })
}

/// A day of birth without its year is of no year near.
fn is_birth(tokens: &Tokens<'_>, i: usize, parts: Parts) -> bool {
    let at = i.saturating_sub(usize::from(tokens.before(i, 1) == "on"));
    parts.year.is_none() && parts.month.is_some() && parts.day.is_some() && tokens.before(at, 1) == "born"
}

/// Gives the parts a value on the calendar.
pub fn resolve(scene: &Scene<'_, '_>, i: usize, parts: Parts) -> Option<DateValue> {
    match parts {
        Parts { day: Some(day), year, month } => scene.day(i, year, month, day),
        Parts { month: Some(month), year: Some(year), .. } => calendar::month(year, month),
        Parts { month: Some(month), .. } => scene.month(i, month),
        Parts { year: Some(year), .. } => calendar::year(year),
        _ => None,
    }
}

/// A date with at least a month: numeric forms, "Feb. 4, 2019", "4 February", "February 2019", "in May".
pub fn parts(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    numeric(tokens, i)
        .or_else(|| dotted(tokens, i))
        .or_else(|| compact(tokens, i))
        .or_else(|| year_first(tokens, i))
        .or_else(|| month_first(tokens, i))
        .or_else(|| day_first(tokens, i, false))
}

/// `3.5.2018`, day first as where dots are the custom, and `2018.05.03`; the first dot is the point of a number.
fn dotted(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    let (a, b) = tokens.get(i).filter(|t| t.kind == TokenKind::Number)?.text.split_once('.')?;
    let open = tokens.glued(i + 3) && !matches!(tokens.low(i + 3), "." | "," | ")" | ";" | ":");
    let joined = tokens.low(i + 1) == "." && tokens.glued(i + 1) && tokens.glued(i + 2) && !open;
    let c = tokens.get(i + 2).filter(|t| joined && t.kind == TokenKind::Number)?.text;
    let number = |text: &str| text.parse::<u32>().ok();
    match (a.len(), b.len(), c.len()) {
        (1..=2, 1..=2, 4) => day_parts(number(c), number(b)?, number(a)?, i + 3).filter(|(p, _)| is_modern(*p)),
        (4, 2, 2) => day_parts(number(a), number(b)?, number(c)?, i + 3).filter(|(p, _)| is_modern(*p)),
        _ => None,
    }
}

/// `20180503`: eight digits that are a day of this age, where no noun follows that they could count.
fn compact(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    let text = tokens.get(i).filter(|t| t.kind == TokenKind::Number && t.text.len() == 8)?.text;
    let stuck = tokens.glued(i) || tokens.glued(i + 1) && !matches!(tokens.low(i + 1), "." | "," | ")");
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    if stuck || is_noun_like(tokens, i + 1) || matches!(tokens.before(i, 1), "no" | "no." | "number") {
        return None;
    }
    day_parts(number(0, 4), number(4, 6)?, number(6, 8)?, i + 1).filter(|(parts, _)| is_modern(*parts))
}

/// Whether the year is one that copy of our days writes in digits alone.
fn is_modern(parts: Parts) -> bool {
    parts.year.is_some_and(|y| (1900..=2099).contains(&y))
}

/// "2018 May 3".
fn year_first(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    let year = four_digits(tokens, i).filter(|y| (1900..=2099).contains(y) && !tokens.glued(i))?;
    let (parts, end) = month_first(tokens, i + 1)?;
    let day = parts.day.filter(|_| parts.year.is_none() && tokens.before(i, 1) != "in")?;
    Some((Parts { year: Some(year), day: Some(day), ..parts }, end))
}

/// The same after a hyphen, as the right end of "8-11 November".
pub fn parts_joined(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    parts(tokens, i).or_else(|| day_first(tokens, i, true))
}

/// `2019-02-04`, `04/27/2015`, `22.2.` is not read. Ambiguous numeric days are read month first where
/// they are set with slashes, as American copy does.
fn numeric(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    let mark = tokens.low(i + 1);
    let joined = (1..5).all(|k| tokens.glued(i + k)) && matches!(mark, "-" | "/") && tokens.low(i + 3) == mark;
    if tokens.glued(i) && matches!(tokens.before(i, 1), "-" | "/" | "$") {
        return None;
    }
    if !joined {
        let on = matches!(tokens.before(i, 1), "on" | "by" | "since" | "until");
        let short = on && mark == "/" && tokens.glued(i + 1) && tokens.glued(i + 2) && tokens.low(i + 3) != "/";
        let (a, b) = (words::digits(tokens, i)?, words::digits(tokens, i + 2)?);
        // "9/11" is an event, not a day of this year.
        return (short && (a, b) != (9, 11)).then(|| day_parts(None, a, b, i + 3)).flatten();
    }
    let (a, b, c) = (words::digits(tokens, i)?, words::digits(tokens, i + 2)?, words::digits(tokens, i + 4)?);
    let width = |k: usize| tokens.get(k).map_or(0, |t| t.text.len());
    if width(i) == 4 && width(i + 2) <= 2 && width(i + 4) <= 2 {
        return day_parts(Some(a), b, c, i + 5);
    }
    let year = match width(i + 4) {
        4 => c,
        2 if mark == "/" => {
            if c < 50 {
                2000 + c
            } else {
                1900 + c
            }
        }
        _ => return None,
    };
    let (month, day) = if a > 12 || (mark == "-" && b <= 12) { (b, a) } else { (a, b) };
    day_parts(Some(year), month, day, i + 5)
}

/// Parts from numbers, if there is such a day.
fn day_parts(year: Option<u32>, month: u32, day: u32, end: usize) -> Option<(Parts, usize)> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let year = year.map(i16::try_from).transpose().ok()?;
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some((Parts { year, month: Some(month), day: Some(day) }, end))
}

/// "Feb. 4", "Feb. 4th, 2019", "February 2019", "February", "October of 1962".
fn month_first(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    let (month, after) = words::month(tokens, i)?;
    if tokens.glued(i) && !matches!(tokens.before(i, 1), "-" | "(" | "\"" | "'" | "/" | "\u{2013}" | "\u{2014}") {
        return None;
    }
    let the = usize::from(tokens.low(after) == "the");
    if let Some((day, end)) = day_number(tokens, after + the, the == 1) {
        let (year, end) = trailing_year(tokens, end);
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        return Some((Parts { year, month: Some(month), day: Some(day) }, end));
    }
    let (year, end) = trailing_year(tokens, after);
    let named = year.is_some() || is_month_alone(tokens, i, after);
    named.then_some((Parts { year, month: Some(month), day: None }, end))
}

/// "4 February 2019", "the 4th of February", "1st Dec".
fn day_first(tokens: &Tokens<'_>, i: usize, joined: bool) -> Option<(Parts, usize)> {
    if tokens.low(i) == "the" {
        let (found, end) = day_first(tokens, i + 1, joined)?;
        return words::ordinal(tokens, i + 1).map(|_| (found, end));
    }
    if !joined && tokens.glued(i) && matches!(tokens.before(i, 1), "$" | ":" | "-" | "/" | ".") {
        return None;
    }
    let (day, mut at) = match words::ordinal(tokens, i) {
        Some((n, end)) => (n, end),
        None => (words::digits(tokens, i)?, i + 1),
    };
    let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    if matches!(tokens.low(at), "of" | "-") {
        at += 1;
    }
    let (month, after) = words::month(tokens, at)?;
    // "5 may have died": only a capital makes a month of these words here.
    if matches!(tokens.low(at), "may" | "march" | "mar")
        && !tokens.get(at).is_some_and(|t| t.is_capitalised())
        && after == i + 2
    {
        return None;
    }
    let (year, end) = trailing_year(tokens, after);
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some((Parts { year, month: Some(month), day: Some(day) }, end))
}

/// A day of the month in digits ("10", "10th") or as an ordinal word ("the tenth", "May first").
fn day_number(tokens: &Tokens<'_>, i: usize, the: bool) -> Option<(i8, usize)> {
    let (n, end) = match words::ordinal(tokens, i) {
        Some(found) => found,
        None if the => return None,
        None => (words::digits(tokens, i)?, i + 1),
    };
    // "May 10.30am", "June 7:30" and "March 5,000" are no days; nor is "May 20-year-old".
    let clock = (tokens.low(end) == ":" && tokens.glued(end + 1))
        || matches!(tokens.low(end), "am" | "pm" | "a.m." | "p.m." | "%" | "percent");
    let aged = tokens.low(end) == "-" && words::unit(tokens.low(end + 1)).is_some();
    let day = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
    (!clock && !aged).then_some((day, end))
}

/// ", 2022", "2022", "of 2022", "'22".
fn trailing_year(tokens: &Tokens<'_>, i: usize) -> (Option<i16>, usize) {
    let skip = usize::from(matches!(tokens.low(i), "," | "of" | "in" | "-"));
    let short = || year::short_year(tokens, i + skip);
    let year = four_digits(tokens, i + skip).map(|y| (y, i + skip + 1)).or_else(short).or_else(|| {
        let (y, end) = words::spelled_year(tokens, i + skip)?;
        Some((i16::try_from(y).ok()?, end))
    });
    match year {
        Some((y, end)) if (1000..=2199).contains(&y) && !is_counted(tokens, end, skip == 0) => (Some(y), end),
        _ => (None, i),
    }
}

/// Whether a number before `end` counts what follows, so that it is no year ("In May, 1200 people").
fn is_counted(tokens: &Tokens<'_>, end: usize, close: bool) -> bool {
    !close && is_noun_like(tokens, end) && tokens.low(end).ends_with('s')
}

/// "from May to July", "between March and June": another month at the other end.
fn is_beside_month(tokens: &Tokens<'_>, i: usize, after: usize) -> bool {
    let joins = |low: &str| matches!(low, "to" | "through" | "until" | "and" | "or" | "-");
    let sure = |k: usize| words::month(tokens, k).is_some() && !matches!(tokens.low(k), "may" | "march" | "mar");
    let led = matches!(tokens.before(i, 1), "from" | "between");
    (joins(tokens.low(after)) && (led || tokens.low(after) == "-" || tokens.low(after) == "through") && sure(after + 1))
        || (joins(tokens.before(i, 1)) && i.checked_sub(2).is_some_and(sure))
}

/// Whether a month without a day or year is one: by its spelling, or by the words around it.
fn is_month_alone(tokens: &Tokens<'_>, i: usize, after: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let low = tokens.low(i);
    let before = tokens.before(i, 1);
    let led = matches!(
        before,
        "in" | "of" | "last" | "next" | "this" | "since" | "until" | "during" | "early" | "late" | "mid"
    ) || (before == "-" && tokens.before(i, 2) == "mid");
    let follows_name = tokens.get(after).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised());
    match low {
        "may" | "march" if is_beside_month(tokens, i, after) => token.is_capitalised(),
        "may" | "march" | "mar" => {
            led && token.is_capitalised() && !follows_name || (led && low == "may" && before != "this")
        }
        "april" | "june" | "august" | "jan" => {
            token.is_capitalised()
                && !follows_name
                && (led
                    || matches!(
                        before,
                        "by" | "through"
                            | "from"
                            | "to"
                            | "before"
                            | "after"
                            | "and"
                            | "between"
                            | "every"
                            | "the"
                            | "a"
                            | "'s"
                            | "-"
                    ))
        }
        // "dec", "sep", "oct" and "nov" in small letters without a day are rather words or typing errors.
        _ if low.len() <= 4 && !matches!(low, "july") => token.is_capitalised() && (led || after > i + 1),
        _ => token.is_capitalised() || led,
    }
}
