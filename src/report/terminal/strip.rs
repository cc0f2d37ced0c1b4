//! The strip on top: which sources there are, how much there is to do, how much was compared.
//!
//! In: a report. Out: a line a source and a few lines of counts. This file refuses to name a finding.

use super::super::Source;
use super::super::layout::{Ink, cut_middle, piece};
use super::super::visible::label;
use super::super::wording::{counted, listed, warning, weight};
use super::Printer;
use crate::fact::Severity;

impl Printer<'_> {
    /// The whole strip.
    pub(super) fn strip(&mut self) {
        let report = self.view.report;
        let origins = self.view.by_origin().len();
        let story = report.story.as_deref().map(|s| format!("{}: ", label(s))).unwrap_or_default();
        let head = format!("{story}{}", weight(report.sources.len(), origins));
        self.page.paragraph(0, 2, &[piece(head, Ink::Strong)]);
        let left = self.label_width(report.sources.iter().map(|s| s.id.as_str()), 4);
        for source in &report.sources {
            self.source(source, left);
        }
        if let Some(draft) = &report.draft {
            let text = format!("{} is the draft that is checked against the others.", self.view.label(draft));
            self.page.paragraph(2, 4, &[piece(text, Ink::Plain)]);
        }
        self.page.blank();
        if let Some(warning) = warning(self.view) {
            self.page.paragraph(2, 2, &[piece(warning, Ink::Precision)]);
        }
        self.counts();
        self.checked();
    }

    /// One source: outlet, date, origin.
    fn source(&mut self, source: &Source, left: usize) {
        let siblings = self.view.report.sources.iter().filter(|s| s.origin == source.origin && s.id != source.id);
        let siblings: Vec<String> = siblings.map(|s| self.view.label(&s.id)).collect();
        let origin = if siblings.is_empty() {
            "an origin of its own".to_owned()
        } else {
            format!("one origin with {}", listed(&siblings))
        };
        let date = match &source.published {
            Some(date) => piece(label(date).chars().take(10).collect::<String>(), Ink::Plain),
            None => piece("no date   ", Ink::Precision),
        };
        let mut line = vec![date, piece(format!("  {origin}"), Ink::Faint)];
        if let Some(reason) = &source.not_compared {
            line.push(piece(format!("; not compared: {}", label(reason)), Ink::Precision));
        }
        let name = vec![piece(cut_middle(&self.view.label(&source.id), left), Ink::Plain)];
        self.page.columns(2, left, &[name], &[line]);
    }

    fn counts(&mut self) {
        let of = |severity| self.view.fix.iter().filter(|f| f.severity == severity).count();
        let (conflict, other) = (of(Severity::Conflict), self.view.fix.len() - of(Severity::Conflict));
        let part = |n: usize, sign: &str, words: &str, ink: Ink| {
            piece(format!("{sign}\u{a0}{n}\u{a0}{words}"), if n == 0 { Ink::Faint } else { ink })
        };
        let gap = || piece("   ", Ink::Plain);
        let line = [
            part(conflict, "✗", "to fix", Ink::Conflict),
            gap(),
            part(other, "≠", "to clear up", Ink::Precision),
            gap(),
            part(self.view.confirm.len(), "○", "to confirm", Ink::Strong),
            gap(),
            part(self.view.agreements.len(), "=", "agreed", Ink::Agree),
        ];
        self.page.paragraph(2, 2, &line);
    }

    /// What was not checked, in a line.
    fn checked(&mut self) {
        let c = &self.view.report.coverage;
        let sources = self.view.uncompared();
        let left_out =
            if sources == 0 { String::new() } else { format!("; {} not compared", counted(sources, "source")) };
        let text = format!(
            "Compared: {} of {}, {} of {}{left_out}.",
            c.compared,
            counted(c.sentences, "sentence"),
            c.facts_compared,
            counted(c.facts, "fact"),
        );
        self.page.paragraph(2, 4, &[piece(text, Ink::Faint)]);
        if let Some(baseline) = &self.view.report.baseline {
            let summary = baseline.summary(&self.view.report.findings);
            let text = format!("Against {}: {summary}.", label(&baseline.files()));
            self.page.paragraph(2, 4, &[piece(text, Ink::Strong)]);
        }
        if self.view.report.coverage.links.is_some() {
            let text = "Too many sources to compare every two sentences: see the end.";
            self.page.paragraph(2, 4, &[piece(text, Ink::Faint)]);
        }
        if !self.view.report.coverage.settings.is_empty() {
            let n = self.view.report.coverage.settings.len();
            let text = format!("The house has set {} otherwise than usual, listed at the end.", counted(n, "thing"));
            self.page.paragraph(2, 4, &[piece(text, Ink::Faint)]);
        }
        if let Some(sign_off) = &self.view.report.signoff {
            let text = format!("Sign-off ({}): {}.", label(&sign_off.file), sign_off.summary());
            self.page.paragraph(2, 4, &[piece(text, Ink::Strong)]);
        }
        let undated: Vec<&str> =
            self.view.report.sources.iter().filter(|s| s.published.is_none()).map(|s| s.id.as_str()).collect();
        if !undated.is_empty() {
            let names = self.view.names(&undated);
            let text = format!("No date: {names}. Relative dates are not compared there; state one with --date.");
            self.page.paragraph(2, 4, &[piece(text, Ink::Precision)]);
        }
    }
}
