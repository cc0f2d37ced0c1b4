//! From short forms to long ones: "Varga" to "Tomas Varga", an acronym to the name that it abbreviates.
//!
//! In: the printed forms of an article, and the kind and canonical form of the long ones. Out: the one long form that a
//! short one stands for. Where two would fit, there is none. This module refuses to know other articles.

use std::collections::BTreeMap;

use super::entity::core_words;
use super::evidence::Form;
use super::likeness::near;
use super::lists;
use super::mention::Mention;
use crate::fact::{Kind, Reading};
use crate::text::WordMap;

/// A long form: its folded words, what it names, and where the article first has it.
#[derive(Clone)]
pub(super) struct Long {
    pub(super) key: String,
    pub(super) kind: Kind,
    pub(super) name: String,
    order: usize,
}

impl Long {
    fn is_person(&self) -> bool {
        self.kind == Kind::Person
    }

    fn entry(&self) -> (Kind, String) {
        (self.kind, self.name.clone())
    }
}

/// The long forms that short ones may stand for.
pub(super) fn longs(forms: &BTreeMap<String, Form>, of: &WordMap<String, (Kind, String)>) -> Vec<Long> {
    let entry = |(key, form): (&String, &Form)| {
        let (kind, name) = of.get(key).filter(|_| key.contains(' '))?;
        Some(Long { key: key.clone(), kind: *kind, name: name.clone(), order: form.order })
    };
    let all: Vec<Long> = forms.iter().filter_map(entry).collect();
    // "The Notorious Anna Berg" is no second person beside Anna Berg.
    let inside = |key: &str| {
        all.iter()
            .any(|long| long.is_person() && key.strip_suffix(long.key.as_str()).is_some_and(|head| head.ends_with(' ')))
    };
    all.iter().filter(|long| !long.is_person() || !inside(&long.key)).cloned().collect()
}

/// The one long form that fits; of spellings of one person's name, the first.
fn unique(longs: &[Long], key: &str, fits: &dyn Fn(&[&str], &Long) -> bool) -> Option<(Kind, String)> {
    // A glance at the letters first: most long forms have nothing of the short one.
    let short = core_words(key);
    let alike = |l: &Long| l.key != key && short.iter().all(|word| l.key.contains(word));
    let mut hits: Vec<&Long> = longs.iter().filter(|l| alike(l) && fits(&core_words(&l.key), l)).collect();
    hits.sort_by_key(|long| long.order);
    let first = hits.first()?;
    let one = |other: &&Long| other.name == first.name || first.is_person() && near(&other.name, &first.name).is_some();
    hits.iter().all(one).then(|| first.entry())
}

/// The one long form that a short form stands for.
pub(super) fn resolve(
    key: &str,
    form: &Form,
    longs: &[Long],
    acronyms: &WordMap<String, String>,
    listed: bool,
) -> Option<(Kind, String)> {
    if let Some(long) = acronyms.get(key) {
        return longs.iter().find(|l| l.key == *long).map(Long::entry);
    }
    let short = core_words(key);
    let ends = |long: &[&str], l: &Long| l.kind == Kind::Organisation && long.ends_with(&short);
    if short.last().is_some_and(|w| lists::is_organisation_head(w)) {
        return if listed { None } else { unique(longs, key, &ends) };
    }
    let ship = |long: &[&str], l: &Long| {
        ends(long, l) && l.name.split(' ').next().is_some_and(lists::is_ship_prefix) && long.len() == short.len() + 1
    };
    if !form.titled
        && !form.located
        && let Some(ship) = unique(longs, key, &ship)
    {
        return Some(ship);
    }
    let body = || {
        let starts = |long: &[&str], l: &Long| {
            let local = long.last().is_some_and(|head| lists::is_local_body(head));
            l.kind == Kind::Organisation && long.starts_with(&short) && !local
        };
        let other = listed || form.titled || form.located || lists::is_acronym(&form.printed);
        if other { None } else { unique(longs, key, &starts) }
    };
    if !form.titled && form.located && listed || form.sited {
        return body();
    }
    person(key, &short, form, longs, listed).or_else(body)
}

/// The person whose surname or given name a short form is. A surname that two bear stays as printed.
fn person(key: &str, short: &[&str], form: &Form, longs: &[Long], listed: bool) -> Option<(Kind, String)> {
    let bears = |long: &[&str], l: &Long| l.is_person() && long.len() > short.len() && long.ends_with(short);
    if let Some(person) = unique(longs, key, &bears) {
        return Some(person);
    }
    let bearers = longs.iter().filter(|l| l.is_person() && core_words(&l.key).ends_with(short)).count();
    if bearers > 1 && !listed {
        return Some((Kind::Person, form.printed.clone()));
    }
    let begins = |long: &[&str], l: &Long| l.is_person() && long.starts_with(short);
    let given = short.len() == 1 && !form.titled && bearers == 0 && !listed;
    given.then(|| unique(longs, key, &begins)).flatten()
}

/// The long forms that the article gives to acronyms, both as folded words: "Long Name (LN)", or an acronym whose letters
/// are the initials of exactly one name of several words.
pub(super) fn acronyms(
    reading: &Reading<'_>,
    mentions: &[Mention],
    forms: &BTreeMap<String, Form>,
) -> WordMap<String, String> {
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
