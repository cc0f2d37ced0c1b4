//! The clock in words and digits.
//!
//! In: tokens and a place. Out: minutes after midnight, and the token after the time. An hour without
//! a mark of the half of the day is read as printed. This module refuses to know zones but for telling
//! "1420 GMT" from a year, and days.

use super::zone::zone;
use crate::fact::date::{range, words};
use crate::token::{TokenKind, Tokens};

/// Whether the words are a mark of the half of the day; the hours to add to a twelve-hour clock.
pub fn meridiem(tokens: &Tokens<'_>, i: usize) -> Option<(bool, usize)> {
    let (pm, end) = match tokens.low(i) {
        "am" | "a.m." | "a.m" => (false, i + 1),
        "pm" | "p.m." | "p.m" => (true, i + 1),
        "in" if tokens.low(i + 1) == "the" => match tokens.low(i + 2) {
            "morning" => (false, i + 3),
            "afternoon" | "evening" | "night" => (true, i + 3),
            _ => return None,
        },
        "at" if tokens.low(i + 1) == "night" => (true, i + 2),
        _ => return None,
    };
    let stop = tokens.low(end) == "."
        && tokens.glued(end)
        && tokens.get(i).is_some_and(|t| t.text.len() == 3)
        && end + 1 < tokens.len();
    Some((pm, if stop { end + 1 } else { end }))
}

/// Minutes after midnight of a twelve-hour clock.
fn twelve(hour: u32, minute: u32, pm: bool) -> Option<u32> {
    let hour = match (hour, pm) {
        (12, _) => {
            if pm {
                12
            } else {
                0
            }
        }
        (1..=11, _) => hour + if pm { 12 } else { 0 },
        // "13:00 p.m." says it twice; "13:00 a.m." is no time.
        (0, false) | (13..=23, true) => hour,
        _ => return None,
    };
    (minute < 60).then_some(hour * 60 + minute)
}

/// Two ends of one time: "6-9 p.m.", "from noon to 3 p.m.".
pub fn clock_range(tokens: &Tokens<'_>, i: usize) -> Option<(u32, u32, usize)> {
    shared_mark(tokens, i).or_else(|| two_clocks(tokens, i))
}

/// "from 11 a.m. to 1 p.m.", "between noon and 3 p.m.", "9am-5pm", "09:00-17:00", "from 3 p.m. until 5": both
/// ends are clocks; the last may be on the next day.
fn two_clocks(tokens: &Tokens<'_>, i: usize) -> Option<(u32, u32, usize)> {
    let (from, between) = (tokens.before(i, 1) == "from", tokens.before(i, 1) == "between");
    if from && range::is_change(tokens, i - 1) {
        return None;
    }
    let printed = || hour_minute(tokens, i).filter(|(.., end)| *end == i + 3).map(|(h, m, end)| (h * 60 + m, end));
    let (first, end) = clock(tokens, i).or_else(printed)?;
    let dash = tokens.low(end) == "-";
    let joined = match tokens.low(end) {
        "-" => true,
        "to" | "until" | "till" | "through" => from,
        "and" => between,
        _ => false,
    };
    if !joined || first >= 1440 {
        return None;
    }
    let (last, end) = match clock(tokens, end + 1) {
        Some(last) => last,
        None => bare_end(tokens, first, end + 1).filter(|_| from && !dash)?,
    };
    let last = if last < first { last + 1440 } else { last };
    (first < last && last < 2880).then_some((first, last, end))
}

/// The "5" of "from 3 p.m. until 5": the next such hour.
fn bare_end(tokens: &Tokens<'_>, first: u32, i: usize) -> Option<(u32, usize)> {
    let hour = words::digits(tokens, i).filter(|h| (1..=12).contains(h))?;
    let closed = tokens.get(i + 1).is_none_or(|t| matches!(&*t.low, "." | "," | ";" | "on" | "and"));
    let last = hour % 12 * 60 + first / 720 * 720;
    closed.then_some((if last <= first { last + 720 } else { last }, i + 1))
}

/// "6-9 p.m.", "from 10 to 11:30 a.m.": the first end has no mark of its own.
fn shared_mark(tokens: &Tokens<'_>, i: usize) -> Option<(u32, u32, usize)> {
    let (hour, minute, end) = hour_minute(tokens, i)?;
    let joined =
        matches!(tokens.low(end), "-" | "to") || (tokens.low(end) == "and" && tokens.before(i, 1) == "between");
    let (hour_b, minute_b, end_b) = hour_minute(tokens, end + 1).filter(|_| joined)?;
    let (pm, after) = meridiem(tokens, end_b).filter(|_| (1..=12).contains(&hour))?;
    let last = twelve(hour_b, minute_b, pm)?;
    let same = twelve(hour, minute, pm)?;
    let first = if same < last { same } else { twelve(hour, minute, !pm)? };
    (first < last).then_some((first, last, after))
}

/// An hour with or without minutes in digits: "2", "2:20", "2.20".
fn hour_minute(tokens: &Tokens<'_>, i: usize) -> Option<(u32, u32, usize)> {
    if tokens.glued(i) && matches!(tokens.before(i, 1), "$" | ":" | "/" | "." | "\u{a3}" | "\u{20ac}") {
        return None;
    }
    if let Some(hour) = words::digits(tokens, i) {
        let colon = tokens.low(i + 1) == ":" && tokens.glued(i + 1) && tokens.glued(i + 2);
        let two = tokens.get(i + 2).is_some_and(|t| t.text.len() == 2);
        let minute = words::digits(tokens, i + 2).filter(|m| colon && two && *m < 60);
        return (hour <= 24).then_some(match minute {
            Some(minute) if !seconds(tokens, i).is_empty() && meridiem(tokens, i + 5).is_some() => {
                (hour, minute, i + 5)
            }
            Some(minute) => (hour, minute, i + 3),
            None => (hour, 0, i + 1),
        });
    }
    let (hour, minute) = tokens.get(i).filter(|t| t.kind == TokenKind::Number)?.text.split_once('.')?;
    let (h, m): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute.len() == 2 && h <= 24 && m < 60).then_some((h, m, i + 1))
}

/// Minutes after midnight of the clock time at `i`, and the token after it.
pub fn clock(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    match tokens.low(i) {
        "noon" | "midday" => return Some((720, i + 1)),
        "midnight" => return Some((0, i + 1)),
        "12" if matches!(tokens.low(i + 1), "noon") => return Some((720, i + 2)),
        "12" if matches!(tokens.low(i + 1), "midnight") => return Some((0, i + 2)),
        _ => {}
    }
    military(tokens, i).or_else(|| digital(tokens, i)).or_else(|| spoken(tokens, i))
}

/// "1420 GMT", "0940 hrs IST", "0630 hours".
fn military(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let n = words::digits(tokens, i).filter(|_| tokens.get(i).is_some_and(|t| t.text.len() == 4))?;
    let (hour, minute) = (n / 100, n % 100);
    let zero = tokens.get(i).is_some_and(|t| t.text.starts_with('0'));
    let end = match tokens.low(i + 1) {
        "hrs" | "hr" => i + 2,
        "hours" | "h" if zero || tokens.before(i, 1) == "at" || zone(tokens, i + 2).0.is_some() => i + 2,
        _ if zone(tokens, i + 1).0.is_some() => i + 1,
        "(" if tokens.before(i, 1) == "at" && zone(tokens, i + 3).0.is_some() => i + 1,
        _ if zero && matches!(tokens.before(i, 1), "at" | "by") && n > 99 => i + 1,
        _ => return None,
    };
    (hour < 24 && minute < 60).then_some((hour * 60 + minute, end))
}

/// "2:20 p.m.", "2.20pm", "7 p.m.", "14:20", "8 in the evening".
fn digital(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some(found) = iso(tokens, i).or_else(|| with_h(tokens, i)) {
        return Some(found);
    }
    let (hour, minute, end) = hour_minute(tokens, i)?;
    if let Some((pm, after)) = meridiem(tokens, end) {
        let words = after > end + 1 && matches!(tokens.low(end), "in" | "at");
        // "killed 9 in the night" counts; a bare hour needs "at" or its like.
        let led = end > i + 1
            || matches!(
                tokens.before(i, 1),
                "at" | "by" | "around" | "about" | "until" | "after" | "before" | "from" | "to"
            );
        return (!words || led || tokens.low(end + 2) == "night")
            .then(|| twelve(hour, minute, pm))
            .flatten()
            .map(|m| (m, after));
    }
    if matches!(tokens.low(end), "o'clock") {
        return o_clock(tokens, hour, end);
    }
    let printed = end == i + 3;
    let longer = tokens.low(end) == ":" && tokens.glued(end);
    let led = matches!(
        tokens.before(i, 1),
        "at" | "by"
            | "from"
            | "until"
            | "till"
            | "before"
            | "after"
            | "around"
            | "about"
            | "to"
            | "between"
            | "and"
            | ","
            | "since"
            | "-"
            | "("
            | "past"
    );
    let wide = tokens.get(i).is_some_and(|t| t.text.len() == 2);
    let kept = hour < 24
        && !longer
        && (zone(tokens, end).0.is_some() && (printed || led) || (printed && (led || wide || i == 0)));
    kept.then_some((hour * 60 + minute, end))
}

/// The clock of `2018-05-03T15:30:00Z`.
fn iso(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let joined = tokens.before(i, 1) == "t" && tokens.glued(i) && tokens.glued(i - 1);
    let (hour, minute, end) = hour_minute(tokens, i).filter(|(hour, _, end)| joined && *hour < 24 && *end == i + 3)?;
    Some((hour * 60 + minute, if seconds(tokens, i).is_empty() { end } else { i + 5 }))
}

/// "at 15h30".
fn with_h(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let led = matches!(tokens.before(i, 1), "at" | "by" | "from" | "until" | "before" | "after" | "around" | "about");
    let joined = tokens.low(i + 1) == "h" && tokens.glued(i + 1) && tokens.glued(i + 2);
    let two = tokens.get(i + 2).is_some_and(|t| t.text.len() == 2);
    let (hour, minute) = (words::digits(tokens, i)?, words::digits(tokens, i + 2)?);
    (led && joined && two && hour < 24 && minute < 60).then_some((hour * 60 + minute, i + 3))
}

/// "four o'clock [in the evening]".
fn o_clock(tokens: &Tokens<'_>, hour: u32, at: usize) -> Option<(u32, usize)> {
    (tokens.low(at) == "o'clock" && (1..=12).contains(&hour)).then_some(())?;
    match meridiem(tokens, at + 1) {
        Some((pm, end)) => Some((twelve(hour, 0, pm)?, end)),
        None => Some((hour * 60, at + 1)),
    }
}

/// "half past nine", "quarter to nine", "20 past 6", "four o'clock", "seven in the evening", "seven p.m.".
fn spoken(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let small = |k: usize| words::digits(tokens, k).map(|n| (n, k + 1)).or_else(|| words::below_hundred(tokens, k));
    let a = usize::from(tokens.low(i) == "a" && tokens.low(i + 1) == "quarter");
    let (minute, at) = match tokens.low(i + a) {
        "half" => (30, i + 1),
        "quarter" => (15, i + a + 1),
        _ => small(i)?,
    };
    let at = at + usize::from(matches!(tokens.low(at), "minutes" | "minute" | "mins" | "min"));
    // "half-past eight"
    let at = at + usize::from(tokens.low(at) == "-" && tokens.low(at + 1) == "past");
    let sign = match tokens.low(at) {
        "past" => 1,
        "to" | "before" if minute != 30 && (matches!(tokens.low(i + a), "quarter") || tokens.before(i, 1) == "at") => {
            -1
        }
        _ => 0,
    };
    if sign != 0 && minute < 60 {
        let (hour, end) = small(at + 1).filter(|(h, _)| (1..=24).contains(h))?;
        let end = if tokens.low(end) == "o'clock" { end + 1 } else { end };
        let (hour, end) = match meridiem(tokens, end) {
            Some((pm, end)) => (twelve(hour, 0, pm)? / 60, end),
            None => (hour % 24, end),
        };
        let total = i32::try_from(hour * 60).ok()? + sign * i32::try_from(minute).ok()?;
        return Some((u32::try_from(total.rem_euclid(1440)).ok()?, end));
    }
    let led = matches!(tokens.before(i, 1), "at" | "around" | "about" | "by" | "until" | "before" | "after");
    let closes = |k: usize| tokens.get(k).is_none_or(|t| matches!(&*t.low, "." | "," | "on" | ";" | "and"));
    // British copy has "half nine" for half past nine.
    if let Some((hour, end)) = small(i + 1).filter(|(h, end)| (1..=12).contains(h) && closes(*end))
        && tokens.low(i) == "half"
        && tokens.before(i, 1) == "at"
    {
        return Some((hour * 60 + 30, end));
    }
    if let Some(found) = hour_and_minute(tokens, i, led) {
        return Some(found);
    }
    let (hour, end) = small(i).filter(|(h, _)| (1..=12).contains(h))?;
    if tokens.low(end) == "o'clock" {
        return o_clock(tokens, hour, end);
    }
    let closed = tokens.get(end).is_none_or(|t| matches!(&*t.low, "." | "," | "on" | ";"));
    if closed && tokens.before(i, 1) == "at" && words::digits(tokens, i).is_none() {
        return Some((hour * 60, end));
    }
    let (pm, after) = meridiem(tokens, end).filter(|_| {
        matches!(tokens.low(end), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m") || tokens.before(i, 1) == "at"
    })?;
    Some((twelve(hour, 0, pm)?, after))
}

/// "seven-thirty", "seven forty-five p.m.": both in words, with "at" or its like before or a mark after.
fn hour_and_minute(tokens: &Tokens<'_>, i: usize, led: bool) -> Option<(u32, usize)> {
    let (hour, end) = words::below_hundred(tokens, i).filter(|(h, _)| (1..=12).contains(h))?;
    let at = end + usize::from(tokens.low(end) == "-");
    let (minute, end) = words::below_hundred(tokens, at).filter(|(m, _)| (10..60).contains(m))?;
    if let Some((pm, after)) = meridiem(tokens, end) {
        return twelve(hour, minute, pm).map(|minutes| (minutes, after));
    }
    let closed = tokens.get(end).is_none_or(|t| matches!(&*t.low, "." | "," | "on" | ";" | "and"));
    (led && closed).then_some((hour * 60 + minute, end))
}

/// The seconds of "7:56:30", as they are written.
pub fn seconds(tokens: &Tokens<'_>, i: usize) -> String {
    let two = tokens.get(i + 4).is_some_and(|t| t.text.len() == 2);
    match words::digits(tokens, i + 4) {
        Some(s) if two && s < 60 && tokens.low(i + 3) == ":" && (1..5).all(|k| tokens.glued(i + k)) => {
            format!(":{s:02}")
        }
        _ => String::new(),
    }
}
