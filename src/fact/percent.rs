//! Shares and changes in percent or percentage points.
//!
//! In: numerals. Out: percent facts, in `%` or `pp`.
//!
//! **Finds.** "12 percent", "12%", "per cent", "pct", "half a percentage point", "25 basis points", "a quarter point" of a rate, "one in five", "two
//! thirds of", "fell by a quarter", "twice as many", "more than doubled", "halved", "tenfold".
//! **Means.** `%` for shares and relative changes, `pp` for differences of shares; a fraction is its
//! value in percent, to four decimals; twice as many and doubled are a rise of 100 %, a
//! tenfold rise is one of 900 %, halved is a fall of 50 %. The slot names
//! what the share is of, or the noun or verb of the change, "rise" and "fall" for all their synonyms.
//! "Fell to 49.8%" is a level of what fell, and no change.
//! **Agrees when.** The figures agree as hedged numbers. Percent against points is `scope`.
//! **Does not handle.** The base of a change; ratios such as 3:1; "three times more", which is read both ways.

pub(super) mod factor;

use super::date::words;
use super::number::{Form, noun};
use super::{Amount, Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value, interval};
use crate::token::{TokenKind, Tokens};

/// Finds percentages and shares.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, t, numerals) in reading.each() {
        let mut k = 0;
        while let Some(n) = numerals.get(k) {
            k += 1;
            let Some(mut share) = share_at(t, n) else { continue };
            if let Some(range) = numerals.get(k).and_then(|next| joined(t, &share, &share_at(t, next)?)) {
                share = range;
                k += 1;
            }
            let Share { tokens, amount, unit } = share;
            let (start, end) = (tokens.start, tokens.end);
            if !finds.is_free(sentence, tokens) {
                continue;
            }
            let value = Value::Quantity { amount, unit };
            let slot = Slot { what: what(t, start, end), of: None, rate: None };
            let fact = Fact {
                span: t.span(start, end),
                sentence,
                kind: Kind::Percent,
                value,
                hedge: n.hedge,
                slot,
                speaker: None,
            };
            finds.add(fact, start..end);
        }
        for factor in factor::find(t, numerals) {
            if finds.is_free(sentence, factor.tokens.clone()) {
                let value = Value::Quantity { amount: factor.change(), unit: "%" };
                let slot = Slot { what: factor.direction().to_owned(), of: None, rate: None };
                let span = t.span(factor.tokens.start, factor.tokens.end);
                let hedge = factor.hedge;
                finds.add(
                    Fact { span, sentence, kind: Kind::Percent, value, hedge, slot, speaker: None },
                    factor.tokens,
                );
            }
        }
    }
}

/// A share that was read.
struct Share {
    tokens: std::ops::Range<usize>,
    amount: Amount,
    unit: &'static str,
}

/// Reads the share that a numeral is.
fn share_at(t: &Tokens<'_>, n: &super::Numeral) -> Option<Share> {
    if matches!(n.form, Form::Ordinal | Form::Zero) {
        return None;
    }
    let (factor, unit, end) = unit_at(t, n.tokens.end).or_else(|| rate_step(t, n)).or_else(|| share(t, n))?;
    Some(Share { tokens: n.start.min(n.tokens.start)..end, amount: tidy(n.amount.scaled(factor)), unit })
}

/// "40 percent to 70 percent", "between 40% and 70%": one range where both ends have the sign. A falling
/// pair is a vote, and "from ... to" a change.
fn joined(t: &Tokens<'_>, first: &Share, second: &Share) -> Option<Share> {
    let before = t.before(first.tokens.start, 1);
    let between = before == "between";
    let link = match t.low(first.tokens.end) {
        // "rose 0.8 percent to 14.1 percent": by how much, and to where
        "to" if change(before).is_some() && is_past(before) => false,
        "to" | "-" => !matches!(before, "from" | "by"),
        "and" => between,
        _ => false,
    };
    let next = second.tokens.start == first.tokens.end + 1 && first.unit == second.unit;
    let rising = !first.amount.is_range() && !second.amount.is_range() && first.amount.low < second.amount.low;
    (link && next && rising).then(|| Share {
        tokens: first.tokens.start - usize::from(between)..second.tokens.end,
        amount: Amount::range(first.amount.low, second.amount.low, first.amount.grain.min(second.amount.grain)),
        unit: first.unit,
    })
}

/// The sign or word behind a figure: the factor to percent, the unit, the token after it.
fn unit_at(t: &Tokens<'_>, i: usize) -> Option<(f64, &'static str, usize)> {
    let at = i + usize::from(t.low(i) == "-" && t.glued(i));
    let of = usize::from(t.low(at) == "of" && t.low(at + 1) == "a");
    let at = at + 2 * of;
    let point = |k: usize| matches!(t.low(k), "point" | "points");
    let sign = match t.low(at) {
        "%" | "percent" | "pct" | "percents" | "pc" | "p.c." => at + 1,
        "per" if t.low(at + 1) == "cent" => at + 2,
        "percentage" if point(at + 1) => return Some((1.0, "pp", at + 2)),
        "percentage" if t.low(at + 1) == "-" && point(at + 2) => return Some((1.0, "pp", at + 3)),
        "pp" => return Some((1.0, "pp", at + 1)),
        "bp" | "bps" => return Some((0.01, "pp", at + 1)),
        "basis" if point(at + 1) => return Some((0.01, "pp", at + 2)),
        _ => return None,
    };
    Some(if point(sign) { (1.0, "pp", sign + 1) } else { (1.0, "%", sign) })
}

/// "a quarter point", "half a point" of a rate of interest: so much of a percentage point.
fn rate_step(t: &Tokens<'_>, n: &super::Numeral) -> Option<(f64, &'static str, usize)> {
    let end = n.tokens.end;
    let at = end + usize::from(t.low(end) == "-" || t.low(end) == "a");
    let rates = || t.iter().any(|w| matches!(&*w.low, "rate" | "rates"));
    (n.form == Form::Share && n.amount.high < 1.0 && matches!(t.low(at), "point" | "points") && rates()).then_some((
        1.0,
        "pp",
        at + 1,
    ))
}

/// A fraction that is a share of something.
fn share(t: &Tokens<'_>, n: &super::Numeral) -> Option<(f64, &'static str, usize)> {
    let end = n.tokens.end;
    // "three quarters of an hour" is a length of time.
    if t.low(end) == "of" && matches!(t.low(end + 1), "a" | "an") && words::unit(t.low(end + 2)).is_some() {
        return None;
    }
    let of = t.low(end) == "of" || matches!(t.low(end), "the" | "its" | "their" | "his" | "her" | "our");
    let ratio = n.tokens.clone().any(|k| matches!(t.low(k), "in" | "out" | "every"));
    let people = matches!(t.low(end), "majority" | "said" | "were" | "say" | "are");
    let start = n.start.min(n.tokens.start);
    let people = people || t.before(start, 1) == "by" && change(t.before(start, 2)).is_some();
    // "a foot and a half of snow"
    let added = t.before(start, 1) == "and" && start.checked_sub(2).is_some_and(|k| super::measure::is_unit(t, k));
    if of_a_length(t, end) || added || matches!(t.low(end), "point" | "points") {
        return None;
    }
    (n.form == Form::Share && n.amount.high <= 1.0 && (of || ratio || people)).then_some((100.0, "%", end))
}

/// "a quarter of an acre", "three quarters of an hour": a measure or a length of time, and no share.
fn of_a_length(t: &Tokens<'_>, end: usize) -> bool {
    let one = t.low(end) == "of" && matches!(t.low(end + 1), "a" | "an");
    let time = matches!(t.low(end + 2), "hour" | "century" | "second" | "minute" | "year" | "day" | "month" | "week");
    one && (time || super::measure::is_unit(t, end + 2))
}

/// Four decimals are enough for "two thirds".
fn tidy(amount: Amount) -> Amount {
    let round = |x: f64| (x * 1e4).round() / 1e4;
    Amount { low: round(amount.low), high: round(amount.high), grain: amount.grain }
}

/// What the share is of, or which change it is.
fn what(t: &Tokens<'_>, start: usize, end: usize) -> String {
    if t.low(end) == "of" {
        let the = usize::from(matches!(
            t.low(end + 1),
            "the" | "all" | "its" | "their" | "those" | "these" | "our" | "his" | "her"
        ));
        let at = end + 1 + the;
        return noun::plural_head(t, at).or_else(|| noun::singular_head(t, at)).map(|h| h.word).unwrap_or_default();
    }
    // "punctuality fell to 49.8%": what is left, and no change.
    if t.before(start, 1) == "to" && change(t.before(start, 2)).is_some() {
        let noun = t.before(start, 3);
        let named = start > 2 && t.kind(start - 3) == Some(TokenKind::Word) && !noun::is_stop(noun);
        return if named { noun::singular(noun) } else { String::new() };
    }
    for word in [t.before(start, 1), t.before(start, 2), t.low(end)] {
        if let Some(change) = change(word) {
            return change.to_owned();
        }
    }
    let word = noun::measured(t, start, end);
    change(&word).map_or(word.clone(), str::to_owned)
}

/// Whether a verb of change tells what has happened: "will rise 3 percent to 5 percent" gives a range.
fn is_past(verb: &str) -> bool {
    verb.ends_with("ed") || matches!(verb, "rose" | "grew" | "fell" | "sank" | "slid" | "shrank" | "up" | "down")
}

/// The direction that a word of change names.
fn change(word: &str) -> Option<&'static str> {
    const RISE: [&str; 25] = [
        "rising",
        "growing",
        "climbing",
        "advanced",
        "swelled",
        "raised",
        "rise",
        "rose",
        "up",
        "increase",
        "increased",
        "gain",
        "gained",
        "grew",
        "growth",
        "climbed",
        "jumped",
        "jump",
        "surged",
        "surge",
        "risen",
        "soared",
        "added",
        "higher",
        "hike",
    ];
    const FALL: [&str; 26] = [
        "falling",
        "dropping",
        "declining",
        "reduced",
        "shrunk",
        "sank",
        "lowered",
        "fall",
        "fell",
        "down",
        "decrease",
        "decreased",
        "drop",
        "dropped",
        "declined",
        "decline",
        "lost",
        "slid",
        "plunged",
        "fallen",
        "cut",
        "shrank",
        "slipped",
        "lower",
        "tumbled",
        "reduction",
    ];
    if RISE.contains(&word) {
        return Some("rise");
    }
    FALL.contains(&word).then_some("fall")
}

/// Compares two percentages.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Quantity { amount: x, unit: u }, Value::Quantity { amount: y, unit: v }) = (&a.value, &b.value) else {
        return None;
    };
    if u != v {
        let proof = format!("{} is in {u}, {} in {v}", interval::quoted(texts.0), interval::quoted(texts.1));
        return Some(Comparison::differ(Relation::Scope, Severity::Precision, "percent-points", proof));
    }
    let hedged = |amount: &Amount, hedge, text| interval::Hedged { amount: *amount, hedge, text };
    (a.slot.rate == b.slot.rate).then(|| interval::compare(hedged(x, a.hedge, texts.0), hedged(y, b.hedge, texts.1)))
}
