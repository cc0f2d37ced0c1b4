//! The clock of the machine, which nothing but the expiry of waivers is ever held against.
//!
//! In: nothing. Out: today. This module refuses to be asked by anything that reads or judges a story.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today, in UTC; the first day of the calendar's epoch where the clock stands outside of it.
pub fn today() -> Date {
    let now = Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::UNIX_EPOCH);
    now.to_zoned(TimeZone::UTC).date()
}
