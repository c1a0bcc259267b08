//! The scan for places where a sentence may end.

use crate::segment::layout::{Layout, Signs};

/// What kind of place the scan stopped at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Candidate {
    /// A full stop, question mark, exclamation mark or ellipsis.
    Stop,
    /// A closing round bracket, which may belong to a list marker.
    Bracket,
    /// A bullet.
    Bullet,
}

/// Bytes that may begin a candidate.
static MAY_BEGIN: Signs = Signs::new(b".!?)\xE2\xE3\xEF");

/// The next candidate at or after `at`, with its offset.
pub(super) fn next_candidate(layout: &Layout, bytes: &[u8], at: usize) -> Option<(usize, Candidate)> {
    layout.first_that(&MAY_BEGIN, bytes, at, candidate_at)
}

fn candidate_at(bytes: &[u8]) -> Option<Candidate> {
    match bytes {
        [b'.' | b'!' | b'?', ..] => Some(Candidate::Stop),
        [b')', ..] => Some(Candidate::Bracket),
        // … ‼ ⁇ ⁈ ⁉
        [0xE2, 0x80, 0xA6 | 0xBC, ..] | [0xE2, 0x81, 0x87..=0x89, ..] => Some(Candidate::Stop),
        // • ‣ ⁃ ▪ ●
        [0xE2, 0x80, 0xA2 | 0xA3, ..] | [0xE2, 0x81, 0x83, ..] | [0xE2, 0x96, 0xAA, ..] | [0xE2, 0x97, 0x8F, ..] => {
            Some(Candidate::Bullet)
        }
        // 。 ！ ． ？
        [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x8E | 0x9F, ..] => Some(Candidate::Stop),
        _ => None,
    }
}
