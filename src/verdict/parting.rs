//! How two sentences part: what they have in common word for word, and where they do not.
//!
//! In: the sentences of a story. Out: their words, folded once, whether an account has a sentence in the very same words,
//! and the stretches in which two of them differ. This module refuses to know facts and findings.

use std::collections::BTreeSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::claim::Place;
use crate::text::Span;
use crate::token::{TokenKind, Tokens};
use crate::verdict::Story;

/// The score from which two sentences can be the same but for a word or a value.
pub const NEARLY_EQUAL: f64 = 0.6;

/// A word or figure, folded, with its place.
pub type Word<'s> = (&'s str, Span);

/// The words of all sentences, by account and sentence.
pub struct Sentences<'s> {
    words: Vec<Vec<Vec<Word<'s>>>>,
    whole: Vec<BTreeSet<Vec<&'s str>>>,
}

impl<'s> Sentences<'s> {
    /// Folds the sentences of a story.
    pub fn new(story: &'s Story<'_>) -> Self {
        let words: Vec<Vec<Vec<Word<'s>>>> =
            story.accounts.iter().map(|a| a.tokens.iter().map(words).collect()).collect();
        let whole = words.iter().map(|account| account.iter().map(|words| low(words)).collect()).collect();
        Sentences { words, whole }
    }

    /// The words of a sentence; none outside.
    pub fn of(&self, place: Place) -> &[Word<'s>] {
        self.words.get(place.account).and_then(|a| a.get(place.sentence)).map_or(&[], Vec::as_slice)
    }

    /// Whether an account has a sentence in the very same words as the one at a place.
    pub fn has_equal(&self, place: Place, account: usize) -> bool {
        self.whole.get(account).is_some_and(|sentences| sentences.contains(&low(self.of(place))))
    }
}

/// How many words two sentences have in common, in order, and the stretches that they do not.
pub fn parting(x: &[Word<'_>], y: &[Word<'_>]) -> (usize, Vec<DiffOp>) {
    let ops = capture_diff_slices(Algorithm::Myers, &low(x), &low(y));
    let (equal, other): (Vec<DiffOp>, Vec<DiffOp>) = ops.into_iter().partition(|op| matches!(op, DiffOp::Equal { .. }));
    (equal.iter().map(|op| op.old_range().len()).sum(), other)
}

/// What is left of two sentences without the words that both begin and both end with.
pub fn middles(x: &[Word<'_>], y: &[Word<'_>]) -> (Range<usize>, Range<usize>) {
    let same = |(p, q): &(&Word<'_>, &Word<'_>)| p.0 == q.0;
    let begin = x.iter().zip(y).take_while(same).count();
    let rest = x.len().min(y.len()) - begin;
    let end = x.iter().rev().zip(y.iter().rev()).take(rest).take_while(same).count();
    (begin..x.len() - end, begin..y.len() - end)
}

/// The most words that two sentences can have in common, in order: told by a look at their middles, without setting them against
/// each other word by word.
pub fn most_equal(x: &[Word<'_>], y: &[Word<'_>]) -> usize {
    let (p, q) = middles(x, y);
    let around = x.len() - p.len();
    let (p, q) = (x.get(p).unwrap_or(&[]), y.get(q).unwrap_or(&[]));
    around + p.iter().filter(|(low, _)| q.iter().any(|(other, _)| low == other)).count().min(q.len())
}

/// The words and figures of a sentence.
fn words<'s>(tokens: &'s Tokens<'_>) -> Vec<Word<'s>> {
    let words = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    words.map(|t| (&*t.low, t.span)).collect()
}

/// The folded words without their places.
fn low<'s>(words: &[Word<'s>]) -> Vec<&'s str> {
    words.iter().map(|(low, _)| *low).collect()
}
