//! Edits of an article: spans of its body replaced, and every other span moved with them.
//!
//! In: an article, edits in order without overlap. Out: the article with other words. This file refuses to know why.

use crate::article::Article;
use crate::text::Span;

/// A span of a body and the words that replace it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

impl Edit {
    /// An edit of the bytes from `start` to `end`.
    pub fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Edit { span: Span::new(start, end), text: text.into() }
    }
}

/// Where a byte of the original body stands after the edits. A place inside a replaced span becomes its start, or its end.
fn moved(at: usize, edits: &[Edit], is_end: bool) -> usize {
    let mut to = at;
    for edit in edits.iter().filter(|e| e.span.start < at) {
        let inside = at < edit.span.end;
        let base = to - (at.min(edit.span.end) - edit.span.start);
        to = if inside && !is_end { base } else { base + edit.text.len() };
    }
    to
}

/// The span after the edits.
pub fn shift(span: Span, edits: &[Edit]) -> Span {
    let start = moved(span.start, edits, false);
    Span::new(start, moved(span.end, edits, true).max(start))
}

/// The article with the edits made: body, copy and what was left out move along.
pub fn apply(article: &Article, edits: &[Edit]) -> Article {
    let mut changed = article.clone();
    let mut body = String::with_capacity(article.body.len());
    let mut at = 0;
    for edit in edits {
        body.push_str(article.body.get(at..edit.span.start).unwrap_or_default());
        body.push_str(&edit.text);
        at = edit.span.end;
    }
    body.push_str(article.body.get(at..).unwrap_or_default());
    changed.body = body;
    changed.blocks.iter_mut().for_each(|block| block.span = shift(block.span, edits));
    changed.dropped.iter_mut().for_each(|dropped| dropped.span = shift(dropped.span, edits));
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_move_with_the_words() {
        let edits = [Edit::new(2, 4, "abc"), Edit::new(6, 6, "x")];
        assert_eq!(shift(Span::new(0, 2), &edits), Span::new(0, 2));
        assert_eq!(shift(Span::new(2, 4), &edits), Span::new(2, 5));
        assert_eq!(shift(Span::new(4, 9), &edits), Span::new(5, 11));
        let article = Article { body: "01234567".to_owned(), ..Article::default() };
        assert_eq!(apply(&article, &edits).body, "01abc45x67");
    }
}
