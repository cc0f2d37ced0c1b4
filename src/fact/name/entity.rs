//! From mentions to the persons, bodies and places of one article: kinds and canonical forms.
//!
//! In: the mentions of an article with the words around them. Out: for each printed form its kind and its canonical form.
//! A short form is resolved only to one long form; where two would fit, it stays as printed. This module refuses to know
//! other articles.

use std::collections::BTreeMap;

use super::lists::{self, Site};
use super::mention::{Mention, Usage};
use crate::fact::{Kind, Reading};
use crate::text::{WordMap, WordSet};
use crate::token::TokenKind;

/// What the article shows of one printed form.
#[derive(Default)]
struct Form {
    /// As first printed.
    printed: String,
    /// The order of its first mention.
    order: usize,
    titled: bool,
    aged: bool,
    says: bool,
    located: bool,
    /// "the" stands before every mention of it.
    the: bool,
    /// "a" or "its" stands before it.
    one: bool,
    /// One of its words stands in small letters elsewhere.
    common: bool,
}

/// The kind and the canonical form of every printed form, by its folded words.
pub(super) struct Entities {
    of: WordMap<String, (Kind, String)>,
}

impl Entities {
    /// Reads the entities off the mentions, which stand in the order of the text.
    pub(super) fn of(reading: &Reading<'_>, mentions: &[Mention], usage: &Usage<'_>) -> Self {
        let mut forms = forms(reading, mentions);
        for (key, form) in &mut forms {
            form.common =
                key.split(' ').any(|word| word.len() > 1 && usage.small.contains(word) && !lists::is_particle(word));
        }
        let acronyms = acronyms(reading, mentions, &forms);
        let mut of: WordMap<String, (Kind, String)> = WordMap::default();
        for (key, form) in &forms {
            if let Some(entry) = listed(form) {
                of.insert(key.clone(), entry);
            } else if key.contains(' ') {
                of.insert(key.clone(), (kind(key, form, &forms), form.printed.clone()));
            }
        }
        merge_persons(&forms, &mut of);
        let longs = longs(&forms, &of);
        for (key, form) in &forms {
            let weak =
                of.get(key).is_none_or(|(kind, _)| *kind == Kind::Organisation) || is_namesake(key, form, of.get(key));
            if weak && let Some(long) = resolve(key, form, &longs, &acronyms, of.contains_key(key)) {
                of.insert(key.clone(), long);
            } else if !of.contains_key(key) {
                of.insert(key.clone(), (kind(key, form, &forms), form.printed.clone()));
            }
        }
        let surnames: Vec<(String, (Kind, String))> =
            longs.iter().filter_map(|long| surname(long, &longs, usage)).collect();
        for (word, entry) in surnames {
            of.entry(word).or_insert(entry);
        }
        Entities { of }
    }

    /// The kind and the canonical form of a mention.
    pub(super) fn get(&self, mention: &Mention) -> Option<(Kind, String)> {
        let (kind, name) = self.of.get(&mention.key)?;
        Some(match mention.state {
            Some(state) => (Kind::Place, format!("{}, {state}", mention.printed)),
            None => (*kind, name.clone()),
        })
    }

    /// The folded words of every printed form.
    pub(super) fn keys(&self) -> WordSet<String> {
        self.of.keys().cloned().collect()
    }
}

/// The surname of a long form as a form of its own, for headlines: where one person bears it and it is no plain word.
fn surname(
    long: &(String, Kind, String),
    longs: &[(String, Kind, String)],
    usage: &Usage<'_>,
) -> Option<(String, (Kind, String))> {
    let (key, kind, name) = long;
    let last = last_word(key).filter(|_| *kind == Kind::Person)?;
    let alone = longs.iter().all(|(k, _, n)| n == name || last_word(k) != Some(last));
    let plain = lists::is_common(last) || usage.small.contains(last) || lists::place(last).is_some();
    (alone && !plain).then(|| (last.to_owned(), (Kind::Person, name.clone())))
}

/// Gathers what the article shows of each printed form.
fn forms(reading: &Reading<'_>, mentions: &[Mention]) -> BTreeMap<String, Form> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for (order, mention) in mentions.iter().enumerate() {
        let Some(tokens) = reading.tokens.get(mention.sentence) else { continue };
        let form = forms.entry(mention.key.clone()).or_insert_with(|| Form {
            printed: mention.printed.clone(),
            order,
            the: true,
            ..Form::default()
        });
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let next = tokens.low(end);
        let before = tokens.before(start, 1);
        form.titled |= mention.titled;
        form.aged |=
            next == "," && tokens.kind(end + 1) == Some(TokenKind::Number) && matches!(tokens.low(end + 2), "," | ".")
                || next == "who"
                || next == "," && tokens.low(end + 1) == "who";
        form.says |= lists::is_speech_verb(next) || matches!(tokens.before(start, 1), "said" | "says");
        let country = || {
            let word = tokens.get(end + 1).filter(|_| next == ",")?;
            lists::place(word.text).filter(|place| place.site == Site::Country)
        };
        form.located |= mention.state.is_some()
            || next != "'s"
                && matches!(before, "in" | "at" | "near" | "outside" | "across" | "around" | "throughout" | "toward")
            || !key_has_blank(&mention.printed) && country().is_some()
            || before == "of" && matches!(tokens.before(start, 2), "north" | "south" | "east" | "west");
        form.the &= before == "the" && next != "-";
        form.one |= matches!(before, "a" | "an" | "its");
    }
    forms
}

fn key_has_blank(printed: &str) -> bool {
    printed.contains(' ')
}

/// The entry of a form that the lists know, unless the article shows it to be a person.
fn listed(form: &Form) -> Option<(Kind, String)> {
    if form.titled || form.aged {
        return None;
    }
    if let Some(place) = lists::place(&form.printed) {
        return Some((Kind::Place, place.name.clone()));
    }
    lists::body(&form.printed).map(|name| (Kind::Organisation, name.to_owned()))
}

/// Whether a listed town may as well be a person of the article ("Jackson", "Austin").
fn is_namesake(key: &str, form: &Form, entry: Option<&(Kind, String)>) -> bool {
    let town = lists::place(&form.printed).is_some_and(|place| place.site == Site::City);
    entry.is_some_and(|(kind, _)| *kind == Kind::Place) && town && !form.located && !key.contains(' ')
}

/// The kind that words and context give to a form.
fn kind(key: &str, form: &Form, forms: &BTreeMap<String, Form>) -> Kind {
    let words: Vec<&str> = key.split(' ').collect();
    let (first, last) = (words.first().copied().unwrap_or(""), words.last().copied().unwrap_or(""));
    let several = words.len() > 1;
    let before_of = words.windows(2).any(|w| matches!(w, [head, "of" | "for"] if lists::is_organisation_head(head)));
    let the_last = forms.get(last).is_some_and(|tail| tail.the);
    let alone = forms.contains_key(last) && !the_last;
    if form.titled {
        Kind::Person
    } else if lists::is_organisation_head(last) || before_of || form.printed.contains('&') {
        Kind::Organisation
    } else if form.aged {
        Kind::Person
    } else if several
        && (lists::is_place_head(last) || lists::is_place_head(first) || first == "gulf" || is_compass(first))
    {
        Kind::Place
    } else if several && lists::given_name(first).is_some() {
        Kind::Person
    } else if form.printed.split(' ').any(|w| lists::is_acronym(w) && !w.contains('.'))
        || has_inner_capital(&form.printed)
        || form.the
        || form.one
        || several && the_last
    {
        Kind::Organisation
    } else if several && words.len() <= 4 && (alone || form.says) && is_plain_name(&words) {
        Kind::Person
    } else if form.located {
        Kind::Place
    } else if !several && (form.says || lists::given_name(first).is_some())
        || several
            && words.iter().filter(|w| !lists::is_particle(w)).count() <= 3
            && is_plain_name(&words)
            && !last.ends_with('s')
            && !form.common
    {
        Kind::Person
    } else {
        Kind::Organisation
    }
}

fn is_compass(word: &str) -> bool {
    const POINTS: [&str; 10] =
        ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower"];
    POINTS.contains(&word)
}

/// Whether a capital stands inside a word, as in the names of firms and not of persons ("McBride" is one).
fn has_inner_capital(printed: &str) -> bool {
    let inner = |w: &str| w.chars().skip(1).any(char::is_uppercase) && w.chars().any(char::is_lowercase);
    let clan =
        |w: &str| ["Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O"].iter().any(|head| w.starts_with(head));
    printed.split([' ', '-']).any(|w| inner(w) && !clan(w))
}

/// Whether no word of a name is an everyday word, a place or an adjective of a country.
fn is_plain_name(words: &[&str]) -> bool {
    let listed = words.first().is_some_and(|w| lists::place(w).is_some() || lists::body(w).is_some());
    !listed
        && words
            .iter()
            .filter(|w| w.len() > 1)
            .all(|w| !lists::is_common(w) && lists::demonym(w).is_none() && !lists::is_adjective(w))
}

/// Brings the long forms of one person together: "Joe Hartwell" and "Joseph R. Hartwell Jr.".
fn merge_persons(forms: &BTreeMap<String, Form>, of: &mut WordMap<String, (Kind, String)>) {
    let mut persons: Vec<(&String, &Form)> = forms
        .iter()
        .filter(|(key, _)| key.contains(' ') && of.get(*key).is_some_and(|(kind, _)| *kind == Kind::Person))
        .collect();
    persons.sort_by_key(|(_, form)| form.order);
    let mut first: Vec<(&String, String)> = Vec::new();
    for (key, form) in persons {
        let known = first.iter().find(|(other, _)| is_same_person(key, other)).map(|(_, name)| name.clone());
        let name = known.unwrap_or_else(|| {
            first.push((key, form.printed.clone()));
            form.printed.clone()
        });
        of.insert(key.clone(), (Kind::Person, name));
    }
}

/// Whether two folded long names have one surname and given names that one person goes by.
pub(super) fn is_same_person(a: &str, b: &str) -> bool {
    if last_word(a) != last_word(b) {
        return false;
    }
    let (a, b) = (core_words(a), core_words(b));
    let (Some((first_a, rest_a)), Some((first_b, rest_b))) = (a.split_first(), b.split_first()) else { return false };
    let surname = rest_a.last().is_some() && rest_a.last() == rest_b.last();
    let initial = |x: &str, y: &str| x.len() == 1 && y.starts_with(x);
    let given = first_a == first_b
        || initial(first_a, first_b)
        || initial(first_b, first_a)
        || lists::given_name(first_a).is_some()
            && lists::given_name(first_a) == lists::given_name(first_b)
            && !is_spelling(first_a, first_b);
    let middle =
        |x: &[&str], y: &[&str]| x.iter().rev().skip(1).all(|w| w.len() == 1 || y.contains(w) || y.len() < x.len());
    surname && given && (middle(rest_a, rest_b) || middle(rest_b, rest_a))
}

/// Whether two given names are spellings of one, which an editor wants to see, and not a short form.
fn is_spelling(a: &str, b: &str) -> bool {
    a != b && a.len() > 3 && b.len() > 3 && strsim::jaro_winkler(a, b) > 0.88 && !(a.starts_with(b) || b.starts_with(a))
}

/// The words of a folded name without "jr" and its like.
pub(super) fn core_words(folded: &str) -> Vec<&str> {
    folded.split(' ').filter(is_core).collect()
}

/// The last of the core words.
fn last_word(folded: &str) -> Option<&str> {
    folded.rsplit(' ').find(is_core)
}

fn is_core(word: &&str) -> bool {
    !matches!(*word, "jr" | "sr" | "ii" | "iii" | "iv" | "the" | "")
}

/// The long forms that short ones may stand for.
fn longs(forms: &BTreeMap<String, Form>, of: &WordMap<String, (Kind, String)>) -> Vec<(String, Kind, String)> {
    let long = |key: &&String| key.contains(' ');
    let entry = |key: &String| of.get(key).map(|(kind, name)| (key.clone(), *kind, name.clone()));
    let all: Vec<(String, Kind, String)> = forms.keys().filter(long).filter_map(entry).collect();
    // "The Notorious Anna Berg" is no second person beside Anna Berg.
    let inside = |key: &str| {
        all.iter().any(|(k, kind, _)| {
            *kind == Kind::Person && key.strip_suffix(k.as_str()).is_some_and(|head| head.ends_with(' '))
        })
    };
    all.iter().filter(|(key, kind, _)| *kind != Kind::Person || !inside(key)).cloned().collect()
}

/// The one long form that a short form stands for.
fn resolve(
    key: &str,
    form: &Form,
    longs: &[(String, Kind, String)],
    acronyms: &WordMap<String, String>,
    listed: bool,
) -> Option<(Kind, String)> {
    if let Some(long) = acronyms.get(key) {
        return longs.iter().find(|(k, _, _)| k == long).map(|(_, kind, name)| (*kind, name.clone()));
    }
    let short = core_words(key);
    // A glance at the letters first: most long forms have nothing of the short one.
    let near = |long: &str| short.iter().all(|word| long.contains(word));
    let unique = |fits: &dyn Fn(&[&str], Kind) -> bool| {
        let mut hits: Vec<(Kind, &String)> = longs
            .iter()
            .filter(|(k, kind, _)| k != key && near(k) && fits(&core_words(k), *kind))
            .map(|(_, kind, name)| (*kind, name))
            .collect();
        hits.sort_by(|a, b| a.1.cmp(b.1));
        hits.dedup();
        match hits.as_slice() {
            [(kind, name)] => Some((*kind, (*name).clone())),
            _ => None,
        }
    };
    let headed = short.last().is_some_and(|w| lists::is_organisation_head(w));
    if headed {
        return if listed { None } else { unique(&|long, kind| kind == Kind::Organisation && long.ends_with(&short)) };
    }
    let person = form.titled || !(form.located && listed);
    let surname = || unique(&|long, kind| kind == Kind::Person && long.len() > short.len() && long.ends_with(&short));
    let given = || {
        let first = short.len() == 1 && !form.titled && person;
        let bears = |long: &[&str], kind| kind == Kind::Person && long.starts_with(&short);
        let taken =
            longs.iter().any(|(k, kind, _)| *kind == Kind::Person && near(k) && core_words(k).ends_with(&short));
        if first && !taken && !listed { unique(&bears) } else { None }
    };
    let body = || {
        let starts = |long: &[&str], kind| kind == Kind::Organisation && long.starts_with(&short);
        if listed || form.titled || lists::is_acronym(&form.printed) { None } else { unique(&starts) }
    };
    if !person {
        return body();
    }
    let bears =
        |(k, kind, _): &&(String, Kind, String)| *kind == Kind::Person && near(k) && core_words(k).ends_with(&short);
    let bearers = longs.iter().filter(bears).count();
    let shared = || (bearers > 1 && !listed).then(|| (Kind::Person, form.printed.clone()));
    surname().or_else(shared).or_else(given).or_else(body)
}

/// The long forms that the article gives to acronyms, both as folded words: "Long Name (LN)", or an acronym whose letters
/// are the initials of exactly one name of several words.
fn acronyms(reading: &Reading<'_>, mentions: &[Mention], forms: &BTreeMap<String, Form>) -> WordMap<String, String> {
    let mut found = WordMap::default();
    for pair in mentions.windows(2) {
        let [long, short] = pair else { continue };
        let Some(tokens) = reading.tokens.get(long.sentence).filter(|_| long.sentence == short.sentence) else {
            continue;
        };
        let bracket = tokens.low(long.tokens.end) == "(" && short.tokens.start == long.tokens.end + 1;
        let key = long.key.clone();
        if bracket && lists::is_acronym(&short.printed) && key.contains(' ') && has_letters(&key, &short.printed) {
            found.insert(short.key.clone(), key);
        }
    }
    for (key, form) in forms.iter().filter(|(_, form)| lists::is_acronym(&form.printed)) {
        let letters = lists::bare(&form.printed).to_lowercase();
        let mut hits = forms.keys().filter(|long| long.contains(' ') && initials(long) == letters);
        if let (Some(long), None) = (hits.next(), hits.next()) {
            found.entry(key.clone()).or_insert_with(|| long.clone());
        }
    }
    found
}

/// The initials of a folded name, small words left out.
pub(super) fn initials(folded: &str) -> String {
    let small = |w: &&str| !matches!(*w, "of" | "for" | "and" | "the" | "in" | "on");
    folded.split(' ').filter(small).filter_map(|w| w.chars().next()).collect()
}

/// Whether the letters of an acronym stand in this order in the name, and the first begins it.
fn has_letters(folded: &str, acronym: &str) -> bool {
    let letters = lists::bare(acronym).to_lowercase();
    let mut rest = folded.chars();
    folded.chars().next() == letters.chars().next() && letters.chars().all(|c| rest.any(|r| r == c))
}
