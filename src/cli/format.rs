//! The formats of a report, and the choice among them.
//!
//! In: a report and what was asked for. Out: the bytes of one format, or of all of them. This module refuses to know where they
//! go, and how any format looks.

use std::path::Path;

use clap::ValueEnum;
use crosscheck::error::{Error, Result};
use crosscheck::fact::Severity;
use crosscheck::report::layout::Style;
use crosscheck::report::{Report, csv, github, html, json, junit, markdown, terminal};

/// What the formats need beside the report.
#[derive(Clone, Debug)]
pub struct Options {
    /// The width of the terminal format, in columns.
    pub width: usize,
    /// The style of the terminal format.
    pub style: Style,
    /// Whether CSV begins with a byte order mark.
    pub bom: bool,
    /// The severity from which a test fails; none, where nothing does.
    pub bar: Option<Severity>,
    /// The options that a report does not record and the command for the web page has to repeat.
    pub repeat: Vec<String>,
}

/// The formats of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading here
    Terminal,
    /// For a wiki or a pull request
    Markdown,
    /// For a browser; the richest
    Html,
    /// Everything, for programs
    Json,
    /// One row a finding, for spreadsheets
    Csv,
    /// A workbook: findings, mentions and coverage, a sheet each
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// JUnit XML for CI: one test a finding, which fails at or above --fail-on (conflict where that is not given)
    Junit,
    /// Annotations for a GitHub workflow: one a difference
    Github,
}

/// The endings that name a format, for a message.
const ENDINGS: &str = if cfg!(feature = "xlsx") {
    ".txt, .md, .html, .json, .csv, .xlsx or .xml"
} else {
    ".txt, .md, .html, .json, .csv or .xml"
};

impl Format {
    /// The format to print in: the one asked for, else what the end of the file's name asks for.
    ///
    /// # Errors
    /// The name has an ending that no format has: a report is not what a reader of such a file expects.
    pub fn choose(asked: Option<Format>, output: Option<&Path>) -> Result<Format> {
        let Some(path) = output.filter(|path| asked.is_none() && path.extension().is_some()) else {
            return Ok(asked.unwrap_or(Format::Terminal));
        };
        Format::of_path(path).ok_or_else(|| {
            let message = "no format has this ending: a report ends in";
            Error::new(format!("{message} {ENDINGS} (or name the format with --format)")).at(path)
        })
    }

    /// What the end of a file name asks for.
    fn of_path(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Terminal),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" => Some(Format::Html),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            "xml" => Some(Format::Junit),
            #[cfg(feature = "xlsx")]
            "xlsx" => Some(Format::Xlsx),
            _ => None,
        }
    }
}

/// The report in one format.
///
/// # Errors
/// A workbook can't be made of it.
pub fn render(report: &Report, format: Format, options: &Options) -> Result<Vec<u8>> {
    let mut text = match format {
        Format::Terminal => with_options(terminal::render(report, options.width, options.style), &options.repeat),
        Format::Markdown => markdown::render(report),
        Format::Html => html::render(report),
        Format::Json => json::pretty(report),
        Format::Csv => marked(csv::findings(report), options.bom),
        Format::Junit => junit::render(report, options.bar),
        Format::Github => github::render(report, options.bar),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => return crosscheck::report::xlsx::render(report),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text.into_bytes())
}

/// The terminal report, whose last line is the command for the web page, with the options that a report
/// does not record and without which the page would be another one.
fn with_options(mut text: String, repeat: &[String]) -> String {
    if !repeat.is_empty() {
        text.truncate(text.trim_end().len());
        text.push_str(&format!(" \\\n    {}\n", repeat.join(" ")));
    }
    text
}

/// CSV, with a byte order mark where one is asked for.
fn marked(csv: String, bom: bool) -> String {
    if bom { format!("\u{FEFF}{csv}") } else { csv }
}

/// What a file of a report folder holds.
enum Content {
    Report(Format),
    Mentions,
    Coverage,
}

/// The files of a report folder: every format, and the other two tables.
const FOLDER: &[(&str, Content)] = &[
    ("report.txt", Content::Report(Format::Terminal)),
    ("report.md", Content::Report(Format::Markdown)),
    ("report.html", Content::Report(Format::Html)),
    ("report.json", Content::Report(Format::Json)),
    #[cfg(feature = "xlsx")]
    ("report.xlsx", Content::Report(Format::Xlsx)),
    ("junit.xml", Content::Report(Format::Junit)),
    ("findings.csv", Content::Report(Format::Csv)),
    ("mentions.csv", Content::Mentions),
    ("coverage.csv", Content::Coverage),
];

/// The names of the files of a report folder.
pub fn names() -> impl Iterator<Item = &'static str> {
    FOLDER.iter().map(|(name, _)| *name)
}

/// The files of a report folder by their names.
///
/// # Errors
/// A workbook can't be made of it.
pub fn all(report: &Report, options: &Options) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let file = |(name, content): &(&'static str, Content)| {
        let bytes = match content {
            Content::Report(format) => render(report, *format, options)?,
            Content::Mentions => marked(csv::mentions(report), options.bom).into_bytes(),
            Content::Coverage => marked(csv::coverage(report), options.bom).into_bytes(),
        };
        Ok((*name, bytes))
    };
    FOLDER.iter().map(file).collect()
}
