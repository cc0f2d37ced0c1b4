//! Times of day: the clock and the parts of a day.
//!
//! **Finds.** "2:20 p.m. ET", "2.20pm", "1420 GMT", "14:20", "noon", "half past nine", "seven
//! o'clock", "8 in the evening", "6-9 p.m.", "from noon to 3 p.m.", "at 8 tonight", "Thursday morning", "overnight",
//! "the early hours of Tuesday", "before dawn".
//! **Means.** `T14:20` with the zone as printed (`Z` for GMT and UTC); a part of day stands with the
//! day that is named with it (`2019-05-23TMO`). "About" and "shortly after" are hedges.
//! **Agrees when.** The clocks are the same (`exact`), also after converting between zones with a
//! known offset, or a part of day holds the clock (`refined`). Parts that meet at midnight differ in
//! `precision`; the same digits in different zones and any other pair differ in `value`.
//! **Does not handle.** "At 9" without more, "9-5", the offset of a zone named by a city.

pub mod bare;
pub mod clock;
pub mod part;
pub mod zone;

use jiff::civil::Date;

use super::date::calendar;
use super::interval::quoted;
use super::opening::Grammar;
use super::{Amount, Comparison, DurationValue, Fact, Finds, Hedge, Kind, Reading, Relation, Severity, Slot, Value};
use crate::text::Span;
use crate::token::Tokens;
use clock::{clock, clock_range, meridiem, seconds};
use zone::{offsets, zone};

pub use zone::is_zone;

/// Finds the times of an article. Dates come first: a part of day needs its day.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, tokens, _) in reading.each() {
        let dates = dates_of(finds, sentence, tokens);
        let mut i = 0;
        while i < tokens.len() {
            if !opens(tokens, i, &dates) {
                i += 1;
                continue;
            }
            let part = part::read(tokens, i, &dates);
            let clock = || clock_fact(tokens, i, &dates).filter(|(_, _, end)| finds.is_free(sentence, i..*end));
            let hour = || bare::read(tokens, i, &dates).filter(|(_, _, end)| finds.is_free(sentence, i..*end));
            let Some((value, hedge, end)) = part.or_else(clock).or_else(hour).filter(|(.., end)| *end > i) else {
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

/// The words, beside digits and dates, with which a time can begin.
pub(super) fn openings() -> impl Iterator<Item = String> {
    const CLOCKS: [&str; 6] = ["noon", "midday", "midnight", "half", "quarter", "a"];
    let words = CLOCKS.into_iter().chain(part::OPENINGS).chain(super::date::words::small_numbers());
    words.map(str::to_owned)
}

/// Whether a time may begin at a token.
fn opens(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> bool {
    let word = Grammar::Time.opens(tokens, i) && (tokens.low(i) != "a" || tokens.low(i + 1) == "quarter");
    word || dates.iter().any(|dated| dated.start == i)
}

/// The normal form of a stretch of text that is nothing but a clock time: "09:15 GMT".
pub fn of_line(body: &str, line: Span) -> Option<String> {
    let tokens = Tokens::split(body, line);
    clock_fact(&tokens, 0, &[]).map(|(value, ..)| value.iso)
}

/// A date of the sentence, as tokens.
struct Dated {
    start: usize,
    end: usize,
    iso: String,
    day: Option<Date>,
}

impl Dated {
    /// The part of a day that the date ends with or stands before: "last night", "Thursday morning".
    fn part<'t>(&self, tokens: &'t Tokens<'_>) -> Option<&'t str> {
        let inside = self.end.checked_sub(1).map(|k| tokens.low(k));
        inside.into_iter().chain([tokens.low(self.end)]).find(|low| part::part(low).is_some())
    }
}

/// The dates found in a sentence.
fn dates_of(finds: &Finds, sentence: usize, tokens: &Tokens<'_>) -> Vec<Dated> {
    let dates = finds.of_sentence(sentence);
    dates
        .filter_map(|fact| {
            let Value::Date(value) = &fact.value else { return None };
            let day = value.days.filter(|(a, b)| a == b).map(|(day, _)| day);
            let (start, end) = (tokens.index_at(fact.span.start), tokens.index_at(fact.span.end));
            Some(Dated { start, end, iso: value.iso.clone(), day })
        })
        .collect()
}

/// A time that was read: its value, its hedge, and the token after it.
type Timed = (TimeValue, Option<Hedge>, usize);

/// A clock time with its hedge, zone and day.
fn clock_fact(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let (first, last, clock_end) = match clock_range(tokens, i) {
        Some((a, b, end)) => (a, Some(b), end),
        None => clock(tokens, i).map(|(minutes, end)| (minutes, None, end))?,
    };
    let (zone, end) = zone(tokens, clock_end);
    // "8:17 last night" is in the second half of the day.
    let bare = last.is_none() && (i..end).all(|k| meridiem(tokens, k).is_none() && !tokens.low(k).starts_with('0'));
    let on = end + usize::from(tokens.low(end) == "on");
    let part = dates.iter().find(|d| d.start == on).and_then(|d| d.part(tokens)).filter(|_| bare);
    let first = part.map_or(first, |part| part::half_of_day(first, part));
    let printed = |minutes: u32| format!("T{:02}:{:02}{}", minutes / 60 % 24, minutes % 60, seconds(tokens, i));
    let tail = match zone.as_deref() {
        Some("GMT" | "UTC") => "Z".to_owned(),
        Some(offset) if offset.starts_with(['+', '-']) => offset.to_owned(),
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

/// The single day that stands right after or before the time.
fn day_beside(tokens: &Tokens<'_>, start: usize, end: usize, dates: &[Dated]) -> Option<Date> {
    const LINKS: [&str; 10] = ["on", ",", "at", "about", "around", "shortly", "just", "after", "before", "by"];
    let links =
        |from: usize, to: usize| to >= from && to - from <= 3 && (from..to).all(|k| LINKS.contains(&tokens.low(k)));
    let after = dates.iter().find(|d| links(end, d.start));
    after.or_else(|| dates.iter().rev().find(|d| links(d.end, start)))?.day
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
    if (zone_a.is_empty() != zone_b.is_empty() || x.zone != y.zone)
        && let Some(comparison) = compare_zones(x, y, days, &pair)
    {
        return comparison;
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
    if p <= s && r <= q && p != q && r != s && days == 0 {
        return agree(Relation::Refined, "time-parts", "fit: the parts of the day run into each other");
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

/// The minutes from the start of one day to that of another; `None` where they are centuries apart.
pub(super) fn minutes_between(a: Date, b: Date) -> Option<i64> {
    let days = calendar::apart(a, b);
    (days < 100_000).then_some(if b < a { -days * 1440 } else { days * 1440 })
}

/// The printed words with their normal form.
fn told(value: &TimeValue, text: &str) -> String {
    format!("{} ({})", quoted(text), value.iso)
}

/// The length from one clock time to a later one of the same day: 2:20 p.m. to 3:05 p.m. is `PT45M`.
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

/// The length of a time that is printed with two clocks: "from 2:20 to 3:05 p.m." is `PT45M`.
pub fn length(value: &TimeValue) -> Option<DurationValue> {
    let (first, last) = value.minutes.filter(|(first, last)| first < last && value.iso.contains("/T"))?;
    let minutes = last - first;
    Some(DurationValue {
        iso: super::duration::clock_form(minutes),
        seconds: Amount::exact(f64::from(minutes) * 60.0, 60.0),
    })
}

/// A time of day.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeValue {
    /// The normal form: `T14:20`, `T13:17Z`, `T14:20 ET`, `2019-05-23TMO`.
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

/// Whether anything is read that begins at a token, if its word is an opening or not.
#[cfg(test)]
pub(super) fn reads(tokens: &Tokens<'_>, i: usize) -> bool {
    part::read(tokens, i, &[]).is_some() || clock_fact(tokens, i, &[]).is_some() || bare::read(tokens, i, &[]).is_some()
}
