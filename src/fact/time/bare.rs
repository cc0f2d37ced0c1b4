//! Hours without minutes or a mark of the half of the day: "at 8 tonight", "at 7 on Tuesday".
//!
//! In: tokens, a place, and the dates of the sentence. Out: the hour, where "at" stands before it and a day
//! beside it; without a part of the day it is read as printed. This module refuses to know any other clock.

use super::{Dated, TimeValue, Timed, part};
use crate::fact::Hedge;
use crate::fact::date::words;
use crate::token::{TokenKind, Tokens};

/// The hour at `i`.
pub(super) fn read(tokens: &Tokens<'_>, i: usize, dates: &[Dated]) -> Option<Timed> {
    let (hour, end) = words::digits(tokens, i).map(|n| (n, i + 1)).or_else(|| words::below_hundred(tokens, i))?;
    let about = matches!(tokens.before(i, 1), "about" | "around");
    let at = i.checked_sub(1 + usize::from(about && tokens.before(i, 2) == "at"))?;
    let exact = tokens.low(at) == "at";
    let led = exact || matches!(tokens.low(at), "around" | "about" | "by" | "until" | "after" | "before" | "since");
    if !(1..=12).contains(&hour) || !led || tokens.glued(i) || tokens.get(i)?.text.starts_with('0') {
        return None;
    }
    let (day, named) = named_after(tokens, end, dates).or_else(|| named_before(tokens, at, end, dates))?;
    // A weekday after a bare number is a day of the clock only where "at" stands before it.
    if named.is_none() && !exact {
        return None;
    }
    let minutes = part::half_of_day(hour * 60 % 1440, named.unwrap_or(""));
    let value = TimeValue {
        iso: format!("T{:02}:{:02}", minutes / 60, minutes % 60),
        day,
        minutes: Some((minutes, minutes)),
        zone: None,
    };
    let hedge = (about || matches!(tokens.low(at), "around" | "about")).then_some(Hedge::About);
    Some((value, hedge, end))
}

type Named<'t> = (Option<jiff::civil::Date>, Option<&'t str>);

/// The day after the hour and its part: "this morning", "on Tuesday", "Tuesday night".
fn named_after<'t>(tokens: &'t Tokens<'_>, end: usize, dates: &[Dated]) -> Option<Named<'t>> {
    let on = end + usize::from(tokens.low(end) == "on");
    let dated = dates.iter().find(|d| d.start == on && (d.day.is_some() || d.iso.starts_with("XXXX-WXX-")))?;
    Some((dated.day, dated.part(tokens)))
}

/// The day or the part before "at": "this morning at 7", "in the afternoon at 4", "on Tuesday at 9".
fn named_before<'t>(tokens: &'t Tokens<'_>, at: usize, end: usize, dates: &[Dated]) -> Option<Named<'t>> {
    let closed = tokens.get(end).is_none_or(|t| {
        t.kind == TokenKind::Mark && matches!(&*t.low, "." | "," | ";" | ")") || matches!(&*t.low, "and" | "but" | "in")
    });
    if !closed || tokens.low(at) != "at" {
        return None;
    }
    let named = Some(tokens.before(at, 1)).filter(|low| part::part(low).is_some());
    let back = at - usize::from(named.is_some());
    let dated = dates.iter().rev().find(|d| d.end == at || d.end == back);
    (dated.is_some() || named.is_some()).then(|| (dated.and_then(|d| d.day), named))
}
