//! The proofs of comparisons of numbers: one line that a reader can check.
//!
//! In: two hedged amounts and what was found of them. Out: words that name both figures and the rule.
//! This file refuses to decide anything.

use super::{Hedge, Hedged};

/// The proof of a bound that is kept: "“43” keeps “at least 40”: 43 is not less than 40".
pub(super) fn bound_proof(a: Hedged<'_>, b: Hedged<'_>) -> String {
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

/// The proof of a value that agrees with a coarser figure. Where only the hedge takes the value in, the step of the
/// hedge is nobody's rounding: the proof then names the interval.
pub(super) fn rounded_proof(finer: Hedged<'_>, coarser: Hedged<'_>) -> String {
    let (value, figure, grain) = (finer.amount.middle(), coarser.amount.middle(), coarser.amount.grain);
    if (value - figure).abs() > grain / 2.0 + f64::EPSILON * value.abs() {
        return format!("{} lies inside {}", quoted(finer.text), with_extent(coarser));
    }
    format!("{} rounds to {} at a step of {}", quoted(finer.text), quoted(coarser.text), plain(grain))
}

/// The printed words, and where a hedge or two ends open it, the interval that they admit.
pub(super) fn with_extent(h: Hedged<'_>) -> String {
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

/// Printed words in quotation marks.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 6);
    out.push('\u{201C}');
    for (k, word) in text.split_whitespace().enumerate() {
        out.push_str(if k > 0 { " " } else { "" });
        out.push_str(word);
    }
    out.push('\u{201D}');
    out
}

/// A number as a reader writes it: at most three decimals, no trailing zeros, thousands in groups.
pub(super) fn plain(x: f64) -> String {
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
    use super::super::{Amount, compare};
    use super::*;

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
            (
                one(2.5e6, 1e5, None, "2.5 million"),
                one(2.4e6, 1e5, Some(Hedge::About), "about 2.4 million"),
                "\u{201C}2.5 million\u{201D} lies inside \u{201C}about 2.4 million\u{201D} (1,920,000 to 2,880,000)",
            ),
            (
                one(2.43e6, 1e4, None, "2.43 million"),
                one(2.4e6, 1e5, Some(Hedge::About), "about 2.4 million"),
                "\u{201C}2.43 million\u{201D} rounds to \u{201C}about 2.4 million\u{201D} at a step of 100,000",
            ),
            (
                one(57.0, 1.0, None, "57 minutes"),
                one(60.0, 1.0, Some(Hedge::Nearly), "nearly 60 minutes"),
                "\u{201C}57 minutes\u{201D} lies inside \u{201C}nearly 60 minutes\u{201D} (45 to 60)",
            ),
        ] {
            let got = compare(a, b).proof;
            if got != expected {
                failures.push(format!("expected {expected}\n  got    {got}"));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
