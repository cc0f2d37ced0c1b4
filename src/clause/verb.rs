//! Forms of verbs: which verb a word may be a form of, and which form.
//!
//! In: a folded word. Out: the base of the verb and the forms that the word can be. Irregular verbs and the regular verbs
//! of news are lists; another word in -ed or -ing is guessed to be a form of a verb that the lists do not have. This module
//! refuses to know whether the word is a verb where it stands.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::text::{WordMap, stem};

/// A word as a form of a verb.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The base of the verb; for a guessed verb its stem.
    pub lemma: Cow<'static, str>,
    /// Whether it can be the base: "buy".
    pub base: bool,
    /// Whether it can be the third person: "buys".
    pub third: bool,
    /// Whether it can be the past: "bought".
    pub past: bool,
    /// Whether it can be the past participle: "bought".
    pub participle: bool,
    /// Whether it is the form in -ing: "buying".
    pub gerund: bool,
}

/// The reading of a folded word as a form of a verb.
pub(super) fn form(low: &str) -> Option<Form> {
    FORMS.get(low).cloned().or_else(|| guess(low))
}

/// Words in -ed and -ing that are no forms of verbs.
const NO_VERBS: [&str; 24] = [
    "hundred",
    "indeed",
    "speed",
    "need",
    "seed",
    "breed",
    "bed",
    "red",
    "shed",
    "weed",
    "thing",
    "nothing",
    "something",
    "anything",
    "everything",
    "morning",
    "evening",
    "spring",
    "string",
    "king",
    "ceiling",
    "sibling",
    "during",
    "united",
];

/// A word in -ed or -ing that the lists do not have.
fn guess(low: &str) -> Option<Form> {
    let ed = low.ends_with("ed") && low.len() > 4;
    let ing = low.ends_with("ing") && low.len() > 5;
    (ed != ing && !NO_VERBS.contains(&low)).then(|| Form {
        lemma: Cow::Owned(stem(low)),
        base: false,
        third: false,
        past: ed,
        participle: ed,
        gerund: ing,
    })
}

/// The forms of all listed verbs.
static FORMS: LazyLock<WordMap<String, Form>> = LazyLock::new(|| {
    let mut forms = WordMap::default();
    let lines = |list: &'static str| list.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    for line in lines(include_str!("lexicon/irregular_verbs.txt")) {
        let mut fields = line.split_whitespace();
        let (Some(base), Some(past), Some(participle)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let doubles = is_short(base);
        present(&mut forms, base, doubles);
        past.split('/').for_each(|word| note(&mut forms, word, base, |f| f.past = true));
        participle.split('/').for_each(|word| note(&mut forms, word, base, |f| f.participle = true));
    }
    for word in lines(include_str!("lexicon/verbs.txt")).flat_map(str::split_whitespace) {
        let base = word.trim_end_matches('+');
        let doubles = base.len() < word.len() || is_short(base);
        present(&mut forms, base, doubles);
        note(&mut forms, &suffixed(base, "ed", doubles), base, |f| (f.past, f.participle) = (true, true));
    }
    forms
});

/// Notes that `word` is a form of `base`; a word that is a form of an earlier verb stays that.
fn note(forms: &mut WordMap<String, Form>, word: &str, base: &'static str, mark: impl Fn(&mut Form)) {
    let form = forms.entry(word.to_owned()).or_insert_with(|| Form {
        lemma: Cow::Borrowed(base),
        base: false,
        third: false,
        past: false,
        participle: false,
        gerund: false,
    });
    if form.lemma == base {
        mark(form);
    }
}

/// The base, the third person and the form in -ing.
fn present(forms: &mut WordMap<String, Form>, base: &'static str, doubles: bool) {
    note(forms, base, base, |f| f.base = true);
    note(forms, &third(base), base, |f| f.third = true);
    note(forms, &suffixed(base, "ing", doubles), base, |f| f.gerund = true);
}

/// The third person: "goes", "carries", "buys".
fn third(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(rest) if !rest.ends_with(['a', 'e', 'o', 'u']) => format!("{rest}ies"),
        _ if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

/// The base with -ed or -ing, by the rules of spelling.
fn suffixed(base: &str, suffix: &str, doubles: bool) -> String {
    let past = suffix == "ed";
    if let Some(rest) = base.strip_suffix("ie").filter(|_| !past) {
        return format!("{rest}ying");
    }
    if let Some(rest) = base.strip_suffix('e').filter(|rest| past || !rest.ends_with(['e', 'y', 'o'])) {
        return format!("{rest}{suffix}");
    }
    if let Some(rest) = base.strip_suffix('y').filter(|rest| past && !rest.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{rest}ied");
    }
    match base.chars().last().filter(|_| doubles) {
        Some(last) => format!("{base}{last}{suffix}"),
        None => format!("{base}{suffix}"),
    }
}

/// Whether a base is one short syllable whose last letter doubles: "stop", but not "help", "rain" or "show".
fn is_short(base: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut back = base.chars().rev();
    let (last, middle, first) = (back.next(), back.next(), back.next());
    let consonant = last.is_some_and(|c| !vowel(c) && !matches!(c, 'w' | 'x' | 'y'));
    // "quit" and "equip": the u belongs to the q.
    let closed = first.is_none_or(|c| !vowel(c) || c == 'u' && base.contains("qu"));
    consonant
        && middle.is_some_and(vowel)
        && closed
        && base.chars().filter(|c| vowel(*c)).count() <= 1 + usize::from(base.contains("qu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let got = form(word).map_or_else(String::new, |f| {
            let marks = [
                (f.base, "base"),
                (f.third, "third"),
                (f.past, "past"),
                (f.participle, "participle"),
                (f.gerund, "ing"),
            ];
            let marks: Vec<&str> = marks.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
            format!("{} {}", f.lemma, marks.join(" "))
        });
        assert_eq!(got, expected, "{word}");
    }

    #[test]
    fn forms() {
        check("bought", "buy past participle");
        check("sells", "sell third");
        check("stopped", "stop past participle");
        check("quitting", "quit ing");
        check("dying", "die ing");
        check("carried", "carry past participle");
        check("helping", "help ing");
        check("cut", "cut base past participle");
        check("found", "find past participle");
        check("founded", "found past participle");
        check("submitted", "submit past participle");
        check("agreed", "agree past participle");
        check("overhauling", "overhaul ing");
        check("tarmacked", "tarmack past participle");
        check("morning", "");
    }
}
