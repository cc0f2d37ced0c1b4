//! Subjects and objects: which phrases belong to which verb.
//!
//! In: one sentence. Out: its clauses. A subject stands before its verb, past the phrases that a preposition governs, past an
//! apposition between commas, or before "who"; an object behind it. This module refuses to know other sentences.

use super::frame::{self, Pattern};
use super::group::{self, Group};
use super::phrase::{self, Phrase};
use super::word::{self, Class, Classes};
use super::{Clause, Filler, Mode, Order};
use crate::fact::{Fact, Kind};
use crate::text::stem;
use crate::token::Tokens;

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

impl<'s, 't> Parts<'s, 't> {
    /// Cuts the sentence.
    fn read(n: usize, tokens: &'s Tokens<'t>, facts: &'s [(usize, &'s Fact)]) -> Self {
        let plain: Vec<&Fact> = facts.iter().map(|(_, f)| *f).collect();
        let classes = word::classify(tokens, &plain);
        let mut parts =
            Parts { n, tokens, facts, chunks: Vec::new(), phrases: Vec::new(), groups: Vec::new(), of: Vec::new() };
        let mut i = 0;
        while i < tokens.len() {
            i = parts.chunk(&classes, &plain, i).max(i + 1);
        }
        parts.of = vec![None; parts.phrases.len()];
        for k in 0..parts.chunks.len() {
            if let (Chunk::Phrase(p), Chunk::Preposition(t), Chunk::Phrase(q)) =
                (parts.at(k), parts.at(k + 1), parts.at(k + 2))
                && tokens.low(t) == "of"
                && let Some(of) = parts.of.get_mut(p)
            {
                *of = Some(q);
                let whole = parts.phrases.get(q).map(Phrase::key);
                parts.phrases.get_mut(p).into_iter().for_each(|phrase| phrase.of.clone_from(&whole));
            }
        }
        parts
    }

    /// Adds the part that begins at token `i`; the token after it.
    fn chunk(&mut self, classes: &Classes, facts: &[&Fact], i: usize) -> usize {
        let (chunk, end) = match classes.at(i) {
            Class::Determiner | Class::Pronoun | Class::Number | Class::Nominal | Class::Name => {
                let Some(phrase) = phrase::read(self.tokens, facts, classes, i) else { return i + 1 };
                let end = phrase.tokens.end;
                self.phrases.push(phrase);
                (Chunk::Phrase(self.phrases.len() - 1), end)
            }
            Class::Preposition => (Chunk::Preposition(i), i + 1),
            Class::Linker => (Chunk::Linker(i), i + 1),
            Class::Relative => (Chunk::Relative, i + 1),
            Class::Comma => match self.past_age(i) {
                // "Ruiz, 81, died" is "Ruiz died", and "Ruiz, 81, a pilot, died" is "Ruiz, a pilot, died".
                Some(close) if opens_group(classes, close + 1) => return close + 1,
                Some(close) => (Chunk::Comma, close + 1),
                None => (Chunk::Comma, i + 1),
            },
            Class::And => (Chunk::And, i + 1),
            Class::Break => (Chunk::Break, i + 1),
            _ if opens_group(classes, i) => {
                let Some(group) = group::read(self.tokens, classes, i) else { return i + 1 };
                let end = group.tokens.end;
                self.groups.push(group);
                (Chunk::Group(self.groups.len() - 1), end)
            }
            _ => return i + 1,
        };
        self.chunks.push(chunk);
        end
    }

    /// The comma that closes an age between commas, which the comma at token `i` opens.
    fn past_age(&self, i: usize) -> Option<usize> {
        let at = self.tokens.get(i + 1)?.span.start;
        let (_, age) = self.facts.iter().find(|(_, f)| f.kind == Kind::Age && f.span.start <= at && at < f.span.end)?;
        let close = self.tokens.index_at(age.span.end);
        (self.tokens.low(close) == ",").then_some(close)
    }

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

    /// Marks phrases that "and" joins.
    fn join(&mut self) {
        for k in 0..self.chunks.len() {
            if let (Chunk::Phrase(p), Chunk::And, Chunk::Phrase(q)) = (self.at(k), self.at(k + 1), self.at(k + 2)) {
                for i in [p, q] {
                    if let Some(phrase) = self.phrases.get_mut(i) {
                        phrase.is_joint = true;
                    }
                }
            }
        }
    }

    /// Gives "the mayor, Ana Lopes," the name of its apposition.
    fn appose(&mut self) {
        for k in 0..self.chunks.len() {
            let (Chunk::Phrase(p), Chunk::Comma, Chunk::Phrase(q)) = (self.at(k), self.at(k + 1), self.at(k + 2))
            else {
                continue;
            };
            let closed = matches!(self.at(k + 3), Chunk::Comma | Chunk::Break);
            let name = self.phrases.get(q).and_then(|p| p.name.clone()).filter(|(kind, _)| *kind == Kind::Person);
            let definite = self.phrases.get(p).is_some_and(|p| {
                p.name.is_none() && matches!(self.tokens.low(p.tokens.start), "the" | "his" | "her" | "its" | "their")
            });
            if let Some(phrase) = self.phrases.get_mut(p).filter(|_| closed && definite && name.is_some()) {
                phrase.name = name;
            }
        }
    }

    /// Reads a bare participle behind a phrase as a reduced passive where "by" follows, or another verb of the clause.
    fn reduce(&mut self) {
        for k in 0..self.chunks.len() {
            let Chunk::Group(g) = self.at(k) else { continue };
            let bare = self.groups.get(g).is_some_and(|group| group.bare);
            let behind = matches!(self.before(k), Chunk::Phrase(_) | Chunk::Comma | Chunk::Break);
            let by = matches!(self.at(k + 1), Chunk::Preposition(t) if self.tokens.low(t) == "by");
            let only = self.groups.get(g).is_some_and(|group| !is_past(self.tokens.low(group.verb)));
            let reduced = bare && (only || behind && (by || self.has_later_verb(k) || self.is_of_object(k)));
            if let Some(group) = self.groups.get_mut(g).filter(|_| reduced) {
                (group.passive, group.finite) = (true, false);
            }
        }
    }

    /// Whether the participle at `k` belongs to the object of a verb: "they held the man suspected of it". What verbs of
    /// saying are followed by is a clause of its own.
    fn is_of_object(&self, k: usize) -> bool {
        let Some(j) = k.checked_sub(2) else { return false };
        let says = |g: &Group| is_speech(&g.lemma);
        let object = matches!(self.before(k), Chunk::Phrase(_)) && self.group(self.at(j)).is_some_and(|g| !says(g));
        object && matches!(self.at(k + 1), Chunk::Preposition(_))
    }

    /// Whether a finite verb follows with nothing but governed phrases between: "the man arrested in Lisbon was freed".
    fn has_later_verb(&self, k: usize) -> bool {
        let mut i = k + 1;
        loop {
            match (self.at(i), self.at(i + 1)) {
                (Chunk::Preposition(_), Chunk::Phrase(_)) => i += 2,
                (Chunk::Preposition(_), _) => i += 1,
                (chunk @ Chunk::Group(_), _) => {
                    return self.group(chunk).is_some_and(|g| g.finite && !g.infinitive && !g.bare);
                }
                _ => return false,
            }
        }
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

    /// The subject of the group at chunk `k`; `main` is that of the sentence's first clause.
    fn subject(&self, k: usize, group: &Group, earlier: &[Option<usize>], main: Option<usize>) -> Option<usize> {
        let last = || earlier.last().copied().flatten();
        let j = k.checked_sub(1)?;
        match self.at(j) {
            Chunk::Phrase(p) if group.passive && !group.finite => Some(p),
            Chunk::Phrase(_) => {
                let found = self.nominative(j)?;
                let it = self.phrases.get(found).is_some_and(|p| p.is_pronoun && matches!(&*p.noun, "it" | "they"));
                if it && self.saying(k).is_some() { last().or(Some(found)) } else { Some(found) }
            }
            Chunk::Relative => match (self.before(j), j.checked_sub(2).map(|i| self.at(i))) {
                (Chunk::Phrase(p), _) | (Chunk::Comma, Some(Chunk::Phrase(p))) => Some(p),
                _ => None,
            },
            Chunk::Comma if !group.finite => match self.before(j) {
                Chunk::Phrase(p) if group.passive => Some(p),
                _ => last(),
            },
            Chunk::Comma => self.past_apposition(j).or_else(last),
            // ", but will not": the sentence goes on, not the clause inside it.
            Chunk::And if self.before(j) == Chunk::Comma => main.or_else(last),
            Chunk::And => last(),
            Chunk::Linker(_) if !group.finite => last(),
            // "The mill that Acme bought burned."
            Chunk::Group(_) if group.finite => self.gap(j),
            _ => None,
        }
    }

    /// The verb of saying that the clause of the group at `k` hangs on: "Acme said (that) it will close the mill".
    fn saying(&self, k: usize) -> Option<&Group> {
        let j = k.checked_sub(2)?;
        let j = if matches!(self.at(j), Chunk::Linker(_)) { j.checked_sub(1)? } else { j };
        let group = self.group(self.at(j)).filter(|g| is_speech(&g.lemma));
        group.filter(|_| matches!(self.before(k), Chunk::Phrase(_)))
    }

    /// The phrase at or before chunk `j` that no preposition governs.
    fn nominative(&self, mut j: usize) -> Option<usize> {
        loop {
            // Past "arrested in Lisbon" to "the man".
            if self.group(self.at(j)).is_some_and(|g| g.bare && !g.finite) {
                j = j.checked_sub(1)?;
            }
            let Chunk::Phrase(p) = self.at(j) else { return None };
            match self.before(j) {
                Chunk::Preposition(_) => j = j.checked_sub(2)?,
                _ => return Some(p),
            }
        }
    }

    /// The phrase before an apposition that ends with the comma at `j`: "Ruiz, a pilot, resigned".
    fn past_apposition(&self, j: usize) -> Option<usize> {
        let open = (0..j).rev().find(|i| self.at(*i) == Chunk::Comma)?;
        let inside = self.chunks.get(open + 1..j)?;
        let apposed = match inside.first()? {
            Chunk::Relative | Chunk::Phrase(_) | Chunk::Preposition(_) => true,
            chunk @ Chunk::Group(_) => self.group(*chunk).is_some_and(|g| !g.finite),
            _ => false,
        };
        let main = inside.iter().enumerate().any(|(i, chunk)| {
            let subject = i > 0 && inside.get(i - 1) != Some(&Chunk::Relative);
            subject && self.group(*chunk).is_some_and(|g| g.finite) && inside.first() != Some(&Chunk::Relative)
        });
        (apposed && !main).then(|| self.nominative(open.checked_sub(1)?)).flatten()
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
            (clause.is_denied, clause.mode) = (group.denied, mode);
            return Some(clause);
        }
        let pattern = frame::of_verb(&group.lemma);
        let lone = pattern.is_some_and(|p| p.role("alone").is_some()) && object.is_none() && !group.passive;
        if lone {
            places.iter_mut().filter(|(at, _)| *at == "subj").for_each(|(at, _)| *at = "alone");
        }
        let mut clause = self.build(pattern, &group.lemma, tokens, places);
        let none = clause.fillers.iter().filter(|f| f.phrase.is_none).count() % 2 == 1;
        (clause.is_denied, clause.mode, clause.manner) = (group.denied ^ none, mode, manner);
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

    /// The object of the group at `k`, what prepositions govern, and the token where its object ends.
    fn arguments(&self, k: usize) -> (Option<usize>, Vec<(&'static str, usize)>, usize) {
        let mut end = self.group(self.at(k)).map_or(0, |g| g.tokens.end);
        let (mut object, mut governed) = (None, Vec::new());
        let mut i = k + 1;
        if let Chunk::Phrase(p) = self.at(i)
            && !self.group(self.at(i + 1)).is_some_and(|g| g.finite)
        {
            object = Some(p);
            end = self.phrases.get(p).map_or(end, |p| p.tokens.end);
            i += 1;
            while let (Chunk::And, Chunk::Phrase(_)) = (self.at(i), self.at(i + 1)) {
                i += 2;
            }
        }
        loop {
            match (self.at(i), self.at(i + 1)) {
                (Chunk::Preposition(t), Chunk::Phrase(p)) => {
                    let attached = self.tokens.low(t) == "of" && matches!(self.before(i), Chunk::Phrase(_));
                    if let Some(preposition) = preposition(self.tokens.low(t)).filter(|_| !attached) {
                        governed.push((preposition, p));
                    }
                    i += 2;
                }
                (Chunk::Preposition(_), _) => i += 1,
                (Chunk::Comma, Chunk::Preposition(_)) => i += 1,
                _ => return (object, governed, end),
            }
        }
    }

    /// The antecedent of a relative clause whose object it is: "the mill that Acme bought".
    fn gap(&self, k: usize) -> Option<usize> {
        let j = k.checked_sub(3)?;
        match (self.at(j), self.at(j + 1), self.at(j + 2)) {
            (Chunk::Phrase(p), Chunk::Relative, Chunk::Phrase(_)) => Some(p),
            _ => None,
        }
    }

    /// What the clause of the group at `k` comes before or after: a clause, or a noun.
    fn order(&self, k: usize) -> Option<Order> {
        let at = (k + 1..self.chunks.len()).find(|i| matches!(self.at(*i), Chunk::Linker(_) | Chunk::Group(_)))?;
        let Chunk::Linker(t) = self.at(at) else { return None };
        let is_after = match self.tokens.low(t) {
            "after" => true,
            "before" => false,
            _ => return None,
        };
        let Chunk::Phrase(p) = self.at(at + 1) else { return None };
        let phrase = self.phrases.get(p)?;
        let other = match self.group(self.at(at + 2)) {
            Some(group) => (group::sense(&group.lemma), phrase.key()),
            None => (phrase.noun.clone(), String::new()),
        };
        Some(Order { is_after, other })
    }

    /// Whether the clause of the group at `k` begins with "if".
    fn is_conditional(&self, k: usize) -> bool {
        let back = (0..k)
            .rev()
            .map(|i| self.at(i))
            .take_while(|c| !matches!(c, Chunk::Comma | Chunk::Break | Chunk::Group(_)));
        back.into_iter()
            .any(|c| matches!(c, Chunk::Linker(t) if matches!(self.tokens.low(t), "if" | "unless" | "whether")))
    }

    /// The dates that stand nearest to the group at `k`, by their number among the facts.
    fn dates(&self, k: usize) -> Vec<usize> {
        let boundary =
            |c: &Chunk| matches!(c, Chunk::Linker(_) | Chunk::Relative | Chunk::Break | Chunk::Group(_) | Chunk::And);
        let token = |i: usize| match self.at(i) {
            Chunk::Phrase(p) => self.phrases.get(p).map(|p| p.tokens.start),
            Chunk::Group(g) => self.groups.get(g).map(|g| g.tokens.start),
            Chunk::Preposition(t) | Chunk::Linker(t) => Some(t),
            _ => None,
        };
        let after = (k + 1..self.chunks.len()).find(|i| boundary(&self.at(*i)));
        let end = after.and_then(|i| (i..self.chunks.len()).find_map(token)).unwrap_or(self.tokens.len());
        let first = !(0..k).any(|i| boundary(&self.at(i)));
        let start = if first { 0 } else { token(k).unwrap_or(0) };
        let inside = |f: &Fact| (start..end).contains(&self.tokens.index_at(f.span.start));
        self.facts.iter().filter(|(_, f)| f.kind == Kind::Date && inside(f)).map(|(i, _)| *i).collect()
    }

    /// The clauses of nouns: "the sale of the mill to Acme", "Ana Lopes, the author of".
    fn nominal(&self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for k in 0..self.chunks.len() {
            let Chunk::Phrase(p) = self.at(k) else { continue };
            let Some(phrase) = self.phrases.get(p).filter(|p| p.name.is_none()) else { continue };
            let noun = self.tokens.low(phrase.head);
            let tokens = phrase.tokens.clone();
            if let Some(pattern) = frame::of_noun(noun) {
                let mut places = self.around(p, None);
                places.extend(self.trailing(k));
                let definite = phrase.possessor.is_some() || self.tokens.low(tokens.start) == "the";
                if definite && places.len() > 1 {
                    clauses.push(self.build(Some(pattern), noun, tokens, places));
                }
            } else if let (Some(pattern), Chunk::Comma, Some(Chunk::Phrase(q))) =
                (frame::of_role(noun), self.before(k), k.checked_sub(2).map(|j| self.at(j)))
                && self.phrases.get(q).is_some_and(|q| q.name.is_some())
            {
                clauses.push(self.build(Some(pattern), noun, tokens, self.around(p, Some(q))));
            }
        }
        clauses.iter_mut().for_each(|c| c.is_nominal = true);
        clauses
    }

    /// What stands around the noun of phrase `p`: its "of", and the possessor as a phrase of its own.
    fn around(&self, p: usize, subject: Option<usize>) -> Vec<(&'static str, usize)> {
        let of = self.of.get(p).copied().flatten().map(|q| ("of", q));
        subject.map(|s| ("subj", s)).into_iter().chain(of).chain([("'s", p)]).collect()
    }

    /// The prepositions behind the noun at chunk `k` and its "of".
    fn trailing(&self, k: usize) -> Vec<(&'static str, usize)> {
        let mut out = Vec::new();
        let mut i = k + 1;
        while let (Chunk::Preposition(t), Chunk::Phrase(q)) = (self.at(i), self.at(i + 1)) {
            let low = self.tokens.low(t);
            if low != "of" {
                out.extend(preposition(low).map(|name| (name, q)));
            }
            i += 2;
        }
        out
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

/// Whether a verb group begins at `i`, with an adverb at its head or not.
fn opens_group(classes: &Classes, i: usize) -> bool {
    let first = (i..classes.len()).map(|k| classes.at(k)).find(|c| *c != Class::Adverb);
    let verb = matches!(first, Some(Class::Auxiliary | Class::Verb | Class::Negation));
    verb || classes.at(i) == Class::To
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

fn is_past(low: &str) -> bool {
    super::verb::form(low).is_some_and(|f| f.past)
}

/// The prepositions that govern a participant.
fn preposition(low: &str) -> Option<&'static str> {
    const KNOWN: [&str; 14] =
        ["in", "at", "on", "by", "for", "with", "from", "of", "against", "over", "under", "into", "to", "near"];
    KNOWN.into_iter().find(|p| *p == low)
}
