//! A sentence as a row of tokens: words, numbers and marks.
//!
//! In: the text of a sentence and where it stands. Out: tokens with spans into the body and folded
//! words, which every grammar of `fact` reads. A reader may note what it knows of a word with the
//! token, a bit each. This module refuses to know what any word means.
//!
//! A hyphen, a slash, a colon and a currency sign are tokens of their own, so that "40-minute",
//! "6:50" and "$2.4bn" are read by grammars and not by spelling. Full stops inside an abbreviation of
//! single letters ("p.m.", "U.S.") belong to the word; "'s" is a token of its own.

use std::borrow::Cow;

use crate::text::{Span, Stems, fold};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't") and the stops of single-letter abbreviations.
    Word,
    /// Digits with grouping commas and one decimal point: "1,382,600.5".
    Number,
    /// One mark.
    Mark,
}

/// One token of a sentence.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// Where it stands in the body.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// The printed characters.
    pub text: &'a str,
    /// The folded form: lower case, no accents, plain marks.
    pub low: Cow<'a, str>,
    /// The stem of a word; the folded form of all others.
    pub stem: Cow<'a, str>,
    /// Whether it follows the token before without a gap.
    pub glued: bool,
    /// What a reader has noted of the word, a bit each; all bits until one has.
    pub notes: u8,
}

impl Token<'_> {
    /// Whether the printed form begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The tokens of one sentence. Looking outside gives "nothing", never a panic.
#[derive(Clone, Debug, Default)]
pub struct Tokens<'a>(Vec<Token<'a>>);

impl<'a> Tokens<'a> {
    /// Splits `span` of `body`.
    pub fn split(body: &'a str, span: Span) -> Self {
        Tokens::split_with(body, span, &mut Stems::default())
    }

    /// The same with the stems that other sentences of the text have brought up.
    pub fn split_with(body: &'a str, span: Span, stems: &mut Stems) -> Self {
        let text = span.of(body);
        let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
        let mut at = 0;
        let mut glued = false;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(first) = rest.chars().next() else { break };
            if first.is_whitespace() {
                at += first.len_utf8();
                glued = false;
                continue;
            }
            let (kind, len) = token_at(rest, first);
            let word = rest.get(..len).unwrap_or(rest);
            let start = span.start + at;
            let low = fold(word);
            let stem = if kind == TokenKind::Word { stems.of(&low) } else { low.clone() };
            let span = Span::new(start, start + len);
            tokens.push(Token { span, kind, text: word, low, stem, glued, notes: u8::MAX });
            at += len;
            glued = true;
        }
        // They stay for the whole run, and a long text has many sentences.
        tokens.shrink_to_fit();
        Tokens(tokens)
    }

    /// The number of tokens.
    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The token at `i`, if there is one.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&Token<'a>> {
        self.0.get(i)
    }

    /// The folded form of the token at `i`; empty outside the sentence.
    #[inline]
    pub fn low(&self, i: usize) -> &str {
        self.0.get(i).map_or("", |t| &t.low)
    }

    /// The stem of the token at `i`; empty outside the sentence.
    #[inline]
    pub fn stem(&self, i: usize) -> &str {
        self.0.get(i).map_or("", |t| &t.stem)
    }

    /// The folded form of the token `back` places before `i`; empty outside the sentence.
    #[inline]
    pub fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |k| self.low(k))
    }

    /// Whether the token at `i` follows the one before without a gap.
    #[inline]
    pub fn glued(&self, i: usize) -> bool {
        self.0.get(i).is_some_and(|t| t.glued)
    }

    /// The same tokens with what `note` says of each.
    pub fn noted(mut self, note: impl Fn(&Token<'a>) -> u8) -> Self {
        self.0.iter_mut().for_each(|token| token.notes = note(token));
        self
    }

    /// What a reader has noted of the token at `i`; nothing outside the sentence.
    #[inline]
    pub fn notes(&self, i: usize) -> u8 {
        self.0.get(i).map_or(0, |t| t.notes)
    }

    /// What the token at `i` is made of.
    #[inline]
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.0.get(i).map(|t| t.kind)
    }

    /// The stretch of the body from token `first` up to, but not including, token `end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        match (self.0.get(first), end.checked_sub(1).and_then(|k| self.0.get(k))) {
            (Some(a), Some(b)) if first < end => a.span.join(b.span),
            _ => Span::default(),
        }
    }

    /// Whether the folded tokens from `i` on are exactly `words`.
    #[inline]
    pub fn follows(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, word)| self.low(i + k) == *word)
    }

    /// All tokens in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Token<'a>> + ExactSizeIterator {
        self.0.iter()
    }

    /// The index of the first token that starts at or after byte `at` of the body.
    pub fn index_at(&self, at: usize) -> usize {
        self.0.partition_point(|t| t.span.start < at)
    }
}

/// The kind and the length in bytes of the token that `rest` begins with.
fn token_at(rest: &str, first: char) -> (TokenKind, usize) {
    if first.is_ascii_digit() {
        return (TokenKind::Number, number_len(rest));
    }
    if first.is_alphabetic() {
        return (TokenKind::Word, word_len(rest));
    }
    if matches!(first, '\'' | '\u{2019}') {
        let after = rest.get(first.len_utf8()..).unwrap_or("");
        let s = after.starts_with(['s', 'S']) && !after.chars().nth(1).is_some_and(char::is_alphanumeric);
        if s {
            return (TokenKind::Mark, first.len_utf8() + 1);
        }
    }
    (TokenKind::Mark, first.len_utf8())
}

/// Digits, commas before three digits, one decimal point before a digit.
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut i = 0;
    let mut decimal = false;
    loop {
        match bytes.get(i) {
            Some(b'0'..=b'9') => i += 1,
            Some(b',') if !decimal && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4) => i += 4,
            Some(b'.') if !decimal && digit(i + 1) => {
                decimal = true;
                i += 1;
            }
            _ => return i,
        }
    }
}

/// Letters and combining marks, an apostrophe between letters (but not before a final "s"), and the
/// stops of abbreviations of single letters.
fn word_len(rest: &str) -> usize {
    if let Some(len) = initials_len(rest) {
        return len;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let letter = c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c);
        let apostrophe = matches!(c, '\'' | '\u{2019}') && chars.peek().is_some_and(|(_, n)| n.is_alphabetic());
        if apostrophe {
            let after = rest.get(i + c.len_utf8()..).unwrap_or("");
            if after.starts_with(['s', 'S']) && !after.chars().nth(1).is_some_and(char::is_alphanumeric) {
                break;
            }
        } else if !letter {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// The length of "p.m.", "U.S." and their like: at least two single letters, each with its stop (the
/// last stop may be missing).
fn initials_len(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut pairs = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if !c.is_alphabetic() {
            break;
        }
        match chars.peek() {
            Some((_, '.')) => {
                chars.next();
                end = i + c.len_utf8() + 1;
                pairs += 1;
            }
            Some((_, next)) if next.is_alphanumeric() => break,
            _ => {
                if pairs > 0 {
                    end = i + c.len_utf8();
                    pairs += 1;
                }
                break;
            }
        }
    }
    (pairs >= 2).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokens = Tokens::split(text, Span::new(0, text.len()));
        let got: Vec<&str> = tokens.iter().map(|t| t.text).collect();
        assert_eq!(got.join(" | "), expected);
    }

    #[test]
    fn tokens() {
        check("a 40-minute call", "a | 40 | - | minute | call");
        check("2:20 p.m. ET", "2 | : | 20 | p.m. | ET");
        check("the U.S.-led talks", "the | U.S. | - | led | talks");
        check("$2.4bn, 2,000ft and 1,382,600.5.", "$ | 2.4 | bn | , | 2,000 | ft | and | 1,382,600.5 | .");
        check("Varga's don't O\u{2019}Brien", "Varga | 's | don't | O\u{2019}Brien");
        check("in 1,20 or 1.", "in | 1 | , | 20 | or | 1 | .");
        check("J. Smith", "J | . | Smith");
        check("", "");
    }
}
