//! Cases before the law: how far the case against one person over one offence has gone, wherever a source tells it.
//!
//! In: facts of certainty that name a person and an offence. Out: drafts where two sources leave one case at different
//! steps. The person and the offence are a slot of their own, so that the sentences need not be alike otherwise. This file
//! refuses to know the order of the steps: their kind does.

use std::collections::BTreeMap;

use crate::claim::Place;
use crate::fact::{self, Degree, Fact, Kind, Value, name, polarity};
use crate::text::folded_words;
use crate::verdict::predicate::{self, Told};
use crate::verdict::record::{Draft, Member};
use crate::verdict::{Story, Verdict};

/// What stands for an offence and names none.
const NO_OFFENCE: [&str; 6] = ["case", "crime", "offenc", "offens", "charg", "felon"];

/// How sure a finding is whose sentences were not lined up.
const SURE: f64 = 0.6;

/// The drafts of all cases that two sources leave at different steps and that no other draft tells of already.
pub fn drafts(story: &Story<'_>, drafted: &[Draft]) -> Vec<Draft> {
    let told: Vec<&Draft> = drafted.iter().filter(|d| d.kind == Kind::Certainty.name()).collect();
    let mut cases: BTreeMap<(String, String), Vec<Told<'_>>> = BTreeMap::new();
    for (account, a) in story.accounts.iter().enumerate() {
        for fact in a.facts.iter().filter(|f| is_step(story, account, f)) {
            let last = fact.slot.of.as_deref().map(folded_words).unwrap_or_default();
            let last = last.rsplit(' ').next().unwrap_or_default().to_owned();
            let steps = cases.entry((fact.slot.what.clone(), last)).or_default();
            let place = Place { account, sentence: fact.sentence };
            // A source leaves a case where it has gone furthest.
            match steps.iter_mut().find(|step| step.place.account == account) {
                Some(step) if degree(fact) > degree(step.fact) => *step = Told { place, fact },
                Some(_) => {}
                None => steps.push(Told { place, fact }),
            }
        }
    }
    let found = cases.values().filter_map(|steps| draft(story, steps));
    found.filter(|d| !told.iter().any(|t| d.members.iter().any(|m| t.members.contains(m)))).collect()
}

/// How far a case has gone.
fn degree(fact: &Fact) -> Option<Degree> {
    match fact.value {
        Value::Certainty(degree) => Some(degree),
        _ => None,
    }
}

/// Whether a fact is a step of a case against a named person over a named offence, told as done.
fn is_step(story: &Story<'_>, account: usize, fact: &Fact) -> bool {
    let law = degree(fact).is_some_and(|d| d > Degree::Alleged);
    let named = fact.slot.of.as_deref().is_some_and(name::looks_personal);
    let offence = !NO_OFFENCE.iter().any(|word| fact.slot.what.starts_with(word)) && !fact.slot.what.is_empty();
    law && named && offence && is_done(story, account, fact)
}

/// Whether the words are neither denied nor told as possible, and not of an earlier brush with the law.
fn is_done(story: &Story<'_>, account: usize, fact: &Fact) -> bool {
    const OPEN: [&str; 12] =
        ["may", "might", "could", "would", "will", "if", "unless", "neither", "nor", "previously", "twice", "before"];
    let Some(tokens) = story.accounts.get(account).and_then(|a| a.tokens.get(fact.sentence)) else { return false };
    let at = tokens.index_at(fact.span.start);
    let open = tokens.iter().take(at).any(|t| OPEN.contains(&&*t.low));
    !open && !polarity::negations(tokens).iter().any(|n| n.denied && n.scope.contains(&at))
}

/// **Rule `certainty-degree`.** The steps of one case, where two sources leave it at different ones; a later report may have the
/// next step.
fn draft(story: &Story<'_>, steps: &[Told<'_>]) -> Option<Draft> {
    let firsts = steps.iter().enumerate().take(story.reach());
    let pairs = firsts.flat_map(|(k, x)| steps.iter().skip(k + 1).map(move |y| (*x, *y)));
    let differing = pairs.filter_map(|(x, y)| {
        let one = x.fact.slot.of.as_deref().zip(y.fact.slot.of.as_deref());
        one.filter(|(p, q)| name::near(p, q).is_some())?;
        let comparison = fact::compare(x.fact, y.fact, (x.words(story)?, y.words(story)?))?;
        let comparison = predicate::furthered(story, x, y, &comparison).unwrap_or(comparison);
        comparison.is_difference().then_some((x, comparison))
    });
    let (x, comparison) = differing.max_by_key(|(_, c)| c.severity)?;
    let member = |step: &Told<'_>| Member {
        account: step.place.account,
        sentence: step.place.sentence,
        span: step.fact.span,
        value: step.fact.value.to_string(),
        key: step.fact.value.to_string(),
        modifier: None,
        speaker: step.fact.speaker.clone(),
    };
    Some(Draft {
        verdict: Verdict::Differ,
        kind: Kind::Certainty.name().to_owned(),
        slot: x.fact.slot.clone(),
        confidence: super::record::confidence(SURE),
        subject: x.fact.slot.of.clone().unwrap_or_default(),
        members: steps.iter().map(member).collect(),
        comparison,
        near_miss: None,
    })
}
