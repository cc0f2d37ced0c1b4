//! Publication dates as pages and files print them.
//!
//! In: a stated date, a URL, a line of text. Out: the day, and the clock time where one is stated. An
//! order of figures that two countries read differently ("02/03/2031") gives nothing: no date sooner
//! than a guess. This module refuses to know today's date.

use jiff::civil::Date;

use crate::article::Published;
use crate::text::{MONTHS, fold};

/// Reads a stated date: ISO 8601, RFC 3339, or one written out.
pub(super) fn parse(text: &str) -> Option<Published> {
    let text = text.trim();
    // Systems print the year 1 or 1970 where they know no date.
    let stated = Published::parse(text).filter(|published| published.date.year() > 1970);
    stated.or_else(|| written(text)).or_else(|| slashed(text).map(Published::day))
}

/// The first date written out in a line: "Dec. 3, 2031", "3 December 2031", "Wed, 3 Dec 2031 10:00 GMT".
pub(super) fn written(text: &str) -> Option<Published> {
    let low = fold(text.get(..400).unwrap_or(text));
    let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.iter().enumerate().find_map(|(i, word)| {
        let month = month(word)?;
        let at = |k: usize| words.get(k).copied();
        let american = || Some((at(i + 1).and_then(day)?, at(i + 2).and_then(year)?));
        let european = || Some((i.checked_sub(1).and_then(at).and_then(day)?, at(i + 1).and_then(year)?));
        let (day, year) = american().or_else(european)?;
        Date::new(year, month, day).ok().map(Published::day)
    })
}

/// The day in a URL's path: "/2031/12/03/", "/2031-12-03-", "/20311203/".
#[cfg(feature = "html-input")]
pub(super) fn in_url(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next().unwrap_or("");
    let (_, path) = path.split_once('/')?;
    slashed(path).or_else(|| path.split(['/', '-', '_']).find_map(compact)).map(Published::day)
}

/// Year, month and day in figures, in that order, with one kind of mark between.
fn slashed(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ', '_']).collect();
    parts.windows(3).find_map(|w| match w {
        [y, m, d] if y.len() == 4 => {
            let d: String = d.chars().take_while(char::is_ascii_digit).collect();
            Date::new(year(y)?, m.parse().ok().filter(|_| m.len() <= 2)?, d.parse().ok()?).ok()
        }
        _ => None,
    })
}

/// "20311203".
#[cfg(feature = "html-input")]
fn compact(part: &str) -> Option<Date> {
    let fits = part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(())?;
    Date::new(year(part.get(..4)?)?, part.get(4..6)?.parse().ok()?, part.get(6..)?.parse().ok()?).ok()
}

fn year(word: &str) -> Option<i16> {
    let word = word.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()) && word.len() == 4)?;
    word.parse().ok().filter(|y| (1900..=2100).contains(y))
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let plain = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|d| plain && (1..=31).contains(d))
}

fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|m| {
        *m == word || (word.len() == 3 && m.starts_with(word)) || (word == "sept" && *m == "september")
    })?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_printed_or_not_at_all() {
        for (text, want) in [
            ("2031-12-03", Some("2031-12-03")),
            ("2031-12-03T10:00:00-05:00", Some("2031-12-03T10:00:00-05:00")),
            ("Published Wed., Dec. 3rd, 2031 at 4 p.m.", Some("2031-12-03")),
            ("Wed, 03 Dec 2031 10:00:00 GMT", Some("2031-12-03")),
            ("2031/12/03 10:00", Some("2031-12-03")),
            ("02/03/2031", None),
            ("Feb. 30, 2031", None),
            ("2031-13-45", None),
        ] {
            assert_eq!(parse(text).map(|p| p.printed).as_deref(), want, "{text}");
        }
    }

    #[cfg(feature = "html-input")]
    #[test]
    fn a_url_may_hold_the_day() {
        assert_eq!(
            in_url("https://port.example/news/2031/12/03/ferry").map(|p| p.printed).as_deref(),
            Some("2031-12-03")
        );
        assert_eq!(in_url("https://port.example/news/12345678"), None);
    }
}
