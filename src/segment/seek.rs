//! The search for the few bytes of a text that may mean something to a stage.

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// A few bytes to be sought.
pub(super) struct Sought<const N: usize> {
    bytes: [u8; N],
    /// The same as a table.
    table: [bool; 256],
}

impl<const N: usize> Sought<N> {
    /// These bytes.
    pub const fn new(bytes: [u8; N]) -> Self {
        let mut table = [false; 256];
        let mut index = 0;
        while index < N {
            table[bytes[index] as usize] = true;
            index += 1;
        }
        Sought { bytes, table }
    }

    /// The first of them in `text` at or after `at`.
    #[inline]
    pub fn first(&self, text: &[u8], mut at: usize) -> Option<usize> {
        while let Some(block) = text.get(at..).and_then(|rest| rest.first_chunk()) {
            if self.stands_in(block) {
                break;
            }
            at += BLOCK;
        }
        text.get(at..)?.iter().position(|byte| self.table[*byte as usize]).map(|ahead| at + ahead)
    }

    /// Whether one of them stands in the block: a few instructions on the whole of it, once this is compiled.
    #[inline]
    fn stands_in(&self, block: &[u8; BLOCK]) -> bool {
        let mut found = 0;
        for byte in block {
            for sought in &self.bytes {
                found |= u8::from(byte == sought);
            }
        }
        found != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Sought;

    #[test]
    fn finds_what_a_plain_search_finds() {
        let text = "a long line. (with stops, of course!) and then nothing at all for quite a while; so?".as_bytes();
        const SOUGHT: &[u8; 4] = b".!?(";
        for at in 0..=text.len() + 1 {
            let plain = (at..text.len()).find(|index| SOUGHT.contains(&text[*index]));
            assert_eq!(Sought::new(*SOUGHT).first(text, at), plain, "{at}");
        }
    }
}
