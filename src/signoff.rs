//! A sign-off is read back in: what people wrote beside the findings of an earlier report goes to the findings of this one.
//!
//! In: the bytes of a findings table, as it was saved by whatever program, and a report. Out: the report with its
//! sign-off filled, and what could not be carried over. A row belongs to a finding by its id alone. This module refuses to
//! judge what was signed, and to drop anything without saying so.

mod change;
mod grid;

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::report::Report;
use crate::report::csv::restored;
use crate::report::sheet::{self, CHANGE, SIGN_OFF, STATE};
use crate::report::signoff::{SignOff, Signed};
use crate::report::visible::label;

use grid::{Grid, Line};

/// The columns of a findings table beside those of the sign-off and of the sources.
const COLUMNS: [&str; 10] =
    ["id", "verdict", "relation", "severity", "confidence", "kind", "subject", "origins", "proof", STATE];

/// The most rows of which is told one by one what has happened to them.
const MOST_TOLD: usize = 20;

/// A findings table that was read.
#[derive(Debug, Default)]
pub struct Table {
    file: String,
    rows: Vec<Row>,
    /// What is to be told about it, each with file and line.
    pub notes: Vec<String>,
    /// The columns and sheets that hold something and are no part of a sign-off: they are not carried over.
    pub others: Vec<String>,
}

/// One row of it.
#[derive(Clone, Debug, Default)]
struct Row {
    line: usize,
    signed: Signed,
    was: Was,
}

/// What a row says of its finding; `None` where the table has no such column.
#[derive(Clone, Debug, Default)]
struct Was {
    verdict: Option<String>,
    relation: Option<String>,
    severity: Option<String>,
    /// For each source its id, its words and its normal forms.
    sources: Vec<(String, String, String)>,
    change: String,
}

/// Reads a findings table: CSV, or a workbook.
///
/// # Errors
/// It is no table, it is broken, or it has no column of ids or none of a sign-off.
pub fn read(bytes: &[u8], file: &str) -> Result<Table> {
    let grid = grid::read(bytes).map_err(|e| e.at(file))?;
    let columns = Columns::new(&grid.head).map_err(|e| e.at(file).line(grid.head_line))?;
    let mut table = Table { file: file.to_owned(), others: columns.others(&grid), ..Table::default() };
    table.notes.extend(grid.note.iter().map(|note| format!("{file}: {note}")));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in &grid.rows {
        if line.cells.iter().skip(grid.head.len()).any(|cell| !cell.trim().is_empty()) {
            return Err(Error::new("this row has more cells than the head line").at(file).line(line.number));
        }
        let row = columns.row(line);
        if row.signed.id.is_empty() && !row.signed.is_filled() {
            continue;
        }
        if row.signed.id.is_empty() {
            table.notes.push(format!("{file}:{}: this row has no id: it is kept among those that are gone", row.line));
        } else if let Some(first) = seen.get(&row.signed.id).and_then(|at| table.rows.get_mut(*at)) {
            table.notes.extend(merge(first, &row, file));
            continue;
        } else {
            seen.insert(row.signed.id.clone(), table.rows.len());
        }
        table.rows.push(row);
    }
    if !table.rows.iter().any(|row| row.signed.is_filled()) {
        table.notes.push(format!("{file}: nothing is filled in"));
    }
    if !columns.can_compare() {
        table.notes.push(format!("{file}: it holds no values, so what has changed since can't be told"));
    }
    Ok(table)
}

/// Puts the words of a second row of one id beside those of the first, and says so where they differ.
fn merge(first: &mut Row, second: &Row, file: &str) -> Option<String> {
    let mut differs = Vec::new();
    let theirs: Vec<String> = second.signed.cells().map(str::to_owned).collect();
    for ((own, other), name) in fields(&mut first.signed).into_iter().zip(theirs).zip(SIGN_OFF) {
        if other.is_empty() || own.as_deref() == Some(other.as_str()) {
            continue;
        }
        if let Some(words) = own {
            differs.push(name);
            words.push_str(&format!(" / {other}"));
        } else {
            *own = Some(other);
        }
    }
    let (id, line) = (label(&first.signed.id), first.line);
    let said = format!("{file}:{}: the id {id} stands in line {line} as well", second.line);
    let both = differs.join(", ");
    (!differs.is_empty()).then(|| format!("{said}, with other words: both are kept in {both}, joined by \" / \""))
}

/// What is filled in, in the order of [`SIGN_OFF`].
fn fields(signed: &mut Signed) -> [&mut Option<String>; 5] {
    let Signed { status, verified_by, source_consulted, date, note, .. } = signed;
    [status, verified_by, source_consulted, date, note]
}

/// Fills the sign-off of a report, and gives the lines that tell what became of it.
pub fn carry(report: &mut Report, table: &Table) -> Vec<String> {
    let sheet = sheet::findings(report);
    let at: BTreeMap<&str, usize> = report.findings.iter().enumerate().map(|(i, f)| (f.id.as_str(), i)).collect();
    let mut found: BTreeMap<usize, Signed> = BTreeMap::new();
    let mut sign_off = SignOff { file: table.file.clone(), ..SignOff::default() };
    let mut told = Vec::new();
    for row in &table.rows {
        let now = at.get(row.signed.id.as_str()).and_then(|i| Some((*i, sheet.rows.get(*i)?)));
        let mut signed = row.signed.clone();
        if let Some((i, cells)) = now {
            signed.change = change::since(&row.was, &sheet.head, cells);
            told.extend(signed.change.as_ref().filter(|_| signed.is_filled()).map(|c| tell(table, row, c)));
            found.insert(i, signed);
        } else {
            signed.change = Some(change::gone(&row.was));
            told.extend(signed.change.as_ref().filter(|_| signed.is_filled()).map(|c| tell(table, row, c)));
            sign_off.gone.push(signed);
        }
    }
    let new = report.findings.iter().enumerate().filter(|(i, _)| !found.contains_key(i));
    sign_off.new = new.map(|(_, finding)| finding.id.clone()).collect();
    sign_off.rows = found.into_values().filter(|row| row.is_filled() || row.change.is_some()).collect();
    let more = told.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        told.truncate(MOST_TOLD);
        told.push(format!("{}: and {more} more, which the report has", table.file));
    }
    if !table.others.is_empty() {
        told.push(format!("{}: not carried over: {}", table.file, table.others.join(", ")));
    }
    told.push(format!("{}: {}", table.file, sign_off.summary()));
    report.signoff = Some(sign_off);
    told
}

/// "findings.csv:7: f3a9 (dead): changed: ...".
fn tell(table: &Table, row: &Row, change: &str) -> String {
    let (id, subject) = (label(&row.signed.id), label(&row.signed.subject));
    let id = if id.is_empty() { "no id".to_owned() } else { id };
    let subject = if subject.is_empty() { subject } else { format!(" ({subject})") };
    format!("{}:{}: {id}{subject}: {change}", table.file, row.line)
}

/// Which column holds what.
struct Columns {
    /// The number of each column that is known, by its name.
    known: BTreeMap<&'static str, usize>,
    /// For each source its id and the numbers of its two columns.
    sources: Vec<(String, usize, usize)>,
}

impl Columns {
    fn new(head: &[String]) -> Result<Columns> {
        let names: Vec<String> = head.iter().map(|name| folded(restored(name.trim()))).collect();
        let place = |name: &&'static str| Some((*name, names.iter().position(|own| own == name)?));
        let known: BTreeMap<_, _> = COLUMNS.iter().chain(&SIGN_OFF).chain([&CHANGE]).filter_map(place).collect();
        if !known.contains_key("id") {
            let seen = head.iter().map(|name| label(name)).collect::<Vec<_>>().join(", ");
            let seen: String = seen.chars().take(120).collect();
            return Err(Error::new(format!("no column is called \"id\": this is no findings table (columns: {seen})")));
        }
        if !SIGN_OFF.iter().any(|name| known.contains_key(name)) {
            return Err(Error::new(format!("no column of a sign-off is here: {}", SIGN_OFF.join(", "))));
        }
        let sources = head.iter().enumerate().filter_map(|(at, name)| {
            let id = restored(name.trim()).strip_suffix(" words")?;
            let value = head.iter().position(|other| restored(other.trim()) == format!("{id} value"))?;
            Some((id.to_owned(), at, value))
        });
        Ok(Columns { known, sources: sources.collect() })
    }

    /// Whether a row says what its finding was.
    fn can_compare(&self) -> bool {
        self.known.contains_key("verdict") || !self.sources.is_empty()
    }

    /// The columns that hold something and are not read, and the sheets beside the one that is.
    fn others(&self, grid: &Grid) -> Vec<String> {
        let is_read = |at: usize| {
            self.known.values().any(|k| *k == at) || self.sources.iter().any(|(_, w, v)| *w == at || *v == at)
        };
        let filled =
            |at: usize| grid.rows.iter().any(|line| line.cells.get(at).is_some_and(|cell| !cell.trim().is_empty()));
        let columns = grid.head.iter().enumerate().filter(|(at, _)| !is_read(*at) && filled(*at));
        let named = columns.map(|(at, name)| match label(name) {
            name if name.is_empty() => format!("column {}", at + 1),
            name => format!("column \"{name}\""),
        });
        named.chain(grid.other_sheets.iter().map(|name| label(name))).collect()
    }

    fn row(&self, line: &Line) -> Row {
        let at = |at: usize| restored(line.cells.get(at).map_or("", |cell| cell.trim())).to_owned();
        let known = |name| self.known.get(name).map(|column| at(*column));
        let filled = |name| known(name).filter(|text| !text.is_empty()).map(|text| text.replace("\r\n", "\n"));
        Row {
            line: line.number,
            signed: Signed {
                id: known("id").unwrap_or_default(),
                kind: known("kind").unwrap_or_default(),
                subject: known("subject").unwrap_or_default(),
                status: filled("status"),
                verified_by: filled("verified_by"),
                source_consulted: filled("source_consulted"),
                date: filled("date"),
                note: filled("note"),
                change: None,
            },
            was: Was {
                verdict: known("verdict"),
                relation: known("relation"),
                severity: known("severity"),
                sources: self.sources.iter().map(|(id, words, value)| (id.clone(), at(*words), at(*value))).collect(),
                change: known(CHANGE).unwrap_or_default(),
            },
        }
    }
}

/// "Verified by" and "verified-by" are `verified_by`.
fn folded(name: &str) -> String {
    label(name).to_lowercase().split([' ', '_', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}
