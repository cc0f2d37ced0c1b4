//! Weekdays, alone, with a day of the month, and in a week that is pointed at.
//!
//! In: a scene and a token. Out: the day that is named there. A written day of the month decides over
//! the weekday beside it. This module refuses to know any other way to point at a day.

use jiff::civil::Date;

use super::anchor::Scene;
use super::direction::Direction;
use super::relative::{anchored, pointer};
use super::words::{self, Unit};
use super::year::is_noun_like;
use super::{DateValue, Found, absolute, calendar};
use crate::token::Tokens;

/// "Thursday", "last Thursday", "Monday the 20th", "Saturday next week", "Monday, Feb. 4, 2019".
pub fn read(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let lead = pointer(tokens, i).filter(|_| tokens.low(i) != "the");
    let at = lead.map_or(i, |(_, at)| at);
    let at = if lead.is_none() && matches!(tokens.low(i), "early" | "late") { i } else { at };
    let (weekday, end) = words::weekday(tokens, at)?;
    if is_name(tokens, at, end) {
        return None;
    }
    if let Some(found) = dated_weekday(scene, i, weekday, end) {
        return Some(found);
    }
    if let Some(found) = weekday_of_week(scene, weekday, end)
        .or_else(|| weekday_week(scene, weekday, end))
        .or_else(|| beside_date(scene, weekday, end))
    {
        return Some(found);
    }
    if lead.is_none() && is_counted_off(tokens, at, end) {
        return Some(Found::new(end, DateValue::new(format!("XXXX-WXX-{weekday}"), None)));
    }
    let value = match lead {
        None => scene.weekday(i, weekday)?,
        Some((step, at)) => {
            let near = matches!(tokens.before(at, 1), "past" | "coming");
            pointed_weekday(scene, i, weekday, step, near)?
        }
    };
    Some(Found::new(end, value))
}

/// Whether a weekday's word is part of a name: "the Sunday Times", "Black Friday", "Monday Night Football".
fn is_name(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    const PAPERS: [&str; 8] = ["times", "mirror", "telegraph", "express", "mail", "herald", "post", "star"];
    const FEASTS: [&str; 17] = [
        "good",
        "bloody",
        "ash",
        "super",
        "palm",
        "easter",
        "cyber",
        "giving",
        "maundy",
        "black",
        "remembrance",
        "shrove",
        "whit",
        "holy",
        "fat",
        "mothering",
        "pancake",
    ];
    let capital = |k: usize| tokens.get(k).is_some_and(|t| t.is_capitalised());
    let part = matches!(tokens.low(end), "morning" | "night" | "evening");
    (part && capital(end) && capital(end + 1))
        || (capital(end) && PAPERS.contains(&tokens.low(end)))
        || (at > 0 && capital(at - 1) && FEASTS.contains(&tokens.before(at, 1)))
        || matches!(tokens.before(at, 1), "every" | "each")
}

/// A weekday with its day of the month: the written date decides, the weekday picks the year.
fn dated_weekday(scene: &Scene<'_, '_>, i: usize, weekday: i8, end: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let mut at = end + usize::from(matches!(tokens.low(end), "," | "("));
    if tokens.low(at) == "the" || words::ordinal(tokens, at).is_some() {
        let of_month = absolute::parts(tokens, at);
        if of_month.is_none() && tokens.low(end) != "(" {
            at += usize::from(tokens.low(at) == "the");
            let (day, end) = words::ordinal(tokens, at).filter(|(_, end)| !is_noun_like(tokens, *end))?;
            let value = scene.day(i, None, None, i8::try_from(day).ok()?)?;
            return Some(Found::new(end, on_weekday(scene, value, weekday)));
        }
    }
    let (parts, end) = absolute::parts(tokens, at)?;
    parts.day?;
    absolute::written(scene, i, parts, end)
}

/// Of the same day in the months around, the one that falls on the weekday; else the month stays open.
fn on_weekday(scene: &Scene<'_, '_>, value: DateValue, weekday: i8) -> DateValue {
    let Some((day, _)) = value.days else { return value };
    let near = [0, -1, 1, -2, 2].into_iter().filter_map(|n| {
        let first = calendar::shift(day.first_of_month(), Unit::Month, n)?;
        Date::new(first.year(), first.month(), day.day()).ok()
    });
    near.into_iter().find(|d| d.weekday().to_monday_one_offset() == weekday).map_or_else(
        || DateValue::new(format!("XXXX-XX-{:02}", day.day()), None),
        |d| calendar::day(d).read_on(scene.origin),
    )
}

/// "Wednesday of last week", "Saturday next week", "Monday this week".
fn weekday_of_week(scene: &Scene<'_, '_>, weekday: i8, end: usize) -> Option<Found> {
    let at = end + usize::from(scene.tokens.low(end) == "of");
    let (step, word) = pointer(scene.tokens, at)?;
    if scene.tokens.low(word) != "week" {
        return None;
    }
    let value = anchored(scene, &format!("XXXX-WXX-{weekday}"), |origin| {
        Some(calendar::day(calendar::weekday_in_week(calendar::shift(origin, Unit::Week, step)?, weekday)?))
    })?;
    Some(Found::new(word + 1, value))
}

/// "Friday week", as British copy has it: the Friday after the next.
fn weekday_week(scene: &Scene<'_, '_>, weekday: i8, end: usize) -> Option<Found> {
    let closed = scene.tokens.low(end + 1) != "-" && !is_noun_like(scene.tokens, end + 1);
    if scene.tokens.low(end) != "week" || !closed {
        return None;
    }
    let value = anchored(scene, &format!("XXXX-WXX-{weekday}"), |origin| {
        let ahead = Scene { forced: Some(Direction::Ahead), origin: origin.tomorrow().ok(), ..*scene };
        let (next, _) = ahead.weekday(end, weekday)?.days?;
        Some(calendar::day(calendar::shift(next, Unit::Week, 1)?))
    })?;
    Some(Found::new(end + 1, value))
}

/// "the Friday before Christmas", "the Monday after May 5": counted from the day named beside it.
fn beside_date(scene: &Scene<'_, '_>, weekday: i8, end: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let before = match tokens.low(end) {
        "before" => true,
        "after" => false,
        _ => return None,
    };
    if tokens.low(end.checked_sub(2)?) != "the" {
        return None;
    }
    let base = absolute::read(scene, end + 1)?;
    let (day, _) = base.value.days.filter(|(first, last)| first == last)?;
    let (forced, origin) = if before {
        (Some(Direction::Back), day.yesterday().ok())
    } else {
        (Some(Direction::Ahead), day.tomorrow().ok())
    };
    let (found, _) = Scene { forced, origin, ..*scene }.weekday(end, weekday)?.days?;
    Some(Found::new(base.end, calendar::day(found).read_on(base.value.read_on)))
}

/// Whether the weekday is counted from something else than the day of publication, so that its week stays
/// open: "the following Friday", "the Friday before the vote".
fn is_counted_off(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let the = matches!(tokens.before(at, 2), "the" | "on");
    let pointed = matches!(tokens.before(at, 1), "previous" | "preceding" | "following" | "subsequent" | "same")
        || the && matches!(tokens.before(at, 1), "next" | "last" | "first" | "second" | "third" | "fourth");
    pointed && tokens.before(at, 2) != "'s"
        || tokens.before(at, 1) == "the" && matches!(tokens.low(end), "before" | "after")
}

/// "last", "next" and "this" before a weekday. Readers differ on whether "last Monday", said on a
/// Friday, is four or eleven days ago: the normal form is the day of the week before, the days cover both.
fn pointed_weekday(scene: &Scene<'_, '_>, i: usize, weekday: i8, step: i32, near: bool) -> Option<DateValue> {
    let direction = scene.direction(i);
    anchored(scene, &format!("XXXX-WXX-{weekday}"), |origin| {
        let gap = i32::from(weekday) - i32::from(origin.weekday().to_monday_one_offset());
        let closest = match step {
            -1 => -((-gap - 1).rem_euclid(7) + 1),
            0 if direction == Direction::Back && gap <= 0 => gap,
            0 => gap.rem_euclid(7),
            _ => (gap - 1).rem_euclid(7) + 1,
        };
        let closest = calendar::shift(origin, Unit::Day, closest)?;
        if step == 0 || near {
            return Some(calendar::day(closest));
        }
        let strict = calendar::weekday_in_week(calendar::shift(origin, Unit::Week, step)?, weekday)?;
        Some(DateValue::new(strict.to_string(), Some((closest.min(strict), closest.max(strict)))))
    })
}
