//! `crosscheck facts`: what was read.
//!
//! In: sources. Out: their sentences, facts and dropped stretches. This module refuses to know how a
//! fact is found.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use crosscheck::error::{Error, Result};
use crosscheck::fact::Kind;
use crosscheck::ingest;
use crosscheck::report::layout::Style;
use crosscheck::report::{Report, csv, facts, json, table};
use crosscheck::settings;
use jiff::civil::Date;

use super::{Exit, day, output, report_errors, say};

/// Show what is read in each source: sentences, facts with their normal form, and what was left out
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct FactsArgs {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<OsString>,
    /// How to print [default: as the name given with -o ends, else terminal]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Show these kinds of fact only
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind())]
    kind: Vec<Kind>,
    /// Write to a file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The publication date of sources that state none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// The settings of the house, of which only the aliases count here [default: the nearest crosscheck.toml at
    /// or above the sources]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print everything
    #[arg(short, long)]
    verbose: bool,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck facts valley-post.txt
  crosscheck facts story/ --format table --kind date,time
  crosscheck facts story/ -o facts.csv
  crosscheck facts story/ -o facts.json
  pbpaste | crosscheck facts - --date 2031-05-04";

/// The formats of what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading here
    Terminal,
    /// One aligned line a fact
    Table,
    /// One row a fact, for spreadsheets
    Csv,
    /// `{"schema", "sources"}`, for programs
    Json,
}

impl Format {
    /// The format to print in: the one asked for, else what the end of the file's name asks for.
    ///
    /// # Errors
    /// The name has an ending that no format has.
    fn choose(asked: Option<Format>, output: Option<&Path>) -> Result<Format> {
        let Some(path) = output.filter(|_| asked.is_none()) else { return Ok(asked.unwrap_or(Format::Terminal)) };
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            None | Some("txt") => Ok(Format::Terminal),
            Some("csv") => Ok(Format::Csv),
            Some("json") => Ok(Format::Json),
            Some(_) => {
                let message = "no format of facts has this ending: name a file in .txt, .csv or .json";
                Err(Error::new(format!("{message} (or name the format with --format)")).at(path))
            }
        }
    }
}

/// Reads the name of a kind.
fn kind() -> impl TypedValueParser<Value = Kind> {
    let named = |name: &str| Kind::ALL.into_iter().find(|kind| kind.name() == name);
    PossibleValuesParser::new(Kind::ALL.map(Kind::name))
        .try_map(move |name| named(&name).ok_or_else(|| format!("no kind is named {name}")))
}

/// Runs the command.
pub fn run(args: &FactsArgs) -> Result<Exit> {
    let to = output::file(args.output.as_deref());
    let format = Format::choose(args.format, to)?;
    let mut inputs = ingest::files(&args.sources);
    inputs.extend(args.config.clone());
    output::look_before(args.output.as_deref(), &inputs)?;
    let config = settings::of_run(args.config.as_deref(), &args.sources)?;
    let intake = ingest::read(&args.sources, args.date);
    let exit = report_errors(&intake.errors);
    intake.notes.iter().for_each(|note| say(&format!("note: {note}")));
    if intake.articles.is_empty() {
        return match exit {
            Exit::Clean => Err(Error::new("there is nothing to read here").at(args.sources.join(OsStr::new(" ")))),
            _ => Ok(Exit::Failed),
        };
    }
    let mut report = crosscheck::read(&intake.articles, &config);
    if !args.kind.is_empty() {
        report.sources.iter_mut().for_each(|source| source.facts.retain(|fact| args.kind.contains(&fact.kind)));
    }
    let plain = Style { colour: false, verbose: args.verbose };
    match to {
        Some(path) => {
            output::write_file(path, render(&report, format, output::FILE_WIDTH, plain).as_bytes(), &inputs)?;
        }
        None => {
            let style = Style { colour: output::shows_colour(), ..plain };
            output::print(&render(&report, format, output::width(), style))?;
        }
    }
    Ok(exit)
}

/// What was read, in one format.
fn render(report: &Report, format: Format, width: usize, style: Style) -> String {
    match format {
        Format::Terminal => facts::render(report, width, style),
        Format::Table => table::render(report, width, style),
        Format::Csv => csv::facts(report),
        Format::Json => json::facts(report),
    }
}
