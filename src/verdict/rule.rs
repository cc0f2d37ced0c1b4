//! Rules that need more than two values: who measured, what was published later, what follows by arithmetic.
//!
//! In: two items of one slot. Out: how they compare. The comparison itself is asked of the kind of fact. This
//! module refuses to know whether two items are of one slot.

use crate::fact::{self, Comparison, Kind, Relation, Severity, Value};
use crate::slot::{self, Item};
use crate::verdict::Story;

/// Compares two items by their kind, with the printed words for the proof, and applies the rules that
/// need more than the two values: derived values, named measuring bodies, tolls that grow.
pub fn compare(story: &Story<'_>, i: &Item, j: &Item) -> Option<Comparison> {
    let words = |item: &Item| story.accounts.get(item.account).map_or("", |a| a.words(item.fact.span));
    if i.fact.slot.rate != j.fact.slot.rate {
        return other_rate(i, j, (words(i), words(j)));
    }
    let comparison = fact::compare(&i.fact, &j.fact, (words(i), words(j)))?;
    if let Some(sum) = i.derived.as_ref().or(j.derived.as_ref()) {
        let agrees = !comparison.is_difference();
        let proof = format!("{sum}; {}", comparison.proof);
        return match (agrees, i.fact.kind) {
            (true, _) => Some(Comparison::agree(Relation::Derived, "derived-equal", proof)),
            (false, Kind::Duration) => Some(Comparison { proof, ..comparison }),
            (false, _) => None,
        };
    }
    Some(grown(story, i, j, &comparison).or_else(|| measured_twice(i, j, &comparison)).unwrap_or(comparison))
}

/// **Rule `scope-rate`.** One figure, for two periods or shares: "a day" against "a week".
fn other_rate(i: &Item, j: &Item, texts: (&str, &str)) -> Option<Comparison> {
    let (a, b) = (i.fact.slot.rate.as_deref()?, j.fact.slot.rate.as_deref()?);
    (i.fact.value == j.fact.value).then(|| {
        let proof = format!("\u{201C}{}\u{201D} is per {a}, \u{201C}{}\u{201D} per {b}", texts.0, texts.1);
        Comparison::differ(Relation::Scope, Severity::Precision, "scope-rate", proof)
    })
}

/// Counts that only grow: the later report supersedes the earlier one.
const GROWING: [&str; 7] = ["dead", "hurt", "homeless", "evacuated", "arrested", "rescued", "case"];

/// **Rule `update-grown`.** A count that only grows, larger in the source that was published later.
fn grown(story: &Story<'_>, i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let (Value::Number(x), Value::Number(y)) = (&i.fact.value, &j.fact.value) else { return None };
    let disjoint = comparison.relation == Relation::Value && GROWING.contains(&i.fact.slot.what.as_str());
    let printed = |item: &Item| story.accounts.get(item.account).and_then(|a| a.article.published.as_ref());
    let (p, q) = (printed(i)?, printed(j)?);
    let later_is_more = match p.printed.cmp(&q.printed) {
        std::cmp::Ordering::Less => x.high <= y.low,
        std::cmp::Ordering::Greater => y.high <= x.low,
        std::cmp::Ordering::Equal => false,
    };
    (disjoint && i.fact.kind == Kind::Count && later_is_more).then(|| {
        let proof =
            format!("{}; the higher figure was published later ({} and {})", comparison.proof, p.printed, q.printed);
        Comparison::differ(Relation::Update, Severity::Precision, "update-grown", proof)
    })
}

/// **Rule `measured-twice`.** Two bodies that measured or counted the same thing, each named for its own
/// figure: both figures stand.
fn measured_twice(i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let (a, b) = (i.authority.as_ref()?, j.authority.as_ref()?);
    let measured = matches!(i.fact.kind, Kind::Measure | Kind::Percent | Kind::Count);
    (measured && comparison.relation == Relation::Value && !slot::same_authority(i, j)).then(|| {
        let proof = format!("{}; {a} and {b} are named for them", comparison.proof);
        Comparison::differ(Relation::Value, Severity::Precision, "measured-twice", proof)
    })
}
