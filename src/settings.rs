//! The settings of a house: `crosscheck.toml`.
//!
//! In: the places of the sources, or the file that the command line names. Out: the settings of the run, or an error with
//! file and line; a key that is not known is one, with the nearest that is. This module refuses to know what a setting does.

mod nearest;
mod toml;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::error::{Error, Result};

pub use toml::parse;

/// The name of the file.
pub const FILE: &str = "crosscheck.toml";

/// The largest file of settings, in bytes.
const LARGEST: u64 = 1 << 20;

/// The settings of a run: of the file that the command line names, else those that hold for the sources, else the defaults.
///
/// # Errors
/// As [`read`] and [`of_sources`].
pub fn of_run<S: AsRef<OsStr>>(named: Option<&Path>, sources: &[S]) -> Result<Config> {
    match named {
        Some(path) => read(path),
        None => Ok(of_sources(sources)?.map(|(_, config)| config).unwrap_or_default()),
    }
}

/// The settings that hold for some sources: of the nearest file at or above each, which must be one for all of them.
/// Standard input (`-`) stands in the working directory.
///
/// # Errors
/// Two files hold for different sources, or the file can't be read or understood.
pub fn of_sources<S: AsRef<OsStr>>(sources: &[S]) -> Result<Option<(PathBuf, Config)>> {
    let mut found: Option<PathBuf> = None;
    for source in sources.iter().map(|s| Path::new(s.as_ref())) {
        let Some(path) = nearest(source) else { continue };
        match &found {
            Some(first) if *first != path => {
                let message =
                    format!("{} holds for other sources of this run: name one with --config", first.display());
                return Err(Error::new(message).at(path));
            }
            _ => found = Some(path),
        }
    }
    found.map(|path| read(&path).map(|config| (path, config))).transpose()
}

/// The nearest file of settings at or above a source.
fn nearest(source: &Path) -> Option<PathBuf> {
    let here = if source == Path::new("-") { Path::new(".") } else { source };
    let full = fs::canonicalize(here).ok()?;
    let folder = if full.is_dir() { Some(full.as_path()) } else { full.parent() };
    folder?.ancestors().map(|dir| dir.join(FILE)).find(|path| path.is_file())
}

/// Reads one file of settings.
///
/// # Errors
/// The file can't be read or understood; the error has its line.
pub fn read(path: &Path) -> Result<Config> {
    let unreadable = |e: std::io::Error| Error::unread("cannot read the settings", &e).at(path);
    let found = fs::metadata(path).map_err(unreadable)?;
    if !found.is_file() {
        return Err(Error::new("the settings must be a file; check the path").at(path));
    }
    if found.len() > LARGEST {
        return Err(Error::new("this is no file of settings: it is larger than 1 MB; check the path").at(path));
    }
    let text = fs::read_to_string(path).map_err(unreadable)?;
    parse(&text, path)
}
