//! How two facts relate: the relation, what an editor should make of it, the rule and the proof.
//!
//! In: what a kind says of two of its values. Out: the words in which verdicts and reports speak of
//! it. This file refuses to compare anything itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
