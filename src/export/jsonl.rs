//! JSON Lines: one document a line.

use std::io::{self, Write};

use super::{DocumentRecord, ExportError, Exporter};

/// Writes the lines.
pub struct JsonLines<W> {
    out: W,
}

impl<W: Write> JsonLines<W> {
    pub fn new(out: W) -> Self {
        JsonLines { out }
    }
}

impl<W: Write> Exporter for JsonLines<W> {
    fn document(&mut self, record: &DocumentRecord) -> Result<(), ExportError> {
        // One write a document is faster than one a token.
        let mut line = serde_json::to_vec(record).map_err(io::Error::from)?;
        line.push(b'\n');
        Ok(self.out.write_all(&line)?)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
