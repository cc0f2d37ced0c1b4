//! Plants typed errors in a copy of one source and measures which of them a check finds.
//!
//! In: the articles of a story, a seed. Out: every planted error with whether it was found, and every paraphrase that keeps the
//! meaning with whether it raised an alarm. The same seed plants the same errors on any number of threads. This module refuses
//! to know how a finding comes about, and to print.
//!
//! A copy differs from its source in one thing only, and is checked beside all originals. Copy and source share their text and
//! so are one origin, which no difference depends on.

mod edit;
mod figure;
mod paraphrase;
mod plant;
mod render;
mod score;
mod wording;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::article::Article;
use crate::config::Config;
use crate::fact::{self, Fact, Reading};
use crate::report::Report;
use crate::sentence::{self, Sentence};

pub use edit::{Edit, apply};
pub use render::{csv, json, terminal};
pub use score::Sums;

/// What sort of change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A figure a step off, beyond its hedge and rounding.
    Number,
    /// A figure ten or a thousand times as large.
    Magnitude,
    /// Another unit or currency.
    Unit,
    /// Another day, month or year.
    Date,
    /// Another day of the week.
    Weekday,
    /// Another person of the story.
    NameSwapped,
    /// A name spelt wrong throughout.
    NameMisspelt,
    /// One word of a quotation changed.
    QuoteAltered,
    /// One word inside a quotation left out.
    QuoteCut,
    /// A quotation from another mouth.
    Speaker,
    /// Who does it and who undergoes it change places.
    Roles,
    /// "not" lost.
    Negation,
    /// "allegedly", "may", "plans to" lost.
    Certainty,
    /// Paraphrase: a word for its equal.
    Synonym,
    /// Paraphrase: attribution moved to the front, paragraphs exchanged.
    Reordering,
    /// Paraphrase: the same measure in another unit.
    UnitForm,
    /// Paraphrase: the same day in another form.
    DateForm,
    /// Paraphrase: the same number in another form.
    NumberForm,
    /// Paraphrase: the same time in another form.
    ClockForm,
    /// Paraphrase: all of the above at once.
    AllForms,
}

impl Change {
    /// The kinds of error, typed ones first.
    pub const ERRORS: [Change; 13] = [
        Change::Number,
        Change::Magnitude,
        Change::Unit,
        Change::Date,
        Change::Weekday,
        Change::NameSwapped,
        Change::NameMisspelt,
        Change::QuoteAltered,
        Change::QuoteCut,
        Change::Speaker,
        Change::Roles,
        Change::Negation,
        Change::Certainty,
    ];

    /// The kinds of paraphrase.
    pub const PARAPHRASES: [Change; 7] = [
        Change::Synonym,
        Change::Reordering,
        Change::UnitForm,
        Change::DateForm,
        Change::NumberForm,
        Change::ClockForm,
        Change::AllForms,
    ];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Change::Number => "number",
            Change::Magnitude => "magnitude",
            Change::Unit => "unit",
            Change::Date => "date",
            Change::Weekday => "weekday",
            Change::NameSwapped => "name-swapped",
            Change::NameMisspelt => "name-misspelt",
            Change::QuoteAltered => "quote-altered",
            Change::QuoteCut => "quote-cut",
            Change::Speaker => "speaker",
            Change::Roles => "roles",
            Change::Negation => "negation",
            Change::Certainty => "certainty",
            Change::Synonym => "synonym",
            Change::Reordering => "reordering",
            Change::UnitForm => "unit-form",
            Change::DateForm => "date-form",
            Change::NumberForm => "number-form",
            Change::ClockForm => "clock-form",
            Change::AllForms => "all-forms",
        }
    }

    /// Whether it changes the meaning.
    pub fn is_error(self) -> bool {
        self <= Change::Certainty
    }

    /// Whether it changes a typed value.
    pub fn is_typed(self) -> bool {
        self <= Change::Speaker
    }

    /// Whether what it does shows in the sentence and not in the changed words alone.
    fn shows_in_sentence(self) -> bool {
        matches!(self, Change::Speaker | Change::Roles | Change::Negation | Change::Certainty)
    }
}

/// What to plant.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which of the possible errors are taken.
    pub seed: u64,
    /// How many of each kind a story; 0 is all.
    pub per_kind: usize,
    /// Only this source is copied and changed.
    pub source: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options { seed: 1, per_kind: 4, source: None }
    }
}

/// One thing changed in a copy of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What sort of change.
    pub change: Change,
    /// The index of the source in the story.
    pub article: usize,
    /// The changed spans of the source's body, in order, with their new words.
    pub edits: Vec<Edit>,
}

/// A mutant with what the check made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// What sort of change.
    pub change: Change,
    /// The story.
    pub story: String,
    /// The source that was copied.
    pub source: String,
    /// Where the first changed words stand in its body.
    pub start: usize,
    /// The sentence (or the beginning of it), as printed.
    pub sentence: String,
    /// The words that were replaced.
    pub was: String,
    /// What replaces them.
    pub is: String,
    /// For an error, whether it was found; for a paraphrase, whether it raised an alarm.
    pub found: bool,
    /// The finding: its relation, rule and proof.
    pub finding: Option<String>,
}

/// An article with what the program's own readers found in it.
pub(crate) struct Read<'a> {
    pub article: &'a Article,
    pub sentences: Vec<Sentence>,
    pub facts: Vec<Fact>,
}

impl<'a> Read<'a> {
    pub fn new(article: &'a Article) -> Self {
        let sentences = sentence::split(article);
        let facts = fact::find(&Reading::new(article, &sentences));
        Read { article, sentences, facts }
    }

    pub fn sentence_at(&self, at: usize) -> Option<&Sentence> {
        self.sentences.iter().find(|s| s.span.start <= at && at < s.span.end)
    }
}

/// The place of a candidate in the order in which they are taken.
fn rank(seed: u64, change: Change, source: &str, at: usize) -> [u8; 32] {
    Sha256::digest(format!("{seed} {} {source} {at}", change.name())).into()
}

/// The mutants of a story: for each kind the first that the seed puts in front.
pub fn mutants(articles: &[Article], options: &Options) -> Vec<Mutant> {
    let reads: Vec<Read<'_>> = articles.par_iter().map(Read::new).collect();
    let mut chosen = Vec::new();
    for change in Change::ERRORS.into_iter().chain(Change::PARAPHRASES) {
        let mut sites: Vec<(usize, plant::Site)> = Vec::new();
        for (i, read) in reads.iter().enumerate().filter(|(_, r)| is_mutable(r.article, options)) {
            let found = if change.is_error() { plant::sites(read, change) } else { paraphrase::sites(read, change) };
            sites.extend(found.into_iter().map(|site| (i, site)));
        }
        let source = |i: usize| articles.get(i).map_or("", |a| a.id.as_str());
        sites.sort_by_cached_key(|(i, site)| (rank(options.seed, change, source(*i), site.at), *i, site.at));
        let limit = if options.per_kind == 0 { usize::MAX } else { options.per_kind };
        let made = sites.into_iter().filter_map(|(article, site)| {
            let edits = plant::choose(reads.get(article)?, change, site)?;
            Some(Mutant { change, article, edits })
        });
        chosen.extend(made.take(limit));
    }
    chosen
}

fn is_mutable(article: &Article, options: &Options) -> bool {
    article.not_compared.is_none() && options.source.as_ref().is_none_or(|id| *id == article.id)
}

/// The copy of a source with some edits.
pub fn copy(article: &Article, edits: &[Edit]) -> Article {
    Article { id: format!("copy-of-{}", article.id), ..apply(article, edits) }
}

/// Plants every error and paraphrase in turn and checks the story with the copy.
pub fn run(story: &str, articles: &[Article], options: &Options, config: &Config) -> Vec<Outcome> {
    let mutants = mutants(articles, options);
    let with = |article: &Article, edits: &[Edit]| -> Report {
        let mut all = articles.to_vec();
        all.push(copy(article, edits));
        crate::check(&all, config)
    };
    let plain: Vec<Option<Report>> = articles
        .par_iter()
        .enumerate()
        .map(|(i, article)| mutants.iter().any(|m| m.article == i).then(|| with(article, &[])))
        .collect();
    let judged = mutants.par_iter().filter_map(|mutant| {
        let article = articles.get(mutant.article)?;
        let before = plain.get(mutant.article)?.as_ref()?;
        Some(score::judge(story, article, mutant, before, &with(article, &mutant.edits)))
    });
    let mut outcomes: Vec<Outcome> = judged.collect();
    outcomes.sort_by(|a, b| (a.change, &a.source, a.start, &a.is).cmp(&(b.change, &b.source, b.start, &b.is)));
    outcomes
}
