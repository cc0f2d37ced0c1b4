//! Prints what was read: every sentence with its facts marked, and what was left out and why.
//!
//! In: a report, the columns of the terminal, a style. Out: text whose lines are never wider. Under
//! each line of a sentence stands a line of markers (`^` where a fact starts, `-` where it goes on);
//! with colour the facts are underlined instead. This module refuses to compare anything.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::layout::{Ink, Page, Piece, Style, cut_end, piece, wrap};
use super::view::{View, dropped, segments};
use super::visible::{label, visible};
use super::wording::{counted, hedge, plain};
use super::{FactRecord, Report, SentenceRecord, Source};
use crate::article::Part;
use crate::text::Span;

/// The most stretches of one reason that are shown before the rest is counted.
const MOST_DROPPED: usize = 3;

/// Every source with its sentences, facts and dropped stretches.
pub fn render(report: &Report, width: usize, style: Style) -> String {
    let view = View::new(report);
    let mut page = Page::new(width, style.colour);
    for (i, source) in report.sources.iter().enumerate() {
        if i > 0 {
            page.blank();
        }
        source_head(&mut page, &view, source);
        let mut by_sentence: BTreeMap<usize, Vec<&FactRecord>> = BTreeMap::new();
        source.facts.iter().for_each(|f| by_sentence.entry(f.sentence).or_default().push(f));
        for sentence in &source.sentences {
            let facts = by_sentence.remove(&sentence.n).unwrap_or_default();
            sentence_lines(&mut page, sentence, &facts, style);
        }
        left_out(&mut page, source, style);
    }
    page.finish()
}

fn source_head(page: &mut Page, view: &View<'_>, source: &Source) {
    page.paragraph(0, 2, &[piece(view.label(&source.id), Ink::Strong)]);
    let date = source.published.as_deref().map_or("no date: relative dates stay open".to_owned(), label);
    let counts = format!("{}, {}", counted(source.sentences.len(), "sentence"), counted(source.facts.len(), "fact"));
    let path = source.path.as_deref().map(|p| format!("{}; ", label(p))).unwrap_or_default();
    page.paragraph(2, 2, &[piece(format!("{path}{date}; {counts}"), Ink::Faint)]);
    if let Some(reason) = &source.not_compared {
        page.paragraph(2, 2, &[piece(format!("Not compared: {}", label(reason)), Ink::Precision)]);
    }
}

/// The sentence, the markers, and a line for each fact.
fn sentence_lines(page: &mut Page, sentence: &SentenceRecord, facts: &[&FactRecord], style: Style) {
    page.blank();
    let part = match sentence.part {
        Part::Headline => "  (headline)",
        Part::Body => "",
        Part::Caption => "  (caption)",
        Part::Note => "  (note)",
    };
    let mut pieces = marked(sentence, facts);
    pieces.push(piece(part, Ink::Faint));
    let number = format!("{:>4}  ", sentence.n);
    let room = page.width.saturating_sub(6);
    for (i, line) in wrap(&pieces, room, room).into_iter().enumerate() {
        let markers = if style.colour { String::new() } else { markers(&line) };
        let margin = if i == 0 { number.clone() } else { " ".repeat(6) };
        let mut whole = vec![piece(margin, Ink::Faint)];
        whole.extend(line);
        page.line(0, &whole);
        if !markers.is_empty() {
            page.line(6, &[piece(markers, Ink::Faint)]);
        }
    }
    for fact in facts {
        fact_line(page, fact);
    }
}

/// The sentence with the ink of a fact where one stands.
fn marked(sentence: &SentenceRecord, facts: &[&FactRecord]) -> Vec<Piece> {
    let from = sentence.span.start;
    let inside = |s: Span| Span::new(s.start.saturating_sub(from), s.end.saturating_sub(from));
    let spans: Vec<Span> = facts.iter().map(|f| inside(f.span)).collect();
    let mut pieces = Vec::new();
    for segment in segments(&sentence.text, &spans) {
        let text = visible(segment.span.of(&sentence.text));
        if segment.covers.is_empty() {
            pieces.push(piece(text, Ink::Plain));
            continue;
        }
        let starts = segment.covers.iter().filter_map(|i| spans.get(*i)).any(|s| s.start == segment.span.start);
        let cut =
            text.char_indices().nth(1).filter(|_| starts).map_or(if starts { text.len() } else { 0 }, |(at, _)| at);
        let (first, rest) = text.split_at_checked(cut).unwrap_or(("", &text));
        pieces.push(piece(first, Ink::FactStart));
        pieces.push(piece(rest, Ink::Fact));
    }
    pieces
}

/// The line of markers under a line of a sentence; empty where no fact stands.
fn markers(line: &[Piece]) -> String {
    let mut out = String::new();
    for piece in line {
        let width = piece.text.width();
        match piece.ink {
            Ink::FactStart if width > 0 => {
                out.push('^');
                out.push_str(&"-".repeat(width - 1));
            }
            Ink::Fact => out.push_str(&"-".repeat(width)),
            _ => out.push_str(&" ".repeat(width)),
        }
    }
    out.trim_end().to_owned()
}

/// "money         $2.4 million = USD 2,400,000  of: fund of crew; speaker: Venn".
fn fact_line(page: &mut Page, fact: &FactRecord) {
    let mut notes = Vec::new();
    notes.extend(fact.modifier.as_deref().map(hedge));
    notes.extend((!fact.slot.trim().is_empty()).then(|| format!("of: {}", label(&fact.slot))));
    notes.extend(fact.speaker.as_deref().map(|s| format!("speaker: {}", label(s))));
    let notes = if notes.is_empty() { String::new() } else { format!("  {}", notes.join("; ")) };
    let line = [
        piece(format!("{:<14}", fact.kind.name()), Ink::Faint),
        piece(label(&fact.text), Ink::Plain),
        piece(" = ", Ink::Faint),
        piece(plain(&fact.value), Ink::Strong),
        piece(notes, Ink::Faint),
    ];
    page.paragraph(8, 22, &line);
}

/// What is not copy, by reason: the first words of a few stretches, and how many more there are.
fn left_out(page: &mut Page, source: &Source, style: Style) {
    if source.dropped.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(2, 4, &[piece("Left out", Ink::Strong)]);
    let most = if style.verbose { usize::MAX } else { MOST_DROPPED };
    for (reason, spans) in dropped(source) {
        page.paragraph(4, 6, &[piece(format!("{}: {}", label(reason), counted(spans.len(), "passage")), Ink::Plain)]);
        for span in spans.iter().take(most) {
            let room = page.width.saturating_sub(8).min(60);
            page.paragraph(8, 8, &[piece(cut_end(&label(span.of(&source.body)), room), Ink::Faint)]);
        }
        if let Some(more) = spans.len().checked_sub(most).filter(|more| *more > 0) {
            page.paragraph(8, 8, &[piece(format!("and {more} more"), Ink::Faint)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{assert_tame, sample};

    const PLAIN: Style = Style { colour: false, verbose: false };

    #[test]
    fn facts_are_marked_under_their_words() {
        let printed = render(&sample(), 100, PLAIN);
        let call = "   5  The fund for the crews is worth $2.4 million.\n                                      ^-----------\n        money         $2.4 million = USD 2,400,000  of: fund of crew\n";
        assert!(printed.contains(call), "{printed}");
        assert!(printed.contains("duration      nearly an hour = 1 hour  less than; of: call"), "{printed}");
        assert!(printed.contains("other story: 2 passages\n        Bakery on Quay Street"), "{printed}");
    }

    #[test]
    fn no_line_is_too_wide_and_nothing_is_obeyed() {
        assert_tame(|report, width| render(report, width, PLAIN));
    }
}
