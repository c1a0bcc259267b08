//! Which cue of the lexicon a verb group holds, and what its code says of it.

use std::cell::OnceCell;

use super::build::Chunker;
use super::lookahead::time_end;
use super::noun_word::is_nominal;
use super::Features;
use crate::lexicon::{Category, Classes, Cue, Window};

/// The form in which a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Finite, active.
    Active,
    /// Finite, passive.
    Passive,
    /// Present participle or gerund.
    Ing,
    /// Bare past participle.
    Participle,
    /// Infinitive.
    Infinitive,
}

/// A cue found at a verb.
pub(super) struct Found {
    /// Frames, strength and voice as feature letters.
    pub features: Features,
    /// Words of the phrase after the verb, adverbs between them not counted.
    pub particles: usize,
    /// One past the last token of the phrase.
    pub end: usize,
    /// Whether the verb denies its content.
    pub negated: bool,
}

/// Whether the word there may open a cue, whatever follows.
pub(super) fn may_open(chunker: &Chunker, verb: usize) -> bool {
    chunker.token(verb).is_some_and(|token| !token.cues.is_empty())
}

/// Whether the words at `verb` are a phrase of several that reports: *points out*.
pub(super) fn opens_phrase(chunker: &Chunker, verb: usize) -> bool {
    chunker.token(verb).filter(|token| !token.cues.is_empty()).is_some_and(|token| {
        let after = AfterVerb::of(chunker, verb);
        chunker.lexicon.cues(token.cues).any(|cue| !cue.rest.is_empty() && after.phrase_end(cue).is_some())
    })
}

/// What stands behind a verb, where the rest of its phrase may follow.
struct AfterVerb<'c, 'a> {
    chunker: &'c Chunker<'a>,
    /// The token behind the verb.
    next: usize,
    /// The text from it on.
    begins: Window,
    /// One past an adverb or a time before a particle, where one stands there.
    insert_end: Option<usize>,
    /// One past the words that may describe a noun of speech; worked out where a phrase asks for it.
    modifiers_end: OnceCell<Option<usize>>,
}

impl<'c, 'a> AfterVerb<'c, 'a> {
    fn of(chunker: &'c Chunker<'a>, verb: usize) -> AfterVerb<'c, 'a> {
        let next = verb + 1;
        let start = chunker.token(next).map_or(chunker.text.len(), |token| token.span.start);
        let begins = Window::at(chunker.text.as_bytes(), start);
        let insert_end = match parts_phrase(chunker, next) {
            true => Some(next + 1),
            // "called on Monday for"
            false => time_end(chunker, next),
        };
        AfterVerb { chunker, next, begins, insert_end, modifiers_end: OnceCell::new() }
    }

    /// One past the last token of the cue's phrase, if its words follow the verb: *spoke (briefly) about*.
    #[inline]
    fn phrase_end(&self, cue: &Cue) -> Option<usize> {
        if cue.rest.is_empty() {
            return Some(self.next);
        }
        if cue.may_go_on(self.begins) && cue.is_written(0, self.chunker.word(self.next)) {
            return self.rest_end(cue, self.next);
        }
        let inserted = if cue.opens_with_noun { self.modifiers_end() } else { self.insert_end };
        inserted.and_then(|end| self.rest_end(cue, end))
    }

    /// One past the words of the phrase after the verb, if they stand at `start`.
    fn rest_end(&self, cue: &Cue, start: usize) -> Option<usize> {
        if !(0..cue.rest.len()).all(|place| cue.is_written(place, self.chunker.word(start + place))) {
            return None;
        }
        let end = start + cue.rest.len();
        let time = time_end(self.chunker, end - 1).is_some();
        (!time && !opens_infinitive(self.chunker, end - 1)).then_some(end)
    }

    fn modifiers_end(&self) -> Option<usize> {
        let end = || Some(modifiers_end(self.chunker, self.next)).filter(|end| *end > self.next);
        *self.modifiers_end.get_or_init(end)
    }
}

/// Most words between a verb and the noun of its phrase: *made a few rather sharp comments about*.
const MOST_MODIFIERS: usize = 4;

/// One past the words from `start` on that may describe a noun of speech: articles, possessives, adjectives.
fn modifiers_end(chunker: &Chunker, start: usize) -> usize {
    let opener = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::QUANTITY);
    let describes = |index: &usize| {
        chunker.is(*index, opener)
            || chunker.is_adverb(*index)
            || chunker.token(*index).is_some_and(|token| is_nominal(token) && !token.is(Classes::ANY_SPEECH))
    };
    (start..start + MOST_MODIFIERS).find(|index| !describes(index)).unwrap_or(start + MOST_MODIFIERS)
}

/// Whether an adverb stands there, as it may between a verb and its particle.
fn parts_phrase(chunker: &Chunker, index: usize) -> bool {
    chunker.is_adverb(index) && !chunker.is(index, Classes::VERB.or(Classes::DETERMINER).or(Classes::PREPOSITION))
}

/// Whether the word there is *to* before a verb, not the preposition: *agreed to sell*.
fn opens_infinitive(chunker: &Chunker, index: usize) -> bool {
    let noun = Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN).or(Classes::DETERMINER);
    chunker.is(index, Classes::TO)
        && (chunker.is(index + 1, Classes::BASE) && !chunker.is(index + 1, noun)
            || chunker.is(index + 1, Classes::BE.or(Classes::HAVE)))
}

/// The cue that the token `verb` opens; the longest phrase wins, and all lemmas of that length give their frames.
pub(super) fn find(chunker: &Chunker, verb: usize, voice: Voice) -> Option<Found> {
    let group = chunker.token(verb)?.cues;
    let after = AfterVerb::of(chunker, verb);
    let mut cues = chunker.lexicon.cues(group).filter_map(|cue| Some((cue, after.phrase_end(cue)?)));
    let (first, end) = cues.next()?;
    let particles = first.rest.len();
    let mut features = Features::default();
    let mut strength = 0;
    for cue in std::iter::once(first).chain(cues.map(|(cue, _)| cue).take_while(|cue| cue.rest.len() == particles)) {
        features = features.with_frames(cue.frames).with_if('r', cue.passive);
        features = features.with_if('y', cue.category == Category::Question);
        strength = strength.max(cue.strength);
    }
    let features = features.with(strength_letter(strength)).with_if('p', voice == Voice::Passive);
    Some(Found { features, particles, end, negated: first.negated })
}

fn strength_letter(strength: u8) -> char {
    match strength {
        3 => '3',
        2 => '2',
        _ => '1',
    }
}
