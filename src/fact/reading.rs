//! What finders read, and what they have found so far.
//!
//! In: an article and its sentences; facts. Out: tokens, numerals and quotations, made once; which
//! tokens are taken. This file refuses to know the kinds, but for quotations, which hold other facts.

use std::ops::Range;

use super::{Fact, Kind, Numeral, number, opening, quote};
use crate::article::Article;
use crate::sentence::Sentence;
use crate::text::{Span, Stems};
use crate::token::Tokens;

/// An article with everything that finders of facts read, made once.
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The tokens of each sentence.
    pub tokens: Vec<Tokens<'a>>,
    /// The numbers of each sentence, in words or digits, as `number` reads them.
    pub numerals: Vec<Vec<Numeral>>,
    /// The quotations, each as its pieces by sentence, as `quote` reads them.
    pub quotations: Vec<Vec<(usize, Span)>>,
}

impl<'a> Reading<'a> {
    /// Splits the sentences into tokens and reads the numbers and quotations.
    pub fn new(article: &'a Article, sentences: &'a [Sentence]) -> Self {
        Reading::with(article, sentences, &mut Stems::default())
    }

    /// The same with the stems that other articles have brought up.
    pub fn with(article: &'a Article, sentences: &'a [Sentence], stems: &mut Stems) -> Self {
        let mut tokens = |s: &Sentence| Tokens::split_with(&article.body, s.span, stems).noted(opening::note);
        let tokens: Vec<Tokens<'a>> = sentences.iter().map(&mut tokens).collect();
        let numerals = tokens.iter().map(number::scan).collect();
        let mut reading = Reading { article, sentences, tokens, numerals, quotations: Vec::new() };
        reading.quotations = quote::quotations(&reading);
        reading
    }

    /// Sentence by sentence: its number, its tokens and its numerals.
    pub fn each(&self) -> impl Iterator<Item = (usize, &Tokens<'a>, &[Numeral])> {
        self.tokens
            .iter()
            .zip(&self.numerals)
            .enumerate()
            .map(|(n, (tokens, numerals))| (n, tokens, numerals.as_slice()))
    }
}

/// The facts found so far, and the tokens that they take up, so that "34" of "34-year-old" is not
/// also a count.
#[derive(Default)]
pub struct Finds {
    facts: Vec<Fact>,
    by_sentence: Vec<Vec<usize>>,
    taken: Vec<Vec<bool>>,
}

impl Finds {
    /// Whether no fact has taken any of these tokens.
    pub fn is_free(&self, sentence: usize, tokens: Range<usize>) -> bool {
        let taken = self.taken.get(sentence);
        tokens.into_iter().all(|i| !taken.and_then(|t| t.get(i)).copied().unwrap_or(false))
    }

    /// Whether a fact found so far begins inside the span and ends behind it, or the other way round: one of the two has then
    /// read words that are none of its own.
    pub fn crosses(&self, sentence: usize, span: Span) -> bool {
        let nested = |fact: &Fact| fact.span.contains(span) || span.contains(fact.span);
        self.of_sentence(sentence).any(|fact| fact.kind != Kind::Quote && fact.span.overlaps(span) && !nested(fact))
    }

    /// Takes the tokens, so that finders that come later leave them alone.
    pub fn take(&mut self, sentence: usize, tokens: Range<usize>) {
        if self.taken.len() <= sentence {
            self.taken.resize(sentence + 1, Vec::new());
        }
        if let Some(taken) = self.taken.get_mut(sentence) {
            if taken.len() < tokens.end {
                taken.resize(tokens.end, false);
            }
            taken.iter_mut().take(tokens.end).skip(tokens.start).for_each(|t| *t = true);
        }
    }

    /// Adds a fact, and takes its tokens.
    pub fn add(&mut self, fact: Fact, tokens: Range<usize>) {
        self.take(fact.sentence, tokens);
        self.add_around(fact);
    }

    /// Adds a fact whose words stay free for others: a quotation holds dates and names.
    pub fn add_around(&mut self, fact: Fact) {
        if self.by_sentence.len() <= fact.sentence {
            self.by_sentence.resize(fact.sentence + 1, Vec::new());
        }
        if let Some(list) = self.by_sentence.get_mut(fact.sentence) {
            list.push(self.facts.len());
        }
        self.facts.push(fact);
    }

    /// The facts found so far in one sentence, in the order of finding.
    pub fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = &Fact> {
        let list = self.by_sentence.get(sentence).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|i| self.facts.get(*i))
    }

    /// The facts found, sorted by place and kind.
    pub(super) fn sorted(mut self) -> Vec<Fact> {
        self.facts.sort_by_key(|fact| (fact.span, fact.kind));
        self.facts
    }

    /// The facts found so far, in the order of finding.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The same, to complete a slot with what a later finder knows.
    pub fn facts_mut(&mut self) -> &mut [Fact] {
        &mut self.facts
    }
}
