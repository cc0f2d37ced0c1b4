//! `crosscheck batch`: many stories.
//!
//! In: JSON lines, an article each. Out: JSON lines, a report each. This module refuses to know how
//! stories are gathered.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use crosscheck::batch::{self, Summary};
use crosscheck::config::Config;
use crosscheck::error::Result;
use indicatif::ProgressBar;

use super::{Exit, FailOn, Tuning, output, report_errors, say};

/// Check many stories: one article a line in, one report a line out
///
/// A line is {"id", "story", "outlet", "date", "title", "text"}, or "html" in place of "text". The
/// articles of one story need not follow each other. Reports come in the order of each story's first
/// line.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct BatchArgs {
    /// JSON lines, or `-` for standard input
    #[arg(value_name = "IN.jsonl")]
    input: PathBuf,
    /// Write the reports to a file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    tuning: Tuning,
    /// The mildest severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "never")]
    fail_on: FailOn,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck batch day.jsonl -o reports.jsonl
  crosscheck batch - --threads 2 < day.jsonl > reports.jsonl";

/// Runs the command.
pub fn run(args: &BatchArgs) -> Result<Exit> {
    let config = args.tuning.apply(std::slice::from_ref(&args.input))?;
    let summary = match output::file(args.output.as_deref()) {
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let summary = read(&args.input, &config, &mut out)?;
            out.flush()?;
            summary
        }
        Some(path) => {
            let mut out = BufWriter::new(output::begin(path, std::slice::from_ref(&args.input))?);
            let summary = read(&args.input, &config, &mut out)?;
            out.into_inner().map_err(std::io::IntoInnerError::into_error)?.finish()?;
            summary
        }
    };
    if summary.stories == 0 && summary.errors.is_empty() {
        say("note: the input holds no story");
    }
    Ok(report_errors(&summary.errors).max(args.fail_on.exit(summary.worst)))
}

/// Reads the input, writes a line a story, and shows a sign of life where somebody watches.
fn read(input: &Path, config: &Config, out: &mut impl Write) -> Result<Summary> {
    let progress = ProgressBar::new_spinner();
    progress.set_message("stories");
    let print = |report: &_| {
        progress.inc(1);
        progress.set_message(format!("{} stories", progress.position()));
        batch::print_line(report, out)
    };
    let done = if input == Path::new("-") {
        batch::run_held(std::io::stdin().lock(), config, print)
    } else {
        batch::run_file(input, config, print)
    };
    progress.finish_and_clear();
    done
}
