//! JSON: one array, one document a line.

use std::io::{self, Write};

use super::{DocumentRecord, ExportError, Exporter};

/// Writes the array.
pub struct Json<W> {
    out: W,
    empty: bool,
}

impl<W: Write> Json<W> {
    pub fn new(out: W) -> Self {
        Json { out, empty: true }
    }
}

impl<W: Write> Exporter for Json<W> {
    fn document(&mut self, record: &DocumentRecord) -> Result<(), ExportError> {
        self.out.write_all(if self.empty { b"[\n" } else { b",\n" })?;
        self.empty = false;
        // One write a document is faster than one a token.
        let line = serde_json::to_vec(record).map_err(io::Error::from)?;
        Ok(self.out.write_all(&line)?)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(if self.empty { b"[]\n" } else { b"\n]\n" })?;
        self.out.flush()
    }
}
