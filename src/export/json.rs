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
        serde_json::to_writer(&mut self.out, record).map_err(io::Error::from)?;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(if self.empty { b"[]\n" } else { b"\n]\n" })?;
        self.out.flush()
    }
}
