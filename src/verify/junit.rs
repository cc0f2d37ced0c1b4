//! Prints what a run of cases came to as JUnit XML: one test a case.
//!
//! In: cases that were run. Out: XML without times. A change is a failure, a case that could not run an error. This module
//! refuses to know how a change is found.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Case, EXPECTED};

/// The cases as JUnit XML.
pub fn render(cases: &[Case]) -> String {
    let mut suite = TestSuite::new("crosscheck verify");
    suite.add_test_cases(cases.iter().map(test));
    let mut run = Report::new("crosscheck verify");
    run.add_test_suite(suite);
    // Writing to a string fails only where an attribute can't be written, and the crate has cleaned each.
    run.to_string().unwrap_or_default()
}

/// One case as a test.
fn test(case: &Case) -> TestCase {
    let status = match (case.errors.is_empty(), case.is_changed()) {
        (true, false) => TestCaseStatus::success(),
        (ran, _) => {
            let kind = if ran { NonSuccessKind::Failure } else { NonSuccessKind::Error };
            let mut status = TestCaseStatus::non_success(kind);
            status.set_message(if ran { "the findings are not as expected" } else { "the case could not run" });
            let mut text = String::new();
            super::render_case(case, &mut text);
            status.set_description(text.trim_end().to_owned());
            status
        }
    };
    let mut test = TestCase::new(case.path.to_string_lossy(), status);
    test.set_classname("crosscheck.verify");
    test.extra.insert("file".into(), case.path.join(EXPECTED).to_string_lossy().into());
    test
}
