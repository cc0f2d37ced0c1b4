//! Groups: entries of different sources that are values of one slot.
//!
//! In: entries and the edges between them. Out: drafts of findings over groups of entries. Edges are
//! taken best first, agreements before differences, and a group holds one entry a source; what a
//! source says otherwise about the same slot is attached last. This module refuses to know how two
//! values are compared and from which bar they may be.

use std::collections::{BTreeMap, BTreeSet};

use crate::fact::{Comparison, Hedge, Kind, Relation, Severity, Slot, Value};
use crate::verdict::candidate::candidates;
use crate::verdict::edge::{self, Edge, Rejected, best};
use crate::verdict::entry::Entry;
use crate::verdict::record::{Draft, Member};
use crate::verdict::rule::compare;
use crate::verdict::{Story, Verdict, bar, within};

/// The drafts of all findings over values, and of those inside one source; and the pairs that were not joined.
pub fn drafts(story: &Story<'_>, entries: &[Entry]) -> (Vec<Draft>, Vec<Rejected>) {
    let candidates = candidates(story, entries);
    let (edges, mut rejected) = edge::edges(story, entries, &candidates);
    let at = edge::by_entry(&edges, entries.len());
    let mut groups = Groups::new(entries.len());
    if story.crowd.is_some() {
        groups.met = Some(partners(&candidates, entries.len()));
    }
    for edge in order(&edges) {
        if edge.comparison.is_difference() && !edge::is_safe(story, entries, &edges, &at, edge) {
            rejected.push(Rejected::rivalled(edge));
            continue;
        }
        groups.join(entries, &edges, &at, edge);
    }
    within::attach(story, entries, &mut groups);
    let mut drafts: Vec<Draft> =
        groups.list().iter().filter(|g| g.len() > 1).filter_map(|g| draft(story, entries, g)).collect();
    drafts.extend(containing(story, entries, &edges, &groups));
    (drafts, rejected)
}

/// For each entry those that it makes a pair with.
fn partners(pairs: &BTreeSet<(usize, usize)>, entries: usize) -> Vec<Vec<usize>> {
    let mut at = vec![Vec::new(); entries];
    for (end, other) in pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
        if let Some(list) = at.get_mut(end) {
            list.push(other);
        }
    }
    at
}

/// The edges in the order in which they are taken: what one body says of one thing before what several say,
/// agreements before differences, the surest first. A word for many comes last: "dozens" takes sides with any figure.
fn order(edges: &[Edge]) -> Vec<&Edge> {
    let rank = |edge: &Edge| match edge.comparison.relation {
        _ if edge.is_of_one_authority => 0,
        _ if edge.is_vague => 4,
        Relation::Exact => 1,
        _ if !edge.comparison.is_difference() => 2,
        _ => 3,
    };
    let mut order: Vec<&Edge> = edges.iter().collect();
    order.sort_by(|x, y| rank(x).cmp(&rank(y)).then(y.score().total_cmp(&x.score())).then((x.a, x.b).cmp(&(y.a, y.b))));
    order
}

/// So many pairs that fit, each by itself, bring two groups together however large they are: one value stands against many
/// that are told in other words.
const ENOUGH: usize = 3;

/// Entries joined into groups: a union-find with the members listed.
pub struct Groups {
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// For each entry those that it was compared with, where that is not every one of other sources.
    met: Option<Vec<Vec<usize>>>,
}

impl Groups {
    fn new(n: usize) -> Self {
        Groups { group_of: (0..n).collect(), members: (0..n).map(|i| vec![i]).collect(), met: None }
    }

    /// The members of the group of an entry.
    pub fn of(&self, entry: usize) -> &[usize] {
        self.group_of.get(entry).and_then(|g| self.members.get(*g)).map_or(&[], Vec::as_slice)
    }

    /// Joins the groups of an edge if they hold no source in common and the members fit each other: at least half of the pairs
    /// of members that were compared, or [`ENOUGH`].
    fn join(&mut self, entries: &[Entry], edges: &[Edge], at: &[Vec<usize>], edge: &Edge) {
        let (Some(&into), Some(&from)) = (self.group_of.get(edge.a), self.group_of.get(edge.b)) else { return };
        let (a, b) = (self.of(edge.a), self.of(edge.b));
        let (few, many, other) = if a.len() <= b.len() { (a, b, from) } else { (b, a, into) };
        let account = |e: &usize| entries.get(*e).map(|x| x.account);
        let sources: Vec<Option<usize>> = few.iter().map(account).collect();
        if into == from || many.iter().any(|e| sources.contains(&account(e))) {
            return;
        }
        let there = |end: &usize| self.group_of.get(*end) == Some(&other);
        let between = few
            .iter()
            .filter_map(|x| Some((x, at.get(*x)?)))
            .flat_map(|(x, list)| list.iter().filter_map(move |i| edges.get(*i).map(|e| e.other(*x))))
            .filter(there)
            .count();
        let compared = self.met.as_ref().map_or(a.len() * b.len(), |met| {
            few.iter().filter_map(|x| met.get(*x)).flatten().filter(|end| there(end)).count()
        });
        if between * 2 >= compared || between >= ENOUGH {
            self.merge(edge.a, edge.b);
        }
    }

    /// Moves the members of the second group into the first.
    pub fn merge(&mut self, a: usize, b: usize) {
        let (Some(&into), Some(&from)) = (self.group_of.get(a), self.group_of.get(b)) else { return };
        let moved = self.members.get_mut(from).map(std::mem::take).unwrap_or_default();
        for entry in &moved {
            if let Some(group) = self.group_of.get_mut(*entry) {
                *group = into;
            }
        }
        if let Some(members) = self.members.get_mut(into) {
            members.extend(moved);
            members.sort_unstable();
        }
    }

    /// All groups, in the order of their first members.
    fn list(&self) -> Vec<&[usize]> {
        let mut list: Vec<&[usize]> = self.members.iter().map(Vec::as_slice).filter(|g| !g.is_empty()).collect();
        list.sort_unstable();
        list
    }
}

/// A coarser date that contains the dates of several groups backs each of them: "that same week" and
/// "Jan. 12", "Jan. 13". It has joined one of them at most; the others are drafted here, unless its source
/// gives such a group a date of its own.
fn containing(story: &Story<'_>, entries: &[Entry], edges: &[Edge], groups: &Groups) -> Vec<Draft> {
    let length = |e: usize| match entries.get(e).and_then(Entry::fact).map(|f| &f.value) {
        Some(Value::Date(date)) => date.length(),
        _ => None,
    };
    let account = |e: usize| entries.get(e).map(|x| x.account);
    let adds = |edge: &&Edge| {
        let (Some(a), Some(b)) = (length(edge.a), length(edge.b)) else { return false };
        let (coarse, fine) = if a > b { (edge.a, edge.b) } else { (edge.b, edge.a) };
        groups.of(fine).iter().all(|m| account(*m) != account(coarse))
    };
    edges
        .iter()
        .filter(|edge| edge.comparison.relation == Relation::Refined)
        .filter(adds)
        .filter_map(|edge| draft(story, entries, &[edge.a, edge.b]))
        .collect()
}

/// The draft over a group of entries; `None` where no two of them can be compared.
fn draft(story: &Story<'_>, entries: &[Entry], group: &[usize]) -> Option<Draft> {
    let members: Vec<&Entry> = group.iter().filter_map(|e| entries.get(*e)).collect();
    let speakers = representatives(&members);
    let mut worst: Option<(bool, Comparison)> = None;
    let mut scores = Vec::new();
    for (k, x) in speakers.iter().enumerate() {
        for y in speakers.iter().skip(k + 1) {
            let Some((i, j, comparability)) = best(story, x, y) else { continue };
            let Some(comparison) = compare(story, i, j).filter(|c| story.house.wants(c.rule)) else { continue };
            let across = x.account != y.account;
            // A third value may have brought together two that are no values of one slot.
            if across && comparison.is_difference() && bar::bar_of(&comparison, i, j, &comparability).is_err() {
                continue;
            }
            scores.push(comparability.score());
            if worst.as_ref().is_none_or(|(a, w)| rank(across, &comparison) > rank(*a, w)) {
                worst = Some((across, comparison));
            }
        }
    }
    let (across, mut comparison) = worst?;
    if !across && comparison.is_difference() {
        comparison.relation = Relation::Within;
    }
    let sources: BTreeSet<usize> = members.iter().map(|e| e.account).collect();
    if sources.len() < 2 && !comparison.is_difference() {
        return None;
    }
    let verdict = if comparison.is_difference() { Verdict::Differ } else { Verdict::Agree };
    let first = members.first().and_then(|e| e.items.first())?;
    Some(Draft {
        verdict,
        kind: kind_of(&members).name().to_owned(),
        slot: slot_of(&members),
        confidence: super::record::confidence(scores.iter().sum::<f64>() / scores.len().max(1) as f64),
        subject: super::record::subject(story, first, &members),
        members: members.iter().flat_map(|e| &e.items).map(Member::of).collect(),
        comparison,
        near_miss: None,
    })
}

/// How many entries of one value stand for all of them when a group is compared.
const PER_VALUE: usize = 3;

/// The entries that are compared for the verdict of a group: the first few of each value and hedge. What
/// two equal values have to say to a third is the same.
fn representatives<'e>(members: &[&'e Entry]) -> Vec<&'e Entry> {
    let mut seen: BTreeMap<(String, Option<Hedge>, bool), usize> = BTreeMap::new();
    let mut keep = |entry: &&&'e Entry| {
        let key = entry.fact().map(|f| (f.value.key(), f.hedge, entry.is_derived()));
        key.is_some_and(|key| {
            let count = seen.entry(key).or_default();
            *count += 1;
            *count <= PER_VALUE
        })
    };
    members.iter().filter(|entry| keep(entry)).copied().collect()
}

/// What decides a finding: a difference between sources before one inside a source, either before any
/// agreement; then the severity.
fn rank(across: bool, comparison: &Comparison) -> (u8, Severity, Relation) {
    let class = match (comparison.is_difference(), across) {
        (true, true) => 2,
        (true, false) => 1,
        (false, _) => 0,
    };
    (class, comparison.severity, comparison.relation)
}

/// The kind of a group: for names the one that most entries have.
fn kind_of(members: &[&Entry]) -> Kind {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for fact in members.iter().filter_map(|e| e.fact()) {
        *counts.entry(fact.kind).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(kind, n)| (*n, std::cmp::Reverse(*kind))).map_or(Kind::Count, |(kind, _)| kind)
}

/// The fullest slot of a group.
fn slot_of(members: &[&Entry]) -> Slot {
    members
        .iter()
        .flat_map(|e| &e.items)
        .map(|item| &item.fact.slot)
        .max_by_key(|slot| (slot.of.is_some(), !slot.what.is_empty(), std::cmp::Reverse(slot.what.clone())))
        .cloned()
        .unwrap_or_default()
}
