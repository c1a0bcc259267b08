//! What may follow a word with a full stop: the classes of abbreviations, units and words that start sentences.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::Key;

/// How a sentence goes on after an abbreviation; the file of abbreviations defines each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Title,
    Prefix,
    Number,
    Month,
    Place,
    Company,
    Never,
    Clock,
    Degree,
    Exclaim,
}

const LONGEST: usize = 12;

static ABBREVIATIONS: LazyLock<FxHashMap<Key, Class>> = LazyLock::new(|| {
    let entries = entries(include_str!("../../lexicon/abbreviations.tsv"));
    let classed = entries.filter_map(|line| line.split_once('\t'));
    classed.filter_map(|(word, class)| Some((Key::of(word.as_bytes())?, class_named(class)?))).collect()
});
static UNITS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    entries(include_str!("../../lexicon/units.txt")).filter_map(|unit| Key::of(unit.as_bytes())).collect()
});
static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| {
    let abbreviations = entries(include_str!("../../lexicon/abbreviations.tsv"));
    let words = abbreviations.filter_map(|line| line.split('\t').next());
    let mut outlines = Outlines([0; 64]);
    words.chain(entries(include_str!("../../lexicon/units.txt"))).for_each(|word| outlines.add(word.as_bytes()));
    outlines
});
static CLOCK_FOLLOWERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/clock_followers.txt")).collect());
static STARTERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/sentence_starters.txt")).collect());

/// The first byte, the last and the length of some words, whatever the case of their letters.
struct Outlines([u64; 64]);

impl Outlines {
    fn add(&mut self, word: &[u8]) {
        let (place, bit) = Outlines::place(word);
        self.0[place] |= bit;
    }

    fn may_hold(&self, word: &[u8]) -> bool {
        let (place, bit) = Outlines::place(word);
        self.0[place] & bit != 0
    }

    /// Number and bit: letters tell themselves apart by their five lowest bits, whatever their case.
    fn place(word: &[u8]) -> (usize, u64) {
        let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default() % 32);
        let length = word.len();
        (letter(word.first()) + 32 * (length % 2), 1 << (letter(word.last()) + 32 * (length / 2 % 2)))
    }
}

/// Whether a word may be an abbreviation or a unit: most others are told at once that they are neither.
pub(super) fn may_be_short(word: &[u8]) -> bool {
    word.len() <= LONGEST && OUTLINES.may_hold(word)
}

fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "title" => Class::Title,
        "prefix" => Class::Prefix,
        "number" => Class::Number,
        "month" => Class::Month,
        "place" => Class::Place,
        "company" => Class::Company,
        "clock" => Class::Clock,
        "degree" => Class::Degree,
        "exclaim" => Class::Exclaim,
        "never" => Class::Never,
        _ => return None,
    })
}

/// The class of `word`, given without its last full stop, as written or capitalised throughout.
pub(super) fn class_of(word: &str) -> Option<Class> {
    if !may_be_short(word.as_bytes()) {
        return None;
    }
    let find = |word: &str| ABBREVIATIONS.get(&Key::of(word.as_bytes())?).copied();
    find(word).or_else(|| find(&capitals(word)?))
}

/// `INC` as `Inc`, `P.M` as `p.m`.
fn capitals(word: &str) -> Option<String> {
    if word.len() < 2 || !word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.') {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    Some(if word.contains('.') { lower } else { format!("{}{}", &word[..1], &lower[1..]) })
}

/// Whether `word`, whatever its case, is a unit of measure that may be written with a full stop.
pub(super) fn is_unit(word: &str) -> bool {
    may_be_short(word.as_bytes()) && Key::of_ascii(word.as_bytes()).is_some_and(|key| UNITS.contains(&key))
}

/// Whether the capitalised `word` starts a sentence rather than going on with a name.
pub(super) fn is_starter(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    STARTERS.contains(stem)
}

/// Whether the small-lettered `stem` is a word that starts sentences when it is capitalised.
pub(super) fn is_small_starter(stem: &str) -> bool {
    let mut capitalised = String::with_capacity(LONGEST);
    if stem.len() <= LONGEST && stem.is_ascii() {
        capitalised.push_str(stem);
        capitalised[..stem.len().min(1)].make_ascii_uppercase();
    }
    STARTERS.contains(capitalised.as_str())
}

/// Whether the capitalised `word` goes on with a time of the day: *9 a.m. Sunday*, *8 p.m. Eastern*.
pub(super) fn goes_with_clock(word: &str) -> bool {
    CLOCK_FOLLOWERS.contains(word) || class_of(word) == Some(Class::Month)
}

#[cfg(test)]
mod tests {
    use super::{class_of, entries, Class, ABBREVIATIONS, LONGEST};

    #[test]
    fn every_abbreviation_has_a_known_class() {
        assert_eq!(ABBREVIATIONS.len(), entries(include_str!("../../lexicon/abbreviations.tsv")).count());
    }

    #[test]
    fn no_word_is_longer_than_the_longest() {
        let words = [include_str!("../../lexicon/abbreviations.tsv"), include_str!("../../lexicon/units.txt")];
        let words = words.into_iter().flat_map(entries).filter_map(|line| line.split('\t').next());
        assert!(words.map(str::len).all(|length| (1..=LONGEST).contains(&length)));
    }

    #[test]
    fn capitals_throughout_are_looked_up_too() {
        assert_eq!(class_of("INC"), Some(Class::Company));
        assert_eq!(class_of("P.M"), Some(Class::Clock));
        assert_eq!(class_of("Bridge"), None);
    }
}
