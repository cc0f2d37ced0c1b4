//! Parts of a longer stretch, by number: "the second Saturday of next month".
//!
//! In: a scene and a token. Out: the day, week or run of months that is counted off there. A week
//! belongs to the month or year that holds its Thursday. This module refuses to know what the longer
//! stretch is anchored to.

use jiff::civil::Date;

use super::anchor::Scene;
use super::words::{self, Unit};
use super::{DateValue, Found, absolute, calendar};

/// "the fifth week of 2024", "the second Saturday of next month", "the 18th of next month", "the last
/// five months of 2023", "the last day of the month", "the week of Feb. 4",
/// "the weekend of May 5".
pub fn read(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let at = i + usize::from(tokens.low(i) == "the");
    if tokens.follows(at, &["weekend", "of"]) {
        let inner = super::unhedged(scene, at + 2)?;
        let (first, last) = inner.value.days?;
        let value = calendar::weekend(last).filter(|v| v.days.is_some_and(|(a, b)| a <= last && first <= b))?;
        return (calendar::apart(first, last) < 3).then(|| Found::new(inner.end, value.read_on(inner.value.read_on)));
    }
    if tokens.follows(at, &["week", "of"]) {
        let inner = super::single(scene, at + 2)?;
        let (first, last) = inner.value.days?;
        (first == last).then_some(())?;
        return Some(Found::new(inner.end, calendar::week(first)?.read_on(inner.value.read_on)));
    }
    let (n, word) = match tokens.low(at) {
        "last" | "final" => (-1, at + 1),
        "first" => (1, at + 1),
        _ => {
            let (n, word) = words::ordinal(tokens, at)?;
            (i32::try_from(n).ok().filter(|n| *n > 0)?, word)
        }
    };
    let several = words::cardinal(tokens, word).filter(|_| n.abs() == 1 && !matches!(tokens.low(word), "a" | "an"));
    let (count, word) = several.map_or((None, word), |(count, word)| (Some(i32::try_from(count).unwrap_or(1)), word));
    let whole = |at: usize| {
        let of = at + usize::from(matches!(tokens.low(at), "of" | "in"));
        let pointed = matches!(tokens.low(at), "next" | "last" | "this");
        (of > at || pointed).then(|| coarse(scene, of)).flatten()
    };
    if let (Some((weekday, end)), None) = (words::weekday(tokens, word), count) {
        let inner = whole(end)?;
        let value = calendar::day(calendar::nth_weekday(inner.value.days?, n, weekday)?);
        return Some(Found::new(inner.end, value.read_on(inner.value.read_on)));
    }
    if let (None, Some(inner)) = (count, whole(word).filter(|_| words::digits(tokens, at).is_some())) {
        let (first, last) = inner.value.days?;
        let day = calendar::shift(first, Unit::Day, n - 1)?;
        return (day <= last).then(|| Found::new(inner.end, calendar::day(day).read_on(inner.value.read_on)));
    }
    // "The first days of March" have no number.
    let (unit, _) = words::unit(tokens.low(word)).filter(|(_, plural)| !plural || count.is_some())?;
    let inner = whole(word + 1)?;
    if unit == Unit::Weekend {
        const SATURDAY: i8 = 6;
        let value =
            calendar::weekend(calendar::nth_weekday(inner.value.days?, n, SATURDAY)?).filter(|_| count.is_none())?;
        return Some(Found::new(inner.end, value.read_on(inner.value.read_on)));
    }
    let value = part_of(&inner.value, n, count, unit)?;
    Some(Found::new(inner.end, value.read_on(inner.value.read_on)))
}

/// The `n`th unit, or the first or last `count` units, of a stretch.
fn part_of(whole: &DateValue, n: i32, count: Option<i32>, unit: Unit) -> Option<DateValue> {
    let (first, last) = whole.days?;
    let length = count.unwrap_or(1);
    if unit == Unit::Week {
        return weeks_of((first, last), n, length);
    }
    let (start, end) = if n > 0 {
        let start = calendar::shift(first, unit, n - 1)?;
        (start, calendar::shift(start, unit, length)?.yesterday().ok()?)
    } else {
        (calendar::shift(last.tomorrow().ok()?, unit, -length)?, last)
    };
    if !(first <= start && end <= last && length > 0) {
        return None;
    }
    if matches!(unit, Unit::Month | Unit::Year | Unit::Quarter) {
        let (a, b) = (calendar::holding(start, unit)?, calendar::holding(end, unit)?);
        return if a == b { Some(a) } else { calendar::range(&a, &b) };
    }
    calendar::stretch(start, end)
}

/// Weeks of a month or year, by the rule of ISO 8601: a week belongs to where its Thursday is.
fn weeks_of(days: (Date, Date), n: i32, count: i32) -> Option<DateValue> {
    const THURSDAY: i8 = 4;
    let shifted = |date, step| calendar::shift(date, Unit::Week, step);
    let (a, b) = if n > 0 {
        let a = shifted(calendar::nth_weekday(days, 1, THURSDAY)?, n - 1)?;
        (a, shifted(a, count - 1)?)
    } else {
        let b = calendar::nth_weekday(days, -1, THURSDAY)?;
        (shifted(b, 1 - count)?, b)
    };
    let inside = days.0 <= a && b <= days.1 && count > 0;
    let (a, b) = (calendar::week(a)?, calendar::week(b)?);
    if a == b { inside.then_some(a) } else { calendar::range(&a, &b).filter(|_| inside) }
}

/// A stretch longer than a day that can be divided: a month, a year, "next month", "the year".
fn coarse(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    if tokens.low(i) == "the" && matches!(tokens.low(i + 1), "month" | "year" | "week") {
        let (unit, _) = words::unit(tokens.low(i + 1))?;
        return Some(Found::new(i + 2, scene.unit(unit, 0)?));
    }
    if let Some((month, _)) = words::month(tokens, i).filter(|_| absolute::parts(tokens, i).is_none()) {
        return Some(Found::new(i + 1, scene.month(i, month)?));
    }
    super::single(scene, i).filter(|found| found.value.days.is_none_or(|(first, last)| first < last))
}
