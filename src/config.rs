//! Every threshold and switch, with its default.
//!
//! In: what the command line and the settings of a house say. Out: one value that the pipeline reads. This module refuses
//! to know where a setting came from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::fact::{Kind, Severity};
use crate::text::folded_words;

/// The settings of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The score from which two sentences count as aligned; 0 to 1.
    pub threshold: f64,
    /// The score down to which links are reported, so that near misses can be read; 0 to 1.
    pub floor: f64,
    /// The id of the source that is a draft to be checked against the others, if any.
    pub draft: Option<String>,
    /// What the house has set for its stories.
    pub house: House,
}

impl Default for Config {
    fn default() -> Self {
        Config { threshold: 0.5, floor: 0.15, draft: None, house: House::default() }
    }
}

/// What a house sets for its stories: which rules it wants, how grave it takes them, how near is equal, who is one, and which
/// sentences speak of one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct House {
    /// The ids of rules that are switched off.
    pub off: BTreeSet<String>,
    /// The severity of a rule's differences, where it is not the rule's own.
    pub severities: BTreeMap<String, Severity>,
    /// How far apart two values of a kind may be and still agree.
    pub tolerances: BTreeMap<Kind, Tolerance>,
    /// Names of one person or body; the first of each list is the one that stands for all.
    pub aliases: Aliases,
    /// Pairs of passages whose sentences are linked, however unlike they are.
    pub must_link: Vec<[Passage; 2]>,
    /// Pairs of passages whose sentences are never linked, and whose values are never compared.
    pub cannot_link: Vec<[Passage; 2]>,
}

/// How far apart two values may be and still agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// A share of the greater value, 0 to 1.
    Share(f64),
    /// An amount: things for counts, years for ages, points for percent, minutes for durations and times, days for dates.
    Amount(f64),
}

/// Names that the house takes for one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aliases {
    lists: Vec<Vec<String>>,
    at: HashMap<String, usize>,
}

impl Aliases {
    /// Takes the lists. A name that stands in two of them belongs to the first.
    pub fn new(lists: Vec<Vec<String>>) -> Self {
        let mut at = HashMap::new();
        for (i, list) in lists.iter().enumerate() {
            for name in list {
                at.entry(folded_words(name)).or_insert(i);
            }
        }
        Aliases { lists, at }
    }

    /// The name that stands for this one and its like, if it is listed. Case, accents and punctuation don't matter.
    pub fn canonical(&self, name: &str) -> Option<&str> {
        if self.at.is_empty() {
            return None;
        }
        self.lists.get(*self.at.get(&folded_words(name))?)?.first().map(String::as_str)
    }

    /// The lists, as they were given.
    pub fn lists(&self) -> &[Vec<String>] {
        &self.lists
    }
}

/// A piece of the text of one source: every sentence that holds these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The id of the source.
    pub source: String,
    /// The words; case, accents and punctuation don't matter.
    pub words: String,
}

impl std::fmt::Display for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.source, self.words)
    }
}

impl House {
    /// Whether findings of a rule are wanted.
    pub fn wants(&self, rule: &str) -> bool {
        !self.off.contains(rule)
    }

    /// What differs from the defaults, a line each, for the readers of a report.
    pub fn lines(&self) -> Vec<String> {
        let pair = |[a, b]: &[Passage; 2]| format!("\u{201C}{a}\u{201D} and \u{201C}{b}\u{201D}");
        let off = self.off.iter().map(|rule| format!("rule {rule} is off"));
        let severities = self.severities.iter().map(|(rule, s)| format!("rule {rule} gives {}", s.name()));
        let tolerances = self.tolerances.iter().map(|(kind, t)| match t {
            Tolerance::Share(share) => format!("{} within {} % agree", kind.name(), share * 100.0),
            Tolerance::Amount(amount) => format!("{} within {amount}{} agree", kind.name(), unit(*kind)),
        });
        let aliases = self.aliases.lists().iter().map(|names| format!("one name: {}", names.join(" = ")));
        let must = self.must_link.iter().map(|p| format!("linked by the house: {}", pair(p)));
        let cannot = self.cannot_link.iter().map(|p| format!("kept apart by the house: {}", pair(p)));
        off.chain(severities).chain(tolerances).chain(aliases).chain(must).chain(cannot).collect()
    }
}

/// The unit of a tolerance that is an amount, as it is printed behind the figure.
fn unit(kind: Kind) -> &'static str {
    match kind {
        Kind::Age => " years",
        Kind::Percent => " points",
        Kind::Duration | Kind::Time => " minutes",
        Kind::Date => " days",
        _ => "",
    }
}
