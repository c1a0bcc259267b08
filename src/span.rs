//! Half-open byte spans of the raw text, and their conversion to code points for output.

use std::ops::Range;

/// A half-open range of **bytes** in the raw text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte of the span.
    pub start: usize,
    /// First byte after the span.
    pub end: usize,
}

impl Span {
    /// The span `start..end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The slice of `text` at this span.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        let slice = self.of(text);
        if let [first, .., last] = slice.as_bytes() {
            // As nearly always.
            if first.is_ascii_graphic() && last.is_ascii_graphic() {
                return self;
            }
        }
        let start = self.start + (slice.len() - slice.trim_start().len());
        Span::new(start, start + slice.trim().len())
    }

    /// The same span as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Converts byte offsets of one text to offsets in Unicode code points.
///
/// Every output of the project counts code points, since that is what Python, R and the Web Annotation model count.
/// Building it is linear in the text; a look-up scans fewer than 64 bytes. ASCII text costs nothing.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `64 * i`; empty for ASCII text.
    before: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Prepares the conversion for `text`.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                before.push(count);
                count += chunk.iter().filter(|b| is_first_byte(**b)).count();
            }
            before.push(count);
        }
        CodePoints { text, before }
    }

    /// Number of code points before byte offset `byte`, which must be at most the text's length.
    pub fn at(&self, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let block = byte / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..byte];
        self.before[block] + rest.iter().filter(|b| is_first_byte(**b)).count()
    }

    /// The span as `[start, end]` in code points.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

const fn is_first_byte(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::{CodePoints, Span};

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "“Größe”, said he — naïvely. 😀 ".repeat(9);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "  a b\u{a0}\n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "a b");
    }
}
