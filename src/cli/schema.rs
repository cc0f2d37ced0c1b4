//! `crosscheck schema`: the contract of a report.
//!
//! In: nothing. Out: the JSON Schema. This module refuses to know what stands in a report.

use clap::Args;
use crosscheck::error::{Error, Result};
use crosscheck::report::Report;

use super::{Exit, output};

/// Print the JSON Schema of a report
#[derive(Args)]
#[command(after_help = "Examples:\n  crosscheck schema > report.schema.json")]
pub struct SchemaArgs {}

/// Runs the command.
pub fn run(SchemaArgs {}: &SchemaArgs) -> Result<Exit> {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Report));
    let schema = schema.map_err(|e| Error::new("cannot write the schema").because(e))?;
    output::print(&(schema + "\n"))?;
    Ok(Exit::Clean)
}
