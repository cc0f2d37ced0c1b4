//! From mentions to the persons, bodies and places of one article: kinds and canonical forms.
//!
//! In: the mentions of an article with the words around them. Out: for each printed form its kind and its canonical form.
//! A short form is resolved only to one long form; where two would fit, it stays as printed. This module refuses to know
//! other articles.

use std::collections::BTreeMap;

use super::evidence::{Form, forms};
use super::lists::{self, Site};
use super::mention::Mention;
use super::resolve::{Long, acronyms, longs, resolve};
use super::usage::Usage;
use crate::fact::{Kind, Reading};
use crate::text::{WordMap, WordSet};

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
            if let Some(entry) = listed(key, form) {
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
fn surname(long: &Long, longs: &[Long], usage: &Usage<'_>) -> Option<(String, (Kind, String))> {
    let last = last_word(&long.key).filter(|_| long.kind == Kind::Person)?;
    let alone = longs.iter().all(|other| other.name == long.name || last_word(&other.key) != Some(last));
    let plain = lists::is_common(last) || usage.small.contains(last) || lists::place(last).is_some();
    (alone && !plain).then(|| (last.to_owned(), (Kind::Person, long.name.clone())))
}

/// The entry of a form that the lists know, unless the article shows it to be a person.
fn listed(key: &str, form: &Form) -> Option<(Kind, String)> {
    if form.titled || form.aged {
        return None;
    }
    if let Some(place) = lists::place_of(&form.printed, key) {
        return Some((Kind::Place, place.name.clone()));
    }
    lists::body_of(&form.printed, key).map(|name| (Kind::Organisation, name.to_owned()))
}

/// Whether a listed town may as well be a person of the article ("Jackson", "Austin").
fn is_namesake(key: &str, form: &Form, entry: Option<&(Kind, String)>) -> bool {
    let town = || lists::place_of(&form.printed, key).is_some_and(|place| place.site == Site::City);
    entry.is_some_and(|(kind, _)| *kind == Kind::Place) && !form.located && !key.contains(' ') && town()
}

/// The kind that words and context give to a form: the surest sign decides.
fn kind(key: &str, form: &Form, forms: &BTreeMap<String, Form>) -> Kind {
    let words: Vec<&str> = key.split(' ').collect();
    let (first, last) = (words.first().copied().unwrap_or(""), words.last().copied().unwrap_or(""));
    let several = words.len() > 1;
    let before_of = words.windows(2).any(|w| matches!(w, [head, "of" | "for"] if lists::is_organisation_head(head)));
    if form.titled {
        Kind::Person
    } else if several && first.ends_with("maker")
        || lists::is_organisation_head(last)
        || before_of
        || form.printed.contains('&')
        || is_ship(&form.printed)
    {
        Kind::Organisation
    } else if form.aged || several && is_suffixed(last) {
        Kind::Person
    } else if several
        && (lists::is_place_head(last) || lists::is_place_head(first) || first == "gulf" || lists::is_compass(first))
        || form.sited
        || form.the && !several && (lists::is_place_head(key) || lists::is_compass(key))
    {
        Kind::Place
    } else if several && (lists::is_event_head(last) || lists::is_storm(first)) {
        Kind::Organisation
    } else if several && (lists::given_name(first).is_some() || has_bare_initials(&form.printed)) || form.described {
        Kind::Person
    } else {
        likely_kind(key, &words, form, forms)
    }
}

/// The kind where no sure sign stands.
fn likely_kind(key: &str, words: &[&str], form: &Form, forms: &BTreeMap<String, Form>) -> Kind {
    let (first, last) = (words.first().copied().unwrap_or(""), words.last().copied().unwrap_or(""));
    let several = key.contains(' ');
    let the_last = forms.get(last).is_some_and(|tail| tail.the);
    let alone = forms.contains_key(last) && !the_last;
    let short = words.iter().filter(|w| !lists::is_particle(w)).count() <= 3;
    if !several && is_short_for_place(key, forms) {
        Kind::Place
    } else if form.printed.split(' ').any(|w| lists::is_acronym(w) && !w.contains('.'))
        || has_inner_capital(&form.printed)
        || form.the
        || form.one
        || form.at && !several
        || several && the_last
    {
        Kind::Organisation
    } else if several && words.len() <= 4 && (alone || form.says) && is_plain_name(words) {
        Kind::Person
    } else if form.located {
        Kind::Place
    } else if !several && (form.says && !is_plural(first) || lists::given_name(first).is_some())
        || several && short && is_plain_name(words) && !is_plural(last) && !form.common
    {
        Kind::Person
    } else {
        Kind::Organisation
    }
}

/// Whether the article has the word with the head of a place as well: "Sorel" beside "Port Sorel".
fn is_short_for_place(key: &str, forms: &BTreeMap<String, Form>) -> bool {
    const HEADS: [&str; 14] = [
        "port",
        "island",
        "islands",
        "city",
        "county",
        "township",
        "valley",
        "bay",
        "beach",
        "harbor",
        "harbour",
        "village",
        "peninsula",
        "province",
    ];
    forms
        .keys()
        .filter_map(|long| long.split_once(' '))
        .any(|(first, last)| first == key && HEADS.contains(&last) || last == key && HEADS.contains(&first))
}

/// Whether a last word ends as a plural does, as the names of teams and firms do; "Pappas" and "Ellis" do not.
fn is_plural(word: &str) -> bool {
    const SINGULAR: [&str; 7] = ["ss", "us", "is", "os", "as", "ews", "ns"];
    word.ends_with('s') && !SINGULAR.iter().any(|end| word.ends_with(end))
}

/// "Jr" and its like, which only persons bear.
fn is_suffixed(last: &str) -> bool {
    matches!(last, "jr" | "sr" | "iii")
}

/// Whether a name begins with the prefix of ships.
fn is_ship(printed: &str) -> bool {
    printed.split_once(' ').is_some_and(|(first, _)| lists::is_ship_prefix(first))
}

/// "JK Brandt", "CC Holt": initials without stops before one more word.
fn has_bare_initials(printed: &str) -> bool {
    let Some((first, rest)) = printed.split_once(' ') else { return false };
    let letters: Vec<char> = first.chars().collect();
    let initials = matches!(letters.as_slice(), [a, b] if a.is_uppercase() && b.is_uppercase()
        && (a == b || [*a, *b].contains(&'J')));
    initials && !rest.contains(' ') && lists::place(first).is_none() && lists::body(first).is_none()
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
    let middle = |x: &[&str], y: &[&str]| {
        let names = y.split_last().map_or(&[][..], |(_, names)| names);
        let known = |w: &str| names.is_empty() || names.iter().any(|n| *n == w || initial(w, n) || initial(n, w));
        x.iter().rev().skip(1).all(|w| known(w) || y.len() < x.len())
    };
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
