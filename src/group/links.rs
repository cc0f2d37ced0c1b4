//! Which articles share enough of what they are about to be of one story, and how much.
//!
//! In: sketches in the order of their rank. Out: links with scores. An index over terms gives candidates: only the
//! rarest terms of an article are looked up, and no list that is longer than a cap is read, so that the cost grows
//! with the number of articles and not with its square. This module refuses to know how links become groups.

use rayon::prelude::*;

use super::sketch::Sketch;

/// How many terms of an article are looked up, the rarest.
const LOOKED_UP: usize = 20;

/// The longest list of articles of one term, inside the window, that is read.
const LONGEST: usize = 256;

/// How many looked-up terms two articles have to share before they are compared.
const FEWEST: u8 = 2;

/// How many candidates of one article are compared, the best.
const COMPARED: usize = 64;

/// How much a term counts that no other article has, against its weight: it tells what an article adds, and in a
/// small feed most words are such.
const ALONE: f64 = 0.5;

/// What the score of a pair is multiplied by when one has no date: nothing but the words speaks for one event.
const UNDATED: f64 = 0.8;

/// A score of 1 as a whole number, so that sums of scores do not depend on their order.
pub(super) const ONE: f64 = 10_000.0;

/// Two articles by their indices, the lesser first, and how alike they are, in parts of [`ONE`].
pub(super) type Link = (u32, u32, u32);

/// Which articles are near enough in time to be compared. Articles are in order of date, those without last.
pub(super) struct Windows {
    days: Vec<i64>,
    dated: usize,
    reach: i64,
}

impl Windows {
    /// Takes the days of the articles.
    pub fn new(sketches: &[&Sketch], window: u16) -> Self {
        let days: Vec<i64> = sketches.iter().map_while(|s| s.day).collect();
        Windows { dated: days.len(), days, reach: i64::from(window) }
    }

    /// Whether two articles may be compared.
    pub fn meet(&self, i: usize, j: usize) -> bool {
        match (self.days.get(i), self.days.get(j)) {
            (Some(a), Some(b)) => (a - b).abs() <= self.reach,
            _ => true,
        }
    }

    /// The dated articles that an article may be compared with.
    fn range(&self, i: usize) -> (usize, usize) {
        match self.days.get(i) {
            None => (0, self.dated),
            Some(day) => (
                self.days.partition_point(|other| *other < day - self.reach),
                self.days.partition_point(|other| *other <= day + self.reach),
            ),
        }
    }
}

/// A term of an article or an article of a term, with its weight.
type Weighted = (u32, f32);

/// The terms of all articles and the articles of all terms.
struct Index {
    /// Of each article, its terms in the order of their numbers.
    vectors: Vec<Vec<Weighted>>,
    /// The length of each article's vector, with the terms that it has alone.
    lengths: Vec<f64>,
    /// Of each term, its articles in order.
    lists: Vec<Vec<Weighted>>,
}

impl Index {
    /// Numbers the terms that two articles have at least, and weighs them by their inverse document frequency.
    fn new(sketches: &[&Sketch]) -> Self {
        let terms = |(i, sketch): (usize, &&Sketch)| -> Vec<(u64, u32, f32)> {
            sketch.terms.iter().map(|(hash, mark)| (*hash, i as u32, *mark)).collect()
        };
        let mut uses: Vec<(u64, u32, f32)> = sketches.par_iter().enumerate().flat_map_iter(terms).collect();
        uses.par_sort_unstable_by_key(|(hash, i, _)| (*hash, *i));
        let n = sketches.len() as f64;
        let mut vectors: Vec<Vec<Weighted>> = vec![Vec::new(); sketches.len()];
        let mut squares = vec![0.0; sketches.len()];
        let mut lists = Vec::new();
        for run in uses.chunk_by(|a, b| a.0 == b.0) {
            let alone = run.len() == 1;
            let rarity = (1.0 + n / run.len() as f64).ln() * if alone { ALONE } else { 1.0 };
            let weigh = |mark: f32| (rarity * f64::from(mark)) as f32;
            for (_, i, mark) in run {
                let weight = weigh(*mark);
                if let Some(square) = squares.get_mut(*i as usize) {
                    *square += f64::from(weight) * f64::from(weight);
                }
                if let Some(vector) = vectors.get_mut(*i as usize).filter(|_| !alone) {
                    vector.push((lists.len() as u32, weight));
                }
            }
            if !alone {
                lists.push(run.iter().map(|(_, i, mark)| (*i, weigh(*mark))).collect());
            }
        }
        Index { vectors, lengths: squares.into_iter().map(f64::sqrt).collect(), lists }
    }

    /// The terms of an article.
    fn vector(&self, i: usize) -> &[Weighted] {
        self.vectors.get(i).map_or(&[], Vec::as_slice)
    }

    /// The parts of the list of a term that an article is compared with: dated ones in its window, those without a date.
    fn near(&self, term: u32, (from, to): (usize, usize), dated: usize) -> (&[Weighted], &[Weighted]) {
        let list = self.lists.get(term as usize).map_or(&[][..], Vec::as_slice);
        let at = |bound: usize| list.partition_point(|(i, _)| (*i as usize) < bound);
        (list.get(at(from)..at(to)).unwrap_or(&[]), list.get(at(dated)..).unwrap_or(&[]))
    }

    /// The cosine of two articles.
    fn cosine(&self, i: usize, j: usize) -> f64 {
        let mut rest = self.vector(j).iter().peekable();
        let mut sum = 0.0;
        for (term, weight) in self.vector(i) {
            while rest.next_if(|(other, _)| other < term).is_some() {}
            if let Some((_, other)) = rest.next_if(|(other, _)| other == term) {
                sum += f64::from(*weight) * f64::from(*other);
            }
        }
        let length = |i: usize| self.lengths.get(i).copied().unwrap_or(0.0);
        let lengths = length(i) * length(j);
        if lengths > 0.0 { sum / lengths } else { 0.0 }
    }
}

/// What one thread counts with: for each article, the terms shared so far and their weight.
struct Tally {
    counts: Vec<(u8, f32)>,
    touched: Vec<u32>,
}

/// All links of at least `floor`, in order.
pub(super) fn links(sketches: &[&Sketch], window: u16, floor: f64) -> Vec<Link> {
    let index = Index::new(sketches);
    let windows = Windows::new(sketches, window);
    let tally = || Tally { counts: vec![(0, 0.0); sketches.len()], touched: Vec::new() };
    let of_one = |tally: &mut Tally, i: usize| -> Vec<Link> {
        let mut found = candidates(&index, &windows, tally, i);
        found.retain(|j| *j as usize != i);
        let link = |j: u32| {
            let both = windows.days.get(i).is_some() && windows.days.get(j as usize).is_some();
            let score = index.cosine(i, j as usize) * if both { 1.0 } else { UNDATED };
            let (a, b) = (j.min(i as u32), j.max(i as u32));
            (score >= floor).then_some((a, b, (score * ONE).round() as u32))
        };
        found.into_iter().filter_map(link).collect()
    };
    let found = (0..sketches.len()).into_par_iter().map_init(tally, of_one);
    let mut links: Vec<Link> = found.flatten_iter().collect();
    links.par_sort_unstable();
    links.dedup();
    links
}

/// The articles worth comparing with one: those that share the most weight of its rarest terms.
fn candidates(index: &Index, windows: &Windows, tally: &mut Tally, i: usize) -> Vec<u32> {
    let range = windows.range(i);
    let near = |term: u32| index.near(term, range, windows.dated);
    let size = |term: u32| {
        let (dated, undated) = near(term);
        dated.len() + undated.len()
    };
    let mut terms: Vec<(usize, u32, f32)> = index.vector(i).iter().map(|(t, w)| (size(*t), *t, *w)).collect();
    terms.retain(|(size, ..)| (2..=LONGEST).contains(size));
    terms.sort_unstable_by_key(|(size, term, _)| (*size, *term));
    for (_, term, weight) in terms.into_iter().take(LOOKED_UP) {
        let (dated, undated) = near(term);
        for (j, other) in dated.iter().chain(undated) {
            if let Some((count, sum)) = tally.counts.get_mut(*j as usize) {
                if *count == 0 {
                    tally.touched.push(*j);
                }
                *count += 1;
                *sum += weight * other;
            }
        }
    }
    let mut found: Vec<(f32, u32)> = Vec::new();
    for j in tally.touched.drain(..) {
        if let Some(slot) = tally.counts.get_mut(j as usize) {
            let (count, sum) = std::mem::take(slot);
            if count >= FEWEST {
                found.push((sum, j));
            }
        }
    }
    found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // The article itself is among them.
    found.truncate(COMPARED + 1);
    found.into_iter().map(|(_, j)| j).collect()
}
