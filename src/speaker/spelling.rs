//! How alike two spellings of one name sound: transliterations, misspellings and garbled machine output.
//!
//! A word is first written in a rough sound alphabet (`ph` → `f`, `sch` → `S`, `ou` → `u`, doubled letters once), then
//! compared by an edit distance in which sounds of one class cost little.

/// Words longer than this many bytes are never compared by sound, which bounds the work for one pair.
const LONGEST: usize = 32;

/// Letter groups that begin with this letter and the sound each stands for, longest first.
const fn groups(first: char) -> &'static [(&'static str, &'static str)] {
    match first {
        'a' => &[("ae", "a")],
        'c' => &[("cz", "C"), ("ch", "C"), ("ck", "k")],
        'd' => &[("dh", "d")],
        'e' => &[("ea", "e"), ("ee", "i"), ("ey", "i"), ("ei", "i")],
        'g' => &[("gh", "g")],
        'i' => &[("ie", "i"), ("ij", "i"), ("ii", "i"), ("iy", "i")],
        'k' => &[("kh", "h")],
        'o' => &[("ou", "u"), ("oo", "u"), ("oe", "o")],
        'p' => &[("ph", "f")],
        'q' => &[("qu", "kv")],
        's' => &[("shch", "S"), ("sch", "S"), ("sh", "S"), ("sz", "S")],
        't' => &[("tsch", "C"), ("tch", "C"), ("th", "T"), ("ts", "z"), ("tz", "z")],
        'u' => &[("ue", "u")],
        'y' => &[("yi", "i"), ("yy", "i"), ("ye", "e")],
        'z' => &[("zh", "Z")],
        _ => &[],
    }
}

/// The word (folded) in the sound alphabet. Words of other scripts come back as they are.
pub fn sound(word: &str) -> String {
    let mut sounds = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let group = groups(first).iter().find(|(letters, _)| rest.starts_with(letters));
        let (written, length) = match group {
            Some((letters, written)) => (*written, letters.len()),
            None => (letter(first, &rest[first.len_utf8()..]), first.len_utf8()),
        };
        let written = if written.is_empty() { &rest[..length] } else { written };
        let alone = length == first.len_utf8();
        if !sounds.ends_with(written) && !(alone && is_silent(first, &sounds, &rest[length..])) {
            sounds.push_str(written);
        }
        rest = &rest[length..];
    }
    sounds
}

/// `h` after a vowel or at the end, and a final `e`, are not heard.
fn is_silent(first: char, before: &str, after: &str) -> bool {
    let vowel_before = before.ends_with(is_vowel);
    match first {
        'h' => vowel_before && !after.starts_with(is_vowel),
        'e' => after.is_empty() && before.len() > 2 && !vowel_before,
        _ => false,
    }
}

/// The sound of a single letter; empty where it stands for itself.
fn letter(first: char, after: &str) -> &'static str {
    match first {
        'c' if after.starts_with(['e', 'i', 'y']) => "s",
        'c' | 'q' => "k",
        'x' => "ks",
        'w' => "v",
        'y' | 'j' => "i",
        _ => "",
    }
}

const fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Classes of consonants that ears and transliterations confuse.
fn class(sound: char) -> u8 {
    match sound {
        's' | 'z' | 'S' | 'Z' | 'C' | 'T' => 1,
        'd' | 't' => 2,
        'g' | 'k' | 'h' => 3,
        'v' | 'f' | 'b' | 'p' => 4,
        'm' | 'n' => 5,
        _ => 0,
    }
}

fn replacing(left: char, right: char) -> f32 {
    if left == right {
        0.0
    } else if is_vowel(left) && is_vowel(right) {
        0.45
    } else if class(left) != 0 && class(left) == class(right) {
        0.5
    } else {
        1.0
    }
}

fn dropping(sound: char) -> f32 {
    match sound {
        'h' | 'i' => 0.4,
        vowel if is_vowel(vowel) => 0.6,
        _ => 1.0,
    }
}

/// A word in the sound alphabet, ready for many comparisons; empty for words that are never compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound(Box<[char]>);

impl Sound {
    /// The sound of a folded word; empty if it is longer than 32 bytes.
    pub fn of(word: &str) -> Sound {
        let letters = if word.len() > LONGEST { String::new() } else { sound(word) };
        Sound(letters.chars().collect())
    }

    /// Distance to another sound: 0 for the same, 1 for one quite different consonant. `None` if one of them is empty.
    pub fn distance(&self, other: &Sound) -> Option<f32> {
        self.distance_within(other, f32::INFINITY)
    }

    /// The same, if it is at most `limit`.
    fn distance_within(&self, other: &Sound, limit: f32) -> Option<f32> {
        let some = !self.0.is_empty() && !other.0.is_empty();
        some.then(|| edit_distance(&self.0, &other.0, limit)).flatten()
    }

    /// Distance for each sound of the longer word, if it is at most `limit`.
    pub fn unlikeness(&self, other: &Sound, limit: f32) -> Option<f32> {
        let longest = self.0.len().max(other.0.len()) as f32;
        let least = self.0.len().abs_diff(other.0.len()) as f32 * LEAST_COST;
        if least > limit * longest {
            return None;
        }
        // One sound more than the limit allows, so that rounding decides nothing here.
        let distance = self.distance_within(other, limit * longest + 1.0)?;
        Some(distance / longest).filter(|unlike| *unlike <= limit)
    }

    /// Keys of which two spellings of one name mostly share one: the class of the first sound with that of each of the next
    /// two consonants, so that two swapped letters do no harm.
    pub fn buckets(&self) -> Vec<(char, char)> {
        let Some(leading) = self.leading() else {
            return Vec::new();
        };
        let following = self.0.iter().skip(1).copied().filter(|sound| !is_vowel(*sound)).map(representative);
        let mut keys: Vec<(char, char)> = following.take(2).map(|consonant| (leading, consonant)).collect();
        keys.dedup();
        if keys.is_empty() {
            keys.push((leading, '-'));
        }
        keys
    }

    /// Class of the first sound; all vowels are one class.
    pub fn leading(&self) -> Option<char> {
        self.0.first().map(|first| if is_vowel(*first) { 'a' } else { representative(*first) })
    }
}

/// Distance in sound between two folded words, as [`Sound::distance`].
pub fn distance(left: &str, right: &str) -> Option<f32> {
    Sound::of(left).distance(&Sound::of(right))
}

/// What dropping a sound costs at least.
const LEAST_COST: f32 = 0.4;

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
        rows[here][0] = rows[above][0] + dropping(left[i]);
        for j in 0..width {
            let mut best = rows[above][j] + replacing(left[i], right[j]);
            best = best.min(rows[above][j + 1] + dropping(left[i])).min(rows[here][j] + dropping(right[j]));
            if i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j] {
                best = best.min(rows[before][j - 1] + 0.5);
            }
            rows[here][j + 1] = best;
        }
        let least = rows[here][..=width].iter().copied().fold(f32::INFINITY, f32::min);
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
        _ => sound,
    }
}

#[cfg(test)]
mod tests {
    use super::{distance, is_plural, sound, Sound};

    #[test]
    fn transliterations_sound_alike() {
        for (left, right) in [
            ("sergei", "sergey"),
            ("healey", "healy"),
            ("nawalny", "navalny"),
            ("philip", "phillip"),
            ("schroder", "schroeder"),
        ] {
            assert_eq!(distance(left, right), Some(0.0), "{} {}", sound(left), sound(right));
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
    }

    #[test]
    fn families_are_plurals() {
        assert!(is_plural("clinton", "clintons") && is_plural("joneses", "jones"));
        assert!(!is_plural("smith", "smithe") && !is_plural("smith", "smith"));
    }
}
