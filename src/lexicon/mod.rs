//! The word lists, loaded once: one look-up per token returns its classes and the reporting verbs it may open.
//!
//! The lists beside this file are the source of truth: readable, sorted, one entry a line.

mod classes;
mod cue;
mod inflect;
mod key;
mod load;

pub use classes::Classes;
pub use cue::{Category, Cue, Frames};
pub use load::LexiconError;

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

pub(crate) use key::pack;

use key::Key;

/// What the lexicon knows of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// Number of its group of cues plus one; 0 where it opens none.
    cues: u16,
}

/// All word lists together.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// By the folded form.
    words: FxHashMap<Key, Word>,
    cues: Vec<Cue>,
    /// Indexes into `cues` by form, longest phrase first.
    groups: Vec<Vec<u16>>,
}

static BUILT_IN: Lazy<Lexicon> = Lazy::new(load::built_in);

impl Lexicon {
    /// The lists that come with the crate.
    pub fn built_in() -> &'static Lexicon {
        &BUILT_IN
    }

    /// What is known of `word`, whatever its case; curly apostrophes count as straight ones.
    pub fn look_up(&self, word: &str) -> Word {
        Key::folded(word).and_then(|key| self.words.get(&key)).copied().unwrap_or_default()
    }

    /// What is known of a word of ASCII letters and digits alone, whatever its case.
    pub(crate) fn look_up_ascii(&self, word: &[u8]) -> Word {
        Key::ascii(word).and_then(|key| self.words.get(&key)).copied().unwrap_or_default()
    }

    /// The cues that a word form may open, longest phrase first.
    pub fn cues(&self, word: Word) -> impl Iterator<Item = &Cue> {
        let group = if word.cues == 0 { &[][..] } else { &self.groups[word.cues as usize - 1][..] };
        group.iter().map(|index| &self.cues[*index as usize])
    }

    /// Every cue, in the order of the file.
    pub fn all_cues(&self) -> &[Cue] {
        &self.cues
    }
}

/// Whether `word` is a form of a verb that commonly tags quotations (*said, asked, wrote*).
pub fn is_reporting(word: &str) -> bool {
    let lexicon = Lexicon::built_in();
    let found = lexicon.look_up(word);
    let plain = found.classes.has(Classes::BASE) && !found.classes.has(Classes::NOUN_TOO);
    let verb = plain || found.classes.has(Classes::PAST.or(Classes::THIRD));
    verb && lexicon.cues(found).any(|cue| cue.rest.is_empty() && cue.strength >= 2 && cue.frames.has('q'))
}

#[cfg(test)]
mod tests {
    use super::{is_reporting, Classes, Lexicon};

    #[test]
    fn one_look_up_gives_classes_and_cues() {
        let lexicon = Lexicon::built_in();
        let said = lexicon.look_up("Said");
        assert!(said.classes.has(Classes::PAST) && said.classes.has(Classes::CUE));
        assert_eq!(lexicon.cues(said).last().map(|cue| &*cue.lemma), Some("say"));
        assert!(lexicon.look_up("don’t").classes.has(Classes::NEGATION));
        assert!(lexicon.look_up("xyzzy").classes.is_empty());
        assert!(lexicon.look_up(&"a".repeat(10_000)).classes.is_empty());
    }

    #[test]
    fn longer_phrases_come_first() {
        let lexicon = Lexicon::built_in();
        let lemmas: Vec<&str> = lexicon.cues(lexicon.look_up("pointed")).map(|cue| &*cue.lemma).collect();
        assert!(lemmas.contains(&"point out") && lemmas.contains(&"point to"));
    }

    #[test]
    fn verbs_that_tag_quotations() {
        assert!(is_reporting("said") && is_reporting("asks") && is_reporting("Tweeted"));
        assert!(!is_reporting("went") && !is_reporting("the"));
    }
}
