//! What stands below the differences: to confirm, agreed, not compared.
//!
//! In: singles, agreements and what was left out. Out: a line for each, and the rest counted. This
//! file refuses to say why a source is alone with something: the record does.

use super::super::layout::{Ink, columns, cut_end, cut_middle, piece};
use super::super::signoff::Signed;
use super::super::view::{Group, MOST_CONFIRM, groups, is_withdrawn, once};
use super::super::visible::label;
use super::super::wording::{counted, left_out_line, plain_text, sign, subject, weight};
use super::Printer;
use crate::verdict::{Finding, Mention, State};

/// The most agreements that are listed before the rest is counted.
const MOST_AGREEMENTS: usize = 20;

/// The columns that the words of an item of "Confirm" keep, whatever notes stand beside them.
pub(super) const LEAST_CONTEXT: usize = 40;

impl Printer<'_> {
    pub(super) fn confirm(&mut self) {
        if self.view.confirm.is_empty() {
            return;
        }
        self.section("Confirm", "one source or one origin alone says so");
        let most = if self.style.verbose { usize::MAX } else { MOST_CONFIRM };
        let shown = self.shown(&self.view.confirm, most);
        let ids = shown.iter().filter_map(|f| f.mentions.first()).map(|m| m.source.as_str());
        let left = self.label_width(ids, 4);
        for finding in &shown {
            self.confirm_line(finding, left);
            self.since(finding, false);
            self.signed(finding);
        }
        self.more(self.view.confirm.len(), shown.len());
    }

    /// The first of a list, and those after them that were signed.
    pub(super) fn shown<'f>(&self, all: &[&'f Finding], most: usize) -> Vec<&'f Finding> {
        let signed = |finding: &Finding| self.view.signed(finding).is_some_and(Signed::is_filled);
        all.iter()
            .enumerate()
            .filter(|(i, finding)| *i < most || signed(finding))
            .map(|(_, finding)| *finding)
            .collect()
    }

    /// What has become of a finding since the baseline, on a line; what is known is said only where it is asked for.
    pub(super) fn since(&mut self, finding: &Finding, known: bool) {
        if !known && finding.state == Some(State::Known) {
            return;
        }
        if let Some(line) = self.view.since(finding) {
            let ink = if finding.state == Some(State::New) { Ink::Precision } else { Ink::Plain };
            self.page.paragraph(6, 11, &[piece("Since the baseline: ", Ink::Faint), piece(line, ink)]);
        }
    }

    /// What was in the baseline and is not there any more.
    pub(super) fn resolved(&mut self) {
        let (differ, others) = self.view.resolved();
        if differ.is_empty() && others == 0 {
            return;
        }
        self.section("Resolved", "in the baseline, and not there any more");
        for line in differ {
            self.page.paragraph(2, 4, &[piece(line, Ink::Plain)]);
        }
        if others > 0 {
            let text = format!("{} that no sources differed in", counted(others, "finding"));
            self.page.paragraph(2, 4, &[piece(text, Ink::Faint)]);
        }
    }

    /// What was signed of a finding and has happened to it since, on a line.
    pub(super) fn signed(&mut self, finding: &Finding) {
        let Some(signed) = self.view.signed(finding) else { return };
        let change = signed.change.as_deref().map(|change| format!("  ({})", label(change))).unwrap_or_default();
        let head = piece(if signed.is_filled() { "Signed: " } else { "Since: " }, Ink::Faint);
        let line = [head, piece(label(&signed.line()), Ink::Strong), piece(change, Ink::Precision)];
        self.page.paragraph(6, 11, &line);
    }

    fn confirm_line(&mut self, finding: &Finding, left: usize) {
        let Some(mention) = finding.mentions.iter().find(|m| !is_withdrawn(m)) else { return };
        let room = self.page.width.saturating_sub(2 + 2 + left + 2);
        let right = if self.style.verbose {
            let notes = self.confirm_notes(finding, mention, usize::MAX);
            vec![self.context(mention, room * 2 - 8), vec![piece(notes, Ink::Faint)]]
        } else {
            let whole: usize = self.context(mention, usize::MAX).iter().map(|p| columns(&p.text)).sum();
            let context = whole.min(LEAST_CONTEXT.max(room * 2 / 3));
            let notes = self.confirm_notes(finding, mention, room.saturating_sub(context));
            // The guillemets take two columns of the context.
            let mut line = self.context(mention, room.saturating_sub(columns(&notes) + 2));
            line.push(piece(notes, Ink::Faint));
            vec![line]
        };
        let name = cut_middle(&self.view.label(&mention.source), left);
        self.page.columns(2, left + 2, &[vec![piece(format!("{} {name}", sign(finding)), Ink::Plain)]], &right);
    }

    /// "  (2 sources, 1 origin; speaker: aide)", as many notes as `room` columns hold; with everything
    /// the near miss, the kind and the id too.
    fn confirm_notes(&self, finding: &Finding, mention: &Mention, room: usize) -> String {
        let sources = self.view.sources_of(finding).len();
        let mut notes: Vec<String> = Vec::new();
        notes.extend((sources > 1).then(|| weight(sources, self.view.origins(finding))));
        notes.extend(mention.speaker.as_deref().map(|s| format!("speaker: {}", label(s))));
        if self.style.verbose {
            let near = finding.near_miss.as_ref();
            notes.extend(
                near.map(|n| format!("near: {} {}, {}", self.view.label(&n.source), n.sentence, label(&n.reason))),
            );
            notes.push(format!("{} {}", label(&finding.kind), label(&finding.id)));
        }
        let mut kept = String::new();
        for note in notes {
            let longer = if kept.is_empty() { note } else { format!("{kept}; {note}") };
            // Two blanks and the brackets.
            if columns(&longer) + 4 <= room {
                kept = longer;
            }
        }
        if kept.is_empty() { kept } else { format!("  ({kept})") }
    }

    pub(super) fn agreements(&mut self) {
        if self.view.agreements.is_empty() {
            return;
        }
        self.section("Agreed", "");
        let most = if self.style.verbose { usize::MAX } else { MOST_AGREEMENTS };
        let shown = self.shown(&self.view.agreements, most);
        let subjects = shown.iter().map(|f| columns(&subject(self.view, f))).max().unwrap_or(0);
        let left = subjects.min(self.page.width / 3);
        for finding in shown.iter().copied() {
            let words = once(groups(finding).iter().flat_map(Group::words));
            let weight = format!("  ({})", weight(self.view.sources_of(finding).len(), self.view.origins(finding)));
            let room = self.page.width.saturating_sub(2 + 2 + left + 2 + columns(&weight)).max(8);
            let mut line = vec![piece(cut_end(&words.join(" / "), room), Ink::Plain), piece(weight, Ink::Faint)];
            if self.style.verbose {
                line.push(piece(format!(" {}", plain_text(&label(&finding.proof))), Ink::Faint));
            }
            let subject = cut_end(&subject(self.view, finding), left);
            let name = vec![piece("= ", Ink::Agree), piece(subject, Ink::Plain)];
            self.page.columns(2, left + 2, &[name], &[line]);
            self.signed(finding);
        }
        self.more(self.view.agreements.len(), shown.len());
    }

    pub(super) fn not_compared(&mut self) {
        let (sources, reasons) = (self.view.sources_left_out(), self.view.sentences_left_out());
        let notes: Vec<(&str, &str)> = self.view.report.coverage.notes().collect();
        if sources.is_empty() && reasons.is_empty() && notes.is_empty() {
            return;
        }
        self.section("Not compared", "");
        for (about, line) in notes {
            let about = format!("{about}: ");
            self.page.paragraph(2, 4, &[piece(about, Ink::Faint), piece(label(line), Ink::Plain)]);
        }
        for (id, reason) in sources {
            let text = format!("{}: {}", self.view.label(id), label(reason));
            self.page.paragraph(2, 4, &[piece(text, Ink::Plain)]);
        }
        for left_out in reasons {
            self.page.paragraph(2, 4, &[piece(left_out_line(self.view, &left_out), Ink::Plain)]);
            for (id, n) in &left_out.sentences {
                if let Some(sentence) = self.view.sentence(id, *n).filter(|_| self.style.verbose) {
                    let room = self.page.width - 6;
                    self.page.paragraph(6, 6, &[piece(cut_end(&label(&sentence.text), room), Ink::Faint)]);
                }
            }
        }
    }
}
