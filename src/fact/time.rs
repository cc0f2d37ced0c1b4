//! Times of day: the clock and the parts of a day.
//!
//! **Finds.** "3:35 p.m. ET", "3.35pm", "1535 GMT", "15:35", "noon", "half past nine", "seven
//! o'clock", "8 in the evening", "6-9 p.m.", "Thursday morning", "tonight", "overnight".
//! **Means.** `T15:35` with the zone as printed (`Z` for GMT and UTC); a part of day stands with the
//! day that is named with it (`2021-12-30TMO`). "About" and "shortly after" are hedges.
//! **Agrees when.** The clocks are the same (`exact`), also after converting between zones with a
//! known offset, or a part of day holds the clock (`refined`). Parts that meet at midnight differ in
//! `precision`; the same digits in different zones and any other pair differ in `value`.
//! **Does not handle.** "At 9" without more, spans of opening hours, zones named by a city.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::date::{calendar, words};
use super::interval::quoted;
use super::{Amount, Comparison, DurationValue, Fact, Finds, Hedge, Kind, Reading, Relation, Severity, Slot, Value};
use crate::token::{TokenKind, Tokens};

/// Finds the times of an article. Dates come first: a part of day needs its day.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, tokens, _) in reading.each() {
        let dates = dates_of(finds, sentence, tokens);
        let mut i = 0;
        while i < tokens.len() {
            let part = part_of_day(tokens, i, &dates);
            let clock = || clock_fact(tokens, i, &dates).filter(|(_, _, end)| finds.is_free(sentence, i..*end));
            let Some((value, hedge, end)) = part.or_else(clock).filter(|(.., end)| *end > i) else {
                i += 1;
                continue;
            };
            let fact = Fact {
                span: tokens.span(i, end),
                sentence,
                kind: Kind::Time,
                value: Value::Time(value),
                hedge,
                slot: Slot::default(),
                speaker: None,
            };
            finds.add(fact, i..end);
            i = end;
        }
    }
}

/// A date of the sentence, as tokens.
struct Dated {
    start: usize,
    end: usize,
    iso: String,
    day: Option<Date>,
}

/// The dates found in a sentence.
fn dates_of(finds: &Finds, sentence: usize, tokens: &Tokens<'_>) -> Vec<Dated> {
    let dates = finds.facts().iter().filter(|fact| fact.sentence == sentence);
    dates
        .filter_map(|fact| {
            let Value::Date(value) = &fact.value else { return None };
            let day = value.days.filter(|(a, b)| a == b).map(|(day, _)| day);
            let (start, end) = (tokens.index_at(fact.span.start), tokens.index_at(fact.span.end));
            Some(Dated { start, end, iso: value.iso.clone(), day })
        })
        .collect()
}

/// A part of a day: its TIMEX3 code and its minutes; the night reaches into the next morning.
fn part(low: &str) -> Option<(&'static str, (u32, u32))> {
    Some(match low {
        "morning" => ("MO", (0, 720)),
        "afternoon" => ("AF", (720, 1110)),
        "evening" => ("EV", (1020, 1439)),
        "night" | "tonight" | "overnight" => ("NI", (1080, 1739)),
        _ => return None,
    })
}

type Timed = (TimeValue, Option<Hedge>, usize);

/// "Thursday morning", "this morning", "tonight", "the morning of Jan. 10", "overnight", "in the morning".
fn part_of_day(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let value = |code: &str, minutes, dated: Option<&Dated>| TimeValue {
        iso: format!("{}T{code}", dated.map_or("", |d| d.iso.as_str())),
        day: dated.and_then(|d| d.day),
        minutes: Some(minutes),
        zone: None,
    };
    if let Some(dated) = dates.iter().find(|d| d.start == i) {
        let last = dated.end.checked_sub(1)?;
        if let Some((code, minutes)) = part(tokens.low(last)) {
            return Some((value(code, minutes, Some(dated)), None, dated.end));
        }
        let early = usize::from(matches!(tokens.low(dated.end), "early" | "late"));
        let (code, minutes) = part(tokens.low(dated.end + early))?;
        let hedge = match tokens.low(if early == 1 { dated.end } else { i }) {
            "early" => Some(Hedge::Start),
            "late" => Some(Hedge::End),
            _ => None,
        };
        return Some((value(code, minutes, Some(dated)), hedge, dated.end + early + 1));
    }
    let low = tokens.low(i);
    if low == "overnight" {
        let dated = dates.iter().find(|d| d.start == i + 1 || (d.start == i + 2 && tokens.low(i + 1) == "on"));
        let (code, minutes) = part(low)?;
        return Some((value(code, minutes, dated), None, dated.map_or(i + 1, |d| d.end)));
    }
    let (code, minutes) = part(low)?;
    let of = usize::from(tokens.low(i + 1) == "of");
    if let Some(dated) = dates.iter().find(|d| of == 1 && d.start == i + 2 && d.day.is_some()) {
        return Some((value(code, minutes, Some(dated)), None, dated.end));
    }
    let in_the = tokens.before(i, 1) == "the" && tokens.before(i, 2) == "in";
    let early = matches!(tokens.before(i, 1), "early" | "late") && tokens.before(i, 3) == "in" && low != "night";
    let free = !tokens.glued(i + 1) || tokens.low(i + 1) != "-";
    (free && (in_the || early)).then(|| (value(code, minutes, None), None, i + 1))
}

/// A clock time with its hedge, zone and day.
fn clock_fact(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let (first, last, clock_end) = match clock_range(tokens, i) {
        Some((a, b, end)) => (a, Some(b), end),
        None => clock(tokens, i).map(|(minutes, end)| (minutes, None, end))?,
    };
    let (zone, end) = zone(tokens, clock_end);
    let printed = |minutes: u32| format!("T{:02}:{:02}{}", minutes / 60 % 24, minutes % 60, seconds(tokens, i));
    let tail = match zone.as_deref() {
        Some("GMT" | "UTC") => "Z".to_owned(),
        Some(zone) => format!(" {zone}"),
        None => String::new(),
    };
    let iso = match last {
        Some(last) => format!("{}/{}{tail}", printed(first), printed(last)),
        None => format!("{}{tail}", printed(first)),
    };
    let day = day_beside(tokens, i, end, dates);
    let hedge = match (tokens.before(i, 1), tokens.before(i, 2)) {
        ("about" | "around" | "approximately" | "roughly" | "nearly" | "almost", _) => Some(Hedge::About),
        ("after" | "before" | "past", "shortly" | "just" | "soon") => Some(Hedge::About),
        _ => None,
    };
    Some((TimeValue { iso, day, minutes: Some((first, last.unwrap_or(first))), zone }, hedge, end))
}

/// The seconds of "7:56:30", as they are written.
fn seconds(tokens: &Tokens<'_>, i: usize) -> String {
    let two = tokens.get(i + 4).is_some_and(|t| t.text.len() == 2);
    match words::digits(tokens, i + 4) {
        Some(s) if two && s < 60 && tokens.low(i + 3) == ":" && (1..5).all(|k| tokens.glued(i + k)) => {
            format!(":{s:02}")
        }
        _ => String::new(),
    }
}

/// The single day that stands right after or before the time.
fn day_beside(tokens: &Tokens<'_>, start: usize, end: usize, dates: &[Dated]) -> Option<Date> {
    const LINKS: [&str; 10] = ["on", ",", "at", "about", "around", "shortly", "just", "after", "before", "by"];
    let links =
        |from: usize, to: usize| to >= from && to - from <= 3 && (from..to).all(|k| LINKS.contains(&tokens.low(k)));
    let after = dates.iter().find(|d| links(end, d.start));
    after.or_else(|| dates.iter().rev().find(|d| links(d.end, start)))?.day
}

/// Whether the words are a mark of the half of the day; the hours to add to a twelve-hour clock.
fn meridiem(tokens: &Tokens<'_>, i: usize) -> Option<(bool, usize)> {
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
        (0 | 13..=23, _) => hour,
        _ => return None,
    };
    (minute < 60).then_some(hour * 60 + minute)
}

/// "6-9 p.m.", "from 10 to 11:30 a.m.": the first end has no mark of its own.
fn clock_range(tokens: &Tokens<'_>, i: usize) -> Option<(u32, u32, usize)> {
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

/// An hour with or without minutes in digits: "3", "3:35", "3.35".
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
fn clock(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    match tokens.low(i) {
        "noon" | "midday" => return Some((720, i + 1)),
        "midnight" => return Some((0, i + 1)),
        "12" if matches!(tokens.low(i + 1), "noon") => return Some((720, i + 2)),
        "12" if matches!(tokens.low(i + 1), "midnight") => return Some((0, i + 2)),
        _ => {}
    }
    military(tokens, i).or_else(|| digital(tokens, i)).or_else(|| spoken(tokens, i))
}

/// "1535 GMT", "1100 hrs IST", "0630 hours".
fn military(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let n = words::digits(tokens, i).filter(|_| tokens.get(i).is_some_and(|t| t.text.len() == 4))?;
    let (hour, minute) = (n / 100, n % 100);
    let zero = tokens.get(i).is_some_and(|t| t.text.starts_with('0'));
    let end = match tokens.low(i + 1) {
        "hrs" | "hr" => i + 2,
        "hours" | "h" if zero || tokens.before(i, 1) == "at" || zone(tokens, i + 2).0.is_some() => i + 2,
        _ if zone(tokens, i + 1).0.is_some() => i + 1,
        _ => return None,
    };
    (hour < 24 && minute < 60).then_some((hour * 60 + minute, end))
}

/// "3:35 p.m.", "3.35pm", "7 p.m.", "15:35", "8 in the evening".
fn digital(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let (hour, minute, end) = hour_minute(tokens, i)?;
    if let Some((pm, after)) = meridiem(tokens, end) {
        let words = after > end + 1 && matches!(tokens.low(end), "in" | "at");
        // "killed 8 in the night" counts; a bare hour needs "at" or its like.
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

/// "seven o'clock [in the evening]".
fn o_clock(tokens: &Tokens<'_>, hour: u32, at: usize) -> Option<(u32, usize)> {
    (tokens.low(at) == "o'clock" && (1..=12).contains(&hour)).then_some(())?;
    match meridiem(tokens, at + 1) {
        Some((pm, end)) => Some((twelve(hour, 0, pm)?, end)),
        None => Some((hour * 60, at + 1)),
    }
}

/// "half past nine", "quarter to eight", "10 past 9", "seven o'clock", "seven in the evening", "seven p.m.".
fn spoken(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let small = |k: usize| words::digits(tokens, k).map(|n| (n, k + 1)).or_else(|| words::below_hundred(tokens, k));
    let a = usize::from(tokens.low(i) == "a" && tokens.low(i + 1) == "quarter");
    let (minute, at) = match tokens.low(i + a) {
        "half" => (30, i + 1),
        "quarter" => (15, i + a + 1),
        _ => small(i)?,
    };
    let at = at + usize::from(matches!(tokens.low(at), "minutes" | "minute" | "mins" | "min"));
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

static ZONES: LazyLock<BTreeMap<&'static str, Vec<i32>>> = LazyLock::new(|| {
    let rows = include_str!("lexicon/zones.txt").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('|'))
        .map(|(name, offsets)| (name, offsets.split(' ').filter_map(|n| n.parse().ok()).collect()))
        .collect()
});

/// The zone printed at `i`: its canonical letters or words, and the token after it.
fn zone(tokens: &Tokens<'_>, i: usize) -> (Option<String>, usize) {
    let low = tokens.low(i);
    let Some(token) = tokens.get(i) else { return (None, i) };
    let upper = token.text.chars().all(char::is_uppercase);
    if low == "local" && tokens.low(i + 1) == "time" {
        return (Some("local time".to_owned()), i + 2);
    }
    if (upper || matches!(low, "gmt" | "utc")) && ZONES.contains_key(low) {
        return (Some(if low == "z" { "UTC".to_owned() } else { low.to_uppercase() }), i + 1);
    }
    let short = match low {
        "eastern" => "E",
        "central" => "C",
        "mountain" => "M",
        "pacific" => "P",
        _ => "",
    };
    match (tokens.low(i + 1), tokens.low(i + 2)) {
        ("time", _) if !short.is_empty() => (Some(format!("{short}T")), i + 2),
        ("standard", "time") if !short.is_empty() => (Some(format!("{short}ST")), i + 3),
        ("daylight", "time") if !short.is_empty() => (Some(format!("{short}DT")), i + 3),
        ("time", _) if token.is_capitalised() && token.kind == TokenKind::Word => {
            (Some(format!("{} time", token.text)), i + 2)
        }
        _ => (None, i),
    }
}

/// Whether a zone is printed at `i`, so that four digits before it are a clock time.
pub fn is_zone(tokens: &Tokens<'_>, i: usize) -> bool {
    zone(tokens, i).0.is_some()
}

/// The offsets from UTC, in minutes, that the zone of a time can stand for; none where it is unknown.
fn offsets(value: &TimeValue) -> &'static [i32] {
    let zone = value.zone.as_deref().map(str::to_lowercase);
    zone.and_then(|zone| ZONES.get(zone.as_str())).map_or(&[], Vec::as_slice)
}

/// Compares two times; see the head of this file.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Time(x), Value::Time(y)) = (&a.value, &b.value) else { return None };
    let ((p, q), (r, s)) = (x.minutes?, y.minutes?);
    let pair = format!("{} and {}", told(x, texts.0), told(y, texts.1));
    let agree = |relation, rule, why: &str| Some(Comparison::agree(relation, rule, format!("{pair} {why}")));
    let precision = |rule, why: &str| {
        Some(Comparison::differ(Relation::Precision, Severity::Precision, rule, format!("{pair} {why}")))
    };
    let conflict =
        |rule, why: &str| Some(Comparison::differ(Relation::Value, Severity::Conflict, rule, format!("{pair} {why}")));
    let days = match (x.day, y.day) {
        (Some(d), Some(e)) => minutes_between(d, e)?,
        _ => 0,
    };
    if x.iso == y.iso && days == 0 {
        return agree(Relation::Exact, "time-equal", "are the same");
    }
    let (zone_a, zone_b) = (offsets(x), offsets(y));
    if zone_a.is_empty() != zone_b.is_empty() || x.zone != y.zone {
        if let Some(comparison) = compare_zones(x, y, days, &pair) {
            return comparison;
        }
    }
    let (p, q, r, s) = (i64::from(p), i64::from(q), i64::from(r) + days, i64::from(s) + days);
    if (r <= p && q <= s) || (p <= r && s <= q) {
        let exact = (p, q) == (r, s);
        return agree(
            if exact { Relation::Exact } else { Relation::Refined },
            "time-inside",
            if exact { "are the same" } else { "fit: one lies inside the other" },
        );
    }
    if p <= s && r <= q {
        return precision("time-overlap", "overlap, and neither holds the other");
    }
    let gap = (r - q).max(p - s);
    let bare = |text: &str| !text.to_lowercase().contains(['m', 'z']) && !text.contains("noon");
    if p == q && r == s && gap == 720 && (bare(texts.0) || bare(texts.1)) {
        return agree(Relation::Refined, "time-half", "fit: one does not say which half of the day");
    }
    if (a.hedge.is_some() || b.hedge.is_some()) && gap <= 15 {
        return agree(Relation::Rounded, "time-about", "are within a quarter of an hour of a hedged time");
    }
    // Where only a part of day is printed, the turn of the day is a matter of words.
    if (p != q || r != s) && gap <= 300 {
        return precision("time-midnight", "meet at the turn from one part of the day to the next");
    }
    conflict("time-disjoint", "are different times")
}

/// Times whose zones differ. `None` where the zones decide nothing; `Some(None)` to abstain.
fn compare_zones(x: &TimeValue, y: &TimeValue, days: i64, pair: &str) -> Option<Option<Comparison>> {
    let ((p, q), (r, s)) = (x.minutes?, y.minutes?);
    let (a, b) = (offsets(x), offsets(y));
    if p != q || r != s || x.zone.is_none() || y.zone.is_none() {
        return None;
    }
    let digits = p == r && days == 0;
    let conflict = |why: &str| {
        Some(Some(Comparison::differ(Relation::Value, Severity::Conflict, "time-zone", format!("{pair} {why}"))))
    };
    if a.is_empty() || b.is_empty() {
        // An unknown zone can be any: only the same digits, printed for a place and for UTC, are suspect.
        return if digits { conflict("have the same digits in different zones") } else { Some(None) };
    }
    let known_days = x.day.is_some() && y.day.is_some();
    let meet = a.iter().any(|m| {
        b.iter().any(|n| {
            let gap = i64::from(r) + days - i64::from(*n) - (i64::from(p) - i64::from(*m));
            if known_days { gap == 0 } else { gap.rem_euclid(1440) == 0 }
        })
    });
    if meet {
        return Some(Some(Comparison::agree(Relation::Exact, "time-converted", format!("{pair} are the same moment"))));
    }
    conflict(if digits { "have the same digits in different zones" } else { "are different moments after conversion" })
}

/// The minutes from the start of one day to the start of another.
fn minutes_between(a: Date, b: Date) -> Option<i64> {
    let days = calendar::apart(a, b);
    (days < 100_000).then_some(if b < a { -days * 1440 } else { days * 1440 })
}

/// The printed words with their normal form.
fn told(value: &TimeValue, text: &str) -> String {
    format!("{} ({})", quoted(text), value.iso)
}

/// The length from one clock time to a later one of the same day: 3:35 p.m. to 4:25 p.m. is `PT50M`.
/// `None` for parts of a day, for different zones, and where the second comes first.
pub fn between(a: &TimeValue, b: &TimeValue) -> Option<DurationValue> {
    let ((p, q), (r, s)) = (a.minutes?, b.minutes?);
    let zones = a.zone.is_none() || b.zone.is_none() || a.zone == b.zone;
    let days = match (a.day, b.day) {
        (Some(d), Some(e)) => minutes_between(d, e)?,
        _ => 0,
    };
    let length = i64::from(r) + days - i64::from(p);
    if p != q || r != s || !zones || length <= 0 || length > 2 * 1440 {
        return None;
    }
    let minutes = u32::try_from(length).ok()?;
    Some(DurationValue {
        iso: super::duration::clock_form(minutes),
        seconds: Amount::exact(f64::from(minutes) * 60.0, 60.0),
    })
}

/// A time of day.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeValue {
    /// The normal form: `T15:35`, `T13:53Z`, `T15:35 ET`, `2021-12-30TMO`.
    pub iso: String,
    /// The day that the words name with it.
    pub day: Option<Date>,
    /// Minutes after midnight: the first and the last that the words cover; a night ends on the next day.
    pub minutes: Option<(u32, u32)>,
    /// The zone as printed ("ET", "GMT", "local time").
    pub zone: Option<String>,
}

impl std::fmt::Display for TimeValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso)
    }
}
