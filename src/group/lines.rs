//! Lines of a feed: read once for what they tell, and once more to be passed on with their story.
//!
//! In: JSON lines, an article each. Out: the same lines in the same order, every key and value as it was, with `story`
//! added, and `duplicate_of` for a near-duplicate; an error for every line that could not be read. Memory holds a
//! sketch of each article and not its text. This module refuses to know how articles are grouped.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Write};
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::sketch::Sketch;
use super::{Membership, Options, place};
use crate::error::{Error, Result};
use crate::ingest;
use crate::text::fnv;

/// The most that is held of an input that can't be read twice (standard input), in bytes.
pub const HELD_LIMIT: u64 = 1 << 30;

/// The longest line that is read, in bytes. A longer one is reported and skipped.
pub const LINE_LIMIT: usize = 256 << 20;

/// How much is read before it is sketched, in bytes: enough to keep the cores busy, little enough to hold.
const CHUNK: usize = 8 << 20;

/// What a run over a feed came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// Articles that were grouped.
    pub articles: usize,
    /// Stories that they were grouped into.
    pub stories: usize,
    /// How many of the articles are near-duplicates.
    pub duplicates: usize,
    /// Lines that had a story and were passed on as they were.
    pub kept: usize,
    /// One for each line that could not be read.
    pub errors: Vec<Error>,
}

/// A line after the first reading.
struct Entry {
    /// Its length in bytes, with its end.
    len: usize,
    fate: Fate,
}

/// What becomes of a line.
enum Fate {
    /// It is blank or could not be read.
    Skipped,
    /// It has a story.
    Kept,
    /// It is an article to be grouped.
    Grouped(Keys),
}

/// What is known of the keys of a line before they are looked at.
#[derive(Deserialize)]
struct RawKeys<'a> {
    #[serde(borrow, default, deserialize_with = "raw")]
    story: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "raw")]
    duplicate_of: Option<&'a RawValue>,
}

/// Where the values stand that are written over, if the line has them.
#[derive(Debug, Default)]
struct Keys {
    story: Option<Range<usize>>,
    duplicate_of: Option<Range<usize>>,
}

/// A value as it is printed, `null` too.
fn raw<'de: 'a, 'a, D: Deserializer<'de>>(input: D) -> std::result::Result<Option<&'a RawValue>, D::Error> {
    <&RawValue>::deserialize(input).map(Some)
}

/// What one line gave.
enum Read1 {
    Kept(String),
    Grouped(Keys, Box<Sketch>),
}

/// Groups the articles of the JSON lines in `path` and writes the lines with their stories to `out`.
///
/// # Errors
/// The file can't be opened or read, it changes while it is read, or `out` can't be written. Lines that can't be
/// read are in the summary.
pub fn run_file(path: &Path, options: &Options, out: &mut impl Write) -> Result<Summary> {
    if path.is_dir() {
        return Err(Error::new("this is a folder: name a file of JSON lines, an article a line").at(path));
    }
    let open = || File::open(path).map_err(|e| Error::unread("cannot read the articles", &e).at(path));
    run(BufReader::new(open()?), BufReader::new(open()?), Some(path), options, out)
}

/// The same for an input that can be read only once: it is held in memory.
///
/// # Errors
/// The input can't be read or is larger than [`HELD_LIMIT`], or `out` can't be written.
pub fn run_held(input: impl Read, options: &Options, out: &mut impl Write) -> Result<Summary> {
    let mut held = Vec::new();
    input
        .take(HELD_LIMIT + 1)
        .read_to_end(&mut held)
        .map_err(|e| Error::new("cannot read standard input").because(e))?;
    if held.len() as u64 > HELD_LIMIT {
        return Err(Error::new("standard input is larger than 1 GiB: write it to a file and give its name"));
    }
    run(Cursor::new(&held), Cursor::new(&held), None, options, out)
}

/// Two readings: sketches, then the lines with what was found.
fn run(
    first: impl BufRead,
    second: impl BufRead,
    path: Option<&Path>,
    options: &Options,
    out: &mut impl Write,
) -> Result<Summary> {
    let mut summary = Summary::default();
    let mut feed = Feed::default();
    feed.read(first, path, &mut summary.errors)?;
    let memberships = place(&feed.sketches, options, &feed.taken);
    summary.articles = memberships.len();
    summary.stories = memberships.iter().map(|m| &m.story).collect::<HashSet<_>>().len();
    summary.duplicates = memberships.iter().filter(|m| m.duplicate_of.is_some()).count();
    summary.kept = feed.entries.iter().filter(|e| matches!(e.fate, Fate::Kept)).count();
    feed.write(second, path, &memberships, out)?;
    Ok(summary)
}

/// What is held of the input between the readings.
#[derive(Default)]
struct Feed {
    entries: Vec<Entry>,
    /// Of the lines that are grouped, in order.
    sketches: Vec<Sketch>,
    /// The stories that lines have already.
    taken: HashSet<String>,
}

impl Feed {
    /// The first reading.
    fn read(&mut self, mut input: impl BufRead, path: Option<&Path>, errors: &mut Vec<Error>) -> Result<()> {
        let mut more = true;
        while more {
            let mut lines = Vec::new();
            let mut size = 0;
            while more && size < CHUNK {
                let number = self.entries.len() + lines.len() + 1;
                let line = next_line(&mut input).map_err(|e| placed(unreadable(e), path, number))?;
                more = line.len > 0;
                if more {
                    size += line.bytes.len();
                    lines.push(line);
                }
            }
            let read: Vec<Option<Result<Read1>>> = lines.par_iter().map(read_line).collect();
            for (line, read) in lines.iter().zip(read) {
                let fate = self.settle(read).unwrap_or_else(|error| {
                    errors.push(placed(error, path, self.entries.len() + 1));
                    Fate::Skipped
                });
                self.entries.push(Entry { len: line.len, fate });
            }
        }
        Ok(())
    }

    /// Keeps what a line gave.
    fn settle(&mut self, read: Option<Result<Read1>>) -> Result<Fate> {
        Ok(match read.transpose()? {
            None => Fate::Skipped,
            Some(Read1::Kept(story)) => {
                self.taken.insert(story);
                Fate::Kept
            }
            Some(Read1::Grouped(keys, sketch)) => {
                self.sketches.push(*sketch);
                Fate::Grouped(keys)
            }
        })
    }

    /// The second reading: every line that is not skipped, with its story.
    fn write(
        &self,
        mut input: impl BufRead,
        path: Option<&Path>,
        memberships: &[Membership],
        out: &mut impl Write,
    ) -> Result<()> {
        let mut found = memberships.iter();
        for (i, entry) in self.entries.iter().enumerate() {
            let line = next_line(&mut input).map_err(|e| placed(unreadable(e), path, i + 1))?;
            if line.len != entry.len {
                return Err(placed(Error::new("the file changed while it was read: run again"), path, i + 1));
            }
            let bytes = trimmed(&line.bytes);
            match &entry.fate {
                Fate::Skipped => continue,
                Fate::Kept => out.write_all(bytes)?,
                Fate::Grouped(keys) => {
                    let Some(member) = found.next() else { continue };
                    let copy = member.duplicate_of.and_then(|o| self.sketches.get(o)).map(|o| o.id.as_str());
                    out.write_all(&with_keys(bytes, keys, &member.story, copy))?;
                }
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// A line as it stands: its bytes, and how many there were where it is too long to be held.
struct Line {
    bytes: Vec<u8>,
    len: usize,
}

/// The next line with its end; nothing at the end of the input.
fn next_line(input: &mut impl BufRead) -> std::io::Result<Line> {
    let mut bytes = Vec::new();
    let mut len = input.by_ref().take(LINE_LIMIT as u64 + 1).read_until(b'\n', &mut bytes)?;
    if len > LINE_LIMIT && bytes.last() != Some(&b'\n') {
        bytes.clear();
        loop {
            let held = input.fill_buf()?;
            let end = held.iter().position(|b| *b == b'\n').map(|at| at + 1);
            let used = end.unwrap_or(held.len());
            let done = end.is_some() || held.is_empty();
            input.consume(used);
            len += used;
            if done {
                break;
            }
        }
    }
    Ok(Line { bytes, len })
}

/// The line without the white space around it and the mark of its encoding.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
}

/// Reads one line; nothing where it is blank.
fn read_line(line: &Line) -> Option<Result<Read1>> {
    if line.len > LINE_LIMIT {
        return Some(Err(Error::new("the line is longer than 256 MiB and was skipped")));
    }
    let bytes = trimmed(&line.bytes);
    (!bytes.is_empty()).then(|| read_object(bytes))
}

/// Reads the object of one line.
fn read_object(bytes: &[u8]) -> Result<Read1> {
    let no_object = |e| Error::new("the line is not a JSON object of an article").because(e);
    let text = std::str::from_utf8(bytes)
        .map_err(|e| Error::new("the line is not UTF-8: save the file as UTF-8").because(e))?;
    if !text.starts_with('{') {
        return Err(Error::new("the line is not a JSON object of an article: it begins with no brace"));
    }
    let raw: RawKeys<'_> = serde_json::from_str(text).map_err(no_object)?;
    if let Some(story) = raw.story {
        let story: Option<String> = serde_json::from_str(story.get())
            .map_err(|e| Error::new("\"story\" is not text: write it in quotation marks").because(e))?;
        if let Some(story) = story.filter(|story| !story.trim().is_empty()) {
            return Ok(Read1::Kept(story));
        }
    }
    let place = |value: &RawValue| {
        let start = (value.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Some(start..start + value.get().len())
    };
    let keys = Keys { story: raw.story.and_then(place), duplicate_of: raw.duplicate_of.and_then(place) };
    let line: ingest::Line =
        serde_json::from_str(text).map_err(|e| Error::new("the line is not an article").because(e))?;
    let article = ingest::copy_of_line(line)?;
    Ok(Read1::Grouped(keys, Box::new(Sketch::new(&article, fnv(&[text])))))
}

/// The object with its story, and what it is a copy of. Everything else stays as it was printed.
fn with_keys(bytes: &[u8], keys: &Keys, story: &str, copy: Option<&str>) -> Vec<u8> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let end = bytes.len().saturating_sub(1);
    for (name, value, standing) in [("story", Some(story), &keys.story), ("duplicate_of", copy, &keys.duplicate_of)] {
        let Some(value) = value.map(|v| serde_json::Value::from(v).to_string()) else { continue };
        match standing {
            Some(range) => edits.push((range.clone(), value)),
            None => edits.push((end..end, format!(",\"{name}\":{value}"))),
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = Vec::with_capacity(bytes.len() + 80);
    let mut at = 0;
    for (range, value) in edits {
        out.extend_from_slice(bytes.get(at..range.start).unwrap_or(&[]));
        out.extend_from_slice(value.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or(&[]));
    out
}

/// What is said when the input fails.
fn unreadable(cause: std::io::Error) -> Error {
    Error::new("cannot read the line").because(cause)
}

/// The error with the place of the line.
fn placed(error: Error, path: Option<&Path>, number: usize) -> Error {
    let error = error.line(number);
    match path {
        Some(path) => error.at(path),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let Ok(Read1::Grouped(keys, _)) = read_object(line.as_bytes()) else { panic!("{line}") };
        let out = with_keys(line.as_bytes(), &keys, "s-\"a\"", Some("b"));
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn keys_are_added_and_nothing_else_changes() {
        check(
            r#"{"id":"a", "text" : "x\u0041" ,"n":1.50 }"#,
            r#"{"id":"a", "text" : "x\u0041" ,"n":1.50 ,"story":"s-\"a\"","duplicate_of":"b"}"#,
        );
        check(
            r#"{"story": null,"id":"a","text":"x"}"#,
            r#"{"story": "s-\"a\"","id":"a","text":"x","duplicate_of":"b"}"#,
        );
        check(
            r#"{"duplicate_of":"z","id":"a","text":"x","story":" "}"#,
            r#"{"duplicate_of":"b","id":"a","text":"x","story":"s-\"a\""}"#,
        );
    }
}
