//! The noun behind a number, without a parser: "nine replica rifles were" gives *rifle*.
//!
//! In: tokens and the place after a figure. Out: the head of the noun phrase, folded and singular, and
//! the rate that may follow ("a day"). The lists are data (`lexicon/nouns.txt`). This module refuses
//! to know numbers and kinds; where spelling does not show a head it gives none.

use std::sync::LazyLock;

use crate::text::{WordMap, WordSet, entries};
use crate::token::{TokenKind, Tokens};

#[derive(Default)]
struct Nouns {
    irregular: WordMap<&'static str, &'static str>,
    class: WordMap<&'static str, WordSet<&'static str>>,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let mut nouns = Nouns::default();
    for line in entries(include_str!("../lexicon/nouns.txt")) {
        let mut words = line.split_whitespace();
        let class = words.next().unwrap_or("");
        for word in words {
            if let Some((plural, singular)) = word.split_once('=') {
                nouns.irregular.insert(plural, singular);
            } else {
                nouns.class.entry(class).or_default().insert(word);
            }
        }
    }
    nouns
});

fn is(class: &str, word: &str) -> bool {
    NOUNS.class.get(class).is_some_and(|words| words.contains(word))
}

/// Whether a folded word ends a noun phrase: a function word, an auxiliary or a common verb.
pub(crate) fn is_stop(word: &str) -> bool {
    is("stop", word) || is("verb", word)
}

/// Whether a folded word ends like a participle or an adverb and is no noun that only looks so.
pub(crate) fn is_participle(word: &str) -> bool {
    let ending = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly");
    ending && !is("noun", word)
}

/// Whether a folded word is a superlative: "largest", "worst".
pub(crate) fn is_superlative(word: &str) -> bool {
    matches!(word, "best" | "worst") || word.len() > 5 && word.ends_with("est") && !is("not-superlative", word)
}

/// The singular of a plural without a regular "s", also as the last part of a word: "grandchildren".
fn irregular(word: &str) -> Option<String> {
    if let Some(singular) = NOUNS.irregular.get(word) {
        return Some((*singular).to_owned());
    }
    const ENDINGS: [(&str, &str); 4] =
        [("children", "child"), ("women", "woman"), ("smen", "sman"), ("townspeople", "townsperson")];
    ENDINGS.iter().find_map(|(plural, singular)| word.strip_suffix(plural).map(|head| format!("{head}{singular}")))
}

/// Whether a folded word looks like a plural noun.
pub(crate) fn is_plural(word: &str) -> bool {
    if irregular(word).is_some() || is("plural", word) {
        return true;
    }
    let s = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    s && !is("not-plural", word)
}

/// Whether other kinds measure what the plural noun names ("minutes", "points").
pub(crate) fn is_measured(word: &str) -> bool {
    is("never", word)
}

/// The singular of a folded noun; a word that is none comes back as it is.
pub(crate) fn singular(word: &str) -> String {
    if let Some(singular) = irregular(word) {
        return singular;
    }
    // Compounds go by their last part: grandchildren, spacewomen.
    for (plural, one) in [("children", "child"), ("women", "woman"), ("men", "man")] {
        if let Some(head) = word.strip_suffix(plural).filter(|head| head.len() > 2) {
            return format!("{head}{one}");
        }
    }
    if !is_plural(word) || is("plural", word) && word != "troops" {
        return word.to_owned();
    }
    if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() > 2) {
        return format!("{base}y");
    }
    let es = ["ches", "shes", "sses", "xes", "zzes"].iter().any(|end| word.ends_with(end));
    word.get(..word.len() - if es { 2 } else { 1 }).unwrap_or(word).to_owned()
}

/// The head of a noun phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    /// Folded and singular.
    pub word: String,
    /// Its token.
    pub at: usize,
}

/// How many words a noun phrase may hold before its head.
const REACH: usize = 8;

/// The head of the plural phrase that begins at `i`: the first plural noun, or the last of several in
/// a row ("three arms dealers").
pub(crate) fn plural_head(t: &Tokens<'_>, i: usize) -> Option<Head> {
    let mut k = i;
    let mut found = None;
    // A verb in "s" goes with a singular, so behind a plural number it is a noun: "17 home runs".
    let noun_in_s = |k: usize| k > i && is("verb", t.low(k)) && is_plural(t.low(k));
    while k < i + 2 * REACH && (in_phrase(t, i, k) || noun_in_s(k)) {
        let word = t.low(k);
        let hyphenated = t.low(k + 1) == "-" && t.glued(k + 1) && !is_dash(t, k + 1);
        let adjective =
            matches!(word, "dead" | "injured" | "wounded" | "missing" | "homeless" | "police" | "crew" | "youth");
        if t.kind(k) == Some(TokenKind::Word) && (is_plural(word) || is_code_plural(t, k)) && !hyphenated {
            if adjective && found.is_some() {
                break;
            }
            if !adjective
                || !in_phrase(t, i, k + 1)
                || !(k + 1..k + 4).any(|n| in_phrase(t, i, n) && is_plural(t.low(n)))
            {
                found = Some(k);
            }
        } else if found.is_some() {
            break;
        }
        k += 1;
    }
    found.map(|at| Head { word: plural_word(t, i, at), at })
}

/// Whether "AK-47s" or "RBIs" ends at token `k`: a code with a small "s".
fn is_code_plural(t: &Tokens<'_>, k: usize) -> bool {
    let Some(token) = t.get(k) else { return false };
    let number = token.text == "s" && t.glued(k) && t.kind(k.wrapping_sub(1)) == Some(TokenKind::Number);
    let base = token.text.strip_suffix('s').filter(|base| base.len() > 1);
    number || base.is_some_and(|base| base.chars().all(char::is_uppercase))
}

/// The singular of the plural noun at token `at`, with what is glued before it where that belongs to
/// the word ("AK-47s", "co-workers").
fn plural_word(t: &Tokens<'_>, from: usize, at: usize) -> String {
    if !is_code_plural(t, at) {
        let prefix = at.checked_sub(2).filter(|k| *k >= from && t.glued(at) && t.low(at - 1) == "-").map(|k| t.low(k));
        let prefix = prefix.filter(|p| matches!(*p, "co" | "ex" | "non" | "vice" | "sub" | "step" | "by" | "mid"));
        return prefix.map_or_else(String::new, |p| format!("{p}-")) + &singular(t.low(at));
    }
    let mut first = at;
    while first > from && t.glued(first) {
        first -= 1;
    }
    let word: String = (first..=at).map(|k| t.low(k)).collect();
    word.strip_suffix('s').unwrap_or(&word).to_owned()
}

/// The head of the singular phrase that begins at `i`: its last word before a boundary.
pub(crate) fn singular_head(t: &Tokens<'_>, i: usize) -> Option<Head> {
    let mut k = i;
    let mut found = None;
    while k < i + 2 * REACH && in_phrase(t, i, k) {
        let word = t.low(k);
        let verb = k > i && is_participle(word) && t.low(k + 1) != "-";
        // "one report posted online", "one rioter openly fought": the noun came before.
        let compound = is("compound", word) && plain_noun_follows(t, k + 1);
        let past = found.is_some() && (word.ends_with("ed") || word.ends_with("ly")) && !compound;
        if verb && !t.glued(k) && (past || !plain_noun_follows(t, k + 1)) {
            break;
        }
        if t.kind(k) == Some(TokenKind::Word) && !(t.low(k + 1) == "-" && t.glued(k + 1)) {
            found = Some(k);
        }
        k += 1;
    }
    found.map(|at| Head { word: singular(t.low(at)), at })
}

fn plain_noun_follows(t: &Tokens<'_>, i: usize) -> bool {
    t.kind(i) == Some(TokenKind::Word) && !is_stop(t.low(i)) && !t.low(i).ends_with("ly")
}

/// "three clerks-two women and a man": a hyphen that stands for a dash.
fn is_dash(t: &Tokens<'_>, k: usize) -> bool {
    is_plural(t.before(k, 1)) && super::scan_one(t, k + 1).is_some()
}

/// Whether token `k` still belongs to the phrase that began at `i`.
fn in_phrase(t: &Tokens<'_>, i: usize, k: usize) -> bool {
    match t.kind(k) {
        Some(TokenKind::Word) => {
            // "the first ticket he'd bought"
            if ["'d", "'ll", "'ve", "'re", "'m", "n't"].iter().any(|end| t.low(k).ends_with(end)) {
                return false;
            }
            let inner = t.glued(k) || t.low(k + 1) == "-" && t.glued(k + 1);
            let capital = |k: usize| t.get(k).is_some_and(|w| w.is_capitalised());
            // "17 Cornish and Breton cooks": two names of one noun.
            let pair = t.low(k) == "and" && k > i && capital(k - 1) && capital(k + 1) && !is_plural(t.low(k - 1));
            inner || pair || !is_stop(t.low(k))
        }
        Some(TokenKind::Mark) => k > i && t.low(k) == "-" && t.glued(k) && t.glued(k + 1) && !is_dash(t, k),
        Some(TokenKind::Number) => {
            k > i && (t.glued(k) || t.get(k - 1).is_some_and(|w| w.text.len() < 4 && w.is_capitalised()))
        }
        None => false,
    }
}

/// Nouns that "a" makes a rate of: "500 barrels a day", "$2 a share".
const RATES: [&str; 38] = [
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "share",
    "head",
    "barrel",
    "person",
    "pound",
    "ton",
    "tonne",
    "gallon",
    "litre",
    "liter",
    "unit",
    "piece",
    "game",
    "household",
    "vote",
    "bushel",
    "ounce",
    "mile",
    "acre",
    "kilo",
    "ticket",
    "plate",
    "seat",
    "kilogram",
    "family",
    "gram",
    "season",
    "decade",
];

/// The rate that begins at token `i` ("a day", "per share", "-a-day", "annually"), with the token after
/// it.
pub(crate) fn rate(t: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let skip = |k: usize| k + usize::from(t.low(k) == "-" && t.glued(k));
    let at = skip(i);
    match t.low(at) {
        "a" | "an" | "each" | "every" => {
            let noun = skip(at + 1);
            // "twice that of a year ago" compares two years.
            let past = matches!(t.low(noun + 1), "ago" | "earlier" | "before" | "later" | "or" | "and");
            (RATES.contains(&t.low(noun)) && !past).then(|| (t.low(noun).to_owned(), noun + 1))
        }
        "per" => {
            let noun = skip(at + 1);
            (t.kind(noun) == Some(TokenKind::Word) && !matches!(t.low(noun), "cent"))
                .then(|| (singular(t.low(noun)), noun + 1))
        }
        "apiece" => Some(("piece".to_owned(), at + 1)),
        "annually" | "yearly" => Some(("year".to_owned(), at + 1)),
        "daily" => Some(("day".to_owned(), at + 1)),
        "weekly" => Some(("week".to_owned(), at + 1)),
        "monthly" => Some(("month".to_owned(), at + 1)),
        "hourly" => Some(("hour".to_owned(), at + 1)),
        _ => None,
    }
}

/// The rate behind a quantity, or behind what it is a quantity of: "3,000 gallons of brine a minute".
pub(crate) fn rate_behind(t: &Tokens<'_>, end: usize) -> Option<(String, usize)> {
    rate(t, end).or_else(|| {
        let head = (t.low(end) == "of").then(|| singular_head(t, end + 1))??;
        rate(t, head.at + 1).map(|(noun, _)| (noun, end))
    })
}

/// What a quantity that ends before token `end` and begins at token `start` is a quantity of: the noun
/// behind it ("-inch depth", "of rice", "in damages"), the noun before ("a fine of"), or the stem
/// of the word that governs it ("rose"). Empty where none shows.
pub(crate) fn measured(t: &Tokens<'_>, start: usize, end: usize) -> String {
    let of =
        matches!(t.low(end), "of" | "in" | "worth") && !is_stop(t.low(end + 1)) || t.follows(end, &["worth", "of"]);
    let hyphen = t.low(end) == "-" && t.glued(end);
    let at = match t.low(end) {
        "worth" if t.low(end + 1) == "of" => end + 2,
        _ if of => end + 1,
        _ if hyphen => end + 1,
        _ => end,
    };
    // "winds of 35 knots hampered the search": what is measured stands before.
    let owner = if t.before(start, 1) == "of" && !of && !hyphen { governor(t, start) } else { String::new() };
    if !owner.is_empty() {
        return owner;
    }
    if of || hyphen || t.kind(at) == Some(TokenKind::Word) && !ends_clause(t.low(at)) {
        let capital = of && t.get(at).is_some_and(|t| t.is_capitalised());
        if let Some(head) = singular_head(t, at).filter(|head| !capital && !is_empty_noun(&head.word)) {
            return head.word;
        }
    }
    governor(t, start)
}

/// Nouns that only say that there is a quantity.
fn is_empty_noun(word: &str) -> bool {
    matches!(
        word,
        "range"
            | "amount"
            | "total"
            | "figure"
            | "mark"
            | "level"
            | "number"
            | "region"
            | "area"
            | "neighborhood"
            | "percent"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "fall"
            | "quarter"
            | "third"
            | "half"
            | "year"
            | "month"
            | "week"
            | "case"
            | "recent"
            | "addition"
            | "return"
            | "all"
            | "fact"
            | "full"
            | "part"
            | "time"
            | "turn"
    )
}

/// Words that stand behind a quantity without being what is measured.
fn ends_clause(word: &str) -> bool {
    is_stop(word)
        || word.ends_with("ly")
        || matches!(
            word,
            "quite" | "very" | "more" | "less" | "higher" | "lower" | "next" | "last" | "fewer" | "compared"
        )
}

/// The token where "a relatively low" begins, which says how the quantity is seen and not of what it is.
fn before_adjectives(t: &Tokens<'_>, start: usize) -> usize {
    let size = |word: &str| {
        matches!(
            word,
            "low"
                | "high"
                | "good"
                | "mere"
                | "record"
                | "whopping"
                | "total"
                | "combined"
                | "additional"
                | "extra"
                | "further"
                | "full"
                | "staggering"
                | "whole"
                | "entire"
                | "huge"
                | "modest"
                | "cool"
                | "maximum"
                | "minimum"
                | "reported"
                | "first"
                | "remaining"
                | "initial"
                | "hefty"
                | "paltry"
                | "massive"
        )
    };
    if !size(t.before(start, 1)) {
        return start;
    }
    let adverb = usize::from(t.before(start, 2).ends_with("ly"));
    let article = usize::from(matches!(t.before(start, 2 + adverb), "a" | "an" | "the" | "another"));
    start - 1 - adverb - article
}

/// The noun of "a fine of", or the stem of the verb before the quantity.
fn governor(t: &Tokens<'_>, start: usize) -> String {
    let start = before_adjectives(t, start);
    let left = t.before(start, 1);
    let link = matches!(
        left,
        "of" | "is"
            | "was"
            | "are"
            | "were"
            | "to"
            | "at"
            | "by"
            | "stood"
            | "reached"
            | "totalled"
            | "totaled"
            | "hit"
    );
    if link {
        let mut k = start.saturating_sub(1);
        while k > 0 && (is_stop(t.before(k, 1)) || t.before(k, 1).ends_with("ed")) && start - k < 5 {
            k -= 1;
        }
        let word = t.before(k, 1);
        let noun = k.checked_sub(1).is_some_and(|n| t.kind(n) == Some(TokenKind::Word))
            && !is_stop(word)
            && !is_measured(word)
            && !matches!(word, "point" | "points" | "cent")
            && !is_empty_noun(word);
        return if noun { singular(word) } else { String::new() };
    }
    let token = start.checked_sub(1).and_then(|k| t.get(k));
    let verb = token.is_some_and(|w| w.kind == TokenKind::Word && (!w.is_capitalised() || start == 1))
        && !is("stop", left)
        && !matches!(left, "said" | "says" | "say" | "told" | "tells" | "replied" | "replies" | "plus" | "minus")
        && (!left.ends_with("ly") || is("noun", left));
    if verb { crate::text::stem(left) } else { String::new() }
}
