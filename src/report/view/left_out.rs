//! What was not compared, and why.
//!
//! In: the coverage of a report. Out: sources, sentences and stretches by their reason. This file
//! refuses to give reasons of its own: those of the report are handed on as they are.

use std::collections::BTreeMap;

use super::View;
use crate::report::{NO_DATE, Source};
use crate::text::Span;

/// The sentences that were left out of the comparison for one reason.
pub struct LeftOut<'a> {
    /// Why.
    pub reason: &'a str,
    /// The id of the source and the number of the sentence.
    pub sentences: Vec<(&'a str, usize)>,
}

impl<'a> View<'a> {
    /// The sources that were not compared, or not in everything, each with the reason.
    pub fn sources_left_out(&self) -> Vec<(&'a str, &'a str)> {
        let of_source = |s: &'a Source| s.not_compared.as_deref().map(|reason| (s.id.as_str(), reason));
        let mut out: Vec<_> = self.report.sources.iter().filter_map(of_source).collect();
        for item in self.report.coverage.not_compared.iter().filter(|n| n.sentence.is_none()) {
            if !out.iter().any(|(id, _)| *id == item.source) {
                out.push((&item.source, &item.reason));
            }
        }
        out
    }

    /// How many sources were not compared at all; of one without a date it is the relative dates alone.
    pub fn uncompared(&self) -> usize {
        self.sources_left_out().iter().filter(|(_, reason)| *reason != NO_DATE).count()
    }

    /// How many sources were compared but for their relative dates.
    pub fn undated(&self) -> usize {
        self.sources_left_out().len() - self.uncompared()
    }

    /// The sentences that were not compared, by reason: the reasons in order of first appearance.
    pub fn sentences_left_out(&self) -> Vec<LeftOut<'a>> {
        let mut reasons: Vec<LeftOut<'_>> = Vec::new();
        let mut index: BTreeMap<&str, usize> = BTreeMap::new();
        for item in &self.report.coverage.not_compared {
            let Some(n) = item.sentence else { continue };
            let at = *index.entry(&item.reason).or_insert_with(|| {
                reasons.push(LeftOut { reason: &item.reason, sentences: Vec::new() });
                reasons.len() - 1
            });
            if let Some(left_out) = reasons.get_mut(at) {
                left_out.sentences.push((&item.source, n));
            }
        }
        reasons
    }
}

/// The reasons of dropped stretches, counted, in order of first appearance, each with its stretches.
pub fn dropped(source: &Source) -> Vec<(&str, Vec<Span>)> {
    let mut reasons: Vec<(&str, Vec<Span>)> = Vec::new();
    for stretch in &source.dropped {
        match reasons.iter_mut().find(|(reason, _)| *reason == stretch.reason) {
            Some((_, spans)) => spans.push(stretch.span),
            None => reasons.push((&stretch.reason, vec![stretch.span])),
        }
    }
    reasons
}
