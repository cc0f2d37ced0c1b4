//! Verbal claims: aligned sentences and the words that they share.
//!
//! In: groups of linked claims. Out: drafts of kind `claim`. A mention is the shortest stretch of at
//! most twelve words that holds what the sentences share. This module refuses to know typed values
//! and whether a sentence denies.

use std::collections::{BTreeMap, BTreeSet};

use crate::align;
use crate::claim::{Account, Claim, Class, Place};
use crate::config::Config;
use crate::fact::{Comparison, Kind, Relation, Slot, polarity};
use crate::text::{Span, folded_words};
use crate::verdict::clauses::Index;
use crate::verdict::record::{self, Draft, Member, confidence};
use crate::verdict::{Story, Verdict, contrast};

/// The longest mention of a claim, in words.
pub const LONGEST: usize = 12;

/// The fewest words that sentences must share to be called one claim.
const FEWEST: usize = 3;

/// How many of them must stand outside names and titles: that two texts name the same officer is no claim. Every two
/// members of a claim share as many.
const FEWEST_PLAIN: usize = 2;

/// The score from which sentences are copies, whose words all tell something.
const COPIED: f64 = 0.85;

/// How much a word of a name counts, against another word, when the mention of a claim is chosen.
const NAMED: f64 = 0.3;

/// The drafts of all claims that at least two sources make alike. Where the sentences hold a difference
/// that is drafted already, that difference is what is to be said about them.
pub fn drafts(story: &Story<'_>, config: &Config, index: &Index<'_>, drafted: &[Draft]) -> Vec<Draft> {
    let differ: Vec<&Draft> = drafted.iter().filter(|d| d.verdict == Verdict::Differ).collect();
    let groups = align::groups(&story.links, config.threshold, story.reach(), |a, b| story.score(a, b));
    let agreements = groups.iter().filter_map(|group| agreement(story, index, group));
    agreements.filter(|draft| !differ.iter().any(|d| lies_inside(d, draft))).collect()
}

/// Whether two sources' mentions of a difference lie inside the mentions of a claim.
pub fn lies_inside(difference: &Draft, claim: &Draft) -> bool {
    let inside = |m: &&Member| claim.members.iter().any(|c| c.account == m.account && c.span.overlaps(m.span));
    let sources: BTreeSet<usize> = difference.members.iter().filter(inside).map(|m| m.account).collect();
    sources.len() > 1
}

/// The claim at a place, with its account.
pub fn claim_at<'s>(story: &'s Story<'_>, place: Place) -> Option<(&'s Account<'s>, &'s Claim)> {
    let account = story.accounts.get(place.account)?;
    Some((account, account.claims.get(place.sentence)?))
}

/// **Rule `claim-shared`.** Aligned sentences make one claim, shown by the words that they share.
fn agreement(story: &Story<'_>, index: &Index<'_>, group: &[Place]) -> Option<Draft> {
    let everywhere: BTreeSet<u32> = group.iter().flat_map(|place| named_terms(story, *place)).collect();
    let counted = if mean_score(story, group) < COPIED { group } else { &[] };
    let bare: BTreeSet<u32> = counted.iter().flat_map(|place| bare_terms(story, *place)).collect();
    let group = &held_together(story, group, |id| !everywhere.contains(&id) && !bare.contains(&id));
    let shared = shared_terms(story, group);
    let named = group.first().map_or_else(BTreeSet::new, |place| named_terms(story, *place));
    let telling = shared.keys().filter(|id| !bare.contains(id)).count();
    let plain = shared.keys().filter(|id| !everywhere.contains(id) && !bare.contains(id)).count();
    if telling < FEWEST || plain < FEWEST_PLAIN {
        return None;
    }
    // The mention is to show what is said rather than of whom.
    let weighed: BTreeMap<u32, f64> =
        shared.iter().map(|(id, w)| (*id, if named.contains(id) { w * NAMED } else { *w })).collect();
    let members: Vec<Member> = group.iter().filter_map(|p| member(story, *p, &weighed)).collect();
    if members.len() < 2 || !contrast::are_alike(story, index, &members) {
        return None;
    }
    let texts: BTreeSet<&str> = members.iter().map(|m| m.value.as_str()).collect();
    let relation = if texts.len() == 1 { Relation::Exact } else { Relation::Refined };
    let mean = mean_score(story, group);
    let words = printed(story, *group.first()?, |id| weighed.get(&id).copied());
    let proof = format!("the sentences share “{}” (score {:.2})", words.join("”, “"), mean);
    Some(Draft {
        verdict: Verdict::Agree,
        kind: "claim".to_owned(),
        slot: Slot::default(),
        confidence: confidence(mean),
        subject: words.join(", "),
        members,
        comparison: Comparison::agree(relation, "claim-shared", proof),
        near_miss: None,
    })
}

/// The members of a group of which every two share enough words that tell something, the best pair first: what a third
/// sentence shares with each of two others in turn is not said by all three.
fn held_together(story: &Story<'_>, group: &[Place], tells: impl Fn(u32) -> bool) -> Vec<Place> {
    let words = |place: Place| -> BTreeSet<u32> {
        let terms = claim_at(story, place).map_or(&[][..], |(_, claim)| claim.terms.as_slice());
        let telling = terms.iter().filter(|t| matches!(t.class, Class::Word | Class::Family) && tells(t.id));
        telling.map(|t| t.id).collect()
    };
    let words: BTreeMap<Place, BTreeSet<u32>> = group.iter().map(|place| (*place, words(*place))).collect();
    let both = |a: Place, b: Place| words.get(&a).zip(words.get(&b));
    let share = |a, b| both(a, b).is_some_and(|(x, y)| x.intersection(y).count() >= FEWEST_PLAIN);
    let (first, rest) = group.split_at(group.len().min(story.reach()));
    let mut scored: Vec<(f64, (Place, Place))> = pairs(first).map(|(a, b)| (story.score(a, b), (a, b))).collect();
    scored.sort_by(|(s, x), (t, y)| t.total_cmp(s).then(x.cmp(y)));
    let mut kept: Vec<Place> = Vec::new();
    for place in scored.into_iter().flat_map(|(_, (a, b))| [a, b]).chain(rest.iter().copied()) {
        if !kept.contains(&place) && kept.iter().take(story.reach()).all(|k| share(*k, place)) {
            kept.push(place);
        }
    }
    kept.sort_unstable();
    kept
}

/// All pairs of a list, in its order.
fn pairs(list: &[Place]) -> impl Iterator<Item = (Place, Place)> + '_ {
    list.iter().enumerate().flat_map(|(k, a)| list.iter().skip(k + 1).map(|b| (*a, *b)))
}

/// The terms that say nothing of a claim by themselves: negations and bare numbers, which are compared as such.
fn bare_terms(story: &Story<'_>, place: Place) -> BTreeSet<u32> {
    let Some((account, claim)) = claim_at(story, place) else { return BTreeSet::new() };
    let Some(tokens) = account.tokens.get(place.sentence) else { return BTreeSet::new() };
    let numerals = account.numerals.get(place.sentence).map_or(&[][..], Vec::as_slice);
    let is_bare = |token: usize| {
        let low = tokens.low(token);
        polarity::is_negation(low)
            || low.bytes().all(|b| b.is_ascii_digit())
            || numerals.iter().any(|n| n.tokens.contains(&token))
    };
    claim.terms.iter().filter(|t| t.class == Class::Word && is_bare(t.token)).map(|t| t.id).collect()
}

/// The mean score of all pairs of a group; of many, of those of its representatives.
fn mean_score(story: &Story<'_>, group: &[Place]) -> f64 {
    let (first, _) = group.split_at(group.len().min(story.reach()));
    let scores: Vec<f64> = pairs(first).map(|(a, b)| story.score(a, b)).collect();
    scores.iter().sum::<f64>() / scores.len().max(1) as f64
}

/// The word terms that at least two claims of a group hold, with their weights.
fn shared_terms(story: &Story<'_>, group: &[Place]) -> BTreeMap<u32, f64> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for place in group {
        let Some((_, claim)) = claim_at(story, *place) else { continue };
        let ids: BTreeSet<u32> = claim.terms.iter().filter(|t| t.class == Class::Word).map(|t| t.id).collect();
        ids.into_iter().for_each(|id| *counts.entry(id).or_default() += 1);
    }
    counts.into_iter().filter(|(_, n)| *n > 1).map(|(id, _)| (id, story.weights.of(id))).collect()
}

/// The terms of a claim that stand inside names and titles.
fn named_terms(story: &Story<'_>, place: Place) -> BTreeSet<u32> {
    let Some((account, claim)) = claim_at(story, place) else { return BTreeSet::new() };
    let facts = claim.facts.iter().filter_map(|i| account.facts.get(*i));
    let spans: Vec<Span> = facts.filter(|f| f.kind.is_name() || f.kind == Kind::Title).map(|f| f.span).collect();
    let tokens = account.tokens.get(place.sentence);
    let inside = |token: usize| {
        tokens.and_then(|t| t.get(token)).is_some_and(|t| spans.iter().any(|span| span.contains(t.span)))
    };
    claim.terms.iter().filter(|t| t.class == Class::Word && inside(t.token)).map(|t| t.id).collect()
}

/// The heaviest of the given terms, as the sentence at `place` prints them, folded.
pub fn printed(story: &Story<'_>, place: Place, weight: impl Fn(u32) -> Option<f64>) -> Vec<String> {
    let Some((account, claim)) = claim_at(story, place) else { return Vec::new() };
    let Some(tokens) = account.tokens.get(place.sentence) else { return Vec::new() };
    let words = claim.terms.iter().filter(|t| t.class == Class::Word);
    record::heaviest(words.filter_map(|t| Some((weight(t.id)?, tokens.low(t.token).to_owned()))).collect())
}

/// The stretch of at most [`LONGEST`] words of a sentence that holds most of the shared weight.
fn member(story: &Story<'_>, place: Place, shared: &BTreeMap<u32, f64>) -> Option<Member> {
    let (account, claim) = claim_at(story, place)?;
    let at: Vec<(usize, f64)> = claim
        .terms
        .iter()
        .filter(|t| t.class == Class::Word)
        .filter_map(|t| shared.get(&t.id).map(|w| (t.token, *w)))
        .collect();
    let span = window(account, place.sentence, &at)?;
    let words = folded_words(account.words(span));
    Some(Member {
        account: place.account,
        sentence: place.sentence,
        span,
        value: words.clone(),
        key: words,
        modifier: None,
        speaker: claim.speaker.clone(),
    })
}

/// The window of at most [`LONGEST`] words that covers the heaviest of the given tokens, cut to the
/// first and last of them.
pub fn window(account: &Account<'_>, sentence: usize, at: &[(usize, f64)]) -> Option<Span> {
    let tokens = account.tokens.get(sentence)?;
    let mut best: Option<(f64, usize, usize)> = None;
    for (k, (first, _)) in at.iter().enumerate() {
        let (mut sum, mut words, mut counted) = (0.0, 1, *first);
        for (last, weight) in at.iter().skip(k) {
            // A printed word begins with a token that has a blank before it.
            words += (counted + 1..=*last).filter(|i| !tokens.glued(*i)).count();
            counted = *last;
            if words > LONGEST {
                break;
            }
            sum += weight;
            if best.is_none_or(|(b, _, _)| sum > b + 1e-9) {
                best = Some((sum, *first, *last));
            }
        }
    }
    best.map(|(_, first, last)| tokens.span(first, last + 1))
}
