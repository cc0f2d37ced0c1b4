//! Acts of saying in one sentence: who, with which verb, over which words.
//!
//! In: the tokens of a sentence, its names and its quotations. Out: for each act the words of the subject, the words in its
//! scope and the speaker as printed. This module refuses to know other sentences: a pronoun stays a pronoun.

use std::ops::Range;

use crate::fact::name::lists;
use crate::fact::{Kind, polarity};
use crate::text::{Span, folded_words};
use crate::token::{TokenKind, Tokens};

/// A name in a sentence: its tokens, its kind and its canonical form.
pub(super) type Named = (Range<usize>, Kind, String);

/// A speaker as printed.
pub(super) enum Who {
    Known(String),
    Pronoun,
}

/// A sentence with its names and quotations.
pub(super) struct Sentence<'a, 'b> {
    pub(super) tokens: &'b Tokens<'a>,
    pub(super) names: &'b [Named],
    pub(super) quotes: &'b [Span],
}

impl Sentence<'_, '_> {
    fn is_quoted(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| self.quotes.iter().any(|q| q.contains(t.span)))
    }

    /// Subject, scope and speaker of each act of saying, in order.
    pub(super) fn acts(&self) -> Vec<(Range<usize>, Range<usize>, Who)> {
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
        if loose && (self.quotes.is_empty() || matches!(self.tokens.low(v + 1), "for" | "on" | "off")) {
            return None;
        }
        let end = self.subject_end(v, quoted_as)?;
        let marked = end == 0 || matches!(self.tokens.before(end, 1), "," | "\"" | "'");
        let quoted = end > 0 && self.is_quoted(end - 1);
        let inverted =
            || self.noun_after(v + 1).filter(|_| marked || quoted).map(|(subject, who)| (subject, who, true));
        let before = if quoted { None } else { self.noun_before(end) };
        let Some((subject, who)) = before else { return inverted() };
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
                || [
                    "also", "has", "have", "had", "later", "then", "earlier", "further", "since", "itself", "himself",
                    "herself", "both",
                ]
                .contains(&low)
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
                if let Some(person) =
                    self.names.iter().find(|(range, kind, _)| range.end == last && *kind == Kind::Person)
                    && self.tokens.before(person.0.start, 1) == ","
                {
                    return Some((person.0.start..end, Who::Known(person.2.clone())));
                }
                let from = last.saturating_sub(16);
                let comma = (from..last).rev().find(|i| self.tokens.low(*i) == ",")?;
                let place = |(range, kind, _): &Named| range.end == comma && *kind == Kind::Place;
                self.noun_before(comma).filter(|(subject, _)| subject.end == comma && !self.names.iter().any(place))
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
            || determined && head > start && head + 1 == range.end && head < start + 4 && !lists::is_calendar(noun);
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
    [
        "and", "or", "but", "that", "which", "who", "as", "when", "while", "after", "before", "because", "if", "by",
        "to", "on", "is", "was", "were", "are", "has", "had", "have", "than", "during", "since", "where", "what",
        "how", "he", "she", "they", "it", "i", "we", "you", "there",
    ]
    .contains(&low)
}

fn is_determiner(low: &str) -> bool {
    [
        "the", "a", "an", "one", "two", "three", "another", "his", "her", "its", "their", "some", "several", "many",
        "this", "other", "these", "both",
    ]
    .contains(&low)
}

/// Whether a noun can speak without an article: roles, bodies and documents.
fn is_source(noun: &str) -> bool {
    let single = noun.strip_suffix('s').unwrap_or(noun);
    lists::role(noun).is_some()
        || lists::role(single).is_some()
        || lists::is_organisation_head(noun)
        || [
            "authoritie",
            "source",
            "witness",
            "witnesse",
            "statement",
            "readout",
            "document",
            "filing",
            "report",
            "study",
            "survey",
            "people",
            "medic",
            "rescuer",
            "responder",
            "critic",
            "supporter",
            "insider",
            "aide",
            "expert",
            "lawmaker",
            "neighbor",
            "neighbour",
            "parent",
            "relative",
            "protester",
            "police",
            "firefighter",
            "email",
            "letter",
            "indictment",
            "complaint",
            "poll",
            "record",
            "paper",
            "newspaper",
            "woman",
            "man",
        ]
        .contains(&single)
}
