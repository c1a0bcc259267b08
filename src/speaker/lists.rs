//! The word lists about names, each read once from its text file in `src/lexicon/`.

use once_cell::sync::Lazy;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::fold::{fold, Folded};
use super::name::{Gender, NameKind};
use crate::lexicon::Key;

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
    pub nicknames: Vec<Folded>,
    /// Whether it is a well-known surname.
    pub surname: bool,
    /// Whether it is a family name of a usage that puts it first.
    pub surname_first: bool,
    /// The kind of thing that it names, if that is no person.
    pub kind: Option<NameKind>,
    /// What it may be before a surname or behind a name.
    pub affix: Affix,
    /// Whether it may be anything but a given name before a surname or such a surname.
    pub telling: bool,
}

/// What a small word may be before a surname or behind a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Affix {
    /// A particle before a surname: *van*, *de*, *al*.
    pub particle: bool,
    /// Such a particle that is a name too when nothing else stands before it: `Ben Wallace`, `Van Morrison`, `Al Gore`.
    pub name_too: bool,
    /// A word that tells generations of one name apart: *Jr.*
    pub generation: bool,
    /// A degree, an order or a post.
    pub post_nominal: bool,
    /// A ruler's number.
    pub regnal: bool,
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
    affix: Affix { particle: false, name_too: false, generation: false, post_nominal: false, regnal: false },
    telling: false,
};

/// What is known of each word, by its key, which every word of the lists is short enough to have.
type Words = FxHashMap<Key, Known>;

/// What is known of a word (folded), to be added to.
fn entry<'w>(words: &'w mut Words, word: &Folded) -> &'w mut Known {
    words.entry(word.key().unwrap_or_default()).or_default()
}

/// Words that room is made for, a few more than the lists have.
const ROOM: usize = 6000;

static WORDS: Lazy<Words> = Lazy::new(|| {
    let mut words = Words::with_capacity_and_hasher(ROOM, FxBuildHasher);
    for (word, rest) in rows(include_str!("../lexicon/honorifics.tsv")) {
        let (gender, used) = rest.split_once('\t').unwrap_or(("-", "epithet"));
        entry(&mut words, &word.into()).title = Some(Title { gender: gender_of(gender), used: title_use(used) });
    }
    for (name, letter) in rows(include_str!("../lexicon/given-names.tsv")) {
        let known = entry(&mut words, &fold(name));
        (known.given, known.gender) = (true, gender_of(letter));
    }
    for (name, _) in rows(include_str!("../lexicon/surnames.txt")) {
        entry(&mut words, &fold(name)).surname = true;
    }
    for (name, _) in rows(include_str!("../lexicon/surname-first.txt")) {
        entry(&mut words, &name.into()).surname_first = true;
    }
    for (word, kind) in rows(include_str!("../lexicon/name-kinds.tsv")) {
        entry(&mut words, &word.into()).kind = Some(match kind {
            "organisation" => NameKind::Organisation,
            "place" => NameKind::Place,
            _ => NameKind::Document,
        });
    }
    for (word, kinds) in rows(include_str!("../lexicon/name-affixes.tsv")) {
        let has = |kind: &str| kinds.split(' ').any(|own| own == kind);
        entry(&mut words, &word.into()).affix = Affix {
            particle: has("particle"),
            name_too: has("name-too"),
            generation: has("generation"),
            post_nominal: has("post-nominal"),
            regnal: has("regnal"),
        };
    }
    add_nicknames(&mut words);
    for known in words.values_mut() {
        let part = known.title.is_some() || known.affix != Affix::default();
        known.telling = part || known.kind.is_some() || known.surname_first;
    }
    words
});

/// A nickname has the gender of all its full names.
fn add_nicknames(words: &mut Words) {
    for (short, full) in rows(include_str!("../lexicon/nicknames.tsv")) {
        let nicknames: Vec<Folded> = full.split(' ').map(Folded::from).collect();
        let mut genders = nicknames.iter().map(|name| {
            let known = name.key().and_then(|key| words.get(&key));
            known.filter(|known| known.given).and_then(|known| known.gender)
        });
        let first = genders.next().flatten();
        let gender = first.filter(|gender| genders.all(|other| other == Some(*gender)));
        let known = entry(words, &short.into());
        if !known.given {
            known.gender = gender;
        }
        known.nicknames = nicknames;
    }
}

/// All that the lists know of `word` (folded).
#[inline]
pub fn known(word: &Folded) -> &'static Known {
    word.key().map_or(&UNKNOWN, known_by_key)
}

/// The same of a word with this key.
#[inline]
pub(super) fn known_by_key(key: Key) -> &'static Known {
    WORDS.get(&key).unwrap_or(&UNKNOWN)
}

/// Whether `word` (folded) is a known given name.
pub fn is_given(word: &Folded) -> bool {
    known(word).given
}

/// The gender of a given name (folded); `None` for unknown names and for names of both.
pub fn given_gender(word: &Folded) -> Option<Gender> {
    known(word).gender
}

/// The full given names that a short name (folded) stands for.
pub fn nicknames(word: &Folded) -> &'static [Folded] {
    &known(word).nicknames
}

/// Whether `word` (folded) is a well-known surname.
pub fn is_surname(word: &Folded) -> bool {
    known(word).surname
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
            include_str!("../lexicon/name-affixes.tsv"),
            include_str!("../lexicon/places.txt"),
        ];
        let places = files.len() - 1;
        for text in &files[..places] {
            assert!(rows(text).all(|(word, _)| fold(word).key().is_some()), "a word too long for a key");
        }
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
        assert_eq!(given_gender(&fold("lizzy")), Some(Gender::Female));
        assert_eq!(given_gender(&fold("pat")), None);
        assert_eq!(given_gender(&fold("zzyzx")), None);
    }
}
