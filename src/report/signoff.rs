//! What people signed, as it was read back in: the words of each row, and what has happened to its finding since.
//!
//! In: nothing; `crate::signoff` fills it. Out: the record that every output prints beside the findings. This module refuses
//! to know how a table is read, and to judge what was signed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::wording::counted;

/// The words of a status that settle a finding. The page offers these, and `asked`; any other word is kept as it is.
pub const SETTLED: [&str; 4] = ["confirmed", "corrected", "stands", "cut"];

/// What stands beside the status of a row whose finding has changed since it was signed.
pub const CHANGED_SINCE: &str = "⚠ changed since";

/// A sign-off that was read back in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignOff {
    /// The file it was read from.
    pub file: String,
    /// The rows of findings that are still there, those that were filled in or whose finding has changed.
    pub rows: Vec<Signed>,
    /// The rows whose finding is gone.
    pub gone: Vec<Signed>,
    /// The ids of the findings that the file does not have.
    pub new: Vec<String>,
}

/// One row of a sign-off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signed {
    /// The id of the finding.
    pub id: String,
    /// The kind of the finding, as the row has it.
    pub kind: String,
    /// What the finding is about, as the row has it.
    pub subject: String,
    /// What came of it.
    pub status: Option<String>,
    /// Who checked it.
    pub verified_by: Option<String>,
    /// Where it was checked.
    pub source_consulted: Option<String>,
    /// When it was checked, as it was written.
    pub date: Option<String>,
    /// Whatever else was noted.
    pub note: Option<String>,
    /// What has happened to the finding since; null where it is as it was.
    pub change: Option<String>,
}

impl Signed {
    /// What was filled in, in the order of [`super::sheet::SIGN_OFF`]; empty where nothing was.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        let Signed { status, verified_by, source_consulted, date, note, .. } = self;
        [status, verified_by, source_consulted, date, note].into_iter().map(|cell| cell.as_deref().unwrap_or_default())
    }

    /// Whether anything was filled in.
    pub fn is_filled(&self) -> bool {
        self.cells().any(|cell| !cell.is_empty())
    }

    /// Whether its status settles the finding.
    pub fn is_settled(&self) -> bool {
        self.status.as_deref().is_some_and(|status| SETTLED.contains(&status.trim().to_lowercase().as_str()))
    }

    /// "✓ confirmed", "open", "confirmed · ⚠ changed since": the status, with a tick where it settles the finding as it is now.
    pub fn standing(&self) -> String {
        let status = self.status.as_deref().unwrap_or_default();
        match (self.change.is_some(), self.is_settled()) {
            (true, _) if status.is_empty() => CHANGED_SINCE.to_owned(),
            (true, _) => format!("{status} · {CHANGED_SINCE}"),
            (false, true) => format!("✓ {status}"),
            (false, false) => status.to_owned(),
        }
    }

    /// "checked; M. Ode; call to the port; 2031-05-07": what was filled in, on one line.
    pub fn line(&self) -> String {
        self.cells().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

impl SignOff {
    /// The row of a finding, where there is something to say about it.
    pub fn of(&self, id: &str) -> Option<&Signed> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// What has happened to a finding since: `new`, what changed, or nothing.
    pub fn change(&self, id: &str) -> String {
        if self.new.iter().any(|new| new == id) {
            return "new".to_owned();
        }
        self.of(id).and_then(|row| row.change.clone()).unwrap_or_default()
    }

    /// How many rows were filled in and belong to a finding of this report.
    pub fn carried(&self) -> usize {
        self.rows.iter().filter(|row| row.is_filled()).count()
    }

    /// "4 rows carried over, 1 of them changed since; 2 gone, 1 of them signed; 3 new".
    pub fn summary(&self) -> String {
        let of_them = |n: usize, what: &str| if n == 0 { String::new() } else { format!(", {n} of them {what}") };
        let changed = self.rows.iter().filter(|row| row.is_filled() && row.change.is_some()).count();
        let signed = self.gone.iter().filter(|row| row.is_filled()).count();
        let carried = format!("{} carried over{}", counted(self.carried(), "row"), of_them(changed, "changed since"));
        format!("{carried}; {} gone{}; {} new", self.gone.len(), of_them(signed, "signed"), self.new.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_stands_before_what_is_settled_and_unchanged() {
        for (status, change, standing) in [
            ("confirmed", None, "✓ confirmed"),
            ("Cut", None, "✓ Cut"),
            ("open", None, "open"),
            ("wrong", None, "wrong"),
            ("asked", None, "asked"),
            ("confirmed / stands", None, "confirmed / stands"),
            ("confirmed", Some("changed: x"), "confirmed · ⚠ changed since"),
            ("open", Some("changed: x"), "open · ⚠ changed since"),
            ("", Some("changed: x"), "⚠ changed since"),
            ("", None, ""),
        ] {
            let row =
                Signed { status: Some(status.to_owned()), change: change.map(str::to_owned), ..Signed::default() };
            assert_eq!(row.standing(), standing, "{status} {change:?}");
        }
    }
}
