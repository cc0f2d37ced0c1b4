//! Roles: titles, offices and what qualifies them.
//!
//! In: folded words. Out: the role of a phrase with its ladder (`titles.txt`), and which words may begin,
//! end or qualify one. This file refuses to know who holds a role.

use std::sync::LazyLock;

use super::{fields, parts};
use crate::text::{WordMap, WordSet, entries, folded_words};

/// One role of the list of titles.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    /// The normal form: folded words.
    pub(crate) name: String,
    /// The ladder in which it has rivals.
    pub(crate) ladder: Option<String>,
}

static ROLES: LazyLock<WordMap<String, Role>> = LazyLock::new(|| {
    let mut roles = WordMap::default();
    for line in entries(include_str!("../../lexicon/titles.txt")) {
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
