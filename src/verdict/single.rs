//! Singles: what only one source states.
//!
//! In: the entries, the pairs of them that were not joined, and the drafts over several mentions. Out: a draft for
//! every value and every claim that no other draft holds, with the nearest candidate that was rejected and why. This
//! module refuses to know how a pair is judged.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::{Pair, rounded};
use crate::claim::{Class, Place, is_comparable};
use crate::config::Config;
use crate::fact::{Comparison, Fact, Kind, Relation, Severity, Slot};
use crate::slot;
use crate::text::{Span, folded_words};
use crate::verdict::edge::Rejected;
use crate::verdict::entry::Entry;
use crate::verdict::record::{Draft, Member, subject};
use crate::verdict::{Confidence, NearMiss, Story, Verdict, claims};

/// How near to the threshold the best candidate of a single is shown as a near miss.
const NEAR: f64 = 0.8;

/// The drafts of all singles.
pub fn drafts(
    story: &Story<'_>,
    config: &Config,
    entries: &[Entry],
    rejected: &[Rejected],
    drafts: &[Draft],
) -> Vec<Draft> {
    let nearest = nearest(story);
    let candidates = candidates(entries.len(), rejected);
    let spans: BTreeSet<(usize, Span)> = drafts.iter().flat_map(|d| &d.members).map(|m| (m.account, m.span)).collect();
    let places: BTreeSet<Place> = drafts
        .iter()
        .filter(|d| d.kind == "claim")
        .flat_map(|d| &d.members)
        .map(|m| Place { account: m.account, sentence: m.sentence })
        .collect();
    let values = entries
        .iter()
        .zip(&candidates)
        .filter(|(e, _)| !e.is_derived() && e.items.iter().all(|i| !spans.contains(&(i.account, i.fact.span))))
        .filter_map(|(e, candidate)| {
            let near = candidate.and_then(|(other, pair)| Some((entries.get(other)?, pair)));
            value(story, config, &nearest, e, near)
        });
    let claims = all_places(story).filter(|p| !places.contains(p)).filter_map(|p| claim(story, config, &nearest, p));
    values.chain(claims).collect()
}

/// The places of all sentences that are compared.
fn all_places<'s>(story: &'s Story<'_>) -> impl Iterator<Item = Place> + 's {
    story.accounts.iter().enumerate().flat_map(|(account, a)| {
        let compared = a.sentences.iter().enumerate().filter(|(_, s)| is_comparable(s.part));
        compared.map(move |(sentence, _)| Place { account, sentence })
    })
}

/// For each entry the best of the pairs that it was not joined in, with the other end.
fn candidates(entries: usize, rejected: &[Rejected]) -> Vec<Option<(usize, &Rejected)>> {
    let mut best: Vec<Option<(usize, &Rejected)>> = vec![None; entries];
    for pair in rejected {
        for (end, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if let Some(slot) = best.get_mut(end)
                && slot.is_none_or(|(_, b)| pair.score > b.score)
            {
                *slot = Some((other, pair));
            }
        }
    }
    best
}

/// The draft of a value that only one source states.
fn value(
    story: &Story<'_>,
    config: &Config,
    nearest: &Nearest<'_>,
    entry: &Entry,
    candidate: Option<(&Entry, &Rejected)>,
) -> Option<Draft> {
    let first = entry.items.first()?;
    let (mut comparison, mut near_miss) = lone(story, config, nearest, first.place());
    if let Some((rejection, near)) = candidate.and_then(|c| rejection(story, c)) {
        near_miss = Some(near);
        if comparison.relation != Relation::Background {
            comparison = rejection;
        }
    }
    if entry.items.iter().all(slot::is_background) {
        comparison = note(Relation::Background, "single-earlier", "its sentence speaks of an earlier time".to_owned());
    }
    Some(Draft {
        verdict: Verdict::Single,
        kind: first.fact.kind.name().to_owned(),
        slot: first.fact.slot.clone(),
        confidence: Confidence::Medium,
        subject: subject(story, first, &[entry]),
        members: entry.items.iter().map(Member::of).collect(),
        comparison,
        near_miss,
    })
}

/// How far under its bar a pair of values is still shown as a near miss, and from which score where no score would
/// have done.
const UNDER: f64 = 0.8;
const ALIKE: f64 = 0.5;

/// **Rule `single-near-value`.** The value of another source that came nearest to being compared, and why it was not.
fn rejection(story: &Story<'_>, (other, pair): (&Entry, &Rejected)) -> Option<(Comparison, NearMiss)> {
    if pair.score < pair.bar.map_or(ALIKE, |bar| UNDER * bar) {
        return None;
    }
    let item = other.items.first()?;
    let account = story.accounts.get(item.account)?;
    let (source, words) = (account.article.id.clone(), account.words(item.fact.span));
    let proof = format!("not compared with \u{201C}{words}\u{201D} in {source}: {}", pair.reason);
    let near =
        NearMiss { source, sentence: item.fact.sentence, score: rounded(pair.score), reason: pair.reason.clone() };
    Some((note(Relation::NearMiss, "single-near-value", proof), near))
}

/// The draft of a claim that only one source makes.
fn claim(story: &Story<'_>, config: &Config, nearest: &Nearest<'_>, place: Place) -> Option<Draft> {
    let account = story.accounts.get(place.account)?;
    let claim = account.claims.get(place.sentence)?;
    // The values of a sentence stand alone by themselves; the sentence around them would say it twice.
    let valued = |f: &&Fact| !f.kind.is_name() && !matches!(f.kind, Kind::Polarity | Kind::Certainty);
    if claim.facts.iter().filter_map(|i| account.facts.get(*i)).any(|f| valued(&f)) {
        return None;
    }
    let words = claim.terms.iter().filter(|t| t.class == Class::Word);
    let at: Vec<(usize, f64)> = words.map(|t| (t.token, story.weights.of(t.id))).collect();
    let span = claims::window(account, place.sentence, &at)?;
    let (comparison, near_miss) = lone(story, config, nearest, place);
    let subject = claims::printed(story, place, |id| Some(story.weights.of(id)));
    Some(Draft {
        verdict: Verdict::Single,
        kind: "claim".to_owned(),
        slot: Slot::default(),
        confidence: Confidence::Medium,
        subject: subject.join(", "),
        members: vec![Member {
            account: place.account,
            sentence: place.sentence,
            span,
            value: folded_words(account.words(span)),
            key: folded_words(account.words(span)),
            modifier: None,
            speaker: claim.speaker.clone(),
        }],
        comparison,
        near_miss,
    })
}

/// A note of the given relation.
fn note(relation: Relation, rule: &'static str, proof: String) -> Comparison {
    Comparison { relation, severity: Severity::Note, rule, proof }
}

/// Why a mention stands alone: the relation, and the nearest sentence of another source.
fn lone(story: &Story<'_>, config: &Config, nearest: &Nearest<'_>, place: Place) -> (Comparison, Option<NearMiss>) {
    if story.accounts.len() < 2 {
        return (note(Relation::Exclusive, "single-source", "it is the only source".to_owned()), None);
    }
    let Some((other, link)) = nearest.get(&place).copied() else {
        let proof = "no sentence of another source has words in common with it";
        return (note(Relation::Background, "single-background", proof.to_owned()), None);
    };
    let source = story.accounts.get(other.account).map_or_else(String::new, |a| a.article.id.clone());
    let near = NearMiss {
        source,
        sentence: other.sentence,
        score: rounded(link.score),
        reason: format!("the sentences score {:.3}, the threshold is {}", link.score, config.threshold),
    };
    if link.score < config.threshold && link.score >= NEAR * config.threshold {
        let proof = format!(
            "the nearest sentence, in {}, scores {:.3}, just under {}",
            near.source, link.score, config.threshold
        );
        return (note(Relation::NearMiss, "single-near-miss", proof), Some(near));
    }
    let proof = "the other sources cover the event, and nothing in them was matched with it";
    (note(Relation::Exclusive, "single-exclusive", proof.to_owned()), (link.score < config.threshold).then_some(near))
}

/// For each place its best link, with the other end.
type Nearest<'s> = BTreeMap<Place, (Place, &'s Pair)>;

/// The best link of every place that has one; of equal ones the first.
fn nearest<'s>(story: &'s Story<'_>) -> Nearest<'s> {
    let mut nearest: Nearest<'s> = BTreeMap::new();
    for link in &story.links {
        for (place, other) in [(link.a, link.b), (link.b, link.a)] {
            let best = nearest.entry(place).or_insert((other, link));
            if link.score > best.1.score {
                *best = (other, link);
            }
        }
    }
    nearest
}
