//! Quotation marks and what their neighbours say about them.

use crate::segment::layout::{Layout, Signs};
use crate::segment::words::{apostrophe_in_word, char_at, char_before, is_clipped, word_before};
use crate::span::Span;

use super::MarkStyle;

/// Longest tag of a markup language, in bytes, whose attributes are passed over.
const LONGEST_TAG: usize = 400;

/// One quotation mark, or what may be one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) glyph: Glyph,
    pub(super) side: Side,
}

impl Mark {
    /// Whether it is a double mark.
    pub(super) fn is_double(self) -> bool {
        !self.glyph.is_single()
    }
}

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// “ or ‟ or ‘‘
    Open,
    /// ” or ’’
    Close,
    /// „
    Low,
    /// «
    GuillemetOpen,
    /// »
    GuillemetClose,
    /// " or ″
    Straight,
    /// ''
    Apostrophes,
    /// ``
    Backticks,
    /// ‘ or ‹ or ‚
    SingleOpen,
    /// ’ or ›
    SingleClose,
    /// '
    Apostrophe,
    /// `
    Backtick,
}

impl Glyph {
    fn is_single(self) -> bool {
        matches!(self, Glyph::SingleOpen | Glyph::SingleClose | Glyph::Apostrophe | Glyph::Backtick)
    }
}

/// What a mark does, as its form and its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Opens,
    Closes,
    /// Closes if one is open, else opens.
    Either,
    /// Closes a single quotation only if nothing later does: *the workers’ rights*, *doin’ fine*.
    MayClose,
    /// Belongs to a word or a measure.
    Apostrophe,
}

impl Side {
    /// Whether a mark on this side can open a quotation.
    pub(super) fn may_open(self) -> bool {
        matches!(self, Side::Opens | Side::Either)
    }
}

/// The marks of `paragraph` in order, apostrophes inside words left out.
pub(super) fn marks_of<'t>(text: &'t str, layout: &'t Layout, paragraph: Span) -> impl Iterator<Item = Mark> + 't {
    let text = &text[..paragraph.end];
    let mut at = paragraph.start;
    std::iter::from_fn(move || loop {
        at = layout.first(&MAY_BEGIN, text.as_bytes(), at)?;
        if text.as_bytes()[at] == b'<' {
            at = after_tag(text, at);
            continue;
        }
        if let Some(length) = apostrophe_in_word(&text.as_bytes()[paragraph.start..], at - paragraph.start) {
            at += length;
            continue;
        }
        let Some((glyph, length)) = glyph_at(text, at, paragraph.start) else {
            at += 1;
            continue;
        };
        let span = Span::new(at, at + length);
        at = span.end;
        let side = side(text, paragraph.start, span, glyph);
        if side != Side::Apostrophe {
            return Some(Mark { span, glyph, side });
        }
    })
}

/// Bytes that may begin a mark, or a tag.
static MAY_BEGIN: Signs = Signs::new(b"\"'`<\xE2\xC2");

/// The byte after the markup tag at `at`; after the angle bracket, if it starts none.
fn after_tag(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at + 1..text.len().min(at + LONGEST_TAG)];
    let tag = bytes.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/');
    match memchr::memchr(b'>', bytes) {
        Some(length) if tag => at + length + 2,
        _ => at + 1,
    }
}

fn glyph_at(text: &str, at: usize, first: usize) -> Option<(Glyph, usize)> {
    let bytes = &text.as_bytes()[at..];
    Some(match bytes {
        [b'"', ..] => (Glyph::Straight, 1),
        [b'\'', b'\'', b'\'', ..] if !opens(text, first, Span::new(at, at + 3)) => (Glyph::Apostrophe, 1),
        [b'\'', b'\'', ..] => (Glyph::Apostrophes, 2),
        [b'\'', ..] => (Glyph::Apostrophe, 1),
        [b'`', b'`', ..] => (Glyph::Backticks, 2),
        [b'`', ..] => (Glyph::Backtick, 1),
        [0xE2, 0x80, 0x99, 0xE2, 0x80, 0x99, ..] => (Glyph::Close, 6),
        [0xE2, 0x80, 0x98, 0xE2, 0x80, 0x98, ..] => (Glyph::Open, 6),
        [0xE2, 0x80, third, ..] => (curly(*third)?, 3),
        [0xC2, 0xAB, ..] => (Glyph::GuillemetOpen, 2),
        [0xC2, 0xBB, ..] => (Glyph::GuillemetClose, 2),
        _ => return None,
    })
}

fn curly(third: u8) -> Option<Glyph> {
    Some(match third {
        0x98 | 0x9A | 0xB9 => Glyph::SingleOpen,
        0x99 | 0xBA => Glyph::SingleClose,
        0x9C | 0x9F => Glyph::Open,
        0x9D => Glyph::Close,
        0x9E => Glyph::Low,
        0xB3 => Glyph::Straight,
        _ => return None,
    })
}

/// The style of a quotation between these marks, or with only one of them.
pub(super) fn style(one: Glyph, other: Option<Glyph>) -> MarkStyle {
    use Glyph::*;
    match (one, other.unwrap_or(one)) {
        (Open | Close, Close) | (Open, Open) => MarkStyle::Curly,
        (Straight, Straight) => MarkStyle::Straight,
        (Apostrophes, Apostrophes) => MarkStyle::Apostrophes,
        (Backticks, Apostrophes | Backticks) => MarkStyle::Backticks,
        (GuillemetOpen, GuillemetClose | GuillemetOpen) | (GuillemetClose, GuillemetClose) => MarkStyle::Guillemets,
        (Low, Open | Close | Low) => MarkStyle::Low,
        (SingleOpen, SingleClose | SingleOpen) | (SingleClose, SingleClose) => MarkStyle::SingleCurly,
        (Apostrophe | Backtick, Apostrophe | Backtick) => MarkStyle::SingleStraight,
        _ => MarkStyle::Mixed,
    }
}

fn side(text: &str, first: usize, span: Span, glyph: Glyph) -> Side {
    match glyph {
        Glyph::Low | Glyph::Backticks => Side::Opens,
        _ if !glyph.is_single() && opens_plainly(text.as_bytes(), first, span) => Side::Opens,
        _ if !glyph.is_single() && closes_plainly(text.as_bytes(), first, span) => Side::Closes,
        Glyph::Open | Glyph::GuillemetOpen if closes(text, first, span) => Side::Closes,
        Glyph::Open | Glyph::GuillemetOpen => Side::Opens,
        Glyph::Close | Glyph::GuillemetClose if opens(text, first, span) => Side::Opens,
        Glyph::Close | Glyph::GuillemetClose => Side::Closes,
        Glyph::Straight | Glyph::Apostrophes if is_inch(text, first, span) => Side::Apostrophe,
        Glyph::Straight | Glyph::Apostrophes => straight_side(text, first, span),
        Glyph::SingleOpen | Glyph::SingleClose | Glyph::Apostrophe | Glyph::Backtick => {
            single_side(text, first, span, glyph)
        }
    }
}

/// Whether a double mark stands at the paragraph’s start or behind a space, before a letter or digit: most that open.
fn opens_plainly(text: &[u8], first: usize, span: Span) -> bool {
    (span.start == first || text[span.start - 1] == b' ') && text.get(span.end).is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether a double mark stands behind a letter, a comma or a stop, at the paragraph’s end or before a space: most that close.
fn closes_plainly(text: &[u8], first: usize, span: Span) -> bool {
    let ends = |before: &u8| before.is_ascii_alphabetic() || matches!(before, b',' | b'.' | b'!' | b'?');
    text.get(span.end).is_none_or(|after| *after == b' ') && text[first..span.start].last().is_some_and(ends)
}

fn straight_side(text: &str, first: usize, span: Span) -> Side {
    match (opens(text, first, span), closes(text, first, span)) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ if ends_clause(text, first, span) => Side::Closes,
        _ => Side::Either,
    }
}

/// `… quality, " he said`: between spaces, behind a stop or comma and before a small letter.
fn ends_clause(text: &str, first: usize, span: Span) -> bool {
    let behind = text[span.end..].trim_start();
    let ahead = text[first..span.start].trim_end();
    behind.len() + span.end < text.len()
        && ahead.ends_with([',', '.', '!', '?'])
        && behind.starts_with(char::is_lowercase)
}

/// Nothing, space or an opening mark before it, and something after it.
fn opens(text: &str, first: usize, span: Span) -> bool {
    let before = before(text, first, span);
    let after = char_at(text, span.end).filter(|c| !is_blank(*c));
    match (before, after) {
        (None, Some(c)) => span.start == first || !is_closing(c) || c == '.' && text[span.end..].starts_with("..."),
        // A mark alone at a paragraph's start opens, whatever follows.
        (None, None) => is_first(text, first, span),
        (Some(c), Some(next)) => is_opening(c) && !is_closing(next),
        (Some(_), None) => false,
    }
}

/// Something before it, and nothing, space or a closing mark after it.
fn closes(text: &str, first: usize, span: Span) -> bool {
    let after = char_at(text, span.end).filter(|c| !is_blank(*c));
    match (before(text, first, span), after) {
        (Some(before), None) => !is_opening(before) || is_dash(before),
        (Some(before), Some(c)) => is_closing(c) && (!is_opening(before) || is_dash(before)),
        // A mark alone at a paragraph's end closes.
        (None, _) => text[span.end..].trim_start().is_empty() && !is_first(text, first, span),
    }
}

fn before(text: &str, first: usize, span: Span) -> Option<char> {
    if span.start == first {
        None
    } else {
        char_before(text, span.start).filter(|c| !is_blank(*c))
    }
}

fn is_first(text: &str, first: usize, span: Span) -> bool {
    text[first..span.start].trim_start_matches(is_blank).is_empty()
}

/// White space, or characters without a width.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '―' | '/')
}

fn is_opening(c: char) -> bool {
    is_dash(c) || matches!(c, '(' | '[' | '{' | '“' | '‘' | '„' | '«' | '"' | '\'' | '`' | '=' | '>' | ':')
}

fn is_closing(c: char) -> bool {
    is_dash(c)
        || matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '»' | '"' | '\'' | '…' | '<' | '*'
        )
}

/// `6'2"`: a mark behind digits that a foot mark or fraction stands before.
fn is_inch(text: &str, first: usize, span: Span) -> bool {
    let digits = text[first..span.start].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'));
    let count = span.start - first - digits.len();
    let feet = digits.trim_end_matches(' ').strip_suffix(['\'', '’', '′']);
    (1..=4).contains(&count) && feet.is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
}

fn single_side(text: &str, first: usize, span: Span, glyph: Glyph) -> Side {
    let before = before(text, first, span);
    let after = char_at(text, span.end).filter(|c| !is_blank(*c));
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if inside(before) && inside(after) {
        return Side::Apostrophe;
    }
    if opens(text, first, span) && !(closes(text, first, span) && glyph == Glyph::SingleClose) {
        return if is_clipped(text, span.end) { Side::Apostrophe } else { Side::Opens };
    }
    match (before, after) {
        (Some(c), _) if c.is_ascii_digit() && is_foot(text, span.end) => Side::Apostrophe,
        (Some(c), None) if c.is_alphanumeric() && goes_on(text, first, span) => Side::MayClose,
        (Some(_), Some(c)) if c.is_alphanumeric() => Side::Apostrophe,
        (Some(_), _) => Side::Closes,
        (None, None) => Side::Either,
        (None, Some(_)) => Side::Apostrophe,
    }
}

/// `5' 10"`: a numeral with an inch mark follows a foot mark.
fn is_foot(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '-']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && digits < 3 && rest[digits..].starts_with(['"', '”', '″', '\''])
}

/// A plural’s or a clipped word’s apostrophe: *workers’ rights*, *talkin’ back*, before a word of the same clause.
fn goes_on(text: &str, first: usize, span: Span) -> bool {
    let word = word_before(text, span.start, first).of(text);
    let next = text[span.end..].trim_start().chars().next();
    let clipped = word.ends_with(['s', 'S', 'x', 'z', 'n']) || matches!(word, "o" | "ol" | "th" | "wi");
    clipped && next.is_some_and(char::is_alphanumeric)
}
