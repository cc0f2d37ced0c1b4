//! Directions: "70 miles north of the port".
//!
//! In: a sentence and the names in it. Out: a place "north of port", from the point of the compass to the end of the noun
//! or name. This module refuses to know how far: that is a measure.

use super::lists;
use crate::fact::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value};
use crate::text::folded_words;
use crate::token::{TokenKind, Tokens};

/// Finds the directions. Their words stay free for the names in them.
pub(super) fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (n, tokens, _) in reading.each() {
        for i in (0..tokens.len()).filter(|i| tokens.low(i + 1) == "of" && is_point(tokens.low(*i))) {
            let (first, point) = point(tokens, i);
            let name = |k: usize| {
                let t = tokens.get(k)?;
                let at = |f: &&Fact| f.kind.is_name() && (f.span.start == t.span.start || follows(tokens, k + 1, f));
                finds.of_sentence(n).find(at).map(|f| (tokens.index_at(f.span.end), f.value.to_string()))
            };
            // "the port of Orla" is Orla.
            let named = || name(i + 5).filter(|_| tokens.low(i + 2) == "the" && tokens.low(i + 4) == "of");
            let found = name(i + 2).or_else(named).or_else(|| noun(tokens, i + 2));
            let Some((end, object)) = found else { continue };
            finds.add_around(Fact {
                span: tokens.span(first, end),
                sentence: n,
                kind: Kind::Place,
                value: Value::Words(format!("{point} of {object}")),
                hedge: None,
                slot: Slot::default(),
                speaker: None,
            });
        }
    }
}

/// The point that ends at token `i`, and where it begins: "south-west" and "south west" are one point.
fn point(tokens: &Tokens<'_>, i: usize) -> (usize, String) {
    let last = tokens.low(i);
    let back = if tokens.before(i, 1) == "-" { 2 } else { 1 };
    let joined = format!("{}{last}", tokens.before(i, back));
    match i.checked_sub(back).filter(|_| is_point(&joined)) {
        Some(first) => (first, joined),
        None => (i, last.to_owned()),
    }
}

/// Whether a name begins at token `i`, with "the" before it.
fn follows(tokens: &Tokens<'_>, i: usize, fact: &Fact) -> bool {
    tokens.before(i, 1) == "the" && tokens.get(i).is_some_and(|t| t.span.start == fact.span.start)
}

/// The noun after "the": its end and its folded words.
fn noun(tokens: &Tokens<'_>, k: usize) -> Option<(usize, String)> {
    let article = matches!(tokens.low(k), "the" | "a" | "an" | "its" | "their");
    let word = |i: usize| tokens.kind(i) == Some(TokenKind::Word) && !lists::is_common(tokens.low(i));
    // "North of the suburban Detroit mall" says more than one word holds.
    let name = tokens.get(k + 2).is_some_and(|t| t.is_capitalised());
    (article && word(k + 1) && !name).then(|| (k + 2, folded_words(tokens.low(k + 1))))
}

fn is_point(folded: &str) -> bool {
    const POINTS: [&str; 8] = ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"];
    POINTS.contains(&folded)
}

/// A direction and what it starts from.
fn parts(value: &str) -> Option<(&str, &str)> {
    value.split_once(" of ").filter(|(point, _)| is_point(point))
}

/// Whether two points of the compass lie on opposite sides: north and south, west and northeast.
pub fn are_opposed(p: &str, q: &str) -> bool {
    let pair = |a: &str, b: &str| p.contains(a) && q.contains(b) || p.contains(b) && q.contains(a);
    is_point(p) && is_point(q) && (pair("north", "south") || pair("east", "west"))
}

/// Compares two places of which one at least is a direction: `None` for other places, else the answer.
pub(super) fn compare(a: &str, b: &str) -> Option<Option<Comparison>> {
    let ((p, x), (q, y)) = match (parts(a), parts(b)) {
        (None, None) => return None,
        (Some(a), Some(b)) => (a, b),
        _ => return Some(None),
    };
    if super::near(x, y).is_none_or(|near| near > super::Nearness::Part) {
        return Some(None);
    }
    let proof = format!("{a} against {b}");
    Some(Some(if p == q {
        Comparison::agree(Relation::Exact, "direction-equal", format!("both {a}"))
    } else if p.contains(q) || q.contains(p) {
        Comparison::agree(Relation::Refined, "direction-part", proof)
    } else {
        Comparison::differ(Relation::Place, Severity::Conflict, "direction-opposed", proof)
    }))
}
