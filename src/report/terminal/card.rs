//! "Fix first": a card for each difference.
//!
//! In: differences, worst first. Out: for each a heading, a row a value, the reason and the question
//! to ask. This file refuses to choose between the values.

use super::super::layout::{Ink, Piece, columns, cut_middle, names_in, piece};
use super::super::view::{Group, MOST_FIRST};
use super::super::visible::label;
use super::super::wording::{
    heading, meaning, nothing_to_fix, plain, plain_text, question, quoted, sign, subject, weight,
};
use super::Printer;
use crate::fact::Severity;
use crate::verdict::{Confidence, Finding, Verdict};

impl Printer<'_> {
    pub(super) fn fix_first(&mut self) {
        self.section("Fix first", "");
        if self.view.fix.is_empty() {
            self.page.paragraph(2, 2, &[piece(nothing_to_fix(self.view), Ink::Plain)]);
        }
        let shown = self.shown(&self.view.fix, MOST_FIRST);
        for (i, finding) in shown.iter().enumerate() {
            if i > 0 {
                self.page.blank();
            }
            self.card(finding);
        }
        if let Some(more) = self.view.fix.len().checked_sub(shown.len()).filter(|more| *more > 0) {
            self.page.blank();
            self.page.paragraph(2, 2, &[piece(format!("and {more} more"), Ink::Strong)]);
        }
    }

    fn card(&mut self, finding: &Finding) {
        let ink = ink_of(finding);
        let (about, kind) = (subject(self.view, finding), label(&finding.kind));
        let mut head = vec![
            piece(format!("{} {}", sign(finding), heading(finding).to_uppercase()), ink),
            piece("  ", Ink::Plain),
            piece(about.clone(), Ink::Strong),
            piece(if about == kind { ", ".to_owned() } else { format!("  {kind}, ") }, Ink::Faint),
            piece(meaning(finding.severity).to_lowercase(), Ink::Faint),
        ];
        if self.style.verbose {
            let how = format!(" ({}, {}, {})", finding.relation.name(), confidence(finding), label(&finding.rule));
            head.push(piece(how, Ink::Faint));
        }
        self.page.paragraph(2, 4, &head);
        let rows = self.view.rows(finding);
        let ids = rows.iter().flat_map(|g| g.sources.iter().copied());
        let left = self.label_width(ids, 6);
        for row in &rows {
            self.value(row, left);
        }
        let proof = plain_text(&label(&finding.proof));
        self.page.paragraph(6, 11, &[piece("Why: ", Ink::Faint), piece(proof, Ink::Plain)]);
        let ask = [piece("Ask: ", Ink::Faint), piece(label(&question(self.view, finding)), Ink::Plain)];
        self.page.paragraph(6, 11, &ask);
        self.since(finding, true);
        self.signed(finding);
        if self.style.verbose {
            self.page.paragraph(6, 11, &[piece(format!("id:  {}", label(&finding.id)), Ink::Faint)]);
        }
    }

    /// One value: who says so on the left, the printed words in their sentence on the right.
    fn value(&mut self, group: &Group<'_>, left: usize) {
        let names: Vec<String> = group.sources.iter().map(|id| self.view.label(id)).collect();
        let names: Vec<Vec<Piece>> =
            names_in(&names, left).into_iter().map(|line| vec![piece(line, Ink::Plain)]).collect();
        let room = self.page.width.saturating_sub(6 + left + 2);
        let who = self.attribution(group);
        // Two lines of a narrow page hold what one line of a wide page holds.
        let budget = if room >= 90 { room } else { room * 2 - 8 };
        let best = self.view.best(group);
        let mut line = match best {
            Some(mention) => self.context(mention, budget),
            None => self.words(label(group.text)),
        };
        let used: usize = line.iter().map(|p| columns(&p.text)).sum();
        let who = piece(who, Ink::Faint);
        if used + columns(&who.text) <= room {
            line.push(who);
            self.page.columns(6, left, &names, &[line]);
        } else {
            self.page.columns(6, left, &names, &[line, vec![who]]);
        }
        let others = group.mentions.iter().filter(|m| !best.is_some_and(|best| std::ptr::eq(best, **m)));
        for mention in others.filter(|_| self.style.verbose) {
            let name = cut_middle(&self.view.label(&mention.source), left.saturating_sub(2));
            let line = self.context(mention, usize::MAX);
            self.page.columns(6, left, &[vec![piece(format!("  {name}"), Ink::Faint)]], &[line]);
        }
    }

    /// "  (3 sources, 2 origins; speaker: aide; also “48 minutes”)"; empty where there is nothing to say.
    fn attribution(&self, group: &Group<'_>) -> String {
        let mut notes: Vec<String> = Vec::new();
        notes.extend((group.sources.len() > 1).then(|| weight(group.sources.len(), group.origins)));
        let speakers = group.speakers();
        notes.extend((!speakers.is_empty()).then(|| format!("speaker: {}", speakers.join(", "))));
        let shown = self.view.best(group).map(|m| label(&m.text));
        let others: Vec<String> =
            group.words().iter().filter(|w| Some(*w) != shown.as_ref()).take(2).map(|w| quoted(w)).collect();
        notes.extend((!others.is_empty()).then(|| format!("also {}", others.join(", "))));
        notes.extend(self.style.verbose.then(|| plain(group.value)));
        if notes.is_empty() { String::new() } else { format!("  ({})", notes.join("; ")) }
    }
}

fn ink_of(finding: &Finding) -> Ink {
    match (finding.verdict, finding.severity) {
        (Verdict::Agree, _) => Ink::Agree,
        (_, Severity::Conflict) => Ink::Conflict,
        (_, Severity::Precision) => Ink::Precision,
        (_, Severity::Wording) => Ink::Wording,
        _ => Ink::Strong,
    }
}

fn confidence(finding: &Finding) -> &'static str {
    match finding.confidence {
        Confidence::High => "high confidence",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "low confidence",
    }
}
