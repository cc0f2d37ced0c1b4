//! Prints what a run came to: a table with the missed errors and the alarms, a row an error as CSV or JSON.
//!
//! In: outcomes. Out: text. This file refuses to know how they came about.

use std::fmt::Write as _;

use super::{Change, Outcome, Sums};
use crate::report::csv;
use crate::report::sheet::Cell;

/// How many characters of a sentence are shown.
const SHOWN: usize = 160;

/// The table of kinds, then what was missed and what was raised without reason.
pub fn terminal(outcomes: &[Outcome]) -> String {
    let mut out = format!("{:<16} {:>8} {:>8} {:>8}\n", "error", "planted", "found", "recall");
    let mut row = |name: &str, sums: Sums| {
        let recall = if sums.planted == 0 { "-".to_owned() } else { format!("{:.2}", sums.recall()) };
        let _ = writeln!(out, "{name:<16} {:>8} {:>8} {recall:>8}", sums.planted, sums.found);
    };
    for change in Change::ERRORS {
        row(change.name(), Sums::of(outcomes, |c| c == change));
    }
    row("all typed", Sums::of(outcomes, Change::is_typed));
    row("all", Sums::of(outcomes, Change::is_error));
    let _ = writeln!(out, "\n{:<16} {:>8} {:>8}", "paraphrase", "made", "alarms");
    let mut row = |name: &str, sums: Sums| {
        let _ = writeln!(out, "{name:<16} {:>8} {:>8}", sums.planted, sums.found);
    };
    for change in Change::PARAPHRASES {
        row(change.name(), Sums::of(outcomes, |c| c == change));
    }
    row("all", Sums::of(outcomes, |c| !c.is_error()));
    list(&mut out, "MISSED", outcomes.iter().filter(|o| o.change.is_error() && !o.found));
    list(&mut out, "FALSE ALARMS", outcomes.iter().filter(|o| !o.change.is_error() && o.found));
    out
}

/// One outcome after the other, with the words to look for.
fn list<'a>(out: &mut String, head: &str, outcomes: impl Iterator<Item = &'a Outcome>) {
    for (i, outcome) in outcomes.enumerate() {
        if i == 0 {
            let _ = writeln!(out, "\n{head}");
        }
        let Outcome { change, story, source, start, was, is, .. } = outcome;
        let (was, is) = (cut(was), cut(is));
        let _ = writeln!(out, "  {}  {story}/{source} at {start}: \"{was}\" -> \"{is}\"", change.name());
        let _ = writeln!(out, "      {}", cut(&outcome.sentence));
        if let Some(finding) = &outcome.finding {
            let _ = writeln!(out, "      {finding}");
        }
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// One row an error or paraphrase, in the cells of every table.
pub fn csv(outcomes: &[Outcome]) -> String {
    let line = |cells: [&str; 9]| csv::line(&cells.map(|cell| Cell::Text(cell.to_owned())));
    let head = line(["change", "story", "source", "start", "was", "is", "found", "finding", "sentence"]);
    let row = |o: &Outcome| {
        let found = if o.found { "yes" } else { "no" };
        let finding = o.finding.as_deref().unwrap_or_default();
        let start = o.start.to_string();
        line([o.change.name(), &o.story, &o.source, &start, &o.was, &o.is, found, finding, &o.sentence])
    };
    let lines = std::iter::once(head).chain(outcomes.iter().map(row));
    String::from_utf8_lossy(&lines.collect::<Vec<_>>().concat()).into_owned()
}

/// All of it, for programs.
pub fn json(outcomes: &[Outcome]) -> String {
    serde_json::to_string_pretty(outcomes).map(|text| text + "\n").unwrap_or_default()
}
