//! Qualities: words that make another measure of the same noun.
//!
//! In: one account and a fact of it. Out: whether it is an average, a forecast, what came on top, or the figure that
//! another one of its sentence is compared with. This module refuses to know other sources.

use std::collections::BTreeSet;

use crate::claim::Account;
use crate::fact::{Fact, Kind, count};
use crate::slot::item::is_figure;
use crate::token::Tokens;

/// How far from a figure a word still qualifies it, in tokens.
const QUALIFIES: usize = 4;

/// How far before a figure a forecast can stand that was raised to it, in tokens: "its outlook for annual sales to".
const FORESEES: usize = 8;

/// The qualities that the words next to a figure give it.
pub(super) fn qualities(a: &Account<'_>, fact: &Fact) -> BTreeSet<&'static str> {
    let Some(tokens) = a.tokens.get(fact.sentence) else { return BTreeSet::new() };
    let (first, last) = (tokens.index_at(fact.span.start), tokens.index_at(fact.span.end));
    if fact.kind == Kind::Age {
        return age_quality(tokens, first).into_iter().collect();
    }
    let joined = |i: &usize| {
        let mut crossed = if *i < first { *i..first } else { last..*i };
        !crossed.any(|k| matches!(tokens.low(k), "," | ";" | ":" | "and" | "but"))
    };
    let near = (first.saturating_sub(QUALIFIES)..last + QUALIFIES).filter(joined);
    let mut qualities: BTreeSet<&'static str> = near.filter_map(|i| quality(tokens.low(i))).collect();
    if is_other_than_a_role(a, fact) {
        qualities.remove(MORE);
    }
    let mut aimed = (first.saturating_sub(FORESEES)..first).filter(joined);
    if aimed.any(|i| matches!(tokens.low(i), "forecast" | "outlook" | "guidance" | "target")) {
        qualities.insert(FORECAST);
    }
    if is_compared_with(a, fact) {
        qualities.insert(BEFORE);
    }
    if matches!(fact.kind, Kind::Percent | Kind::Money | Kind::Count) && is_while_trading(tokens) {
        qualities.insert(TRADING);
    }
    if fact.kind == Kind::Percent && is_polled(a, fact.sentence) {
        qualities.insert(POLLED);
    }
    qualities
}

/// What somebody expects.
const FORECAST: &str = "forecast";

/// What a market showed while it was open, and not where it closed.
const TRADING: &str = "trading";

/// Whether a sentence tells of an hour of trading: "down 4 percent in early trading".
fn is_while_trading(t: &Tokens<'_>) -> bool {
    (0..t.len()).any(|i| {
        let hour = matches!(t.low(i), "early" | "midday" | "morning" | "afternoon" | "premarket" | "late" | "extended");
        hour && matches!(t.low(i + 1), "trading" | "trade" | "dealings") || t.low(i) == "premarket"
    })
}

/// What was before: the other end of a change.
const BEFORE: &str = "before";

/// What people told a pollster, and not how they voted.
const POLLED: &str = "polled";

/// What came on top of what was counted before.
const MORE: &str = "more";

/// Whether "others" sets a count apart from those in another role, and not from more in its own: "killed three and
/// injured 18 others".
fn is_other_than_a_role(a: &Account<'_>, fact: &Fact) -> bool {
    let counts = a.claims.get(fact.sentence).into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
    let mut before = counts.filter(|f| f.kind == Kind::Count && f.span.end <= fact.span.start).peekable();
    let in_role = |f: &Fact| count::is_role(&f.slot.what);
    let tokens = a.tokens.get(fact.sentence);
    let others = tokens.is_some_and(|t| {
        let (first, last) = (t.index_at(fact.span.start), t.index_at(fact.span.end));
        (first..last + 1).any(|i| matches!(t.low(i), "other" | "others"))
    });
    others && in_role(fact) && before.peek().is_some() && before.all(|f| in_role(f) && f.slot.what != fact.slot.what)
}

/// The whole of what another source may give in parts.
const TOTAL: &str = "total";

/// Whether a sentence, or the one before it, tells of a poll.
fn is_polled(a: &Account<'_>, sentence: usize) -> bool {
    let poll = |t: &Tokens<'_>, i: usize| {
        let booths = t.before(i, 1) == "the" || matches!(t.low(i + 1), "close" | "closed" | "open" | "opened");
        matches!(t.low(i), "poll" | "survey" | "surveyed" | "pollster") || t.low(i) == "polls" && !booths
    };
    let tells = |n: usize| a.tokens.get(n).is_some_and(|t| (0..t.len()).any(|i| poll(t, i)));
    tells(sentence) || sentence.checked_sub(1).is_some_and(tells)
}

/// Whether a text says itself that a figure has grown to what it is: "has risen to $510,000".
pub(super) fn is_grown(a: &Account<'_>, fact: &Fact) -> bool {
    let Some(tokens) = a.tokens.get(fact.sentence) else { return false };
    let first = tokens.index_at(fact.span.start);
    let grown =
        |back: usize| matches!(tokens.before(first, back), "grown" | "risen" | "climbed" | "swelled" | "rose" | "grew");
    (1..=2).any(|back| tokens.before(first, back) == "to" && grown(back + 1))
}

/// Whether another figure of the sentence is set against this one: "to $14 billion from $12 billion", "67 percent, down
/// from 71", "compared with 40". It is what was before.
pub(super) fn is_compared_with(a: &Account<'_>, fact: &Fact) -> bool {
    let Some(tokens) = a.tokens.get(fact.sentence).filter(|_| is_figure(fact.kind)) else { return false };
    let first = tokens.index_at(fact.span.start);
    let set_against = match tokens.before(first, 1) {
        "from" | "against" | "versus" | "after" => true,
        "with" | "to" => tokens.before(first, 2) == "compared",
        _ => false,
    };
    let mut others = a.claims.get(fact.sentence).into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
    set_against && others.any(|f| f.kind == fact.kind && f.span.end <= fact.span.start)
}

/// Whether a day behind a figure belongs to the one that it is compared with: "fell to 62 percent from 71 in 2017".
pub(super) fn is_of_what_was_before(a: &Account<'_>, day: &Fact, fact: &Fact) -> bool {
    let mut others = a.claims.get(fact.sentence).into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
    let between = |f: &Fact| fact.span.end <= f.span.start && f.span.end <= day.span.start;
    let same = |f: &Fact| f.kind == fact.kind && between(f) && is_compared_with(a, f);
    day.kind == Kind::Date && is_figure(fact.kind) && others.any(same)
}

/// Whether an age is not the present one: that of the next birthday ("turns 29"), or that at which something was
/// done ("at the age of 35"), unless it is dying.
fn age_quality(tokens: &Tokens<'_>, first: usize) -> Option<&'static str> {
    let before = |back: usize| tokens.before(first, back);
    if matches!(before(1), "turn" | "turns" | "turning") || before(1) == "be" && matches!(before(2), "will" | "would") {
        return Some("to come");
    }
    let aged = before(1) == "of" && before(2) == "age" || before(1) == "at" || before(1) == "age" && before(2) == "at";
    let at = aged || tokens.follows(first, &["at", "the", "age"]) || tokens.follows(first, &["at", "age"]);
    let dying = tokens.iter().any(|t| matches!(&*t.low, "died" | "dies" | "dead" | "death" | "killed" | "dying"));
    (at && !dying).then_some("then")
}

/// The quality that a word gives to a figure next to it.
pub(super) fn quality(word: &str) -> Option<&'static str> {
    Some(match word {
        "average" | "averaged" | "averages" | "averaging" | "mean" | "median" | "typical" => "average",
        "another" | "other" | "others" | "additional" | "further" | "extra" | "remaining" => MORE,
        "forecast" | "forecasts" | "projected" | "expected" | "expects" | "expect" | "predicted" | "predicts"
        | "target" | "hopes" | "hope" | "aims" | "aim" | "could" | "may" | "might" | "outlook" | "guidance" => FORECAST,
        "plan" | "plans" | "planned" | "planning" | "will" | "would" => PLANNED,
        "across" | "throughout" | "nationwide" | "statewide" | "worldwide" | "countrywide" => "wide",
        "previous" | "previously" | "formerly" | "originally" | "initially" => BEFORE,
        "total" | "altogether" | "combined" | "overall" => TOTAL,
        "counted" | "tallied" => "counted",
        "record" | "maximum" | "minimum" | "peak" => "extreme",
        _ => return None,
    })
}

/// What is to come, said so or not: "will cost", "costs" and "is expected to cost" are of one bridge.
const PLANNED: &str = "planned";

/// Whether the qualities of two figures make them two measures. Equal figures may be one although only one account says
/// that it was so before, in all, or in a poll.
pub(super) fn are_unlike(a: &BTreeSet<&'static str>, b: &BTreeSet<&'static str>, equal: bool) -> bool {
    let to_come = |set: &BTreeSet<&str>| set.contains(PLANNED);
    let free = to_come(a) || to_come(b);
    let kept = |quality: &&&'static str| {
        **quality != PLANNED
            && !(equal && [BEFORE, POLLED, TOTAL, TRADING].contains(quality))
            && !(free && **quality == FORECAST)
    };
    !a.iter().filter(kept).eq(b.iter().filter(kept))
}
