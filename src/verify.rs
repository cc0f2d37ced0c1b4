//! Regression: every folder with an `expected.txt` is checked, and the findings are compared with it.
//!
//! In: a folder of cases. Out: for each case what is lost, gained or changed, what of its `must:` and
//! `never:` lines failed, or why it could not run; and the same as text. With `bless` the list of an
//! `expected.txt` is rewritten. This module refuses to know how a finding came about.

mod expected;
pub mod junit;
mod tally;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::ingest;
use crate::report::Report;
use crate::settings;
use crate::verdict::Verdict;
use expected::Expected;
pub use tally::{Demand, Sort};

/// The name of the file that makes a folder a case.
pub const EXPECTED: &str = "expected.txt";

/// Writes a file in the place of the one that stands there.
pub type Bless = fn(&Path, &[u8]) -> Result<()>;

/// What to run, and whether to accept what it gives.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Rewrite the lists of findings that changed, in this way.
    pub bless: Option<Bless>,
    /// Run only the cases whose path contains this.
    pub filter: Option<String>,
}

/// One folder, run.
#[derive(Debug)]
pub struct Case {
    /// The folder.
    pub path: PathBuf,
    /// What is not as expected.
    pub changes: Vec<Change>,
    /// Whether the list was rewritten, so that of the changes only those of `must:` and `never:` stand.
    pub blessed: bool,
    /// What the lines of the file demand, and whether they hold.
    pub demands: Vec<Demand>,
    /// Why the case could not run.
    pub errors: Vec<Error>,
}

impl Case {
    /// Whether something is not as expected and was not accepted.
    pub fn is_changed(&self) -> bool {
        self.changes.iter().any(|change| !self.blessed || matches!(change, Change::Failed { .. }))
    }
}

/// One thing that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A finding that was expected and is not there.
    Lost(String),
    /// A finding that was not expected.
    Gained(String),
    /// A finding of the same kind and subject with other verdicts, values or mentions.
    Changed {
        /// The line in `expected.txt`.
        was: String,
        /// The line as it is now.
        is: String,
    },
    /// A `must:` or `never:` line that does not hold.
    Failed {
        /// Its number in `expected.txt`, from 1.
        line: usize,
        /// The line.
        test: String,
        /// For `never:`, the finding that breaks it.
        finding: Option<String>,
    },
}

/// Runs every case below `dir`, sorted by path. `dir` itself may be a case. The settings of a case are those of the nearest
/// `crosscheck.toml` at or above it, else `config`.
///
/// # Errors
/// `dir` can't be read, or holds no case that the filter lets through.
pub fn run(dir: &Path, options: &Options, config: &Config) -> Result<Vec<Case>> {
    if !dir.exists() {
        return Err(Error::new("no such folder; check the path").at(dir));
    }
    if !dir.is_dir() {
        return Err(Error::new("this is a file: name the folder that the cases stand in").at(dir));
    }
    let mut folders = Vec::new();
    collect(dir, &mut folders)?;
    if folders.is_empty() {
        return Err(Error::new("no folder here holds an expected.txt").at(dir));
    }
    if let Some(filter) = &options.filter {
        folders.retain(|folder| folder.to_string_lossy().contains(filter.as_str()));
        if folders.is_empty() {
            return Err(Error::new(format!("no case has \"{filter}\" in its path")).at(dir));
        }
    }
    Ok(folders.into_par_iter().map(|folder| run_case(folder, options.bless, config)).collect())
}

/// What a run came to, as text: the changes of each case, and one line that counts.
pub fn render(cases: &[Case]) -> String {
    let mut out = String::new();
    for case in cases.iter().filter(|case| !case.changes.is_empty() || !case.errors.is_empty()) {
        render_case(case, &mut out);
    }
    let failed = cases.iter().filter(|case| !case.errors.is_empty()).count();
    let changed = cases.iter().filter(|case| case.errors.is_empty() && !case.changes.is_empty()).count();
    let blessed = cases.iter().filter(|case| case.blessed).count();
    let as_expected = cases.len() - failed - changed;
    let noun = if cases.len() == 1 { "case" } else { "cases" };
    let _ = write!(out, "{} {noun}: {as_expected} as expected, {changed} changed", cases.len());
    if failed > 0 {
        let _ = write!(out, ", {failed} could not run");
    }
    if blessed > 0 {
        let _ = write!(out, "; {blessed} rewritten");
    }
    out.push('\n');
    out
}

/// What all cases demand and get, by verdict and relation, as a table.
pub fn tally(cases: &[Case]) -> String {
    let demands: Vec<Demand> = cases.iter().flat_map(|case| case.demands.iter().copied()).collect();
    tally::render(&demands)
}

/// The findings of a report, one line each: differences first by severity, then agreements, then what
/// is single; inside these by kind and subject.
pub fn lines(report: &Report) -> Vec<String> {
    let mut keyed: Vec<_> = report
        .findings
        .iter()
        .map(|f| {
            let rank = match f.verdict {
                Verdict::Differ => 0,
                Verdict::Agree => 1,
                Verdict::Single => 2,
            };
            (rank, std::cmp::Reverse(f.severity), &f.kind, &f.subject, expected::line(f, report))
        })
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(.., line)| line).collect()
}

/// The folders at and below `dir` that hold an `expected.txt`, sorted. Links to folders are not
/// followed, so that a circle of links ends.
fn collect(dir: &Path, folders: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = |e: std::io::Error| Error::unread("cannot read the folder", &e).at(dir);
    let mut below = Vec::new();
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.file_type().map_err(unreadable)?.is_dir() {
            below.push(entry.path());
        } else if entry.file_name() == EXPECTED {
            folders.push(dir.to_owned());
        }
    }
    below.sort();
    below.iter().try_for_each(|folder| collect(folder, folders))
}

/// Runs one case; whatever goes wrong becomes part of it.
fn run_case(path: PathBuf, bless: Option<Bless>, config: &Config) -> Case {
    let mut case = Case { path, changes: Vec::new(), blessed: false, demands: Vec::new(), errors: Vec::new() };
    if let Err(errors) = compare(&mut case, bless, config) {
        case.errors = errors;
    }
    case
}

/// Checks the articles of a case and compares with what is expected.
fn compare(case: &mut Case, bless: Option<Bless>, config: &Config) -> std::result::Result<(), Vec<Error>> {
    let path = case.path.join(EXPECTED);
    let text =
        fs::read_to_string(&path).map_err(|e| vec![Error::new("cannot read what is expected").at(&path).because(e)])?;
    let expected = Expected::parse(&text, &path).map_err(|e| vec![e])?;
    let intake = ingest::read(&sources(&case.path).map_err(|e| vec![e])?, None);
    if !intake.errors.is_empty() {
        return Err(intake.errors);
    }
    let own = settings::of_sources(std::slice::from_ref(&case.path)).map_err(|e| vec![e])?;
    let report = crate::check(&intake.articles, own.as_ref().map_or(config, |(_, own)| own));
    let lines = lines(&report);
    let (listed, failed) = (expected.compare(&lines), expected.failed(&report));
    case.demands = expected.demands(&report);
    if let Some(bless) = bless.filter(|_| !listed.is_empty()) {
        if fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink()) {
            let error = "this is a link, and what it leads to is not rewritten: put the file itself into the case";
            return Err(vec![Error::new(error).at(&path)]);
        }
        bless(&path, expected.rewrite(&lines).as_bytes()).map_err(|e| vec![e])?;
        case.blessed = true;
    }
    case.changes = listed.into_iter().chain(failed).collect();
    Ok(())
}

/// The files of a case that are articles: all but `expected.txt`, the settings and hidden ones, sorted.
fn sources(folder: &Path) -> Result<Vec<String>> {
    let unreadable = |e: std::io::Error| Error::unread("cannot read the folder", &e).at(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_file() && name != EXPECTED && name != settings::FILE && !name.starts_with('.') {
            files.push(path.to_string_lossy().into_owned());
        }
    }
    if files.is_empty() {
        return Err(Error::new("the case holds no articles").at(folder));
    }
    files.sort();
    Ok(files)
}

/// The changes of one case, as a person reads a diff.
fn render_case(case: &Case, out: &mut String) {
    let state = match (case.errors.is_empty(), case.blessed) {
        (false, _) => "could not run",
        (true, true) => "changed, list rewritten",
        (true, false) => "changed",
    };
    let _ = writeln!(out, "{}: {state}", case.path.display());
    for error in &case.errors {
        let _ = writeln!(out, "  {error}");
    }
    for change in &case.changes {
        let _ = match change {
            Change::Lost(line) => writeln!(out, "  lost    - {line}"),
            Change::Gained(line) => writeln!(out, "  gained  + {line}"),
            Change::Changed { was, is } => writeln!(out, "  changed - {was}\n          + {is}"),
            Change::Failed { line, test, finding: None } => {
                writeln!(out, "  failed  {EXPECTED}:{line}: {test}\n          no finding matches")
            }
            Change::Failed { line, test, finding: Some(finding) } => {
                writeln!(out, "  failed  {EXPECTED}:{line}: {test}\n          but + {finding}")
            }
        };
    }
    out.push('\n');
}
