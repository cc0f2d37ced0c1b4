//! Prints a report as JUnit XML, which CI systems read as a run of tests: one test a finding.
//!
//! In: a report, and the severity from which a finding fails. Out: XML without times, so that the same report gives the same
//! bytes. What is known or waived is skipped, with the reason. This module refuses to know what a CI system makes of it.

use quick_junit::{NonSuccessKind, Report as Run, TestCase, TestCaseStatus, TestSuite};

use super::Report;
use super::ci::{fails, proof, sides, spot, title};
use super::view::View;
use super::visible::label;
use super::wording::question;
use crate::fact::Severity;
use crate::verdict::{Finding, State, Verdict};

/// The report as JUnit XML. A finding fails at `bar` or above; with none, nothing fails.
pub fn render(report: &Report, bar: Option<Severity>) -> String {
    let view = View::new(report);
    let mut suite = TestSuite::new(view.title().unwrap_or_else(|| "crosscheck".to_owned()));
    let tests = report.findings.iter().filter(|f| f.verdict != Verdict::Single || fails(f, bar));
    suite.add_test_cases(tests.map(|finding| test(&view, finding, bar)));
    let mut run = Run::new("crosscheck");
    run.add_test_suite(suite);
    // Writing to a string fails only where an attribute can't be written, and the crate has cleaned each.
    run.to_string().unwrap_or_default()
}

/// One finding as a test.
fn test(view: &View<'_>, finding: &Finding, bar: Option<Severity>) -> TestCase {
    let status = match finding.state {
        Some(State::Known | State::Waived) if finding.verdict != Verdict::Agree => {
            let mut skipped = TestCaseStatus::skipped();
            let baseline = view.report.baseline.as_ref();
            skipped.set_message(baseline.and_then(|b| b.line(finding)).map(|line| label(&line)).unwrap_or_default());
            skipped
        }
        _ if fails(finding, bar) => {
            let mut failed = TestCaseStatus::non_success(NonSuccessKind::Failure);
            failed.set_type(format!("{}/{}", finding.relation.name(), finding.severity.name()));
            failed.set_message(proof(finding));
            let question = question(view, finding);
            let lines = sides(view, finding).into_iter().chain((!question.is_empty()).then(|| label(&question)));
            failed.set_description(lines.collect::<Vec<_>>().join("\n"));
            failed
        }
        _ => TestCaseStatus::success(),
    };
    let mut test = TestCase::new(format!("{} [{}]", title(view, finding), label(&finding.id)), status);
    test.set_classname(format!("crosscheck.{}.{}", finding.verdict.name(), label(&finding.rule)));
    if let Some(spot) = spot(view, finding) {
        test.extra.insert("file".into(), spot.file.as_str().into());
        if let Some((line, _)) = spot.at {
            test.extra.insert("line".into(), line.to_string().as_str().into());
        }
    }
    test
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};

    #[test]
    fn a_source_adds_no_element_and_no_character_that_xml_forbids() {
        let shape =
            |xml: &str| ["<testcase ", "<failure ", "<skipped", "</testsuite>"].map(|tag| xml.matches(tag).count());
        let usual = shape(&render(&sample(), Some(Severity::Conflict)));
        for hostile in HOSTILE.into_iter().chain(["</failure><testcase name=\"x\"/>", "]]>\u{0}\u{8}\u{FFFE}&#0;"]) {
            let xml = render(&overrun(hostile), Some(Severity::Conflict));
            assert_eq!(shape(&xml), usual, "{hostile:?}");
            let allowed =
                |c: char| matches!(c, '\n' | '\t' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
            assert!(xml.chars().all(allowed), "{hostile:?}");
            assert!(!xml.contains("&#0;"), "{hostile:?}");
        }
    }

    #[test]
    fn nothing_fails_where_nothing_is_to() {
        assert!(render(&sample(), None).contains("failures=\"0\""));
        assert!(!render(&sample(), Some(Severity::Note)).contains("failures=\"0\""));
    }
}
