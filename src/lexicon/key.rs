//! Word forms packed into one number, so that a look-up neither allocates nor follows a pointer.

/// Bytes of a window.
const WIDTH: usize = 8;

/// One in each byte.
const EACH: u64 = u64::MAX / 255;

/// Eight bytes of a text as one number, the first lowest; zeros stand for those beyond the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Window(u64);

impl Window {
    /// The bytes from `at` on.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Window {
        match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            Some(whole) => Window(u64::from_le_bytes(*whole)),
            None => Window::short(bytes.get(at..).unwrap_or_default()),
        }
    }

    /// At most eight bytes, read by their first and last four, which may overlap.
    #[inline]
    fn short(bytes: &[u8]) -> Window {
        match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
                Window(u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4)))
            }
            _ => Window::of(bytes),
        }
    }

    /// At most eight bytes.
    pub const fn of(bytes: &[u8]) -> Window {
        let mut filled = [0; WIDTH];
        let mut index = 0;
        while index < bytes.len() {
            filled[index] = bytes[index];
            index += 1;
        }
        Window(u64::from_le_bytes(filled))
    }

    /// The first bytes alone, at least one and at most eight.
    #[inline]
    pub fn first(self, length: usize) -> Window {
        Window(self.0 & (u64::MAX >> (8 * (WIDTH - length))))
    }

    /// All bytes but the last behind this one.
    #[inline]
    pub fn behind(self, byte: u8) -> Window {
        Window(self.0 << 8 | u64::from(byte))
    }

    /// Whether the first byte is a capital.
    #[inline]
    pub fn begins_with_capital(self) -> bool {
        (self.0 as u8).is_ascii_uppercase()
    }

    /// The last three of the first bytes, which are at least one and at most eight: the last highest, zeros for those that
    /// they lack.
    #[inline]
    pub fn last_three_of(self, length: usize) -> u32 {
        ((self.0 << (8 * (WIDTH - length))) >> (8 * (WIDTH - 3))) as u32
    }

    /// A word of letters and digits with its letters small.
    #[inline]
    pub fn small(self) -> Window {
        // Letters have the bit for 64, and small ones the bit for 32.
        Window(self.0 | (self.0 & (EACH * 0x40)) >> 1)
    }
}

/// The first bytes of a word, at most eight, whatever the case of its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix {
    small: u64,
    mask: u64,
}

impl Prefix {
    /// The first bytes of this word.
    pub fn of(word: &[u8]) -> Prefix {
        let length = word.len().min(WIDTH);
        let mask = Window::of(&[u8::MAX; WIDTH][..length]).0;
        Prefix { small: Window::at(word, 0).small().0 & mask, mask }
    }

    /// Whether a window begins with them; it may if not all its bytes are letters or digits.
    #[inline]
    pub fn stands_before(self, window: Window) -> bool {
        window.small().0 & self.mask == self.small
    }
}

/// A form of at most sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    start: u64,
    rest: u64,
}

impl Key {
    /// The key of a form as it stands; `None` where it is too long.
    pub fn of(form: &[u8]) -> Option<Key> {
        let (start, rest) = form.split_at(form.len().min(WIDTH));
        (rest.len() <= WIDTH).then(|| Key { start: Window::short(start).0, rest: Window::short(rest).0 })
    }

    /// The key of an ASCII word whatever its case; `None` for any other, and where it is too long.
    pub fn of_ascii(word: &[u8]) -> Option<Key> {
        let Key { start, rest } = Key::of(word)?;
        ((start | rest) & (EACH * 0x80) == 0).then(|| Key { start: lower(start), rest: lower(rest) })
    }

    /// The key of a word of ASCII letters and digits, whatever their case, by its first eight bytes and the rest.
    #[inline]
    pub fn folded(start: Window, rest: Window) -> Key {
        Key { start: start.small().0, rest: rest.small().0 }
    }

    /// Whether both are the same, without a branch: words known and unknown follow upon each other without a pattern.
    #[inline]
    pub(super) fn is(self, other: Key) -> bool {
        (self.start ^ other.start) | (self.rest ^ other.rest) == 0
    }

    /// Spreads the forms evenly over numbers of 64 bits, by an odd number; the highest bits are the best.
    #[inline]
    pub(super) fn hash(self, spread: u64) -> u64 {
        self.start.wrapping_mul(spread) ^ self.rest.wrapping_mul(spread.rotate_left(32) | 1)
    }
}

/// Lower-cases eight ASCII characters at once.
fn lower(word: u64) -> u64 {
    let from_a = word + EACH * (0x80 - b'A' as u64);
    let beyond_z = word + EACH * (0x7f - b'Z' as u64);
    word | ((from_a ^ beyond_z) & (EACH * 0x80)) >> 2
}

#[cfg(test)]
mod tests {
    use super::{lower, Key, Prefix, Window};

    #[test]
    fn eight_characters_at_once() {
        for byte in 0..128u8 {
            let folded = lower(u64::from_le_bytes([byte, b'Z', byte, b'a', b'@', b'[', byte, b'A']));
            let low = byte.to_ascii_lowercase();
            assert_eq!(folded.to_le_bytes(), [low, b'z', low, b'a', b'@', b'[', low, b'a'], "{byte}");
        }
        assert_eq!(Key::of_ascii(b"Vice-President"), Key::of(b"vice-president"));
        assert!(Key::of_ascii("né".as_bytes()).is_none());
    }

    #[test]
    fn windows_end_with_the_text() {
        let text = b"abcdefghijk";
        for at in 0..=text.len() {
            let bytes = Window::at(text, at).0.to_le_bytes();
            let length = (text.len() - at).min(8);
            assert_eq!(bytes[..length], text[at..at + length]);
            assert!(bytes[length..].iter().all(|byte| *byte == 0));
        }
    }

    #[test]
    fn case_and_length() {
        let key = |start: &[u8], rest: &[u8]| Some(Key::folded(Window::of(start), Window::of(rest)));
        assert_eq!(key(b"WordS90", b""), Key::of(b"words90"));
        assert_eq!(key(b"ExtraOrd", b"InarY"), Key::of(b"extraordinary"));
        assert_ne!(Key::of(b"extraordinarily"), Key::of(b"extraordinary"));
        assert!(Key::of(&[b'a'; 16]).is_some() && Key::of(&[b'a'; 17]).is_none());
    }

    #[test]
    fn prefixes() {
        let begins = |prefix: &[u8], word: &[u8]| Prefix::of(prefix).stands_before(Window::at(word, 0));
        assert!(begins(b"claim", b"Claims") && begins(b"interview", b"interviews") && begins(b"", b"out"));
        assert!(!begins(b"claims", b"claim") && !begins(b"out", b"on") && !begins(b"to", b""));
    }

    #[test]
    fn parts_of_a_window() {
        let words = Window::of(b"words");
        assert_eq!(words.first(4), Window::of(b"word"));
        assert_eq!(words.first(8), words);
        assert_eq!(words.behind(b'-'), Window::of(b"-words"));
        assert!(Window::of(b"Words").begins_with_capital() && !words.begins_with_capital());
        assert_eq!(words.last_three_of(4).to_le_bytes(), *b"ord\0");
        assert_eq!(words.last_three_of(1).to_le_bytes(), *b"\0\0w\0");
    }
}
