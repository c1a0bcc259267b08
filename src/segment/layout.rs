//! Where the words and the signs of a text stand: found once, in one pass over its bytes, for every stage of cutting.

/// Bytes whose bits make up one block.
const BLOCK: usize = u64::BITS as usize;

/// Bytes whose answers are gathered together.
const GROUP: usize = 8;

/// The layout of one text, in a bit for each byte.
pub(super) struct Layout {
    /// One block more than the text fills, so that it ends with a byte that belongs to no word.
    blocks: Vec<Block>,
}

/// What is known of so many bytes, that of the first in the lowest bit.
#[derive(Clone, Copy)]
struct Block {
    /// Bytes other than ASCII letters and digits.
    others: u64,
    /// Of these, the ones that begin a character other than a space.
    signs: u64,
}

impl Layout {
    /// Reads `text`, once.
    pub fn of(text: &str) -> Layout {
        let whole = text.as_bytes().chunks_exact(BLOCK);
        let mut last = [b' '; BLOCK];
        last[..whole.remainder().len()].copy_from_slice(whole.remainder());
        let mut blocks = Vec::with_capacity(whole.len() + 1);
        blocks.extend(whole.filter_map(<[u8]>::first_chunk).map(Block::of));
        blocks.push(Block::of(&last));
        Layout { blocks }
    }

    /// The first byte at or after `at` that is no ASCII letter or digit; the text's end if there is none.
    #[inline]
    pub fn run_end(&self, at: usize) -> usize {
        let others = self.blocks.get(at / BLOCK).map_or(1, |block| block.others >> (at % BLOCK));
        if others != 0 {
            return at + others.trailing_zeros() as usize;
        }
        self.run_end_beyond(at / BLOCK + 1)
    }

    /// The same from the start of block `index` on.
    #[inline(never)]
    fn run_end_beyond(&self, index: usize) -> usize {
        let ahead = self.blocks[index..].iter().position(|block| block.others != 0);
        let index = ahead.map_or(self.blocks.len() - 1, |ahead| index + ahead);
        index * BLOCK + self.blocks[index].others.trailing_zeros() as usize
    }

    /// The first of these signs at or after byte `at` of `text`, which the text of this layout begins with.
    #[inline]
    pub fn first(&self, signs: &Signs, text: &[u8], at: usize) -> Option<usize> {
        let mut index = at / BLOCK;
        let mut left = self.blocks.get(index)?.signs & (u64::MAX << (at % BLOCK));
        loop {
            while left != 0 {
                let place = index * BLOCK + left.trailing_zeros() as usize;
                if signs.0[*text.get(place)? as usize] {
                    return Some(place);
                }
                left &= left - 1;
            }
            index += 1;
            left = self.blocks.get(index)?.signs;
        }
    }
}

impl Block {
    fn of(bytes: &[u8; BLOCK]) -> Block {
        let others = bits(bytes, |byte| !is_letter_or_digit(byte));
        let starts = bits(bytes, |byte| (byte != b' ') & !is_within_character(byte));
        Block { others, signs: others & starts }
    }
}

/// Without a branch, so that many bytes can be looked at in one step.
fn is_letter_or_digit(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
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

/// A few bytes to be sought, each of which begins a character other than a letter, a digit or a space.
pub(super) struct Signs([bool; 256]);

impl Signs {
    /// These bytes.
    pub const fn new(bytes: &[u8]) -> Signs {
        let mut table = [false; 256];
        let mut index = 0;
        while index < bytes.len() {
            let byte = bytes[index];
            assert!(!byte.is_ascii_alphanumeric() && byte != b' ' && !is_within_character(byte));
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
                assert_eq!(layout.run_end(at), plain.unwrap_or(length), "{at} of {length}");
            }
        }
    }
}
