//! Zstandard: frames one after the other, read and written.
//!
//! In: frames, or bytes to be one. Out: what they hold, checked against their sums, or a frame. The decoder underneath
//! reads one frame and keeps back what later blocks may refer to; here frames follow each other, and of a damaged one
//! everything before the damage is given. This module refuses to know lines.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// A last block with nothing in it, and a sum: after it the decoder gives what it kept back.
const LAST: &[u8] = &[1, 0, 0, 0, 0, 0, 0];

/// The content of all frames of an input.
pub(super) struct Frames<R> {
    input: R,
    decoder: FrameDecoder,
    is_inside: bool,
    /// How many frames are still to be read.
    left: usize,
    damage: Option<io::Error>,
}

impl<R: BufRead> Frames<R> {
    /// Reads nothing yet.
    pub fn new(input: R) -> Self {
        Frames { input, decoder: FrameDecoder::new(), is_inside: false, left: usize::MAX, damage: None }
    }

    /// Ends after the first frame.
    pub fn one(input: R) -> Self {
        Frames { left: 1, ..Frames::new(input) }
    }

    /// Goes to the next frame that holds anything; false at the end of the input.
    fn enter(&mut self) -> io::Result<bool> {
        while self.left > 0 && !self.input.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.input) {
                Ok(()) => {
                    self.is_inside = true;
                    self.left -= 1;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let skipped = io::copy(&mut (&mut self.input).take(u64::from(length)), &mut io::sink())?;
                    if skipped < u64::from(length) {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(e) => return Err(self.told(e)),
            }
        }
        Ok(false)
    }

    /// Decodes a block, or what is left where the block is damaged.
    fn decode(&mut self) {
        if let Err(e) = self.decoder.decode_blocks(&mut self.input, BlockDecodingStrategy::UptoBlocks(1)) {
            self.damage = Some(self.told(e));
            // It ends the frame; a failure would only leave less to give.
            let _ = self.decoder.decode_blocks(LAST, BlockDecodingStrategy::All);
        }
    }

    /// Leaves a frame whose content was given: its sum must be right.
    fn leave(&mut self) -> io::Result<()> {
        self.is_inside = false;
        if let Some(damage) = self.damage.take() {
            return Err(damage);
        }
        match self.decoder.get_checksum_from_data() {
            Some(sum) if self.decoder.get_calculated_checksum() != Some(sum) => {
                Err(io::Error::new(io::ErrorKind::InvalidData, "the sum of a frame is wrong"))
            }
            _ => Ok(()),
        }
    }

    /// The error, as one of an end too soon where there is nothing left to read.
    fn told(&mut self, error: FrameDecoderError) -> io::Error {
        let is_over = self.input.fill_buf().is_ok_and(<[u8]>::is_empty);
        io::Error::new(if is_over { io::ErrorKind::UnexpectedEof } else { io::ErrorKind::InvalidData }, error)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.is_inside && !self.enter()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decode();
                if self.damage.is_some() {
                    break;
                }
            }
            let n = self.decoder.read(bytes)?;
            if n > 0 {
                return Ok(n);
            }
            self.leave()?;
        }
    }
}

/// The bytes as one frame, with their sum.
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}
