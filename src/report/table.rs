//! Prints the facts as a table: one line a fact, a table a source.
//!
//! In: a report, the columns of the terminal, a style. Out: aligned lines that are never wider. The widest columns
//! give way first, and what does not fit a cell ends in an ellipsis; where even that is not enough, and where they are
//! empty, the last columns are left out. CSV and JSON have every cell whole. This module refuses to know sentences.

use super::layout::{Ink, NARROWEST, Page, Piece, Style, columns, cut_end, piece};
use super::view::View;
use super::visible::label;
use super::wording::{hedge, plain};
use super::{FactRecord, Report};

/// The columns, the most needed first.
const HEAD: [&str; 7] = ["No.", "Kind", "Words", "Value", "Of", "Hedge", "Speaker"];

/// The columns that are never left out.
const NEEDED: usize = 4;

/// The blanks between two columns.
const GAP: usize = 2;

/// The width down to which a column is narrowed before another is left out.
const NARROW: usize = 12;

/// A table of facts for each source.
pub fn render(report: &Report, width: usize, style: Style) -> String {
    let view = View::new(report);
    let mut page = Page::new(width, style.colour);
    for (i, source) in report.sources.iter().enumerate() {
        if i > 0 {
            page.blank();
        }
        page.paragraph(0, 2, &[piece(view.label(&source.id), Ink::Strong)]);
        let rows: Vec<[String; HEAD.len()]> = source.facts.iter().map(cells).collect();
        let widths = fitted(&rows, page.width);
        page.line(0, &line(&HEAD.map(str::to_owned), &widths, [Ink::Strong; HEAD.len()]));
        for row in &rows {
            let inks = [Ink::Faint, Ink::Faint, Ink::Plain, Ink::Strong, Ink::Plain, Ink::Plain, Ink::Plain];
            page.line(0, &line(row, &widths, inks));
        }
    }
    page.finish()
}

fn cells(fact: &FactRecord) -> [String; HEAD.len()] {
    let optional = |text: Option<&str>| text.map(label).unwrap_or_default();
    [
        fact.sentence.to_string(),
        fact.kind.name().to_owned(),
        label(&fact.text),
        plain(&fact.value),
        label(&fact.slot),
        fact.modifier.as_deref().map(hedge).unwrap_or_default(),
        optional(fact.speaker.as_deref()),
    ]
}

/// The widths of the columns that are printed.
fn fitted(rows: &[[String; HEAD.len()]], room: usize) -> Vec<usize> {
    let natural = |(k, head): (usize, &&str)| {
        rows.iter().filter_map(|row| row.get(k)).map(|cell| columns(cell)).max().unwrap_or(0).max(columns(head))
    };
    let filled = |k: usize| rows.iter().any(|row| row.get(k).is_some_and(|cell| !cell.is_empty()));
    let last = (NEEDED..HEAD.len()).rfind(|k| filled(*k)).unwrap_or(NEEDED - 1);
    let mut widths: Vec<usize> = HEAD.iter().enumerate().take(last + 1).map(natural).collect();
    while widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) > room.max(NARROWEST) {
        let spare = widths.len() > NEEDED;
        let least = if spare { NARROW } else { 1 };
        match widths.iter_mut().skip(1).max_by_key(|width| **width).filter(|width| **width > least) {
            Some(widest) => *widest -= 1,
            None if spare => drop(widths.pop()),
            None => break,
        }
    }
    widths
}

/// One row: the number to the right, all other cells to the left.
fn line(cells: &[String], widths: &[usize], inks: [Ink; HEAD.len()]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (k, ((cell, width), ink)) in cells.iter().zip(widths).zip(inks).enumerate() {
        let shown = cut_end(cell, *width);
        let pad = " ".repeat(width.saturating_sub(columns(&shown)));
        if k == 0 {
            pieces.extend([piece(pad, Ink::Plain), piece(shown, ink)]);
        } else {
            pieces.extend([piece(" ".repeat(GAP), Ink::Plain), piece(shown, ink), piece(pad, Ink::Plain)]);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{assert_tame, sample};

    const PLAIN: Style = Style { colour: false, verbose: false };

    #[test]
    fn columns_stand_under_their_heads() {
        let printed = render(&sample(), 120, PLAIN);
        let lines: Vec<&str> = printed.lines().collect();
        let head = lines.iter().position(|line| line.starts_with("No.")).expect("a head");
        let at = |name: &str| columns(lines[head].split(name).next().unwrap_or_default());
        let money = lines.iter().find(|line| line.contains("USD 2,400,000")).expect("money");
        assert_eq!(columns(money.split("$2.4").next().unwrap_or_default()), at("Words"));
        assert_eq!(columns(money.split("USD").next().unwrap_or_default()), at("Value"));
        assert!(printed.contains("less than"), "{printed}");
    }

    #[test]
    fn no_line_is_too_wide_and_wide_characters_are_aligned() {
        assert_tame(|report, width| render(report, width, PLAIN));
        let widths = [1, 4, 6];
        let row = |words: &str| line(&["1", "time", words, "x"].map(str::to_owned), &widths, [Ink::Plain; HEAD.len()]);
        let width = |pieces: Vec<Piece>| pieces.iter().map(|p| columns(&p.text)).sum::<usize>();
        assert_eq!(width(row("海の星号海")), width(row("noon")));
    }
}
