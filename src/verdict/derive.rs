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

/// The sums of counts that a sentence lists with nothing but "and" and commas between them: "three men and two
/// women", "six fishing boats and two skiffs", "two daughters and a son"; and of the dead and the missing, who were
/// all missing before.
fn sums(account: &Account<'_>, facts: &[&Fact]) -> Vec<(Fact, String)> {
    let counts: Vec<&Fact> = facts.iter().copied().filter(|f| f.kind == Kind::Count && f.hedge.is_none()).collect();
    let joined = |a: &&Fact, b: &&Fact| is_list_joint(Span::new(a.span.end, b.span.start).of(&account.article.body));
    let lists = counts.chunk_by(joined).filter_map(|run| listed(account, run));
    lists.chain(found_and_missing(&counts)).chain(told_apart(account, facts)).collect()
}

/// Whether two items of a list are parted by nothing else; a crew may be listed by its size.
fn is_list_joint(between: &str) -> bool {
    matches!(between.trim(), "and" | "," | ", and" | "&" | "and a crew of" | "and crew of")
}

/// The sum of one list. What is listed is people, one noun, or sorts of what the first noun names.
fn listed(account: &Account<'_>, run: &[&Fact]) -> Option<(Fact, String)> {
    let (first, last) = (run.first()?, run.last()?);
    let noun = |f: &Fact| f.slot.of.clone().unwrap_or_else(|| f.slot.what.clone());
    let people = run.iter().all(|f| lexicon::is_person(&noun(f)) || noun(f) == "crew");
    let mut figures: Vec<f64> = run.iter().map(|f| figure(f)).collect::<Option<_>>()?;
    let one_more = one_person_after(account, last).filter(|_| people);
    figures.extend(one_more.map(|_| 1.0));
    // "Seven in hospital, two of them in intensive care": a part is no part of a sum.
    let part = |f: &&Fact| {
        let tokens = account.tokens.get(f.sentence);
        tokens.is_some_and(|t| {
            let end = t.index_at(f.span.end);
            t.low(end) == "of" && matches!(t.low(end + 1), "them" | "whom" | "those" | "these")
        })
    };
    if figures.len() < 2 || run.iter().any(|f| f.slot.what.is_empty()) || run.iter().any(part) {
        return None;
    }
    let role = run.iter().find(|f| f.slot.of.is_some()).map(|f| f.slot.what.clone());
    let what = role.unwrap_or_else(|| if people { "person".to_owned() } else { first.slot.what.clone() });
    let (mut fact, sum) = added(first, last, &figures, Slot { what, of: None, rate: first.slot.rate.clone() });
    fact.span = one_more.map_or(fact.span, |more| fact.span.join(more));
    Some((fact, sum))
}

/// The one person who ends a list of counted people: "and a son".
fn one_person_after(account: &Account<'_>, last: &Fact) -> Option<Span> {
    let tokens = account.tokens.get(last.sentence)?;
    let at = tokens.index_at(last.span.end);
    let opens = tokens.low(at) == "and" && matches!(tokens.low(at + 1), "a" | "an");
    (opens && lexicon::is_person(tokens.low(at + 2))).then(|| tokens.span(at, at + 3))
}

/// A count and one or two more of the same that need not repeat its noun: "62 houses in Norwell and 19 in Tarn".
fn told_apart(account: &Account<'_>, facts: &[&Fact]) -> Option<(Fact, String)> {
    let counts: Vec<&Fact> = facts.iter().copied().filter(|f| f.kind == Kind::Count).collect();
    let first = counts.iter().find(|f| !f.slot.what.is_empty())?;
    let joined = |f: &&&Fact| {
        let before = Span::new(0, f.span.start).of(&account.article.body).trim_end();
        f.slot.what.is_empty() && f.span.start > first.span.end && (before.ends_with(" and") || before.ends_with(','))
    };
    let rest: Vec<&&Fact> = counts.iter().filter(joined).collect();
    let last = rest.last()?;
    let figures: Vec<f64> =
        std::iter::once(first).chain(rest.iter().copied()).map(|f| figure(f)).collect::<Option<_>>()?;
    Some(added(first, last, &figures, first.slot.clone()))
}

/// Those found dead or alive and those still missing, as the missing of before: "12 dead, 18 missing" of 30.
fn found_and_missing(counts: &[&Fact]) -> Option<(Fact, String)> {
    let of = |role: &str| counts.iter().copied().find(|f| f.slot.what == role && f.slot.rate.is_none());
    let missing = of("missing")?;
    let found: Vec<&Fact> = ["dead", "rescued"].into_iter().filter_map(of).collect();
    let parts: Vec<&Fact> = found.into_iter().chain([missing]).collect();
    let figures: Vec<f64> = parts.iter().map(|f| figure(f)).collect::<Option<_>>()?;
    let (first, last) = (parts.iter().min_by_key(|f| f.span)?, parts.iter().max_by_key(|f| f.span)?);
    (parts.len() > 1).then(|| added(first, last, &figures, missing.slot.clone()))
}

/// The one figure of a count.
fn figure(fact: &Fact) -> Option<f64> {
    match fact.value {
        Value::Number(amount) if !amount.is_range() => Some(amount.low),
        _ => None,
    }
}

/// The derived count that adds figures, with its arithmetic.
fn added(first: &Fact, last: &Fact, figures: &[f64], slot: Slot) -> (Fact, String) {
    let total: f64 = figures.iter().sum();
    let printed: Vec<String> = figures.iter().map(f64::to_string).collect();
    let sum = format!("{} is {total}", printed.join(" + "));
    (derived(first, last, Kind::Count, Value::Number(Amount::exact(total, 1.0)), slot), sum)
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
