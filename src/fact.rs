//! Facts: typed values with their printed words, and how two of them relate.
//!
//! In: an article and its sentences. Out: facts, each with a span into the body, a normal form, a
//! hedge and a slot. The closed list of kinds stands here; everything known about one kind stands in
//! its file of `fact/`. This module refuses to know other sources, links and verdicts.

pub mod age;
pub mod certainty;
pub mod count;
pub mod date;
pub mod duration;
pub mod interval;
pub mod lexicon;
pub mod measure;
pub mod money;
pub mod name;
pub mod number;
pub mod opening;
pub mod ordinal;
pub mod percent;
pub mod polarity;
pub mod quote;
pub mod slip;
pub mod speaker;
pub mod time;
pub mod title;

use std::fmt;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::sentence::Sentence;
use crate::text::Span;
use crate::token::Tokens;

pub use certainty::Degree;
pub use date::DateValue;
pub use duration::DurationValue;
pub use interval::{Amount, Hedge};
pub use number::Numeral;
pub use time::TimeValue;

/// The kinds of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// So many of something.
    Count,
    /// A number with a unit of measure (UCUM).
    Measure,
    /// An amount in a currency (ISO 4217).
    Money,
    /// A share or a change in percent or percentage points.
    Percent,
    /// A length of time (ISO 8601).
    Duration,
    /// A calendar date at any grain (ISO 8601, TIMEX3).
    Date,
    /// A time of day.
    Time,
    /// The age of a person or thing.
    Age,
    /// A place in an order.
    Ordinal,
    /// A person's name.
    Person,
    /// An organisation's name.
    Organisation,
    /// A place's name.
    Place,
    /// The role of a named person.
    Title,
    /// Words in quotation marks.
    Quote,
    /// Whether something is asserted or denied.
    Polarity,
    /// How sure the text is of something.
    Certainty,
}

impl Kind {
    /// All kinds, in their order.
    pub const ALL: [Kind; 16] = [
        Kind::Count,
        Kind::Measure,
        Kind::Money,
        Kind::Percent,
        Kind::Duration,
        Kind::Date,
        Kind::Time,
        Kind::Age,
        Kind::Ordinal,
        Kind::Person,
        Kind::Organisation,
        Kind::Place,
        Kind::Title,
        Kind::Quote,
        Kind::Polarity,
        Kind::Certainty,
    ];

    /// The name in reports: lower case, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Measure => "measure",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Duration => "duration",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Age => "age",
            Kind::Ordinal => "ordinal",
            Kind::Person => "person",
            Kind::Organisation => "organisation",
            Kind::Place => "place",
            Kind::Title => "title",
            Kind::Quote => "quote",
            Kind::Polarity => "polarity",
            Kind::Certainty => "certainty",
        }
    }

    /// Whether facts of this kind are names.
    pub fn is_name(self) -> bool {
        matches!(self, Kind::Person | Kind::Organisation | Kind::Place)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The normal form of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A bare number: counts, ordinals, ages in years.
    Number(Amount),
    /// A number with a unit: UCUM for measures, ISO 4217 for money, `%` or `pp` for percent.
    Quantity {
        /// How much.
        amount: Amount,
        /// Of what unit.
        unit: &'static str,
    },
    /// A length of time.
    Duration(DurationValue),
    /// A date or a stretch of days.
    Date(DateValue),
    /// A time of day.
    Time(TimeValue),
    /// Words: the canonical form of a name, a title, the folded words of a quotation.
    Words(String),
    /// Asserted (true) or denied (false).
    Polarity(bool),
    /// How sure.
    Certainty(Degree),
}

impl Value {
    /// What makes two normal forms one value: lengths of time by their seconds, names and quotations by
    /// their folded words, all others by the normal form itself.
    pub fn key(&self) -> String {
        match self {
            Value::Duration(value) => format!("{} s", value.seconds),
            Value::Words(words) => crate::text::folded_words(words),
            value => value.to_string(),
        }
    }
}

impl fmt::Display for Value {
    /// Prints the normal form of section 2 of the specification.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(amount) => amount.fmt(f),
            Value::Quantity { amount, unit } if money::is_currency(unit) => write!(f, "{unit} {amount}"),
            Value::Quantity { amount, unit } => write!(f, "{amount} {unit}"),
            Value::Duration(value) => value.fmt(f),
            Value::Date(value) => value.fmt(f),
            Value::Time(value) => value.fmt(f),
            Value::Words(words) => f.write_str(words),
            Value::Polarity(asserted) => f.write_str(if *asserted { "asserted" } else { "denied" }),
            Value::Certainty(degree) => degree.fmt(f),
        }
    }
}

/// What a value is a value of, as far as the words next to it say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// The measured noun or role as one folded singular word or short phrase, synonyms brought
    /// together: "dead" (also for killed, fatalities), "troop", "call", "magnitude". Empty when the
    /// words next to the value do not say.
    pub what: String,
    /// Of whom or of what: the person of an age or title, the group that a count is part of. The
    /// canonical name inside the article, or folded words.
    pub of: Option<String>,
    /// A rate, as part of what is measured: "day", "share", "head".
    pub rate: Option<String>,
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(of) = &self.of {
            write!(f, "{}of {of}", if self.what.is_empty() { "" } else { " " })?;
        }
        if let Some(rate) = &self.rate {
            write!(f, " per {rate}")?;
        }
        Ok(())
    }
}

/// A typed value in one sentence of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The printed words.
    pub span: Span,
    /// The number of the sentence.
    pub sentence: usize,
    /// The kind.
    pub kind: Kind,
    /// The normal form.
    pub value: Value,
    /// The hedge that is printed with the value.
    pub hedge: Option<Hedge>,
    /// What the value is a value of.
    pub slot: Slot,
    /// Who says so: a name or a folded role; `None` for the reporter.
    pub speaker: Option<String>,
}

/// An article with everything that finders of facts read, made once.
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The tokens of each sentence.
    pub tokens: Vec<Tokens<'a>>,
    /// The numbers of each sentence, in words or digits, as `number` reads them.
    pub numerals: Vec<Vec<Numeral>>,
    /// The quotations, each as its pieces by sentence, as `quote` reads them.
    pub quotations: Vec<Vec<(usize, Span)>>,
}

impl<'a> Reading<'a> {
    /// Splits the sentences into tokens and reads the numbers and quotations.
    pub fn new(article: &'a Article, sentences: &'a [Sentence]) -> Self {
        let tokens: Vec<Tokens<'a>> =
            sentences.iter().map(|s| Tokens::split(&article.body, s.span).noted(opening::note)).collect();
        let numerals = tokens.iter().map(number::scan).collect();
        let mut reading = Reading { article, sentences, tokens, numerals, quotations: Vec::new() };
        reading.quotations = quote::quotations(&reading);
        reading
    }

    /// Sentence by sentence: its number, its tokens and its numerals.
    pub fn each(&self) -> impl Iterator<Item = (usize, &Tokens<'a>, &[Numeral])> {
        self.tokens
            .iter()
            .zip(&self.numerals)
            .enumerate()
            .map(|(n, (tokens, numerals))| (n, tokens, numerals.as_slice()))
    }
}

/// The facts found so far, and the tokens that they take up, so that "34" of "34-year-old" is not
/// also a count.
#[derive(Default)]
pub struct Finds {
    facts: Vec<Fact>,
    by_sentence: Vec<Vec<usize>>,
    taken: Vec<Vec<bool>>,
}

impl Finds {
    /// Whether no fact has taken any of these tokens.
    pub fn is_free(&self, sentence: usize, tokens: Range<usize>) -> bool {
        let taken = self.taken.get(sentence);
        tokens.into_iter().all(|i| !taken.and_then(|t| t.get(i)).copied().unwrap_or(false))
    }

    /// Whether a fact found so far begins inside the span and ends behind it, or the other way round: one of the two has then
    /// read words that are none of its own.
    pub fn crosses(&self, sentence: usize, span: Span) -> bool {
        let nested = |fact: &Fact| fact.span.contains(span) || span.contains(fact.span);
        self.of_sentence(sentence).any(|fact| fact.kind != Kind::Quote && fact.span.overlaps(span) && !nested(fact))
    }

    /// Takes the tokens, so that finders that come later leave them alone.
    pub fn take(&mut self, sentence: usize, tokens: Range<usize>) {
        if self.taken.len() <= sentence {
            self.taken.resize(sentence + 1, Vec::new());
        }
        if let Some(taken) = self.taken.get_mut(sentence) {
            if taken.len() < tokens.end {
                taken.resize(tokens.end, false);
            }
            taken.iter_mut().take(tokens.end).skip(tokens.start).for_each(|t| *t = true);
        }
    }

    /// Adds a fact, and takes its tokens.
    pub fn add(&mut self, fact: Fact, tokens: Range<usize>) {
        self.take(fact.sentence, tokens);
        self.add_around(fact);
    }

    /// Adds a fact whose words stay free for others: a quotation holds dates and names.
    pub fn add_around(&mut self, fact: Fact) {
        if self.by_sentence.len() <= fact.sentence {
            self.by_sentence.resize(fact.sentence + 1, Vec::new());
        }
        if let Some(list) = self.by_sentence.get_mut(fact.sentence) {
            list.push(self.facts.len());
        }
        self.facts.push(fact);
    }

    /// The facts found so far in one sentence, in the order of finding.
    pub fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = &Fact> {
        let list = self.by_sentence.get(sentence).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|i| self.facts.get(*i))
    }

    /// The facts found so far, in the order of finding.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The same, to complete a slot with what a later finder knows.
    pub fn facts_mut(&mut self) -> &mut [Fact] {
        &mut self.facts
    }
}

/// Reads an article and adds the facts of its kinds to those found before.
pub type Finder = fn(&Reading<'_>, &mut Finds);

/// The finders by name, in the order in which they may take words: what is most specific comes first.
pub const FINDERS: [(&str, Finder); 15] = [
    ("quote", quote::find),
    ("date", date::find),
    ("time", time::find),
    ("age", age::find),
    // Before names, so that "US$", "GBP" and "C" are no organisations.
    ("money", money::find),
    ("percent", percent::find),
    ("duration", duration::find),
    ("measure", measure::find),
    ("name", name::find),
    ("title", title::find),
    ("ordinal", ordinal::find),
    ("count", count::find),
    ("polarity", polarity::find),
    ("certainty", certainty::find),
    ("speaker", speaker::attribute),
];

/// Finds the facts of an article, sorted by place and kind.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    let mut finds = Finds::default();
    for (_, finder) in FINDERS {
        finder(reading, &mut finds);
    }
    let mut facts = finds.facts;
    facts.sort_by_key(|fact| (fact.span, fact.kind));
    facts
}

/// How two values of one slot relate, as the verdict table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same normal form, whatever the words.
    Exact,
    /// The finer value rounds to the coarser at its grain.
    Rounded,
    /// A bound and a value that keeps it.
    Bound,
    /// One adds detail, nothing is excluded.
    Refined,
    /// Equal after arithmetic.
    Derived,
    /// The intervals are disjoint.
    Value,
    /// Off by a power of ten or by a unit.
    Magnitude,
    /// Inside the hedge but not its rounding.
    Precision,
    /// The same measure of another population, place or period.
    Scope,
    /// A later report supersedes an earlier one.
    Update,
    /// Another spelling or another name.
    Name,
    /// Another title.
    Role,
    /// Another place or direction.
    Place,
    /// Another order of events.
    Sequence,
    /// The same quotation in other words.
    Quote,
    /// Asserted against denied.
    Polarity,
    /// Fact against allegation.
    Certainty,
    /// One source against itself.
    #[serde(rename = "self")]
    Within,
    /// Only one source has it, and the others cover the event.
    Exclusive,
    /// Only one source has it, and it is a standing fact or another event.
    Background,
    /// Only one source has it, and a candidate was rejected just under the bar.
    NearMiss,
}

impl Relation {
    /// The name in reports, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Exact => "exact",
            Relation::Rounded => "rounded",
            Relation::Bound => "bound",
            Relation::Refined => "refined",
            Relation::Derived => "derived",
            Relation::Value => "value",
            Relation::Magnitude => "magnitude",
            Relation::Precision => "precision",
            Relation::Scope => "scope",
            Relation::Update => "update",
            Relation::Name => "name",
            Relation::Role => "role",
            Relation::Place => "place",
            Relation::Sequence => "sequence",
            Relation::Quote => "quote",
            Relation::Polarity => "polarity",
            Relation::Certainty => "certainty",
            Relation::Within => "self",
            Relation::Exclusive => "exclusive",
            Relation::Background => "background",
            Relation::NearMiss => "near-miss",
        }
    }
}

/// What an editor should make of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing to do.
    None,
    /// Worth knowing.
    Note,
    /// Text that claims to be exact is not the same.
    Wording,
    /// Both may be true, one alone can mislead.
    Precision,
    /// Both cannot be true.
    Conflict,
}

impl Severity {
    /// The name in reports, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::None => "none",
            Severity::Note => "note",
            Severity::Wording => "wording",
            Severity::Precision => "precision",
            Severity::Conflict => "conflict",
        }
    }
}

/// How two facts of one slot relate, and the one-line proof. `rule` is the stable id of the rule that
/// says so, such as `interval-disjoint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The relation.
    pub relation: Relation,
    /// The severity that the rule gives by default.
    pub severity: Severity,
    /// The id of the rule.
    pub rule: &'static str,
    /// One line that a reader can check.
    pub proof: String,
}

impl Comparison {
    /// An agreement.
    pub fn agree(relation: Relation, rule: &'static str, proof: impl Into<String>) -> Self {
        Comparison { relation, severity: Severity::None, rule, proof: proof.into() }
    }

    /// A difference.
    pub fn differ(relation: Relation, severity: Severity, rule: &'static str, proof: impl Into<String>) -> Self {
        Comparison { relation, severity, rule, proof: proof.into() }
    }

    /// Whether this is a difference.
    pub fn is_difference(&self) -> bool {
        self.severity > Severity::None
    }
}

/// Compares the values of two facts of one kind whose slots are already known to match. `None` where
/// the kind can't tell (two currencies, a date that is not anchored). Symmetric but for the order of
/// words in the proof. `texts` are the printed words of the two.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    match a.kind {
        _ if a.kind != b.kind && !(a.kind.is_name() && b.kind.is_name()) => None,
        Kind::Count => count::compare(a, b, texts),
        Kind::Measure => measure::compare(a, b, texts),
        Kind::Money => money::compare(a, b, texts),
        Kind::Percent => percent::compare(a, b, texts),
        Kind::Duration => duration::compare(a, b, texts),
        Kind::Date => date::compare(a, b, texts),
        Kind::Time => time::compare(a, b, texts),
        Kind::Age => age::compare(a, b, texts),
        Kind::Ordinal => ordinal::compare(a, b, texts),
        Kind::Person | Kind::Organisation | Kind::Place => name::compare(a, b, texts),
        Kind::Title => title::compare(a, b, texts),
        Kind::Quote => quote::compare(a, b, texts),
        Kind::Polarity => polarity::compare(a, b, texts),
        Kind::Certainty => certainty::compare(a, b, texts),
    }
}
