//! What can go wrong while reading, always with the place.

use std::fmt;
use std::io;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A document (or a file, or the rest of one) that could not be read. The iteration goes on after it.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct ReadError {
    /// Where it happened.
    pub place: Box<Place>,
    /// What happened.
    #[source]
    pub kind: ReadErrorKind,
}

/// A place in the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Path as it was given or found; `-` for standard input.
    pub path: String,
    /// Record in the file, counted from 1.
    pub record: Option<usize>,
    /// Line in the file, counted from 1.
    pub line: Option<usize>,
    /// Offset in the file in bytes (of the compressed file, where it is compressed).
    pub offset: Option<u64>,
}

impl Place {
    /// A whole file.
    pub fn path(path: impl Into<String>) -> Self {
        Place { path: path.into(), ..Place::default() }
    }

    /// The same place, at a record.
    pub fn record(mut self, record: usize) -> Self {
        self.record = Some(record);
        self
    }

    /// The same place, at a line.
    pub fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same place, at a byte offset.
    pub fn offset(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// The error `kind` at this place.
    pub fn error(self, kind: impl Into<ReadErrorKind>) -> ReadError {
        ReadError { place: Box::new(self), kind: kind.into() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(record) = self.record.filter(|record| self.line != Some(*record)) {
            write!(f, ", record {record}")?;
        }
        if let Some(offset) = self.offset {
            write!(f, ", byte {offset}")?;
        }
        Ok(())
    }
}

/// What went wrong, and what was expected instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadErrorKind {
    #[error("cannot be opened: {0}")]
    Open(#[source] io::Error),
    #[error("cannot be read: {0}")]
    Read(#[from] io::Error),
    #[error(
        "no articles here (looked for .txt, .html, .jsonl, .json, .csv, .tsv, .warc, .zip; also .gz and .zst of them)"
    )]
    NoArticles,
    #[error("{what}, not text")]
    Binary { what: &'static str },
    #[error("larger than the limit of {limit} bytes (see --max-document-bytes)")]
    TooLarge { limit: usize },
    #[error("compressed data end too early or are damaged ({0})")]
    Damaged(#[source] io::Error),
    #[error("not valid JSON: {}", without_first_line(.0))]
    Json(#[from] serde_json::Error),
    #[error("expected a JSON object")]
    NotAnObject,
    #[error("no text field: expected {}; there are {}", list(.wanted), list(.found))]
    NoTextField { wanted: Vec<String>, found: Vec<String> },
    #[error("no column named {name:?}; there are {}", list(.found))]
    UnknownColumn { name: String, found: Vec<String> },
    #[error("expected {expected} columns as in the header, found {found}")]
    RaggedRow { expected: usize, found: usize },
    #[error("a quotation mark opened in this row is never closed")]
    UnclosedQuote,
    #[error("more than {limit} rows with unclosed quotation marks: the rest of the file was not read")]
    TooManyUnclosedQuotes { limit: usize },
    #[error("damaged archive record: {0}")]
    ArchiveRecord(ArchiveDamage),
    #[error("cannot read the ZIP archive: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("a ZIP archive cannot be read from standard input: give its path")]
    ZipFromStdin,
    #[error("this build cannot read web pages (feature `html` is off)")]
    HtmlIsOff,
    #[error("the page cannot be parsed: {what}")]
    Page { what: String },
    #[error("left out, because the program has a bug; please report it with this document ({message})")]
    Bug { message: String },
}

/// What is wrong with a record of a web archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveDamage {
    #[error("it does not begin with `WARC/`")]
    Start,
    #[error("no Content-Length")]
    Length,
    #[error("it ends before its Content-Length")]
    Truncated,
    #[error("the compressed data are damaged")]
    Compression,
    #[error("the HTTP response has no header")]
    HttpHeader,
    #[error("the HTTP body is damaged or too large")]
    HttpBody,
    #[error("the HTTP body is compressed in a way that is not supported")]
    HttpCoding,
}

/// What the parser says; the line is told only where it is not the first, as in every record that is one line.
fn without_first_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column", " at column")
}

fn list(names: &[String]) -> String {
    match names {
        [] => "none".to_string(),
        _ => names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", "),
    }
}

impl Serialize for ReadError {
    /// `{"path", "record", "line", "offset", "error"}`: one line of `--errors`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("ReadError", 5)?;
        state.serialize_field("path", &self.place.path)?;
        state.serialize_field("record", &self.place.record)?;
        state.serialize_field("line", &self.place.line)?;
        state.serialize_field("offset", &self.place.offset)?;
        state.serialize_field("error", &self.kind.to_string())?;
        state.end()
    }
}
