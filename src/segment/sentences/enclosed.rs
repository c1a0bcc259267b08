//! Stops inside a short quotation or bracket that opened in the middle of its sentence:
//! *She said, “It is late. Go home.”* stays one sentence.

use crate::segment::layout::{Layout, Signs};
use crate::segment::words::{apostrophe_in_word, char_at, char_before, is_clipped};

use super::straight::StraightMarks;
use super::tags::source_follows;
use super::Splitter;

/// Longest quotation or bracket, in bytes, that is kept whole.
const LONGEST: usize = 212;

impl Splitter<'_> {
    /// Whether the byte `at`, behind a stop, stands inside a short quotation or bracket that opened after the start of its
    /// sentence and closes later.
    pub(super) fn is_enclosed(&mut self, at: usize) -> bool {
        let (text, first) = (self.text, self.start);
        let mut low = first.max(at.saturating_sub(LONGEST));
        if self.mark < low {
            self.mark = self.layout.first(&MAY_BEGIN, text.as_bytes(), low).unwrap_or(text.len());
        }
        if self.mark >= at {
            return false;
        }
        while !text.is_char_boundary(low) {
            low += 1;
        }
        let Some((open, family)) = left_open(self.layout, text, &self.straight, low, at) else { return false };
        let mut high = text.len().min(open + LONGEST);
        while !text.is_char_boundary(high) {
            high -= 1;
        }
        let closes = |at: usize| closes(text, &self.straight, at, family);
        let close = || marks(self.layout, text, at, high).find(|(at, mark)| *mark == family && closes(*at));
        if open > first {
            return at < high && close().is_some();
        }
        // “We won. Go home.” — Name: a whole sentence with its source.
        at < high && family == Family::Double && close().is_some_and(|(end, _)| source_follows(text, end))
    }
}

/// Marks and brackets by what closes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Bracket,
}

/// The outermost mark or bracket that `low..high` leaves open.
fn left_open(
    layout: &Layout,
    text: &str,
    straight: &StraightMarks,
    low: usize,
    high: usize,
) -> Option<(usize, Family)> {
    let mut open = None;
    for (at, mark) in marks(layout, text, low, high) {
        match open {
            None if opens(text, straight, at) => open = Some((at, mark)),
            Some((_, family)) if family == mark && closes(text, straight, at, mark) => open = None,
            _ => {}
        }
    }
    open
}

fn marks<'t>(layout: &'t Layout, text: &'t str, low: usize, high: usize) -> impl Iterator<Item = (usize, Family)> + 't {
    let bytes = text.as_bytes();
    let mut at = low;
    std::iter::from_fn(move || loop {
        // A doubled mark may reach beyond the end.
        at = layout.first(&MAY_BEGIN, &bytes[..high], at)?;
        if let Some(length) = apostrophe_in_word(bytes, at) {
            at += length;
            continue;
        }
        let (length, family) = mark_at(&bytes[at..]);
        at += length;
        if let Some(family) = family {
            return Some((at - length, family));
        }
    })
}

/// Bytes that may begin a mark or bracket.
static MAY_BEGIN: Signs = Signs::new(b"\"'`()[]\xE2\xEF");

fn mark_at(bytes: &[u8]) -> (usize, Option<Family>) {
    match bytes {
        [b'"', ..] => (1, Some(Family::Double)),
        [b'\'', b'\'', ..] | [b'`', b'`', ..] => (2, Some(Family::Double)),
        [b'\'' | b'`', ..] => (1, Some(Family::Single)),
        [b'(' | b')' | b'[' | b']', ..] => (1, Some(Family::Bracket)),
        [0xEF, 0xBC, 0x88 | 0x89, ..] => (3, Some(Family::Bracket)),
        [0xE2, 0x80, 0x9C | 0x9D, ..] => (3, Some(Family::Double)),
        [0xE2, 0x80, 0x98 | 0x99, ..] => (3, Some(Family::Single)),
        _ => (1, None),
    }
}

fn opens(text: &str, straight: &StraightMarks, at: usize) -> bool {
    let mark = char_at(text, at);
    match mark {
        Some('“' | '（') => true,
        Some('”' | '’' | ')' | ']' | '）') => false,
        Some('"' | '\'') if is_apart(text, at) && !is_glued(text, at) => straight.opens(at),
        Some('\'') if is_clipped(text, at + 1) => false,
        _ => is_apart(text, at) && is_glued(text, at),
    }
}

fn closes(text: &str, straight: &StraightMarks, at: usize, family: Family) -> bool {
    match (char_at(text, at), family) {
        (Some('”' | ')' | ']' | '）'), _) => true,
        (Some('“' | '‘' | '(' | '[' | '（'), _) => false,
        (Some('"' | '\''), _) if is_apart(text, at) && !is_glued(text, at) => !straight.opens(at),
        (_, Family::Single) => closes_single(text, at),
        _ => !is_apart(text, at) || !is_glued(text, at),
    }
}

/// Whether what may be an apostrophe closes a quotation: next to a stop or comma, or where no possessive or clipped word
/// can end.
fn closes_single(text: &str, at: usize) -> bool {
    let pause = |c: char| matches!(c, '.' | ',' | '!' | '?' | '…' | ';' | ':' | ')');
    let (before, after) = (&text[..at], text[at..].chars().nth(1));
    let word = !before.ends_with(['s', 'S']) && !before.ends_with("in");
    before.ends_with(['.', ',', '!', '?', '…']) || after.is_some_and(|c| pause(c) || c.is_whitespace() && word)
}

/// Whether space, an opening mark or a dash stands before the mark at `at`.
fn is_apart(text: &str, at: usize) -> bool {
    char_before(text, at).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '—'))
}

/// Whether something other than space stands behind the mark at `at`.
fn is_glued(text: &str, at: usize) -> bool {
    let mark = char_at(text, at);
    text[at..].chars().take(3).find(|c| Some(*c) != mark).is_some_and(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{marks, Family, Layout};

    #[test]
    fn a_doubled_mark_may_reach_beyond_the_end() {
        let text = "so ''";
        assert_eq!(marks(&Layout::of(text), text, 0, 4).collect::<Vec<_>>(), [(3, Family::Double)]);
    }
}
