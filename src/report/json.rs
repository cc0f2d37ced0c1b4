//! Prints a report as JSON: the record itself, whole, and the schema of it.
//!
//! In: a report. Out: JSON (RFC 8259) in UTF-8, indented or on one line, the same bytes for the same
//! report. Characters that a terminal would obey are written as `\u` escapes, which changes no data.
//! This module refuses to leave anything out.

use schemars::schema_for;
use serde::Serialize;

use super::visible::is_hidden;
use super::{Report, Source};

/// The report, indented, with a line end.
pub fn pretty(report: &Report) -> String {
    format!("{}\n", pretty_of(report))
}

/// The report on one line, without a line end: a line of `batch`.
pub fn line(report: &Report) -> String {
    escaped(serde_json::to_string(report).unwrap_or_default())
}

/// What was read, without what was compared: `{"schema", "sources"}`, indented, with a line end.
pub fn facts(report: &Report) -> String {
    #[derive(Serialize)]
    struct Facts<'a> {
        schema: &'a str,
        sources: &'a [Source],
    }
    format!("{}\n", pretty_of(&Facts { schema: &report.schema, sources: &report.sources }))
}

/// The JSON Schema (draft 2020-12) of a report, indented, with a line end.
pub fn schema() -> String {
    format!("{}\n", pretty_of(&schema_for!(Report)))
}

/// A report has string keys only and writes to memory, so it can't fail to be written.
fn pretty_of(value: &impl Serialize) -> String {
    escaped(serde_json::to_string_pretty(value).unwrap_or_default())
}

/// Writes out what a screen would obey. Outside of strings JSON holds line ends and ASCII only, and
/// controls below U+0020 are escaped already, so every character met here stands in a string.
fn escaped(json: String) -> String {
    if hidden(&json).next().is_none() {
        return json;
    }
    let (mut out, mut done) = (String::with_capacity(json.len()), 0);
    for (at, c) in hidden(&json) {
        out.push_str(json.get(done..at).unwrap_or_default());
        c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        done = at + c.len_utf8();
    }
    out.push_str(json.get(done..).unwrap_or_default());
    out
}

/// The characters that a screen would obey, with their places. They are looked for among what is not printable ASCII: of a
/// report of megabytes that is little more than its quotation marks.
fn hidden(json: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    let unusual = std::iter::from_fn(move || {
        let rest = json.get(at..)?;
        let skip = rest.bytes().position(|byte| byte >= 0x7f)?;
        let c = rest.get(skip..)?.chars().next()?;
        at += skip + c.len_utf8();
        Some((at - c.len_utf8(), c))
    });
    unusual.filter(|(_, c)| is_hidden(*c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};

    #[test]
    fn what_is_printed_is_read_back() {
        for report in HOSTILE.iter().map(|h| overrun(h)).chain([sample()]) {
            assert_eq!(serde_json::from_str::<Report>(&pretty(&report)).expect("valid JSON"), report);
            assert_eq!(serde_json::from_str::<Report>(&line(&report)).expect("valid JSON"), report);
            assert_eq!(line(&report).lines().count(), 1);
            assert!(!pretty(&report).contains(|c| c != '\n' && is_hidden(c)));
        }
    }

    #[test]
    fn the_schema_names_what_the_contract_names() {
        let schema: serde_json::Value = serde_json::from_str(&schema()).expect("valid JSON");
        for key in ["schema", "story", "threshold", "sources", "links", "findings", "coverage", "totals"] {
            assert!(schema["properties"].get(key).is_some(), "{key}");
        }
        for key in ["start", "end", "mod", "source", "sentence", "value", "speaker"] {
            assert!(schema["$defs"]["Mention"]["properties"].get(key).is_some(), "{key}");
        }
    }
}
