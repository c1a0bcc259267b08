//! Gzip and Zstandard, told by their first bytes and not by the file's name.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::stream::Bytes;
use super::tape::Tape;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Whether these first bytes of a stream are gzip's.
pub fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(GZIP)
}

/// The bytes below one layer of compression, if there is one.
pub fn decompressed(bytes: Bytes) -> io::Result<Bytes> {
    let mut tape = Tape::new(bytes, 0);
    match is_gzip(tape.peek(GZIP.len())?) {
        true => Ok(Box::new(MultiGzDecoder::new(tape))),
        false => without_zstd(Box::new(tape)),
    }
}

/// The bytes below Zstandard, if there is one; gzip stays.
pub fn without_zstd(bytes: Bytes) -> io::Result<Bytes> {
    let mut tape = Tape::new(bytes, 0);
    match tape.peek(ZSTD.len())?.starts_with(ZSTD) {
        true => Ok(Box::new(Frames { source: tape, decoder: FrameDecoder::new() })),
        false => Ok(Box::new(tape)),
    }
}

/// Zstandard frames one after the other; parallel compressors and concatenated files have several.
struct Frames {
    source: Tape<Bytes>,
    decoder: FrameDecoder,
}

impl Frames {
    /// Begins the next frame, passing over those that hold no data; false at the end of the source.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.source.peek(1)?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.source).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(damaged(error)),
            }
        }
        Ok(false)
    }
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.decoder.can_collect() == 0 {
            if !self.decoder.is_finished() {
                let wanted = BlockDecodingStrategy::UptoBytes(buffer.len());
                self.decoder.decode_blocks(&mut self.source, wanted).map_err(damaged)?;
            } else if !self.next_frame()? {
                return Ok(0);
            }
        }
        self.decoder.read(buffer)
    }
}

fn damaged(error: FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
