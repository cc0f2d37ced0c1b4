//! Prints a report as a workbook: findings, mentions and coverage, one sheet each.
//!
//! In: the tables of a report. Out: an Office Open XML workbook (ECMA-376), the same bytes for the same report. Every text is
//! written as text, so nothing in it runs or turns into a date. Colour only repeats what the word in the cell says.
//! This module refuses to know what stands in which column, but for their widths.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::Report;
use super::layout::columns;
use super::sheet::{self, CHANGE, Cell, SIGN_OFF, Sheet};
use super::visible::label;
use crate::error::{Error, Result};

/// The most characters (UTF-16) of a cell, and the most rows below the head, that the format allows.
const MOST_CHARACTERS: usize = 32_767;
const MOST_ROWS: usize = 1_048_575;

/// The height of a line in points, and the most lines that a row shows.
const LINE: f64 = 15.0;
const MOST_LINES: usize = 20;

/// The report as a workbook.
///
/// # Errors
/// The report does not fit into the format: it has more than some eight thousand sources.
pub fn render(report: &Report) -> Result<Vec<u8>> {
    let sheets = [sheet::findings(report), sheet::mentions(report), sheet::coverage(report)];
    workbook(&sheets).map_err(|e| Error::new("the report can't be written as a workbook").because(e))
}

fn workbook(sheets: &[Sheet]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The library would write the time of the clock: the same report would give other bytes.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("Cross-check").set_creation_datetime(&never));
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer()
}

/// One sheet: head, rows, and what makes it readable.
fn fill(page: &mut Worksheet, sheet: &Sheet) -> std::result::Result<(), XlsxError> {
    page.set_name(sheet.name)?;
    let head = wrapped().set_bold().set_background_color(Color::RGB(0xE7_E9_EE)).set_border_bottom(FormatBorder::Thin);
    for (column, name) in (0u16..).zip(&sheet.head) {
        page.set_column_width(column, width(name))?;
        page.write_string_with_format(0, column, shortened(label(name)), &head)?;
    }
    for (row, cells) in (1u32..).zip(sheet.rows.iter().take(MOST_ROWS)) {
        for ((column, name), cell) in (0u16..).zip(&sheet.head).zip(cells) {
            write(page, (row, column), name, cell)?;
        }
        // One line is what a program gives a row by itself; not every program counts the lines of a wrapped text.
        let lines =
            sheet.head.iter().zip(cells).map(|(name, cell)| lines(&cell.shown(), width(name))).max().unwrap_or(1);
        if lines > 1 {
            page.set_row_height(row, (LINE * lines.min(MOST_LINES) as f64).min(409.0))?;
        }
    }
    let last_column = u16::try_from(sheet.head.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let last_row = u32::try_from(sheet.rows.len().min(MOST_ROWS)).unwrap_or(u32::MAX);
    page.set_freeze_panes(1, 0)?;
    page.autofilter(0, 0, last_row, last_column)?;
    page.ignore_error_range(1, 0, last_row.max(1), last_column, IgnoreError::NumberStoredAsText)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn write(page: &mut Worksheet, at: (u32, u16), column: &str, cell: &Cell) -> std::result::Result<(), XlsxError> {
    let shown = cell.shown();
    let format = match cell {
        Cell::Filled(_) => to_fill(),
        _ if column == "severity" => coloured(&shown),
        _ if column == CHANGE && !shown.is_empty() => wrapped().set_bold(),
        _ => wrapped(),
    };
    match cell {
        Cell::Number(n) => page.write_number_with_format(at.0, at.1, u32::try_from(*n).unwrap_or(u32::MAX), &format)?,
        _ if shown.is_empty() => page.write_blank(at.0, at.1, &format)?,
        _ => page.write_string_with_format(at.0, at.1, shortened(shown), &format)?,
    };
    Ok(())
}

/// How many lines a text takes in a column of this width; a line that is wrapped between words is not full.
fn lines(text: &str, width: f64) -> usize {
    let of = |line: &str| (columns(line) as f64 * 1.08 / width).ceil().max(1.0) as usize;
    text.lines().map(of).sum()
}

/// The text with as many characters as a cell holds; what is left out is said.
fn shortened(text: String) -> String {
    if text.encode_utf16().count() <= MOST_CHARACTERS {
        return text;
    }
    const SAID: &str = " … (cut here: the CSV table has all of it)";
    let mut room = MOST_CHARACTERS - SAID.encode_utf16().count();
    let fits = |c: &char| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{kept}{SAID}")
}

/// Text, from the top of its cell, in as many lines as it takes.
fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A cell to be filled in. What is typed there stays as it is typed: "3/5" is no date.
fn to_fill() -> Format {
    let line = Color::RGB(0xD9_CF_A8);
    wrapped()
        .set_num_format("@")
        .set_background_color(Color::RGB(0xFF_FB_EA))
        .set_border(FormatBorder::Hair)
        .set_border_color(line)
}

/// A severity, dark on light, so that black and white print keeps the word.
fn coloured(severity: &str) -> Format {
    let (ink, ground) = match severity {
        "conflict" => (0x8E_14_14, 0xFB_DE_DE),
        "precision" => (0x74_4B_00, 0xFD_EF_CF),
        "wording" => (0x1D_42_86, 0xDF_E9_FA),
        "note" => (0x44_44_44, 0xEE_EE_EE),
        _ => return wrapped(),
    };
    let format = wrapped().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(ground));
    if severity == "conflict" { format.set_bold() } else { format }
}

/// The width of a column, in characters.
fn width(column: &str) -> f64 {
    match column {
        "id" | "finding" => 19.5,
        "sentence" | "start" | "end" => 9.0,
        "verdict" | "part" | "mod" => 10.0,
        "relation" | "severity" | "confidence" | "kind" | "state" => 12.5,
        "proof" | "reason" => 46.0,
        "sentence_text" | "text" => 70.0,
        "note" | "source_consulted" | CHANGE => 32.0,
        name if name.ends_with(" words") || name == "words" => 30.0,
        name if SIGN_OFF.contains(&name) => 16.0,
        _ => 22.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};
    use calamine::{Data, Reader, Xlsx};

    fn read(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
        let names = book.sheet_names();
        let rows = |range: calamine::Range<Data>| range.rows().map(<[Data]>::to_vec).collect();
        names.into_iter().map(|name| (name.clone(), rows(book.worksheet_range(&name).expect("a sheet")))).collect()
    }

    #[test]
    fn cells_are_text_and_say_what_the_tables_say() {
        for report in HOSTILE.iter().map(|h| overrun(h)).chain([sample()]) {
            let sheets = [sheet::findings(&report), sheet::mentions(&report), sheet::coverage(&report)];
            let book = read(render(&report).expect("a workbook"));
            assert_eq!(
                book.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
                ["findings", "mentions", "coverage"]
            );
            for (sheet, (_, rows)) in sheets.iter().zip(&book) {
                assert_eq!(rows.len(), 1 + sheet.rows.len());
                for (cells, read) in sheet.rows.iter().zip(rows.iter().skip(1)) {
                    for (cell, read) in cells.iter().zip(read) {
                        match (cell, read) {
                            (Cell::Number(n), Data::Float(read)) => assert_eq!(*n as f64, *read),
                            (_, Data::Empty) => assert_eq!(cell.shown(), ""),
                            (_, Data::String(read)) => assert_eq!(&cell.shown(), read),
                            other => panic!("{other:?}"),
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        assert_eq!(render(&sample()).expect("a workbook"), render(&sample()).expect("a workbook"));
    }

    #[test]
    fn a_text_that_no_cell_holds_is_cut_and_says_so() {
        let cut = shortened("😀".repeat(20_000));
        assert!(cut.encode_utf16().count() <= MOST_CHARACTERS && cut.ends_with("all of it)"), "{}", cut.len());
        assert_eq!(shortened("Jan. 10".to_owned()), "Jan. 10");
    }
}
