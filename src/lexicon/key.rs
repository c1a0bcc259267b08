//! Word forms as keys of the lexicon: lower-cased and packed into four machine words, so that a look-up neither
//! allocates nor follows a pointer.

use std::hash::{Hash, Hasher};

/// Longest form kept and looked up, in bytes; nothing in the lists is longer.
const LONGEST: usize = 31;

/// A form of at most `LONGEST` bytes, filled up with zeros; its last byte is its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key([u64; 4]);

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [first, second, third, last] = self.0;
        state.write_u64(first ^ second.rotate_left(17) ^ third.rotate_left(34) ^ last.rotate_left(51));
    }
}

impl Key {
    /// The key of a form as it stands; `None` where it is too long.
    pub fn of(form: &[u8]) -> Option<Key> {
        Key::packed(form, |word| word)
    }

    /// The key of a word whatever its case, curly apostrophes as straight ones; `None` where it is too long.
    pub fn folded(word: &str) -> Option<Key> {
        if word.is_ascii() {
            return Key::ascii(word.as_bytes());
        }
        let mut folded = [0; LONGEST];
        let mut length = 0;
        for character in word.chars() {
            let character = if character == '’' { '\'' } else { character };
            for lower in character.to_lowercase() {
                let end = length + lower.len_utf8();
                lower.encode_utf8(folded.get_mut(length..end)?);
                length = end;
            }
        }
        Key::of(&folded[..length])
    }

    /// The key of an ASCII word whatever its case.
    pub fn ascii(word: &[u8]) -> Option<Key> {
        debug_assert!(word.is_ascii());
        Key::packed(word, lower)
    }

    fn packed(form: &[u8], each: impl Fn(u64) -> u64) -> Option<Key> {
        if form.len() > LONGEST {
            return None;
        }
        let mut words = [0; 4];
        match form.len() {
            0..=8 => words[0] = each(pack(form)),
            _ => words.iter_mut().zip(form.chunks(8)).for_each(|(word, bytes)| *word = each(pack(bytes))),
        }
        words[3] |= (form.len() as u64) << 56;
        Some(Key(words))
    }
}

/// At most eight bytes as one machine word, the first lowest; zeros stand for those missing.
pub(crate) fn pack(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    match *bytes {
        [a, b, c, d, e, f, g, h] => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        // The first four and the last four, which may be partly the same.
        [a, b, c, d, ..] => {
            let last = [bytes[length - 4], bytes[length - 3], bytes[length - 2], bytes[length - 1]];
            u64::from(u32::from_le_bytes([a, b, c, d])) | u64::from(u32::from_le_bytes(last)) << (8 * (length - 4))
        }
        [a, b, c] => u64::from(u32::from_le_bytes([a, b, c, 0])),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a] => u64::from(a),
        [] => 0,
    }
}

/// Lower-cases eight ASCII letters at once.
fn lower(word: u64) -> u64 {
    const EACH: u64 = u64::MAX / 255;
    let from_a = word + EACH * (0x80 - b'A' as u64);
    let beyond_z = word + EACH * (0x7f - b'Z' as u64);
    word | ((from_a ^ beyond_z) & (EACH * 0x80)) >> 2
}

#[cfg(test)]
mod tests {
    use super::{lower, pack, Key};

    #[test]
    fn bytes_in_one_word() {
        for length in 0..=8 {
            let mut bytes = [0; 8];
            bytes[..length].copy_from_slice(&b"abcdefgh"[..length]);
            assert_eq!(pack(&bytes[..length]).to_le_bytes(), bytes);
        }
    }

    #[test]
    fn eight_letters_at_once() {
        for byte in 0..128u8 {
            let folded = lower(u64::from_le_bytes([byte, b'Z', byte, b'a', b'@', b'[', byte, b'A']));
            let low = byte.to_ascii_lowercase();
            assert_eq!(folded.to_le_bytes(), [low, b'z', low, b'a', b'@', b'[', low, b'a'], "{byte}");
        }
    }

    #[test]
    fn case_apostrophes_and_length() {
        assert_eq!(Key::folded("Don’t"), Key::of(b"don't"));
        assert_eq!(Key::folded("ÜBER"), Key::of("über".as_bytes()));
        assert_ne!(Key::folded("a\0"), Key::folded("a"));
        assert_ne!(Key::folded("extraordinarily"), Key::folded("extraordinary"));
        assert!(Key::folded(&"a".repeat(31)).is_some() && Key::folded(&"a".repeat(32)).is_none());
    }
}
