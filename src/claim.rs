//! Claims: a sentence with its facts, its speaker and the words that carry it.
//!
//! In: what was read of each article. Out: the accounts of one story, every sentence as a claim over
//! one vocabulary. This module refuses to know how alike two claims are and what follows from it.

use std::sync::LazyLock;

use crate::article::{Article, Part};
use crate::config::Aliases;
use crate::fact::{Fact, Kind, Numeral, Reading, Value, lexicon, speaker};
use crate::sentence::Sentence;
use crate::text::{Span, Stems, TextMap, WordSet, entries, fold};
use crate::token::{TokenKind, Tokens};

/// One source's account of the story.
pub struct Account<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The tokens of each sentence.
    pub tokens: Vec<Tokens<'a>>,
    /// The numbers of each sentence.
    pub numerals: Vec<Vec<Numeral>>,
    /// Its facts, in order of place.
    pub facts: Vec<Fact>,
    /// One claim a sentence.
    pub claims: Vec<Claim>,
}

impl Account<'_> {
    /// The printed words of a span, on one line.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.article.body)
    }
}

/// A sentence as a claim.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// The terms, in the order of the words.
    pub terms: Vec<Term>,
    /// The families of its words, by their numbers in the vocabulary, in order and each once.
    pub families: Vec<u32>,
    /// Indices of its facts in [`Account::facts`].
    pub facts: Vec<usize>,
    /// Who makes the claim; `None` for the reporter.
    pub speaker: Option<String>,
}

/// A word, name or value that carries a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its number in the vocabulary.
    pub id: u32,
    /// What it is.
    pub class: Class,
    /// The index of its (first) token in the sentence.
    pub token: usize,
}

/// What a term is; the parts of a score are the shares of the classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The stem of a word.
    Word,
    /// A person, organisation or place.
    Name,
    /// The normal form of a typed value.
    Value,
    /// The family of a word: *acquisition*, *takeover* and *buy* are of one.
    Family,
}

/// Where a claim stands: the account and the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of the account.
    pub account: usize,
    /// The index of the sentence.
    pub sentence: usize,
}

/// The terms of a story, each with a number.
#[derive(Default)]
pub struct Vocabulary {
    numbers: TextMap<String, u32>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The number of a term, a new one where it is new.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The term with this number.
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", String::as_str)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A term before it has a number.
struct Word {
    text: String,
    class: Class,
    token: usize,
}

/// Makes the account of one article. Its claims have no terms yet: numbers belong to a story.
/// Names that the house has listed are in the form that stands for all. `stems` are those of the articles read before.
pub fn read<'a>(
    article: &'a Article,
    sentences: &'a [Sentence],
    aliases: &Aliases,
    stems: &mut Stems,
) -> (Account<'a>, Vec<Unnumbered>) {
    let reading = Reading::with(article, sentences, stems);
    let mut facts = crate::fact::find(&reading);
    let mut speakers = speaker::speakers(&reading, &facts);
    rename(&mut facts, &mut speakers, aliases);
    let mut claims: Vec<Claim> = speakers.into_iter().map(|speaker| Claim { speaker, ..Claim::default() }).collect();
    claims.resize_with(sentences.len(), Claim::default);
    for (i, fact) in facts.iter().enumerate() {
        if let Some(claim) = claims.get_mut(fact.sentence) {
            claim.facts.push(i);
        }
    }
    let words = claims
        .iter()
        .zip(&reading.tokens)
        .map(|(claim, tokens)| {
            let words = words_of(tokens, claim.facts.iter().filter_map(|i| facts.get(*i)));
            let families = families_of(tokens, &words);
            Unnumbered { words, families }
        })
        .collect();
    (Account { article, sentences, tokens: reading.tokens, numerals: reading.numerals, facts, claims }, words)
}

/// Puts the names that the house has listed into the form that stands for all: of facts, of those whom they are about, of speakers.
fn rename(facts: &mut [Fact], speakers: &mut [Option<String>], aliases: &Aliases) {
    let renamed = |name: &mut Option<String>| {
        if let Some(canonical) = name.as_deref().and_then(|n| aliases.canonical(n)) {
            *name = Some(canonical.to_owned());
        }
    };
    for fact in facts {
        if let (true, Value::Words(name)) = (fact.kind.is_name(), &mut fact.value)
            && let Some(canonical) = aliases.canonical(name)
        {
            canonical.clone_into(name);
        }
        renamed(&mut fact.slot.of);
        renamed(&mut fact.speaker);
    }
    speakers.iter_mut().for_each(renamed);
}

/// The terms of one sentence before they have numbers.
pub struct Unnumbered {
    words: Vec<Word>,
    families: Vec<&'static str>,
}

/// Gives the terms of all accounts their numbers, in the order of the accounts.
pub fn number<'a>(read: Vec<(Account<'a>, Vec<Unnumbered>)>) -> (Vec<Account<'a>>, Vocabulary) {
    let mut vocabulary = Vocabulary::default();
    let accounts = read
        .into_iter()
        .map(|(mut account, words)| {
            for (claim, Unnumbered { words, families }) in account.claims.iter_mut().zip(words) {
                claim.terms = words
                    .into_iter()
                    .map(|w| Term { id: vocabulary.number(&w.text), class: w.class, token: w.token })
                    .collect();
                // A list that is made in the place of a longer one keeps its room.
                claim.terms.shrink_to_fit();
                claim.families = families.into_iter().map(|f| vocabulary.number(&format!("~{f}"))).collect();
                claim.families.sort_unstable();
                claim.families.dedup();
            }
            account
        })
        .collect();
    (accounts, vocabulary)
}

/// Whether a folded word carries no claim of its own.
pub fn is_stopword(low: &str) -> bool {
    static WORDS: LazyLock<WordSet<&'static str>> =
        LazyLock::new(|| entries(include_str!("fact/lexicon/stopwords.txt")).flat_map(str::split_whitespace).collect());
    WORDS.contains(low)
}

/// The stems of the content words, the names, and the normal forms of typed values. The words of a value
/// ("Feb. 4", "$2.4 billion") count as the value, but the counted noun of a count counts as a word, and
/// so do the words of a name, so that "Geneva talks" and "talks in Geneva" share them.
fn words_of<'f>(tokens: &Tokens<'_>, facts: impl Iterator<Item = &'f Fact>) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut inside, mut figures): (Vec<Span>, Vec<Span>) = Default::default();
    for fact in facts {
        let token = tokens.index_at(fact.span.start);
        match value_term(fact) {
            Some(text) => {
                words.push(Word { text, class: Class::Value, token });
                let noun = matches!(fact.kind, Kind::Count | Kind::Ordinal | Kind::Age);
                if noun { &mut figures } else { &mut inside }.push(fact.span);
            }
            None if fact.kind.is_name() => {
                let text = format!("@{}", fold(&fact.value.to_string()));
                words.push(Word { text, class: Class::Name, token });
            }
            None => {}
        }
    }
    for (i, token) in tokens.iter().enumerate() {
        let within = |values: &[Span]| values.iter().any(|span| span.contains(token.span));
        let word = token.kind == TokenKind::Word && token.low.chars().count() > 1 && !is_stopword(&token.low);
        let number = token.kind == TokenKind::Number && !within(&figures) && !within(&inside);
        if word && !within(&inside) {
            words.push(Word { text: lexicon::synonym(&token.stem).to_owned(), class: Class::Word, token: i });
        } else if number {
            words.push(Word { text: token.low.replace(',', ""), class: Class::Word, token: i });
        }
    }
    words.sort_by(|a, b| (a.token, a.class, &a.text).cmp(&(b.token, b.class, &b.text)));
    words.shrink_to_fit();
    words
}

/// The families of the words among the terms.
fn families_of(tokens: &Tokens<'_>, words: &[Word]) -> Vec<&'static str> {
    let plain = words.iter().filter(|w| w.class == Class::Word);
    plain.filter_map(|w| lexicon::family(tokens.stem(w.token))).collect()
}

/// The term of a typed value; `None` for kinds whose words speak for themselves.
fn value_term(fact: &Fact) -> Option<String> {
    match (&fact.value, fact.kind) {
        (Value::Words(_) | Value::Polarity(_) | Value::Certainty(_), _) => None,
        (value, Kind::Date | Kind::Time) => Some(format!("={value}")),
        (value, kind) => Some(format!("={kind} {value}")),
    }
}

/// Whether a claim of this part can be compared: notes speak about the article, not the event.
pub fn is_comparable(part: Part) -> bool {
    part != Part::Note
}
