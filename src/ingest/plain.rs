//! Plain text to an article.
//!
//! In: a text, byte for byte the body. Out: its metadata, the lines that are copy, and every other line
//! with the reason why it was left out. This module refuses to know where the text came from; what a
//! line of a page is, `junk` says.

use crate::article::{Article, Block, Dropped, Part, Published};
use crate::text::{Span, folded_words};

use super::junk::{self, Fate};
use super::{Draft, dateline, language, metadata, published};

/// Reads a text. `title` is a headline known from elsewhere, as metadata. One in another language is set aside.
pub(super) fn read(body: String, title: Option<&str>) -> Draft {
    let mut draft = read_any(body, title);
    language::set_aside(&mut draft.article);
    draft
}

/// The same whatever language it is in.
pub(super) fn read_any(body: String, title: Option<&str>) -> Draft {
    let spans: Vec<Span> = lines(&body).collect();
    let head = metadata::read(&body, &spans);
    let copy = spans.get(head.lines..).unwrap_or(&[]);
    let mut fates = junk::sift(&body, copy);
    let mut layout = Layout::default();
    for span in &head.dropped {
        layout.leave_out(*span, "metadata");
    }
    let stated = head.headline.filter(|span| layout.headline(&body, *span));
    let known = title.or(head.title.as_deref());
    let headline = mark_headline(&body, copy, &mut fates, stated, known);
    for (span, fate) in copy.iter().zip(&fates) {
        layout.line(*span, fate);
    }
    let notes = head.bad.into_iter().map(|(span, what)| (line_of(&body, span), what)).collect();
    let article = Article {
        id: head.id.unwrap_or_default(),
        outlet: head.outlet.unwrap_or_default(),
        title: headline.map(|span| span.of(&body).to_owned()).or_else(|| known.map(str::to_owned)),
        author: head.author.or_else(|| author(&body, copy, &fates)),
        url: head.url,
        published: head.published.or_else(|| top_stamp(&body, copy, &fates)),
        agency: agency(&body, copy, &fates),
        blocks: layout.blocks,
        dropped: layout.dropped,
        body,
        ..Article::default()
    };
    Draft { article, notes }
}

/// The lines of a text without the white space around them; empty ones are left out.
pub(super) fn lines(body: &str) -> impl Iterator<Item = Span> + '_ {
    let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut at = 0;
    body.split_inclusive(breaks).filter_map(move |line| {
        let mark = if at == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let span = Span::new(at + mark, at + line.len()).trim(body);
        at += line.len();
        (!span.is_empty()).then_some(span)
    })
}

/// Finds the headline among the first lines and leaves out its repetition. A stated headline stands
/// already; a first line that equals a known title, or a Markdown heading, becomes one.
fn mark_headline(
    body: &str,
    copy: &[Span],
    fates: &mut [Fate],
    stated: Option<Span>,
    known: Option<&str>,
) -> Option<Span> {
    let mut headline = stated;
    let known = known.map(folded_words).filter(|words| !words.is_empty());
    let top = copy.iter().zip(fates.iter_mut()).filter(|(_, fate)| matches!(fate, Fate::Keep(..))).take(4);
    for (at, (line, fate)) in top.enumerate() {
        let Fate::Keep(_, span) = fate else { continue };
        let span = *span;
        let words = folded_words(span.of(body));
        let heading = at == 0 && line.of(body).starts_with("# ");
        match headline {
            Some(first) if folded_words(first.of(body)) == words => *fate = Fate::Drop("repeated headline"),
            None if heading || known.as_ref().is_some_and(|known| *known == words) => {
                *fate = Fate::Keep(Part::Headline, span);
                headline = Some(span);
            }
            _ => {}
        }
    }
    headline
}

/// The date line under a headline, before the first paragraph. An update says nothing of the day that
/// the words were written for.
fn top_stamp(body: &str, copy: &[Span], fates: &[Fate]) -> Option<Published> {
    copy.iter()
        .zip(fates)
        .take(8)
        .take_while(|(line, _)| !(junk::ends_sentence(line.of(body)) && line.len() > 200))
        .filter(|(_, fate)| matches!(fate, Fate::Drop(junk::TIME_STAMP)))
        .map(|(line, _)| line.of(body))
        .filter(|text| !["pdate", "dited", "PDATE", "DITED"].iter().any(|word| text.contains(word)))
        .find_map(|text| published::parse(text.split_once(": ").map_or(text, |(_, date)| date)))
}

/// The author of the byline above the text.
fn author(body: &str, copy: &[Span], fates: &[Fate]) -> Option<String> {
    let line = copy.iter().zip(fates).take(12).find(|(_, fate)| matches!(fate, Fate::Drop(junk::BYLINE)))?.0;
    junk::byline(line.of(body)).map(str::to_owned)
}

/// The agency of the dateline, a byline at the top or a credit at the end.
fn agency(body: &str, copy: &[Span], fates: &[Fate]) -> Option<String> {
    let kept = |fate: &Fate| matches!(fate, Fate::Keep(Part::Body, _));
    let first = fates.iter().position(kept)?;
    let last = fates.iter().rposition(kept)?;
    let text = |i: usize| copy.get(i).map_or("", |span| span.of(body));
    let dateline = (first..(first + 4).min(fates.len())).find_map(|i| dateline::agency(text(i)));
    let credit = || {
        (first.saturating_sub(3)..first + 2)
            .chain(last.saturating_sub(1)..last + 5)
            .find_map(|i| dateline::credited(text(i)))
    };
    dateline.or_else(credit).map(str::to_owned)
}

/// The number of the line at a span, from 1.
fn line_of(body: &str, span: Span) -> usize {
    body.get(..span.start).unwrap_or("").matches('\n').count() + 1
}

/// Blocks and dropped stretches as they are laid out, in order.
#[derive(Default)]
pub(super) struct Layout {
    pub blocks: Vec<Block>,
    pub dropped: Vec<Dropped>,
}

impl Layout {
    /// Places a stated headline; false if its words are furniture.
    fn headline(&mut self, body: &str, span: Span) -> bool {
        let text = span.of(body);
        let words = text.split_whitespace().count();
        match junk::phrase(&crate::text::fold(text), words, junk::ends_sentence(text)) {
            Some(phrase) => self.leave_out(span, phrase.reason),
            None => self.blocks.push(Block { span, part: Part::Headline }),
        }
        self.dropped.last().is_none_or(|dropped| dropped.span != span)
    }

    /// Places a line by its fate.
    pub fn line(&mut self, line: Span, fate: &Fate) {
        match fate {
            Fate::Drop(reason) => self.leave_out(line, reason),
            Fate::Keep(part, span) => {
                self.blocks.push(Block { span: *span, part: *part });
                if span.end < line.end {
                    self.leave_out(Span::new(span.end, line.end), "photo credit");
                }
            }
        }
    }

    /// Leaves a stretch out; neighbours with one reason become one.
    pub fn leave_out(&mut self, span: Span, reason: &str) {
        let after = self.blocks.last().map_or(0, |block| block.span.end);
        match self.dropped.last_mut() {
            Some(last) if last.reason == reason && last.span.end >= after => last.span = last.span.join(span),
            _ => self.dropped.push(Dropped { span, reason: reason.to_owned() }),
        }
    }
}
