//! Deeds: what is done on a day, which makes two days those of one thing.
//!
//! In: one account, a day or a time of it, and its clauses. Out: the verb with who and what takes part; the event that a noun
//! names ("the Nov. 18 sinking of a trawler"); the work whose year it is ("the 2006 film The Lantern"). This module refuses
//! to know other sources and whether two days are equal.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Account, is_stopword};
use crate::clause::{Clause, Phrase};
use crate::fact::{Fact, Kind, lexicon, name};
use crate::slot::item::name_of;
use crate::text::{folded_words, stem};
use crate::token::{TokenKind, Tokens};

/// What is done on a day, as far as a clause says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deed {
    /// The sense of the verb.
    pub sense: String,
    /// Who and what takes part: folded names and the stems of nouns.
    pub parts: BTreeSet<String>,
    /// To what it is done, in all words that name it.
    pub object: BTreeSet<String>,
    /// Names by the part that they take.
    pub names: BTreeMap<&'static str, String>,
    /// The family of words of its verb or noun.
    family: Option<&'static str>,
    /// Whether a noun names it.
    is_noun: bool,
    /// Whether people do such things every other day.
    pub is_repeated: bool,
}

impl Deed {
    /// What is done on a day: the work whose year it is, the event that the noun behind it names, else the clause around it.
    pub(super) fn of(a: &Account<'_>, fact: &Fact, clauses: &[Clause]) -> Option<Self> {
        if !matches!(fact.kind, Kind::Date | Kind::Time) {
            return None;
        }
        let tokens = a.tokens.get(fact.sentence)?;
        let behind = tokens.index_at(fact.span.end);
        let on_it = |clause: &&Clause| {
            clause.sentence == fact.sentence
                && clause.dates.iter().any(|i| a.facts.get(*i).is_some_and(|f| f.span == fact.span))
        };
        let in_clause = || clauses.iter().find(on_it).and_then(Deed::new);
        Deed::of_work(tokens, behind).or_else(|| Deed::of_noun(a, fact, tokens, behind)).or_else(in_clause)
    }

    /// That a named work was made in the year before it: "the 2006 film The Lantern".
    fn of_work(tokens: &Tokens<'_>, behind: usize) -> Option<Self> {
        let title = title(tokens, behind)?;
        let names = BTreeMap::from([("title", title.clone())]);
        let parts = BTreeSet::from([title]);
        Some(Deed { sense: WORK.to_owned(), object: parts.clone(), parts, names, ..Deed::default() })
    }

    /// The event that a noun names behind its day, and what comes behind that: "the Nov. 18 sinking of a trawler".
    fn of_noun(a: &Account<'_>, fact: &Fact, tokens: &Tokens<'_>, behind: usize) -> Option<Self> {
        let noun = tokens.low(behind);
        let family = lexicon::family(tokens.stem(behind));
        let is_event = noun.len() > 5 && noun.ends_with("ing") || family.is_some();
        if !is_event || tokens.low(behind + 1) != "of" || fact.kind != Kind::Date {
            return None;
        }
        let first = behind + 2 + usize::from(matches!(tokens.low(behind + 2), "a" | "an" | "the" | "its" | "two"));
        let within = |i: &usize| tokens.kind(*i) == Some(TokenKind::Word) && !is_stopword(tokens.low(*i));
        let end = (first..tokens.len()).find(|i| !within(i)).unwrap_or(tokens.len());
        let span = tokens.span(first, end);
        let names: Vec<&Fact> = a.facts.iter().filter(|f| f.kind.is_name() && span.contains(f.span)).collect();
        let plain =
            (first..end).filter_map(|i| tokens.get(i)).filter(|t| !names.iter().any(|n| n.span.contains(t.span)));
        let words = plain.map(|t| lexicon::synonym(&t.stem).to_owned());
        let object: BTreeSet<String> = words.chain(names.iter().map(|f| name_of(f))).collect();
        let sense = lexicon::synonym(tokens.stem(behind)).to_owned();
        let is_told = !object.is_empty();
        is_told.then(|| Deed { sense, family, parts: object.clone(), object, is_noun: true, ..Deed::default() })
    }

    /// What a clause tells; nothing where its verb says no more than that something is.
    fn new(clause: &Clause) -> Option<Self> {
        if matches!(&*clause.lemma, "be" | "have" | "do" | "go" | "come" | "see" | "get" | "say") {
            return None;
        }
        let fillers = clause.fillers.iter().map(|f| &f.phrase).chain(&clause.agent).chain(&clause.object);
        let parts = fillers.filter(|p| !p.is_pronoun || p.name.is_some()).map(|p| folded_words(&p.key())).collect();
        let words = |p: &Phrase| p.modifiers.iter().cloned().chain([folded_words(&p.key())]).collect();
        let object = clause.object.as_ref().filter(|p| !p.is_pronoun).map_or_else(BTreeSet::new, words);
        let named = clause.fillers.iter().filter_map(|f| Some((f.role, f.phrase.name.as_ref()?)));
        let names = named.map(|(role, (_, name))| (role, name.clone())).collect();
        let is_repeated = lexicon::is_repeated(&clause.lemma);
        let family = lexicon::family(&stem(&clause.lemma));
        Some(Deed { sense: clause.sense.clone(), family, parts, object, names, is_noun: false, is_repeated })
    }

    /// Whether two deeds are one: the same verb, done to the same, or with two in both, or the only one that is told.
    /// Never where one part is taken by two names.
    pub fn is_one_with(&self, other: &Deed) -> bool {
        let unlike = |(role, x): (&&str, &String)| other.names.get(*role).is_some_and(|y| name::near(x, y).is_none());
        if self.names.iter().any(unlike) {
            return false;
        }
        let shared = self.parts.intersection(&other.parts).count();
        let enough = shared > 0 && shared >= self.parts.len().min(other.parts.len()).min(2);
        (self.sense == other.sense || self.is_of_the_family(other))
            && (enough || !self.object.is_disjoint(&other.object))
    }

    /// Whether a noun names what a verb of its family tells: "the sinking of", "the death of".
    fn is_of_the_family(&self, other: &Deed) -> bool {
        self.is_noun != other.is_noun && self.family.is_some() && self.family == other.family
    }

    /// Whether it is the making of one named work, which has one year.
    pub fn is_of_a_work(&self) -> bool {
        self.sense == WORK
    }
}

/// The sense of making a named work.
const WORK: &str = "[work]";

/// The title of the work that the tokens at `i` name: "film The Lantern", "book called "The Lantern"". The noun is in small
/// letters, for a title may begin with it; words in capitals before it say whose it is: "HBO movie".
fn title(tokens: &Tokens<'_>, i: usize) -> Option<String> {
    const BEFORE_NOUN: usize = 3;
    let noun = (i..i + BEFORE_NOUN).find(|k| lexicon::is_work(tokens.low(*k)))?;
    let small = tokens.get(noun).is_some_and(|t| !t.is_capitalised());
    let joined = (i..noun).all(|k| tokens.kind(k) == Some(TokenKind::Word) && !is_stopword(tokens.low(k)));
    let mut first = noun + 1;
    while matches!(tokens.low(first), "," | "called" | "titled" | "named" | "\"" | "\u{201C}" | "'" | "\u{2018}") {
        first += 1;
    }
    let capital = |k: usize| tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised());
    let inside = |k: usize| matches!(tokens.low(k), "of" | "the" | "and" | "in" | "a" | "to" | "for") && capital(k + 1);
    let mut end = first;
    let part = |k: usize| tokens.kind(k) == Some(TokenKind::Number);
    while capital(end)
        || end > first && part(end)
        || end > first && (inside(end) || tokens.low(end + 1) == "the" && inside(end + 1))
    {
        end += 1;
    }
    let first = first + usize::from(tokens.low(first) == "the");
    let words: Vec<&str> = (first..end).map(|k| tokens.low(k)).collect();
    (small && joined && !words.is_empty()).then(|| words.join(" "))
}
