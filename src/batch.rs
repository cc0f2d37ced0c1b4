//! Many stories: one article a line in, one report a line out.
//!
//! In: JSON lines. Out: one report a story, in the order of each story's first line, and an error for
//! every line that could not be read. A file is read twice, first for where each story's lines stand,
//! then story by story, so that memory holds a few stories and not the corpus. This module refuses to
//! know how a story is checked.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::article::Article;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::ingest::{self, Line};
use crate::report::Report;

/// The most that is held of an input that can't be read twice (standard input), in bytes.
pub const HELD_LIMIT: u64 = 1 << 30;

/// The longest line that is read, in bytes. A longer one is reported and skipped.
pub const LINE_LIMIT: usize = 256 << 20;

/// How much text is checked at a time, in bytes: enough to keep the cores busy, little enough to hold.
const CHUNK: usize = 8 << 20;

/// What a run over many stories came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// Stories with a report.
    pub stories: usize,
    /// One for each line that could not be read.
    pub errors: Vec<Error>,
    /// The worst severity of all findings, for the exit code.
    pub worst: Option<crate::fact::Severity>,
}

/// Where a line stands in the input.
#[derive(Clone, Copy)]
struct Place {
    offset: u64,
    len: usize,
    number: usize,
}

/// The lines of one story, in input order.
struct Story {
    id: String,
    lines: Vec<Place>,
}

/// What the first pass reads of a line.
#[derive(serde::Deserialize)]
struct Key {
    id: Option<serde_json::Value>,
    story: Option<String>,
}

/// Checks every story of the JSON lines in `path` and hands each report to `print`, in order.
///
/// # Errors
/// The file can't be opened or read, or `print` fails. Lines that can't be read are in the summary.
pub fn run_file(path: &Path, config: &Config, print: impl FnMut(&Report) -> Result<()>) -> Result<Summary> {
    if path.is_dir() {
        return Err(Error::new("this is a folder: name a file of JSON lines, an article a line").at(path));
    }
    let open = || File::open(path).map_err(|e| Error::unread("cannot read the articles", &e).at(path));
    run(BufReader::new(open()?), BufReader::new(open()?), Some(path), config, print)
}

/// The same for an input that can be read only once: it is held in memory.
///
/// # Errors
/// The input can't be read or is larger than [`HELD_LIMIT`], or `print` fails.
pub fn run_held(input: impl Read, config: &Config, print: impl FnMut(&Report) -> Result<()>) -> Result<Summary> {
    let mut held = Vec::new();
    input
        .take(HELD_LIMIT + 1)
        .read_to_end(&mut held)
        .map_err(|e| Error::new("cannot read standard input").because(e))?;
    if held.len() as u64 > HELD_LIMIT {
        return Err(Error::new("standard input is larger than 1 GiB: write it to a file and give its name"));
    }
    run(Cursor::new(&held), Cursor::new(&held), None, config, print)
}

/// Two passes: places, then stories in chunks.
fn run(
    first: impl BufRead,
    mut second: impl Read + Seek,
    path: Option<&Path>,
    config: &Config,
    mut print: impl FnMut(&Report) -> Result<()>,
) -> Result<Summary> {
    let mut summary = Summary::default();
    let stories = index(first, path, &mut summary.errors)?;
    let mut rest = stories.as_slice();
    while !rest.is_empty() {
        let mut size = 0;
        let count = rest
            .iter()
            .take_while(|story| {
                let fits = size < CHUNK;
                size += story.lines.iter().map(|l| l.len).sum::<usize>();
                fits
            })
            .count();
        let (chunk, later) = rest.split_at(count);
        rest = later;
        let loaded = chunk
            .iter()
            .map(|story| load(story, &mut second, path, &mut summary.errors))
            .collect::<Result<Vec<_>>>()?;
        let reports: Vec<Report> = loaded
            .par_iter()
            .zip(chunk)
            .map(|(articles, story)| Report { story: Some(story.id.clone()), ..crate::check(articles, config) })
            .collect();
        for report in &reports {
            summary.stories += 1;
            summary.worst = summary.worst.max(report.findings.iter().map(|f| f.severity).max());
            print(report)?;
        }
    }
    Ok(summary)
}

/// The first pass: where the lines of each story stand.
fn index(mut input: impl BufRead, path: Option<&Path>, errors: &mut Vec<Error>) -> Result<Vec<Story>> {
    let mut stories: Vec<Story> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut offset = 0;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let len = (&mut input)
            .take(LINE_LIMIT as u64 + 1)
            .read_until(b'\n', &mut line)
            .map_err(|e| placed(Error::new("cannot read the line").because(e), path, number))?;
        if len == 0 {
            break;
        }
        let place = Place { offset, len, number };
        offset += len as u64;
        if len > LINE_LIMIT {
            offset += skip_line(&mut input)
                .map_err(|e| placed(Error::new("cannot read the line").because(e), path, number))?;
            errors.push(placed(Error::new("the line is longer than 256 MiB and was skipped"), path, number));
        } else if !line.iter().all(u8::is_ascii_whitespace) {
            match story_of(&line) {
                Ok(id) => {
                    let at = *by_id.entry(id.clone()).or_insert_with(|| {
                        stories.push(Story { id, lines: Vec::new() });
                        stories.len() - 1
                    });
                    if let Some(story) = stories.get_mut(at) {
                        story.lines.push(place);
                    }
                }
                Err(error) => errors.push(placed(error, path, number)),
            }
        }
    }
    Ok(stories)
}

/// Reads on to the end of a line without keeping it.
fn skip_line(input: &mut impl BufRead) -> std::io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        input.consume(used);
        skipped += used as u64;
        if done {
            return Ok(skipped);
        }
    }
}

/// The story that a line belongs to: its `story`, else its `id`.
fn story_of(line: &[u8]) -> Result<String> {
    let key: Key = serde_json::from_slice(line)
        .map_err(|e| Error::new("the line is not a JSON object of an article").because(e))?;
    match (key.story, key.id) {
        (Some(story), _) => Ok(story),
        (None, Some(serde_json::Value::String(id))) => Ok(id),
        _ => Err(Error::new("the line has neither \"story\" nor \"id\" as text")),
    }
}

/// The second pass: the articles of one story.
fn load(
    story: &Story,
    input: &mut (impl Read + Seek),
    path: Option<&Path>,
    errors: &mut Vec<Error>,
) -> Result<Vec<Article>> {
    let mut articles: Vec<Article> = Vec::with_capacity(story.lines.len());
    for place in &story.lines {
        let mut bytes = vec![0; place.len];
        input
            .seek(SeekFrom::Start(place.offset))
            .and_then(|_| input.read_exact(&mut bytes))
            .map_err(|e| placed(Error::new("the file changed while it was read").because(e), path, place.number))?;
        let article = serde_json::from_slice::<Line>(&bytes)
            .map_err(|e| Error::new("the line is not an article").because(e))
            .and_then(ingest::article_of_line);
        match article {
            Ok(article) => articles.push(article),
            // What could not be read still has its entry in the report.
            Err(error) => {
                let id = serde_json::from_slice::<Key>(&bytes).ok().and_then(|key| Some(key.id?.as_str()?.to_owned()));
                let id = id.unwrap_or_else(|| format!("line-{}", place.number));
                let not_compared = Some(format!("it could not be read: {error}"));
                articles.push(Article { outlet: id.clone(), id, not_compared, ..Article::default() });
                errors.push(placed(error, path, place.number));
            }
        }
    }
    ingest::make_ids_unique(&mut articles);
    Ok(articles)
}

/// The error with the place of the line.
fn placed(error: Error, path: Option<&Path>, number: usize) -> Error {
    let error = error.line(number);
    match path {
        Some(path) => error.at(path),
        None => error,
    }
}

/// Prints a report as one line of JSON.
///
/// # Errors
/// The writer fails.
pub fn print_line(report: &Report, out: &mut impl Write) -> Result<()> {
    serde_json::to_writer(&mut *out, report)
        .map_err(std::io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .map_err(Error::from)
}
