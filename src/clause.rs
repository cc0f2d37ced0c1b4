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
mod phrase;
mod verb;
mod word;

use std::fmt;
use std::ops::Range;

use crate::fact::{Fact, Kind};
use crate::token::Tokens;

pub use frame::Frame;
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
    /// may, could, is likely to
    Possible,
    /// plans to, agreed to
    Planned,
    /// tried to, nearly
    Attempted,
    /// is said to, accused of
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
    /// The stem of the predicate itself.
    pub stem: String,
    /// Whether it is told by a noun or an apposition, which neither asserts nor denies.
    pub is_nominal: bool,
    /// Whether it is told as past: "bought", "has bought".
    pub is_past: bool,
    /// Whether it is denied.
    pub is_denied: bool,
    /// How real.
    pub mode: Mode,
    /// Who and what.
    pub fillers: Vec<Filler>,
    /// The dates in it, by their place in the list of facts.
    pub dates: Vec<usize>,
    /// The words that say how: adverbs, and the complement of "be".
    pub manner: Vec<String>,
}

impl Clause {
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
    let mut before: Option<Phrase> = None;
    for (n, (tokens, list)) in tokens.iter().zip(&of_sentence).enumerate() {
        let own: Vec<(usize, &Fact)> = list.iter().filter_map(|i| Some((*i, facts.get(*i)?))).collect();
        let mut found = link::clauses(n, tokens, &own);
        resolve(&mut found, &own, before.as_ref());
        before = found.iter().find_map(|c| c.fillers.first()).map(|f| f.phrase.clone()).filter(is_person);
        clauses.extend(found);
    }
    clauses
}

fn is_person(phrase: &Phrase) -> bool {
    phrase.name.as_ref().is_some_and(|(kind, _)| *kind == Kind::Person)
}

/// Gives "he" and "she" the one person that they can mean: the only one named in the sentence before the pronoun, else the
/// subject of the sentence before, where this one names nobody.
fn resolve(clauses: &mut [Clause], facts: &[(usize, &Fact)], before: Option<&Phrase>) {
    let mut persons: Vec<String> = Vec::new();
    for (_, fact) in facts.iter().filter(|(_, f)| f.kind == Kind::Person) {
        let name = fact.value.to_string();
        if !persons.contains(&name) {
            persons.push(name);
        }
    }
    let meant = match persons.as_slice() {
        [] => before.and_then(|p| p.name.clone()),
        _ => None,
    };
    for filler in clauses.iter_mut().flat_map(|c| &mut c.fillers) {
        if filler.phrase.is_pronoun && matches!(&*filler.phrase.noun, "he" | "she") {
            filler.phrase.name.clone_from(&meant);
        }
    }
}
