//! The algebra of hedged numbers: value + grain + hedge = interval.
//!
//! In: two amounts with their hedges. Out: how they relate, with a proof that prints its rule. This
//! module refuses to know what is counted and in which unit: callers convert first and name the unit.
//!
//! **Finds.** Nothing: kinds find, this compares.
//! **Means.** An amount is the printed figure or two ends; its grain is the step to which the figure
//! is written (0.1 billion for "2.4 billion"). A hedge widens it to the interval of true values that
//! a careful reader still accepts.
//! **Agrees when.** Equal (`exact`), the finer rounds to the coarser at its grain (`rounded`), a bound
//! is kept (`bound`). Inside the hedge but not its rounding is a difference of `precision`; a power
//! of ten between equal digits is `magnitude`; a figure just under an open word ("several" and two) is `precision`; disjoint intervals are `value`.
//! **Does not handle.** Statistical margins ("plus or minus 3 points").

mod amount;
mod proof;

use super::{Comparison, Relation, Severity};
use proof::{bound_proof, plain, rounded_proof, with_extent};

pub use amount::{Amount, Hedge};
pub use proof::{inside_proof, quoted};

/// A printed amount with its hedge and its words.
#[derive(Clone, Copy, Debug)]
pub struct Hedged<'a> {
    /// The amount, already in the unit in which the two are compared.
    pub amount: Amount,
    /// The hedge.
    pub hedge: Option<Hedge>,
    /// The printed words, for the proof.
    pub text: &'a str,
}

/// The share of a figure that "about" and "nearly" leave open where its grain leaves less.
const LOOSE: f64 = 0.1;

/// The share of a figure from which "nearly" starts.
const NEARLY: f64 = 0.25;

/// How many times its lower end an open word ("dozens", "several") reaches.
const OPEN_REACH: f64 = 10.0;

/// The share of its lower end from which a figure is near to such a word.
const OPEN_NEAR: f64 = 0.6;

/// How far above its figure a lower bound is still an ordinary way to print a value.
const BOUND_REACH: f64 = 0.25;

impl Hedged<'_> {
    /// The step at which a reader takes the figure to be rounded: the written grain, or for a hedged
    /// figure at least a tenth of it.
    fn rounding(&self) -> f64 {
        match self.hedge {
            Some(Hedge::About) => self.amount.grain.max(self.amount.middle().abs() * LOOSE),
            // Who writes "nearly two hours" has looked more closely than to the hour.
            Some(Hedge::Nearly) => (self.amount.grain / 2.0).max(self.amount.middle().abs() * LOOSE),
            _ => self.amount.grain,
        }
    }

    /// The interval of true values that the printed figure admits, both ends included.
    pub fn extent(&self) -> (f64, f64) {
        let Amount { low, high, grain } = self.amount;
        let half = grain / 2.0;
        match self.hedge {
            None | Some(Hedge::Start | Hedge::Mid | Hedge::End) if self.amount.is_range() => (low, high),
            None | Some(Hedge::Start | Hedge::Mid | Hedge::End) => (low - half, high + half),
            Some(Hedge::AtLeast) => (low, f64::INFINITY),
            Some(Hedge::MoreThan) => (low, f64::INFINITY),
            Some(Hedge::Nearly) => (low - low.abs() * NEARLY, high),
            Some(Hedge::Under) => (0.0_f64.min(low), high),
            Some(Hedge::AtMost) => (0.0_f64.min(low), high),
            Some(Hedge::About) => {
                let loose = (self.amount.middle().abs() * 2.0 * LOOSE).max(grain);
                (low - loose, high + loose)
            }
        }
    }

    /// Whether the hedge is a bound that logic, and not habit, defines.
    fn is_bound(&self) -> bool {
        matches!(self.hedge, Some(Hedge::AtLeast | Hedge::MoreThan | Hedge::Under | Hedge::AtMost))
    }
}

/// Compares two amounts of one slot in one unit. Symmetric but for the order of words in the proof.
pub fn compare(a: Hedged<'_>, b: Hedged<'_>) -> Comparison {
    if a.amount.low == b.amount.low && a.amount.high == b.amount.high {
        return equal_figures(a, b);
    }
    if a.is_bound() || b.is_bound() {
        return open_word(a, b).or_else(|| open_word(b, a)).unwrap_or_else(|| compare_bounds(a, b));
    }
    // Two ends are coarser than one figure, whatever their grain: "3 to 5" holds 4.
    let coarseness = |h: Hedged<'_>| (h.amount.is_range(), h.rounding());
    let (finer, coarser) = if coarseness(a) <= coarseness(b) { (a, b) } else { (b, a) };
    if let Some(comparison) = rounded(finer, coarser) {
        return comparison;
    }
    let ((a_low, a_high), (b_low, b_high)) = (a.extent(), b.extent());
    if a_low <= b_high
        && b_low <= a_high
        && (a.hedge.is_some() || b.hedge.is_some() || a.amount.is_range() || b.amount.is_range())
    {
        return inside_hedge(finer, coarser);
    }
    open_near(a, b).or_else(|| open_near(b, a)).unwrap_or_else(|| disjoint(a, b))
}

/// Equal figures agree; their hedges may still point to different sides.
fn equal_figures(a: Hedged<'_>, b: Hedged<'_>) -> Comparison {
    if a.hedge == b.hedge {
        return Comparison::agree(
            Relation::Exact,
            "interval-equal",
            format!("{} = {}", quoted(a.text), quoted(b.text)),
        );
    }
    let opposed = |x: Option<Hedge>, y: Option<Hedge>| {
        matches!(x, Some(Hedge::MoreThan | Hedge::AtLeast))
            && matches!(y, Some(Hedge::Nearly | Hedge::Under | Hedge::AtMost))
    };
    if opposed(a.hedge, b.hedge) || opposed(b.hedge, a.hedge) {
        return Comparison::differ(
            Relation::Precision,
            Severity::Precision,
            "interval-opposed",
            format!("{} and {} put the value on different sides of {}", quoted(a.text), quoted(b.text), a.amount),
        );
    }
    Comparison::agree(
        Relation::Rounded,
        "interval-hedged",
        format!(
            "one figure, {}, hedged in {} only or otherwise",
            a.amount,
            quoted(if a.hedge.is_some() { a.text } else { b.text })
        ),
    )
}

/// The finer value rounds to the coarser figure, or lies inside its printed range.
fn rounded(finer: Hedged<'_>, coarser: Hedged<'_>) -> Option<Comparison> {
    let value = finer.amount.middle();
    let Amount { low, high, .. } = coarser.amount;
    // A word such as "dozens" is open upwards, but nobody says it of thousands.
    let high = if high.is_infinite() { low * OPEN_REACH } else { high };
    if coarser.amount.is_range() && low <= finer.amount.low && finer.amount.high <= high {
        return Some(Comparison::agree(
            Relation::Rounded,
            "interval-inside",
            format!("{} lies inside {} ({})", quoted(finer.text), quoted(coarser.text), coarser.amount),
        ));
    }
    if finer.amount.is_range() || coarser.amount.is_range() {
        return None;
    }
    let step = coarser.rounding();
    let from_below = coarser.hedge != Some(Hedge::Nearly) || value <= high;
    (from_below && (value - low).abs() <= step / 2.0 + f64::EPSILON * value.abs())
        .then(|| Comparison::agree(Relation::Rounded, "interval-rounds", rounded_proof(finer, coarser)))
}

/// A bound inside the reach of a word that is open upwards: "dozens" and "more than 60".
fn open_word(word: Hedged<'_>, bound: Hedged<'_>) -> Option<Comparison> {
    let reach = word.amount.low..=word.amount.low * OPEN_REACH;
    (word.amount.high.is_infinite() && reach.contains(&bound.amount.low)).then(|| {
        let proof = format!("{} lies inside {} ({})", quoted(bound.text), quoted(word.text), word.amount);
        Comparison::agree(Relation::Bound, "interval-open-word", proof)
    })
}

/// A figure just under the lower end of a word that is open upwards: "several" and two. Where such a word begins is the
/// table's choice and not the writer's.
fn open_near(word: Hedged<'_>, figure: Hedged<'_>) -> Option<Comparison> {
    let low = word.amount.low;
    let near = word.amount.high.is_infinite() && (low * OPEN_NEAR..low).contains(&figure.amount.high);
    near.then(|| {
        let proof = format!(
            "{} is usually {} or more; {} is just under it",
            quoted(word.text),
            plain(low),
            quoted(figure.text)
        );
        Comparison::differ(Relation::Precision, Severity::Precision, "interval-open-near", proof)
    })
}

/// A bound against a value, or against another bound.
fn compare_bounds(a: Hedged<'_>, b: Hedged<'_>) -> Comparison {
    let ((a_low, a_high), (b_low, b_high)) = (a.extent(), b.extent());
    let strict = |h: Hedged<'_>, other: Hedged<'_>| match h.hedge {
        Some(Hedge::MoreThan) => other.amount.high.max(other.extent().1) > h.amount.low,
        Some(Hedge::Under) => other.amount.low.min(other.extent().0) < h.amount.high,
        _ => true,
    };
    let kept = a_low <= b_high && b_low <= a_high && strict(a, b) && strict(b, a);
    if !kept {
        return disjoint(a, b);
    }
    let (small, large) = if a.amount.middle() <= b.amount.middle() { (a, b) } else { (b, a) };
    let both = a.is_bound() && a.hedge == b.hedge;
    if both && large.amount.middle() - small.amount.middle() > small.amount.middle().abs() * LOOSE {
        return Comparison::differ(
            Relation::Precision,
            Severity::Precision,
            "interval-two-bounds",
            format!("{} and {} are two bounds on one side: both may hold", quoted(a.text), quoted(b.text)),
        );
    }
    let reach = (small.amount.middle().abs() * BOUND_REACH).max(small.amount.grain);
    if large.amount.middle() - small.amount.middle() <= reach {
        return Comparison::agree(Relation::Bound, "interval-bound", bound_proof(a, b));
    }
    Comparison::differ(
        Relation::Precision,
        Severity::Precision,
        "interval-bound-far",
        format!("{} admits {}, but a reader of one would not expect the other", quoted(small.text), quoted(large.text)),
    )
}

/// Overlapping intervals whose figures do not round to each other.
fn inside_hedge(finer: Hedged<'_>, coarser: Hedged<'_>) -> Comparison {
    Comparison::differ(Relation::Precision, Severity::Precision, "interval-hedge", inside_proof(finer, coarser, ""))
}

/// Intervals without a common value; a power of ten between equal digits is named as such.
fn disjoint(a: Hedged<'_>, b: Hedged<'_>) -> Comparison {
    let ratio = if b.amount.low == 0.0 { 0.0 } else { a.amount.low / b.amount.low };
    let power = ratio.abs().log10();
    let tens = !a.amount.is_range()
        && !b.amount.is_range()
        && power.is_finite()
        && power.abs() > 0.5
        && (power - power.round()).abs() < 1e-9;
    if tens {
        return Comparison::differ(
            Relation::Magnitude,
            Severity::Conflict,
            "interval-magnitude",
            format!(
                "{} and {} have the same digits, off by a factor of {}",
                quoted(a.text),
                quoted(b.text),
                plain(10_f64.powi(power.abs().round() as i32))
            ),
        );
    }
    Comparison::differ(
        Relation::Value,
        Severity::Conflict,
        "interval-disjoint",
        format!("{} and {} have no value in common", with_extent(a), with_extent(b)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hedged(amount: f64, grain: f64, hedge: Option<Hedge>) -> Hedged<'static> {
        Hedged { amount: Amount::exact(amount, grain), hedge, text: "x" }
    }

    fn check(a: (f64, f64, Option<Hedge>), b: (f64, f64, Option<Hedge>), expected: &str) {
        for (x, y) in [(a, b), (b, a)] {
            let c = compare(hedged(x.0, x.1, x.2), hedged(y.0, y.1, y.2));
            assert_eq!(format!("{} {}", c.relation.name(), c.severity.name()), expected, "{x:?} {y:?}");
        }
    }

    #[test]
    fn relations_of_hedged_numbers() {
        check((60.0, 15.0, Some(Hedge::Nearly)), (50.0, 1.0, None), "precision precision");
        check((60.0, 15.0, Some(Hedge::Nearly)), (58.0, 1.0, None), "rounded none");
        check((40.0, 1.0, Some(Hedge::AtLeast)), (43.0, 1.0, None), "bound none");
        check((100.0, 1.0, Some(Hedge::MoreThan)), (96.0, 1.0, None), "value conflict");
        check((2.4e9, 1e8, None), (2.4e6, 1e5, None), "magnitude conflict");
        check((2.4e9, 1e8, None), (2.43e9, 1e7, None), "rounded none");
        check((20.0, 1.0, None), (20.0, 1.0, None), "exact none");
        check((12.0, 1.0, None), (14.0, 1.0, None), "value conflict");
        check(
            (26000.0, 1000.0, Some(Hedge::MoreThan)),
            (31000.0, 1000.0, Some(Hedge::MoreThan)),
            "precision precision",
        );
        check((100.0, 1.0, Some(Hedge::MoreThan)), (612.0, 1.0, None), "precision precision");
        check((58.0, 1.0, Some(Hedge::About)), (56.0, 1.0, None), "rounded none");
        check((100.0, 1.0, Some(Hedge::MoreThan)), (100.0, 1.0, Some(Hedge::Nearly)), "precision precision");
    }

    #[test]
    fn dozens_hold_27() {
        let dozens =
            Hedged { amount: Amount { low: 24.0, high: f64::INFINITY, grain: 12.0 }, hedge: None, text: "dozens" };
        let c = compare(dozens, hedged(27.0, 1.0, None));
        assert_eq!(c.relation, Relation::Rounded);
    }
}
