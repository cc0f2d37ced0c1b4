//! Classes of words: which part each token of a sentence plays.
//!
//! In: the tokens and facts of a sentence. Out: one class a token. Closed classes are lists; a name or a date is what the
//! facts say; a word that can be a form of a verb is one or not by the words beside it; all else is a noun or an adjective.
//! This module refuses to know which words belong together.

use super::verb::{self, Form};
use crate::fact::{Fact, Kind};
use crate::token::{TokenKind, Tokens};

/// What a token is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// the, a, his, this, no
    Determiner,
    /// he, it, they
    Pronoun,
    /// in, at, by
    Preposition,
    /// to, before a verb
    To,
    /// be, have, do, will
    Auxiliary,
    /// not, never
    Negation,
    /// and, or, but
    And,
    /// after, because, if, that: a clause may follow
    Linker,
    /// who, which, that
    Relative,
    /// -ly, also, still
    Adverb,
    /// A number.
    Number,
    /// A token of a name.
    Name,
    /// A noun or an adjective.
    Nominal,
    /// A form of a verb.
    Verb,
    /// A token of a date or a time.
    Temporal,
    /// 's
    Possessive,
    /// A comma.
    Comma,
    /// Any other mark that parts.
    Break,
    /// A mark that is read over: quotation marks, hyphens.
    Silent,
}

/// The classes of a sentence's tokens. Looking outside gives a break.
pub(super) struct Classes(Vec<Class>);

impl Classes {
    /// The class at `i`.
    pub(super) fn at(&self, i: usize) -> Class {
        self.0.get(i).copied().unwrap_or(Class::Break)
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The class before `i` that is no adverb and not silent, and where it stands.
    fn last(&self) -> (Class, Option<usize>) {
        let seen = self.0.iter().enumerate().rev().find(|(_, c)| !matches!(c, Class::Adverb | Class::Silent));
        seen.map_or((Class::Break, None), |(i, c)| (*c, Some(i)))
    }

    /// Whether the sentence still waits for its verb, and the noun at `at` may be its subject: no preposition governs it.
    fn is_open(&self, at: Option<usize>) -> bool {
        let verb = self.0.iter().any(|c| matches!(c, Class::Verb | Class::Auxiliary));
        let inside = |c: &&Class| matches!(c, Class::Nominal | Class::Name | Class::Number | Class::Determiner);
        let start = at.map_or(0, |at| self.0.iter().take(at + 1).rev().take_while(inside).count());
        let governed = at.is_some_and(|at| at + 1 > start && self.at(at - start) == Class::Preposition);
        !verb && !governed
    }
}

/// Gives every token its class.
pub(super) fn classify(tokens: &Tokens<'_>, facts: &[&Fact]) -> Classes {
    let mut classes = Classes(Vec::with_capacity(tokens.len()));
    let finite = sure_finites(tokens);
    for (i, token) in tokens.iter().enumerate() {
        let inside = |kind: fn(Kind) -> bool| facts.iter().any(|f| kind(f.kind) && f.span.contains(token.span));
        let class = if inside(Kind::is_name) {
            Class::Name
        } else if inside(|kind| matches!(kind, Kind::Date | Kind::Time)) {
            Class::Temporal
        } else {
            match token.kind {
                TokenKind::Number => Class::Number,
                TokenKind::Mark => mark(&token.low),
                TokenKind::Word => {
                    let elsewhere = finite.iter().any(|k| *k != i);
                    closed(tokens, i, &classes).unwrap_or_else(|| open(tokens, i, &classes, elsewhere))
                }
            }
        };
        classes.0.push(class);
    }
    classes
}

/// Tokens that are finite verbs wherever they stand: auxiliaries and pasts that are nothing else.
fn sure_finites(tokens: &Tokens<'_>) -> Vec<usize> {
    let sure = |i: &usize| {
        let low = tokens.low(*i);
        auxiliary(low) || verb::form(low).is_some_and(|f| f.past && !f.base && !f.participle)
    };
    (0..tokens.len()).filter(sure).collect()
}

fn mark(low: &str) -> Class {
    match low {
        "," => Class::Comma,
        "'s" | "'" => Class::Possessive,
        "\"" | "-" | "$" | "/" => Class::Silent,
        _ => Class::Break,
    }
}

/// Whether a folded word is an auxiliary.
pub(super) fn auxiliary(low: &str) -> bool {
    let plain = low.strip_suffix("n't").unwrap_or(low);
    matches!(low, "won't" | "can't" | "cannot" | "shan't")
        || [
            "do", "does", "did", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had",
            "having", "will", "would", "shall", "should", "can", "could", "may", "might", "must",
        ]
        .contains(&plain)
}

/// The class of a word of a closed class.
fn closed(tokens: &Tokens<'_>, i: usize, before: &Classes) -> Option<Class> {
    let (low, next) = (tokens.low(i), tokens.low(i + 1));
    let (last, _) = before.last();
    Some(match low {
        "no" if next == "longer" => Class::Negation,
        "the" | "a" | "an" | "his" | "its" | "their" | "our" | "my" | "your" | "these" | "those" | "this" | "no"
        | "every" | "each" | "any" | "some" | "another" | "all" | "both" => Class::Determiner,
        "her" => {
            if !is_closed(next) && next != "\"" {
                Class::Determiner
            } else {
                Class::Pronoun
            }
        }
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "him" | "them" | "us" | "me" | "nobody" | "someone"
        | "everyone" | "anyone" | "himself" | "herself" | "itself" | "themselves" | "there" | "none" => Class::Pronoun,
        "that" if matches!(last, Class::Nominal | Class::Name) && !is_pronoun(next) => Class::Relative,
        "that"
            if verb::form(next).is_none() && !is_closed(next) && matches!(last, Class::Preposition | Class::Break) =>
        {
            Class::Determiner
        }
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "eleven"
        | "twelve" => Class::Number,
        "who" | "which" | "whom" | "whose" => Class::Relative,
        "that" | "if" | "unless" | "whether" | "because" | "while" | "when" | "where" | "although" | "though"
        | "after" | "before" | "since" | "until" | "as" | "than" | "once" | "so" | "whereas" => Class::Linker,
        "and" | "or" | "but" | "nor" => Class::And,
        "to" => to(tokens, i),
        "may" if tokens.get(i).is_some_and(|t| t.is_capitalised()) && i > 0 => Class::Nominal,
        _ if low.ends_with("n't") => Class::Auxiliary,
        "not" | "never" => Class::Negation,
        _ if auxiliary(low) => Class::Auxiliary,
        _ if is_preposition(low) => Class::Preposition,
        "also" | "still" | "now" | "then" | "later" | "soon" | "again" | "even" | "only" | "just" | "yet"
        | "already" | "ever" | "often" | "twice" | "today" | "yesterday" | "tomorrow" | "too" | "very" | "almost"
        | "away" | "back" | "down" | "together" | "longer" | "instead" | "however" | "well" | "badly" => Class::Adverb,
        _ if low.len() > 4
            && low.ends_with("ly")
            && !matches!(
                low,
                "family" | "supply" | "ally" | "rally" | "reply" | "apply" | "assembly" | "july" | "italy"
            ) =>
        {
            Class::Adverb
        }
        _ => return None,
    })
}

fn is_pronoun(low: &str) -> bool {
    matches!(low, "he" | "she" | "it" | "they" | "we" | "i" | "you" | "there")
}

fn is_preposition(low: &str) -> bool {
    [
        "in", "at", "on", "by", "for", "with", "from", "of", "against", "over", "under", "into", "through", "during",
        "about", "between", "among", "without", "near", "off", "across", "behind", "beyond", "despite", "inside",
        "outside", "within", "toward", "towards", "up", "out", "via", "per", "amid", "around", "along", "onto", "upon",
        "above", "below", "like",
    ]
    .contains(&low)
}

fn is_closed(low: &str) -> bool {
    low.is_empty()
        || is_preposition(low)
        || auxiliary(low)
        || matches!(low, "the" | "a" | "an" | "and" | "or" | "," | "." | "to" | "that")
}

/// "To" before the base of a verb, or as a preposition.
fn to(tokens: &Tokens<'_>, i: usize) -> Class {
    let mut k = i + 1;
    while tokens.low(k).ends_with("ly") || matches!(tokens.low(k), "not" | "also") {
        k += 1;
    }
    let base = matches!(tokens.low(k), "be" | "have" | "do") || verb::form(tokens.low(k)).is_some_and(|f| f.base);
    let capital = tokens.get(k).is_some_and(|t| t.is_capitalised());
    if base && !capital { Class::To } else { Class::Preposition }
}

/// The class of a word of an open class: a verb, or a noun or an adjective.
fn open(tokens: &Tokens<'_>, i: usize, before: &Classes, other_finite: bool) -> Class {
    let verb = verb::form(tokens.low(i)).is_some_and(|form| is_verb(tokens, i, &form, before, other_finite));
    if verb { Class::Verb } else { Class::Nominal }
}

/// Whether a word that can be a form of a verb is one here.
fn is_verb(tokens: &Tokens<'_>, i: usize, form: &Form, before: &Classes, other_finite: bool) -> bool {
    let (last, at) = before.last();
    let word = at.map_or("", |k| tokens.low(k));
    let next = tokens.low(i + 1);
    match last {
        Class::Auxiliary | Class::Negation => after_auxiliary(tokens, form, before),
        Class::To => form.base,
        // "30 die in a crash": a headline.
        Class::Number => form.base && !other_finite && before.is_open(at) && is_preposition(next),
        Class::Determiner | Class::Possessive => false,
        Class::Preposition => form.gerund,
        Class::Pronoun if is_pronoun(word) || matches!(word, "nobody" | "none" | "someone" | "everyone") => {
            form.past || form.third || form.base
        }
        Class::Pronoun => form.gerund || form.participle && !form.base,
        Class::Relative => form.past || form.third || form.base,
        Class::Name | Class::Temporal => {
            form.past
                || form.participle
                || form.third && !is_noun_chain(next)
                || form.gerund && opens_object(tokens, i + 1)
                || form.base && next_is_object(next) && !other_finite
        }
        Class::Nominal => {
            (form.past || form.participle) && !form.base
                || (form.third || form.base && is_plural(word))
                    && (opens_object(tokens, i + 1) || !other_finite && before.is_open(at))
                || form.past && next_is_object(next)
                || form.gerund && opens_object(tokens, i + 1)
        }
        // "The mill that Acme bought burned."
        Class::Verb => {
            form.gerund || form.past && !form.base && (0..before.len()).any(|k| before.at(k) == Class::Relative)
        }
        Class::Comma | Class::And => {
            (form.past || form.participle) && !form.base
                || form.gerund
                || form.third && opens_object(tokens, i + 1)
                || form.base && follows_base(tokens, before)
        }
        Class::Linker => form.gerund || form.past || form.third,
        Class::Break => form.gerund || form.participle && !form.base,
        _ => false,
    }
}

/// Behind "will", "did", "was", "has" and their negations.
fn after_auxiliary(tokens: &Tokens<'_>, form: &Form, before: &Classes) -> bool {
    let at = (0..before.len()).rev().find(|k| before.at(*k) == Class::Auxiliary);
    let low = at.map_or("", |k| tokens.low(k));
    match low.strip_suffix("n't").unwrap_or(low) {
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" => form.participle || form.gerund,
        "has" | "have" | "had" | "having" => form.participle,
        _ => form.base,
    }
}

/// Whether the token opens what a verb takes: an article, a name, a number, a pronoun, "to", "that".
fn opens_object(tokens: &Tokens<'_>, k: usize) -> bool {
    let capital = tokens.get(k).is_some_and(|t| {
        t.is_capitalised() || t.kind == TokenKind::Number || t.kind == TokenKind::Mark && t.text == "$"
    });
    capital || next_is_object(tokens.low(k))
}

fn next_is_object(low: &str) -> bool {
    matches!(
        low,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "this"
            | "these"
            | "no"
            | "any"
            | "some"
            | "all"
            | "him"
            | "them"
            | "it"
            | "that"
            | "to"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
    )
}

/// Whether the next word takes a noun before it: "of", a finite auxiliary.
fn is_noun_chain(low: &str) -> bool {
    low == "of" || auxiliary(low)
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") || matches!(word, "people" | "police" | "men" | "women" | "children")
}

/// Whether the last verb of the sentence is a base: "to buy and sell".
fn follows_base(tokens: &Tokens<'_>, before: &Classes) -> bool {
    let at = (0..before.len()).rev().find(|k| before.at(*k) == Class::Verb);
    at.is_some_and(|k| verb::form(tokens.low(k)).is_some_and(|f| f.base))
}
