//! What is kept of an article for grouping: the terms of its headline and lead, and hashes of its runs of words.
//!
//! In: an article. Out: a sketch of some hundred numbers, so that memory holds a feed and not its texts. This module
//! refuses to know any other article.

use std::collections::BTreeMap;

use jiff::civil::Date;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::article::{Article, Part, Published};
use crate::claim::is_stopword;
use crate::text::{fnv, fold, stem};

/// How many words of the headline and the text under it tell the event: a news story has it in its first paragraphs.
const LEAD: usize = 160;

/// How many words make a run: five in a row are seldom the same by chance.
const RUN: usize = 5;

/// How many hashes of runs are kept: the least of them all, so that those of two texts can be compared.
const KEPT: usize = 128;

/// What is kept of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    /// The id of the article.
    pub id: String,
    /// The day of publication, counted from 1970.
    pub day: Option<i64>,
    /// The terms of headline and lead by their hashes, in order, each with how much it stands out.
    pub terms: Vec<(u64, f32)>,
    /// The runs of words of the text.
    pub runs: Runs,
    printed: String,
    tie: u64,
}

/// The least hashes of the runs of words of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    /// In order, each once.
    pub least: Vec<u32>,
    /// Whether these are all.
    pub all: bool,
}

impl Sketch {
    /// Reads an article. `tie` orders articles of one date and id.
    pub fn new(article: &Article, tie: u64) -> Self {
        let published = article.published.as_ref();
        Sketch {
            id: article.id.clone(),
            day: published.map(day),
            terms: terms(article),
            runs: Runs::new(&copy(article)),
            printed: published.map(|p| p.printed.clone()).unwrap_or_default(),
            tie: tie ^ fnv(&[&article.body]),
        }
    }

    /// The place of an article among all: by date, those without last, then by id and text.
    pub fn rank(&self) -> impl Ord {
        (self.day.is_none(), self.day, &self.printed, &self.id, self.tie)
    }
}

/// The number of the day of publication.
fn day(published: &Published) -> i64 {
    published.date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// The stretches of copy without the headline; all of the body where none was found to be copy.
fn copy(article: &Article) -> Vec<&str> {
    let body = article.blocks.iter().filter(|b| b.part == Part::Body).map(|b| b.span.of(&article.body));
    if article.blocks.is_empty() { vec![&article.body] } else { body.collect() }
}

/// The headline, in the text or beside it.
fn headline(article: &Article) -> &str {
    let block = article.blocks.iter().find(|b| b.part == Part::Headline).map(|b| b.span.of(&article.body));
    block.or(article.title.as_deref()).unwrap_or("")
}

/// The terms of headline and lead: stems of what is no function word, and pairs of words in capitals. How much one
/// stands out is 1, and 1 more each for a word of the headline and for a name.
fn terms(article: &Article) -> Vec<(u64, f32)> {
    let mut found: BTreeMap<u64, (bool, bool)> = BTreeMap::new();
    let mut left = LEAD;
    // Headlines may print every word in capitals, so that capitals tell nothing there.
    for word in words(headline(article)).take(LEAD) {
        left -= 1;
        if let Some(hash) = word.term() {
            found.entry(hash).or_default().0 = true;
        }
    }
    for stretch in copy(article) {
        let mut before: Option<Word<'_>> = None;
        for word in words(stretch).take(left) {
            left -= 1;
            let hash = word.term();
            if let Some(hash) = hash {
                found.entry(hash).or_default().1 |= word.capital && !word.opens;
            }
            if let Some(first) = before.filter(|first| word.follows && first.capital && word.capital && hash.is_some())
                && first.term().is_some()
            {
                found.entry(fnv(&[fold(first.text), fold(word.text)])).or_default();
            }
            before = Some(word);
        }
    }
    let weight = |(headline, name): (bool, bool)| 1.0 + f32::from(u8::from(headline)) + f32::from(u8::from(name));
    found.into_iter().map(|(hash, marks)| (hash, weight(marks))).collect()
}

/// A word where it stands.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    capital: bool,
    /// Whether it opens a sentence, where a capital tells nothing.
    opens: bool,
    /// Whether only a blank stands between it and the word before.
    follows: bool,
}

impl Word<'_> {
    /// The hash of its stem; none for a function word or a single character.
    fn term(&self) -> Option<u64> {
        let low = fold(self.text);
        let tells = low.len() > 1 && !is_stopword(&low);
        tells.then(|| fnv(&[stem(&low)]))
    }
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut end = 0;
    text.unicode_word_indices().map(move |(at, word)| {
        let gap = text.get(end..at).unwrap_or("");
        let opens = end == 0 || gap.contains(['.', '!', '?', ':', '"', '\u{201c}', '\n']);
        let follows = gap == " " && end > 0;
        end = at + word.len();
        Word { text: word, capital: word.starts_with(char::is_uppercase), opens, follows }
    })
}

impl Runs {
    /// Hashes every run of words in a text.
    fn new(copy: &[&str]) -> Self {
        let hashes: Vec<u64> = copy.iter().flat_map(|text| text.unicode_words()).map(word_hash).collect();
        let mut least: Vec<u32> = hashes.windows(RUN).map(run_hash).collect();
        least.sort_unstable();
        least.dedup();
        let all = least.len() <= KEPT;
        least.truncate(KEPT);
        least.shrink_to_fit();
        Runs { least, all }
    }

    /// The bound up to which every hash is known.
    fn bound(&self) -> u32 {
        if self.all { u32::MAX } else { self.least.last().copied().unwrap_or(u32::MAX) }
    }

    /// How many hashes two texts share, and how many each has, up to the bound that holds for both.
    pub fn shared(&self, other: &Self) -> (usize, usize, usize) {
        let bound = self.bound().min(other.bound());
        let mine = self.least.partition_point(|hash| *hash <= bound);
        let theirs = other.least.partition_point(|hash| *hash <= bound);
        let mut rest = other.least.iter().take(theirs).peekable();
        let shared = self.least.iter().take(mine).filter(|hash| {
            while rest.next_if(|other| other < hash).is_some() {}
            rest.peek() == Some(hash)
        });
        (shared.count(), mine, theirs)
    }
}

/// FNV-1a over the small letters of a word.
fn word_hash(word: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    if word.is_ascii() {
        return word.bytes().map(|b| b.to_ascii_lowercase()).fold(0xcbf2_9ce4_8422_2325, step);
    }
    fold(word).bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The hash of a run: its words mixed in order, the upper half of the finaliser of SplitMix64.
fn run_hash(words: &[u64]) -> u32 {
    let mut z = words.iter().fold(0_u64, |z, w| z.rotate_left(13).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ w);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Runs {
        Runs::new(&[text])
    }

    #[test]
    fn shares_of_runs_are_those_of_the_texts() {
        let long = |from: usize, to: usize| (from..to).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
        let (whole, half) = (runs(&long(0, 2000)), runs(&long(0, 1000)));
        let (shared, mine, theirs) = half.shared(&whole);
        assert!(shared == mine && (1.7..2.3).contains(&(theirs as f64 / mine as f64)), "{shared} {mine} {theirs}");
        assert_eq!(runs(&long(0, 60)).shared(&runs(&long(30, 90))), (26, 56, 56));
        assert_eq!(runs("One two, three. FOUR five!").shared(&runs("one two three four five")), (1, 1, 1));
        assert_eq!(runs("four words and no").least.len(), 0);
    }
}
