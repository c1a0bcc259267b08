//! What follows a stop.

use crate::segment::words::{char_at, skip_space, word_at};

use super::abbreviations::is_starter;
use super::stop::is_opening;

/// Opening marks and brackets before a sentence's first word, at most.
const MOST_OPENERS: usize = 4;

/// What follows a stop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    /// First byte of what may be the next sentence, with its opening marks.
    pub(super) start: usize,
    /// Where the first word after the opening marks starts, if there is one.
    at: usize,
    /// The first character after the opening marks.
    pub(super) first: char,
    /// Whether white space parts it from the stop.
    pub(super) gap: bool,
    /// Whether opening marks or brackets stand before the word.
    pub(super) opened: bool,
}

impl Next {
    /// What follows the stop that ends at byte `end`; nothing at the paragraph's end.
    pub(super) fn read(text: &str, end: usize) -> Option<Next> {
        let start = skip_space(text, end);
        let mut at = start;
        for _ in 0..MOST_OPENERS {
            match char_at(text, at) {
                Some(c) if is_opening(c) => at = skip_space(text, at + c.len_utf8()),
                _ => break,
            }
        }
        let first = char_at(text, at).or(char_at(text, start))?;
        Some(Next { start, at, first, gap: start > end, opened: at > start })
    }

    /// The first word after the opening marks; empty if there is none.
    pub(super) fn word<'t>(&self, text: &'t str) -> &'t str {
        word_at(text, self.at).of(text)
    }

    /// Whether it starts with a small letter.
    pub(super) fn is_small(&self, text: &str) -> bool {
        // A capital after the first letter makes a name of a small-lettered word: iPhone, eBay.
        self.first.is_lowercase() && !self.word(text).contains(char::is_uppercase)
    }

    /// The word without what a contraction adds to it.
    pub(super) fn stem<'t>(&self, text: &'t str) -> &'t str {
        let word = self.word(text);
        word.split(['\'', '’']).next().unwrap_or(word)
    }

    /// Whether what follows an abbreviation starts a sentence rather than going on with a name.
    pub(super) fn starts_anew(&self, text: &str) -> bool {
        let word = self.word(text);
        let behind = &text[self.at + word.len()..];
        let quoted = self.opened && !text[self.start..].starts_with(['(', '[', '{']);
        let initial = word.len() == 1 && behind.starts_with('.');
        let credit = behind.starts_with(':') && is_credit(word);
        credit || (is_starter(word) && !initial) || (quoted && self.first.is_uppercase())
    }
}

/// Words that start the line of credits of a picture.
fn is_credit(word: &str) -> bool {
    matches!(word, "Caption" | "Credit" | "Image" | "Photo" | "Photograph" | "Picture" | "Source" | "Video")
}
