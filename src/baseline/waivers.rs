//! The file of waivers: CSV with the columns id, reason, expiry and who, in any order; a row that begins with `#` is a note.
//!
//! In: the text of the file. Out: a waiver a row, or the first thing in it that can't be right, with its line. This file refuses
//! to know which findings there are and what day it is.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::error::{Error, Result};
use crate::report::baseline::Waived;

/// The columns.
const COLUMNS: [&str; 4] = ["id", "reason", "expiry", "who"];

/// Waivers as they were read.
#[derive(Clone, Debug, Default)]
pub struct Waivers {
    /// The file.
    pub file: String,
    rows: Vec<(u64, Waived, Option<Date>)>,
}

impl Waivers {
    /// Each with its line, and the last day on which it holds.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &Waived, Option<Date>)> {
        self.rows.iter().map(|(line, waived, expiry)| (*line, waived, *expiry))
    }
}

/// Reads a file of waivers. `expiry` may be empty: then the waiver holds for as long as its line stands.
///
/// # Errors
/// A column is missing or not known, a row has no id, reason or name, a date is none, or an id stands there twice.
pub fn read(text: &str, file: &str) -> Result<Waivers> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let broken = |e: csv::Error| {
        let line = e.position().map_or(1, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        Error::new("this is no CSV that can be read; the columns are id, reason, expiry, who")
            .at(file)
            .line(line)
            .because(e)
    };
    let head = reader.headers().map_err(broken)?.clone();
    let mut columns = BTreeMap::new();
    for (at, name) in head.iter().enumerate() {
        let name = name.to_ascii_lowercase();
        if !COLUMNS.contains(&&*name) || columns.insert(name.clone(), at).is_some() {
            let message = format!("the columns of waivers are {}; this one is \"{name}\"", COLUMNS.join(", "));
            return Err(Error::new(message).at(file).line(1));
        }
    }
    if let Some(missing) = COLUMNS.iter().find(|name| !columns.contains_key(**name)) {
        let message = format!("there is no column {missing}; the columns of waivers are {}", COLUMNS.join(", "));
        return Err(Error::new(message).at(file).line(1));
    }
    let mut waivers = Waivers { file: file.to_owned(), rows: Vec::new() };
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.get(0).is_some_and(|cell| cell.starts_with('#')) {
            continue;
        }
        let cell = |name: &str| columns.get(name).and_then(|at| record.get(*at)).unwrap_or_default();
        let cells = if record.len() == head.len() {
            Ok(())
        } else {
            Err(format!(
                "the row has {} cells, the head {}: put a text with commas in quotation marks",
                record.len(),
                head.len()
            ))
        };
        let row = cells.and_then(|()| row(cell)).and_then(|row| match seen.insert(row.0.id.clone(), line) {
            Some(first) => Err(format!("the id {} stands in line {first} as well", row.0.id)),
            None => Ok(row),
        });
        let (waived, expiry) =
            row.map_err(|why| Error::new(why).at(file).line(usize::try_from(line).unwrap_or(usize::MAX)))?;
        waivers.rows.push((line, waived, expiry));
    }
    Ok(waivers)
}

/// One row; the error says what is wrong with it.
fn row<'r>(cell: impl Fn(&str) -> &'r str) -> std::result::Result<(Waived, Option<Date>), String> {
    for (name, why) in [("id", "of which finding"), ("reason", "why"), ("who", "who has waived it")] {
        if cell(name).is_empty() {
            return Err(format!("the {name} is empty: a waiver says {why}"));
        }
    }
    let printed = cell("expiry");
    let shaped = printed.len() == 10 && printed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let expiry = match printed {
        "" => None,
        _ => Some(printed.parse::<Date>().ok().filter(|_| shaped).ok_or_else(|| {
            format!("the expiry \"{printed}\" is not a day of the calendar, written YYYY-MM-DD (empty: none)")
        })?),
    };
    let expires = expiry.map(|day| day.to_string());
    Ok((
        Waived {
            id: cell("id").to_owned(),
            reason: cell("reason").to_owned(),
            expiry: expires,
            who: cell("who").to_owned(),
        },
        expiry,
    ))
}
