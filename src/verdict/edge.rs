//! Edges: pairs of entries of two sources that may be values of one slot, and how they compare.
//!
//! In: entries. Out: edges whose comparability reaches the bar for what joining them would claim, and the pairs
//! that do not, with the reason. This module refuses to know groups.

use std::collections::BTreeSet;

use crate::fact::{Comparison, Severity};
use crate::slot::{self, Comparability, Item};
use crate::verdict::Story;
use crate::verdict::bar;
use crate::verdict::entry::{Entry, MOST_MENTIONS};
use crate::verdict::rule::compare;

/// Two entries of two sources that may be values of one slot.
pub struct Edge {
    /// The index of one entry.
    pub a: usize,
    /// The index of the other.
    pub b: usize,
    /// How sure it is that they are values of one slot.
    pub comparability: Comparability,
    /// How the values relate.
    pub comparison: Comparison,
    /// Whether one named body is said to stand behind both.
    pub is_of_one_authority: bool,
    /// Whether the values could be equal without either source stating the other's: one is a word for many, or a
    /// part of more.
    pub is_vague: bool,
}

impl Edge {
    /// The end that is not `end`.
    pub fn other(&self, end: usize) -> usize {
        if self.a == end { self.b } else { self.a }
    }

    /// One number for the comparability, 0 to 1.
    pub fn score(&self) -> f64 {
        self.comparability.score()
    }
}

/// Two entries of two sources that were not joined.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// The index of one entry.
    pub a: usize,
    /// The index of the other.
    pub b: usize,
    /// How sure it is that they are values of one slot, 0 to 1.
    pub score: f64,
    /// The score that they would have needed, where any would do.
    pub bar: Option<f64>,
    /// Why they were not joined.
    pub reason: String,
}

impl Rejected {
    /// A difference that was given up because another value is as likely the other side of it.
    pub fn rivalled(edge: &Edge) -> Self {
        let reason = "the same source has another value that fits as well".to_owned();
        Rejected { a: edge.a, b: edge.b, score: edge.score(), bar: None, reason }
    }
}

/// All edges among the pairs whose comparability reaches the bar for their relation, and the pairs that do not reach it.
pub fn edges(story: &Story<'_>, entries: &[Entry], pairs: &BTreeSet<(usize, usize)>) -> (Vec<Edge>, Vec<Rejected>) {
    let mut rejected = Vec::new();
    let mut edges = Vec::new();
    for &(a, b) in pairs {
        match edge(story, entries, a, b) {
            Ok(edge) => edges.push(edge),
            Err(pair) => rejected.extend(pair),
        }
    }
    (edges, rejected)
}

/// One edge, if the two entries are comparable and their kind can compare them; else why not. Pairs whose slots
/// exclude each other outright have nothing to tell.
fn edge(story: &Story<'_>, entries: &[Entry], a: usize, b: usize) -> Result<Edge, Option<Rejected>> {
    let (x, y) = entries.get(a).zip(entries.get(b)).ok_or(None)?;
    let (i, j, comparability) = best(story, x, y).ok_or(None)?;
    let score = comparability.score();
    let comparison = compare(story, i, j).ok_or(None)?;
    if !story.house.wants(comparison.rule) {
        let reason = format!("the rule {} is switched off", comparison.rule);
        return Err(Some(Rejected { a, b, score, bar: None, reason }));
    }
    match bar::bar_of(&comparison, i, j, &comparability) {
        Ok(bar) if score >= bar => {
            let is_of_one_authority = slot::same_authority(i, j);
            let is_vague = i.is_vague() || j.is_vague() || i.is_part != j.is_part;
            Ok(Edge { a, b, comparability, comparison, is_of_one_authority, is_vague })
        }
        Ok(bar) => {
            let held = if comparison.is_difference() { "held against each other" } else { "held for the same" };
            let reason = format!("just too unlike to be {held} ({score:.2} of {bar:.2})");
            Err(Some(Rejected { a, b, score, bar: Some(bar), reason }))
        }
        Err(reason) => Err(Some(Rejected { a, b, score, bar: None, reason: reason.to_owned() })),
    }
}

/// The pair of mentions of two entries that is most surely of one slot.
pub fn best<'e>(story: &Story<'_>, x: &'e Entry, y: &'e Entry) -> Option<(&'e Item, &'e Item, Comparability)> {
    let mut best: Option<(&Item, &Item, Comparability)> = None;
    for i in x.items.iter().take(MOST_MENTIONS) {
        for j in y.items.iter().take(MOST_MENTIONS) {
            if story.scores.are_apart(i.place(), j.place()) {
                continue;
            }
            let Ok(c) = slot::comparability(i, j, sentences(story, i, j)) else { continue };
            let c = if story.scores.are_one(i.place(), j.place()) { c.vouched() } else { c };
            if best.as_ref().is_none_or(|(_, _, b)| c.score() > b.score()) {
                best = Some((i, j, c));
            }
        }
    }
    best
}

/// The score of the sentences of two items; inside one source it is worked out anew.
fn sentences(story: &Story<'_>, i: &Item, j: &Item) -> f64 {
    if i.account != j.account {
        return story.score(i.place(), j.place());
    }
    let vector = |item: &Item| crate::similarity::at(&story.vectors, item.place());
    match (vector(i), vector(j)) {
        (Some(a), Some(b)) => crate::similarity::likeness(a, b).total(),
        _ => 0.0,
    }
}

/// The edges at each entry, by index.
pub fn by_entry(edges: &[Edge], entries: usize) -> Vec<Vec<usize>> {
    let mut at = vec![Vec::new(); entries];
    for (i, edge) in edges.iter().enumerate() {
        for end in [edge.a, edge.b] {
            if let Some(list) = at.get_mut(end) {
                list.push(i);
            }
        }
    }
    at
}

/// Whether a difference is safe to report: neither source states the other's value elsewhere, and no
/// other value of either source is as good a candidate. What other bodies say is no rival to what one body is
/// said to say in both.
pub fn is_safe(story: &Story<'_>, entries: &[Entry], edges: &[Edge], at: &[Vec<usize>], edge: &Edge) -> bool {
    [(edge.a, edge.b), (edge.b, edge.a)].into_iter().all(|(end, other)| {
        let account = entries.get(other).map(|e| e.account);
        let others = at.get(end).map_or(&[][..], Vec::as_slice).iter().filter_map(|i| edges.get(*i));
        let mut rivals = others
            .filter(|e| e.other(end) != other && (e.is_of_one_authority || !edge.is_of_one_authority))
            .filter(|e| entries.get(e.other(end)).map(|x| x.account) == account);
        !rivals.any(|rival| {
            let stated = !rival.comparison.is_difference() && !rival.is_vague;
            let as_good = rival.score() > edge.score() - bar::MARGIN;
            stated || (as_good && !rival.is_vague && !hedged_variant(story, entries, rival.other(end), other))
        })
    })
}

/// Whether two entries of one source are hedged variants of one value.
fn hedged_variant(story: &Story<'_>, entries: &[Entry], p: usize, q: usize) -> bool {
    let (Some(a), Some(b)) = (entries.get(p), entries.get(q)) else { return false };
    let Some((i, j, _)) = best(story, a, b) else { return false };
    compare(story, i, j).is_some_and(|c| c.severity < Severity::Conflict)
}
