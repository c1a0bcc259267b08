//! What stands at a possible sentence end: the stops themselves and the marks and brackets that close behind them.

use super::straight::StraightMarks;
use crate::segment::words::{char_at, skip_space_back};

/// What the stops say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One full stop, or two by mistake.
    Period,
    /// Three full stops, or the character for them.
    Ellipsis,
    /// A full stop and an ellipsis.
    LongEllipsis,
    /// At least one question or exclamation mark.
    Strong,
}

/// A run of stops with what closes behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// First stop.
    pub(super) start: usize,
    /// End of the word before the stops.
    pub(super) word_end: usize,
    /// First byte after the stops and all that closes behind them.
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// Number of full stops among the stops; the character for an ellipsis counts as three.
    pub(super) dots: usize,
    /// Whether a closing quotation mark stands behind the stops.
    pub(super) quoted: bool,
    /// Whether a closing bracket stands behind the stops.
    pub(super) bracketed: bool,
}

impl Stop {
    /// Reads the stop at byte `start` of a sentence that starts at `first`.
    pub(super) fn read(text: &str, start: usize, first: usize, straight: &StraightMarks) -> Stop {
        let word_end = skip_space_back(text, start, first);
        let mut stop =
            Stop { start, word_end, end: start, kind: Kind::Period, dots: 0, quoted: false, bracketed: false };
        if let Some((length, quoted)) = plain(&text.as_bytes()[start..]) {
            let period = text.as_bytes()[start] == b'.';
            let kind = if period { Kind::Period } else { Kind::Strong };
            return Stop { end: start + length, kind, dots: usize::from(period), quoted, ..stop };
        }
        loop {
            let before = stop.end;
            stop.end = stop.take_stops(text);
            stop.end = stop.take_closers(text, straight);
            stop.end = after_references(text, stop.end);
            if stop.end == before {
                break;
            }
        }
        if stop.dots > 2 && stop.kind == Kind::Period {
            stop.kind = if stop.dots == 3 { Kind::Ellipsis } else { Kind::LongEllipsis };
        }
        stop
    }

    /// Takes `...`, `?!`, `. . .`; a stop that stands apart and is glued to a following word is left.
    fn take_stops(&mut self, text: &str) -> usize {
        let mut end = self.end;
        loop {
            let stops_start = if end > self.start { skip_one_space(text, end) } else { end };
            let stops_end =
                stops_start + text[stops_start..].len() - text[stops_start..].trim_start_matches(is_stop).len();
            let apart = stops_start > end;
            if stops_end == stops_start || (apart && char_at(text, stops_end).is_some_and(char::is_alphanumeric)) {
                return end;
            }
            for c in text[stops_start..stops_end].chars() {
                match c {
                    '.' | '。' | '．' => self.dots += 1,
                    '…' => self.dots += 3,
                    _ => self.kind = Kind::Strong,
                }
            }
            end = stops_end;
        }
    }

    fn take_closers(&mut self, text: &str, straight: &StraightMarks) -> usize {
        let mut end = self.end;
        while let Some(closer) = closer_at(text, end, straight) {
            match closer {
                Closer::Mark(after) => {
                    self.quoted = true;
                    end = after;
                }
                Closer::Bracket(after) => {
                    self.bracketed = true;
                    end = after;
                }
            }
        }
        end
    }

    /// `… compounds. . . . The practice`: a stop that ends its sentence, before an omission that opens the next one.
    pub(super) fn before_omission(&self, text: &str) -> Option<usize> {
        let omitted = text[self.start..].starts_with(". . . . ") && self.word_end == self.start;
        (omitted && text[self.start + 8..].starts_with(char::is_uppercase)).then_some(self.start + 1)
    }
}

/// The length of a single stop, with a closing mark if one stands behind it, and whether one does; where its paragraph ends
/// or a letter or digit follows, perhaps behind a space or an opening mark, as nearly always.
fn plain(text: &[u8]) -> Option<(usize, bool)> {
    let [b'.' | b'!' | b'?', behind @ ..] = text else { return None };
    let ((length, quoted), next) = match behind {
        [] => return Some((1, false)),
        [b' ', b'"', next, ..] | [b' ', 0xE2, 0x80, 0x9C, next, ..] => ((1, false), next),
        [b'"', b' ', next, ..] => ((2, true), next),
        [0xE2, 0x80, 0x9D, b' ', next, ..] => ((4, true), next),
        [b' ', next, ..] | [next, ..] => ((1, false), next),
    };
    next.is_ascii_alphanumeric().then_some((length, quoted))
}

enum Closer {
    Mark(usize),
    Bracket(usize),
}

/// What closes at byte `at` or after one space; a mark that could as well open is decided by its neighbours and, where
/// they leave it open, by counting.
fn closer_at(text: &str, at: usize, straight: &StraightMarks) -> Option<Closer> {
    let mark = skip_one_space(text, at);
    let apart = mark > at;
    let c = char_at(text, mark)?;
    let pair = (c == '\'' || c == '`') && text[mark + 1..].starts_with(c);
    let after = mark + c.len_utf8() * if pair { 2 } else { 1 };
    let following = char_at(text, after);
    let glued = following.is_some_and(|c| c.is_alphanumeric() || is_opening(c));
    match c {
        ')' | ']' | '}' | '）' if !(apart && glued) => Some(Closer::Bracket(after)),
        '”' | '»' | '›' if !(apart && glued) => Some(Closer::Mark(after)),
        '“' | '‘' if !apart && !glued => Some(Closer::Mark(after)),
        '’' if !glued => Some(Closer::Mark(after)),
        '"' => closes(mark, apart, glued, straight).then_some(Closer::Mark(after)),
        '\'' | '`' if pair => closes(mark, apart, glued, straight).then_some(Closer::Mark(after)),
        '\'' if apart && !glued => straight.closes(mark).then_some(Closer::Mark(after)),
        '\'' | '`' if !apart && !glued => Some(Closer::Mark(after)),
        _ => None,
    }
}

fn closes(mark: usize, apart: bool, glued: bool, straight: &StraightMarks) -> bool {
    match (apart, glued) {
        (false, false) => true,
        (true, true) => false,
        _ => straight.closes(mark),
    }
}

/// Marks of reference behind a stop: `[1]`, ` [2][3]`.
fn after_references(text: &str, mut at: usize) -> usize {
    loop {
        let start = skip_one_space(text, at);
        let Some(inner) = text[start..].strip_prefix('[') else { return at };
        let digits = inner.bytes().take_while(|b| b.is_ascii_digit() || *b == b',').count();
        if digits == 0 || digits > 8 || inner.as_bytes().get(digits) != Some(&b']') {
            return at;
        }
        at = start + digits + 2;
    }
}

fn skip_one_space(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b' ') => at + 1,
        _ => at,
    }
}

pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '．' | '？')
}

/// Marks and brackets that may open a sentence.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '„' | '‹' | '(' | '[' | '{' | '"' | '\'' | '`' | '¿' | '¡')
}
