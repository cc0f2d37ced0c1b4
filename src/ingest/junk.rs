//! Finds the article in a page that was copied or scraped as plain text.
//!
//! In: the lines of a text behind its metadata. Out: for each line whether it is copy (and which part)
//! or why it is not. First the densest stretch of sentence-like lines, as in readability tools; then
//! evidence line by line: headings of other stories and the teasers under them, boxes, notices,
//! templated lines. Lines that are plain sentences with no such evidence all pass. A leaked teaser is
//! worse than a lost line, since it is a well-formed claim of somebody else. This module refuses to
//! know dates, facts and what a headline says.

mod briefs;
mod evidence;
mod teasers;

use crate::article::{ENTRY_TIME, Part};
use crate::text::{Span, TextMap, fold, folded_words};

pub(super) use evidence::{Phrase, byline, phrase};

/// What becomes of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Copy: the part and the stretch without marker or credit; a credit beside it is left out.
    Keep(Part, Span),
    /// Not copy, and why.
    Drop(&'static str),
}

/// One line with what is asked of it again and again.
pub(super) struct Line<'a> {
    /// Where it stands, without white space and bullet.
    pub span: Span,
    /// Its text.
    pub text: &'a str,
    /// Its folded text; empty for lines too long to be furniture.
    pub low: String,
    /// The number of words.
    pub words: usize,
    /// Whether a list marker stood before it.
    pub bullet: bool,
    /// The number of blanks before it.
    pub indent: usize,
    /// Whether it reads as sentences.
    pub sentence: bool,
    /// What the phrase list says of it.
    pub phrase: Option<Phrase>,
    /// Whether it is a date, a time or "3 hours ago" and nothing else.
    pub stamp: bool,
}

/// What a line without a full stop costs a stretch, in words.
const HEADING_COST: i64 = 13;
/// The same for a date line: these stand between the teasers of a list.
const STAMP_COST: i64 = 50;
/// The same for a heading of other stories or of comments.
const OTHERS_COST: i64 = 30;
/// The same for furniture and templated lines.
const FURNITURE_COST: i64 = 12;
/// Lines longer than this, in bytes, are never furniture.
const LONGEST_FURNITURE: usize = 700;
/// From so many words on a line without a full stop still reads as copy.
const LONG_LINE: usize = 25;
/// So many lines above the stretch are still headline, summary, byline and date.
const TOP_LINES: usize = 8;
/// So many lines behind the stretch are still a list or a line cut short.
const END_LINES: usize = 3;
/// The reason for a line that is only a date.
pub(super) const TIME_STAMP: &str = "time stamp";
/// The reason for a line that is only the author's name.
pub(super) const BYLINE: &str = "byline";

/// Decides every line. `spans` are the trimmed lines in order, none empty.
pub(super) fn sift(body: &str, spans: &[Span]) -> Vec<Fate> {
    let lines: Vec<Line> = spans.iter().map(|span| measure(body, *span)).collect();
    let templated = templated(&lines);
    let mut reasons: Vec<Option<&'static str>> = lines
        .iter()
        .zip(&templated)
        .map(|(line, templated)| own_reason(line).or(templated.then_some("repeated line")))
        .collect();
    teasers::mark(&lines, &mut reasons);
    teasers::mark_lists(&lines, &mut reasons);
    briefs::mark(&lines, &mut reasons);
    let stretch = densest(&lines, &reasons);
    drop_outside(&lines, &mut reasons, stretch);
    drop_copies(&lines, &mut reasons);
    lines
        .iter()
        .zip(reasons)
        .map(|(line, reason)| match reason {
            Some(reason) => Fate::Drop(reason),
            None => kept(line),
        })
        .collect()
}

/// Decides a line of a text that holds no page around it: credits, stamps, bylines, captions and notes only.
#[cfg(feature = "html-input")]
pub(super) fn single(body: &str, span: Span) -> Fate {
    let line = measure(body, span);
    match evidence::credit(line.text) {
        Some(credit) if credit.caption_len == 0 && !line.sentence => Fate::Drop("photo credit"),
        _ => match own_reason(&line).filter(|reason| [TIME_STAMP, ENTRY_TIME, BYLINE].contains(reason)) {
            Some(reason) => Fate::Drop(reason),
            None => kept(&line),
        },
    }
}

/// Why a single line is not copy, by the line alone.
fn own_reason(line: &Line) -> Option<&'static str> {
    if evidence::is_note(&line.low) {
        return None;
    }
    match line.phrase {
        Some(phrase) => Some(phrase.reason),
        None if line.stamp => Some(TIME_STAMP),
        None if evidence::is_clock(&line.low) => Some(ENTRY_TIME),
        None if !line.sentence && evidence::byline(line.text).is_some() => Some(BYLINE),
        None if evidence::is_reading_time(&line.low) => Some("reading time"),
        None if evidence::credit(line.text).is_some_and(|credit| credit.caption_len == 0) => Some("photo credit"),
        None => None,
    }
}

/// A kept line as part and stretch.
fn kept(line: &Line) -> Fate {
    if evidence::is_note(&line.low) {
        return Fate::Keep(Part::Note, line.span);
    }
    if let Some(credit) = evidence::credit(line.text) {
        return Fate::Keep(Part::Caption, Span::new(line.span.start, line.span.start + credit.caption_len));
    }
    if evidence::is_caption(&line.low) {
        return Fate::Keep(Part::Caption, line.span);
    }
    Fate::Keep(Part::Body, line.span)
}

/// Reads the features of a line.
fn measure(body: &str, span: Span) -> Line<'_> {
    let before = body.get(..span.start).unwrap_or("");
    let indent = before.bytes().rev().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let bare = unmarked(body, span);
    let text = bare.of(body);
    let low = if text.len() <= LONGEST_FURNITURE { fold(text).into_owned() } else { String::new() };
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count();
    let ends = ends_sentence(text);
    Line {
        span: bare,
        text,
        words,
        bullet: bare != span,
        indent,
        sentence: (ends && words >= 3) || words >= LONG_LINE,
        phrase: phrase(&low, words, ends),
        stamp: !ends && evidence::is_stamp(text, &low, words),
        low,
    }
}

/// The line without its list marker or Markdown heading marks.
fn unmarked(body: &str, span: Span) -> Span {
    let text = span.of(body);
    let rest = ["- ", "* ", "+ ", "\u{2022}", "\u{2023}", "\u{25aa}", "\u{25cf}", "\u{2013} ", "> "]
        .iter()
        .find_map(|marker| text.strip_prefix(marker))
        .or_else(|| {
            let rest = text.trim_start_matches('#');
            (rest.len() < text.len() && rest.starts_with(' ')).then_some(rest)
        });
    match rest {
        Some(rest) if !rest.trim().is_empty() => Span::new(span.end - rest.len(), span.end).trim(body),
        _ => span,
    }
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', '\u{bb}', ')', ']']);
    bare.ends_with(['.', '!', '?', '\u{2026}']) || text.ends_with([':', ';'])
}

/// Lines that are equal after names and figures are blanked, three times or more. Plain sentences
/// count only where they speak to the reader: a list of towns may well repeat its wording.
fn templated(lines: &[Line]) -> Vec<bool> {
    let keys: Vec<String> = lines.iter().map(template).collect();
    let mut counts: TextMap<&str, usize> = TextMap::default();
    for key in &keys {
        *counts.entry(key).or_default() += 1;
    }
    let often = |key: &str| !key.is_empty() && counts.get(key).is_some_and(|n| *n >= 3);
    lines
        .iter()
        .zip(&keys)
        .map(|(line, key)| often(key) && (!line.sentence || evidence::speaks_to_reader(&line.low)))
        .collect()
}

/// The line with names and figures blanked; empty where too little is left to compare.
fn template(line: &Line) -> String {
    if line.low.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    let mut small = 0;
    for word in line.text.split_whitespace() {
        if word.starts_with(char::is_lowercase) {
            small += 1;
            out.push_str(word);
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    if small >= 4 { out } else { folded_words(line.text) }
}

/// The stretch of lines with the largest sum: sentences give their words, other lines cost.
fn densest(lines: &[Line], reasons: &[Option<&'static str>]) -> (usize, usize) {
    let mut best = (0, 0, 0);
    let (mut sum, mut start) = (0i64, 0);
    for (i, line) in lines.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, i);
        }
        sum += weight(lines, reasons, i, line);
        if sum > best.0 {
            best = (sum, start, i + 1);
        }
    }
    (best.1, best.2)
}

/// What one line gives to a stretch.
fn weight(lines: &[Line], reasons: &[Option<&'static str>], i: usize, line: &Line) -> i64 {
    let words = i64::try_from(line.words).unwrap_or(i64::MAX);
    match (reasons.get(i).copied().flatten(), line.phrase) {
        (Some(_), Some(phrase)) if phrase.heading => -OTHERS_COST,
        (Some(TIME_STAMP), _) => -STAMP_COST,
        (Some(ENTRY_TIME), _) => 0,
        (Some(BYLINE), _) => -HEADING_COST,
        (Some(_), _) => -FURNITURE_COST,
        (None, _) if line.sentence && ends_sentence(line.text) => words,
        (None, _) if line.sentence => words / 2,
        (None, _) => {
            let beside = |k: Option<usize>| k.and_then(|k| lines.get(k)).is_some_and(|l| l.sentence);
            let alone = beside(i.checked_sub(1)) && beside(i.checked_add(1));
            -(HEADING_COST + if alone { 2 } else { 0 })
        }
    }
}

/// Leaves out what stands before and behind the stretch, where that looks like a page: a headline with
/// its summary and date line, or a list at the end, belong to the article.
fn drop_outside(lines: &[Line], reasons: &mut [Option<&'static str>], (from, to): (usize, usize)) {
    if from >= to {
        return;
    }
    let evident = |reasons: &[Option<&'static str>]| reasons.iter().flatten().any(|reason| is_of_page(reason));
    let (before, behind) = (reasons.get(..from).unwrap_or(&[]), reasons.get(to..).unwrap_or(&[]));
    let page_before = before.len() > TOP_LINES || evident(before);
    let page_behind = behind.len() > END_LINES || evident(behind);
    for (i, (line, reason)) in lines.iter().zip(reasons).enumerate() {
        let near_caption = i < from && from - i <= 3 && is_caption_line(line);
        let outside = (i < from && page_before) || (i >= to && page_behind);
        if outside && !near_caption && !evidence::is_note(&line.low) {
            reason.get_or_insert("page furniture");
        }
    }
}

/// Whether a reason shows that a page stood around the article: dates, times and bylines do not.
fn is_of_page(reason: &str) -> bool {
    ![TIME_STAMP, ENTRY_TIME, BYLINE].contains(&reason)
}

/// Leaves out the second printing of a line of a page: a pull quote, a caption, a summary that stands
/// twice. An article without a page around it may say a thing twice.
fn drop_copies(lines: &[Line], reasons: &mut [Option<&'static str>]) {
    if !reasons.iter().flatten().any(|reason| is_of_page(reason)) {
        return;
    }
    let mut seen = std::collections::HashSet::new();
    for (line, reason) in lines.iter().zip(reasons) {
        let again = line.words >= 6 && reason.is_none() && !line.low.is_empty() && !seen.insert(line.low.as_str());
        if again {
            *reason = Some("repeated line");
        }
    }
}

fn is_caption_line(line: &Line) -> bool {
    evidence::is_caption(&line.low) || evidence::credit(line.text).is_some_and(|credit| credit.caption_len > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that a page holds around an article, and sentences of articles that look alike.
    #[test]
    fn plain_sentences_pass_untouched() {
        let text = "Copyright law changed in March.\nHe said cookies were baked daily.\nThe share of renters rose.\n\
                    Subscribers left in May, the firm said.\nShe died.\nFollowers of the sect met.\nThe firm changed its privacy policy in May.\n\
                    The line can be reached at 555.\nThe dead include a man who is a staff writer.\nShe posted: it sank.\nNobody came!";
        let spans: Vec<Span> = super::super::plain::lines(text).collect();
        for (fate, span) in sift(text, &spans).iter().zip(&spans) {
            assert!(matches!(fate, Fate::Keep(Part::Body, kept) if kept == span), "{}: {fate:?}", span.of(text));
        }
    }
}
