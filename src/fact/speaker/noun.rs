//! Noun phrases that can speak: names, roles, bodies, documents and people without a name.
//!
//! In: the tokens of a sentence with its names, and the token at which a phrase ends or begins. Out: the words of the phrase,
//! and who is meant, as a name, as folded words or as a pronoun. This module refuses to know verbs of saying beyond that a
//! phrase does not reach over one, and other sentences.

use std::ops::Range;
use std::sync::LazyLock;

use super::acts::{Named, Sentence};
use super::verbs;
use crate::fact::name::lists;
use crate::fact::{Kind, lexicon};
use crate::text::{WordMap, entries, folded_words};
use crate::token::TokenKind;

/// What a pronoun would call the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// he or she
    Person,
    /// they
    Group,
    /// it
    Body,
}

/// A pronoun as a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    They,
    It,
}

/// A speaker as printed.
#[derive(Clone, Debug)]
pub(super) enum Who {
    Known(String, Sort),
    Pronoun(Pronoun),
}

/// The words that name a speaker, and who that is.
pub(super) type Subject = (Range<usize>, Who);

/// Words behind an article that are no speakers: "gave only her first name", "the already announced plan".
const SILENT: [&str; 10] = ["name", "time", "first", "last", "other", "others", "already", "just", "ever", "long"];

/// How far back a noun phrase is looked for, in tokens.
const REACH: usize = 14;

impl Sentence<'_, '_> {
    /// The speaker whose words end right before token `end`.
    pub(super) fn noun_before(&self, end: usize) -> Option<Subject> {
        let last = end.checked_sub(1)?;
        let low = self.tokens.low(last);
        match low {
            "," => self.before_apposition(last, end),
            "who" => self.noun_before(if self.tokens.before(last, 1) == "," { last.checked_sub(1)? } else { last }),
            _ => match pronoun(low) {
                Some(pronoun) => Some((last..end, Who::Pronoun(pronoun))),
                None => self
                    .relative_before(end)
                    .or_else(|| self.named_before(end))
                    .or_else(|| self.phrase_before(end))
                    .or_else(|| self.unlisted_before(end)),
            },
        }
    }

    /// `X, the mayor,`, `the mayor, X,` and `X, who lives nearby,` before `end`, whose closing comma is at `last`.
    fn before_apposition(&self, last: usize, end: usize) -> Option<Subject> {
        if let Some((range, _, name)) = self.person_ending(last)
            && self.tokens.before(range.start, 1) == ","
        {
            return Some((range.start..end, Who::Known(name.clone(), Sort::Person)));
        }
        let comma = (last.saturating_sub(20)..last).rev().find(|i| self.tokens.low(*i) == ",")?;
        let speaker = self.apposed(comma, last).filter(|(subject, _)| subject.end == comma);
        // "X, the governor of the province, the centre of the area, said": the first of the chain has the name.
        let chained = |subject: &Range<usize>| {
            let comma = subject.start.checked_sub(1).filter(|k| self.tokens.low(*k) == ",")?;
            let (range, _, name) = self.person_ending(comma)?;
            Some((range.clone(), Who::Known(name.clone(), Sort::Person)))
        };
        let relative = || {
            let who = (last.saturating_sub(24)..last).rev().find(|i| self.tokens.low(*i) == "who")?;
            let comma = who.checked_sub(1).filter(|k| self.tokens.low(*k) == ",")?;
            self.noun_before(comma).filter(|(subject, _)| subject.end == comma)
        };
        match speaker {
            Some((subject, who)) => chained(&subject).or(Some((subject, who))),
            None => relative(),
        }
    }

    /// The speaker before `comma`, where an apposition runs from there to `last`. "In the village, a man" has no speaker
    /// before the comma, and in "the survey in Golden, Colo.," what stands between is no apposition.
    fn apposed(&self, comma: usize, last: usize) -> Option<Subject> {
        let place = self.names.iter().any(|(range, kind, _)| range.end == comma && *kind == Kind::Place);
        if !place {
            return self.noun_before(comma);
        }
        let of_place = last.checked_sub(1).is_some_and(|k| self.tokens.low(k) == ".") || last <= comma + 3;
        let phrase = self.phrase_before(comma)?;
        let chained = phrase.0.start.checked_sub(1).is_some_and(|k| self.person_ending(k).is_some());
        (of_place || chained || is_determiner(self.tokens.low(phrase.0.start))).then_some(phrase)
    }

    /// The person whose name ends at `end`.
    fn person_ending(&self, end: usize) -> Option<&Named> {
        self.names.iter().find(|(range, kind, _)| range.end == end && *kind == Kind::Person)
    }

    /// A name that ends at `end` and is not the complement of a noun ("a spokesman for the ministry").
    pub(super) fn named_before(&self, end: usize) -> Option<Subject> {
        let named = self.names.iter().find(|(range, _, _)| range.end == end)?;
        let start = self.with_article(named.0.start);
        let before = self.tokens.before(start, 1);
        let complement =
            is_preposition(before) || ["to", "on", "by", "about", "against", "over", "under"].contains(&before);
        (!complement).then(|| (start..end, known(named)))
    }

    /// The start of a phrase, with the article or form of address before it.
    fn with_article(&self, start: usize) -> usize {
        let stop = usize::from(self.tokens.before(start, 1) == ".");
        if lists::is_honorific(self.tokens.before(start, 1 + stop)) {
            return start.saturating_sub(1 + stop);
        }
        if self.tokens.before(start, 1) == "the" { start.saturating_sub(1) } else { start }
    }

    /// An unnamed source that ends at `end`: back to its article, over "for the ministry" and "close to the talks".
    fn phrase_before(&self, end: usize) -> Option<Subject> {
        let mut start = end;
        while let Some(k) = start.checked_sub(1).filter(|k| end - k <= REACH && !self.is_quoted(*k)) {
            let low = self.tokens.low(k);
            let linked = matches!((low, self.tokens.before(k, 1)), ("to", "close") | ("on", "briefed"));
            let stop = low == "." && lists::is_honorific(self.tokens.before(k, 1));
            let inner = is_preposition(low) || linked || stop || matches!(low, "-" | "'s");
            let word = self.tokens.kind(k) == Some(TokenKind::Word) && !is_break(low);
            if !inner && !word {
                break;
            }
            start = k;
            let before = self.tokens.before(k, 1);
            let complement = is_preposition(before) || matches!(before, "to" | "on");
            if is_determiner(low) && !complement && !is_possessed(before) {
                break;
            }
        }
        self.phrase(start..end)
    }

    /// The noun that a relative clause before `end` qualifies: "the pilot who saw the flare said".
    fn relative_before(&self, end: usize) -> Option<Subject> {
        let who = (end.saturating_sub(REACH)..end).rev().find(|k| self.tokens.low(*k) == "who")?;
        let clear = |k: usize| {
            matches!(self.tokens.kind(k), Some(TokenKind::Word | TokenKind::Number)) && !self.is_quoted(k)
                || matches!(self.tokens.low(k), "-" | "'s")
        };
        // "the man who the mayor said had left": the clause has a subject of its own.
        let next = self.tokens.get(who + 1).filter(|t| !t.is_capitalised() && !is_determiner(&t.low))?;
        let qualifies = end > who + 2 && pronoun(&next.low).is_none() && (who..end).all(clear);
        qualifies.then(|| self.noun_before(who))?
    }

    /// A capitalised name that the list of names does not have, right before a verb and behind a quotation or comma.
    fn unlisted_before(&self, end: usize) -> Option<Subject> {
        let run = self.run_before(end, end.saturating_sub(3));
        let marked = run.start > 0 && matches!(self.tokens.before(run.start, 1), "\"" | "'" | ",");
        (marked && !run.is_empty()).then(|| self.unlisted(run))
    }

    /// The capitalised words that end at `end`, back to `from` at most.
    fn run_before(&self, end: usize, from: usize) -> Range<usize> {
        let capital = |k: &usize| {
            let token = self.tokens.get(*k);
            token.is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised() && !lists::is_calendar(&t.low))
                && !is_determiner(self.tokens.low(*k))
                && pronoun(self.tokens.low(*k)).is_none()
                && !matches!(self.tokens.low(*k), "i" | "we" | "you")
        };
        let start = (from..end).rev().take_while(capital).last().unwrap_or(end);
        start..end
    }

    fn unlisted(&self, run: Range<usize>) -> Subject {
        let words: Vec<&str> = run.clone().filter_map(|i| self.tokens.get(i)).map(|t| t.text).collect();
        (run, Who::Known(words.join(" "), Sort::Person))
    }

    /// A phrase as a speaker: a name that is its head, else its folded words without articles, if its head can speak.
    fn phrase(&self, range: Range<usize>) -> Option<Subject> {
        let start = range.clone().find(|i| !is_preposition(self.tokens.low(*i)))?;
        let end = (start + 1..range.end).find(|i| self.cuts(*i)).unwrap_or(range.end);
        let complement = (start + 1..end).find(|i| is_preposition(self.tokens.low(*i))).unwrap_or(end);
        let head = complement.checked_sub(1).filter(|h| *h >= start)?;
        if let Some(named) = self.names.iter().find(|(name, kind, _)| {
            name.end == head + 1 && name.start >= start && (*kind != Kind::Place || name.start == start)
        }) {
            return Some((start..range.end, known(named)));
        }
        let noun = self.tokens.low(head);
        let determined = is_determiner(self.tokens.low(start)) && head > start && head < start + 5;
        let silent = is_day(noun) || SILENT.contains(&noun) || noun.ends_with("ly");
        let sort = sort_of(noun);
        if sort.is_none() && (!determined || silent || self.tokens.kind(head) != Some(TokenKind::Word)) {
            return None;
        }
        let spoken = |range: Range<usize>| -> Vec<&str> {
            let words = range.map(|i| self.tokens.low(i));
            words.filter(|w| !is_determiner(w) && w.chars().any(char::is_alphabetic) && *w != "'s").collect()
        };
        let mut words = spoken(start..end);
        if words.len() > 8 {
            words = spoken(start..head + 1);
        }
        let text = folded_words(&words.join(" "));
        let acts =
            ["er", "or", "ist", "ian", "ant", "agent", "eer", "ee", "star"].iter().any(|end| noun.ends_with(end));
        let plain = match noun.ends_with('s') && !noun.ends_with("ss") {
            true => Sort::Group,
            false if acts => Sort::Person,
            false => Sort::Body,
        };
        let usable = !text.is_empty() && words.len() <= 8;
        usable.then_some((start..range.end, Who::Known(text, sort.unwrap_or(plain))))
    }

    /// Whether token `i` begins what only qualifies the noun before it: "close to", "wearing", "involved", "at first".
    fn cuts(&self, i: usize) -> bool {
        let (low, next) = (self.tokens.low(i), self.tokens.low(i + 1));
        let speaks = || sort_of(self.tokens.before(i, 1)).is_some();
        let participle = low.len() > 5 && (low.ends_with("ing") || low.ends_with("ed")) && low != "united";
        matches!((low, next), ("close", "to") | ("familiar", "with") | ("at", "first" | "least" | "last") | ("who", _))
            || (matches!(low, "here" | "there") || matches!(low, "a" | "an" | "the")) && speaks()
            || participle && speaks()
            || is_day(low)
    }

    /// The speaker whose words begin at `k`: `said X`, `according to X`. Right behind a quotation, a name may be one that the
    /// list of names does not have.
    pub(super) fn noun_after(&self, k: usize, marked: bool) -> Option<Subject> {
        let low = self.tokens.low(k);
        if is_preposition(low) || low == "on" {
            return None;
        }
        if let Some(pronoun) = pronoun(low).filter(|p| *p != Pronoun::It) {
            return Some((k..k + 1, Who::Pronoun(pronoun)));
        }
        let stop = |i: &usize| {
            let low = self.tokens.low(*i);
            matches!(low, "," | ";" | ":" | "(" | "\"" | "")
                || low == "." && (*i + 1 >= self.tokens.len() || !self.tokens.glued(*i))
                || is_break(low)
                || verbs::speaks(low) && (*i == k || !lists::is_organisation_head(low)) && !is_source_noun(low)
                || is_day(low)
                || matches!(low, "on" | "in") && (*i > k)
        };
        let end = (k..k + REACH).find(stop)?;
        // "said her aunt, Rosa Reyes."
        let kin = matches!(low, "his" | "her" | "their") && self.tokens.low(end) == ",";
        if let Some((range, _, name)) =
            self.names.iter().find(|(range, kind, _)| kin && range.start == end + 1 && *kind == Kind::Person)
        {
            return Some((k..range.end, Who::Known(name.clone(), Sort::Person)));
        }
        let mut names = self.names.iter().filter(|(range, _, _)| range.start >= k && range.start < end);
        let preposition = (k..end).find(|i| is_preposition(self.tokens.low(*i)));
        let person = names
            .clone()
            .rfind(|(range, kind, _)| *kind == Kind::Person && preposition.is_none_or(|p| range.start < p));
        let first = if is_determiner(low) { k + 1 } else { k };
        let whole =
            || names.find(|(range, _, _)| range.start == first && (range.end >= end || preposition == Some(range.end)));
        // "said a man who knows Dana Ruiz" names nobody; "said her brother Paul Orr" does.
        let person = person.filter(|(range, _, _)| !(k..range.start).any(|i| self.cuts(i)));
        if let Some(named) = person.or_else(whole) {
            return Some((k..named.0.end.max(k + 1), known(named)));
        }
        let unlisted = || {
            let run = self.run_before(end, k);
            (marked && run.end > run.start && (run.len() > 1 || run.start > k)).then(|| self.unlisted(run))
        };
        let run = self.run_before(end, k);
        let headless = run.start > k && is_source_noun(self.tokens.before(run.start, 1)) && !run.is_empty();
        if headless && marked { unlisted() } else { self.phrase(k..end).or_else(unlisted) }
    }
}

fn known((_, kind, name): &Named) -> Who {
    let sort = if *kind == Kind::Person { Sort::Person } else { Sort::Body };
    Who::Known(name.clone(), sort)
}

/// The pronoun that a folded word is.
pub(super) fn pronoun(low: &str) -> Option<Pronoun> {
    match low {
        "he" => Some(Pronoun::He),
        "she" => Some(Pronoun::She),
        "they" => Some(Pronoun::They),
        "it" => Some(Pronoun::It),
        _ => None,
    }
}

/// Whether "a statement of the", "'s" binds what follows to the noun before.
fn is_possessed(before: &str) -> bool {
    matches!(before, "'s")
}

pub(super) fn is_preposition(low: &str) -> bool {
    ["for", "of", "at", "in", "from", "with", "along", "near", "inside", "outside", "across", "within"].contains(&low)
}

/// Whether a word is a day or month by its full name: "sun" and "may" are other words as well.
pub(super) fn is_day(low: &str) -> bool {
    lists::is_calendar(low) && low.len() > 4
}

/// Words that no noun phrase reaches over.
fn is_break(low: &str) -> bool {
    [
        "and", "or", "but", "that", "which", "who", "as", "when", "while", "after", "before", "because", "if", "by",
        "to", "on", "is", "was", "were", "are", "has", "had", "have", "than", "during", "since", "where", "what",
        "how", "he", "she", "they", "it", "i", "we", "you", "there", "will", "would", "could", "may", "might", "be",
        "been", "did", "does", "do", "not",
    ]
    .contains(&low)
}

pub(super) fn is_determiner(low: &str) -> bool {
    [
        "the", "a", "an", "one", "two", "three", "another", "his", "her", "its", "their", "some", "several", "many",
        "this", "other", "these", "both",
    ]
    .contains(&low)
}

/// Whether a noun can speak without an article.
pub(super) fn is_source_noun(noun: &str) -> bool {
    sort_of(noun).is_some()
}

/// What kind of speaker a noun is; `None` for nouns that need an article to speak.
pub(super) fn sort_of(noun: &str) -> Option<Sort> {
    if let Some(sort) = NOUNS.get(noun) {
        return Some(*sort);
    }
    let person = |noun: &str| lists::role(noun).is_some() || lexicon::is_person(noun);
    if person(noun) && noun != "students" {
        return Some(if lists::role(noun).is_some() && noun.ends_with('s') { Sort::Group } else { Sort::Person });
    }
    for single in singulars(noun) {
        match NOUNS.get(single.as_str()) {
            Some(Sort::Person | Sort::Group) => return Some(Sort::Group),
            Some(Sort::Body) => return Some(Sort::Body),
            None if person(&single) => return Some(Sort::Group),
            None => {}
        }
    }
    lists::is_organisation_head(noun).then_some(Sort::Body)
}

/// The singular forms that a plural may have.
fn singulars(noun: &str) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(head) = noun.strip_suffix("ies") {
        out.push(format!("{head}y"));
    }
    if let Some(head) = noun.strip_suffix("men") {
        out.push(format!("{head}man"));
    }
    out.extend(noun.strip_suffix("es").map(str::to_owned));
    out.extend(noun.strip_suffix('s').filter(|s| s.len() > 2 && !s.ends_with('s')).map(str::to_owned));
    out
}

static NOUNS: LazyLock<WordMap<&'static str, Sort>> = LazyLock::new(|| {
    let mut nouns = WordMap::default();
    for line in entries(include_str!("../lexicon/source_nouns.txt")) {
        let (class, words) = line.split_once(' ').unwrap_or((line, ""));
        let sort = match class {
            "group" => Sort::Group,
            "body" => Sort::Body,
            _ => Sort::Person,
        };
        for word in words.split_whitespace() {
            nouns.entry(word).or_insert(sort);
        }
    }
    nouns
});
