//! One source against itself: what it says otherwise about a slot that is compared already.
//!
//! In: entries and groups. Out: groups to which the variants of their sources are attached: "nearly an hour" beside
//! "48-minute", a length beside the clock times that give it, a headline beside its body. This module refuses to
//! know other sources.

use std::ops::Range;

use crate::article::Part;
use crate::fact::{Hedge, Kind, Severity};
use crate::slot::{Head, Item};
use crate::verdict::edge::best;
use crate::verdict::entry::Entry;
use crate::verdict::group::Groups;
use crate::verdict::rule::compare;
use crate::verdict::{Story, bar};

/// Attaches to each group what one of its sources says otherwise about the same slot: "nearly an hour"
/// beside "48-minute". Only hedged, rounded or coarser variants are attached; two plain values that
/// exclude each other are more likely of two things.
pub fn attach(story: &Story<'_>, entries: &[Entry], groups: &mut Groups) {
    for own in by_account(entries) {
        let all: Vec<usize> = own.clone().collect();
        let hedged: Vec<usize> = own.clone().filter(|e| is_hedged(entries, *e)).collect();
        for e in own.clone() {
            let derived = entries.get(e).is_some_and(Entry::is_derived);
            if groups.of(e).len() > 1 || derived {
                continue;
            }
            let fits = |k: &usize| {
                *k != e && (groups.of(*k).len() > 1 || *k < e) && is_variant(story, entries, e, *k, groups.of(*k))
            };
            let alike = if is_hedged(entries, e) { &all } else { &hedged };
            if let Some(k) = alike.iter().copied().find(fits) {
                groups.merge(k, e);
            }
        }
        for e in own.clone() {
            attach_derived(story, entries, groups, e, own.clone());
        }
        for e in own.clone() {
            attach_headline(story, entries, groups, e, own.clone());
        }
    }
}

/// Whether a value is printed with a hedge other than a part of a period.
fn is_hedged(entries: &[Entry], e: usize) -> bool {
    let hedge = entries.get(e).and_then(Entry::fact).and_then(|f| f.hedge);
    !matches!(hedge, None | Some(Hedge::Start | Hedge::Mid | Hedge::End))
}

/// The stretches of entries of one account each.
fn by_account(entries: &[Entry]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (e, entry) in entries.iter().enumerate() {
        let same = e.checked_sub(1).and_then(|k| entries.get(k)).is_some_and(|k| k.account == entry.account);
        match ranges.last_mut() {
            Some(range) if same => range.end = e + 1,
            _ => ranges.push(e..e + 1),
        }
    }
    ranges
}

/// Whether an entry is a hedged or rounded variant of another entry of its source: their values are
/// compatible, and it is surely of one slot with that entry or with another member of its group.
fn is_variant(story: &Story<'_>, entries: &[Entry], e: usize, k: usize, group: &[usize]) -> bool {
    let (Some(x), Some(y)) = (entries.get(e), entries.get(k)) else { return false };
    let Some((i, j, _)) = best(story, x, y).filter(|(_, _, c)| c.head > Head::Other) else { return false };
    let hedged = |item: &Item| !matches!(item.fact.hedge, None | Some(Hedge::Start | Hedge::Mid | Hedge::End));
    let numeric = matches!(i.fact.kind, Kind::Count | Kind::Measure | Kind::Money | Kind::Percent | Kind::Duration);
    let near = || {
        group
            .iter()
            .filter_map(|m| best(story, x, entries.get(*m)?))
            .any(|(_, _, c)| c.head > Head::Other && c.score() >= bar::WITHIN)
    };
    numeric
        && (hedged(i) || hedged(j))
        && compare(story, i, j).is_some_and(|c| c.severity < Severity::Conflict && c.rule != "interval-bound-far")
        && near()
}

/// A derived value that no edge has joined stands beside the printed value that it equals in its own
/// source.
fn attach_derived(story: &Story<'_>, entries: &[Entry], groups: &mut Groups, e: usize, mut own: Range<usize>) {
    let Some(x) = entries.get(e).filter(|x| x.is_derived()) else { return };
    if groups.of(e).len() > 1 {
        return;
    }
    let equal = |k: &usize| {
        entries.get(*k).filter(|y| !y.is_derived()).is_some_and(|y| {
            best(story, x, y).is_some_and(|(i, j, c)| {
                c.score() >= bar::exact_bar(i) && compare(story, i, j).is_some_and(|c| !c.is_difference())
            })
        })
    };
    if let Some(k) = own.find(equal) {
        groups.merge(k, e);
    }
}

/// **Rule `self`, headline against body.** A figure in a headline that nothing in the body bears out stands beside the
/// one figure of the body that counts the same thing.
fn attach_headline(story: &Story<'_>, entries: &[Entry], groups: &mut Groups, e: usize, own: Range<usize>) {
    let Some(x) = entries.get(e).filter(|x| x.items.iter().all(|item| is_headline(story, item))) else { return };
    if groups.of(e).len() > 1 {
        return;
    }
    let mut against = Vec::new();
    for k in own.filter(|k| *k != e) {
        let Some(y) = entries.get(k).filter(|y| !y.items.iter().any(|item| is_headline(story, item))) else { continue };
        let Some((i, j, c)) = best(story, x, y) else { continue };
        let Some(comparison) = compare(story, i, j) else { continue };
        if !comparison.is_difference() || comparison.severity < Severity::Conflict {
            return;
        }
        if c.head == Head::Same && c.score() >= bar::WITHIN && bar::bar_of(&comparison, i, j, &c).is_ok() {
            against.push(k);
        }
    }
    if let [k] = against.as_slice() {
        groups.merge(*k, e);
    }
}

/// Whether an item stands in the headline.
fn is_headline(story: &Story<'_>, item: &Item) -> bool {
    let account = story.accounts.get(item.account);
    account.and_then(|a| a.sentences.get(item.fact.sentence)).is_some_and(|s| s.part == Part::Headline)
}
