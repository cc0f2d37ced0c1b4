//! Aligns the claims of different sources: links above a floor, and groups of claims that say the same.
//!
//! In: accounts and the vectors of their claims. Out: links, best first, and groups without chaining.
//! Candidates come from an inverted index, so that only claims that share a term are ever met; the
//! links are exactly those that comparing all pairs would give. This module refuses to know facts
//! and verdicts.

pub mod pin;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::claim::{Account, Place, is_comparable};
use crate::similarity::{Likeness, Nearness, Score, Vector, at, lengths};

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
    let index = index(accounts, vectors);
    let places: Vec<Place> = places(accounts, vectors).collect();
    places.par_iter().flat_map_iter(|a| partners(*a, vectors, nearness, &index, floor)).collect()
}

/// The places of all claims that can be compared.
fn places<'v>(accounts: &'v [Account<'_>], vectors: &'v [Vec<Vector>]) -> impl Iterator<Item = Place> + 'v {
    accounts.iter().zip(vectors).enumerate().flat_map(|(account, (a, claims))| {
        a.sentences.iter().zip(claims).enumerate().filter_map(move |(sentence, (s, vector))| {
            (is_comparable(s.part) && !vector.terms.is_empty()).then_some(Place { account, sentence })
        })
    })
}

/// For each term the claims that hold it, in the order of places, with its weight there.
type Index = Vec<Vec<(Place, f64)>>;

/// The inverted index over all claims.
fn index(accounts: &[Account<'_>], vectors: &[Vec<Vector>]) -> Index {
    let mut index = Index::new();
    for place in places(accounts, vectors) {
        for component in at(vectors, place).map_or(&[][..], |v| &v.terms) {
            let id = component.id as usize;
            if index.len() <= id {
                index.resize_with(id + 1, Vec::new);
            }
            if let Some(list) = index.get_mut(id) {
                list.push((place, component.weight));
            }
        }
    }
    index
}

/// The links of one claim to the claims of later accounts.
fn partners(a: Place, vectors: &[Vec<Vector>], nearness: &Nearness, index: &Index, floor: f64) -> Vec<Pair> {
    let mut scores: BTreeMap<Place, Score> = BTreeMap::new();
    let Some(vector) = at(vectors, a) else { return Vec::new() };
    for component in &vector.terms {
        let Some(list) = index.get(component.id as usize) else { continue };
        let later = list.partition_point(|(place, _)| place.account <= a.account);
        for (place, weight) in list.iter().skip(later) {
            scores.entry(*place).or_default().add(component.class, component.weight * weight);
        }
    }
    let pair = |(b, shared): (Place, Score)| {
        let lengths = lengths(vector, at(vectors, b)?);
        let parts = Likeness { shared, lengths, accounts: nearness.of(a.account, b.account) };
        Some(Pair { a, b, score: parts.total(), parts, is_pinned: false })
    };
    scores.into_iter().filter_map(pair).filter(|pair| pair.score >= floor).collect()
}

/// Groups of claims, at most one a source, in which every two are linked at `threshold` or are at
/// least nearly so: a claim joins a group only if it is alike with every member, so that two claims
/// that have only a third one in common stay apart. Best links first.
pub fn groups(links: &[Pair], threshold: f64) -> Vec<Vec<Place>> {
    let by_pair: BTreeMap<(Place, Place), f64> = links.iter().map(|l| ((l.a, l.b), l.score)).collect();
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
