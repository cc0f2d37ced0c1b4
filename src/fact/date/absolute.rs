//! Dates that name a month, a year, a decade, a season or a holiday.
//!
//! In: a scene and a token. Out: the date that begins there and the token after it. A year needs
//! evidence: "2,000 people" and "Police found 1987 pills" are counts. This module refuses to know
//! weekdays and words that point ("last", "ago").

use std::sync::LazyLock;

use jiff::civil::Date;

use super::anchor::{Direction, Scene};
use super::words;
use super::{DateValue, Found, calendar};
use crate::fact::time;
use crate::token::{TokenKind, Tokens};

/// A day as printed: any part may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// The year.
    pub year: Option<i16>,
    /// The month.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
}

/// Reads the date at `i`, the longest form first.
pub fn read(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    if let Some((parts, end)) = parts(tokens, i) {
        return Some(Found::new(end, resolve(scene, i, parts)?));
    }
    quarter(scene, i)
        .or_else(|| season(scene, i))
        .or_else(|| holiday(scene, i))
        .or_else(|| decade(tokens, i))
        .or_else(|| century(tokens, i))
        .or_else(|| year(tokens, i).and_then(|(y, end)| Some(Found::new(end, calendar::year(y)?))))
}

/// Gives the parts a value on the calendar.
pub fn resolve(scene: &Scene<'_, '_>, i: usize, parts: Parts) -> Option<DateValue> {
    match parts {
        Parts { day: Some(day), year, month } => scene.day(i, year, month, day),
        Parts { month: Some(month), year: Some(year), .. } => calendar::month(year, month),
        Parts { month: Some(month), .. } => scene.month(i, month),
        Parts { year: Some(year), .. } => calendar::year(year),
        _ => None,
    }
}

/// A date with at least a month: numeric forms, "Jan. 10, 2022", "10 January", "January 2022", "in May".
pub fn parts(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    numeric(tokens, i).or_else(|| month_first(tokens, i)).or_else(|| day_first(tokens, i, false))
}

/// The same after a hyphen, as the right end of "18-19 November".
pub fn parts_joined(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    parts(tokens, i).or_else(|| day_first(tokens, i, true))
}

/// `2022-01-10`, `02/22/2016`, `22.2.` is not read. Ambiguous numeric days are read month first where
/// they are set with slashes, as American copy does.
fn numeric(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    let mark = tokens.low(i + 1);
    let joined = (1..5).all(|k| tokens.glued(i + k)) && matches!(mark, "-" | "/") && tokens.low(i + 3) == mark;
    if tokens.glued(i) && matches!(tokens.before(i, 1), "-" | "/" | "$") {
        return None;
    }
    if !joined {
        let on = matches!(tokens.before(i, 1), "on" | "by" | "since" | "until");
        let short = on && mark == "/" && tokens.glued(i + 1) && tokens.glued(i + 2) && tokens.low(i + 3) != "/";
        let (a, b) = (words::digits(tokens, i)?, words::digits(tokens, i + 2)?);
        // "9/11" is an event, not a day of this year.
        return (short && (a, b) != (9, 11)).then(|| day_parts(None, a, b, i + 3)).flatten();
    }
    let (a, b, c) = (words::digits(tokens, i)?, words::digits(tokens, i + 2)?, words::digits(tokens, i + 4)?);
    let width = |k: usize| tokens.get(k).map_or(0, |t| t.text.len());
    if width(i) == 4 && width(i + 2) <= 2 && width(i + 4) <= 2 {
        return day_parts(Some(a), b, c, i + 5);
    }
    let year = match width(i + 4) {
        4 => c,
        2 if mark == "/" => {
            if c < 50 {
                2000 + c
            } else {
                1900 + c
            }
        }
        _ => return None,
    };
    let (month, day) = if a > 12 || (mark == "-" && b <= 12) { (b, a) } else { (a, b) };
    day_parts(Some(year), month, day, i + 5)
}

/// Parts from numbers, if there is such a day.
fn day_parts(year: Option<u32>, month: u32, day: u32, end: usize) -> Option<(Parts, usize)> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let year = year.map(i16::try_from).transpose().ok()?;
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some((Parts { year, month: Some(month), day: Some(day) }, end))
}

/// "Jan. 10", "Jan. 10th, 2022", "January 2022", "January", "October of 1962".
fn month_first(tokens: &Tokens<'_>, i: usize) -> Option<(Parts, usize)> {
    let (month, after) = words::month(tokens, i)?;
    if tokens.glued(i) && !matches!(tokens.before(i, 1), "-" | "(" | "\"" | "'" | "/" | "\u{2013}" | "\u{2014}") {
        return None;
    }
    let the = usize::from(tokens.low(after) == "the");
    if let Some((day, end)) = day_number(tokens, after + the, the == 1) {
        let (year, end) = trailing_year(tokens, end);
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        return Some((Parts { year, month: Some(month), day: Some(day) }, end));
    }
    let (year, end) = trailing_year(tokens, after);
    let named = year.is_some() || is_month_alone(tokens, i, after);
    named.then_some((Parts { year, month: Some(month), day: None }, end))
}

/// "10 January 2022", "the 10th of January", "1st Jan".
fn day_first(tokens: &Tokens<'_>, i: usize, joined: bool) -> Option<(Parts, usize)> {
    if tokens.low(i) == "the" {
        let (found, end) = day_first(tokens, i + 1, joined)?;
        return words::ordinal(tokens, i + 1).map(|_| (found, end));
    }
    if !joined && tokens.glued(i) && matches!(tokens.before(i, 1), "$" | ":" | "-" | "/" | ".") {
        return None;
    }
    let (day, mut at) = match words::ordinal(tokens, i) {
        Some((n, end)) => (n, end),
        None => (words::digits(tokens, i)?, i + 1),
    };
    let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    if matches!(tokens.low(at), "of" | "-") {
        at += 1;
    }
    let (month, after) = words::month(tokens, at)?;
    // "5 may have died": only a capital makes a month of these words here.
    if matches!(tokens.low(at), "may" | "march" | "mar")
        && !tokens.get(at).is_some_and(|t| t.is_capitalised())
        && after == i + 2
    {
        return None;
    }
    let (year, end) = trailing_year(tokens, after);
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some((Parts { year, month: Some(month), day: Some(day) }, end))
}

/// A day of the month in digits ("10", "10th") or as an ordinal word ("the tenth", "May first").
fn day_number(tokens: &Tokens<'_>, i: usize, the: bool) -> Option<(i8, usize)> {
    let (n, end) = match words::ordinal(tokens, i) {
        Some(found) => found,
        None if the => return None,
        None => (words::digits(tokens, i)?, i + 1),
    };
    // "May 10.30am", "June 7:30" and "March 5,000" are no days; nor is "May 20-year-old".
    let clock = tokens.low(end) == ":" || matches!(tokens.low(end), "am" | "pm" | "a.m." | "p.m." | "%" | "percent");
    let aged = tokens.low(end) == "-" && words::unit(tokens.low(end + 1)).is_some();
    let day = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
    (!clock && !aged).then_some((day, end))
}

/// ", 2022", "2022", "of 2022", "'22" is not read.
fn trailing_year(tokens: &Tokens<'_>, i: usize) -> (Option<i16>, usize) {
    let skip = usize::from(matches!(tokens.low(i), "," | "of" | "in" | "-"));
    let year = four_digits(tokens, i + skip).map(|y| (y, i + skip + 1)).or_else(|| {
        let (y, end) = words::spelled_year(tokens, i + skip)?;
        Some((i16::try_from(y).ok()?, end))
    });
    match year {
        Some((y, end)) if (1000..=2199).contains(&y) && !is_counted(tokens, end, skip == 0) => (Some(y), end),
        _ => (None, i),
    }
}

/// Whether a number before `end` counts what follows, so that it is no year ("In May, 1200 people").
fn is_counted(tokens: &Tokens<'_>, end: usize, close: bool) -> bool {
    !close && is_noun_like(tokens, end) && tokens.low(end).ends_with('s')
}

/// Whether a month without a day or year is one: by its spelling, or by the words around it.
fn is_month_alone(tokens: &Tokens<'_>, i: usize, after: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let low = tokens.low(i);
    let before = tokens.before(i, 1);
    let led = matches!(
        before,
        "in" | "of" | "last" | "next" | "this" | "since" | "until" | "during" | "early" | "late" | "mid"
    ) || (before == "-" && tokens.before(i, 2) == "mid");
    let follows_name = tokens.get(after).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised());
    match low {
        "may" | "march" | "mar" => {
            led && token.is_capitalised() && !follows_name || (led && low == "may" && before != "this")
        }
        "april" | "june" | "august" | "jan" => {
            token.is_capitalised()
                && !follows_name
                && (led
                    || matches!(
                        before,
                        "by" | "through"
                            | "from"
                            | "to"
                            | "before"
                            | "after"
                            | "and"
                            | "between"
                            | "every"
                            | "the"
                            | "a"
                            | "'s"
                            | "-"
                    ))
        }
        // "dec", "sep", "oct" and "nov" in small letters without a day are rather words or typing errors.
        _ if low.len() <= 4 && !matches!(low, "july") => token.is_capitalised() && (led || after > i + 1),
        _ => token.is_capitalised() || led,
    }
}

/// Four plain digits that can be a year.
fn four_digits(tokens: &Tokens<'_>, i: usize) -> Option<i16> {
    let year = i16::try_from(words::digits(tokens, i)?).ok()?;
    let glued_on = tokens.glued(i + 1) && tokens.kind(i + 1) == Some(TokenKind::Word);
    ((1000..=2199).contains(&year) && !glued_on).then_some(year)
}

/// A year that stands alone, with its evidence.
pub fn year(tokens: &Tokens<'_>, i: usize) -> Option<(i16, usize)> {
    const LEADS: [&str; 18] = [
        "in", "since", "until", "till", "during", "before", "after", "by", "from", "of", "through", "early", "late",
        "year", "between", "mid", "for", "circa",
    ];
    let before = tokens.before(i, 1);
    let led = LEADS.contains(&before) || (before == "-" && tokens.before(i, 2) == "mid");
    if let Some((y, end)) = words::spelled_year(tokens, i) {
        return (led && !is_noun_like(tokens, end)).then_some((i16::try_from(y).ok()?, end));
    }
    let year = four_digits(tokens, i)?;
    let stuck = tokens.glued(i)
        && matches!(before, "$" | "#" | "-" | "/" | "." | ":" | "\u{a3}" | "\u{20ac}" | "+")
        && before != "mid";
    let range_end = before == "-" && tokens.before(i, 2) == "mid";
    let joined = tokens.glued(i + 1) && matches!(tokens.low(i + 1), ":" | "%" | "/" | "-" | "+");
    if (stuck && !range_end)
        || (joined && !is_range_dash(tokens, i + 1))
        || matches!(before, "no" | "no." | "page" | "route" | "room")
    {
        return None;
    }
    // "2000 GMT" and "2000 hrs" are clock times.
    if time::is_zone(tokens, i + 1) || matches!(tokens.low(i + 1), "hrs" | "hours") {
        return None;
    }
    let modern = (1900..=2099).contains(&year);
    let noun = is_noun_like(tokens, i + 1);
    let capital = tokens.get(i + 1).is_some_and(|t| t.is_capitalised());
    let sure = match before {
        "in" | "since" | "year" | "during" | "early" | "late" | "until" | "till" | "circa" | "mid" | "-" if led => {
            modern || !noun
        }
        _ if led => !noun || (modern && year % 100 != 0 && !tokens.low(i + 1).ends_with('s')),
        "the" | "'s" | "his" | "her" | "its" | "their" | "a" | "our" => {
            modern && (!noun || capital || year % 100 != 0 || !tokens.low(i + 1).ends_with('s'))
        }
        _ => modern && (!noun || (capital && i > 0)),
    };
    sure.then_some((year, i + 1))
}

/// Whether the hyphen joins two years.
fn is_range_dash(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "-" && words::digits(tokens, i + 1).is_some()
}

/// Whether the word at `i` can be a noun that a number before it would count: a small-letter word
/// that is not one of the little words after a finished phrase.
fn is_noun_like(tokens: &Tokens<'_>, i: usize) -> bool {
    const LITTLE: [&str; 54] = [
        "a", "an", "the", "and", "or", "but", "nor", "when", "where", "while", "as", "at", "by", "for", "from", "in",
        "into", "of", "on", "to", "with", "without", "until", "after", "before", "because", "since", "than", "that",
        "which", "who", "was", "were", "is", "are", "has", "have", "had", "will", "would", "did", "does", "he", "she",
        "it", "they", "we", "said", "says", "under", "over", "during", "this", "his",
    ];
    tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
        && !LITTLE.contains(&tokens.low(i))
        && !tokens.low(i).ends_with("ed")
}

/// "the third quarter of 2016", "Q3 2016", "the first half of this year" (with the year printed).
fn quarter(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let code =
        |k: usize| matches!(tokens.low(k), "q" | "h") && tokens.glued(k + 1) && words::digits(tokens, k + 1).is_some();
    if let Some(year) = four_digits(tokens, i).filter(|_| code(i + 1)) {
        let months = if tokens.low(i + 1) == "q" { 3 } else { 6 };
        return Some(Found::new(i + 3, calendar::part_of_year(year, words::digits(tokens, i + 2)?, months)?));
    }
    let coded = code(i);
    let (n, months, mut at) = if coded {
        (words::digits(tokens, i + 1)?, if tokens.low(i) == "q" { 3 } else { 6 }, i + 2)
    } else {
        let the = usize::from(tokens.low(i) == "the");
        let (n, end) = words::ordinal(tokens, i + the)?;
        let months = match tokens.low(end) {
            "quarter" => 3,
            "half" => 6,
            _ => return None,
        };
        (n, months, end + 1)
    };
    if !(1..=12 / months).contains(&n) {
        return None;
    }
    let of = at;
    at += usize::from(matches!(tokens.low(at), "of" | "in" | ","));
    let months = i8::try_from(months).ok()?;
    match year_phrase(scene, at) {
        Some((year, end)) => Some(Found::new(end, calendar::part_of_year(year, n, months)?)),
        None if coded || months == 3 => {
            Some(Found::new(of, nearest_quarter(scene, i, n, months)?.read_on(scene.origin)))
        }
        None => None,
    }
}

/// A quarter without a year: the last that has begun, or the next that has not ended where the sentence
/// looks ahead.
fn nearest_quarter(scene: &Scene<'_, '_>, i: usize, n: u32, months: i8) -> Option<DateValue> {
    let origin = scene.origin?;
    let mut all = (-1..=1).filter_map(|step| calendar::part_of_year(origin.year().checked_add(step)?, n, months));
    if scene.direction(i) == Direction::Ahead {
        return all.find(|v| v.days.is_some_and(|(_, last)| last >= origin));
    }
    all.filter(|v| v.days.is_some_and(|(first, _)| first <= origin)).last()
}

/// A printed year, "this year", "last year", "the year", "next year".
fn year_phrase(scene: &Scene<'_, '_>, i: usize) -> Option<(i16, usize)> {
    if let Some(y) = four_digits(scene.tokens, i) {
        return Some((y, i + 1));
    }
    let step = match scene.tokens.low(i) {
        "this" | "the" => 0,
        "last" => -1,
        "next" => 1,
        _ => return None,
    };
    (scene.tokens.low(i + 1) == "year").then_some(())?;
    Some((scene.origin?.year().checked_add(step)?, i + 2))
}

/// "summer 2016", "the winter of 2019", "last summer", "this fall".
fn season(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let lead = usize::from(matches!(tokens.low(i), "the" | "this" | "last" | "next" | "this past"));
    let (_, code, first) = calendar::SEASONS.iter().find(|(name, ..)| *name == tokens.low(i + lead))?;
    let after = i + lead + 1;
    let at = after + usize::from(matches!(tokens.low(after), "of" | "in" | ","));
    if let Some((year, end)) = year_phrase(scene, at) {
        return Some(Found::new(end, calendar::season(year, code, *first)?));
    }
    if !matches!(tokens.low(i), "this" | "last" | "next") {
        return None;
    }
    let Some(origin) = scene.origin else {
        return Some(Found::new(after, DateValue::new(format!("XXXX-{code}"), None)));
    };
    let all = (-2..=2).filter_map(|n| calendar::season(origin.year().checked_add(n)?, code, *first));
    let pick = match tokens.low(i) {
        "last" => all.filter(|v| v.days.is_some_and(|(_, end)| end < origin)).last(),
        "next" => {
            let mut all = all;
            all.find(|v| v.days.is_some_and(|(start, _)| start > origin))
        }
        _ => all.filter(|v| v.days.is_some_and(|(start, _)| start.year() == origin.year() || start <= origin)).last(),
    };
    Some(Found::new(after, pick?.read_on(scene.origin)))
}

/// A named holiday and its rule: a day, or the nth weekday of a month.
struct Holiday {
    words: Vec<&'static str>,
    rule: &'static str,
}

static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    let text = include_str!("../lexicon/holidays.txt");
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('|'));
    rows.map(|(name, rule)| Holiday { words: name.split(' ').collect(), rule }).collect()
});

/// "New Year's Eve", "Christmas 2016", "last Thanksgiving".
fn holiday(scene: &Scene<'_, '_>, i: usize) -> Option<Found> {
    let tokens = scene.tokens;
    let lead = usize::from(matches!(tokens.low(i), "last" | "next" | "this"));
    let start = i + lead;
    if !tokens.get(start)?.is_capitalised() {
        return None;
    }
    let holiday = HOLIDAYS.iter().find(|h| tokens.follows(start, &h.words))?;
    let after = start + holiday.words.len();
    let at = after + usize::from(matches!(tokens.low(after), "of" | "in" | ","));
    if let Some(year) = four_digits(tokens, at) {
        return Some(Found::new(at + 1, calendar::day(holiday_in(holiday.rule, year)?)));
    }
    let Some(origin) = scene.origin else {
        let mut rule = holiday.rule.split('-').filter_map(|x| x.parse::<i8>().ok());
        let (month, day, fixed) = (rule.next()?, rule.next()?, rule.next().is_none());
        let iso = if fixed { format!("XXXX-{month:02}-{day:02}") } else { format!("XXXX-{month:02}-XX") };
        return Some(Found::new(after, DateValue::new(iso, None)));
    };
    let near = (-1..=1).filter_map(|n| holiday_in(holiday.rule, origin.year().checked_add(n)?));
    let day = match tokens.low(i) {
        "last" => near.filter(|d| *d < origin).last()?,
        "next" => near.filter(|d| *d > origin).min()?,
        _ => {
            let near: Vec<Date> = near.collect();
            near.into_iter().min_by_key(|d| calendar::apart(origin, *d))?
        }
    };
    Some(Found::new(after, calendar::day(day).read_on(scene.origin)))
}

/// The day of a holiday in a year.
fn holiday_in(rule: &str, year: i16) -> Option<Date> {
    let (month, rest) = rule.split_once('-')?;
    let month: i8 = month.parse().ok()?;
    match rest.rsplit_once('-') {
        Some((nth, weekday)) if !nth.is_empty() => {
            calendar::nth_weekday(calendar::month(year, month)?.days?, nth.parse().ok()?, weekday.parse().ok()?)
        }
        _ => Date::new(year, month, rest.parse().ok()?).ok(),
    }
}

/// "the 1990s", "the '70s", "the seventies", "the nineteen seventies".
fn decade(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let the = usize::from(tokens.low(i) == "the");
    let i = i + the;
    if let Some(n) = words::digits(tokens, i)
        .filter(|_| matches!(tokens.low(i + 1), "s" | "'s" | "\u{2019}s") && tokens.glued(i + 1))
    {
        let owner = tokens.low(i + 1) != "s";
        let led = the == 1 || matches!(tokens.before(i, 1), "in" | "early" | "late" | "mid" | "-");
        return match n {
            _ if owner && (!led || is_noun_like(tokens, i + 2)) => None,
            1000..=2190 if n % 10 == 0 => Some(Found::new(i + 2, calendar::decade(i16::try_from(n).ok()?)?)),
            _ => short_decade(tokens, i, n, i + 2, the == 1 || owner),
        };
    }
    if tokens.low(i) == "'" && tokens.glued(i + 1) {
        let n = words::digits(tokens, i + 1).filter(|_| matches!(tokens.low(i + 2), "s") && tokens.glued(i + 2))?;
        return short_decade(tokens, i, n, i + 3, true);
    }
    let century = match tokens.low(i) {
        "eighteen" => Some(1800),
        "nineteen" => Some(1900),
        _ => None,
    };
    if let (Some(century), Some(n)) = (century, words::tens_plural(tokens.low(i + 1))) {
        return Some(Found::new(i + 2, calendar::decade(century + i16::try_from(n).ok()?)?));
    }
    let n = words::tens_plural(tokens.low(i))?;
    short_decade(tokens, i, n, i + 1, the == 1)
}

/// A decade of two digits, of the century that everyday speech means. "In her 50s" is an age, and
/// "highs in the 70s" a temperature.
fn short_decade(tokens: &Tokens<'_>, i: usize, n: u32, end: usize, marked: bool) -> Option<Found> {
    let led = marked || matches!(tokens.before(i, 1), "the" | "early" | "late" | "mid" | "-");
    let weather = tokens
        .iter()
        .any(|t| matches!(&*t.low, "highs" | "lows" | "temperatures" | "degrees" | "fahrenheit" | "celsius"));
    let aged = (1..=3).any(|back| matches!(tokens.before(i, back), "his" | "her" | "their" | "my" | "our"));
    if !led || weather || aged || n % 10 != 0 || n > 90 {
        return None;
    }
    let century = if n <= 20 { 2000 } else { 1900 };
    Some(Found::new(end, calendar::decade(century + i16::try_from(n).ok()?)?))
}

/// "the 19th century".
fn century(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let the = usize::from(tokens.low(i) == "the");
    let (n, end) = words::ordinal(tokens, i + the)?;
    let end = end + usize::from(tokens.low(end) == "-");
    let first = i16::try_from(n).ok()?.checked_sub(1)?.checked_mul(100)?;
    (tokens.low(end) == "century" && (10..=30).contains(&n)).then_some(())?;
    Some(Found::new(end + 1, calendar::century(first)?))
}
