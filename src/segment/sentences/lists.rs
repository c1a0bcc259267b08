//! List items inside a paragraph: `1.) …  2.) …`, `a. … b. …`.

use crate::segment::words::char_at;
use crate::span::Span;

use super::Splitter;

/// Longest marker, in bytes, that a list has.
const LONGEST_MARKER: usize = 10;

/// A list whose items have been followed so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Series {
    shape: Shape,
    /// Number, or place in the alphabet, of the item being read.
    value: u32,
}

/// How the markers of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    letters: bool,
    /// Whether a full stop follows the number.
    stop: bool,
    /// Whether a closing bracket follows.
    bracket: bool,
}

impl Splitter<'_> {
    /// Notes the list marker that the sentence starts with, if any, and reads on behind it.
    pub(super) fn open_list(&mut self) {
        let Some((end, series)) = marker_at(self.text, self.start) else { return };
        let goes_on = self.series.is_some_and(|last| last.shape == series.shape && last.value + 1 == series.value);
        if goes_on || series.value <= 1 || self.series.is_none() {
            self.at = self.at.max(end);
            self.series = Some(series);
        }
    }

    /// Whether the mark at `at` ends the marker of the next item of the list being read; reads on behind the mark.
    pub(super) fn list_item(&mut self, at: usize) -> Option<(usize, usize)> {
        let text = self.text;
        let found = self.series.and_then(|series| {
            let number = number_before(text, at, self.start)?;
            let start = before_bullet(text, number.start);
            let (_, next) = marker_at(text, number.start)?;
            let end = text[self.start..start].trim_end().len() + self.start;
            let follows = next.shape == series.shape && next.value == series.value + 1;
            (follows && self.start < end && end < start).then_some((end, start))
        });
        self.at = self.at.max(at + 1);
        found
    }
}

/// The digits or the single letter that end at `end`.
fn number_before(text: &str, end: usize, first: usize) -> Option<Span> {
    let low = first.max(end.saturating_sub(3));
    let bytes = text.as_bytes();
    let digits = bytes[low..end].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let length = if digits > 0 { digits } else { usize::from(end > low && bytes[end - 1].is_ascii_lowercase()) };
    (length > 0).then(|| Span::new(end - length, end))
}

/// Where an item starts whose number starts at `at`: at a bullet before the number, if there is one.
fn before_bullet(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches(' ');
    match before.chars().next_back() {
        Some(c) if is_bullet(c) => before.len() - c.len_utf8(),
        _ => at,
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '▪' | '●')
}

/// The list marker at byte `at`, behind a bullet if there is one: where it ends and what it says.
fn marker_at(text: &str, at: usize) -> Option<(usize, Series)> {
    let start = match char_at(text, at)? {
        // Most sentences.
        'A'..='Z' => return None,
        c if is_bullet(c) => at + c.len_utf8() + usize::from(text[at + c.len_utf8()..].starts_with(' ')),
        _ => at,
    };
    let bytes = &text.as_bytes()[start..text.len().min(start + LONGEST_MARKER)];
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let letters = digits == 0 && bytes.first().is_some_and(u8::is_ascii_lowercase);
    let length = if letters { 1 } else { digits };
    let value = match length {
        0 | 4.. => return None,
        _ if letters => u32::from(bytes[0] - b'a') + 1,
        _ => text[start..start + length].parse().ok()?,
    };
    let stop = bytes.get(length) == Some(&b'.');
    let bracket = bytes.get(length + usize::from(stop)) == Some(&b')');
    let end = length + usize::from(stop) + usize::from(bracket);
    let closed = (stop || bracket) && bytes.get(end) == Some(&b' ');
    closed.then_some((start + end, Series { shape: Shape { letters, stop, bracket }, value }))
}
