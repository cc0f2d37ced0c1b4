//! What relative dates are read from: the day of publication and the dates named before.
//!
//! In: tokens, a publication day, earlier dates of the text. Out: years for days without one, days
//! for weekdays. Nothing here reads a clock: without a publication day a date stays open
//! (`XXXX-WXX-4`). This module refuses to know how a date is spelled, and what words say where a
//! sentence looks.

use jiff::civil::Date;

use super::direction::{self, Direction};
use super::words::Unit;
use super::{DateValue, calendar};
use crate::token::Tokens;

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

impl Scene<'_, '_> {
    /// The direction of the clause around token `i`.
    pub fn direction(&self, i: usize) -> Direction {
        self.forced.unwrap_or_else(|| direction::at(self.tokens, i))
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

    /// The direction for a day of a month. A past verb of another thing ("cleared the hall for debates on
    /// Jan. 6") does not reach back over most of a year to a day that is close ahead.
    fn direction_of_day(&self, i: usize, origin: Date, (month, day): (i8, i8)) -> Direction {
        let direction = self.direction(i);
        let ahead =
            (0..=1).filter_map(|n| Date::new(origin.year().checked_add(n)?, month, day).ok()).find(|d| *d > origin);
        let close = ahead.is_some_and(|d| calendar::apart(origin, d) <= 92);
        if direction == Direction::Back && close && direction::is_loose(self.tokens, i) {
            return Direction::Open;
        }
        direction
    }

    /// The nearest such weekday in the direction of the sentence; the day of publication counts.
    pub fn weekday(&self, i: usize, weekday: i8) -> Option<DateValue> {
        let Some(origin) = self.origin else {
            return Some(DateValue::new(format!("XXXX-WXX-{weekday}"), None));
        };
        if self.forced.is_none() && direction::is_torn(self.tokens, i) {
            return Some(DateValue::new(format!("XXXX-WXX-{weekday}"), None));
        }
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
pub fn choose(origin: Date, near: impl Iterator<Item = Date>, direction: Direction, reach: i64) -> Option<Date> {
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
