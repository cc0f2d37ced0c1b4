//! Quarters, halves, seasons and holidays.
//!
//! In: a scene and a token. Out: the date that begins there. The seasons are those of the northern half
//! of the world; holidays are a list. This module refuses to know months and weekdays.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::anchor::{self, Scene};
use super::direction::Direction;
use super::words::{self, Unit};
use super::year::{self, four_digits, is_noun_like};
use super::{DateValue, Found, calendar};
use crate::text::entries;

/// Reads the date at `i`.
pub fn read(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    quarter(scene, i).or_else(|| season(scene, i)).or_else(|| holiday(scene, i))
}

/// "the second quarter of 2013", "Q2 2013", "the first half of this year" (with the year printed).
fn quarter(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let code =
        |k: usize| matches!(tokens.low(k), "q" | "h") && tokens.glued(k + 1) && words::digits(tokens, k + 1).is_some();
    if let Some(year) = four_digits(tokens, i).filter(|_| code(i + 1)) {
        let months = if tokens.low(i + 1) == "q" { 3 } else { 6 };
        return Some(Found::new(i + 3, calendar::part_of_year(year, words::digits(tokens, i + 2)?, months)?));
    }
    // "1H 2018", "3Q 2018"
    if let (Some(n), Some(year)) = (words::digits(tokens, i), four_digits(tokens, i + 2))
        && matches!(tokens.low(i + 1), "q" | "h")
        && tokens.glued(i + 1)
    {
        let months = if tokens.low(i + 1) == "q" { 3 } else { 6 };
        return Some(Found::new(i + 3, calendar::part_of_year(year, n, months)?));
    }
    let coded = code(i);
    let (n, months, mut at) = if coded {
        (words::digits(tokens, i + 1)?, if tokens.low(i) == "q" { 3 } else { 6 }, i + 2)
    } else {
        let the = usize::from(tokens.low(i) == "the");
        let (n, end) = words::ordinal(tokens, i + the)?;
        let months = match tokens.low(end) {
            "quarter" => 3,
            "half" => 6,
            _ => return None,
        };
        (n, months, end + 1)
    };
    if !(1..=12 / months).contains(&n) {
        return None;
    }
    let of = at;
    at += usize::from(matches!(tokens.low(at), "of" | "in" | ","));
    if let Some((code, end)) = year::fiscal_year(tokens, at) {
        let letter = if months == 3 { 'Q' } else { 'H' };
        return Some(Found::new(end, DateValue::new(format!("{code}-{letter}{n}"), None)));
    }
    let months = i8::try_from(months).ok()?;
    match year_phrase(scene, at) {
        Some((year, end)) => Some(Found::new(end, calendar::part_of_year(year, n, months)?)),
        None if coded || months == 3 => {
            Some(Found::new(of, nearest_quarter(scene, i, n, months)?.read_on(scene.origin)))
        }
        None => None,
    }
}

/// A quarter without a year: the last that has begun, or the next that has not ended where the sentence
/// looks ahead.
fn nearest_quarter(scene: &Scene<'_, '_>, i: usize, n: u32, months: i8) -> Option<DateValue> {
    let origin = scene.origin?;
    let mut all = (-1..=1).filter_map(|step| calendar::part_of_year(origin.year().checked_add(step)?, n, months));
    if scene.direction(i) == Direction::Ahead {
        return all.find(|v| v.days.is_some_and(|(_, last)| last >= origin));
    }
    all.rfind(|v| v.days.is_some_and(|(first, _)| first <= origin))
}

/// A printed year, "this year", "last year", "the year", "next year".
pub fn year_phrase(scene: &Scene<'_, '_>, i: usize) -> Option<(i16, usize)> {
    if let Some(y) = four_digits(scene.tokens, i) {
        return Some((y, i + 1));
    }
    if let Some(found) = year::short_year(scene.tokens, i) {
        return Some(found);
    }
    let step = match scene.tokens.low(i) {
        "this" | "the" => 0,
        "last" => -1,
        "next" => 1,
        _ => return None,
    };
    (scene.tokens.low(i + 1) == "year").then_some(())?;
    Some((scene.origin?.year().checked_add(step)?, i + 2))
}

/// "summer 2013", "the winter of 2019", "last summer", "this fall".
fn season(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let lead = usize::from(matches!(tokens.low(i), "the" | "this" | "last" | "next"));
    let (_, code, first) = calendar::SEASONS.iter().find(|(name, ..)| *name == tokens.low(i + lead))?;
    let after = i + lead + 1;
    let at = after + usize::from(matches!(tokens.low(after), "of" | "in" | ","));
    if let Some((year, end)) = year_phrase(scene, at) {
        // "the winter of 2012-13"
        let next = (year + 1) % 100;
        let two = words::digits(tokens, end + 1) == u32::try_from(next).ok() && tokens.low(end) == "-";
        let end = if *code == "WI" && two && tokens.glued(end + 1) { end + 2 } else { end };
        return Some(Found::new(end, calendar::season(year, code, *first)?));
    }
    if tokens.low(i) == "the" {
        return bare_season(scene, i, (code, *first));
    }
    if !matches!(tokens.low(i), "this" | "last" | "next") {
        return None;
    }
    let Some(origin) = scene.origin else {
        return Some(Found::new(after, DateValue::new(format!("XXXX-{code}"), None)));
    };
    let mut all = (-2..=2).filter_map(|n| calendar::season(origin.year().checked_add(n)?, code, *first));
    let pick = match tokens.low(i) {
        "last" => all.rfind(|v| v.days.is_some_and(|(_, end)| end < origin)),
        "next" => all.find(|v| v.days.is_some_and(|(start, _)| start > origin)),
        // "This winter" in January is the one that runs, "this summer" in March the one of the year.
        _ => {
            let all: Vec<DateValue> = all.collect();
            let runs = |v: &&DateValue| v.days.is_some_and(|(start, end)| start <= origin && origin <= end);
            let of_year = |v: &&DateValue| v.days.is_some_and(|(start, _)| start.year() == origin.year());
            all.iter().find(runs).or_else(|| all.iter().find(of_year)).cloned()
        }
    };
    Some(Found::new(after, pick?.read_on(scene.origin)))
}

/// "in the spring": the last that has begun, or the next where the sentence looks ahead. Habits ("in the
/// winter they sleep") look nowhere and are no dates.
fn bare_season(scene: &Scene<'_, '_>, i: usize, (code, first_month): (&str, i8)) -> Option<Found> {
    let tokens = scene.tokens;
    let led = matches!(tokens.before(i, 1), "in" | "by" | "during" | "over");
    if !led || matches!(tokens.low(i + 2), "of" | "-" | "'s") || is_noun_like(tokens, i + 2) {
        return None;
    }
    let origin = scene.origin?;
    let mut all = (-2..=2).filter_map(|n| calendar::season(origin.year().checked_add(n)?, code, first_month));
    let pick = match scene.direction(i) {
        Direction::Back => all.rfind(|v| v.days.is_some_and(|(start, _)| start <= origin)),
        Direction::Ahead => all.find(|v| v.days.is_some_and(|(_, end)| end >= origin)),
        Direction::Open => None,
    };
    Some(Found::new(i + 2, pick?.read_on(scene.origin)))
}

/// A named holiday and its rule: a day, the nth weekday of a month, or days after another rule or Easter.
struct Holiday {
    words: Vec<&'static str>,
    rule: &'static str,
}

static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    let rows = entries(include_str!("../lexicon/holidays.txt")).filter_map(|line| line.split_once('|'));
    rows.map(|(name, rule)| Holiday { words: name.split(' ').collect(), rule }).collect()
});

/// The first words of all holidays.
pub(super) fn holiday_openings() -> impl Iterator<Item = &'static str> {
    HOLIDAYS.iter().filter_map(|holiday| holiday.words.first().copied())
}

/// "New Year's Eve", "Christmas 2013", "last Thanksgiving".
fn holiday(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let lead = usize::from(matches!(tokens.low(i), "last" | "next" | "this"));
    let start = i + lead;
    if !tokens.get(start)?.is_capitalised() {
        return None;
    }
    let holiday = HOLIDAYS.iter().find(|h| tokens.follows(start, &h.words))?;
    let after = start + holiday.words.len();
    // "The Christmas party" may be on any day.
    let part = matches!(tokens.low(after), "morning" | "afternoon" | "evening" | "night");
    if !part && tokens.low(after) != "last" && is_noun_like(tokens, after) {
        return None;
    }
    let at = after + usize::from(matches!(tokens.low(after), "of" | "in" | ","));
    if let Some(year) = four_digits(tokens, at) {
        return Some(Found::new(at + 1, calendar::day(holiday_in(holiday.rule, year)?)));
    }
    let Some(origin) = scene.origin else {
        return Some(Found::new(after, DateValue::new(open_form(holiday.rule)?, None)));
    };
    let mut near = (-1..=1).filter_map(|n| holiday_in(holiday.rule, origin.year().checked_add(n)?));
    let day = match tokens.low(i) {
        "last" => near.rfind(|d| *d < origin)?,
        "next" => near.filter(|d| *d > origin).min()?,
        _ => anchor::choose(origin, near, scene.direction(i), 183)?,
    };
    Some(Found::new(after, calendar::day(day).read_on(scene.origin)))
}

/// A holiday while nothing anchors it: `XXXX-12-25`, `XXXX-11-XX`, `XXXX-XX-XX`.
fn open_form(rule: &str) -> Option<String> {
    if rule.starts_with("easter") {
        return Some("XXXX-XX-XX".to_owned());
    }
    let mut parts = rule.split(['-', '+']).filter_map(|x| x.parse::<i8>().ok());
    let (month, day, fixed) = (parts.next()?, parts.next()?, parts.next().is_none());
    Some(if fixed { format!("XXXX-{month:02}-{day:02}") } else { format!("XXXX-{month:02}-XX") })
}

/// The day of a holiday in a year.
fn holiday_in(rule: &str, year: i16) -> Option<Date> {
    if let Some((base, days)) = rule.split_once('+') {
        let days = days.parse().ok()?;
        let base = if base == "easter" { calendar::easter(year)? } else { holiday_in(base, year)? };
        return calendar::shift(base, Unit::Day, days);
    }
    let (month, rest) = rule.split_once('-')?;
    let month: i8 = month.parse().ok()?;
    match rest.rsplit_once('-') {
        Some((nth, weekday)) if !nth.is_empty() => {
            calendar::nth_weekday(calendar::month(year, month)?.days?, nth.parse().ok()?, weekday.parse().ok()?)
        }
        _ => Date::new(year, month, rest.parse().ok()?).ok(),
    }
}
