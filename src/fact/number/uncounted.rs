//! Words with numbers that are no numeral.
//!
//! In: the tokens of a sentence. Out: where a set phrase, a code or a label ends; whether a figure is a
//! pronoun, a year or the unit of time. This file refuses to read what a figure is worth.

use std::sync::LazyLock;

use super::figure::Figure;
use super::{Form, currency_before, figure, noun};
use crate::text::{WordMap, entries};
use crate::token::{TokenKind, Tokens};

/// The set phrases, by first word.
pub(super) static IDIOMS: LazyLock<WordMap<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut map: WordMap<_, Vec<Vec<_>>> = WordMap::default();
    for line in entries(include_str!("../lexicon/number_idioms.txt")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let Some(first) = words.first() {
            map.entry(*first).or_default().push(words);
        }
    }
    map
});

/// The token after the set phrase that begins at `i`.
pub(super) fn idiom_end(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let found = IDIOMS.get(t.low(i))?.iter().filter(|words| t.follows(i, words)).map(Vec::len).max()?;
    (found > 1 || is_called(t, i)).then_some(i + found)
}

/// Whether the emergency number at token `i` ("call 999", "a 911 dispatcher") is dialled and not an amount:
/// without a currency before it and without a unit, another noun or the rest of a figure ("911 000") behind it.
fn is_called(t: &Tokens<'_>, i: usize) -> bool {
    const LINE: [&str; 11] = [
        "call",
        "calls",
        "caller",
        "callers",
        "operator",
        "operators",
        "dispatcher",
        "dispatchers",
        "tape",
        "recording",
        "emergency",
    ];
    let next = t.low(i + 1);
    let word = t.kind(i + 1) == Some(TokenKind::Word) && !noun::is_stop(next) && !LINE.contains(&next);
    let whole = figure::read(t, i).is_none_or(|figure| figure.end == i + 1);
    whole && currency_before(t, i) == i && !word && !matches!(next, "%" | "\u{B0}")
}

/// The words after which a number is a label; true where that holds in lower case as well.
static LABELS: LazyLock<WordMap<&'static str, bool>> = LazyLock::new(|| {
    entries(include_str!("../lexicon/number_labels.txt"))
        .map(|line| line.strip_suffix('*').map_or((line, false), |word| (word, true)))
        .collect()
});

/// The token after a number that is part of a name or a code: "G7", "AK-47", "Route 66", "10.4.2",
/// "6:50", "202-555-0123", "'90s".
pub(super) fn code_end(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let number = t.kind(i) == Some(TokenKind::Number);
    if !number && !figure::begins(t, i) {
        return None;
    }
    if is_labelled(t, i, number) {
        return Some(run_end(t, i));
    }
    number.then_some(())?;
    let zeros = t.low(i).len() > 1 && t.low(i).starts_with('0') && !t.low(i).starts_with("0.");
    if zeros {
        // A phone number in groups.
        let mut end = run_end(t, i);
        while t.kind(end) == Some(TokenKind::Number) {
            end = run_end(t, end);
        }
        return Some(end);
    }
    let long = t.get(i).is_some_and(|x| x.text.len() > 7 && x.text.bytes().all(|b| b.is_ascii_digit()));
    (ends_code(t, i) || begins_code(t, i) || long).then(|| run_end(t, i))
}

/// Whether the word before the figure makes it a label: "Route 66", "Chapter Two".
fn is_labelled(t: &Tokens<'_>, i: usize, number: bool) -> bool {
    i.checked_sub(1).is_some_and(|k| {
        let capital = t.get(k).is_some_and(|t| t.is_capitalised());
        let bare = !matches!(t.low(i + 1), "%" | "percent" | "people") && (capital || number);
        bare && LABELS.get(t.low(k)).is_some_and(|lower| capital || *lower)
    })
}

/// Whether what is glued to the number on its left makes both a code: "AK-47", "G7".
fn ends_code(t: &Tokens<'_>, i: usize) -> bool {
    let left = t.before(i, 1);
    match left {
        _ if !t.glued(i) => false,
        "-" => {
            // "40mph-50mph", "20%-30%": the unit stands on both ends.
            let both = t.low(i + 1) == t.before(i, 2) && t.glued(i + 1) && t.glued(i.wrapping_sub(2));
            let name = !both && !is_prefix(t.before(i, 2));
            t.glued(i.wrapping_sub(1)) && name && currency_before(t, i) == i
        }
        "/" | ":" | "@" | "_" | "\u{A7}" | "+" | "=" | "&" | "%" => true,
        "," => t.glued(i.wrapping_sub(1)) && t.kind(i.wrapping_sub(2)) == Some(TokenKind::Number),
        "." => t.glued(i.wrapping_sub(1)),
        _ if t.kind(i.wrapping_sub(1)) == Some(TokenKind::Word) => {
            currency_before(t, i) == i && !(left == "m" && t.low(i).contains('.'))
        }
        _ => matches!(left, "'" | "\u{2019}") && t.low(i + 1) == "s",
    }
}

/// Whether what is glued to the number on its right makes both a code: "6:50", "10.4.2", "1e400", "0x10".
fn begins_code(t: &Tokens<'_>, i: usize) -> bool {
    let digit = |k| t.kind(k) == Some(TokenKind::Number) && t.glued(k);
    let apart = || figure::read(t, i).is_none_or(|f| f.end < i + 3);
    t.glued(i + 1)
        && match t.low(i + 1) {
            ":" | "." | "_" | "@" => digit(i + 2),
            "," | "/" | "e" | "x" => digit(i + 2) && apart(),
            "-" => {
                digit(i + 2) && (t.low(i + 2).starts_with('0') || t.low(i + 3) == "-" && t.glued(i + 3) && digit(i + 4))
            }
            "s" | "'s" => true,
            _ => false,
        }
}

/// Words that stand before a hyphen and a figure without making it a name.
fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "magnitude" | "mid" | "early" | "late" | "sub" | "near" | "nearly" | "minus" | "about" | "over" | "under" | "a"
    )
}

/// The token after the row of glued tokens at `i`: the rest of a code. A word behind a last hyphen is
/// left.
fn run_end(t: &Tokens<'_>, i: usize) -> usize {
    let mut end = i + 1;
    while t.glued(end)
        && (t.kind(end) != Some(TokenKind::Mark)
            || matches!(t.low(end), "-" | "/" | ":" | "." | "_" | "@" | "'s") && t.glued(end + 1))
    {
        end += 1;
    }
    end
}

/// "nineteen ninety-five", "twenty twelve": a year, and no count.
pub(super) fn is_year_in_words(t: &Tokens<'_>, first: &Figure) -> bool {
    let value = first.value.value();
    first.form == Form::Words
        && (value == 19.0 || value == 20.0 || value == 18.0)
        && first.scale == 0
        && figure::read(t, first.end)
            .is_some_and(|next| next.form == Form::Words && (10.0..100.0).contains(&next.value.value()))
}

/// Whether "one" stands for a noun: "this one", "one of the", "the one you".
pub(super) fn is_pronoun(t: &Tokens<'_>, i: usize, figure: &Figure) -> bool {
    const BEFORE: [&str; 22] = [
        "this", "that", "which", "any", "each", "every", "another", "the", "no", "last", "new", "first", "only", "big",
        "old", "good", "same", "right", "wrong", "next", "previous", "such",
    ];
    const AFTER: [&str; 33] = [
        "of", "that", "who", "whom", "which", "you", "i", "he", "she", "we", "they", "it", "can", "could", "should",
        "would", "may", "might", "must", "has", "had", "does", "did", "said", "says", "told", "but", "for", "with",
        "as", "because", "not", "where",
    ];
    let value = figure.value.value();
    if t.low(i) != "one" || value != 1.0 || figure.end != i + 1 || figure.form != Form::Words {
        return false;
    }
    let next = t.low(figure.end);
    let counted =
        t.kind(figure.end) == Some(TokenKind::Word) && !AFTER.contains(&next) && !matches!(next, "to" | "is" | "was");
    // "that one mile": a unit is measured and not pointed at.
    if next.len() > 3 && crate::fact::measure::is_unit(t, figure.end) {
        return false;
    }
    let participle = next.ends_with("ing") && next != "missing" && noun::is_participle(next);
    participle || BEFORE.contains(&t.before(i, 1)) && !(t.before(i, 1) == "only" && counted) || AFTER.contains(&next)
}

/// Whether "second" is the unit of time: "a 30-second pause", "per second", "a second".
pub(super) fn is_other_second(t: &Tokens<'_>, i: usize, figure: &Figure) -> bool {
    let left = t.before(i, 1);
    figure.form == Form::Ordinal
        && t.low(i) == "second"
        && (matches!(left, "per" | "-" | "one" | "split" | "/") || t.kind(i.wrapping_sub(1)) == Some(TokenKind::Number))
}
