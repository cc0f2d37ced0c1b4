//! How sure a text is of what it tells.
//!
//! **Finds.** may, might, could; plans to, is expected to, is set to, considers, hopes to; is likely to, probably; reportedly,
//! is believed to, apparently; alleged, suspected, accused; arrested, charged, on trial, acquitted, convicted.
//! **Means.** A degree, with the stem of the verb or offence that it applies to in the slot, and the person it is about: the
//! nearest before it who neither tells of it nor only completes a noun ("the death of Dana Ruiz").
//! **Agrees when.** The degrees are the same. Degrees of the law (arrested, charged, on trial, convicted, acquitted) that
//! differ are a conflict where a named person is meant, else a matter of precision, as are "alleged" against those, and "may"
//! against "plans to" or "is likely to". What is only reported, and what is planned against what is likely, says nothing.
//! **Does not handle.** "will" and "would", reported speech (that is the speaker), "could see" and "so that they could" (they
//! were able to), what stands under "if", and a plain statement against an allegation, which takes two sentences and is the
//! verdict's to see.

mod cue;

use std::fmt;
use std::ops::Range;

use super::opening::Grammar;
use super::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value, name, speaker};
use crate::token::Tokens;

/// How sure, from least to most; of the law, how far a case has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Degree {
    /// may, might, could
    Possible,
    /// plans to, is expected to, considers
    Planned,
    /// is likely to, probably
    Likely,
    /// reportedly, is believed to, apparently
    Reported,
    /// alleged, suspected, accused
    Alleged,
    /// arrested
    Arrested,
    /// charged with
    Charged,
    /// on trial
    Tried,
    /// acquitted, found not guilty
    Acquitted,
    /// convicted, found guilty
    Convicted,
}

impl Degree {
    /// Whether somebody is blamed, be it in words or before a court.
    pub fn is_of_law(self) -> bool {
        self >= Degree::Alleged
    }
}

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Degree::Possible => "possible",
            Degree::Planned => "planned",
            Degree::Likely => "likely",
            Degree::Reported => "reported",
            Degree::Alleged => "alleged",
            Degree::Arrested => "arrested",
            Degree::Charged => "charged",
            Degree::Tried => "on trial",
            Degree::Acquitted => "acquitted",
            Degree::Convicted => "convicted",
        })
    }
}

/// The words with which they can begin.
pub(super) fn openings() -> impl Iterator<Item = String> {
    cue::OPENINGS.into_iter().map(str::to_owned)
}

/// Finds the words of doubt, plan and accusation. Their words stay free for others.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (n, tokens, _) in reading.each() {
        let mut i = 0;
        while i < tokens.len() {
            let cue = if Grammar::Certainty.opens(tokens, i) { cue::at(tokens, i) } else { None };
            let Some(cue) = cue else {
                i += 1;
                continue;
            };
            let next = cue.end.max(i + 1);
            let law = cue.degree.is_of_law();
            // Of a case the degree is the fact; of everything else the predicate is.
            if cue.target.is_none() && (!law || cue.degree == Degree::Alleged) {
                i = next;
                continue;
            }
            let what = cue.target.map_or("case", |k| tokens.stem(k)).to_owned();
            let last = cue.target.filter(|k| *k < cue.end + 4).map_or(cue.end, |k| cue.end.max(k + 1));
            let of = if law { subject(finds, n, tokens, i..last) } else { None };
            finds.add_around(Fact {
                span: tokens.span(i, last),
                sentence: n,
                kind: Kind::Certainty,
                value: Value::Certainty(cue.degree),
                hedge: None,
                slot: Slot { what, of, rate: None },
                speaker: None,
            });
            i = next;
        }
    }
}

/// The person that an accusation is about: named nearest before it, else right behind it.
fn subject(finds: &Finds, n: usize, tokens: &Tokens<'_>, cue: Range<usize>) -> Option<String> {
    let at = tokens.get(cue.start)?.span;
    let persons = || finds.of_sentence(n).filter(|f| f.kind == Kind::Person);
    // "Orr, in the death of Dana Ruiz, was charged": what only completes a noun is no subject.
    let complement = |f: &Fact| {
        let start = tokens.index_at(f.span.start);
        matches!(tokens.before(start, 1), "of" | "with" | "by" | "from" | "against")
    };
    let before = persons().filter(|f| f.span.end <= at.start && !complement(f)).max_by_key(|f| f.span.end);
    let after = persons().filter(|f| f.span.start >= at.end).min_by_key(|f| f.span.start);
    let passive = matches!(tokens.before(cue.start, 1), "was" | "were" | "been" | "is" | "are" | "being");
    let chosen = if passive { before.or(after) } else { after.filter(|f| f.span.start <= at.end + 2).or(before) };
    chosen.filter(|f| !tells(tokens, tokens.index_at(f.span.end))).map(|f| f.value.to_string())
}

/// Whether a verb of saying stands at token `i`: who tells of an arrest is not the arrested.
fn tells(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    speaker::verbs::speaks(low) && !matches!(low, "pleaded" | "charged")
}

/// Compares two degrees of one predicate.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Certainty(x), Value::Certainty(y)) = (&a.value, &b.value) else { return None };
    if x == y {
        return Some(Comparison::agree(Relation::Exact, "certainty-equal", format!("both {x}")));
    }
    let possible = *x == Degree::Possible || *y == Degree::Possible;
    let reported = *x == Degree::Reported || *y == Degree::Reported;
    let law = x.is_of_law() && y.is_of_law();
    if !law && (x.is_of_law() || y.is_of_law() || reported || !possible) {
        return None;
    }
    let proof = format!("{x} (\u{201C}{}\u{201D}) against {y} (\u{201C}{}\u{201D})", texts.0, texts.1);
    let named = |f: &Fact| f.slot.of.as_deref().is_some_and(name::looks_personal);
    let step = law && *x != Degree::Alleged && *y != Degree::Alleged;
    let severity = if step && (named(a) || named(b)) { Severity::Conflict } else { Severity::Precision };
    Some(Comparison::differ(Relation::Certainty, severity, "certainty-degree", proof))
}

/// Whether anything is read that begins at a token, if its word is an opening or not.
#[cfg(test)]
pub(super) fn reads(tokens: &Tokens<'_>, i: usize) -> bool {
    cue::at(tokens, i).is_some()
}
