//! Stretches of the calendar and their TIMEX3 names.
//!
//! In: years, months, days. Out: a `DateValue` with its normal form and the days that it covers. All
//! arithmetic is jiff's; a day that the calendar does not have gives `None`. This module refuses to
//! know words.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::DateValue;
use super::words::Unit;

/// The seasons of the northern half of the world, by their first month (meteorological).
pub const SEASONS: [(&str, &str, i8); 5] =
    [("spring", "SP", 3), ("summer", "SU", 6), ("autumn", "FA", 9), ("fall", "FA", 9), ("winter", "WI", 12)];

/// One day.
pub fn day(date: Date) -> DateValue {
    DateValue::new(date.to_string(), Some((date, date)))
}

/// The ISO week that holds the day.
pub fn week(date: Date) -> Option<DateValue> {
    let iso = date.iso_week_date();
    let first = ISOWeekDate::new(iso.year(), iso.week(), Weekday::Monday).ok()?.date();
    Some(DateValue::new(format!("{:04}-W{:02}", iso.year(), iso.week()), Some((first, shift(first, Unit::Day, 6)?))))
}

/// The weekend of the ISO week that holds the day.
pub fn weekend(date: Date) -> Option<DateValue> {
    let DateValue { iso, days, .. } = week(date)?;
    let (_, sunday) = days?;
    Some(DateValue::new(format!("{iso}-WE"), Some((sunday.yesterday().ok()?, sunday))))
}

/// A calendar month.
pub fn month(year: i16, month: i8) -> Option<DateValue> {
    let first = Date::new(year, month, 1).ok()?;
    Some(DateValue::new(format!("{year:04}-{month:02}"), Some((first, first.last_of_month()))))
}

/// A calendar year.
pub fn year(year: i16) -> Option<DateValue> {
    let first = Date::new(year, 1, 1).ok()?;
    Some(DateValue::new(format!("{year:04}"), Some((first, first.last_of_year()))))
}

/// The `n`th of the equal parts of a year that have `months` months: quarters (3) and halves (6).
pub fn part_of_year(year: i16, n: u32, months: i8) -> Option<DateValue> {
    let letter = if months == 3 { 'Q' } else { 'H' };
    let start = i8::try_from(n).ok()?.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
    let first = Date::new(year, start, 1).ok()?;
    let last = Date::new(year, start + months - 1, 1).ok()?.last_of_month();
    Some(DateValue::new(format!("{year:04}-{letter}{n}"), Some((first, last))))
}

/// The season that begins in `year`.
pub fn season(year: i16, code: &str, first_month: i8) -> Option<DateValue> {
    let first = Date::new(year, first_month, 1).ok()?;
    let last = shift(first, Unit::Month, 2)?.last_of_month();
    Some(DateValue::new(format!("{year:04}-{code}"), Some((first, last))))
}

/// The ten years from `first_year`.
pub fn decade(first_year: i16) -> Option<DateValue> {
    let first = Date::new(first_year, 1, 1).ok()?;
    let last = Date::new(first_year + 9, 12, 31).ok()?;
    Some(DateValue::new(format!("{:03}X", first_year / 10), Some((first, last))))
}

/// The hundred years from `first_year`, as a century is named in everyday speech.
pub fn century(first_year: i16) -> Option<DateValue> {
    let first = Date::new(first_year, 1, 1).ok()?;
    let last = Date::new(first_year + 99, 12, 31).ok()?;
    Some(DateValue::new(format!("{:02}XX", first_year / 100), Some((first, last))))
}

/// From one day to another, both included.
pub fn stretch(first: Date, last: Date) -> Option<DateValue> {
    match first.cmp(&last) {
        std::cmp::Ordering::Less => Some(DateValue::new(format!("{first}/{last}"), Some((first, last)))),
        std::cmp::Ordering::Equal => Some(day(first)),
        std::cmp::Ordering::Greater => None,
    }
}

/// From the start of one value to the end of another, the last included.
pub fn range(a: &DateValue, b: &DateValue) -> Option<DateValue> {
    let days = match (a.days, b.days) {
        (Some((first, _)), Some((_, last))) if first < last => Some((first, last)),
        (None, None) => None,
        _ => return None,
    };
    Some(DateValue::new(format!("{}/{}", a.iso, b.iso), days).read_on(a.read_on.or(b.read_on)))
}

/// The day moved by `n` units.
pub fn shift(date: Date, unit: Unit, n: i32) -> Option<Date> {
    let n = i64::from(n);
    let span = Span::new();
    let span = match unit {
        Unit::Day => span.try_days(n),
        Unit::Week | Unit::Weekend => span.try_weeks(n),
        Unit::Fortnight => span.try_weeks(n * 2),
        Unit::Month => span.try_months(n),
        Unit::Quarter => span.try_months(n * 3),
        Unit::Year => span.try_years(n),
        Unit::Decade => span.try_years(n * 10),
        Unit::Century => span.try_years(n * 100),
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    };
    date.checked_add(span.ok()?).ok()
}

/// The calendar unit that holds the day: its ISO week, its month, its quarter.
pub fn holding(date: Date, unit: Unit) -> Option<DateValue> {
    match unit {
        Unit::Day => Some(day(date)),
        Unit::Week => week(date),
        Unit::Weekend => weekend(date),
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => part_of_year(date.year(), (date.month() as u32 - 1) / 3 + 1, 3),
        Unit::Year => year(date.year()),
        Unit::Decade => decade(date.year() / 10 * 10),
        Unit::Century => century(date.year() / 100 * 100),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight => None,
    }
}

/// How a unit is written while nothing anchors it.
pub fn unanchored(unit: Unit) -> Option<DateValue> {
    let iso = match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight => return None,
    };
    Some(DateValue::new(iso.to_owned(), None))
}

/// The given weekday (Monday is 1) of the ISO week that holds the day.
pub fn weekday_in_week(date: Date, weekday: i8) -> Option<Date> {
    let iso = date.iso_week_date();
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Some(ISOWeekDate::new(iso.year(), iso.week(), weekday).ok()?.date())
}

/// The `n`th such weekday of the stretch (from 1; -1 is the last).
pub fn nth_weekday(days: (Date, Date), n: i32, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let found = if n > 0 {
        days.0.yesterday().ok()?.nth_weekday(n, weekday).ok()?
    } else {
        days.1.tomorrow().ok()?.nth_weekday(n, weekday).ok()?
    };
    (days.0 <= found && found <= days.1).then_some(found)
}

/// Easter Sunday of the western churches, by the rule of the Gregorian calendar.
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century) = (y % 19, y / 100);
    let leap = century - century / 4 - (8 * century + 13) / 25;
    let epact = (leap + 19 * golden + 15) % 30;
    let moon = epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + moon + 2 - century + century / 4) % 7;
    let day = moon - weekday;
    let month = 3 + (day + 40) / 44;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day + 28 - 31 * (month / 4)).ok()?).ok()
}

/// The number of days between two days.
pub fn apart(a: Date, b: Date) -> i64 {
    a.until((jiff::Unit::Day, b)).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, expected) in [(1943, "04-25"), (2008, "03-23"), (2016, "03-27"), (2019, "04-21"), (2024, "03-31")] {
            assert_eq!(easter(year).map(|d| d.to_string()), Some(format!("{year}-{expected}")));
        }
    }
}
