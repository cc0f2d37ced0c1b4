//! Items: facts with what stands around them.
//!
//! In: one account and its settings. Out: for each fact whose value it is by the names, days and words next to
//! it. Only the source itself is read. This module refuses to know the other sources and whether two items
//! are of one slot.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::claim::{Account, Class, Place, Term};
use crate::clause::Clause;
use crate::fact::{Fact, Kind, Value, lexicon, name, number};
use crate::setting::{self, Days, Event, Setting};
use crate::similarity::{Vector, Weights};
use crate::slot::authority::{authority, company_before};
use crate::slot::deed::Deed;
use crate::slot::part::{is_joint, is_listed, is_part, is_whole};
use crate::slot::quality::{is_grown, is_of_what_was_before, qualities, quality};
use crate::slot::{Nouns, REACH, context};
use crate::text::{Span, fold, folded_words, stem};
use crate::token::TokenKind;

/// A fact with the words around it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The index of the account.
    pub account: usize,
    /// The fact.
    pub fact: Fact,
    /// What its slot ends in.
    pub nouns: Nouns,
    /// The terms around the fact, nearer ones heavier.
    pub context: Vector,
    /// The name that stands next before the fact in its sentence, folded: most likely whose value it is.
    pub owner: Option<String>,
    /// All names of the sentence, folded.
    pub names: BTreeSet<String>,
    /// The places of the sentence, folded.
    pub places: BTreeSet<String>,
    /// The stems of the words between the figure and the counted noun: "pirate" of "two pirate boats".
    pub modifiers: BTreeSet<String>,
    /// The place that the clause of the value names: "killed 600 in Zarand".
    pub site: Option<String>,
    /// The nearest plain words before the fact, and those after it, each with its family: no names, no values,
    /// not what is measured.
    pub neighbours: [Vec<Vec<u32>>; 2],
    /// Whether it is the only fact of its kind in its sentence; for a day or a time, the only figure too.
    pub alone: bool,
    /// Whether it is one of several that a list joins: it is no rival of what counts all of them.
    pub is_listed: bool,
    /// Whether it counts something else as well: "420 passengers and crew".
    pub is_joint: bool,
    /// Whether it is said to be a part: "two of the boats".
    pub is_part: bool,
    /// Whether it is the whole that a part is of: the 80 of "two of the 80".
    pub is_whole: bool,
    /// Whether it is the only value that its source gives to what is measured, of the story's own event.
    pub is_lone: bool,
    /// The named body that says so, or that puts the figure at so much; folded.
    pub authority: Option<String>,
    /// Whom or what the account names most, folded.
    pub topic: Option<String>,
    /// Whether its text says that it has grown to this.
    pub is_grown: bool,
    /// Words that make another measure of the same noun: an average, a forecast, more of it.
    pub qualities: BTreeSet<&'static str>,
    /// Which event the words around the value speak of.
    pub event: Event,
    /// For a day or a time, what is done on it.
    pub deed: Option<Deed>,
    /// For a day or a time, the figures of its sentence by what they count.
    pub beside: BTreeMap<String, String>,
    /// The telling values of other kinds in its sentence: two sentences that share one tell the same.
    pub anchors: BTreeSet<String>,
    /// All values of its kind in its sentence.
    pub of_kind: BTreeSet<String>,
    /// The days of that event, where a date says.
    pub when: Option<Days>,
    /// The day on which the source was published.
    pub published: Option<Date>,
    /// The arithmetic behind a value that is not printed ("14:20 to 15:05"), if so.
    pub derived: Option<String>,
}

/// One source, as its items are made.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    /// The index of the account.
    pub account: usize,
    /// The account.
    pub a: &'s Account<'s>,
    /// Its clauses.
    pub clauses: &'s [Clause],
    /// The setting of each of its sentences.
    pub settings: &'s [Setting],
    /// The day from which it looks back.
    pub today: Option<Date>,
    /// Whom or what it is about.
    pub topic: Option<&'s str>,
}

impl Item {
    /// The item of a fact of an account.
    pub fn new(from: Source<'_>, mut fact: Fact, derived: Option<String>, weights: &Weights) -> Self {
        let Source { account, a, clauses, settings, today, .. } = from;
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
        let authority = authority(a, &fact);
        let deed = Deed::of(a, &fact, clauses);
        let counted = others().filter(|f| is_of_a_day(fact.kind) && is_figure(f.kind) && !f.slot.what.is_empty());
        let beside = counted.map(|f| (f.slot.what.clone(), f.value.key())).collect();
        // Who says so, or puts it at so much, is not whose it is.
        let says = |name: String| said_by.as_ref() == Some(&name) || authority.as_ref() == Some(&name);
        let named = |f: &&Fact| f.kind.is_name() && !says(name_of(f));
        // A distance is of the place that is named before it; otherwise a place says where, not whose.
        let owns = |f: &&Fact| fact.kind == Kind::Measure || f.kind != Kind::Place;
        // In parentheses stands an agency, an acronym or an aside.
        let aside = |f: &&Fact| Span::new(0, f.span.start).of(&a.article.body).ends_with('(');
        let before = others().filter(|f| f.span.end <= fact.span.start);
        let owner = before.filter(named).filter(owns).rfind(|f| !aside(f)).map(name_of);
        let figures = |f: &&Fact| f.kind == fact.kind || is_of_a_day(fact.kind) && is_figure(f.kind);
        let alone = others().filter(figures).count() == 1;
        let owner = owner.or_else(|| company_before(a, fact.sentence));
        let mut names: BTreeSet<String> = others().filter(named).map(name_of).collect();
        names.extend(owner.clone());
        let places = others().filter(|f| f.kind == Kind::Place).map(name_of).collect();
        let (site, modifiers) = (site(a, &fact), modifiers(a, &fact));
        let neighbours = neighbours(a, &fact);
        let (is_listed, is_part, is_whole) = (is_listed(a, &fact), is_part(a, &fact), is_whole(a, &fact));
        let is_joint = is_joint(a, &fact);
        let own = nearest_days(a, &fact);
        // The day of what was before is the day of its sentence, and not that of this figure.
        let setting = settings.get(fact.sentence).filter(|_| !others().any(|f| is_of_what_was_before(a, f, &fact)));
        let setting = setting.copied().unwrap_or_default();
        let (event, when) = match own {
            _ if fact.kind == Kind::Date => (Event::Own, own),
            Some(days) => (setting::event_of(days, today), own),
            None => (setting.event, setting.when),
        };
        let figures = || others().filter(|f| is_figure(f.kind));
        let anchors = figures().filter(|f| f.kind != fact.kind && is_telling(f)).map(|f| f.value.key()).collect();
        let of_kind = figures().filter(|f| f.kind == fact.kind).map(|f| f.value.key()).collect();
        let is_grown = is_grown(a, &fact);
        let published = a.article.published.as_ref().map(|p| p.date);
        let qualities = qualities(a, &fact);
        Item {
            account,
            nouns: Nouns::new(&fact.slot),
            fact,
            context,
            owner,
            names,
            places,
            modifiers,
            site,
            neighbours,
            alone,
            is_listed,
            is_joint,
            is_part,
            is_whole,
            is_lone: false,
            authority,
            deed,
            beside,
            topic: from.topic.map(str::to_owned),
            is_grown,
            anchors,
            of_kind,
            qualities,
            event,
            when,
            published,
            derived,
        }
    }

    /// Whether it is a word for many that no figure denies: "dozens", "several".
    pub fn is_vague(&self) -> bool {
        match &self.fact.value {
            Value::Number(amount) | Value::Quantity { amount, .. } => amount.high.is_infinite(),
            Value::Duration(length) => length.iso.contains('X'),
            _ => false,
        }
    }

    /// Where the sentence of the fact stands.
    pub fn place(&self) -> Place {
        Place { account: self.account, sentence: self.fact.sentence }
    }
}

/// Whether values of a kind say when.
fn is_of_a_day(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Time)
}

/// Whether somebody has counted or measured values of a kind.
pub(super) fn is_figure(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Measure | Kind::Money | Kind::Percent)
}

/// Whether two sentences seldom have a value by chance: its digits, but for the noughts around them, are two or more.
fn is_telling(fact: &Fact) -> bool {
    let digits: String = fact.value.key().chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len() > 1
}

/// The days of the date that stands nearest to a fact in its sentence.
fn nearest_days(a: &Account<'_>, fact: &Fact) -> Option<Days> {
    let others = a.claims.get(fact.sentence).into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
    others
        .filter(|f| f.kind == Kind::Date && f.span != fact.span && !setting::is_beside_the_value(a, f, fact))
        .filter(|f| !f.span.between(fact.span).of(&a.article.body).contains(';'))
        .filter(|f| !is_of_what_was_before(a, f, fact))
        .filter_map(|f| match &f.value {
            Value::Date(date) => date.days.map(|days| (f.span.start.abs_diff(fact.span.start), days)),
            _ => None,
        })
        .min()
        .map(|(_, days)| days)
}

/// What "12 years after the fire" measures: the time between two events, and not how long one was.
pub(super) const INTERVAL: &str = "interval";

/// Whether a length of time is followed by the event that it is counted from.
fn is_interval(a: &Account<'_>, fact: &Fact) -> bool {
    let tokens = a.tokens.get(fact.sentence);
    let next = tokens.map_or("", |t| t.low(t.index_at(fact.span.end)));
    matches!(next, "after" | "before" | "later" | "earlier" | "since" | "ago")
}

/// What is counted more closely than by the noun: the content words inside the printed count that are not its noun.
fn modifiers(a: &Account<'_>, fact: &Fact) -> BTreeSet<String> {
    let (Some(claim), Some(tokens)) = (a.claims.get(fact.sentence), a.tokens.get(fact.sentence)) else {
        return BTreeSet::new();
    };
    let (first, end) = (tokens.index_at(fact.span.start), tokens.index_at(fact.span.end));
    let figure = (first..end).rfind(|i| number::is_figure(tokens, *i)).unwrap_or(first);
    let inside = claim.terms.iter().filter(|t| fact.kind == Kind::Count && t.class == Class::Word && t.token > figure);
    let words = inside.filter_map(|t| tokens.get(t.token)).filter(|t| fact.span.contains(t.span));
    let one = |word: &str| lexicon::synonym(&stem(word)).to_owned();
    let slot = fact.slot.what.split(' ').chain(fact.slot.of.iter().flat_map(|of| of.split(' ')));
    let nouns: Vec<String> = slot.map(one).collect();
    let plain = words.filter(|t| t.kind == TokenKind::Word).map(|t| lexicon::synonym(&t.stem).to_owned());
    plain.filter(|word| !nouns.contains(word) && quality(word).is_none()).collect()
}

/// The place that stands nearest to a value in its clause, one after it before one that comes earlier.
fn site(a: &Account<'_>, fact: &Fact) -> Option<String> {
    let of_sentence = a.claims.get(fact.sentence)?.facts.iter().filter_map(|i| a.facts.get(*i));
    let together = |f: &&Fact| {
        let between = f.span.between(fact.span).of(&a.article.body);
        let parted =
            |word: &str| matches!(word, "and" | "but" | "while" | "after" | "before" | "when" | "who" | "which");
        !between.contains([',', ';', ':', '(']) && !between.contains("--") && !between.split_whitespace().any(parted)
    };
    let places: Vec<&Fact> = of_sentence.filter(|f| f.kind == Kind::Place).filter(together).collect();
    let after = places.iter().find(|f| f.span.start >= fact.span.end);
    after.or_else(|| places.iter().rfind(|f| f.span.end <= fact.span.start)).map(|f| name_of(f))
}

/// How many plain words on either side of a fact are its neighbours.
const NEIGHBOURS: usize = 2;

/// The nearest plain words before a fact and those after it.
fn neighbours(a: &Account<'_>, fact: &Fact) -> [Vec<Vec<u32>>; 2] {
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
        .filter_map(|t| Some((t, tokens.get(t.token)?)));
    let ids = |word: &Term| claim.terms.iter().filter(|t| t.token == word.token).map(|t| t.id).collect();
    let plain: Vec<(Vec<u32>, Span)> = words
        .filter(|(_, token)| !token.span.overlaps(fact.span) && !names.iter().any(|n| n.contains(token.span)))
        .filter(|(_, token)| token.stem != fact.slot.what)
        .map(|(word, token)| (ids(word), token.span))
        .collect();
    let before = plain.iter().rev().filter(|(_, span)| span.end <= fact.span.start);
    let after = plain.iter().filter(|(_, span)| span.start >= fact.span.end);
    [
        before.take(NEIGHBOURS).map(|(ids, _)| ids.clone()).collect(),
        after.take(NEIGHBOURS).map(|(ids, _)| ids.clone()).collect(),
    ]
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
    if let Some(named) = person_before(a, fact, &here) {
        return Some(named);
    }
    if let Some(of) = &fact.slot.of {
        let last = of.rsplit(' ').next().map(fold);
        let same = |f: &&&Fact| f.value.to_string().rsplit(' ').next().map(fold) == last;
        return Some(here.iter().find(same).map_or_else(|| of.clone(), |f| f.value.to_string()));
    }
    // "Two girls age 6 and 8": the ages are theirs.
    let others = a.tokens.get(fact.sentence).is_some_and(|t| {
        let before = t.before(t.index_at(fact.span.start), 1);
        lexicon::is_person(before) || lexicon::is_person(&number::noun::singular(before))
    });
    if others {
        return None;
    }
    if !here.is_empty() {
        return here.iter().rfind(|f| f.span.end <= fact.span.start).map(|f| f.value.to_string());
    }
    let pronoun = a.tokens.get(fact.sentence).is_some_and(|t| matches!(t.low(0), "he" | "she"));
    let before = people(fact.sentence.checked_sub(1)?);
    before.first().filter(|_| pronoun).map(|f| f.value.to_string())
}

/// The person to whose name an age is set: "Ana Orme, a 47-year-old farmer".
fn person_before(a: &Account<'_>, fact: &Fact, people: &[&Fact]) -> Option<String> {
    let before = people.iter().rfind(|f| f.span.end <= fact.span.start)?;
    let between = Span::new(before.span.end, fact.span.start).of(&a.article.body);
    matches!(between.trim(), ", a" | ", an" | ", the" | "(a").then(|| before.value.to_string())
}

/// The folded words of a name.
pub(super) fn name_of(fact: &Fact) -> String {
    folded_words(&fact.value.to_string())
}

/// Whether the words around a value speak of a time long before its article: a background paragraph.
pub fn is_background(item: &Item) -> bool {
    item.event == Event::Earlier
}
