//! Web pages.

use encoding_rs::Encoding;

use super::error::ReadErrorKind;
use crate::document::Document;

/// The encoding that the page's own `<meta>` declares.
pub fn declared_charset(_bytes: &[u8]) -> Option<&'static Encoding> {
    None
}

/// Fills text and metadata of a document from a page.
pub fn fill(document: &mut Document, page: &str) -> Result<(), ReadErrorKind> {
    document.text = page.to_string();
    Ok(())
}
