//! The cues that one form may open, and what tells at once which of them can stand at a place.

use super::cue::{Category, Cue, Frames};
use super::Telling;

/// The cues that one form may open.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Indexes into the lexicon’s cues, longest phrase first.
    pub(super) cues: Vec<u16>,
    /// What those say together that consist of this form alone.
    pub alone: Option<Report>,
    /// What its phrases of several words say together.
    pub phrases: Option<Report>,
    /// The first words of the rest of its phrases.
    pub openings: Openings,
    /// Whether one of them goes on with a noun of speech, before which other words may stand: *make (a bold) claim*.
    pub has_noun: bool,
    /// What its form may do beside a quotation, by the lists that come with the crate.
    pub telling: Telling,
}

impl Group {
    /// Works out anew what follows from its cues.
    pub(super) fn sum_up(&mut self, all: &[Cue]) {
        let cues = || self.cues.iter().map(|index| &all[*index as usize]);
        let alone = Report::of(cues().filter(|cue| cue.rest.is_empty()));
        let has_noun = cues().any(|cue| cue.opens_with_noun);
        let mut openings = Openings::default();
        for (cue, word) in cues().filter_map(|cue| Some((cue, cue.rest.first()?))) {
            openings.add(word);
            if cue.opens_with_noun {
                openings.add(&format!("{word}s"));
            }
        }
        let phrases = Report::of(cues().filter(|cue| !cue.rest.is_empty()));
        *self = Group { alone, phrases, openings, has_noun, ..std::mem::take(self) };
    }
}

/// What several cues of the same words say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The frames of them all.
    pub frames: Frames,
    /// That of the strongest.
    pub strength: u8,
    /// Whether one of them reports in the passive too.
    pub passive: bool,
    /// Whether one of them reports a question.
    pub question: bool,
    /// Whether the first of them denies its content.
    pub negated: bool,
}

impl Report {
    /// What these cues say together; `None` where there are none.
    pub fn of<'a>(mut cues: impl Iterator<Item = &'a Cue>) -> Option<Report> {
        let first = Report::of_one(cues.next()?);
        Some(cues.map(Report::of_one).fold(first, |all, next| Report {
            frames: all.frames.or(next.frames),
            strength: all.strength.max(next.strength),
            passive: all.passive | next.passive,
            question: all.question | next.question,
            negated: all.negated,
        }))
    }

    fn of_one(cue: &Cue) -> Report {
        let Cue { frames, strength, passive, negated, .. } = *cue;
        Report { frames, strength, passive, question: cue.category == Category::Question, negated }
    }
}

/// A set of words that may hold others besides, whatever the case of their letters; most others it does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Openings([u64; 4]);

impl Openings {
    fn add(&mut self, word: &str) {
        let place = Openings::place(word.as_bytes());
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Whether the word may be one of them.
    #[inline]
    pub fn may_hold(&self, word: &[u8]) -> bool {
        let place = Openings::place(word);
        self.0[place / 64] & 1 << (place % 64) != 0
    }

    /// One of 256 places by the first letter, the last and the length.
    #[inline]
    fn place(word: &[u8]) -> usize {
        let [first, .., last] = word else { return 0 };
        let sum = usize::from(first | SMALL) + 8 * usize::from(last | SMALL) + 64 * word.len();
        sum % 256
    }
}

/// The bit that makes an ASCII letter small.
const SMALL: u8 = 0x20;

#[cfg(test)]
mod tests {
    use super::Openings;
    use crate::lexicon::{Lexicon, Report};

    #[test]
    fn openings_hold_their_words_in_any_case() {
        let mut openings = Openings::default();
        for word in ["out", "to", "claim", "e-mail"] {
            openings.add(word);
        }
        for word in ["out", "OUT", "To", "Claim", "E-Mail"] {
            assert!(openings.may_hold(word.as_bytes()), "{word}");
        }
        assert!(!openings.may_hold(b"of") && !openings.may_hold(b"") && !openings.may_hold(b"that"));
    }

    #[test]
    fn groups_tell_what_their_cues_say() {
        let lexicon = Lexicon::built_in();
        for word in ["said", "pointed", "made", "asked", "denied", "has"] {
            let number = lexicon.look_up(word).cues;
            let group = lexicon.group(number);
            let alone = Report::of(lexicon.cues(number).filter(|cue| cue.rest.is_empty()));
            assert_eq!(group.alone, alone, "{word}");
            for cue in lexicon.cues(number).filter(|cue| !cue.rest.is_empty()) {
                assert!(group.openings.may_hold(cue.rest[0].as_bytes()), "{}", cue.lemma);
            }
        }
        assert!(lexicon.group(lexicon.look_up("denied").cues).alone.is_some_and(|deny| deny.negated));
        assert!(lexicon.group(lexicon.look_up("said").cues).alone.is_some());
        assert!(lexicon.group(lexicon.look_up("table").cues).phrases.is_none());
    }
}
