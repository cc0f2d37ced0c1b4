//! The command line: what can be asked for, and the way back to the person who asked.
//!
//! In: arguments. Out: text on standard output or in files, messages on standard error, an exit code.
//! This room is the only one that prints. It refuses to know how anything is found or judged.

mod batch;
mod check;
mod clock;
mod explain;
mod facts;
mod format;
mod group;
mod history;
mod interrupt;
mod json;
mod mutate;
mod output;
mod rules;
mod schema;
mod tuning;
mod verify;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use crosscheck::error::{Error, Result};
use crosscheck::fact::Severity;
use crosscheck::report::visible;
pub use interrupt::{exit as interrupted, watch};
use jiff::civil::Date;
use tuning::Tuning;

/// Cross-checks the claims in several accounts of one story.
///
/// Reads the accounts, finds the dates, figures, names and quotations in each sentence, lines the
/// sentences up across the sources, and flags every claim: agree, differ, or single (only one source
/// has it). Each flag comes with the printed words, the rule and a one-line proof. It never says which
/// source is right.
#[derive(Parser)]
#[command(name = "crosscheck", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck check valley-post.txt radio-tarn.html
  crosscheck check story/ --format html -o report.html
  crosscheck check --draft our-story.md wire-1.txt wire-2.txt
  crosscheck help check

Exit codes:
  0  ran, and nothing is at or above --fail-on
  1  something is, or `verify` found a change
  2  the job could not be done, or a source or line could not be read (the rest is still reported)
  130  interrupted, and 143 terminated: no file is half-written, and `batch -o` can be resumed";

#[derive(Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Facts(facts::FactsArgs),
    Explain(explain::ExplainArgs),
    Verify(verify::VerifyArgs),
    Mutate(mutate::MutateArgs),
    Batch(batch::BatchArgs),
    Group(group::GroupArgs),
    Rules(rules::RulesArgs),
    Schema(schema::SchemaArgs),
}

/// Does what the command line asks for.
///
/// # Errors
/// The job could not be done. Sources and lines that could not be read are no error here: they are
/// complained about, the rest is reported, and the exit code says so.
pub fn run(cli: Cli) -> Result<Exit> {
    match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Mutate(args) => mutate::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Group(args) => group::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Schema(args) => schema::run(&args),
    }
}

/// How a command ended; the worse is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Ran, and nothing is at or above `--fail-on`.
    Clean = 0,
    /// A finding is, or `verify` found a change.
    Found = 1,
    /// The job could not be done, or not all of it.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Says on standard error what went wrong.
pub fn complain(error: &Error) {
    say(&error.to_string());
}

/// Says something on standard error, with nothing in it that a terminal would obey. When that is closed there is nobody left to
/// tell.
fn say(message: &str) {
    let _ = writeln!(anstream::stderr(), "crosscheck: {}", visible::message(message));
}

/// Whether the error is that nobody reads the output any more.
pub fn is_closed_pipe(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// Complains about what could not be read, and says what the exit code is for that.
fn report_errors(errors: &[Error]) -> Exit {
    errors.iter().for_each(complain);
    if errors.is_empty() { Exit::Clean } else { Exit::Failed }
}

/// From which severity on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Two sources that cannot both be right.
    Conflict,
    /// Or one that can mislead alone.
    Precision,
    /// Or a quotation in other words.
    Wording,
    /// Or a claim that only one source has.
    Note,
    /// Whatever is found, the exit code is 0.
    Never,
}

impl FailOn {
    /// The mildest severity that counts.
    fn bar(self) -> Option<Severity> {
        match self {
            FailOn::Conflict => Some(Severity::Conflict),
            FailOn::Precision => Some(Severity::Precision),
            FailOn::Wording => Some(Severity::Wording),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }

    /// The exit code for the worst severity found.
    fn exit(self, worst: Option<Severity>) -> Exit {
        if self.bar().is_some_and(|bar| worst >= Some(bar)) { Exit::Found } else { Exit::Clean }
    }
}

/// A day of the calendar.
fn day(text: &str) -> std::result::Result<Date, String> {
    let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match text.parse() {
        Ok(date) if shaped => Ok(date),
        _ => Err("not a day of the calendar, written YYYY-MM-DD".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn exits_follow_severity() {
        assert_eq!(FailOn::Precision.exit(Some(Severity::Conflict)), Exit::Found);
        assert_eq!(FailOn::Precision.exit(Some(Severity::Wording)), Exit::Clean);
        assert_eq!(FailOn::Note.exit(None), Exit::Clean);
        assert_eq!(FailOn::Never.exit(Some(Severity::Conflict)), Exit::Clean);
        assert!(Exit::Failed > Exit::Found);
    }

    #[test]
    fn days() {
        for text in ["2022-02-30", "20220110", "yesterday", "2022-1-1", ""] {
            assert!(day(text).is_err(), "{text}");
        }
        assert!(day("2031-05-06").is_ok());
    }
}
