//! How alike two claims are, with the parts of the score.
//!
//! In: claims over one vocabulary. Out: weighted vectors and scores in 0..1. The measure is the root
//! of the cosine of TF-IDF vectors (Salton and Buckley 1988) over stems, names and typed values in one
//! space, with the inverse document frequency taken from the sentences at hand. This module refuses to know which
//! pairs are worth scoring and what a score leads to.

use std::collections::BTreeMap;

use crate::claim::{Account, Claim, Class, Place, Vocabulary};

/// How much a term of a class weighs against a word.
const CLASS_WEIGHT: [(Class, f64); 3] = [(Class::Word, 1.0), (Class::Name, 0.5), (Class::Value, 1.0)];

/// The inverse document frequency of every term of a story.
pub struct Weights(Vec<f64>);

impl Weights {
    /// `ln(1 + n / df)` over the sentences of all accounts, each sentence a document.
    pub fn new(accounts: &[Account<'_>], vocabulary: &Vocabulary) -> Self {
        let mut df = vec![0_u32; vocabulary.len()];
        let mut n = 0_u32;
        for claim in accounts.iter().flat_map(|a| &a.claims) {
            n += 1;
            let mut ids: Vec<u32> = claim.terms.iter().map(|t| t.id).collect();
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
}

impl Vector {
    /// The vector of unit length in the direction of `terms`, which stand in order of their numbers.
    pub fn unit(mut terms: Vec<Component>) -> Self {
        let norm = terms.iter().map(|c| c.weight * c.weight).sum::<f64>().sqrt();
        if norm > 0.0 {
            terms.iter_mut().for_each(|c| c.weight /= norm);
        }
        Vector { terms }
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

/// The vector of a claim: term frequency (damped by its root) times inverse document frequency.
pub fn vector(claim: &Claim, weights: &Weights) -> Vector {
    let mut counts: BTreeMap<u32, (Class, f64)> = BTreeMap::new();
    for term in &claim.terms {
        counts.entry(term.id).or_insert((term.class, 0.0)).1 += 1.0;
    }
    let terms = counts
        .into_iter()
        .map(|(id, (class, count))| Component {
            id,
            class,
            weight: count.sqrt() * weights.of(id) * class_weight(class),
        })
        .collect();
    Vector::unit(terms)
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
    /// Shared names.
    pub names: f64,
    /// Shared typed values.
    pub values: f64,
}

impl Score {
    /// The score, 0 to 1: the root of the cosine, so that two sentences that share a quarter of their
    /// weight stand in the middle of the scale.
    pub fn total(&self) -> f64 {
        self.cosine().sqrt()
    }

    /// The cosine itself.
    fn cosine(&self) -> f64 {
        (self.words + self.names + self.values).clamp(0.0, 1.0)
    }

    /// The share of each class in the total; the shares add up to it.
    #[must_use]
    pub fn shares(&self) -> Score {
        let cosine = self.cosine();
        let factor = if cosine > 0.0 { self.total() / cosine } else { 0.0 };
        Score { words: self.words * factor, names: self.names * factor, values: self.values * factor }
    }

    /// Adds the product of one shared component.
    pub fn add(&mut self, class: Class, product: f64) {
        match class {
            Class::Word => self.words += product,
            Class::Name => self.names += product,
            Class::Value => self.values += product,
        }
    }
}

/// The cosine of two vectors.
pub fn score(a: &Vector, b: &Vector) -> Score {
    let mut score = Score::default();
    let mut rest = b.terms.as_slice();
    for x in &a.terms {
        let skip = rest.partition_point(|y| y.id < x.id);
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
