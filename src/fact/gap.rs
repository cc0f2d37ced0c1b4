//! How far apart two values of a kind are.
//!
//! In: two facts. Out: the amount between them, in the unit that a house gives its tolerances in, and the greater of the two.
//! This file refuses to know how near is near enough.

use super::{Amount, Fact, Value, measure, time};

/// What lies between two values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// How much: things, units as printed, points, minutes for durations and times, days for dates. 0 where they meet.
    pub amount: f64,
    /// The greater of the two, in the same unit; 0 for dates and times, which are no amounts.
    pub greater: f64,
}

/// The gap between two values of one kind; `None` where the kind has none, or one of them is open or not anchored.
pub fn gap(a: &Fact, b: &Fact) -> Option<Gap> {
    let amounts = |x: &Amount, y: &Amount, unit: f64| {
        let greater = x.high.abs().max(y.high.abs()) / unit;
        Some(Gap { amount: between((x.low, x.high), (y.low, y.high))? / unit, greater })
    };
    match (&a.value, &b.value) {
        (Value::Number(x), Value::Number(y)) => amounts(x, y, 1.0),
        (Value::Quantity { amount: x, unit: u }, Value::Quantity { amount: y, unit: v }) if u == v => {
            amounts(x, y, 1.0)
        }
        (Value::Quantity { amount: x, unit: u }, Value::Quantity { amount: y, unit: v }) => {
            amounts(x, &measure::converted(y, v, u)?, 1.0)
        }
        (Value::Duration(x), Value::Duration(y)) => amounts(&x.seconds, &y.seconds, 60.0),
        (Value::Date(x), Value::Date(y)) => {
            let ((p, q), (r, s)) = (x.days?, y.days?);
            let days = |from: jiff::civil::Date, to: jiff::civil::Date| f64::from((to - from).get_days());
            let amount = between((0.0, days(p, q)), (days(p, r), days(p, s)))?;
            Some(Gap { amount, greater: 0.0 })
        }
        (Value::Time(x), Value::Time(y)) if x.zone == y.zone => {
            let ((p, q), (r, s)) = (x.minutes?, y.minutes?);
            let later = x.day.zip(y.day).map_or(Some(0), |(from, to)| time::minutes_between(from, to))?;
            let ends = |from: u32, to: u32, by: i64| ((i64::from(from) + by) as f64, (i64::from(to) + by) as f64);
            Some(Gap { amount: between(ends(p, q, 0), ends(r, s, later))?, greater: 0.0 })
        }
        _ => None,
    }
}

/// What lies between two stretches; 0 where they overlap, nothing where one is open.
fn between(a: (f64, f64), b: (f64, f64)) -> Option<f64> {
    let amount = (b.0 - a.1).max(a.0 - b.1).max(0.0);
    amount.is_finite().then_some(amount)
}
