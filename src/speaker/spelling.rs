//! How alike two spellings of one name sound: transliterations, misspellings and garbled machine output.
//!
//! A word is first written in a rough sound alphabet (`ph` → `f`, `sch` → `S`, `ou` → `u`, doubled letters once), then
//! compared by an edit distance in which sounds of one class cost little.

use smallvec::SmallVec;

/// Words longer than this many bytes are never compared by sound, which bounds the work for one pair.
const LONGEST: usize = 32;

/// What letters stand for: one sound or two, and how many bytes write them.
type Written = (char, Option<char>, usize);

/// The sounds that the letters at the start of `rest` stand for, longest groups first; `first` is its first letter.
fn written(rest: &[u8], first: char) -> Written {
    let second = rest.get(1).copied().unwrap_or(0);
    let next = |at: usize, letter: u8| rest.get(at) == Some(&letter);
    match (first, second) {
        ('a', b'e') => ('a', None, 2),
        ('c', b'z' | b'h') => ('C', None, 2),
        ('c', b'k') => ('k', None, 2),
        ('c', b'e' | b'i' | b'y') => ('s', None, 1),
        ('c', _) => ('k', None, 1),
        ('d', b'h') => ('d', None, 2),
        ('e', b'a') | ('y', b'e') => ('e', None, 2),
        ('e', b'e' | b'y' | b'i') => ('i', None, 2),
        ('g', b'h') => ('g', None, 2),
        ('i', b'e' | b'j' | b'i' | b'y') | ('y', b'i' | b'y') => ('i', None, 2),
        ('k', b'h') => ('h', None, 2),
        ('o', b'u' | b'o') | ('u', b'e') => ('u', None, 2),
        ('o', b'e') => ('o', None, 2),
        ('p', b'h') => ('f', None, 2),
        ('q', b'u') => ('k', Some('v'), 2),
        ('q', _) => ('k', None, 1),
        ('s', b'h') if next(2, b'c') && next(3, b'h') => ('S', None, 4),
        ('s', b'c') if next(2, b'h') => ('S', None, 3),
        ('s', b'h' | b'z') => ('S', None, 2),
        ('t', b's') if next(2, b'c') && next(3, b'h') => ('C', None, 4),
        ('t', b'c') if next(2, b'h') => ('C', None, 3),
        ('t', b'h') => ('T', None, 2),
        ('t', b's' | b'z') => ('z', None, 2),
        ('w', _) => ('v', None, 1),
        ('x', _) => ('k', Some('s'), 1),
        ('y' | 'j', _) => ('i', None, 1),
        ('z', b'h') => ('Z', None, 2),
        _ => (first, None, first.len_utf8()),
    }
}

/// `h` after a vowel or at the end, and a final `e`, are not heard.
fn is_silent(first: char, before: &[char], after: &[u8]) -> bool {
    let vowel_before = || before.last().is_some_and(|last| is_vowel(*last));
    match first {
        'h' => vowel_before() && !after.first().is_some_and(|next| is_vowel(char::from(*next))),
        'e' => after.is_empty() && before.len() > 2 && !vowel_before(),
        _ => false,
    }
}

const fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The class of the vowels; the others are classes of consonants that ears and transliterations confuse.
const VOWELS: usize = 6;

/// Class of each sound of the sound alphabet; 0 for sounds that are confused with no other.
const CLASSES: [u8; 128] = {
    let groups: [&[u8]; 7] = [b"", b"szSZCT", b"dt", b"gkh", b"vfbp", b"mn", b"aeiou"];
    let mut classes = [0; 128];
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

fn class(sound: char) -> usize {
    usize::from(CLASSES.get(sound as usize).copied().unwrap_or(0))
}

/// What it costs to swap two sounds.
const SWAPPING: i32 = 10;

/// Costs are counted in parts of the cost of one quite different consonant.
const WHOLE: i32 = 20;

fn replacing(left: char, right: char) -> i32 {
    if left == right {
        return 0;
    }
    match class(left) {
        0 => WHOLE,
        other if other != class(right) => WHOLE,
        VOWELS => 9,
        _ => 10,
    }
}

fn dropping(sound: char) -> i32 {
    match sound {
        'h' | 'i' => 8,
        vowel if is_vowel(vowel) => 12,
        _ => WHOLE,
    }
}

/// What dropping a sound of each class costs at least; replacing it by one of another class costs no less.
const LEAST_COSTS: [i32; 7] = [WHOLE, WHOLE, WHOLE, 8, WHOLE, WHOLE, 8];

/// A word in the sound alphabet, ready for many comparisons; empty for words that are never compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    sounds: [char; LONGEST],
    length: usize,
    /// How many sounds of each class there are.
    counts: [u8; LEAST_COSTS.len()],
}

impl Sound {
    /// The sound of a folded word; empty if it is longer than 32 bytes. Letters of other scripts are sounds of their own.
    pub fn of(word: &str) -> Sound {
        let mut sound = Sound::default();
        let bytes = if word.len() <= LONGEST { word.as_bytes() } else { &[] };
        let mut at = 0;
        while at < bytes.len() {
            let ascii = bytes[at].is_ascii().then(|| char::from(bytes[at]));
            let first = ascii.or_else(|| word[at..].chars().next()).unwrap_or_default();
            let (heard, another, length) = written(&bytes[at..], first);
            let alone = length == first.len_utf8();
            at += length;
            let before = sound.sounds();
            let silent = || alone && is_silent(first, before, &bytes[at..]);
            match another {
                Some(another) if !before.ends_with(&[heard, another]) => {
                    sound.push(heard);
                    sound.push(another);
                }
                None if before.last() != Some(&heard) && !silent() => sound.push(heard),
                _ => {}
            }
        }
        sound
    }

    fn push(&mut self, heard: char) {
        if let Some(next) = self.sounds.get_mut(self.length) {
            *next = heard;
            self.length += 1;
            self.counts[class(heard)] += 1;
        }
    }

    fn sounds(&self) -> &[char] {
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
        if self.length.min(other.length) == 0 || self.least_distance(other) > roughly {
            return None;
        }
        let distance = edit_distance(self.sounds(), other.sounds(), roughly)?;
        Some(distance as f32 / WHOLE as f32).filter(|distance| *distance <= limit)
    }

    /// What it costs at least to be rid of the sounds whose class the other has fewer of.
    fn least_distance(&self, other: &Sound) -> i32 {
        let (mut more, mut fewer) = (0, 0);
        for ((own, others), cost) in self.counts.iter().zip(&other.counts).zip(LEAST_COSTS) {
            let difference = (i32::from(*own) - i32::from(*others)) * cost;
            more += difference.max(0);
            fewer -= difference.min(0);
        }
        more.max(fewer)
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
    pub fn buckets(&self) -> SmallVec<[u64; 2]> {
        let mut keys: SmallVec<[u64; 2]> = SmallVec::new();
        let Some((first, rest)) = self.sounds().split_first() else {
            return keys;
        };
        let key = |consonant: char| u64::from(representative(*first)) << 32 | u64::from(consonant);
        for consonant in rest.iter().filter(|sound| !is_vowel(**sound)).take(2) {
            let key = key(representative(*consonant));
            if keys.last() != Some(&key) {
                keys.push(key);
            }
        }
        if keys.is_empty() {
            keys.push(key('-'));
        }
        keys
    }

    /// Class of the first sound; all vowels are one class.
    pub fn leading(&self) -> Option<char> {
        self.sounds().first().map(|first| representative(*first))
    }
}

/// Distance in sound between two folded words, as [`Sound::distance`].
pub fn distance(left: &str, right: &str) -> Option<f32> {
    Sound::of(left).distance(&Sound::of(right))
}

/// Class of the first sound of a folded word, as [`Sound::leading`].
pub fn leading(word: &str) -> Option<char> {
    let first = word.chars().next().filter(|_| word.len() <= LONGEST)?;
    Some(representative(written(word.as_bytes(), first).0))
}

/// The cheapest way to turn one word into the other by replacing, dropping and swapping sounds, three rows at a time;
/// given up once two rows in a row cost more than `limit`.
fn edit_distance(left: &[char], right: &[char], limit: i32) -> Option<i32> {
    let width = right.len();
    let mut rows = [[0_i32; LONGEST + 1]; 3];
    let mut least_above = 0;
    for j in 0..width {
        rows[0][j + 1] = rows[0][j] + dropping(right[j]);
    }
    for i in 0..left.len() {
        let (before, above, here) = ((i + 2) % 3, i % 3, (i + 1) % 3);
        let drop_left = dropping(left[i]);
        rows[here][0] = rows[above][0] + drop_left;
        let mut least = rows[here][0];
        for j in 0..width {
            let drop_right = dropping(right[j]);
            let mut best = rows[above][j] + replacing(left[i], right[j]);
            best = best.min(rows[above][j + 1] + drop_left).min(rows[here][j] + drop_right);
            if i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j] {
                best = best.min(rows[before][j - 1] + SWAPPING);
            }
            rows[here][j + 1] = best;
            least = least.min(best);
        }
        if least.min(least_above) > limit {
            return None;
        }
        least_above = least;
    }
    Some(rows[left.len() % 3][width])
}

/// Whether `longer` is `shorter` with a plural ending: a family (`the Clintons`), not a slip.
pub fn is_plural(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() < right.len() { (left, right) } else { (right, left) };
    long.strip_prefix(short).is_some_and(|ending| ending == "s" || ending == "es")
}

fn representative(sound: char) -> char {
    match class(sound) {
        1 => 's',
        2 => 't',
        3 => 'k',
        4 => 'f',
        5 => 'm',
        VOWELS => 'a',
        _ => sound,
    }
}

#[cfg(test)]
mod tests {
    use super::{distance, is_plural, Sound};

    #[test]
    fn transliterations_sound_alike() {
        for (left, right) in [
            ("sergei", "sergey"),
            ("healey", "healy"),
            ("nawalny", "navalny"),
            ("philip", "phillip"),
            ("schroder", "schroeder"),
        ] {
            assert_eq!(distance(left, right), Some(0.0), "{:?} {:?}", Sound::of(left), Sound::of(right));
        }
    }

    #[test]
    fn different_names_do_not() {
        for (left, right) in [("walker", "fischer"), ("anna", "boris")] {
            assert_eq!(Sound::of(left).unlikeness(&Sound::of(right), 0.4), None);
        }
    }

    #[test]
    fn a_swap_of_two_letters_costs_half() {
        assert_eq!(distance("marlow", "malrow"), Some(0.5));
        let swapped = Sound::of("malrow").buckets();
        assert!(Sound::of("marlow").buckets().iter().any(|key| swapped.contains(key)));
    }

    #[test]
    fn nothing_and_endless_words_are_not_compared() {
        assert_eq!(distance("", "a"), None);
        assert_eq!(distance(&"a".repeat(10_000), "a"), None);
        assert_eq!(distance(&"ab".repeat(16), "a").map(|far| far > 20.0), Some(true));
        assert!(Sound::of("").buckets().is_empty());
        assert_eq!(distance(&"xa".repeat(16), &"xa".repeat(16)), Some(0.0));
    }

    #[test]
    fn families_are_plurals() {
        assert!(is_plural("clinton", "clintons") && is_plural("joneses", "jones"));
        assert!(!is_plural("smith", "smithe") && !is_plural("smith", "smith"));
    }
}
