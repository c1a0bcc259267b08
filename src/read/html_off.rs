//! Web pages in a build without the feature `html`: refused with a message.

use encoding_rs::Encoding;

use super::error::ReadErrorKind;
use crate::document::Document;

/// Nothing, since the page is not going to be read.
pub fn declared_charset(_page: &[u8]) -> Option<&'static Encoding> {
    None
}

/// Always the error that this build cannot read pages.
pub fn fill(_document: &mut Document, _page: &str) -> Result<(), ReadErrorKind> {
    Err(ReadErrorKind::HtmlIsOff)
}
