//! What relative dates are read from: the day of publication, the direction in which the sentence
//! looks, and the dates named before.
//!
//! In: tokens, a publication day, earlier dates of the text. Out: years for days without one, days
//! for weekdays. Nothing here reads a clock: without a publication day a date stays open
//! (`XXXX-WXX-4`). This module refuses to know how a date is spelled.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::words::Unit;
use super::{DateValue, calendar};
use crate::token::Tokens;

/// Where a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The verb beside the date is past.
    Back,
    /// The verb beside the date is future, or plans.
    Ahead,
    /// Nothing says.
    Open,
}

/// What a date in a sentence is read from.
#[derive(Clone, Copy)]
pub struct Scene<'s, 't> {
    /// The sentence.
    pub tokens: &'s Tokens<'t>,
    /// The day of publication, or the left end of a range for its right end.
    pub origin: Option<Date>,
    /// The direction, where it is not to be read from the sentence.
    pub forced: Option<Direction>,
    /// The last single day named before.
    pub last_day: Option<Date>,
    /// The last date of any grain named before.
    pub last: Option<(Date, Date)>,
}

static PAST: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| entries(include_str!("../lexicon/past_verbs.txt")));
static PLANS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| entries(include_str!("../lexicon/plan_words.txt")));
static TO_DO: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| entries(include_str!("../lexicon/plan_verbs.txt")));

/// The entries of a word list.
fn entries(text: &'static str) -> BTreeSet<&'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// Whether the word is an irregular past form.
pub fn is_past(low: &str) -> bool {
    PAST.contains(low)
}

impl Scene<'_, '_> {
    /// The direction of the clause around token `i`.
    pub fn direction(&self, i: usize) -> Direction {
        self.forced.unwrap_or_else(|| direction(self.tokens, i))
    }

    /// A day of which the year, or the year and the month, may be missing.
    pub fn day(&self, i: usize, year: Option<i16>, month: Option<i8>, day: i8) -> Option<DateValue> {
        match (year, month) {
            (Some(year), Some(month)) => Some(calendar::day(Date::new(year, month, day).ok()?)),
            (_, Some(month)) => {
                // Every day that a month can have stands in a leap year.
                Date::new(2000, month, day).ok()?;
                let Some(origin) = self.origin else {
                    return Some(DateValue::new(format!("XXXX-{month:02}-{day:02}"), None));
                };
                let near = (-8..=8).filter_map(|n| Date::new(origin.year().checked_add(n)?, month, day).ok());
                let date = choose(origin, near, self.direction_of_day(i, origin, (month, day)), 92)?;
                Some(calendar::day(date).read_on(self.origin))
            }
            _ => {
                let Some(origin) = self.origin else {
                    return (1..=31).contains(&day).then(|| DateValue::new(format!("XXXX-XX-{day:02}"), None));
                };
                let near = (-2..=2).filter_map(|n| {
                    let month = calendar::shift(origin.first_of_month(), Unit::Month, n)?;
                    Date::new(month.year(), month.month(), day).ok()
                });
                let date = choose(origin, near, self.direction(i), 10)?;
                Some(calendar::day(date).read_on(self.origin))
            }
        }
    }

    /// The direction for a day of a month. A past verb some words away ("cleared the hall for debates on Jan. 6")
    /// does not reach back over most of a year to a day that is close ahead.
    fn direction_of_day(&self, i: usize, origin: Date, (month, day): (i8, i8)) -> Direction {
        let direction = self.direction(i);
        let ahead =
            (0..=1).filter_map(|n| Date::new(origin.year().checked_add(n)?, month, day).ok()).find(|d| *d > origin);
        let close = ahead.is_some_and(|d| calendar::apart(origin, d) <= 92);
        let governed =
            (1..=2).any(|back| i.checked_sub(back).is_some_and(|k| cue(self.tokens, k) == Some(Direction::Back)));
        if direction == Direction::Back && close && !governed { Direction::Open } else { direction }
    }

    /// The nearest such weekday in the direction of the sentence; the day of publication counts.
    pub fn weekday(&self, i: usize, weekday: i8) -> Option<DateValue> {
        let Some(origin) = self.origin else {
            return Some(DateValue::new(format!("XXXX-WXX-{weekday}"), None));
        };
        let gap = i32::from(weekday) - i32::from(origin.weekday().to_monday_one_offset());
        let step = match self.direction(i) {
            Direction::Ahead => gap.rem_euclid(7),
            Direction::Back | Direction::Open => -(-gap).rem_euclid(7),
        };
        Some(calendar::day(calendar::shift(origin, Unit::Day, step)?).read_on(self.origin))
    }

    /// A month without a year.
    pub fn month(&self, i: usize, month: i8) -> Option<DateValue> {
        let Some(origin) = self.origin else {
            return Some(DateValue::new(format!("XXXX-{month:02}"), None));
        };
        let here = origin.first_of_month();
        let near = (-1..=1).filter_map(|n| Date::new(origin.year().checked_add(n)?, month, 1).ok());
        let first = choose(here, near, self.direction(i), 92)?;
        Some(calendar::month(first.year(), month)?.read_on(self.origin))
    }

    /// The calendar unit `n` steps from that of the origin.
    pub fn unit(&self, unit: Unit, n: i32) -> Option<DateValue> {
        let Some(origin) = self.origin else {
            return calendar::unanchored(unit);
        };
        Some(calendar::holding(calendar::shift(origin, unit, n)?, unit)?.read_on(self.origin))
    }
}

/// The candidate that the direction asks for; without one the nearest, if it is within `reach` days
/// (the past at equal distance), else the last past one.
fn choose(origin: Date, near: impl Iterator<Item = Date>, direction: Direction, reach: i64) -> Option<Date> {
    let near: Vec<Date> = near.collect();
    let past = near.iter().copied().filter(|d| *d <= origin).max();
    let ahead = near.iter().copied().filter(|d| *d >= origin).min();
    let far = |d: Option<Date>| d.map_or(i64::MAX, |d| calendar::apart(origin, d));
    match direction {
        Direction::Back => past.or(ahead),
        Direction::Ahead => ahead.or(past),
        Direction::Open if far(ahead) < far(past) && far(ahead) <= reach => ahead,
        Direction::Open => past.or(ahead),
    }
}

/// What a word says about the direction of its clause.
fn cue(tokens: &Tokens<'_>, k: usize) -> Option<Direction> {
    let low = tokens.low(k);
    if low == "to" && TO_DO.contains(tokens.low(k + 1)) {
        let done = matches!(
            tokens.before(k, 1),
            "failed"
                | "managed"
                | "had"
                | "used"
                | "forced"
                | "able"
                | "refused"
                | "declined"
                | "began"
                | "continued"
                | "came"
                | "went"
                | "helped"
                | "got"
                | "first"
                | "last"
        );
        return (!done && (is_planned(tokens, k) || is_headline(tokens, k))).then_some(Direction::Ahead);
    }
    if low == "set" && matches!(tokens.low(k + 1), "for" | "to") {
        return Some(Direction::Ahead);
    }
    // "'ll" stands inside its word ("they'll").
    if PLANS.contains(low) || low.ends_with("'ll") {
        return Some(Direction::Ahead);
    }
    if matches!(low, "is" | "are" | "'re" | "am") || low.ends_with("'re") {
        let next = tokens.low(k + 1);
        return (next.len() > 4 && next.ends_with("ing")).then_some(Direction::Ahead);
    }
    let regular =
        low.len() > 3 && low.ends_with("ed") && !matches!(low, "need" | "indeed" | "hundred" | "speed" | "united");
    if PAST.contains(low) || regular {
        let passive_of_plan = matches!(tokens.before(k, 1), "be");
        return (!passive_of_plan).then_some(Direction::Back);
    }
    None
}

/// Whether the word before "to" makes a plan of the verb after it: "agreed to meet", "is to speak".
fn is_planned(tokens: &Tokens<'_>, k: usize) -> bool {
    const LEADS: [&str; 34] = [
        "agreed",
        "agree",
        "agrees",
        "plan",
        "plans",
        "planned",
        "planning",
        "slated",
        "expected",
        "due",
        "scheduled",
        "is",
        "are",
        "decided",
        "vowed",
        "vows",
        "promised",
        "promises",
        "preparing",
        "prepares",
        "ready",
        "hopes",
        "hope",
        "intend",
        "intends",
        "likely",
        "going",
        "want",
        "wants",
        "poised",
        "invited",
        "ordered",
        "asked",
        "not",
    ];
    LEADS.contains(&tokens.before(k, 1))
}

/// Whether the sentence has no past verb but one of saying, so that "Skippers to gather Friday" stands for
/// "will gather"; with one, "to" tells of a purpose ("a baker stopping to visit a market was fined").
fn is_headline(tokens: &Tokens<'_>, k: usize) -> bool {
    (0..tokens.len()).filter(|n| *n != k && tokens.low(*n) != "to").all(|n| {
        matches!(tokens.low(n), "said" | "told" | "announced" | "confirmed") || cue(tokens, n) != Some(Direction::Back)
    })
}

/// The direction that the nearest verb before the date gives; without one, the nearest after it.
fn direction(tokens: &Tokens<'_>, i: usize) -> Direction {
    let before = (0..i).rev().find_map(|k| cue(tokens, k));
    before.or_else(|| (i..tokens.len()).find_map(|k| cue(tokens, k))).unwrap_or(Direction::Open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn the_nearest_verb_gives_the_direction() {
        for (text, word, expected) in [
            ("The skippers are slated to race Friday", "Friday", Direction::Ahead),
            ("The mayor said Friday that work will begin in June", "Friday", Direction::Back),
            ("The mayor said Friday that work will begin in June", "June", Direction::Ahead),
            ("On Friday, the court will rule", "Friday", Direction::Ahead),
            ("The list is to be published Friday", "Friday", Direction::Ahead),
            ("The pair failed to meet Friday", "Friday", Direction::Back),
            ("A storm on Friday", "Friday", Direction::Open),
        ] {
            let tokens = Tokens::split(text, Span::new(0, text.len()));
            let i = tokens.iter().position(|t| t.text == word).unwrap_or(0);
            assert_eq!(direction(&tokens, i), expected, "{text}: {word}");
        }
    }
}
