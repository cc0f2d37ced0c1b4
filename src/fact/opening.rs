//! The words that facts can begin with, for all grammars in one table.
//!
//! In: a token. Out: the grammars that may begin at it. A sentence is looked up once, word by word, when an article is read: what most of its words begin is nothing, and a glance at that spares them all the grammars. Each grammar
//! lists its own openings; tests name any that is missing. This module refuses to know what follows the word.

use std::sync::LazyLock;

use super::{certainty, date, duration, number, percent, polarity, speaker, time};
use crate::text::WordMap;
use crate::token::{Token, TokenKind, Tokens};

/// What is read word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// Numerals, codes and set phrases with numbers.
    Number,
    /// Dates.
    Date,
    /// Times of day.
    Time,
    /// Lengths of time, beside those that begin with a numeral.
    Duration,
    /// Negations.
    Polarity,
    /// Words of doubt, plan and accusation.
    Certainty,
    /// Changes told as a factor, in words.
    Factor,
    /// Acts of saying, by the word that tells that something is said.
    Saying,
}

impl Grammar {
    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether the grammar may begin at a token; at any, where the tokens have no note of it.
    #[inline]
    pub fn opens(self, tokens: &Tokens<'_>, i: usize) -> bool {
        tokens.notes(i) & self.bit() != 0
    }
}

/// The grammars that may begin at a token, a bit each.
pub fn note(token: &Token<'_>) -> u8 {
    let listed = TABLE.get(&*token.low).copied().unwrap_or(0);
    let spelled = match token.kind {
        TokenKind::Number => Grammar::Number.bit() | Grammar::Date.bit() | Grammar::Time.bit(),
        TokenKind::Word if token.low.ends_with("n't") => Grammar::Polarity.bit(),
        _ => 0,
    };
    listed | spelled
}

static TABLE: LazyLock<WordMap<String, u8>> = LazyLock::new(|| {
    let mut table: WordMap<String, u8> = WordMap::default();
    let mut add = |grammar: Grammar, words: &mut dyn Iterator<Item = String>| {
        words.for_each(|word| *table.entry(word).or_default() |= grammar.bit());
    };
    add(Grammar::Number, &mut number::openings());
    add(Grammar::Date, &mut date::openings());
    add(Grammar::Time, &mut time::openings());
    add(Grammar::Duration, &mut duration::openings());
    add(Grammar::Polarity, &mut polarity::openings());
    add(Grammar::Certainty, &mut certainty::openings());
    add(Grammar::Factor, &mut percent::factor::openings());
    add(Grammar::Saying, &mut speaker::openings());
    table
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    type Reads = fn(&Tokens<'_>, usize) -> bool;

    /// Each grammar with its table and with whether it reads anything at a token; dates have a test of their own.
    const GRAMMARS: [(Grammar, &str, Reads); 7] = [
        (Grammar::Number, include_str!("../../fixtures/facts/number.tsv"), number::reads),
        (Grammar::Time, include_str!("../../fixtures/facts/time.tsv"), time::reads),
        (Grammar::Duration, include_str!("../../fixtures/facts/duration.tsv"), duration::reads),
        (Grammar::Polarity, include_str!("../../fixtures/facts/polarity.tsv"), polarity::reads),
        (Grammar::Certainty, include_str!("../../fixtures/facts/certainty.tsv"), certainty::reads),
        (Grammar::Factor, include_str!("../../fixtures/facts/percent.tsv"), |t, i| {
            percent::factor::in_words(t, i).is_some()
        }),
        (Grammar::Saying, include_str!("../../fixtures/facts/speaker.tsv"), speaker::reads),
    ];

    /// The words of a text that a grammar reads although its openings lack them.
    fn unseen(grammar: Grammar, text: &str, reads: Reads) -> Vec<String> {
        let tokens = Tokens::split(text, Span::new(0, text.len())).noted(note);
        let closed = (0..tokens.len()).filter(|i| !grammar.opens(&tokens, *i) && reads(&tokens, *i));
        closed.map(|i| format!("{grammar:?}: {} {} in {text}", tokens.low(i), tokens.low(i + 1))).collect()
    }

    #[test]
    fn no_fact_of_the_tables_begins_unseen() {
        let tables = GRAMMARS
            .iter()
            .flat_map(|(grammar, table, reads)| table.lines().flat_map(move |line| unseen(*grammar, line, *reads)));
        let unseen: Vec<String> = tables.collect();
        assert!(unseen.is_empty(), "to be added to the openings:\n{}", unseen.join("\n"));
    }

    proptest! {
        #[test]
        fn no_fact_begins_unseen(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..9)) {
            for (grammar, table, reads) in GRAMMARS {
                let words = table.split_whitespace().collect::<Vec<_>>();
                let text = picks.iter().map(|pick| *pick.get(&words)).collect::<Vec<_>>().join(" ");
                prop_assert_eq!(unseen(grammar, &text, reads), Vec::<String>::new());
            }
        }
    }
}
