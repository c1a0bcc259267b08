//! CSV: one attribution a row, the document's metadata and the kept columns behind it.
//!
//! The header is derived from the row's fields. The kept columns are those of the first document; a column that only
//! a later document has would shift the table and is an error.

use std::io::{self, Write};

use super::row::Row;
use super::{DocumentRecord, ExportError, Exporter};

/// Writes the table.
pub struct Csv<W: Write> {
    out: csv::Writer<W>,
    /// Names of the kept columns, once the header is written.
    kept: Option<Vec<String>>,
}

impl<W: Write> Csv<W> {
    pub fn new(out: W) -> Self {
        Csv { out: csv::WriterBuilder::new().has_headers(false).from_writer(out), kept: None }
    }

    /// The kept columns; at the first call the header is written and they become those of `columns`.
    fn kept(&mut self, columns: &[(String, String)]) -> io::Result<Vec<String>> {
        if let Some(kept) = &self.kept {
            return Ok(kept.clone());
        }
        let kept: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
        let mut header = header()?;
        header.extend(kept.iter().cloned());
        self.out.write_record(&header)?;
        self.kept = Some(kept.clone());
        Ok(kept)
    }
}

impl<W: Write> Exporter for Csv<W> {
    fn document(&mut self, record: &DocumentRecord) -> Result<(), ExportError> {
        let kept = self.kept(&record.columns)?;
        if let Some((name, _)) = record.columns.iter().find(|(name, _)| !kept.contains(name)) {
            return Err(ExportError::LateColumn { document: record.doc.clone(), name: name.clone() });
        }
        let values: Vec<&str> = kept.iter().map(|name| value(&record.columns, name)).collect();
        for found in &record.attributions {
            self.out.serialize((Row::new(found, &record.metadata), &values)).map_err(io::Error::from)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.kept(&[])?;
        self.out.flush()
    }
}

fn value<'c>(columns: &'c [(String, String)], name: &str) -> &'c str {
    columns.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// The names of the row's fields, in their order.
fn header() -> io::Result<Vec<String>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.serialize(Row::default())?;
    let bytes = table.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    Ok(reader.headers()?.iter().map(str::to_string).collect())
}
