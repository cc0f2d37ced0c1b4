//! What an article shows of its words: which stand in small letters, which with a capital of their own.
//!
//! In: the sentences of an article. Out: sets of folded words; which sentences have capitals that prove nothing, and
//! which words owe theirs to their place. This module refuses to know names.

use super::{lists, runs};
use crate::article::Part;
use crate::fact::Reading;
use crate::text::WordSet;
use crate::token::{TokenKind, Tokens};

/// What the running text shows of its words.
#[derive(Default)]
pub(super) struct Usage<'r> {
    /// The sentences whose capitals prove nothing.
    display: Vec<bool>,
    /// Words that stand in small letters somewhere.
    pub(super) small: WordSet<&'r str>,
    /// Words that stand with a capital inside a sentence, alone between blanks.
    pub(super) capital: WordSet<&'r str>,
    /// Capitalised words right after a given name: the King of "Billy King".
    pub(super) surnames: WordSet<&'r str>,
    /// Two capitalised words in a row inside a sentence.
    pub(super) pairs: WordSet<(&'r str, &'r str)>,
}

impl<'r> Usage<'r> {
    /// Reads the usage off the sentences that are not in title case.
    pub(super) fn of(reading: &'r Reading<'_>) -> Self {
        let display = (0..reading.tokens.len()).map(|n| is_display(reading, n)).collect();
        let mut usage = Usage { display, ..Usage::default() };
        for (n, tokens, _) in reading.each() {
            if !usage.is_display(n) {
                usage.add(tokens);
            }
        }
        usage
    }

    /// Whether capitals in this sentence prove nothing.
    pub(super) fn is_display(&self, n: usize) -> bool {
        self.display.get(n).copied().unwrap_or(false)
    }

    fn add(&mut self, tokens: &'r Tokens<'_>) {
        for (i, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
            let given =
                i.checked_sub(1).filter(|k| !tokens.glued(i) && tokens.get(*k).is_some_and(|t| t.is_capitalised()));
            let head = || lists::is_organisation_head(&token.low) || lists::is_role_modifier(&token.low);
            if token.is_capitalised() && given.is_some_and(|k| lists::given_name(tokens.low(k)).is_some()) && !head() {
                self.surnames.insert(&token.low);
            }
            if !token.is_capitalised() {
                self.small.insert(&token.low);
            } else if !opens(tokens, i) {
                let joined = tokens.glued(i) || tokens.low(i + 1) == "-" && tokens.glued(i + 1);
                if !joined {
                    self.capital.insert(&token.low);
                }
                if runs::is_name_word(tokens, i + 1) {
                    self.pairs.insert((&*token.low, tokens.low(i + 1)));
                }
            }
        }
    }
}

/// Whether capitals in this sentence prove nothing: a headline in title case, a line in capitals.
fn is_display(reading: &Reading<'_>, n: usize) -> bool {
    let Some(tokens) = reading.tokens.get(n) else { return false };
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.text.chars().nth(3).is_some());
    let (all, capital) = words.fold((0, 0), |(all, capital), t| (all + 1, capital + usize::from(t.is_capitalised())));
    let spelled = |i: &usize| {
        const SMALL: [&str; 30] = [
            "of", "be", "not", "and", "in", "to", "on", "for", "is", "as", "with", "by", "at", "from", "was", "were",
            "are", "has", "have", "after", "over", "into", "that", "its", "his", "her", "their", "but", "when",
            "during",
        ];
        tokens.get(*i).is_some_and(|t| t.is_capitalised()) && SMALL.contains(&tokens.low(*i)) && !opens(tokens, *i)
    };
    if capital * 10 >= all * 7 && (1..tokens.len()).any(|i| spelled(&i)) {
        return true;
    }
    let shouted = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.text.len() > 1);
    let (words, loud) = shouted.fold((0, 0), |(all, loud), t| (all + 1, loud + usize::from(lists::is_acronym(t.text))));
    if words >= 3 && words == loud {
        return true;
    }
    let headline = reading.sentences.get(n).is_some_and(|s| s.part == Part::Headline);
    let stopped = tokens.len().checked_sub(1).is_some_and(|last| matches!(tokens.low(last), "." | "\"" | "?"));
    if headline {
        return all >= 2 && capital * 4 >= all * 3;
    }
    // A paragraph of its own without one small word is a heading, even if it ends in a quotation.
    let quoted = tokens.len().checked_sub(1).is_some_and(|last| tokens.low(last) == "\"") && capital == all;
    all >= 4 && capital * 10 >= all * 9 && (!stopped || quoted)
}

/// Whether the word at `i` has its capital from its place: it opens a sentence, a quotation or what follows a colon.
pub(super) fn opens(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(k) = i.checked_sub(1) else { return true };
    match tokens.low(k) {
        ":" | "?" | "!" | ";" | "\u{2022}" | "*" => true,
        "." => !tokens.glued(i),
        "\"" | "'" | "(" | "[" => tokens.glued(i),
        "-" => k == 0 || !tokens.glued(k),
        _ => false,
    }
}
