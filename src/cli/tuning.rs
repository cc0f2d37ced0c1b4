//! The options that set how a story is checked, which several commands share.
//!
//! In: arguments, and the settings of the house that hold for the sources. Out: the settings of the run. This module refuses
//! to know what any of them does.

use std::ffi::OsStr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, CommandFactory};
use crosscheck::config::Config;
use crosscheck::error::Result;
use crosscheck::settings;

use super::Cli;

/// How sentences are aligned and judged, and with how many threads.
#[derive(Args)]
pub struct Tuning {
    /// The score from which two sentences count as aligned, 0 to 1 [default: 0.5]
    #[arg(long, value_name = "X", value_parser = score)]
    threshold: Option<f64>,
    /// The score down to which pairs of sentences are listed as links, 0 to 1 [default: 0.15]
    #[arg(long, value_name = "X", value_parser = score)]
    pub floor: Option<f64>,
    /// The settings of the house: rules off, severities, tolerances, aliases, links [default: the nearest
    /// crosscheck.toml at or above the sources]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How many threads to use; the output is the same with any number [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl Tuning {
    /// Starts the threads and gives the settings for some sources. What the command line says goes before what the file of
    /// settings says, and that before the defaults. A floor above the threshold ends the program as any bad argument
    /// does; one that nobody asked for on the command line gives way.
    ///
    /// # Errors
    /// The settings can't be read, or two of them hold for the sources.
    pub fn apply<S: AsRef<OsStr>>(&self, sources: &[S]) -> Result<Config> {
        start(self.threads);
        let set = settings::of_run(self.config.as_deref(), sources)?;
        let threshold = self.threshold.unwrap_or(set.threshold);
        let floor = self.floor.unwrap_or(if self.threshold.is_some() { set.floor.min(threshold) } else { set.floor });
        if floor > threshold {
            refuse(&format!("the floor ({floor}) is above the threshold ({threshold})"));
        }
        Ok(Config { threshold, floor, ..set })
    }
}

/// Starts the threads, where their number was asked for.
pub fn start(threads: Option<NonZeroUsize>) {
    if let Some(threads) = threads {
        // An error says that the threads run already; their number does not change the output.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
    }
}

/// Ends the program as clap does for a bad argument: message, usage, exit code 2.
fn refuse(message: &str) -> ! {
    Cli::command().error(clap::error::ErrorKind::ValueValidation, message).exit()
}

/// A number from 0 to 1.
pub fn score(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("not a number from 0 to 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores() {
        for text in ["1.5", "-0.1", "NaN", "inf", "half", ""] {
            assert!(score(text).is_err(), "{text}");
        }
        assert_eq!(score("0.25"), Ok(0.25));
    }
}
