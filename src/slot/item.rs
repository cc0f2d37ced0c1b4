//! Items: facts with what stands around them.
//!
//! In: one account and its settings. Out: for each fact whose value it is by the names, days and words next to
//! it. Only the source itself is read. This module refuses to know the other sources and whether two items
//! are of one slot.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::claim::{Account, Class, Place};
use crate::clause::{Clause, Phrase};
use crate::fact::{Fact, Kind, Value, lexicon, name, number};
use crate::setting::{self, Days, Event, Setting};
use crate::similarity::{Vector, Weights};
use crate::slot::{REACH, context};
use crate::text::{Span, fold, folded_words, stem};
use crate::token::{TokenKind, Tokens};

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
    /// The stems of the words between the figure and the counted noun: "pirate" of "two pirate boats".
    pub modifiers: BTreeSet<String>,
    /// The place that the clause of the value names: "killed 600 in Zarand".
    pub site: Option<String>,
    /// The nearest plain words before the fact, and those after it: no names, no values, not what is
    /// measured.
    pub neighbours: [Vec<u32>; 2],
    /// Whether it is the only fact of its kind in its sentence; for a day or a time, the only figure too.
    pub alone: bool,
    /// Whether it is one of several that a list joins: it is no rival of what counts all of them.
    pub is_listed: bool,
    /// Whether it is said to be a part: "two of the boats".
    pub is_part: bool,
    /// Whether it is the whole that a part is of: the 80 of "two of the 80".
    pub is_whole: bool,
    /// Whether it is the only value that its source gives to what is measured, of the story's own event.
    pub is_lone: bool,
    /// The named body that says so, or that puts the figure at so much; folded.
    pub authority: Option<String>,
    /// Words that make another measure of the same noun: an average, a forecast, more of it.
    pub qualities: BTreeSet<&'static str>,
    /// Which event the words around the value speak of.
    pub event: Event,
    /// For a day or a time, what is done on it.
    pub deed: Option<Deed>,
    /// For a day or a time, the figures of its sentence by what they count.
    pub beside: BTreeMap<String, String>,
    /// The days of that event, where a date says.
    pub when: Option<Days>,
    /// The day on which the source was published.
    pub published: Option<Date>,
    /// The arithmetic behind a value that is not printed ("14:20 to 15:05"), if so.
    pub derived: Option<String>,
}

/// What is done on a day, as far as a clause says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The sense of the verb.
    pub sense: String,
    /// Who and what takes part: folded names and the stems of nouns.
    pub parts: BTreeSet<String>,
    /// To what it is done, in all words that name it.
    pub object: BTreeSet<String>,
    /// Names by the part that they take.
    pub names: BTreeMap<&'static str, String>,
}

impl Deed {
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
        Some(Deed { sense: clause.sense.clone(), parts, object, names })
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
        self.sense == other.sense && (enough || !self.object.is_disjoint(&other.object))
    }
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
}

impl Item {
    /// The item of a fact of an account.
    pub fn new(from: Source<'_>, mut fact: Fact, derived: Option<String>, weights: &Weights) -> Self {
        let Source { account, a, clauses, settings, today } = from;
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
        let on_it = |clause: &&Clause| {
            clause.sentence == fact.sentence
                && clause.dates.iter().any(|i| a.facts.get(*i).is_some_and(|f| f.span == fact.span))
        };
        let deed = clauses.iter().filter(|_| is_of_a_day(fact.kind)).find(on_it).and_then(Deed::new);
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
        let own = nearest_days(a, &fact);
        let setting = settings.get(fact.sentence).copied().unwrap_or_default();
        let (event, when) = match own {
            _ if fact.kind == Kind::Date => (Event::Own, own),
            Some(days) => (setting::event_of(days, today), own),
            None => (setting.event, setting.when),
        };
        let published = a.article.published.as_ref().map(|p| p.date);
        let qualities = qualities(a, &fact);
        Item {
            account,
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
            is_part,
            is_whole,
            is_lone: false,
            authority,
            deed,
            beside,
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

/// The named body behind a figure: its speaker, or who "puts" it at so much.
fn authority(a: &Account<'_>, fact: &Fact) -> Option<String> {
    let named = |words: &str| words.chars().next().is_some_and(char::is_uppercase);
    if let Some(speaker) = fact.speaker.as_ref().filter(|s| named(s)) {
        return Some(folded_words(speaker));
    }
    let tokens = a.tokens.get(fact.sentence)?;
    if let Some(pollster) = pollster(a, fact, tokens) {
        return Some(pollster);
    }
    let at = tokens.index_at(fact.span.start);
    let puts = (0..at).rev().find(|i| {
        matches!(tokens.low(*i), "put" | "puts" | "gave" | "gives" | "measured" | "estimates" | "estimated")
    })?;
    let verb = tokens.get(puts)?.span.start;
    let mut facts = a.claims.get(fact.sentence)?.facts.iter().filter_map(|i| a.facts.get(*i));
    let before = facts.rfind(|f| matches!(f.kind, Kind::Organisation | Kind::Person) && f.span.end <= verb)?;
    let next = before.span.end <= verb && Span::new(before.span.end, verb).of(&a.article.body).trim().is_empty();
    next.then(|| name_of(before))
}

/// Who made the poll or the study that a sentence tells of: "a poll by X", "an X survey".
fn pollster(a: &Account<'_>, fact: &Fact, tokens: &Tokens<'_>) -> Option<String> {
    let study =
        |word: &str| matches!(word, "poll" | "survey" | "study" | "census" | "estimate" | "analysis" | "report");
    let mut bodies = a.claims.get(fact.sentence)?.facts.iter().filter_map(|i| a.facts.get(*i));
    let made = |f: &&Fact| {
        let (first, end) = (tokens.index_at(f.span.start), tokens.index_at(f.span.end));
        let by = matches!(tokens.before(first, 1), "by" | "from" | "for") && study(tokens.before(first, 2));
        by || study(tokens.low(end))
    };
    bodies.find(|f| f.kind == Kind::Organisation && made(f)).map(name_of)
}

/// Whether values of a kind say when.
fn is_of_a_day(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Time)
}

/// Whether somebody has counted or measured values of a kind.
pub(super) fn is_figure(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Measure | Kind::Money | Kind::Percent)
}

/// How far from a figure a word still qualifies it, in tokens.
const QUALIFIES: usize = 4;

/// The qualities that the words next to a figure give it.
fn qualities(a: &Account<'_>, fact: &Fact) -> BTreeSet<&'static str> {
    let Some(tokens) = a.tokens.get(fact.sentence) else { return BTreeSet::new() };
    let (first, last) = (tokens.index_at(fact.span.start), tokens.index_at(fact.span.end));
    let near = (first.saturating_sub(QUALIFIES)..last + QUALIFIES).filter(|i| {
        let crossed = if *i < first { *i..first } else { last..*i };
        !crossed.into_iter().any(|k| matches!(tokens.low(k), "," | ";" | ":" | "and" | "but"))
    });
    if fact.kind == Kind::Age {
        age_quality(tokens, first).into_iter().collect()
    } else {
        near.filter_map(|i| quality(tokens.low(i))).collect()
    }
}

/// Whether an age is not the present one: that of the next birthday ("turns 29"), or that at which something was
/// done ("at the age of 35"), unless it is dying.
fn age_quality(tokens: &Tokens<'_>, first: usize) -> Option<&'static str> {
    let before = |back: usize| tokens.before(first, back);
    if matches!(before(1), "turn" | "turns" | "turning") || before(1) == "be" && matches!(before(2), "will" | "would") {
        return Some("to come");
    }
    let aged = before(1) == "of" && before(2) == "age" || before(1) == "at" || before(1) == "age" && before(2) == "at";
    let at = aged || tokens.follows(first, &["at", "the", "age"]) || tokens.follows(first, &["at", "age"]);
    let dying = tokens.iter().any(|t| matches!(&*t.low, "died" | "dies" | "dead" | "death" | "killed" | "dying"));
    (at && !dying).then_some("then")
}

/// The quality that a word gives to a figure next to it.
fn quality(word: &str) -> Option<&'static str> {
    Some(match word {
        "average" | "averaged" | "averages" | "averaging" | "mean" | "median" | "typical" => "average",
        "another" | "other" | "others" | "additional" | "further" | "extra" | "remaining" => "more",
        "forecast" | "forecasts" | "projected" | "expected" | "expects" | "expect" | "predicted" | "predicts"
        | "target" | "hopes" | "hope" | "aims" | "aim" | "could" | "may" | "might" => "forecast",
        "across" | "throughout" | "nationwide" | "statewide" | "worldwide" | "countrywide" => "wide",
        "previous" | "previously" | "formerly" | "originally" | "initially" => "before",
        "record" | "maximum" | "minimum" | "peak" => "extreme",
        _ => return None,
    })
}

/// The days of the date that stands nearest to a fact in its sentence.
fn nearest_days(a: &Account<'_>, fact: &Fact) -> Option<Days> {
    let others = a.claims.get(fact.sentence).into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
    others
        .filter(|f| f.kind == Kind::Date && f.span != fact.span)
        .filter(|f| !f.span.between(fact.span).of(&a.article.body).contains(';'))
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

/// For a sentence that begins with "The company" or its like, the organisation that the sentence before
/// names last.
fn company_before(a: &Account<'_>, sentence: usize) -> Option<String> {
    let tokens = a.tokens.get(sentence)?;
    let noun = matches!(tokens.low(1), "company" | "firm" | "group" | "agency" | "bank" | "airline" | "maker" | "club");
    let claim = a.claims.get(sentence.checked_sub(1)?).filter(|_| tokens.low(0) == "the" && noun)?;
    let mut facts = claim.facts.iter().filter_map(|i| a.facts.get(*i));
    facts.rfind(|f| matches!(f.kind, Kind::Organisation | Kind::Person)).map(name_of)
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
    let plain = words.filter(|t| t.kind == TokenKind::Word).map(|t| one(&t.low));
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

/// Whether a count says that it is a part of more: "two of the boats", "30 of its 80 villages".
fn is_part(a: &Account<'_>, fact: &Fact) -> bool {
    let tokens = a.tokens.get(fact.sentence);
    let from = tokens.map_or(0, |t| t.index_at(fact.span.start));
    let part = |t: &Tokens<'_>, i: usize| {
        t.low(i) == "of" && matches!(t.low(i + 1), "the" | "its" | "their" | "his" | "her" | "those" | "these")
    };
    // "The four hardest-hit villages" are some of all that were hit.
    let some_of_all = fact.slot.what.split(' ').next().is_some_and(number::noun::is_superlative);
    // "Two were arrested, and one was charged."
    let one = fact.span.of(&a.article.body).eq_ignore_ascii_case("one");
    fact.kind == Kind::Count && (some_of_all || one || tokens.is_some_and(|t| (from + 1..from + 5).any(|i| part(t, i))))
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

/// The folded words of a name.
fn name_of(fact: &Fact) -> String {
    folded_words(&fact.value.to_string())
}

/// Whether the words around a value speak of a time long before its article: a background paragraph.
pub fn is_background(item: &Item) -> bool {
    item.event == Event::Earlier
}
