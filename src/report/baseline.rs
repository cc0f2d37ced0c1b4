//! What has become of the findings since an earlier report, and which of them are waived.
//!
//! In: nothing; `crate::baseline` fills it. Out: the record that every output prints beside the findings. This module refuses
//! to know how a baseline is read, and to judge what was waived.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fact::{Relation, Severity};
use crate::verdict::{Finding, State, Verdict};

/// The findings of a report against those of an earlier one. The state of each is [`Finding::state`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Baseline {
    /// The earlier report; null where there are waivers alone.
    pub file: Option<String>,
    /// The file of waivers, if any.
    pub waivers: Option<String>,
    /// What a finding was, where the earlier report has it with another verdict or other values.
    pub changed: Vec<Changed>,
    /// The findings that are waived.
    pub waived: Vec<Waived>,
    /// The findings of the earlier report that are not there any more.
    pub resolved: Vec<Resolved>,
}

/// What a finding was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Verdict, relation, severity and values in the earlier report, in words.
    pub was: String,
}

/// A finding that is waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waived {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: String,
    /// The last day on which it is waived, `YYYY-MM-DD`; null for as long as the line stands.
    pub expiry: Option<String>,
    /// Who waived it.
    pub who: String,
}

/// A finding of an earlier report that is not there any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Resolved {
    /// Its id.
    pub id: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// Its relation.
    pub relation: Relation,
    /// Its severity.
    pub severity: Severity,
    /// Its kind.
    pub kind: String,
    /// What it was about.
    pub subject: String,
    /// What its sources had, in words.
    pub values: String,
}

impl Waived {
    /// "waived by A. Lind until 2031-05-04: both agencies stand by their figure".
    pub fn line(&self) -> String {
        let until = self.expiry.as_deref().map(|day| format!(" until {day}")).unwrap_or_default();
        format!("waived by {}{until}: {}", self.who, self.reason)
    }
}

impl Resolved {
    /// "differ value/conflict count | dead: “12” (a), “14” (b)".
    pub fn line(&self) -> String {
        format!(
            "{} {} | {}: {}",
            standing(self.verdict, self.relation, self.severity),
            self.kind,
            self.subject,
            self.values
        )
    }
}

impl Baseline {
    /// What has become of one finding since, in words: new, known, waived.
    pub fn line(&self, finding: &Finding) -> Option<String> {
        Some(match finding.state? {
            State::Known => "known".to_owned(),
            State::Waived => self.waived.iter().find(|w| w.id == finding.id).map_or("waived".to_owned(), Waived::line),
            State::New => match self.changed.iter().find(|c| c.id == finding.id) {
                Some(changed) => format!("new: was {}", changed.was),
                None => "new".to_owned(),
            },
        })
    }

    /// "2 new, 40 known, 1 waived, 3 resolved", with the differences among them; of waivers alone, how many are waived.
    pub fn summary(&self, findings: &[Finding]) -> String {
        let of = |state| {
            let of_state = || findings.iter().filter(move |f| f.state == Some(state));
            (of_state().count(), of_state().filter(|f| f.verdict == Verdict::Differ).count())
        };
        let gone = self.resolved.iter().filter(|r| r.verdict == Verdict::Differ).count();
        let part = |(all, differ): (usize, usize), what: &str| {
            let differ = if differ > 0 { format!(" ({differ} to fix or clear up)") } else { String::new() };
            format!("{all} {what}{differ}")
        };
        if self.file.is_none() {
            return part(of(State::Waived), "waived");
        }
        [
            part(of(State::New), "new"),
            part(of(State::Known), "known"),
            part(of(State::Waived), "waived"),
            part((self.resolved.len(), gone), "resolved"),
        ]
        .join(", ")
    }

    /// Where the states come from: the earlier report, the waivers, or both.
    pub fn files(&self) -> String {
        let files: Vec<&str> = self.file.iter().chain(&self.waivers).map(String::as_str).collect();
        files.join(", ")
    }
}

/// "differ value/conflict".
pub fn standing(verdict: Verdict, relation: Relation, severity: Severity) -> String {
    format!("{} {}/{}", verdict.name(), relation.name(), severity.name())
}
