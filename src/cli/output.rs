//! Where output goes: standard output, one file, or a folder of reports.
//!
//! In: finished text and a place. Out: the place holds all of it, or what it held before. A file that
//! is an input of the same run is never written over. This module refuses to know what the text says.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crosscheck::error::{Error, Result};
use crosscheck::settings;
use tempfile::NamedTempFile;

use super::interrupt::{Trace, traces};

/// The width of text that is written to a file or a pipe, in columns.
pub const FILE_WIDTH: usize = 100;

/// The width of the terminal: `COLUMNS`, else what the terminal says, else [`FILE_WIDTH`].
pub fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.trim().parse::<usize>().ok());
    let found = || terminal_size::terminal_size().map(|(terminal_size::Width(w), _)| usize::from(w));
    asked.filter(|&w| w > 0).or_else(found).unwrap_or(FILE_WIDTH).clamp(40, 400)
}

/// Whether standard output shows colour: it is a terminal, and the environment does not object.
pub fn shows_colour() -> bool {
    let choice = anstream::AutoStream::choice(&std::io::stdout());
    !matches!(choice, anstream::ColorChoice::Never)
}

/// Writes to standard output. A reader that has gone away is no error.
///
/// # Errors
/// The output can't be written.
pub fn print(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Writes to standard output: text as [`print`] does, anything else byte for byte.
///
/// # Errors
/// The output can't be written.
pub fn print_bytes(bytes: &[u8]) -> Result<()> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return print(text);
    }
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// The file that `-o` names; none where it is `-`, which is standard output.
pub fn file(asked: Option<&Path>) -> Option<&Path> {
    asked.filter(|path| *path != Path::new("-"))
}

/// Refuses a file that is one of `inputs`, before anything is read or written.
///
/// # Errors
/// It is one of them or a folder.
pub fn look_before(path: Option<&Path>, inputs: &[PathBuf]) -> Result<()> {
    file(path).map_or(Ok(()), |path| place(path, inputs).map(|_| ()))
}

/// Writes a file whole or not at all.
///
/// # Errors
/// The file is one of `inputs`, or can't be written.
pub fn write_file(path: &Path, bytes: &[u8], inputs: &[PathBuf]) -> Result<()> {
    let mut file = begin(path, inputs)?;
    file.write_all(bytes).map_err(|e| Error::unwritten("cannot write the file", &bare(e)).at(path))?;
    file.finish()
}

/// Writes files into a folder, which is made where it does not exist: all of them or none.
///
/// # Errors
/// One of them is one of `inputs`, or can't be written.
pub fn write_folder(dir: &Path, files: &[(&str, Vec<u8>)], inputs: &[PathBuf]) -> Result<()> {
    let existed = dir.exists();
    let written = make_folder(dir).and_then(|()| fill_folder(dir, files, inputs));
    if written.is_err() && !existed {
        // Only the empty folder that was made above goes; its parents are kept, as anything may be in them.
        let _ = fs::remove_dir(dir);
    }
    written
}

/// Makes a folder, where it does not exist.
fn make_folder(dir: &Path) -> Result<()> {
    let mut traces = traces();
    if !dir.exists() {
        traces.push(Trace::Folder(dir.to_owned()));
    }
    fs::create_dir_all(dir).map_err(|e| match fs::metadata(dir) {
        Ok(found) if !found.is_dir() => Error::new("this is a file: name a folder").at(dir),
        _ => Error::unwritten("cannot make the folder", &e).at(dir),
    })
}

/// Writes every file beside its place first, and moves them there when all are complete.
fn fill_folder(dir: &Path, files: &[(&str, Vec<u8>)], inputs: &[PathBuf]) -> Result<()> {
    let mut complete = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = dir.join(name);
        let mut file = begin(&path, inputs)?;
        file.write_all(bytes).map_err(|e| Error::unwritten("cannot write the file", &bare(e)).at(&path))?;
        complete.push(file);
    }
    // Held over all of them, so that an interrupt comes before the first one or after the last.
    let mut traces = traces();
    complete.into_iter().try_for_each(|file| file.finish_with(&mut traces))
}

/// A file that is being written. Dropped before [`Pending::finish`], it leaves no trace.
pub enum Pending {
    /// Written beside its place, to be moved there.
    Beside {
        /// What is written.
        file: NamedTempFile,
        /// Where it will stand.
        path: PathBuf,
    },
    /// A device or a pipe, which nothing can be moved to.
    Direct(fs::File),
}

impl Pending {
    /// Moves the file to its place.
    ///
    /// # Errors
    /// It can't be moved.
    pub fn finish(self) -> Result<()> {
        self.finish_with(&mut traces())
    }

    /// Moves the file to its place while no interrupt can come.
    fn finish_with(self, traces: &mut Vec<Trace>) -> Result<()> {
        match self {
            Pending::Direct(mut file) => Ok(file.flush()?),
            Pending::Beside { file, path } => {
                let trace = Trace::File(file.path().to_owned());
                file.persist(&path).map_err(|e| Error::unwritten("cannot write the file", &bare(e.error)).at(path))?;
                traces.retain(|other| *other != trace);
                Ok(())
            }
        }
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Pending::Beside { file, .. } => file.write(bytes).map_err(bare),
            Pending::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Pending::Beside { file, .. } => file.flush().map_err(bare),
            Pending::Direct(file) => file.flush(),
        }
    }
}

/// Begins a file that replaces what stands at `path` only when it is complete.
///
/// # Errors
/// The file is one of `inputs` or a folder, or its folder can't be written to.
pub fn begin(path: &Path, inputs: &[PathBuf]) -> Result<Pending> {
    let cannot = |e: std::io::Error| Error::unwritten("cannot write the file", &bare(e)).at(path);
    let Place { path: place, standing } = place(path, inputs)?;
    if standing.as_ref().is_some_and(|found| !found.is_file()) {
        let file = fs::OpenOptions::new().write(true).open(&place).map_err(cannot)?;
        return Ok(Pending::Direct(file));
    }
    let dir = place.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".crosscheck-");
    #[cfg(unix)]
    let builder = builder.permissions(permissions(standing.as_ref()));
    let mut traces = traces();
    let file = builder.tempfile_in(dir).map_err(cannot)?;
    traces.push(Trace::File(file.path().to_owned()));
    Ok(Pending::Beside { file, path: place })
}

/// Where output goes.
pub struct Place {
    /// The path, links followed, so that what a link points to is replaced and not the link.
    pub path: PathBuf,
    /// What stands there now: a file, a device or a pipe.
    pub standing: Option<fs::Metadata>,
}

/// Finds the place for a file.
///
/// # Errors
/// It is one of `inputs` or a folder.
pub fn place(path: &Path, inputs: &[PathBuf]) -> Result<Place> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if inputs.iter().any(|input| is_same(input, &place)) {
        return Err(Error::new("this file is one of the sources: write the output to another one").at(path));
    }
    if place.file_name().is_some_and(|name| name == settings::FILE) {
        return Err(Error::new("this is the file of the settings: write the output to another one").at(path));
    }
    let standing = fs::metadata(&place).ok();
    if standing.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Error::new("this is a folder: name a file").at(path));
    }
    Ok(Place { path: place, standing })
}

/// The error without the path of the file beside the place, whose name says nothing to anybody.
fn bare(error: std::io::Error) -> std::io::Error {
    if error.raw_os_error().is_some() { error } else { error.kind().into() }
}

/// The path without links; of what does not exist yet, that of its folder with its name.
pub fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match (fs::canonicalize(folder), path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        }
    })
}

/// Whether two paths lead to the same file or folder, by other names or by another link to it; `-` is what standard input
/// reads. What does not exist is not the same as anything, and neither is a device or a pipe.
pub fn is_same(a: &Path, b: &Path) -> bool {
    let opened = |path: &Path| if path == Path::new("-") { PathBuf::from("/dev/stdin") } else { path.to_owned() };
    let (a, b) = (opened(a), opened(b));
    let holds = |path: &Path| fs::metadata(path).is_ok_and(|found| found.is_file() || found.is_dir());
    let is_one = || fs::canonicalize(&a).is_ok_and(|a| fs::canonicalize(&b).is_ok_and(|b| a == b));
    holds(&a) && holds(&b) && (is_linked(&a, &b) || is_one())
}

/// Whether two paths are links to one file.
#[cfg(unix)]
fn is_linked(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |path: &Path| fs::metadata(path).ok().map(|found| (found.dev(), found.ino()));
    number(a).is_some_and(|a| number(b) == Some(a))
}

/// Whether two paths are links to one file: not to be told here.
#[cfg(not(unix))]
fn is_linked(_: &Path, _: &Path) -> bool {
    false
}

/// Those of the file that is replaced, else what the system gives a new file.
#[cfg(unix)]
fn permissions(standing: Option<&fs::Metadata>) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    standing.map_or_else(|| fs::Permissions::from_mode(0o666), fs::Metadata::permissions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_an_input_never() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("report.html");
        fs::write(&path, "before").unwrap();
        let mut file = begin(&path, &[]).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        write_file(&path, b"after", &[]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        assert!(write_file(&path, b"gone", &[dir.path().join("./report.html")]).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_written_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("reports");
        fs::create_dir(&to).unwrap();
        fs::create_dir(to.join("b.txt")).unwrap();
        let files = [("a.txt", b"a".to_vec()), ("b.txt", b"b".to_vec())];
        assert!(write_folder(&to, &files, &[]).is_err());
        assert_eq!(fs::read_dir(&to).unwrap().count(), 1);
        fs::remove_dir(to.join("b.txt")).unwrap();
        write_folder(&to, &files, &[]).unwrap();
        assert_eq!(fs::read(to.join("b.txt")).unwrap(), b"b");
    }
}
