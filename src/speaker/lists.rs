//! The word lists about names, each read once from its text file in `src/lexicon/`.

use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::{fold, Folded};
use super::name::{Gender, NameKind};

/// How a word before a name is used, which says what kind of name follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleUse {
    /// `Mr.`, `Dr.`, `Lord`: mostly with the surname.
    Courtesy,
    /// `Sir`, `Dame`, `Master`, `Sister`: with the given name.
    Given,
    /// `King`, `Pope`, `Prince`: with the given name, and no surname at all.
    Royal,
    /// `President`, `Secretary`: one office, one bearer.
    Office,
    /// `Gen.`, `Sgt.`
    Rank,
    /// `Father`, `attorney`, `nurse`.
    Role,
    /// `Aunt`, `Uncle`: with the given name or surname.
    Kin,
    /// `former`, `old`, `the`: says nothing about the name.
    Epithet,
}

/// One entry of the list of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Gender that the title shows, if it shows one.
    pub gender: Option<Gender>,
    /// How it is used.
    pub used: TitleUse,
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
}

fn gender_of(letter: &str) -> Option<Gender> {
    match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn title_use(word: &str) -> TitleUse {
    match word {
        "courtesy" => TitleUse::Courtesy,
        "given" => TitleUse::Given,
        "royal" => TitleUse::Royal,
        "office" => TitleUse::Office,
        "rank" => TitleUse::Rank,
        "role" => TitleUse::Role,
        "kin" => TitleUse::Kin,
        _ => TitleUse::Epithet,
    }
}

/// What the lists know of one word (folded).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The title that it is.
    pub title: Option<Title>,
    /// Whether it is a given name.
    pub given: bool,
    /// The gender of a given name; none for unknown names and for names of both.
    pub gender: Option<Gender>,
    /// The full given names that it is short for.
    pub nicknames: Vec<&'static str>,
    /// Whether it is a well-known surname.
    pub surname: bool,
    /// Whether it is a family name of a usage that puts it first.
    pub surname_first: bool,
    /// The kind of thing that it names, if that is no person.
    pub kind: Option<NameKind>,
}

/// What is known of a word that no list has.
pub static UNKNOWN: Known = Known {
    title: None,
    given: false,
    gender: None,
    nicknames: Vec::new(),
    surname: false,
    surname_first: false,
    kind: None,
};

type Words = FxHashMap<Folded, Known>;

static WORDS: Lazy<Words> = Lazy::new(|| {
    let mut words = Words::default();
    for (word, rest) in rows(include_str!("../lexicon/honorifics.tsv")) {
        let (gender, used) = rest.split_once('\t').unwrap_or(("-", "epithet"));
        words.entry(word.into()).or_default().title = Some(Title { gender: gender_of(gender), used: title_use(used) });
    }
    for (name, letter) in rows(include_str!("../lexicon/given-names.tsv")) {
        let known = words.entry(fold(name)).or_default();
        (known.given, known.gender) = (true, gender_of(letter));
    }
    for (name, _) in rows(include_str!("../lexicon/surnames.txt")) {
        words.entry(fold(name)).or_default().surname = true;
    }
    for (name, _) in rows(include_str!("../lexicon/surname-first.txt")) {
        words.entry(name.into()).or_default().surname_first = true;
    }
    for (word, kind) in rows(include_str!("../lexicon/name-kinds.tsv")) {
        words.entry(word.into()).or_default().kind = Some(match kind {
            "organisation" => NameKind::Organisation,
            "place" => NameKind::Place,
            _ => NameKind::Document,
        });
    }
    add_nicknames(&mut words);
    words
});

/// A nickname has the gender of all its full names.
fn add_nicknames(words: &mut Words) {
    for (short, full) in rows(include_str!("../lexicon/nicknames.tsv")) {
        let nicknames: Vec<&str> = full.split(' ').collect();
        let mut genders =
            nicknames.iter().map(|name| words.get(*name).filter(|known| known.given).and_then(|known| known.gender));
        let first = genders.next().flatten();
        let gender = first.filter(|gender| genders.all(|other| other == Some(*gender)));
        let known = words.entry(short.into()).or_default();
        if !known.given {
            known.gender = gender;
        }
        known.nicknames = nicknames;
    }
}

static PLACES: Lazy<FxHashSet<&'static str>> =
    Lazy::new(|| rows(include_str!("../lexicon/places.txt")).map(|(name, _)| name).collect());

/// All that the lists know of `word` (folded).
pub fn known(word: &str) -> &'static Known {
    WORDS.get(word).unwrap_or(&UNKNOWN)
}

/// The title `word` (folded), if it is one.
pub fn title(word: &str) -> Option<Title> {
    known(word).title
}

/// Whether `word` (folded) is a known given name.
pub fn is_given(word: &str) -> bool {
    known(word).given
}

/// The gender of a given name (folded); `None` for unknown names and for names of both.
pub fn given_gender(word: &str) -> Option<Gender> {
    known(word).gender
}

/// The full given names that a short name (folded) stands for.
pub fn nicknames(word: &str) -> &'static [&'static str] {
    &known(word).nicknames
}

/// Whether `word` (folded) is a well-known surname.
pub fn is_surname(word: &str) -> bool {
    known(word).surname
}

/// Whether `word` (folded) is a family name of a usage that puts it first.
pub fn is_surname_first(word: &str) -> bool {
    known(word).surname_first
}

/// Whether the words of a name, folded and run together, are a well-known place.
pub fn is_place(joined: &str) -> bool {
    PLACES.contains(joined)
}

/// The kind of thing that `word` (folded) names, if that is no person.
pub fn kind_word(word: &str) -> Option<NameKind> {
    known(word).kind
}

#[cfg(test)]
mod tests {
    use super::{given_gender, rows};
    use crate::speaker::fold::fold;
    use crate::speaker::name::Gender;

    #[test]
    fn lists_are_sorted_and_unique() {
        let files = [
            include_str!("../lexicon/honorifics.tsv"),
            include_str!("../lexicon/given-names.tsv"),
            include_str!("../lexicon/nicknames.tsv"),
            include_str!("../lexicon/surnames.txt"),
            include_str!("../lexicon/surname-first.txt"),
            include_str!("../lexicon/name-kinds.tsv"),
            include_str!("../lexicon/places.txt"),
        ];
        for text in files {
            let keys: Vec<&str> = rows(text).map(|(key, _)| key).collect();
            assert!(keys.len() > 20 && text.starts_with("# "));
            for pair in keys.windows(2) {
                assert!(pair[0] < pair[1], "{} is not before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn nicknames_stand_in_folded_form() {
        for (short, full) in rows(include_str!("../lexicon/nicknames.tsv")) {
            assert_eq!(fold(short), short);
            assert!(!full.is_empty() && full.split(' ').all(|name| fold(name) == name && name != short), "{short}");
        }
    }

    #[test]
    fn a_nickname_has_the_gender_of_all_its_full_names() {
        assert_eq!(given_gender("lizzy"), Some(Gender::Female));
        assert_eq!(given_gender("pat"), None);
        assert_eq!(given_gender("zzyzx"), None);
    }
}
