//! `crosscheck rules`: how findings come about, a line a rule.
//!
//! In: nothing, or the settings of a house. Out: the list. This module refuses to know how any rule decides.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crosscheck::config::House;
use crosscheck::error::Result;
use crosscheck::fact::Severity;
use crosscheck::report::csv;
use crosscheck::report::sheet::Cell;
use crosscheck::rules::RULES;
use crosscheck::settings;

use super::{Exit, output};

/// List every rule: its id, what it finds, its severity, whether it is on
///
/// The ids are those of `rule` in a report, of `--verbose` and of `crosscheck explain`. A crosscheck.toml switches rules off
/// and sets other severities; the list shows what holds in this folder, or with the file that --config names.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct RulesArgs {
    /// The settings of the house [default: the nearest crosscheck.toml at or above this folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
}

/// The formats of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One aligned line a rule
    Terminal,
    /// One row a rule, for spreadsheets
    Csv,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck rules
  crosscheck rules --format csv > rules.csv
  crosscheck rules --config desk/crosscheck.toml

A rule is switched off, or takes another severity, in crosscheck.toml:
  [rules]
  off = [\"name-transliteration\"]
  [severity]
  update-grown = \"conflict\"";

/// One rule as it holds.
struct Row {
    id: &'static str,
    verdict: &'static str,
    relation: &'static str,
    severity: Severity,
    state: &'static str,
    finds: &'static str,
}

/// Runs the command.
pub fn run(args: &RulesArgs) -> Result<Exit> {
    let config = settings::of_run(args.config.as_deref(), &["."])?;
    let rows = rows(&config.house);
    output::print(&match args.format {
        Format::Terminal => table(&rows),
        Format::Csv => table_of(&rows),
    })?;
    Ok(Exit::Clean)
}

/// Every rule as the house has set it.
fn rows(house: &House) -> Vec<Row> {
    let row = |rule: &crosscheck::rules::Rule| Row {
        id: rule.id,
        verdict: rule.verdict(),
        relation: rule.relation.name(),
        severity: house.severities.get(rule.id).copied().unwrap_or(rule.severity),
        state: match (house.wants(rule.id), house.severities.contains_key(rule.id)) {
            (false, _) => "off",
            (true, true) => "set",
            (true, false) => "on",
        },
        finds: rule.finds,
    };
    RULES.iter().map(row).collect()
}

/// The list with aligned columns.
fn table(rows: &[Row]) -> String {
    let left = rows.iter().map(|row| row.id.len()).max().unwrap_or(0);
    let line = |id: &str, verdict: &str, relation: &str, severity: &str, state: &str, finds: &str| {
        format!("{id:left$}  {verdict:7}  {relation:10}  {severity:9}  {state:5}  {finds}\n")
    };
    let mut out = line("rule", "verdict", "relation", "severity", "state", "finds");
    for row in rows {
        out.push_str(&line(row.id, row.verdict, row.relation, row.severity.name(), row.state, row.finds));
    }
    out
}

/// The list as CSV, in the cells of every table.
fn table_of(rows: &[Row]) -> String {
    let line = |cells: [&str; 6]| csv::line(&cells.map(|cell| Cell::Text(cell.to_owned())));
    let head = line(["rule", "verdict", "relation", "severity", "state", "finds"]);
    let lines = rows.iter().map(|r| line([r.id, r.verdict, r.relation, r.severity.name(), r.state, r.finds]));
    String::from_utf8_lossy(&std::iter::once(head).chain(lines).collect::<Vec<_>>().concat()).into_owned()
}
