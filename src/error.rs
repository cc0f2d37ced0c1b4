//! The one error: what could not be done, where, and the cause underneath.
//!
//! In: a failed read, parse or write. Out: a sentence for a person, with file and line where there
//! are any. This module refuses to know which stage failed or what the exit code will be.

use std::fmt;
use std::path::{Path, PathBuf};

/// What could not be done, in which file and line, and why.
#[derive(Debug)]
pub struct Error {
    what: String,
    path: Option<PathBuf>,
    line: Option<usize>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of anything that can fail: only the rim can (reading, writing, parsing of arguments).
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error without a place. `what` is a sentence that says what to do, where there is something
    /// to be done.
    pub fn new(what: impl Into<String>) -> Self {
        Error { what: what.into(), path: None, line: None, cause: None }
    }

    /// What could not be read, why, and what to do about it.
    pub fn unread(what: &str, cause: &std::io::Error) -> Self {
        use std::io::ErrorKind::{IsADirectory, NotADirectory, NotFound, PermissionDenied};
        Error::new(match cause.kind() {
            NotFound => format!("{what}: no such file; check the path"),
            IsADirectory => format!("{what}: this is a folder; name a file"),
            NotADirectory => format!("{what}: this is no folder; check the path"),
            PermissionDenied => format!("{what}: it may not be read; change its permissions"),
            _ => format!("{what}: {cause}; check the path"),
        })
    }

    /// What could not be written, why, and what to do about it.
    pub fn unwritten(what: &str, cause: &std::io::Error) -> Self {
        use std::io::ErrorKind::{NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull};
        Error::new(match cause.kind() {
            NotFound => format!("{what}: its folder does not exist; make it or name another place"),
            NotADirectory => format!("{what}: a part of the path is a file; name another place"),
            PermissionDenied | ReadOnlyFilesystem => {
                format!("{what}: it may not be written here; name another place")
            }
            StorageFull => format!("{what}: the disk is full; make room or name another place"),
            _ => format!("{what}: {cause}; name another place"),
        })
    }

    /// The same error, at a file.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_owned());
        self
    }

    /// The same error, at a line, counted from 1.
    #[must_use]
    pub fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same error, with what caused it.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error { what: "cannot write the output".to_owned(), path: None, line: None, cause: Some(Box::new(error)) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
            }
            f.write_str(" ")?;
        } else if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.what)?;
        match &self.cause {
            Some(cause) => write!(f, " ({cause})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}
