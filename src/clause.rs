//! Clauses: who does what to whom, where and when, and how surely.
//!
//! In: the tokens and facts of an article. Out: clauses, each a predicate with its participants under roles. The reading is
//! shallow and by rules (closed classes, forms of verbs, frames of roles), without a model: where the words leave open who
//! acts, the role stays empty. This module refuses to know other sources and what a difference means.
//!
//! **Finds.** Verbs with subject, object and prepositions, active and passive; nouns of events ("the sale of the mill to
//! Acme"); nouns of roles ("X is the author of Y", "X, the author of Y"); relative and participle clauses.
//! **Means.** A sense (the frame, else the first synonym of the verb), fillers by role, whether it is denied, and a mode.
//! **Agrees when.** Is the verdict's to say: see `verdict/clauses.rs`.
//! **Does not handle.** Questions, gapped and inverted clauses, what "it" and "they" stand for, and attachment of
//! prepositions other than to the verb before them.

mod frame;
mod group;
mod link;
mod opposite;
mod phrase;
mod verb;
mod word;

use std::fmt;
use std::ops::Range;

use crate::fact::{Fact, Kind};
use crate::token::Tokens;

pub use frame::Frame;
pub use opposite::{Opposites, Side, opposite};
pub use phrase::Phrase;

/// How real an event is told to be; a later one outweighs an earlier one where a verb has several marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// It happened or holds.
    Actual,
    /// Turned into its opposite: only as the effect of a verb on the next one.
    Denied,
    /// will
    Future,
    /// can, is able to: it may be done any day, and says nothing of one
    Able,
    /// may, could, is likely to
    Possible,
    /// plans to, agreed to
    Planned,
    /// tried to, nearly
    Attempted,
    /// reportedly, is believed to
    Reported,
    /// allegedly, accused of
    Alleged,
    /// must, was asked to
    Required,
    /// stopped
    Ended,
    /// if, would
    Conditional,
}

/// A participant in its role.
#[derive(Clone, Debug, PartialEq)]
pub struct Filler {
    /// The role in the frame; else "subj", "obj" or the preposition.
    pub role: &'static str,
    /// Who or what.
    pub phrase: Phrase,
}

/// The place of an event before or after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// After the other; else before it.
    pub is_after: bool,
    /// The sense of the other event and the key of who or what is in it.
    pub other: (String, String),
}

/// A predicate with its participants.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The number of the sentence.
    pub sentence: usize,
    /// From the verb group to the end of its object, or the noun of the event.
    pub tokens: Range<usize>,
    /// The frame's name, else the sense of the verb.
    pub sense: String,
    /// The frame.
    pub frame: Option<&'static Frame>,
    /// The base of the verb, or the noun.
    pub lemma: String,
    /// Who acts, and who undergoes, whichever way the verb is turned.
    pub agent: Option<Phrase>,
    /// Who or what undergoes.
    pub object: Option<Phrase>,
    /// Whether it is told by a noun or an apposition, which neither asserts nor denies.
    pub is_nominal: bool,
    /// Whether it is told as past: "bought", "has bought".
    pub is_past: bool,
    /// Whether only its beginning is told: "began modelling".
    pub is_begun: bool,
    /// Whether it is denied.
    pub is_denied: bool,
    /// How real.
    pub mode: Mode,
    /// Who and what.
    pub fillers: Vec<Filler>,
    /// The dates in it, by their place in the list of facts.
    pub dates: Vec<usize>,
    /// What it comes before or after, where the sentence says so.
    pub order: Option<Order>,
    /// The words that say how: adverbs, and the complement of "be".
    pub manner: Vec<String>,
}

impl Clause {
    /// What the event belongs to that has one filler of some role: the victim of a killer; else who acts.
    pub fn anchor(&self) -> Option<&Phrase> {
        let anchored = self.frame.and_then(|f| f.exclusive.first()).and_then(|(_, anchor)| self.filler(anchor));
        anchored.or(self.agent.as_ref())
    }

    /// The filler of a role.
    pub fn filler(&self, role: &str) -> Option<&Phrase> {
        self.fillers.iter().find(|f| f.role == role).map(|f| &f.phrase)
    }
}

impl fmt::Display for Clause {
    /// The sense, the marks, then role and participant: `trade denied taker=Acme thing=mill`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sense)?;
        if self.is_denied {
            f.write_str(" denied")?;
        }
        if self.mode != Mode::Actual {
            write!(f, " {}", format!("{:?}", self.mode).to_lowercase())?;
        }
        for Filler { role, phrase } in &self.fillers {
            let who = phrase.name.as_ref().map_or(phrase.noun.as_str(), |(_, name)| name);
            write!(f, " {role}={who}")?;
        }
        Ok(())
    }
}

/// The clauses of an article, in order. `facts` are those of the article, in order of place.
pub fn read(tokens: &[Tokens<'_>], facts: &[Fact]) -> Vec<Clause> {
    let mut of_sentence: Vec<Vec<usize>> = vec![Vec::new(); tokens.len()];
    for (i, fact) in facts.iter().enumerate() {
        if let Some(list) = of_sentence.get_mut(fact.sentence) {
            list.push(i);
        }
    }
    let mut clauses: Vec<Clause> = Vec::new();
    let mut before = Sight::default();
    for (n, (tokens, list)) in tokens.iter().zip(&of_sentence).enumerate() {
        let own: Vec<(usize, &Fact)> = list.iter().filter_map(|i| Some((*i, facts.get(*i)?))).collect();
        let mut found = link::clauses(n, tokens, &own);
        resolve(&mut found, tokens, &own, &before);
        before = Sight::after(&found, &own);
        clauses.extend(found);
    }
    clauses
}

/// Who was named in the sentence before.
#[derive(Default)]
struct Sight {
    /// Every person.
    persons: Vec<String>,
    /// The subject of its first clause, where that is a person.
    subject: Option<String>,
}

impl Sight {
    fn after(clauses: &[Clause], facts: &[(usize, &Fact)]) -> Self {
        let subject = clauses.iter().find(|c| !c.is_nominal).and_then(|c| c.agent.as_ref().or(c.object.as_ref()));
        let name = subject.and_then(|p| p.name.clone()).filter(|(kind, _)| *kind == Kind::Person);
        Sight { persons: persons(facts, usize::MAX), subject: name.map(|(_, name)| name) }
    }
}

/// The distinct persons named before byte `end`.
fn persons(facts: &[(usize, &Fact)], end: usize) -> Vec<String> {
    let mut persons: Vec<String> = Vec::new();
    for (_, fact) in facts.iter().filter(|(_, f)| f.kind == Kind::Person && f.span.start < end) {
        let name = fact.value.to_string();
        if !persons.contains(&name) {
            persons.push(name);
        }
    }
    persons
}

/// Gives "he" and "she" the one person in sight: the only one named in the sentence before and in this one up to the
/// pronoun; else the subject of the sentence before, where this one names nobody yet.
fn resolve(clauses: &mut [Clause], tokens: &Tokens<'_>, facts: &[(usize, &Fact)], before: &Sight) {
    let meant = |phrase: &Phrase| {
        let at = tokens.get(phrase.head).map_or(0, |t| t.span.start);
        let here = persons(facts, at);
        let mut sight = here.clone();
        sight.extend(before.persons.iter().filter(|name| !here.contains(name)).cloned());
        match (sight.as_slice(), here.as_slice()) {
            ([one], _) => Some(one.clone()),
            (_, []) => before.subject.clone(),
            _ => None,
        }
    };
    let parts = clauses
        .iter_mut()
        .flat_map(|c| c.fillers.iter_mut().map(|f| &mut f.phrase).chain(&mut c.agent).chain(&mut c.object));
    for phrase in parts.filter(|p| p.is_pronoun && matches!(&*p.noun, "he" | "she")) {
        phrase.name = meant(phrase).map(|name| (Kind::Person, name));
    }
}
