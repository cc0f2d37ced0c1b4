//! Bytes to a grid of texts, whatever program saved them.
//!
//! In: bytes of CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; any line ends) or of a workbook. Out: a head line
//! and rows, each with the line it begins in. This module refuses to know what the columns mean.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::error::{Error, Result};

/// A table as it was saved.
#[derive(Debug, Default)]
pub struct Grid {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The line of the head.
    pub head_line: usize,
    /// The rows below it.
    pub rows: Vec<Line>,
    /// The names of the sheets that are no table of a report.
    pub other_sheets: Vec<String>,
    /// What is to be told about the file.
    pub note: Option<String>,
}

/// One row.
#[derive(Debug)]
pub struct Line {
    /// The line it begins in (of a workbook: its row), counted from 1.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Reads a table.
///
/// # Errors
/// The bytes are no table, or a broken one.
pub fn read(bytes: &[u8]) -> Result<Grid> {
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Error::new("this is a workbook of the old kind (.xls): save it as .xlsx or as CSV"));
    }
    let (text, note) = decoded(bytes)?;
    let mut grid = delimited(&text)?;
    grid.note = note;
    Ok(grid)
}

/// The text of the bytes, and what is to be told where their encoding is a guess.
fn decoded(bytes: &[u8]) -> Result<(String, Option<String>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        let note = broken.then(|| format!("some of it is not {}: it was replaced by \u{FFFD}", encoding.name()));
        return Ok((text.into_owned(), note));
    }
    if bytes.contains(&0) {
        return Err(Error::new("this is no text: a sign-off is a findings table, as CSV or as a workbook"));
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok((text.into_owned(), None));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let note = "it is not UTF-8 and was read as Windows-1252: look at the accents (\"CSV UTF-8\" keeps them)";
    Ok((text.into_owned(), Some(note.to_owned())))
}

/// Reads CSV.
fn delimited(text: &str) -> Result<Grid> {
    let (skipped, separator, text) = separated(text);
    if let Some(line) = unclosed(text, separator) {
        return Err(Error::new("a quotation mark is opened here and never closed").line(line + skipped));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let (mut read, mut number) = (0, 1 + skipped);
    for record in reader.records() {
        let record = record.map_err(|e| Error::new("this is no table").because(e))?;
        // The position of a record is where the one before it ended, which may be before blank lines.
        let ended = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
        let rest = text.get(ended..).unwrap_or_default();
        let begins = ended + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        number += line_ends(text.get(read..begins).unwrap_or_default());
        read = begins;
        lines.push(Line { number, cells: record.iter().map(str::to_owned).collect() });
    }
    headed(lines)
}

/// How many lines end in a text.
fn line_ends(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}

/// The first line that holds anything is the head. Text that some program read in the wrong encoding is put right.
fn headed(mut lines: Vec<Line>) -> Result<Grid> {
    for cell in lines.iter_mut().flat_map(|line| &mut line.cells) {
        if let Some(meant) = meant(cell) {
            *cell = meant;
        }
    }
    let mut lines = lines.into_iter().skip_while(|line| line.cells.iter().all(|cell| cell.trim().is_empty()));
    let head = lines.next().ok_or_else(|| Error::new("this table is empty"))?;
    Ok(Grid { head_line: head.number, head: head.cells, rows: lines.collect(), ..Grid::default() })
}

/// The text whose UTF-8 was read as Windows-1252 ("â€œ" for "“"), which nobody writes by hand.
fn meant(cell: &str) -> Option<String> {
    let (bytes, _, lost) = WINDOWS_1252.encode(cell);
    let meant = String::from_utf8(bytes.into_owned()).ok().filter(|_| !lost)?;
    (meant != cell && !cell.is_ascii()).then_some(meant)
}

/// How many lines say what separates the cells, what does, and the rest of the text. Without such a line it is
/// what the head has most of.
fn separated(text: &str) -> (usize, u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(named) = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=")
        && let [separator] = named.as_bytes()
    {
        return (1, *separator, rest);
    }
    let count = |separator: u8| first.bytes().filter(|b| *b == separator).count();
    let best = [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator));
    (0, best.unwrap_or(b','), text)
}

/// The line in which a quoted cell begins that has no end.
fn unclosed(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut opened, mut begins) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            // Two in a row stand for one inside the cell.
            b'"' if opened.is_some() && bytes.next_if_eq(&b'"').is_none() => opened = None,
            b'"' if begins => opened = Some(line),
            _ => {}
        }
        line += usize::from(byte == b'\n');
        begins = opened.is_none() && (byte == separator || byte == b'\n' || byte == b'\r');
    }
    opened
}

/// Reads the sheet `findings` of a workbook, or its only sheet.
#[cfg(feature = "xlsx")]
fn workbook(bytes: &[u8]) -> Result<Grid> {
    use calamine::{Reader, Xlsx};
    const OURS: [&str; 3] = ["findings", "mentions", "coverage"];
    let broken =
        |e: calamine::XlsxError| Error::new("this workbook can't be read: save it as .xlsx or as CSV").because(e);
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    let is_findings = |name: &&String| name.trim().eq_ignore_ascii_case("findings");
    let name = match (names.iter().find(is_findings), names.as_slice()) {
        (Some(name), _) | (None, [name]) => name.clone(),
        _ => return Err(Error::new(format!("no sheet is called \"findings\" (sheets: {})", names.join(", ")))),
    };
    let range = book.worksheet_range(&name).map_err(broken)?;
    let first = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or(0));
    let rows = range.rows().enumerate();
    let lines = rows.map(|(i, row)| Line { number: first + i + 1, cells: row.iter().map(cell).collect() });
    let mut grid = headed(lines.collect())?;
    let is_own = |other: &&String| **other == name || OURS.contains(&other.trim().to_lowercase().as_str());
    grid.other_sheets = names.iter().filter(|other| !is_own(other)).map(|other| format!("sheet \"{other}\"")).collect();
    Ok(grid)
}

/// A workbook, in a program that reads none.
#[cfg(not(feature = "xlsx"))]
fn workbook(_bytes: &[u8]) -> Result<Grid> {
    Err(Error::new("this program was built without workbooks: save the sheet as CSV"))
}

/// What a cell says: a date as YYYY-MM-DD, a number without a point that says nothing.
#[cfg(feature = "xlsx")]
fn cell(cell: &calamine::Data) -> String {
    use calamine::Data;
    match cell {
        Data::DateTime(time) if !time.is_duration() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let clock = format!("{hour:02}:{minute:02}");
            match (hour, minute, second) {
                (0, 0, 0) => date,
                _ if time.as_f64() < 1.0 => clock,
                _ => format!("{date} {clock}"),
            }
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_an_editor_shows_them() {
        let text = "\n\nid,note\r\nf1,\"a\nb\"\n\nf2,x\n";
        let grid = read(text.as_bytes()).expect("a table");
        assert_eq!((grid.head_line, grid.rows.iter().map(|line| line.number).collect()), (3, vec![4, 7]));
    }

    #[test]
    fn text_in_the_wrong_encoding_is_put_right() {
        for (cell, right) in [
            ("â€œCafÃ©â€\u{9d}", Some("“Café”")),
            ("Café", None),
            ("“Café”", None),
            ("Ångström’s", None),
            ("plain", None),
        ] {
            assert_eq!(meant(cell).as_deref(), right, "{cell}");
        }
    }

    #[test]
    fn an_open_quotation_mark_is_found() {
        for (text, line) in [
            ("id,note\nf1,\"a \"\"b\"\"\"\n", None),
            ("id,note\nf1,5\" pipe\n", None),
            ("id,note\nf1,\"a\nf2,b\n", Some(2)),
            ("id,note\nf1,\"a\"\"\nf2,b\n", Some(2)),
        ] {
            assert_eq!(unclosed(text, b','), line, "{text:?}");
        }
    }
}
