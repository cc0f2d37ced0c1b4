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

use std::fmt;

use super::{Comparison, Relation, Severity};

/// A printed number: one figure (`low == high`) or two ends, and the step to which it is written.
/// An open end ("24 or more", for *dozens*) is an infinite `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The figure, or the lower end.
    pub low: f64,
    /// The figure, or the upper end.
    pub high: f64,
    /// The step to which the figure is written, in the unit of the figure: 1 for "43", 1e8 for "2.4 billion".
    pub grain: f64,
}

impl Amount {
    /// One figure, written to `grain`.
    pub fn exact(value: f64, grain: f64) -> Self {
        Amount { low: value, high: value, grain }
    }

    /// Two ends. They are put in order.
    pub fn range(a: f64, b: f64, grain: f64) -> Self {
        Amount { low: a.min(b), high: a.max(b), grain }
    }

    /// Whether two ends are printed.
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }

    /// The middle of the printed ends; the figure itself where there is one.
    pub fn middle(&self) -> f64 {
        if self.high.is_infinite() { self.low } else { (self.low + self.high) / 2.0 }
    }

    /// The same amount in another unit: `factor` is the size of the old unit in the new one.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        self.mapped(factor, |x| x * factor)
    }

    /// The same amount through a conversion whose steps have the size `factor` (temperatures).
    #[must_use]
    pub fn mapped(&self, factor: f64, convert: impl Fn(f64) -> f64) -> Self {
        Amount { low: convert(self.low), high: convert(self.high), grain: self.grain * factor.abs() }
    }
}

impl fmt::Display for Amount {
    /// `12`, `12.5`, `3/5` for two ends, `24/..` for an open end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_range() {
            write!(f, "{}", self.low)
        } else if self.high.is_infinite() {
            write!(f, "{}/..", self.low)
        } else {
            write!(f, "{}/{}", self.low, self.high)
        }
    }
}

/// The hedge that is printed with a value. `Nearly` and `Under` are one TIMEX3 term but not one
/// meaning: "nearly 60" is close to 60, "under 60" may be anything below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// at least, no fewer than
    AtLeast,
    /// more than, over
    MoreThan,
    /// nearly, almost, close to
    Nearly,
    /// under, less than, fewer than
    Under,
    /// up to, at most, as many as
    AtMost,
    /// about, some, around, roughly
    About,
    /// early, the beginning of
    Start,
    /// mid, the middle of
    Mid,
    /// late, the end of
    End,
}

impl Hedge {
    /// The TIMEX3 `mod` of the hedge.
    pub fn timex(self) -> &'static str {
        match self {
            Hedge::AtLeast => "EQUAL_OR_MORE",
            Hedge::MoreThan => "MORE_THAN",
            Hedge::Nearly | Hedge::Under => "LESS_THAN",
            Hedge::AtMost => "EQUAL_OR_LESS",
            Hedge::About => "APPROX",
            Hedge::Start => "START",
            Hedge::Mid => "MID",
            Hedge::End => "END",
        }
    }
}

/// A printed amount with its hedge and the words for its unit ("min", "km", "").
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
    (from_below && (value - low).abs() <= step / 2.0 + f64::EPSILON * value.abs()).then(|| {
        Comparison::agree(
            Relation::Rounded,
            "interval-rounds",
            format!("{} rounds to {} at a step of {}", quoted(finer.text), quoted(coarser.text), plain(step)),
        )
    })
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

/// The proof of a bound that is kept: "“43” keeps “at least 40”: 43 is not less than 40".
fn bound_proof(a: Hedged<'_>, b: Hedged<'_>) -> String {
    let (bound, kept) = if a.is_bound() { (a, b) } else { (b, a) };
    let rule = match bound.hedge {
        Some(Hedge::AtLeast) => "is not less than",
        Some(Hedge::MoreThan) => "is more than",
        Some(Hedge::Under) => "is less than",
        _ => "is not more than",
    };
    let open = kept.is_bound() || kept.amount.is_range() || kept.hedge.is_some();
    if open || bound.amount.is_range() {
        return format!("{} and {} keep each other's bounds", quoted(a.text), quoted(b.text));
    }
    let (value, limit) = (plain(kept.amount.low), plain(bound.amount.low));
    format!("{} keeps {}: {value} {rule} {limit}", quoted(kept.text), quoted(bound.text))
}

/// The printed words, and where a hedge or two ends open it, the interval that they admit.
fn with_extent(h: Hedged<'_>) -> String {
    let (low, high) = h.extent();
    if h.hedge.is_none() && !h.amount.is_range() {
        return quoted(h.text);
    }
    let ends = match h.hedge {
        Some(Hedge::MoreThan) => format!("above {}", plain(low)),
        Some(Hedge::Under) => format!("below {}", plain(high)),
        _ if high.is_infinite() => format!("{} or more", plain(low)),
        Some(Hedge::AtMost) => format!("{} or less", plain(high)),
        _ => format!("{} to {}", plain(low), plain(high)),
    };
    format!("{} ({ends})", quoted(h.text))
}

/// Overlapping intervals whose figures do not round to each other.
fn inside_hedge(finer: Hedged<'_>, coarser: Hedged<'_>) -> Comparison {
    Comparison::differ(Relation::Precision, Severity::Precision, "interval-hedge", inside_proof(finer, coarser, ""))
}

/// The proof of a value that a hedge admits and that does not round to the figure: "“50 minutes” lies
/// inside “nearly an hour” (45 to 60 minutes) but rounds to 45, not 60". The unit stands behind the ends.
pub fn inside_proof(finer: Hedged<'_>, coarser: Hedged<'_>, unit: &str) -> String {
    let (fine, coarse) = (quoted(finer.text), quoted(coarser.text));
    let ends = |h: Hedged<'_>| {
        let (low, high) = h.extent();
        format!("{} to {}{}{unit}", plain(low), plain(high), if unit.is_empty() { "" } else { " " })
    };
    if finer.amount.is_range() || coarser.amount.is_range() {
        return format!("{fine} ({}) overlaps {coarse} ({}) and is not inside it", ends(finer), ends(coarser));
    }
    let (value, figure, grain) = (finer.amount.low, coarser.amount.low, coarser.amount.grain);
    let nearest = (value / grain).round() * grain;
    let why = if nearest == figure {
        format!("is more than {} from {}", plain(coarser.rounding() / 2.0), plain(figure))
    } else {
        format!("rounds to {}, not {}", plain(nearest), plain(figure))
    };
    format!("{fine} lies inside {coarse} ({}) but {why}", ends(coarser))
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

/// Printed words in quotation marks.
pub fn quoted(text: &str) -> String {
    format!("\u{201C}{}\u{201D}", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A number as a reader writes it: at most three decimals, no trailing zeros, thousands in groups.
fn plain(x: f64) -> String {
    if x.is_infinite() {
        return "any".to_owned();
    }
    let printed = format!("{}", (x * 1000.0).round() / 1000.0);
    let (whole, part) = printed.split_once('.').unwrap_or((&printed, ""));
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::new();
    for (k, digit) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k) % 3 == 0 && digits.len() > 4 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if x < 0.0 { "-" } else { "" };
    let part = if part.is_empty() { String::new() } else { format!(".{part}") };
    format!("{sign}{grouped}{part}")
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
    fn proofs_print_their_rule() {
        let one = |low: f64, grain: f64, hedge, text| Hedged { amount: Amount::exact(low, grain), hedge, text };
        let mut failures = Vec::new();
        for (a, b, expected) in [
            (
                one(50.0, 1.0, None, "50 minutes"),
                one(60.0, 15.0, Some(Hedge::Nearly), "nearly an hour"),
                "\u{201C}50 minutes\u{201D} lies inside \u{201C}nearly an hour\u{201D} (45 to 60) but rounds to 45, not 60",
            ),
            (
                one(43.0, 1.0, None, "43"),
                one(40.0, 1.0, Some(Hedge::AtLeast), "at least 40"),
                "\u{201C}43\u{201D} keeps \u{201C}at least 40\u{201D}: 43 is not less than 40",
            ),
            (
                one(88.0, 1.0, None, "88"),
                one(100.0, 1.0, Some(Hedge::MoreThan), "more than 100"),
                "\u{201C}88\u{201D} and \u{201C}more than 100\u{201D} (above 100) have no value in common",
            ),
            (
                one(2.43e9, 1e7, None, "2.43 billion"),
                one(2.4e9, 1e8, None, "2.4 billion"),
                "\u{201C}2.43 billion\u{201D} rounds to \u{201C}2.4 billion\u{201D} at a step of 100,000,000",
            ),
        ] {
            let got = compare(a, b).proof;
            if got != expected {
                failures.push(format!("expected {expected}\n  got    {got}"));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn dozens_hold_27() {
        let dozens =
            Hedged { amount: Amount { low: 24.0, high: f64::INFINITY, grain: 12.0 }, hedge: None, text: "dozens" };
        let c = compare(dozens, hedged(27.0, 1.0, None));
        assert_eq!(c.relation, Relation::Rounded);
    }
}
