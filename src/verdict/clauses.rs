//! Clauses against clauses: who did what to whom in one source, and in another.
//!
//! In: linked sentences and their clauses. Out: drafts over two mentions. Two clauses are of one event when their sense is
//! one and their participants are the same; then one thing may differ, and that is what is said. Where a participant can't be
//! told to be the same or another, nothing is said. This module refuses to know how a clause is read.

mod alike;
mod mention;
mod rules;

use std::collections::BTreeMap;

use crate::claim::Place;
use crate::clause::Clause;
use crate::fact::{Kind, Relation};
use crate::text::folded_words;
use crate::verdict::Story;
use crate::verdict::record::{Draft, Member};

/// The score of two sentences from which their clauses are compared: participants speak for themselves.
const LINK: f64 = 0.3;

/// A clause with its source.
struct Told<'s> {
    story: &'s Story<'s>,
    account: usize,
    clause: &'s Clause,
}

impl Told<'_> {
    fn place(&self) -> Place {
        Place { account: self.account, sentence: self.clause.sentence }
    }
}

/// The clauses of all sources, by sentence.
pub struct Index<'s> {
    told: Vec<Told<'s>>,
    by_place: BTreeMap<Place, Vec<usize>>,
    /// By account and sense.
    by_sense: BTreeMap<(usize, String), Vec<usize>>,
}

impl<'s> Index<'s> {
    /// Takes the clauses of all accounts.
    pub fn new(story: &'s Story<'s>) -> Self {
        let mut index = Index { told: Vec::new(), by_place: BTreeMap::new(), by_sense: BTreeMap::new() };
        for (account, clauses) in story.clauses.iter().enumerate() {
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

    /// Pairs of clauses of different accounts that tell of one event of one name: Ruiz's birth, whatever else the sentences say.
    fn anchored(&self) -> Vec<(&Told<'s>, &Told<'s>)> {
        let mut by_name: BTreeMap<(&str, String), Vec<&Told<'s>>> = BTreeMap::new();
        for told in &self.told {
            if let Some(name) = told.clause.anchor().and_then(|p| p.name.as_ref()) {
                let last = folded_words(&name.1);
                let key = last.split(' ').next_back().unwrap_or("").to_owned();
                let list = by_name.entry((&told.clause.sense, key)).or_default();
                if list.iter().filter(|t| t.account == told.account).count() < ANCHORED {
                    list.push(told);
                }
            }
        }
        let mut pairs = Vec::new();
        for list in by_name.values() {
            for (i, a) in list.iter().enumerate() {
                pairs.extend(list.iter().skip(i + 1).filter(|b| b.account != a.account).map(|b| (*a, *b)));
            }
        }
        pairs
    }

    /// The clauses of one sense in one account.
    fn of_sense<'i>(&'i self, account: usize, sense: &str) -> impl Iterator<Item = &'i Told<'s>> + use<'i, 's> {
        let list = self.by_sense.get(&(account, sense.to_owned()));
        list.into_iter().flatten().filter_map(|n| self.told.get(*n))
    }
}

/// The drafts of all differences of clauses. `known` are those that facts have shown already.
pub fn drafts(story: &Story<'_>, index: &Index<'_>, known: &[Draft]) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut add = |draft: Draft| {
        if !known.iter().any(|k| says_so(k, &draft)) {
            merge(&mut found, draft);
        }
    };
    for link in story.links.iter().filter(|l| l.score >= LINK) {
        for a in index.at(link.a) {
            for b in index.at(link.b) {
                rules::compare(index, a, b, link.score).into_iter().for_each(&mut add);
            }
        }
    }
    for (a, b) in index.anchored() {
        if story.scores.of(a.place(), b.place()) < LINK {
            rules::compare_anchored(index, a, b).into_iter().for_each(&mut add);
        }
    }
    found
}

/// How many clauses of one source about one thing are compared with another source's without a link.
const ANCHORED: usize = 3;

/// Whether a difference of dates is one of two events: the clauses of the dates have one sense and another participant. That
/// one brother died in May and the other in June is no difference.
pub fn is_of_two_events(index: &Index<'_>, draft: &Draft) -> bool {
    let told = |m: &Member| {
        let place = Place { account: m.account, sentence: m.sentence };
        let span = m.span;
        index.at(place).find(move |t| t.dates().any(|d| d.span == span))
    };
    let mut pairs =
        draft.members.iter().enumerate().flat_map(|(i, a)| draft.members.iter().skip(i + 1).map(move |b| (a, b)));
    draft.comparison.is_difference()
        && draft.kind == Kind::Date.name()
        && pairs.any(|(a, b)| told(a).zip(told(b)).is_some_and(|(x, y)| rules::are_two(&x.clause, &y.clause)))
}

/// Whether a draft shows the same relation between the same sentences.
fn says_so(known: &Draft, draft: &Draft) -> bool {
    let same = known.comparison.relation == draft.comparison.relation
        || known.kind == draft.kind
        || draft.comparison.relation == Relation::Polarity;
    let inside = |m: &&Member| known.members.iter().any(|k| k.account == m.account && k.sentence == m.sentence);
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
