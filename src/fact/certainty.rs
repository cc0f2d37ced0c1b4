//! How sure a text is of what it tells.
//!
//! **Finds.** may, might, could; plans to, is expected to, is likely to; alleged, suspected, accused, believed to;
//! arrested, charged, convicted.
//! **Means.** A degree, with the stem of the verb or offence that it applies to in the slot, and the person it is about.
//! **Agrees when.** The degrees are the same. Degrees of the law (suspected, arrested, charged, convicted) that differ are a
//! conflict where a named person is meant, else a matter of precision; "may" against "plans to" is precision.
//! **Does not handle.** "will", reported speech (that is the speaker), and a plain statement against an allegation, which
//! takes two sentences and is the verdict's to see.

use std::fmt;
use std::ops::Range;

use super::name::{self, lists};
use super::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value, polarity};
use crate::text::stem;
use crate::token::{TokenKind, Tokens};

/// How sure, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Degree {
    /// may, might, could
    Possible,
    /// plans to, is expected to, likely
    Planned,
    /// alleged, suspected, accused
    Alleged,
    /// arrested
    Arrested,
    /// charged with
    Charged,
    /// convicted, stated as a fact
    Stated,
}

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Degree::Possible => "possible",
            Degree::Planned => "planned",
            Degree::Alleged => "alleged",
            Degree::Arrested => "arrested",
            Degree::Charged => "charged",
            Degree::Stated => "stated",
        })
    }
}

/// Finds the words of doubt, plan and accusation. Their words stay free for others.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (n, tokens, _) in reading.each() {
        let mut i = 0;
        while i < tokens.len() {
            let Some((degree, end, target)) = cue(tokens, i) else {
                i += 1;
                continue;
            };
            let target = target.filter(|k| !is_preposition(tokens.low(*k)));
            if target.is_none() && degree < Degree::Alleged {
                i = end.max(i + 1);
                continue;
            }
            let what = target.map_or_else(|| "case".to_owned(), |k| stem(tokens.low(k)));
            let last = target.filter(|k| *k < end + 4).map_or(end, |k| end.max(k + 1));
            let of = if degree >= Degree::Alleged { subject(finds, n, tokens, i..last) } else { None };
            finds.add_around(Fact {
                span: tokens.span(i, last),
                sentence: n,
                kind: Kind::Certainty,
                value: Value::Certainty(degree),
                hedge: None,
                slot: Slot { what, of, rate: None },
                speaker: None,
            });
            i = end.max(i + 1);
        }
    }
}

/// The person that an accusation is about: named nearest before it, else right behind it.
fn subject(finds: &Finds, n: usize, tokens: &Tokens<'_>, cue: Range<usize>) -> Option<String> {
    let at = tokens.get(cue.start)?.span;
    let persons = || finds.of_sentence(n).filter(|f| f.kind == Kind::Person);
    let before = persons().filter(|f| f.span.end <= at.start).max_by_key(|f| f.span.end);
    let after = persons().filter(|f| f.span.start >= at.end).min_by_key(|f| f.span.start);
    let passive = matches!(tokens.before(cue.start, 1), "was" | "were" | "been" | "is" | "are" | "being");
    let chosen = if passive { before.or(after) } else { after.filter(|f| f.span.start <= at.end + 2).or(before) };
    chosen.map(|f| f.value.to_string())
}

/// The degree that the words at `i` state, the token after the cue, and the word that it applies to.
fn cue(tokens: &Tokens<'_>, i: usize) -> Option<(Degree, usize, Option<usize>)> {
    let next = tokens.low(i + 1);
    let passive = matches!(tokens.before(i, 1), "was" | "were" | "been" | "is" | "are" | "being" | "be");
    let verb = |k: usize| content(tokens, k);
    match tokens.low(i) {
        "may" | "might" | "could" => {
            let capital = tokens.get(i).is_some_and(|t| t.is_capitalised());
            let k = verb(i + 1)?;
            (!capital && !polarity::is_negation(next)).then_some((Degree::Possible, i + 1, Some(k)))
        }
        "plans" | "planned" | "plan" | "expected" | "likely" | "intends" | "intend" | "aims" | "scheduled" | "set"
        | "planning"
            if next == "to" =>
        {
            let noun = matches!(tokens.before(i, 1), "a" | "an" | "the" | "his" | "her" | "its" | "their" | "this");
            (!noun).then(|| (Degree::Planned, i + 2, verb(i + 2)))
        }
        "alleged" | "suspected" | "purported" | "allegedly" | "reportedly" | "supposedly" => {
            let to = if next == "to" || next == "of" { i + 2 } else { i + 1 };
            Some((Degree::Alleged, to, verb(to)))
        }
        "accused" => Some((Degree::Alleged, i + 1, offence(tokens, i + 1))),
        "believed" | "thought" if next == "to" && passive => Some((Degree::Alleged, i + 2, verb(i + 2))),
        "arrested" | "detained" => Some((Degree::Arrested, i + 1, offence(tokens, i + 1))),
        "charged" if next == "with" => Some((Degree::Charged, i + 2, offence(tokens, i + 1))),
        "charged" if passive => Some((Degree::Charged, i + 1, offence(tokens, i + 1))),
        "convicted" => Some((Degree::Stated, i + 1, offence(tokens, i + 1))),
        "guilty" if matches!(tokens.before(i, 1), "found" | "pleaded") => {
            Some((Degree::Stated, i + 1, offence(tokens, i + 1)))
        }
        _ => None,
    }
}

/// The verb or noun from `k` on, past auxiliaries, adverbs and articles.
fn content(tokens: &Tokens<'_>, mut k: usize) -> Option<usize> {
    const PASSED: [&str; 16] = [
        "be", "been", "have", "has", "had", "to", "also", "still", "soon", "a", "an", "the", "even", "yet", "well",
        "now",
    ];
    for _ in 0..4 {
        let token = tokens.get(k).filter(|t| t.kind == TokenKind::Word)?;
        let passed = PASSED.contains(&&*token.low) || token.low.ends_with("ly") && token.low.len() > 4;
        if !passed {
            return Some(k);
        }
        k += 1;
    }
    None
}

fn is_preposition(low: &str) -> bool {
    ["in", "for", "of", "on", "at", "by", "with", "from", "about", "out", "up", "that", "as"].contains(&low)
}

/// The offence after "of", "with", "for", "on suspicion of": the last word of the noun phrase, or a form in -ing.
fn offence(tokens: &Tokens<'_>, from: usize) -> Option<usize> {
    let stop = |k: &usize| matches!(tokens.low(*k), "" | "," | "." | ";" | "and" | "after" | "but" | "when" | "while");
    let limit = (from..from + 9).find(stop).unwrap_or(from + 9);
    let linked = |k: &usize| matches!(tokens.low(*k), "of" | "with" | "for");
    let far = |k: usize| {
        matches!(tokens.before(k, 1), "suspicion" | "connection" | "count" | "counts" | "charges" | "charge")
    };
    let near = (from..limit.min(from + 2)).find(linked);
    let at = (from..limit).find(|k| linked(k) && far(*k)).or(near)?;
    let mut head = None;
    for k in at + 1..limit {
        let low = tokens.low(k);
        if low == "-" {
            continue;
        }
        if tokens.kind(k) != Some(TokenKind::Word) || is_preposition(low) || matches!(low, "to" | "against" | "over") {
            break;
        }
        head = Some(k).filter(|_| !lists::is_calendar(low)).or(head);
        if low.ends_with("ing") {
            break;
        }
    }
    head
}

/// Compares two degrees of one predicate.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Certainty(x), Value::Certainty(y)) = (&a.value, &b.value) else { return None };
    if x == y {
        return Some(Comparison::agree(Relation::Exact, "certainty-equal", format!("both {x}")));
    }
    let law = |degree: Degree| degree >= Degree::Alleged;
    let proof = format!("{x} (\u{201C}{}\u{201D}) against {y} (\u{201C}{}\u{201D})", texts.0, texts.1);
    if law(*x) != law(*y) {
        return None;
    }
    let named = |f: &Fact| f.slot.of.as_deref().is_some_and(name::looks_personal);
    let step = law(*x) && *x != Degree::Alleged && *y != Degree::Alleged;
    let severity = if step && (named(a) || named(b)) { Severity::Conflict } else { Severity::Precision };
    Some(Comparison::differ(Relation::Certainty, severity, "certainty-degree", proof))
}
