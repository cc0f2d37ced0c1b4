//! The tally: what the `must:`, `never:`, `fixme:` and `fixme-never:` lines of all cases come to, by verdict and relation.
//!
//! In: demands with whether they hold. Out: a table as text. This module refuses to know how a demand is tested.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::fact::Relation;
use crate::verdict::Verdict;

/// What sort of line makes a demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// It must be found.
    #[default]
    Must,
    /// It must not be found.
    Never,
    /// It should be found, and is known not to be yet.
    Fixme,
    /// It should not be found, and is known to be still.
    FixmeNever,
}

impl Sort {
    /// What the line begins with.
    pub fn prefix(self) -> &'static str {
        match self {
            Sort::Must => "must:",
            Sort::Never => "never:",
            Sort::Fixme => "fixme:",
            Sort::FixmeNever => "fixme-never:",
        }
    }

    /// All of them.
    pub const ALL: [Sort; 4] = [Sort::Must, Sort::Never, Sort::Fixme, Sort::FixmeNever];

    /// Whether the line fails where a finding fits it, and not where none does. A `fixme` line fails as soon as it need not
    /// be one any more.
    pub fn forbids(self) -> bool {
        matches!(self, Sort::Never | Sort::Fixme)
    }
}

/// One line's demand on the findings of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// What sort of line.
    pub sort: Sort,
    /// The verdict that it names, if any.
    pub verdict: Option<Verdict>,
    /// The relation that it names, if any.
    pub relation: Option<Relation>,
    /// Whether the line holds; for the two `fixme` sorts, whether it is still known to be wrong.
    pub holds: bool,
}

/// The counts of one row: demands that are met, and all of them.
#[derive(Default)]
struct Row {
    must: (usize, usize),
    never: (usize, usize),
}

/// The table: for each verdict and relation how many findings an editor demands and gets, and how many false ones are
/// ruled out. What is known not to be found yet counts as demanded and not met, and what is known to be found still as not ruled
/// out.
pub fn render(demands: &[Demand]) -> String {
    let mut rows: BTreeMap<(&str, &str), Row> = BTreeMap::new();
    for demand in demands {
        let verdict = match demand.verdict {
            Some(Verdict::Agree) => "agree",
            Some(Verdict::Differ) => "differ",
            Some(Verdict::Single) => "single",
            None => "any",
        };
        let row = rows.entry((verdict, demand.relation.map_or("any", Relation::name))).or_default();
        let (met, counted) = match demand.sort {
            Sort::Must => (demand.holds, &mut row.must),
            Sort::Fixme => (false, &mut row.must),
            Sort::Never => (demand.holds, &mut row.never),
            Sort::FixmeNever => (false, &mut row.never),
        };
        counted.0 += usize::from(met);
        counted.1 += 1;
    }
    let mut out = format!("{:<8} {:<12} {:>12} {:>12}\n", "verdict", "relation", "demanded", "ruled out");
    let of = |(met, all): (usize, usize)| if all == 0 { "-".to_owned() } else { format!("{met} of {all}") };
    let mut line = |verdict: &str, relation: &str, row: &Row| {
        let _ = writeln!(out, "{verdict:<8} {relation:<12} {:>12} {:>12}", of(row.must), of(row.never));
    };
    let mut all = Row::default();
    for ((verdict, relation), row) in &rows {
        line(verdict, relation, row);
        all.must = (all.must.0 + row.must.0, all.must.1 + row.must.1);
        all.never = (all.never.0 + row.never.0, all.never.1 + row.never.1);
    }
    line("all", "", &all);
    out
}
