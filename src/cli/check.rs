//! `crosscheck check`: the main job.
//!
//! In: sources and how to print. Out: one report on standard output or in a file, or every format in
//! a folder. This module refuses to know how any format looks.

use std::ffi::{OsStr, OsString};
#[cfg(feature = "xlsx")]
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use crosscheck::article::Article;
use crosscheck::error::{Error, Result};
use crosscheck::fact::Severity;
use crosscheck::ingest;
use crosscheck::report::layout::Style;
use crosscheck::report::{Report, terminal};
use indicatif::ProgressBar;
use jiff::civil::Date;

use super::format::{self, Format, Options, render};
use super::history::{History, HistoryArgs};
use super::{Exit, FailOn, Tuning, day, output, report_errors, say};

/// From how many sources on a sign of life is shown.
const MANY: usize = 30;

/// Check several accounts of one story against each other
///
/// A SOURCE is a file (.txt, .md, .html, .htm, .json, .jsonl), a folder of such files, or `-` for
/// standard input. A file may hold 64 MB, an article 8 MB of text, a page 200,000 elements; pipes and
/// devices are given on standard input. Hidden files are not read.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<OsString>,
    /// A text to be checked against the sources: each of its claims is backed, differs or stands alone
    #[arg(long, value_name = "STORY")]
    draft: Option<String>,
    /// How to print the report [default: as the name given with -o ends, else terminal]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write the report to a file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Also write every format into a folder: report.txt, .md, .html, .json and .xlsx, junit.xml, findings.csv,
    /// mentions.csv and coverage.csv
    #[arg(long, value_name = "DIR")]
    report_dir: Option<PathBuf>,
    #[command(flatten)]
    history: HistoryArgs,
    /// The publication date of sources that state none, so that their relative dates can be compared
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    #[command(flatten)]
    tuning: Tuning,
    /// The mildest severity that makes the exit code 1; with --baseline or --waivers only what is new counts
    /// [default: never]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Print everything, with ids, rules and normal forms
    #[arg(short, long)]
    verbose: bool,
    /// Begin CSV with a byte order mark, which some spreadsheets need for accents
    #[arg(long)]
    bom: bool,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck check valley-post.txt radio-tarn.html
  crosscheck check story/ --format html -o report.html
  crosscheck check story/ --report-dir reports/story
  crosscheck check --draft our-story.md wire-1.txt wire-2.txt
  crosscheck check story/ --format xlsx -o story.xlsx
  crosscheck check story/ --signoff signed.csv --report-dir reports/story
  crosscheck check scraped/ --date 2031-05-04 --format csv --bom -o findings.csv
  crosscheck check story/ --baseline yesterday.json --waivers waivers.csv --fail-on conflict
  crosscheck check story/ --format junit -o junit.xml --fail-on conflict";

/// Runs the command.
pub fn run(args: &CheckArgs) -> Result<Exit> {
    let format = Format::choose(args.format, output::file(args.output.as_deref()))?;
    #[cfg(feature = "xlsx")]
    if format == Format::Xlsx && output::file(args.output.as_deref()).is_none() && std::io::stdout().is_terminal() {
        return Err(Error::new("a workbook is nothing to read here: name a file with -o"));
    }
    let sources: Vec<OsString> = args.draft.iter().map(OsString::from).chain(args.sources.iter().cloned()).collect();
    let inputs: Vec<PathBuf> =
        ingest::files(&sources).into_iter().chain(args.tuning.config.clone()).chain(args.history.inputs()).collect();
    look_before(args, &sources, &inputs)?;
    let history = History::read(&args.history)?;
    let mut config = args.tuning.apply(&sources)?;
    let intake = ingest::read(&sources, args.date);
    let exit = report_errors(&intake.errors);
    intake.notes.iter().for_each(|note| say(&format!("note: {note}")));
    if let Some(draft) = &args.draft {
        config.draft = Some(draft_id(draft, &intake.articles)?);
    }
    match intake.articles.len() {
        0 if intake.errors.is_empty() => {
            return Err(Error::new("there is nothing to read here").at(sources.join(OsStr::new(" "))));
        }
        0 => return Ok(Exit::Failed),
        1 => say("note: there is only one source, so there is nothing to compare it with"),
        _ => {}
    }
    let progress = if intake.articles.len() < MANY { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    progress.set_message(format!("checking {} sources", intake.articles.len()));
    progress.enable_steady_tick(Duration::from_millis(120));
    let mut report = crosscheck::check(&intake.articles, &config);
    progress.finish_and_clear();
    let undone = report.coverage.settings.iter().filter(|line| line.starts_with(crosscheck::NOT_DONE));
    undone.for_each(|line| say(&format!("note: {line}")));
    let to = [args.output.as_deref(), args.report_dir.as_deref()];
    history.apply(&args.history, &mut report, to)?;
    deliver(args, &report, format, &inputs)?;
    let worst = report.findings.iter().filter(|f| f.counts()).map(|f| f.severity).max();
    Ok(exit.max(args.fail_on.unwrap_or(FailOn::Never).exit(worst)))
}

/// The id of the one source that the draft is.
fn draft_id(draft: &str, articles: &[Article]) -> Result<String> {
    let mut found = articles.iter().filter(|article| article.path == draft);
    match (found.next(), found.next()) {
        (Some(article), None) => Ok(article.id.clone()),
        (Some(_), Some(_)) => Err(Error::new("the draft holds more than one text").at(draft)),
        (None, _) if Path::new(draft).is_dir() => Err(Error::new("the draft is a folder: name one file").at(draft)),
        (None, _) => Err(Error::new("the draft could not be read").at(draft)),
    }
}

/// Refuses places that are inputs, before anything is read or written.
fn look_before(args: &CheckArgs, sources: &[OsString], inputs: &[PathBuf]) -> Result<()> {
    output::look_before(args.output.as_deref(), inputs)?;
    let Some(dir) = &args.report_dir else { return Ok(()) };
    // The next run would read the reports as accounts of the story.
    if sources.iter().map(Path::new).any(|source| source.is_dir() && output::is_same(source, dir)) {
        return Err(Error::new("this folder is one of the sources: write the reports to another one").at(dir));
    }
    format::names().try_for_each(|name| output::look_before(Some(&dir.join(name)), inputs))
}

/// Writes the report to every place that was asked for.
fn deliver(args: &CheckArgs, report: &Report, format: Format, inputs: &[PathBuf]) -> Result<()> {
    let plain = Style { colour: false, verbose: args.verbose };
    if let Some(dir) = &args.report_dir {
        output::write_folder(dir, &format::all(report, &options(args, output::FILE_WIDTH, plain))?, inputs)?;
    }
    match output::file(args.output.as_deref()) {
        Some(path) => {
            output::write_file(path, &render(report, format, &options(args, output::FILE_WIDTH, plain))?, inputs)
        }
        None => {
            let style = Style { colour: output::shows_colour(), ..plain };
            output::print_bytes(&render(report, format, &options(args, output::width(), style))?)
        }
    }
}

/// What the formats need beside the report.
fn options(args: &CheckArgs, width: usize, style: Style) -> Options {
    let date = args.date.map(|date| format!("--date {date}"));
    let floor = args.tuning.floor.map(|floor| format!("--floor {floor}"));
    let config =
        args.tuning.config.as_deref().map(|path| format!("--config {}", terminal::shell(&path.to_string_lossy())));
    let repeat = date.into_iter().chain(floor).chain(config).collect();
    let bar = args.fail_on.map_or(Some(Severity::Conflict), FailOn::bar);
    Options { width, style, bom: args.bom, bar, repeat }
}
