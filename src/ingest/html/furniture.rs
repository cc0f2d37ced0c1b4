//! What the elements of a page say of its lines: bylines, time stamps, captions and their credits.
//!
//! In: the document before the extraction changes it; later each line. Out: what becomes of the line. A mark on an
//! element counts only where the line is that element and nothing else. This module refuses to know dates and facts.

use std::collections::BTreeSet;

use dom_smoothie::Readability;

use crate::article::Part;
use crate::text::{Span, folded_words};

use super::super::junk::{self, BYLINE, Fate, TIME_STAMP};
use super::texts;

/// Elements that hold who wrote the page.
const AUTHORS: &str = ".byline, .by-line, .author, [rel='author'], [itemprop='author']";

/// Elements that hold who took a picture.
const CREDITS: &str = "figcaption .credit, figcaption cite, figcaption small, figcaption [itemprop='creditText']";

/// A line with more words is copy, whatever its element is called.
const MOST_WORDS: usize = 12;

/// The texts of marked elements, as folded words.
pub(super) struct Furniture {
    captions: BTreeSet<String>,
    authors: BTreeSet<String>,
    times: BTreeSet<String>,
    credits: Vec<String>,
}

impl Furniture {
    /// Collects what the page marks.
    pub(super) fn find(page: &Readability) -> Self {
        let folded = |selector| texts(page, selector).iter().map(|text| folded_words(text)).collect::<BTreeSet<_>>();
        let short = |words: &String| words.split(' ').count() <= MOST_WORDS;
        Furniture {
            captions: folded("figcaption"),
            authors: folded(AUTHORS).into_iter().filter(short).collect(),
            times: folded("time").into_iter().filter(short).collect(),
            credits: texts(page, CREDITS),
        }
    }

    /// What becomes of a line with these folded words.
    pub(super) fn fate(&self, body: &str, span: Span, words: &str) -> Fate {
        let alone = !junk::ends_sentence(span.of(body));
        if alone && self.times.contains(words) {
            return Fate::Drop(TIME_STAMP);
        }
        if alone && self.authors.contains(words) {
            return Fate::Drop(BYLINE);
        }
        match junk::single(body, span) {
            Fate::Keep(Part::Body, span) if self.captions.contains(words) => {
                Fate::Keep(Part::Caption, self.without_credit(body, span))
            }
            fate => fate,
        }
    }

    /// A caption without the credit at its end.
    fn without_credit(&self, body: &str, span: Span) -> Span {
        let text = span.of(body);
        let marked = self.credits.iter().find_map(|credit| text.strip_suffix(credit.as_str()));
        let caption = marked.or_else(|| before_credit(text)).map(|caption| caption.trim_end_matches([' ', '(', '|']));
        caption.filter(|c| !c.is_empty()).map_or(span, |caption| Span::new(span.start, span.start + caption.len()))
    }
}

/// What stands before "Name/Outlet" at the end of a caption, behind a full stop or in brackets.
fn before_credit(text: &str) -> Option<&str> {
    let bare = text.trim_end_matches(')');
    let at = if bare.len() < text.len() { bare.rfind('(')? + 1 } else { bare.rfind(". ")? + 2 };
    let (caption, tail) = (bare.get(..at)?, bare.get(at..)?);
    let (name, outlet) = tail.split_once('/')?;
    let named = |part: &str| {
        let words = part.split_whitespace();
        words.clone().count() <= 4
            && words.clone().count() > 0
            && words.into_iter().all(|w| w.starts_with(char::is_uppercase))
    };
    (named(name) && named(outlet)).then_some(caption)
}

/// Ends the line behind an element that is a stamp of an update and nothing else: a style sheet sets it apart.
pub(super) fn set_off_stamps(page: &Readability) {
    for node in page.doc.select("span, time, small, em").nodes() {
        let words = folded_words(&node.text());
        let said = ["updated ", "published ", "posted "].iter().any(|word| words.starts_with(word));
        let figure = words.split(' ').any(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
        if said && figure && words.split(' ').count() <= 8 {
            node.append_html("<br>");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by a panic")]
mod tests {
    use crate::article::Part;
    use crate::ingest::{Line, article_of_line};

    const PROSE: &str = "<p>The ferry Orla ran aground off Bray, and all 212 people on board were taken off by noon, the \
        coast guard said, and divers will look at the hull.</p><p>Four passengers were treated at a clinic in Bray, a \
        spokeswoman for the clinic said, and two cabins had taken in water by then.</p>";

    /// Small pages of three builds: nothing but copy and the caption bears claims.
    #[test]
    fn bylines_stamps_and_credits_are_no_copy() {
        for head in [
            "<p class='byline'>By Staff</p><time datetime='2031-03-11T08:00'>2031-03-11T08:00</time><p>Updated Mar 11, 2031</p>",
            "<div class='byline'>Lia Tan/Coast Herald</div><div><time>Mar 11, 2031</time></div>",
            "<p itemprop='author'>Lia Tan</p><span>Updated Mar 11, 2031</span> The quay was closed on Monday, the harbour office in Bray said.",
        ] {
            for caption in [
                "The Orla on a bank. <span class='credit'>Lia Tan</span>",
                "The Orla on a bank. Lia Tan/Coast Herald",
                "The Orla on a bank (Lia Tan/Coast Herald)",
            ] {
                let html = format!(
                    "<html><head><title>Ferry runs aground off Bray</title></head><body><article><h1>Ferry runs aground off \
                     Bray</h1><div>{head}{PROSE}</div><figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>\
                     {PROSE}</article></body></html>"
                );
                let article =
                    article_of_line(Line { id: "x".to_owned(), html: Some(html), ..Line::default() }).unwrap();
                for block in &article.blocks {
                    let text = block.span.of(&article.body);
                    let stray = ["Staff", "Tan", "2031"].iter().any(|word| text.contains(word));
                    assert!(!stray, "{head} {caption}: {text}");
                    assert!(!text.starts_with("The Orla on") || block.part == Part::Caption, "{text}");
                }
            }
        }
    }
}
