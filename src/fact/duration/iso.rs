//! So many of a unit as an ISO 8601 duration.
//!
//! In: an amount and a unit. Out: the normal form and the length in seconds. A month is a twelfth of the
//! mean Gregorian year, which has 365.2425 days. This module refuses to know words.

use super::DurationValue;
use crate::fact::Amount;
use crate::fact::date::words::Unit;

/// The size of a unit in seconds and its place in an ISO 8601 duration: date or time part, letter.
pub fn size(unit: Unit) -> Option<(f64, bool, &'static str)> {
    const DAY: f64 = 86_400.0;
    const YEAR: f64 = 365.2425 * DAY;
    Some(match unit {
        Unit::Second => (1.0, true, "S"),
        Unit::Minute => (60.0, true, "M"),
        Unit::Hour => (3600.0, true, "H"),
        Unit::Day => (DAY, false, "D"),
        Unit::Week => (7.0 * DAY, false, "W"),
        Unit::Fortnight => (14.0 * DAY, false, "W"),
        Unit::Month => (YEAR / 12.0, false, "M"),
        Unit::Quarter => (YEAR / 4.0, false, "M"),
        Unit::Year => (YEAR, false, "Y"),
        Unit::Decade => (10.0 * YEAR, false, "DE"),
        Unit::Century => (100.0 * YEAR, false, "CE"),
        Unit::Weekend => return None,
    })
}

/// The figure that a unit has in its ISO letter: a fortnight is two weeks, a quarter three months.
fn letters(unit: Unit) -> f64 {
    match unit {
        Unit::Fortnight => 2.0,
        Unit::Quarter => 3.0,
        _ => 1.0,
    }
}

/// The parts of an ISO 8601 duration for so many units; a fraction goes to the next smaller unit
/// where it comes out even ("four and a half years" is `P4Y6M`).
pub fn parts(n: f64, unit: Unit) -> Option<(String, String)> {
    if n.fract() != 0.0 && matches!(unit, Unit::Decade | Unit::Century) {
        return parts(n * if unit == Unit::Decade { 10.0 } else { 100.0 }, Unit::Year);
    }
    let (_, clock, letter) = size(unit)?;
    let n = n * letters(unit);
    let (whole, rest) = (n.trunc(), n.fract());
    let finer = match unit {
        Unit::Hour | Unit::Minute => 60.0,
        Unit::Day => 24.0,
        Unit::Year => 12.0,
        _ => 0.0,
    } * rest;
    let even = finer > 0.5 && (finer - finer.round()).abs() < 1e-6;
    let head = if even { whole } else { n };
    let head = if head == 0.0 { String::new() } else { format!("{head}{letter}") };
    let tail = |letter: &str| if even { format!("{}{letter}", finer.round()) } else { String::new() };
    Some(match unit {
        Unit::Hour => (String::new(), head + &tail("M")),
        Unit::Minute => (String::new(), head + &tail("S")),
        Unit::Day => (head, tail("H")),
        Unit::Year => (head + &tail("M"), String::new()),
        _ if clock => (String::new(), head),
        _ => (head, String::new()),
    })
}

/// Writes the date part and the time part as one duration.
pub fn join(date: &str, time: &str) -> String {
    match (date.is_empty(), time.is_empty()) {
        (true, true) => "PT0S".to_owned(),
        (_, true) => format!("P{date}"),
        _ => format!("P{date}T{time}"),
    }
}

/// So many minutes in hours and minutes: 20 is `PT20M`, 90 is `PT1H30M`.
pub fn clock_form(minutes: u32) -> String {
    let hours = if minutes >= 60 { format!("{}H", minutes / 60) } else { String::new() };
    let rest = if !minutes.is_multiple_of(60) || minutes == 0 { format!("{}M", minutes % 60) } else { String::new() };
    format!("PT{hours}{rest}")
}

/// So many of a unit as a value.
pub fn value(amount: Amount, unit: Unit) -> Option<DurationValue> {
    let (seconds, ..) = size(unit)?;
    // Minutes from an hour on are written as a clock would: 98 minutes and 1 hour 38 are one form.
    let one = |n: f64| match n {
        n if seconds == 60.0 && (60.0..1e6).contains(&n) && n.fract() == 0.0 => Some(clock_form(n as u32)),
        n => parts(n, unit).map(|(date, time)| join(&date, &time)),
    };
    let iso = match (amount.is_range(), amount.high.is_infinite()) {
        (false, _) => one(amount.low)?,
        (true, true) => format!("{}/..", one(amount.low)?),
        (true, false) => format!("{}/{}", one(amount.low)?, one(amount.high)?),
    };
    Some(DurationValue { iso, seconds: amount.scaled(seconds) })
}

/// The form of an unknown number of a unit: `PXD`, `PTXH`.
pub fn some(unit: Unit) -> Option<String> {
    let (_, clock, letter) = size(unit)?;
    Some(format!("P{}X{letter}", if clock { "T" } else { "" }))
}
