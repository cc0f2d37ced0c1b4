//! The words that say how sure a text is, and what they apply to.
//!
//! In: the tokens of a sentence. Out: a degree, the token after its words, and the token of the verb or offence. This module
//! refuses to know who is meant.

use super::Degree;
use crate::fact::name::lists;
use crate::fact::polarity;
use crate::token::{TokenKind, Tokens};

/// Words that state a degree.
pub(super) struct Cue {
    pub(super) degree: Degree,
    /// The token after them.
    pub(super) end: usize,
    /// The word that they apply to.
    pub(super) target: Option<usize>,
}

/// The words that state a degree, or begin to.
pub(super) const OPENINGS: [&str; 66] = [
    "may",
    "might",
    "could",
    "plans",
    "planned",
    "plan",
    "planning",
    "intends",
    "intend",
    "aims",
    "aiming",
    "hopes",
    "hoping",
    "hoped",
    "wants",
    "seeks",
    "prepares",
    "preparing",
    "poised",
    "slated",
    "scheduled",
    "expected",
    "set",
    "supposed",
    "likely",
    "certain",
    "bound",
    "probably",
    "presumably",
    "considering",
    "contemplating",
    "mulling",
    "weighing",
    "considers",
    "considered",
    "reportedly",
    "apparently",
    "supposedly",
    "purportedly",
    "purported",
    "seemingly",
    "believed",
    "thought",
    "reported",
    "understood",
    "said",
    "rumored",
    "rumoured",
    "presumed",
    "alleged",
    "suspected",
    "allegedly",
    "accused",
    "accuses",
    "accusing",
    "suspicion",
    "arrested",
    "detained",
    "charged",
    "indicted",
    "trial",
    "convicted",
    "acquitted",
    "exonerated",
    "cleared",
    "guilty",
];

/// The degree that the words at `i` state.
pub(super) fn at(tokens: &Tokens<'_>, i: usize) -> Option<Cue> {
    let (degree, end, target) =
        possible(tokens, i).or_else(|| planned(tokens, i)).or_else(|| told(tokens, i)).or_else(|| case(tokens, i))?;
    Some(Cue { degree, end, target })
}

type Found = (Degree, usize, Option<usize>);

fn is_passive(tokens: &Tokens<'_>, i: usize) -> bool {
    let be = |low: &str| matches!(low, "was" | "were" | "been" | "is" | "are" | "being" | "be" | "'s");
    let before = tokens.before(i, 1);
    be(before)
        || be(tokens.before(i, 2)) && (before.ends_with("ly") || matches!(before, "also" | "now" | "still" | "not"))
}

/// may, might, could: not the month, not under "not", and not what somebody was able to do.
fn possible(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let low = tokens.low(i);
    if !matches!(low, "may" | "might" | "could") || polarity::is_negation(tokens.low(i + 1)) {
        return None;
    }
    if tokens.get(i).is_some_and(|t| t.is_capitalised()) || tokens.kind(i + 1) != Some(TokenKind::Word) {
        return None;
    }
    let k = content(tokens, i + 1)?;
    const SENSES: [&str; 12] =
        ["see", "seen", "hear", "heard", "feel", "felt", "smell", "tell", "believe", "imagine", "afford", "remember"];
    let able = low == "could" && (SENSES.contains(&tokens.low(k)) || is_purpose(tokens, i));
    (!able).then_some((Degree::Possible, i + 1, Some(k)))
}

/// Whether "could" says what something was for: "so they could", "so that he could", "all he could".
fn is_purpose(tokens: &Tokens<'_>, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|k| matches!(tokens.low(k), "so" | "all" | "whatever" | "where" | "if" | "wish"))
}

/// plans to, is expected to, is set to, is likely to; considers doing.
fn planned(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let (low, next, before) = (tokens.low(i), tokens.low(i + 1), tokens.before(i, 1));
    let to = || Some((Degree::Planned, i + 2, content(tokens, i + 2))).filter(|_| next == "to");
    let owned = ["a", "an", "the", "his", "her", "its", "their", "this", "our", "my", "your", "of", "any", "no", "'s"]
        .contains(&before);
    let refused = i > 0 && polarity::is_negation(before) || before == "no";
    match low {
        "plans" | "planned" | "plan" | "planning" | "intends" | "intend" | "aims" | "aiming" | "hopes" | "hoping"
        | "hoped" | "wants" | "seeks" | "prepares" | "preparing" | "poised" | "slated" | "scheduled"
            if !owned && !refused =>
        {
            to()
        }
        "expected" | "set" | "supposed" if is_passive(tokens, i) && !refused => to(),
        "likely" | "certain" | "bound" if !refused && !matches!(before, "more" | "less" | "as") => {
            to().map(|(_, end, target)| (Degree::Likely, end, target))
        }
        "probably" | "likely" | "presumably"
            if matches!(before, "will" | "would" | "has" | "have" | "was" | "were" | "is") =>
        {
            Some((Degree::Likely, i + 1, content(tokens, i + 1).filter(|k| !is_article(tokens.before(*k, 1)))))
        }
        "considering" | "contemplating" | "mulling" | "weighing" if next.ends_with("ing") => {
            Some((Degree::Planned, i + 1, Some(i + 1)))
        }
        "considers" | "considered" if next.ends_with("ing") && next.len() > 5 => {
            Some((Degree::Planned, i + 1, Some(i + 1)))
        }
        _ => None,
    }
}

/// reportedly, is believed to, apparently; alleged, suspected, accused of.
fn told(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let (low, next) = (tokens.low(i), tokens.low(i + 1));
    let after = || if next == "to" || next == "of" { i + 2 } else { i + 1 };
    let told = |degree: Degree, from: usize| {
        let target = content(tokens, from).filter(|k| degree == Degree::Alleged || !is_article(tokens.before(*k, 1)));
        Some((degree, from, target))
    };
    match low {
        "reportedly" | "apparently" | "supposedly" | "purportedly" | "purported" | "seemingly" => {
            told(Degree::Reported, i + 1)
        }
        "believed" | "thought" | "reported" | "understood" | "said" | "rumored" | "rumoured" | "presumed"
            if next == "to" && is_passive(tokens, i) =>
        {
            told(Degree::Reported, i + 2)
        }
        "alleged" | "suspected" if next == "that" => None,
        "alleged" | "suspected" | "allegedly" => told(Degree::Alleged, after()),
        "accused" if next == "of" => Some((Degree::Alleged, i + 1, offence(tokens, i + 1))),
        "accused" | "accuses" | "accusing" => {
            Some((Degree::Alleged, i + 1, offence_within(tokens, i + 1, 7))).filter(|found| found.2.is_some())
        }
        "suspicion" if next == "of" && tokens.before(i, 1) == "on" => {
            let arrest = (i.saturating_sub(6)..i)
                .any(|k| ["arrested", "detained", "charged", "held", "wanted", "convicted"].contains(&tokens.low(k)));
            (!arrest).then(|| (Degree::Alleged, i + 2, offence(tokens, i + 1)))
        }
        _ => None,
    }
}

/// arrested, charged, on trial, convicted, acquitted.
fn case(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let (low, next, before) = (tokens.low(i), tokens.low(i + 1), tokens.before(i, 1));
    let refused = polarity::is_negation(before) || polarity::is_negation(tokens.before(i, 2));
    let of = |degree: Degree, from: usize| Some((degree, from.max(i + 1), offence(tokens, from)));
    let found = match low {
        "arrested" | "detained" => of(Degree::Arrested, i + 1),
        "charged" if next == "with" => Some((Degree::Charged, i + 2, offence(tokens, i + 1))),
        "charged" if is_passive(tokens, i) => of(Degree::Charged, i + 1),
        "indicted" => of(Degree::Charged, i + 1),
        "trial" if before == "on" && matches!(next, "for" | "on" | "over" | "," | "." | "in" | "") => {
            of(Degree::Tried, i + 1)
        }
        "convicted" => of(Degree::Convicted, i + 1),
        "acquitted" | "exonerated" => of(Degree::Acquitted, i + 1),
        "cleared" if next == "of" && is_passive(tokens, i) => of(Degree::Acquitted, i + 1),
        "guilty" if before == "found" || matches!(before, "pleaded" | "pled" | "pleads") => {
            of(Degree::Convicted, i + 1)
        }
        "guilty" if before == "not" && tokens.before(i, 2) == "found" => return of(Degree::Acquitted, i + 1),
        _ => None,
    };
    found.filter(|_| !refused)
}

fn is_article(low: &str) -> bool {
    matches!(low, "a" | "an" | "the")
}

/// The verb or noun from `k` on, past auxiliaries, adverbs and articles; a number is neither.
fn content(tokens: &Tokens<'_>, mut k: usize) -> Option<usize> {
    const PASSED: [&str; 23] = [
        "be",
        "been",
        "have",
        "has",
        "had",
        "to",
        "also",
        "still",
        "soon",
        "a",
        "an",
        "the",
        "even",
        "yet",
        "well",
        "now",
        "almost",
        "later",
        "then",
        "again",
        "as",
        "eventually",
        "just",
    ];
    for _ in 0..5 {
        let token = tokens.get(k).filter(|t| t.kind == TokenKind::Word)?;
        let passed = PASSED.contains(&&*token.low) || token.low.ends_with("ly") && token.low.len() > 4;
        if !passed {
            return (!is_preposition(&token.low) && !is_small(&token.low)).then_some(k);
        }
        k += 1;
    }
    None
}

/// Words that are no predicate: numbers, pronouns, determiners.
fn is_small(low: &str) -> bool {
    const SMALL: [&str; 26] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "more", "less", "most", "some",
        "it", "he", "she", "they", "we", "i", "you", "this", "these", "not", "so", "too",
    ];
    SMALL.contains(&low)
}

fn is_preposition(low: &str) -> bool {
    ["in", "for", "of", "on", "at", "by", "with", "from", "about", "out", "up", "that", "as"].contains(&low)
}

/// The offence that begins within `reach` tokens: "accused the mayor of fraud".
fn offence_within(tokens: &Tokens<'_>, from: usize, reach: usize) -> Option<usize> {
    let of = (from..from + reach).find(|k| tokens.low(*k) == "of")?;
    let clear = (from..of).all(|k| !matches!(tokens.low(k), "," | "." | ";" | "and" | ""));
    clear.then(|| offence(tokens, of))?
}

/// The offence after "of", "with", "for", "on suspicion of": the last word of the noun phrase, or a form in -ing.
fn offence(tokens: &Tokens<'_>, from: usize) -> Option<usize> {
    let stop = |k: &usize| {
        let low = tokens.low(*k);
        matches!(low, "" | "," | "." | ";" | "and" | "after" | "but" | "when" | "while" | "because")
            || !matches!(tokens.before(*k, 1), "of" | "with" | "for")
                && ["following", "including", "during", "involving", "regarding", "concerning", "relating", "stemming"]
                    .contains(&low)
    };
    let limit = (from..from + 9).find(stop).unwrap_or(from + 9);
    let linked = |k: &usize| matches!(tokens.low(*k), "of" | "with" | "for");
    let far = |k: usize| {
        matches!(tokens.before(k, 1), "suspicion" | "connection" | "count" | "counts" | "charges" | "charge")
    };
    let near = (from..limit.min(from + 2)).find(linked);
    let at = (from..limit).find(|k| linked(k) && far(*k)).or(near)?;
    let mut head = None;
    for k in at + 1..limit {
        let low = tokens.low(k);
        if low == "-" {
            continue;
        }
        if tokens.kind(k) != Some(TokenKind::Word) || is_preposition(low) || matches!(low, "to" | "against" | "over") {
            break;
        }
        head = Some(k).filter(|_| !lists::is_calendar(low)).or(head);
        if low.ends_with("ing") {
            break;
        }
    }
    head
}
