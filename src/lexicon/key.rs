//! Word forms packed into one number, so that a look-up neither allocates nor follows a pointer.

/// Bytes of a window.
const WIDTH: usize = 8;

/// One in each byte.
const EACH: u64 = u64::MAX / 255;

/// Eight bytes of a text as one number, the first lowest; zeros stand for those beyond the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Window(u64);

impl Window {
    /// Its bytes.
    pub const WIDTH: usize = WIDTH;

    /// The bytes from `at` on.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Window {
        match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            Some(whole) => Window(u64::from_le_bytes(*whole)),
            None => Window::of_few(bytes.get(at..).unwrap_or_default()),
        }
    }

    /// At most eight bytes, read by overlapping halves.
    #[inline]
    fn of_few(bytes: &[u8]) -> Window {
        let halves = |first: u64, last: u64, width: usize| Window(first | last << (8 * (bytes.len() - width)));
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            return halves(u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into(), 4);
        }
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            return halves(u16::from_le_bytes(*first).into(), u16::from_le_bytes(*last).into(), 2);
        }
        Window(bytes.first().copied().unwrap_or_default().into())
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

    /// How many ASCII letters and digits stand at the start.
    #[inline]
    pub fn letters_and_digits(self) -> usize {
        // Seven bits and the distance to 128: the eighth bit tells whether a byte is at or beyond a bound.
        let ascii = self.0 & (EACH * 0x7f);
        let small = ascii | (EACH * 0x20);
        let from = |bytes: u64, bound: u8| bytes + EACH * (0x80 - u64::from(bound));
        let letters = from(small, b'a') & !from(small, b'z' + 1);
        let digits = from(ascii, b'0') & !from(ascii, b'9' + 1);
        let others = !((letters | digits) & !self.0) & (EACH * 0x80);
        others.trailing_zeros() as usize / 8
    }

    /// The first bytes alone, fewer than eight.
    #[inline]
    pub fn first(self, length: usize) -> Window {
        Window(self.0 & ((1 << (8 * length)) - 1))
    }

    /// The last three of the first bytes, which are at least one and at most eight: the last highest, zeros for those that
    /// they lack.
    #[inline]
    pub fn last_three_of(self, length: usize) -> u32 {
        ((self.0 << (8 * (WIDTH - length))) >> (8 * (WIDTH - 3))) as u32
    }

    /// A word of letters and digits with its letters small.
    #[inline]
    fn small(self) -> u64 {
        // Letters have the bit for 64, and small ones the bit for 32.
        self.0 | (self.0 & (EACH * 0x40)) >> 1
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
        Prefix { small: Window::at(word, 0).small() & mask, mask }
    }

    /// Whether a window begins with them; it may if not all its bytes are letters or digits.
    #[inline]
    pub fn stands_before(self, window: Window) -> bool {
        window.small() & self.mask == self.small
    }
}

/// A form of at most sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    start: u64,
    rest: u64,
}

impl Key {
    /// Bytes of the longest form that a key holds.
    pub const LONGEST: usize = 2 * WIDTH;

    /// The key of a form as it stands; `None` where it is too long.
    pub fn of(form: &[u8]) -> Option<Key> {
        let (start, rest) = form.split_at(form.len().min(WIDTH));
        (rest.len() <= WIDTH).then(|| Key { start: Window::at(start, 0).0, rest: Window::at(rest, 0).0 })
    }

    /// The key of a word of ASCII letters and digits, whatever their case; `None` for any other, and where it is too long.
    #[inline]
    pub fn of_plain(word: &[u8]) -> Option<Key> {
        let first = Window::at(word, 0);
        let letters = first.letters_and_digits();
        if letters == word.len() {
            return Some(Key::folded(first, Window::default()));
        }
        let rest = Window::at(word, WIDTH);
        let plain = letters + rest.letters_and_digits() == word.len();
        plain.then(|| Key::folded(first, rest))
    }

    /// The key of an ASCII word whatever its case; `None` for any other, and where it is too long.
    pub fn of_ascii(word: &[u8]) -> Option<Key> {
        let Key { start, rest } = Key::of(word).filter(|_| word.is_ascii())?;
        Some(Key { start: lower(start), rest: lower(rest) })
    }

    /// The key of a word of ASCII letters and digits, whatever their case, by its first eight bytes and the rest.
    #[inline]
    pub fn folded(start: Window, rest: Window) -> Key {
        Key { start: start.small(), rest: rest.small() }
    }

    /// The key of a form with zeros behind it.
    #[inline]
    pub fn of_bytes(form: [u8; Key::LONGEST]) -> Key {
        let both = u128::from_le_bytes(form);
        Key { start: both as u64, rest: (both >> 64) as u64 }
    }

    /// The form with zeros behind it.
    #[inline]
    pub fn bytes(self) -> [u8; Key::LONGEST] {
        (u128::from(self.start) | u128::from(self.rest) << 64).to_le_bytes()
    }

    /// Spreads the forms evenly over numbers of 32 bits.
    #[inline]
    pub(super) fn hash(self) -> usize {
        let mixed = self.start ^ self.rest.rotate_left(23);
        // The last letters would reach none of these bits otherwise.
        let mixed = mixed ^ (mixed >> 32);
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
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
    fn letters_and_digits_of_a_window() {
        for byte in 0..=u8::MAX {
            let found = Window::of(&[b'a', b'Z', b'9', byte, b'0', byte, b'.', b'A']).letters_and_digits();
            assert_eq!(found, if byte.is_ascii_alphanumeric() { 6 } else { 3 }, "{byte}");
        }
        assert_eq!(Window::of(b"xxxxxxxx").letters_and_digits(), 8);
    }

    #[test]
    fn case_and_length() {
        let key = |start: &[u8], rest: &[u8]| Some(Key::folded(Window::of(start), Window::of(rest)));
        assert_eq!(key(b"WordS90", b""), Key::of(b"words90"));
        assert_eq!(key(b"ExtraOrd", b"InarY"), Key::of(b"extraordinary"));
        assert_ne!(Key::of(b"extraordinarily"), Key::of(b"extraordinary"));
        assert!(Key::of(&[b'a'; 16]).is_some() && Key::of(&[b'a'; 17]).is_none());
        assert_eq!(Key::of(b"sixteen letters!").map(Key::bytes), Some(*b"sixteen letters!"));
        assert_eq!(Some(Key::of_bytes(*b"fourteen bytes\0\0")), Key::of(b"fourteen bytes"));
        assert_eq!(Key::of_plain(b"ExtraOrdInarY"), Key::of(b"extraordinary"));
        assert!(Key::of_plain(b"e-mail").is_none() && Key::of_plain(&[b'a'; 17]).is_none());
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
        assert_eq!(words.last_three_of(4).to_le_bytes(), *b"ord\0");
        assert_eq!(words.last_three_of(1).to_le_bytes(), *b"\0\0w\0");
    }
}
