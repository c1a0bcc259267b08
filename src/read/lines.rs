//! JSONL: one object a line.

use super::error::{Place, ReadError};
use super::json;
use super::record::Record;
use super::stream::{read_failure, Stream};
use super::tape::Line;

/// The records of a JSONL stream.
pub struct JsonLines {
    stream: Stream,
    line: usize,
    ended: bool,
}

impl JsonLines {
    pub fn new(stream: Stream) -> Self {
        JsonLines { stream, line: 0, ended: false }
    }

    /// The present line, which is the present record.
    fn place(&self) -> Place {
        self.stream.name.place().record(self.line).line(self.line)
    }

    fn record(&self, line: &[u8]) -> Result<Record, ReadError> {
        let id = self.stream.name.record_id(self.line);
        json::record(&self.stream.name, line, id, self.place())
    }
}

impl Iterator for JsonLines {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let limit = self.stream.name.limit();
            let line = self.stream.tape.line(limit);
            self.line += 1;
            match line {
                Ok(Line::End) => self.ended = true,
                Ok(Line::Whole(line)) if line.trim_ascii().is_empty() => {}
                Ok(Line::Whole(line)) => return Some(self.record(line.trim_ascii_end())),
                Ok(Line::TooLong) => {
                    return Some(Err(self.place().error(self.stream.name.too_large())));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.place().error(read_failure(error))));
                }
            }
        }
        None
    }
}
