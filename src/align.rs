//! Aligns the claims of different sources: links above a floor, and groups of claims that say the same.
//!
//! In: accounts and the vectors of their claims. Out: links, best first, and groups without chaining.
//! Candidates come from an inverted index, so that only claims that share a term are ever met; the
//! links are exactly those that comparing all pairs would give. This module refuses to know facts
//! and verdicts.

pub mod pin;

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::claim::{Account, Class, Place, is_comparable};
use crate::similarity::{Likeness, Nearness, Score, Vector, lengths};

/// Two claims of two sources, `a` before `b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The claim of the earlier account.
    pub a: Place,
    /// The claim of the later account.
    pub b: Place,
    /// How alike, 0 to 1.
    pub score: f64,
    /// The parts of the score.
    pub parts: Likeness,
    /// Whether the house has made the link, so that its score is no sum of parts.
    pub is_pinned: bool,
}

/// A score as it is reported: four decimals, as more would only show how sums were ordered.
pub(crate) fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

/// Every pair of claims of two accounts with a score of at least `floor`, in the order of places.
pub fn links(accounts: &[Account<'_>], vectors: &[Vec<Vector>], nearness: &Nearness, floor: f64) -> Vec<Pair> {
    let index = Index::new(accounts, vectors);
    let claims = 0..index.claims.len();
    let partners = |sums: &mut Sums, n| index.partners(n, nearness, floor, sums);
    claims.into_par_iter().map_init(|| Sums::new(&index), partners).flatten_iter().collect()
}

/// The places of all claims that can be compared.
fn places<'v>(accounts: &'v [Account<'_>], vectors: &'v [Vec<Vector>]) -> impl Iterator<Item = (Place, &'v Vector)> {
    accounts.iter().zip(vectors).enumerate().flat_map(|(account, (a, claims))| {
        a.sentences.iter().zip(claims).enumerate().filter_map(move |(sentence, (s, vector))| {
            let is_of_use = is_comparable(s.part) && !vector.terms.is_empty();
            is_of_use.then_some((Place { account, sentence }, vector))
        })
    })
}

/// The inverted index over all claims, which are numbered in the order of places.
struct Index<'v> {
    claims: Vec<(Place, &'v Vector)>,
    /// For each term the claims that hold it, in order, with its weight there.
    holders: Vec<Vec<(usize, f64)>>,
}

impl<'v> Index<'v> {
    fn new(accounts: &'v [Account<'_>], vectors: &'v [Vec<Vector>]) -> Self {
        let claims: Vec<(Place, &Vector)> = places(accounts, vectors).collect();
        let mut holders: Vec<Vec<(usize, f64)>> = Vec::new();
        for (n, (_, vector)) in claims.iter().enumerate() {
            for component in &vector.terms {
                let id = component.id as usize;
                if holders.len() <= id {
                    holders.resize_with(id + 1, Vec::new);
                }
                if let Some(list) = holders.get_mut(id) {
                    list.push((n, component.weight));
                }
            }
        }
        Index { claims, holders }
    }

    /// The links of one claim to the claims of later accounts.
    fn partners(&self, n: usize, nearness: &Nearness, floor: f64, sums: &mut Sums) -> Vec<Pair> {
        let Some((a, vector)) = self.claims.get(n) else { return Vec::new() };
        let later = self.claims.partition_point(|(place, _)| place.account <= a.account);
        for component in &vector.terms {
            let list = self.holders.get(component.id as usize).map_or(&[][..], Vec::as_slice);
            let first = list.partition_point(|(m, _)| *m < later);
            for (m, weight) in list.iter().skip(first) {
                sums.add(*m, component.class, component.weight * weight);
            }
        }
        let pair = |(m, shared): (usize, Score)| {
            let (b, other) = self.claims.get(m)?;
            let (lengths, accounts) = (lengths(vector, other), nearness.of(a.account, b.account));
            let parts = Likeness { shared, lengths, accounts };
            Some(Pair { a: *a, b: *b, score: parts.total(), parts, is_pinned: false })
        };
        sums.drain().filter_map(pair).filter(|pair| pair.score >= floor).collect()
    }
}

/// What one claim shares with each of the others: room for all, of which few are used.
struct Sums {
    scores: Vec<Option<Score>>,
    used: Vec<usize>,
}

impl Sums {
    fn new(index: &Index<'_>) -> Self {
        Sums { scores: vec![None; index.claims.len()], used: Vec::new() }
    }

    fn add(&mut self, m: usize, class: Class, product: f64) {
        let Some(score) = self.scores.get_mut(m) else { return };
        if score.is_none() {
            self.used.push(m);
        }
        score.get_or_insert_default().add(class, product);
    }

    /// Takes out what was added, in the order of the claims.
    fn drain(&mut self) -> impl Iterator<Item = (usize, Score)> {
        self.used.sort_unstable();
        let scores = &mut self.scores;
        self.used.drain(..).filter_map(|m| Some((m, scores.get_mut(m)?.take()?)))
    }
}

/// Groups of claims, at most one a source, in which every two are linked at `threshold` or are at
/// least nearly so: a claim joins a group only if it is alike with every member, so that two claims
/// that have only a third one in common stay apart. Best links first.
pub fn groups(links: &[Pair], threshold: f64) -> Vec<Vec<Place>> {
    let by_pair: HashMap<(Place, Place), f64, FixedState> = links.iter().map(|l| ((l.a, l.b), l.score)).collect();
    let alike = |x: Place, y: Place| by_pair.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0);
    let mut order: Vec<&Pair> = links.iter().filter(|l| l.score >= threshold).collect();
    order.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut groups: Vec<Vec<Place>> = Vec::new();
    let mut member: BTreeMap<Place, usize> = BTreeMap::new();
    let loose = threshold * CLOSE;
    for link in order {
        let joins = |group: &[Place], place: Place| {
            group.iter().all(|m| m.account != place.account && alike(*m, place) >= loose)
        };
        match (member.get(&link.a).copied(), member.get(&link.b).copied()) {
            (None, None) => {
                member.insert(link.a, groups.len());
                member.insert(link.b, groups.len());
                groups.push(vec![link.a, link.b]);
            }
            (Some(g), None) | (None, Some(g)) => {
                let place = if member.contains_key(&link.a) { link.b } else { link.a };
                if let Some(group) = groups.get_mut(g).filter(|group| joins(group, place)) {
                    group.push(place);
                    member.insert(place, g);
                }
            }
            (Some(_), Some(_)) => {}
        }
    }
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups
}

/// How near to the threshold every pair inside a group has to be.
const CLOSE: f64 = 0.7;
