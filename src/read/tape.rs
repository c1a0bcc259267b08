//! A buffered reader that can look ahead and go back.
//!
//! Formats with damaged records need both: what a file is shows in its first bytes, and after a broken record the
//! search for the next one starts shortly behind where the broken one began.

use std::io::{self, BufRead, Read};

/// Bytes read at once, at first and at most.
const FIRST: usize = 8 * 1024;
const CHUNK: usize = 64 * 1024;

/// Wraps a reader; bytes since the last [`mark`](Tape::mark) are kept, up to `keep` bytes, and can be read again.
pub struct Tape<R> {
    inner: R,
    /// Bytes that were read, and behind them room for more.
    buffer: Vec<u8>,
    /// How many bytes of `buffer` were read.
    filled: usize,
    /// Next byte to hand out, as an index into `buffer`.
    position: usize,
    /// Offset in the stream of the buffer's first byte.
    base: u64,
    mark: Option<u64>,
    keep: usize,
    ended: bool,
}

/// One line, as far as memory allows.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line with its line end, if it has one.
    Whole(Vec<u8>),
    /// The line was longer than the limit; it has been passed over.
    TooLong,
    /// Nothing is left.
    End,
}

impl<R: Read> Tape<R> {
    /// Wraps `inner`, keeping at most `keep` bytes for going back.
    pub fn new(inner: R, keep: usize) -> Self {
        Tape { inner, buffer: Vec::new(), filled: 0, position: 0, base: 0, mark: None, keep, ended: false }
    }

    /// The reader below; bytes that were read ahead are lost.
    pub fn into_inner(self) -> R {
        self.inner
    }

    /// Offset of the next byte in the stream.
    pub fn offset(&self) -> u64 {
        self.base + self.position as u64
    }

    /// Remembers the present place for [`rewind`](Tape::rewind).
    pub fn mark(&mut self) {
        self.mark = Some(self.offset());
    }

    /// Goes back to `offset`, which must not lie before the mark; false where those bytes are no longer kept.
    pub fn rewind(&mut self, offset: u64) -> bool {
        let kept = offset >= self.base && offset <= self.offset();
        if kept {
            self.position = (offset - self.base) as usize;
        }
        kept
    }

    /// At least `count` bytes from the present place without consuming them; fewer at the end.
    pub fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.filled - self.position < count && self.fill()? > 0 {}
        Ok(&self.buffer[self.position..self.filled])
    }

    /// Reads a line of at most `limit` bytes.
    pub fn line(&mut self, limit: usize) -> io::Result<Line> {
        let mut line = Vec::new();
        let mut too_long = false;
        loop {
            let available = self.fill_buf()?;
            if available.is_empty() {
                break;
            }
            let newline = memchr::memchr(b'\n', available);
            let used = newline.map_or(available.len(), |at| at + 1);
            too_long |= line.len() + used > limit;
            if too_long {
                line = Vec::new();
            } else {
                line.extend_from_slice(&available[..used]);
            }
            self.consume(used);
            if newline.is_some() {
                break;
            }
        }
        Ok(match (too_long, line.is_empty()) {
            (true, _) => Line::TooLong,
            (false, true) => Line::End,
            (false, false) => Line::Whole(line),
        })
    }

    /// Drops what is no longer needed, then reads what room there is for; returns how many bytes came.
    fn fill(&mut self) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        let is_full = self.filled == self.buffer.len();
        self.forget();
        if is_full {
            let room = (2 * self.buffer.len()).clamp(FIRST, CHUNK);
            self.buffer.resize(self.buffer.len().max(self.filled + room), 0);
        }
        let read = read_some(&mut self.inner, &mut self.buffer[self.filled..]);
        self.filled += *read.as_ref().unwrap_or(&0);
        self.ended = matches!(read, Ok(0));
        read
    }

    fn forget(&mut self) {
        let from_mark = self.mark.map_or(self.position, |mark| (mark - self.base) as usize);
        let mut drop = from_mark.min(self.position);
        if self.position - drop > self.keep {
            self.mark = None;
            drop = self.position;
        }
        if drop > 0 {
            self.buffer.copy_within(drop..self.filled, 0);
            self.filled -= drop;
            self.position -= drop;
            self.base += drop as u64;
        }
    }
}

fn read_some(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => return other,
        }
    }
}

impl<R: Read> Read for Tape<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Tape<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.position == self.filled {
            self.fill()?;
        }
        Ok(&self.buffer[self.position..self.filled])
    }

    fn consume(&mut self, count: usize) {
        self.position += count;
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Tape};
    use std::io::Read;

    #[test]
    fn peeking_consumes_nothing_and_rewinding_repeats() {
        let mut tape = Tape::new("first\nsecond\n".as_bytes(), 100);
        assert_eq!(&tape.peek(5).unwrap()[..5], b"first");
        tape.mark();
        assert_eq!(tape.line(100).unwrap(), Line::Whole(b"first\n".to_vec()));
        assert!(tape.rewind(0));
        let mut rest = String::new();
        tape.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "first\nsecond\n");
    }

    #[test]
    fn a_long_line_is_passed_over() {
        let text = format!("{}\nshort", "x".repeat(300_000));
        let mut tape = Tape::new(text.as_bytes(), 10);
        assert_eq!(tape.line(1000).unwrap(), Line::TooLong);
        assert_eq!(tape.line(1000).unwrap(), Line::Whole(b"short".to_vec()));
        assert_eq!(tape.line(1000).unwrap(), Line::End);
    }

    #[test]
    fn bytes_that_were_dropped_cannot_be_read_again() {
        let text = "x".repeat(300_000);
        let mut tape = Tape::new(text.as_bytes(), 10);
        tape.mark();
        std::io::copy(&mut tape, &mut std::io::sink()).unwrap();
        assert!(!tape.rewind(0));
    }
}
