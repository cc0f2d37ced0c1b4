//! Origins: which sources share text, and so are one voice.
//!
//! In: accounts. Out: the origin of each. Sources are one origin when they are equal, when they share
//! copied passages (runs of words found through an index of shingles, Broder 1997), or when they
//! credit the same agency. Words inside quotation marks count for nothing here: two reporters at one
//! press conference quote alike. This module refuses to know facts, links and verdicts.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Account;
use crate::fact::Kind;
use crate::text::{TextMap, fnv};
use crate::token::TokenKind;

/// The length of a shingle in words.
const SHINGLE: usize = 8;

/// The share of the shorter text that must stand in shared shingles.
const SHARED: f64 = 0.25;

/// So many shingles must be shared at the least: thirteen words in one run. A shorter sentence may be a stock phrase, and
/// in a brief it is a large share.
const LEAST: usize = 6;

/// The origin of each account: the id of the first source of its origin.
pub fn origins(accounts: &[Account<'_>]) -> Vec<String> {
    let mut first: Vec<usize> = (0..accounts.len()).collect();
    let join = |first: &mut Vec<usize>, a: usize, b: usize| {
        let (from, to) = (root(first, a), root(first, b));
        let (low, high) = (from.min(to), from.max(to));
        if let Some(slot) = first.get_mut(high) {
            *slot = low;
        }
    };
    for (a, b) in copies(accounts) {
        join(&mut first, a, b);
    }
    let mut agencies: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bodies: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, account) in accounts.iter().enumerate() {
        let same = *bodies.entry(account.article.body.trim()).or_insert(i);
        join(&mut first, same, i);
        if let Some(agency) = &account.article.agency {
            let at = *agencies.entry(agency).or_insert(i);
            join(&mut first, at, i);
        }
    }
    (0..accounts.len())
        .map(|i| accounts.get(root(&first, i)).map_or_else(String::new, |a| a.article.id.clone()))
        .collect()
}

/// The first account of the origin that `i` belongs to.
fn root(first: &[usize], i: usize) -> usize {
    let mut at = i;
    while let Some(up) = first.get(at).copied().filter(|up| *up != at) {
        at = up;
    }
    at
}

/// The pairs of accounts that share enough running text.
fn copies(accounts: &[Account<'_>]) -> BTreeSet<(usize, usize)> {
    let shingles: Vec<Vec<u64>> = accounts.iter().map(shingles).collect();
    let mut holders: TextMap<u64, Vec<usize>> = TextMap::default();
    for (i, set) in shingles.iter().enumerate() {
        for shingle in set {
            holders.entry(*shingle).or_default().push(i);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in holders.values() {
        // In a text that very many share, neighbours in the list are enough to join them all.
        let reach = if list.len() > 32 { 1 } else { list.len() };
        for (k, a) in list.iter().enumerate() {
            for b in list.iter().skip(k + 1).take(reach) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let size = |i: usize| shingles.get(i).map_or(0, Vec::len);
    shared
        .into_iter()
        .filter(|(_, count)| *count >= LEAST)
        .filter(|((a, b), count)| *count as f64 >= SHARED * size(*a).min(size(*b)) as f64)
        .map(|(pair, _)| pair)
        .collect()
}

/// The hashes of all runs of words of an account, outside quotations, each once.
fn shingles(account: &Account<'_>) -> Vec<u64> {
    let mut set = Vec::new();
    for (claim, tokens) in account.claims.iter().zip(&account.tokens) {
        let facts = claim.facts.iter().filter_map(|i| account.facts.get(*i));
        let quotes: Vec<_> = facts.filter(|f| f.kind == Kind::Quote).map(|f| f.span).collect();
        let words: Vec<&str> = tokens
            .iter()
            .filter(|t| t.kind != TokenKind::Mark && !quotes.iter().any(|q| q.contains(t.span)))
            .map(|t| &*t.low)
            .collect();
        set.extend(words.windows(SHINGLE).map(fnv));
    }
    set.sort_unstable();
    set.dedup();
    set
}
