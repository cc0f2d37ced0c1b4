//! Figures in digits and words, changed in the form in which they are written.
//!
//! In: the printed words of a value. Out: the span of its figure and other figures in the same form. This file refuses to know
//! kinds of fact and whether the new figure still fits a hedge.

use std::ops::Range;

use crate::fact::lexicon::ONES;

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// A figure in digits.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// Its digits as one number.
    pub digits: u64,
    /// How many of them stand behind the point.
    pub decimals: usize,
    is_grouped: bool,
}

impl Figure {
    /// The first figure in a text.
    pub fn first(text: &str) -> Option<Self> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let bytes = text.as_bytes();
        let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        while is_digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && is_digit(end + 1)) {
            end += 1;
        }
        let printed = text.get(start..end)?;
        let digits = printed.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
        let decimals = printed.rfind('.').map_or(0, |dot| printed.len() - dot - 1);
        Some(Figure { at: start..end, digits, decimals, is_grouped: printed.contains(',') })
    }

    /// The step of its last digit that is not zero.
    pub fn step(&self) -> u64 {
        let mut step = 1;
        while self.digits > 0 && self.digits.is_multiple_of(step * 10) {
            step *= 10;
        }
        step
    }

    /// Other digits in the same form.
    pub fn print(&self, digits: u64) -> String {
        let mut text = format!("{digits:0>width$}", width = self.decimals + 1);
        let fraction = text.split_off(text.len() - self.decimals);
        if (self.is_grouped || self.digits < 1000) && text.len() > 3 {
            text = grouped(&text);
        }
        if fraction.is_empty() { text } else { format!("{text}.{fraction}") }
    }
}

/// Digits with a comma before every third.
pub fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// The words of a text: runs of letters with their places.
pub fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphabetic(), start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                found.push((from, text.get(from..i).unwrap_or_default()));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The word with a capital where the other has one.
pub fn cased(word: &str, like: &str) -> String {
    let mut chars = word.chars();
    match (like.chars().next().is_some_and(char::is_uppercase), chars.next()) {
        (true, Some(first)) => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

/// The number that a word stands for, from two to nineteen.
pub fn small(word: &str) -> Option<usize> {
    ONES.iter().position(|w| w.eq_ignore_ascii_case(word)).filter(|n| *n >= 2)
}

/// What replaces the figure of a text to be a step off, nearest first: the place in the text and the new words.
pub fn steps(text: &str) -> Vec<(Range<usize>, String)> {
    if let Some(figure) = Figure::first(text).filter(|f| f.digits > 0) {
        let step = figure.step();
        let by = [step, 2 * step, 3 * step, 5 * step, 10 * step, 20 * step, 50 * step];
        let around = by.into_iter().flat_map(|d| [figure.digits.checked_add(d), figure.digits.checked_sub(d)]);
        let values = around.flatten().filter(|v| *v > 0);
        return values.map(|value| (figure.at.clone(), figure.print(value))).collect();
    }
    for (at, word) in words(text) {
        let low = word.to_lowercase();
        for list in [ONES.get(2..).unwrap_or_default(), &TENS, &ORDINALS] {
            if let Some(n) = list.iter().position(|w| *w == low) {
                let others = [Some(n + 1), n.checked_sub(1), Some(n + 2), Some(n + 4)].into_iter().flatten();
                let found = others.filter_map(|n| list.get(n));
                return found.map(|w| (at..at + word.len(), cased(w, word))).collect();
            }
        }
    }
    Vec::new()
}

/// What replaces the figure of a text to be ten or a thousand times off.
pub fn magnitudes(text: &str) -> Vec<(Range<usize>, String)> {
    const SCALES: [(&str, &str); 8] = [
        ("thousand", "million"),
        ("million", "billion"),
        ("billion", "million"),
        ("m", "bn"),
        ("bn", "m"),
        ("mn", "bn"),
        ("trillion", "billion"),
        ("hundred", "thousand"),
    ];
    for (at, word) in words(text) {
        if let Some((_, other)) = SCALES.iter().find(|(w, _)| *w == word.to_lowercase()) {
            return vec![(at..at + word.len(), cased(other, word))];
        }
    }
    let Some(figure) = Figure::first(text).filter(|f| f.digits >= 10) else { return Vec::new() };
    let tenth = figure.digits.is_multiple_of(100).then_some(figure.digits / 10);
    let values = [figure.digits.checked_mul(10), tenth].into_iter().flatten();
    values.map(|value| (figure.at.clone(), figure.print(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(found: &[(Range<usize>, String)], text: &str) -> String {
        found.first().map(|(at, is)| format!("{}{is}{}", &text[..at.start], &text[at.end..])).unwrap_or_default()
    }

    #[test]
    fn figures_change_in_their_own_form() {
        for (text, step, magnitude) in [
            ("52 seats", "53 seats", "520 seats"),
            ("2,400 homes", "2,500 homes", "24,000 homes"),
            ("$2.4 billion", "$2.5 billion", "$2.4 million"),
            ("Six of them", "Seven of them", ""),
            ("third call", "fourth call", ""),
            ("0.9 percent", "1.0 percent", ""),
        ] {
            assert_eq!(first(&steps(text), text), step);
            assert_eq!(first(&magnitudes(text), text), magnitude);
        }
    }
}
