//! Places in an order.
//!
//! In: ordinal numerals. Out: ordinal facts with the noun that is ranked.
//!
//! **Finds.** "first woman", "third time", "No. 17 seed", "the 22nd victim", "second-largest city", "Category 3".
//! **Means.** The number; the slot names the noun, with a superlative before it ("largest city"); of a row of equals
//! ("third straight win") it says so ("win in a row").
//! **Agrees when.** The numbers are equal; any other pair is a conflict of `value`.
//! **Does not handle.** Centuries, days of a month, streets, military units and other names; adverbs
//! ("first said"); "No. 10" as an address.

use super::lexicon;
use super::number::{Form, noun};
use super::{Amount, Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value, interval};
use crate::text::stem;
use crate::token::{TokenKind, Tokens};

/// Finds ordinals before a noun.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, t, numerals) in reading.each() {
        for n in numerals.iter().filter(|n| n.form == Form::Ordinal) {
            let Some((what, end)) = ranked(t, n.tokens.start, n.tokens.end) else { continue };
            if !finds.is_free(sentence, n.tokens.start..end) {
                continue;
            }
            let slot = Slot { what, of: None, rate: None };
            let span = t.span(n.tokens.start, end);
            let fact = Fact {
                span,
                sentence,
                kind: Kind::Ordinal,
                value: Value::Number(n.amount),
                hedge: None,
                slot,
                speaker: None,
            };
            finds.add(fact, n.tokens.start..end);
        }
        find_steps(sentence, t, finds);
    }
}

/// Finds the steps of scales: "a Category 3 storm", "level 4".
fn find_steps(sentence: usize, t: &Tokens<'_>, finds: &mut Finds) {
    for i in (0..t.len()).filter(|i| finds.is_free(sentence, *i..i + 2)).collect::<Vec<_>>() {
        let Some(step) = step(t, i) else { continue };
        let slot = Slot { what: t.low(i).to_owned(), of: None, rate: None };
        let value = Value::Number(Amount::exact(f64::from(step), 1.0));
        let span = t.span(i, i + 2);
        finds.add(Fact { span, sentence, kind: Kind::Ordinal, value, hedge: None, slot, speaker: None }, i..i + 2);
    }
}

/// Whether a folded noun is one of scales: what is on one step of it goes to another.
pub fn is_scale(noun: &str) -> bool {
    matches!(noun, "category" | "level" | "grade" | "stage" | "tier" | "phase")
}

/// The step of a scale that token `i` begins: 3 of "Category 3".
pub(super) fn step(t: &Tokens<'_>, i: usize) -> Option<u8> {
    let digit = t.get(i + 1).filter(|w| w.kind == TokenKind::Number && w.text.len() == 1 && !t.glued(i + 2))?;
    is_scale(t.low(i)).then(|| digit.text.parse().ok())?
}

/// The noun phrase that is ranked, and the token after it.
fn ranked(t: &Tokens<'_>, start: usize, end: usize) -> Option<(String, usize)> {
    const NOT_RANKED: [&str; 22] = [
        "century",
        "half",
        "quarter",
        "degree",
        "street",
        "avenue",
        "anniversary",
        "floor",
        "place",
        "day",
        "week",
        "month",
        "year",
        "thing",
        "hand",
        "aid",
        "lady",
        "name",
        "party",
        "world",
        "grade",
        "birthday",
    ];
    let sign = t.low(start) == "no" || t.low(start) == "#";
    let hyphen = t.low(end) == "-" && t.glued(end) && t.glued(end + 1);
    let at = end + usize::from(hyphen);
    let capital = |k: usize| t.get(k).is_some_and(|w| w.is_capitalised());
    let name = capital(at) || !sign && start > 0 && capital(start) || t.kind(at) != Some(TokenKind::Word);
    // "the third grounding on the route" is a noun; "first opened in" is none.
    let gerund =
        t.low(at).ends_with("ing") && matches!(t.before(start, 1), "the" | "a" | "its" | "their" | "his" | "her");
    let adverb = noun::is_stop(t.low(at)) || noun::is_participle(t.low(at)) && !gerund && noun::is_stop(t.low(at + 1));
    // "was first elected in Dunmore"
    let helped =
        start > 0 && matches!(t.before(start, 1), "was" | "were" | "is" | "are" | "been" | "be" | "had" | "has");
    // "a third more water" is a share
    let share = matches!(t.low(at), "more" | "less" | "fewer" | "as" | "higher" | "lower");
    if name || adverb || share || helped && noun::is_participle(t.low(at)) {
        return None;
    }
    if let Some(streak) = streak(t, at) {
        return Some(streak);
    }
    let superlative = t.low(at).ends_with("est") || matches!(t.low(at), "most" | "best" | "worst" | "biggest");
    if hyphen && !superlative {
        return None;
    }
    let head = noun::singular_head(t, at)?;
    if NOT_RANKED.contains(&head.word.as_str()) {
        return None;
    }
    let what = if superlative && head.at > at { format!("{} {}", t.low(at), head.word) } else { head.word };
    Some((what, head.at + 1))
}

/// "third straight win", "third successive victory": one of a row of equals, and the token after it.
fn streak(t: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let row = matches!(t.low(at), "straight" | "successive" | "consecutive" | "running");
    let noun = (row && t.kind(at + 1) == Some(TokenKind::Word)).then(|| noun::singular(t.low(at + 1)))?;
    let stemmed = stem(&noun);
    let one = lexicon::synonym(&stemmed);
    Some((format!("{} in a row", if one == stemmed { &noun } else { one }), at + 2))
}

/// Compares two places in an order.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Number(x), Value::Number(y)) = (&a.value, &b.value) else { return None };
    let (p, q) = (interval::quoted(texts.0), interval::quoted(texts.1));
    Some(if x.low == y.low {
        Comparison::agree(Relation::Exact, "ordinal-equal", format!("{p} = {q}"))
    } else {
        Comparison::differ(Relation::Value, Severity::Conflict, "ordinal-unequal", format!("{p} is not {q}"))
    })
}
