//! Clauses of one sentence: which phrases belong to which verb.
//!
//! In: one sentence. Out: its clauses. A subject stands before its verb, past the phrases that a preposition governs, past an
//! apposition between commas, or before "who"; an object behind it. The parts below cut the sentence, find subjects, objects,
//! nouns of events and what a clause hangs on. This module refuses to know other sentences.

mod argument;
mod held;
mod nominal;
mod parts;
mod subject;

use super::frame::{self, Pattern};
use super::group::{self, Group};
use super::phrase::Phrase;
use super::{Clause, Filler, Mode};
use crate::fact::{Fact, Kind};
use crate::text::stem;
use crate::token::Tokens;
use held::Held;

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chunk {
    /// A phrase, by its number.
    Phrase(usize),
    /// A verb group, by its number.
    Group(usize),
    /// A preposition, by its token.
    Preposition(usize),
    /// A conjunction that a clause may follow, by its token.
    Linker(usize),
    /// who, which, that
    Relative,
    Comma,
    And,
    Break,
}

/// A sentence in parts.
struct Parts<'s, 't> {
    n: usize,
    tokens: &'s Tokens<'t>,
    facts: &'s [(usize, &'s Fact)],
    chunks: Vec<Chunk>,
    phrases: Vec<Phrase>,
    groups: Vec<Group>,
    /// For each phrase the one that follows it with "of".
    of: Vec<Option<usize>>,
}

/// The clauses of sentence `n`.
pub(super) fn clauses(n: usize, tokens: &Tokens<'_>, facts: &[(usize, &Fact)]) -> Vec<Clause> {
    if tokens.iter().next_back().is_some_and(|t| t.text == "?") {
        return Vec::new();
    }
    let mut parts = Parts::read(n, tokens, facts);
    parts.join();
    parts.appose();
    parts.reduce();
    let mut clauses = parts.verbal();
    clauses.extend(parts.nominal());
    clauses
}

impl Parts<'_, '_> {
    /// The part at `k`; a break outside.
    fn at(&self, k: usize) -> Chunk {
        self.chunks.get(k).copied().unwrap_or(Chunk::Break)
    }

    /// The part before `k`.
    fn before(&self, k: usize) -> Chunk {
        k.checked_sub(1).map_or(Chunk::Break, |j| self.at(j))
    }

    fn group(&self, chunk: Chunk) -> Option<&Group> {
        let Chunk::Group(g) = chunk else { return None };
        self.groups.get(g)
    }

    /// The clauses of verbs.
    fn verbal(&self) -> Vec<Clause> {
        let mut subjects: Vec<Option<usize>> = Vec::new();
        let mut main = None;
        let mut clauses = Vec::new();
        for k in 0..self.chunks.len() {
            let Chunk::Group(g) = self.at(k) else { continue };
            let Some(group) = self.groups.get(g) else { continue };
            let subject = self.subject(k, group, &subjects, main);
            let inner = (0..k).rev().map(|i| self.at(i)).take_while(|c| !matches!(c, Chunk::Comma | Chunk::Group(_)));
            if main.is_none()
                && group.finite
                && !inner.into_iter().any(|c| matches!(c, Chunk::Linker(_) | Chunk::Relative))
            {
                main = subject;
            }
            subjects.push(subject.filter(|_| group.finite).or_else(|| subjects.last().copied().flatten()));
            if !group.infinitive && !group.lemma.is_empty() {
                clauses.extend(self.clause(k, group, subject));
            }
        }
        clauses
    }

    /// The clause of the group at chunk `k`.
    fn clause(&self, k: usize, group: &Group, subject: Option<usize>) -> Option<Clause> {
        let (object, governed, end) = self.arguments(k);
        let object = object.or_else(|| self.gap(k).filter(|_| !group.passive));
        // "Allegedly shot and killed", "will close the mill and cut jobs".
        let led = (0..k).rev().find_map(|i| self.group(self.at(i))).filter(|g| self.is_shared(k, g, group));
        let mode =
            if self.is_conditional(k) { Mode::Conditional } else { led.map_or(group.mode, |g| group.mode.max(g.mode)) };
        let mut places: Vec<(&'static str, usize)> = Vec::new();
        if let Some(p) = subject {
            places.push((if group.passive { "obj" } else { "subj" }, p));
        }
        if let Some(p) = object.filter(|_| !group.passive) {
            places.push(("obj", p));
        }
        for (preposition, p) in governed {
            places.push((if group.passive && preposition == "by" { "subj" } else { preposition }, p));
        }
        let held = self.held(k);
        let mode = if held == Held::Open { Mode::Conditional } else { mode };
        let turned = held == Held::Denied;
        let alleged = self.saying(k).filter(|g| matches!(&*g.lemma, "allege" | "suspect" | "accuse"));
        let mode = if alleged.is_some() { mode.max(Mode::Alleged) } else { mode };
        let tokens = alleged.map_or(group.tokens.start, |g| g.tokens.start)..end;
        let mut manner = group.adverbs.clone();
        if group.lemma == "be"
            && let Some(p) = object.and_then(|p| self.phrases.get(p)).filter(|p| p.name.is_none())
        {
            manner.push(p.noun.clone());
        }
        let role = object.and_then(|p| Some((p, frame::of_role(self.tokens.low(self.phrases.get(p)?.head))?)));
        if let Some((p, pattern)) = role.filter(|_| group.lemma == "be" || group.lemma == "become") {
            let mut clause = self.build(Some(pattern), &group.lemma, tokens, self.around(p, subject));
            (clause.is_denied, clause.mode) = (group.denied ^ turned, mode);
            return Some(clause);
        }
        let pattern = frame::of_verb(&group.lemma);
        let lone = pattern.is_some_and(|p| p.role("alone").is_some()) && object.is_none() && !group.passive;
        if lone {
            places.iter_mut().filter(|(at, _)| *at == "subj").for_each(|(at, _)| *at = "alone");
        }
        let mut clause = self.build(pattern, &group.lemma, tokens, places);
        let none = clause.fillers.iter().filter(|f| f.phrase.is_none).count() % 2 == 1;
        (clause.is_denied, clause.mode, clause.manner) = (group.denied ^ none ^ turned, mode, manner);
        (clause.is_past, clause.is_begun) = (group.past, group.begins);
        clause.dates = self.dates(k);
        clause.order = self.order(k);
        Some(clause)
    }

    /// Whether the verb at `k` stands under the auxiliaries and adverbs of the group before, to which "and" joins it: a base
    /// under "will" and "to", a past under "allegedly".
    fn is_shared(&self, k: usize, before: &Group, group: &Group) -> bool {
        let and = self.before(k) == Chunk::And && self.tokens.before(group.tokens.start, 1) != "but";
        let form = super::verb::form(self.tokens.low(group.verb));
        let fits = form.is_some_and(|f| match before.mode {
            Mode::Alleged | Mode::Reported => f.past,
            _ => f.base,
        });
        and && fits && !before.denied && group.tokens.start == group.verb
    }

    /// A clause from what stands where.
    fn build(
        &self,
        pattern: Option<&'static Pattern>,
        lemma: &str,
        tokens: std::ops::Range<usize>,
        places: Vec<(&'static str, usize)>,
    ) -> Clause {
        let mut fillers: Vec<Filler> = Vec::new();
        let standing = |position: &str| {
            let found = places.iter().find(|(at, _)| *at == position);
            found.and_then(|(_, p)| self.phrases.get(*p).cloned())
        };
        let (agent, object) = (standing("subj").or_else(|| standing("alone")), standing("obj"));
        for (position, p) in places {
            let Some(phrase) = self.phrases.get(p) else { continue };
            let role = match pattern {
                Some(pattern) => pattern.role(position),
                None => Some(position),
            };
            let Some(phrase) = (if position == "'s" { owner(phrase) } else { Some(phrase.clone()) }) else { continue };
            let place = matches!(position, "in" | "at" | "near")
                && phrase.name.as_ref().is_some_and(|(kind, _)| *kind == Kind::Place);
            let role = if place { Some("place") } else { role };
            if let Some(role) = role.filter(|role| !fillers.iter().any(|f| f.role == *role)) {
                fillers.push(Filler { role, phrase });
            }
        }
        let frame = pattern.and_then(Pattern::frame);
        Clause {
            sentence: self.n,
            tokens,
            sense: frame.map_or_else(|| group::sense(lemma), |f| f.name.to_owned()),
            frame,
            lemma: lemma.to_owned(),
            agent,
            object,
            is_nominal: false,
            is_past: false,
            is_begun: false,
            is_denied: false,
            mode: Mode::Actual,
            fillers,
            dates: Vec::new(),
            order: None,
            manner: Vec::new(),
        }
    }
}

/// The possessor of a phrase as a phrase.
fn owner(phrase: &Phrase) -> Option<Phrase> {
    let (kind, words) = phrase.possessor.clone()?;
    Some(Phrase {
        noun: if kind.is_some() { stem(&words) } else { words.clone() },
        name: kind.map(|kind| (kind, words)),
        modifiers: Vec::new(),
        possessor: None,
        ..phrase.clone()
    })
}

/// Verbs that a clause follows without "that".
fn is_speech(lemma: &str) -> bool {
    [
        "say", "think", "believe", "know", "report", "claim", "deny", "announce", "show", "tell", "hear", "hope",
        "allege", "suspect",
    ]
    .contains(&lemma)
}
