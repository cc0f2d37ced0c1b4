//! Slots: which values may be compared with which.
//!
//! In: accounts, their facts, the weights of terms, the links of their sentences. Out: items (facts
//! with the words around them) and how sure it is that two items are values of one slot. Comparing
//! two values is easy; knowing that they are values of the same thing is what a checker is trusted
//! for, so everything that decides it stands here. This module refuses to know whether the values
//! are equal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::align::Pair;
use crate::claim::{Account, Class, Place, Term};
use crate::fact::{Fact, Kind, Slot, Value, lexicon, name};
use crate::similarity::{self, Component, Vector, Weights, class_weight};
use crate::text::{Span, fold, folded_words, stem};
use crate::token::Tokens;

/// A fact with the words around it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The index of the account.
    pub account: usize,
    /// The fact.
    pub fact: Fact,
    /// The terms around the fact, nearer ones heavier.
    pub context: Vector,
    /// The name that stands next before the fact in its sentence, folded: most likely whose value it is.
    pub owner: Option<String>,
    /// All names of the sentence, folded.
    pub names: BTreeSet<String>,
    /// The places of the sentence, folded.
    pub places: BTreeSet<String>,
    /// The nearest plain words before the fact, and those after it: no names, no values, not what is
    /// measured.
    pub neighbours: [Vec<u32>; 2],
    /// Whether it is the only fact of its kind in its sentence.
    pub alone: bool,
    /// Whether it is one of several that a list joins: it is no rival of what counts all of them.
    pub is_listed: bool,
    /// Whether it is the whole that a part is of: the 80 of "two of the 80".
    pub is_whole: bool,
    /// The days that the sentence speaks of, where it gives a date.
    pub when: Option<Days>,
    /// The day on which the source was published.
    pub published: Option<Date>,
    /// The arithmetic behind a value that is not printed ("14:20 to 15:05"), if so.
    pub derived: Option<String>,
}

/// The first and the last day of a stretch of days.
pub type Days = (Date, Date);

impl Item {
    /// The item of a fact of an account.
    pub fn new(account: usize, a: &Account<'_>, mut fact: Fact, derived: Option<String>, weights: &Weights) -> Self {
        if fact.kind == Kind::Age {
            fact.slot.of = aged(a, &fact);
        }
        if fact.kind == Kind::Duration && is_interval(a, &fact) {
            fact.slot.what = INTERVAL.to_owned();
        }
        let context = context(a, fact.sentence, fact.span, weights);
        let claim = a.claims.get(fact.sentence);
        let others = || claim.into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
        let said_by = fact.speaker.as_deref().map(folded_words);
        let named = |f: &&Fact| f.kind.is_name() && said_by.as_ref() != Some(&name_of(f));
        // A distance is of the place that is named before it; otherwise a place says where, not whose.
        let owns = |f: &&Fact| fact.kind == Kind::Measure || f.kind != Kind::Place;
        // In parentheses stands an agency, an acronym or an aside.
        let aside = |f: &&Fact| Span::new(0, f.span.start).of(&a.article.body).ends_with('(');
        let before = others().filter(|f| f.span.end <= fact.span.start);
        let owner = before.filter(named).filter(owns).rfind(|f| !aside(f)).map(name_of);
        let alone = others().filter(|f| f.kind == fact.kind).count() == 1;
        let owner = owner.or_else(|| company_before(a, fact.sentence));
        let mut names: BTreeSet<String> = others().filter(|f| f.kind.is_name()).map(name_of).collect();
        names.extend(owner.clone());
        let places = others().filter(|f| f.kind == Kind::Place).map(name_of).collect();
        let neighbours = neighbours(a, &fact);
        let (is_listed, is_whole) = (is_listed(a, &fact), is_whole(a, &fact));
        let when = others()
            .filter(|f| f.kind == Kind::Date && f.span != fact.span)
            .filter(|f| !f.span.between(fact.span).of(&a.article.body).contains(';'))
            .filter_map(|f| match &f.value {
                Value::Date(date) => date.days.map(|days| (f.span.start.abs_diff(fact.span.start), days)),
                _ => None,
            })
            .min()
            .map(|(_, days)| days);
        let published = a.article.published.as_ref().map(|p| p.date);
        Item {
            account,
            fact,
            context,
            owner,
            names,
            places,
            neighbours,
            alone,
            is_listed,
            is_whole,
            when,
            published,
            derived,
        }
    }

    /// Where the sentence of the fact stands.
    pub fn place(&self) -> Place {
        Place { account: self.account, sentence: self.fact.sentence }
    }
}

/// What "12 years after the fire" measures: the time between two events, and not how long one was.
const INTERVAL: &str = "interval";

/// Whether a length of time is followed by the event that it is counted from.
fn is_interval(a: &Account<'_>, fact: &Fact) -> bool {
    let tokens = a.tokens.get(fact.sentence);
    let next = tokens.map_or("", |t| t.low(t.index_at(fact.span.end)));
    matches!(next, "after" | "before" | "later" | "earlier" | "since" | "ago")
}

/// For a sentence that begins with "The company" or its like, the organisation that the sentence before
/// names last.
fn company_before(a: &Account<'_>, sentence: usize) -> Option<String> {
    let tokens = a.tokens.get(sentence)?;
    let noun = matches!(tokens.low(1), "company" | "firm" | "group" | "agency" | "bank" | "airline" | "maker" | "club");
    let claim = a.claims.get(sentence.checked_sub(1)?).filter(|_| tokens.low(0) == "the" && noun)?;
    let mut facts = claim.facts.iter().filter_map(|i| a.facts.get(*i));
    facts.rfind(|f| matches!(f.kind, Kind::Organisation | Kind::Person)).map(name_of)
}

/// How many plain words on either side of a fact are its neighbours.
const NEIGHBOURS: usize = 2;

/// The nearest plain words before a fact and those after it.
fn neighbours(a: &Account<'_>, fact: &Fact) -> [Vec<u32>; 2] {
    let (Some(claim), Some(tokens)) = (a.claims.get(fact.sentence), a.tokens.get(fact.sentence)) else {
        return Default::default();
    };
    let names = claim.facts.iter().filter_map(|i| a.facts.get(*i)).filter(|f| f.kind.is_name());
    let names: Vec<Span> = names.map(|f| f.span).collect();
    let at = tokens.index_at(fact.span.start);
    let words = claim
        .terms
        .iter()
        .filter(|t| t.class == Class::Word && t.token.abs_diff(at) <= REACH)
        .filter_map(|t| Some((t.id, tokens.get(t.token)?)));
    let plain: Vec<(u32, Span)> = words
        .filter(|(_, token)| !token.span.overlaps(fact.span) && !names.iter().any(|n| n.contains(token.span)))
        .filter(|(_, token)| stem(&token.low) != fact.slot.what)
        .map(|(id, token)| (id, token.span))
        .collect();
    let before = plain.iter().rev().filter(|(_, span)| span.end <= fact.span.start);
    let after = plain.iter().filter(|(_, span)| span.start >= fact.span.end);
    [before.take(NEIGHBOURS).map(|(id, _)| *id).collect(), after.take(NEIGHBOURS).map(|(id, _)| *id).collect()]
}

/// Whether nothing but "and" or a comma joins a count to another one of its sentence.
fn is_listed(a: &Account<'_>, fact: &Fact) -> bool {
    let claim = a.claims.get(fact.sentence);
    let mut others = claim.into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
    fact.kind == Kind::Count
        && others.any(|f| {
            let between = f.span.between(fact.span).of(&a.article.body).trim();
            f.kind == Kind::Count && f.span != fact.span && matches!(between, "and" | "," | ", and" | "&")
        })
}

/// Whether a figure is the whole that a part is of: "two of the 80 houses".
fn is_whole(a: &Account<'_>, fact: &Fact) -> bool {
    let before = Span::new(0, fact.span.start).of(&a.article.body).trim_end();
    fact.kind == Kind::Count
        && ["of the", "of its", "of their", "of his", "of her"].iter().any(|end| before.ends_with(end))
}

/// Whose age it is: the person whom the words next to it name, in the form of the whole article; else the
/// person named before it in the sentence; for "He was 87." the one whom the sentence before names first.
fn aged(a: &Account<'_>, fact: &Fact) -> Option<String> {
    let people = |sentence: usize| {
        let claim = a.claims.get(sentence);
        let facts = claim.into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
        facts.filter(|f| f.kind == Kind::Person && name::looks_personal(&f.value.to_string())).collect::<Vec<_>>()
    };
    let here = people(fact.sentence);
    if let Some(of) = &fact.slot.of {
        let last = of.rsplit(' ').next().map(fold);
        let same = |f: &&&Fact| f.value.to_string().rsplit(' ').next().map(fold) == last;
        return Some(here.iter().find(same).map_or_else(|| of.clone(), |f| f.value.to_string()));
    }
    if !here.is_empty() {
        return here.iter().rfind(|f| f.span.end <= fact.span.start).map(|f| f.value.to_string());
    }
    let pronoun = a.tokens.get(fact.sentence).is_some_and(|t| matches!(t.low(0), "he" | "she"));
    let before = people(fact.sentence.checked_sub(1)?);
    before.first().filter(|_| pronoun).map(|f| f.value.to_string())
}

/// The folded words of a name.
fn name_of(fact: &Fact) -> String {
    folded_words(&fact.value.to_string())
}

/// How many days before its article a sentence's date must lie to speak of another event. Reports of one
/// event name days around it; an anniversary or an earlier case is months away.
const ANOTHER_EVENT: i64 = 45;

/// Whether two values are of two things by what stands around them: each is owned by a name that the
/// other's sentence does not have, or one sentence speaks of a time long past. What keeps two victims, two
/// quakes and two years apart.
pub fn are_apart(a: &Item, b: &Item) -> bool {
    let stranger = |owner: &Option<String>, names: &BTreeSet<String>| {
        owner.as_ref().is_some_and(|o| !names.is_empty() && !names.iter().any(|n| shares_word(o, n)))
    };
    let old = |x: Option<Days>, day: Option<Date>| {
        x.zip(day).is_some_and(|((_, last), day)| days_between(last, day) > ANOTHER_EVENT)
    };
    let earlier = old(a.when, a.published) != old(b.when, b.published);
    stranger(&a.owner, &b.names) && stranger(&b.owner, &a.names) || earlier
}

/// Whether something speaks against one slot, which is enough not to call two values a conflict: no name in
/// common, other places, other days, or, for shares, prices and dates, other words next to them.
pub fn are_strangers(a: &Item, b: &Item) -> bool {
    let elsewhere = are_disjoint(&a.places, &b.places) && a.fact.kind != Kind::Place;
    let loose = matches!(a.fact.kind, Kind::Percent | Kind::Money | Kind::Date | Kind::Time);
    let other_words = loose && a.fact.slot.rate.is_none() && (0..2).any(|side| strange_word(a, b, side));
    let other_days = a.when.zip(b.when).is_some_and(|(x, y)| x.1 < y.0 || y.1 < x.0);
    elsewhere || are_disjoint(&a.names, &b.names) || other_words || other_days
}

/// Whether on one side of two values each has a word next to it that is missing from the other's
/// surroundings: "profit fell 12 percent" and "revenue fell 8 percent", "arrived on Monday" and "left on Friday".
fn strange_word(a: &Item, b: &Item, side: usize) -> bool {
    let next = |item: &Item| item.neighbours.get(side).cloned().unwrap_or_default();
    let holds = |item: &Item, id: &u32| item.context.terms.iter().any(|c| c.id == *id);
    next(a).iter().any(|id| !holds(b, id)) && next(b).iter().any(|id| !holds(a, id))
}

/// Whether two sets of names have no name in common, and neither is empty.
fn are_disjoint(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| name::near(x, y).is_some()))
}

/// Whether the sentence of a value speaks of a time long before its article: a background paragraph.
pub fn is_background(item: &Item) -> bool {
    let age = item.when.zip(item.published).map(|((_, last), day)| days_between(last, day));
    age.is_some_and(|days| days > ANOTHER_EVENT)
}

/// How many days after `from` the day `to` is; negative where it is before.
fn days_between(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

/// Whether two folded names have a word in common.
fn shares_word(a: &str, b: &str) -> bool {
    a.split(' ').any(|x| b.split(' ').any(|y| x == y))
}

/// How many tokens away a term has half the weight of one next to the fact.
const HALF_DISTANCE: f64 = 5.0;

/// How many tokens away a term still says something about a fact: sentences can be very long.
const REACH: usize = 60;

/// What is left of a term's weight behind a boundary of clauses.
const OTHER_CLAUSE: f64 = 0.5;

/// The weight of the terms of the sentence before, which say what "it" is.
const SENTENCE_BEFORE: f64 = 0.2;

/// The terms around a stretch of a sentence as a vector of unit length: TF-IDF, damped by distance and
/// by boundaries of clauses; the terms inside the stretch itself are left out.
pub fn context(account: &Account<'_>, sentence: usize, span: Span, weights: &Weights) -> Vector {
    let mut sums: BTreeMap<u32, (Class, f64)> = BTreeMap::new();
    let mut add = |id: u32, class: Class, weight: f64| {
        let entry = sums.entry(id).or_insert((class, 0.0));
        entry.1 = entry.1.max(weight);
    };
    if let (Some(claim), Some(tokens)) = (account.claims.get(sentence), account.tokens.get(sentence)) {
        let first = tokens.index_at(span.start);
        let last = tokens.index_at(span.end).saturating_sub(1).max(first);
        let near = |t: &&Term| t.token + REACH >= first && t.token <= last + REACH;
        for term in claim.terms.iter().filter(near).filter(|t| t.token < first || t.token > last) {
            let (from, to) = if term.token < first { (term.token, first) } else { (last, term.token) };
            let distance = (to - from) as f64;
            let damped = OTHER_CLAUSE.powi(clause_boundaries(tokens, from, to)) / (1.0 + distance / HALF_DISTANCE);
            add(term.id, term.class, damped * weights.of(term.id) * class_weight(term.class));
        }
    }
    for term in sentence.checked_sub(1).and_then(|n| account.claims.get(n)).map_or(&[][..], |claim| &claim.terms) {
        add(term.id, term.class, SENTENCE_BEFORE * weights.of(term.id) * class_weight(term.class));
    }
    Vector::unit(sums.into_iter().map(|(id, (class, weight))| Component { id, class, weight }).collect())
}

/// How many boundaries of clauses lie between two tokens: commas, semicolons, dashes and the
/// conjunctions that open a clause.
fn clause_boundaries(tokens: &Tokens<'_>, from: usize, to: usize) -> i32 {
    let between = (from + 1..to).filter(|i| {
        matches!(tokens.low(*i), ";" | "but" | "while" | "whereas" | "after" | "before" | "when" | "which" | "who")
            || (tokens.low(*i) == "," && !tokens.glued(*i + 1))
            || (tokens.low(*i) == "-" && !tokens.glued(*i))
    });
    i32::try_from(between.count()).unwrap_or(i32::MAX)
}

/// What the words next to two values say about the thing that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// They name other things.
    Other,
    /// One or both do not name it.
    Open,
    /// They name the same.
    Same,
}

/// How sure it is that two values belong to one slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparability {
    /// What the words next to the values say.
    pub head: Head,
    /// The likeness of the words around the values, 0 to 1.
    pub context: f64,
    /// The score of the two sentences, 0 to 1.
    pub sentences: f64,
}

impl Comparability {
    /// The weights of the three parts: what is measured, the words around it, the sentences.
    const PARTS: [f64; 3] = [0.40, 0.35, 0.25];

    /// One number, 0 to 1.
    pub fn score(&self) -> f64 {
        let head = match self.head {
            Head::Same => 1.0,
            Head::Open => 0.5,
            Head::Other => 0.0,
        };
        let [w_head, w_context, w_sentences] = Self::PARTS;
        w_head * head + w_context * self.context + w_sentences * self.sentences
    }
}

/// The score from which two sentences say nearly the same.
const NEARLY_ONE_CLAIM: f64 = 0.6;

/// Whether and how far two items are values of one slot; the reason where they can't be.
pub fn comparability(a: &Item, b: &Item, sentences: f64) -> Result<Comparability, &'static str> {
    let mut head = heads(&a.fact, &b.fact)?;
    // The only figure of two sentences that say nearly the same is the same figure.
    let of_one = a.alone && b.alone && !are_disjoint(&a.names, &b.names);
    if head == Head::Open && of_one && sentences >= NEARLY_ONE_CLAIM {
        head = Head::Same;
    }
    Ok(Comparability { head, context: similarity::score(&a.context, &b.context).total(), sentences })
}

/// What the slots of two facts say; an error where they exclude each other.
fn heads(a: &Fact, b: &Fact) -> Result<Head, &'static str> {
    if a.kind != b.kind && !(a.kind.is_name() && b.kind.is_name()) {
        return Err("another kind of fact");
    }
    if a.slot.rate.is_some() != b.slot.rate.is_some() {
        return Err("a rate against a plain value");
    }
    if (a.slot.what == INTERVAL) != (b.slot.what == INTERVAL) {
        return Err("a length against the time between two events");
    }
    match same_of(&a.slot, &b.slot) {
        Some(same) if matches!(a.kind, Kind::Age | Kind::Title) => {
            return if same { Ok(Head::Same) } else { Err("another person") };
        }
        Some(false) => return Err("another group"),
        _ => {}
    }
    // A price or a length of time is measured by whatever word stands near it: a noun in one text, a verb
    // in the other. Two words there do not make two things; the same rate makes one.
    let loose = matches!(a.kind, Kind::Duration | Kind::Money);
    Ok(match (a.slot.what.as_str(), b.slot.what.as_str()) {
        _ if a.slot.rate.is_some() && a.slot.rate == b.slot.rate => Head::Same,
        ("", _) | (_, "") => Head::Open,
        // People in general may be any people: workers here, residents there.
        ("person", x) | (x, "person") if lexicon::is_person(x) => Head::Open,
        (x, y) if same_thing(x, y) => Head::Same,
        _ if loose || same_noun(&a.slot, &b.slot) || same_dimension(&a.slot, &b.slot) => Head::Open,
        _ => Head::Other,
    })
}

/// Whether one slot counts a noun in a role ("destroyed" of "home") and the other the noun alone.
fn same_noun(a: &Slot, b: &Slot) -> bool {
    let pair = |x: &Slot, y: &Slot| x.of.as_deref().is_some_and(|of| y.of.is_none() && same_thing(of, &y.what));
    pair(a, b) || pair(b, a)
}

/// Whether two measures are of one dimension ("distance from the port", "distance from the capital"):
/// the words after the first say between what, and two texts seldom say that alike.
fn same_dimension(a: &Slot, b: &Slot) -> bool {
    let first = |slot: &Slot| slot.what.split(' ').next().map(str::to_owned);
    a.what.contains(' ') && b.what.contains(' ') && first(a) == first(b)
}

/// Whether two slots speak of the same person or group; `None` where one does not say. A surname
/// stands for the whole name, and a noun for people ("man", "worker") may be any of them.
fn same_of(a: &Slot, b: &Slot) -> Option<bool> {
    let (x, y) = (folded_words(a.of.as_deref()?), folded_words(b.of.as_deref()?));
    if lexicon::is_person(&x) || lexicon::is_person(&y) {
        return None;
    }
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    // Two spellings of one name are one person: whether they agree in spelling is another finding.
    Some(same_thing(&x, &y) || ends(&x, &y) || ends(&y, &x) || name::near(&x, &y).is_some())
}

/// Whether two heads name one thing: equal words, synonyms, or one is the last word of the other.
fn same_thing(a: &str, b: &str) -> bool {
    let last = |s: &str| s.rsplit(' ').next().map_or_else(String::new, |word| lexicon::synonym(&stem(word)).to_owned());
    a == b || (last(a) == last(b) && (!a.contains(' ') || !b.contains(' ')))
}

/// The scores of linked sentences, by place, in both orders.
pub struct Scores(BTreeMap<(Place, Place), f64>);

impl Scores {
    /// Takes the scores of the links.
    pub fn new(links: &[Pair]) -> Self {
        Scores(links.iter().map(|l| ((l.a, l.b), l.score)).collect())
    }

    /// The score of two places; 0 where they are not linked, 1 for a sentence with itself.
    pub fn of(&self, a: Place, b: Place) -> f64 {
        if a == b { 1.0 } else { self.0.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0) }
    }
}
