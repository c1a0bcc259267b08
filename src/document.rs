//! A document: one article's text, never edited, and what is known about it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One article as it was read. All offsets of the crate count from the start of `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Unique in a run: file stem, record field, or the target address of an archive record.
    pub id: String,
    /// The decoded text; nothing is ever removed from it or replaced in it.
    pub text: String,
    /// Headline, where the source names one.
    pub title: Option<String>,
    /// Canonical address of the article.
    pub url: Option<String>,
    /// Date of publication in ISO form (`2025-02-12` or with time).
    pub published: Option<String>,
    /// Author or authors, as written.
    pub author: Option<String>,
    /// Outlet or publisher, as written.
    pub outlet: Option<String>,
    /// Language tag, where the source states one.
    pub language: Option<String>,
    /// Path it was read from; `-` for standard input.
    pub path: Option<String>,
    /// Record (counted from 1) inside the path: a line, a row, an archive record.
    pub record: Option<usize>,
    /// Byte ranges of `text` that are page chrome (menus, teasers): still there, but not read.
    #[serde(skip)]
    pub masked: Vec<Span>,
    /// Further columns of the input that the user asked to keep, in order: name and value.
    #[serde(skip)]
    pub columns: Vec<(String, String)>,
    /// Whether line ends inside a paragraph are mere wrapping, where the record says so.
    #[serde(skip)]
    pub newlines: Newlines,
    /// What the reader noticed and a user should know; the document is usable all the same.
    #[serde(skip)]
    pub warnings: Vec<Warning>,
}

/// Something odd about a document that did not keep it from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// An earlier document of the run had this id; a number was appended to the present one's.
    RepeatedId { id: String },
    /// There is no text: a blank cell, an empty file, a page without an article.
    Empty,
    /// The encoding was neither declared nor UTF-8 and has been guessed.
    GuessedEncoding { encoding: &'static str },
    /// Bytes that are not valid in the encoding became U+FFFD.
    InvalidBytes { count: usize },
    /// Sequences such as `â€œ`: UTF-8 that somebody once decoded as Windows-1252.
    Mojibake { count: usize },
    /// The date of publication is in a form that is not understood.
    UnreadDate { value: String },
    /// The record's `newlines` field holds none of the known values.
    UnknownNewlines { value: String },
    /// A field that was asked for by name is missing from this record.
    MissingField { field: String },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::RepeatedId { id } => write!(f, "the id {id:?} was already taken; a number was appended"),
            Warning::Empty => write!(f, "no text found"),
            Warning::GuessedEncoding { encoding } => write!(f, "not UTF-8; read as {encoding}"),
            Warning::InvalidBytes { count } => write!(f, "{count} invalid byte sequences became U+FFFD"),
            Warning::Mojibake { count } => {
                write!(
                    f,
                    "{count} sequences like `â€œ`: the text was decoded with a wrong encoding before it was saved"
                )
            }
            Warning::UnreadDate { value } => write!(f, "date not understood: {value:?}"),
            Warning::UnknownNewlines { value } => {
                write!(f, "newlines {value:?} is unknown; known are paragraph, soft, auto")
            }
            Warning::MissingField { field } => write!(f, "no field {field:?} in this record"),
        }
    }
}

/// What a single line end means in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newlines {
    /// Every line is a paragraph of its own.
    Paragraph,
    /// A single line end is white space; only blank lines part paragraphs.
    Soft,
    /// Decided for each text from the lengths of its lines.
    #[default]
    Auto,
}

impl Newlines {
    /// The meaning of that name in options and records.
    pub fn named(name: &str) -> Option<Newlines> {
        match name {
            "paragraph" => Some(Newlines::Paragraph),
            "soft" => Some(Newlines::Soft),
            "auto" => Some(Newlines::Auto),
            _ => None,
        }
    }
}

impl Document {
    /// A document of nothing but an id and a text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document { id: id.into(), text: text.into(), ..Document::default() }
    }
}
