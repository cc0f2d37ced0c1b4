//! How alike two claims are, with the parts of the score.
//!
//! In: claims over one vocabulary. Out: weighted vectors and scores in 0..1. Two claims are as alike as
//! the weight of what they share is to the mean weight of the two (Dice's coefficient): stems, families
//! of words, names and typed values in one space, with the inverse document frequency taken from the
//! sentences at hand. What two accounts of one story say as a whole keeps apart the claims of two stories
//! of one sort. This module refuses to know which pairs are worth scoring and what a score leads to.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::claim::{Account, Claim, Class, Place, Term, Vocabulary, is_comparable};

/// How much a term of a class weighs against a word. A family stands beside its words, so that two that
/// print the same word share both: what the verbs and nouns of news tell is the event, and it counts more.
const CLASS_WEIGHT: [(Class, f64); 4] =
    [(Class::Word, 1.0), (Class::Name, 0.5), (Class::Value, 1.0), (Class::Family, 0.5)];

/// The inverse document frequency of every term of a story.
pub struct Weights(Vec<f64>);

impl Weights {
    /// `ln(1 + n / df)` over the sentences of all accounts, each sentence a document.
    pub fn new(accounts: &[Account<'_>], vocabulary: &Vocabulary) -> Self {
        let mut df = vec![0_u32; vocabulary.len()];
        let mut n = 0_u32;
        for claim in accounts.iter().flat_map(|a| &a.claims) {
            n += 1;
            let mut ids: Vec<u32> = claim.terms.iter().map(|t| t.id).chain(claim.families.iter().copied()).collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                if let Some(count) = df.get_mut(id as usize) {
                    *count += 1;
                }
            }
        }
        Weights(df.into_iter().map(|df| (1.0 + f64::from(n) / f64::from(df.max(1))).ln()).collect())
    }

    /// The weight of one term.
    pub fn of(&self, id: u32) -> f64 {
        self.0.get(id as usize).copied().unwrap_or(0.0)
    }
}

/// A claim as a vector of unit length, by term number.
#[derive(Clone, Debug, Default)]
pub struct Vector {
    /// Terms in order of their numbers.
    pub terms: Vec<Component>,
    /// The square of the length before it was made 1: what the terms weigh in all.
    pub size: f64,
}

impl Vector {
    /// The vector of unit length in the direction of `terms`, which stand in order of their numbers.
    pub fn unit(mut terms: Vec<Component>) -> Self {
        let size = terms.iter().map(|c| c.weight * c.weight).sum::<f64>();
        if size > 0.0 {
            let norm = size.sqrt();
            terms.iter_mut().for_each(|c| c.weight /= norm);
        }
        Vector { terms, size }
    }
}

/// One component of a vector.
#[derive(Clone, Copy, Debug)]
pub struct Component {
    /// The number of the term.
    pub id: u32,
    /// What it is.
    pub class: Class,
    /// Its share of the unit length.
    pub weight: f64,
}

/// The vector of a claim: each term and family once, with the root of its weight, so that the product of
/// two claims is the weight of what they share.
pub fn vector(claim: &Claim, weights: &Weights) -> Vector {
    let terms = claim.terms.iter().map(|t| (t.id, t.class));
    let classes: BTreeMap<u32, Class> = terms.chain(claim.families.iter().map(|id| (*id, Class::Family))).collect();
    let weight = |id: u32, class: Class| weights.of(id).sqrt() * class_weight(class);
    Vector::unit(classes.into_iter().map(|(id, class)| Component { id, class, weight: weight(id, class) }).collect())
}

/// How much a class weighs.
pub fn class_weight(class: Class) -> f64 {
    CLASS_WEIGHT.iter().find(|(c, _)| *c == class).map_or(1.0, |(_, w)| *w)
}

/// The cosine of two vectors by class of term.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Shared words.
    pub words: f64,
    /// Shared families of words.
    pub families: f64,
    /// Shared names.
    pub names: f64,
    /// Shared typed values.
    pub values: f64,
}

impl Score {
    /// The score of two contexts, 0 to 1: the root of the cosine, so that two that share a quarter of
    /// their weight stand in the middle of the scale.
    pub fn total(&self) -> f64 {
        self.cosine().sqrt()
    }

    /// The cosine itself.
    fn cosine(&self) -> f64 {
        (self.words + self.families + self.names + self.values).clamp(0.0, 1.0)
    }

    /// Adds the product of one shared component.
    pub fn add(&mut self, class: Class, product: f64) {
        match class {
            Class::Word => self.words += product,
            Class::Family => self.families += product,
            Class::Name => self.names += product,
            Class::Value => self.values += product,
        }
    }
}

/// How alike two claims are: what they share, and two factors that lower it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The cosine of the claims, by class of term.
    pub shared: Score,
    /// How near the weights of the two claims are: 1 for equal ones.
    pub lengths: f64,
    /// How near the two accounts are as a whole: 1 for two that are each other's nearest.
    pub accounts: f64,
}

/// How alike, on the scale of the root, two claims of one story are that have only its topic in common.
const BY_CHANCE: f64 = 0.06;

/// A share of weight on the scale of scores: its root, without what chance gives, so that two claims that
/// share a little more than a quarter of their weight stand in the middle.
fn scaled(share: f64) -> f64 {
    ((share.sqrt() - BY_CHANCE) / (1.0 - BY_CHANCE)).clamp(0.0, 1.0)
}

impl Likeness {
    /// The score, 0 to 1.
    pub fn total(&self) -> f64 {
        scaled(self.shared.cosine() * self.lengths * self.accounts)
    }

    /// The likeness as it is shown, on the scale of scores: the shares of the classes add up, and their
    /// sum times the two factors is the total.
    #[must_use]
    pub fn shares(&self) -> Likeness {
        let cosine = self.shared.cosine();
        let (all, measured) = (scaled(cosine), scaled(cosine * self.lengths));
        let part = |of: f64, whole: f64, none: f64| if whole > 0.0 { of / whole } else { none };
        let share = |class: f64| class * part(all, cosine, 0.0);
        let Score { words, families, names, values } = self.shared;
        Likeness {
            shared: Score {
                words: share(words),
                families: share(families),
                names: share(names),
                values: share(values),
            },
            lengths: part(measured, all, 1.0),
            accounts: part(self.total(), measured, 1.0),
        }
    }
}

/// How alike two claims are, whatever their accounts.
pub fn likeness(a: &Vector, b: &Vector) -> Likeness {
    Likeness { shared: score(a, b), lengths: lengths(a, b), accounts: 1.0 }
}

/// The geometric mean of two weights over their arithmetic mean: with it the cosine becomes Dice's coefficient.
pub fn lengths(a: &Vector, b: &Vector) -> f64 {
    let mean = f64::midpoint(a.size, b.size);
    if mean > 0.0 { ((a.size * b.size).sqrt() / mean).min(1.0) } else { 0.0 }
}

/// The cosine of two vectors.
pub fn score(a: &Vector, b: &Vector) -> Score {
    let mut score = Score::default();
    let mut rest = b.terms.as_slice();
    for x in &a.terms {
        let skip = rest.iter().take_while(|y| y.id < x.id).count();
        rest = rest.get(skip..).unwrap_or(&[]);
        match rest.first() {
            Some(y) if y.id == x.id => score.add(x.class, x.weight * y.weight),
            Some(_) => {}
            None => break,
        }
    }
    score
}

/// The vectors of all claims, by account and sentence.
pub fn vectors(accounts: &[Account<'_>], weights: &Weights) -> Vec<Vec<Vector>> {
    accounts.iter().map(|account| account.claims.iter().map(|claim| vector(claim, weights)).collect()).collect()
}

/// The vector at a place; an empty one outside.
pub fn at(vectors: &[Vec<Vector>], place: Place) -> Option<&Vector> {
    vectors.get(place.account).and_then(|account| account.get(place.sentence))
}

/// How near every two accounts are. A story of many sources may be two stories of one sort, told with the
/// same words about other names, places and days: claims of accounts that have little in common as a
/// whole are less likely to be one claim.
pub struct Nearness(Vec<Vec<f64>>);

/// How much of a score hangs on the nearness of the accounts.
const ACCOUNTS: f64 = 0.8;

/// Accounts that come this near to what the nearest partners have are as near as accounts of one event get.
const AS_NEAR: f64 = 0.75;

/// How many partners of an account say how near is near for it: more than one, as one may be its copy.
const NEAREST: usize = 3;

impl Nearness {
    /// The cosine of the accounts, each one bag of terms, against what the nearest partners of the two have.
    pub fn new(accounts: &[Account<'_>], weights: &Weights) -> Self {
        let bags: Vec<Vector> = accounts.par_iter().map(|account| bag(account, weights)).collect();
        let n = bags.len();
        let before = |(i, a): (usize, &Vector)| bags.iter().take(i).map(|b| score(b, a).cosine()).collect();
        let half: Vec<Vec<f64>> = bags.par_iter().enumerate().map(before).collect();
        // An account is no partner of itself.
        let cosine = |i: usize, j: usize| {
            let both = half.get(i.max(j)).and_then(|row| row.get(i.min(j)));
            both.copied().unwrap_or(0.0)
        };
        let best: Vec<f64> = (0..n).map(|i| nearest((0..n).map(|j| cosine(i, j)).collect())).collect();
        let against = |i: usize, j: usize| best.get(i).zip(best.get(j)).map_or(0.0, |(a, b)| AS_NEAR * (a * b).sqrt());
        let relative = |i: usize, j: usize| match against(i, j) {
            most if most > 0.0 => (cosine(i, j) / most).min(1.0),
            _ => 1.0,
        };
        Nearness((0..n).map(|i| (0..n).map(|j| relative(i, j)).collect()).collect())
    }

    /// The factor for claims of two accounts.
    pub fn of(&self, a: usize, b: usize) -> f64 {
        let near = self.0.get(a).and_then(|row| row.get(b)).copied().unwrap_or(1.0);
        1.0 - ACCOUNTS + ACCOUNTS * near
    }
}

/// The mean of the nearest partners of an account; itself, which is 0 in the row, is none.
fn nearest(mut row: Vec<f64>) -> f64 {
    row.sort_by(|a, b| b.total_cmp(a));
    let count = NEAREST.min(row.len().saturating_sub(1)).max(1);
    row.iter().take(count).sum::<f64>() / count as f64
}

/// An account as one bag: term frequency (damped by its root) times inverse document frequency.
fn bag(account: &Account<'_>, weights: &Weights) -> Vector {
    let mut counts: BTreeMap<u32, (Class, f64)> = BTreeMap::new();
    let claims = account.sentences.iter().zip(&account.claims).filter(|(s, _)| is_comparable(s.part));
    for Term { id, class, .. } in claims.flat_map(|(_, claim)| &claim.terms) {
        counts.entry(*id).or_insert((*class, 0.0)).1 += 1.0;
    }
    let weight = |id: u32, class: Class, count: f64| count.sqrt() * weights.of(id) * class_weight(class);
    let terms =
        counts.into_iter().map(|(id, (class, count))| Component { id, class, weight: weight(id, class, count) });
    Vector::unit(terms.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(ids: &[u32]) -> Vector {
        let component = |id: &u32| Component { id: *id, class: Class::Word, weight: 1.0 };
        Vector::unit(ids.iter().map(component).collect())
    }

    #[test]
    fn the_cosine_with_the_lengths_is_the_coefficient_of_dice() {
        let likeness = likeness(&claim(&[1, 2, 3, 4, 5, 6]), &claim(&[2, 4]));
        let dice = likeness.shared.cosine() * likeness.lengths;
        assert!((dice - 2.0 * 2.0 / 8.0).abs() < 1e-12, "{dice}");
    }

    #[test]
    fn the_parts_that_are_shown_make_the_score() {
        let shared = Score { words: 0.3, families: 0.1, names: 0.05, values: 0.15 };
        let likeness = Likeness { shared, lengths: 0.9, accounts: 0.7 };
        let shown = likeness.shares();
        let Score { words, families, names, values } = shown.shared;
        let product = (words + families + names + values) * shown.lengths * shown.accounts;
        assert!((product - likeness.total()).abs() < 1e-12, "{product} {}", likeness.total());
    }

    #[test]
    fn equal_claims_of_near_accounts_have_the_highest_score() {
        assert!((likeness(&claim(&[1, 2, 3]), &claim(&[1, 2, 3])).total() - 1.0).abs() < 1e-12);
        assert_eq!(likeness(&claim(&[1, 2, 3]), &claim(&[4])).total(), 0.0);
    }
}
