//! Who says so: gives every fact its speaker.
//!
//! **Finds.** `"...", X said`, `said X`, `X said that ...`, `X told reporters`, `according to X`, `X: "..."`; X is a name, a
//! pronoun or an unnamed source ("a senior official", "a statement").
//! **Means.** The canonical name, or the folded words of the phrase. A pronoun is the speaker named last. A quotation that
//! runs over several sentences, and one that follows its speaker's last, keeps its speaker.
//! **Agrees when.** That is for the kinds to say; a speaker is part of a slot.
//! **Does not handle.** Two persons of one pronoun in turn, and what "but" and a semicolon cut off from the verb of saying:
//! that is taken to be the reporter's.

use std::ops::Range;

use super::name::lists;
use super::{Fact, Finds, Kind, Reading, polarity, quote};
use crate::text::{Span, folded_words};
use crate::token::{TokenKind, Tokens};

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

/// A speaker as printed.
enum Who {
    Known(String),
    Pronoun,
}

/// Gives every fact found so far its speaker.
pub fn attribute(reading: &Reading<'_>, finds: &mut Finds) {
    let said = read(reading, finds.facts());
    let quoted = quoted(reading, &said);
    for fact in finds.facts_mut() {
        let inside = quoted.iter().find(|(n, span, _)| *n == fact.sentence && span.contains(fact.span));
        fact.speaker = match inside {
            Some((_, _, who)) => who.clone(),
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
        .enumerate()
        .map(|(n, acts)| {
            let whole = |span: &Span| reading.sentences.get(n).is_some_and(|s| span.len() * 5 >= s.span.len() * 3);
            let quotation = || quoted.iter().find(|(m, span, _)| *m == n && whole(span)).and_then(|q| q.2.clone());
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

/// Every piece of a quotation with its sentence and its speaker.
fn quoted(reading: &Reading<'_>, said: &[Vec<Said>]) -> Vec<(usize, Span, Option<String>)> {
    let mut out = Vec::new();
    let mut last: Option<(usize, String)> = None;
    for pieces in quote::quotations(reading) {
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
        out.extend(pieces.into_iter().map(|(n, span)| (n, span, who.clone())));
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
    let mut names: Vec<Vec<(Range<usize>, Kind, String)>> = vec![Vec::new(); reading.tokens.len()];
    for fact in facts.iter().filter(|f| f.kind.is_name()) {
        if let (Some(tokens), Some(list)) = (reading.tokens.get(fact.sentence), names.get_mut(fact.sentence)) {
            let range = tokens.index_at(fact.span.start)..tokens.index_at(fact.span.end);
            list.push((range, fact.kind, fact.value.to_string()));
        }
    }
    names.iter_mut().for_each(|list| list.sort_by_key(|(range, _, _)| range.start));
    let mut quotes: Vec<Vec<Span>> = vec![Vec::new(); reading.tokens.len()];
    for (n, span) in quote::quotations(reading).into_iter().flatten() {
        if let Some(list) = quotes.get_mut(n) {
            list.push(span);
        }
    }
    let mut speaker: Option<String> = None;
    let mut person: Option<String> = None;
    let mut out = Vec::with_capacity(names.len());
    for ((tokens, names), quotes) in reading.tokens.iter().zip(&names).zip(&quotes) {
        let sentence = Sentence { tokens, names, quotes };
        let mut acts = Vec::new();
        for (subject, scope, who) in sentence.acts() {
            let who = match who {
                Who::Known(who) => Some(who),
                Who::Pronoun => speaker.clone().or_else(|| person.clone()),
            };
            if let Some(who) = who {
                speaker = Some(who.clone());
                acts.push(Said { subject, scope, who });
            }
        }
        person = names.iter().find(|(_, kind, _)| *kind == Kind::Person).map(|(_, _, name)| name.clone()).or(person);
        out.push(acts);
    }
    out
}

/// A sentence with its names and quotations.
struct Sentence<'a, 'b> {
    tokens: &'b Tokens<'a>,
    names: &'b [(Range<usize>, Kind, String)],
    quotes: &'b [Span],
}

impl Sentence<'_, '_> {
    fn is_quoted(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| self.quotes.iter().any(|q| q.contains(t.span)))
    }

    /// Subject, scope and speaker of each act of saying, in order.
    fn acts(&self) -> Vec<(Range<usize>, Range<usize>, Who)> {
        let mut out: Vec<(Range<usize>, Range<usize>, Who)> = Vec::new();
        for v in 0..self.tokens.len() {
            if self.is_quoted(v) {
                continue;
            }
            let act = self.by_verb(v).or_else(|| self.by_source(v)).or_else(|| self.by_colon(v));
            if let Some((subject, who, whole)) = act {
                let clause = self.clause(v);
                let scope = if whole { clause } else { v + 1..clause.end };
                out.push((subject, scope, who));
            }
        }
        out
    }

    /// The clause around a token: "; " and ", but" cut.
    fn clause(&self, v: usize) -> Range<usize> {
        let cut = |i: usize| {
            !self.is_quoted(i)
                && (self.tokens.low(i) == ";" || self.tokens.low(i) == "but" && self.tokens.before(i, 1) == ",")
        };
        let start = (0..v).rev().find(|i| cut(*i)).map_or(0, |i| i + 1);
        let end = (v + 1..self.tokens.len()).find(|i| cut(*i)).unwrap_or(self.tokens.len());
        start..end
    }

    /// A verb of saying with its subject before or behind it. The flag says that all of the clause is theirs.
    fn by_verb(&self, v: usize) -> Option<(Range<usize>, Who, bool)> {
        let verb = self.tokens.get(v).filter(|t| t.kind == TokenKind::Word && !t.is_capitalised())?;
        let quoted_as = verb.low == "quoted" && self.tokens.low(v + 1) == "as";
        if !lists::is_speech_verb(&verb.low) && !quoted_as {
            return None;
        }
        let loose =
            matches!(&*verb.low, "called" | "calls" | "read" | "continued" | "described" | "posted" | "reported");
        if loose && self.quotes.is_empty() || matches!(self.tokens.low(v + 1), "for" | "on" | "off") && loose {
            return None;
        }
        let end = self.subject_end(v, quoted_as)?;
        let marked = end == 0 || matches!(self.tokens.before(end, 1), "," | "\"" | "'") || self.is_quoted(end - 1);
        if marked && let Some((subject, who)) = self.noun_after(v + 1) {
            return Some((subject, who, true));
        }
        let (subject, who) = self.noun_before(end)?;
        let clause = self.clause(v).start;
        let before = subject.start.checked_sub(1).filter(|k| *k >= clause);
        let postposed = before
            .is_some_and(|k| (matches!(self.tokens.low(k), "," | "\"" | "'") || self.is_quoted(k)) && k >= clause + 4);
        Some((subject, who, postposed))
    }

    /// The end of the subject of a verb: adverbs, auxiliaries and "on Thursday" stand between.
    fn subject_end(&self, v: usize, passive_ok: bool) -> Option<usize> {
        let mut end = v;
        while let Some(k) = end.checked_sub(1) {
            let low = self.tokens.low(k);
            if polarity::is_negation(low) || matches!(low, "to" | "be" | "would" | "could" | "may" | "might" | "should")
            {
                return None;
            }
            let passive = matches!(low, "was" | "were" | "been" | "is" | "are" | "being");
            if passive && !passive_ok {
                return None;
            }
            let passed = passive
                || matches!(
                    low,
                    "also"
                        | "has"
                        | "have"
                        | "had"
                        | "later"
                        | "then"
                        | "earlier"
                        | "further"
                        | "since"
                        | "and"
                        | "itself"
                        | "himself"
                        | "herself"
                        | "both"
                ) && !(low == "and" && self.tokens.before(k, 1) == ",")
                    && low != "and"
                || low.ends_with("ly") && low.len() > 4 && low != "family"
                || lists::is_calendar(low)
                || low == "on" && lists::is_calendar(self.tokens.low(k + 1));
            if !passed {
                break;
            }
            end = k;
        }
        Some(end)
    }

    /// The speaker whose words end right before token `end`.
    fn noun_before(&self, end: usize) -> Option<(Range<usize>, Who)> {
        let last = end.checked_sub(1)?;
        match self.tokens.low(last) {
            "," => {
                let from = last.saturating_sub(16);
                let comma = (from..last).rev().find(|i| self.tokens.low(*i) == ",")?;
                self.noun_before(comma).filter(|(subject, _)| subject.end == comma)
            }
            "who" => {
                let before = if self.tokens.before(last, 1) == "," { last.checked_sub(1)? } else { last };
                self.noun_before(before)
            }
            "he" | "she" | "they" | "it" => Some((last..end, Who::Pronoun)),
            _ => self.named_before(end).or_else(|| self.phrase_before(end)),
        }
    }

    /// A name that ends at `end` and is not the complement of a noun ("a spokesman for the ministry").
    fn named_before(&self, end: usize) -> Option<(Range<usize>, Who)> {
        let (range, _, name) = self.names.iter().find(|(range, _, _)| range.end == end)?;
        let mut k = range.start;
        if self.tokens.before(k, 1) == "the" {
            k -= 1;
        }
        let complement = matches!(self.tokens.before(k, 1), "for" | "of" | "at" | "in" | "from" | "with" | "to");
        (!complement).then(|| (range.clone(), Who::Known(name.clone())))
    }

    /// An unnamed source that ends at `end`: back to its article, over "for the ministry".
    fn phrase_before(&self, end: usize) -> Option<(Range<usize>, Who)> {
        let mut start = end;
        while let Some(k) = start.checked_sub(1).filter(|k| end - k <= 10 && !self.is_quoted(*k)) {
            let low = self.tokens.low(k);
            let inner = matches!(low, "for" | "of" | "at" | "in" | "from" | "with" | "-" | "'s");
            let word = self.tokens.kind(k) == Some(TokenKind::Word) && !is_break(low);
            if !inner && !word {
                break;
            }
            start = k;
            let complement = matches!(self.tokens.before(k, 1), "for" | "of" | "at" | "in" | "from" | "with");
            if is_determiner(low) && !complement {
                break;
            }
        }
        self.phrase(start..end)
    }

    /// A phrase as a speaker: folded words without articles, if its head can speak.
    fn phrase(&self, range: Range<usize>) -> Option<(Range<usize>, Who)> {
        let preposition = |i: &usize| matches!(self.tokens.low(*i), "for" | "of" | "at" | "in" | "from" | "with");
        let start = range.clone().find(|i| !preposition(i))?;
        let determined = is_determiner(self.tokens.low(start));
        let head = (start..range.end).find(preposition).unwrap_or(range.end).checked_sub(1)?;
        let noun = self.tokens.low(head);
        let speaks = is_source(noun)
            || determined && head > start && !lists::is_calendar(noun) && start != 0
            || determined && head > start && noun.len() > 3 && !lists::is_speech_verb(noun);
        let words: Vec<&str> = (start..range.end)
            .map(|i| self.tokens.low(i))
            .filter(|w| !is_determiner(w) && w.chars().any(char::is_alphabetic) && *w != "'s")
            .collect();
        let text = folded_words(&words.join(" "));
        (speaks && !text.is_empty() && words.len() <= 8).then_some((start..range.end, Who::Known(text)))
    }

    /// The speaker whose words begin at `k`: `said X`, `according to X`.
    fn noun_after(&self, k: usize) -> Option<(Range<usize>, Who)> {
        let low = self.tokens.low(k);
        if matches!(low, "he" | "she" | "they") {
            return Some((k..k + 1, Who::Pronoun));
        }
        let stop = |i: &usize| {
            let low = self.tokens.low(*i);
            matches!(low, "," | ";" | ":" | "(" | "\"" | "")
                || low == "." && (*i + 1 >= self.tokens.len() || !self.tokens.glued(*i))
                || is_break(low)
                || lists::is_speech_verb(low)
                || lists::is_calendar(low)
                || matches!(low, "on" | "in") && (*i > k)
        };
        let end = (k..k + 14).find(stop)?;
        let mut names = self.names.iter().filter(|(range, _, _)| range.start >= k && range.start < end);
        let preposition = (k..end).find(|i| matches!(self.tokens.low(*i), "for" | "of" | "at" | "from" | "with"));
        let person =
            names.clone().find(|(range, kind, _)| *kind == Kind::Person && preposition.is_none_or(|p| range.start < p));
        let first = if is_determiner(low) { k + 1 } else { k };
        let whole =
            || names.find(|(range, _, _)| range.start == first && (range.end >= end || preposition == Some(range.end)));
        match person.or_else(whole) {
            Some((range, _, name)) => Some((k..range.end.max(k + 1), Who::Known(name.clone()))),
            None => self.phrase(k..end),
        }
    }

    /// "According to X".
    fn by_source(&self, v: usize) -> Option<(Range<usize>, Who, bool)> {
        let source = self.tokens.low(v) == "according" && self.tokens.low(v + 1) == "to";
        if !source || matches!(self.tokens.low(v + 2), "plan" | "plans" | "law") {
            return None;
        }
        self.noun_after(v + 2).map(|(subject, who)| (subject, who, true))
    }

    /// `X: "..."`.
    fn by_colon(&self, v: usize) -> Option<(Range<usize>, Who, bool)> {
        let colon = self.tokens.low(v) == ":" && self.is_quoted(v + 1);
        if !colon {
            return None;
        }
        self.named_before(v).map(|(subject, who)| (subject, who, false))
    }
}

/// Words that no noun phrase reaches over.
fn is_break(low: &str) -> bool {
    matches!(
        low,
        "and"
            | "or"
            | "but"
            | "that"
            | "which"
            | "who"
            | "as"
            | "when"
            | "while"
            | "after"
            | "before"
            | "because"
            | "if"
            | "by"
            | "to"
            | "on"
            | "is"
            | "was"
            | "were"
            | "are"
            | "has"
            | "had"
            | "have"
            | "than"
            | "during"
            | "since"
            | "where"
            | "what"
            | "how"
            | "he"
            | "she"
            | "they"
            | "it"
            | "i"
            | "we"
            | "you"
            | "there"
    )
}

fn is_determiner(low: &str) -> bool {
    matches!(
        low,
        "the"
            | "a"
            | "an"
            | "one"
            | "two"
            | "three"
            | "another"
            | "his"
            | "her"
            | "its"
            | "their"
            | "some"
            | "several"
            | "many"
            | "this"
            | "other"
            | "these"
            | "both"
    )
}

/// Whether a noun can speak without an article: roles, bodies and documents.
fn is_source(noun: &str) -> bool {
    let single = noun.strip_suffix('s').unwrap_or(noun);
    lists::role(noun).is_some()
        || lists::role(single).is_some()
        || lists::is_organisation_head(noun)
        || matches!(
            single,
            "authoritie"
                | "source"
                | "witness"
                | "witnesse"
                | "statement"
                | "readout"
                | "document"
                | "filing"
                | "report"
                | "study"
                | "survey"
                | "people"
                | "medic"
                | "rescuer"
                | "responder"
                | "critic"
                | "supporter"
                | "insider"
                | "aide"
                | "expert"
                | "lawmaker"
                | "neighbor"
                | "neighbour"
                | "parent"
                | "relative"
                | "protester"
                | "police"
                | "firefighter"
                | "email"
                | "letter"
                | "indictment"
                | "complaint"
                | "poll"
                | "record"
                | "paper"
                | "newspaper"
                | "woman"
                | "man"
        )
}
