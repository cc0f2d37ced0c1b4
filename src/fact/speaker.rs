//! Who says so: gives every fact its speaker.
//!
//! **Finds.** `"...", X said`, `said X`, `X said that ...`, `X told reporters`, `according to X`, `X: "..."`; X is a name, a
//! pronoun or an unnamed source ("a senior official", "a statement").
//! **Means.** The canonical name, or the folded words of the phrase. A pronoun is the speaker named last. A quotation that
//! runs over several sentences, and one that follows its speaker's last, keeps its speaker.
//! **Agrees when.** That is for the kinds to say; a speaker is part of a slot.
//! **Does not handle.** Two persons of one pronoun in turn, and what "but" and a semicolon cut off from the verb of saying:
//! that is taken to be the reporter's.

mod acts;

use std::ops::Range;

use super::{Fact, Finds, Kind, Reading, name};
use crate::text::Span;
use crate::token::Tokens;
use acts::{Sentence, Who};

/// How many sentences a quotation without a speaker may stand behind its speaker's last.
const NEARBY: usize = 2;

/// One act of saying in a sentence, in tokens.
#[derive(Clone, Debug)]
struct Said {
    /// The words that name the speaker.
    subject: Range<usize>,
    /// The words that are theirs.
    scope: Range<usize>,
    /// The name or phrase; a pronoun is resolved.
    who: String,
}

/// Gives every fact found so far its speaker.
pub fn attribute(reading: &Reading<'_>, finds: &mut Finds) {
    let said = read(reading, finds.facts());
    let quoted = quoted(reading, &said);
    for fact in finds.facts_mut() {
        let inside = quoted.get(fact.sentence).and_then(|list| list.iter().find(|(span, _)| span.contains(fact.span)));
        fact.speaker = match inside {
            Some((_, who)) => who.clone(),
            None => {
                reading.tokens.get(fact.sentence).and_then(|tokens| in_scope(tokens, said.get(fact.sentence)?, fact))
            }
        };
    }
}

/// The main speaker of each sentence; `None` where the reporter speaks.
pub fn speakers(reading: &Reading<'_>, facts: &[Fact]) -> Vec<Option<String>> {
    let said = read(reading, facts);
    let quoted = quoted(reading, &said);
    said.iter()
        .zip(&quoted)
        .enumerate()
        .map(|(n, (acts, quoted))| {
            let whole = |span: &Span| reading.sentences.get(n).is_some_and(|s| span.len() * 5 >= s.span.len() * 3);
            let quotation = || quoted.iter().find(|(span, _)| whole(span)).and_then(|(_, who)| who.clone());
            acts.first().map(|act| act.who.clone()).or_else(quotation)
        })
        .collect()
}

/// The speaker in whose scope a fact stands; the speaker's own name is nobody's claim.
fn in_scope(tokens: &Tokens<'_>, acts: &[Said], fact: &Fact) -> Option<String> {
    let range = tokens.index_at(fact.span.start)..tokens.index_at(fact.span.end);
    let own = acts.iter().any(|act| range.start < act.subject.end && act.subject.start < range.end);
    if own {
        return None;
    }
    let act = acts.iter().find(|act| act.scope.start <= range.start && range.end <= act.scope.end);
    act.map(|act| act.who.clone())
}

/// The pieces of quotations in each sentence, with their speakers.
fn quoted(reading: &Reading<'_>, said: &[Vec<Said>]) -> Vec<Vec<(Span, Option<String>)>> {
    let mut out = vec![Vec::new(); reading.tokens.len()];
    let mut last: Option<(usize, String)> = None;
    for pieces in &reading.quotations {
        let Some((first, _)) = pieces.first().copied() else { continue };
        let named = pieces.iter().find_map(|(n, span)| nearest(reading.tokens.get(*n)?, said.get(*n)?, *span));
        let earlier = || {
            let latest = said
                .iter()
                .enumerate()
                .take(first)
                .rev()
                .take(NEARBY)
                .find_map(|(n, a)| Some((n, a.last()?.who.clone())));
            latest
                .into_iter()
                .chain(last.clone())
                .max_by_key(|(n, _)| *n)
                .filter(|(n, _)| first - n <= NEARBY)
                .map(|l| l.1)
        };
        let opens = pieces.first().is_some_and(|(n, span)| {
            reading
                .sentences
                .get(*n)
                .is_some_and(|s| s.span.start + 1 >= span.start || span.len() * 5 >= s.span.len() * 3)
        });
        let who = named.or_else(|| if opens { earlier() } else { None });
        if let (Some(who), Some((n, _))) = (&who, pieces.last()) {
            last = Some((*n, who.clone()));
        }
        for (n, span) in pieces {
            if let Some(list) = out.get_mut(*n) {
                list.push((*span, who.clone()));
            }
        }
    }
    out
}

/// The act of saying that stands nearest to a quotation in its sentence.
fn nearest(tokens: &Tokens<'_>, acts: &[Said], quotation: Span) -> Option<String> {
    let (start, end) = (tokens.index_at(quotation.start), tokens.index_at(quotation.end));
    let distance = |act: &&Said| {
        if act.subject.start >= end { act.subject.start - end } else { start.saturating_sub(act.subject.end) }
    };
    acts.iter().min_by_key(distance).map(|act| act.who.clone())
}

/// The acts of saying, sentence by sentence, pronouns resolved.
fn read(reading: &Reading<'_>, facts: &[Fact]) -> Vec<Vec<Said>> {
    let mut names: Vec<Vec<acts::Named>> = vec![Vec::new(); reading.tokens.len()];
    for fact in facts.iter().filter(|f| f.kind.is_name()) {
        if let (Some(tokens), Some(list)) = (reading.tokens.get(fact.sentence), names.get_mut(fact.sentence)) {
            let range = tokens.index_at(fact.span.start)..tokens.index_at(fact.span.end);
            list.push((range, fact.kind, fact.value.to_string()));
        }
    }
    names.iter_mut().for_each(|list| list.sort_by_key(|(range, _, _)| range.start));
    let mut quotes: Vec<Vec<Span>> = vec![Vec::new(); reading.tokens.len()];
    for (n, span) in reading.quotations.iter().flatten() {
        if let Some(list) = quotes.get_mut(*n) {
            list.push(*span);
        }
    }
    let mut speaker: Option<(usize, String)> = None;
    let mut person: Option<(usize, String)> = None;
    let mut out = Vec::with_capacity(names.len());
    for (n, ((tokens, names), quotes)) in reading.tokens.iter().zip(&names).zip(&quotes).enumerate() {
        let sentence = Sentence { tokens, names, quotes };
        let mut acts = Vec::new();
        for (subject, scope, who) in sentence.acts() {
            let who = match who {
                Who::Known(who) => Some(who),
                Who::Pronoun => referent(speaker.as_ref(), person.as_ref()),
            };
            if let Some(who) = who {
                speaker = Some((n, who.clone()));
                acts.push(Said { subject, scope, who });
            }
        }
        person =
            names.iter().find(|(_, kind, _)| *kind == Kind::Person).map(|(_, _, name)| (n, name.clone())).or(person);
        out.push(acts);
    }
    out
}

/// Whom a pronoun means: the speaker named last, or a person named after an unnamed source has spoken.
fn referent(speaker: Option<&(usize, String)>, person: Option<&(usize, String)>) -> Option<String> {
    match (speaker, person) {
        (Some((s, who)), Some((p, name))) if !name::looks_personal(who) && p >= s => Some(name.clone()),
        (Some((_, who)), _) => Some(who.clone()),
        (None, person) => person.map(|(_, name)| name.clone()),
    }
}
