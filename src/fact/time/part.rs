//! Parts of a day: mornings and nights, the small hours, dawn.
//!
//! In: tokens, a place, and the dates of the sentence. Out: the part of day that begins there, with its
//! day where one stands beside it. This module refuses to know the clock.

use super::{Dated, TimeValue, Timed};
use crate::fact::Hedge;
use crate::token::Tokens;

/// A part of a day: its TIMEX3 code and its minutes; the night reaches into the next morning.
pub(super) fn part(low: &str) -> Option<(&'static str, (u32, u32))> {
    Some(match low {
        "morning" => ("MO", (0, 720)),
        "afternoon" => ("AF", (720, 1110)),
        "evening" => ("EV", (1020, 1439)),
        "night" | "tonight" | "overnight" => ("NI", (1080, 1739)),
        _ => return None,
    })
}

/// The words with which a part of a day begins where no date does.
pub(super) const OPENINGS: [&str; 23] = [
    "morning",
    "afternoon",
    "evening",
    "night",
    "tonight",
    "overnight",
    "early",
    "late",
    "mid",
    "middle",
    "midmorning",
    "midafternoon",
    "small",
    "wee",
    "predawn",
    "pre",
    "dawn",
    "daybreak",
    "sunrise",
    "dusk",
    "nightfall",
    "sunset",
    "lunchtime",
];

/// The minutes of a clock time without a mark of its half of the day, beside a part of the day: "8:17
/// last night". At night the hours before five are those of the morning.
pub(super) fn half_of_day(minutes: u32, part: &str) -> u32 {
    let later = match part {
        "afternoon" | "evening" => (60..720).contains(&minutes),
        "night" | "tonight" => (300..720).contains(&minutes),
        _ => false,
    };
    if later { minutes + 720 } else { minutes }
}

/// The part of day that begins at `i`.
pub(super) fn read(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    after_date(tokens, i, dates)
        .or_else(|| overnight(tokens, i, dates))
        .or_else(|| phrase(tokens, i, dates))
        .or_else(|| of_date(tokens, i, dates))
}

/// The value of a part of a day with the day that is named with it.
fn value(code: &str, minutes: (u32, u32), dated: Option<&Dated>) -> TimeValue {
    TimeValue {
        iso: format!("{}T{code}", dated.map_or("", |d| d.iso.as_str())),
        day: dated.and_then(|d| d.day),
        minutes: Some(minutes),
        zone: None,
    }
}

/// "Thursday morning", "this morning", "late Friday night", "Friday late afternoon".
fn after_date(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let dated = dates.iter().find(|d| d.start == i)?;
    let hedge = |low: &str| match low {
        "early" => Some(Hedge::Start),
        "late" => Some(Hedge::End),
        _ => None,
    };
    let last = dated.end.checked_sub(1)?;
    if let Some((code, minutes)) = part(tokens.low(last)) {
        return Some((value(code, minutes, Some(dated)), hedge(tokens.low(i)), dated.end));
    }
    let early = usize::from(matches!(tokens.low(dated.end), "early" | "late"));
    let (code, minutes) = part(tokens.low(dated.end + early))?;
    let hedge = hedge(tokens.low(if early == 1 { dated.end } else { i }));
    Some((value(code, minutes, Some(dated)), hedge, dated.end + early + 1))
}

/// "overnight", "overnight Friday"; in a title it is part of a name.
fn overnight(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let title = |k: usize| tokens.get(k).is_some_and(|t| t.is_capitalised());
    if tokens.low(i) != "overnight" || title(i) && (i > 0 || title(i + 1)) {
        return None;
    }
    let dated = dates.iter().find(|d| d.start == i + 1 || (d.start == i + 2 && tokens.low(i + 1) == "on"));
    let (code, minutes) = part("overnight")?;
    Some((value(code, minutes, dated), None, dated.map_or(i + 1, |d| d.end)))
}

/// "the morning of Feb. 4", "in the morning".
fn of_date(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let (code, minutes) = part(tokens.low(i))?;
    let of = usize::from(tokens.low(i + 1) == "of");
    if let Some(dated) = dates.iter().find(|d| of == 1 && d.start == i + 2 && d.day.is_some()) {
        return Some((value(code, minutes, Some(dated)), None, dated.end));
    }
    let in_the = tokens.before(i, 1) == "the" && tokens.before(i, 2) == "in";
    let free = !tokens.glued(i + 1) || tokens.low(i + 1) != "-";
    (free && in_the).then(|| {
        let (dated, end) = day_beside(tokens, i, i + 1, dates);
        (value(code, minutes, dated), None, end)
    })
}

/// "the early hours of Tuesday", "mid-afternoon", "late in the evening", "before dawn", "at lunchtime".
fn phrase(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let (code, minutes, hedge, end) = early_or_late(tokens, i)
        .or_else(|| middle(tokens, i))
        .or_else(|| hours(tokens, i))
        .or_else(|| light(tokens, i))?;
    let (dated, end) = day_beside(tokens, i, end, dates);
    Some((value(code, minutes, dated), hedge, end))
}

type Phrase = (&'static str, (u32, u32), Option<Hedge>, usize);

/// "in the early morning", "late in the afternoon", "early in the evening".
fn early_or_late(tokens: &Tokens<'_>, i: usize) -> Option<Phrase> {
    let hedge = match tokens.low(i) {
        "early" => Hedge::Start,
        "late" => Hedge::End,
        _ => return None,
    };
    let inside = tokens.follows(i + 1, &["in", "the"]);
    let led = tokens.before(i, 2) == "in" && matches!(tokens.before(i, 1), "the" | "a");
    let at = if inside { i + 3 } else { i + 1 };
    let (code, minutes) = part(tokens.low(at)).filter(|_| inside || led && tokens.low(at) != "night")?;
    (tokens.low(at + 1) != "-" && tokens.low(at + 1) != "hours").then_some((code, minutes, Some(hedge), at + 1))
}

/// "mid-morning", "midafternoon", "the middle of the night".
fn middle(tokens: &Tokens<'_>, i: usize) -> Option<Phrase> {
    let (word, end) = match tokens.low(i) {
        "mid" if tokens.low(i + 1) == "-" => (tokens.low(i + 2), i + 3),
        "middle" if tokens.follows(i + 1, &["of", "the", "night"]) => ("night", i + 4),
        low => (low.strip_prefix("mid").filter(|word| matches!(*word, "morning" | "afternoon"))?, i + 1),
    };
    let (code, minutes) = part(word)?;
    Some((code, minutes, Some(Hedge::Mid), end))
}

/// "the early hours", "the small hours of the morning", "the pre-dawn hours", "the evening hours".
fn hours(tokens: &Tokens<'_>, i: usize) -> Option<Phrase> {
    let (word, hedge, at) = match tokens.low(i) {
        "early" if part(tokens.low(i + 1)).is_some() => (tokens.low(i + 1), Some(Hedge::Start), i + 2),
        "late" if part(tokens.low(i + 1)).is_some() => (tokens.low(i + 1), Some(Hedge::End), i + 2),
        "early" | "small" | "wee" | "predawn" => ("morning", Some(Hedge::Start), i + 1),
        "pre" if tokens.follows(i + 1, &["-", "dawn"]) => ("morning", Some(Hedge::Start), i + 3),
        low if part(low).is_some() => (low, None, i + 1),
        _ => return None,
    };
    let (code, minutes) = part(word).filter(|_| tokens.low(at) == "hours" && tokens.before(i, 1) == "the")?;
    let of_the = tokens.follows(at + 1, &["of", "the"]) && part(tokens.low(at + 3)).is_some();
    Some((code, minutes, hedge, if of_the { at + 4 } else { at + 1 }))
}

/// "at dawn", "before sunrise", "by nightfall", "around lunchtime": parts of a day named by light or meals.
fn light(tokens: &Tokens<'_>, i: usize) -> Option<Phrase> {
    const LEADS: [&str; 9] = ["at", "before", "after", "by", "since", "until", "around", "till", "about"];
    let small = tokens.get(i).is_some_and(|t| !t.is_capitalised());
    if !small || !LEADS.contains(&tokens.before(i, 1)) || tokens.low(i + 1) == "-" {
        return None;
    }
    match tokens.low(i) {
        "dawn" | "daybreak" | "sunrise" => Some(("MO", (0, 720), Some(Hedge::Start), i + 1)),
        "dusk" | "nightfall" | "sunset" => Some(("EV", (930, 1439), None, i + 1)),
        "lunchtime" => Some(("MI", (660, 900), None, i + 1)),
        _ => None,
    }
}

/// The single day beside a part of a day, and the token after both: "of Tuesday", "on Friday", "Sunday
/// morning", or right before it.
fn day_beside<'d>(tokens: &Tokens<'_>, start: usize, end: usize, dates: &'d [Dated]) -> (Option<&'d Dated>, usize) {
    let link = end + usize::from(matches!(tokens.low(end), "of" | "on"));
    if let Some(dated) = dates.iter().find(|d| d.start == link && d.day.is_some()) {
        let part = usize::from(part(tokens.low(dated.end)).is_some());
        return (Some(dated), dated.end + part);
    }
    let links = |from: usize| from <= start && start - from <= 3 && (from..start).all(|k| is_link(tokens.low(k)));
    (dates.iter().rev().find(|d| d.day.is_some() && links(d.end)), end)
}

/// Whether the word joins a day to the part of it that follows: "on Tuesday in the morning".
fn is_link(low: &str) -> bool {
    matches!(low, "in" | "the" | "at" | "before" | "after" | "around" | ",")
}
