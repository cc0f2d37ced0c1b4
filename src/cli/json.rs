//! Reports that are read back in.
//!
//! In: a file of JSON. Out: the reports in it. This module refuses to know what they are read for.

use std::fs;
use std::path::Path;

use crosscheck::error::{Error, Result};
use crosscheck::report::{Report, SCHEMA};

/// The reports in a file: one, or one a line.
///
/// # Errors
/// The file can't be read, or is no report of this version; the error has its line.
pub fn read(path: &Path) -> Result<Vec<Report>> {
    let bytes = fs::read(path).map_err(|e| Error::unread("cannot read the report", &e).at(path))?;
    let mut reports = Vec::new();
    for report in serde_json::Deserializer::from_slice(&bytes).into_iter::<Report>() {
        let report = report.map_err(|e| {
            let line = e.line();
            Error::new("this is not a report of crosscheck").at(path).line(line).because(e)
        })?;
        if report.schema != SCHEMA {
            return Err(Error::new(format!("the report is {}, this program reads {SCHEMA}", report.schema)).at(path));
        }
        reports.push(report);
    }
    Ok(reports)
}
