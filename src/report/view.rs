//! What every printer asks of a report: which section holds which findings, what the story and its
//! sources are called; below it the values of a finding, the words around them, what was left out.
//!
//! In: a [`Report`]. Out: borrowed lists, words and labels in the order in which an editor reads
//! them. This module refuses to judge: verdicts, relations and severities are those of the report.

mod excerpt;
mod group;
mod left_out;
mod order;
#[cfg(test)]
pub(crate) mod sample;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::signoff::Signed;
use super::visible::label;
use super::{Report, SentenceRecord, Source};
use crate::verdict::{Finding, Verdict};

pub use excerpt::{Excerpt, Segment, segments};
pub use group::{Group, groups, is_withdrawn, odd_ones, once};
pub use left_out::{LeftOut, dropped};

/// The most findings that "Fix first" shows before it folds the rest away.
pub const MOST_FIRST: usize = 10;
/// The most items that "Confirm" shows before it folds the rest away.
pub const MOST_CONFIRM: usize = 12;

/// A report with its sections made once.
pub struct View<'a> {
    /// The report.
    pub report: &'a Report,
    /// Every difference, worst first.
    pub fix: Vec<&'a Finding>,
    /// What one source alone or one origin alone says, in the order in which a call is worth making.
    pub confirm: Vec<&'a Finding>,
    /// Every agreement.
    pub agreements: Vec<&'a Finding>,
    sources: BTreeMap<&'a str, &'a Source>,
    labels: BTreeMap<&'a str, String>,
    places: BTreeMap<*const Finding, usize>,
    numbers: BTreeMap<*const Finding, usize>,
}

impl<'a> View<'a> {
    /// Sorts the findings into sections.
    pub fn new(report: &'a Report) -> Self {
        let of = |verdict| report.findings.iter().filter(move |f| f.verdict == verdict);
        let sources: BTreeMap<_, _> = report.sources.iter().map(|s| (s.id.as_str(), s)).collect();
        let mut view = View {
            report,
            fix: of(Verdict::Differ).collect(),
            confirm: Vec::new(),
            agreements: of(Verdict::Agree).collect(),
            labels: labels(report),
            sources,
            places: report.findings.iter().enumerate().map(|(place, f)| (std::ptr::from_ref(f), place)).collect(),
            numbers: BTreeMap::new(),
        };
        // The sorts are stable: between equals the order of the report, that of a draft, is kept.
        // Among equals what is new goes before what is known or waived.
        view.fix.sort_by_key(|f| Reverse((f.severity, f.counts(), f.confidence)));
        view.numbers = view.fix.iter().zip(1..).map(|(f, number)| (std::ptr::from_ref(*f), number)).collect();
        view.confirm = of(Verdict::Single).chain(of(Verdict::Agree).filter(|f| view.origins(f) < 2)).collect();
        view.confirm.sort_by_key(|f| (order::rank(f), f.verdict == Verdict::Agree));
        view
    }

    /// What may be signed beside the differences: what one source alone says, then the agreements.
    pub fn others_to_sign(&self) -> Vec<&'a Finding> {
        let singles = self.confirm.iter().filter(|f| f.verdict == Verdict::Single);
        singles.chain(&self.agreements).copied().collect()
    }

    /// What was signed of a finding, or has happened to it since.
    pub fn signed(&self, finding: &Finding) -> Option<&'a Signed> {
        self.report.signoff.as_ref().and_then(|sign_off| sign_off.of(&finding.id))
    }

    /// What has become of a finding since the baseline, in words, and where it was set against one.
    pub fn since(&self, finding: &Finding) -> Option<String> {
        self.report.baseline.as_ref().and_then(|baseline| baseline.line(finding)).map(|line| label(&line))
    }

    /// The findings of the baseline that are not there any more: each difference on a line, and how many others.
    pub fn resolved(&self) -> (Vec<String>, usize) {
        let all = self.report.baseline.iter().flat_map(|baseline| &baseline.resolved);
        let (differ, others): (Vec<_>, Vec<_>) = all.partition(|r| r.verdict == Verdict::Differ);
        (differ.into_iter().map(|r| label(&r.line())).collect(), others.len())
    }

    /// The place of a finding in the report.
    pub fn place(&self, finding: &Finding) -> usize {
        self.places.get(&std::ptr::from_ref(finding)).copied().unwrap_or(0)
    }

    /// The number of a difference among those to fix, from 1.
    pub fn number(&self, finding: &Finding) -> Option<usize> {
        self.numbers.get(&std::ptr::from_ref(finding)).copied()
    }

    /// What the story is called: the headline of the draft, else of the first source that has one, else
    /// the story's id.
    pub fn title(&self) -> Option<String> {
        let draft = self.report.draft.as_deref().and_then(|id| self.source(id));
        let sources = draft.into_iter().chain(&self.report.sources);
        let headlines = sources.filter_map(|s| s.title.as_deref());
        headlines.chain(self.report.story.as_deref()).map(label).find(|title| !title.is_empty())
    }

    /// How many sources could be compared at all.
    pub fn comparable(&self) -> usize {
        self.report.sources.iter().filter(|s| s.not_compared.is_none()).count()
    }

    /// Whether almost nothing could be lined up: no finding but of names stands on two sources, or less
    /// than a tenth of the sentences is in one.
    pub fn is_scattered(&self) -> bool {
        let names = ["person", "organisation", "place"];
        let lined_up = |f: &&Finding| !names.contains(&f.kind.as_str()) && self.sources_of(f).len() > 1;
        let c = &self.report.coverage;
        let none = !self.fix.iter().chain(&self.agreements).copied().any(|f| lined_up(&f));
        self.comparable() > 1 && (none || c.compared * 10 < c.sentences)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&'a Source> {
        self.sources.get(id).copied()
    }

    /// The name of a source as printed: its outlet, with its id where two sources share an outlet.
    pub fn label(&self, id: &str) -> String {
        self.labels.get(id).cloned().unwrap_or_else(|| label(id))
    }

    /// The names of several sources.
    pub fn names(&self, ids: &[&str]) -> String {
        ids.iter().map(|id| self.label(id)).collect::<Vec<_>>().join(", ")
    }

    /// A sentence by its number.
    pub fn sentence(&self, source: &str, n: usize) -> Option<&'a SentenceRecord> {
        let sentences = &self.source(source)?.sentences;
        sentences.get(n).filter(|s| s.n == n).or_else(|| sentences.iter().find(|s| s.n == n))
    }

    /// The ids of the sources of a finding, each once, in the order of the report.
    pub fn sources_of(&self, finding: &Finding) -> Vec<&'a str> {
        let named: BTreeSet<&str> = finding
            .values
            .iter()
            .flat_map(|v| v.sources.iter().map(String::as_str))
            .chain(finding.mentions.iter().map(|m| m.source.as_str()))
            .collect();
        self.report.sources.iter().map(|s| s.id.as_str()).filter(|id| named.contains(id)).collect()
    }

    /// How many origins the sources of a finding are.
    pub fn origins(&self, finding: &Finding) -> usize {
        self.origins_of(&self.sources_of(finding))
    }

    fn origins_of(&self, ids: &[&str]) -> usize {
        ids.iter().filter_map(|id| self.source(id)).map(|s| s.origin.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// The sources by origin, in the order of the report.
    pub fn by_origin(&self) -> Vec<(&'a str, Vec<&'a Source>)> {
        let mut groups: Vec<(&str, Vec<&Source>)> = Vec::new();
        for source in &self.report.sources {
            match groups.iter_mut().find(|(origin, _)| *origin == source.origin) {
                Some((_, sources)) => sources.push(source),
                None => groups.push((&source.origin, vec![source])),
            }
        }
        groups
    }
}

/// The labels of the sources, each different from the others.
fn labels(report: &Report) -> BTreeMap<&str, String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &report.sources {
        *times.entry(&source.outlet).or_default() += 1;
    }
    let name = |s: &Source| match times.get(s.outlet.as_str()) {
        Some(1) if !s.outlet.trim().is_empty() => label(&s.outlet),
        _ if s.outlet == s.id => label(&s.id),
        _ => format!("{} ({})", label(&s.outlet), label(&s.id)),
    };
    let drafted = |s: &Source| if report.draft.as_ref() == Some(&s.id) { " (draft)" } else { "" };
    report.sources.iter().map(|s| (s.id.as_str(), format!("{}{}", name(s), drafted(s)))).collect()
}

#[cfg(test)]
mod tests {
    use super::sample::sample;
    use super::*;
    use crate::text::Span;

    #[test]
    fn differences_come_worst_first_and_singles_with_numbers_first() {
        let report = sample();
        let view = View::new(&report);
        let severities: Vec<_> = view.fix.iter().map(|f| f.severity.name()).collect();
        assert_eq!(severities, ["conflict", "conflict", "conflict", "precision", "precision", "wording"]);
        let kinds: Vec<_> = view.confirm.iter().map(|f| f.kind.as_str()).collect();
        assert_eq!(kinds, ["measure", "count", "time", "quote", "person", "ordinal", "claim"]);
    }

    #[test]
    fn the_title_is_a_headline() {
        let mut report = sample();
        let headline = report.sources.iter().find_map(|s| s.title.clone());
        assert!(headline.is_some() && View::new(&report).title() == headline);
        report.sources.iter_mut().for_each(|s| s.title = None);
        assert_eq!(View::new(&report).title().as_deref(), Some("phone-call"));
        report.story = None;
        assert_eq!(View::new(&report).title(), None);
    }

    #[test]
    fn sources_that_share_almost_nothing_are_told_apart() {
        use super::super::{html, layout::Style, markdown, terminal};
        let said = "These do not look like accounts of one story: almost nothing could be lined up.";
        let print = |report: &Report| {
            [terminal::render(report, 100, Style::default()), markdown::render(report), html::render(report)]
        };
        let mut report = sample();
        assert!(!View::new(&report).is_scattered() && print(&report).iter().all(|text| !text.contains(said)));
        report.coverage.compared = 2;
        assert!(View::new(&report).is_scattered(), "less than a tenth");
        report.coverage.compared = 22;
        report.findings.retain(|f| f.verdict == Verdict::Single || f.kind == "place");
        assert!(View::new(&report).is_scattered(), "names only");
        for text in print(&report) {
            assert!(text.contains(said) && !text.contains("No difference was found in what was compared"), "{text}");
        }
        report.sources.truncate(1);
        assert!(!View::new(&report).is_scattered(), "one source alone is another matter");
    }

    #[test]
    fn reports_with_parts_missing_are_printed_all_the_same() {
        use super::super::{csv, facts, html, json, layout::Style, markdown, terminal};
        let strips: [fn(&mut Report); 6] = [
            |r| r.sources.iter_mut().for_each(|s| s.sentences.clear()),
            |r| r.sources.iter_mut().for_each(|s| s.body.clear()),
            |r| r.findings.iter_mut().for_each(|f| f.mentions.clear()),
            |r| r.findings.iter_mut().for_each(|f| f.values.clear()),
            |r| r.sources.clear(),
            |r| r.findings.iter_mut().for_each(|f| f.mentions.iter_mut().for_each(|m| m.span = Span::new(7, 9999))),
        ];
        for strip in strips {
            let mut report = sample();
            strip(&mut report);
            let style = Style { colour: true, verbose: true };
            let facts = facts::render(&report, 80, style);
            assert_eq!(facts.is_empty(), report.sources.is_empty());
            for printed in [
                terminal::render(&report, 80, style),
                markdown::render(&report),
                html::render(&report),
                json::pretty(&report),
                csv::findings(&report),
            ] {
                assert!(printed.contains("trawlers seized"), "{printed}");
            }
        }
    }

    #[test]
    fn a_draft_is_called_one_and_outlets_of_one_name_are_told_apart() {
        let mut report = sample();
        report.draft = Some("harbour".to_owned());
        report.sources[2].outlet = "Kestrel Wire".to_owned();
        let view = View::new(&report);
        let labels = ["harbour", "kestrel", "coast", "elsewhere"].map(|id| view.label(id));
        assert_eq!(labels, ["The Harbour Post (draft)", "Kestrel Wire (kestrel)", "Kestrel Wire (coast)", "elsewhere"]);
    }
}
