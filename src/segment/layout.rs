//! Where the words and the signs of a text stand: found once, in one pass over its bytes, for every stage of cutting.

/// Bytes whose bits make up one block.
const BLOCK: usize = u64::BITS as usize;

/// Bytes whose answers are gathered together.
const GROUP: usize = 8;

/// Bytes between the starts of two views.
const STRIDE: usize = BLOCK / 2;

/// The layout of one text.
pub(super) struct Layout {
    /// Views of the bytes other than ASCII letters and digits, that of the first in the lowest bit. Each shows the bytes of a
    /// block and begins half a block behind the one before, so that nearly every word is seen whole in one of them.
    views: Vec<u64>,
    /// In a bit for each byte of a block, those that begin a character other than [the common ones](is_common).
    signs: Vec<u64>,
}

/// The ends of a text's words.
#[derive(Clone, Copy)]
pub(super) struct Ends<'l>(&'l [u64]);

impl Layout {
    /// Reads `text`, once.
    pub fn of(text: &str) -> Layout {
        let whole = text.as_bytes().chunks_exact(BLOCK);
        // There is a byte more than the text has, so that its last word ends.
        let mut last = [b' '; BLOCK];
        last[..whole.remainder().len()].copy_from_slice(whole.remainder());
        let count = whole.len() + 1;
        let mut layout = Layout { views: Vec::with_capacity(2 * count), signs: Vec::with_capacity(count) };
        whole.filter_map(<[u8]>::first_chunk).for_each(|block| layout.push(block));
        layout.push(&last);
        layout
    }

    fn push(&mut self, bytes: &[u8; BLOCK]) {
        let others = bits(bytes, |byte| !is_letter_or_digit(byte));
        let rare = bits(bytes, |byte| !is_common(byte) & !is_within_character(byte));
        if let Some(before) = self.views.last_mut() {
            *before |= others << STRIDE;
        }
        self.views.extend([others, others >> STRIDE]);
        self.signs.push(others & rare);
    }

    /// The ends of the words.
    pub fn ends(&self) -> Ends<'_> {
        Ends(&self.views)
    }

    /// The first of these signs at or after byte `at` of `text`, which the text of this layout begins with.
    #[inline]
    pub fn first(&self, signs: &Signs, text: &[u8], at: usize) -> Option<usize> {
        self.first_that(signs, text, at, |_| Some(())).map(|(place, ())| place)
    }

    /// The first of these signs of which something is told by the text that begins with it.
    #[inline]
    pub fn first_that<T>(
        &self,
        signs: &Signs,
        text: &[u8],
        at: usize,
        tell: impl Fn(&[u8]) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut index = at / BLOCK;
        let mut left = *self.signs.get(index)? & (u64::MAX << (at % BLOCK));
        loop {
            while left != 0 {
                let place = index * BLOCK + left.trailing_zeros() as usize;
                let rest = text.get(place..)?;
                if signs.0[*rest.first()? as usize] {
                    if let Some(told) = tell(rest) {
                        return Some((place, told));
                    }
                }
                left &= left - 1;
            }
            index += 1;
            left = *self.signs.get(index)?;
        }
    }
}

/// What is known of the bytes ahead of a place that moves on through a text.
#[derive(Clone, Copy)]
pub(super) struct Ahead<'l> {
    ends: Ends<'l>,
    /// Those other than ASCII letters and digits, the first in the lowest bit; none where no more is known.
    others: u64,
}

impl<'l> Ends<'l> {
    /// What stands ahead of byte `at`, which is one of the text or its end.
    pub fn ahead(self, at: usize) -> Ahead<'l> {
        Ahead { ends: self, others: self.view(at) }
    }

    /// The bytes from `at` on in one view.
    #[inline]
    fn view(self, at: usize) -> u64 {
        self.0[at / STRIDE] >> (at % STRIDE)
    }

    /// The first byte at or after `at`, a byte of the text or its end, that is no ASCII letter or digit; the text's end if
    /// there is none.
    #[inline]
    pub fn after(self, mut at: usize) -> usize {
        loop {
            let others = self.view(at);
            if others != 0 {
                return at + others.trailing_zeros() as usize;
            }
            at = (at / STRIDE + 1) * STRIDE;
        }
    }
}

impl Ahead<'_> {
    /// How many ASCII letters and digits stand at the place, which is byte `at`.
    #[inline]
    pub fn run(&mut self, at: usize) -> usize {
        if self.others == 0 {
            self.others = self.ends.view(at);
            return self.ends.after(at) - at;
        }
        self.others.trailing_zeros() as usize
    }

    /// Moves on by so many bytes.
    #[inline]
    pub fn pass(&mut self, bytes: usize) {
        self.others = if bytes < BLOCK { self.others >> bytes } else { 0 };
    }
}

/// Without a branch, so that many bytes can be looked at in one step.
fn is_letter_or_digit(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
}

/// Spaces, line ends, commas and hyphens, which nobody seeks.
const fn is_common(byte: u8) -> bool {
    // A comma and a hyphen differ in the lowest bit alone.
    (byte == b' ') | (byte == b'\n') | (byte | 1 == b'-')
}

/// Whether the byte goes on with a character that began before it.
const fn is_within_character(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Whether each of the bytes has a quality, in one bit for each.
#[inline]
fn bits(bytes: &[u8; BLOCK], holds: impl Fn(u8) -> bool) -> u64 {
    let mut answers = [0; BLOCK];
    for (index, (answer, byte)) in answers.iter_mut().zip(bytes).enumerate() {
        *answer = u8::from(holds(*byte)) << (index % GROUP);
    }
    // The bits of a group differ in place, so that the sum of its bytes holds them all; multiplied by one in each byte, a
    // number has that sum in its highest.
    let groups = answers.chunks_exact(GROUP).filter_map(<[u8]>::first_chunk);
    let sums = groups.map(|group| u64::from_le_bytes(*group).wrapping_mul(u64::MAX / 255) >> (BLOCK - GROUP));
    sums.rev().fold(0, |all, sum| all << GROUP | sum)
}

/// A few bytes to be sought, each of which begins a character other than a letter, a digit or one of the common signs.
pub(super) struct Signs([bool; 256]);

impl Signs {
    /// These bytes.
    pub const fn new(bytes: &[u8]) -> Signs {
        let mut table = [false; 256];
        let mut index = 0;
        while index < bytes.len() {
            let byte = bytes[index];
            assert!(!byte.is_ascii_alphanumeric() && !is_common(byte) && !is_within_character(byte));
            table[byte as usize] = true;
            index += 1;
        }
        Signs(table)
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, Signs};

    const TEXT: &str = "A long line. (With stops, of course!) — and “then” 25 of them for quite a while; so? \
                        averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongwordattheend";

    #[test]
    fn signs_are_found_as_by_a_plain_search() {
        const SOUGHT: &[u8] = b".!?(\xE2";
        let layout = Layout::of(TEXT);
        for at in 0..=TEXT.len() + 100 {
            let plain = (at..TEXT.len()).find(|index| SOUGHT.contains(&TEXT.as_bytes()[*index]));
            assert_eq!(layout.first(&Signs::new(SOUGHT), TEXT.as_bytes(), at), plain, "{at}");
        }
        assert_eq!(layout.first(&Signs::new(SOUGHT), &TEXT.as_bytes()[..11], 5), None);
    }

    #[test]
    fn runs_end_before_the_first_other_byte() {
        for length in 0..=TEXT.len() {
            let Some(text) = TEXT.get(..length) else { continue };
            let layout = Layout::of(text);
            for at in 0..=length {
                let plain = (at..length).find(|index| !text.as_bytes()[*index].is_ascii_alphanumeric());
                assert_eq!(layout.ends().after(at), plain.unwrap_or(length), "{at} of {length}");
            }
        }
    }
}
