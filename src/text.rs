//! Stretches of text and their folded forms for comparing.
//!
//! In: any string. Out: byte spans, folded words, stems. Nothing here changes a body: positions stay
//! those of the text as it was read. This module refuses to know what an article, a sentence or a
//! fact is.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::{FixedState, RandomState};
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A table by words, for lists that are part of the program and are only looked up: every token asks several of them, and
/// no reader of the program chooses their keys, so a quick hash will do.
pub type WordMap<K, V> = HashMap<K, V, FixedState>;

/// A set of words, as quick as [`WordMap`].
pub type WordSet<K> = HashSet<K, FixedState>;

/// A table by what texts hold: seeded anew in every run, so that nobody can choose words that meet in one place of it. Its order
/// is never asked for.
pub type TextMap<K, V> = HashMap<K, V, RandomState>;

/// The entries of a list that is part of the program: its lines without comments and blank ones.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The months by their folded English names, in order.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A half-open stretch of bytes, `start..end`, into the body of one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; an end before the start gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }

    /// The text that the span covers, or the empty string where it does not fit the body.
    pub fn of(self, body: &str) -> &str {
        body.get(self.start..self.end).unwrap_or("")
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The stretch between two spans; empty where they touch or overlap.
    pub fn between(self, other: Span) -> Span {
        let (first, last) = if self.start <= other.start { (self, other) } else { (other, self) };
        Span::new(first.end, last.start)
    }

    /// The span without the white space at its ends.
    pub fn trim(self, body: &str) -> Span {
        let text = self.of(body);
        let start = self.start + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A character as it counts when texts are compared: one form of every quotation mark, dash and
/// space; `None` for characters that only shape the line.
fn plain_char(c: char) -> Option<char> {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '`' | '\u{00B4}' => Some('\''),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{2033}' | '\u{00AB}' | '\u{00BB}' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => None,
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// Folds case, accents, width (NFKD), quotation marks and dashes, for comparing only.
///
/// `fold("Café \u{201C}Ōsaka\u{201D}")` is `cafe "osaka"`. White space is kept, each as one blank.
pub fn fold(text: &str) -> Cow<'_, str> {
    // What Unicode has no rule for needs no table: most words of news.
    if text.bytes().all(|b| b.is_ascii() && b != b'`' && !matches!(b, b'\t'..=b'\r')) {
        let small = !text.bytes().any(|b| b.is_ascii_uppercase());
        return if small { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter_map(plain_char).nfkd() {
        if !is_combining_mark(c) {
            out.extend(c.to_lowercase());
        }
    }
    Cow::Owned(out)
}

/// The folded words of a text, punctuation left out, joined by single blanks: the form in which two
/// quotations or names are the same words.
pub fn folded_words(text: &str) -> String {
    let folded = fold(text);
    if folded.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return folded.into_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')) {
        let word = word.trim_matches('\'');
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// The 64-bit FNV-1a hash of a run of words: stable over platforms and releases.
pub fn fnv<S: AsRef<str>>(words: &[S]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for word in words {
        for byte in word.as_ref().bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

/// The stem of one folded English word (Snowball's English stemmer), with the families of verb and
/// noun that the stemmer keeps apart brought together: *expansion* and *expand*, *invasion* and
/// *invade*, *decision* and *decide*, *death* and *dead* stay what they are unless a rule of
/// spelling joins them.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let base = noun_to_verb(word).unwrap_or(Cow::Borrowed(word));
    Stemmer::create(Algorithm::English).stem(&base).into_owned()
}

/// The stems of the words of one text, each made once: making one costs more than most of what is done with a word.
#[derive(Debug, Default)]
pub struct Stems(TextMap<String, Box<str>>);

impl Stems {
    /// The [`stem`] of a folded word; a part of the word itself where it is one.
    pub fn of<'a>(&mut self, word: &Cow<'a, str>) -> Cow<'a, str> {
        if !self.0.contains_key(&**word) {
            self.0.insert(word.clone().into_owned(), stem(word).into_boxed_str());
        }
        let stem = self.0.get(&**word).map_or("", |stem| stem);
        match word {
            Cow::Borrowed(word) if word.starts_with(stem) => Cow::Borrowed(word.get(..stem.len()).unwrap_or(word)),
            _ => Cow::Owned(stem.to_owned()),
        }
    }
}

/// The verb behind a noun in *-sion*, by the Latin spelling rules that English kept:
/// d/de becomes s before -ion.
fn noun_to_verb(word: &str) -> Option<Cow<'_, str>> {
    const ENDINGS: [(&str, &str); 7] = [
        ("pansion", "pand"),
        ("tension", "tend"),
        ("pension", "pend"),
        ("vasion", "vade"),
        ("cision", "cide"),
        ("clusion", "clude"),
        ("mission", "mit"),
    ];
    let singular = word.strip_suffix('s').filter(|w| w.ends_with("sion")).unwrap_or(word);
    if singular == "pension" || singular == "mission" || singular == "tension" {
        return None;
    }
    ENDINGS.iter().find_map(|(noun, verb)| singular.strip_suffix(noun).map(|head| Cow::Owned(format!("{head}{verb}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_meets_in_one_form() {
        for (a, b) in [
            ("Café", "cafe"),
            ("\u{201C}Yes\u{201D}", "\"yes\""),
            ("well\u{2013}known", "well-known"),
            ("ＮＡＴＯ", "nato"),
            ("O’Brien", "o'brien"),
        ] {
            assert_eq!(fold(a), fold(b), "{a}");
        }
    }

    #[test]
    fn words_of_one_family_share_a_stem() {
        for (a, b) in [
            ("expansion", "expand"),
            ("invasion", "invades"),
            ("decisions", "decided"),
            ("talks", "talk"),
            ("Varga's", "Varga"),
        ] {
            assert_eq!(stem(&fold(a)), stem(&fold(b)), "{a} {b}");
        }
        assert_ne!(stem("pension"), stem("pend"));
    }
}
