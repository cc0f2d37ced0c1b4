//! Values that are not printed but follow from printed ones by arithmetic.
//!
//! In: the facts of one account. Out: derived facts that span from the first operand to the last, each
//! with its arithmetic in words. They are only ever a second leg for a printed value: a derived value
//! backs or questions what another sentence prints. This module refuses to know other sources.

use crate::claim::Account;
use crate::fact::{Amount, Fact, Kind, Slot, Value, lexicon, time};
use crate::text::Span;

/// The derived facts of an account, in order, each with its arithmetic.
pub fn facts(account: &Account<'_>) -> Vec<(Fact, String)> {
    let mut derived = Vec::new();
    for claim in &account.claims {
        let facts: Vec<&Fact> = claim.facts.iter().filter_map(|i| account.facts.get(*i)).collect();
        derived.extend(lengths(account, &facts));
        derived.extend(sums(account, &facts));
    }
    derived
}

/// The length between two clock times that the sentence gives as beginning and end.
fn lengths(account: &Account<'_>, facts: &[&Fact]) -> Option<(Fact, String)> {
    const JOINTS: [&str; 7] = ["to", "until", "till", "ended", "ending", "finished", "closed"];
    let times: Vec<&&Fact> = facts.iter().filter(|f| f.kind == Kind::Time).collect();
    if let [only] = times.as_slice()
        && let Value::Time(span) = &only.value
        && let Some(length) = time::length(span)
    {
        let words = format!("{span} is {length}");
        return Some((derived(only, only, Kind::Duration, Value::Duration(length), Slot::default()), words));
    }
    let [first, last] = times.as_slice() else { return None };
    let (Value::Time(from), Value::Time(to)) = (&first.value, &last.value) else { return None };
    let between = Span::new(first.span.end, last.span.start).of(&account.article.body).to_lowercase();
    if !between.split(|c: char| !c.is_alphabetic()).any(|word| JOINTS.contains(&word)) {
        return None;
    }
    let length = time::between(from, to)?;
    let words = format!("{from} to {to} is {length}");
    Some((derived(first, last, Kind::Duration, Value::Duration(length), Slot::default()), words))
}

/// The sum of counts that a sentence lists with nothing but "and" and commas between them: "three men
/// and two women". They are added where they count people, or count the same noun.
fn sums(account: &Account<'_>, facts: &[&Fact]) -> Option<(Fact, String)> {
    let counts: Vec<&&Fact> = facts.iter().filter(|f| f.kind == Kind::Count && f.hedge.is_none()).collect();
    let listed = |pair: &[&&Fact]| match pair {
        [a, b] => {
            matches!(Span::new(a.span.end, b.span.start).of(&account.article.body).trim(), "and" | "," | ", and" | "&")
        }
        _ => false,
    };
    let start = counts.windows(2).position(listed)?;
    let run =
        1 + counts.iter().skip(start).zip(counts.iter().skip(start + 1)).take_while(|(a, b)| listed(&[a, b])).count();
    let run: Vec<&&Fact> = counts.into_iter().skip(start).take(run).collect();
    let noun = |f: &Fact| f.slot.of.clone().unwrap_or_else(|| f.slot.what.clone());
    let nouns: Vec<String> = run.iter().map(|f| noun(f)).collect();
    let people = nouns.iter().all(|n| lexicon::is_person(n));
    let (first, last) = (run.first()?, run.last()?);
    if !people && nouns.iter().any(|n| Some(n) != nouns.first()) {
        return None;
    }
    let figures: Option<Vec<f64>> = run
        .iter()
        .map(|f| match f.value {
            Value::Number(a) if !a.is_range() => Some(a.low),
            _ => None,
        })
        .collect();
    let figures = figures?;
    let total: f64 = figures.iter().sum();
    let printed: Vec<String> = figures.iter().map(f64::to_string).collect();
    let role = run.iter().find(|f| f.slot.of.is_some()).map(|f| f.slot.what.clone());
    let slot = Slot {
        what: role.unwrap_or_else(|| if people { "person".to_owned() } else { first.slot.what.clone() }),
        of: None,
        rate: first.slot.rate.clone(),
    };
    let words = format!("{} is {total}", printed.join(" + "));
    Some((derived(first, last, Kind::Count, Value::Number(Amount::exact(total, 1.0)), slot), words))
}

/// A fact that spans from the first operand to the last.
fn derived(first: &Fact, last: &Fact, kind: Kind, value: Value, slot: Slot) -> Fact {
    Fact {
        span: first.span.join(last.span),
        sentence: first.sentence,
        kind,
        value,
        hedge: None,
        slot,
        speaker: first.speaker.clone(),
    }
}
