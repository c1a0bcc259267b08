//! A record: one article as it lies in its container, and how it becomes a document.

use std::sync::Arc;

use encoding_rs::Encoding;

use super::chrome;
use super::error::{Place, ReadError, ReadErrorKind};
use super::html;
use super::options::ReadOptions;
use super::text;
use crate::document::{Document, Newlines, Warning};

/// One article, found but not yet decoded; cheap to make, so that the work can be spread over threads.
#[derive(Debug)]
pub struct Record {
    /// What the container knows: id, path, record, metadata. The text is still empty.
    pub document: Document,
    pub(super) body: Body,
    pub(super) place: Place,
    pub(super) options: Arc<ReadOptions>,
}

/// The article's content as stored.
#[derive(Debug)]
pub(super) enum Body {
    /// Text of a JSON or tabular record; `document.text` holds it.
    Field,
    /// Bytes of a plain text file.
    Text(Vec<u8>),
    /// Bytes of a web page, and the encoding that its HTTP header declares.
    Page(Vec<u8>, Option<&'static Encoding>),
}

impl Record {
    /// Where it lies in the input.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Decodes the record, extracts a page's article, masks page chrome.
    ///
    /// # Errors
    /// The content is binary or, for a page, cannot be parsed.
    pub fn into_document(self) -> Result<Document, ReadError> {
        let Record { mut document, body, place, options } = self;
        match body {
            Body::Field => mask(&mut document, &options),
            Body::Text(bytes) => {
                document.newlines = options.newlines;
                document.text = decode(bytes, None, &options, &mut document).map_err(|kind| place.error(kind))?;
                mask(&mut document, &options);
            }
            Body::Page(bytes, declared) => {
                document.newlines = options.newlines;
                let declared = declared.or_else(|| html::declared_charset(&bytes));
                let page = decode(bytes, declared, &options, &mut document);
                let read = page.and_then(|page| html::fill(&mut document, &page));
                read.map_err(|kind| place.error(kind))?;
                if document.newlines == Newlines::Auto {
                    document.newlines = Newlines::Paragraph;
                }
            }
        }
        note_oddities(&mut document);
        Ok(document)
    }
}

fn decode(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
    options: &ReadOptions,
    document: &mut Document,
) -> Result<String, ReadErrorKind> {
    let forced = options.encoding.map(|charset| charset.0);
    match text::binary(&bytes) {
        Some(what) if forced.is_none() => Err(ReadErrorKind::Binary { what }),
        _ => Ok(text::decode(bytes, forced, declared, &mut document.warnings)),
    }
}

fn mask(document: &mut Document, options: &ReadOptions) {
    if !options.keep_all {
        document.masked = chrome::masked(&document.text);
    }
}

fn note_oddities(document: &mut Document) {
    if document.text.trim().is_empty() {
        document.warnings.push(Warning::Empty);
    }
    let count = text::mojibake(&document.text);
    if count > 0 {
        document.warnings.push(Warning::Mojibake { count });
    }
}
