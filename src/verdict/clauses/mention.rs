//! A clause as a mention: its words, its dates, its speaker, and the draft over two of them.
//!
//! In: clauses with their source. Out: members and drafts. This module refuses to know the rules.

use super::Told;
use crate::clause::Phrase;
use crate::fact::{self, Comparison, Slot};
use crate::text::{Span, folded_words};
use crate::token::Tokens;
use crate::verdict::Verdict;
use crate::verdict::claims::LONGEST;
use crate::verdict::predicate::is_hearsay;
use crate::verdict::record::{Draft, Member, confidence};
use crate::verdict::scope::Scoped;

impl<'s> Told<'s> {
    /// The dates of the clause.
    pub(super) fn dates(&self) -> impl Iterator<Item = &'s fact::Fact> {
        let account = self.story.accounts.get(self.account);
        self.clause.dates.iter().filter_map(move |i| account.and_then(|a| a.facts.get(*i)))
    }

    /// Whether the sentence takes part of its denial back: "did not arrive until", "no one but".
    pub(super) fn is_limited(&self) -> bool {
        let tokens = self.story.accounts.get(self.account).and_then(|a| a.tokens.get(self.clause.sentence));
        let limits = ["until", "unless", "except", "if", "enough", "all", "every", "always", "alone"];
        let none = ["nobody", "one", "nothing", "none", "anyone", "anybody", "anything", "else", "option", "choice"];
        let limit = |t: &Tokens<'_>, i: usize| {
            limits.contains(&t.low(i)) || t.low(i) == "but" && none.contains(&t.before(i, 1))
        };
        tokens.is_some_and(|t| (self.clause.tokens.start..self.clause.tokens.end + 4).any(|i| limit(t, i)))
    }

    /// Whether the sentence sets what is now against what was: "had opposed, now supports".
    pub(super) fn is_of_two_times(&self) -> bool {
        let tokens = self.story.accounts.get(self.account).and_then(|a| a.tokens.get(self.clause.sentence));
        let times = ["now", "had", "once", "previously", "initially", "earlier", "originally", "formerly"];
        tokens.is_some_and(|t| t.iter().any(|t| times.contains(&&*t.low)))
    }

    /// The predicate with what it reaches.
    pub(super) fn scoped(&self) -> Option<Scoped<'s>> {
        let account = self.story.accounts.get(self.account)?;
        let tokens = account.tokens.get(self.clause.sentence)?;
        let object = self.clause.object.as_ref().map(|p| p.tokens.start).filter(|at| *at > self.clause.tokens.start);
        let end = object.unwrap_or(self.clause.tokens.end);
        Scoped::new(account, self.clause.sentence, tokens.span(self.clause.tokens.start, end))
    }

    /// Whether the words of a phrase of another sentence stand between the subject and its verb.
    pub(super) fn has_beside(&self, subject: &Phrase, phrase: &Phrase) -> bool {
        let tokens = self.story.accounts.get(self.account).and_then(|a| a.tokens.get(self.clause.sentence));
        let last = phrase.name.as_ref().map_or(String::new(), |(_, name)| folded_words(name));
        let last = last.rsplit(' ').next().unwrap_or("");
        let is = |t: &Tokens<'_>, i| if last.is_empty() { t.stem(i) == phrase.noun } else { t.low(i) == last };
        tokens.is_some_and(|t| (subject.tokens.end..self.clause.tokens.start).any(|i| is(t, i)))
    }

    /// Whether the sentence has it from others in other words.
    pub(super) fn is_reported(&self) -> bool {
        let tokens = self.story.accounts.get(self.account).and_then(|a| a.tokens.get(self.clause.sentence));
        tokens.is_some_and(is_hearsay)
    }

    pub(super) fn words(&self, span: Span) -> &'s str {
        self.story.accounts.get(self.account).map_or("", |a| a.words(span))
    }

    pub(super) fn speaker(&self) -> Option<String> {
        self.story.accounts.get(self.account)?.claims.get(self.clause.sentence)?.speaker.clone()
    }

    /// The predicate with its object, in at most twelve words.
    pub(super) fn span(&self) -> Span {
        let tokens = self.story.accounts.get(self.account).and_then(|a| a.tokens.get(self.clause.sentence));
        let range = &self.clause.tokens;
        tokens.map_or(Span::default(), |t| t.span(range.start, range.end.min(range.start + LONGEST)))
    }

    pub(super) fn printed(&self) -> &'s str {
        self.words(self.span())
    }

    pub(super) fn member(&self) -> Member {
        self.claim_member(&folded_words(self.printed()))
    }

    pub(super) fn claim_member(&self, value: &str) -> Member {
        self.value_member(self.span(), value)
    }

    /// A participant as the mention.
    pub(super) fn phrase_member(&self, phrase: &Phrase) -> Member {
        let tokens = self.story.accounts.get(self.account).and_then(|a| a.tokens.get(self.clause.sentence));
        let span = tokens.map_or(Span::default(), |t| t.span(phrase.tokens.start, phrase.tokens.end));
        self.value_member(span, &phrase.key())
    }

    pub(super) fn value_member(&self, span: Span, value: &str) -> Member {
        Member {
            account: self.account,
            sentence: self.clause.sentence,
            span,
            value: value.to_owned(),
            key: value.to_owned(),
            modifier: None,
            speaker: self.speaker(),
        }
    }
}

/// What a difference is about: the event and its anchor.
pub(super) fn slot(what: &str, of: &Phrase) -> Slot {
    Slot { what: what.to_owned(), of: Some(of.key()), rate: None }
}

/// What a predicate is about: its sense and its first participant.
pub(super) fn stated(told: &Told<'_>) -> Slot {
    let of = told.clause.fillers.first().map(|f| f.phrase.key());
    Slot { what: told.clause.sense.clone(), of, rate: None }
}

pub(super) fn draft(kind: &str, slot: Slot, members: Vec<Member>, comparison: Comparison, score: f64) -> Draft {
    let subject = slot.of.iter().fold(slot.what.clone(), |what, of| format!("{what}, {of}"));
    Draft {
        verdict: Verdict::Differ,
        kind: kind.to_owned(),
        confidence: confidence(score),
        subject,
        slot,
        members,
        comparison,
        near_miss: None,
    }
}
