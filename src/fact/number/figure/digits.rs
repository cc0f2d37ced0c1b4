//! Figures in digits: grouped by commas, spaces or as in India, with a decimal point or comma, or as a
//! power of ten.
//!
//! In: tokens and a place. Out: the figure. This module refuses to know words and scales.

use super::{Class, Decimal, Figure, Form, class, finish};
use crate::token::{TokenKind, Tokens};

/// "3,500", "2.4", "12 1/2", ".5"
pub(super) fn digits(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let leading_point = t.low(i) == "." && t.glued(i + 1) && !t.glued(i);
    let at = i + usize::from(leading_point);
    let token = t.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let (text, end) = spaced(t, at)
        .or_else(|| comma(t, at))
        .or_else(|| lakhs(t, at))
        .unwrap_or_else(|| (token.text.chars().filter(|c| *c != ',').collect(), at + 1));
    let (whole, part) = if leading_point { ("", text.as_str()) } else { text.split_once('.').unwrap_or((&text, "")) };
    if whole.len() > 1 && whole.starts_with('0') || whole.len() + part.len() > 24 || leading_point && part.contains('.')
    {
        return None;
    }
    let mantissa: i128 = format!("{whole}{part}").parse().ok()?;
    let value = Decimal { mantissa, exponent: -i32::try_from(part.len()).ok()? };
    let figure = finish(Figure { end, value, scale: 0, step: 0.0, form: Form::Digits }, !part.is_empty());
    Some(power_of_ten(t, &figure).unwrap_or(figure))
}

/// "12 000", "1 250 000.5": groups of three behind a space, not behind a name or a month.
fn spaced(t: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let text = |k: usize| t.get(k).filter(|x| x.kind == TokenKind::Number).map(|x| x.text);
    let group = |k: usize| {
        let text = text(k)?;
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let gap = t.span(k - 1, k).end.abs_diff(t.span(k, k + 1).start);
        (!t.glued(k) && gap <= 3 && whole.len() == 3 && !whole.contains(',')).then_some((text, part.is_empty()))
    };
    let first = text(at).filter(|x| x.len() < 4 && !x.contains(['.', ',']) && !x.starts_with('0'))?;
    let name = at.checked_sub(1).and_then(|k| t.get(k)).is_some_and(|w| w.is_capitalised() && at > 1);
    if name || at.checked_sub(1).is_some_and(|k| t.kind(k) == Some(TokenKind::Number)) {
        return None;
    }
    let (mut all, mut end) = (first.to_owned(), at + 1);
    while let Some((next, more)) = group(end) {
        all.push_str(next);
        end += 1;
        if !more {
            break;
        }
    }
    (end > at + 1 && text(end).is_none()).then_some((all, end))
}

/// "2,50 \u{20AC}", "1,5 million": a decimal comma, where a sign or a scale shows that it is no list.
fn comma(t: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let part = t.get(at + 2).filter(|x| x.kind == TokenKind::Number && x.text.len() < 3)?;
    let whole = t.get(at).filter(|x| x.text.len() < 4 && !x.text.contains('.'))?;
    let joined =
        t.low(at + 1) == "," && t.glued(at + 1) && t.glued(at + 2) && part.text.bytes().all(|b| b.is_ascii_digit());
    let shown = matches!(t.low(at + 3), "%" | "\u{20AC}" | "\u{A3}" | "$" | "euros" | "euro" | "percent")
        || matches!(class(t.low(at + 3)), Some((Class::Scale, _)));
    (joined && shown).then(|| (format!("{}.{}", whole.text, part.text), at + 3))
}

/// "5,00,000", "12,34,56,789": the grouping of India, by two digits above the thousands.
fn lakhs(t: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let number = |k: usize| t.get(k).filter(|x| x.kind == TokenKind::Number).map(|x| x.text);
    let mut all = number(at).filter(|x| x.len() < 3)?.to_owned();
    let mut end = at + 1;
    while t.low(end) == "," && t.glued(end) && t.glued(end + 1) {
        let (pair, rest) = number(end + 1)?.split_at_checked(2)?;
        all.push_str(pair);
        all.push_str(rest.trim_start_matches(','));
        end += 2;
        if !rest.is_empty() {
            return (rest.len() == 4 && rest.starts_with(',')).then_some((all, end));
        }
    }
    None
}

/// "3.2e6", "1e-3": a power of ten as programs print it.
fn power_of_ten(t: &Tokens<'_>, figure: &Figure) -> Option<Figure> {
    let at = figure.end;
    let sign = usize::from(matches!(t.low(at + 1), "-" | "+"));
    let glued = (at..=at + 1 + sign).all(|k| t.glued(k)) && !t.glued(at + 2 + sign);
    let digits = t.low(at + 1 + sign);
    if t.low(at) != "e" || !glued || digits.len() > 2 {
        return None;
    }
    let power: i32 = digits.parse().ok()?;
    let power = if t.low(at + 1) == "-" { -power } else { power };
    let value = Decimal { exponent: figure.value.exponent + power, ..figure.value };
    Some(finish(Figure { end: at + 2 + sign, value, ..figure.clone() }, true))
}
