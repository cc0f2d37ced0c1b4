//! Slips: figures that are a copying error apart, and figures that are worlds apart.
//!
//! In: two values. Out: whether one is the other with two digits exchanged ("7,400" and "4,700") or with one of four and
//! more digits misprinted ("2,346" and "2,396"). Two things seldom have such figures by chance, so they are of one thing
//! more likely than their words say. This module refuses to know the words around them.

use crate::fact::Value;

/// Whether two values of one unit are a slip apart.
pub fn is_slip(a: &Value, b: &Value) -> bool {
    let figures = |value: &Value| match value {
        Value::Number(amount) | Value::Quantity { amount, .. } if !amount.is_range() => Some(value.to_string()),
        _ => None,
    };
    figures(a).zip(figures(b)).is_some_and(|(a, b)| are_a_slip_apart(&a, &b))
}

/// The fewest digits that mean something at which a slip is telling: two figures that are not of one thing hardly ever
/// have three digits in common, two of them exchanged.
const TELLING: usize = 3;

/// What figures have in common that are an exchange of digits apart: the digits, in the order of their size, and the
/// unit. None for figures of few digits, which have the same ones by chance.
pub fn key(value: &Value) -> Option<String> {
    let (amount, unit) = match value {
        Value::Number(amount) => (amount, ""),
        Value::Quantity { amount, unit } => (amount, *unit),
        _ => return None,
    };
    let mut digits: Vec<char> = amount.low.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.sort_unstable();
    (!amount.is_range() && digits.len() >= TELLING)
        .then(|| format!("{} {unit}", digits.into_iter().collect::<String>()))
}

/// Whether two values are telling figures with two digits exchanged.
pub fn is_telling(a: &Value, b: &Value) -> bool {
    let significant = |value: &Value| match value {
        Value::Number(amount) | Value::Quantity { amount, .. } => significant(&amount.low.to_string()),
        _ => 0,
    };
    may_be_exchanged(a, b)
        && significant(a).max(significant(b)) >= TELLING
        && key(a).is_some()
        && key(a) == key(b)
        && is_slip(a, b)
}

/// Whether the digits of two whole figures can be the same in another order: such figures lie a multiple of nine apart.
fn may_be_exchanged(a: &Value, b: &Value) -> bool {
    let whole = |value: &Value| match value {
        Value::Number(amount) | Value::Quantity { amount, .. } => Some(amount.low).filter(|low| low.fract() == 0.0),
        _ => None,
    };
    whole(a).zip(whole(b)).is_none_or(|(a, b)| (a - b) % 9.0 == 0.0)
}

/// How many times one figure is the other from where they are hardly of one thing: reports of one crowd, toll or price
/// seldom differ more, but for a power of ten or a unit that got lost.
const WORLDS: f64 = 10.0;

/// Whether two figures of one unit are too far apart to be of one thing.
pub fn are_worlds_apart(a: &Value, b: &Value) -> bool {
    let figure = |value: &Value| match value {
        Value::Number(amount) => Some((amount.low.abs(), "")),
        Value::Quantity { amount, unit } => Some((amount.low.abs(), *unit)),
        _ => None,
    };
    let Some(((x, u), (y, v))) = figure(a).zip(figure(b)) else { return false };
    u == v && x.min(y) > 0.0 && x.max(y) > WORLDS * x.min(y)
}

/// Whether two printed figures of one shape are a slip apart.
fn are_a_slip_apart(a: &str, b: &str) -> bool {
    let shape = |c: char| if c.is_ascii_digit() { '0' } else { c };
    if !a.chars().map(shape).eq(b.chars().map(shape)) {
        return false;
    }
    let unlike: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(x, y)| x != y).collect();
    match unlike.as_slice() {
        [_] => significant(a).min(significant(b)) >= 4,
        [(w, x), (y, z)] => w == z && x == y,
        _ => false,
    }
}

/// How many digits of a figure mean something: the noughts at its end only give its size.
fn significant(figure: &str) -> usize {
    figure.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').len()
}
