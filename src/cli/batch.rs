//! `crosscheck batch`: many stories.
//!
//! In: JSON lines, an article each. Out: JSON lines, a report each, and a summary, a row each. This module refuses to know how
//! stories are gathered and how a part is resumed.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use clap::Args;
use crosscheck::batch::{self, Done, Event, Left, Options, Part, Summary, summary};
use crosscheck::config::Config;
use crosscheck::error::{Error, Result};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::interrupt::{self, Trace};
use super::output::{self, Pending};
use super::{Exit, FailOn, Tuning, complain, is_closed_pipe, say};

/// Check many stories: one article a line in, one report a line out
///
/// A line is {"id", "story", "outlet", "date", "title", "text"}, or "html" in place of "text". The
/// articles of one story need not follow each other. Reports come in the order of each story's first
/// line. A line that can't be read is reported with its number and skipped, and makes the exit code 2.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct BatchArgs {
    /// JSON lines, plain or packed (.gz, .zst), or `-` for standard input
    #[arg(value_name = "IN.jsonl")]
    input: PathBuf,
    /// Write the reports to a file, packed where it ends in .gz or .zst; until it is complete it is FILE.part. `-` is
    /// standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write a table with a row a story as CSV, whole or not at all
    #[arg(long, value_name = "FILE.csv")]
    summary: Option<PathBuf>,
    /// Go on after the last complete story of FILE.part, else of FILE
    #[arg(long)]
    resume: bool,
    /// The lines of each story follow each other: read the input once and hold one story, whatever its size
    #[arg(long)]
    adjacent: bool,
    #[command(flatten)]
    tuning: Tuning,
    /// The mildest severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "never")]
    fail_on: FailOn,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck batch day.jsonl -o reports.jsonl --summary stories.csv
  crosscheck batch year.jsonl.zst --adjacent -o reports.jsonl.zst
  crosscheck batch year.jsonl.zst --adjacent -o reports.jsonl.zst --resume
  crosscheck batch - --threads 2 < day.jsonl > reports.jsonl";

/// Runs the command.
pub fn run(args: &BatchArgs) -> Result<Exit> {
    let config = args.tuning.apply(std::slice::from_ref(&args.input))?;
    if args.input != Path::new("-") {
        std::fs::metadata(&args.input).map_err(|e| Error::unread("cannot read the articles", &e).at(&args.input))?;
    }
    look_before(args)?;
    interrupt::stops_itself();
    let mut table = args.summary.as_deref().map(table).transpose()?;
    let (mut reports, done) = reports(args)?;
    let summary = read(args, &config, done, &mut |story| {
        interrupt::stop_if_asked()?;
        match reports.write(&story.line, story.is_kept) {
            // Nobody reads the reports any more, but the table was asked for as well.
            Err(error) if table.is_some() && is_closed_pipe(&error) => {}
            done => done?,
        }
        table.as_mut().map_or(Ok(()), |table| table.write(&story.row.line(), false))
    })
    .inspect_err(|_| tell_interrupted(args))?;
    match reports.finish() {
        Err(error) if table.is_some() && is_closed_pipe(&error) => {}
        done => done?,
    }
    table.map_or(Ok(()), Target::finish)?;
    if summary.stories == 0 && summary.errors == 0 {
        say("note: the input holds no story");
    }
    if args.resume {
        say(&format!("note: {} of {} stories were done before", summary.kept, summary.stories));
    }
    let lost = if summary.errors > 0 { Exit::Failed } else { Exit::Clean };
    Ok(lost.max(args.fail_on.exit(summary.worst)))
}

/// Where lines go.
enum Target {
    /// To a file that gets its name when it is complete, and what is taken away where the program is ended before.
    Part(Part, Trace),
    /// To a device or a pipe.
    Direct(BufWriter<Pending>),
    /// To standard output.
    Stdout(BufWriter<std::io::Stdout>),
}

impl Target {
    fn write(&mut self, line: &[u8], is_kept: bool) -> Result<()> {
        match self {
            Target::Part(part, _) => part.write(line, is_kept),
            Target::Direct(out) => Ok(out.write_all(line)?),
            Target::Stdout(out) => Ok(out.write_all(line)?),
        }
    }

    fn finish(self) -> Result<()> {
        match self {
            Target::Part(part, trace) => {
                part.finish()?;
                interrupt::forget(&trace);
                Ok(())
            }
            Target::Direct(mut out) => Ok(out.flush()?),
            Target::Stdout(mut out) => Ok(out.flush()?),
        }
    }
}

/// The target of the reports, and what is to be gone on after.
fn reports(args: &BatchArgs) -> Result<(Target, Option<Done>)> {
    let Some(path) = output::file(args.output.as_deref()) else {
        if args.resume {
            return Err(Error::new("--resume goes on with a file: name it with -o"));
        }
        return Ok((Target::Stdout(BufWriter::with_capacity(1 << 16, std::io::stdout())), None));
    };
    let (target, left) = target(path, args.resume)?;
    match left {
        Left::Lines(done) => Ok((target, Some(done))),
        Left::Replaced => {
            let part = batch::part_of(path);
            say(&format!(
                "note: {} of an interrupted run is replaced (--resume would have gone on with it)",
                part.display()
            ));
            Ok((target, None))
        }
        Left::Nothing => Ok((target, None)),
    }
}

/// The target of the summary, its head written.
fn table(path: &Path) -> Result<Target> {
    let mut target = match target(path, false)?.0 {
        // It is made anew from the reports each time, so that half of one is of no use.
        Target::Part(part, _) => {
            let trace = Trace::File(batch::part_of(part.place()));
            interrupt::leave(&trace);
            Target::Part(part.or_nothing(), trace)
        }
        other => other,
    };
    target.write(&summary::head(), false)?;
    Ok(target)
}

/// Refuses places that are the input or each other, before anything is read or written.
fn look_before(args: &BatchArgs) -> Result<()> {
    let inputs = inputs(args);
    let mut taken: Vec<PathBuf> = Vec::new();
    for path in [output::file(args.output.as_deref()), args.summary.as_deref()].into_iter().flatten() {
        let place = output::place(path, &inputs)?;
        if place.standing.is_some_and(|found| !found.is_file()) {
            continue;
        }
        output::place(&batch::part_of(&place.path), &inputs)?;
        let whole = output::resolved(path);
        let both = [batch::part_of(&whole), whole];
        if both.iter().any(|path| taken.contains(path)) {
            return Err(Error::new("the reports are written here: name another file for the summary").at(path));
        }
        taken.extend(both);
    }
    Ok(())
}

/// What is read: the articles, and the settings that were named.
fn inputs(args: &BatchArgs) -> Vec<PathBuf> {
    std::iter::once(&args.input).chain(&args.tuning.config).cloned().collect()
}

/// Says what an interrupted run has left.
fn tell_interrupted(args: &BatchArgs) {
    let part = output::file(args.output.as_deref()).map(batch::part_of);
    if let Some(part) = part.filter(|part| interrupt::exit().is_some() && part.is_file()) {
        say(&format!("interrupted: {} holds what was done, and --resume goes on with it", part.display()));
    }
}

/// Opens a target beside the input.
fn target(path: &Path, resume: bool) -> Result<(Target, Left)> {
    let place = output::place(path, &[])?;
    if place.standing.is_some_and(|found| !found.is_file()) {
        if resume {
            return Err(Error::new("this is no file, and only a file can be resumed: name one with -o").at(path));
        }
        return Ok((Target::Direct(BufWriter::new(output::begin(path, &[])?)), Left::Nothing));
    }
    let (part, left) = Part::open(&place.path, resume)?;
    let trace = Trace::Part(batch::part_of(&place.path));
    interrupt::leave(&trace);
    Ok((Target::Part(part, trace), left))
}

/// Reads the input, hands on what became of each story, and shows how far it is where somebody watches.
fn read(
    args: &BatchArgs,
    config: &Config,
    done: Option<Done>,
    keep: &mut dyn FnMut(batch::Reported) -> Result<()>,
) -> Result<Summary> {
    let bar = ProgressBar::new_spinner().with_message("finding the stories");
    bar.tick();
    let stories = Arc::new(AtomicU64::new(0));
    let tick = |bytes| {
        stories.fetch_add(1, Relaxed);
        bar.inc(bytes);
    };
    let mut sink = |event| match event {
        Event::Begins { stories: all, bytes } => {
            bar.reset();
            bytes.into_iter().for_each(|bytes| bar.set_length(bytes));
            bar.set_style(style(&stories, all, bytes.is_some()));
            Ok(())
        }
        Event::Error(error) => {
            bar.suspend(|| complain(&error));
            Ok(())
        }
        Event::Story(story) => keep(story),
    };
    let options = Options { is_adjacent: args.adjacent, done, tick: &tick, ..Options::new(config) };
    let done = if args.input == Path::new("-") {
        batch::run_stream(std::io::stdin(), None, options, &mut sink)
    } else {
        batch::run_file(&args.input, options, &mut sink)
    };
    bar.finish_and_clear();
    done
}

/// Stories done of all, stories a second, and the time left where the size of the input is known.
fn style(stories: &Arc<AtomicU64>, all: Option<usize>, is_sized: bool) -> ProgressStyle {
    let line = if is_sized { "{wide_bar} {percent}% {stories}, {eta} left" } else { "{spinner} {stories}, {elapsed}" };
    let stories = Arc::clone(stories);
    let of = all.map(|all| format!(" of {all}")).unwrap_or_default();
    let told = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let done = stories.load(Relaxed);
        let seconds = state.elapsed().as_secs_f64().max(0.001);
        // The line on the screen is no loss.
        let _ = write!(out, "{done}{of} stories, {:.1}/s", done as f64 / seconds);
    };
    // The template is ours; where it could not be read, the plain bar does.
    ProgressStyle::with_template(line).unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("stories", told)
}
