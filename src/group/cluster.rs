//! Links to groups, without chains.
//!
//! In: units (an article with its copies) and the sketches. Out: groups of articles. The two groups that are most
//! alike on average over all their pairs become one, again and again, while that average holds: an article that tells
//! of two events joins the nearer one, and its likeness to the other is then shared by all of its group. A group that
//! would be larger than the most is not made. This module refuses to know what a link rests on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::Options;
use super::links::{self, Link, ONE};
use super::sketch::Sketch;

/// Links this far below the threshold still count in an average.
const FLOOR: f64 = 0.4;

/// A pair of groups on the heap: the average, the two groups (the least first where averages are equal), and how
/// many units both had when it was put there.
type Offer = (u64, Reverse<(u32, u32)>, (usize, usize));

/// What two groups must meet to become one.
struct Bars {
    /// The average, in parts of [`ONE`].
    average: u64,
    /// How many articles both may hold.
    most: usize,
    /// How many days may lie between them, which an article without a date could bridge.
    window: u16,
}

/// The first and the last day of the dated articles of a group.
type Days = Option<(i64, i64)>;

/// The groups being made, by the index of a unit of each.
struct Groups {
    /// The units of each group; empty where it was merged into another.
    units: Vec<Vec<usize>>,
    /// How many articles each holds.
    sizes: Vec<usize>,
    /// When its articles were published.
    days: Vec<Days>,
    /// The sum of the scores between each and its neighbours.
    sums: Vec<BTreeMap<u32, u64>>,
}

/// Merges units into groups of articles; groups in the order of their first unit.
pub(super) fn merge(units: Vec<Vec<usize>>, sketches: &[&Sketch], options: &Options) -> Vec<Vec<usize>> {
    let heads: Vec<&Sketch> =
        units.iter().filter_map(|unit| unit.first()).filter_map(|i| sketches.get(*i)).copied().collect();
    let links = links::links(&heads, options.window, options.threshold * FLOOR);
    let average = (options.threshold * ONE).round() as u64;
    let bars = Bars { average, most: options.most, window: options.window };
    let day = |i: &usize| sketches.get(*i)?.day.map(|day| (day, day));
    let days = units.iter().map(|unit| unit.iter().map(day).fold(None, spanned)).collect();
    let groups = joined(units.iter().map(Vec::len).collect(), days, &links, &bars);
    let articles = |group: Vec<usize>| group.into_iter().filter_map(|u| units.get(u)).flatten().copied().collect();
    groups.into_iter().map(articles).collect()
}

/// The days of two groups together.
fn spanned(a: Days, b: Days) -> Days {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        _ => a.or(b),
    }
}

/// Groups of units by their indices. `sizes` and `days` say how many articles each unit holds and when they were published.
fn joined(sizes: Vec<usize>, days: Vec<Days>, links: &[Link], bars: &Bars) -> Vec<Vec<usize>> {
    let count = sizes.len();
    let units = (0..count).map(|i| vec![i]).collect();
    let mut groups = Groups { units, sizes, days, sums: vec![BTreeMap::new(); count] };
    for (a, b, score) in links {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(sums) = groups.sums.get_mut(*from as usize) {
                sums.insert(*to, u64::from(*score));
            }
        }
    }
    let mut heap: BinaryHeap<Offer> = links.iter().filter_map(|(a, b, _)| groups.offer(*a, *b, bars)).collect();
    while let Some(offer) = heap.pop() {
        let Reverse((a, b)) = offer.1;
        // What was offered before one of the two grew is out of date; a new offer was made then.
        if groups.offer(a, b, bars) != Some(offer) {
            continue;
        }
        for neighbour in groups.merge(a, b) {
            heap.extend(groups.offer(a.min(neighbour), a.max(neighbour), bars));
        }
    }
    groups.units.into_iter().filter(|units| !units.is_empty()).collect()
}

impl Groups {
    /// The number of units in a group.
    fn len(&self, i: u32) -> usize {
        self.units.get(i as usize).map_or(0, Vec::len)
    }

    /// The offer to merge two groups, if they may be.
    fn offer(&self, a: u32, b: u32, bars: &Bars) -> Option<Offer> {
        let sum = *self.sums.get(a as usize)?.get(&b)?;
        let lengths = (self.len(a), self.len(b));
        let average = sum.checked_div((lengths.0 * lengths.1) as u64)?;
        let size = self.sizes.get(a as usize)? + self.sizes.get(b as usize)?;
        let near = match (self.days.get(a as usize)?, self.days.get(b as usize)?) {
            (Some(a), Some(b)) => (a.0 - b.1).max(b.0 - a.1) <= i64::from(bars.window),
            _ => true,
        };
        (average >= bars.average && size <= bars.most && near).then_some((average, Reverse((a, b)), lengths))
    }

    /// Merges `b` into `a`, and says which groups are neighbours of the two.
    fn merge(&mut self, a: u32, b: u32) -> Vec<u32> {
        let take = |list: &mut Vec<BTreeMap<u32, u64>>, i: u32| list.get_mut(i as usize).map(std::mem::take);
        let theirs = take(&mut self.sums, b).unwrap_or_default();
        let mut sums = take(&mut self.sums, a).unwrap_or_default();
        for (neighbour, sum) in theirs {
            *sums.entry(neighbour).or_default() += sum;
            if let Some(map) = self.sums.get_mut(neighbour as usize)
                && let Some(sum) = map.remove(&b)
            {
                *map.entry(a).or_default() += sum;
            }
        }
        sums.retain(|neighbour, _| *neighbour != a && *neighbour != b);
        let neighbours = sums.keys().copied().collect();
        let units = self.units.get_mut(b as usize).map(std::mem::take).unwrap_or_default();
        let size = self.sizes.get_mut(b as usize).map(std::mem::take).unwrap_or_default();
        let days = self.days.get_mut(b as usize).and_then(Option::take);
        if let Some(own) = self.units.get_mut(a as usize) {
            own.extend(units);
        }
        if let Some(own) = self.days.get_mut(a as usize) {
            *own = spanned(*own, days);
        }
        if let Some(own) = self.sizes.get_mut(a as usize) {
            *own += size;
        }
        if let Some(own) = self.sums.get_mut(a as usize) {
            *own = sums;
        }
        neighbours
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links as "0-1:5 1-2:4", scores in tenths; groups as "0 1 | 2".
    fn check(units: usize, links: &str, most: usize, expected: &str) {
        check_days(&vec![None; units], links, most, expected);
    }

    fn check_days(days: &[Option<i64>], links: &str, most: usize, expected: &str) {
        let number = |text: &str| text.parse::<u32>().unwrap();
        let link = |text: &str| {
            let (pair, score) = text.split_once(':').unwrap();
            let (a, b) = pair.split_once('-').unwrap();
            (number(a), number(b), number(score))
        };
        let links: Vec<Link> = links.split_whitespace().map(link).collect();
        let days: Vec<Days> = days.iter().map(|day| day.map(|day| (day, day))).collect();
        let mut groups = joined(vec![1; days.len()], days, &links, &Bars { average: 3, most, window: 3 });
        groups.iter_mut().for_each(|group| group.sort_unstable());
        let shown = |group: &Vec<usize>| group.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(groups.iter().map(shown).collect::<Vec<_>>().join(" | "), expected, "{links:?}");
    }

    #[test]
    fn a_hub_does_not_glue() {
        check(3, "0-1:5 1-2:5", 9, "0 1 | 2");
        check(5, "0-1:8 3-4:8 0-2:6 1-2:6 2-3:5 2-4:5", 9, "0 1 2 | 3 4");
        check(3, "0-1:5 0-2:4 1-2:3", 9, "0 1 2");
        check(3, "0-1:5 0-2:4 1-2:3", 2, "0 1 | 2");
        check(2, "0-1:2", 9, "0 | 1");
        check(4, "0-1:5 2-3:5 0-2:4 0-3:4 1-2:4 1-3:4", 3, "0 1 | 2 3");
        check(0, "", 9, "");
    }

    #[test]
    fn what_has_no_date_bridges_no_month() {
        check_days(&[Some(1), None, Some(31)], "0-1:8 1-2:9", 9, "0 | 1 2");
        check_days(&[Some(1), None, Some(31)], "0-1:9 1-2:8", 9, "0 1 | 2");
        check_days(&[Some(1), None, Some(4)], "0-1:9 1-2:8", 9, "0 1 2");
    }
}
