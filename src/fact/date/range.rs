//! Two ends that make one date: "Nov. 8-11", "from Jan. 3 to March 9", "2011-2018".
//!
//! In: a scene and a token. Out: the range that begins there, the last day included. What one end
//! leaves out is taken from the other. This module refuses to know single dates.

use jiff::civil::Date;

use super::absolute::{self, Parts};
use super::anchor::Scene;
use super::direction::Direction;
use super::words;
use super::{DateValue, Found, calendar};
use crate::token::Tokens;

/// Reads the range at `i`, where `one` is the single date that begins there.
pub fn read(scene: &Scene<'_, '_>, i: usize, one: Option<&Found>) -> Option<Found> {
    let tokens = scene.tokens;
    let lead = match tokens.low(i) {
        "from" if is_change(tokens, i) => return None,
        "from" | "between" => 1,
        _ if tokens.before(i, 1) == "from" && is_change(tokens, i - 1) => return None,
        _ => 0,
    };
    years(tokens, i + lead, lead == 1)
        .or_else(|| written(scene, i, i + lead))
        .or_else(|| month_between(scene, i))
        .or_else(|| match lead {
            0 => spoken(scene, i, one?, false),
            _ => spoken(scene, i, &super::single(scene, i + 1).or_else(|| hedged_end(scene, i + 1))?, true),
        })
}

/// "moved from Thursday to Friday" names two dates, not the days between.
pub fn is_change(tokens: &Tokens<'_>, i: usize) -> bool {
    const CHANGES: [&str; 17] = [
        "mov",
        "postpon",
        "delay",
        "reschedul",
        "chang",
        "shift",
        "push",
        "rose",
        "ris",
        "fell",
        "fall",
        "up",
        "down",
        "brought",
        "bring",
        "switch",
        "extend",
    ];
    let stem = |low: &str| {
        let base = ["ing", "ed", "es", "s", "e"].iter().find_map(|end| low.strip_suffix(end)).unwrap_or(low);
        CHANGES.contains(&low) || CHANGES.contains(&base)
    };
    // "pin-up days from 1951 to 1957"
    let near = |back: &usize| *back == 1 || !matches!(tokens.before(i, *back), "up" | "down");
    let words = (1..=4).take_while(|back| *back <= i && tokens.before(i, *back) != ",");
    words.filter(near).any(|back| stem(tokens.before(i, back)))
}

/// The token after the word or mark that joins two ends.
fn joint(tokens: &Tokens<'_>, i: usize, and: bool) -> Option<usize> {
    match tokens.low(i) {
        "-" | "to" | "through" | "until" | "till" | "thru" => Some(i + 1),
        "and" if and => Some(i + 1),
        _ => None,
    }
}

/// "2011-2018", "2011-18", "from 2011 to 2018", "between 1990 and 1995".
fn years(tokens: &Tokens<'_>, i: usize, led: bool) -> Option<Found> {
    let year = |k: usize| {
        words::digits(tokens, k)
            .filter(|y| (1000..=2199).contains(y) && tokens.get(k).is_some_and(|t| t.text.len() == 4))
    };
    let first = year(i)?;
    let next = words::digits(tokens, i + 2) == Some((first + 1) % 100) && tokens.glued(i + 1) && tokens.glued(i + 2);
    let slash = tokens.low(i + 1) == "/" && next && tokens.low(i + 3) != "/";
    let dash = slash || tokens.low(i + 1) == "-" && !(tokens.glued(i) && tokens.before(i, 1) == "-");
    let to = if slash { i + 2 } else { joint(tokens, i + 1, led)? };
    let last = match year(to) {
        Some(y) => y,
        None => {
            let short =
                words::digits(tokens, to).filter(|_| dash && tokens.get(to).is_some_and(|t| t.text.len() == 2))?;
            first / 100 * 100 + short
        }
    };
    let plain = (1900..=2099).contains(&first) && (dash || led || matches!(tokens.before(i, 1), "in" | "during"));
    let money = tokens.glued(i) && matches!(tokens.before(i, 1), "$" | "/" | ".");
    // A third number after a dash makes it a date or a reference, not two years.
    let longer = tokens.low(to + 1) == "-" && tokens.glued(to + 1);
    if !(plain || led && (1500..1900).contains(&first)) || money || longer || first >= last || last - first > 300 {
        return None;
    }
    let (a, b) = (calendar::year(i16::try_from(first).ok()?)?, calendar::year(i16::try_from(last).ok()?)?);
    Some(Found::new(to + 1, calendar::range(&a, &b)?))
}

/// One end with what is printed of it: a date, or the bare number of a day.
fn end_parts(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    absolute::parts_joined(tokens, i).or_else(|| {
        let at = i + usize::from(tokens.low(i) == "the");
        let (day, end) = words::ordinal(tokens, at).or_else(|| Some((words::digits(tokens, at)?, at + 1)))?;
        let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
        Some((Parts { day: Some(day), ..Parts::default() }, end))
    })
}

/// "Nov. 8-11", "8-11 November", "Nov. 30 to Dec. 2, 2022", "between 6 and 19 June 1997", "May-July 2015".
fn written(scene: &Scene<'_, '_>, start: usize, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let (mut left, at) = end_parts(tokens, i)?;
    let led = i > start;
    let at = after_comma(tokens, at, led);
    let to = joint(tokens, at, tokens.low(start) == "between" && led)?;
    let to = after_weekday(tokens, to);
    let (mut right, end) = end_parts(tokens, to)?;
    if left.month.is_none() && right.month.is_none() {
        return days_of(scene, (left, right), end);
    }
    // "May 5-June" and "5 to January" join unlike things; "Feb. 4 to 6 percent" counts.
    let alike = left.day.is_some() == right.day.is_some();
    if !alike || (right.month.is_none() && is_counted(tokens, end)) {
        return None;
    }
    if right.month.is_none() && right.day.is_some() {
        right = Parts { month: left.month, year: right.year.or(left.year), ..right };
        let (year, after) = year_after(tokens, end);
        let year = right.year.or(year);
        left.year = left.year.or(year);
        return finish(scene, start, left, Parts { year, ..right }, if year.is_some() { after } else { end });
    }
    left.month = left.month.or(right.month);
    if left.year.is_none() {
        left.year = right.year.map(|y| if left.month > right.month { y - 1 } else { y });
    }
    finish(scene, start, left, right, end)
}

/// "May between 3 and 5", "in May from the 3rd to the 5th": the month stands before both days.
fn month_between(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let (month, at) = words::month(tokens, i).filter(|_| tokens.get(i).is_some_and(|t| t.is_capitalised()))?;
    let between = tokens.low(at) == "between";
    if !between && tokens.low(at) != "from" {
        return None;
    }
    let (left, at) = end_parts(tokens, at + 1).filter(|(parts, _)| parts.month.is_none())?;
    let (right, end) = end_parts(tokens, joint(tokens, at, between)?).filter(|(parts, _)| parts.month.is_none())?;
    if is_counted(tokens, end) {
        return None;
    }
    let in_month = |parts: Parts| Parts { month: Some(month), ..parts };
    finish(scene, i, in_month(left), in_month(right), end)
}

/// Whether a unit, a noun or a mark of the clock makes the number before it another thing than a day.
fn is_counted(tokens: &Tokens<'_>, end: usize) -> bool {
    matches!(tokens.low(end), "%" | "percent" | "people" | ":" | "am" | "pm" | "a.m." | "p.m.")
        || words::unit(tokens.low(end)).is_some()
}

/// The token after a weekday that a written date follows ("to Wed., 22 Jan."), else the same token.
fn after_weekday(tokens: &Tokens<'_>, i: usize) -> usize {
    let Some((_, end)) = words::weekday(tokens, i) else { return i };
    let at = end + usize::from(tokens.low(end) == ",");
    if absolute::parts(tokens, at).is_some() { at } else { i }
}

/// "6 to 11 next month", "the 4th to the 9th of this month": two days of a month that is pointed at.
fn days_of(scene: &Scene<'_, '_>, (left, right): (Parts, Parts), end: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let at = end + usize::from(matches!(tokens.low(end), "of" | "in"));
    let pointed = matches!(tokens.low(at), "this" | "next" | "last") && tokens.low(at + 1) == "month";
    let month = pointed.then(|| super::single(scene, at)).flatten()?;
    let (first, _) = month.value.days?;
    let day = |parts: Parts| Date::new(first.year(), first.month(), parts.day?).ok();
    Some(Found::new(month.end, calendar::stretch(day(left)?, day(right)?)?.read_on(month.value.read_on)))
}

/// ", 2022" after the second day of "Nov. 8-11, 2019".
fn year_after(tokens: &Tokens<'_>, i: usize) -> (Option<i16>, usize) {
    let at = i + usize::from(tokens.low(i) == ",");
    match words::digits(tokens, at) {
        Some(y) if (1900..=2199).contains(&y) => (i16::try_from(y).ok(), at + 1),
        _ => (None, i),
    }
}

/// Puts the ends on the calendar: the right one is the first that comes after the left.
fn finish(scene: &Scene<'_, '_>, i: usize, left: Parts, right: Parts, end: usize) -> Option<Found> {
    let a = absolute::resolve(scene, i, left)?;
    let b = match (right.year, a.days) {
        (None, Some((first, _))) => absolute::resolve(&after(scene, first), i, right)?,
        _ => absolute::resolve(scene, i, right)?,
    };
    Some(Found::new(end, join(&a, &b)?))
}

/// The scene as the right end sees it: looking ahead from the left end.
fn after<'s, 't>(scene: &Scene<'s, 't>, first: Date) -> Scene<'s, 't> {
    Scene { origin: Some(first), forced: Some(Direction::Ahead), ..*scene }
}

/// The range, anchored where its left end is.
fn join(a: &DateValue, b: &DateValue) -> Option<DateValue> {
    let anchored_on = a.read_on;
    calendar::range(a, b).map(|range| DateValue { read_on: anchored_on, ..range })
}

/// "from Monday to Friday", "between last May and this June", "Monday through Friday".
fn spoken(scene: &Scene<'_, '_>, start: usize, left: &Found, led: bool) -> Option<Found> {
    let tokens = scene.tokens;
    let i = start + usize::from(led);
    let and = led && tokens.low(start) == "between";
    let at = after_comma(tokens, left.end, led);
    let to = joint(tokens, at, and)?;
    if let Some(found) = weekdays_of_dates(scene, i, to) {
        return Some(found);
    }
    let loose = matches!(tokens.low(at), "until" | "till" | "to") && !led;
    let weekdays = words::weekday(tokens, i).is_some() && words::weekday(tokens, to).is_some();
    if loose && !(weekdays && tokens.low(at) == "to") {
        return None;
    }
    let (first, _) = left.value.days?;
    let points = matches!(tokens.low(to), "today" | "yesterday" | "tomorrow" | "this" | "last" | "next" | "now");
    if let Some(right) = right_side(scene, to, first) {
        return Some(Found::new(right.end, join(&left.value, &right.value)?));
    }
    let right = if points { super::single(scene, to)? } else { super::single(&after(scene, first), to)? };
    Some(Found::new(right.end, join(&left.value, &right.value)?))
}

/// "Friday to Sunday, May 3-5": the written days decide.
fn weekdays_of_dates(scene: &Scene<'_, '_>, i: usize, to: usize) -> Option<Found> {
    words::weekday(scene.tokens, i)?;
    let (_, end) = words::weekday(scene.tokens, to)?;
    let at = end + usize::from(scene.tokens.low(end) == ",");
    written(scene, at, at)
}

/// The token after the comma that closes a full date before "to": "from July 1, 2012, to June 30, 2013".
fn after_comma(tokens: &Tokens<'_>, at: usize, led: bool) -> usize {
    let joins = matches!(tokens.low(at + 1), "to" | "through" | "until" | "till" | "and");
    if led && tokens.low(at) == "," && joins { at + 1 } else { at }
}

/// A right end that is "now" or a part of a month or year: "until the end of July".
fn right_side(scene: &Scene<'_, '_>, to: usize, first: Date) -> Option<Found> {
    if scene.tokens.low(to) == "now" {
        return Some(Found::new(to + 1, calendar::day(scene.origin?)));
    }
    hedged_end(&after(scene, first), to)
}

/// One end with a hedge, which the range leaves out: "from mid-May to early June".
fn hedged_end(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let (_, at) = super::hedge_words(scene.tokens, i)?;
    super::hedged(scene, at)
}
