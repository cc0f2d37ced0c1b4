//! A printed number and its hedge.
//!
//! In: figures, two ends, a step. Out: amounts in any unit, and hedges by their TIMEX3 name. This file
//! refuses to know which true values an amount admits.

use std::fmt;

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
