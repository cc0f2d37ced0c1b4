//! How alike two names are: the same, one inside the other, or spellings of one.
//!
//! In: two canonical names. Out: a nearness, or nothing where they are two names. Spellings are judged word by word with
//! strsim (Damerau-Levenshtein, Jaro-Winkler); a transliteration is a pair whose consonants, doubling left out, are the
//! same sounds. This module refuses to know articles and verdicts.

use std::borrow::Cow;

use super::entity::{core_words, is_same_person};
use super::lists::{self, Place};
use super::resolve::initials;
use crate::text::folded_words;

/// How two names are one, from nearest to farthest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The same name: only case, accents, hyphens or a usual abbreviation differ.
    Same,
    /// One is a shorter form of the other: a surname, an acronym, a place inside another.
    Part,
    /// The same name brought over from another script in two ways.
    Transliteration,
    /// One name in two spellings, of which one must be wrong.
    Spelling,
}

/// Compares two names; `None` where they are two different names.
pub fn near(a: &str, b: &str) -> Option<Nearness> {
    let (key_a, key_b) = (folded_words(a), folded_words(b));
    if key_a.is_empty() || key_b.is_empty() {
        return None;
    }
    if key_a == key_b && a == b {
        return Some(Nearness::Same);
    }
    let (house_a, house_b) = (house(&key_a), house(&key_b));
    Form::new(a, &key_a, &house_a).near(&Form::new(b, &key_b, &house_b))
}

/// A name with what is known of it, for comparing.
struct Form<'n> {
    name: &'n str,
    /// Its folded words.
    key: &'n str,
    /// The words of its house spelling, without "the" and the mark of a generation.
    words: Vec<&'n str>,
    /// The place that it stands for, by the lists.
    place: Option<&'static Place>,
    /// The body that it stands for, by the lists.
    body: Option<&'static str>,
    /// Its normal form, folded.
    normal: Cow<'n, str>,
}

impl<'n> Form<'n> {
    fn new(name: &'n str, key: &'n str, house: &'n str) -> Self {
        let (place, body) = (lists::place_of(name, key), lists::body_of(name, key));
        Form { name, key, words: core_words(house), place, body, normal: normal(name, key, place, body) }
    }

    /// How near another name is.
    fn near(&self, other: &Form<'_>) -> Option<Nearness> {
        let generation = (suffix(self.key), suffix(other.key));
        if matches!(generation, (Some(x), Some(y)) if x != y) {
            return None;
        }
        if letters(&self.words).eq(letters(&other.words)) || self.normal == other.normal {
            return Some(if generation.0 == generation.1 { Nearness::Same } else { Nearness::Part });
        }
        if self.is_inside(other) || other.is_inside(self) || self.is_acronym_of(other) || other.is_acronym_of(self) {
            return Some(Nearness::Part);
        }
        if self.are_two_listed(other) {
            return None;
        }
        let (a, b) = (self.words.as_slice(), other.words.as_slice());
        if contains(a, b) || contains(b, a) {
            return (!self.names(b) && !other.names(a)).then_some(Nearness::Part);
        }
        if is_same_person(self.key, other.key) {
            return Some(Nearness::Part);
        }
        // A place that the lists know is seldom off by more than a letter.
        let known = self.place.is_some() != other.place.is_some();
        if known && strsim::damerau_levenshtein(self.key, other.key) > 1 {
            return None;
        }
        spelled_alike(a, b).or_else(|| surname_alike(a, b))
    }

    /// Whether the place lies in the other, by the lists: Geneva in Switzerland.
    fn is_inside(&self, other: &Form<'_>) -> bool {
        let state = || self.name.split_once(", ").and_then(|(_, state)| lists::state(state));
        let mut at = self.place.or_else(state);
        let mut steps = 0;
        while let Some(place) = at.filter(|_| steps < 4) {
            if folded_words(&place.name) == other.normal {
                return true;
            }
            at = place.within.as_deref().and_then(|name| lists::place(name).or_else(|| lists::state(name)));
            steps += 1;
        }
        false
    }

    fn is_acronym_of(&self, long: &Form<'_>) -> bool {
        if !lists::is_acronym(self.name) {
            return false;
        }
        let letters = lists::bare(self.name).to_lowercase();
        letters.len() > 1 && initials(long.key) == letters
    }

    /// Whether the lists have both names as different things: Austria and Australia are no spellings of one. Two towns of
    /// one country may be (Kiev, Kyiv).
    fn are_two_listed(&self, other: &Form<'_>) -> bool {
        match (self.place, other.place) {
            (Some(x), Some(y)) => x.within.is_none() || x.within != y.within,
            _ => self.body.is_some() && other.body.is_some(),
        }
    }

    /// Whether a longer name only begins with this listed place, as a team or a paper does: "Boston" is not the Boston Herald.
    fn names(&self, long: &[&str]) -> bool {
        let wider = long.last().is_some_and(|last| lists::is_place_head(last) || *last == "state");
        self.place.is_some() && long.len() > core_words(self.key).len() && !wider
    }
}

/// The letters of several words in a row.
fn letters<'w>(words: &'w [&str]) -> impl Iterator<Item = u8> + 'w {
    words.iter().flat_map(|word| word.bytes())
}

/// A folded name in one house spelling: American, abbreviations spelled out, the legal form of a firm left out.
fn house(folded: &str) -> String {
    const HOUSE: [(&str, &str); 22] = [
        ("centre", "center"),
        ("centres", "centers"),
        ("theatre", "theater"),
        ("organisation", "organization"),
        ("defence", "defense"),
        ("harbour", "harbor"),
        ("labour", "labor"),
        ("programme", "program"),
        ("saint", "st"),
        ("mount", "mt"),
        ("fort", "ft"),
        ("avenue", "ave"),
        ("road", "rd"),
        ("boulevard", "blvd"),
        ("company", "co"),
        ("u.s", "us"),
        ("corporation", ""),
        ("corp", ""),
        ("incorporated", ""),
        ("inc", ""),
        ("limited", ""),
        ("ltd", ""),
    ];
    let one = match folded {
        plain if !plain.contains("united ") && !plain.contains("saint ") => Cow::Borrowed(plain),
        long => {
            Cow::Owned(long.replace("united states", "us").replace("united kingdom", "uk").replace("saint ", "st "))
        }
    };
    let mut words = String::with_capacity(one.len());
    for word in one.split(' ') {
        let word = HOUSE.iter().find(|(from, _)| *from == word).map_or(word, |(_, to)| to);
        if !word.is_empty() && word != "and" {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(&american(word));
        }
    }
    if words.is_empty() { one.into_owned() } else { words }
}

/// A longer word with the *z* that American spelling has for an *s*.
fn american(word: &str) -> Cow<'_, str> {
    if word.len() <= 6 || !word.contains("is") {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.replace("ise", "ize").replace("isa", "iza").replace("isi", "izi"))
}

/// The mark of a generation at the end of a person's name.
fn suffix(folded: &str) -> Option<&str> {
    folded.rsplit(' ').next().filter(|last| matches!(*last, "jr" | "sr" | "ii" | "iii" | "iv"))
}

/// The normal form that the lists give to a name, folded.
fn normal<'n>(name: &str, key: &'n str, place: Option<&Place>, body: Option<&str>) -> Cow<'n, str> {
    if let Some((town, state)) = name.split_once(", ") {
        let state = lists::state(state).map_or(state, |place| place.name.as_str());
        return Cow::Owned(folded_words(&format!("{town} {state}")));
    }
    let listed = place.map(|place| place.name.as_str()).or(body);
    listed.map_or(Cow::Borrowed(key), |listed| Cow::Owned(folded_words(listed)))
}

/// Whether `long` has the words of `short` at its end or its beginning.
fn contains(long: &[&str], short: &[&str]) -> bool {
    !short.is_empty() && long.len() > short.len() && (long.ends_with(short) || long.starts_with(short))
}

/// Word by word: all equal but one or two, and these are spellings of one word.
fn spelled_alike(a: &[&str], b: &[&str]) -> Option<Nearness> {
    let all = || a.iter().chain(b);
    let (a, b) = (without_article(a), without_article(b));
    if a.len() != b.len() {
        return None;
    }
    let marked = all().any(|word| is_transliterated(word));
    // One name for one and for many of a kind: "a Chinook", "Chinooks"; "a Tarn Award", "the Tarn Awards".
    let plural = |x: &str, y: &str| x.strip_suffix('s') == Some(y);
    if let (Some((x, first)), Some((y, rest))) = (a.split_last(), b.split_last())
        && first == rest
        && (plural(x, y) || plural(y, x))
        && (first.first().is_none_or(|word| lists::given_name(word).is_none()) || lists::is_event_head(x))
    {
        return None;
    }
    let mut worst = Nearness::Same;
    for (x, y) in a.iter().zip(&b).filter(|(x, y)| x != y) {
        worst = worst.max(word_likeness(x, y, marked)?);
    }
    let equal = a.iter().zip(&b).filter(|(x, y)| x == y).count();
    // Two names of which every word is another word by one letter are hardly those of two people.
    let by_a_letter = || a.iter().zip(&b).all(|(x, y)| strsim::damerau_levenshtein(x, y) <= 1);
    (equal > 0 || a.len() == 1 || worst < Nearness::Spelling || by_a_letter()).then_some(worst)
}

/// A surname alone against a full name: one letter doubled, left out or another vowel.
fn surname_alike(a: &[&str], b: &[&str]) -> Option<Nearness> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ([surname], Some(last)) = (short, long.last()) else { return None };
    let alike = surname.chars().count() > 5
        && strsim::damerau_levenshtein(surname, last) == 1
        && skeleton(surname) == skeleton(last)
        && long.first().is_some_and(|first| lists::given_name(first).is_some());
    alike.then_some(Nearness::Spelling)
}

/// "al-Hakim" and "Hakim" are one word for comparing.
fn without_article<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|w| !matches!(*w, "al" | "el" | "bin" | "ibn")).collect()
}

/// How alike two words of a name are. `marked` says that the names are spelled as transliterations are.
fn word_likeness(a: &str, b: &str, marked: bool) -> Option<Nearness> {
    if lists::are_transliterations(a, b) {
        return Some(Nearness::Transliteration);
    }
    let (len_a, len_b) = (a.chars().count(), b.chars().count());
    if len_a.min(len_b) < 4 {
        return None;
    }
    let edits = strsim::damerau_levenshtein(a, b);
    let allowed = if len_a.max(len_b) < 6 { 1 } else { 2 };
    let same_given = lists::given_name(a).is_some() && lists::given_name(a) == lists::given_name(b);
    let two_names =
        lists::given_name(a).is_some() && lists::given_name(b).is_some() && !same_given && !sound_alike(a, b);
    // The same sounds in another script's spelling; without that mark two spellings are two spellings.
    let english = |word: &str| lists::given_name(word).is_some() && !is_transliterated(word);
    let brought_over = skeleton(a) == skeleton(b) || loose_skeleton(a) == loose_skeleton(b);
    if marked && brought_over && edits <= 4 && !english(a) && !english(b) {
        return Some(Nearness::Transliteration);
    }
    if same_given && edits > allowed {
        return Some(Nearness::Part);
    }
    let initial = a.chars().next() == b.chars().next() || skeleton(a) == skeleton(b);
    let close = edits <= allowed && strsim::jaro_winkler(a, b) >= 0.8 && initial && !two_names;
    close.then_some(Nearness::Spelling)
}

/// Whether a word has letters that English spells other scripts with: kh, zh, a q without u, ou, a double
/// a, an ending such as -ov or -zadeh; or is a listed name that has many spellings.
fn is_transliterated(word: &str) -> bool {
    const LETTERS: [&str; 8] = ["kh", "zh", "gh", "dh", "ou", "aa", "uu", "dj"];
    const ENDINGS: [&str; 11] = ["ov", "ev", "ova", "eva", "ski", "sky", "enko", "yan", "zadeh", "ullah", "uddin"];
    let lone_q = word.match_indices('q').any(|(at, _)| !word.get(at + 1..).is_some_and(|rest| rest.starts_with('u')));
    matches!(word, "al" | "el" | "bin" | "ibn")
        || lists::transliteration(word).is_some()
        || lone_q
        || LETTERS.iter().any(|pair| word.contains(pair))
        || ENDINGS.iter().any(|end| word.ends_with(end))
}

/// The keys under which a name meets other spellings of it: the sounds of each of its longer words.
pub fn sound_keys(folded: &str) -> Vec<String> {
    let long = folded.split(' ').filter(|w| w.chars().count() > 4).map(loose_skeleton);
    long.filter(|key| key.chars().count() > 2).collect()
}

/// The consonant sounds of a word: vowels and h dropped, doubling undone, pairs of letters for one sound joined.
fn skeleton(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        let sound = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '\'' => continue,
            'c' | 'q' => 'k',
            'z' => 's',
            'w' => 'v',
            c => c,
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

/// The same, where "kh" is but a breath and an initial g may be a k: "Gaddafi" and "Qaddafi".
fn loose_skeleton(word: &str) -> String {
    skeleton(&word.replace("kh", "h").replace("gh", "h").replace('g', "k").replace("dj", "j"))
}

/// Whether two given names are heard as one ("Katherine", "Catherine"; "Erik", "Eric") or as one woman's name with another
/// ending ("Anna", "Anne"), and are not those of a man and a woman ("Mario", "Maria").
fn sound_alike(a: &str, b: &str) -> bool {
    let (x, y) = (sounds(a), sounds(b));
    let stem = |word: &str| word.strip_suffix(['a', 'e']).map(str::to_owned);
    x == y || matches!((stem(a), stem(b)), (Some(p), Some(q)) if sounds(&p) == sounds(&q))
}

/// A given name by its sounds, vowels kept: one letter for ph and f, c and k, y and i; doubling undone.
fn sounds(word: &str) -> String {
    let pairs = word.replace("ph", "f").replace("ck", "k").replace("ie", "i").replace("ey", "i");
    let mut out = String::new();
    for c in pairs.chars() {
        let sound = match c {
            'h' => continue,
            'c' | 'q' => 'k',
            'y' => 'i',
            'z' => 's',
            c => c,
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

/// Whether a canonical name reads as that of a person: no body, no place, no acronym.
pub fn looks_personal(name: &str) -> bool {
    let key = folded_words(name);
    let words = core_words(&key);
    let headed = words.iter().any(|w| lists::is_organisation_head(w));
    name.chars().next().is_some_and(char::is_uppercase)
        && (1..=4).contains(&words.len())
        && !headed
        && !lists::is_acronym(name)
        && lists::place(name).is_none()
        && lists::body(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness() {
        for (a, b, want) in [
            ("Marta Lindqvist", "marta lindqvist", Some(Nearness::Same)),
            ("José Ibarra", "Jose Ibarra", Some(Nearness::Same)),
            ("U.S.", "United States", Some(Nearness::Same)),
            ("Lindqvist", "Marta Lindqvist", Some(Nearness::Part)),
            ("Geneva", "Switzerland", Some(Nearness::Part)),
            ("Katherine Orlov", "Catherine Orlov", Some(Nearness::Spelling)),
            ("Daniel Stevens", "Daniel Stephens", Some(Nearness::Spelling)),
            ("Muhammad al-Rashid", "Mohammed Rasheed", Some(Nearness::Transliteration)),
            ("Karushan", "Karoushan", Some(Nearness::Transliteration)),
            ("Daniel Stevens", "Maria Stevens", None),
            ("Austria", "Australia", None),
            ("Iran", "Iraq", None),
            ("Niger", "Nigeria", None),
            ("Emma Award", "Emma Awards", None),
            ("Tom Reed", "Tim Reed", None),
            ("Mario Reed", "Maria Reed", None),
            ("John Reed", "Jane Reed", None),
            ("Joseph Reed Jr.", "Joseph Reed Sr.", None),
            ("Joseph Reed Jr.", "Joseph Reed", Some(Nearness::Part)),
            ("John A. Reed", "John B. Reed", None),
            ("Sudan", "South Sudan", None),
            ("Boston", "Boston Herald", None),
            ("Kiev", "Kyiv", Some(Nearness::Same)),
            ("Orla Medical Centre", "Orla Medical Center", Some(Nearness::Same)),
            ("Acme Corp.", "Acme Corporation", Some(Nearness::Same)),
        ] {
            assert_eq!(near(a, b), want, "{a} / {b}");
            assert_eq!(near(b, a), want, "{b} / {a}");
        }
    }
}
