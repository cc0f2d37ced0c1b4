//! What the web page holds, section by section, as plain text ready to be escaped.
//!
//! In: a view of a report. Out: the value that `templates/report.html` is filled from. Anchors are
//! made of numbers only (`f3` a finding, `m3-1` a mention, `s0` a source), so that no text of a source
//! can take part in one. This module refuses to know tags and style.

use std::collections::BTreeSet;

use askama::Template;

use crate::article::Part;
use crate::fact::Severity;
use crate::report::Source;
use crate::report::copy::{self, Paragraph, Place};
use crate::report::view::{
    Excerpt, Group, MOST_CONFIRM, MOST_FIRST, View, counted, dropped, groups, heading, is_withdrawn, meaning, odd_ones,
    question, quoted, sign, weight,
};
use crate::report::visible::label;
use crate::verdict::{Confidence, Finding, Verdict};

/// The page.
#[derive(Template)]
#[template(path = "report.html")]
pub struct Page {
    title: String,
    draft: Option<String>,
    tiles: Vec<Tile>,
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
        let compared = report.sources.iter().filter(|s| s.not_compared.is_none()).count();
        let page = Page {
            title: report
                .story
                .as_deref()
                .map(label)
                .filter(|s| !s.is_empty())
                .unwrap_or_else(|| "One story".to_owned()),
            draft: report.draft.as_deref().map(|d| view.label(d)),
            tiles: tiles(view),
            compared: compared_line(view),
            sources: report.sources.iter().enumerate().map(|(i, s)| source_row(view, i, s)).collect(),
            fix,
            fix_more,
            nothing: if compared < 2 {
                "Nothing was compared: it takes two sources that can be read."
            } else {
                "No difference was found in what was compared."
            },
            confirm,
            confirm_more,
            heads: report.sources.iter().map(|s| view.label(&s.id)).collect(),
            grid: view.fix.iter().chain(&view.agreements).map(|f| grid_row(view, f)).collect(),
            copies: report.sources.iter().enumerate().map(|(i, s)| annotated(view, i, s)).collect(),
            origins: origins(view),
            agreements: view.agreements.iter().map(|f| agreement(view, f)).collect(),
            left_out: left_out(view),
            dropped: report.sources.iter().filter(|s| !s.dropped.is_empty()).map(|s| dropped_row(view, s)).collect(),
            sign_off: sign_off(view),
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

fn tiles(view: &View<'_>) -> Vec<Tile> {
    let conflicts = view.fix.iter().filter(|f| f.severity == Severity::Conflict).count();
    let tile = |class, sign, n, words, about, href| Tile { class, sign, n, words, about, href };
    vec![
        tile("conflict", "✗", conflicts, "to fix", "cannot both be right", "#fix"),
        tile("precision", "≠", view.fix.len() - conflicts, "to clear up", "precision or wording", "#fix"),
        tile("single", "○", view.confirm.len(), "to confirm", "one source or one origin", "#confirm"),
        tile("agree", "=", view.agreements.len(), "agreed", "the same in substance", "#agreed"),
    ]
}

fn compared_line(view: &View<'_>) -> String {
    let c = &view.report.coverage;
    let (sentences, facts) = (counted(c.sentences, "sentence"), counted(c.facts, "fact"));
    let left_out = view.sources_left_out().len();
    let sources = if left_out == 0 { String::new() } else { format!("; {} not compared", counted(left_out, "source")) };
    format!("Compared: {} of {sentences}, {} of {facts}{sources}.", c.compared, c.facts_compared)
}

fn source_row(view: &View<'_>, i: usize, source: &Source) -> SourceRow {
    let others = view.report.sources.iter().filter(|s| s.origin == source.origin && s.id != source.id);
    let others: Vec<String> = others.map(|s| view.label(&s.id)).collect();
    SourceRow {
        anchor: format!("s{i}"),
        label: view.label(&source.id),
        title: source.title.as_deref().map(label).unwrap_or_default(),
        date: source.published.as_deref().map(|d| date_of(&label(d))).unwrap_or_else(|| "no date".to_owned()),
        dated: source.published.is_some(),
        origin: if others.is_empty() {
            "own origin".to_owned()
        } else {
            format!("one origin with {}", others.join(", "))
        },
        note: source.not_compared.as_deref().map(|why| format!("not compared: {}", label(why))).unwrap_or_default(),
    }
}

/// "2024-03-05T18:40:00+01:00" as "2024-03-05 18:40 +01:00".
fn date_of(published: &str) -> String {
    let (Some((day, clock)), true) = (published.split_once('T'), published.is_ascii()) else {
        return published.to_owned();
    };
    let (time, zone) = clock.split_at_checked(8).unwrap_or((clock, ""));
    format!("{day} {} {zone}", time.get(..5).unwrap_or(time)).trim().to_owned()
}

fn card(view: &View<'_>, finding: &Finding, number: usize) -> Card {
    let withdrawn = finding.mentions.iter().filter(|m| is_withdrawn(m));
    Card {
        anchor: anchor(view, finding),
        number,
        class: class(finding),
        sign: sign(finding),
        meaning: meaning(finding.severity),
        kind: label(&finding.kind),
        confidence: match finding.confidence {
            Confidence::High => "",
            Confidence::Medium => "read with medium confidence",
            Confidence::Low => "read with low confidence",
        },
        subject: label(&finding.subject),
        lines: groups(finding).iter().map(|g| value_line(view, finding, g)).collect(),
        withdrawn: withdrawn.map(|m| format!("{} in {}", quoted(&m.text), view.label(&m.source))).collect(),
        proof: label(&finding.proof),
        question: question(view, finding),
        rule: label(&finding.rule),
        id: label(&finding.id),
    }
}

fn value_line(view: &View<'_>, finding: &Finding, group: &Group<'_>) -> ValueLine {
    let part = |source: &str, n: usize| view.sentence(source, n).map(|s| s.part);
    let shown =
        group.mentions.iter().min_by_key(|m| (part(&m.source, m.sentence) != Some(Part::Body), m.speaker.is_none()));
    let words = shown.map(|m| label(&m.text));
    let also: Vec<String> =
        group.words().into_iter().filter(|w| Some(w) != words.as_ref()).take(3).map(|w| quoted(&w)).collect();
    ValueLine {
        outlets: outlets(view, finding, &group.sources, Some(group)),
        text: shown
            .map(|m| view.excerpt(m))
            .unwrap_or_else(|| Excerpt { words: label(group.text), ..Excerpt::default() }),
        weight: group.weight(),
        speaker: group.speakers().join(", "),
        also: also.join(", "),
        value: label(group.value),
    }
}

/// The sources, each a link to its first mention in the group, or in the finding.
fn outlets(view: &View<'_>, finding: &Finding, ids: &[&str], group: Option<&Group<'_>>) -> Vec<Outlet> {
    let number = index(view, finding);
    let link = |id: &str| {
        let in_group = |m: &&crate::verdict::Mention| {
            group.is_none_or(|g| g.mentions.iter().any(|other| std::ptr::eq(*other, *m)))
        };
        let at = finding.mentions.iter().position(|m| m.source == id && in_group(&m));
        Outlet { label: view.label(id), href: at.map(|at| format!("#m{number}-{at}")).unwrap_or_default() }
    };
    ids.iter().map(|id| link(id)).collect()
}

fn item(view: &View<'_>, finding: &Finding) -> Option<Item> {
    let mention = finding.mentions.iter().find(|m| !is_withdrawn(m)).or(finding.mentions.first())?;
    let ids = view.sources_of(finding);
    let mut notes: Vec<String> = Vec::new();
    notes.extend((ids.len() > 1).then(|| weight(ids.len(), view.origins(finding))));
    notes.extend(mention.speaker.as_deref().map(|s| format!("speaker: {}", label(s))));
    notes.extend(
        finding.near_miss.as_ref().map(|n| format!("nearest: {}, {}", view.label(&n.source), label(&n.reason))),
    );
    Some(Item {
        // An agreement has its anchor in the list of agreements.
        anchor: (finding.verdict == Verdict::Single).then(|| anchor(view, finding)),
        sign: sign(finding),
        kind: label(&finding.kind),
        subject: label(&finding.subject),
        outlets: outlets(view, finding, &ids, None),
        text: view.excerpt(mention),
        notes: notes.join("; "),
    })
}

fn grid_row(view: &View<'_>, finding: &Finding) -> GridRow {
    let groups = groups(finding);
    let odd = odd_ones(&groups);
    let cells = view.report.sources.iter().map(|source| {
        let mut values: Vec<CellValue> = Vec::new();
        for (group, odd) in groups.iter().zip(&odd) {
            for mention in group.mentions.iter().filter(|m| m.source == source.id) {
                let words = label(&mention.text);
                if !values.iter().any(|v| v.words == words) {
                    values.push(CellValue {
                        words,
                        href: String::new(),
                        odd: *odd && finding.verdict == Verdict::Differ,
                    });
                }
            }
        }
        let href = outlets(view, finding, &[&source.id], None).pop().map(|o| o.href).unwrap_or_default();
        values.iter_mut().for_each(|v| v.href.clone_from(&href));
        Cell { head: view.label(&source.id), values }
    });
    GridRow {
        class: class(finding),
        sign: sign(finding),
        subject: label(&finding.subject),
        href: format!("#{}", anchor(view, finding)),
        cells: cells.collect(),
    }
}

fn annotated(view: &View<'_>, i: usize, source: &Source) -> Copy {
    let about: Vec<String> = [source.author.as_deref(), source.published.as_deref(), source.path.as_deref()]
        .into_iter()
        .flatten()
        .map(label)
        .collect();
    let paragraphs = copy::paragraphs(view, source).into_iter().map(|paragraph| match paragraph {
        Paragraph::LeftOut { reason, times } => CopyParagraph {
            class: "out",
            left_out: format!("left out: {}, {}", label(&reason), counted(times, "passage")),
            pieces: Vec::new(),
        },
        Paragraph::Text { part, sentences } => {
            let blank = || copy::Piece { text: " ".to_owned(), mark: None, starts: Vec::new(), ends: Vec::new() };
            let pieces = sentences.into_iter().flat_map(|(_, pieces)| pieces.into_iter().chain([blank()]));
            CopyParagraph {
                class: part_class(part),
                left_out: String::new(),
                pieces: pieces.map(|p| copy_piece(view, p)).collect(),
            }
        }
    });
    Copy {
        anchor: format!("s{i}"),
        label: view.label(&source.id),
        about: about.join(" · "),
        paragraphs: paragraphs.collect(),
    }
}

fn copy_piece(view: &View<'_>, piece: copy::Piece) -> CopyPiece {
    let finding = piece.mark.and_then(|place| view.report.findings.get(place.finding));
    let ends = piece.mark.is_some_and(|mark| piece.ends.contains(&mark));
    let number = finding.and_then(|finding| view.fix.iter().position(|f| std::ptr::eq(*f, finding)));
    CopyPiece {
        text: piece.text,
        class: finding.map_or("", class),
        href: finding.map(|f| format!("#{}", anchor(view, f))).unwrap_or_default(),
        ids: piece.starts.iter().map(|Place { finding, mention }| format!("m{finding}-{mention}")).collect(),
        sign: match (finding, number) {
            (Some(finding), Some(n)) if ends => format!("{}{}", sign(finding), n + 1),
            (Some(finding), None) if ends && finding.verdict == Verdict::Single => "○".to_owned(),
            _ => String::new(),
        },
        about: finding.map(|f| format!("{}: {}", heading(f), label(&f.subject))).unwrap_or_default(),
    }
}

fn part_class(part: Part) -> &'static str {
    match part {
        Part::Headline => "headline",
        Part::Body => "body",
        Part::Caption => "caption",
        Part::Note => "note",
    }
}

fn origins(view: &View<'_>) -> Vec<OriginRow> {
    let place = |id: &str| view.report.sources.iter().position(|s| s.id == id).unwrap_or(0);
    let link = |s: &&Source| Outlet { label: view.label(&s.id), href: format!("#s{}", place(&s.id)) };
    let row = |(name, sources): (&str, Vec<&Source>)| OriginRow {
        name: label(name),
        sources: sources.iter().map(link).collect(),
    };
    view.by_origin().into_iter().map(row).collect()
}

fn agreement(view: &View<'_>, finding: &Finding) -> Agreement {
    let mut words: Vec<String> = Vec::new();
    for word in groups(finding).iter().flat_map(Group::words) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let ids = view.sources_of(finding);
    Agreement {
        anchor: anchor(view, finding),
        subject: label(&finding.subject),
        words: words.join(" / "),
        weight: weight(ids.len(), view.origins(finding)),
        proof: label(&finding.proof),
        outlets: outlets(view, finding, &ids, None),
    }
}

fn left_out(view: &View<'_>) -> Vec<String> {
    let sources = view.sources_left_out();
    let mut out: Vec<String> = sources.iter().map(|(id, why)| format!("{}: {}", view.label(id), label(why))).collect();
    for (reason, sources) in view.sentences_left_out() {
        let total: usize = sources.iter().map(|(_, ns)| ns.len()).sum();
        let ids: Vec<&str> = sources.iter().map(|(id, _)| *id).collect();
        out.push(format!("{} ({}): {}", counted(total, "sentence"), view.names(&ids), label(reason)));
    }
    out
}

fn dropped_row(view: &View<'_>, source: &Source) -> Dropped {
    let first_words = |text: &str| -> String {
        let text = label(text);
        let short: String = text.chars().take(120).collect();
        if short.len() < text.len() { format!("{short}…") } else { short }
    };
    let reason = |(why, spans): (&str, Vec<crate::text::Span>)| DroppedReason {
        reason: label(why),
        times: spans.len(),
        samples: spans.iter().take(5).map(|s| first_words(s.of(&source.body))).collect(),
    };
    Dropped { label: view.label(&source.id), reasons: dropped(source).into_iter().map(reason).collect() }
}

fn sign_off(view: &View<'_>) -> Vec<SignRow> {
    let singles = view.confirm.iter().filter(|f| f.verdict == Verdict::Single && !f.mentions.is_empty());
    view.fix
        .iter()
        .chain(singles)
        .map(|finding| SignRow {
            sign: sign(finding),
            subject: label(&finding.subject),
            href: format!("#{}", anchor(view, finding)),
            values: groups(finding).iter().map(|g| quoted(g.text)).collect::<Vec<_>>().join(" / "),
        })
        .collect()
}

/// The anchor of a finding: its number in the report.
fn anchor(view: &View<'_>, finding: &Finding) -> String {
    format!("f{}", index(view, finding))
}

fn index(view: &View<'_>, finding: &Finding) -> usize {
    view.report.findings.iter().position(|f| std::ptr::eq(f, finding)).unwrap_or(0)
}

fn class(finding: &Finding) -> &'static str {
    match (finding.verdict, finding.severity) {
        (Verdict::Agree, _) => "agree",
        (Verdict::Single, _) => "single",
        (Verdict::Differ, Severity::Conflict) => "conflict",
        (Verdict::Differ, Severity::Precision) => "precision",
        (Verdict::Differ, Severity::Wording) => "wording",
        (Verdict::Differ, Severity::Note | Severity::None) => "single",
    }
}
