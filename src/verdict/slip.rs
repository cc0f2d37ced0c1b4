//! Slips: figures that are a copying error apart.
//!
//! In: two values. Out: whether one is the other with two digits exchanged ("7,400" and "4,700") or with one of three and
//! more digits misprinted ("46.9" and "45.9"). Two things seldom have such figures by chance, so they are of one thing
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

/// Whether two printed figures of one shape are a slip apart.
fn are_a_slip_apart(a: &str, b: &str) -> bool {
    let shape = |c: char| if c.is_ascii_digit() { '0' } else { c };
    if !a.chars().map(shape).eq(b.chars().map(shape)) {
        return false;
    }
    let unlike: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(x, y)| x != y).collect();
    match unlike.as_slice() {
        [_] => significant(a).min(significant(b)) >= 3,
        [(w, x), (y, z)] => w == z && x == y,
        _ => false,
    }
}

/// How many digits of a figure mean something: the noughts at its end only give its size.
fn significant(figure: &str) -> usize {
    figure.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').len()
}
