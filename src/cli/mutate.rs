//! `crosscheck mutate`: which planted errors a check finds, and what it says of paraphrases.
//!
//! In: a story or a folder of stories. Out: recall by kind of error, and false alarms. This module refuses to know how errors are
//! planted and found.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crosscheck::config::Config;
use crosscheck::error::{Error, Result};
use crosscheck::ingest;
use crosscheck::mutate::{self, Options, Outcome, Sums};
use crosscheck::report::visible::harmless;
use std::num::NonZeroUsize;

use super::tuning::score;
use super::{Exit, output, report_errors};

/// Plant typed errors in a copy of one source and report which are found
///
/// Each error is planted alone in a copy of a source, and the story is checked with the copy beside it. An error is found when
/// a difference lies on it. Paraphrases that keep the meaning are checked the same way: a difference on one is a false alarm.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct MutateArgs {
    /// Files or a folder of one story; a folder that holds folders is a set of stories
    #[arg(value_name = "STORY", required = true)]
    stories: Vec<PathBuf>,
    /// Chooses which of the possible errors are planted
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many errors of each kind a story; 0 plants all
    #[arg(long, value_name = "N", default_value_t = 4)]
    per_kind: usize,
    /// Copy and change this source only
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Write to a file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 where the recall over all kinds is lower, or a paraphrase raises an alarm
    #[arg(long, value_name = "X", value_parser = score)]
    min_recall: Option<f64>,
    /// How many threads to use; the output is the same with any number [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck mutate story/
  crosscheck mutate fixtures/cases --seed 7
  crosscheck mutate story/ --source valley-post --per-kind 0 --format csv -o errors.csv
  crosscheck mutate fixtures/cases --min-recall 0.75";

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table of kinds, then what was missed
    Terminal,
    /// One row an error or paraphrase
    Csv,
    /// The same, for programs
    Json,
}

/// Runs the command.
pub fn run(args: &MutateArgs) -> Result<Exit> {
    if let Some(threads) = args.threads {
        // An error says that the threads run already; their number does not change the output.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
    }
    let options = Options { seed: args.seed, per_kind: args.per_kind, source: args.source.clone() };
    let inputs = ingest::files(&args.stories);
    output::look_before(args.output.as_deref(), &inputs)?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut exit = Exit::Clean;
    let mut known = args.source.is_none();
    for (name, paths) in stories(&args.stories)? {
        let intake = ingest::read(&paths, None);
        exit = exit.max(report_errors(&intake.errors));
        known |= intake.articles.iter().any(|a| Some(&a.id) == args.source.as_ref());
        outcomes.extend(mutate::run(&name, &intake.articles, &options, &Config::default()));
    }
    if !known {
        let id = args.source.as_deref().unwrap_or_default();
        return Err(Error::new(format!("no source has the id {id}: `crosscheck facts` lists them")));
    }
    if outcomes.is_empty() && exit == Exit::Clean {
        return Err(Error::new("nothing can be planted here: name files or folders with articles"));
    }
    let text = match args.format {
        Format::Terminal => harmless(&mutate::terminal(&outcomes)),
        Format::Csv => mutate::csv(&outcomes),
        Format::Json => mutate::json(&outcomes),
    };
    match output::file(args.output.as_deref()) {
        Some(path) => output::write_file(path, text.as_bytes(), &inputs)?,
        None => output::print(&text)?,
    }
    let recall = Sums::of(&outcomes, mutate::Change::is_error).recall();
    let alarms = Sums::of(&outcomes, |c| !c.is_error()).found;
    let is_low = args.min_recall.is_some_and(|least| recall < least || alarms > 0);
    Ok(exit.max(if is_low { Exit::Found } else { Exit::Clean }))
}

/// The stories with their names: each folder inside a folder without files of its own, else what was named, as one.
fn stories(named: &[PathBuf]) -> Result<Vec<(String, Vec<PathBuf>)>> {
    let mut stories: Vec<(String, Vec<PathBuf>)> = Vec::new();
    let mut files: Vec<PathBuf> = Vec::new();
    for path in named {
        let inner = if path.is_dir() { folders(path)? } else { Vec::new() };
        match (path.is_dir(), inner.is_empty()) {
            (true, false) => stories.extend(inner.into_iter().map(|dir| (name(&dir), vec![dir]))),
            (true, true) => stories.push((name(path), vec![path.clone()])),
            (false, _) => files.push(path.clone()),
        }
    }
    if let Some(first) = files.first() {
        stories.push((name(first), files));
    }
    Ok(stories)
}

fn name(path: &Path) -> String {
    path.file_stem().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// The folders in a folder, sorted.
fn folders(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(dir).map_err(|e| Error::unread("cannot read the folder", &e).at(dir))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_dir()).collect();
    found.sort();
    Ok(found)
}
