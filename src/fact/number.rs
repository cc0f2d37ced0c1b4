//! Numbers in words and digits, read once for all kinds.
//!
//! In: the tokens of a sentence. Out: numerals with value, written step, hedge and form.
//!
//! **Finds.** Digits (grouped by commas, spaces or as in India, with a point or a comma before a sign, as
//! powers of ten), number words, scale words and suffixes, fractions, ordinals, ranges, vague amounts and
//! "no"; the hedges around them.
//! **Means.** The printed figure as an exact decimal and the step to which it is written: "2.4
//! billion" is 2.4e9 at 1e8. Vague words stand for an open interval: dozens `24/..`, scores `40/..`,
//! hundreds `200/..`, thousands `2000/..`, several, a few and a handful `3/..`; a couple is 2.
//! "Over" is no hedge where a word of blame or quarrel shows it to be a cause ("jailed over £1m fraud").
//! **Agrees when.** Numerals are not compared: the kinds that are made of them are.
//! **Does not handle.** Roman numerals, years and clock times (other kinds take those words first);
//! numbers inside names, codes, scores and idioms are left out by list (`number_labels.txt`,
//! `number_idioms.txt`) and by spelling.

mod figure;
mod hedge;
pub(crate) mod noun;
mod range;
mod uncounted;

use std::ops::Range;

use super::opening::Grammar;
use super::{Amount, Hedge};
use crate::token::{TokenKind, Tokens};
use figure::Figure;
use range::{range, share_of};
use uncounted::{code_end, idiom_end, is_other_second, is_pronoun, is_year_in_words};

/// A number as printed, before any kind has said what it is a number of.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// The tokens of the figure itself, with a hedge that follows it ("or more"), without one before
    /// it and without a currency sign. "half a" belongs to "half a mile", so the unit stands at its end.
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
pub fn scan(tokens: &Tokens<'_>) -> Vec<Numeral> {
    let mut numerals = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !Grammar::Number.opens(tokens, i) {
            i += 1;
            continue;
        }
        if let Some(end) = idiom_end(tokens, i).or_else(|| code_end(tokens, i)) {
            i = end.max(i + 1);
            continue;
        }
        match read(tokens, i) {
            Some(Found::Numeral(numeral)) => {
                i = numeral.tokens.end.max(i + 1);
                numerals.push(numeral);
            }
            Some(Found::Nothing(end)) => i = end.max(i + 1),
            None => i += 1,
        }
    }
    numerals
}

/// The token after the figure that begins at token `i`, if one does.
pub(crate) fn scan_one(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let number = figure::begins(t, i) || matches!(t.low(i), "several" | "a" | "half");
    let figure = if number { figure::read(t, i) } else { None };
    figure.filter(|f| f.form != Form::Ordinal).map(|f| f.end)
}

/// Whether a figure may begin at token `i`.
pub(crate) fn is_figure(t: &Tokens<'_>, i: usize) -> bool {
    figure::begins(t, i)
}

/// The hedge whose words end right before token `i`, with its first token.
pub(crate) fn hedge_before(t: &Tokens<'_>, i: usize) -> Option<(usize, Hedge)> {
    hedge::before(t, i)
}

/// The hedge behind a unit, with the token after it: "five minutes or more".
pub(crate) fn hedge_behind(t: &Tokens<'_>, end: usize) -> Option<(usize, Hedge)> {
    hedge::after(t, end).filter(|_| t.low(end) == "or")
}

/// The words, beside digits, with which a numeral, a code or a set phrase can begin.
pub(super) fn openings() -> impl Iterator<Item = String> {
    figure::openings().chain(uncounted::IDIOMS.keys().copied().chain(["no", "none"]).map(str::to_owned))
}

/// The numerals from the first on that begins at token `i` or behind it, whatever hedges stand before them.
pub(crate) fn from(numerals: &[Numeral], i: usize) -> &[Numeral] {
    numerals.get(numerals.partition_point(|n| n.tokens.start < i)..).unwrap_or_default()
}

/// What stands at a token: a numeral, or words with numbers that are none, up to a token.
enum Found {
    Numeral(Numeral),
    Nothing(usize),
}

/// Reads what begins at token `i`.
fn read(t: &Tokens<'_>, i: usize) -> Option<Found> {
    if let Some(zero) = zero(t, i) {
        return Some(Found::Numeral(zero));
    }
    let first = figure::read(t, i)?;
    let share = share_of(t, i, &first);
    // "found that one in three leaked": before "in", "one" is no pronoun.
    let pronoun = share.is_none() && is_pronoun(t, i, &first);
    if is_year_in_words(t, &first) || pronoun || is_other_second(t, i, &first) {
        return Some(Found::Nothing(first.end));
    }
    let found = share.or_else(|| range(t, i, &first));
    Some(found.unwrap_or_else(|| Found::Numeral(single(t, i, &first))))
}

/// A numeral of one figure.
fn single(t: &Tokens<'_>, i: usize, figure: &Figure) -> Numeral {
    let low = figure.value.value();
    let high = if figure.form == Form::Vague { f64::INFINITY } else { low };
    let mut amount = Amount { low, high, grain: figure.step };
    let negative = is_negative(t, i);
    if negative && high.is_finite() && low != 0.0 {
        amount = Amount { low: -low, high: -low, ..amount };
    }
    with_hedge(t, i.saturating_sub(usize::from(negative))..figure.end, amount, figure.form)
}

/// Completes a numeral with the hedge around it.
fn with_hedge(t: &Tokens<'_>, tokens: Range<usize>, amount: Amount, form: Form) -> Numeral {
    if form == Form::Ordinal {
        return Numeral { start: tokens.start, tokens, amount, hedge: None, form };
    }
    let outer = currency_before(t, tokens.start);
    let before = hedge::before(t, outer)
        .or_else(|| t.before(outer, 1).eq("a").then(|| hedge::before(t, outer - 1)).flatten())
        .filter(|(start, hedge)| hedge::is_hedge(t, *start, *hedge) && !hedge::is_cause(t, *start, tokens.end));
    let after = hedge::after(t, tokens.end);
    let end = after.map_or(tokens.end, |(end, _)| end);
    let hedge = before.or(after).map(|(_, hedge)| hedge);
    let start = before.map_or(tokens.start, |(start, _)| start);
    Numeral { tokens: tokens.start..end, start, amount, hedge, form }
}

/// "no", "none" as a quantity.
fn zero(t: &Tokens<'_>, i: usize) -> Option<Numeral> {
    let fits = match t.low(i) {
        "none" => true,
        "no" => {
            let next = t.low(i + 1);
            let word = t.kind(i + 1) == Some(TokenKind::Word) && t.kind(i) == Some(TokenKind::Word);
            let bound = matches!(next, "more" | "fewer" | "less") && t.low(i + 2) == "than";
            word && !bound && !matches!(next, "yes" | "and" | "or" | "but" | "longer" | "one")
        }
        _ => false,
    };
    fits.then(|| Numeral { tokens: i..i + 1, start: i, amount: Amount::exact(0.0, 1.0), hedge: None, form: Form::Zero })
}

/// Whether a minus sign or word stands before the figure at `i`.
fn is_negative(t: &Tokens<'_>, i: usize) -> bool {
    let sign = t.before(i, 1) == "-" && t.glued(i) && !t.glued(i.wrapping_sub(1));
    let margin = t.before(i, 2) == "or" && t.before(i, 3) == "plus";
    sign || matches!(t.before(i, 1), "minus" | "negative") && !margin
}

/// The first token of the currency sign or code that stands before the figure at `i`; `i` itself
/// where there is none.
pub(crate) fn currency_before(t: &Tokens<'_>, i: usize) -> usize {
    let Some(sign) = i.checked_sub(1) else { return i };
    let word = |k: usize| t.kind(k) == Some(TokenKind::Word);
    match t.low(sign) {
        "$" | "\u{A5}" => {
            let country = sign
                .checked_sub(1)
                .filter(|k| word(*k) && t.glued(sign) && t.get(*k).is_some_and(|t| t.is_capitalised()));
            country.unwrap_or(sign)
        }
        "\u{A3}" | "\u{20AC}" | "\u{20B9}" | "\u{20A9}" | "\u{20BD}" | "\u{20A6}" | "\u{20AA}" | "\u{20BA}" => sign,
        // "R2.5bn", "R1,200": rand, where a scale or a comma shows that it is no code.
        "r" => {
            let scale = matches!(t.low(i + 1), "million" | "billion" | "trillion" | "bn" | "m");
            let rand = t.glued(i) && t.get(sign).is_some_and(|x| x.text == "R") && (scale || t.low(i).contains(','));
            if rand { sign } else { i }
        }
        code if super::money::is_code(code)
            && t.get(sign).is_some_and(|x| {
                x.is_capitalised() && (code == "rs" || x.text != code && x.text.to_uppercase() == x.text)
            }) =>
        {
            sign
        }
        _ => i,
    }
}

/// Whether anything is read that begins at a token, if its word is an opening or not.
#[cfg(test)]
pub(super) fn reads(t: &Tokens<'_>, i: usize) -> bool {
    idiom_end(t, i).is_some() || code_end(t, i).is_some() || read(t, i).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, entries};

    /// The numerals of a text, one word each: `hedge value @step form`.
    fn shown(text: &str) -> String {
        let tokens = Tokens::split(text, Span::new(0, text.len()));
        let one = |n: &Numeral| {
            let hedge = n.hedge.map_or(String::new(), |h| format!("{h:?} "));
            format!("{hedge}{} @{} {:?}", n.amount, n.amount.grain, n.form)
        };
        scan(&tokens).iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn table_of_numbers() {
        let mut failures = Vec::new();
        for line in entries(include_str!("../../fixtures/facts/number.tsv")) {
            let (text, expected) = line.split_once("\t").unwrap_or((line, ""));
            let got = shown(text);
            if got != expected.trim() {
                failures.push(format!("{text}\n  expected {expected}\n  got      {got}"));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_numerals_in_order(text in "\\PC{0,60}|[-0-9a-z.,/$ ]{0,40}|((one|half|a|and|million|dozen|of|to|3|-| )){0,12}") {
            let tokens = Tokens::split(&text, Span::new(0, text.len()));
            let mut at = 0;
            for n in scan(&tokens) {
                assert!(n.tokens.start >= at && n.tokens.start < n.tokens.end && n.tokens.end <= tokens.len());
                assert!(n.start <= n.tokens.start);
                assert!(n.amount.low <= n.amount.high && n.amount.grain > 0.0);
                at = n.tokens.end;
            }
        }

        #[test]
        fn a_printed_amount_reads_back(value in 0_u32..9_999_999) {
            let text = Amount::exact(f64::from(value), 1.0).to_string();
            let tokens = Tokens::split(&text, Span::new(0, text.len()));
            let read = scan(&tokens);
            assert_eq!(read.first().map(|n| n.amount.to_string()), Some(text));
        }
    }
}
