//! What a length of time is a length of.
//!
//! In: tokens and where the length stands. Out: a slot: the noun after a hyphenated length, the noun
//! before "lasted", else the base form of the nearest verb before. This module refuses to parse.

use super::Length;
use crate::fact::Slot;
use crate::fact::date::{direction, words};
use crate::fact::number::noun as nouns;
use crate::token::{TokenKind, Tokens};

/// What the length is a length of: the noun after a hyphenated one, else the noun before the verb
/// ("the call lasted"), else the nearest verb before.
pub(super) fn slot(tokens: &Tokens<'_>, start: usize, found: &Length) -> Slot {
    let word = |k: usize| tokens.get(k).filter(|t| t.kind == TokenKind::Word);
    let rate = matches!(tokens.low(found.end), "a" | "an" | "per" | "every")
        .then(|| words::unit(tokens.low(found.end + 1)))
        .flatten()
        .map(|_| tokens.low(found.end + 1).to_owned());
    let mut slot = Slot { rate, ..Slot::default() };
    if let Some(term) = punishment(tokens, start, found) {
        slot.what = term.to_owned();
        return slot;
    }
    if found.hyphenated {
        slot.what = brought_together(tokens, start, head_noun(tokens, found.end));
        return slot;
    }
    if let Some(process) = process(tokens, found.end) {
        slot.what = brought_together(tokens, start, process);
        return slot;
    }
    const LASTING: [&str; 8] = ["lasted", "lasts", "ran", "took", "takes", "lasting", "last", "continued"];
    let back = (start.saturating_sub(REACH)..start).rev();
    for k in back {
        if LASTING.contains(&tokens.low(k)) && tokens.before(k, 1) != "the" {
            let noun = k.checked_sub(1).and_then(word).map(|t| singular(&t.low));
            slot.what = noun
                .filter(|n| !matches!(n.as_str(), "it" | "which" | "that" | "they"))
                .map_or_else(|| "last".to_owned(), |noun| brought_together(tokens, start, noun));
            return slot;
        }
        let Some(t) = word(k) else { continue };
        if let Some(verb) = verb(&t.low) {
            slot.what = brought_together(tokens, start, verb);
            return slot;
        }
    }
    slot
}

/// The prison term that somebody may get, or has still to serve.
pub const PENALTY: &str = "penalty";

/// What a court gave ("jailed for 12 years", "12 years in prison", "a 12-year jail term"), apart from what somebody
/// may get and from what has been served of it.
fn punishment(tokens: &Tokens<'_>, start: usize, found: &Length) -> Option<&'static str> {
    let near = |k: usize| tokens.before(start, k);
    let open = (1..=6).any(|k| {
        matches!(
            near(k),
            "face"
                | "faces"
                | "faced"
                | "facing"
                | "could"
                | "may"
                | "might"
                | "up"
                | "maximum"
                | "minimum"
                | "served"
                | "serving"
                | "after"
                | "sought"
                | "seek"
                | "suspended"
                | "further"
                | "another"
                | "spent"
                | "spend"
                | "wanted"
                | "asked"
                | "demanded"
                | "total"
                | "remaining"
        )
    }) || tokens.low(found.end) == "more"
        || (found.end..found.end + 8).any(|k| matches!(tokens.low(k), "suspended" | "consecutively" | "concurrently"));
    let jailed = near(1) == "for" && (2..=3).any(|k| matches!(near(k), "jailed" | "imprisoned"))
        || near(1) == "to" && (2..=7).any(|k| near(k) == "sentenced");
    let at = found.end + usize::from(tokens.low(found.end) == "-");
    let behind = match tokens.low(at) {
        "in" => matches!(tokens.low(at + 1), "prison" | "jail" | "custody"),
        "behind" => tokens.low(at + 1) == "bars",
        "of" => tokens.low(at + 1) == "imprisonment",
        "imprisonment" => true,
        "prison" | "jail" => matches!(tokens.low(at + 1), "sentence" | "term"),
        _ => false,
    };
    (jailed || behind).then_some(if open { PENALTY } else { "sentence" })
}

/// What went on for some hours or minutes, where the words behind say so: "two hours bargaining with", "two hours of talks",
/// "two hours while they bargained with". What goes on for days is longer in a later paper.
fn process(tokens: &Tokens<'_>, end: usize) -> Option<String> {
    const WHEN: [&str; 14] = [
        "during",
        "following",
        "including",
        "according",
        "being",
        "having",
        "morning",
        "evening",
        "pending",
        "starting",
        "beginning",
        "ending",
        "leading",
        "running",
    ];
    let word = |k: usize| tokens.get(k).filter(|t| t.kind == TokenKind::Word && !WHEN.contains(&&*t.low));
    let going = |k: usize| word(k)?.low.strip_suffix("ing").filter(|head| head.len() > 2).map(base_form);
    if !matches!(tokens.before(end, 1), "hour" | "hours" | "minute" | "minutes") {
        return None;
    }
    match tokens.low(end) {
        "of" => going(end + 1).or_else(|| Some(head_noun(tokens, end + 1)).filter(|noun| !noun.is_empty())),
        "while" | "as" if matches!(tokens.low(end + 1), "he" | "she" | "they" | "it" | "we") => {
            verb(tokens.low(end + 2))
        }
        _ => going(end).filter(|_| tokens.before(end, 1) != "-"),
    }
}

/// How many tokens before a length its verb can stand ("spoke with the long-serving minister by phone for").
const REACH: usize = 14;

/// One word for the two ways to tell of a conversation or a meeting: "the 20-minute call" and "the two
/// spoke for 20 minutes". One person who speaks gives a speech, which is something else.
fn brought_together(tokens: &Tokens<'_>, start: usize, word: String) -> String {
    let two = || {
        (start.saturating_sub(REACH)..start).any(|k| {
            matches!(tokens.low(k), "and" | "with" | "to" | "phone" | "telephone" | "call" | "both" | "two" | "pair")
        })
    };
    match word.as_str() {
        "conversation" | "telephone" | "phone" => "call".to_owned(),
        "speak" | "talk" if two() => "call".to_owned(),
        "meet" => "meeting".to_owned(),
        _ => word,
    }
}

/// The last word of the noun phrase at `i`: "call" of "phone call with".
pub fn head_noun(tokens: &Tokens<'_>, i: usize) -> String {
    const CLOSED: [&str; 42] = [
        "would", "will", "could", "can", "may", "might", "has", "have", "said", "says", "are", "now", "with",
        "between", "in", "on", "at", "of", "for", "to", "and", "or", "but", "by", "from", "that", "which", "was", "is",
        "were", "when", "while", "where", "a", "an", "the", "during", "after", "before", "who", "had", "as",
    ];
    let first = i + usize::from(tokens.low(i) == "-");
    let noun = |k: usize| {
        tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && !t.is_capitalised())
            && !CLOSED.contains(&tokens.low(k))
    };
    let mut head = first;
    while head - first < 3
        && noun(head + 1)
        && verb(tokens.low(head + 1)).is_none()
        && !direction::is_past(tokens.low(head + 1))
    {
        head += 1;
    }
    // "a 61-year-old carrying a bag"
    if noun(first) && !nouns::is_participle(tokens.low(first)) { singular(tokens.low(head)) } else { String::new() }
}

/// A noun without its plural ending.
fn singular(low: &str) -> String {
    match low.strip_suffix('s') {
        Some(head) if head.len() > 2 && !low.ends_with("ss") && !low.ends_with("us") => head.to_owned(),
        _ => low.to_owned(),
    }
}

/// The lemma of a word that looks like a verb in the past.
fn verb(low: &str) -> Option<String> {
    let irregular = match low {
        "spoke" | "spoken" | "speaking" => "speak",
        "met" => "meet",
        "died" => "die",
        "held" => "hold",
        "spent" => "spend",
        "was" | "were" | "been" => return None,
        _ => "",
    };
    if !irregular.is_empty() {
        return Some(irregular.to_owned());
    }
    low.strip_suffix("ed").filter(|head| head.len() > 2).map(base_form)
}

/// The base form behind a regular past: "served" is serve, "waited" wait, "planned" plan, "tried" try.
fn base_form(head: &str) -> String {
    let mut ends = head.chars().rev();
    let (last, before) = (ends.next(), ends.next());
    if let Some(stem) = head.strip_suffix('i') {
        return format!("{stem}y");
    }
    if last == before && last.is_some_and(|c| !matches!(c, 'l' | 's' | 'e' | 'f' | 'z')) {
        return head.strip_suffix(|_| true).unwrap_or(head).to_owned();
    }
    let silent =
        ["v", "u", "z", "c", "rg", "dg", "is", "us", "at", "ir", "ak", "ok"].iter().any(|end| head.ends_with(end));
    let long = ["eat", "oat", "oak", "eak", "ook", "air", "oir"].iter().any(|end| head.ends_with(end));
    if silent && !long { format!("{head}e") } else { head.to_owned() }
}
