//! Word forms as keys of the lexicon: lower-cased and packed into one number, so that a look-up neither allocates nor
//! follows a pointer.

/// Longest form that a key holds, in bytes.
pub(super) const LONGEST: usize = 16;

/// A form of at most `LONGEST` bytes, the first lowest, filled up with zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Key(u128);

impl Key {
    /// The key of a form as it stands; `None` where it is too long.
    pub fn of(form: &[u8]) -> Option<Key> {
        (form.len() <= LONGEST).then(|| Key(window(form, 0)))
    }

    /// The key of the ASCII letters and digits of `window` up to byte `length`, whatever their case.
    #[inline]
    pub fn folded(window: u128, length: usize) -> Key {
        debug_assert!(length < LONGEST);
        // Digits have the bit already that tells small letters.
        let small = window | EACH * 0x20;
        Key(small & ((1 << (8 * length)) - 1))
    }

    /// Spreads the forms evenly over numbers of 16 bits and more.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        let (low, high) = (self.0 as u64, (self.0 >> 64) as u64);
        (low.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high.wrapping_mul(0xc2b2_ae3d_27d4_eb4f)) >> 32
    }
}

/// One in each byte.
const EACH: u128 = u128::MAX / 255;

/// Sixteen bytes from `at` on as one number, the first lowest; zeros stand for those beyond the end.
#[inline]
pub(crate) fn window(bytes: &[u8], at: usize) -> u128 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(whole) => u128::from_le_bytes(*whole),
        None => last_window(bytes.get(at..).unwrap_or_default()),
    }
}

#[cold]
fn last_window(bytes: &[u8]) -> u128 {
    let mut filled = [0; LONGEST];
    filled[..bytes.len()].copy_from_slice(bytes);
    u128::from_le_bytes(filled)
}

/// How many ASCII letters and digits stand at the start of a window.
#[inline]
pub(crate) fn letters_and_digits(window: u128) -> usize {
    // Seven bits and the distance to 128: the eighth bit tells whether a byte is at or beyond a bound.
    let ascii = window & (EACH * 0x7f);
    let folded = ascii | (EACH * 0x20);
    let from = |bytes: u128, bound: u8| bytes + EACH * (0x80 - u128::from(bound));
    let letters = from(folded, b'a') & !from(folded, b'z' + 1);
    let digits = from(ascii, b'0') & !from(ascii, b'9' + 1);
    let others = !((letters | digits) & !window) & (EACH * 0x80);
    others.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::{letters_and_digits, window, Key};

    #[test]
    fn windows_end_with_the_text() {
        let text = b"abcdefghijklmnopqrs";
        for at in 0..=text.len() {
            let bytes = window(text, at).to_le_bytes();
            let length = (text.len() - at).min(16);
            assert_eq!(bytes[..length], text[at..at + length]);
            assert!(bytes[length..].iter().all(|byte| *byte == 0));
        }
    }

    #[test]
    fn letters_and_digits_of_a_window() {
        for byte in 0..=u8::MAX {
            let found = letters_and_digits(u128::from_le_bytes([*b"aZ09", [byte; 4], *b"zA0.", [byte; 4]].concat().try_into().unwrap()));
            assert_eq!(found, if byte.is_ascii_alphanumeric() { 11 } else { 4 }, "{byte}");
        }
        assert_eq!(letters_and_digits(u128::from_le_bytes([b'x'; 16])), 16);
    }

    #[test]
    fn case_and_length() {
        let key = |word: &[u8]| Key::folded(window(word, 0), word.len());
        assert_eq!(Some(key(b"WordS9")), Key::of(b"words9"));
        assert_ne!(Some(key(b"extraordinarily")), Key::of(b"extraordinary"));
        assert_eq!(Key::folded(window(b"words", 0), 4), key(b"word"));
        assert!(Key::of(&[b'a'; 16]).is_some() && Key::of(&[b'a'; 17]).is_none());
    }
}
