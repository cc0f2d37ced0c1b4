//! Printed words inside the text they stand in.
//!
//! In: mentions, spans. Out: what stands before and after the words, and stretches of a text that
//! the same spans cover. This file refuses to believe a span: one that its text does not bear out
//! is shown by its words alone, or left out.

use std::collections::BTreeSet;

use super::{Group, View};
use crate::article::Part;
use crate::report::visible::{label, visible};
use crate::text::Span;
use crate::verdict::Mention;

/// Printed words between what stands before and after them in their sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before.
    pub before: String,
    /// The printed words.
    pub words: String,
    /// What stands after.
    pub after: String,
}

impl View<'_> {
    /// The words of a mention inside their sentence; alone where the sentence does not hold them.
    pub fn excerpt(&self, mention: &Mention) -> Excerpt {
        self.split(mention).unwrap_or_else(|| Excerpt { words: label(&mention.text), ..Excerpt::default() })
    }

    fn split(&self, mention: &Mention) -> Option<Excerpt> {
        let sentence = self.sentence(&mention.source, mention.sentence)?;
        let at = mention.span.start.checked_sub(sentence.span.start)?;
        let (before, rest) = sentence.text.split_at_checked(at)?;
        // A mention may reach over the end of its sentence: a derived value spans its operands.
        let after = rest.strip_prefix(&mention.text).or((mention.span.end > sentence.span.end).then_some(""))?;
        Some(Excerpt { before: visible(before), words: label(&mention.text), after: visible(after) })
    }

    /// The mention that shows a value best: in the running text, with its speaker.
    pub fn best<'g>(&self, group: &Group<'g>) -> Option<&'g Mention> {
        let part = |m: &Mention| self.sentence(&m.source, m.sentence).map(|s| s.part);
        group.mentions.iter().copied().min_by_key(|m| (part(m) != Some(Part::Body), m.speaker.is_none()))
    }
}

/// A stretch of a text, and which of the marked spans cover it.
pub struct Segment {
    /// The bytes of the stretch.
    pub span: Span,
    /// The places in the list of spans of those that cover it.
    pub covers: Vec<usize>,
}

/// Cuts a text at the ends of spans that may overlap, into stretches that the same spans cover.
/// Ends outside the text or inside a character are left out.
pub fn segments(text: &str, spans: &[Span]) -> Vec<Segment> {
    let mut cuts: BTreeSet<usize> = spans.iter().flat_map(|s| [s.start, s.end]).collect();
    cuts.extend([0, text.len()]);
    let cuts: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
    let pairs = cuts.iter().zip(cuts.iter().skip(1));
    pairs
        .map(|(start, end)| {
            let span = Span::new(*start, *end);
            let covers = (0..spans.len()).filter(|i| spans.get(*i).is_some_and(|s| s.contains(span))).collect();
            Segment { span, covers }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::groups;
    use super::super::sample::sample;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_mention_is_in_one_group_and_stands_in_its_sentence() {
        let report = sample();
        let view = View::new(&report);
        for finding in &report.findings {
            let grouped: usize = groups(finding).iter().map(|g| g.mentions.len()).sum();
            assert_eq!(grouped, finding.mentions.len(), "{}", finding.subject);
            for mention in &finding.mentions {
                let excerpt = view.excerpt(mention);
                assert!(excerpt.before.len() + excerpt.after.len() > 0, "{}", mention.text);
            }
        }
    }

    proptest! {
        #[test]
        fn segments_put_the_text_together_again(text in "\\PC{0,30}", ends in proptest::collection::vec((0usize..40, 0usize..40), 0..5)) {
            let spans: Vec<Span> = ends.iter().map(|(a, b)| Span::new(*a.min(b), *a.max(b))).collect();
            let joined: String = segments(&text, &spans).iter().map(|s| s.span.of(&text)).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
