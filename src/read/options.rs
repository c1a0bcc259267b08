//! What to read and how: inputs, formats, encodings, field names and limits.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use encoding_rs::Encoding;

use crate::document::Newlines;

/// Largest document that is read unless told otherwise, in bytes.
pub const MAX_DOCUMENT_BYTES: usize = 20_000_000;

/// Where documents come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder that is searched for articles in the order of its names.
    Path(PathBuf),
    /// Standard input, read once.
    Stdin,
}

impl From<&str> for Input {
    /// `-` is standard input, everything else a path.
    fn from(argument: &str) -> Self {
        match argument {
            "-" => Input::Stdin,
            path => Input::Path(path.into()),
        }
    }
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        match path.to_str() {
            Some("-") => Input::Stdin,
            _ => Input::Path(path),
        }
    }
}

/// The form of an input, below any compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFormat {
    /// Plain text, one document a file.
    Text,
    /// A saved web page, one document a file.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// One JSON object, or an array of them.
    Json,
    /// Comma-separated rows under a header.
    Csv,
    /// Tab-separated rows under a header.
    Tsv,
    /// A web archive, as Common Crawl publishes them.
    Warc,
    /// A ZIP archive of any of the others.
    Zip,
}

/// Names by which formats go on the command line.
const FORMATS: [(&str, InputFormat); 8] = [
    ("text", InputFormat::Text),
    ("html", InputFormat::Html),
    ("jsonl", InputFormat::JsonLines),
    ("json", InputFormat::Json),
    ("csv", InputFormat::Csv),
    ("tsv", InputFormat::Tsv),
    ("warc", InputFormat::Warc),
    ("zip", InputFormat::Zip),
];

/// File name extensions, in lower case, and the format they stand for.
const EXTENSIONS: [(&str, InputFormat); 13] = [
    ("txt", InputFormat::Text),
    ("text", InputFormat::Text),
    ("html", InputFormat::Html),
    ("htm", InputFormat::Html),
    ("xhtml", InputFormat::Html),
    ("jsonl", InputFormat::JsonLines),
    ("ndjson", InputFormat::JsonLines),
    ("json", InputFormat::Json),
    ("csv", InputFormat::Csv),
    ("tsv", InputFormat::Tsv),
    ("tab", InputFormat::Tsv),
    ("warc", InputFormat::Warc),
    ("zip", InputFormat::Zip),
];

impl InputFormat {
    /// The format that a file name's extension (without dot, any case) stands for.
    pub fn from_extension(extension: &str) -> Option<InputFormat> {
        let lower = extension.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(name, _)| *name == lower).map(|(_, format)| *format)
    }
}

/// A format or encoding name that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnknownName {
    /// No such input format.
    #[error("unknown input format {name:?}; known are {}", format_names())]
    Format { name: String },
    /// No such encoding label.
    #[error("unknown encoding {name:?}; use a label such as utf-8, windows-1252 or utf-16le")]
    Encoding { name: String },
}

fn format_names() -> String {
    FORMATS.map(|(name, _)| name).join(", ")
}

impl FromStr for InputFormat {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let found = FORMATS.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
        found.ok_or_else(|| UnknownName::Format { name: name.to_string() })
    }
}

impl fmt::Display for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FORMATS.iter().find(|(_, format)| format == self).map_or("", |(name, _)| name);
        f.write_str(name)
    }
}

/// A character encoding by its label in the WHATWG Encoding Standard (`windows-1252`, `latin1`, ...).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charset(pub(crate) &'static Encoding);

impl FromStr for Charset {
    type Err = UnknownName;

    fn from_str(label: &str) -> Result<Self, UnknownName> {
        let found = Encoding::for_label(label.as_bytes()).map(Charset);
        found.ok_or_else(|| UnknownName::Encoding { name: label.to_string() })
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

/// Names of fields or columns that the user gave; those left out are found by their usual names.
#[derive(Clone, Debug, Default)]
pub struct FieldNames {
    pub text: Option<String>,
    pub id: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub author: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
}

/// How to read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Form of every input; `None` decides for each file by its name, then by its first bytes.
    pub input_format: Option<InputFormat>,
    /// Fields of JSON and tabular records.
    pub fields: FieldNames,
    /// Whether the other columns of a record are kept in [`Document::columns`](crate::document::Document::columns).
    pub keep_columns: bool,
    /// Whether page chrome in plain text is read like the article instead of being masked.
    pub keep_all: bool,
    /// Documents larger than this many bytes (after decompression) are reported and skipped.
    pub max_document_bytes: usize,
    /// What a single line end means; for web pages `Auto` is `Paragraph`.
    pub newlines: Newlines,
    /// Encoding of every input; `None` decides for each document.
    pub encoding: Option<Charset>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions {
            input_format: None,
            fields: FieldNames::default(),
            keep_columns: false,
            keep_all: false,
            max_document_bytes: MAX_DOCUMENT_BYTES,
            newlines: Newlines::default(),
            encoding: None,
        }
    }
}
