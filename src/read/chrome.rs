//! Page chrome in plain text: menus, teasers, share bars, comment forms around an article.

use crate::span::Span;

/// Byte ranges of `text` that are no part of the article.
pub fn masked(_text: &str) -> Vec<Span> {
    Vec::new()
}
