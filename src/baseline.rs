//! The findings of a report against those of an earlier one: new, known, resolved, waived.
//!
//! In: a report, an earlier one of the same story, waivers and the day on which they are to hold. Out: the report with the state
//! of every finding, and what is to be told about it. A finding is the same by its id; where the words around it have changed so
//! that it has another, by what it says of which words, and then it keeps the id it had. This module refuses to read a clock.

mod waivers;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::report::Report;
use crate::report::baseline::{Baseline, Changed, Resolved, standing};
use crate::report::visible::label;
use crate::verdict::{Finding, State, Verdict};

pub use waivers::{Waivers, read as read_waivers};

/// Puts the state of every finding into a report: against an earlier report (with the name of its file), against waivers that hold
/// on a day, or both. Gives what is to be told about it, a line each.
pub fn apply(report: &mut Report, earlier: Option<(&Report, &str)>, waivers: Option<(&Waivers, Date)>) -> Vec<String> {
    let mut baseline = Baseline { file: earlier.map(|(_, file)| file.to_owned()), ..Baseline::default() };
    let mut notes = Vec::new();
    if let Some((earlier, file)) = earlier {
        notes.extend(other_story(report, earlier, file));
        let pairs = pairs(report, earlier);
        set_against(report, earlier, &pairs, &mut baseline);
    }
    if let Some((waivers, today)) = waivers {
        waive(report, waivers, today, &mut baseline, &mut notes);
    }
    report.baseline = Some(baseline);
    notes
}

/// A note where the earlier report shares no source with this one.
fn other_story(report: &Report, earlier: &Report, file: &str) -> Option<String> {
    let ids: BTreeSet<&str> = earlier.sources.iter().map(|s| s.id.as_str()).collect();
    let shared = report.sources.iter().any(|s| ids.contains(s.id.as_str()));
    (!shared).then(|| format!("{file}: no source of this report is in the baseline: is it of another story?"))
}

/// What a finding says of which words: its mentions by source and printed words.
type Said<'f> = BTreeSet<(&'f str, &'f str)>;

fn said(finding: &Finding) -> Said<'_> {
    finding.mentions.iter().map(|m| (m.source.as_str(), m.text.as_str())).collect()
}

/// For each finding the index of the one that it was: by id; else, of those that are left over on both sides, the first of its
/// kind and verdict that says the same of the same words.
fn pairs(report: &Report, earlier: &Report) -> Vec<Option<usize>> {
    let by_id: BTreeMap<&str, usize> = earlier.findings.iter().enumerate().map(|(i, f)| (f.id.as_str(), i)).collect();
    let mut pairs: Vec<Option<usize>> = report.findings.iter().map(|f| by_id.get(f.id.as_str()).copied()).collect();
    let taken: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let mut left: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, f) in earlier.findings.iter().enumerate().rev().filter(|(i, _)| !taken.contains(i)) {
        left.entry((f.kind.as_str(), f.verdict, said(f))).or_default().push(i);
    }
    for (pair, f) in pairs.iter_mut().zip(&report.findings).filter(|(pair, _)| pair.is_none()) {
        *pair = left.get_mut(&(f.kind.as_str(), f.verdict, said(f))).and_then(Vec::pop);
    }
    pairs
}

/// The states against an earlier report; what is known there under another id gets that one. A difference whose slot is still
/// there, and is none any more, is resolved.
fn set_against(report: &mut Report, earlier: &Report, pairs: &[Option<usize>], baseline: &mut Baseline) {
    let mut ids: BTreeSet<String> = report.findings.iter().map(|f| f.id.clone()).collect();
    for (finding, pair) in report.findings.iter_mut().zip(pairs) {
        let Some(was) = pair.and_then(|i| earlier.findings.get(i)) else {
            finding.state = Some(State::New);
            continue;
        };
        if was.id != finding.id && ids.insert(was.id.clone()) {
            finding.id.clone_from(&was.id);
        }
        let settled = was.verdict == Verdict::Differ && finding.verdict != Verdict::Differ;
        if settled {
            baseline.resolved.push(resolved(was));
        }
        let worse = finding.severity > was.severity;
        let other = !settled && values(finding) != values(was);
        finding.state = Some(if worse || other { State::New } else { State::Known });
        if finding.state == Some(State::New) {
            let was = format!("{}, {}", standing(was.verdict, was.relation, was.severity), told(was));
            baseline.changed.push(Changed { id: finding.id.clone(), was });
        }
    }
    let kept: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let gone = earlier.findings.iter().enumerate().filter(|(i, _)| !kept.contains(i));
    baseline.resolved.extend(gone.map(|(_, f)| resolved(f)));
}

/// The values of a finding, as a set: what sources have them does not matter.
fn values(finding: &Finding) -> BTreeSet<&str> {
    finding.values.iter().map(|v| v.value.as_str()).collect()
}

/// "“12” (a, b), “14” (c)".
fn told(finding: &Finding) -> String {
    let value = |v: &crate::verdict::ValueRecord| format!("“{}” ({})", label(&v.text), v.sources.join(", "));
    finding.values.iter().map(value).collect::<Vec<_>>().join(", ")
}

fn resolved(f: &Finding) -> Resolved {
    Resolved {
        id: f.id.clone(),
        verdict: f.verdict,
        relation: f.relation,
        severity: f.severity,
        kind: f.kind.clone(),
        subject: f.subject.clone(),
        values: told(f),
    }
}

/// The states by waivers. One that has expired holds no more; nor does one of a finding that has changed since the baseline.
fn waive(report: &mut Report, waivers: &Waivers, today: Date, baseline: &mut Baseline, notes: &mut Vec<String>) {
    baseline.waivers = Some(waivers.file.clone());
    let changed: BTreeSet<String> = baseline.changed.iter().map(|c| c.id.clone()).collect();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (i, finding) in report.findings.iter().enumerate() {
        by_id.entry(finding.id.clone()).or_insert(i);
    }
    for (line, waived, expiry) in waivers.rows() {
        let at = format!("{}:{line}", waivers.file);
        let id = label(&waived.id);
        let Some(finding) = by_id.get(&waived.id).and_then(|i| report.findings.get_mut(*i)) else {
            notes.push(format!("{at}: no finding has the id {id} any more: this line can go"));
            continue;
        };
        if let Some(expiry) = expiry.filter(|expiry| *expiry < today) {
            notes.push(format!("{at}: the waiver of {id} ended on {expiry}: the finding counts again"));
        } else if changed.contains(&finding.id) {
            notes.push(format!("{at}: {id} has changed since the baseline: the waiver does not cover what it is now"));
        } else {
            finding.state = Some(State::Waived);
            baseline.waived.push(waived.clone());
        }
    }
}
