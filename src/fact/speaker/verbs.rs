//! Verbs of saying: what each needs around it.
//!
//! In: a folded word. Out: its class. This module refuses to know sentences.

use std::sync::LazyLock;

use crate::fact::name::lists;
use crate::text::{self, WordMap};

/// How a verb of saying is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// Any subject, before or behind it: said, added.
    Plain,
    /// Followed by whom it is said to: told.
    Tell,
    /// Tells words only beside a quotation or before "that": described, responded.
    Beside,
    /// May be a noun or an event: wants a name or a source before it: reports.
    Report,
    /// A base form with a plural subject: critics say.
    Plural,
    /// The same, which is a noun as well: experts claim that.
    PluralThat,
}

/// The class of a folded verb of saying.
pub(crate) fn class(folded: &str) -> Option<Verb> {
    match CLASSES.get(folded) {
        Some(verb) => Some(*verb),
        None => lists::is_speech_verb(folded).then_some(Verb::Plain),
    }
}

/// All verbs of saying.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    CLASSES.keys().copied().chain(lists::speech_verbs())
}

/// Whether the verb tells what should or will be done ("urged", "pledged"), which another may report.
pub(crate) fn is_directive(folded: &str) -> bool {
    DIRECTIVES.contains(&folded)
}

/// Whether the word is a verb of saying in a finite form that may take a quotation.
pub(crate) fn speaks(folded: &str) -> bool {
    class(folded).is_some()
}

/// The words of a class, and the class, for every line of the list.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    text::entries(include_str!("../lexicon/speech_classes.txt")).flat_map(|line| {
        let (class, words) = line.split_once(' ').unwrap_or((line, ""));
        words.split_whitespace().map(move |word| (class, word))
    })
}

static CLASSES: LazyLock<WordMap<&'static str, Verb>> = LazyLock::new(|| {
    let class = |name: &str| match name {
        "tell" => Some(Verb::Tell),
        "beside" => Some(Verb::Beside),
        "report" => Some(Verb::Report),
        "plural" => Some(Verb::Plural),
        "plural_that" => Some(Verb::PluralThat),
        "plain" => Some(Verb::Plain),
        _ => None,
    };
    let mut classes = WordMap::default();
    for (name, word) in entries() {
        if let Some(verb) = class(name) {
            classes.entry(word).or_insert(verb);
        }
    }
    classes
});

static DIRECTIVES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| entries().filter(|(class, _)| *class == "directive").map(|(_, word)| word).collect());
