//! A document: one article's text, never edited, and what is known about it.

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

impl Document {
    /// A document of nothing but an id and a text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document { id: id.into(), text: text.into(), ..Document::default() }
    }
}
