//! Vague amounts: "dozens", "tens of thousands", "several hundred", "a few", "a couple of dozen".
//!
//! In: tokens and a place. Out: the figure, whose value is the lower end of an open interval. This
//! module refuses to know how far the interval reaches.

use super::{Class, Decimal, Figure, Form, class, scale_at};
use crate::token::{TokenKind, Tokens};

/// "dozens", "tens of thousands", "several hundred", "a few", "a couple of dozen"
pub(super) fn vague(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let (low, mut end, open) = vague_base(t, i)?;
    let mut value = Decimal::int(i128::from(low));
    let (mut scale, mut size) = (0, 1.0);
    let of = usize::from(t.low(end) == "of");
    let scaled = match class(t.low(end + of)) {
        Some((Class::Vague, n)) if of == 1 && n >= 2000 && matches!(class(t.low(i)), Some((Class::Vague, _))) => {
            value = value.times(i128::from(n / 2))?;
            size = (n / 2) as f64;
            Some(end + 2)
        }
        _ => scale_at(t, end + of).filter(|_| class(t.low(i)).is_none()).map(|(after, power, factor)| {
            scale = power;
            value = Decimal { mantissa: value.mantissa * factor, exponent: power };
            size = 10_f64.powi(power) * factor as f64;
            after
        }),
    };
    if let Some(after) = scaled {
        end = after;
    } else if t.low(i) == "tens" || t.low(i) == "scores" && of == 0 && !stands_alone(t, i) {
        return None;
    }
    let step = if open { low as f64 * size / 2.0 } else { if size > 1.0 { size / 2.0 } else { 1.0 } };
    Some(Figure { end, value, scale, step, form: if open { Form::Vague } else { Form::Words } })
}

/// Whether "scores" is an amount without a noun: "scores were hurt", "killing scores".
fn stands_alone(t: &Tokens<'_>, i: usize) -> bool {
    let first = i == 0 || matches!(t.before(i, 1), "and" | "that" | "said" | ",");
    let verb = matches!(
        t.low(i + 1),
        "were" | "are" | "have" | "had" | "more" | "died" | "remain" | "of" | "dead" | "injured"
    );
    let object = matches!(
        t.before(i, 1),
        "killed" | "killing" | "injured" | "injuring" | "wounded" | "wounding" | "arrested" | "arresting" | "trapped"
    );
    first && verb || object && t.kind(i + 1) != Some(TokenKind::Word) || object && t.low(i + 1) == "more"
}

/// The lower end of a vague word, the token after it, and whether the upper end is open.
///
/// dozens 24, scores 40, hundreds 200, thousands 2000 and so on (twice the scale); several, a few and
/// a handful 3; a couple is 2.
fn vague_base(t: &Tokens<'_>, i: usize) -> Option<(i64, usize, bool)> {
    if let Some((Class::Vague, n)) = class(t.low(i)) {
        // "thousands upon thousands", "dozens and dozens"
        let again = matches!(t.low(i + 1), "upon" | "and" | "on") && t.low(i + 2) == t.low(i);
        return Some((n, i + 1 + 2 * usize::from(again), true));
    }
    let article = usize::from(t.low(i) == "a");
    let end = i + article + 1;
    match t.low(i + article) {
        "several" if article == 0 => Some((3, end, true)),
        "few" if article == 1 || scale_at(t, end).is_some() => Some((3, end, true)),
        "handful" if article == 1 && t.low(end) == "of" => Some((3, end, true)),
        "couple" if article == 1 && (t.low(end) == "of" || scale_at(t, end).is_some()) => Some((2, end, false)),
        _ => None,
    }
}
