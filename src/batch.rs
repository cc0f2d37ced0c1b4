//! Many stories: one article a line in, one report a line out.
//!
//! In: JSON lines, plain or packed. Out: one report a story, in the order of each story's first line, a row of a summary
//! beside each, and an error for every line that could not be read. A file is read twice, first for where each story's lines
//! stand, then story by story; a stream whose stories follow each other is read once. Memory holds some stories and not the
//! corpus. This module refuses to know how a story is checked.
//!
//! ```
//! use crosscheck::batch::{Event, Options, run_stream};
//! use crosscheck::config::Config;
//!
//! let lines = r#"{"id": "post", "story": "ferry", "text": "The ferry carried 212 passengers."}
//! {"id": "mail", "story": "ferry", "text": "The ferry carried 220 passengers."}"#;
//! let config = Config::default();
//! let mut reports = Vec::new();
//! let summary = run_stream(lines.as_bytes(), None, Options::new(&config), &mut |event| {
//!     if let Event::Story(story) = event {
//!         reports.push(story.line);
//!     }
//!     Ok(())
//! })?;
//! assert_eq!((summary.stories, reports.len()), (1, 1));
//! # Ok::<(), crosscheck::error::Error>(())
//! ```

mod index;
mod input;
mod part;
mod story;
mod stream;
pub mod summary;
mod zstd;

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use rayon::prelude::*;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::fact::Severity;
use index::Index;
use input::{Input, Lines};
use story::{Kept, Story};

pub use input::{LINE_LIMIT, Packing};
pub use part::{Done, Left, Part, part_of};
pub use story::Reported;

/// The most that is held of an input that can't be read twice (standard input, packed files), unpacked, in bytes.
pub const HELD_LIMIT: u64 = 1 << 30;

/// How much text is checked at a time, in bytes: seconds of work, so that the cores are busy but for the last story of it,
/// and little enough to hold with its reports (some 30 times as much) and to lose when a run is interrupted.
const BLOCK: u64 = 1 << 20;

/// What an error counts among the text that is checked at a time, in bytes.
const ERROR_SIZE: u64 = 512;

/// How a run is done.
pub struct Options<'a> {
    /// How a story is checked.
    pub config: &'a Config,
    /// Whether the lines of each story follow each other, so that one pass is enough.
    pub is_adjacent: bool,
    /// The reports of an earlier run of the same input, to go on after.
    pub done: Option<Done>,
    /// Called by any thread when a story is checked, with the bytes of the input that it stands for.
    pub tick: &'a (dyn Fn(u64) + Sync),
}

impl<'a> Options<'a> {
    /// Two passes from the beginning, with nobody watching.
    pub fn new(config: &'a Config) -> Self {
        Options { config, is_adjacent: false, done: None, tick: &|_| {} }
    }
}

/// What a run tells while it goes on, in the order of the input.
pub enum Event {
    /// The checking begins.
    Begins {
        /// How many stories there are, where that is known before.
        stories: Option<usize>,
        /// How many bytes `tick` will count, where that is known before.
        bytes: Option<u64>,
    },
    /// A line could not be read, or the rest of the input.
    Error(Error),
    /// A story was checked.
    Story(Reported),
}

/// Takes events. An error of it ends the run.
pub type Sink<'a> = dyn FnMut(Event) -> Result<()> + 'a;

/// What a run over many stories came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Stories with a report, those of an earlier run with them.
    pub stories: usize,
    /// How many of them an earlier run made.
    pub kept: usize,
    /// One for each line that could not be read.
    pub errors: usize,
    /// The worst severity of all findings, for the exit code.
    pub worst: Option<Severity>,
}

/// Checks every story of the JSON lines in `path`, which may be packed (`.gz`, `.zst`).
///
/// # Errors
/// The file can't be opened or read, it is packed, not adjacent and larger than [`HELD_LIMIT`], the reports of the
/// earlier run are not the first ones of this input, or `sink` fails. Lines that can't be read are told to `sink`.
pub fn run_file(path: &Path, options: Options<'_>, sink: &mut Sink<'_>) -> Result<Summary> {
    if path.is_dir() {
        return Err(Error::new("this is a folder: name a file of JSON lines, an article a line").at(path));
    }
    let open = || File::open(path).map_err(|e| Error::unread("cannot read the articles", &e).at(path));
    let file = open()?;
    let found = file.metadata().map_err(|e| Error::unread("cannot read the articles", &e).at(path))?;
    let len = found.is_file().then_some(found.len());
    let input = unpack(file, Packing::of(path), Some(path))?;
    // A pipe can't be read twice.
    if options.is_adjacent || input.packing != Packing::Plain || len.is_none() {
        return run_once(input, Some(path), len, options, sink);
    }
    let mut run = Run::new(&options, Some(path), sink);
    let index = Index::read(&mut Lines::new(input.bytes, input.packing, Some(path)), &mut |e| run.tell(e))?;
    run.begin(Some(index.stories()), Some(index.bytes()))?;
    run.steps(&mut index.load(open()?, Some(path)), options.done)
}

/// The same for an input that can be read only once, plain or packed; `path` is for messages. Where it is not adjacent it
/// is held in memory.
///
/// # Errors
/// As [`run_file`].
pub fn run_stream(input: impl Read, path: Option<&Path>, options: Options<'_>, sink: &mut Sink<'_>) -> Result<Summary> {
    run_once(unpack(input, Packing::Plain, path)?, path, None, options, sink)
}

/// Unpacks the input.
fn unpack<'a>(input: impl Read + 'a, named: Packing, path: Option<&Path>) -> Result<Input<'a>> {
    input::unpack(input, named).map_err(|e| {
        let error = Error::new("cannot read the articles").because(e);
        path.into_iter().fold(error, Error::at)
    })
}

/// One pass, or two over what is held.
fn run_once(
    input: Input<'_>,
    path: Option<&Path>,
    len: Option<u64>,
    options: Options<'_>,
    sink: &mut Sink<'_>,
) -> Result<Summary> {
    let mut run = Run::new(&options, path, sink);
    if options.is_adjacent {
        run.begin(None, len)?;
        let lines = Lines::new(input.bytes, input.packing, path);
        return run.steps(&mut stream::Stream::new(lines, input.position), options.done);
    }
    let packing = input.packing;
    let (held, cut) = held(input, path)?;
    // What was cut off is told where the lines end, as damage of any other input is.
    let bytes: Box<dyn std::io::BufRead + '_> = match cut {
        Some(cause) => Box::new(std::io::BufReader::new(held.as_slice().chain(Broken(Some(cause))))),
        None => Box::new(held.as_slice()),
    };
    let index = Index::read(&mut Lines::new(bytes, packing, path), &mut |e| run.tell(e))?;
    run.begin(Some(index.stories()), Some(index.bytes()))?;
    run.steps(&mut index.load(Cursor::new(&held), path), options.done)
}

/// The whole input, and the damage after which there is no more of it.
fn held(input: Input<'_>, path: Option<&Path>) -> Result<(Vec<u8>, Option<std::io::Error>)> {
    let placed = |error| path.into_iter().fold(error, Error::at);
    let mut held = Vec::new();
    let read = input.bytes.take(HELD_LIMIT + 1).read_to_end(&mut held);
    if held.len() as u64 > HELD_LIMIT {
        return Err(placed(Error::new(
            "this input can be read only once and is larger than the 1 GiB that is held of it: use --adjacent if the \
             lines of each story follow each other, or give it as a plain file",
        )));
    }
    match read {
        Ok(_) => Ok((held, None)),
        Err(e) if input.packing != Packing::Plain => Ok((held, Some(e))),
        Err(e) => Err(placed(Error::new("cannot read the input").because(e))),
    }
}

/// Nothing but an error.
struct Broken(Option<std::io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// What the reading of the input comes upon next.
enum Step {
    /// The lines of a story.
    Story(Story),
    /// A line that can't be read.
    Bad(Error),
}

/// A step, with the report of an earlier run where there is one.
struct Task {
    step: Step,
    kept: Option<Kept>,
}

/// What became of a step: a report, where it was a story, and errors.
type Outcome = Result<(Option<Reported>, Vec<Error>)>;

/// A run while it goes on.
struct Run<'a, 'b> {
    config: &'a Config,
    tick: &'a (dyn Fn(u64) + Sync),
    path: Option<&'a Path>,
    sink: &'a mut Sink<'b>,
    summary: Summary,
}

impl<'a, 'b> Run<'a, 'b> {
    fn new(options: &Options<'a>, path: Option<&'a Path>, sink: &'a mut Sink<'b>) -> Self {
        Run { config: options.config, tick: options.tick, path, sink, summary: Summary::default() }
    }

    /// Says how much there is to do.
    fn begin(&mut self, stories: Option<usize>, bytes: Option<u64>) -> Result<()> {
        (self.sink)(Event::Begins { stories, bytes })
    }

    /// Tells of a line that can't be read.
    fn tell(&mut self, error: Error) -> Result<()> {
        self.summary.errors += 1;
        (self.sink)(Event::Error(error))
    }

    /// Checks block after block: while the threads check one, this one hands out the reports of the block before and reads
    /// the block after.
    fn steps(mut self, steps: &mut dyn Iterator<Item = Result<Step>>, done: Option<Done>) -> Result<Summary> {
        let mut done = Kepts { done, number: 0 };
        let mut block = next_block(steps, &mut done)?;
        let mut checked: Vec<Outcome> = Vec::new();
        while !block.is_empty() {
            let (tasks, stop) = (block, AtomicBool::new(false));
            let (config, tick, path) = (self.config, self.tick, self.path);
            let work = |task| if stop.load(Relaxed) { Ok((None, Vec::new())) } else { check(task, path, config, tick) };
            let mut outcomes = Vec::new();
            let (handed, after) = rayon::in_place_scope(|scope| {
                scope.spawn(|_| tasks.into_par_iter().map(work).collect_into_vec(&mut outcomes));
                let handed = self.hand_out(checked);
                stop.store(handed.is_err(), Relaxed);
                (handed, next_block(steps, &mut done))
            });
            handed?;
            checked = outcomes;
            block = match after {
                Ok(after) => after,
                Err(error) => {
                    // What was checked before the input failed is not lost.
                    self.hand_out(checked)?;
                    return Err(error);
                }
            };
        }
        self.hand_out(checked)?;
        match done.next()? {
            None => Ok(self.summary),
            Some(kept) => Err(Error::new(
                "what is to be resumed has more stories than the input, and is of another one: run without --resume, or \
                 give another -o",
            )
            .line(kept.number)),
        }
    }

    /// Tells what became of a block.
    fn hand_out(&mut self, outcomes: Vec<Outcome>) -> Result<()> {
        for outcome in outcomes {
            let (reported, errors) = outcome?;
            errors.into_iter().try_for_each(|error| self.tell(error))?;
            if let Some(reported) = reported {
                self.summary.stories += 1;
                self.summary.kept += usize::from(reported.is_kept);
                self.summary.worst = self.summary.worst.max(reported.worst);
                (self.sink)(Event::Story(reported))?;
            }
        }
        Ok(())
    }
}

/// Checks a story; an error is passed on.
fn check(task: Task, path: Option<&Path>, config: &Config, tick: &(dyn Fn(u64) + Sync)) -> Outcome {
    match task.step {
        Step::Bad(error) => Ok((None, vec![error])),
        Step::Story(story) => {
            let (reported, errors) = story::report(&story, task.kept.as_ref(), path, config)?;
            tick(story.weight);
            Ok((Some(reported), errors))
        }
    }
}

/// The reports of an earlier run, counted.
struct Kepts {
    done: Option<Done>,
    number: usize,
}

impl Kepts {
    fn next(&mut self) -> Result<Option<Kept>> {
        self.number += 1;
        let line = self.done.as_mut().and_then(Iterator::next).transpose();
        let line = line.map_err(|e| Error::unread("cannot read what is to be resumed", &e))?;
        Ok(line.map(|line| Kept { line, number: self.number }))
    }
}

/// As many steps as are checked at a time; none at the end.
fn next_block(steps: &mut dyn Iterator<Item = Result<Step>>, done: &mut Kepts) -> Result<Vec<Task>> {
    let mut block = Vec::new();
    let mut size = 0;
    while size < BLOCK {
        let Some(step) = steps.next().transpose()? else { break };
        let kept = if matches!(step, Step::Story(_)) { done.next()? } else { None };
        size += match &step {
            Step::Bad(_) => ERROR_SIZE,
            Step::Story(story) => story.lines.iter().map(|(_, line)| line.len() as u64).sum(),
        };
        size += kept.as_ref().map_or(0, |kept| kept.line.len() as u64);
        block.push(Task { step, kept });
    }
    Ok(block)
}
