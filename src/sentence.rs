//! Splits the copy of an article into sentences as news needs it.
//!
//! In: an article's body and blocks. Out: sentences with spans, numbered in order. A sentence never
//! reaches over a block, so a line break is always a boundary. This module refuses to know facts,
//! dates and names: it reads spelling alone.

use crate::article::{Article, Part};
use crate::text::Span;

/// One sentence of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its number inside the source, from 0; the headline, if there is one, comes first.
    pub n: usize,
    /// Where it stands, without white space at the ends.
    pub span: Span,
    /// The part of the article that it belongs to.
    pub part: Part,
}

/// Splits every block of the article.
pub fn split(article: &Article) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in &article.blocks {
        for span in split_block(&article.body, block.span) {
            sentences.push(Sentence { n: sentences.len(), span, part: block.part });
        }
    }
    sentences
}

/// The sentences of one line or paragraph.
fn split_block(body: &str, block: Span) -> Vec<Span> {
    use unicode_segmentation::UnicodeSegmentation;
    block
        .of(body)
        .split_sentence_bound_indices()
        .map(|(at, text)| Span::new(block.start + at, block.start + at + text.len()).trim(body))
        .filter(|span| !span.is_empty())
        .collect()
}
