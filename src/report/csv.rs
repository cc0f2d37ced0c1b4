//! Prints a report for spreadsheets: findings, mentions and coverage as RFC 4180 in UTF-8.
//!
//! In: a report. Out: three tables, and one of all facts that were read, documented in `docs/csv.md`. Printed words stand in curly
//! quotation marks, so that no program takes them for a date, a number or a formula; every other cell
//! that a spreadsheet would run or rewrite starts with an apostrophe. This module refuses to know
//! what is done with the empty columns of the sign-off.

use super::view::{View, groups, is_withdrawn, once};
use super::visible::{is_hidden, label};
use super::{FactRecord, Report, Source};
use crate::verdict::{Finding, Mention};

/// The columns that are left empty for the person who signs off.
pub const SIGN_OFF: [&str; 5] = ["status", "verified_by", "source_consulted", "date", "note"];

/// One row a finding.
pub fn findings(report: &Report) -> String {
    let mut head: Vec<String> =
        ["id", "verdict", "relation", "severity", "confidence", "kind", "subject"].map(str::to_owned).into();
    for source in &report.sources {
        head.push(cell(&format!("{} words", source.id)));
        head.push(cell(&format!("{} value", source.id)));
    }
    head.extend(["origins", "proof"].map(str::to_owned));
    head.extend(SIGN_OFF.map(str::to_owned));
    table(head, report.findings.iter().map(|finding| finding_row(report, finding)))
}

/// One row a mention.
pub fn mentions(report: &Report) -> String {
    let head = [
        "finding",
        "verdict",
        "relation",
        "severity",
        "kind",
        "subject",
        "source",
        "outlet",
        "sentence",
        "part",
        "start",
        "end",
        "words",
        "value",
        "mod",
        "speaker",
        "status",
        "sentence_text",
    ];
    let view = View::new(report);
    let rows = report.findings.iter().flat_map(|f| f.mentions.iter().map(move |m| (f, m)));
    table(head.map(str::to_owned).into(), rows.map(|(f, m)| mention_row(&view, f, m)))
}

/// One row a fact.
pub fn facts(report: &Report) -> String {
    let head = ["source", "sentence", "kind", "words", "value", "mod", "slot", "speaker", "start", "end"];
    let rows = report.sources.iter().flat_map(|s| s.facts.iter().map(move |fact| fact_row(s, fact)));
    table(head.map(str::to_owned).into(), rows)
}

/// One row for each source or sentence that was left out of the comparison, and for each stretch
/// that is not copy.
pub fn coverage(report: &Report) -> String {
    let view = View::new(report);
    let outlet = |id: &str| view.source(id).map(|s| cell(&s.outlet)).unwrap_or_default();
    let left_out = report.coverage.not_compared.iter().map(|item| {
        let sentence = item.sentence.and_then(|n| view.sentence(&item.source, n));
        let text = sentence.map(|s| words(&s.text)).unwrap_or_default();
        let n = item.sentence.map(|n| n.to_string()).unwrap_or_default();
        vec![cell(&item.source), outlet(&item.source), "not compared".to_owned(), n, cell(&item.reason), text]
    });
    let dropped = report.sources.iter().flat_map(|source: &Source| {
        source.dropped.iter().map(|d| {
            let text = words(d.span.of(&source.body));
            vec![cell(&source.id), cell(&source.outlet), "dropped".to_owned(), String::new(), cell(&d.reason), text]
        })
    });
    let head = ["source", "outlet", "state", "sentence", "reason", "text"];
    table(head.map(str::to_owned).into(), left_out.chain(dropped))
}

/// Takes off the apostrophe that [`findings`] puts before a cell that a spreadsheet would run, so that
/// an id can be read back.
pub fn restored(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

fn finding_row(report: &Report, finding: &Finding) -> Vec<String> {
    let mut row = vec![
        cell(&finding.id),
        name_of(&finding.verdict),
        finding.relation.name().to_owned(),
        finding.severity.name().to_owned(),
        name_of(&finding.confidence),
        cell(&finding.kind),
        cell(&finding.subject),
    ];
    for source in &report.sources {
        let mentions = finding.mentions.iter().filter(|m| m.source == source.id && !is_withdrawn(m));
        let pairs = once(mentions.map(|m| (words(&m.text), label(&m.value))));
        let (words, values): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        row.push(words.join(" | "));
        row.push(cell(&values.join(" | ")));
    }
    let origins: Vec<String> = groups(finding).iter().map(|g| format!("{} ({})", label(g.value), g.origins)).collect();
    row.push(cell(&origins.join(" | ")));
    row.push(cell(&finding.proof));
    row.extend(SIGN_OFF.map(|_| String::new()));
    row
}

fn mention_row(view: &View<'_>, finding: &Finding, mention: &Mention) -> Vec<String> {
    let sentence = view.sentence(&mention.source, mention.sentence);
    let optional = |text: &Option<String>| text.as_deref().map(cell).unwrap_or_default();
    vec![
        cell(&finding.id),
        name_of(&finding.verdict),
        finding.relation.name().to_owned(),
        finding.severity.name().to_owned(),
        cell(&finding.kind),
        cell(&finding.subject),
        cell(&mention.source),
        view.source(&mention.source).map(|s| cell(&s.outlet)).unwrap_or_default(),
        mention.sentence.to_string(),
        sentence.map(|s| name_of(&s.part)).unwrap_or_default(),
        mention.span.start.to_string(),
        mention.span.end.to_string(),
        words(&mention.text),
        cell(&mention.value),
        optional(&mention.modifier),
        optional(&mention.speaker),
        optional(&mention.status),
        sentence.map(|s| words(&s.text)).unwrap_or_default(),
    ]
}

fn fact_row(source: &Source, fact: &FactRecord) -> Vec<String> {
    let optional = |text: &Option<String>| text.as_deref().map(cell).unwrap_or_default();
    vec![
        cell(&source.id),
        fact.sentence.to_string(),
        fact.kind.name().to_owned(),
        words(&fact.text),
        cell(&fact.value),
        optional(&fact.modifier),
        cell(&fact.slot),
        optional(&fact.speaker),
        fact.span.start.to_string(),
        fact.span.end.to_string(),
    ]
}

/// The name that the record has in JSON.
fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Printed words, in curly quotation marks.
fn words(text: &str) -> String {
    format!("“{}”", label(text))
}

/// Any other cell: with an apostrophe before what a spreadsheet would run as a formula or rewrite as a
/// number or date, and before an apostrophe, so that [`restored`] undoes it.
fn cell(text: &str) -> String {
    let shown = label(text);
    let first = text.chars().find(|c| !(*c == ' ' || *c == '\u{a0}' || *c == '\u{3000}'));
    let runs = first.is_some_and(|c| is_trigger(c) || is_hidden(c)) || shown.starts_with(is_trigger);
    if runs || shown.starts_with('\'') || is_rewritten(&shown) { format!("'{shown}") } else { shown }
}

/// The characters that start a formula, with their full-width and mathematical variants.
fn is_trigger(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%')
        || matches!(
            c,
            '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}' | '\u{2212}' | '\u{FE62}'..='\u{FE66}' | '\u{FE6B}'
        )
}

/// Whether a spreadsheet would store something else: ids that look like powers of ten (`12e5`), that
/// lose zeros or digits, and ranges that look like dates (`3/5`).
fn is_rewritten(text: &str) -> bool {
    let numeric = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, 'e' | 'E' | '/' | '.' | '+' | '-'));
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let zeros = digits && text.len() > 1 && text.starts_with('0');
    numeric && (text.contains(['e', 'E', '/']) || zeros || (digits && text.len() > 15))
}

/// Writes the table. A writer to memory fails on rows of unequal length only, and these are made by
/// one function a table.
fn table(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in std::iter::once(head).chain(rows) {
        if writer.write_record(&row).is_err() {
            break;
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};

    fn rows(csv: &str) -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let head = reader.headers().expect("a head").iter().map(str::to_owned).collect();
        let rows = reader.records().map(|r| r.expect("rows of one length").iter().map(str::to_owned).collect());
        std::iter::once(head).chain(rows).collect()
    }

    #[test]
    fn no_cell_runs() {
        for (text, printed) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-5 Cel", "'-5 Cel"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'=1"),
            ("\t=1", "'=1"),
            ("\rcmd", "'cmd"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\u{2212}4", "'\u{2212}4"),
            ("\u{200b}=1", "'‹U+200B›=1"),
            ("'s", "''s"),
            ("12e45678", "'12e45678"),
            ("0123", "'0123"),
            ("3/5", "'3/5"),
            ("12", "12"),
            ("12.5 %", "12.5 %"),
            ("2031-05-06", "2031-05-06"),
            ("PT48M", "PT48M"),
            ("", ""),
        ] {
            assert_eq!(cell(text), printed, "{text:?}");
            assert_eq!(restored(&cell(text)), label(text), "{text:?}");
        }
    }

    #[test]
    fn printed_words_are_only_words() {
        let report = sample();
        let table = rows(&findings(&report));
        let column = |name: &str| table[0].iter().position(|h| h == name).expect("the column");
        let call =
            table.iter().find(|r| r[column("subject")] == "call" && r[column("kind")] == "duration").expect("call");
        assert_eq!(call[column("harbour words")], "“nearly an hour” | “48-minute”");
        assert_eq!(call[column("harbour value")], "PT1H | PT48M");
        assert_eq!(call[column("phare words")], "");
        assert_eq!(call[column("origins")], "PT48M (2) | PT1H (1)");
        assert_eq!(call[column("relation")], "precision");
        assert_eq!(SIGN_OFF.map(|name| call[column(name)].as_str()), [""; 5]);
        assert!(findings(&report).starts_with("id,verdict,relation,severity,confidence,kind,subject,"));
    }

    #[test]
    fn every_table_reads_back_and_no_cell_of_it_runs() {
        for report in HOSTILE.iter().map(|h| overrun(h)).chain([sample()]) {
            let all = [findings(&report), mentions(&report), coverage(&report), facts(&report)].map(|csv| rows(&csv));
            let dropped: usize = report.sources.iter().map(|s| s.dropped.len()).sum();
            assert_eq!(all[0].len(), 1 + report.findings.len());
            assert_eq!(all[1].len(), 1 + report.findings.iter().map(|f| f.mentions.len()).sum::<usize>());
            assert_eq!(all[2].len(), 1 + report.coverage.not_compared.len() + dropped);
            assert_eq!(all[3].len(), 1 + report.sources.iter().map(|s| s.facts.len()).sum::<usize>());
            for cell in all.iter().flatten().flatten() {
                assert!(!cell.trim_start().starts_with(is_trigger), "{cell:?}");
                assert!(!cell.contains(is_hidden), "{cell:?}");
            }
        }
    }
}
