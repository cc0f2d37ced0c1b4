//! Dates that point: "last week", "over the weekend", "the following day".
//!
//! In: a scene and a token. Out: the date that begins there and the token after it. What points to
//! the day of publication is open without one; what points to an earlier date of the text is no date
//! without one. This module refuses to know months and years, which `absolute` reads.

use jiff::civil::Date;

use super::anchor::Scene;
use super::direction::Direction;
use super::words::{self, Unit};
use super::{DateValue, Found, absolute, calendar, nth, offset, weekday, year};
use crate::token::{TokenKind, Tokens};

/// Reads the date at `i`.
pub fn read(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    offset::read(scene, i)
        .or_else(|| weekday::read(scene, i))
        .or_else(|| deictic(scene, i))
        .or_else(|| nth::read(scene, i))
        .or_else(|| weekend(scene, i))
        .or_else(|| one_further(scene, i))
        .or_else(|| pointed_unit(scene, i))
        .or_else(|| mentioned(scene, i))
        .or_else(|| day_of_month(scene, i))
}

/// A value that points from the origin, or its open form.
pub fn anchored(scene: &Scene<'_, '_>, open: &str, find: impl FnOnce(Date) -> Option<DateValue>) -> Option<DateValue> {
    match scene.origin {
        Some(origin) => Some(find(origin)?.read_on(scene.origin)),
        None => Some(DateValue::new(open.to_owned(), None)),
    }
}

/// How a word points: the step and the number of tokens.
pub fn pointer(tokens: &Tokens<'_>, i: usize) -> Option<(i32, usize)> {
    let the = usize::from(tokens.low(i) == "the");
    Some(match (tokens.low(i + the), tokens.low(i + the + 1)) {
        ("this", "past") => (-1, i + the + 2),
        ("this", "coming") => (1, i + the + 2),
        ("last" | "past", _) => (-1, i + the + 1),
        ("previous", _) if the == 0 && tokens.before(i, 1) != "the" => (-1, i + 1),
        ("next" | "coming" | "upcoming", _) => (1, i + the + 1),
        ("this" | "current", _) => (0, i + the + 1),
        _ => return None,
    })
}

/// "today", "the day before yesterday", "tonight", "this morning", "last night".
fn deictic(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let the = usize::from(tokens.low(i) == "the");
    let (step, end) = if tokens.follows(i + the, &["day", "before", "yesterday"]) {
        (-2, i + the + 3)
    } else if tokens.follows(i + the, &["day", "after", "tomorrow"]) {
        (2, i + the + 3)
    } else {
        let part = matches!(tokens.low(i + 1), "morning" | "afternoon" | "evening" | "night");
        match tokens.low(i) {
            "today" | "tonight" if !is_brand(tokens, i) => (0, i + 1),
            "tomorrow" => (1, i + 1),
            "yesterday" => (-1, i + 1),
            "this" if part => (0, i + 2),
            "last" if tokens.low(i + 1) == "night" => (-1, i + 2),
            _ => return None,
        }
    };
    let value = anchored(scene, "XXXX-XX-XX", |d| Some(calendar::day(calendar::shift(d, Unit::Day, step)?)))?;
    Some(Found::new(end, value))
}

/// "USA Today" is a paper.
fn is_brand(tokens: &Tokens<'_>, i: usize) -> bool {
    let capital = |k: usize| tokens.get(k).is_some_and(|t| t.is_capitalised());
    i > 0 && capital(i) && capital(i - 1)
}

/// "over the weekend", "at the weekend": the last that has begun, or the next where the sentence looks ahead.
fn weekend(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let led = matches!(tokens.before(i, 1), "over" | "at" | "during" | "on");
    let noun = year::is_noun_like(tokens, i + 2) && !tokens.low(i + 2).ends_with("ly");
    let other = matches!(tokens.low(i + 2), "of" | "before" | "after" | "-" | "'s") || noun;
    if !led || !tokens.follows(i, &["the", "weekend"]) || other {
        return None;
    }
    let value = anchored(scene, "XXXX-WXX-WE", |origin| {
        let ahead = scene.direction(i) == Direction::Ahead;
        let begun = origin.weekday().to_monday_one_offset() >= 6;
        calendar::weekend(calendar::shift(origin, Unit::Week, if ahead || begun { 0 } else { -1 })?)
    })?;
    Some(Found::new(i + 2, value))
}

/// "the week before last", "the year after next".
fn one_further(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let at = i + usize::from(tokens.low(i) == "the");
    let (unit, _) = words::unit(tokens.low(at)).filter(|(unit, plural)| *unit > Unit::Day && !plural)?;
    let step = match (tokens.low(at + 1), tokens.low(at + 2)) {
        ("before", "last") => -2,
        ("after", "next") => 2,
        _ => return None,
    };
    Some(Found::new(at + 3, scene.unit(unit, step)?))
}

/// "last week", "this month", "next year", "the past week", "past 3 weeks", "next 4 days", "last May".
fn pointed_unit(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let (step, at) = pointer(tokens, i)?;
    if let Some(found) = pointed_month(scene, step, at) {
        return Some(found);
    }
    let counted = words::cardinal(tokens, at).filter(|_| !matches!(tokens.low(at), "a" | "an"));
    if let Some((n, word)) = counted {
        let (unit, _) = words::unit(tokens.low(word)).filter(|(unit, _)| *unit >= Unit::Day)?;
        // "the last two decades of his reign"
        let of_thing = tokens.low(word + 1) == "of" && step < 0;
        if is_verb(tokens, i) || of_thing {
            return None;
        }
        return Some(Found::new(word + 1, run_of(scene, unit, step, i32::try_from(n).ok()?)?));
    }
    let (unit, plural) = words::unit(tokens.low(at)).filter(|(unit, _)| *unit >= Unit::Day)?;
    // "this day" and "last day" point to no day of the calendar; "next-day delivery" is no date.
    let hyphen = tokens.low(at + 1) == "-";
    if plural || hyphen || unit == Unit::Fortnight && step == 0 {
        return None;
    }
    let the = tokens.low(i) == "the";
    let past = matches!(tokens.before(at, 1), "past" | "coming") && !tokens.follows(at.saturating_sub(2), &["this"]);
    let rolling = past || unit == Unit::Fortnight || (the && step != 0 && unit != Unit::Weekend);
    if rolling && unit != Unit::Weekend {
        if the && matches!((unit, step), (Unit::Day, _)) {
            return mentioned(scene, i);
        }
        // "The next month it shut" is told from the last date, "over the next month" from today.
        let over = matches!(tokens.before(i, 1), "over" | "in" | "during" | "for" | "within" | "of" | "throughout");
        if step == 1 && !over && tokens.low(at - 1) == "next" && scene.last.is_some() {
            return mentioned(scene, i);
        }
        return Some(Found::new(at + 1, run_of(scene, unit, step, 1)?));
    }
    if unit == Unit::Day {
        let named = step == 1 && !the && scene.direction(i) == Direction::Ahead;
        return named.then(|| scene.unit(unit, 1)).flatten().map(|value| Found::new(at + 1, value));
    }
    let on = at + 1 + usize::from(tokens.low(at + 1) == "on");
    if let Some((weekday, end)) = words::weekday(tokens, on).filter(|_| unit == Unit::Week) {
        let value = anchored(scene, &format!("XXXX-WXX-{weekday}"), |origin| {
            Some(calendar::day(calendar::weekday_in_week(calendar::shift(origin, Unit::Week, step)?, weekday)?))
        })?;
        return Some(Found::new(end, value));
    }
    if let Some(found) = day_of_pointed(scene, unit, step, on) {
        return Some(found);
    }
    Some(Found::new(at + 1, scene.unit(unit, step)?))
}

/// "last month on the 5th", "next month on the 21st".
fn day_of_pointed(scene: &Scene<'_, '_>, unit: Unit, step: i32, at: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let the = usize::from(tokens.low(at) == "the" && tokens.before(at, 1) == "on");
    let (day, end) = words::ordinal(tokens, at + the).filter(|_| the == 1 && unit == Unit::Month)?;
    let (first, _) = scene.unit(unit, step)?.days?;
    let day = Date::new(first.year(), first.month(), i8::try_from(day).ok()?).ok()?;
    Some(Found::new(end, calendar::day(day).read_on(scene.origin)))
}

/// Whether "last" or "past" without an article is a verb or a measure: "will last five years", "go past 30 days".
fn is_verb(tokens: &Tokens<'_>, i: usize) -> bool {
    const LEADS: [&str; 20] = [
        "in",
        "over",
        "during",
        "for",
        "within",
        "of",
        "throughout",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "'s",
        "these",
        "those",
        "since",
        "and",
        "any",
    ];
    matches!(tokens.low(i), "last" | "past") && i > 0 && !LEADS.contains(&tokens.before(i, 1))
}

/// "last September", "this May", "next January".
fn pointed_month(scene: &Scene<'_, '_>, step: i32, at: usize) -> Option<Found> {
    let (month, end) = words::month(scene.tokens, at)?;
    let doubtful = matches!(scene.tokens.low(at), "march" | "mar" | "may");
    if (doubtful && !scene.tokens.get(at)?.is_capitalised())
        || absolute::parts(scene.tokens, at)
            .is_some_and(|(p, _)| p.day.or(p.month).is_some() && (p.day.is_some() || p.year.is_some()))
    {
        return None;
    }
    let value = anchored(scene, &format!("XXXX-{month:02}"), |origin| {
        let year = match step {
            -1 if month < origin.month() => origin.year(),
            -1 => origin.year() - 1,
            0 => origin.year(),
            _ if month > origin.month() => origin.year(),
            _ => origin.year() + 1,
        };
        calendar::month(year, month)
    })?;
    Some(Found::new(end, value))
}

/// The `n` units before or after the day of publication.
fn run_of(scene: &Scene<'_, '_>, unit: Unit, step: i32, n: i32) -> Option<DateValue> {
    let unit = if unit == Unit::Weekend { Unit::Week } else { unit };
    // Without a publication day no more is known than a length, which is left to `duration`.
    let origin = scene.origin.filter(|_| step != 0 && n > 0)?;
    let value = if step < 0 {
        calendar::stretch(calendar::shift(origin, unit, -n)?, origin)
    } else {
        calendar::stretch(origin.tomorrow().ok()?, calendar::shift(origin, unit, n)?)
    };
    Some(value?.read_on(scene.origin))
}

/// Whether nothing follows that "before" or "after" could point to: "the day before, ...".
fn closes(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(&*t.low, "'" | "-" | "\"" | "\u{201c}" | "$")
            || matches!(&*t.low, "and" | "but" | "in" | "at" | "when" | "with" | "by")
    })
}

/// "the same day", "the following day", "that same week", "the next morning", "the day before": from the
/// last date named.
fn mentioned(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let after = match tokens.low(i + 2) {
        "before" => -1,
        "after" => 1,
        _ => 0,
    };
    if after != 0 && tokens.low(i) == "the" {
        let found = closes(tokens, i + 3).then(|| step_from(scene, after, i + 1)).flatten()?;
        return (found.end == i + 2).then(|| Found::new(i + 3, found.value));
    }
    let (step, at) = match (tokens.low(i), tokens.low(i + 1), tokens.low(i + 2)) {
        ("that", "same", _) | ("the", "same", _) => (0, i + 2),
        ("that", "very", _) => (0, i + 2),
        ("that", ..) => (0, i + 1),
        ("the", "following" | "next", _) => (1, i + 2),
        ("the", "previous" | "preceding", _) => (-1, i + 2),
        _ => return None,
    };
    step_from(scene, step, at)
}

/// The unit, weekday or part of day at `at`, so many steps from the last date named.
fn step_from(scene: &Scene<'_, '_>, step: i32, at: usize) -> Option<Found> {
    let tokens = scene.tokens;
    if tokens.low(at + 1) == "-" {
        return None;
    }
    let (first, last) = scene.last?;
    if let Some((weekday, end)) = words::weekday(tokens, at) {
        let near = calendar::week(scene.last_day?)?.days?;
        let day = match step {
            0 => calendar::nth_weekday(near, 1, weekday)?,
            1 => {
                Scene { origin: last.tomorrow().ok(), forced: Some(Direction::Ahead), ..*scene }
                    .weekday(at, weekday)?
                    .days?
                    .0
            }
            _ => {
                Scene { origin: first.yesterday().ok(), forced: Some(Direction::Back), ..*scene }
                    .weekday(at, weekday)?
                    .days?
                    .0
            }
        };
        return Some(Found::new(end, calendar::day(day)));
    }
    if matches!(tokens.low(at), "morning" | "afternoon" | "evening" | "night") {
        return Some(Found::new(at + 1, calendar::day(calendar::shift(scene.last_day?, Unit::Day, step)?)));
    }
    let (unit, plural) = words::unit(tokens.low(at))?;
    if plural || unit < Unit::Day || unit == Unit::Fortnight {
        return None;
    }
    let from = if unit <= Unit::Week { scene.last_day? } else { first };
    Some(Found::new(at + 1, calendar::holding(calendar::shift(from, unit, step)?, unit)?))
}

/// "the 10th", "the 22nd", "on the tenth": only where the words before and after leave no other noun.
fn day_of_month(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let (day, end) = (tokens.low(i) == "the").then(|| words::ordinal(tokens, i + 1)).flatten()?;
    let digits = words::digits(tokens, i + 1).is_some();
    let lead = matches!(
        tokens.before(i, 1),
        "on" | "for" | "until" | "by" | "since" | "from" | "to" | "and" | "between" | "before" | "after"
    ) || tokens.before(i, 1) == "of" && matches!(tokens.before(i, 2), "week" | "weekend");
    let next = tokens.get(end);
    let closed = next.is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(&*t.low, "-" | "'" | "/")
            || matches!(
                &*t.low,
                "and"
                    | "to"
                    | "at"
                    | "in"
                    | "because"
                    | "but"
                    | "when"
                    | "for"
                    | "with"
                    | "as"
                    | "or"
                    | "until"
                    | "after"
            )
    });
    if !digits || !lead || !closed || tokens.low(end) == "in" && tokens.low(end + 1) == "the" {
        return None;
    }
    Some(Found::new(end, scene.day(i, None, None, i8::try_from(day).ok()?)?))
}
