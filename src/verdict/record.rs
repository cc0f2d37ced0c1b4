//! Drafts become findings: values with their sources and origins, stable ids, the order of a report.
//!
//! In: drafts from groups, claims and singles. Out: the records that a report prints. This module
//! refuses to know how a verdict was reached.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Class;
use crate::config::Config;
use crate::fact::{Comparison, Kind, Relation, Severity, Slot, lexicon};
use crate::slot::Item;
use crate::text::{Span, fnv, folded_words};
use crate::token::TokenKind;
use crate::verdict::entry::Entry;
use crate::verdict::{Confidence, Finding, Mention, NearMiss, Story, ValueRecord, Verdict, house};

/// A finding before it has an id and its values are counted.
#[derive(Clone, Debug)]
pub struct Draft {
    /// agree, differ or single.
    pub verdict: Verdict,
    /// The kind of fact, or `claim`.
    pub kind: String,
    /// What the values are values of.
    pub slot: Slot,
    /// How sure the alignment and the reading are.
    pub confidence: Confidence,
    /// What it is about, in a few words.
    pub subject: String,
    /// The mentions.
    pub members: Vec<Member>,
    /// The relation, severity, rule and proof.
    pub comparison: Comparison,
    /// For a single: the nearest candidate.
    pub near_miss: Option<NearMiss>,
}

/// One printed value of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The index of the account.
    pub account: usize,
    /// The index of the sentence.
    pub sentence: usize,
    /// The printed words.
    pub span: Span,
    /// The normal form.
    pub value: String,
    /// What makes two normal forms one value: 98 minutes and 1 hour 38.
    pub key: String,
    /// The hedge in TIMEX3's terms.
    pub modifier: Option<&'static str>,
    /// Who says so.
    pub speaker: Option<String>,
}

impl Member {
    /// The mention of an item.
    pub fn of(item: &Item) -> Self {
        Member {
            account: item.account,
            sentence: item.fact.sentence,
            span: item.fact.span,
            value: item.fact.value.to_string(),
            key: format!("{} {}", item.fact.value.key(), item.fact.slot.rate.as_deref().unwrap_or_default()),
            modifier: item.fact.hedge.map(crate::fact::Hedge::timex),
            speaker: item.fact.speaker.clone(),
        }
    }
}

/// From which mean comparability a finding is of high confidence, and from which of medium.
const HIGH: f64 = 0.75;
const MEDIUM: f64 = 0.55;

/// The confidence that a comparability of 0..1 stands for.
pub fn confidence(score: f64) -> Confidence {
    match score {
        s if s >= HIGH => Confidence::High,
        s if s >= MEDIUM => Confidence::Medium,
        _ => Confidence::Low,
    }
}

/// How many words of context a subject names where the slot itself says nothing.
const SUBJECT_WORDS: usize = 2;

/// What a group of entries is about: the name itself, the person of a title, the speaker of a quotation,
/// what is measured and of whom; else the heaviest words that the surroundings of its mentions share.
pub fn subject(story: &Story<'_>, first: &Item, members: &[&Entry]) -> String {
    let items = || members.iter().flat_map(|e| &e.items);
    let of = items().find_map(|item| item.fact.slot.of.clone());
    let what = telling(items().map(|item| item.fact.slot.what.as_str()), of.as_deref());
    let words = match first.fact.kind {
        kind if kind.is_name() => vec![first.fact.value.to_string()],
        Kind::Title => of.into_iter().collect(),
        Kind::Quote => items().find_map(|item| item.fact.speaker.clone()).into_iter().collect(),
        _ => what.into_iter().chain(of).collect(),
    };
    let words = if words.is_empty() { shared_words(story, first, members) } else { words };
    if words.is_empty() { first.fact.kind.name().to_owned() } else { words.join(", ") }
}

/// What is measured, by the mention that says more than a noun for people or than whose it is: "dead" of "person".
fn telling<'a>(whats: impl Iterator<Item = &'a str>, of: Option<&str>) -> Option<String> {
    let said: Vec<&str> = whats.filter(|what| !what.is_empty()).collect();
    let tells = |what: &&&str| !lexicon::is_person(what) && Some(**what) != of;
    said.iter().find(tells).or(said.first()).map(|what| (*what).to_owned())
}

/// The words around the first mention that weigh most over all mentions, as printed and folded. Words
/// with a capital are left out: they are names, which say who and not what.
fn shared_words(story: &Story<'_>, first: &Item, members: &[&Entry]) -> Vec<String> {
    let mut sums: BTreeMap<u32, f64> = BTreeMap::new();
    for component in members.iter().flat_map(|e| &e.items).flat_map(|item| &item.context.terms) {
        if component.class == Class::Word {
            *sums.entry(component.id).or_default() += component.weight;
        }
    }
    let claim = story.accounts.get(first.account).and_then(|a| a.claims.get(first.fact.sentence));
    let tokens = story.accounts.get(first.account).and_then(|a| a.tokens.get(first.fact.sentence));
    let (Some(claim), Some(tokens)) = (claim, tokens) else { return Vec::new() };
    let outside = claim.terms.iter().filter_map(|t| Some((t, tokens.get(t.token)?)));
    let weighed = outside
        .filter(|(term, token)| term.class == Class::Word && !first.fact.span.overlaps(token.span))
        .filter(|(_, token)| !token.is_capitalised() && token.kind == TokenKind::Word)
        .map(|(term, token)| (sums.get(&term.id).copied().unwrap_or(0.0), token.low.to_string()));
    heaviest(weighed.collect())
}

/// The heaviest words, each once.
pub fn heaviest(mut words: Vec<(f64, String)>) -> Vec<String> {
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut seen = BTreeSet::new();
    words.into_iter().map(|(_, word)| word).filter(|word| seen.insert(word.clone())).take(SUBJECT_WORDS).collect()
}

/// **Rule `update-stale`.** A text that is checked before it is printed must not have the figure that a later report
/// has superseded: what is a matter of time between two sources is a conflict in it.
pub fn hold_to_the_latest(story: &Story<'_>, config: &Config, draft: &mut Draft) {
    if draft.comparison.relation != Relation::Update {
        return;
    }
    let checked = |m: &&Member| story.accounts.get(m.account).map(|a| &a.article.id) == config.draft.as_ref();
    let published = |m: &Member| story.accounts.get(m.account).and_then(|a| a.article.published.as_ref());
    let Some(own) = draft.members.iter().find(checked) else { return };
    let others = draft.members.iter().filter(|m| m.account != own.account);
    let latest = others.max_by(|a, b| match (published(a), published(b)) {
        (Some(x), Some(y)) => x.order(y).unwrap_or(Ordering::Equal),
        (x, y) => x.is_some().cmp(&y.is_some()),
    });
    if latest.is_some_and(|m| m.key != own.key) {
        draft.comparison.severity = Severity::Conflict;
        draft.comparison.rule = "update-stale";
    }
}

/// The findings of all drafts, worst first; with a draft to be checked, its own first, in its order.
pub fn findings(story: &Story<'_>, config: &Config, mut drafts: Vec<Draft>) -> Vec<Finding> {
    for draft in &mut drafts {
        draft.comparison.severity = house::severity(story.house, draft.comparison.rule, draft.comparison.severity);
        draft.members.sort_by(|a, b| (a.account, a.span, &a.value).cmp(&(b.account, b.span, &b.value)));
        draft.members.dedup();
    }
    let checked = story.accounts.iter().position(|a| config.draft.as_ref() == Some(&a.article.id));
    drafts.sort_by_cached_key(|d| {
        let own = d.members.iter().find(|m| Some(m.account) == checked).map(|m| m.span.start);
        let at = d.members.first().map(|m| (m.account, m.span));
        let rank = (d.verdict_rank(), std::cmp::Reverse(d.comparison.severity), d.comparison.relation, at);
        (own.is_none(), own, rank, d.kind.clone())
    });
    let mut used: BTreeMap<u64, usize> = BTreeMap::new();
    drafts
        .into_iter()
        .map(|draft| {
            let hash = fnv(&[draft.kind.as_str(), &folded_words(&draft.slot.to_string()), &unordered(&draft.subject)]);
            let clash = used.entry(hash).or_default();
            *clash += 1;
            // A letter first: a spreadsheet takes an id of digits with one "e" for a number.
            let id = if *clash == 1 { format!("f{hash:016x}") } else { format!("f{hash:016x}-{clash}") };
            finding(story, draft, id)
        })
        .collect()
}

/// The folded words of a subject in the order of the alphabet: which of two is the heavier changes with every edit of the texts.
fn unordered(subject: &str) -> String {
    let folded = folded_words(subject);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

impl Draft {
    /// Whether it says already that one quotation is printed in two forms.
    pub fn is_reworded_quote(&self) -> bool {
        self.kind == Kind::Quote.name() && self.verdict == Verdict::Differ
    }

    /// Differences first, then what only one says, then agreements.
    fn verdict_rank(&self) -> u8 {
        match self.verdict {
            Verdict::Differ => 0,
            Verdict::Agree => 1,
            Verdict::Single => 2,
        }
    }
}

/// One record.
fn finding(story: &Story<'_>, draft: Draft, id: String) -> Finding {
    let keyed: Vec<(String, Mention)> =
        draft.members.iter().filter_map(|m| Some((m.key.clone(), mention(story, m)?))).collect();
    Finding {
        id,
        verdict: draft.verdict,
        relation: draft.comparison.relation,
        severity: draft.comparison.severity,
        confidence: draft.confidence,
        kind: draft.kind,
        subject: draft.subject,
        values: values(story, &keyed),
        mentions: keyed.into_iter().map(|(_, mention)| mention).collect(),
        rule: draft.comparison.rule.to_owned(),
        proof: draft.comparison.proof,
        near_miss: draft.near_miss,
        state: None,
    }
}

/// One mention with its words.
fn mention(story: &Story<'_>, member: &Member) -> Option<Mention> {
    let account = story.accounts.get(member.account)?;
    Some(Mention {
        source: account.article.id.clone(),
        sentence: member.sentence,
        span: member.span,
        text: account.words(member.span).to_owned(),
        value: member.value.clone(),
        modifier: member.modifier.map(str::to_owned),
        speaker: member.speaker.clone(),
        status: None,
    })
}

/// A value with its mentions, and the key and hedge that make it one.
type Counted<'m> = (ValueRecord, Vec<&'m Mention>, (&'m str, Option<&'m str>));

/// The distinct values, the one with most sources first, then in the order of mentions. Mentions of one
/// key and one hedge are one value, in the normal form of the first.
fn values(story: &Story<'_>, mentions: &[(String, Mention)]) -> Vec<ValueRecord> {
    let mut values: Vec<Counted<'_>> = Vec::new();
    for (key, mention) in mentions {
        let key = (key.as_str(), mention.modifier.as_deref());
        match values.iter_mut().find(|(_, _, k)| *k == key) {
            Some((value, list, _)) => {
                if !value.sources.contains(&mention.source) {
                    value.sources.push(mention.source.clone());
                }
                list.push(mention);
            }
            None => {
                let record = ValueRecord {
                    text: mention.text.clone(),
                    value: mention.value.clone(),
                    sources: vec![mention.source.clone()],
                    origins: 0,
                };
                values.push((record, vec![mention], key));
            }
        }
    }
    for (value, list, _) in &mut values {
        value.origins = origins(story, value, list);
    }
    values.sort_by_key(|(value, _, _)| std::cmp::Reverse(value.sources.len()));
    values.into_iter().map(|(value, _, _)| value).collect()
}

/// How many independent voices stand behind a value: the distinct origins of its sources; one, if all
/// of them have it from the same named speaker.
fn origins(story: &Story<'_>, value: &ValueRecord, mentions: &[&Mention]) -> usize {
    let named = mentions.iter().all(|m| m.speaker.as_deref().is_some_and(is_named));
    let speakers: BTreeSet<String> = mentions.iter().filter_map(|m| m.speaker.as_deref()).map(folded_words).collect();
    if value.sources.len() > 1 && named && speakers.len() == 1 {
        return 1;
    }
    let voices: BTreeSet<&String> = story
        .accounts
        .iter()
        .zip(&story.origins)
        .filter(|(a, _)| value.sources.contains(&a.article.id))
        .map(|(_, origin)| origin)
        .collect();
    voices.len()
}

/// Whether a speaker has a name: every word begins with a capital.
fn is_named(speaker: &str) -> bool {
    speaker.split(' ').all(|word| word.chars().next().is_some_and(char::is_uppercase))
}
