//! Which cue of the lexicon a verb group holds, and what its code says of it.

use super::build::Chunker;
use super::lookahead::time_end;
use super::Features;
use crate::lexicon::Cue;

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
    /// Words of the phrase after the verb.
    pub particles: usize,
    /// Whether the verb denies its content.
    pub negated: bool,
}

/// Whether the words at `verb` are a phrase of several that reports: *points out*.
pub(super) fn opens_phrase(chunker: &Chunker, verb: usize) -> bool {
    chunker.token(verb).is_some_and(|token| {
        chunker.lexicon.cues(token.word).any(|cue| !cue.rest.is_empty() && follows(chunker, verb, cue))
    })
}

fn follows(chunker: &Chunker, verb: usize, cue: &Cue) -> bool {
    let written = cue.rest.iter().enumerate().all(|(offset, part)| chunker.is_word(verb + 1 + offset, part));
    written && (cue.rest.is_empty() || time_end(chunker, verb + cue.rest.len()).is_none())
}

/// The cue that the token `verb` opens; the longest phrase wins, and all lemmas of that length give their frames.
pub(super) fn find(chunker: &Chunker, verb: usize, voice: Voice) -> Option<Found> {
    let word = chunker.token(verb)?.word;
    let fits = |cue: &&Cue| follows(chunker, verb, cue);
    let mut cues = chunker.lexicon.cues(word).filter(fits);
    let first = cues.next()?;
    let particles = first.rest.len();
    let mut features = Features::default();
    let mut strength = 0;
    for cue in std::iter::once(first).chain(cues.take_while(|cue| cue.rest.len() == particles)) {
        features = cue.frames.letters().fold(features, Features::with);
        features = features.with_if('r', cue.passive);
        strength = strength.max(cue.strength);
    }
    let strength = match strength {
        3 => '3',
        2 => '2',
        _ => '1',
    };
    let features = features.with(strength).with_if('p', voice == Voice::Passive);
    Some(Found { features, particles, negated: first.negated })
}
