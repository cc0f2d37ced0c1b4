//! Links of a crowd: a story of so many sources that its pairs of sentences can't all be compared.
//!
//! In: the claims of all accounts, one after the other. Out: links of each claim to representatives of what earlier accounts
//! say. A claim that no representative is like becomes one; one in the very words of another is linked where that one is. So the
//! cost grows with what is said and not with the square of those who say it. What two claims score that no link joins is
//! worked out when it is asked for. This file refuses to know facts and verdicts.

use super::{Index, Pair, Sums};
use crate::claim::Place;
use crate::similarity::{Likeness, Nearness, Vector, at, likeness};
use crate::text::TextMap;

/// Stories of more sources than this are crowds.
const MOST_SOURCES: usize = 50;

/// The most representatives that one claim is linked with: those that it is most like.
const MOST_LINKS: usize = 50;

/// How many members stand for a group where its members are compared with each other.
pub const REPRESENTATIVES: usize = 8;

/// What is needed to score two claims of a crowd.
pub struct Crowd {
    /// How near the accounts are.
    pub nearness: Nearness,
    /// The score under which two claims have nothing in common.
    pub floor: f64,
}

impl Crowd {
    /// The score of two claims of two accounts, as a link of them would have it; 0 where there would be none.
    pub fn score(&self, vectors: &[Vec<Vector>], a: Place, b: Place) -> f64 {
        let Some((x, y)) = at(vectors, a).zip(at(vectors, b)) else { return 0.0 };
        let parts = Likeness { accounts: self.nearness.of(a.account, b.account), ..likeness(x, y) };
        if a.account != b.account && parts.total() >= self.floor { parts.total() } else { 0.0 }
    }
}

/// Whether a story of so many sources is a crowd.
pub fn is_crowd(sources: usize) -> bool {
    sources > MOST_SOURCES
}

/// What a reader is told of the links of a crowd.
pub fn note() -> String {
    format!(
        "more than {MOST_SOURCES} sources: each sentence is linked with at most {MOST_LINKS} that stand for what earlier sources \
         say, and not with every one that is like it"
    )
}

/// The links of all claims to representatives, in the order of places. From the score `joins` on a claim is represented
/// by the one that it is most like.
pub(super) fn links(mut index: Index<'_>, nearness: &Nearness, floor: f64, joins: f64) -> Vec<Pair> {
    let mut sums = Sums::new(&index);
    let mut links = Vec::new();
    // The terms of the claims so far, with the representative of each.
    let mut known: TextMap<Vec<u32>, usize> = TextMap::default();
    for n in 0..index.claims.len() {
        let earlier = index.before(n);
        let terms: Vec<u32> =
            index.claims.get(n).map(|(_, v)| v.terms.iter().map(|c| c.id).collect()).unwrap_or_default();
        let mut found: Vec<(usize, Pair)> = match known.get(&terms).filter(|m| earlier.contains(m)) {
            Some(m) => index.pair(*m, n, nearness).into_iter().map(|pair| (*m, pair)).collect(),
            None => index.partners(n, earlier, nearness, &mut sums),
        };
        found.retain(|(_, pair)| pair.score >= floor);
        found.sort_by(|(m, x), (k, y)| y.score.total_cmp(&x.score).then(m.cmp(k)));
        found.truncate(MOST_LINKS);
        let representative = found.first().filter(|(_, pair)| pair.score >= joins).map_or(n, |(m, _)| *m);
        if representative == n {
            index.hold(n);
        }
        known.entry(terms).or_insert(representative);
        links.extend(found.into_iter().map(|(_, pair)| pair));
    }
    links.sort_by_key(|link| (link.a, link.b));
    links
}
