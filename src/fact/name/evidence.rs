//! What the words around its mentions show of a printed form: a title, an age, "the town of", "says".
//!
//! In: the mentions of an article. Out: a form for each printed name, with every sign that any of its mentions gives. This
//! module refuses to know which sign decides.

use std::collections::BTreeMap;

use super::lists::{self, Site};
use super::mention::Mention;
use crate::fact::Reading;
use crate::token::{TokenKind, Tokens};

/// What the article shows of one printed form.
#[derive(Default)]
pub(super) struct Form {
    /// As first printed.
    pub(super) printed: String,
    /// The order of its first mention.
    pub(super) order: usize,
    pub(super) titled: bool,
    /// A role in small letters or a relative stands before it: "photographer", "her nephew".
    pub(super) described: bool,
    pub(super) aged: bool,
    pub(super) says: bool,
    /// "in" or its like stands before it.
    pub(super) located: bool,
    /// The text calls it a town, an island or the like.
    pub(super) sited: bool,
    /// "at" stands before it, as before the names of employers and schools.
    pub(super) at: bool,
    /// "the" stands before every mention of it.
    pub(super) the: bool,
    /// "a" or "its" stands before it.
    pub(super) one: bool,
    /// One of its words stands in small letters elsewhere.
    pub(super) common: bool,
}

/// Gathers what the article shows of each printed form.
pub(super) fn forms(reading: &Reading<'_>, mentions: &[Mention]) -> BTreeMap<String, Form> {
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
        let (before, next) = (tokens.before(start, 1), tokens.low(end));
        form.titled |= mention.titled;
        form.described |= is_described(tokens, start, end);
        form.aged |= is_aged(tokens, start, end);
        form.says |= lists::is_speech_verb(next) || matches!(before, "said" | "says");
        form.sited |= mention.state.is_some() || is_sited(tokens, start, end);
        form.located |= form.sited || is_located(tokens, mention);
        form.at |= before == "at";
        form.the &= before == "the" && next != "-";
        form.one |= matches!(before, "a" | "an" | "its");
    }
    spread(reading, mentions, &mut forms);
    forms
}

/// An age or a clause that begins with "who" follows.
fn is_aged(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let next = tokens.low(end);
    let comma = next == ",";
    let number = |i: usize| tokens.kind(i) == Some(TokenKind::Number);
    let who = next == "who" || comma && tokens.low(end + 1) == "who";
    comma && number(end + 1) && matches!(tokens.low(end + 2), "," | ".")
        || comma && matches!(tokens.low(end + 1), "age" | "aged") && number(end + 2)
        || who && !matches!(tokens.before(start, 1), "of" | "in" | "from" | "at" | "near" | "the")
}

/// Whether a role in small letters, or a relative, stands before the name: "photographer Mara Holt", "her nephew, Ravi Holt,".
fn is_described(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    const KIN: [&str; 22] = [
        "wife",
        "husband",
        "son",
        "daughter",
        "mother",
        "father",
        "brother",
        "sister",
        "uncle",
        "aunt",
        "nephew",
        "niece",
        "cousin",
        "girlfriend",
        "boyfriend",
        "fiance",
        "fiancee",
        "widow",
        "grandson",
        "granddaughter",
        "grandmother",
        "grandfather",
    ];
    // Words that are adjectives before the name of a body or a thing: "a private Boeing", "chief Ford rival".
    const ADJECTIVES: [&str; 9] =
        ["private", "general", "major", "principal", "chief", "head", "host", "marshal", "cardinal"];
    let small = |k: usize| {
        start
            .checked_sub(k)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| t.kind == TokenKind::Word && !t.is_capitalised())
    };
    let word = tokens.before(start, 1);
    if small(1) && word != "the" {
        let singular = word.strip_suffix('s').unwrap_or(word);
        return KIN.contains(&word)
            || !ADJECTIVES.contains(&word) && (lists::role(word).is_some() || lists::role(singular).is_some());
    }
    // "The Varga administration", "the Varga presidency".
    let ruler = end == start + 1 && matches!(tokens.low(end), "administration" | "presidency");
    ruler && tokens.get(end).is_some_and(|t| !t.is_capitalised())
        || word == "," && matches!(tokens.low(end), "," | ".") && small(2) && KIN.contains(&tokens.before(start, 2))
}

/// Nouns that say that the name beside them is that of a place.
fn is_site(folded: &str) -> bool {
    const SITES: [&str; 24] = [
        "city",
        "town",
        "village",
        "island",
        "province",
        "district",
        "region",
        "suburb",
        "port",
        "county",
        "hamlet",
        "municipality",
        "neighborhood",
        "neighbourhood",
        "peninsula",
        "resort",
        "settlement",
        "township",
        "borough",
        "governorate",
        "valley",
        "parish",
        "prefecture",
        "archipelago",
    ];
    let plural = folded.strip_suffix("ies").map(|stem| format!("{stem}y"));
    SITES.contains(&folded)
        || folded.strip_suffix('s').is_some_and(|singular| SITES.contains(&singular))
        || plural.is_some_and(|singular| SITES.contains(&singular.as_str()))
}

/// Whether the text calls the name a place: "the town of", "province" or "police" after it, "the villages were", "34, of".
fn is_sited(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let (before, second) = (tokens.before(start, 1), tokens.before(start, 2));
    let listed = matches!(before, "were" | "are" | "like" | "as" | "including" | "named")
        && (2..=4).any(|k| is_site(tokens.before(start, k)));
    let home =
        before == "of" && second == "," && start.checked_sub(3).and_then(|i| tokens.kind(i)) == Some(TokenKind::Number);
    // "Tyler Boone, of Marion,": where somebody lives, and no second person.
    let lives = before == "of"
        && second == ","
        && end == start + 1
        && tokens.low(end) == ","
        && lists::given_name(tokens.low(start)).is_some()
        && start.checked_sub(3).and_then(|i| tokens.get(i)).is_some_and(|t| t.is_capitalised());
    let compass = before == "of" && lists::is_compass(second);
    let after = is_site(tokens.low(end))
        && tokens.low(end) != "port"
        && lists::role(tokens.low(end + 1)).is_none()
        && tokens.get(end).is_some_and(|t| !t.is_capitalised());
    let apposed = tokens.low(end) == ","
        && matches!(tokens.low(end + 1), "a" | "an" | "the")
        && (end + 2..end + 5)
            .map_while(|i| tokens.get(i).filter(|t| t.kind == TokenKind::Word))
            .any(|t| is_site(&t.low) && !t.is_capitalised());
    let people = matches!(tokens.low(end), "police" | "resident" | "residents" | "native" | "firefighters")
        && tokens.get(end).is_some_and(|t| !t.is_capitalised());
    let area = before == "the" && tokens.low(end) == "area";
    let several = before.ends_with('s') && is_site(before);
    let of = matches!(
        second,
        "resident" | "residents" | "native" | "natives" | "mayor" | "outskirts" | "streets" | "people" | "capital"
    );
    before == "of" && (of || is_site(second))
        || listed
        || home
        || lives
        || compass
        || after
        || apposed
        || people
        || area
        || several
}

/// Whether a preposition or a country after a comma makes a place of the name likely.
fn is_located(tokens: &Tokens<'_>, mention: &Mention) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let next = tokens.low(end);
    let country = || {
        let word = tokens.get(end + 1).filter(|_| next == ",")?;
        lists::place(word.text).filter(|place| place.site == Site::Country)
    };
    next != "'s"
        && matches!(tokens.before(start, 1), "in" | "near" | "outside" | "across" | "around" | "throughout" | "toward")
        || !mention.printed.contains(' ') && country().is_some()
}

/// In "the villages of Orla, Tamsin and Vessel" all are places: a list shares what its first or last name is.
fn spread(reading: &Reading<'_>, mentions: &[Mention], forms: &mut BTreeMap<String, Form>) {
    let between = |a: &Mention, b: &Mention| {
        let tokens = reading.tokens.get(a.sentence).filter(|_| a.sentence == b.sentence)?;
        let marks: Vec<&str> = (a.tokens.end..b.tokens.start).map(|i| tokens.low(i)).collect();
        let list = !marks.is_empty() && marks.iter().all(|mark| matches!(*mark, "," | "and" | "or"));
        list.then(|| marks.len() > 1 || marks != [","])
    };
    let mut rest = mentions;
    while let Some(first) = rest.first() {
        let links: Vec<bool> = rest.windows(2).map_while(|w| between(w.first()?, w.get(1)?)).collect();
        let (list, tail) = rest.split_at(links.len() + 1);
        rest = tail;
        // "In Orla, Varga left" is no list: one ends with "and".
        if !links.contains(&true) {
            continue;
        }
        let before = reading.tokens.get(first.sentence).map_or("", |tokens| tokens.before(first.tokens.start, 1));
        let inside = matches!(before, "in" | "from" | "between" | "near" | "like");
        let is_place = |m: &Mention, inside: bool| {
            let listed = |f: &Form| inside && !f.titled && !f.aged && lists::place(&f.printed).is_some();
            forms.get(&m.key).is_some_and(|f| f.sited || listed(f))
        };
        // "In Moscow, Varga and Holt left": after an opening the list begins with the next name.
        if is_place(first, inside && list.len() == 2) || list.last().is_some_and(|last| is_place(last, inside)) {
            let named = |m: &&Mention| lists::given_name(m.key.split(' ').next().unwrap_or("")).is_some();
            for key in list.iter().filter(|m| !named(m)).map(|m| m.key.clone()) {
                forms.entry(key).and_modify(|form| form.sited |= !form.says && !form.titled && !form.aged);
            }
        }
    }
}
