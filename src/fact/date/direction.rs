//! Where a sentence looks: back, ahead, or neither.
//!
//! In: tokens and the place of a date. Out: the direction that the nearest verb, or the noun that the
//! date stands before, gives it. The words are data. This module refuses to know dates and days.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words;
use crate::text::entries;
use crate::token::{TokenKind, Tokens};

/// Where a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The verb beside the date is past.
    Back,
    /// The verb beside the date is future, or plans.
    Ahead,
    /// Nothing says.
    Open,
}

static PAST: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../lexicon/past_verbs.txt")).collect());
static PLANS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../lexicon/plan_words.txt")).collect());
static UNPLANNED: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../lexicon/unplanned_events.txt")).collect());
static TO_DO: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../lexicon/plan_verbs.txt")).collect());

/// Whether the word is an irregular past form.
pub fn is_past(low: &str) -> bool {
    PAST.contains(low)
}

/// What a word says about the direction of its clause.
pub(super) fn cue(tokens: &Tokens<'_>, k: usize) -> Option<Direction> {
    let low = tokens.low(k);
    if low == "to" && TO_DO.contains(tokens.low(k + 1)) {
        return (!is_done(tokens.before(k, 1)) && (is_planned(tokens, k) || is_headline(tokens, k)))
            .then_some(Direction::Ahead);
    }
    if is_told_of_the_past(tokens, k) {
        return Some(Direction::Back);
    }
    // "announced plans Tuesday": the day of the announcement, not of the plans.
    if matches!(low, "plans" | "plan") && is_past_form(tokens.before(k, 1)) && words::weekday(tokens, k + 1).is_some() {
        return None;
    }
    if is_scheduled(tokens, k) || is_modal(tokens, k) {
        return Some(Direction::Ahead);
    }
    if low == "set" && matches!(tokens.low(k + 1), "for" | "to") {
        return Some(Direction::Ahead);
    }
    // "'ll" stands inside its word ("they'll").
    if PLANS.contains(low) || low.ends_with("'ll") {
        return Some(Direction::Ahead);
    }
    if matches!(low, "is" | "are" | "'re" | "am") || low.ends_with("'re") {
        let next = tokens.low(k + 1);
        return (next.len() > 4 && next.ends_with("ing")).then_some(Direction::Ahead);
    }
    if is_past_form(low) {
        // "to be announced", "followed by talks"
        let passive_of_plan = tokens.before(k, 1) == "be" || low == "followed" && tokens.low(k + 1) == "by";
        return (!passive_of_plan).then_some(Direction::Back);
    }
    None
}

/// The present tense of timetables: "takes effect July 1", "goes on trial Friday", "appears in court Monday".
fn is_scheduled(tokens: &Tokens<'_>, k: usize) -> bool {
    matches!(
        (tokens.low(k), tokens.low(k + 1), tokens.low(k + 2)),
        ("takes" | "take", "place" | "effect" | "office", _)
            | ("goes" | "go", "on", "trial" | "sale" | "show" | "display" | "strike")
            | ("goes" | "go", "to", "the")
            | ("appears" | "appear", "in" | "before", _)
    )
}

/// "might", "may", "must", "should", but not "may have".
fn is_modal(tokens: &Tokens<'_>, k: usize) -> bool {
    let small = tokens.get(k).is_some_and(|t| !t.is_capitalised());
    small && matches!(tokens.low(k), "might" | "may" | "must" | "should") && tokens.low(k + 1) != "have"
}

/// Whether the word is a past form, regular or not.
fn is_past_form(low: &str) -> bool {
    let regular =
        low.len() > 3 && low.ends_with("ed") && !matches!(low, "need" | "indeed" | "hundred" | "speed" | "united");
    PAST.contains(low) || regular
}

/// Whether "to" after this word tells of a thing that was done, or was not: "failed to meet".
fn is_done(low: &str) -> bool {
    matches!(
        low,
        "failed"
            | "managed"
            | "had"
            | "used"
            | "forced"
            | "able"
            | "refused"
            | "declined"
            | "began"
            | "continued"
            | "came"
            | "went"
            | "helped"
            | "got"
            | "first"
            | "last"
    )
}

/// "could not be reached", "could be heard", "would not comment": the past of "can" and "will".
fn is_told_of_the_past(tokens: &Tokens<'_>, k: usize) -> bool {
    let (next, then) = (tokens.low(k + 1), tokens.low(k + 2));
    match tokens.low(k) {
        "couldn't" => true,
        "could" => {
            next == "not" || next == "be" && matches!(then, "seen" | "heard" | "felt" | "smelled" | "reached" | "found")
        }
        "would" => {
            next == "not"
                && matches!(
                    then,
                    "comment"
                        | "say"
                        | "discuss"
                        | "confirm"
                        | "elaborate"
                        | "disclose"
                        | "identify"
                        | "speak"
                        | "give"
                )
        }
        _ => false,
    }
}

/// Whether the word before "to" makes a plan of the verb after it: "agreed to meet", "is to speak".
fn is_planned(tokens: &Tokens<'_>, k: usize) -> bool {
    const LEADS: [&str; 34] = [
        "agreed",
        "agree",
        "agrees",
        "plan",
        "plans",
        "planned",
        "planning",
        "slated",
        "expected",
        "due",
        "scheduled",
        "is",
        "are",
        "decided",
        "vowed",
        "vows",
        "promised",
        "promises",
        "preparing",
        "prepares",
        "ready",
        "hopes",
        "hope",
        "intend",
        "intends",
        "likely",
        "going",
        "want",
        "wants",
        "poised",
        "invited",
        "ordered",
        "asked",
        "not",
    ];
    LEADS.contains(&tokens.before(k, 1))
}

/// Whether the sentence has no past verb but one of saying, so that "Skippers to gather Friday" stands for
/// "will gather"; with one, "to" tells of a purpose ("a baker stopping to visit a market was fined").
fn is_headline(tokens: &Tokens<'_>, k: usize) -> bool {
    (0..tokens.len()).filter(|n| *n != k && tokens.low(*n) != "to").all(|n| {
        matches!(tokens.low(n), "said" | "told" | "announced" | "confirmed") || cue(tokens, n) != Some(Direction::Back)
    })
}

/// The direction that the nearest verb before the date gives; without one, the nearest after it. The
/// date of an event that nobody plans ("the Monday shooting") lies back whatever the verb.
pub fn at(tokens: &Tokens<'_>, i: usize) -> Direction {
    if is_unplanned(tokens, i) || matches!(tokens.before(i, 1), "since" | "following") {
        return Direction::Back;
    }
    if is_ordered(tokens, i) {
        return Direction::Ahead;
    }
    let owner = tokens.low(i + 1) == "'s";
    // "set a hearing for Friday", "called for Monday"
    if tokens.before(i, 1) == "for" && !owner && words::weekday(tokens, i).is_some() {
        return Direction::Ahead;
    }
    // "Police must examine Friday's tape" does not say which Friday.
    let torn = |k: usize| owner && is_modal(tokens, k);
    let before = (0..i).rev().find_map(|k| if torn(k) { Some(Direction::Open) } else { cue(tokens, k) });
    let weekday = words::weekday(tokens, i).is_some();
    if is_until(tokens.before(past_clock(tokens, i), 1)) {
        return before.filter(|_| !weekday).unwrap_or(Direction::Ahead);
    }
    // "from 18:00 on Friday until 09:00 on Saturday", in a sentence without a past verb
    let from = tokens.before(past_clock(tokens, i), 1) == "from";
    if from && weekday && before.is_none() && (i + 1..i + 5).any(|k| is_until(tokens.low(k))) {
        return Direction::Ahead;
    }
    before.or_else(|| (i..tokens.len()).find_map(|k| cue(tokens, k))).unwrap_or(Direction::Open)
}

fn is_until(low: &str) -> bool {
    matches!(low, "until" | "till")
}

/// The token where the clock before a day begins: "09:00 on Saturday", "noon on Friday".
fn past_clock(tokens: &Tokens<'_>, i: usize) -> usize {
    let clock = |k: &usize| {
        tokens.kind(*k) == Some(TokenKind::Number)
            || matches!(tokens.low(*k), ":" | "." | "on" | "am" | "pm" | "a.m" | "p.m" | "noon" | "midday" | "midnight")
            || super::super::time::is_zone(tokens, *k)
    };
    (i.saturating_sub(6)..i).rev().take_while(clock).last().unwrap_or(i)
}

/// "declared three days of mourning beginning Thursday": what is ordered begins later.
fn is_ordered(tokens: &Tokens<'_>, i: usize) -> bool {
    const ORDERS: [&str; 11] = [
        "declared",
        "declares",
        "announced",
        "announces",
        "ordered",
        "orders",
        "imposed",
        "imposes",
        "approved",
        "agreed",
        "called",
    ];
    let begins = matches!(tokens.before(i, 1), "beginning" | "starting" | "effective");
    let verb = || (i.saturating_sub(10)..i).rev().find(|k| cue(tokens, *k) == Some(Direction::Back));
    begins && words::weekday(tokens, i).is_some() && verb().is_some_and(|k| ORDERS.contains(&tokens.low(k)))
}

/// Whether the date at `i` stands before an event that nobody plans: "the June 20 shooting", "Monday's
/// deadly crash".
fn is_unplanned(tokens: &Tokens<'_>, i: usize) -> bool {
    let led = matches!(tokens.before(i, 1), "the" | "a" | "an" | "that" | "this" | "his" | "her" | "their" | "'s");
    let of_date = |k: usize| {
        tokens.kind(k) == Some(TokenKind::Number)
            || matches!(tokens.low(k), "." | "," | "st" | "nd" | "rd" | "th" | "morning" | "afternoon" | "night")
            || words::month(tokens, k).is_some()
            || words::weekday(tokens, k).is_some()
    };
    let Some(end) = (i + 1..i + 8).find(|k| !of_date(*k)) else { return false };
    let owner = usize::from(tokens.low(end) == "'s");
    let first = end + owner;
    (led || owner == 1)
        && (first..first + 3)
            .take_while(|k| tokens.kind(*k) == Some(TokenKind::Word) && !STOPS.contains(&tokens.low(*k)))
            .any(|k| UNPLANNED.contains(tokens.low(k)))
}

/// Whether the past verb before the date need not govern it: it stands some words away, and what it tells
/// is not an event that nobody plans ("cleared the hall for debates on Jan. 6", but "crashed into a wall
/// by the mill on Jan. 6").
pub fn is_loose(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(verb) = (0..i).rev().find(|k| cue(tokens, *k) == Some(Direction::Back)) else { return false };
    // "Closed until October 23" ends ahead.
    let until = matches!(tokens.before(i, 1), "until" | "till");
    until || i - verb > 2 && !UNPLANNED.contains(tokens.low(verb)) && !is_unplanned(tokens, i)
}

/// Words that end the noun phrase after a date.
const STOPS: [&str; 20] = [
    "in", "on", "at", "of", "for", "to", "and", "or", "but", "by", "from", "that", "which", "was", "is", "were",
    "will", "after", "before", "as",
];

/// Whether the words leave open which week is meant: "will vote after Monday's meeting".
pub fn is_torn(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.before(i, 1) == "after" && tokens.low(i + 1) == "'s" && at(tokens, i) == Direction::Ahead
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn the_nearest_verb_gives_the_direction() {
        for (text, word, expected) in [
            ("The skippers are slated to race Friday", "Friday", Direction::Ahead),
            ("The mayor said Friday that work will begin in June", "Friday", Direction::Back),
            ("The mayor said Friday that work will begin in June", "June", Direction::Ahead),
            ("On Friday, the court will rule", "Friday", Direction::Ahead),
            ("The list is to be published Friday", "Friday", Direction::Ahead),
            ("The pair failed to meet Friday", "Friday", Direction::Back),
            ("A storm on Friday", "Friday", Direction::Open),
            ("The owner could not be reached Friday", "Friday", Direction::Back),
            ("The firm announced plans Friday to open a mill", "Friday", Direction::Back),
            ("Police will review the Friday crash", "Friday", Direction::Back),
            ("The fair begins Friday", "Friday", Direction::Ahead),
        ] {
            let tokens = Tokens::split(text, Span::new(0, text.len()));
            let i = tokens.iter().position(|t| t.text == word).unwrap_or(0);
            assert_eq!(at(&tokens, i), expected, "{text}: {word}");
        }
    }
}
