//! `crosscheck verify`: yesterday's result must hold tomorrow.
//!
//! In: a folder of cases. Out: what changed, and one line that counts. This module refuses to know
//! how findings are compared.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crosscheck::config::Config;
use crosscheck::error::{Error, Result};
use crosscheck::report::visible::harmless;
use crosscheck::verify::{self, Options};

use super::{Exit, output};

/// Run every case folder and compare its findings with its expected.txt
///
/// A case is a folder with articles and an expected.txt. That file holds notes (`# ...`), lines such
/// as `must: differ value/conflict count "12" "14"` and `never: differ */conflict date`, and the list
/// of all findings, one a line. Where there are `must:` and `never:` lines and no list, only those
/// are checked. `fixme:` and `fixme-never:` lines are known not to hold yet, and fail as soon as they do. A
/// crosscheck.toml in or above the folder of a case holds for it.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct VerifyArgs {
    /// The folder that the cases stand in, at any depth
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Rewrite the lists that changed; notes, `must:` and `never:` lines stay as they are
    #[arg(long)]
    bless: bool,
    /// Run only cases whose path contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Print how many lines of each sort hold, by verdict and relation
    #[arg(long)]
    tally: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
    /// Write to a file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats of what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A diff for reading here
    Terminal,
    /// JUnit XML for CI: one test a case
    Junit,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck verify fixtures/cases
  crosscheck verify fixtures/cases --filter flood
  crosscheck verify fixtures/cases --tally
  crosscheck verify fixtures/cases --bless
  crosscheck verify desk/ --format junit -o verify.xml";

/// Runs the command.
pub fn run(args: &VerifyArgs) -> Result<Exit> {
    look_before(args)?;
    let bless = args.bless.then_some(rewrite as verify::Bless);
    let options = Options { bless, filter: args.filter.clone() };
    let cases = verify::run(&args.dir, &options, &Config::default())?;
    let tally = if args.tally { format!("{}\n", verify::tally(&cases)) } else { String::new() };
    let text = match args.format {
        Format::Terminal => harmless(&format!("{tally}{}", verify::render(&cases))),
        Format::Junit => verify::junit::render(&cases),
    };
    match output::file(args.output.as_deref()) {
        Some(path) => output::write_file(path, text.as_bytes(), &[])?,
        None => output::print(&text)?,
    }
    let exits = cases.iter().map(|case| match () {
        () if !case.errors.is_empty() => Exit::Failed,
        () if case.is_changed() => Exit::Found,
        () => Exit::Clean,
    });
    Ok(exits.max().unwrap_or(Exit::Clean))
}

/// Refuses to write into a case, where every file is read, before anything is read or written.
fn look_before(args: &VerifyArgs) -> Result<()> {
    let Some(path) = output::file(args.output.as_deref()) else { return Ok(()) };
    output::place(path, &[])?;
    let place = output::resolved(path);
    let is_below = std::fs::canonicalize(&args.dir).is_ok_and(|dir| place.starts_with(dir));
    if is_below && place.parent().is_some_and(|case| case.join(verify::EXPECTED).exists()) {
        return Err(Error::new("this folder is a case, and every file in it is read: name a file elsewhere").at(path));
    }
    Ok(())
}

/// Puts a new list in the place of the old one.
fn rewrite(path: &Path, bytes: &[u8]) -> Result<()> {
    output::write_file(path, bytes, &[])
}
