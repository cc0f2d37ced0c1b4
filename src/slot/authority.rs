//! Authorities: which named body stands behind a figure, and which one it is of where its sentence does not say.
//!
//! In: one account and a fact of it. Out: who says so, who puts it at so much, who made the poll; the company that the
//! sentence before names; whom the account is about. This module
//! refuses to know other sources.

use std::collections::BTreeMap;

use crate::claim::Account;
use crate::fact::{Fact, Kind, name};
use crate::slot::item::name_of;
use crate::text::{Span, folded_words};
use crate::token::Tokens;

/// The named body behind a figure: its speaker, or who "puts" it at so much.
pub(super) fn authority(a: &Account<'_>, fact: &Fact) -> Option<String> {
    let named = |words: &str| words.chars().next().is_some_and(char::is_uppercase);
    if let Some(speaker) = fact.speaker.as_ref().filter(|s| named(s)) {
        return Some(folded_words(speaker));
    }
    let tokens = a.tokens.get(fact.sentence)?;
    if let Some(pollster) = pollster(a, fact, tokens) {
        return Some(pollster);
    }
    let at = tokens.index_at(fact.span.start);
    let puts = (0..at).rev().find(|i| {
        matches!(tokens.low(*i), "put" | "puts" | "gave" | "gives" | "measured" | "estimates" | "estimated")
    })?;
    let verb = tokens.get(puts)?.span.start;
    let mut facts = a.claims.get(fact.sentence)?.facts.iter().filter_map(|i| a.facts.get(*i));
    let before = facts.rfind(|f| matches!(f.kind, Kind::Organisation | Kind::Person) && f.span.end <= verb)?;
    let next = before.span.end <= verb && Span::new(before.span.end, verb).of(&a.article.body).trim().is_empty();
    next.then(|| name_of(before))
}

/// Who made the poll or the study that a sentence tells of: "a poll by X", "an X survey".
fn pollster(a: &Account<'_>, fact: &Fact, tokens: &Tokens<'_>) -> Option<String> {
    let study =
        |word: &str| matches!(word, "poll" | "survey" | "study" | "census" | "estimate" | "analysis" | "report");
    let mut bodies = a.claims.get(fact.sentence)?.facts.iter().filter_map(|i| a.facts.get(*i));
    let made = |f: &&Fact| {
        let (first, end) = (tokens.index_at(f.span.start), tokens.index_at(f.span.end));
        let by = matches!(tokens.before(first, 1), "by" | "from" | "for") && study(tokens.before(first, 2));
        by || study(tokens.low(end))
    };
    bodies.find(|f| f.kind == Kind::Organisation && made(f)).map(name_of)
}

/// For a sentence that begins with "The company" or its like, the organisation that the sentence before names last; for one
/// that says "it" before it names anybody, the one that the sentence before begins with.
pub(super) fn company_before(a: &Account<'_>, sentence: usize) -> Option<String> {
    let tokens = a.tokens.get(sentence)?;
    let noun = matches!(tokens.low(1), "company" | "firm" | "group" | "agency" | "bank" | "airline" | "maker" | "club");
    let claim = a.claims.get(sentence.checked_sub(1)?)?;
    let mut facts = claim.facts.iter().filter_map(|i| a.facts.get(*i));
    let body = |f: &&Fact| matches!(f.kind, Kind::Organisation | Kind::Person);
    if tokens.low(0) == "the" && noun {
        return facts.rfind(body).map(name_of);
    }
    // "It" is nobody: what reads like a person's name is a body's.
    let it = (0..OPENING).find(|i| matches!(tokens.low(*i), "it" | "its"))?;
    let own = a.claims.get(sentence)?.facts.iter().filter_map(|i| a.facts.get(*i));
    let named = own.filter(|f| f.kind.is_name()).any(|f| tokens.index_at(f.span.start) < it);
    let before = a.tokens.get(sentence.checked_sub(1)?)?;
    let subject = |f: &&Fact| body(f) && before.index_at(f.span.start) < OPENING;
    if named { None } else { facts.find(subject).map(name_of) }
}

/// Within how many tokens the subject of a sentence is looked for.
const OPENING: usize = 8;

/// The name that an account has most, of equal ones the first: a country is where it is, and people come and go. A
/// company may be taken for a town by who does not know it.
pub fn topic(a: &Account<'_>) -> Option<String> {
    let mut named: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let is_human = |f: &Fact| f.kind == Kind::Person && name::looks_personal(&f.value.to_string());
    for fact in a.facts.iter().filter(|f| f.kind.is_name() && !is_human(f) && !name::is_country(&name_of(f))) {
        named.entry(name_of(fact)).or_insert((0, fact.span.start)).0 += 1;
    }
    let most = named.into_iter().max_by_key(|(_, (times, first))| (*times, std::cmp::Reverse(*first)));
    most.filter(|(_, (times, _))| *times > 1).map(|(name, _)| name)
}
