//! Quotation marks: where a quotation opens, runs on and closes.
//!
//! In: the blocks of an article and its sentences. Out: everything between marks, one span a block. This module refuses to know
//! what is a quotation and what only stands in marks.

use crate::article::Block;
use crate::fact::Reading;
use crate::text::{Span, fold};

/// How many lines without a mark may stand inside a quotation, where a line holds one sentence.
const LINES: usize = 4;

/// A quotation that is still open at the end of a block.
#[derive(Default)]
struct Running {
    spans: Vec<Span>,
    /// The lines without a mark at its end.
    bare: usize,
    /// Whether every line so far holds one sentence.
    by_line: bool,
}

/// Everything between marks, one span a paragraph. A mark that is never closed opens nothing.
pub(super) fn marked(reading: &Reading<'_>) -> Vec<Vec<Span>> {
    let body = &reading.article.body;
    let mut out = Vec::new();
    let mut running = Running::default();
    for block in &reading.article.blocks {
        let text = block.span.of(body);
        let repeated = text.trim_start().starts_with(['"', '\u{201C}', '\u{2018}', '\u{AB}', '`']);
        let line = is_line(reading, block);
        let place = |a: usize, b: usize| Span::new(block.span.start + a, block.span.start + b).trim(body);
        let inside = !running.spans.is_empty() && !repeated;
        let mut marks = scan(text, inside);
        if inside {
            match marks.tail {
                Some(end) if running.bare == 0 || running.by_line && line => {
                    running.spans.push(place(0, end));
                    out.push(std::mem::take(&mut running).spans);
                }
                None if marks.quiet && line && running.by_line && running.bare < LINES => {
                    running.spans.push(block.span.trim(body));
                    running.bare += 1;
                    continue;
                }
                _ => {
                    running = Running::default();
                    marks = scan(text, false);
                }
            }
        }
        let mut closed = marks.closed.into_iter().map(|(a, b)| place(a, b));
        if !inside && !running.spans.is_empty() {
            match closed.next() {
                Some(first) => {
                    running.spans.push(first);
                    out.push(std::mem::take(&mut running).spans);
                }
                None if marks.open.is_none() => running = Running::default(),
                None => {}
            }
        }
        out.extend(closed.map(|span| vec![span]));
        if let Some(at) = marks.open {
            running.by_line = line && (running.spans.is_empty() || running.by_line);
            running.bare = 0;
            running.spans.push(place(at, text.len()));
        }
    }
    out
}

/// Whether a block holds one sentence at most, as in copy that is set a sentence a line.
fn is_line(reading: &Reading<'_>, block: &Block) -> bool {
    let first = reading.sentences.partition_point(|s| s.span.end <= block.span.start);
    reading.sentences.iter().skip(first).take_while(|s| s.span.start < block.span.end).count() <= 1
}

/// The marks of one paragraph, in bytes.
#[derive(Default)]
struct Marks {
    /// The quotations that open and close in it.
    closed: Vec<(usize, usize)>,
    /// Where one is still open at its end.
    open: Option<usize>,
    /// Where one that was open before it closes.
    tail: Option<usize>,
    /// Whether it has no double mark at all.
    quiet: bool,
}

/// Reads the marks of one paragraph; `inside` says that a quotation is open where it begins.
fn scan(text: &str, inside: bool) -> Marks {
    let mut marks = Marks { quiet: true, ..Marks::default() };
    let mut inside = inside;
    let mut skip_to = 0;
    let mut before: Option<char> = None;
    for (i, c) in text.char_indices() {
        let mut end = i + c.len_utf8();
        let after = text.get(end..).and_then(|rest| rest.chars().next());
        let last = before;
        let fresh = || last.is_none_or(|b| b.is_whitespace() || "([-\u{2013}\u{2014}:/'\u{2018}".contains(b));
        before = Some(c);
        if i < skip_to {
            continue;
        }
        let doubled = after == Some(c);
        let opens = match c {
            '\u{201C}' | '\u{AB}' | '\u{201E}' => true,
            '"' => fresh() && after.is_some_and(|a| !a.is_whitespace()),
            '`' => doubled,
            _ => false,
        };
        let pair = c == '\'' && doubled && (inside || marks.open.is_some());
        let closes = !opens && (matches!(c, '"' | '\u{201D}' | '\u{BB}') || pair);
        marks.quiet &= !opens && !closes;
        if pair || opens && c == '`' {
            end += 1;
            skip_to = end;
        }
        if opens {
            inside = false;
            marks.open = Some(i);
        } else if closes && inside {
            inside = false;
            marks.tail = Some(end);
        } else if closes && let Some(start) = marks.open.take() {
            marks.closed.push((start, end));
        } else if marks.open.is_none()
            && !inside
            && fresh()
            && matches!(c, '\'' | '\u{2018}' | '`')
            && let Some(close) = single_close(text, end)
        {
            marks.closed.push((i, close));
            skip_to = close;
        }
    }
    marks
}

/// The byte after the mark that closes a single-quoted passage whose text begins at `start`; `None` where the mark is an
/// apostrophe ("'90s", "'em").
fn single_close(text: &str, start: usize) -> Option<usize> {
    const ELISIONS: [&str; 9] = ["n", "em", "tis", "twas", "til", "cause", "bout", "cos", "round"];
    let rest = text.get(start..)?;
    if !rest.chars().next()?.is_alphabetic() {
        return None;
    }
    let first = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    if ELISIONS.contains(&&*fold(first)) {
        return None;
    }
    let mut weak = None;
    let mut before = '\'';
    for (i, c) in rest.char_indices() {
        let end = i + c.len_utf8();
        let after = rest.get(end..).and_then(|r| r.chars().next());
        let edge = after.is_none_or(|a| a.is_whitespace() || ",.;:?!)\u{2014}-\"\u{201D}".contains(a));
        if matches!(c, '"' | '\u{201C}' | '\u{2018}') && weak.is_some() {
            break;
        }
        if matches!(c, '\'' | '\u{2019}') && edge && !before.is_whitespace() {
            if ",.?!\u{2026}".contains(before) {
                return Some(start + end);
            }
            if before != 's' {
                return Some(start + end);
            }
            // "the miners' strike": after an s the mark may be a possessive, so a later one is looked for.
            weak = weak.or(Some(start + end));
        } else if matches!(c, '\'' | '\u{2018}') && before.is_whitespace() && weak.is_some() {
            break;
        }
        before = c;
    }
    weak
}
