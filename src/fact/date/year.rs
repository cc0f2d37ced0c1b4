//! Years, decades, centuries and fiscal years.
//!
//! In: a sentence and a token. Out: the year, decade or century that begins there, as a date value. A
//! year needs evidence: a word before it, or no noun after it that it could count ("Police found 1987
//! pills"). This module refuses to know months.

use super::words;
use super::{DateValue, Found, calendar};
use crate::fact::time;
use crate::token::{TokenKind, Tokens};

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
    if let Some(found) = short_year(tokens, i) {
        return matches!(before, "in" | "since" | "of" | "from" | "until" | "early" | "late" | "by").then_some(found);
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
    // "2022-13-45": three parts are a day, or nothing.
    if joined && tokens.low(i + 3) == "-" && tokens.glued(i + 3) && tokens.kind(i + 4) == Some(TokenKind::Number) {
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
        _ => modern && !noun,
    };
    sure.then_some((year, i + 1))
}

/// Whether the hyphen joins two years.
fn is_range_dash(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "-" && words::digits(tokens, i + 1).is_some()
}

/// Whether the word at `i` can be a noun that a number before it would count: a small-letter word
/// that is not one of the little words after a finished phrase.
pub fn is_noun_like(tokens: &Tokens<'_>, i: usize) -> bool {
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

/// Four plain digits that can be a year.
pub fn four_digits(tokens: &Tokens<'_>, i: usize) -> Option<i16> {
    let year = i16::try_from(words::digits(tokens, i)?).ok()?;
    let glued_on = tokens.glued(i + 1) && tokens.kind(i + 1) == Some(TokenKind::Word);
    ((1000..=2199).contains(&year) && !glued_on).then_some(year)
}

/// The year that "'08" is short for, and the token after it.
pub fn short_year(tokens: &Tokens<'_>, i: usize) -> Option<(i16, usize)> {
    let two = tokens.low(i) == "'" && tokens.glued(i + 1) && tokens.get(i + 1)?.text.len() == 2;
    let n = words::digits(tokens, i + 1).filter(|_| two && !tokens.glued(i))?;
    let plural = matches!(tokens.low(i + 2), "s" | "'s") && tokens.glued(i + 2);
    let year = i16::try_from(if n < 50 { 2000 + n } else { 1900 + n }).ok()?;
    (!plural).then_some((year, i + 2))
}

/// "the 1990s", "the '70s", "the seventies", "the nineteen sixties".
pub fn decade(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let the = usize::from(tokens.low(i) == "the");
    let i = i + the;
    if let Some(n) = words::digits(tokens, i)
        .filter(|_| matches!(tokens.low(i + 1), "s" | "'s" | "\u{2019}s") && tokens.glued(i + 1))
    {
        let owner = tokens.low(i + 1) != "s";
        let led = the == 1 || matches!(tokens.before(i, 1), "in" | "early" | "late" | "mid" | "-");
        return match n {
            _ if owner && (!led || is_noun_like(tokens, i + 2)) => None,
            // "The 1800s" are mostly the century.
            1000..=1900 if n % 100 == 0 => Some(Found::new(i + 2, calendar::century(i16::try_from(n).ok()?)?)),
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
    if tokens.low(i) == "noughties" {
        return Some(Found::new(i + 1, calendar::decade(2000)?));
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
    if !led || weather || aged || !n.is_multiple_of(10) || n > 90 {
        return None;
    }
    let century = if n <= 20 { 2000 } else { 1900 };
    Some(Found::new(end, calendar::decade(century + i16::try_from(n).ok()?)?))
}

/// "fiscal 2015", "the fiscal year 2015", "FY2015", "the 2015 financial year": a year that begins when its
/// keeper says, so that it stays open.
pub fn fiscal(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let (code, end) = fiscal_year(tokens, i)?;
    Some(Found::new(end, DateValue::new(code, None)))
}

/// The code of a fiscal year, and the token after it.
pub fn fiscal_year(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    const KEPT: [&str; 3] = ["fiscal", "financial", "tax"];
    let i = i + usize::from(tokens.low(i) == "the");
    let kept = |k: usize| KEPT.contains(&tokens.low(k)) && tokens.low(k + 1) == "year";
    if let Some(year) = four_digits(tokens, i).filter(|_| kept(i + 1)) {
        return Some((format!("FY{year}"), i + 3));
    }
    let at = match tokens.low(i) {
        _ if kept(i) => i + 2,
        "fiscal" | "fy" => i + 1,
        _ => return None,
    };
    four_digits(tokens, at).map(|year| (format!("FY{year}"), at + 1))
}

/// "the 19th century".
pub fn century(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let the = usize::from(tokens.low(i) == "the");
    let (n, end) = words::ordinal(tokens, i + the)?;
    let end = end + usize::from(tokens.low(end) == "-");
    let first = i16::try_from(n).ok()?.checked_sub(1)?.checked_mul(100)?;
    (tokens.low(end) == "century" && (10..=30).contains(&n)).then_some(())?;
    Some(Found::new(end + 1, calendar::century(first)?))
}
