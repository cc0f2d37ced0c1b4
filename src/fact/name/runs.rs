//! Runs of capitalised words: where a name may stand.
//!
//! In: the tokens of a sentence. Out: ranges of tokens that spelling alone holds together: capitals, initials,
//! hyphens, particles ("van", "al-") and the small words inside the names of bodies ("of", "for", "and"). This module
//! refuses to know which run is a name, and of what.

use std::ops::Range;

use super::lists;
use crate::fact::Finds;
use crate::fact::ordinal;
use crate::token::{TokenKind, Tokens};

/// The runs of a sentence, in order, without overlap. Tokens that dates and ages have taken are in none.
pub(super) fn scan(tokens: &Tokens<'_>, sentence: usize, finds: &Finds) -> Vec<Range<usize>> {
    let free = |i: usize| finds.is_free(sentence, i..i + 1);
    let mut runs = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some(mut last) = start(tokens, i).filter(|last| free(i) && free(*last)) else {
            i += 1;
            continue;
        };
        while let Some(next) = next_word(tokens, i, last).filter(|next| (last..=*next).all(free)) {
            last = next;
        }
        runs.push(i..last + 1);
        i = last + 1;
    }
    runs
}

/// The last token of the first word of a run that begins at `i`.
fn start(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    if is_name_word(tokens, i) {
        return Some(i);
    }
    if matches!(tokens.low(i), "al" | "el") && hyphen(tokens, i + 1) && is_name_word(tokens, i + 2) {
        return Some(i + 2);
    }
    let particle = matches!(tokens.low(i), "bin" | "von" | "de" | "ibn");
    (particle && is_name_word(tokens, i + 1) && !tokens.glued(i + 1)).then_some(i + 1)
}

/// Whether the token may be a word of a name by its spelling.
pub(super) fn is_name_word(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(token) = tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.is_capitalised()) else { return false };
    let single = token.text.chars().nth(1).is_none();
    let bound = matches!(tokens.low(i + 1), "." | "&") && tokens.glued(i + 1)
        || hyphen(tokens, i + 1) && capital(tokens, i + 2)
        || is_bare_initial(tokens, i)
        || tokens.kind(i + 1) == Some(TokenKind::Number) && tokens.glued(i + 1);
    !(token.low.starts_with("i'")
        || ordinal::step(tokens, i).is_some()
        || single && !bound
        || lists::is_calendar(&token.low) && !is_name_of_the_calendar(tokens, i))
}

/// "Robert J Holt": an initial without its stop between two words of a name.
fn is_bare_initial(tokens: &Tokens<'_>, i: usize) -> bool {
    let word =
        |k: usize| tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised() && t.text.len() > 1);
    let given = i.checked_sub(1).is_some_and(|k| lists::given_name(tokens.low(k)).is_some());
    given && word(i + 1) && !tokens.glued(i) && !tokens.glued(i + 1) && !matches!(tokens.low(i), "i" | "a")
}

/// "The Orla Sun", "Jan Holt": a short form of a day or month beside another capital, with no stop and no number behind.
fn is_name_of_the_calendar(tokens: &Tokens<'_>, i: usize) -> bool {
    let plain = |k: usize| {
        tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised() && !lists::is_calendar(&t.low))
    };
    let beside = i.checked_sub(1).is_some_and(plain) && tokens.low(i) == "sun"
        || matches!(tokens.low(i), "jan" | "sun") && plain(i + 1);
    beside && tokens.low(i + 1) != "." && tokens.kind(i + 1) != Some(TokenKind::Number)
}

/// Whether a glued hyphen stands at `i`, with a word glued to it.
fn hyphen(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "-" && tokens.glued(i) && tokens.glued(i + 1)
}

/// The last token of the run one word longer, if the run `start..=last` goes on.
fn next_word(tokens: &Tokens<'_>, start: usize, last: usize) -> Option<usize> {
    let k = last + 1;
    let number = tokens.kind(k) == Some(TokenKind::Number);
    if number && (tokens.glued(k) || lists::is_numbered(tokens.low(last))) {
        return Some(k);
    }
    if is_letters_behind(tokens, k) {
        return None;
    }
    if is_name_word(tokens, k) && !tokens.glued(k) || is_surname_of_the_calendar(tokens, last) {
        return Some(k);
    }
    after_stop(tokens, last)
        .or_else(|| after_hyphen(tokens, last))
        .or_else(|| after_nickname(tokens, k))
        .or_else(|| after_particles(tokens, k))
        .or_else(|| after_possessive(tokens, start, last))
        .or_else(|| after_connector(tokens, start, last))
        .or_else(|| (tokens.low(k) == "&" && is_name_word(tokens, k + 1)).then_some(k + 1))
        .or_else(|| (tokens.low(k) == "," && is_suffix(tokens.low(k + 1)) && capital(tokens, k + 1)).then_some(k + 1))
}

fn capital(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.is_capitalised())
}

/// "Simon Ardley QC": letters of rank behind a name, which are no part of it.
pub(super) fn is_letters_behind(tokens: &Tokens<'_>, i: usize) -> bool {
    const LETTERS: [&str; 9] = ["QC", "KC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "PhD"];
    let word = |k: usize| tokens.kind(k) == Some(TokenKind::Word) && capital(tokens, k) && !tokens.glued(i);
    i.checked_sub(1).is_some_and(word) && tokens.get(i).is_some_and(|t| LETTERS.contains(&t.text))
}

/// Words that follow a name after a comma and belong to it.
fn is_suffix(folded: &str) -> bool {
    matches!(folded, "jr" | "sr" | "inc" | "ltd" | "llc" | "plc" | "corp")
}

/// "Theresa May": a month after a given name, with no day of the month behind it.
fn is_surname_of_the_calendar(tokens: &Tokens<'_>, last: usize) -> bool {
    let word = tokens.low(last + 1);
    let name = matches!(word, "may" | "june" | "april" | "august" | "march" | "friday");
    name && capital(tokens, last + 1)
        && lists::given_name(tokens.low(last)).is_some()
        && tokens.kind(last + 2) != Some(TokenKind::Number)
}

/// "J. Smith", "Gen. Smith": the stop of an initial or an abbreviation, then a capital.
fn after_stop(tokens: &Tokens<'_>, last: usize) -> Option<usize> {
    let initial = tokens.get(last).is_some_and(|t| t.text.chars().nth(1).is_none());
    let stop = tokens.low(last + 1) == "." && tokens.glued(last + 1);
    (stop && (initial || is_abbreviation(tokens.low(last))) && is_name_word(tokens, last + 2)).then_some(last + 2)
}

/// Abbreviations that stand before or inside a name.
fn is_abbreviation(folded: &str) -> bool {
    const OTHERS: [&str; 14] =
        ["st", "mt", "ft", "jr", "sr", "mr", "mrs", "ms", "dr", "hon", "messrs", "bros", "lt", "brig"];
    OTHERS.contains(&folded) || (folded.len() <= 5 && lists::role(folded).is_some_and(|role| role.name != folded))
}

/// "Jean-Claude", "AK-47", "Co-operation", "Port-au-Prince".
fn after_hyphen(tokens: &Tokens<'_>, last: usize) -> Option<usize> {
    let k = last + 1;
    if !hyphen(tokens, k) {
        return None;
    }
    let word = tokens.get(k + 1)?;
    let number = word.kind == TokenKind::Number
        && tokens.get(last).is_some_and(|t| lists::is_acronym(t.text) || t.text.len() == 1);
    let whole = word.kind == TokenKind::Word && (word.is_capitalised() || tokens.low(last) == "co");
    if number || whole {
        return Some(k + 1);
    }
    let island = word.text.len() <= 5 && hyphen(tokens, k + 2) && capital(tokens, k + 3);
    island.then_some(k + 3)
}

/// `Tomas "Sparrow" Varga`: one or two words in quotation marks inside a name.
fn after_nickname(tokens: &Tokens<'_>, k: usize) -> Option<usize> {
    let mark = |i: usize| matches!(tokens.low(i), "\"" | "'");
    let first = k.checked_sub(1).is_some_and(|i| lists::given_name(tokens.low(i)).is_some());
    let close =
        (k + 2..k + 4).find(|i| mark(*i)).filter(|_| first && mark(k) && !tokens.glued(k) && tokens.glued(k + 1))?;
    let inside =
        (k + 1..close).all(|i| is_name_word(tokens, i) && !lists::is_common(tokens.low(i)) || tokens.low(i) == "the");
    (inside && tokens.glued(close) && is_name_word(tokens, close + 1) && !tokens.glued(close + 1)).then_some(close + 1)
}

/// "van der Berg", "al-Hakim": up to three particles, then a capital.
fn after_particles(tokens: &Tokens<'_>, mut k: usize) -> Option<usize> {
    let first = k;
    while k < first + 4 && tokens.get(k).is_some_and(|t| !t.is_capitalised()) && lists::is_particle(tokens.low(k)) {
        k += if hyphen(tokens, k + 1) { 2 } else { 1 };
    }
    (k > first && is_name_word(tokens, k)).then_some(k)
}

/// "Children's Hospital", "St. Mary's Church": a possessive inside a name. All others end it.
fn after_possessive(tokens: &Tokens<'_>, start: usize, last: usize) -> Option<usize> {
    const INNER: [&str; 9] = ["children", "women", "men", "people", "queen", "king", "veterans", "lloyd", "sotheby"];
    let saint = tokens.low(start) == "st" && last > start;
    let possessive = matches!(tokens.low(last + 1), "'s") && is_name_word(tokens, last + 2);
    (possessive && (saint || INNER.contains(&tokens.low(last)))).then_some(last + 2)
}

/// "Ministry of Defence", "Organization for Rivers and Co-operation in Asia".
fn after_connector(tokens: &Tokens<'_>, start: usize, last: usize) -> Option<usize> {
    let connector = tokens.low(last + 1);
    let target = if tokens.low(last + 2) == "the" && connector != "and" { last + 3 } else { last + 2 };
    if !is_name_word(tokens, target) {
        return None;
    }
    let head = tokens.low(last);
    let body = lists::is_organisation_head(head);
    let has = |word: &str| (start..last).any(|i| tokens.low(i) == word);
    let joins = match connector {
        "of" => {
            body || lists::is_place_head(head)
                || lists::is_event_head(head)
                || head == "hall"
                || is_role_of(tokens, last)
                || is_realm(head)
        }
        "for" => body && !matches!(head, "army" | "navy" | "police" | "senate" | "government" | "party" | "team"),
        "on" => matches!(head, "committee" | "council" | "commission" | "conference" | "forum" | "institute"),
        "in" => has("for"),
        "and" if is_joint_head(tokens, start, target) => true,
        "and" if lists::role(tokens.low(target)).is_some() => false,
        "and" => (has("of") || has("for")) && !is_known_alone(tokens, target) && !is_region(tokens, start),
        _ => false,
    };
    joins.then_some(target)
}

/// "the Harbour and Rivers Commission": two words of which the second alone bears the head of the body.
fn is_joint_head(tokens: &Tokens<'_>, start: usize, target: usize) -> bool {
    const HEADS: [&str; 16] = [
        "commission",
        "administration",
        "agency",
        "ministry",
        "department",
        "authority",
        "board",
        "committee",
        "bureau",
        "institute",
        "office",
        "union",
        "service",
        "tribunal",
        "centre",
        "center",
    ];
    let the = tokens.before(start, 1) == "the" || tokens.low(start) == "the";
    let left = (start..target).all(|i| {
        let low = tokens.low(i);
        let known = is_known_alone(tokens, i) && (i > start || target == start + 2);
        !lists::is_organisation_head(low) && !known && !low.ends_with('s') && low != "'s"
    });
    let head = (target + 1..target + 4).take_while(|i| is_name_word(tokens, *i)).last();
    the && left && !is_known_alone(tokens, target) && head.is_some_and(|i| HEADS.contains(&tokens.low(i)))
}

/// "Horn of Africa": a region, whose "and" joins another one to it.
fn is_region(tokens: &Tokens<'_>, start: usize) -> bool {
    is_realm(tokens.low(start)) || lists::is_place_head(tokens.low(start))
}

/// "Secretary of State", "Minister of Foreign Affairs": a role that goes on after "of".
fn is_role_of(tokens: &Tokens<'_>, last: usize) -> bool {
    let two = format!("{} of {}", tokens.low(last), tokens.low(last + 2));
    lists::role(&two).is_some() || lists::role(&format!("{two} {}", tokens.low(last + 3))).is_some()
}

fn is_realm(folded: &str) -> bool {
    matches!(folded, "republic" | "kingdom" | "commonwealth" | "states" | "emirates" | "horn" | "sea" | "democratic")
}

/// Whether the word names something by itself, so that "and" lists it and does not belong to a name.
fn is_known_alone(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens
        .get(i)
        .is_some_and(|t| lists::is_acronym(t.text) || lists::place(t.text).is_some() || lists::body(t.text).is_some())
}
