//! What came before: an earlier report, waivers, and a table that people signed.
//!
//! In: the files that the command line names. Out: the report with all of it. This module refuses to know what a finding is.

use std::path::{Path, PathBuf};

use clap::Args;
use crosscheck::baseline::{self, Waivers};
use crosscheck::error::{Error, Result};
use crosscheck::report::Report;
use crosscheck::signoff;
use jiff::civil::Date;

use super::{clock, day, json, output, say};

/// The files of what came before.
#[derive(Args)]
pub struct HistoryArgs {
    /// An earlier findings.csv or workbook that people filled in: status, verified by, source consulted,
    /// date and note go to the same findings of this report, and what has changed since is said
    #[arg(long, value_name = "FILE")]
    signoff: Option<PathBuf>,
    /// An earlier report of the story as JSON: every finding is new or known, and what is gone is listed as
    /// resolved
    #[arg(long, value_name = "REPORT.json")]
    baseline: Option<PathBuf>,
    /// Findings that may stand: CSV with the columns id, reason, expiry (YYYY-MM-DD, or empty) and who
    #[arg(long, value_name = "FILE.csv")]
    waivers: Option<PathBuf>,
    /// The day on which waivers are to hold [default: today by the clock of the machine, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "waivers")]
    today: Option<Date>,
}

impl HistoryArgs {
    /// What must not be written over. A sign-off may be, by a table that has all of it.
    pub fn inputs(&self) -> impl Iterator<Item = PathBuf> {
        [&self.baseline, &self.waivers].into_iter().flatten().cloned()
    }
}

/// What came before, read.
pub struct History {
    signed: Option<signoff::Table>,
    earlier: Option<Report>,
    waivers: Option<Waivers>,
}

impl History {
    /// Reads what the arguments name.
    ///
    /// # Errors
    /// A file can't be read, or is not what it should be.
    pub fn read(args: &HistoryArgs) -> Result<Self> {
        Ok(History {
            signed: args.signoff.as_deref().map(read_signoff).transpose()?,
            earlier: args.baseline.as_deref().map(read_baseline).transpose()?,
            waivers: args.waivers.as_deref().map(read_waivers).transpose()?,
        })
    }

    /// Puts it into a report that goes to these places (a file, a folder), and tells what is to be told.
    ///
    /// # Errors
    /// The report would be written over a sign-off that holds more than goes into it.
    pub fn apply(&self, args: &HistoryArgs, report: &mut Report, to: [Option<&Path>; 2]) -> Result<()> {
        if self.earlier.is_some() || self.waivers.is_some() {
            let file = args.baseline.as_deref().map(Path::to_string_lossy);
            let earlier = self.earlier.as_ref().zip(file.as_deref());
            let waivers = self.waivers.as_ref().map(|w| (w, args.today.unwrap_or_else(clock::today)));
            baseline::apply(report, earlier, waivers).iter().for_each(|note| say(note));
        }
        if let Some((signed, path)) = self.signed.as_ref().zip(args.signoff.as_deref()) {
            keep_what_stays_behind(path, signed, to)?;
            signed.notes.iter().for_each(|note| say(note));
            signoff::carry(report, signed).iter().for_each(|line| say(line));
        }
        Ok(())
    }
}

/// Reads the table that people filled in.
fn read_signoff(path: &Path) -> Result<signoff::Table> {
    let bytes = std::fs::read(path).map_err(|e| Error::unread("cannot read the sign-off", &e).at(path))?;
    signoff::read(&bytes, &path.to_string_lossy())
}

/// Reads the report that the findings are set against.
fn read_baseline(path: &Path) -> Result<Report> {
    let mut reports = json::read(path)?;
    match (reports.pop(), reports.is_empty()) {
        (Some(report), true) => Ok(report),
        (None, _) => {
            Err(Error::new("the file is empty: a baseline is a report that was written with --format json").at(path))
        }
        _ => Err(Error::new("the file holds several reports: a baseline is one of one story").at(path)),
    }
}

/// Reads the findings that may stand.
fn read_waivers(path: &Path) -> Result<Waivers> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::unread("cannot read the waivers", &e).at(path))?;
    baseline::read_waivers(&text, &path.to_string_lossy())
}

/// Refuses to write over the sign-off where it holds more than goes into the new one.
fn keep_what_stays_behind(path: &Path, signed: &signoff::Table, [output, dir]: [Option<&Path>; 2]) -> Result<()> {
    let dir = dir.iter().flat_map(|dir| ["findings.csv", "report.xlsx"].map(|name| dir.join(name)));
    let mut places = dir.chain(output.map(Path::to_owned)).filter(|_| !signed.others.is_empty());
    match places.find(|to| output::is_same(path, to)) {
        Some(to) => {
            let others = signed.others.join(", ");
            Err(Error::new(format!("writing over this sign-off would lose {others}: write to another file")).at(to))
        }
        None => Ok(()),
    }
}
