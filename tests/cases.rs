//! Every folder of `fixtures/cases` gives what its `expected.txt` says.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::path::Path;

use crosscheck::config::Config;
use crosscheck::verify;

#[test]
fn every_case_is_as_expected() {
    let cases = verify::run(Path::new("fixtures/cases"), &verify::Options::default(), &Config::default());
    let cases = cases.unwrap_or_else(|error| panic!("{error}"));
    let good = cases.iter().all(|case| case.errors.is_empty() && case.changes.is_empty());
    assert!(good, "\n{}", verify::render(&cases));
}
