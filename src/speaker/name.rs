//! One name string taken apart: titles, given names, particles, surname, suffix, and the gender they show.

mod given;
mod parts;
mod titles;
mod words;

use compact_str::CompactString;
use smallvec::{smallvec, SmallVec};

use self::parts::Parts;
use self::words::{are_plain_words, is_bare, trim, without_possessive, Word, Words};
use super::fold::{fold, Folded};
use super::lists::{self, Known, TitleUse};

/// Longer strings are no names: they are kept whole and merge with nothing but themselves. In bytes.
const LONGEST_NAME: usize = 160;

/// Gender as names and titles show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// `he`
    Male,
    /// `she`
    Female,
}

/// What a name string names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person, or a single word that could be one (`Biden`, `Facebook`).
    Person,
    /// An organisation or group: it has a word such as *Ministry* or *Inc.*, or joins several names by *and*.
    Organisation,
    /// A place that is no actor by itself (`Hudson River`).
    Place,
    /// A document (`Minsk Agreement`).
    Document,
    /// A title or description without a name (`Lord Chancellor`, `the defense secretary`).
    Role,
    /// Nothing that could be compared: no letters, or far too long.
    Other,
}

/// A parsed name. All words but `display` are folded for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Titles before the name, as in `["prime", "minister"]`.
    pub titles: TitleWords,
    /// The use of the title that stands nearest to the name.
    pub title_use: Option<TitleUse>,
    /// Gender shown by a title.
    pub title_gender: Option<Gender>,
    /// Whether a title names an office, a rank or a role.
    pub(super) has_office: bool,
    /// The words of the name in the order written, without titles, particles and suffixes.
    pub core: NameWords,
    /// The name as it can be shown: no title, no possessive ending.
    pub display: CompactString,
    /// What few names have.
    more: Option<Box<More>>,
    /// What the lists know of the first given name.
    pub(super) given_known: &'static Known,
    /// What they know of the surname.
    pub(super) surname_known: &'static Known,
}

/// Parts that few names have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct More {
    particles: Vec<Folded>,
    suffix: Option<Folded>,
    regnal: Option<Folded>,
    nickname: Option<Folded>,
    /// The given name behind a surname that comes first, as one word: `jongun`.
    given_behind: Option<Folded>,
}

/// Words of a name; few names have so many that they need memory of their own.
pub type NameWords = SmallVec<[Folded; 3]>;

/// Titles of a name; most names have none.
pub type TitleWords = SmallVec<[Folded; 1]>;

impl Name {
    /// Takes `text` apart. Never fails: what is no name comes back as [`NameKind::Other`].
    pub fn parse(text: &str) -> Name {
        let mut words = Words::new();
        if are_plain_words(text, &mut words) && text.len() <= LONGEST_NAME {
            return if is_bare(&words) { Name::bare(text, &words) } else { Parts::of(words).into_name(text) };
        }
        let clean = without_possessive(trim(text));
        if clean.len() > LONGEST_NAME || !clean.chars().any(char::is_alphanumeric) {
            return Name::other(NameKind::Other, text.trim().into(), smallvec![fold(clean)]);
        }
        Parts::read(clean).into_name(clean)
    }

    /// A surname alone or behind a given name: nothing is to be taken apart.
    fn bare(text: &str, words: &[Word]) -> Name {
        let mut core = NameWords::new();
        words.iter().for_each(|word| core.push(word.folded.clone()));
        let (given_known, surname_known) = (words[0].known, words[words.len() - 1].known);
        Name { given_known, surname_known, ..Name::other(NameKind::Person, text.into(), core) }
    }

    fn other(kind: NameKind, display: CompactString, core: NameWords) -> Name {
        Name {
            kind,
            titles: TitleWords::new(),
            title_use: None,
            title_gender: None,
            has_office: false,
            core,
            display,
            more: None,
            given_known: &lists::UNKNOWN,
            surname_known: &lists::UNKNOWN,
        }
    }

    /// What few names have, to be added to.
    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_with(Box::default)
    }

    /// Particles before the surname: `["van", "der"]`, `["al"]`.
    pub fn particles(&self) -> &[Folded] {
        self.more.as_ref().map_or(&[], |more| &more.particles)
    }

    /// `jr`, `iii`.
    pub fn suffix(&self) -> Option<&Folded> {
        self.more.as_ref()?.suffix.as_ref()
    }

    /// Number of a ruler, as in `Charles III`.
    pub fn regnal(&self) -> Option<&Folded> {
        self.more.as_ref()?.regnal.as_ref()
    }

    /// A nickname in quotation marks or brackets, as in `James “Mad Dog” Mattis`.
    pub fn nickname(&self) -> Option<&Folded> {
        self.more.as_ref()?.nickname.as_ref()
    }

    fn given_behind(&self) -> Option<&Folded> {
        self.more.as_ref()?.given_behind.as_ref()
    }

    /// Given names and initials (of one letter), first name first; empty for a surname alone and for other kinds than
    /// persons.
    pub fn given(&self) -> &[Folded] {
        match (self.given_behind(), self.kind, self.core.split_last()) {
            (Some(given), ..) => std::slice::from_ref(given),
            (None, NameKind::Person, Some((_, given))) => given,
            _ => &[],
        }
    }

    /// Surname without particles, or the only word of a single name; empty for other kinds than persons.
    pub fn surname(&self) -> &Folded {
        static NONE: Folded = Folded::EMPTY;
        let surname = if self.given_behind().is_some() { self.core.first() } else { self.core.last() };
        surname.filter(|_| self.kind == NameKind::Person).unwrap_or(&NONE)
    }

    /// The words run together: equal for `Ocasio-Cortez` and `Ocasio Cortez`.
    pub fn joined(&self) -> Folded {
        match &self.core[..] {
            [one] => one.clone(),
            words => Folded::run_together(words),
        }
    }

    /// The same with the particles before the surname: equal for `Di Caprio` and `DiCaprio`.
    pub fn joined_with_particles(&self) -> Folded {
        self.given().iter().chain(self.particles()).chain([self.surname()]).collect()
    }

    /// Number of words of the name, particles counted.
    pub fn words(&self) -> usize {
        self.core.len() + self.particles().len()
    }

    /// The only word of a name of one word.
    pub fn single(&self) -> Option<&str> {
        (self.core.len() == 1).then(|| self.core[0].as_str())
    }

    /// Whether it has a given name (or initial) and a surname.
    pub fn is_full(&self) -> bool {
        self.kind == NameKind::Person && self.core.len() > 1
    }

    /// Gender by the title, else by the first given name that is known.
    pub fn gender(&self) -> Option<Gender> {
        self.title_gender.or_else(|| self.given_gender())
    }

    /// Gender by the first given name, where it is known.
    pub fn given_gender(&self) -> Option<Gender> {
        let single = self.core.len() == 1 && !self.surname_known.surname;
        match self.given().first() {
            Some(_) => self.given_known.gender,
            None => self.surname_known.gender.filter(|_| single),
        }
    }
}
