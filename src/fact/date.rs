//! Calendar dates at their own grain.
//!
//! **Finds.** "Feb. 4", "4 February 2019", `2019-02-04`, "Thursday", "last week", "two days ago", "in
//! 2014", "the 1990s", "late 2014", "the second quarter of 2013", "New Year's Eve", "Easter Monday", "over the
//! weekend", "the week before last", "more than a decade ago", and ranges, each as one fact. A year needs evidence, as do "may", "march" and "sun".
//! **Means.** A TIMEX3 value and the days that it covers, both ends included. Relative dates are read
//! from the day of publication, back unless the verb beside them looks ahead; "the same day" from the
//! last date named before. Without a publication day they stay open (`XXXX-WXX-4`). "Early", "mid"
//! and "late" are hedges.
//! **Agrees when.** The days are the same (`exact`) or the one stretch lies inside the other
//! (`refined`). Stretches that overlap differ in `precision`, disjoint ones in `value`.
//! **Does not handle.** Sets ("every Friday"), other calendars, "recently", "a few years ago". A fiscal year
//! stays open (`FY2015`): its keeper says when it begins.

pub mod absolute;
pub mod anchor;
pub mod calendar;
pub mod direction;
pub mod named;
pub mod nth;
pub mod offset;
pub mod opening;
pub mod range;
pub mod relative;
pub mod weekday;
pub mod words;
pub mod year;

use jiff::civil::Date;

use super::interval::quoted;
use super::{Comparison, Fact, Finds, Hedge, Kind, Reading, Relation, Severity, Slot, Value};
use crate::text::fold;
use crate::token::Tokens;
use anchor::Scene;

pub use opening::openings;

/// Finds the dates of an article, in order, so that "the same day" knows what was named before.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    let origin = reading.article.published.as_ref().map(|p| p.date);
    let (mut last_day, mut last, mut named_in) = (None, None, 0);
    for (sentence, tokens, _) in reading.each() {
        if sentence > named_in + REMEMBERED {
            (last_day, last) = (None, None);
        }
        let mut i = 0;
        let mut listed = None;
        while i < tokens.len() {
            let scene = Scene { tokens, origin, forced: None, last_day, last };
            let next = || listed.and_then(|day| next_day(tokens, i, day)).map(|found| (found, None));
            let Some((found, hedge)) = if opening::opens(tokens, i) { read(&scene, i) } else { None }
                .or_else(next)
                .filter(|(f, _)| f.end > i && finds.is_free(sentence, i..f.end))
            else {
                i += 1;
                continue;
            };
            if !is_attribution(tokens, i) && is_sharp(&found.value, hedge) {
                named_in = sentence;
                last = found.value.days.or(last);
                last_day = found.value.days.filter(|(first, end)| first == end).map(|(day, _)| day).or(last_day);
            }
            let day = found.value.days.filter(|(first, end)| first == end);
            listed = day.map(|(day, _)| (found.end, day, found.value.read_on));
            let fact = Fact {
                span: tokens.span(i, found.end),
                sentence,
                kind: Kind::Date,
                value: Value::Date(found.value),
                hedge,
                slot: Slot::default(),
                speaker: None,
            };
            finds.add(fact, i..found.end);
            i = found.end;
        }
    }
}

/// Whether later words such as "that year" can point to the date: "about 30 years ago" covers many years.
fn is_sharp(value: &DateValue, hedge: Option<Hedge>) -> bool {
    let part = hedge.is_none_or(|h| matches!(h, Hedge::Start | Hedge::Mid | Hedge::End));
    let year = value.iso.len() == 4 && value.iso.bytes().all(|b| b.is_ascii_digit());
    part && !(year && value.length().is_some_and(|days| days > 366))
}

/// The "4" of "May 3 and 4": a later day of the month just named, where no noun follows that it could count.
fn next_day(tokens: &Tokens<'_>, i: usize, (end, day, on): (usize, Date, Option<Date>)) -> Option<Found> {
    let number = words::digits(tokens, end.checked_sub(1)?).is_some() || matches!(tokens.before(end, 1), "st" | "th");
    let joined = i == end + 1 && matches!(tokens.low(end), "and" | "or");
    let next = i8::try_from(words::digits(tokens, i)?).ok().filter(|n| number && joined && *n > day.day())?;
    let counts =
        year::is_noun_like(tokens, i + 1) || tokens.glued(i + 1) && !matches!(tokens.low(i + 1), "." | "," | ";" | ")");
    let date = Date::new(day.year(), day.month(), next).ok()?;
    (!counts).then(|| Found::new(i + 1, calendar::day(date).read_on(on)))
}

/// For how many sentences "the same day" can point back to a date.
const REMEMBERED: usize = 3;

/// A date that was read, and the token after it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The token after the last.
    pub end: usize,
    /// The value.
    pub value: DateValue,
}

impl Found {
    fn new(end: usize, value: DateValue) -> Self {
        Found { end, value }
    }
}

/// The date that begins at `i`, with the hedge before it.
fn read(scene: &Scene<'_, '_>, i: usize) -> Option<(Found, Option<Hedge>)> {
    if let Some(found) = offset::hedged_ago(scene, i).or_else(|| unit_end(scene, i)) {
        return Some(found);
    }
    if let Some((hedge, at)) = hedge_words(scene.tokens, i) {
        let found = hedged(scene, at)?;
        return Some((found, Some(hedge)));
    }
    unhedged(scene, i).map(|found| (found, None))
}

/// A range, else one date.
fn unhedged(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let one = single(scene, i);
    range::read(scene, i, one.as_ref()).or(one)
}

/// "by year's end", "at year-end", "by month's end": the end of the one that runs.
fn unit_end(scene: &Scene<'_, '_>, i: usize) -> Option<(Found, Option<Hedge>)> {
    let tokens = scene.tokens;
    let led = matches!(tokens.before(i, 1), "by" | "at" | "before" | "until" | "since" | "toward" | "towards");
    let (unit, plural) = words::unit(tokens.low(i)).filter(|(unit, _)| *unit >= words::Unit::Week)?;
    let joined = matches!(tokens.low(i + 1), "'s" | "-") && tokens.low(i + 2) == "end";
    if !led || plural || !joined || year::is_noun_like(tokens, i + 3) {
        return None;
    }
    Some((Found::new(i + 3, scene.unit(unit, 0)?), Some(Hedge::End)))
}

/// One date, not a range.
fn single(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    relative::read(scene, i).or_else(|| absolute::read(scene, i))
}

/// "early", "mid-", "late", "the end of", "later": the hedge and the token after it.
fn hedge_words(tokens: &Tokens<'_>, i: usize) -> Option<(Hedge, usize)> {
    let hyphen = |k: usize| if tokens.low(k) == "-" { k + 1 } else { k };
    if tokens.low(i + 1) == "part" || words::unit(tokens.low(i + 1)).is_some_and(|(_, plural)| plural) {
        return first_or_last(tokens, i);
    }
    match tokens.low(i) {
        "early" => return Some((Hedge::Start, hyphen(i + 1))),
        "earlier" => return Some((Hedge::Start, i + 1)),
        "late" => return Some((Hedge::End, hyphen(i + 1))),
        "later" => return Some((Hedge::End, i + 1)),
        "mid" | "middle" if tokens.low(i + 1) != "of" => return Some((Hedge::Mid, hyphen(i + 1))),
        _ => {}
    }
    let at = i + usize::from(tokens.low(i) == "the");
    if let Some(end) = first_or_last(tokens, at) {
        return Some(end);
    }
    let hedge = match tokens.low(at) {
        "start" | "beginning" => Hedge::Start,
        "middle" => Hedge::Mid,
        "end" | "close" => Hedge::End,
        _ => return None,
    };
    (tokens.low(at + 1) == "of").then_some((hedge, at + 2))
}

/// "the first days of", "the closing weeks of", "the latter part of": a part without a number.
fn first_or_last(tokens: &Tokens<'_>, i: usize) -> Option<(Hedge, usize)> {
    let hedge = match tokens.low(i) {
        "first" | "early" | "opening" | "earlier" => Hedge::Start,
        "last" | "final" | "closing" | "latter" | "later" | "late" => Hedge::End,
        _ => return None,
    };
    let unit = words::unit(tokens.low(i + 1)).is_some_and(|(unit, plural)| plural && unit >= words::Unit::Day);
    ((unit || tokens.low(i + 1) == "part") && tokens.low(i + 2) == "of").then_some((hedge, i + 3))
}

/// The date after "early" and its like; "in the week", "in the year" are this week, this year.
fn hedged(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let at = i + usize::from(matches!(tokens.low(i), "in" | "on"));
    if tokens.low(at) == "the"
        && let Some((unit, false)) = words::unit(tokens.low(at + 1)).filter(|(unit, _)| *unit >= words::Unit::Week)
    {
        return Some(Found::new(at + 2, scene.unit(unit, 0)?));
    }
    if matches!(tokens.before(i, 1), "later" | "earlier") && words::weekday(tokens, at).is_none() && at == i {
        let pointing = matches!(tokens.low(at), "this" | "that" | "next" | "last" | "today");
        return pointing.then(|| single(scene, at)).flatten();
    }
    if let Some((month, end)) = words::month(tokens, at).filter(|_| absolute::parts(tokens, at).is_none()) {
        return Some(Found::new(end, scene.month(i, month)?));
    }
    single(scene, at)
}

/// Whether the date tells when somebody spoke to the press ("said Thursday"): later words such as
/// "the same day" seldom mean that day.
fn is_attribution(tokens: &Tokens<'_>, i: usize) -> bool {
    let at = i.saturating_sub(usize::from(matches!(tokens.before(i, 1), "on" | "late" | "early")));
    matches!(
        tokens.before(at, 1),
        "said" | "says" | "told" | "reporters" | "tweeted" | "statement" | "confirmed" | "announced"
    )
}

/// Whether printed words give a day by its number and no year.
fn is_day_without_year(text: &str) -> bool {
    let figures = || text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    figures().next().is_some() && figures().all(|run| run.len() <= 2)
}

/// Compares two dates; see the head of this file.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Date(x), Value::Date(y)) = (&a.value, &b.value) else { return None };
    let (Some(p), Some(q)) = (x.days, y.days) else { return compare_open(x, y, texts) };
    if (p == q || x.iso == y.iso) && a.hedge == b.hedge {
        return Some(Comparison::agree(Relation::Exact, "date-equal", same(x, y, texts)));
    }
    if p == q {
        return Some(compare_hedges(a.hedge, b.hedge, x, texts));
    }
    // "June 24" in papers of two years: whether the same year is meant, neither says.
    if fold(texts.0) == fold(texts.1) && is_day_without_year(texts.0) {
        return None;
    }
    if inside(p, q) || inside(q, p) {
        let (fine, coarse) = if inside(p, q) { ((x, texts.0), (y, texts.1)) } else { ((y, texts.1), (x, texts.0)) };
        return Some(Comparison::agree(
            Relation::Refined,
            "date-inside",
            format!("{} lies inside {}", told(fine), told(coarse)),
        ));
    }
    let pair = format!("{} and {}", told((x, texts.0)), told((y, texts.1)));
    if p.0 <= q.1 && q.0 <= p.1 {
        let proof = format!("{pair} overlap, and neither holds the other");
        return Some(Comparison::differ(Relation::Precision, Severity::Precision, "date-overlap", proof));
    }
    if around_midnight(a, b, p, q) || around_midnight(b, a, q, p) {
        let proof = format!("{pair} meet at midnight");
        return Some(Comparison::differ(Relation::Precision, Severity::Precision, "date-midnight", proof));
    }
    if same_weekday_word(x, y, texts) {
        return None;
    }
    Some(Comparison::differ(
        Relation::Value,
        Severity::Conflict,
        "date-disjoint",
        format!("{pair} have no day in common"),
    ))
}

/// Two papers of about the same day that print the same weekday mean the same day, whichever way each
/// sentence seems to look: a difference would be one of reading and not of print.
fn same_weekday_word(x: &DateValue, y: &DateValue, texts: (&str, &str)) -> bool {
    let near = match (x.read_on, y.read_on) {
        (Some(a), Some(b)) => (a - b).get_days().abs() < 4,
        _ => false,
    };
    let weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    near && fold(texts.0) == fold(texts.1) && weekday.contains(&&*fold(texts.0))
}

/// A late day beside the early next one: "late Friday" and "early Saturday".
fn around_midnight(a: &Fact, b: &Fact, p: (Date, Date), q: (Date, Date)) -> bool {
    a.hedge == Some(Hedge::End) && b.hedge == Some(Hedge::Start) && p.1.tomorrow().ok() == Some(q.0)
}

/// The same days with other hedges: "early" and "late" part, any other pair is one with more detail.
fn compare_hedges(a: Option<Hedge>, b: Option<Hedge>, value: &DateValue, texts: (&str, &str)) -> Comparison {
    let pair = format!("{} and {} are both of {}", quoted(texts.0), quoted(texts.1), value.iso);
    if a.is_some() && b.is_some() {
        let proof = format!("{pair}, in different parts of it");
        return Comparison::differ(Relation::Precision, Severity::Precision, "date-part", proof);
    }
    Comparison::agree(Relation::Refined, "date-hedged", format!("{pair}, one of them to a part of it"))
}

/// Dates of which at least one is not anchored: equal open forms and equal weekdays agree, two days of
/// months differ by themselves; of anything else nothing can be said.
fn compare_open(x: &DateValue, y: &DateValue, texts: (&str, &str)) -> Option<Comparison> {
    let day_of_month = |v: &DateValue| {
        v.iso.starts_with("XXXX-") && v.iso.len() == 10 && v.iso.bytes().skip(5).all(|b| b != b'X' && b != b'W')
    };
    let words = |relation, rule| {
        Comparison::agree(relation, rule, format!("{} and {} name the same day", quoted(texts.0), quoted(texts.1)))
    };
    if day_of_month(x) && day_of_month(y) {
        let proof = || format!("{} and {} are different days of any year", told((x, texts.0)), told((y, texts.1)));
        return Some(if x.iso == y.iso {
            words(Relation::Exact, "date-open-equal")
        } else {
            Comparison::differ(Relation::Value, Severity::Conflict, "date-disjoint", proof())
        });
    }
    if x.iso == y.iso && x.iso.starts_with("FY") {
        let proof = format!("{} and {} are both {}", quoted(texts.0), quoted(texts.1), x.iso);
        return Some(Comparison::agree(Relation::Exact, "date-open-equal", proof));
    }
    let (a, b) = (x.weekday()?, y.weekday()?);
    (a == b).then(|| words(if x.iso == y.iso { Relation::Exact } else { Relation::Refined }, "date-weekday"))
}

/// Whether the first stretch lies inside the second.
fn inside(p: (Date, Date), q: (Date, Date)) -> bool {
    q.0 <= p.0 && p.1 <= q.1
}

/// The printed words with their normal form and the publication day that they were read on.
fn told((value, text): (&DateValue, &str)) -> String {
    let on = value.read_on.map(|d| format!(", published {d}")).unwrap_or_default();
    format!("{} ({}{on})", quoted(text), value.iso)
}

/// The proof that two dates are the same.
fn same(x: &DateValue, y: &DateValue, texts: (&str, &str)) -> String {
    let both = format!("{} and {} are both {}", quoted(texts.0), quoted(texts.1), x.iso);
    match (x.read_on, y.read_on) {
        (Some(a), Some(b)) if a != b => format!("{both} (published {a} and {b})"),
        (Some(a), _) | (_, Some(a)) => format!("{both} (published {a})"),
        _ => both,
    }
}

/// A date at its own grain.
#[derive(Clone, Debug, PartialEq)]
pub struct DateValue {
    /// The normal form: `2019-02-04`, `2014-W11`, `first/last`, `XXXX-WXX-4` when it is not anchored.
    pub iso: String,
    /// The first and the last day that it covers, both included; `None` when it is not anchored. A
    /// form that readers take in two ways ("last Monday", "three weeks ago") covers both.
    pub days: Option<(Date, Date)>,
    /// The day of publication that it was read from, where it was.
    pub read_on: Option<Date>,
}

impl DateValue {
    /// How many days it covers: 1 for a day, 7 for a week; `None` when it is not anchored.
    pub fn length(&self) -> Option<i32> {
        self.days.map(|(first, last)| (last - first).get_days() + 1)
    }

    /// A date that no publication day had a part in.
    pub fn new(iso: String, days: Option<(Date, Date)>) -> Self {
        DateValue { iso, days, read_on: None }
    }

    /// The same date, read from a day of publication.
    #[must_use]
    pub fn read_on(self, day: Option<Date>) -> Self {
        DateValue { read_on: day.filter(|_| self.days.is_some()).or(self.read_on), ..self }
    }

    /// The ISO weekday of a single day, anchored or not.
    fn weekday(&self) -> Option<i8> {
        match self.days {
            Some((first, last)) => (first == last).then(|| first.weekday().to_monday_one_offset()),
            None => self.iso.strip_prefix("XXXX-WXX-")?.parse().ok(),
        }
    }
}

impl std::fmt::Display for DateValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso)
    }
}
