//! Judges: what the accounts say alike, what they say otherwise, what only one says.
//!
//! In: a story (accounts, links, weights, origins). Out: findings, worst first, each with its rule and
//! its proof. The stages of judging are in `verdict/`: entries of one source, groups over sources,
//! claims, singles, and the record. This module does no arithmetic on dates or numbers: it asks the
//! kind of fact. It refuses to know how anything is printed.

mod bar;
mod candidate;
mod claims;
mod clauses;
mod contrast;
mod derive;
mod edge;
mod entry;
mod group;
mod house;
mod namesake;
mod parting;
mod predicate;
mod record;
mod rule;
mod scope;
mod single;
mod trial;
mod turned;
mod twin;
mod within;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::align::Pair;
use crate::align::crowd::{Crowd, REPRESENTATIVES};
use crate::article::SpanSchema;
use crate::claim::{Account, Place, Vocabulary};
use crate::clause::Clause;
use crate::config::{Config, House};
use crate::fact::{Relation, Severity};
use crate::similarity::{Vector, Weights};
use crate::slot::Scores;
use crate::text::Span;
pub use house::wanted;

/// Everything that is known about a story before it is judged.
pub struct Story<'a> {
    /// The accounts, in the order of their ids.
    pub accounts: Vec<Account<'a>>,
    /// The terms of all claims.
    pub vocabulary: Vocabulary,
    /// The weight of each term.
    pub weights: Weights,
    /// The vector of each claim.
    pub vectors: Vec<Vec<Vector>>,
    /// The links of claims, down to the floor.
    pub links: Vec<Pair>,
    /// The scores of the links, by place.
    pub scores: Scores,
    /// What scores the pairs that have no link because there are too many sources.
    pub crowd: Option<Crowd>,
    /// The origin of each account.
    pub origins: Vec<String>,
    /// Who does what to whom in each account.
    pub clauses: Vec<Vec<Clause>>,
    /// What the house has set.
    pub house: &'a House,
}

impl Story<'_> {
    /// The score of two sentences; 0 where they have too little in common for a link.
    pub fn score(&self, a: Place, b: Place) -> f64 {
        match (self.scores.of(a, b), &self.crowd) {
            (0.0, Some(crowd)) if !self.scores.are_apart(a, b) => crowd.score(&self.vectors, a, b),
            (score, _) => score,
        }
    }

    /// How many of those that were found to be alike are compared with every other one: all, but in a crowd.
    pub fn reach(&self) -> usize {
        if self.crowd.is_some() { REPRESENTATIVES } else { usize::MAX }
    }
}

/// Judges a story: one finding a slot, worst first.
pub fn judge(story: &Story<'_>, config: &Config) -> Vec<Finding> {
    let entries = entry::entries(story);
    let (mut drafts, rejected) = group::drafts(story, &entries);
    let index = clauses::Index::new(story);
    drafts.retain(|d| !clauses::is_of_two_events(&index, d));
    let sentences = parting::Sentences::new(story);
    drafts.extend(twin::drafts(story, &sentences, &entries, &drafts));
    let quoted: Vec<record::Draft> = drafts.iter().filter(|d| d.is_reworded_quote()).cloned().collect();
    let mut predicates = predicate::drafts(story);
    predicates.retain(|d| !clauses::is_of_two_subjects(&index, d));
    drafts.extend(predicates.into_iter().filter(|p| !quoted.iter().any(|q| claims::lies_inside(p, q))));
    let clauses = clauses::drafts(story, &index, &drafts);
    let unquoted = clauses.into_iter().filter(|p| !quoted.iter().any(|q| claims::lies_inside(p, q)));
    clauses::join(&mut drafts, unquoted.collect());
    drafts.extend(trial::drafts(story, &drafts));
    drafts.extend(turned::drafts(story, &sentences, &drafts));
    let claims = claims::drafts(story, config, &index, &drafts);
    drafts.extend(claims);
    drafts.extend(single::drafts(story, config, &entries, &rejected, &drafts));
    drafts.iter_mut().for_each(|draft| record::hold_to_the_latest(story, config, draft));
    record::findings(story, config, drafts)
}

/// The flag on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The sources that state it say the same.
    Agree,
    /// They do not.
    Differ,
    /// Only one source states it.
    Single,
}

impl Verdict {
    /// The name in reports, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agree => "agree",
            Verdict::Differ => "differ",
            Verdict::Single => "single",
        }
    }
}

/// How sure the alignment and the reading are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Little speaks for it but the words next to the values.
    Low,
    /// The sentences are related and the slots match.
    Medium,
    /// The sentences are aligned and the slots are equal.
    High,
}

/// One slot with every value that the sources give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// A hash of kind and slot, never of values or sources.
    pub id: String,
    /// agree, differ or single.
    pub verdict: Verdict,
    /// Which row of the verdict table.
    pub relation: Relation,
    /// What to make of it.
    pub severity: Severity,
    /// How sure the alignment and the reading are.
    pub confidence: Confidence,
    /// The kind of fact, or `claim` for a claim without a typed fact.
    pub kind: String,
    /// What it is about, in a few words.
    pub subject: String,
    /// Every distinct value, the one with most sources first.
    pub values: Vec<ValueRecord>,
    /// Every printed mention, in the order of sources and places.
    pub mentions: Vec<Mention>,
    /// The stable id of the rule.
    pub rule: String,
    /// One line that a reader can check.
    pub proof: String,
    /// For a single: the nearest candidate that was rejected.
    pub near_miss: Option<NearMiss>,
    /// What has become of it since an earlier report; absent where it was set against none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

impl Finding {
    /// Whether it counts for an exit code: it is new, or was set against nothing.
    pub fn counts(&self) -> bool {
        !matches!(self.state, Some(State::Known | State::Waived))
    }
}

/// What has become of a finding since an earlier report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The earlier report does not have it, or has it milder or with other values.
    New,
    /// The earlier report has it as it is.
    Known,
    /// Somebody has said that it may stand.
    Waived,
}

/// One value of a finding, with who states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ValueRecord {
    /// The words of its first mention.
    pub text: String,
    /// The normal form.
    pub value: String,
    /// The ids of the sources that state it.
    pub sources: Vec<String>,
    /// How many independent origins these sources are.
    pub origins: usize,
}

/// One printed value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The id of the source.
    pub source: String,
    /// The number of the sentence inside the source.
    pub sentence: usize,
    /// Where it stands in the source's body.
    #[serde(flatten)]
    #[schemars(with = "SpanSchema")]
    pub span: Span,
    /// The printed words.
    pub text: String,
    /// The normal form.
    pub value: String,
    /// The hedge in TIMEX3's terms.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// Who says so; null for the reporter.
    pub speaker: Option<String>,
    /// `withdrawn` for a value that a correction takes back; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// The nearest candidate that a single was not joined with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NearMiss {
    /// The id of its source.
    pub source: String,
    /// The number of its sentence.
    pub sentence: usize,
    /// The score of the pair, 0 to 1.
    pub score: f64,
    /// Why it was rejected.
    pub reason: String,
}
