//! The annotated copy: each source's text with the mentions of all findings marked in it.
//!
//! In: a view of a report and a source. Out: paragraphs of pieces, each piece with the mention that
//! matters most there, and with what was left out in its place. Text is already visible. This
//! module refuses to know how a mark is drawn.

use std::cmp::Reverse;

use super::view::{View, segments};
use super::visible::visible;
use super::{SentenceRecord, Source};
use crate::article::Part;
use crate::fact::Severity;
use crate::text::Span;
use crate::verdict::{Finding, Verdict};

/// A mention by its place in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the finding in the report.
    pub finding: usize,
    /// The number of the mention in the finding.
    pub mention: usize,
}

/// A paragraph of a source, in the order of the text.
pub enum Paragraph {
    /// Copy.
    Text {
        /// What it is to the article.
        part: Part,
        /// Its sentences, each with its number and its pieces.
        sentences: Vec<(usize, Vec<Piece>)>,
    },
    /// Stretches in a row that were left out.
    LeftOut {
        /// Why, each reason once.
        reasons: Vec<String>,
        /// How many stretches in a row.
        times: usize,
    },
}

/// A stretch of a sentence that the same mentions cover.
pub struct Piece {
    /// The text.
    pub text: String,
    /// The mention to show: of the worst finding that covers the stretch, and of these the shortest. None
    /// where nothing but names, claims and what one source alone says in words stands there.
    pub mark: Option<Place>,
    /// The mentions that start here.
    pub starts: Vec<Place>,
    /// The mentions that end here.
    pub ends: Vec<Place>,
}

/// The paragraphs of a source. A line end in the body, or a dropped stretch, starts a new one.
pub fn paragraphs(view: &View<'_>, source: &Source) -> Vec<Paragraph> {
    let mentions = mentions(view, &source.id);
    let weight = |place: &Place| view.report.findings.get(place.finding).map_or(0, weight);
    let mut dropped = source.dropped.iter().peekable();
    let mut out: Vec<Paragraph> = Vec::new();
    let mut end = 0;
    for sentence in &source.sentences {
        let mut fresh = Span::new(end, sentence.span.start).of(&source.body).contains('\n');
        while let Some(stretch) = dropped.next_if(|d| d.span.start < sentence.span.start) {
            leave_out(&mut out, &stretch.reason);
            fresh = true;
        }
        let item = (sentence.n, pieces(sentence, &mentions, &weight));
        match out.last_mut() {
            Some(Paragraph::Text { part, sentences }) if !fresh && *part == sentence.part => sentences.push(item),
            _ => out.push(Paragraph::Text { part: sentence.part, sentences: vec![item] }),
        }
        end = sentence.span.end;
    }
    dropped.for_each(|stretch| leave_out(&mut out, &stretch.reason));
    out
}

fn leave_out(out: &mut Vec<Paragraph>, why: &str) {
    match out.last_mut() {
        Some(Paragraph::LeftOut { reasons, times }) => {
            *times += 1;
            if !reasons.iter().any(|known| known == why) {
                reasons.push(why.to_owned());
            }
        }
        _ => out.push(Paragraph::LeftOut { reasons: vec![why.to_owned()], times: 1 }),
    }
}

/// Every mention of a source, with its place in the report.
fn mentions(view: &View<'_>, id: &str) -> Vec<(Place, Span)> {
    let findings = view.report.findings.iter().enumerate();
    let all =
        findings.flat_map(|(f, finding)| finding.mentions.iter().enumerate().map(move |(m, mention)| (f, m, mention)));
    let mut mentions: Vec<_> = all
        .filter(|(_, _, mention)| mention.source == id)
        .map(|(finding, number, mention)| (Place { finding, mention: number }, mention.span))
        .collect();
    mentions.sort_by_key(|(place, span)| (*span, *place));
    mentions
}

/// How much a finding asks for the eye of the reader: a difference by its severity, then figures, dates
/// and quotations that are agreed on, then those of one source. A name, or a claim as a whole, that does
/// not differ asks for nothing: a text in which everything is marked shows nothing.
fn weight(finding: &Finding) -> u8 {
    let quiet = matches!(finding.kind.as_str(), "person" | "organisation" | "place" | "title" | "claim");
    match (finding.verdict, finding.severity) {
        (Verdict::Differ, Severity::Conflict) => 6,
        (Verdict::Differ, Severity::Precision) => 5,
        (Verdict::Differ, Severity::Wording) => 4,
        (Verdict::Differ, _) => 3,
        _ if quiet => 0,
        (Verdict::Agree, _) => 2,
        (Verdict::Single, _) => 1,
    }
}

/// The pieces of a sentence; neighbours of one mark are one piece. A mention that reaches over the end of the sentence is cut there.
fn pieces(sentence: &SentenceRecord, mentions: &[(Place, Span)], weight: &dyn Fn(&Place) -> u8) -> Vec<Piece> {
    let from = sentence.span.start;
    let here: Vec<&(Place, Span)> =
        mentions.iter().filter(|(_, s)| s.overlaps(sentence.span) && !s.is_empty()).collect();
    let inside =
        |s: &Span| Span::new(s.start.saturating_sub(from), s.end.saturating_sub(from).min(sentence.text.len()));
    let spans: Vec<Span> = here.iter().map(|(_, s)| inside(s)).collect();
    // The whole span is asked, not the part inside: a mention starts once and ends once.
    let places = |covers: &[usize], at: &dyn Fn(&Span) -> bool| -> Vec<Place> {
        let chosen = covers.iter().filter_map(|i| here.get(*i)).filter(|(_, span)| at(span));
        chosen.map(|(place, _)| *place).collect()
    };
    let mut out: Vec<Piece> = Vec::new();
    for segment in segments(&sentence.text, &spans) {
        let covers = segment.covers.iter().filter_map(|i| Some((here.get(*i)?, spans.get(*i)?)));
        let marks = covers.filter(|((place, _), _)| weight(place) > 0);
        let first = marks.min_by_key(|((place, _), span)| (Reverse(weight(place)), span.len()));
        let piece = Piece {
            text: visible(segment.span.of(&sentence.text)),
            mark: first.map(|((place, _), _)| *place),
            starts: places(&segment.covers, &|s| s.start == from + segment.span.start),
            ends: places(&segment.covers, &|s| s.end == from + segment.span.end),
        };
        match out.last_mut().filter(|last| last.mark.is_some() && last.mark == piece.mark) {
            Some(last) => {
                last.text.push_str(&piece.text);
                last.starts.extend(piece.starts);
                last.ends.extend(piece.ends);
            }
            None => out.push(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};
    use crate::report::visible::label;

    #[test]
    fn every_mention_starts_and_ends_once_and_no_text_is_lost() {
        let report = sample();
        let view = View::new(&report);
        let (mut starts, mut ends, mut left_out) = (Vec::new(), Vec::new(), 0);
        for source in &report.sources {
            for paragraph in paragraphs(&view, source) {
                let Paragraph::Text { sentences, .. } = paragraph else {
                    left_out += 1;
                    continue;
                };
                for (n, pieces) in sentences {
                    let text: String = pieces.iter().map(|p| p.text.as_str()).collect();
                    assert_eq!(text, visible(&source.sentences[n].text));
                    starts.extend(pieces.iter().flat_map(|p| p.starts.iter().copied()));
                    ends.extend(pieces.iter().flat_map(|p| p.ends.iter().copied()));
                }
            }
        }
        let mentions: usize = report.findings.iter().map(|f| f.mentions.len()).sum();
        starts.sort();
        ends.sort();
        assert_eq!(starts, ends);
        assert_eq!(starts.len(), mentions);
        assert_eq!(left_out, 4, "one for each run");
    }

    #[test]
    fn spans_that_do_not_fit_lose_no_text() {
        for hostile in HOSTILE {
            let report = overrun(hostile);
            let view = View::new(&report);
            for source in &report.sources {
                let texts = paragraphs(&view, source).into_iter().filter_map(|p| match p {
                    Paragraph::Text { sentences, .. } => Some(sentences.len()),
                    Paragraph::LeftOut { .. } => None,
                });
                assert_eq!(texts.sum::<usize>(), source.sentences.len());
            }
        }
    }

    #[test]
    fn a_conflict_is_painted_over_everything_else() {
        let mut report = sample();
        let at = report.findings.iter().position(|f| f.severity == Severity::Conflict).expect("a conflict");
        let mention = report.findings[at].mentions[0].clone();
        let mut inner = report.findings.iter().find(|f| f.verdict == Verdict::Agree).cloned().expect("an agreement");
        inner.mentions.truncate(1);
        let inside = inner.mentions.first_mut().expect("a mention");
        (inside.source, inside.sentence) = (mention.source.clone(), mention.sentence);
        inside.span = Span::new(mention.span.start, mention.span.start + 2);
        report.findings.push(inner);
        let view = View::new(&report);
        let source = view.source(&mention.source).expect("the source");
        let marked: Vec<String> = paragraphs(&view, source)
            .into_iter()
            .filter_map(|p| match p {
                Paragraph::Text { sentences, .. } => Some(sentences),
                Paragraph::LeftOut { .. } => None,
            })
            .flatten()
            .flat_map(|(_, pieces)| pieces)
            .filter(|p| p.mark.is_some_and(|m| m.finding == at))
            .map(|p| p.text)
            .collect();
        assert!(marked.contains(&label(&mention.text)), "{marked:?}");
        let quiet =
            report.findings.iter().find(|f| f.kind == "person" && f.verdict != Verdict::Differ).expect("a name");
        assert_eq!(weight(quiet), 0);
    }
}
