//! The cues that one form may open, and what tells at once which of them can stand at a place.

use super::cue::{Category, Cue, Frames};
use super::Telling;

/// The cues that one form may open.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Indexes into the lexicon’s cues, longest phrase first.
    pub(super) cues: Vec<u16>,
    /// The first words of the rest of each cue that has one, in the same order.
    pub(super) rests: Vec<Rest>,
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

/// With what the rest of a phrase begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    opening: Opening,
    /// The same in the plural, where it is a noun of speech.
    plural: Option<Opening>,
}

impl Rest {
    fn of(cue: &Cue) -> Option<Rest> {
        let word = cue.rest.first()?;
        let plural = cue.opens_with_noun.then(|| Opening::of(format!("{word}s").as_bytes()));
        Some(Rest { opening: Opening::of(word.as_bytes()), plural })
    }

    /// Whether the rest may begin with a word right behind the verb, or with one that stands `later`: behind words that
    /// describe a noun, or behind any other insertion.
    #[inline]
    fn may_begin(&self, next: Opening, inserted: Option<Opening>, described: Option<Opening>) -> bool {
        let here = |opening: Opening| opening == self.opening || Some(opening) == self.plural;
        let later = if self.plural.is_some() { described } else { inserted };
        here(next) || later.is_some_and(here)
    }
}

impl Group {
    /// Works out anew what follows from its cues.
    pub(super) fn sum_up(&mut self, all: &[Cue]) {
        let cues = || self.cues.iter().map(|index| &all[*index as usize]);
        let alone = Report::of(cues().filter(|cue| cue.rest.is_empty()));
        let phrases = Report::of(cues().filter(|cue| !cue.rest.is_empty()));
        let has_noun = cues().any(|cue| cue.opens_with_noun);
        let rests: Vec<Rest> = cues().filter_map(Rest::of).collect();
        let mut openings = Openings::default();
        rests.iter().flat_map(|rest| [Some(rest.opening), rest.plural]).flatten().for_each(|word| openings.add(word));
        *self = Group { rests, alone, phrases, openings, has_noun, ..std::mem::take(self) };
    }

    /// The places in the group of the phrases that may go on with these words: the one right behind the verb, the one behind
    /// an insertion, and the one behind words that describe a noun of speech.
    pub(super) fn phrases_with(
        &self,
        next: Opening,
        inserted: Option<Opening>,
        described: Option<Opening>,
    ) -> impl Iterator<Item = u16> + '_ {
        let may_begin = move |(rest, _): &(&Rest, &u16)| rest.may_begin(next, inserted, described);
        self.rests.iter().zip(&self.cues).filter(may_begin).map(|(_, cue)| *cue)
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

/// A word as one of 256 by its first letter, its last and its length, whatever their case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening(u8);

impl Opening {
    /// That of this word.
    #[inline]
    pub fn of(word: &[u8]) -> Opening {
        let [first, .., last] = word else { return Opening(0) };
        let sum = usize::from(first | SMALL) + 8 * usize::from(last | SMALL) + 64 * word.len();
        Opening(sum as u8)
    }
}

/// A set of words that may hold others besides, whatever the case of their letters; most others it does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Openings([u64; 4]);

impl Openings {
    fn add(&mut self, Opening(place): Opening) {
        self.0[usize::from(place / 64)] |= 1 << (place % 64);
    }

    /// Whether the word may be one of them.
    #[inline]
    pub fn may_hold(&self, Opening(place): Opening) -> bool {
        self.0[usize::from(place / 64)] & 1 << (place % 64) != 0
    }
}

/// The bit that makes an ASCII letter small.
const SMALL: u8 = 0x20;

#[cfg(test)]
mod tests {
    use super::{Opening, Openings};
    use crate::lexicon::{Lexicon, Report};

    fn may_hold(openings: &Openings, word: &str) -> bool {
        openings.may_hold(Opening::of(word.as_bytes()))
    }

    #[test]
    fn openings_hold_their_words_in_any_case() {
        let mut openings = Openings::default();
        for word in ["out", "to", "claim", "e-mail"] {
            openings.add(Opening::of(word.as_bytes()));
        }
        for word in ["out", "OUT", "To", "Claim", "E-Mail"] {
            assert!(may_hold(&openings, word), "{word}");
        }
        assert!(["of", "", "that"].iter().all(|word| !may_hold(&openings, word)));
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
                assert!(may_hold(&group.openings, &cue.rest[0]), "{}", cue.lemma);
            }
        }
        assert!(lexicon.group(lexicon.look_up("denied").cues).alone.is_some_and(|deny| deny.negated));
        assert!(lexicon.group(lexicon.look_up("said").cues).alone.is_some());
        assert!(lexicon.group(lexicon.look_up("table").cues).phrases.is_none());
    }
}
