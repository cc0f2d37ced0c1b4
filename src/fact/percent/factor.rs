//! Changes told as a factor: "twice as many", "more than doubled", "tenfold", "halved".
//!
//! In: the tokens and numerals of a sentence. Out: factors with their hedge, each as a change in
//! percent. This module refuses to know what changes.

use super::super::number::{Form, hedge_before};
use super::super::{Amount, Hedge, Numeral};
use crate::fact::opening::Grammar;
use crate::token::Tokens;
use std::ops::Range;

/// A factor as printed.
pub(in crate::fact) struct Factor {
    pub tokens: Range<usize>,
    pub hedge: Option<Hedge>,
    times: f64,
}

impl Factor {
    /// The size of the change: 100 for twice, 50 for a half.
    pub(super) fn change(&self) -> Amount {
        let percent = ((self.times - 1.0).abs() * 100.0 * 1e4).round() / 1e4;
        Amount::exact(percent, percent / 10.0)
    }

    /// "rise" or "fall".
    pub(super) fn direction(&self) -> &'static str {
        if self.times < 1.0 { "fall" } else { "rise" }
    }
}

/// Finds factors.
pub(super) fn find(t: &Tokens<'_>, numerals: &[Numeral]) -> Vec<Factor> {
    let spoken = (0..t.len()).filter(|i| Grammar::Factor.opens(t, *i)).filter_map(|i| in_words(t, i));
    let counted = numerals.iter().filter_map(|n| {
        let end = times_as(t, n).or_else(|| fold(t, n))?;
        let times = n.amount.low;
        (times > 1.0 && !n.amount.is_range()).then_some(Factor { tokens: n.start..end, hedge: n.hedge, times })
    });
    spoken.chain(counted).collect()
}

/// The words with which a factor can begin.
pub(in crate::fact) fn openings() -> impl Iterator<Item = String> {
    const WORDS: [&str; 18] = [
        "twice",
        "half",
        "doubled",
        "doubling",
        "tripled",
        "trebled",
        "tripling",
        "trebling",
        "quadrupled",
        "quadrupling",
        "quintupled",
        "halved",
        "halving",
        "double",
        "triple",
        "treble",
        "quadruple",
        "halve",
    ];
    let folds = FOLDS.iter().map(|(number, _)| format!("{number}fold"));
    WORDS.into_iter().map(str::to_owned).chain(folds)
}

/// "doubled", "will triple", "twice as many", "half as much", "tenfold".
pub(in crate::fact) fn in_words(t: &Tokens<'_>, i: usize) -> Option<Factor> {
    let as_many = t.low(i + 1) == "as" && is_size(t.low(i + 2));
    let (times, end) = match t.low(i) {
        "twice" if as_many => (2.0, i + 3),
        "half" if as_many => (0.5, i + 3),
        word => match verb(t, i, word) {
            Some(times) => (times, i + 1),
            None => (one_word(word)?, i + 1),
        },
    };
    let before = hedge_before(t, i);
    let start = before.map_or(i, |(start, _)| start);
    Some(Factor { tokens: start..end, hedge: before.map(|(_, hedge)| hedge), times })
}

/// The verbs of a change; the bare form only behind an auxiliary, so that "double room" is none.
fn verb(t: &Tokens<'_>, i: usize, word: &str) -> Option<f64> {
    let idiom = matches!(t.low(i + 1), "down" | "back" | "over" | "up" | "as" | "-");
    let helped = (1..4).map(|k| t.before(i, k)).find(|w| !matches!(*w, "more" | "than" | "nearly" | "almost"));
    let helped = helped.is_some_and(|w| {
        matches!(w, "will" | "would" | "could" | "may" | "might" | "should" | "to" | "can" | "must" | "shall")
    });
    let measure = t.low(i + 1) == "the" && is_total(t.low(i + 2));
    let times = match word {
        "doubled" | "doubling" => 2.0,
        "tripled" | "trebled" | "tripling" | "trebling" => 3.0,
        "quadrupled" | "quadrupling" => 4.0,
        "quintupled" => 5.0,
        "halved" | "halving" => 0.5,
        "double" if helped || measure => 2.0,
        "triple" | "treble" if helped || measure => 3.0,
        "quadruple" if helped || measure => 4.0,
        "halve" if helped => 0.5,
        _ => return None,
    };
    (!idiom).then_some(times)
}

/// Numbers before "fold" in one word.
const FOLDS: [(&str, f64); 11] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twenty", 20.0),
    ("hundred", 100.0),
];

/// "threefold" in one word.
fn one_word(word: &str) -> Option<f64> {
    let number = word.strip_suffix("fold")?;
    FOLDS.iter().find(|(known, _)| *known == number).map(|(_, times)| *times)
}

/// "three times as many": the token behind.
fn times_as(t: &Tokens<'_>, n: &Numeral) -> Option<usize> {
    let end = n.tokens.end;
    let number = matches!(n.form, Form::Digits | Form::Words);
    (number && t.low(end) == "times" && t.low(end + 1) == "as" && is_size(t.low(end + 2))).then_some(end + 3)
}

/// "10-fold", "a 100 fold rise": the token behind.
fn fold(t: &Tokens<'_>, n: &Numeral) -> Option<usize> {
    let at = n.tokens.end + usize::from(t.low(n.tokens.end) == "-" && t.glued(n.tokens.end));
    (t.low(at) == "fold").then_some(at + 1)
}

fn is_size(word: &str) -> bool {
    matches!(word, "many" | "much" | "high" | "large" | "big" | "great" | "long" | "fast" | "expensive")
}

fn is_total(word: &str) -> bool {
    matches!(
        word,
        "number" | "amount" | "size" | "rate" | "price" | "cost" | "total" | "figure" | "average" | "level" | "sum"
    )
}
