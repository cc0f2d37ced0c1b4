//! Numbers in words and digits, read once for all kinds.

use std::ops::Range;

use super::{Amount, Hedge};
use crate::token::Tokens;

/// A number as printed, before any kind has said what it is a number of.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// The tokens of the figure itself, without the hedge.
    pub tokens: Range<usize>,
    /// The first token of the hedge; the first of the figure where there is none.
    pub start: usize,
    /// The value.
    pub amount: Amount,
    /// The hedge before (or after) the figure.
    pub hedge: Option<Hedge>,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "43", "2.4 billion"
    Digits,
    /// "forty-three", "a dozen"
    Words,
    /// "hundreds", "dozens": an amount by a documented table
    Vague,
    /// "third", "3rd"
    Ordinal,
    /// "one in five", "two thirds"
    Share,
    /// "no", "none"
    Zero,
}

/// Reads the numbers of a sentence, in order, without overlap.
pub fn scan(_tokens: &Tokens<'_>) -> Vec<Numeral> {
    Vec::new()
}
