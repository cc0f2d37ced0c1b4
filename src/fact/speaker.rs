//! Who says so: gives every fact its speaker.
//!
//! **Finds.** `"...", X said`, `said X`, `X said that ...`, `X told reporters`, `according to X`, `X: "..."`, `X, adding that`,
//! `Y quoted X as saying`; X is a name, a pronoun or an unnamed source ("a senior official", "people close to the talks", "a
//! statement", "a woman who lives nearby").
//! **Means.** The canonical name, or the folded words of the phrase; "the mayor" is the person with that title, where there is
//! one. A pronoun is the nearest earlier speaker whom it fits. A quotation that runs over several sentences, and one that
//! follows its speaker's last, keeps its speaker.
//! **Agrees when.** That is for the kinds to say; a speaker is part of a slot.
//! **Does not handle.** Two persons of one pronoun in turn, two speakers of one sentence joined by "and" (the latter is
//! taken), and what "but" and a semicolon cut off from the verb of saying: that is taken to be the reporter's. Where a verb of
//! saying stands by a quotation and its subject cannot be read, nobody is said to speak.

mod acts;
mod noun;
mod referent;
pub(crate) mod verbs;

use std::ops::Range;

use super::{Fact, Finds, Kind, Reading};
use crate::text::{Span, WordMap, folded_words};
use crate::token::Tokens;
use acts::Sentence;
use noun::{Sort, Who};
use referent::Memory;

/// Whether the name of a person rules out "he" or "she".
pub fn rules_out(name: &str, pronoun: &str) -> bool {
    let pronoun = match pronoun {
        "he" => noun::Pronoun::He,
        "she" => noun::Pronoun::She,
        _ => return false,
    };
    referent::is_ruled_out(name, pronoun)
}

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
    /// Whether it is said in a clause that only serves another.
    aside: bool,
    /// Whether it tells what should or will be done, which no quotation goes on with.
    directive: bool,
}

/// What is said in one sentence.
#[derive(Clone, Debug, Default)]
struct Spoken {
    acts: Vec<Said>,
    /// Whom the sentence is about, where it opens with a person.
    about: Option<String>,
    /// Whether a verb of saying stands by a quotation of the sentence.
    verb: bool,
    /// Whether it ends in a verb of saying and a colon, and nobody is known to say it.
    announces: bool,
}

/// A piece of a quotation: its place and its speaker.
type Quoted = (Span, Option<String>);

/// The words by which an act of saying is found.
pub(super) fn openings() -> impl Iterator<Item = String> {
    let words = verbs::words().chain(acts::NAMING).chain(acts::GOING_ON).chain(acts::CITING).chain(["according", ":"]);
    words.map(str::to_owned)
}

/// Gives every fact found so far its speaker.
pub fn attribute(reading: &Reading<'_>, finds: &mut Finds) {
    let said = read(reading, finds.facts());
    let quoted = quoted(reading, &said);
    for fact in finds.facts_mut() {
        let inside = quoted.get(fact.sentence).and_then(|list| list.iter().find(|(span, _)| span.contains(fact.span)));
        fact.speaker = match inside {
            Some((_, who)) => who.clone(),
            None => reading
                .tokens
                .get(fact.sentence)
                .and_then(|tokens| in_scope(tokens, &said.get(fact.sentence)?.acts, fact)),
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
        .map(|(n, (spoken, quoted))| {
            let whole = |span: &Span| reading.sentences.get(n).is_some_and(|s| span.len() * 5 >= s.span.len() * 3);
            let quotation = || quoted.iter().find(|(span, _)| whole(span)).and_then(|(_, who)| who.clone());
            let main = spoken.acts.iter().find(|act| !act.aside);
            main.map(|act| act.who.clone()).or_else(quotation)
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
fn quoted(reading: &Reading<'_>, said: &[Spoken]) -> Vec<Vec<Quoted>> {
    let mut out = vec![Vec::new(); reading.tokens.len()];
    let mut last: Option<(usize, String)> = None;
    for pieces in &reading.quotations {
        let Some((first, opening)) = pieces.first().copied() else { continue };
        let named = pieces.iter().find_map(|(n, span)| nearest(reading.tokens.get(*n)?, &said.get(*n)?.acts, *span));
        let unread = pieces.iter().any(|(n, _)| said.get(*n).is_some_and(|s| s.verb));
        let full = reading
            .sentences
            .get(first)
            .is_some_and(|s| s.span.start + 1 >= opening.start || opening.len() * 5 >= s.span.len() * 3);
        let full = full && (pieces.len() > 1 || is_finished(opening.of(&reading.article.body)));
        let who = named.or_else(|| if full && !unread { earlier(said, last.as_ref(), first) } else { None });
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

/// Whether a quotation ends as a sentence does; a heading does not.
fn is_finished(quotation: &str) -> bool {
    let inner = quotation.trim_end_matches(|c: char| "\"'\u{201D}\u{2019}\u{BB}".contains(c));
    inner.ends_with(['.', ',', '!', '?', '\u{2026}', ';', ':']) || quotation.ends_with(['.', ','])
}

/// Whose a quotation is that names no speaker: the one who spoke last, unless the sentence before is about somebody else.
fn earlier(said: &[Spoken], last: Option<&(usize, String)>, first: usize) -> Option<String> {
    let acted = said.iter().enumerate().take(first).rev().take(NEARBY);
    if said.get(first.checked_sub(1)?).is_some_and(|spoken| spoken.announces) {
        return None;
    }
    let acted = acted
        .into_iter()
        .find_map(|(n, spoken)| Some((n, spoken.acts.iter().rfind(|act| !act.directive)?.who.clone())));
    let (n, who) = acted.into_iter().chain(last.cloned()).max_by_key(|(n, _)| *n)?;
    if first.checked_sub(n)? > NEARBY {
        return None;
    }
    let between = said.get(n + 1..first)?.iter().rev().find_map(|spoken| spoken.about.clone());
    Some(between.unwrap_or(who))
}

/// The act of saying that stands nearest to a quotation in its sentence.
fn nearest(tokens: &Tokens<'_>, acts: &[Said], quotation: Span) -> Option<String> {
    let (start, end) = (tokens.index_at(quotation.start), tokens.index_at(quotation.end));
    let distance = |act: &&Said| {
        if act.subject.start >= end { act.subject.start - end } else { start.saturating_sub(act.subject.end) }
    };
    acts.iter().min_by_key(distance).map(|act| act.who.clone())
}

/// What is said, sentence by sentence, pronouns resolved.
fn read(reading: &Reading<'_>, facts: &[Fact]) -> Vec<Spoken> {
    let names = names(reading, facts);
    let mut quotes: Vec<Vec<Span>> = vec![Vec::new(); reading.tokens.len()];
    for (n, span) in reading.quotations.iter().flatten() {
        if let Some(list) = quotes.get_mut(*n) {
            list.push(*span);
        }
    }
    let titles = titles(facts);
    let mut memory = Memory::default();
    for (tokens, names) in reading.tokens.iter().zip(&names) {
        for (range, _, who) in names.iter().filter(|(_, kind, _)| *kind == Kind::Person) {
            let mark = usize::from(matches!(tokens.before(range.start, 1), "." | ","));
            memory.show(who, tokens.before(range.start, 1 + mark));
        }
    }
    let mut out = Vec::with_capacity(names.len());
    for (n, ((tokens, names), quotes)) in reading.tokens.iter().zip(&names).zip(&quotes).enumerate() {
        let sentence = Sentence { tokens, names, quotes };
        let mut spoken = Spoken { verb: quotes.iter().any(|q| sentence.has_verb_beside(*q)), ..Spoken::default() };
        let about = about(&sentence, n, &mut memory);
        for act in sentence.acts() {
            let who = match act.who {
                Who::Known(who, sort) => {
                    let definite = tokens.low(act.subject.start) == "the";
                    let person = if definite { titled(&titles, n, &who) } else { None };
                    Some((person.unwrap_or(who), sort))
                }
                Who::Pronoun(pronoun) => memory.referent(n, pronoun),
            };
            let Some((who, sort)) = who else { continue };
            memory.keep(n, &who, sort, true);
            spoken.acts.push(Said {
                subject: act.subject,
                scope: act.scope,
                who,
                aside: act.aside,
                directive: act.directive,
            });
        }
        if spoken.acts.is_empty() {
            spoken.announces = sentence.announces();
            spoken.about = about;
        }
        out.push(spoken);
    }
    out
}

/// Whom a sentence opens with; persons that it only names are remembered behind.
fn about(sentence: &Sentence<'_, '_>, n: usize, memory: &mut Memory) -> Option<String> {
    let named =
        sentence.names.iter().find(|(range, kind, _)| *kind == Kind::Person && !sentence.is_quoted(range.start));
    match sentence.opening().map(|(_, who)| who) {
        Some(Who::Known(who, sort)) => {
            memory.keep(n, &who, sort, false);
            (sort == Sort::Person).then_some(who)
        }
        Some(Who::Pronoun(_)) => None,
        None => {
            let (_, _, name) = named?;
            memory.keep(n, name, Sort::Person, false);
            None
        }
    }
}

/// The names of each sentence, in order.
fn names(reading: &Reading<'_>, facts: &[Fact]) -> Vec<Vec<acts::Named>> {
    let mut names: Vec<Vec<acts::Named>> = vec![Vec::new(); reading.tokens.len()];
    for fact in facts.iter().filter(|f| f.kind.is_name()) {
        if let (Some(tokens), Some(list)) = (reading.tokens.get(fact.sentence), names.get_mut(fact.sentence)) {
            let range = tokens.index_at(fact.span.start)..tokens.index_at(fact.span.end);
            list.push((range, fact.kind, fact.value.to_string()));
        }
    }
    names.iter_mut().for_each(|list| list.sort_by_key(|(range, _, _)| range.start));
    names
}

/// A title of the article: its first sentence, its head and its bearer.
type Title = (usize, String, String);

/// The titles of the article by the last words of their heads, each once: the head of "director of the line" is "director".
fn titles(facts: &[Fact]) -> WordMap<String, Vec<Title>> {
    let mut titles: WordMap<String, Vec<Title>> = WordMap::default();
    for fact in facts.iter().filter(|f| f.kind == Kind::Title) {
        let Some(bearer) = fact.slot.of.as_deref() else { continue };
        let title = folded_words(&fact.value.to_string());
        let end = [" of ", " for ", " at "].iter().filter_map(|p| title.find(p)).min().unwrap_or(title.len());
        let head = title.get(..end).unwrap_or("");
        let list = titles.entry(head.rsplit(' ').next().unwrap_or("").to_owned()).or_default();
        match list.iter_mut().find(|(_, other, of)| other == head && of == bearer) {
            Some((first, ..)) => *first = (*first).min(fact.sentence),
            None => list.push((fact.sentence, head.to_owned(), bearer.to_owned())),
        }
    }
    titles
}

/// The only person so far with the title that the phrase is: "the mayor", after "Mayor Dana Ruiz".
fn titled(titles: &WordMap<String, Vec<Title>>, n: usize, phrase: &str) -> Option<String> {
    let bears = |(first, head, _): &&Title| {
        let rest = head.strip_suffix(phrase);
        *first <= n && rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    let mut bearers = titles.get(phrase.rsplit(' ').next()?)?.iter().filter(bears).map(|(.., bearer)| bearer);
    let first = bearers.next()?;
    bearers.all(|other| other == first).then(|| first.clone())
}

/// Whether anything is read that begins at a token, if its word is an opening or not.
#[cfg(test)]
pub(super) fn reads(tokens: &Tokens<'_>, i: usize) -> bool {
    let capital = |i: &usize| tokens.get(*i).is_some_and(|t| t.is_capitalised());
    let named = |i: usize| (i..i + 1, Kind::Person, tokens.low(i).to_owned());
    let names: Vec<acts::Named> = (0..tokens.len()).filter(capital).map(named).collect();
    let rest = [tokens.span(i + 1, tokens.len())];
    [&rest[..], &[]].into_iter().any(|quotes| Sentence { tokens, names: &names, quotes }.act_at(i, &[]).is_some())
}
