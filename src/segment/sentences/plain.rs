//! Stops that end their sentence, unless something encloses them, as most do and is soon told: *… in spring. The …*

use super::abbreviations::may_be_short;

/// Whether the stop at byte `at` of a sentence that starts at `first` stands alone, with a plain word before it and a space
/// and a capital behind, perhaps with an opening mark.
pub(super) fn ends_plainly(text: &[u8], at: usize, first: usize) -> bool {
    let [b'.' | b'!' | b'?', b' ', behind @ ..] = &text[at..] else { return false };
    let follows = matches!(behind, [b'A'..=b'Z', ..] | [b'"', b'A'..=b'Z', ..] | [0xE2, 0x80, 0x9C, b'A'..=b'Z', ..]);
    follows && is_plain(&text[first..at])
}

/// Whether the letters at the end of what stands before a stop are a word that no abbreviation looks like.
fn is_plain(before: &[u8]) -> bool {
    let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (rest, word) = before.split_at(before.len() - letters);
    let apart = rest.last().is_none_or(|sign| sign.is_ascii() && *sign != b'.');
    letters > 1 && apart && !may_be_short(word)
}
