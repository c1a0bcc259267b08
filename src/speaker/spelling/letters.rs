//! What the letters of a word tell of its sounds before these are made.

use crate::speaker::fold::Folded;

/// Which classes of consonants the letters of a word stand for surely, and which possibly, a bit each: enough to tell of
/// most words that they do not sound alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    sure: u8,
    possible: u8,
    /// No fewer than there are sounds.
    sounds: u16,
}

impl Letters {
    /// The letters of a folded word.
    #[inline]
    pub fn of(word: &Folded) -> Letters {
        let (mut classes, mut sounds, mut next) = (0, 0_u16, 0);
        for letter in word.as_bytes().iter().rev() {
            let letter = letter_of(*letter);
            let here = CONSONANTS[letter << 5 | next];
            (classes, sounds) = (classes | here.classes, sounds.saturating_add(here.sounds));
            next = letter;
        }
        let [sure, possible] = classes.to_le_bytes();
        Letters { sure, possible, sounds }
    }

    /// No more than the distance in sound: each class that the other word lacks costs one whole consonant.
    #[inline]
    pub fn least_distance(&self, other: &Letters) -> f32 {
        let lacking = |one: &Letters, other: &Letters| BITS[usize::from(one.sure & !other.possible)];
        lacking(self, other).max(lacking(other, self)).into()
    }

    /// No fewer than the sounds of the longer word.
    #[inline]
    pub fn most_sounds(&self, other: &Letters) -> f32 {
        self.sounds.max(other.sounds).into()
    }
}

/// How many bits a byte has.
static BITS: [u8; 256] = {
    let mut bits = [0; 256];
    let mut byte = 0;
    while byte < bits.len() {
        bits[byte] = (byte as u8).count_ones() as u8;
        byte += 1;
    }
    bits
};

/// Place of a small Latin letter in the alphabet; 0 for what is none, which is a sound of its own.
#[inline]
const fn letter_of(byte: u8) -> usize {
    if byte >> 5 == b'a' >> 5 {
        (byte & 31) as usize
    } else {
        0
    }
}

/// What a letter stands for.
#[derive(Clone, Copy)]
struct Consonants {
    /// The classes for which it stands surely and, in the higher byte, possibly.
    classes: u16,
    /// How many sounds, at most.
    sounds: u16,
}

/// What each letter stands for before each other.
static CONSONANTS: [Consonants; 1 << 10] = {
    let mut letters = [Consonants { classes: 0, sounds: 0 }; 1 << 10];
    let mut place = 0;
    while place < letters.len() {
        letters[place] = consonants((place >> 5) as u8 | 0x60, (place & 31) as u8 | 0x60);
        place += 1;
    }
    letters
};

/// What a letter stands for before another. Dropping a sound of what it stands for surely costs one whole consonant.
const fn consonants(letter: u8, next: u8) -> Consonants {
    const LABIAL: u8 = 1 << 3;
    const HISS: u8 = 1 << 4;
    const DENTAL: u8 = 1 << 5;
    const BACK: u8 = 1 << 6;
    let (sure, possible) = match (letter, next) {
        (b'l', _) => (1, 0),
        (b'r', _) => (1 << 1, 0),
        (b'm' | b'n', _) => (1 << 2, 0),
        (b'b' | b'f' | b'p' | b'v' | b'w', _) => (LABIAL, 0),
        (b's' | b'z', _) | (b'c', b'e' | b'h' | b'i' | b'y' | b'z') => (HISS, 0),
        (b't', b'c' | b'h' | b's' | b'z') => (0, DENTAL | HISS),
        (b'd' | b't', _) => (DENTAL, 0),
        (b'h', _) | (b'k', b'h') => (0, BACK),
        (b'c' | b'g' | b'k', _) => (BACK, 0),
        (b'q', b'u') => (BACK | LABIAL, 0),
        (b'q', _) => (BACK, 0),
        (b'x', _) => (BACK | HISS, 0),
        _ => (0, 0),
    };
    // Doubled letters are one sound, but for those of *Puccini*; *x* is two.
    let sounds = match letter {
        b'x' => 2,
        b'c' | 0x60 => 1,
        _ => (letter != next) as u16,
    };
    Consonants { classes: u16::from_le_bytes([sure, sure | possible]), sounds }
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use crate::speaker::fold::Folded;
    use crate::speaker::spelling::{distance, Sound};

    #[test]
    fn letters_promise_no_more_than_sounds_hold() {
        let words = [
            "mikhail",
            "mihail",
            "schroder",
            "shroeder",
            "ghazi",
            "gazi",
            "tariq",
            "tarik",
            "quentin",
            "kventin",
            "max",
            "maks",
            "thatcher",
            "taccer",
            "philip",
            "filip",
            "wladimir",
            "vladimir",
            "nguyen",
            "nuien",
            "chekhov",
            "czechov",
            "dzhugashvili",
            "zhukov",
            "puccini",
            "matthews",
            "exxon",
            "lloyd",
            "loid",
            "hahn",
            "han",
            "rees",
            "ries",
            "зеленськии",
            "ja",
            "y",
        ];
        for (left, right) in words.iter().flat_map(|left| words.iter().map(move |right| (left, right))) {
            let (one, other) = (Letters::of(&Folded::from(*left)), Letters::of(&Folded::from(*right)));
            let far = distance(&(*left).into(), &(*right).into()).unwrap();
            assert!(one.least_distance(&other) <= far, "{left} {right} {far}");
            assert!(usize::from(one.sounds) >= Sound::of(&(*left).into()).sounds().len(), "{left}");
        }
        let far = |left: &str, right: &str| Letters::of(&left.into()).least_distance(&Letters::of(&right.into()));
        assert_eq!((far("walker", "fischer"), far("miller", "mueller")), (1.0, 0.0));
    }
}
