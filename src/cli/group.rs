//! `crosscheck group`: articles without a story into stories.
//!
//! In: JSON lines, an article each. Out: the same lines with their story, ready for `batch`. This module refuses to
//! know how stories are told apart.

use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use crosscheck::error::Result;
use crosscheck::group::{self, Options, Summary};

use super::{Exit, output, report_errors, say, tuning};

/// Group articles into stories: one article a line in, the same line with its story out
///
/// A line is {"id", "date", "title", "text"}, or "html" in place of "text", as for `batch`. It comes out in its
/// place with every key as it was, and with "story"; a near-duplicate also with "duplicate_of", the id of the first article
/// with its text. A line that has a story is passed on as it is, and nothing is grouped with it.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct GroupArgs {
    /// JSON lines, or `-` for standard input
    #[arg(value_name = "IN.jsonl")]
    input: PathBuf,
    /// Write the lines to a file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many days two articles of one story may lie apart; one without a date is compared with all, more strictly
    #[arg(long, value_name = "DAYS", default_value_t = Options::default().window)]
    window: u16,
    /// How alike articles have to be on average to be one story, 0 to 1; a higher one makes more and smaller stories
    #[arg(long, value_name = "X", value_parser = tuning::score, default_value_t = Options::default().threshold)]
    threshold: f64,
    /// The most articles of a story
    #[arg(long, value_name = "N", default_value_t = NonZeroUsize::new(Options::default().most).unwrap_or(NonZeroUsize::MIN))]
    most: NonZeroUsize,
    /// How many threads to use; the output is the same with any number [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck group feed.jsonl -o grouped.jsonl && crosscheck batch grouped.jsonl -o reports.jsonl
  crosscheck group feed.jsonl --window 1 --threshold 0.3 -o grouped.jsonl
  crosscheck group - < feed.jsonl > grouped.jsonl";

/// Runs the command.
pub fn run(args: &GroupArgs) -> Result<Exit> {
    tuning::start(args.threads);
    let options = Options { window: args.window, threshold: args.threshold, most: args.most.get() };
    let summary = match output::file(args.output.as_deref()) {
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let summary = read(&args.input, &options, &mut out)?;
            out.flush()?;
            summary
        }
        Some(path) => {
            let mut out = BufWriter::new(output::begin(path, std::slice::from_ref(&args.input))?);
            let summary = read(&args.input, &options, &mut out)?;
            out.into_inner().map_err(std::io::IntoInnerError::into_error)?.finish()?;
            summary
        }
    };
    if summary.articles + summary.kept == 0 && summary.errors.is_empty() {
        say("note: the input holds no article");
    }
    Ok(report_errors(&summary.errors))
}

/// Reads the input and writes the lines.
fn read(input: &Path, options: &Options, out: &mut impl Write) -> Result<Summary> {
    if input == Path::new("-") {
        group::run_held(std::io::stdin().lock(), options, out)
    } else {
        group::run_file(input, options, out)
    }
}
