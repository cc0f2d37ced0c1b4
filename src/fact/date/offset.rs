//! Dates at a distance: "two weeks ago", "in three days", "a year and a half ago", "two days later".
//!
//! In: a scene and a token. Out: the date that lies so far from the day of publication, from a date beside
//! it or from the last day named, with the hedge of the distance. The reach of a rounded distance is half
//! of its unit. This module refuses to know weeks and months that are pointed at without a distance.

use jiff::civil::Date;

use super::anchor::Scene;
use super::direction::Direction;
use super::relative::anchored;
use super::words::{self, Unit};
use super::{DateValue, Found, calendar};
use crate::fact::{Hedge, duration};
use crate::token::Tokens;

/// A distance in calendar units, and the token after it.
struct Distance {
    parts: Vec<(u32, Unit)>,
    /// The unit at which the date is named, and how many days it may lie off.
    grain: (Unit, i32),
    end: usize,
}

/// The grain of a date so many of a unit away: "two years ago" is a year, "three weeks ago" a day give
/// or take half a week.
fn grain(unit: Unit) -> (Unit, i32) {
    match unit {
        Unit::Week | Unit::Fortnight => (Unit::Day, 3),
        Unit::Month | Unit::Quarter => (Unit::Day, 15),
        Unit::Year => (Unit::Year, 0),
        Unit::Decade => (Unit::Year, 5 * 365),
        Unit::Century => (Unit::Year, 50 * 365),
        _ => (Unit::Day, 0),
    }
}

/// "1 month 3 days", "a year and a half", "half a century", "two and a half weeks".
fn distance(tokens: &Tokens<'_>, i: usize) -> Option<Distance> {
    if let Some(part) = part_of_unit(tokens, i) {
        return Some(part);
    }
    let mut parts = Vec::new();
    let mut at = i;
    loop {
        let glue = usize::from(!parts.is_empty() && matches!(tokens.low(at), "and" | ","));
        let Some((n, word)) = words::cardinal(tokens, at + glue).filter(|(n, _)| *n < 2000) else { break };
        let half = tokens.follows(word, &["and", "a", "half"]);
        let word = if half { word + 3 } else { word };
        let Some((unit, _)) = words::unit(tokens.low(word)) else { break };
        if unit < Unit::Day || unit == Unit::Weekend {
            break;
        }
        parts.push((n, unit));
        at = word + 1;
        if half || tokens.follows(at, &["and", "a", "half"]) && parts.len() == 1 {
            let (more, grain) = half_of(unit)?;
            parts.push(more);
            return Some(Distance { parts, grain, end: if half { at } else { at + 3 } });
        }
    }
    let finest = parts.iter().map(|(_, unit)| *unit).min()?;
    Some(Distance { parts, grain: grain(finest), end: at })
}

/// Half of a unit in the next smaller one, and the grain of a date that far away.
fn half_of(unit: Unit) -> Option<((u32, Unit), (Unit, i32))> {
    Some(match unit {
        Unit::Week => ((3, Unit::Day), (Unit::Day, 2)),
        Unit::Month => ((15, Unit::Day), (Unit::Day, 8)),
        Unit::Year => ((6, Unit::Month), (Unit::Month, 91)),
        Unit::Decade => ((5, Unit::Year), (Unit::Year, 3 * 365)),
        Unit::Century => ((50, Unit::Year), (Unit::Year, 12 * 365)),
        _ => return None,
    })
}

/// "half a century", "a half-century", "a quarter of a century", "a quarter-century".
fn part_of_unit(tokens: &Tokens<'_>, i: usize) -> Option<Distance> {
    let i = i + usize::from(matches!(tokens.low(i), "a") && matches!(tokens.low(i + 1), "half" | "quarter"));
    let quarter = match tokens.low(i) {
        "half" => false,
        "quarter" => true,
        _ => return None,
    };
    let of = i + 1 + usize::from(tokens.low(i + 1) == "of");
    let at = of + usize::from(matches!(tokens.low(of), "a" | "-"));
    let (unit, _) = words::unit(tokens.low(at)).filter(|(_, plural)| at > i + 1 && !plural)?;
    let (part, grain) = match (quarter, unit) {
        (false, _) => half_of(unit)?,
        (true, Unit::Century) => ((25, Unit::Year), (Unit::Year, 6 * 365)),
        _ => return None,
    };
    Some(Distance { parts: vec![part], grain, end: at + 1 })
}

/// The day a distance before (`sign` -1) or after another.
fn day_at(from: Date, parts: &[(u32, Unit)], sign: i32) -> Option<Date> {
    parts.iter().try_fold(from, |day, (n, unit)| calendar::shift(day, *unit, sign * i32::try_from(*n).ok()?))
}

/// The date a distance before or after a day, at its grain.
fn away(from: Date, distance: &Distance, sign: i32) -> Option<DateValue> {
    let (unit, reach) = distance.grain;
    let value = calendar::holding(day_at(from, &distance.parts, sign)?, unit)?;
    let (first, last) = value.days?;
    let days = (calendar::shift(first, Unit::Day, -reach)?, calendar::shift(last, Unit::Day, reach)?);
    Some(DateValue { days: Some(days), ..value })
}

/// "more than a decade ago", "nearly two years ago": the hedge opens the days to its side.
pub fn hedged_ago(scene: &Scene<'_, '_>, i: usize) -> Option<(Found, Option<Hedge>)> {
    let (hedge, at) = duration::hedge(scene.tokens, i);
    let hedge = hedge?;
    let distance = distance(scene.tokens, at).filter(|d| scene.tokens.low(d.end) == "ago")?;
    let value = anchored(scene, "XXXX-XX-XX", |origin| {
        let value = away(origin, &distance, -1)?;
        let (first, last) = value.days?;
        let length = i32::try_from(calendar::apart(origin, first)).ok()?;
        let (back, ahead) = match hedge {
            Hedge::MoreThan | Hedge::AtLeast => (length / 2, 0),
            Hedge::Nearly => (0, length / 4),
            Hedge::Under | Hedge::AtMost => (0, length),
            _ => (length / 5, length / 5),
        };
        let first = calendar::shift(first, Unit::Day, -back)?;
        let last = calendar::shift(last, Unit::Day, ahead)?.min(origin).max(first);
        Some(DateValue { days: Some((first, last)), ..value })
    })?;
    Some((Found::new(distance.end + 1, value), Some(hedge)))
}

/// "two weeks ago", "in three weeks", "3 days from now", "a week before Christmas", "two days later".
pub fn read(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    if tokens.low(i) == "within" {
        return within(scene, i);
    }
    if let Some(found) = between_distances(scene, i) {
        return Some(found);
    }
    let inward = usize::from(tokens.low(i) == "in");
    let distance = distance(tokens, i + inward)?;
    let at = distance.end;
    let from_origin = |sign: i32, end: usize| {
        Some(Found::new(end, anchored(scene, "XXXX-XX-XX", |origin| away(origin, &distance, sign))?))
    };
    if inward == 1 {
        let time = tokens.low(at) == "'" && tokens.low(at + 1) == "time";
        let ahead = scene.direction(i) == Direction::Ahead && !matches!(tokens.low(at), "of" | "-" | "or");
        let from_now = time || ahead && !is_ranked(tokens, i);
        return from_now.then(|| from_origin(1, if time { at + 2 } else { at })).flatten();
    }
    match (tokens.low(at), tokens.low(at + 1)) {
        ("ago", _) => weekday_ago(scene, &distance).or_else(|| from_origin(-1, at + 1)),
        ("from", "now") => from_origin(1, at + 2),
        ("hence", _) => from_origin(1, at + 1),
        ("on", _) if scene.direction(i) == Direction::Ahead => weeks_on(scene, &distance),
        (word @ ("later" | "earlier"), _) => {
            if let Some(value) = years_from(scene, &distance, if word == "later" { 1 } else { -1 }) {
                return Some(Found::new(at + 1, value));
            }
            let from = scene.last_day.filter(|_| distance.parts.iter().all(|(_, unit)| *unit <= Unit::Month))?;
            Some(Found::new(at + 1, away(from, &distance, if word == "later" { 1 } else { -1 })?))
        }
        (word @ ("after" | "from" | "before"), _) => {
            let base = super::single(scene, at + 1)?;
            let sign = if word == "before" { -1 } else { 1 };
            let value = match base.value.days {
                Some((first, last)) if first == last => away(first, &distance, sign)?.read_on(base.value.read_on),
                Some(_) => return None,
                None => DateValue::new("XXXX-XX-XX".to_owned(), None),
            };
            Some(Found::new(base.end, value))
        }
        _ => None,
    }
}

/// "two or three days ago", "two to three weeks ago": the days between both.
fn between_distances(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let (near, at) = words::cardinal(tokens, i)?;
    let far = distance(tokens, at + 1).filter(|d| tokens.low(d.end) == "ago")?;
    let &[(n, unit)] = far.parts.as_slice() else { return None };
    if !matches!(tokens.low(at), "to" | "or" | "-") || near >= n {
        return None;
    }
    let value = anchored(scene, "XXXX-XX-XX", |origin| {
        let near = Distance { parts: vec![(near, unit)], ..far };
        calendar::range(&away(origin, &far, -1)?, &away(origin, &near, -1)?)
    })?;
    Some(Found::new(far.end + 1, value))
}

/// "two years later" after a year: a year.
fn years_from(scene: &Scene<'_, '_>, distance: &Distance, sign: i32) -> Option<DateValue> {
    let &[(n, Unit::Year)] = distance.parts.as_slice() else { return None };
    let (first, last) = scene.last?;
    let year = calendar::year(first.year()).filter(|year| year.days == Some((first, last)))?;
    let (first, _) = year.days?;
    calendar::holding(calendar::shift(first, Unit::Year, sign * i32::try_from(n).ok()?)?, Unit::Year)
}

/// Whether "in three years" tells over what time something is the first or the worst, and not when:
/// "the fifth coach in four years", "three times in two days".
fn is_ranked(tokens: &Tokens<'_>, i: usize) -> bool {
    (1..=8).map_while(|back| i.checked_sub(back)).take_while(|k| tokens.low(*k) != ",").any(|k| {
        let low = tokens.low(k);
        words::ordinal(tokens, k).is_some()
            || matches!(low, "worst" | "best" | "most" | "least" | "only" | "once" | "twice" | "times" | "record")
            || matches!(low, "lowest" | "highest" | "fewest" | "smallest" | "warmest" | "coldest" | "hottest")
            || low.len() > 6 && (low.ends_with("iest") || low.ends_with("gest"))
    })
}

/// The weeks of a distance that is nothing else.
fn weeks(distance: &Distance) -> Option<i32> {
    match *distance.parts.as_slice() {
        [(n, Unit::Week)] => i32::try_from(n).ok(),
        [(n, Unit::Fortnight)] => Some(2 * i32::try_from(n).ok()?),
        _ => None,
    }
}

/// "a week ago Monday", "two weeks ago on Saturday": readers count from the last such day or by calendar
/// weeks, and the days cover both.
fn weekday_ago(scene: &Scene<'_, '_>, distance: &Distance) -> Option<Found> {
    let at = distance.end + 1;
    let at = at + usize::from(scene.tokens.low(at) == "on");
    let (n, (weekday, end)) = (weeks(distance)?, words::weekday(scene.tokens, at)?);
    let value = anchored(scene, &format!("XXXX-WXX-{weekday}"), |origin| {
        let back = Scene { forced: Some(Direction::Back), ..*scene };
        let (last, _) = back.weekday(at, weekday)?.days?;
        let counted = calendar::shift(last, Unit::Week, -n)?;
        let strict = calendar::weekday_in_week(calendar::shift(origin, Unit::Week, -n)?, weekday)?;
        Some(DateValue::new(strict.to_string(), Some((counted.min(strict), counted.max(strict)))))
    })?;
    Some(Found::new(end, value))
}

/// "a week on Tuesday": the next such day and so many weeks more.
fn weeks_on(scene: &Scene<'_, '_>, distance: &Distance) -> Option<Found> {
    let (n, (weekday, end)) = (weeks(distance)?, words::weekday(scene.tokens, distance.end + 1)?);
    let value = anchored(scene, &format!("XXXX-WXX-{weekday}"), |origin| {
        let ahead = Scene { forced: Some(Direction::Ahead), origin: origin.tomorrow().ok(), ..*scene };
        let (next, _) = ahead.weekday(end, weekday)?.days?;
        Some(calendar::day(calendar::shift(next, Unit::Week, n)?))
    })?;
    Some(Found::new(end, value))
}

/// "within 6 days": from the day of publication.
fn within(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let at = i + 1 + usize::from(matches!(scene.tokens.low(i + 1), "the"));
    let at = at + usize::from(scene.tokens.low(at) == "next" && at > i + 1);
    let distance = distance(scene.tokens, at)?;
    if scene.tokens.low(distance.end) == "of" || scene.direction(i) == Direction::Back {
        return None;
    }
    let origin = scene.origin?;
    let last = day_at(origin, &distance.parts, 1)?;
    Some(Found::new(distance.end, calendar::stretch(origin, last)?.read_on(scene.origin)))
}
