//! `crosscheck schema`: the contract of a report.
//!
//! In: nothing. Out: the JSON Schema. This module refuses to know what stands in a report.

use clap::Args;
use crosscheck::error::Result;
use crosscheck::report::json;

use super::{Exit, output};

/// Print the JSON Schema of a report
#[derive(Args)]
#[command(after_help = "Examples:\n  crosscheck schema > report.schema.json")]
pub struct SchemaArgs {}

/// Runs the command.
pub fn run(SchemaArgs {}: &SchemaArgs) -> Result<Exit> {
    output::print(&json::schema())?;
    Ok(Exit::Clean)
}
