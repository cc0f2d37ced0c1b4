//! Classes of words that make, begin or end a name.
//!
//! In: one word. Out: whether it is of a class: the longer ones are lists of `lexicon/`, the closed ones
//! stand here. This file refuses to know names of several words.

use std::sync::LazyLock;

use crate::text::{WordSet, entries};

/// A set of folded words, one or several a line.
fn word_set(list: &'static str) -> WordSet<&'static str> {
    entries(list).flat_map(str::split_whitespace).collect()
}

macro_rules! word_list {
    ($name:ident, $file:literal, $doc:literal) => {
        #[doc = $doc]
        pub(crate) fn $name(folded: &str) -> bool {
            static WORDS: LazyLock<WordSet<&'static str>> =
                LazyLock::new(|| word_set(include_str!(concat!("../../lexicon/", $file))));
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
    entries(include_str!("../../lexicon/speech_verbs.txt")).flat_map(str::split_whitespace)
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
