//! The word lists, loaded once: one look-up per token returns its classes and the reporting verbs it may open.
//!
//! The lists beside this file are the source of truth: readable, sorted, one entry a line.

mod classes;
mod cue;
mod group;
mod inflect;
mod key;
mod known;
mod load;
mod places;
mod sort;
mod table;

pub use classes::Classes;
pub use cue::{Category, Cue, Frames};
pub use group::{Group, Opening, Openings, Report};
pub use known::Known;
pub use load::LexiconError;
pub use places::is_place;
pub use sort::Sort;

use once_cell::sync::Lazy;
use smallvec::SmallVec;

pub(crate) use key::{Key, Piece, Window};

use table::{Forms, Table};

/// What the lexicon knows of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// The cues it may open.
    pub cues: CueGroup,
    /// Which of the words it is that are asked for by name.
    pub known: Known,
    /// What it can be in a sentence, where that is one thing only.
    pub sort: Sort,
}

impl Word {
    /// What is known of a word that no list holds.
    pub const OTHER: Word =
        Word { classes: Classes::NONE, cues: CueGroup::NONE, known: Known::Other, sort: Sort::Unknown };
}

/// What a word may do beside a quotation, by the lists that come with the crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// Nothing.
    #[default]
    Nothing,
    /// It may be a cue by itself, strong or weak: somebody’s word is given for something.
    Reports,
    /// It is a form of a verb that commonly tags quotations (*said, asked, wrote*).
    Tags,
}

/// Number of a group of cues; 0 stands for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueGroup(u16);

impl CueGroup {
    /// That of forms that open no cue.
    pub const NONE: CueGroup = CueGroup(0);

    /// Whether there is no cue in it.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// All word lists together.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// By the folded form.
    forms: Forms,
    /// The same, to be looked up.
    words: Table,
    cues: Vec<Cue>,
    /// The first is that of forms that open no cue.
    groups: Vec<Group>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon { forms: Forms::default(), words: Table::default(), cues: Vec::new(), groups: vec![Group::default()] }
    }
}

static BUILT_IN: Lazy<Lexicon> = Lazy::new(load::built_in);

impl Lexicon {
    /// The lists that come with the crate.
    pub fn built_in() -> &'static Lexicon {
        &BUILT_IN
    }

    /// What is known of `word`, whatever its case; curly apostrophes count as straight ones.
    pub fn look_up(&self, word: &str) -> &Word {
        if let Some(key) = Key::of_ascii(word.as_bytes()) {
            return self.words.get(key);
        }
        let form = folded(word);
        Key::of(&form).map_or_else(|| self.words.get_long(&form), |key| self.words.get(key))
    }

    /// What is known of the word with this key.
    #[inline]
    pub(crate) fn look_up_key(&self, key: Key) -> &Word {
        self.words.get(key)
    }

    /// The cues of a group, longest phrase first.
    pub fn cues(&self, group: CueGroup) -> impl Iterator<Item = &Cue> {
        self.group(group).cues.iter().map(|index| &self.cues[*index as usize])
    }

    /// The phrases of a group, longest first, that may go on with these words: the one right behind the verb, the one behind
    /// an insertion, and the one behind words that describe a noun of speech.
    pub fn phrases<'l>(
        &'l self,
        group: &'l Group,
        next: Opening,
        inserted: Option<Opening>,
        described: Option<Opening>,
    ) -> impl Iterator<Item = &'l Cue> {
        group.phrases_with(next, inserted, described).map(|index| &self.cues[index as usize])
    }

    /// What is known of a group.
    #[inline]
    pub fn group(&self, group: CueGroup) -> &Group {
        &self.groups[group.0 as usize]
    }

    /// Every cue, in the order of the file.
    pub fn all_cues(&self) -> &[Cue] {
        &self.cues
    }
}

/// Bytes of the longest form that is folded in place.
const LONGEST_IN_PLACE: usize = 32;

/// The word in small letters and with straight apostrophes.
fn folded(word: &str) -> SmallVec<[u8; LONGEST_IN_PLACE]> {
    if word.is_ascii() {
        let mut form = SmallVec::from_slice(word.as_bytes());
        form.make_ascii_lowercase();
        return form;
    }
    let mut form = SmallVec::new();
    if word.split('’').all(str::is_ascii) {
        for (index, piece) in word.split('’').enumerate() {
            form.extend_from_slice(&b"'"[..index.min(1)]);
            form.extend_from_slice(piece.as_bytes());
        }
        form.make_ascii_lowercase();
        return form;
    }
    let straight = word.chars().map(|character| if character == '’' { '\'' } else { character });
    for small in straight.flat_map(char::to_lowercase) {
        form.extend_from_slice(small.encode_utf8(&mut [0; 4]).as_bytes());
    }
    form
}

/// Whether `word` is a form of a verb that commonly tags quotations (*said, asked, wrote*).
pub fn is_reporting(word: &str) -> bool {
    let lexicon = Lexicon::built_in();
    lexicon.group(lexicon.look_up(word).cues).telling == Telling::Tags
}

#[cfg(test)]
mod tests {
    use super::{is_reporting, Classes, Known, Lexicon, Telling};

    #[test]
    fn one_look_up_gives_classes_and_cues() {
        let lexicon = Lexicon::built_in();
        let said = lexicon.look_up("Said");
        assert!(said.classes.has(Classes::PAST) && said.classes.has(Classes::CUE));
        assert_eq!(lexicon.cues(said.cues).last().map(|cue| &*cue.lemma), Some("say"));
        assert!(lexicon.look_up("don’t").classes.has(Classes::NEGATION));
        assert_eq!(lexicon.look_up("According").known, Known::According);
        assert!(lexicon.look_up("xyzzy").classes.is_empty());
        assert!(lexicon.look_up(&"a".repeat(10_000)).classes.is_empty());
    }

    #[test]
    fn longer_phrases_come_first() {
        let lexicon = Lexicon::built_in();
        let lemmas: Vec<&str> = lexicon.cues(lexicon.look_up("pointed").cues).map(|cue| &*cue.lemma).collect();
        assert!(lemmas.contains(&"point out") && lemmas.contains(&"point to"));
    }

    #[test]
    fn verbs_that_tag_quotations() {
        assert!(is_reporting("said") && is_reporting("asks") && is_reporting("Tweeted"));
        assert!(!is_reporting("went") && !is_reporting("the"));
        let lexicon = Lexicon::built_in();
        let telling = |word: &str| lexicon.group(lexicon.look_up(word).cues).telling;
        assert_eq!(["said", "shows", "went"].map(telling), [Telling::Tags, Telling::Reports, Telling::Nothing]);
    }
}
