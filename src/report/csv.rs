//! Prints a report for spreadsheets: findings, mentions and coverage as RFC 4180 in UTF-8.
//!
//! In: the tables of a report. Out: text. Printed words stand in curly quotation marks, so that no program takes them
//! for a date, a number or a formula; every other cell that a spreadsheet would run or rewrite starts with an
//! apostrophe. This module refuses to know what stands in which column.

use super::Report;
use super::sheet::{self, Cell, Sheet};
use super::visible::{is_hidden, label};
use crate::text::MONTHS;

/// One row a finding.
pub fn findings(report: &Report) -> String {
    table(&sheet::findings(report))
}

/// One row a mention.
pub fn mentions(report: &Report) -> String {
    table(&sheet::mentions(report))
}

/// One row a fact.
pub fn facts(report: &Report) -> String {
    table(&sheet::facts(report))
}

/// One row for each source or sentence that was left out of the comparison, and for each stretch
/// that is not copy.
pub fn coverage(report: &Report) -> String {
    table(&sheet::coverage(report))
}

/// Takes off the apostrophe that [`findings`] puts before a cell that a spreadsheet would run, so that
/// the cell can be read back. An apostrophe that anybody else put there stays.
pub fn restored(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(bare) if neutralised(bare, bare) == text => bare,
        _ => text,
    }
}

/// A cell as it is written: printed words as they are, any other text with an apostrophe before what a spreadsheet would run.
fn written(cell: &Cell) -> String {
    let shown = cell.on_one_line();
    match cell {
        Cell::Words(_) | Cell::Number(_) => shown,
        Cell::Text(text) | Cell::Filled(text) => neutralised(text, &shown),
    }
}

/// What is shown of a text: with an apostrophe before what a spreadsheet would run as a formula or rewrite as a
/// number or date, and before an apostrophe, so that [`restored`] undoes it.
fn neutralised(text: &str, shown: &str) -> String {
    let first = text.chars().find(|c| !(*c == ' ' || *c == '\u{a0}' || *c == '\u{3000}'));
    let runs = first.is_some_and(|c| is_trigger(c) || is_hidden(c)) || shown.starts_with(is_trigger);
    if runs || shown.starts_with('\'') || is_rewritten(shown) { format!("'{shown}") } else { shown.to_owned() }
}

/// The characters that start a formula, with their full-width and mathematical variants.
fn is_trigger(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%')
        || matches!(
            c,
            '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}' | '\u{2212}' | '\u{FE62}'..='\u{FE66}' | '\u{FE6B}'
        )
}

/// Whether a spreadsheet would store something else than what stands there: a date for `3/5`, `2021-12` and `May 5`, a
/// time for `12:30`, a power of ten for `12e5`, a number without its zeros or last digits, a truth value for `true`.
/// Plain numbers and whole dates are what they are meant to be.
fn is_rewritten(text: &str) -> bool {
    let signs = |c: char| c.is_ascii_digit() || matches!(c, 'e' | 'E') || " \u{a0}\u{202f},./:-+$€£¥'".contains(c);
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text);
    let figures = text.contains(|c: char| c.is_ascii_digit()) && inside.chars().all(signs);
    (figures && !is_plain_number(text) && !is_day(text))
        || is_month_and_figures(text)
        || text.eq_ignore_ascii_case("true")
        || text.eq_ignore_ascii_case("false")
}

/// `12`, `0.5`, `1250.75`: at most 15 digits, no zero in front.
fn is_plain_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part) && text.len() <= 15 && (whole == "0" || !whole.starts_with('0'))
}

/// `2031-05-06`.
fn is_day(text: &str) -> bool {
    let shape = |(i, b): (usize, u8)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

/// `May 5`, `10 Jan. 2031`.
fn is_month_and_figures(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '.', ',', '-', '/', '\'']).filter(|word| !word.is_empty()).collect();
    let is_month = |word: &&&str| word.len() > 2 && MONTHS.iter().any(|month| month.starts_with(**word));
    let figures = words.iter().filter(|word| word.bytes().all(|b| b.is_ascii_digit())).count();
    figures > 0 && figures + 1 == words.len() && words.iter().any(|word| is_month(&word))
}

/// One row by itself, with its line end.
pub fn line(cells: &[Cell]) -> Vec<u8> {
    lines(std::iter::once(cells.iter().map(written).collect()))
}

/// Writes the table.
fn table(sheet: &Sheet) -> String {
    let head: Vec<String> = sheet.head.iter().map(|name| neutralised(name, &label(name))).collect();
    let rows = sheet.rows.iter().map(|row| row.iter().map(written).collect());
    String::from_utf8(lines(std::iter::once(head).chain(rows))).unwrap_or_default()
}

/// Writes rows. A writer to memory fails on rows of unequal length only, and it is told to take these.
fn lines(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        if writer.write_record(&row).is_err() {
            break;
        }
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sheet::SIGN_OFF;
    use crate::report::view::sample::{HOSTILE, overrun, sample};

    fn rows(csv: &str) -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let head = reader.headers().expect("a head").iter().map(str::to_owned).collect();
        let rows = reader.records().map(|r| r.expect("rows of one length").iter().map(str::to_owned).collect());
        std::iter::once(head).chain(rows).collect()
    }

    #[test]
    fn no_cell_runs() {
        for (text, printed) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-5 Cel", "'-5 Cel"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'=1"),
            ("\t=1", "'=1"),
            ("\rcmd", "'cmd"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\u{2212}4", "'\u{2212}4"),
            ("\u{200b}=1", "'‹U+200B›=1"),
            ("'s", "''s"),
            ("12e45678", "'12e45678"),
            ("0123", "'0123"),
            ("3/5", "'3/5"),
            ("12", "12"),
            ("12.5 %", "12.5 %"),
            ("0.5", "0.5"),
            ("2021-12", "'2021-12"),
            ("3-1", "'3-1"),
            ("12:30", "'12:30"),
            ("1,000", "'1,000"),
            ("(5)", "'(5)"),
            ("1 1/2", "'1 1/2"),
            ("2031000000000000", "'2031000000000000"),
            ("Jan. 10", "'Jan. 10"),
            ("5 may 2031", "'5 may 2031"),
            ("TRUE", "'TRUE"),
            ("may, visit", "may, visit"),
            ("March on Sarn", "March on Sarn"),
            ("12 | 14", "12 | 14"),
            ("29 (3)", "29 (3)"),
            ("2031-05-06", "2031-05-06"),
            ("PT48M", "PT48M"),
            ("", ""),
        ] {
            let cell = written(&Cell::Text(text.to_owned()));
            assert_eq!(cell, printed, "{text:?}");
            if !text.starts_with(is_hidden) {
                assert_eq!(restored(&cell), label(text), "{text:?}");
            }
        }
    }

    #[test]
    fn printed_words_are_only_words() {
        let report = sample();
        let table = rows(&findings(&report));
        let column = |name: &str| table[0].iter().position(|h| h == name).expect("the column");
        let call =
            table.iter().find(|r| r[column("subject")] == "call" && r[column("kind")] == "duration").expect("call");
        assert_eq!(call[column("harbour words")], "“nearly an hour” | “48-minute”");
        assert_eq!(call[column("harbour value")], "PT1H | PT48M");
        assert_eq!(call[column("phare words")], "");
        assert_eq!(call[column("origins")], "PT48M (2) | PT1H (1)");
        assert_eq!(call[column("relation")], "precision");
        assert_eq!(SIGN_OFF.map(|name| call[column(name)].as_str()), [""; 5]);
        assert!(findings(&report).starts_with("id,verdict,relation,severity,confidence,kind,subject,"));
    }

    #[test]
    fn every_table_reads_back_and_no_cell_of_it_runs() {
        for report in HOSTILE.iter().map(|h| overrun(h)).chain([sample()]) {
            let all = [findings(&report), mentions(&report), coverage(&report), facts(&report)].map(|csv| rows(&csv));
            let dropped: usize = report.sources.iter().map(|s| s.dropped.len()).sum();
            assert_eq!(all[0].len(), 1 + report.findings.len());
            assert_eq!(all[1].len(), 1 + report.findings.iter().map(|f| f.mentions.len()).sum::<usize>());
            assert_eq!(all[2].len(), 1 + report.coverage.not_compared.len() + dropped);
            assert_eq!(all[3].len(), 1 + report.sources.iter().map(|s| s.facts.len()).sum::<usize>());
            for cell in all.iter().flatten().flatten() {
                assert!(!cell.trim_start().starts_with(is_trigger), "{cell:?}");
                assert!(!cell.contains(is_hidden), "{cell:?}");
            }
        }
    }
}
