//! The word lists behind names and titles, as look-ups.
//!
//! In: printed or folded words. Out: what the lists of `lexicon/` say of them: country, city, body, role, given name.
//! Keys are folded words without punctuation, so that "St. Petersburg" and "St Petersburg" meet. This module refuses to
//! know sentences and articles.

mod atlas;
mod class;
mod role;

use std::sync::LazyLock;

use crate::text::{WordMap, WordSet, entries, folded_words};
use crate::token::Tokens;

pub(crate) use atlas::{Place, Site, demonym, place, place_of, state};
pub(crate) use class::{
    is_adjective, is_calendar, is_common, is_compass, is_event_head, is_honorific, is_local_body, is_numbered,
    is_organisation_head, is_particle, is_place_head, is_ship_prefix, is_speech_verb, is_storm, speech_verbs,
};
pub(crate) use role::{Role, begins_role, ends_role, is_role_modifier, role};

/// The fields of a line.
fn fields(line: &'static str) -> Vec<&'static str> {
    line.split('|').map(str::trim).collect()
}

/// The parts of a field.
fn parts(field: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    field.copied().unwrap_or("").split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a printed form is an acronym: at least two capitals and no small letter.
pub(crate) fn is_acronym(printed: &str) -> bool {
    let mut letters = printed.chars().filter(|c| c.is_alphabetic());
    let capital = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
    capital(letters.next()) && capital(letters.next()) && letters.all(char::is_uppercase)
}

/// The letters of an acronym, without stops.
pub(crate) fn bare(printed: &str) -> String {
    printed.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// From a printed form to the normal form.
type Forms = WordMap<String, &'static str>;

/// The well-known bodies by folded words, and by acronym.
static BODIES: LazyLock<(Forms, Forms)> = LazyLock::new(|| {
    let (mut names, mut acronyms) = (WordMap::default(), WordMap::default());
    for line in entries(include_str!("../lexicon/organisations.txt")) {
        let fields = fields(line);
        let Some(name) = fields.first().copied() else { continue };
        for form in std::iter::once(name).chain(parts(fields.get(1))) {
            if is_acronym(form) {
                acronyms.insert(bare(form), name);
            } else {
                names.insert(folded_words(form), name);
            }
        }
    }
    (names, acronyms)
});

/// The first words of the places and bodies that have several.
static FIRST_WORDS: LazyLock<WordSet<&'static str>> = LazyLock::new(|| {
    let names = atlas::ATLAS.names.keys().chain(BODIES.0.keys());
    names.filter_map(|name| Some(name.split_once(' ')?.0)).chain(["the"]).collect()
});

/// Whether a place or body of several words, as the lists have it, begins at token `i`.
pub(crate) fn begins(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(first) = tokens.get(i) else { return false };
    let plain = first.low.bytes().all(|b| b.is_ascii_lowercase()) && !is_acronym(first.text);
    if plain && !FIRST_WORDS.contains(&*first.low) {
        return false;
    }
    (2..=4).any(|len| {
        let words: Vec<&str> = (i..i + len).filter_map(|k| tokens.get(k)).map(|t| t.text).collect();
        words.len() == len && is_listed(&words.join(" "))
    })
}

/// Whether the lists have a printed name as a place or a body.
pub(crate) fn is_listed(printed: &str) -> bool {
    let key = folded_words(printed);
    place_of(printed, &key).is_some() || body_of(printed, &key).is_some()
}

/// The well-known body that a printed name stands for, by its normal form. Acronyms count in capitals alone, so that
/// "who" is not the health body.
pub(crate) fn body(printed: &str) -> Option<&'static str> {
    body_of(printed, &folded_words(printed))
}

/// The same, of a name whose folded words are known.
pub(crate) fn body_of(printed: &str, key: &str) -> Option<&'static str> {
    short_body(printed).or_else(|| BODIES.0.get(without_the(key)).copied())
}

fn short_body(printed: &str) -> Option<&'static str> {
    is_acronym(printed).then(|| BODIES.1.get(&bare(printed)).copied()).flatten()
}

fn without_the(key: &str) -> &str {
    key.strip_prefix("the ").unwrap_or(key)
}

static GIVEN: LazyLock<WordMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut given = WordMap::default();
    for line in entries(include_str!("../lexicon/given_names.txt")) {
        let first = line.split_whitespace().next().unwrap_or(line);
        for form in line.split_whitespace() {
            given.entry(form).or_insert(first);
        }
    }
    given
});

/// The given name that stands for all short forms of it ("jen": "jennifer").
pub(crate) fn given_name(folded: &str) -> Option<&'static str> {
    let first = folded.split('-').next().unwrap_or(folded);
    GIVEN.get(first).copied()
}

/// Whether two folded words are spellings of one name from another script.
pub(crate) fn are_transliterations(a: &str, b: &str) -> bool {
    transliteration(a).is_some() && transliteration(a) == transliteration(b)
}

/// The first spelling of a name that comes from another script.
pub(crate) fn transliteration(folded: &str) -> Option<&'static str> {
    static NAMES: LazyLock<Forms> = LazyLock::new(|| {
        let mut names = WordMap::default();
        for line in entries(include_str!("../lexicon/transliterations.txt")) {
            let first = line.split_whitespace().next().unwrap_or(line);
            line.split_whitespace().for_each(|form| {
                names.entry(form.to_owned()).or_insert(first);
            });
        }
        names
    });
    NAMES.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_answer_by_printed_form() {
        for (printed, want) in [("U.S.", "United States"), ("US", "United States"), ("us", ""), ("Kiev", "Kyiv")] {
            assert_eq!(place(printed).map_or("", |p| &p.name), want, "{printed}");
        }
        assert_eq!(state("Ill.").map(|p| p.name.as_str()), Some("Illinois"));
        assert_eq!(state("N.Y.").map(|p| p.name.as_str()), Some("New York"));
        assert_eq!(body("who"), None);
        assert_eq!(body("WHO"), Some("World Health Organization"));
        assert_eq!(demonym("russian"), Some("Russia"));
        assert_eq!(given_name("jen"), Some("jennifer"));
        assert_eq!(role("prime minister").map(|r| r.name.as_str()), Some("prime minister"));
        assert_eq!(role("pm").map(|r| r.name.as_str()), Some("prime minister"));
    }
}
