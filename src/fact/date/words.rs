//! The words of the calendar: months, weekdays, units, small numbers.
//!
//! In: tokens and a place among them. Out: what the word at that place names, and the token after it.
//! Numbers here are days of the month, years and counts of units up to 9999: general numbers are
//! read by `number`. This module refuses to know what a date is anchored to.

use crate::fact::lexicon::ONES;
use crate::token::{TokenKind, Tokens};

const MONTHS: [(&str, i8); 12] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

const WEEKDAYS: [(&str, i8); 7] =
    [("monday", 1), ("tuesday", 2), ("wednesday", 3), ("thursday", 4), ("friday", 5), ("saturday", 6), ("sunday", 7)];

const SHORT_WEEKDAYS: [&str; 11] = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"];

const TENS: [(&str, u32); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The words for one of the units that a date may be.
const UNITS: [&str; 11] =
    ["day", "week", "wk", "weekend", "fortnight", "month", "quarter", "year", "yr", "decade", "century"];

/// A unit of the calendar or of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Weeks.
    Week,
    /// Two weeks.
    Fortnight,
    /// Calendar months.
    Month,
    /// Three months.
    Quarter,
    /// Calendar years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// The unit that a folded word names, and whether the word is a plural.
pub fn unit(low: &str) -> Option<(Unit, bool)> {
    Some(match low {
        "second" | "sec" => (Unit::Second, false),
        "seconds" | "secs" => (Unit::Second, true),
        "minute" | "min" => (Unit::Minute, false),
        "minutes" | "mins" => (Unit::Minute, true),
        "hour" | "hr" => (Unit::Hour, false),
        "hours" | "hrs" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "week" | "wk" => (Unit::Week, false),
        "weeks" | "wks" => (Unit::Week, true),
        "fortnight" => (Unit::Fortnight, false),
        "fortnights" => (Unit::Fortnight, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" | "yr" => (Unit::Year, false),
        "years" | "yrs" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// The words for units, with their plurals and abbreviations.
pub fn unit_words() -> impl Iterator<Item = String> {
    let singular = UNITS.into_iter().chain(["second", "sec", "minute", "min", "hour", "hr"]);
    let plural = singular.clone().map(|word| format!("{word}s")).chain(["centuries".to_owned()]);
    singular.map(str::to_owned).chain(plural)
}

/// The words with which a number below a hundred begins.
pub fn small_numbers() -> impl Iterator<Item = &'static str> + Clone {
    ONES.into_iter().chain(TENS.iter().map(|(word, _)| *word))
}

/// The words with which something that is read here begins.
pub fn openings() -> impl Iterator<Item = String> {
    let months = MONTHS.iter().flat_map(|(name, _)| [Some(*name), name.get(..3)]).flatten();
    let weekdays = WEEKDAYS.iter().map(|(name, _)| *name).chain(SHORT_WEEKDAYS).chain(["sept"]);
    let tens = TENS.iter().map(|(word, _)| *word);
    let plurals = tens.clone().filter_map(|word| Some(format!("{}ies", word.strip_suffix('y')?)));
    let numbers = ONES.into_iter().chain(tens).chain(ORDINALS).chain(["thirtieth"]);
    months.chain(weekdays).chain(numbers).chain(UNITS).map(str::to_owned).chain(plurals)
}

/// A month's number and the token after it (a stop after an abbreviation belongs to it). Words that
/// are also verbs or names ("may", "march", "mar") count only with a capital letter or a day beside
/// them; that evidence is the caller's to ask for.
pub fn month(tokens: &Tokens<'_>, i: usize) -> Option<(i8, usize)> {
    let low = tokens.low(i);
    if let Some((_, n)) = MONTHS.iter().find(|(name, _)| *name == low) {
        return Some((*n, i + 1));
    }
    let short = low.len() == 3 || low == "sept";
    let (_, n) = MONTHS.iter().find(|(name, _)| short && low != "may" && name.starts_with(low))?;
    let stop = tokens.low(i + 1) == "." && tokens.glued(i + 1);
    Some((*n, if stop { i + 2 } else { i + 1 }))
}

/// A weekday's ISO number (Monday is 1) and the token after it.
pub fn weekday(tokens: &Tokens<'_>, i: usize) -> Option<(i8, usize)> {
    let low = tokens.low(i);
    if let Some((_, n)) = WEEKDAYS.iter().find(|(name, _)| *name == low) {
        return Some((*n, i + 1));
    }
    let short = SHORT_WEEKDAYS.contains(&low);
    let (_, n) = WEEKDAYS.iter().find(|(name, _)| short && name.get(..3) == low.get(..3))?;
    let lead = matches!(tokens.before(i, 1), "on" | "last" | "next" | "this" | "and" | "," | "from");
    let stop = tokens.low(i + 1) == "." && tokens.glued(i + 1) && i + 2 < tokens.len();
    let end = if stop { i + 2 } else { i + 1 };
    let dated = month(tokens, end).is_some()
        || (tokens.low(end) == "," && month(tokens, end + 1).is_some())
        || ordinal(tokens, end).is_some()
        || (0..2).any(|k| digits(tokens, end + k).is_some() && (1..3).any(|n| month(tokens, end + k + n).is_some()));
    let capital = tokens.get(i).is_some_and(|t| t.is_capitalised());
    let common = matches!(low, "mon" | "wed" | "sat" | "sun");
    let kept = if is_joined(tokens, i, end) {
        capital
    } else if common {
        dated || (capital && stop && lead) || (lead && low != "sun" && low != "sat")
    } else {
        capital || lead
    };
    kept.then_some((*n, end))
}

/// Whether the short weekday stands before or after another one: "Mon-Fri", "Sat to Sun".
fn is_joined(tokens: &Tokens<'_>, i: usize, end: usize) -> bool {
    const SHORT: [&str; 11] = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"];
    let joins = |low: &str| matches!(low, "-" | "to" | "through" | "thru");
    let back = i.checked_sub(if tokens.before(i, 2) == "." { 3 } else { 2 });
    (joins(tokens.low(end)) && SHORT.contains(&tokens.low(end + 1)))
        || (joins(tokens.before(i, 1)) && back.is_some_and(|k| SHORT.contains(&tokens.low(k))))
}

/// The value of a run of one to four digits without comma or point.
pub fn digits(tokens: &Tokens<'_>, i: usize) -> Option<u32> {
    let token = tokens.get(i)?;
    let plain = token.kind == TokenKind::Number && token.text.len() <= 4;
    if plain && token.text.bytes().all(|b| b.is_ascii_digit()) { token.text.parse().ok() } else { None }
}

/// A small cardinal in digits or words ("21", "twenty-one", "a", "a couple of") and the token after it.
pub fn cardinal(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some(n) = digits(tokens, i) {
        return Some((n, i + 1));
    }
    match tokens.low(i) {
        "a" if tokens.low(i + 1) == "couple" => {
            return Some((2, if tokens.low(i + 2) == "of" { i + 3 } else { i + 2 }));
        }
        "a" | "an" => return Some((1, i + 1)),
        _ => {}
    }
    below_hundred(tokens, i)
}

/// A number below a hundred in words, and the token after it.
pub fn below_hundred(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    let low = tokens.low(i);
    if let Some(n) = ONES.iter().position(|w| *w == low) {
        return Some((n as u32, i + 1));
    }
    let (_, tens) = TENS.iter().find(|(word, _)| *word == low)?;
    let next = if tokens.low(i + 1) == "-" { i + 2 } else { i + 1 };
    match ONES.iter().position(|w| *w == tokens.low(next)) {
        Some(one @ 1..=9) => Some((tens + one as u32, next + 1)),
        _ => Some((*tens, i + 1)),
    }
}

/// An ordinal up to 99 in digits or words ("21st", "twenty-first") and the token after it.
pub fn ordinal(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some(n) = digits(tokens, i) {
        let suffix = matches!(tokens.low(i + 1), "st" | "nd" | "rd" | "th") && tokens.glued(i + 1);
        return suffix.then_some((n, i + 2));
    }
    let low = tokens.low(i);
    if let Some(n) = ORDINALS.iter().position(|w| *w == low) {
        return Some((n as u32 + 1, i + 1));
    }
    if low == "thirtieth" {
        return Some((30, i + 1));
    }
    let (_, tens) = TENS.iter().find(|(word, _)| *word == low)?;
    let next = if tokens.low(i + 1) == "-" { i + 2 } else { i + 1 };
    match ORDINALS.iter().position(|w| *w == tokens.low(next)) {
        Some(one @ 0..=8) => Some((tens + one as u32 + 1, next + 1)),
        _ => None,
    }
}

/// The tens that a plural of words names: 70 for "seventies".
pub fn tens_plural(low: &str) -> Option<u32> {
    let head = low.strip_suffix("ies")?;
    TENS.iter().find(|(word, _)| word.strip_suffix('y') == Some(head)).map(|(_, n)| *n)
}

/// A year in words: "two thousand and eight", "nineteen eighty-four", and the token after it.
pub fn spelled_year(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    if tokens.follows(i, &["two", "thousand"]) {
        let rest = if tokens.low(i + 2) == "and" { i + 3 } else { i + 2 };
        return Some(below_hundred(tokens, rest).map_or((2000, i + 2), |(n, end)| (2000 + n, end)));
    }
    let century = match tokens.low(i) {
        "eighteen" => 1800,
        "nineteen" => 1900,
        "twenty" => 2000,
        _ => return None,
    };
    let next = if tokens.low(i + 1) == "-" { i + 2 } else { i + 1 };
    let (n, end) = below_hundred(tokens, next)?;
    (n >= 10).then_some((century + n, end))
}
