//! The tables of a report, before they are printed: findings, mentions, coverage, and all facts.
//!
//! In: a report. Out: a head and rows of cells, each cell what it is (words of a source, text, a number,
//! what a person filled in), in the columns that `docs/csv.md` documents. This module refuses to know how a table is
//! written: `csv` and `xlsx` do.

use super::signoff::SignOff;
use super::view::{View, groups, is_withdrawn, once};
use super::visible::label;
use super::{FactRecord, Report, Source};
use crate::verdict::{Finding, Mention};

/// The columns for the person who signs off.
pub const SIGN_OFF: [&str; 5] = ["status", "verified_by", "source_consulted", "date", "note"];

/// The column that says what has happened to a row since it was signed; there is one only where a sign-off was read back in.
pub const CHANGE: &str = "change";

/// The column that says what has become of a finding since the baseline; there is one only where there is a baseline.
pub const STATE: &str = "state";

/// A table.
pub struct Sheet {
    /// What it holds, in one word.
    pub name: &'static str,
    /// The head of each column.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Printed words, each form once; they stand in curly quotation marks.
    Words(Vec<String>),
    /// Any other text.
    Text(String),
    /// A number that is counted or points somewhere.
    Number(usize),
    /// What a person filled in: its line ends are kept.
    Filled(String),
}

impl Cell {
    /// What a reader sees in the cell, with nothing in it that a screen would obey.
    pub fn shown(&self) -> String {
        match self {
            Cell::Words(forms) => forms.iter().map(|w| format!("“{}”", label(w))).collect::<Vec<_>>().join(" | "),
            Cell::Text(text) => label(text),
            Cell::Number(n) => n.to_string(),
            Cell::Filled(text) => filled_lines(text).join("\n"),
        }
    }

    /// The same on one line, for a table whose rows are lines.
    pub fn on_one_line(&self) -> String {
        match self {
            Cell::Filled(text) => filled_lines(text).join(" / "),
            other => other.shown(),
        }
    }

    fn words(text: &str) -> Cell {
        Cell::Words(vec![text.to_owned()])
    }

    fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    fn optional(text: Option<&String>) -> Cell {
        Cell::Text(text.cloned().unwrap_or_default())
    }
}

/// The lines of what a person filled in that say anything.
fn filled_lines(text: &str) -> Vec<String> {
    text.lines().map(label).filter(|line| !line.is_empty()).collect()
}

/// One row a finding, and with a sign-off one row for each that was signed and is gone.
pub fn findings(report: &Report) -> Sheet {
    let mut head = owned(&["id", "verdict", "relation", "severity", "confidence", "kind", "subject"]);
    for source in &report.sources {
        head.push(format!("{} words", source.id));
        head.push(format!("{} value", source.id));
    }
    head.extend(owned(&["origins", "proof"]));
    head.extend(report.baseline.iter().map(|_| STATE.to_owned()));
    head.extend(report.signoff.iter().map(|_| CHANGE.to_owned()));
    head.extend(owned(&SIGN_OFF));
    let mut rows: Vec<Vec<Cell>> = report.findings.iter().map(|finding| finding_row(report, finding)).collect();
    rows.extend(report.signoff.iter().flat_map(|sign_off| gone_rows(sign_off, head.len())));
    Sheet { name: "findings", head, rows }
}

/// One row a mention.
pub fn mentions(report: &Report) -> Sheet {
    let head = [
        "finding",
        "verdict",
        "relation",
        "severity",
        "kind",
        "subject",
        "source",
        "outlet",
        "sentence",
        "part",
        "start",
        "end",
        "words",
        "value",
        "mod",
        "speaker",
        "status",
        "sentence_text",
    ];
    let view = View::new(report);
    let rows = report.findings.iter().flat_map(|f| f.mentions.iter().map(move |m| (f, m)));
    Sheet { name: "mentions", head: owned(&head), rows: rows.map(|(f, m)| mention_row(&view, f, m)).collect() }
}

/// One row for each source or sentence that was left out of the comparison, and for each stretch
/// that is not copy.
pub fn coverage(report: &Report) -> Sheet {
    let view = View::new(report);
    let outlet = |id: &str| Cell::text(view.source(id).map(|s| s.outlet.clone()).unwrap_or_default());
    let left_out = report.coverage.not_compared.iter().map(|item| {
        let sentence = item.sentence.and_then(|n| view.sentence(&item.source, n));
        let n = item.sentence.map_or_else(|| Cell::text(""), Cell::Number);
        let text = sentence.map_or_else(|| Cell::text(""), |s| Cell::words(&s.text));
        let state = Cell::text("not compared");
        vec![Cell::text(&item.source), outlet(&item.source), state, n, Cell::text(&item.reason), text]
    });
    let dropped = report.sources.iter().flat_map(|source: &Source| {
        source.dropped.iter().map(|d| {
            let (id, outlet) = (Cell::text(&source.id), Cell::text(&source.outlet));
            let text = Cell::words(d.span.of(&source.body));
            vec![id, outlet, Cell::text("dropped"), Cell::text(""), Cell::text(&d.reason), text]
        })
    });
    let notes = report.coverage.notes().map(|(about, line)| {
        let empty = || Cell::text("");
        vec![empty(), empty(), Cell::text(about.to_lowercase()), empty(), Cell::text(line), empty()]
    });
    let head = owned(&["source", "outlet", "state", "sentence", "reason", "text"]);
    Sheet { name: "coverage", head, rows: left_out.chain(dropped).chain(notes).collect() }
}

/// One row a fact.
pub fn facts(report: &Report) -> Sheet {
    let head = owned(&["source", "sentence", "kind", "words", "value", "mod", "slot", "speaker", "start", "end"]);
    let rows = report.sources.iter().flat_map(|s| s.facts.iter().map(move |fact| fact_row(s, fact)));
    Sheet { name: "facts", head, rows: rows.collect() }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn finding_row(report: &Report, finding: &Finding) -> Vec<Cell> {
    let mut row = vec![
        Cell::text(&finding.id),
        Cell::Text(name_of(&finding.verdict)),
        Cell::text(finding.relation.name()),
        Cell::text(finding.severity.name()),
        Cell::Text(name_of(&finding.confidence)),
        Cell::text(&finding.kind),
        Cell::text(&finding.subject),
    ];
    for source in &report.sources {
        let mentions = finding.mentions.iter().filter(|m| m.source == source.id && !is_withdrawn(m));
        let pairs = once(mentions.map(|m| (label(&m.text), label(&m.value))));
        let (words, values): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        row.push(Cell::Words(words));
        row.push(Cell::Text(values.join(" | ")));
    }
    let origins: Vec<String> = groups(finding).iter().map(|g| format!("{} ({})", label(g.value), g.origins)).collect();
    row.push(Cell::Text(origins.join(" | ")));
    row.push(Cell::text(&finding.proof));
    row.extend(report.baseline.as_ref().map(|baseline| Cell::Text(baseline.line(finding).unwrap_or_default())));
    let sign_off = report.signoff.as_ref();
    row.extend(sign_off.map(|sign_off| Cell::Text(sign_off.change(&finding.id))));
    match sign_off.and_then(|sign_off| sign_off.of(&finding.id)) {
        Some(signed) => row.extend(signed.cells().map(|text| Cell::Filled(text.to_owned()))),
        None => row.extend(SIGN_OFF.map(|_| Cell::Filled(String::new()))),
    }
    row
}

/// The rows that were filled in and whose finding is gone, with what is left of them at the places of these columns.
fn gone_rows(sign_off: &SignOff, columns: usize) -> impl Iterator<Item = Vec<Cell>> {
    let last = SIGN_OFF.len() + 1;
    sign_off.gone.iter().filter(|row| row.is_filled()).map(move |gone| {
        let mut row = vec![Cell::text(&gone.id)];
        row.extend(std::iter::repeat_n(Cell::text(""), 4));
        row.extend([Cell::text(&gone.kind), Cell::text(&gone.subject)]);
        row.resize(columns.saturating_sub(last), Cell::text(""));
        row.push(Cell::Text(gone.change.clone().unwrap_or_default()));
        row.extend(gone.cells().map(|text| Cell::Filled(text.to_owned())));
        row
    })
}

fn mention_row(view: &View<'_>, finding: &Finding, mention: &Mention) -> Vec<Cell> {
    let sentence = view.sentence(&mention.source, mention.sentence);
    vec![
        Cell::text(&finding.id),
        Cell::Text(name_of(&finding.verdict)),
        Cell::text(finding.relation.name()),
        Cell::text(finding.severity.name()),
        Cell::text(&finding.kind),
        Cell::text(&finding.subject),
        Cell::text(&mention.source),
        Cell::text(view.source(&mention.source).map(|s| s.outlet.as_str()).unwrap_or_default()),
        Cell::Number(mention.sentence),
        Cell::Text(sentence.map(|s| name_of(&s.part)).unwrap_or_default()),
        Cell::Number(mention.span.start),
        Cell::Number(mention.span.end),
        Cell::words(&mention.text),
        Cell::text(&mention.value),
        Cell::optional(mention.modifier.as_ref()),
        Cell::optional(mention.speaker.as_ref()),
        Cell::optional(mention.status.as_ref()),
        sentence.map_or_else(|| Cell::text(""), |s| Cell::words(&s.text)),
    ]
}

fn fact_row(source: &Source, fact: &FactRecord) -> Vec<Cell> {
    vec![
        Cell::text(&source.id),
        Cell::Number(fact.sentence),
        Cell::text(fact.kind.name()),
        Cell::words(&fact.text),
        Cell::text(&fact.value),
        Cell::optional(fact.modifier.as_ref()),
        Cell::text(&fact.slot),
        Cell::optional(fact.speaker.as_ref()),
        Cell::Number(fact.span.start),
        Cell::Number(fact.span.end),
    ]
}

/// The name that the record has in JSON.
fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
