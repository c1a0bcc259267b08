//! The word lists about names, each read once from its text file in `src/lexicon/`.

use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::fold;
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

static TITLES: Lazy<FxHashMap<&'static str, Title>> = Lazy::new(|| {
    rows(include_str!("../lexicon/honorifics.tsv"))
        .map(|(word, rest)| {
            let (gender, used) = rest.split_once('\t').unwrap_or(("-", "epithet"));
            (word, Title { gender: gender_of(gender), used: title_use(used) })
        })
        .collect()
});

static GIVEN: Lazy<FxHashMap<String, Option<Gender>>> = Lazy::new(|| {
    rows(include_str!("../lexicon/given-names.tsv")).map(|(name, letter)| (fold(name), gender_of(letter))).collect()
});

static NICKNAMES: Lazy<FxHashMap<&'static str, Vec<&'static str>>> = Lazy::new(|| {
    rows(include_str!("../lexicon/nicknames.tsv")).map(|(short, full)| (short, full.split(' ').collect())).collect()
});

static SURNAMES: Lazy<FxHashSet<String>> =
    Lazy::new(|| rows(include_str!("../lexicon/surnames.txt")).map(|(name, _)| fold(name)).collect());

static SURNAME_FIRST: Lazy<FxHashSet<&'static str>> =
    Lazy::new(|| rows(include_str!("../lexicon/surname-first.txt")).map(|(name, _)| name).collect());

static PLACES: Lazy<FxHashSet<&'static str>> =
    Lazy::new(|| rows(include_str!("../lexicon/places.txt")).map(|(name, _)| name).collect());

static KINDS: Lazy<FxHashMap<&'static str, NameKind>> = Lazy::new(|| {
    rows(include_str!("../lexicon/name-kinds.tsv"))
        .map(|(word, kind)| match kind {
            "organisation" => (word, NameKind::Organisation),
            "place" => (word, NameKind::Place),
            _ => (word, NameKind::Document),
        })
        .collect()
});

/// The title `word` (folded), if it is one.
pub fn title(word: &str) -> Option<Title> {
    TITLES.get(word).copied()
}

/// Whether `word` (folded) is a known given name.
pub fn is_given(word: &str) -> bool {
    GIVEN.contains_key(word)
}

/// The gender of a given name (folded); `None` for unknown names and for names of both.
pub fn given_gender(word: &str) -> Option<Gender> {
    let direct = GIVEN.get(word).copied();
    direct.unwrap_or_else(|| {
        let mut full = nicknames(word).iter().map(|name| GIVEN.get(*name).copied().flatten());
        let first = full.next().flatten();
        first.filter(|gender| full.all(|other| other == Some(*gender)))
    })
}

/// The full given names that a short name (folded) stands for.
pub fn nicknames(word: &str) -> &'static [&'static str] {
    NICKNAMES.get(word).map_or(&[], Vec::as_slice)
}

/// Whether `word` (folded) is a well-known surname.
pub fn is_surname(word: &str) -> bool {
    SURNAMES.contains(word)
}

/// Whether `word` (folded) is a family name of a usage that puts it first.
pub fn is_surname_first(word: &str) -> bool {
    SURNAME_FIRST.contains(word)
}

/// Whether the words of a name, folded and run together, are a well-known place.
pub fn is_place(joined: &str) -> bool {
    PLACES.contains(joined)
}

/// The kind of thing that `word` (folded) names, if that is no person.
pub fn kind_word(word: &str) -> Option<NameKind> {
    KINDS.get(word).copied()
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
