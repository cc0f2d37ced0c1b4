//! Aligns the claims of different sources: links above a floor, and groups of claims that say the same.
//!
//! In: accounts and the vectors of their claims. Out: links, best first, and groups without chaining.
//! Candidates come from an inverted index, so that only claims that share a term are ever met; the
//! links are exactly those that comparing all pairs would give. This module refuses to know facts
//! and verdicts.

pub mod crowd;
pub mod pin;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::claim::{Account, Class, Place, is_comparable};
use crate::similarity::{self, Likeness, Nearness, Score, Vector, lengths};

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

/// The links of claims of two accounts with a score of at least `floor`, in the order of places: every one, but in a crowd
/// those with representatives. There a claim is represented by another from the score `joins` on.
pub fn links(
    accounts: &[Account<'_>],
    vectors: &[Vec<Vector>],
    nearness: &Nearness,
    floor: f64,
    joins: f64,
) -> Vec<Pair> {
    let mut index = Index::new(accounts, vectors);
    if crowd::is_crowd(accounts.len()) {
        return crowd::links(index, nearness, floor, joins);
    }
    let claims = 0..index.claims.len();
    claims.clone().for_each(|n| index.hold(n));
    let partners = |sums: &mut Sums, n| {
        let later = index.after(n);
        index.partners(n, later, nearness, sums).into_iter().map(|(_, pair)| pair).filter(|pair| pair.score >= floor)
    };
    claims.into_par_iter().map_init(|| Sums::new(&index), partners).flatten_iter().collect()
}

/// The claims that can be compared, numbered in the order of places, and an inverted index over those that are held.
struct Index<'v> {
    claims: Vec<(Place, &'v Vector)>,
    /// For each term the claims that hold it, in order, with its weight there.
    holders: Vec<Vec<(usize, f64)>>,
}

impl<'v> Index<'v> {
    /// The claims of all accounts, none of them held.
    fn new(accounts: &[Account<'_>], vectors: &'v [Vec<Vector>]) -> Self {
        let mut claims = Vec::new();
        for (account, (a, of_account)) in accounts.iter().zip(vectors).enumerate() {
            let places = a.sentences.iter().zip(of_account).enumerate();
            claims.extend(
                places
                    .filter(|(_, (s, vector))| is_comparable(s.part) && !vector.terms.is_empty())
                    .map(|(sentence, (_, vector))| (Place { account, sentence }, vector)),
            );
        }
        Index { claims, holders: Vec::new() }
    }

    /// Takes a claim into the index. Claims are taken in their order.
    fn hold(&mut self, n: usize) {
        let Some((_, vector)) = self.claims.get(n) else { return };
        for component in &vector.terms {
            let id = component.id as usize;
            if self.holders.len() <= id {
                self.holders.resize_with(id + 1, Vec::new);
            }
            if let Some(list) = self.holders.get_mut(id) {
                list.push((n, component.weight));
            }
        }
    }

    /// The claims of earlier accounts than that of a claim.
    fn before(&self, n: usize) -> Range<usize> {
        let account = self.claims.get(n).map_or(0, |(place, _)| place.account);
        0..self.claims.partition_point(|(place, _)| place.account < account)
    }

    /// The claims of later accounts than that of a claim.
    fn after(&self, n: usize) -> Range<usize> {
        let account = self.claims.get(n).map_or(0, |(place, _)| place.account);
        self.claims.partition_point(|(place, _)| place.account <= account)..self.claims.len()
    }

    /// What one claim makes with each of the held claims in a range that it shares a term with, in their order.
    fn partners(&self, n: usize, range: Range<usize>, nearness: &Nearness, sums: &mut Sums) -> Vec<(usize, Pair)> {
        let Some((_, vector)) = self.claims.get(n) else { return Vec::new() };
        for component in &vector.terms {
            let list = self.holders.get(component.id as usize).map_or(&[][..], Vec::as_slice);
            let first = list.partition_point(|(m, _)| *m < range.start);
            for (m, weight) in list.iter().skip(first).take_while(|(m, _)| *m < range.end) {
                sums.add(*m, component.class, component.weight * weight);
            }
        }
        sums.drain().filter_map(|(m, shared)| Some((m, self.scored(n.min(m), n.max(m), shared, nearness)?))).collect()
    }

    /// The pair of two claims, the earlier first.
    fn pair(&self, a: usize, b: usize, nearness: &Nearness) -> Option<Pair> {
        let ((_, x), (_, y)) = self.claims.get(a).zip(self.claims.get(b))?;
        self.scored(a, b, similarity::score(x, y), nearness)
    }

    /// The pair of two claims that share so much, the earlier first.
    fn scored(&self, a: usize, b: usize, shared: Score, nearness: &Nearness) -> Option<Pair> {
        let ((a, x), (b, y)) = self.claims.get(a).zip(self.claims.get(b))?;
        let parts = Likeness { shared, lengths: lengths(x, y), accounts: nearness.of(a.account, b.account) };
        Some(Pair { a: *a, b: *b, score: parts.total(), parts, is_pinned: false })
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

/// Groups of claims, at most one a source, in which every two are linked at `threshold` or are at least nearly so: a claim
/// joins a group only if it is alike with every member (of many, with the first `reach`), so that two claims that have only a
/// third one in common stay apart. Best links first. `alike` is the score of two claims.
pub fn groups(links: &[Pair], threshold: f64, reach: usize, alike: impl Fn(Place, Place) -> f64) -> Vec<Vec<Place>> {
    let mut order: Vec<&Pair> = links.iter().filter(|l| l.score >= threshold).collect();
    order.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut groups: Vec<Vec<Place>> = Vec::new();
    let mut member: BTreeMap<Place, usize> = BTreeMap::new();
    let loose = threshold * CLOSE;
    for link in order {
        let joins = |group: &[Place], place: Place| {
            group.iter().all(|m| m.account != place.account)
                && group.iter().take(reach).all(|m| alike(*m, place) >= loose)
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
