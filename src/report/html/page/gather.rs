//! Gathers the sections of the web page from a report.
//!
//! In: a view of a report. Out: the rows, cards and paragraphs that `page` lists, in the order in which
//! they are shown. This module refuses to know tags and style.

use super::{
    Agreement, Card, Cell, CellValue, Copy, CopyParagraph, CopyPiece, Dropped, DroppedReason, GridRow, Item, OriginRow,
    Outlet, SignRow, SourceRow, Status, Tile, ValueLine,
};
use crate::article::Part;
use crate::fact::Severity;
use crate::report::Source;
use crate::report::baseline::Baseline;
use crate::report::copy::{self, Paragraph, Place};
use crate::report::sheet::SIGN_OFF;
use crate::report::signoff::Signed;
use crate::report::view::{Excerpt, Group, View, dropped, groups, is_withdrawn, odd_ones, once};
use crate::report::visible::label;
use crate::report::wording::{
    counted, heading, left_out_line, listed, meaning, plain, plain_text, question, quoted, sign, subject, uncompared,
    weight,
};
use crate::text::Span;
use crate::verdict::{Confidence, Finding, Mention, State, Verdict};

pub(super) fn tiles(view: &View<'_>) -> Vec<Tile> {
    let conflicts = view.fix.iter().filter(|f| f.severity == Severity::Conflict).count();
    let tile = |class, sign, n, words, about, href| Tile { class, sign, n, words, about, href };
    vec![
        tile("conflict", "✗", conflicts, "to fix", "cannot both be right", "#fix"),
        tile("precision", "≠", view.fix.len() - conflicts, "to clear up", "precision or wording", "#fix"),
        tile("single", "○", view.confirm.len(), "to confirm", "one source or one origin", "#confirm"),
        tile("agree", "=", view.agreements.len(), "agreed", "the same in substance", "#agreed"),
    ]
}

pub(super) fn compared_line(view: &View<'_>) -> String {
    let c = &view.report.coverage;
    let (sentences, facts) = (counted(c.sentences, "sentence"), counted(c.facts, "fact"));
    format!("Compared: {} of {sentences}, {} of {facts}{}.", c.compared, c.facts_compared, uncompared(view))
}

pub(super) fn source_row(view: &View<'_>, i: usize, source: &Source) -> SourceRow {
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
            format!("one origin with {}", listed(&others))
        },
        note: source.not_compared.as_deref().map(|why| format!("not compared: {}", label(why))).unwrap_or_default(),
    }
}

/// The sources in one line, for a strip that has no room for all of them: how many there are, of how many
/// origins, and what is missing in which.
pub(super) fn sources_line(view: &View<'_>) -> String {
    let sources = &view.report.sources;
    let names = |of: &dyn Fn(&&Source) -> bool| -> Vec<String> {
        sources.iter().filter(of).map(|s| view.label(&s.id)).collect()
    };
    let undated = names(&|s| s.published.is_none());
    let not_compared = names(&|s| s.not_compared.is_some());
    let mut said = vec![counted(sources.len(), "source"), counted(view.by_origin().len(), "origin")];
    said.extend((!undated.is_empty()).then(|| format!("without a date: {}", undated.join(", "))));
    said.extend((!not_compared.is_empty()).then(|| format!("not compared: {}", not_compared.join(", "))));
    said.join(" · ")
}

/// "2024-03-05T18:40:00+01:00" as "2024-03-05 18:40 +01:00".
fn date_of(published: &str) -> String {
    let (Some((day, clock)), true) = (published.split_once('T'), published.is_ascii()) else {
        return published.to_owned();
    };
    let (time, zone) = clock.split_at_checked(8).unwrap_or((clock, ""));
    format!("{day} {} {zone}", time.get(..5).unwrap_or(time)).trim().to_owned()
}

pub(super) fn card(view: &View<'_>, finding: &Finding, number: usize) -> Card {
    let withdrawn = finding.mentions.iter().filter(|m| is_withdrawn(m));
    Card {
        finding: view.place(finding),
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
        subject: subject(view, finding),
        lines: view.rows(finding).iter().map(|g| value_line(view, finding, g)).collect(),
        withdrawn: withdrawn.map(|m| format!("{} in {}", quoted(&m.text), view.label(&m.source))).collect(),
        proof: plain_text(&label(&finding.proof)),
        question: question(view, finding),
        rule: label(&finding.rule),
        id: label(&finding.id),
        status: status(view, finding),
    }
}

/// What was signed of a finding, as it stands beside it.
fn status(view: &View<'_>, finding: &Finding) -> Status {
    let signed = view.signed(finding).filter(|row| row.is_filled());
    let words = view.since(finding).into_iter().chain(signed.map(|row| label(&row.standing())));
    Status {
        words: words.collect::<Vec<_>>().join(" · "),
        class: match signed {
            None if finding.state == Some(State::New) => "status warn",
            Some(row) if row.change.is_some() => "status warn",
            Some(row) if row.is_settled() => "status ok",
            _ => "status",
        },
    }
}

fn value_line(view: &View<'_>, finding: &Finding, group: &Group<'_>) -> ValueLine {
    let shown = view.best(group);
    let words = shown.map(|m| label(&m.text));
    let also: Vec<String> =
        group.words().into_iter().filter(|w| Some(w) != words.as_ref()).take(3).map(|w| quoted(&w)).collect();
    ValueLine {
        outlets: outlets(view, finding, &group.sources, Some(group)),
        text: shown
            .map(|m| view.excerpt(m))
            .unwrap_or_else(|| Excerpt { words: label(group.text), ..Excerpt::default() }),
        weight: weight(group.sources.len(), group.origins),
        speaker: group.speakers().join(", "),
        also: also.join(", "),
        // Words are their own normal form; a reader gains nothing from their folded spelling.
        value: match finding.kind.as_str() {
            "quote" | "claim" | "person" | "organisation" | "place" | "title" => String::new(),
            _ => plain(group.value),
        },
    }
}

/// The sources, each a link to its first mention in the group, or in the finding.
fn outlets(view: &View<'_>, finding: &Finding, ids: &[&str], group: Option<&Group<'_>>) -> Vec<Outlet> {
    let number = view.place(finding);
    let link = |id: &str| {
        let in_group = |m: &&Mention| group.is_none_or(|g| g.mentions.iter().any(|other| std::ptr::eq(*other, *m)));
        let at = finding.mentions.iter().position(|m| m.source == id && in_group(&m));
        Outlet { label: view.label(id), href: at.map(|at| format!("#m{number}-{at}")).unwrap_or_default() }
    };
    ids.iter().map(|id| link(id)).collect()
}

pub(super) fn item(view: &View<'_>, finding: &Finding) -> Option<Item> {
    let mention = finding.mentions.iter().find(|m| !is_withdrawn(m)).or(finding.mentions.first())?;
    let ids = view.sources_of(finding);
    let mut notes: Vec<String> = Vec::new();
    notes.extend((ids.len() > 1).then(|| weight(ids.len(), view.origins(finding))));
    notes.extend(mention.speaker.as_deref().map(|s| format!("speaker: {}", label(s))));
    notes.extend(
        finding.near_miss.as_ref().map(|n| format!("nearest: {}, {}", view.label(&n.source), label(&n.reason))),
    );
    Some(Item {
        finding: view.place(finding),
        anchored: finding.verdict == Verdict::Single,
        sign: sign(finding),
        kind: label(&finding.kind),
        subject: subject(view, finding),
        outlets: outlets(view, finding, &ids, None),
        text: view.excerpt(mention),
        notes: notes.join("; "),
        status: status(view, finding),
    })
}

pub(super) fn grid_row(view: &View<'_>, finding: &Finding) -> GridRow {
    let sides = view.sides(finding);
    let odd = odd_ones(&sides);
    let cells = view.report.sources.iter().map(|source| {
        let mut values: Vec<CellValue> = Vec::new();
        for (group, odd) in sides.iter().zip(&odd) {
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
        finding: view.place(finding),
        class: class(finding),
        sign: sign(finding),
        subject: subject(view, finding),
        cells: cells.collect(),
    }
}

pub(super) fn annotated(view: &View<'_>, i: usize, source: &Source) -> Copy {
    let about: Vec<String> = [source.author.as_deref(), source.published.as_deref(), source.path.as_deref()]
        .into_iter()
        .flatten()
        .map(label)
        .collect();
    let paragraphs = copy::paragraphs(view, source).into_iter().map(|paragraph| match paragraph {
        Paragraph::LeftOut { reasons, times } => CopyParagraph {
            class: "out",
            left_out: format!("left out: {} ({})", label(&reasons.join(", ")), counted(times, "passage")),
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
    let number = finding.and_then(|finding| view.number(finding));
    CopyPiece {
        text: piece.text,
        class: finding.map_or("", class),
        href: finding.map(|f| format!("#f{}", view.place(f))).unwrap_or_default(),
        ids: piece.starts.iter().map(|Place { finding, mention }| format!("m{finding}-{mention}")).collect(),
        sign: match (finding, number) {
            (Some(finding), Some(n)) if ends => format!("{}{n}", sign(finding)),
            _ => String::new(),
        },
        about: finding.map(|f| format!("{}: {}", heading(f), subject(view, f))).unwrap_or_default(),
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

pub(super) fn origins(view: &View<'_>) -> Vec<OriginRow> {
    let place = |id: &str| view.report.sources.iter().position(|s| s.id == id).unwrap_or(0);
    let link = |s: &&Source| Outlet { label: view.label(&s.id), href: format!("#s{}", place(&s.id)) };
    let row = |(name, sources): (&str, Vec<&Source>)| OriginRow {
        name: label(name),
        sources: sources.iter().map(link).collect(),
    };
    view.by_origin().into_iter().map(row).collect()
}

pub(super) fn agreement(view: &View<'_>, finding: &Finding) -> Agreement {
    let words = once(groups(finding).iter().flat_map(Group::words));
    let ids = view.sources_of(finding);
    Agreement {
        finding: view.place(finding),
        subject: subject(view, finding),
        words: words.join(" / "),
        weight: weight(ids.len(), view.origins(finding)),
        proof: plain_text(&label(&finding.proof)),
        outlets: outlets(view, finding, &ids, None),
        status: status(view, finding),
    }
}

/// What was in the baseline and is not there any more, a line each.
pub(super) fn resolved(view: &View<'_>) -> Vec<String> {
    let (mut lines, others) = view.resolved();
    lines.extend((others > 0).then(|| format!("{} that no sources differed in", counted(others, "finding"))));
    lines
}

/// The states against the baseline, counted.
pub(super) fn against(view: &View<'_>) -> String {
    let line = |b: &Baseline| format!("Against {}: {}.", label(&b.files()), b.summary(&view.report.findings));
    view.report.baseline.as_ref().map(line).unwrap_or_default()
}

pub(super) fn left_out(view: &View<'_>) -> Vec<String> {
    let sources = view.sources_left_out();
    let mut out: Vec<String> = sources.iter().map(|(id, why)| format!("{}: {}", view.label(id), label(why))).collect();
    out.extend(view.sentences_left_out().iter().map(|l| left_out_line(view, l)));
    let notes = view.report.coverage.notes();
    out.extend(notes.map(|(about, line)| format!("{about}: {}", label(line))));
    out
}

pub(super) fn dropped_row(view: &View<'_>, source: &Source) -> Dropped {
    let first_words = |text: &str| -> String {
        let text = label(text);
        let short: String = text.chars().take(120).collect();
        if short.len() < text.len() { format!("{short}…") } else { short }
    };
    let reason = |(why, spans): (&str, Vec<Span>)| DroppedReason {
        reason: label(why),
        times: spans.len(),
        samples: spans.iter().take(5).map(|s| first_words(s.of(&source.body))).collect(),
    };
    Dropped { label: view.label(&source.id), reasons: dropped(source).into_iter().map(reason).collect() }
}

/// The rows of the sign-off: what is to be fixed and cleared up, apart from it what one source alone
/// says, and what was agreed where it was signed.
pub(super) fn sign_off(view: &View<'_>) -> [Vec<SignRow>; 3] {
    let row = |finding: &&Finding| SignRow {
        finding: view.place(finding),
        sign: sign(finding),
        subject: subject(view, finding),
        values: groups(finding).iter().map(|g| quoted(g.text)).collect::<Vec<_>>().join(" / "),
        signed: signed(view.signed(finding)),
        is_changed: view.signed(finding).is_some_and(|row| row.is_filled() && row.change.is_some()),
        change: label(&view.report.signoff.as_ref().map(|s| s.change(&finding.id)).unwrap_or_default()),
    };
    let singles = view.confirm.iter().filter(|f| f.verdict == Verdict::Single && !f.mentions.is_empty());
    let agreed = view.agreements.iter().filter(|f| view.signed(f).is_some());
    [view.fix.iter().map(row).collect(), singles.map(row).collect(), agreed.map(row).collect()]
}

/// What was filled in, a cell each.
fn signed(row: Option<&Signed>) -> Vec<String> {
    row.map_or_else(|| vec![String::new(); SIGN_OFF.len()], |row| row.cells().map(label).collect())
}

/// What was signed and whose finding is gone, a line each.
pub(super) fn gone(view: &View<'_>) -> Vec<String> {
    let rows = view.report.signoff.iter().flat_map(|s| &s.gone).filter(|row| row.is_filled());
    let line = |row: &Signed| {
        let change = row.change.as_deref().unwrap_or_default();
        format!("{}: {} ({})", label(&row.subject), label(&row.line()), label(change))
    };
    rows.map(line).collect()
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
