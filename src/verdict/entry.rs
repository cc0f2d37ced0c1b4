//! Entries: every value that one source gives, with all its mentions.
//!
//! In: the facts of each account. Out: entries; facts of one source that print the same value of the
//! same thing are one entry. This module refuses to know other sources.

use std::collections::BTreeMap;

use crate::claim::Account;
use crate::fact::{Fact, Kind};
use crate::setting::{self, Event};
use crate::slot::{self, Head, Item, Source};
use crate::token::TokenKind;
use crate::verdict::{Story, derive};

/// The kinds that are compared as values; polarity and certainty are compared claim by claim.
fn is_value(kind: Kind) -> bool {
    !matches!(kind, Kind::Polarity | Kind::Certainty)
}

/// How many mentions of one value are looked at when it is compared; the later ones repeat them.
pub const MOST_MENTIONS: usize = 12;

/// One value of one source.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The index of the account.
    pub account: usize,
    /// Its mentions, in order; never empty.
    pub items: Vec<Item>,
}

impl Entry {
    /// The first mention's fact.
    pub fn fact(&self) -> Option<&Fact> {
        self.items.first().map(|item| &item.fact)
    }

    /// Whether the value is worked out and nowhere printed.
    pub fn is_derived(&self) -> bool {
        self.items.iter().all(|item| item.derived.is_some())
    }
}

/// The entries of all accounts, in the order of accounts and places.
pub fn entries(story: &Story<'_>) -> Vec<Entry> {
    (0..story.accounts.len()).flat_map(|account| entries_of(story, account)).collect()
}

/// The entries of one account.
fn entries_of(story: &Story<'_>, account: usize) -> Vec<Entry> {
    let Some(a) = story.accounts.get(account) else { return Vec::new() };
    let settings = setting::settings(a);
    let clauses = story.clauses.get(account).map_or(&[][..], Vec::as_slice);
    let (today, topic) = (setting::reference(a), slot::topic(a));
    let source = Source { account, a, clauses, settings: &settings, today, topic: topic.as_deref() };
    let printed = a.facts.iter().map(|fact| (fact.clone(), None));
    let derived = derive::facts(a).into_iter().map(|(fact, sum)| (fact, Some(sum)));
    let mut entries: Vec<Entry> = Vec::new();
    let mut by_value: BTreeMap<(Kind, String, bool), Vec<usize>> = BTreeMap::new();
    for (fact, derived) in printed.chain(derived) {
        let comparable = a.sentences.get(fact.sentence).is_some_and(|s| crate::claim::is_comparable(s.part));
        let asked = !fact.kind.is_name() && (is_question(a, fact.sentence) || is_stamp(a, fact.sentence));
        if !is_value(fact.kind) || !comparable || asked {
            continue;
        }
        let key = (fact.kind, fact.value.to_string(), derived.is_some());
        let item = Item::new(source, fact, derived, &story.weights);
        let same = by_value.entry(key).or_default();
        match same.iter().find(|e| entries.get(**e).is_some_and(|entry| belongs(entry, &item))) {
            Some(e) => entries.get_mut(*e).map(|entry| entry.items.push(item)).unwrap_or_default(),
            None => {
                same.push(entries.len());
                entries.push(Entry { account, items: vec![item] });
            }
        }
    }
    mark_lone(&mut entries);
    entries
}

/// Marks the entries that are the only value of what they measure in their source, of the story's own event.
fn mark_lone(entries: &mut [Entry]) {
    let measured = |item: &Item| {
        let own = item.event == Event::Own && item.derived.is_none() && !item.fact.slot.what.is_empty();
        own.then(|| (item.fact.kind, item.fact.slot.what.clone(), item.fact.slot.rate.clone()))
    };
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for key in entries.iter().filter_map(|e| e.items.iter().find_map(measured)) {
        *counts.entry(key).or_default() += 1;
    }
    for item in entries.iter_mut().flat_map(|e| &mut e.items) {
        item.is_lone = measured(item).is_some_and(|key| counts.get(&key) == Some(&1));
    }
}

/// Whether a sentence asks: "Will they pay more than $25 million?" states no price.
pub fn is_question(account: &Account<'_>, sentence: usize) -> bool {
    let text = account.sentences.get(sentence).map_or("", |s| account.words(s.span));
    text.trim_end_matches(['"', '\'', '\u{201D}', '\u{2019}', ')']).ends_with('?')
}

/// Whether a sentence only says when the article was written: "Updated 6:15 p.m. ET", "3/12/2024 @ 2:05PM".
fn is_stamp(account: &Account<'_>, sentence: usize) -> bool {
    let (Some(claim), Some(tokens)) = (account.claims.get(sentence), account.tokens.get(sentence)) else {
        return false;
    };
    let facts = || claim.facts.iter().filter_map(|i| account.facts.get(*i));
    let when = |f: &&Fact| matches!(f.kind, Kind::Date | Kind::Time);
    let word = |low: &str| {
        matches!(
            low,
            "updated" | "published" | "posted" | "last" | "first" | "modified" | "on" | "at" | "by" | "date" | "time"
        )
    };
    let outside = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let mut outside = outside.filter(|t| !facts().filter(when).any(|f| f.span.contains(t.span)));
    facts().any(|f| when(&f)) && outside.all(|t| word(&t.low))
}

/// Whether a fact repeats the value of an entry: the same normal form and hedge, and nothing next to
/// them says that they are of different things.
fn belongs(entry: &Entry, item: &Item) -> bool {
    entry.items.iter().take(MOST_MENTIONS).any(|other| {
        other.derived.is_some() == item.derived.is_some()
            && other.fact.kind == item.fact.kind
            && other.fact.hedge == item.fact.hedge
            && other.fact.value == item.fact.value
            && !slot::are_modified_otherwise(other, item)
            && slot::comparability(other, item, 0.0).is_ok_and(|c| c.head > Head::Other)
    })
}
