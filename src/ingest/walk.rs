//! Sources on the command line to files.
//!
//! In: files, folders and `-`. Out: the files to read, in the order given and sorted inside folders,
//! with the reader each needs; a note for what was left out, an error for what cannot be read. This
//! module refuses to know what the files hold.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::error::Error;

use super::Intake;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Html,
    Json,
    JsonLines,
    Stdin,
}

/// One file to read.
#[derive(Debug)]
pub(super) struct File {
    pub path: PathBuf,
    pub kind: Kind,
}

/// Lists the files of all sources, each once.
pub(super) fn list<S: AsRef<OsStr>>(sources: &[S], intake: &mut Intake) -> Vec<File> {
    let mut walk = Walk { files: Vec::new(), seen: BTreeSet::new(), intake };
    for source in sources {
        walk.source(Path::new(source));
    }
    walk.files
}

/// The state of one walk.
struct Walk<'a> {
    files: Vec<File>,
    seen: BTreeSet<PathBuf>,
    intake: &'a mut Intake,
}

impl Walk<'_> {
    fn source(&mut self, path: &Path) {
        if path == Path::new("-") {
            self.add(path.to_owned(), Kind::Stdin);
        } else if path.is_dir() {
            let (files, errors) = (self.files.len(), self.intake.errors.len());
            let notes = self.intake.notes.len();
            let again = self.folder(path);
            let nothing = self.files.len() == files && self.intake.errors.len() == errors;
            let told = self.intake.notes.iter().skip(notes).any(|note| note.ends_with(TWICE));
            if nothing && again && !told {
                self.intake.notes.push(format!("{}: {TWICE}", path.display()));
            } else if nothing && !told {
                let error =
                    Error::new("the folder holds no source; sources are .txt, .md, .html, .htm, .json and .jsonl");
                self.intake.errors.push(error.at(path));
            }
        } else if path.exists() {
            match kind(path) {
                Some(Ok(kind)) => self.add(path.to_owned(), kind),
                Some(Err(error)) => self.intake.errors.push(error),
                None => {
                    self.intake.notes.push(format!("{}: of no known kind, read as plain text", path.display()));
                    self.add(path.to_owned(), Kind::Plain);
                }
            }
        } else {
            self.intake.errors.push(Error::new("no such file; check the path").at(path));
        }
    }

    /// The files of a folder and of the folders in it, sorted by name; hidden ones are left alone. Tells whether it or a
    /// folder in it was read before.
    fn folder(&mut self, folder: &Path) -> bool {
        let first = folder.canonicalize().is_ok_and(|real| self.seen.insert(real));
        if !first {
            return true;
        }
        let mut again = false;
        let mut entries: Vec<PathBuf> = match std::fs::read_dir(folder) {
            Ok(entries) => entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect(),
            Err(cause) => {
                self.intake.errors.push(Error::new("the folder cannot be read").at(folder).because(cause));
                return false;
            }
        };
        entries.sort();
        for path in entries {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            if name.starts_with('.') || name == "expected.txt" || name == "crosscheck.toml" {
                continue;
            }
            if path.is_dir() {
                again |= self.folder(&path);
                continue;
            }
            match kind(&path) {
                Some(Ok(kind)) => self.add(path, kind),
                Some(Err(error)) => self.intake.errors.push(error),
                None => self.intake.notes.push(format!("{}: of no known kind, not read", path.display())),
            }
        }
        again
    }

    /// Adds a file unless the same one is there already.
    fn add(&mut self, path: PathBuf, kind: Kind) {
        let real =
            if kind == Kind::Stdin { path.clone() } else { path.canonicalize().unwrap_or_else(|_| path.clone()) };
        if self.seen.insert(real) {
            self.files.push(File { path, kind });
        } else {
            self.intake.notes.push(format!("{}: {TWICE}", path.display()));
        }
    }
}

/// Whether a path stands for what the shell has opened already, as in `<(command)`: somebody writes at the other end, so reading
/// it does not wait for ever.
pub(super) fn is_given_open(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd")
}

const TWICE: &str = "given twice, read once";

/// The kind by the ending; `None` where the ending says nothing.
fn kind(path: &Path) -> Option<Result<Kind, Error>> {
    let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
    Some(Ok(match ending.as_str() {
        "txt" | "text" | "md" | "markdown" => Kind::Plain,
        "html" | "htm" | "xhtml" => Kind::Html,
        "json" => Kind::Json,
        "jsonl" | "ndjson" => Kind::JsonLines,
        "docx" | "pdf" | "doc" | "odt" | "rtf" => {
            return Some(Err(Error::new(format!("a .{ending} file cannot be read; save as text or HTML")).at(path)));
        }
        _ => return None,
    }))
}
