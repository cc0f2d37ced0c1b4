//! What the web page holds, section by section, as plain text ready to be escaped.
//!
//! In: a view of a report. Out: the value that `templates/report.html` is filled from. Anchors are
//! made of numbers only (`f3` a finding, `m3-1` a mention, `s0` a source), so that no text of a source
//! can take part in one. This module refuses to know tags and style.

use std::collections::BTreeSet;

use askama::Template;

use crate::report::view::{Excerpt, MOST_CONFIRM, MOST_FIRST, View};
use crate::report::wording::{nothing_to_fix, warning};

mod gather;

use gather::{
    agreement, annotated, card, compared_line, dropped_row, grid_row, item, left_out, origins, sign_off, source_row,
    tiles,
};

/// The page.
#[derive(Template)]
#[template(path = "report.html")]
pub struct Page {
    title: String,
    draft: Option<String>,
    tiles: Vec<Tile>,
    warning: Option<&'static str>,
    compared: String,
    sources: Vec<SourceRow>,
    fix: Vec<Card>,
    fix_more: Vec<Card>,
    nothing: &'static str,
    confirm: Vec<Item>,
    confirm_more: Vec<Item>,
    heads: Vec<String>,
    grid: Vec<GridRow>,
    copies: Vec<Copy>,
    origins: Vec<OriginRow>,
    agreements: Vec<Agreement>,
    left_out: Vec<String>,
    dropped: Vec<Dropped>,
    sign_off: Vec<SignRow>,
    sign_singles: Vec<SignRow>,
}

/// One number of the strip.
struct Tile {
    class: &'static str,
    sign: &'static str,
    n: usize,
    words: &'static str,
    about: &'static str,
    href: &'static str,
}

/// One source of the strip.
struct SourceRow {
    anchor: String,
    label: String,
    title: String,
    date: String,
    dated: bool,
    origin: String,
    note: String,
}

/// A difference.
struct Card {
    anchor: String,
    number: usize,
    class: &'static str,
    sign: &'static str,
    meaning: &'static str,
    kind: String,
    confidence: &'static str,
    subject: String,
    lines: Vec<ValueLine>,
    withdrawn: Vec<String>,
    proof: String,
    question: String,
    rule: String,
    id: String,
}

/// One value of a card: the sentence of one mention, and who says so.
struct ValueLine {
    outlets: Vec<Outlet>,
    text: Excerpt,
    weight: String,
    speaker: String,
    also: String,
    value: String,
}

/// A source as a link to its mention.
struct Outlet {
    label: String,
    href: String,
}

/// A claim worth a call.
struct Item {
    anchor: Option<String>,
    sign: &'static str,
    kind: String,
    subject: String,
    outlets: Vec<Outlet>,
    text: Excerpt,
    notes: String,
}

/// A row of the grid.
struct GridRow {
    class: &'static str,
    sign: &'static str,
    subject: String,
    href: String,
    cells: Vec<Cell>,
}

/// A cell of the grid.
struct Cell {
    head: String,
    values: Vec<CellValue>,
}

/// A printed value in the grid.
struct CellValue {
    words: String,
    href: String,
    odd: bool,
}

/// The annotated text of a source.
struct Copy {
    anchor: String,
    label: String,
    about: String,
    paragraphs: Vec<CopyParagraph>,
}

/// A paragraph of the annotated text.
struct CopyParagraph {
    class: &'static str,
    left_out: String,
    pieces: Vec<CopyPiece>,
}

/// A piece of the annotated text; `href` is empty where nothing is marked.
struct CopyPiece {
    text: String,
    class: &'static str,
    href: String,
    ids: Vec<String>,
    sign: String,
    about: String,
}

/// The sources of one origin.
struct OriginRow {
    name: String,
    sources: Vec<Outlet>,
}

/// What the sources say alike.
struct Agreement {
    anchor: String,
    subject: String,
    words: String,
    weight: String,
    proof: String,
    outlets: Vec<Outlet>,
}

/// What was dropped from a source, by reason.
struct Dropped {
    label: String,
    reasons: Vec<DroppedReason>,
}

/// The dropped stretches of one reason.
struct DroppedReason {
    reason: String,
    times: usize,
    samples: Vec<String>,
}

/// A row of the sign-off table.
struct SignRow {
    sign: &'static str,
    subject: String,
    href: String,
    values: String,
}

impl Page {
    /// Gathers the page.
    pub fn new(view: &View<'_>) -> Self {
        let report = view.report;
        let mut fix: Vec<Card> = view.fix.iter().enumerate().map(|(i, f)| card(view, f, i + 1)).collect();
        let fix_more = fix.split_off(fix.len().min(MOST_FIRST));
        let mut confirm: Vec<Item> = view.confirm.iter().filter_map(|f| item(view, f)).collect();
        let confirm_more = confirm.split_off(confirm.len().min(MOST_CONFIRM));
        let (sign_off, sign_singles) = sign_off(view);
        let page = Page {
            title: view.title().unwrap_or_else(|| "Cross-check".to_owned()),
            draft: report.draft.as_deref().map(|d| view.label(d)),
            tiles: tiles(view),
            warning: warning(view),
            compared: compared_line(view),
            sources: report.sources.iter().enumerate().map(|(i, s)| source_row(view, i, s)).collect(),
            fix,
            fix_more,
            nothing: nothing_to_fix(view),
            confirm,
            confirm_more,
            heads: report.sources.iter().map(|s| view.label(&s.id)).collect(),
            grid: view.fix.iter().chain(&view.agreements).map(|f| grid_row(view, f)).collect(),
            copies: report.sources.iter().enumerate().map(|(i, s)| annotated(view, i, s)).collect(),
            origins: origins(view),
            agreements: view.agreements.iter().map(|f| agreement(view, f)).collect(),
            left_out: left_out(view),
            dropped: report.sources.iter().filter(|s| !s.dropped.is_empty()).map(|s| dropped_row(view, s)).collect(),
            sign_off,
            sign_singles,
        };
        page.without_dead_links()
    }

    /// Takes away links to mentions that the copy could not mark, because their span does not fit the text.
    fn without_dead_links(mut self) -> Self {
        let pieces = self.copies.iter().flat_map(|c| &c.paragraphs).flat_map(|p| &p.pieces);
        let marked: BTreeSet<String> = pieces.flat_map(|p| &p.ids).map(|id| format!("#{id}")).collect();
        let cards = self.fix.iter_mut().chain(&mut self.fix_more);
        let lines = cards.flat_map(|c| &mut c.lines).flat_map(|l| &mut l.outlets);
        let items = self.confirm.iter_mut().chain(&mut self.confirm_more).flat_map(|i| &mut i.outlets);
        let agreed = self.agreements.iter_mut().flat_map(|a| &mut a.outlets);
        let cells = self.grid.iter_mut().flat_map(|r| &mut r.cells).flat_map(|c| &mut c.values);
        let hrefs = lines.chain(items).chain(agreed).map(|o| &mut o.href).chain(cells.map(|v| &mut v.href));
        hrefs.filter(|href| !marked.contains(*href)).for_each(String::clear);
        self
    }
}
