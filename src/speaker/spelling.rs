//! How alike two spellings of one name sound: transliterations, misspellings and garbled machine output.
//!
//! A word is first written in a rough sound alphabet (`ph` → `f`, `sch` → `S`, `ou` → `u`, doubled letters once), then
//! compared by an edit distance in which sounds of one class cost little.

use smallvec::SmallVec;

/// Words longer than this many bytes are never compared by sound, which bounds the work for one pair.
const LONGEST: usize = 32;

/// A letter group at the start of `rest`: the sounds that it stands for and its length in bytes, longest groups first.
fn group(rest: &[u8]) -> Option<(&'static [char], usize)> {
    let [first, second, ..] = rest else {
        return None;
    };
    let (sounds, length): (&[char], usize) = match (first, second) {
        (b'a', b'e') => (&['a'], 2),
        (b'c', b'z' | b'h') => (&['C'], 2),
        (b'c', b'k') => (&['k'], 2),
        (b'd', b'h') => (&['d'], 2),
        (b'e', b'a') | (b'y', b'e') => (&['e'], 2),
        (b'e', b'e' | b'y' | b'i') => (&['i'], 2),
        (b'g', b'h') => (&['g'], 2),
        (b'i', b'e' | b'j' | b'i' | b'y') | (b'y', b'i' | b'y') => (&['i'], 2),
        (b'k', b'h') => (&['h'], 2),
        (b'o', b'u' | b'o') | (b'u', b'e') => (&['u'], 2),
        (b'o', b'e') => (&['o'], 2),
        (b'p', b'h') => (&['f'], 2),
        (b'q', b'u') => (&['k', 'v'], 2),
        (b's', b'h') if rest.starts_with(b"shch") => (&['S'], 4),
        (b's', b'c') if rest.starts_with(b"sch") => (&['S'], 3),
        (b's', b'h' | b'z') => (&['S'], 2),
        (b't', b's') if rest.starts_with(b"tsch") => (&['C'], 4),
        (b't', b'c') if rest.starts_with(b"tch") => (&['C'], 3),
        (b't', b'h') => (&['T'], 2),
        (b't', b's' | b'z') => (&['z'], 2),
        (b'z', b'h') => (&['Z'], 2),
        _ => return None,
    };
    Some((sounds, length))
}

/// The sounds of a single letter, where it does not stand for itself.
const fn letter(rest: &[u8]) -> Option<&'static [char]> {
    Some(match rest {
        [b'c', b'e' | b'i' | b'y', ..] => &['s'],
        [b'c' | b'q', ..] => &['k'],
        [b'x', ..] => &['k', 's'],
        [b'w', ..] => &['v'],
        [b'y' | b'j', ..] => &['i'],
        _ => return None,
    })
}

/// The sounds of one word; few have more than these.
type Sounds = SmallVec<[char; 12]>;

/// The word (folded) in the sound alphabet. Words of other scripts come back as they are.
fn sounds(word: &str) -> Sounds {
    let mut sounds = Sounds::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let own = [first];
        let (written, length) = written(rest, &own);
        let alone = length == first.len_utf8();
        rest = &rest[length..];
        if !(sounds.ends_with(written) || alone && is_silent(first, &sounds, rest)) {
            sounds.extend(written.iter().copied());
        }
    }
    sounds.truncate(LONGEST);
    sounds
}

/// The sounds at the start of `rest` and the length in bytes of what stands for them; `own` is its first letter.
fn written<'s>(rest: &str, own: &'s [char; 1]) -> (&'s [char], usize) {
    group(rest.as_bytes()).unwrap_or_else(|| (letter(rest.as_bytes()).unwrap_or(own), own[0].len_utf8()))
}

/// `h` after a vowel or at the end, and a final `e`, are not heard.
fn is_silent(first: char, before: &[char], after: &str) -> bool {
    let vowel_before = before.last().is_some_and(|last| is_vowel(*last));
    match first {
        'h' => vowel_before && !after.starts_with(is_vowel),
        'e' => after.is_empty() && before.len() > 2 && !vowel_before,
        _ => false,
    }
}

const fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The class of the vowels; the others are classes of consonants that ears and transliterations confuse.
const VOWELS: u8 = 6;

/// Class of a sound; 0 for sounds that are confused with no other.
const fn class(sound: char) -> u8 {
    match sound {
        's' | 'z' | 'S' | 'Z' | 'C' | 'T' => 1,
        'd' | 't' => 2,
        'g' | 'k' | 'h' => 3,
        'v' | 'f' | 'b' | 'p' => 4,
        'm' | 'n' => 5,
        'a' | 'e' | 'i' | 'o' | 'u' => VOWELS,
        _ => 0,
    }
}

fn replacing(left: char, right: char) -> f32 {
    if left == right {
        return 0.0;
    }
    match class(left) {
        0 => 1.0,
        other if other != class(right) => 1.0,
        VOWELS => 0.45,
        _ => 0.5,
    }
}

fn dropping(sound: char) -> f32 {
    match sound {
        'h' | 'i' => 0.4,
        vowel if is_vowel(vowel) => 0.6,
        _ => 1.0,
    }
}

/// What dropping a sound of each class costs at least; replacing it by one of another class costs no less.
const LEAST_COSTS: [f32; 7] = [1.0, 1.0, 1.0, 0.4, 1.0, 1.0, 0.4];

/// A word in the sound alphabet, ready for many comparisons; empty for words that are never compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    sounds: Sounds,
    /// How many sounds of each class there are.
    counts: [u8; LEAST_COSTS.len()],
}

impl Sound {
    /// The sound of a folded word; empty if it is longer than 32 bytes.
    pub fn of(word: &str) -> Sound {
        let mut sound = Sound::default();
        if word.len() <= LONGEST {
            sound.sounds = sounds(word);
        }
        for heard in &sound.sounds {
            sound.counts[class(*heard) as usize] += 1;
        }
        sound
    }

    /// Distance to another sound: 0 for the same, 1 for one quite different consonant. `None` if one of them is empty.
    pub fn distance(&self, other: &Sound) -> Option<f32> {
        self.distance_within(other, f32::INFINITY)
    }

    /// The same, if it is at most `limit`.
    pub fn distance_within(&self, other: &Sound, limit: f32) -> Option<f32> {
        // A little more than the limit, so that rounding decides nothing on the way.
        let roughly = limit + 0.01;
        let some = !self.sounds.is_empty() && !other.sounds.is_empty() && self.least_distance(other) <= roughly;
        let distance = some.then(|| edit_distance(&self.sounds, &other.sounds, roughly)).flatten();
        distance.filter(|distance| *distance <= limit)
    }

    /// What it costs at least to be rid of the sounds whose class the other has fewer of.
    fn least_distance(&self, other: &Sound) -> f32 {
        let (mut more, mut fewer) = (0.0, 0.0);
        for ((own, others), cost) in self.counts.iter().zip(&other.counts).zip(LEAST_COSTS) {
            more += f32::from(own.saturating_sub(*others)) * cost;
            fewer += f32::from(others.saturating_sub(*own)) * cost;
        }
        more.max(fewer)
    }

    /// Distance for each sound of the longer word, if it is at most `limit`.
    pub fn unlikeness(&self, other: &Sound, limit: f32) -> Option<f32> {
        let longest = self.sounds.len().max(other.sounds.len()) as f32;
        // A little more than the limit, so that rounding decides nothing here.
        let distance = self.distance_within(other, limit * longest + 0.01)?;
        Some(distance / longest).filter(|unlike| *unlike <= limit)
    }

    /// Keys of which two spellings of one name mostly share one: the class of the first sound with that of each of the next
    /// two consonants, so that two swapped letters do no harm.
    pub fn buckets(&self) -> SmallVec<[(char, char); 2]> {
        let mut keys = SmallVec::new();
        let Some(leading) = self.leading() else {
            return keys;
        };
        let following = self.sounds.iter().skip(1).copied().filter(|sound| !is_vowel(*sound)).map(representative);
        keys.extend(following.take(2).map(|consonant| (leading, consonant)));
        keys.dedup();
        if keys.is_empty() {
            keys.push((leading, '-'));
        }
        keys
    }

    /// Class of the first sound; all vowels are one class.
    pub fn leading(&self) -> Option<char> {
        self.sounds.first().map(|first| representative(*first))
    }
}

/// Distance in sound between two folded words, as [`Sound::distance`].
pub fn distance(left: &str, right: &str) -> Option<f32> {
    Sound::of(left).distance(&Sound::of(right))
}

/// Class of the first sound of a folded word, as [`Sound::leading`].
pub fn leading(word: &str) -> Option<char> {
    let first = word.chars().next().filter(|_| word.len() <= LONGEST)?;
    Some(representative(written(word, &[first]).0[0]))
}

/// The cheapest way to turn one word into the other by replacing, dropping and swapping sounds, three rows at a time;
/// given up once two rows in a row cost more than `limit`.
fn edit_distance(left: &[char], right: &[char], limit: f32) -> Option<f32> {
    let width = right.len();
    let mut rows = [[0.0_f32; LONGEST + 1]; 3];
    let mut least_above = 0.0;
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
                best = best.min(rows[before][j - 1] + 0.5);
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

const fn representative(sound: char) -> char {
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
    use super::{distance, is_plural, sounds, Sound};

    #[test]
    fn transliterations_sound_alike() {
        for (left, right) in [
            ("sergei", "sergey"),
            ("healey", "healy"),
            ("nawalny", "navalny"),
            ("philip", "phillip"),
            ("schroder", "schroeder"),
        ] {
            assert_eq!(distance(left, right), Some(0.0), "{:?} {:?}", sounds(left), sounds(right));
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
