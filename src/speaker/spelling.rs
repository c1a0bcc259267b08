//! How alike two spellings of one name sound: transliterations, misspellings and garbled machine output.
//!
//! A word is first written in a rough sound alphabet (`ph` → `f`, `sch` → `S`, `ou` → `u`, doubled letters once), then
//! compared by an edit distance in which sounds of one class cost little.

mod letters;

use smallvec::SmallVec;

pub use self::letters::Letters;
use super::fold::Folded;

/// Words longer than this many bytes are never compared by sound, which bounds the work for one pair.
const LONGEST: usize = 32;

/// A sound: a letter of the sound alphabet, or a letter of another script by its place in a block of 128.
pub type Letter = u8;

/// What letters stand for: one sound or two, and how many bytes write them.
type Written = (Letter, Option<Letter>, usize);

/// The sounds that the first letters of a word's rest stand for, longest groups first; no letters have none.
fn written(bytes: &[u8]) -> Option<Written> {
    let first = *bytes.first()?;
    let second = bytes.get(1).copied().unwrap_or(0);
    let next = |at: usize, letter: u8| bytes.get(at) == Some(&letter);
    Some(match (first, second) {
        (b'a', b'e') => (b'a', None, 2),
        (b'c', b'z' | b'h') => (b'C', None, 2),
        (b'c', b'k') => (b'k', None, 2),
        (b'c', b'e' | b'i' | b'y') => (b's', None, 1),
        (b'c', _) => (b'k', None, 1),
        (b'd', b'h') => (b'd', None, 2),
        (b'e', b'a') | (b'y', b'e') => (b'e', None, 2),
        (b'e', b'e' | b'y' | b'i') => (b'i', None, 2),
        (b'g', b'h') => (b'g', None, 2),
        (b'i', b'e' | b'j' | b'i' | b'y') | (b'y', b'i' | b'y') => (b'i', None, 2),
        (b'k', b'h') => (b'h', None, 2),
        (b'o', b'u' | b'o') | (b'u', b'e') => (b'u', None, 2),
        (b'o', b'e') => (b'o', None, 2),
        (b'p', b'h') => (b'f', None, 2),
        (b'q', b'u') => (b'k', Some(b'v'), 2),
        (b'q', _) => (b'k', None, 1),
        (b's', b'h') if next(2, b'c') && next(3, b'h') => (b'S', None, 4),
        (b's', b'c') if next(2, b'h') => (b'S', None, 3),
        (b's', b'h' | b'z') => (b'S', None, 2),
        (b't', b's') if next(2, b'c') && next(3, b'h') => (b'C', None, 4),
        (b't', b'c') if next(2, b'h') => (b'C', None, 3),
        (b't', b'h') => (b'T', None, 2),
        (b't', b's' | b'z') => (b'z', None, 2),
        (b'w', _) => (b'v', None, 1),
        (b'x', _) => (b'k', Some(b's'), 1),
        (b'y' | b'j', _) => (b'i', None, 1),
        (b'z', b'h') => (b'Z', None, 2),
        (ascii, _) if ascii.is_ascii() => (ascii, None, 1),
        _ => {
            let other = std::str::from_utf8(bytes).ok()?.chars().next()?;
            (0x80 | (u32::from(other) & 0x7f) as u8, None, other.len_utf8())
        }
    })
}

/// Sounds of the ASCII letters and digits that stand for one each wherever no group begins with them; none for the others.
const ALONE: [Letter; 256] = {
    let mut sounds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        sounds[byte] = match byte as u8 {
            b'c' | b'q' | b'x' => 0,
            b'w' => b'v',
            b'y' | b'j' => b'i',
            other => other,
        };
        byte += 1;
    }
    sounds
};

/// For each letter the second letters of the groups that begin with it, a bit each by their last five bits.
const GROUPS: [u32; 256] = {
    let groups: [(u8, &[u8]); 13] = [
        (b'a', b"e"),
        (b'd', b"h"),
        (b'e', b"aeyi"),
        (b'g', b"h"),
        (b'i', b"ejiy"),
        (b'k', b"h"),
        (b'o', b"uoe"),
        (b'p', b"h"),
        (b's', b"hzc"),
        (b't', b"hszc"),
        (b'u', b"e"),
        (b'y', b"eiy"),
        (b'z', b"h"),
    ];
    let mut seconds = [0; 256];
    let mut group = 0;
    while group < groups.len() {
        let mut at = 0;
        while at < groups[group].1.len() {
            seconds[groups[group].0 as usize] |= 1 << (groups[group].1[at] % 32);
            at += 1;
        }
        group += 1;
    }
    seconds
};

/// What stands for a letter that is no sound by itself.
const NOT_ALONE: Letter = 0;

/// The sound of a letter with which no group begins, before another or none.
#[inline]
fn alone(letter: u8, next: u8) -> Letter {
    let group = GROUPS[usize::from(letter)] >> (next % 32) & 1 != 0;
    if group {
        NOT_ALONE
    } else {
        ALONE[usize::from(letter)]
    }
}

/// `h` after a vowel or at the end, and a final `e`, are not heard.
#[inline]
fn is_silent(letter: u8, before: &Sound, after: &[u8]) -> bool {
    match letter {
        b'h' => is_vowel(before.last()) && !after.first().is_some_and(|next| is_vowel(*next)),
        b'e' => after.is_empty() && before.length > 2 && !is_vowel(before.last()),
        _ => false,
    }
}

const fn is_vowel(sound: Letter) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The class of the vowels; the others are classes of consonants that ears and transliterations confuse.
const VOWELS: u8 = 6;

/// Class of each sound of the sound alphabet; 0 for sounds that are confused with no other.
const CLASSES: [u8; 256] = {
    let groups: [&[u8]; 7] = [b"", b"szSZCT", b"dt", b"gkh", b"vfbp", b"mn", b"aeiou"];
    let mut classes = [0; 256];
    let mut class = 0;
    while class < groups.len() {
        let mut at = 0;
        while at < groups[class].len() {
            classes[groups[class][at] as usize] = class as u8;
            at += 1;
        }
        class += 1;
    }
    classes
};

const fn class(sound: Letter) -> u8 {
    CLASSES[sound as usize]
}

/// What it costs to swap two sounds.
const SWAPPING: i32 = 10;

/// Costs are counted in parts of the cost of one quite different consonant.
const WHOLE: i32 = 20;

/// What it costs to replace a sound by another of its class.
const WITHIN: [i32; LEAST_COSTS.len()] = [WHOLE, 10, 10, 10, 10, 10, 9, WHOLE];

fn replacing(left: Letter, right: Letter) -> i32 {
    let one_class = class(left) == class(right);
    match left == right {
        true => 0,
        false if one_class => WITHIN[usize::from(class(left))],
        false => WHOLE,
    }
}

/// What it costs to drop each sound.
const DROPPING: [i32; 256] = {
    let mut costs = [WHOLE; 256];
    let mut sound = 0;
    while sound < costs.len() {
        match sound as u8 {
            b'h' | b'i' => costs[sound] = 8,
            vowel if is_vowel(vowel) => costs[sound] = 12,
            _ => {}
        }
        sound += 1;
    }
    costs
};

fn dropping(sound: Letter) -> i32 {
    DROPPING[usize::from(sound)]
}

/// What dropping a sound of each class costs at least; replacing it by one of another class costs no less. The last is
/// no class, but makes a number of them that is compared at once.
const LEAST_COSTS: [i16; 8] = [WHOLE as i16, WHOLE as i16, WHOLE as i16, 8, WHOLE as i16, WHOLE as i16, 8, 0];

/// What dropping or replacing any sound costs at least.
const LEAST_COST: i32 = 8;

/// A word in the sound alphabet, ready for many comparisons; empty for words that are never compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    sounds: [Letter; LONGEST],
    length: usize,
    /// How many sounds of each class there are.
    counts: [i16; LEAST_COSTS.len()],
    /// Which sounds there are, a bit each; a few share one.
    present: u64,
}

impl Sound {
    /// The sound of a folded word; empty if it is longer than 32 bytes. Letters of other scripts are sounds of their own.
    pub fn of(word: &Folded) -> Sound {
        let mut sound = Sound::default();
        let mut rest = if word.len() <= LONGEST { word.as_bytes() } else { &[] };
        while let [letter, after @ ..] = rest {
            let heard = alone(*letter, after.first().copied().unwrap_or_default());
            if heard != NOT_ALONE {
                sound.hear(heard, *letter, after);
                rest = after;
            } else {
                rest = sound.hear_group(rest);
            }
        }
        sound
    }

    /// Adds the sounds of the letters at the start; gives what comes after them.
    fn hear_group<'w>(&mut self, rest: &'w [u8]) -> &'w [u8] {
        let Some((heard, another, length)) = written(rest) else {
            return &[];
        };
        let (letters, after) = rest.split_at(length);
        match another {
            Some(another) if !self.sounds().ends_with(&[heard, another]) => {
                self.push(heard);
                self.push(another);
            }
            Some(_) => {}
            None if length == 1 => self.hear(heard, letters[0], after),
            None if self.last() != heard => self.push(heard),
            None => {}
        }
        after
    }

    /// Adds the sound of one letter, unless it is doubled or silent.
    #[inline]
    fn hear(&mut self, heard: Letter, letter: u8, after: &[u8]) {
        if self.last() != heard && !is_silent(letter, self, after) {
            self.push(heard);
        }
    }

    #[inline]
    fn push(&mut self, heard: Letter) {
        if self.length < LONGEST {
            self.sounds[self.length] = heard;
            self.length += 1;
            self.counts[usize::from(class(heard)) % LEAST_COSTS.len()] += 1;
            self.present |= 1 << (heard % 64);
        }
    }

    /// The last sound so far; no sound at first.
    #[inline]
    fn last(&self) -> Letter {
        match self.length {
            0 => 0,
            length => self.sounds[(length - 1) % LONGEST],
        }
    }

    fn sounds(&self) -> &[Letter] {
        &self.sounds[..self.length]
    }

    /// Distance to another sound: 0 for the same, 1 for one quite different consonant. `None` if one of them is empty.
    pub fn distance(&self, other: &Sound) -> Option<f32> {
        self.distance_within(other, f32::INFINITY)
    }

    /// The same, if it is at most `limit`.
    pub fn distance_within(&self, other: &Sound, limit: f32) -> Option<f32> {
        // A little more than the limit, so that rounding decides nothing on the way.
        let roughly = ((limit + 0.01) * WHOLE as f32) as i32;
        if self.length.min(other.length) == 0
            || self.least_for_classes(other) > roughly
            || self.least_for_sounds(other) > roughly
        {
            return None;
        }
        let distance = edit_distance(self.sounds(), other.sounds(), roughly)?;
        Some(distance as f32 / WHOLE as f32).filter(|distance| *distance <= limit)
    }

    /// What it costs at least to be rid of the sounds whose class the other has fewer of.
    fn least_for_classes(&self, other: &Sound) -> i32 {
        let (mut more, mut all) = (0, 0);
        for ((own, others), cost) in self.counts.iter().zip(&other.counts).zip(LEAST_COSTS) {
            let difference = (own - others) * cost;
            more += difference.max(0);
            all += difference;
        }
        i32::from(more.max(more - all))
    }

    /// What it costs at least to be rid of the sounds that the other has not.
    fn least_for_sounds(&self, other: &Sound) -> i32 {
        let lacking = |one: u64, other: u64| (one & !other).count_ones() as i32;
        LEAST_COST * lacking(self.present, other.present).max(lacking(other.present, self.present))
    }

    /// Distance for each sound of the longer word, if it is at most `limit`.
    pub fn unlikeness(&self, other: &Sound, limit: f32) -> Option<f32> {
        let longest = self.length.max(other.length) as f32;
        // A little more than the limit, so that rounding decides nothing here.
        let distance = self.distance_within(other, limit * longest + 0.01)?;
        Some(distance / longest).filter(|unlike| *unlike <= limit)
    }

    /// Keys of which two spellings of one name mostly share one: the class of the first sound with that of each of the next
    /// two consonants, so that two swapped letters do no harm.
    pub fn buckets(&self) -> SmallVec<[u16; 2]> {
        let mut keys: SmallVec<[u16; 2]> = SmallVec::new();
        let Some((first, rest)) = self.sounds().split_first() else {
            return keys;
        };
        let key = |consonant: Letter| u16::from_be_bytes([representative(*first), consonant]);
        for consonant in rest.iter().filter(|sound| !is_vowel(**sound)).take(2) {
            let key = key(representative(*consonant));
            if keys.last() != Some(&key) {
                keys.push(key);
            }
        }
        if keys.is_empty() {
            keys.push(key(b'-'));
        }
        keys
    }

    /// Class of the first sound; all vowels are one class.
    #[inline]
    pub fn leading(&self) -> Option<Letter> {
        self.sounds().first().map(|first| representative(*first))
    }
}

/// Distance in sound between two folded words, as [`Sound::distance`].
pub fn distance(left: &Folded, right: &Folded) -> Option<f32> {
    Sound::of(left).distance(&Sound::of(right))
}

/// Class of the first sound of a folded word, as [`Sound::leading`].
#[inline]
pub fn leading(word: &Folded) -> Option<Letter> {
    let bytes = Some(word.as_bytes()).filter(|word| word.len() <= LONGEST)?;
    let first = match alone(*bytes.first()?, bytes.get(1).copied().unwrap_or_default()) {
        NOT_ALONE => written(bytes)?.0,
        heard => heard,
    };
    Some(representative(first))
}

/// Costs of turning the beginnings of one word into those of another, none of which is longer than the longest.
type Row = [i32; LONGEST + 1];

/// The cheapest way to turn one word into the other by replacing, dropping and swapping sounds, three rows at a time;
/// given up once two rows in a row cost more than `limit`.
fn edit_distance(left: &[Letter], right: &[Letter], limit: i32) -> Option<i32> {
    let right = &right[..right.len().min(LONGEST)];
    let (mut before, mut above, mut here): (&mut Row, &mut Row, &mut Row) =
        (&mut [0; LONGEST + 1], &mut [0; LONGEST + 1], &mut [0; LONGEST + 1]);
    let mut least_above = 0;
    for (j, sound) in right.iter().enumerate() {
        above[j + 1] = above[j] + dropping(*sound);
    }
    for (i, sound) in left.iter().enumerate() {
        let drop_left = dropping(*sound);
        here[0] = above[0] + drop_left;
        let mut least = here[0];
        for (j, other) in right.iter().enumerate() {
            let dropped = (above[j + 1] + drop_left).min(here[j] + dropping(*other));
            let mut best = dropped.min(above[j] + replacing(*sound, *other));
            if i > 0 && j > 0 && *sound == right[j - 1] && left[i - 1] == *other {
                best = best.min(before[j - 1] + SWAPPING);
            }
            here[j + 1] = best;
            least = least.min(best);
        }
        if least.min(least_above) > limit {
            return None;
        }
        least_above = least;
        (before, above, here) = (above, here, before);
    }
    Some(above[right.len()])
}

/// Whether `longer` is `shorter` with a plural ending: a family (`the Clintons`), not a slip.
pub fn is_plural(left: &Folded, right: &Folded) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (short, long) = if left.len() < right.len() { (left, right) } else { (right, left) };
    long.strip_prefix(short).is_some_and(|ending| matches!(ending, b"s" | b"es"))
}

/// One sound for all of a class.
fn representative(sound: Letter) -> Letter {
    match class(sound) {
        1 => b's',
        2 => b't',
        3 => b'k',
        4 => b'f',
        5 => b'm',
        VOWELS => b'a',
        _ => sound,
    }
}

#[cfg(test)]
mod tests {
    use super::{alone, written, Sound, NOT_ALONE};
    use crate::speaker::fold::Folded;

    fn sound(word: &str) -> Sound {
        Sound::of(&Folded::from(word))
    }

    fn distance(left: &str, right: &str) -> Option<f32> {
        super::distance(&left.into(), &right.into())
    }

    fn is_plural(left: &str, right: &str) -> bool {
        super::is_plural(&left.into(), &right.into())
    }

    #[test]
    fn letters_alone_sound_as_they_are_written() {
        let letters = || (0..128_u8).filter(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        for (first, second) in letters().flat_map(|first| letters().map(move |second| (first, second))) {
            for word in [&[first, second, b'h', b'h'][..], &[first, second, b'c', b'h'], &[first]] {
                let found = alone(first, word.get(1).copied().unwrap_or_default());
                assert!(found == NOT_ALONE || written(word) == Some((found, None, 1)), "{word:?}");
            }
        }
    }

    #[test]
    fn transliterations_sound_alike() {
        for (left, right) in [
            ("sergei", "sergey"),
            ("healey", "healy"),
            ("nawalny", "navalny"),
            ("philip", "phillip"),
            ("schroder", "schroeder"),
        ] {
            assert_eq!(distance(left, right), Some(0.0), "{:?} {:?}", sound(left), sound(right));
        }
    }

    #[test]
    fn different_names_do_not() {
        for (left, right) in [("walker", "fischer"), ("anna", "boris")] {
            assert_eq!(sound(left).unlikeness(&sound(right), 0.4), None);
        }
    }

    #[test]
    fn a_swap_of_two_letters_costs_half() {
        assert_eq!(distance("marlow", "malrow"), Some(0.5));
        let swapped = sound("malrow").buckets();
        assert!(sound("marlow").buckets().iter().any(|key| swapped.contains(key)));
    }

    #[test]
    fn nothing_and_endless_words_are_not_compared() {
        assert_eq!(distance("", "a"), None);
        assert_eq!(distance(&"a".repeat(10_000), "a"), None);
        assert_eq!(distance(&"ab".repeat(16), "a").map(|far| far > 20.0), Some(true));
        assert!(sound("").buckets().is_empty());
        assert_eq!(distance(&"xa".repeat(16), &"xa".repeat(16)), Some(0.0));
    }

    #[test]
    fn families_are_plurals() {
        assert!(is_plural("clinton", "clintons") && is_plural("joneses", "jones"));
        assert!(!is_plural("smith", "smithe") && !is_plural("smith", "smith"));
    }
}
