//! Marks that their neighbours leave undecided (`" `, ` '' `, ` ' `): decided by reading those of the paragraph in order.

use std::cell::OnceCell;

use crate::segment::words::is_clipped;

/// The straight marks of one paragraph, read when the first is asked about.
pub(super) struct StraightMarks<'t> {
    text: &'t str,
    start: usize,
    doubles: OnceCell<Vec<Mark>>,
    singles: OnceCell<Vec<Mark>>,
}

#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    opens: bool,
}

impl<'t> StraightMarks<'t> {
    /// For the paragraph that starts at byte `start` and ends with `text`.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        StraightMarks { text, start, doubles: OnceCell::new(), singles: OnceCell::new() }
    }

    /// Whether the mark at byte `at` closes a quotation, or is the only one of its kind.
    pub(super) fn closes(&self, at: usize) -> bool {
        let marks = self.like(at);
        marks.len() == 1 || find(marks, at).is_some_and(|mark| !mark.opens)
    }

    /// Whether the mark at byte `at` opens a quotation, in a paragraph whose marks come in pairs.
    pub(super) fn opens(&self, at: usize) -> bool {
        let marks = self.like(at);
        marks.len() % 2 == 0 && find(marks, at).is_some_and(|mark| mark.opens)
    }

    /// The marks of the same kind as the one at byte `at`.
    fn like(&self, at: usize) -> &[Mark] {
        let bytes = self.text.as_bytes();
        if bytes[at] == b'"' || bytes.get(at + 1) == Some(&bytes[at]) {
            self.doubles.get_or_init(|| self.doubles())
        } else {
            self.singles.get_or_init(|| self.singles())
        }
    }

    /// Every `"`, `''` and ` `` `, opening and closing in turn.
    fn doubles(&self) -> Vec<Mark> {
        let bytes = self.text.as_bytes();
        let mut marks: Vec<Mark> = Vec::new();
        let mut at = self.start;
        while let Some(found) = memchr::memchr3(b'"', b'\'', b'`', &bytes[at..]) {
            at += found;
            let pair = bytes[at] != b'"' && bytes.get(at + 1) == Some(&bytes[at]);
            if pair || bytes[at] == b'"' {
                marks.push(Mark { at, opens: marks.len() % 2 == 0 });
            }
            at += if pair { 2 } else { 1 };
        }
        marks
    }

    /// Every `'` that opens a word, stands behind a stop or comma, or stands alone between spaces.
    fn singles(&self) -> Vec<Mark> {
        let bytes = self.text.as_bytes();
        let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        let mut marks = Vec::new();
        let mut open = false;
        for at in memchr::memchr2_iter(b'\'', b'`', &bytes[self.start..]).map(|at| self.start + at) {
            let before = at.checked_sub(1).map(|before| &bytes[before]);
            let opens = match (is_space(before), is_space(bytes.get(at + 1))) {
                (true, true) => !open,
                (true, false) if !is_clipped(self.text, at + 1) => true,
                (false, _) if before.is_some_and(|b| matches!(b, b'.' | b',' | b'!' | b'?')) => false,
                _ => continue,
            };
            open = opens;
            marks.push(Mark { at, opens });
        }
        marks
    }
}

fn find(marks: &[Mark], at: usize) -> Option<Mark> {
    marks.binary_search_by_key(&at, |mark| mark.at).ok().map(|index| marks[index])
}
