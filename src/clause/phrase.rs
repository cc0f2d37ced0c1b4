//! Noun phrases: the words that name one participant.
//!
//! In: tokens, facts and classes. Out: phrases with a head, a name where the head is one, and a possessor. This module
//! refuses to know what the phrase does in its sentence.

use std::ops::Range;

use super::word::{Class, Classes};
use crate::fact::{Fact, Kind, lexicon};
use crate::token::Tokens;

/// The words that name one participant.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that the others belong to.
    pub head: usize,
    /// The stem of the head.
    pub noun: String,
    /// The stems of the words before the head, articles left out.
    pub modifiers: Vec<String>,
    /// The kind and the canonical form, where the head is a name.
    pub name: Option<(Kind, String)>,
    /// The canonical name or the stem of the noun before "'s".
    pub possessor: Option<(Option<Kind>, String)>,
    /// What it is of: the key of the phrase behind "of".
    pub of: Option<String>,
    /// Whether it is one capitalised word, which may be a name that the facts do not have.
    pub is_proper: bool,
    /// Whether it denies: "no one", "no ship".
    pub is_none: bool,
    /// Whether it is a pronoun.
    pub is_pronoun: bool,
    /// Whether it is one of several that are joined by "and".
    pub is_joint: bool,
}

impl Phrase {
    /// The canonical name, else the stem of the head.
    pub fn key(&self) -> String {
        self.name.as_ref().map_or_else(|| self.noun.clone(), |(_, name)| name.clone())
    }
}

/// The phrase that begins at token `first`.
pub(super) fn read(tokens: &Tokens<'_>, facts: &[&Fact], classes: &Classes, first: usize) -> Option<Phrase> {
    if classes.at(first) == Class::Pronoun {
        return Some(pronoun(tokens, first));
    }
    let mut phrase = Phrase {
        tokens: first..first,
        head: first,
        noun: String::new(),
        modifiers: Vec::new(),
        name: None,
        possessor: None,
        of: None,
        is_proper: false,
        is_none: tokens.low(first) == "no",
        is_pronoun: false,
        is_joint: false,
    };
    let mut headed = false;
    let mut k = first;
    loop {
        match classes.at(k) {
            Class::Determiner if !headed => k += 1,
            Class::Adverb if !headed && k > first => k += 1,
            Class::Silent if k > first => k += 1,
            Class::Number if headed => break,
            Class::Number | Class::Nominal | Class::Name => {
                if headed {
                    phrase.modifiers.push(std::mem::take(&mut phrase.noun));
                }
                let (end, name) = named(tokens, facts, k);
                phrase.noun = lexicon::synonym(tokens.stem(end - 1)).to_owned();
                (phrase.head, phrase.name, headed) = (end - 1, name, true);
                k = end;
                phrase.tokens.end = k;
            }
            Class::Possessive if headed => {
                phrase.possessor = Some(match phrase.name.take() {
                    Some((kind, name)) => (Some(kind), name),
                    None => (None, std::mem::take(&mut phrase.noun)),
                });
                phrase.modifiers.clear();
                (phrase.noun, headed) = (String::new(), false);
                k += 1;
            }
            _ => break,
        }
    }
    phrase.is_proper = phrase.head == first && tokens.get(first).is_some_and(|t| t.is_capitalised());
    headed.then_some(phrase)
}

/// The end of the name at `k` and the name; one token where there is none.
fn named(tokens: &Tokens<'_>, facts: &[&Fact], k: usize) -> (usize, Option<(Kind, String)>) {
    let Some(token) = tokens.get(k) else { return (k + 1, None) };
    let name = facts.iter().filter(|f| f.kind.is_name() && f.span.contains(token.span)).max_by_key(|f| f.span.len());
    match name {
        Some(fact) => (tokens.index_at(fact.span.end).max(k + 1), Some((fact.kind, fact.value.to_string()))),
        None => (k + 1, None),
    }
}

fn pronoun(tokens: &Tokens<'_>, at: usize) -> Phrase {
    let low = tokens.low(at);
    Phrase {
        tokens: at..at + 1,
        head: at,
        noun: low.to_owned(),
        modifiers: Vec::new(),
        name: None,
        possessor: None,
        of: None,
        is_proper: false,
        is_none: matches!(low, "nobody" | "none"),
        is_pronoun: true,
        is_joint: false,
    }
}
