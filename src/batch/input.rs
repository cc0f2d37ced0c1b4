//! Lines of an input that may be packed.
//!
//! In: bytes, plain or as gzip or zstd. Out: one line at a time with its place and number, an error for each line that
//! is too long, and one where packed bytes are damaged, after what came before. This module refuses to know what a line says.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

use super::zstd::Frames;
use crate::error::{Error, Result};

/// The longest line that is read, in bytes. A longer one is reported and skipped.
pub const LINE_LIMIT: usize = 256 << 20;

/// The bytes that some programs put before UTF-8 text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// They are not.
    Plain,
    /// Members of gzip.
    Gzip,
    /// Frames of Zstandard.
    Zstd,
}

impl Packing {
    /// What the ending of a name says: `.gz`, `.zst`.
    pub fn of(path: &Path) -> Packing {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some(ending) if ending.eq_ignore_ascii_case("gz") => Packing::Gzip,
            Some(ending) if ending.eq_ignore_ascii_case("zst") => Packing::Zstd,
            _ => Packing::Plain,
        }
    }

    /// What the first bytes say. No line of JSON begins like this.
    fn of_bytes(start: &[u8]) -> Packing {
        match start {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Packing::Zstd,
            _ => Packing::Plain,
        }
    }
}

/// How many bytes of an input were read so far, as they lie there.
pub(super) type Position = Rc<Cell<u64>>;

/// Counts what is read.
struct Counted<R> {
    inner: R,
    position: Position,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(bytes)?;
        self.position.set(self.position.get() + n as u64);
        Ok(n)
    }
}

/// An input, unpacked.
pub(super) struct Input<'a> {
    /// What is in it.
    pub bytes: Box<dyn BufRead + 'a>,
    /// How it was packed.
    pub packing: Packing,
    /// How far it was read.
    pub position: Position,
}

/// Unpacks what is named as packed or begins like it.
///
/// # Errors
/// The first bytes can't be read.
pub(super) fn unpack<'a>(input: impl Read + 'a, named: Packing) -> io::Result<Input<'a>> {
    let position = Position::default();
    let mut raw = BufReader::with_capacity(1 << 16, Counted { inner: input, position: Rc::clone(&position) });
    let packing = if named == Packing::Plain { Packing::of_bytes(raw.fill_buf()?) } else { named };
    Ok(Input { bytes: unpacked(raw, packing), packing, position })
}

/// The bytes inside packed ones.
pub(super) fn unpacked<'a>(raw: impl BufRead + 'a, packing: Packing) -> Box<dyn BufRead + 'a> {
    match packing {
        Packing::Plain => Box::new(raw),
        Packing::Gzip => Box::new(BufReader::with_capacity(1 << 13, MultiGzDecoder::new(raw))),
        Packing::Zstd => Box::new(BufReader::with_capacity(1 << 16, Frames::new(raw))),
    }
}

/// Where a line stands in the unpacked input.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// In bytes from the start.
    pub offset: u64,
    /// In bytes, with its end.
    pub len: usize,
    /// Counted from 1.
    pub number: usize,
}

/// The lines of an input, those with nothing in them left out.
pub(super) struct Lines<'a> {
    input: Box<dyn BufRead + 'a>,
    packing: Packing,
    path: Option<PathBuf>,
    offset: u64,
    number: usize,
    is_over: bool,
}

impl<'a> Lines<'a> {
    /// The lines of what was unpacked; `path` is for messages.
    pub fn new(input: Box<dyn BufRead + 'a>, packing: Packing, path: Option<&Path>) -> Self {
        Lines { input, packing, path: path.map(Path::to_owned), offset: 0, number: 0, is_over: false }
    }

    /// The error with the place of the line.
    pub fn placed(&self, error: Error, number: usize) -> Error {
        placed(error, self.path.as_deref(), number)
    }

    /// Reads the next line into `line`. The inner error is of a line that was skipped, or of damage after which there is
    /// nothing more to read.
    ///
    /// # Errors
    /// The input can't be read.
    pub fn read(&mut self, line: &mut Vec<u8>) -> Result<Option<Result<Place>>> {
        while !self.is_over {
            line.clear();
            self.number += 1;
            let len = match self.read_line(line) {
                Ok(len) => len,
                Err(e) if self.packing == Packing::Plain => {
                    return Err(self.placed(Error::new("cannot read the line").because(e), self.number));
                }
                Err(e) => {
                    self.is_over = true;
                    return Ok(Some(Err(self.damage(e))));
                }
            };
            self.is_over = len == 0;
            let mut place = Place { offset: self.offset, len: line.len(), number: self.number };
            self.offset += len;
            if line.len() > LINE_LIMIT {
                let error = Error::new("the line is longer than 256 MiB and was skipped");
                return Ok(Some(Err(self.placed(error, self.number))));
            }
            if self.number == 1 && line.starts_with(MARK) {
                line.drain(..MARK.len());
                place = Place { offset: MARK.len() as u64, len: line.len(), ..place };
            }
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some(Ok(place)));
            }
        }
        Ok(None)
    }

    /// Reads a line, of a long one only the beginning; how long it is, in bytes, 0 at the end.
    fn read_line(&mut self, line: &mut Vec<u8>) -> io::Result<u64> {
        let len = (&mut self.input).take(LINE_LIMIT as u64 + 1).read_until(b'\n', line)? as u64;
        if line.len() > LINE_LIMIT && !line.ends_with(b"\n") {
            return Ok(len + skip_line(&mut self.input)?);
        }
        Ok(len)
    }

    /// What is said of packed bytes that can't be unpacked.
    fn damage(&self, cause: io::Error) -> Error {
        let kind = if self.packing == Packing::Gzip { "gzip" } else { "zstd" };
        let what = if cause.kind() == io::ErrorKind::UnexpectedEof { "is cut off" } else { "is damaged" };
        let error = Error::new(format!(
            "the {kind} data {what} here: the lines before were read, the rest is missing; get the file anew"
        ));
        self.placed(error.because(cause), self.number)
    }
}

/// The error with the place of the line.
pub(super) fn placed(error: Error, path: Option<&Path>, number: usize) -> Error {
    let error = error.line(number);
    match path {
        Some(path) => error.at(path),
        None => error,
    }
}

/// Reads on to the end of a line without keeping it.
fn skip_line(input: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        input.consume(used);
        skipped += used as u64;
        if done {
            return Ok(skipped);
        }
    }
}
