//! What the web page holds, section by section, as plain text ready to be escaped.
//!
//! In: a view of a report. Out: the value that `templates/report.html` is filled from. Anchors are
//! made of numbers only (`f3` a finding, `m3-1` a mention, `s0` a source), so that no text of a source
//! can take part in one. This module refuses to know tags and style.

use std::collections::BTreeSet;

use askama::Template;

use crate::report::csv;
use crate::report::signoff::SignOff;
use crate::report::view::{Excerpt, MOST_CONFIRM, MOST_FIRST, View};
use crate::report::wording::{nothing_to_fix, warning};

mod fold;
mod gather;
mod tools;

use fold::Folded;
use gather::{
    against, agreement, annotated, card, compared_line, dropped_row, gone, grid_row, item, left_out, origins, resolved,
    sign_off, source_row, sources_line, tiles,
};
use tools::{Filter, filters};

/// The most rows that the grid, the agreements and the sign-off show before they fold the rest away.
const MOST_ROWS: usize = 60;
/// The most sources that the strip lists and the copy shows unfolded.
const MOST_SOURCES: usize = 8;

/// The page.
#[derive(Template)]
#[template(path = "report.html")]
pub struct Page {
    policy: String,
    title: String,
    draft: Option<String>,
    tiles: Vec<Tile>,
    warning: Option<&'static str>,
    compared: String,
    sources: Vec<SourceRow>,
    sources_line: Option<String>,
    filters: Vec<Filter>,
    fix: Folded<Card>,
    nothing: &'static str,
    confirm: Folded<Item>,
    heads: Vec<String>,
    grid: Folded<GridRow>,
    copies: Folded<Copy>,
    origins: Vec<OriginRow>,
    agreements: Folded<Agreement>,
    against: String,
    resolved: Vec<String>,
    left_out: Vec<String>,
    dropped: Vec<Dropped>,
    sign_off: Folded<SignRow>,
    sign_singles: Folded<SignRow>,
    sign_agreed: Folded<SignRow>,
    sign_summary: String,
    gone: Vec<String>,
    table: String,
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

/// A difference. Here and below `finding` is the number of the finding in the report.
struct Card {
    finding: usize,
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
    status: Status,
}

/// What was signed, beside a finding; without words where nothing was.
struct Status {
    words: String,
    class: &'static str,
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
    finding: usize,
    /// An agreement has its anchor in the list of agreements.
    anchored: bool,
    sign: &'static str,
    kind: String,
    subject: String,
    outlets: Vec<Outlet>,
    text: Excerpt,
    notes: String,
    status: Status,
}

/// A row of the grid.
struct GridRow {
    finding: usize,
    class: &'static str,
    sign: &'static str,
    subject: String,
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
    finding: usize,
    subject: String,
    words: String,
    weight: String,
    proof: String,
    outlets: Vec<Outlet>,
    status: Status,
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
    finding: usize,
    sign: &'static str,
    subject: String,
    values: String,
    signed: Vec<String>,
    /// Whether it was signed and has changed since.
    is_changed: bool,
    change: String,
}

impl Page {
    /// Gathers the page, under a policy that lets nothing but its own style and script work.
    pub fn new(view: &View<'_>, policy: String) -> Self {
        let report = view.report;
        let [sign_off, sign_singles, sign_agreed] = sign_off(view);
        let rows = view.fix.iter().chain(&view.agreements);
        let numbered = report.sources.iter().enumerate();
        let page = Page {
            policy,
            title: view.title().unwrap_or_else(|| "Cross-check".to_owned()),
            draft: report.draft.as_deref().map(|d| view.label(d)),
            tiles: tiles(view),
            warning: warning(view),
            compared: compared_line(view),
            sources: numbered.clone().map(|(i, s)| source_row(view, i, s)).collect(),
            sources_line: (report.sources.len() > MOST_SOURCES).then(|| sources_line(view)),
            filters: filters(view),
            fix: Folded::new(view.fix.iter().enumerate().map(|(i, f)| card(view, f, i + 1)), MOST_FIRST),
            nothing: nothing_to_fix(view),
            confirm: Folded::new(view.confirm.iter().filter_map(|f| item(view, f)), MOST_CONFIRM),
            heads: report.sources.iter().map(|s| view.label(&s.id)).collect(),
            grid: Folded::new(rows.map(|f| grid_row(view, f)), MOST_ROWS),
            copies: Folded::new(numbered.map(|(i, s)| annotated(view, i, s)), MOST_SOURCES),
            origins: origins(view),
            agreements: Folded::new(view.agreements.iter().map(|f| agreement(view, f)), MOST_ROWS),
            against: against(view),
            resolved: resolved(view),
            left_out: left_out(view),
            dropped: report.sources.iter().filter(|s| !s.dropped.is_empty()).map(|s| dropped_row(view, s)).collect(),
            sign_off: Folded::new(sign_off, MOST_ROWS),
            sign_singles: Folded::new(sign_singles, 0),
            sign_agreed: Folded::new(sign_agreed, 0),
            sign_summary: report.signoff.as_ref().map(SignOff::summary).unwrap_or_default(),
            gone: gone(view),
            // A browser reads every line end as this one.
            table: csv::findings(report).replace("\r\n", "\n"),
        };
        page.without_dead_links()
    }

    /// Takes away links to mentions that the copy could not mark, because their span does not fit the text.
    fn without_dead_links(mut self) -> Self {
        let pieces = self.copies.all().flat_map(|c| &c.paragraphs).flat_map(|p| &p.pieces);
        let marked: BTreeSet<String> = pieces.flat_map(|p| &p.ids).map(|id| format!("#{id}")).collect();
        let lines = self.fix.all_mut().flat_map(|c| &mut c.lines).flat_map(|l| &mut l.outlets);
        let items = self.confirm.all_mut().flat_map(|i| &mut i.outlets);
        let agreed = self.agreements.all_mut().flat_map(|a| &mut a.outlets);
        let cells = self.grid.all_mut().flat_map(|r| &mut r.cells).flat_map(|c| &mut c.values);
        let hrefs = lines.chain(items).chain(agreed).map(|o| &mut o.href).chain(cells.map(|v| &mut v.href));
        hrefs.filter(|href| !marked.contains(*href)).for_each(String::clear);
        self
    }
}
