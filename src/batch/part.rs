//! The file that reports are written to while a run goes on: `reports.jsonl.part` beside `reports.jsonl`.
//!
//! In: lines, one at a time. Out: the finished file under its own name, whole, or a part that a later run goes on with.
//! Packed output is a row of members of whole lines, each cut by the same rule, so that a part can be cut after a member
//! and continued, and the bytes are those of a run that was never interrupted. Only one run at a time has the part. This
//! module refuses to know what a line says.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};

use super::input::{Packing, unpacked};
use super::zstd;
use crate::error::{Error, Result};

/// How much is packed into one member, in bytes: the lines that reach it end it.
const MEMBER: usize = 1 << 20;

/// How much of what is not packed is held before it is written, in bytes.
const HELD: usize = 1 << 16;

/// A file on its way.
pub struct Part {
    file: File,
    part: PathBuf,
    place: PathBuf,
    packing: Packing,
    pending: Vec<u8>,
    /// Whether the file has anything in it.
    has_bytes: bool,
    /// Whether kept lines are written as well: the part does not have them.
    copies: bool,
    /// Whether a line was written that no earlier run made.
    is_fresh: bool,
    is_finished: bool,
    /// Whether a later run has no use for it.
    is_scrap: bool,
}

/// What an earlier run left.
pub enum Left {
    /// Nothing to go on with.
    Nothing,
    /// A part of an interrupted run that was not asked for, and was emptied.
    Replaced,
    /// The lines to go on after.
    Lines(Done),
}

/// The complete lines of an earlier run.
pub struct Done {
    lines: Box<dyn BufRead>,
}

impl Iterator for Done {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        let mut line = Vec::new();
        match self.lines.read_until(b'\n', &mut line) {
            Ok(_) if line.ends_with(b"\n") => Some(Ok(line)),
            // An incomplete last line was never finished, and after damage nothing can be told.
            Ok(_) => None,
            Err(e) if matches!(e.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) => None,
            Err(e) => Some(Err(e)),
        }
    }
}

/// The name of the part of a file.
pub fn part_of(place: &Path) -> PathBuf {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    place.with_file_name(name)
}

impl Part {
    /// Opens the part of the file that is to stand at `place`, for this run alone. With `resume` it goes on with what is
    /// complete in the part, else in the file itself.
    ///
    /// # Errors
    /// Another run has the part, or it can't be opened, read or cut.
    pub fn open(place: &Path, resume: bool) -> Result<(Part, Left)> {
        let path = part_of(place);
        let file = locked(&path)?;
        let had = file.metadata().map_err(|e| cannot(&path, &e))?.len();
        let mut part = Part {
            file,
            part: path,
            place: place.to_owned(),
            packing: Packing::of(place),
            pending: Vec::new(),
            has_bytes: false,
            copies: false,
            is_fresh: false,
            is_finished: false,
            is_scrap: false,
        };
        let kept = if resume { complete(&part.file, part.packing).map_err(|e| part.cannot(&e))? } else { 0 };
        part.file.set_len(kept).map_err(|e| part.cannot(&e))?;
        part.file.seek(SeekFrom::End(0)).map_err(|e| part.cannot(&e))?;
        part.has_bytes = kept > 0;
        let left = if kept > 0 {
            Left::Lines(done(&part.part, kept, part.packing)?)
        } else if resume && place.is_file() {
            part.copies = true;
            Left::Lines(done(place, u64::MAX, part.packing)?)
        } else if had > 0 && !resume {
            Left::Replaced
        } else {
            Left::Nothing
        };
        Ok((part, left))
    }

    /// Where the finished file will stand.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The same part, which goes where it is not finished.
    #[must_use]
    pub fn or_nothing(mut self) -> Part {
        self.is_scrap = true;
        self
    }

    /// Writes a line; one that an earlier run made only where the part does not have it.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn write(&mut self, line: &[u8], is_kept: bool) -> Result<()> {
        if is_kept && !self.copies {
            return Ok(());
        }
        self.is_fresh |= !is_kept;
        self.pending.extend_from_slice(line);
        let limit = if self.packing == Packing::Plain { HELD } else { MEMBER };
        if self.pending.len() >= limit { self.write_pending() } else { Ok(()) }
    }

    /// Writes what is held, packed as one member.
    fn write_pending(&mut self) -> Result<()> {
        let written = packed(&self.pending, self.packing).and_then(|bytes| self.file.write_all(&bytes));
        written.map_err(|e| self.cannot(&e))?;
        self.has_bytes = true;
        self.pending.clear();
        Ok(())
    }

    /// Writes what is held and gives the file its name.
    ///
    /// # Errors
    /// The file can't be written or moved.
    pub fn finish(mut self) -> Result<()> {
        if !self.pending.is_empty() || !self.has_bytes {
            self.write_pending()?;
        }
        let standing = fs::metadata(&self.place).ok();
        if let Some(standing) = standing {
            // Those of the file that is replaced; a file system without them is no reason to fail.
            let _ = self.file.set_permissions(standing.permissions());
        }
        let moved = self.file.sync_all().and_then(|()| fs::rename(&self.part, &self.place));
        moved.map_err(|e| Error::unwritten("cannot write the file", &e).at(&self.place))?;
        self.is_finished = true;
        Ok(())
    }

    fn cannot(&self, cause: &io::Error) -> Error {
        cannot(&self.part, cause)
    }
}

impl Drop for Part {
    /// What was done is kept for a later run; a part with nothing of its own goes.
    fn drop(&mut self) {
        if self.is_finished {
            return;
        }
        if self.is_scrap {
            let _ = fs::remove_file(&self.part);
            return;
        }
        // Whole lines only: a packed member that is cut early would not be cut there by a run without a break.
        let is_written = self.packing != Packing::Plain || self.pending.is_empty() || self.write_pending().is_ok();
        if !self.has_bytes || (self.copies && !self.is_fresh && is_written) {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// The error of a part that can't be written.
fn cannot(part: &Path, cause: &io::Error) -> Error {
    Error::unwritten("cannot write the file", cause).at(part)
}

/// Opens a part, made where there is none, and takes it for this run.
fn locked(part: &Path) -> Result<File> {
    let busy = "another run is writing this file: wait for it to end, or name another place with -o";
    for _ in 0..8 {
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(part);
        let file = open.map_err(|e| cannot(part, &e))?;
        if !file.metadata().is_ok_and(|found| found.is_file()) {
            return Err(Error::new("this is no file: move it away, or name another place with -o").at(part));
        }
        match file.try_lock() {
            Ok(()) if still_stands(&file, part) => return Ok(file),
            // The run that had it has just finished it or thrown it away.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::new(busy).at(part)),
            Err(TryLockError::Error(e)) => {
                let what = "the file can't be locked against other runs: name a place on another file system";
                return Err(Error::new(what).at(part).because(e));
            }
        }
    }
    Err(Error::new(busy).at(part))
}

/// Whether the open file is the one that has the name.
#[cfg(unix)]
fn still_stands(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    matches!((&file.metadata(), &fs::metadata(path)), (Ok(a), Ok(b)) if same(a, b))
}

/// Whether the open file is the one that has the name: an open file can't be moved here.
#[cfg(not(unix))]
fn still_stands(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// The lines of the first `len` bytes of a file.
fn done(path: &Path, len: u64, packing: Packing) -> Result<Done> {
    let file = File::open(path).map_err(|e| Error::unread("cannot read what is to be resumed", &e).at(path))?;
    Ok(Done { lines: unpacked(BufReader::new(file.take(len)), packing) })
}

/// One member.
fn packed(bytes: &[u8], packing: Packing) -> io::Result<Vec<u8>> {
    match packing {
        Packing::Plain => Ok(bytes.to_vec()),
        Packing::Zstd => Ok(zstd::pack(bytes)),
        Packing::Gzip => {
            // No time and no name stand in the head, so that the same reports are the same bytes.
            let mut member = GzBuilder::new().write(Vec::new(), Compression::default());
            member.write_all(bytes)?;
            member.finish()
        }
    }
}

/// How many bytes of a part are complete: whole lines, and of packed ones whole members that no later line would have joined.
fn complete(mut file: &File, packing: Packing) -> io::Result<u64> {
    file.seek(SeekFrom::Start(0))?;
    if packing == Packing::Plain {
        return last_line_end(file);
    }
    let mut input = BufReader::new(file);
    let mut kept = 0;
    while !input.fill_buf()?.is_empty() {
        let mut held = Held::default();
        let read = match packing {
            Packing::Gzip => io::copy(&mut GzDecoder::new(&mut input), &mut held),
            _ => io::copy(&mut zstd::Frames::one(&mut input), &mut held),
        };
        if read.is_err() || held.len < MEMBER as u64 || held.last != Some(b'\n') {
            break;
        }
        kept = input.stream_position()?;
    }
    Ok(kept)
}

/// Where the last complete line ends.
fn last_line_end(mut file: &File) -> io::Result<u64> {
    let mut end = file.seek(SeekFrom::End(0))?;
    let mut bytes = Vec::new();
    while end > 0 {
        let start = end.saturating_sub(HELD as u64);
        file.seek(SeekFrom::Start(start))?;
        bytes.clear();
        file.take(end - start).read_to_end(&mut bytes)?;
        if let Some(at) = bytes.iter().rposition(|b| *b == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

/// Takes bytes and knows how many and the last one.
#[derive(Default)]
struct Held {
    len: u64,
    last: Option<u8>,
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.len += bytes.len() as u64;
        self.last = bytes.last().copied().or(self.last);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
