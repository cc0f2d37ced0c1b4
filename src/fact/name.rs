//! Names of persons, organisations and places.
//!
//! **Finds.** Runs of capitalised words with their particles, initials and hyphens; in a headline in title case only names
//! that the text below it has. Titles and nations are split off ("Finnish President Aino Salo" is the person Aino Salo);
//! a quoted title of a book or film ("The Lantern of Orla") names nobody. What the words around a name show of it decides
//! its kind: a role, an age, "the town of", "police" after it. Ships, storms, prizes and laws stand as organisations.
//! **Means.** The canonical form inside the article: a surname or an acronym is resolved to the one long form that fits
//! it, a ship without its prefix to the one with it, a country or city to its name in the lists (Kiev to Kyiv),
//! "Springfield, Ill." to "Springfield, Illinois". A place is no short form of the body named after it (Orla, Orla Police).
//! **Agrees when.** The folded words are equal but for house spelling and legal form (exact), or one is a part of the other
//! (refined: surname, acronym, middle or maiden name, "Jr.", city and its country). Near spellings differ: one person
//! spelled in two ways is a conflict, a transliteration is wording. A town in two states, or the other side of a port, is
//! another place. Father and son (Sr., Jr.), other initials, and the names of a man and a woman (Mario, Maria) are two
//! persons. Names that are not near each other are two names, and nothing is said.
//! **Does not handle.** Products and models, firms of several surnames, names in small letters, "the company" and other
//! descriptions, and surnames that two persons share.

mod direction;
mod entity;
mod evidence;
mod likeness;
pub(crate) mod lists;
mod mention;
mod resolve;
mod runs;
mod usage;

use super::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value};
use entity::Entities;
use mention::Mention;

pub use direction::are_opposed;
pub use likeness::{Nearness, looks_personal, near, sound_keys};

/// Finds the names of an article. The tokens of names, and of things with a number in their name ("AK-47"), are taken.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    let usage = usage::Usage::of(reading);
    let mut mentions: Vec<Mention> = Vec::new();
    for n in (0..reading.tokens.len()).filter(|n| !usage.is_display(*n)) {
        mentions.extend(mention::scan(reading, n, &usage, finds));
    }
    let entities = Entities::of(reading, &mentions, &usage);
    let known = entities.keys();
    for n in (0..reading.tokens.len()).filter(|n| usage.is_display(*n)) {
        mentions.extend(mention::scan_known(reading, n, &known, finds));
    }
    for mention in mentions {
        let Some(tokens) = reading.tokens.get(mention.sentence) else { continue };
        let (kind, name) = entities.get(&mention).unwrap_or_else(|| listed(&mention.printed));
        let fact = Fact {
            span: tokens.span(mention.tokens.start, mention.tokens.end),
            sentence: mention.sentence,
            kind,
            value: Value::Words(name),
            hedge: None,
            slot: Slot::default(),
            speaker: None,
        };
        finds.add(fact, mention.tokens);
    }
    direction::find(reading, finds);
}

/// The kind and the normal form that the lists give to a name that only a headline has.
fn listed(printed: &str) -> (Kind, String) {
    match lists::place(printed) {
        Some(place) => (Kind::Place, place.name.clone()),
        None => (Kind::Organisation, lists::body(printed).unwrap_or(printed).to_owned()),
    }
}

/// Whether the lists of places or bodies have a name.
fn is_listed(name: &str) -> bool {
    lists::is_listed(name)
}

/// Compares two names of one kind; `None` where they are two different names.
pub fn compare(a: &Fact, b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Words(x), Value::Words(y)) = (&a.value, &b.value) else { return None };
    if let Some(answer) = direction::compare(x, y) {
        return answer;
    }
    if a.kind == Kind::Place
        && b.kind == Kind::Place
        && let (Some((town_x, state_x)), Some((town_y, state_y))) = (x.split_once(", "), y.split_once(", "))
        && near(town_x, town_y) == Some(Nearness::Same)
        && near(state_x, state_y).is_none()
    {
        let proof = format!("{town_x} in {state_x} is not {town_y} in {state_y}");
        return Some(Comparison::differ(Relation::Place, Severity::Conflict, "place-state", proof));
    }
    let differ = |severity, rule, why: &str| {
        Some(Comparison::differ(
            Relation::Name,
            severity,
            rule,
            format!("\u{201C}{x}\u{201D} / \u{201C}{y}\u{201D}: {why}"),
        ))
    };
    // A kind is a guess where the text says little, so one sure person is enough.
    let person = [a.kind, b.kind].contains(&Kind::Person) && ![a.kind, b.kind].contains(&Kind::Place);
    match near(x, y)? {
        Nearness::Same => Some(Comparison::agree(Relation::Exact, "name-equal", format!("both name {x}"))),
        Nearness::Part => {
            let proof = format!("{x} and {y}: one is the shorter or wider form of the other");
            Some(Comparison::agree(Relation::Refined, "name-part", proof))
        }
        Nearness::Transliteration => differ(Severity::Wording, "name-transliteration", "two transliterations"),
        // Two names that the lists know are two places or bodies, however alike.
        Nearness::Spelling if !person && is_listed(x) && is_listed(y) => None,
        Nearness::Spelling => differ(Severity::Conflict, "name-spelling", "two spellings of one name"),
    }
}

/// Whether a name, printed or folded, is that of a country: the widest place that a text can mean.
pub fn is_country(name: &str) -> bool {
    lists::place(name).is_some_and(|place| place.site == lists::Site::Country)
}
