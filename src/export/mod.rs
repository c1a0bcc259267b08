//! Outputs: one file for each format, all from the same record.
//!
//! The record ([`DocumentRecord`]) is the published form; its JSON Schema is [`SCHEMA`]. Offsets are Unicode code
//! points, so that `text[start:end]` in Python gives back the exported string.

mod csv;
mod explain;
mod json;
mod jsonl;
mod lines;
mod oneline;
mod record;
mod row;
pub mod speakers;
mod text;

use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;

pub use explain::{Explanation, Stage};
pub use oneline::one_line;
pub use record::{
    AttributionRecord, CodePointSpan, CuePassage, DocumentRecord, Metadata, Passage, SpeakerRecord, UnattributedRecord,
};

/// JSON Schema of one document's record: a line of JSONL, an element of the JSON array.
pub const SCHEMA: &str = include_str!("record.schema.json");

/// The form of an output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A listing for people.
    #[default]
    Text,
    /// A table, one attribution a row.
    Csv,
    /// One array of documents.
    Json,
    /// One document a line.
    JsonLines,
}

impl Format {
    /// Every format with its name, which is also its file name extension.
    pub const ALL: [(&'static str, Format); 4] =
        [("text", Format::Text), ("csv", Format::Csv), ("json", Format::Json), ("jsonl", Format::JsonLines)];

    /// The format that a file's extension stands for.
    ///
    /// # Errors
    /// There is no extension, or none that is known.
    pub fn of_path(path: &Path) -> Result<Format, UnknownFormat> {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Ok(Format::Text),
            "ndjson" => Ok(Format::JsonLines),
            other => other.parse(),
        }
    }

    /// An exporter of this format that writes to `out`. `colour` matters for text alone.
    pub fn exporter<'w>(self, out: impl Write + 'w, colour: bool) -> Box<dyn Exporter + 'w> {
        match self {
            Format::Text => Box::new(text::Text::new(out, colour)),
            Format::Csv => Box::new(csv::Csv::new(out)),
            Format::Json => Box::new(json::Json::new(out)),
            Format::JsonLines => Box::new(jsonl::JsonLines::new(out)),
        }
    }
}

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The writer underneath failed: nothing more can be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A table's header is fixed by its first document.
    #[error(
        "{document}: the column {name:?} is missing from the first document and so from the table; jsonl can keep it"
    )]
    LateColumn {
        /// Id of the document.
        document: String,
        /// Name of the column.
        name: String,
    },
}

/// A name of a format that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown output format {name:?}; known are {}", Format::ALL.map(|(name, _)| name).join(", "))]
pub struct UnknownFormat {
    /// The name that was given.
    pub name: String,
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Format::ALL.iter().find(|(known, _)| *known == name);
        known.map(|(_, format)| *format).ok_or_else(|| UnknownFormat { name: name.to_string() })
    }
}

/// Writes documents one after the other.
pub trait Exporter {
    /// Writes one document, or nothing of it.
    ///
    /// # Errors
    /// Those of the writer underneath, and what the format cannot hold.
    fn document(&mut self, record: &DocumentRecord) -> Result<(), ExportError>;

    /// Writes what must follow the last document, and flushes.
    ///
    /// # Errors
    /// Those of the writer underneath.
    fn finish(&mut self) -> io::Result<()>;
}
