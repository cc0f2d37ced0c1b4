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
mod gap;
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
mod reading;
mod relation;
pub mod slip;
pub mod speaker;
pub mod time;
pub mod title;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Span;

pub use certainty::Degree;
pub use date::DateValue;
pub use duration::DurationValue;
pub use gap::{Gap, gap};
pub use interval::{Amount, Hedge};
pub use number::Numeral;
pub use reading::{Finds, Reading};
pub use relation::{Comparison, Relation, Severity};
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
    /// Prints the normal form, as JSON has it.
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

/// A typed value in a sentence.
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
    finds.sorted()
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
