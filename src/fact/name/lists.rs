//! The word lists behind names and titles, as look-ups.
//!
//! In: printed or folded words. Out: what the lists of `lexicon/` say of them: country, city, body, role, given name.
//! Keys are folded words without punctuation, so that "St. Petersburg" and "St Petersburg" meet. This module refuses to
//! know sentences and articles.

use std::sync::LazyLock;

use crate::text::{WordMap, WordSet, folded_words};
use crate::token::Tokens;

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

/// One role of the list of titles.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    /// The normal form: folded words.
    pub(crate) name: String,
    /// The ladder in which it has rivals.
    pub(crate) ladder: Option<String>,
}

/// The data lines of a list: no comments, no blank lines.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The fields of a line, and the parts of a field.
fn fields(line: &'static str) -> Vec<&'static str> {
    line.split('|').map(str::trim).collect()
}

fn parts(field: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    field.copied().unwrap_or("").split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// A set of folded words, one or several a line.
fn word_set(list: &'static str) -> WordSet<&'static str> {
    lines(list).flat_map(str::split_whitespace).collect()
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

struct Atlas {
    names: WordMap<String, Place>,
    acronyms: WordMap<String, Place>,
    demonyms: WordMap<String, String>,
    abbreviations: WordMap<String, Place>,
    /// Abbreviations that stand for a state wherever they stand: "N.J.".
    dotted: WordMap<String, Place>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let mut atlas = Atlas {
        names: WordMap::default(),
        acronyms: WordMap::default(),
        demonyms: WordMap::default(),
        abbreviations: WordMap::default(),
        dotted: WordMap::default(),
    };
    for line in lines(include_str!("../lexicon/places.txt")) {
        atlas.country(&fields(line));
    }
    for line in lines(include_str!("../lexicon/states.txt")) {
        atlas.state(&fields(line));
    }
    for line in lines(include_str!("../lexicon/regions.txt")) {
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

/// From a printed form to the normal form.
type Forms = WordMap<String, &'static str>;

/// The well-known bodies by folded words, and by acronym.
static BODIES: LazyLock<(Forms, Forms)> = LazyLock::new(|| {
    let (mut names, mut acronyms) = (WordMap::default(), WordMap::default());
    for line in lines(include_str!("../lexicon/organisations.txt")) {
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
    let names = ATLAS.names.keys().chain(BODIES.0.keys());
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
    for line in lines(include_str!("../lexicon/given_names.txt")) {
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

static ROLES: LazyLock<WordMap<String, Role>> = LazyLock::new(|| {
    let mut roles = WordMap::default();
    for line in lines(include_str!("../lexicon/titles.txt")) {
        let fields = fields(line);
        let Some(name) = fields.first() else { continue };
        let ladder = fields.get(2).filter(|l| !l.is_empty()).map(|l| (*l).to_owned());
        let role = Role { name: folded_words(name), ladder };
        for form in std::iter::once(*name).chain(parts(fields.get(1))) {
            roles.entry(folded_words(form)).or_insert_with(|| role.clone());
        }
    }
    roles
});

/// The role of a folded phrase; the plural of a role ("senators") is the role.
pub(crate) fn role(folded: &str) -> Option<&'static Role> {
    ROLES.get(folded)
}

/// Whether two folded words are spellings of one name from another script.
pub(crate) fn are_transliterations(a: &str, b: &str) -> bool {
    transliteration(a).is_some() && transliteration(a) == transliteration(b)
}

/// The first spelling of a name that comes from another script.
pub(crate) fn transliteration(folded: &str) -> Option<&'static str> {
    static NAMES: LazyLock<Forms> = LazyLock::new(|| {
        let mut names = WordMap::default();
        for line in lines(include_str!("../lexicon/transliterations.txt")) {
            let first = line.split_whitespace().next().unwrap_or(line);
            line.split_whitespace().for_each(|form| {
                names.entry(form.to_owned()).or_insert(first);
            });
        }
        names
    });
    NAMES.get(folded).copied()
}

/// Whether a role ends with a folded word.
pub(crate) fn ends_role(word: &str) -> bool {
    static ENDS: LazyLock<WordSet<&'static str>> =
        LazyLock::new(|| ROLES.keys().filter_map(|role| role.rsplit(' ').next()).collect());
    !word.bytes().all(|b| b.is_ascii_lowercase()) || ENDS.contains(word)
}

/// Whether a role may begin with a folded word; a role goes on behind an apostrophe as behind a blank.
pub(crate) fn begins_role(word: &str) -> bool {
    static STARTS: LazyLock<WordSet<&'static str>> =
        LazyLock::new(|| ROLES.keys().filter_map(|role| role.split([' ', '\'']).next()).collect());
    !word.bytes().all(|b| b.is_ascii_lowercase()) || STARTS.contains(word)
}

macro_rules! word_list {
    ($name:ident, $file:literal, $doc:literal) => {
        #[doc = $doc]
        pub(crate) fn $name(folded: &str) -> bool {
            static WORDS: LazyLock<WordSet<&'static str>> =
                LazyLock::new(|| word_set(include_str!(concat!("../lexicon/", $file))));
            WORDS.contains(folded)
        }
    };
}

word_list!(is_common, "common_words.txt", "Whether the folded word opens sentences without being a name.");
word_list!(is_adjective, "capitalised.txt", "Whether the folded word has a capital without being a name.");
word_list!(is_organisation_head, "organisation_heads.txt", "Whether the folded word makes a run an organisation.");
word_list!(is_place_head, "place_heads.txt", "Whether the folded word makes a run a place.");
word_list!(is_event_head, "event_heads.txt", "Whether the folded word makes a run the name of an event, prize or law.");
word_list!(is_numbered, "numbered.txt", "Whether a number after the folded word is part of a name.");
word_list!(is_speech_verb, "speech_verbs.txt", "Whether the folded word gives words to a speaker.");

/// All words that give words to a speaker.
pub(crate) fn speech_verbs() -> impl Iterator<Item = &'static str> {
    lines(include_str!("../lexicon/speech_verbs.txt")).flat_map(str::split_whitespace)
}

/// Words that stand small inside a personal name.
pub(crate) fn is_particle(folded: &str) -> bool {
    const PARTICLES: [&str; 18] = [
        "al", "el", "bin", "bint", "ibn", "da", "de", "del", "della", "der", "di", "dos", "du", "la", "le", "ter",
        "van", "von",
    ];
    PARTICLES.contains(&folded) || folded == "den" || folded == "abu"
}

/// Forms of address, which are no role.
pub(crate) fn is_honorific(folded: &str) -> bool {
    ["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "mx", "monsieur", "madame", "sheikh", "hon"]
        .contains(&folded)
}

/// Points of the compass and their adjectives.
pub(crate) fn is_compass(folded: &str) -> bool {
    const POINTS: [&str; 14] = [
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northern",
        "southern",
        "eastern",
        "western",
        "upper",
        "lower",
    ];
    POINTS.contains(&folded)
}

/// Prefixes of ships, as printed.
pub(crate) fn is_ship_prefix(printed: &str) -> bool {
    const PREFIXES: [&str; 24] = [
        "HMS", "HMCS", "HMAS", "HMNZS", "USS", "USNS", "USCGC", "INS", "PNS", "MV", "MS", "SS", "RMS", "MT", "FV",
        "RV", "RRS", "ROKS", "BRP", "KRI", "JS", "ARA", "TCG", "HNLMS",
    ];
    PREFIXES.contains(&printed)
}

/// Words that stand before the name of a storm.
pub(crate) fn is_storm(folded: &str) -> bool {
    matches!(folded, "hurricane" | "typhoon" | "cyclone" | "storm" | "operation")
}

/// Heads of bodies that are named after their place, so that the place alone is not their short form: "Orla" is not the
/// Orla Police.
pub(crate) fn is_local_body(folded: &str) -> bool {
    const HEADS: [&str; 20] = [
        "police",
        "council",
        "church",
        "university",
        "college",
        "hospital",
        "court",
        "department",
        "school",
        "airport",
        "government",
        "assembly",
        "board",
        "authority",
        "district",
        "county",
        "times",
        "post",
        "herald",
        "news",
    ];
    HEADS.contains(&folded)
}

/// Words that qualify a role and stand before it.
pub(crate) fn is_role_modifier(folded: &str) -> bool {
    const MODIFIERS: [&str; 44] = [
        "acting",
        "assistant",
        "associate",
        "chief",
        "deputy",
        "ex",
        "first",
        "former",
        "interim",
        "joint",
        "late",
        "lead",
        "outgoing",
        "incoming",
        "senior",
        "then",
        "vice",
        "state",
        "local",
        "federal",
        "national",
        "city",
        "county",
        "police",
        "fire",
        "army",
        "navy",
        "press",
        "foreign",
        "defense",
        "defence",
        "finance",
        "interior",
        "health",
        "education",
        "trade",
        "opposition",
        "party",
        "military",
        "election",
        "veteran",
        "longtime",
        "district",
        "regional",
    ];
    MODIFIERS.contains(&folded)
}

/// Whether the folded word is a month or a day of the week in any usual form.
pub(crate) fn is_calendar(folded: &str) -> bool {
    const STARTS: [&str; 19] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue",
        "wed", "thu", "fri", "sat",
    ];
    const WHOLE: [&str; 18] = [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    STARTS.contains(&folded) || WHOLE.contains(&folded) || matches!(folded, "sun" | "tues" | "thur" | "thurs")
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
