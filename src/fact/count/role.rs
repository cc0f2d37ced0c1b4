//! The role that the words around a count give to what is counted: dead, hurt, arrested.
//!
//! In: tokens and the place before a figure or behind its noun. Out: the role, as `lexicon/roles.txt`
//! names it. This module refuses to know numbers and nouns; a verb of another clause gives no role.

use std::sync::LazyLock;

use super::super::number::{noun, scan_one};
use crate::text::{WordMap, WordSet, entries};
use crate::token::{TokenKind, Tokens};

/// Those without power: utilities count customers, and news calls them homes.
pub(super) const BLACKOUT: &str = "blackout";

/// How a role word is built into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Grammar {
    Noun,
    Adjective,
    Passive,
    Active,
    Alone,
    Toll,
    Violent,
}

#[derive(Default)]
struct Roles {
    word: WordMap<Grammar, WordMap<&'static str, &'static str>>,
    /// Set phrases behind the noun: "taken into custody".
    phrase: Vec<(Vec<&'static str>, &'static str)>,
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let mut roles = Roles::default();
    for line in entries(include_str!("../lexicon/roles.txt")) {
        let mut words = line.split_whitespace();
        let (Some(role), Some(grammar)) = (words.next(), words.next()) else { continue };
        let grammar = match grammar {
            "noun" => Grammar::Noun,
            "adjective" => Grammar::Adjective,
            "passive" => Grammar::Passive,
            "active" => Grammar::Active,
            "alone" => Grammar::Alone,
            "violent" => Grammar::Violent,
            "phrase" => {
                roles.phrase.extend(words.map(|phrase| (phrase.split('_').collect(), role)));
                continue;
            }
            _ => Grammar::Toll,
        };
        roles.word.entry(grammar).or_default().extend(words.map(|word| (word, role)));
    }
    roles
});

/// Whether what a count measures is a role that people or things come to have in an event: dead, hurt, arrested.
pub fn is_role(what: &str) -> bool {
    static NAMES: LazyLock<WordSet<&'static str>> =
        LazyLock::new(|| ROLES.word.values().flat_map(|words| words.values().copied()).collect());
    NAMES.contains(what)
}

/// The role of a folded word in one grammar.
pub(super) fn role(grammar: Grammar, word: &str) -> Option<&'static str> {
    ROLES.word.get(&grammar)?.get(word).copied()
}

/// The role that the words behind a noun give it ("were killed", "dead", "lost their lives"), with the
/// token after the role word.
pub(super) fn behind(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    predicate(t, i).or_else(|| predicate(t, past_modifier(t, i)?))
}

/// The role in a predicate that begins at `i`.
fn predicate(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    const BETWEEN: [&str; 40] = [
        "were",
        "was",
        "are",
        "is",
        "have",
        "has",
        "had",
        "been",
        "being",
        "be",
        "remain",
        "remained",
        "still",
        "now",
        "already",
        "since",
        "later",
        "also",
        "others",
        "other",
        "more",
        "left",
        "reported",
        "reportedly",
        "confirmed",
        "believed",
        "feared",
        "presumed",
        "seriously",
        "critically",
        "badly",
        "slightly",
        "who",
        "that",
        "thought",
        "found",
        "pronounced",
        "declared",
        "known",
        "understood",
    ];
    let mut k = i;
    let mut helped = false;
    while k < i + 8 {
        // "believed to have died"
        let to = k > i && t.low(k) == "to" && matches!(t.low(k + 1), "have" | "be");
        if !to && !BETWEEN.contains(&t.low(k)) {
            break;
        }
        helped |= matches!(t.low(k), "were" | "was" | "are" | "is" | "been" | "be" | "being");
        k += 1;
    }
    // "two officers shot and killed a man": the counted are who did it.
    if let Some(found) = violence(t, k) {
        let word = t.kind(found.1) == Some(TokenKind::Word) && !noun::is_stop(t.low(found.1));
        return Some(found).filter(|(_, end)| helped || !word && !object_follows(t, *end));
    }
    let object = object_follows(t, k + 1);
    if let Some((words, role)) = ROLES.phrase.iter().find(|(words, _)| t.follows(k, words)) {
        return Some((role, k + words.len()));
    }
    if let Some(end) = to_hospital(t, k).filter(|_| helped) {
        return Some(("hospitalised", end));
    }
    let word = t.low(k);
    let found = role(Grammar::Adjective, word)
        .or_else(|| role(Grammar::Passive, word))
        .filter(|_| helped || !object)
        .or_else(|| role(Grammar::Alone, word))?;
    Some((found, k + 1))
}

/// "taken to hospital", "rushed to the Orla General Hospital": the token after it.
fn to_hospital(t: &Tokens<'_>, i: usize) -> Option<usize> {
    const REACH: usize = 7;
    let sent = matches!(
        t.low(i),
        "taken" | "rushed" | "brought" | "sent" | "airlifted" | "flown" | "transported" | "admitted"
    );
    let to = (sent && t.low(i + 1) == "to").then_some(i + 2)?;
    let named = (to..to + REACH).take_while(|k| t.kind(*k) == Some(TokenKind::Word));
    let mut words = named.take_while(|k| *k == to || !noun::is_stop(t.low(*k)));
    words.find(|k| matches!(t.low(*k), "hospital" | "hospitals")).map(|k| k + 1)
}

/// Whether an object follows at `i`, so that the word before it is a verb of the counted: "three men
/// killed two guards".
fn object_follows(t: &Tokens<'_>, i: usize) -> bool {
    let next = t.low(i);
    let hedged = next == "at" && t.low(i + 1) == "least" || next == "more" && t.low(i + 1) == "than";
    hedged
        || matches!(next, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "some" | "him" | "them" | "about")
        || t.kind(i) == Some(TokenKind::Word)
            && !noun::is_stop(next)
            && (noun::is_plural(next) || t.get(i).is_some_and(|w| w.is_capitalised()))
        || scan_one(t, i).is_some()
}

/// "shot dead", "stabbed to death", "shot and killed", "fatally shot": the role of the outcome.
fn violence(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    let fatal = usize::from(matches!(t.low(i), "fatally" | "mortally"));
    let word = t.low(i + fatal);
    let wound = role(Grammar::Violent, word).or_else(|| role(Grammar::Passive, word).filter(|r| *r == "hurt"));
    let end = i + fatal + 1;
    if fatal == 1 && wound.is_some() {
        return Some(("dead", end));
    }
    role(Grammar::Violent, word)?;
    match (t.low(end), t.low(end + 1)) {
        ("dead" | "fatally", _) => Some(("dead", end + 1)),
        ("to", "death") => Some(("dead", end + 2)),
        ("and", next) => {
            let adverb = usize::from(next.ends_with("ly"));
            role(Grammar::Passive, t.low(end + 1 + adverb)).map(|role| (role, end + 2 + adverb))
        }
        _ => None,
    }
}

/// The token where the predicate may stand behind a modifier of the noun: "on the ferry", "aboard",
/// ", including three children,". An auxiliary or an intransitive role must follow at once.
fn past_modifier(t: &Tokens<'_>, i: usize) -> Option<usize> {
    const REACH: usize = 14;
    let end = match t.low(i) {
        "," => (i + 2..i + REACH).find(|k| t.low(*k) == ",").map(|k| k + 1)?,
        "aboard" if !noun::is_stop(t.low(i + 1)) || is_auxiliary(t.low(i + 1)) => noun_phrase(t, i + 1),
        "on" | "in" | "aboard" | "from" | "at" | "inside" | "near" | "with" => noun_phrase(t, i + 1),
        _ => return None,
    };
    let verb = is_auxiliary(t.low(end)) || role(Grammar::Alone, t.low(end)).is_some() || t.low(end) == "lost";
    (verb && end > i).then_some(end)
}

fn is_auxiliary(word: &str) -> bool {
    matches!(word, "were" | "was" | "are" | "is" | "have" | "has" | "had" | "remain" | "remained")
}

/// The token after the noun phrase at `i`: an article or pronoun, and words up to a function word.
fn noun_phrase(t: &Tokens<'_>, i: usize) -> usize {
    let the = matches!(t.low(i), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "that" | "this");
    let mut k = i + usize::from(the);
    while k < i + 6
        && t.kind(k) == Some(TokenKind::Word)
        && !noun::is_stop(t.low(k))
        && role(Grammar::Alone, t.low(k)).is_none()
    {
        k += 1;
    }
    k
}

/// The role that the words before a figure give it: "killed", "injuring", "death toll rose to".
pub(super) fn before(t: &Tokens<'_>, start: usize) -> Option<&'static str> {
    let back =
        1 + usize::from(matches!(t.before(start, 1), "another" | "other" | "a" | "also" | "the" | "all" | "further"));
    let word = t.before(start, back);
    let passive = || {
        let helped = matches!(t.before(start, back + 1), "were" | "was" | "been" | "be" | "are" | "is");
        role(Grammar::Passive, word).filter(|_| !helped)
    };
    if let Some(role) = role(Grammar::Active, word).or_else(passive).or_else(|| violent_before(t, start, back)) {
        return Some(role);
    }
    if word == "to" && matches!(t.before(start, back + 1), "power" | "electricity") {
        let cut = matches!(t.before(start, back + 2), "out" | "cut" | "cutting" | "off" | "lost");
        return cut.then_some(BLACKOUT);
    }
    if word == "of" && matches!(t.before(start, back + 1), "lives" | "life") {
        return Some("dead");
    }
    let link = matches!(
        t.before(start, 1),
        "to" | "at" | "of" | "is" | "was" | "reached" | "hit" | "passed" | "exceeded" | "as" | ":" | "topped"
    );
    link.then(|| toll(t, start))?
}

/// "fatally shot four", "shot dead three", "stabbed to death three".
fn violent_before(t: &Tokens<'_>, start: usize, back: usize) -> Option<&'static str> {
    let violent = |k: usize| {
        let helped = matches!(t.before(start, k + 1), "were" | "was" | "been" | "be" | "are" | "is");
        role(Grammar::Violent, t.before(start, k)).filter(|_| !helped)
    };
    match t.before(start, back) {
        "dead" | "fatally" => violent(back + 1),
        "death" if t.before(start, back + 1) == "to" => violent(back + 2),
        _ if matches!(t.before(start, back + 1), "fatally" | "mortally") => violent(back),
        _ => None,
    }
}

/// "the death toll rose to", "the number of people killed stood at".
fn toll(t: &Tokens<'_>, start: usize) -> Option<&'static str> {
    (1..=9).find_map(|k| {
        let word = t.before(start, k);
        if word == "toll" {
            return Some("dead");
        }
        let number_of = (k + 1..k + 4).any(|m| t.before(start, m) == "number");
        role(Grammar::Toll, word).filter(|_| number_of)
    })
}

/// "claimed 12 lives", "12 lives were lost": the lives that ended before token `start` and behind `end`.
pub(super) fn lives(t: &Tokens<'_>, start: usize, end: usize) -> Option<&'static str> {
    let taken = matches!(
        t.before(start, 1),
        "claim" | "claims" | "claimed" | "claiming" | "cost" | "costing" | "took" | "taken" | "taking" | "takes"
    );
    let be = (end..end + 3).take_while(|k| matches!(t.low(*k), "were" | "are" | "have" | "had" | "been")).count();
    (taken || matches!(t.low(end + be), "lost" | "claimed")).then_some("dead")
}
