//! Acts of saying in one sentence: who, with which verb, over which words.
//!
//! In: the tokens of a sentence, its names and its quotations. Out: for each act the words of the subject, the words in its
//! scope and the speaker as printed. This module refuses to know other sentences: a pronoun stays a pronoun.

use std::ops::Range;

use super::noun::{Sort, Subject, Who, is_day, is_source_noun, pronoun};
use super::verbs::{self, Verb};
use crate::fact::name::lists;
use crate::fact::opening::Grammar;
use crate::fact::{Kind, polarity};
use crate::text::Span;
use crate::token::{TokenKind, Tokens};

/// A name in a sentence: its tokens, its kind and its canonical form.
pub(super) type Named = (Range<usize>, Kind, String);

/// A sentence with its names and quotations.
pub(super) struct Sentence<'a, 'b> {
    pub(super) tokens: &'b Tokens<'a>,
    pub(super) names: &'b [Named],
    pub(super) quotes: &'b [Span],
}

/// One act of saying, in tokens.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// The words that name the speaker.
    pub(super) subject: Range<usize>,
    /// The words that are theirs.
    pub(super) scope: Range<usize>,
    pub(super) who: Who,
    /// Whether the act stands in a clause that only serves another ("as all candidates have stressed").
    pub(super) aside: bool,
    /// Whether it tells what should or will be done.
    pub(super) directive: bool,
}

/// Verbs of telling what another said.
pub(super) const CITING: [&str; 4] = ["quoted", "cited", "quotes", "cites"];

/// Verbs of giving something a name, in words that are somebody's.
pub(super) const NAMING: [&str; 8] =
    ["described", "called", "labelled", "labeled", "branded", "dubbed", "characterised", "characterized"];

/// Forms in which a speaker goes on.
pub(super) const GOING_ON: [&str; 8] =
    ["saying", "adding", "insisting", "claiming", "arguing", "warning", "stressing", "noting"];

impl Sentence<'_, '_> {
    pub(super) fn is_quoted(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| self.quotes.iter().any(|q| q.contains(t.span)))
    }

    /// The acts of saying, in order; what somebody is only told to do comes last.
    pub(super) fn acts(&self) -> Vec<Act> {
        let mut out: Vec<Act> = Vec::new();
        let mut directives = Vec::new();
        for v in (0..self.tokens.len()).filter(|v| Grammar::Saying.opens(self.tokens, *v) && !self.is_quoted(*v)) {
            let Some((subject, who, whole)) = self.act_at(v, &out) else { continue };
            let clause = self.clause(v);
            let scope = if whole { clause } else { v + 1..clause.end };
            let aside = self.is_aside(v, &subject);
            let directive = verbs::is_directive(self.tokens.low(v));
            let list = if directive { &mut directives } else { &mut out };
            list.push(Act { subject, scope, who, aside, directive });
        }
        out.append(&mut directives);
        out
    }

    /// What the word at `v` tells that somebody said, after the acts before it: the speaker, and whether the whole clause is
    /// theirs.
    pub(super) fn act_at(&self, v: usize, acts: &[Act]) -> Option<(Range<usize>, Who, bool)> {
        self.by_other(v)
            .or_else(|| self.by_verb(v))
            .or_else(|| self.by_source(v))
            .or_else(|| self.by_agent(v))
            .or_else(|| self.by_colon(v))
            .or_else(|| self.by_going_on(v, acts))
    }

    /// Whether an act stands in a clause that only serves another: "as all candidates have said", "Ruiz, who claimed".
    fn is_aside(&self, v: usize, subject: &Range<usize>) -> bool {
        const SERVING: [&str; 10] =
            ["as", "because", "after", "when", "while", "since", "which", "where", "if", "although"];
        let who = self.subject_end(v, true).is_some_and(|end| self.tokens.before(end, 1) == "who");
        who || SERVING.contains(&self.tokens.before(subject.start, 1))
    }

    /// Whether a verb of saying stands right beside the quotation, outside of it.
    pub(super) fn has_verb_beside(&self, quotation: Span) -> bool {
        let (start, end) = (self.tokens.index_at(quotation.start), self.tokens.index_at(quotation.end));
        let spoken = |i: usize| !self.is_quoted(i) && verbs::speaks(self.tokens.low(i));
        (end..end + 10).any(spoken) || (start.saturating_sub(4)..start).any(spoken)
    }

    /// Whether the sentence ends in a verb of saying and a colon: what follows is somebody's words.
    pub(super) fn announces(&self) -> bool {
        let colon = self.tokens.len().checked_sub(1).filter(|k| self.tokens.low(*k) == ":");
        colon.is_some_and(|k| (k.saturating_sub(8)..k).any(|i| verbs::speaks(self.tokens.low(i))))
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
        let quoted_as = verb.low == "quoted" && (v + 1..v + 9).any(|i| self.tokens.follows(i, &["as", "saying"]));
        let class = if quoted_as { Verb::Plain } else { verbs::class(&verb.low)? };
        if !self.is_fit(v, class) {
            return None;
        }
        let end = self.subject_end(v, quoted_as)?;
        let marked = end == 0 || matches!(self.tokens.before(end, 1), "," | "\"" | "'");
        let quoted = end > 0 && self.is_quoted(end - 1);
        let inverted = || {
            let behind = (marked || quoted) && class != Verb::Tell;
            behind.then(|| self.noun_after(v + 1, quoted))?.map(|(subject, who)| (subject, who, true))
        };
        let before = if quoted { None } else { self.noun_before(end).filter(|s| self.suits(s, class, v)) };
        let Some((subject, who)) = before else { return inverted() };
        let clause = self.clause(v).start;
        let before = subject.start.checked_sub(1).filter(|k| *k >= clause);
        let postposed = before
            .is_some_and(|k| (matches!(self.tokens.low(k), "," | "\"" | "'") || self.is_quoted(k)) && k >= clause + 4);
        Some((subject, who, postposed))
    }

    /// Whether a verb of its class has around it what makes it a verb of saying.
    fn is_fit(&self, v: usize, class: Verb) -> bool {
        let next = self.tokens.low(v + 1);
        let that = (v + 1..v + 9).any(|i| self.tokens.low(i) == "that");
        match class {
            Verb::Plain | Verb::Tell | Verb::Plural => true,
            Verb::Beside => {
                next == "that" || !self.quotes.is_empty() && !matches!(next, "for" | "on" | "off" | "to" | "at")
            }
            Verb::Report => match next {
                "for" | "off" | "back" | "missing" | "being" | "by" | "of" => false,
                "on" | "in" | "from" | "to" => that,
                _ => true,
            },
            Verb::PluralThat => next == "that",
        }
    }

    /// Whether a subject may stand before a verb of this class.
    fn suits(&self, (subject, who): &Subject, class: Verb, v: usize) -> bool {
        let named = || self.names.iter().any(|(range, _, _)| range.start < subject.end && subject.start < range.end);
        let head = self.tokens.before(subject.end, 1);
        let plural = || matches!(who, Who::Known(_, Sort::Group)) || is_collective(head) || head == "they";
        match class {
            Verb::Plain | Verb::Tell | Verb::Beside => true,
            Verb::Plural | Verb::PluralThat => named() || plural(),
            // "several press reports early last month": the verb is a noun.
            Verb::Report if self.tokens.low(v).ends_with('s') => {
                matches!(who, Who::Pronoun(_)) || named() || self.tokens.low(v + 1) == "that"
            }
            Verb::Report => matches!(who, Who::Pronoun(_)) || named() || is_source_noun(head),
        }
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
                    "herself", "both", "now", "once", "again", "often", "soon",
                ]
                .contains(&low)
                || low.ends_with("ly") && low.len() > 4 && low != "family"
                || is_day(low)
                || matches!(low, "on" | "in" | "late" | "early") && lists::is_calendar(self.tokens.low(k + 1))
                || low == "at" && self.tokens.low(k + 1) == "first"
                || low == "first" && self.tokens.before(k, 1) == "at";
            if !passed {
                break;
            }
            end = k;
        }
        Some(end)
    }

    /// "According to X", "in the words of X", "in X's words".
    fn by_source(&self, v: usize) -> Option<(Range<usize>, Who, bool)> {
        let source = self.tokens.low(v) == "according" && self.tokens.low(v + 1) == "to";
        if !source || matches!(self.tokens.low(v + 2), "plan" | "plans" | "law") {
            return None;
        }
        self.noun_after(v + 2, false).map(|(subject, who)| (subject, who, true))
    }

    /// `X quoted Y as saying ...`: the words are those of Y.
    fn by_other(&self, v: usize) -> Option<(Range<usize>, Who, bool)> {
        let passive = matches!(self.tokens.before(v, 1), "was" | "were" | "been" | "is" | "are");
        if !CITING.contains(&self.tokens.low(v)) || passive {
            return None;
        }
        let saying = (v + 2..v + 24).find(|i| self.tokens.follows(*i, &["as", "saying"]))?;
        let close = if self.tokens.before(saying, 1) == "," { saying.checked_sub(1)? } else { saying };
        let person = self.names.iter().find(|(range, kind, _)| range.end == close && *kind == Kind::Person);
        match person {
            Some((range, _, name)) => Some((range.clone(), Who::Known(name.clone(), Sort::Person), false)),
            None => self.noun_after(v + 1, false).map(|(subject, who)| (subject, who, false)),
        }
    }

    /// `has been called "..." by X`.
    fn by_agent(&self, v: usize) -> Option<(Range<usize>, Who, bool)> {
        let passive = matches!(self.tokens.before(v, 1), "was" | "were" | "been" | "is" | "are" | "being");
        if !passive || self.quotes.is_empty() || !NAMING.contains(&self.tokens.low(v)) {
            return None;
        }
        let by = (v + 1..v + 16).find(|i| self.tokens.low(*i) == "by" && !self.is_quoted(*i))?;
        self.noun_after(by + 1, false).map(|(subject, who)| (subject, who, false))
    }

    /// `X: "..."`.
    fn by_colon(&self, v: usize) -> Option<(Range<usize>, Who, bool)> {
        let colon = self.tokens.low(v) == ":" && self.is_quoted(v + 1);
        if !colon {
            return None;
        }
        self.named_before(v).map(|(subject, who)| (subject, who, false))
    }

    /// A verb without a subject of its own goes on with the one before: "..., adding that", "and said", "but added"; a form in
    /// -ing with the subject that opens the sentence: "issued a statement saying".
    fn by_going_on(&self, v: usize, acts: &[Act]) -> Option<(Range<usize>, Who, bool)> {
        let (low, before) = (self.tokens.low(v), self.tokens.before(v, 1));
        let participle = GOING_ON.contains(&low)
            && (before == "," || matches!(before, "statement" | "release" | "letter" | "email"))
            && !matches!(self.tokens.low(v + 1), "to" | "of" | "up" | "" | ",");
        let joined = matches!(verbs::class(low), Some(Verb::Plain | Verb::Tell))
            && matches!(before, "and" | "but" | "then")
            && !self.tokens.get(v).is_some_and(|t| t.is_capitalised());
        if !participle && !joined {
            return None;
        }
        let reporter = participle
            && matches!(self.tokens.low(v + 1), "it" | "he" | "she" | "they" | "that" | "the" | "a")
            || joined
            || self.is_quoted(v + 1)
            || !acts.is_empty();
        let last = acts.last().map(|act| act.who.clone());
        let who = last.or_else(|| self.opening().map(|(_, who)| who)).filter(|_| reporter)?;
        Some((v..v + 1, who, false))
    }

    /// The subject that opens the sentence, as far as a name or a pronoun stands there.
    pub(super) fn opening(&self) -> Option<Subject> {
        const LEADING: [&str; 8] = ["but", "and", "still", "however", "yet", "meanwhile", "later", "instead"];
        let mut k = 0;
        while k < 3 && (LEADING.contains(&self.tokens.low(k)) || k > 0 && self.tokens.low(k) == ",") {
            k += 1;
        }
        if self.is_quoted(k) {
            return None;
        }
        if let Some(pronoun) = pronoun(self.tokens.low(k)) {
            return Some((k..k + 1, Who::Pronoun(pronoun)));
        }
        let first = self.names.iter().find(|(range, _, _)| range.start >= k)?;
        // "U.N. envoy Orla Quist": the body only belongs to the title.
        let bearer = self.names.iter().find(|(range, kind, _)| {
            let between = first.0.end..range.start;
            let held =
                !between.is_empty() && between.len() < 4 && between.clone().all(|i| is_source_noun(self.tokens.low(i)));
            *kind == Kind::Person && first.1 != Kind::Person && held
        });
        let (range, kind, name) = bearer.unwrap_or(first);
        let titled = (k..range.start).all(|i| {
            self.tokens.low(i) == "the" || self.tokens.get(i).is_some_and(|t| t.is_capitalised()) || i == k || {
                *kind == Kind::Person && is_source_noun(self.tokens.low(i))
            }
        });
        let owner = self.tokens.low(range.end) == "'s" || self.tokens.low(range.end) == "-";
        let listed = self.tokens.low(range.end) == "and";
        if !titled || owner || listed || range.start > k + 5 {
            return None;
        }
        let sort = if *kind == Kind::Person { Sort::Person } else { Sort::Body };
        Some((k..range.end, Who::Known(name.clone(), sort)))
    }
}

/// Nouns without a plural ending that take a plural verb.
fn is_collective(low: &str) -> bool {
    ["police", "people", "men", "women", "media", "family", "staff", "crew", "military", "army"].contains(&low)
}
