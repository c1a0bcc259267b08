//! Word forms packed into one number, so that a look-up neither allocates nor follows a pointer.

use std::hash::{Hash, Hasher};

/// Bytes of a window.
const WIDTH: usize = 8;

/// The bits of a shift by whole bytes; none is left of one by all 64 bits.
const WHOLE_BYTES: u32 = 0x38;

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
        Window::whole(bytes, at).unwrap_or_else(|| Window::of_few(bytes.get(at..).unwrap_or_default()))
    }

    /// The bytes from `at` on, where there are enough.
    #[inline]
    pub fn whole(bytes: &[u8], at: usize) -> Option<Window> {
        bytes.get(at..)?.first_chunk().map(|whole| Window(u64::from_le_bytes(*whole)))
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

    /// The first bytes as a piece of a word, at least one and at most eight.
    #[inline]
    pub fn piece(self, length: usize) -> Piece {
        Piece(self.0 << (8 * (WIDTH - length)))
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

    /// Whether the first of its letters and digits is a letter, and no two capitals stand at the start.
    #[inline]
    pub fn begins_like_most_words(self) -> bool {
        // Letters have the bit for 64, and all but capitals and control characters the bit for 32.
        self.0 & 0x40 != 0 && self.0 & 0x2020 != 0
    }

    /// Whether the first byte is a capital.
    #[inline]
    pub fn begins_with_capital(self) -> bool {
        (self.0 as u8).is_ascii_uppercase()
    }
}

/// A word of letters and digits, or a piece of it, with its letters small.
#[inline]
const fn small(piece: u64) -> u64 {
    // Letters have the bit for 64, and small ones the bit for 32.
    piece | (piece & (EACH * 0x40)) >> 1
}

/// At most eight bytes of a word as one number, the last highest; zeros stand for those that it lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece(u64);

impl Piece {
    /// At most eight bytes.
    pub const fn of(bytes: &[u8]) -> Piece {
        let mut all = 0;
        let mut index = 0;
        while index < bytes.len() {
            all = all >> 8 | (bytes[index] as u64) << (8 * (WIDTH - 1));
            index += 1;
        }
        Piece(all)
    }

    /// The same, read by the first and the last of them, which may overlap.
    #[inline]
    fn read(bytes: &[u8]) -> Piece {
        let length = bytes.len();
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            return Piece(u64::from(first) << (8 * (WIDTH - length)) | u64::from(last) << (8 * (WIDTH - 4)));
        }
        match *bytes {
            [one, two, three] => Piece::of(&[one, two, three]),
            [one, two] => Piece::of(&[one, two]),
            _ => Piece::of(bytes),
        }
    }

    /// The last three bytes, the last highest.
    #[inline]
    pub fn last_three(self) -> u32 {
        (self.0 >> (8 * (WIDTH - 3))) as u32
    }

    /// All of its eight bytes but the first, fewer than eight.
    #[inline]
    pub fn without_first(self, bytes: usize) -> Piece {
        Piece(self.0 >> (8 * bytes) << (8 * bytes))
    }

    /// A piece of a word of letters and digits with its letters small.
    #[inline]
    pub fn small(self) -> Piece {
        Piece(small(self.0))
    }
}

/// A form of at most sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
        (rest.len() <= WIDTH).then(|| Key { start: Piece::read(start).0, rest: Piece::read(rest).0 })
    }

    /// The key of a word of ASCII letters and digits, whatever their case; `None` for any other, and where it is too long.
    #[inline]
    pub fn of_plain(word: &[u8]) -> Option<Key> {
        let first = Window::at(word, 0);
        let letters = first.letters_and_digits();
        if letters == word.len() {
            let start = if letters == 0 { Piece::default() } else { first.piece(letters) };
            return Some(Key::folded(start, Piece::default()));
        }
        let rest = Window::at(word, WIDTH);
        let behind = rest.letters_and_digits();
        (letters + behind == word.len()).then(|| Key::folded(first.piece(letters), rest.piece(behind)))
    }

    /// The key of the ASCII letters and digits at the start, whatever their case, and their number; no more than sixteen
    /// count.
    #[inline]
    pub fn of_start(text: &[u8]) -> (Key, usize) {
        let first = Window::at(text, 0);
        let letters = first.letters_and_digits();
        if letters < WIDTH {
            let start = if letters == 0 { Piece::default() } else { first.piece(letters) };
            return (Key::folded(start, Piece::default()), letters);
        }
        let rest = Window::at(text, WIDTH);
        let behind = rest.letters_and_digits();
        let more = if behind == 0 { Piece::default() } else { rest.piece(behind) };
        (Key::folded(first.piece(letters), more), letters + behind)
    }

    /// The key of an ASCII word whatever its case; `None` for any other, and where it is too long.
    pub fn of_ascii(word: &[u8]) -> Option<Key> {
        let Key { start, rest } = Key::of(word)?;
        ((start | rest) & (EACH * 0x80) == 0).then(|| Key { start: lower(start), rest: lower(rest) })
    }

    /// The key of a word of ASCII letters and digits, whatever their case, by its first eight bytes and the rest.
    #[inline]
    pub const fn folded(start: Piece, rest: Piece) -> Key {
        Key { start: small(start.0), rest: small(rest.0) }
    }

    /// The key of a form with zeros behind it.
    #[inline]
    pub fn of_bytes(form: [u8; Key::LONGEST]) -> Key {
        let both = u128::from_le_bytes(form);
        let raised = |piece: u64| piece << (piece.leading_zeros() & WHOLE_BYTES);
        Key { start: raised(both as u64), rest: raised((both >> 64) as u64) }
    }

    /// The form with zeros behind it.
    #[inline]
    pub fn bytes(self) -> [u8; Key::LONGEST] {
        let lowered = |piece: u64| u128::from(piece >> (piece.trailing_zeros() & WHOLE_BYTES));
        (lowered(self.start) | lowered(self.rest) << 64).to_le_bytes()
    }

    /// Whether both are the same.
    #[inline]
    pub(super) fn is(self, other: Key) -> bool {
        (self.start ^ other.start) | (self.rest ^ other.rest) == 0
    }

    /// Spreads the forms evenly over numbers of 64 bits, by two odd numbers; the highest bits are the best.
    #[inline]
    pub(super) fn spread_by(self, spread: [u64; 2]) -> u64 {
        self.start.wrapping_mul(spread[0]) ^ self.rest.wrapping_mul(spread[1])
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The low bits of short forms are all alike, and the hashes of maps begin with those.
        state.write_u64(self.start.swap_bytes());
        state.write_u64(self.rest.swap_bytes());
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
    use super::{lower, Key, Piece, Window};

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
        let key = |start: &[u8], rest: &[u8]| Some(Key::folded(Piece::of(start), Piece::of(rest)));
        assert_eq!(key(b"WordS90", b""), Key::of(b"words90"));
        assert_eq!(key(b"ExtraOrd", b"InarY"), Key::of(b"extraordinary"));
        assert_ne!(Key::of(b"extraordinarily"), Key::of(b"extraordinary"));
        assert!(Key::of(&[b'a'; 16]).is_some() && Key::of(&[b'a'; 17]).is_none());
        assert_eq!(Key::of(b"sixteen letters!").map(Key::bytes), Some(*b"sixteen letters!"));
        assert_eq!(Some(Key::of_bytes(*b"fourteen bytes\0\0")), Key::of(b"fourteen bytes"));
        assert_eq!(Key::of_plain(b"ExtraOrdInarY"), Key::of(b"extraordinary"));
        for (text, word) in [
            (&b"Gov. Voss"[..], &b"gov"[..]),
            (b"fourteen bytes", b"fourteen"),
            (b"ExtraOrdInarY", b"extraordinary"),
            (b"\xc3", b""),
        ] {
            assert_eq!(Key::of_start(text), (Key::of(word).unwrap(), word.len()));
        }
        assert_eq!(Key::of_start(&[b'a'; 17]).1, 16);
        assert!(Key::of_plain(b"e-mail").is_none() && Key::of_plain(&[b'a'; 17]).is_none());
    }

    #[test]
    fn pieces_of_words() {
        let words = Window::at(b"words to", 0);
        assert_eq!(words.piece(4), Piece::of(b"word"));
        assert_eq!(words.piece(8), Piece::of(b"words to"));
        assert!(Window::at(b"Words", 0).begins_with_capital() && !words.begins_with_capital());
        assert_eq!(words.piece(4).last_three().to_le_bytes(), *b"ord\0");
        assert_eq!(words.piece(8).without_first(6), Piece::of(b"to"));
        assert_eq!(words.piece(1).last_three().to_le_bytes(), *b"\0\0w\0");
        for length in 0..=8 {
            assert_eq!(Piece::read(&b"words to"[..length]), Piece::of(&b"words to"[..length]), "{length}");
        }
    }
}
