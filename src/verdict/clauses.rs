//! Clauses against clauses: who did what to whom in one source, and in another.
//!
//! In: linked sentences and their clauses. Out: drafts over two mentions. Two clauses are of one event when their sense is
//! one and their participants are the same; then one thing may differ, and that is what is said. Where a participant can't be
//! told to be the same or another, nothing is said. This module refuses to know how a clause is read.

mod alike;
mod contrast;
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
    /// How many of those that tell of one thing are compared with all others.
    reach: usize,
}

impl<'s> Index<'s> {
    /// Takes the clauses of all accounts.
    pub fn new(story: &'s Story<'s>) -> Self {
        let (by_place, by_sense, reach) = (BTreeMap::new(), BTreeMap::new(), story.reach());
        let mut index = Index { told: Vec::new(), by_place, by_sense, reach };
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

    /// Pairs of clauses of different accounts that tell of one event of one name: Ruiz's birth, whatever else the sentences
    /// say. Of many that do, the first few are compared with all.
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
            for (i, a) in list.iter().enumerate().take(self.reach) {
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
        if story.score(a.place(), b.place()) < LINK {
            rules::compare_anchored(index, a, b).into_iter().for_each(&mut add);
        }
    }
    found
}

/// Adds the drafts of clauses to those of predicates; two that deny one mention are one finding.
pub fn join(drafts: &mut Vec<Draft>, found: Vec<Draft>) {
    for draft in found {
        let at = |m: &Member, n: &Member| m.account == n.account && m.sentence == n.sentence && m.span.overlaps(n.span);
        let joins = |d: &&mut Draft| {
            let one = d.kind == Kind::Polarity.name() && d.kind == draft.kind && d.comparison.is_difference();
            one && d.members.iter().any(|m| draft.members.iter().any(|n| at(m, n) && m.value == n.value))
        };
        match drafts.iter_mut().find(joins) {
            Some(other) => {
                let fresh = draft.members.into_iter().filter(|n| !other.members.iter().any(|m| at(m, n)));
                let fresh: Vec<Member> = fresh.collect();
                other.members.extend(fresh);
            }
            None => drafts.push(draft),
        }
    }
}

/// Whether two names are those of two places of one size.
pub fn are_two_places(x: &str, y: &str) -> bool {
    alike::are_listed_apart(x, y)
}

/// Whether two sentences tell one thing of two participants.
pub fn contrast(index: &Index<'_>, a: Place, b: Place) -> bool {
    let at = |place| index.at(place).collect::<Vec<_>>();
    contrast::contrast(&at(a), &at(b))
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
    let firsts = draft.members.iter().enumerate().take(index.reach);
    let mut pairs = firsts.flat_map(|(i, a)| draft.members.iter().skip(i + 1).map(move |b| (a, b)));
    draft.comparison.is_difference()
        && draft.kind == Kind::Date.name()
        && pairs.any(|(a, b)| told(a).zip(told(b)).is_some_and(|(x, y)| rules::are_two(x.clause, y.clause)))
}

/// Whether a difference of polarity between two sources is of two subjects of the verb.
pub fn is_of_two_subjects(index: &Index<'_>, draft: &Draft) -> bool {
    let told = |m: &Member| {
        let place = Place { account: m.account, sentence: m.sentence };
        let span = m.span;
        index.at(place).find(move |t| t.span().overlaps(span) && !t.clause.is_nominal)
    };
    let [a, b] = draft.members.as_slice() else { return false };
    let one = |x: &Told<'_>, y: &Told<'_>| x.clause.sense == y.clause.sense && x.clause.sense != "be";
    draft.kind == Kind::Polarity.name()
        && told(a).zip(told(b)).is_some_and(|(x, y)| one(x, y) && rules::has_other_subject(x, y))
}

/// Whether a draft shows the same relation between the same sentences.
fn says_so(known: &Draft, draft: &Draft) -> bool {
    let same = known.comparison.relation == draft.comparison.relation
        || known.kind == draft.kind
        || draft.comparison.relation == Relation::Polarity;
    let inside = |m: &&Member| known.members.iter().any(|k| k.account == m.account && k.sentence == m.sentence);
    same && known.comparison.is_difference() && draft.members.iter().filter(inside).count() > 1
}

/// Adds a draft; drafts of one slot and rule are one finding, and so are those that share a mention.
fn merge(found: &mut Vec<Draft>, draft: Draft) {
    let one = |d: &&mut Draft| {
        let alike = d.kind == draft.kind && d.comparison.relation == draft.comparison.relation;
        let shared = || d.members.iter().any(|m| draft.members.contains(m));
        alike && (d.slot == draft.slot || d.comparison.rule == draft.comparison.rule && shared())
    };
    match found.iter_mut().find(one) {
        Some(other) => other.members.extend(draft.members),
        None => found.push(draft),
    }
}
