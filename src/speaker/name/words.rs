//! The words of a name string, and what does not belong to them.

use smallvec::SmallVec;

use crate::speaker::fold::{fold, Folded};
use crate::speaker::lists::{self, Known};

/// Without white space, quotation marks, control characters and other signs at the ends (full stops and closing brackets stay).
pub(super) fn trim(text: &str) -> &str {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_quote(c) && c != '(');
    start.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_quote(c) && c != '.' && c != ')')
}

pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '`')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Without a possessive ending (`Orban's`, `Jones’`).
pub(super) fn without_possessive(text: &str) -> &str {
    let Some(stem) = text.strip_suffix(['s', 'S']) else {
        let bare = text.strip_suffix(is_apostrophe);
        return bare.filter(|bare| bare.ends_with(['s', 'S', 'z', 'x'])).unwrap_or(text);
    };
    stem.strip_suffix(is_apostrophe).filter(|stem| stem.ends_with(char::is_alphanumeric)).unwrap_or(text)
}

/// One word of a name string: its first byte, the word as written and folded, and what the lists know of it.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub(super) start: usize,
    pub(super) raw: &'t str,
    pub(super) folded: Folded,
    pub(super) known: &'static Known,
}

impl Word<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    pub(super) fn is_lower(&self) -> bool {
        self.raw.chars().next().is_some_and(char::is_lowercase)
    }
}

/// The words of a name string; few have more.
pub(super) type Words<'t> = SmallVec<[Word<'t>; 4]>;

/// Whether there is nothing but letters, digits, full stops and single blanks: no comma, mark, hyphen or apostrophe.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'.')
}

/// The words of `text`, whose offsets are moved by `base`.
pub(super) fn words_of(text: &str, base: usize) -> Words<'_> {
    let mut words = Words::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length = length_of_word(rest);
        let raw = rest[..length].trim_end_matches(',');
        let folded = fold(raw);
        if !folded.is_empty() || raw == "&" {
            words.push(Word { start: base + start, raw, known: lists::known(&folded), folded });
        }
        start += length + rest[length..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// Bytes before the first white space; most white space is a blank.
fn length_of_word(rest: &str) -> usize {
    let ends = |byte: u8| byte <= b' ' || !byte.is_ascii();
    match rest.bytes().position(ends) {
        Some(at) if rest.as_bytes()[at] != b' ' => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        found => found.unwrap_or(rest.len()),
    }
}
