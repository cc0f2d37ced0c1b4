//! `crosscheck verify`: yesterday's result must hold tomorrow.
//!
//! In: a folder of cases. Out: what changed, and one line that counts. This module refuses to know
//! how findings are compared.

use std::path::PathBuf;

use clap::Args;
use crosscheck::config::Config;
use crosscheck::error::Result;
use crosscheck::verify::{self, Options};

use super::{Exit, output};

/// Run every case folder and compare its findings with its expected.txt
///
/// A case is a folder with articles and an expected.txt. That file holds notes (`# ...`), lines such
/// as `must: differ value/conflict count "12" "14"` and `never: differ */conflict date`, and the list
/// of all findings, one a line. Where there are `must:` and `never:` lines and no list, only those
/// are checked.
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
    /// Print how many `must:`, `never:` and `fixme:` lines hold, by verdict and relation
    #[arg(long)]
    tally: bool,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck verify fixtures/cases
  crosscheck verify fixtures/cases --filter flood
  crosscheck verify fixtures/cases --tally
  crosscheck verify fixtures/cases --bless";

/// Runs the command.
pub fn run(args: &VerifyArgs) -> Result<Exit> {
    let options = Options { bless: args.bless, filter: args.filter.clone() };
    let cases = verify::run(&args.dir, &options, &Config::default())?;
    let tally = if args.tally { format!("{}\n", verify::tally(&cases)) } else { String::new() };
    output::print(&format!("{tally}{}", verify::render(&cases)))?;
    let exits = cases.iter().map(|case| match () {
        () if !case.errors.is_empty() => Exit::Failed,
        () if case.is_changed() => Exit::Found,
        () => Exit::Clean,
    });
    Ok(exits.max().unwrap_or(Exit::Clean))
}
