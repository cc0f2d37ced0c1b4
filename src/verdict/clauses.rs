//! Clauses against clauses: who did what to whom in one source, and in another.
//!
//! In: linked sentences and their clauses. Out: drafts over two mentions. Two clauses are of one event when their sense is
//! one and their participants are the same; then one thing may differ, and that is what is said. Where a participant can't be
//! told to be the same or another, nothing is said. This module refuses to know how a clause is read.

mod alike;
mod rules;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::claim::Place;
use crate::clause::{self, Clause};
use crate::fact::Relation;
use crate::verdict::Story;
use crate::verdict::record::Draft;

/// The score of two sentences from which their clauses are compared: participants speak for themselves.
const LINK: f64 = 0.3;

/// A clause with its source.
struct Told<'s> {
    story: &'s Story<'s>,
    account: usize,
    clause: Clause,
}

/// The clauses of all sources, by sentence.
struct Index<'s> {
    told: Vec<Told<'s>>,
    by_place: BTreeMap<Place, Vec<usize>>,
    /// By account and sense.
    by_sense: BTreeMap<(usize, String), Vec<usize>>,
}

impl<'s> Index<'s> {
    fn new(story: &'s Story<'s>) -> Self {
        let read: Vec<Vec<Clause>> = story.accounts.par_iter().map(|a| clause::read(&a.tokens, &a.facts)).collect();
        let mut index = Index { told: Vec::new(), by_place: BTreeMap::new(), by_sense: BTreeMap::new() };
        for (account, clauses) in read.into_iter().enumerate() {
            for clause in clauses {
                let n = index.told.len();
                let place = Place { account, sentence: clause.sentence };
                index.by_place.entry(place).or_default().push(n);
                index.by_sense.entry((account, clause.sense.clone())).or_default().push(n);
                index.told.push(Told { story, account, clause });
            }
        }
        index
    }

    /// The clauses of a sentence.
    fn at(&self, place: Place) -> impl Iterator<Item = &Told<'s>> {
        self.by_place.get(&place).into_iter().flatten().filter_map(|n| self.told.get(*n))
    }

    /// The clauses of one sense in one account.
    fn of_sense<'i>(&'i self, account: usize, sense: &str) -> impl Iterator<Item = &'i Told<'s>> + use<'i, 's> {
        let list = self.by_sense.get(&(account, sense.to_owned()));
        list.into_iter().flatten().filter_map(|n| self.told.get(*n))
    }
}

/// The drafts of all differences of clauses. `known` are those that facts have shown already.
pub fn drafts(story: &Story<'_>, known: &[Draft]) -> Vec<Draft> {
    let index = Index::new(story);
    let mut found: Vec<Draft> = Vec::new();
    for link in story.links.iter().filter(|l| l.score >= LINK) {
        for a in index.at(link.a) {
            for b in index.at(link.b) {
                if let Some(draft) = rules::compare(&index, a, b, link.score)
                    && !known.iter().any(|k| says_so(k, &draft))
                {
                    merge(&mut found, draft);
                }
            }
        }
    }
    found
}

/// Whether a draft shows the same relation between the same sentences.
fn says_so(known: &Draft, draft: &Draft) -> bool {
    let same = known.comparison.relation == draft.comparison.relation
        || known.kind == draft.kind
        || draft.comparison.relation == Relation::Polarity;
    let inside = |m: &&crate::verdict::record::Member| {
        known.members.iter().any(|k| k.account == m.account && k.sentence == m.sentence)
    };
    same && known.comparison.is_difference() && draft.members.iter().filter(inside).count() > 1
}

/// Adds a draft; drafts of one slot and rule are one finding.
fn merge(found: &mut Vec<Draft>, draft: Draft) {
    let one = |d: &&mut Draft| {
        d.kind == draft.kind && d.slot == draft.slot && d.comparison.relation == draft.comparison.relation
    };
    match found.iter_mut().find(one) {
        Some(other) => other.members.extend(draft.members),
        None => found.push(draft),
    }
}
