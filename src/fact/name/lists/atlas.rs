//! Countries, states, regions and cities.
//!
//! In: printed names. Out: the place they stand for, and what it lies in (`places.txt`, `states.txt`,
//! `regions.txt`). This file refuses to choose by context: a name of two places is the one listed first.

use std::sync::LazyLock;

use super::{bare, fields, is_acronym, parts};
use crate::text::{WordMap, entries, folded_words};

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    Country,
    State,
    City,
    Region,
}

/// One place of the lists.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The normal form, in printed case.
    pub(crate) name: String,
    pub(crate) site: Site,
    /// The country, or the state, that it lies in.
    pub(crate) within: Option<String>,
}

pub(super) struct Atlas {
    pub(super) names: WordMap<String, Place>,
    acronyms: WordMap<String, Place>,
    demonyms: WordMap<String, String>,
    abbreviations: WordMap<String, Place>,
    /// Abbreviations that stand for a state wherever they stand: "N.J.".
    dotted: WordMap<String, Place>,
}

pub(super) static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let mut atlas = Atlas {
        names: WordMap::default(),
        acronyms: WordMap::default(),
        demonyms: WordMap::default(),
        abbreviations: WordMap::default(),
        dotted: WordMap::default(),
    };
    for line in entries(include_str!("../../lexicon/places.txt")) {
        atlas.country(&fields(line));
    }
    for line in entries(include_str!("../../lexicon/states.txt")) {
        atlas.state(&fields(line));
    }
    for line in entries(include_str!("../../lexicon/regions.txt")) {
        atlas.name(line, &Place { name: line.to_owned(), site: Site::Region, within: None });
    }
    atlas
});

impl Atlas {
    fn name(&mut self, printed: &str, place: &Place) {
        if is_acronym(printed) {
            self.acronyms.entry(bare(printed)).or_insert_with(|| place.clone());
        } else {
            self.names.entry(folded_words(printed)).or_insert_with(|| place.clone());
        }
    }

    fn country(&mut self, fields: &[&'static str]) {
        let Some(name) = fields.first() else { return };
        let place = Place { name: (*name).to_owned(), site: Site::Country, within: None };
        self.name(name, &place);
        parts(fields.get(1)).for_each(|alias| self.name(alias, &place));
        for demonym in parts(fields.get(2)) {
            self.demonyms.insert(folded_words(demonym), (*name).to_owned());
        }
        self.cities(fields, name);
    }

    /// The cities of a country or state. One under several names has them joined by "=", the normal form first.
    fn cities(&mut self, fields: &[&'static str], within: &str) {
        for city in parts(fields.get(3)) {
            let mut names = city.split('=').map(|name| name.split(" (").next().unwrap_or(name).trim());
            let Some(first) = names.next() else { continue };
            let place = Place { name: first.to_owned(), site: Site::City, within: Some(within.to_owned()) };
            self.name(first, &place);
            names.for_each(|name| self.name(name, &place));
        }
    }

    fn state(&mut self, fields: &[&'static str]) {
        let Some(name) = fields.first().map(|name| name.split(" (").next().unwrap_or(name)) else { return };
        let within = fields.get(2).filter(|country| !country.is_empty()).map(|country| (*country).to_owned());
        let place = Place { name: name.to_owned(), site: Site::State, within };
        self.name(name, &place);
        self.abbreviations.insert(folded_words(name), place.clone());
        for short in parts(fields.get(1)) {
            self.abbreviations.insert(folded_words(short), place.clone());
            self.abbreviations.insert(bare(short).to_lowercase(), place.clone());
            if short.contains(' ') {
                self.name(short, &place);
            }
            if short.contains('.') && is_acronym(short) {
                self.dotted.insert(short.trim_end_matches('.').to_owned(), place.clone());
            }
        }
        self.cities(fields, name);
    }
}

/// The place that a printed name stands for.
pub(crate) fn place(printed: &str) -> Option<&'static Place> {
    place_of(printed, &folded_words(printed))
}

/// The same, of a name whose folded words are known.
pub(crate) fn place_of(printed: &str, key: &str) -> Option<&'static Place> {
    short_place(printed).or_else(|| ATLAS.names.get(key))
}

/// The place that an acronym or the abbreviation of a state stands for.
fn short_place(printed: &str) -> Option<&'static Place> {
    let acronym = || ATLAS.acronyms.get(&bare(printed));
    let dotted = || ATLAS.dotted.get(printed.trim_end_matches('.'));
    if is_acronym(printed) { acronym().or_else(dotted) } else { None }
}

/// The state that an abbreviation or a name stands for, after a town and a comma.
pub(crate) fn state(printed: &str) -> Option<&'static Place> {
    let key = folded_words(printed);
    ATLAS.abbreviations.get(&key).or_else(|| ATLAS.abbreviations.get(&bare(&key)))
}

/// The country whose people or things a folded word describes.
pub(crate) fn demonym(folded: &str) -> Option<&'static str> {
    ATLAS.demonyms.get(folded).map(String::as_str)
}
