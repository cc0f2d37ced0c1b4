//! The file `expected.txt`: notes, `must:`, `never:`, `fixme:` and `fixme-never:` lines, and the list of findings.
//!
//! In: the text of the file; findings. Out: what differs, which tests fail, and the file with its
//! list rewritten. A line of the list is what an editor would write down:
//! `differ value/conflict count | dead | valley-post: "12" | radio-tarn: "at least 14"`.
//! This module refuses to know folders and articles.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NoSuchName, StrDeserializer};

use super::Change;
use super::tally::{Demand, Sort};
use crate::error::{Error, Result};
use crate::fact::{Kind, Relation, Severity};
use crate::report::Report;
use crate::report::visible::label;
use crate::text::fold;
use crate::verdict::{Finding, Verdict};

/// An `expected.txt`, line by line.
pub(super) struct Expected {
    rows: Vec<Row>,
}

/// One line.
enum Row {
    /// A comment or an empty line, kept as it is.
    Note(String),
    /// A `must:`, `never:`, `fixme:` or `fixme-never:` line, kept as it is.
    Test(Test),
    /// A line of the list.
    Finding(String),
}

/// A `must:`, `never:`, `fixme:` or `fixme-never:` line. What is `None` or empty fits every finding. A `fixme:` is a `must:`
/// that is known not to hold yet: it fails when it comes to hold, so that it is made a `must:`.
#[derive(Default)]
struct Test {
    number: usize,
    text: String,
    sort: Sort,
    verdict: Option<Verdict>,
    relation: Option<Relation>,
    severity: Option<Severity>,
    kind: Option<String>,
    words: Vec<String>,
}

impl Expected {
    /// Reads the file.
    ///
    /// # Errors
    /// A line is none of the four; the error has its number.
    pub(super) fn parse(text: &str, path: &Path) -> Result<Self> {
        let text = text.trim_start_matches('\u{FEFF}');
        let rows = text
            .lines()
            .enumerate()
            .map(|(i, line)| row(line, i + 1).map_err(|why| Error::new(why).at(path).line(i + 1)))
            .collect::<Result<_>>()?;
        Ok(Expected { rows })
    }

    /// The list of findings against the lines as they are now. A file that has tests and no list is
    /// not compared.
    pub(super) fn compare(&self, now: &[String]) -> Vec<Change> {
        if !self.has_list() {
            return Vec::new();
        }
        let mut gained: Vec<&String> = now.iter().collect();
        let mut lost = Vec::new();
        for line in self.list() {
            match gained.iter().position(|g| *g == line) {
                Some(at) => drop(gained.remove(at)),
                None => lost.push(line),
            }
        }
        let mut changes = Vec::new();
        for was in lost {
            match gained.iter().position(|is| key(is) == key(was)) {
                Some(at) => changes.push(Change::Changed { was: was.clone(), is: gained.remove(at).clone() }),
                None => changes.push(Change::Lost(was.clone())),
            }
        }
        changes.extend(gained.into_iter().cloned().map(Change::Gained));
        changes
    }

    /// The tests that the report does not keep.
    pub(super) fn failed(&self, report: &Report) -> Vec<Change> {
        let tests = self.rows.iter().filter_map(|row| match row {
            Row::Test(test) => Some(test),
            _ => None,
        });
        tests
            .filter_map(|test| {
                let found = report.findings.iter().find(|finding| test.fits(finding));
                (found.is_some() == test.sort.forbids()).then(|| Change::Failed {
                    line: test.number,
                    test: test.text.clone(),
                    finding: found.map(|finding| line(finding, report)),
                })
            })
            .collect()
    }

    /// What the lines of the file demand of each relation, and whether the report keeps it.
    pub(super) fn demands(&self, report: &Report) -> Vec<Demand> {
        let tests = self.rows.iter().filter_map(|row| match row {
            Row::Test(test) => Some(test),
            _ => None,
        });
        tests
            .map(|test| {
                let found = report.findings.iter().any(|finding| test.fits(finding));
                let holds = found != test.sort.forbids();
                Demand { sort: test.sort, verdict: test.verdict, relation: test.relation, holds }
            })
            .collect()
    }

    /// The file with the list as it is now. Notes and tests keep their words; one that stands above a
    /// finding stays above the finding of that kind and subject, or moves behind the list.
    pub(super) fn rewrite(&self, now: &[String]) -> String {
        let mut above: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut pending: Vec<&str> = Vec::new();
        let mut out: Vec<&str> = Vec::new();
        let mut in_list = false;
        for row in &self.rows {
            match row {
                Row::Note(text) | Row::Test(Test { text, .. }) => pending.push(text),
                Row::Finding(line) => {
                    let notes = std::mem::take(&mut pending);
                    // What stands above the list is its heading, and stays there.
                    let heads =
                        |note: &&str| note.is_empty() || Sort::ALL.iter().any(|sort| note.starts_with(sort.prefix()));
                    let last = notes.iter().rposition(heads).map_or(notes.len(), |at| at + 1);
                    let (heading, own) = notes.split_at(if in_list { 0 } else { last });
                    out.extend(heading);
                    above.entry(key(line)).or_default().extend(own);
                    in_list = true;
                }
            }
        }
        if !in_list {
            out.append(&mut pending);
        }
        for line in now {
            out.extend(above.remove(key(line)).unwrap_or_default());
            out.push(line);
        }
        out.extend(above.into_values().flatten());
        out.extend(pending);
        out.iter().map(|line| format!("{line}\n")).collect()
    }

    /// The lines of the list.
    fn list(&self) -> impl Iterator<Item = &String> {
        self.rows.iter().filter_map(|row| match row {
            Row::Finding(line) => Some(line),
            _ => None,
        })
    }

    /// Whether the findings are to be compared: there are some, or there is nothing else to go by.
    fn has_list(&self) -> bool {
        self.list().next().is_some() || !self.rows.iter().any(|row| matches!(row, Row::Test(_)))
    }
}

impl Test {
    /// Whether a finding is what the line describes.
    fn fits(&self, finding: &Finding) -> bool {
        self.verdict.is_none_or(|v| v == finding.verdict)
            && self.relation.is_none_or(|r| r == finding.relation)
            && self.severity.is_none_or(|s| s == finding.severity)
            && self.kind.as_ref().is_none_or(|k| *k == finding.kind)
            && self.words.iter().all(|words| finding.mentions.iter().any(|m| states(&m.text, words)))
    }
}

/// One finding as a line of the list.
pub(super) fn line(finding: &Finding, report: &Report) -> String {
    let mut line = format!(
        "{} {}/{} {} | {}",
        finding.verdict.name(),
        finding.relation.name(),
        finding.severity.name(),
        finding.kind,
        finding.subject.replace('|', "/")
    );
    for source in &report.sources {
        let words: Vec<String> = finding
            .mentions
            .iter()
            .filter(|m| m.source == source.id)
            .map(|m| format!("\"{}\"", label(&m.text)))
            .collect();
        if !words.is_empty() {
            line.push_str(&format!(" | {}: {}", source.id, words.join(", ")));
        }
    }
    one_line(&line)
}

/// Kind and subject of a line of the list: what makes two lines the same finding.
fn key(line: &str) -> &str {
    let start = line.match_indices(' ').nth(1).map_or(0, |(at, _)| at + 1);
    let end = line.match_indices(" | ").nth(1).map_or(line.len(), |(at, _)| at);
    line.get(start..end).unwrap_or(line)
}

/// Reads one line; the error says what is wrong with it.
fn row(line: &str, number: usize) -> std::result::Result<Row, String> {
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return Ok(Row::Note(line.trim_end().to_owned()));
    }
    for sort in Sort::ALL {
        if let Some(rest) = trimmed.strip_prefix(sort.prefix()) {
            let test = Test { number, text: trimmed.to_owned(), sort, ..test(&one_line(rest))? };
            return Ok(Row::Test(test));
        }
    }
    let line = one_line(line);
    let mut columns = line.split(" | ");
    let flags: Vec<&str> = columns.next().unwrap_or("").split(' ').collect();
    let (subject, mention) = (columns.next(), columns.next());
    match flags.as_slice() {
        [verdict, pair, kind] if subject.is_some() && mention.is_some_and(|m| m.contains(": \"")) => {
            let mut test = Test::default();
            for flag in [verdict, pair, kind] {
                set(&mut test, flag)?;
            }
            Ok(Row::Finding(line.clone()))
        }
        _ => Err("not a finding: write `verdict relation/severity kind | subject | source: \"words\"`, \
                  `must: ...`, `never: ...`, `fixme: ...` or `# a note`"
            .to_owned()),
    }
}

/// Reads what stands behind `must:` or `never:`.
fn test(rest: &str) -> std::result::Result<Test, String> {
    let (flags, quoted) = rest.split_at(rest.find('"').unwrap_or(rest.len()));
    let mut test = Test::default();
    for flag in flags.split_whitespace() {
        set(&mut test, flag)?;
    }
    if !quoted.is_empty() {
        let inner = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"')).ok_or("the words lack their last \"")?;
        // Quotation marks inside the words are words: only a blank between two marks parts them.
        test.words = inner.replace("\", \"", "\" \"").split("\" \"").map(plain).collect();
    }
    if rest.trim().is_empty() || test.words.iter().any(String::is_empty) {
        return Err("the line does not say what to look for".to_owned());
    }
    Ok(test)
}

/// Puts a verdict, a `relation/severity` (either may be `*`) or a kind where it belongs.
fn set(test: &mut Test, flag: &str) -> std::result::Result<(), String> {
    if let Some((relation, severity)) = flag.split_once('/') {
        if relation != "*" {
            test.relation = Some(named(relation).ok_or_else(|| format!("no relation is called \"{relation}\""))?);
        }
        if severity != "*" {
            test.severity = Some(named(severity).ok_or_else(|| format!("no severity is called \"{severity}\""))?);
        }
    } else if let Some(verdict) = named(flag) {
        test.verdict = Some(verdict);
    } else if flag == "claim" || named::<Kind>(flag).is_some() {
        test.kind = Some(flag.to_owned());
    } else {
        return Err(format!("no verdict and no kind is called \"{flag}\""));
    }
    Ok(())
}

/// The variant with that name in JSON.
fn named<'a, T: Deserialize<'a>>(name: &'a str) -> Option<T> {
    let name: StrDeserializer<'a, NoSuchName> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// Whether the printed words are `words` or hold them as whole words and whole numbers.
fn states(printed: &str, words: &str) -> bool {
    let printed = plain(printed);
    printed.match_indices(words).any(|(at, _)| {
        let before = printed.get(..at).unwrap_or("");
        let after = printed.get(at + words.len()..).unwrap_or("");
        !runs_on(before.chars().rev(), words.chars().next()) && !runs_on(after.chars(), words.chars().next_back())
    })
}

/// Whether a word or number at whose edge stands `edge` goes on in `outside`, read away from it.
fn runs_on(mut outside: impl Iterator<Item = char>, edge: Option<char>) -> bool {
    let edge = edge.unwrap_or(' ');
    match outside.next() {
        Some('.' | ',') if edge.is_ascii_digit() => outside.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() && edge.is_alphanumeric(),
        None => false,
    }
}

/// Folded, with single blanks: the form in which words are compared.
fn plain(text: &str) -> String {
    one_line(&fold(text))
}

/// White space, line breaks among it, as single blanks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# A flood in two accounts.\nmust: differ value/conflict \"12\"\n\n# fixme: a toll\n\
        differ value/conflict count | dead | a: \"12\" | b: \"14\"\n\
        agree exact/none date | flood | a: \"Monday\" | b: \"Monday\"\n# the end\n";

    fn expected(text: &str) -> Expected {
        Expected::parse(text, Path::new("expected.txt")).unwrap()
    }

    fn owned(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|&line| line.to_owned()).collect()
    }

    #[test]
    fn a_file_is_rewritten_around_its_notes() {
        let now = owned(&[
            "differ value/conflict count | dead | a: \"12\" | b: \"15\"",
            "single exclusive/note count | home | a: \"3\"",
        ]);
        let again = expected(FILE).rewrite(&now);
        let wanted = "# A flood in two accounts.\nmust: differ value/conflict \"12\"\n\n# fixme: a toll\n\
            differ value/conflict count | dead | a: \"12\" | b: \"15\"\n\
            single exclusive/note count | home | a: \"3\"\n# the end\n";
        assert_eq!(again, wanted);
        assert!(expected(&again).compare(&now).is_empty());
        assert_eq!(expected(&again).rewrite(&now), again);
    }

    #[test]
    fn lost_gained_and_changed_are_told_apart() {
        let now = owned(&[
            "agree exact/none count | dead | a: \"12\" | b: \"12\"",
            "single exclusive/note count | home | a: \"3\"",
        ]);
        let kinds: Vec<&str> = expected(FILE)
            .compare(&now)
            .iter()
            .map(|change| match change {
                Change::Changed { .. } => "changed",
                Change::Lost(_) => "lost",
                Change::Gained(_) => "gained",
                Change::Failed { .. } => "failed",
            })
            .collect();
        assert_eq!(kinds, ["changed", "lost", "gained"]);
    }

    #[test]
    fn a_file_of_tests_alone_has_no_list() {
        let now = owned(&["single exclusive/note count | home | a: \"3\""]);
        assert!(expected("must: single \"3\"\n").compare(&now).is_empty());
        assert_eq!(expected("# nothing yet\n").compare(&now).len(), 1);
    }

    #[test]
    fn words_are_found_whole() {
        for (printed, words, found) in [
            ("at least 12 people", "12", true),
            ("at least 12 people", "12 People", true),
            ("112 people", "12", false),
            ("2.4 billion", "2", false),
            ("2.4 billion", "4 billion", false),
            ("\u{201C}We are  here\u{201D}", "\"we are here\"", true),
            ("in 12.", "12", true),
            ("$12", "12", true),
        ] {
            assert_eq!(states(printed, &plain(words)), found, "{printed} / {words}");
        }
    }

    #[test]
    fn malformed_lines_are_refused_with_their_number() {
        for line in [
            "must:",
            "must: disagree \"12\"",
            "must: differ value/bad \"12\"",
            "must: differ \"12",
            "never: \"\"",
            "differ value/conflict count | dead",
            "differ value/conflict | dead | a: \"12\"",
            "differ value/conflict colour | dead | a: \"12\"",
            "hello",
        ] {
            let error = Expected::parse(&format!("# note\n{line}\n"), Path::new("expected.txt")).err();
            let message = error.map(|e| e.to_string()).unwrap_or_default();
            assert!(message.starts_with("expected.txt:2: "), "{line}: {message}");
        }
    }

    #[test]
    fn a_test_may_leave_things_open() {
        for line in
            ["must: \"12\"", "never: differ */conflict", "never: differ", "must: single claim \"a \"b\" c\" \"d\""]
        {
            assert!(Expected::parse(line, Path::new("expected.txt")).is_ok(), "{line}");
        }
        let Ok(Row::Test(test)) = row("must: single \"a \"b\" c\" \"d\"", 1) else { panic!("a test") };
        assert_eq!(test.words, ["a \"b\" c", "d"]);
    }
}
