//! What LibreOffice Calc makes of the tables: it opens them without a window and saves what its cells show. Where there is no
//! `soffice` the test has nothing to do (Debian: `apt-get install libreoffice-calc`).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

use crosscheck::report::{Report, csv};

/// Comma, quotation marks where needed, UTF-8; as shown, every sheet.
const SAVED: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
/// Comma, quotation mark, UTF-8, from line 1: what a person chooses in the dialogue. A mark in front is no part of it.
const OPENED: &str = "--infilter=CSV:44,34,76,1";

/// Words and cells that a spreadsheet would like to run or to rewrite.
const TEMPTING: &[&str] = &[
    "Jan. 10",
    "3-1",
    "1/2",
    "10/12",
    "May 5",
    "2021-12",
    "12:30",
    "1,000",
    "(5)",
    "12e5",
    "0123",
    "12345678901234567890",
    "TRUE",
    "=1+1",
    "  =1+1",
    "\t=1+1",
    "+44 20",
    "-5",
    "@SUM(A1)",
    "\u{ff1d}1+1",
    "\u{3000}=1",
    "=HYPERLINK(\"http://x.example\")",
    "=cmd|' /C calc'!A0",
    "'tis “so”, he said",
    "Ångö “café” — naïve 王小明",
    "#N/A",
    "$5",
];

/// The sample with each finding about something tempting, which is also what its first mention says.
fn tempting() -> Report {
    let mut report: Report =
        serde_json::from_str(&fs::read_to_string("fixtures/reports/sample.json").unwrap()).unwrap();
    let first = report.findings[0].clone();
    report.findings = vec![first; TEMPTING.len()];
    for (finding, text) in report.findings.iter_mut().zip(TEMPTING) {
        finding.subject = (*text).to_owned();
        finding.proof = (*text).to_owned();
        finding.mentions.iter_mut().for_each(|m| (m.text, m.value) = ((*text).to_owned(), (*text).to_owned()));
    }
    report
}

/// The rows of the first sheet as Calc shows them; nothing where there is no Calc.
fn shown(dir: &Path, file: &str, sheet: &str) -> Option<Vec<Vec<String>>> {
    let profile = format!("-env:UserInstallation=file://{}", dir.join("profile").display());
    let mut command = Command::new("soffice");
    command.current_dir(dir).args([&profile, "--headless", OPENED, "--convert-to", SAVED, "--outdir", "shown", file]);
    command.output().ok()?;
    let stem = file.split('.').next().unwrap();
    let names = [format!("shown/{stem}-{sheet}.csv"), format!("shown/{stem}-{stem}.csv"), format!("shown/{stem}.csv")];
    let saved = names.iter().find_map(|name| fs::read_to_string(dir.join(name)).ok())?;
    Some(rows(&saved))
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn calc_shows_every_cell_as_it_was_printed() {
    let dir = tempfile::tempdir().unwrap();
    let report = tempting();
    let table = csv::findings(&report);
    fs::write(dir.path().join("plain.csv"), &table).unwrap();
    fs::write(dir.path().join("marked.csv"), format!("\u{FEFF}{table}")).unwrap();
    for file in ["plain.csv", "marked.csv"] {
        let Some(shown) = shown(dir.path(), file, "") else { return };
        assert_eq!(shown, rows(&table), "{file}");
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn calc_shows_every_cell_of_the_workbook() {
    let dir = tempfile::tempdir().unwrap();
    let report = tempting();
    fs::write(dir.path().join("book.xlsx"), crosscheck::report::xlsx::render(&report).unwrap()).unwrap();
    let Some(shown) = shown(dir.path(), "book.xlsx", "findings") else { return };
    let sheet = crosscheck::report::sheet::findings(&report);
    let meant: Vec<Vec<String>> = sheet.rows.iter().map(|row| row.iter().map(|cell| cell.shown()).collect()).collect();
    assert_eq!(shown[1..], meant);
}
