//! Which cue of the lexicon a verb group holds, and what its code says of it.

use super::build::{is_adverb, Chunker};
use super::lookahead::time_end;
use super::noun_word::is_nominal;
use super::Features;
use crate::lexicon::{Classes, Cue, CueGroup, Report, Window};

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
    !chunker.token(verb).cues.is_empty()
}

/// Whether the words at `verb` are a phrase of several that reports: *points out*.
pub(super) fn opens_phrase(chunker: &Chunker, verb: usize) -> bool {
    AfterVerb::of(chunker, verb).is_some_and(|after| after.phrases().next().is_some())
}

/// What stands behind a verb, where the rest of its phrase may follow.
struct AfterVerb<'c, 'a> {
    chunker: &'c Chunker<'a>,
    cues: CueGroup,
    /// The token behind the verb.
    next: usize,
    /// The text from it on.
    begins: Window,
    /// One past an adverb or a time before a particle, where one stands there.
    insert_end: Option<usize>,
    /// One past the words that may describe a noun of speech, where some stand there and a phrase of the verb has one.
    modifiers_end: Option<usize>,
}

impl<'c, 'a> AfterVerb<'c, 'a> {
    /// What stands behind `verb`; `None` where no phrase of the verb goes on with any word there.
    fn of(chunker: &'c Chunker<'a>, verb: usize) -> Option<AfterVerb<'c, 'a>> {
        let (cues, next) = (chunker.token(verb).cues, verb + 1);
        let group = chunker.lexicon.group(cues);
        if group.openings.is_empty() {
            return None;
        }
        let insert_end = match parts_phrase(chunker, next) {
            true => Some(next + 1),
            // "called on Monday for"
            false => time_end(chunker, next),
        };
        let described = group.has_noun.then(|| modifiers_end(chunker, next));
        let modifiers_end = described.filter(|end| *end > next);
        let opens = |place: usize| group.openings.may_hold(chunker.word(place));
        if !opens(next) && !insert_end.is_some_and(opens) && !modifiers_end.is_some_and(opens) {
            return None;
        }
        let begins = Window::at(chunker.text.as_bytes(), chunker.token(next).span.start);
        Some(AfterVerb { chunker, cues, next, begins, insert_end, modifiers_end })
    }

    /// The phrases that stand here, longest first, each with one past its last token.
    fn phrases(&self) -> impl Iterator<Item = (&'a Cue, usize)> + '_ {
        let phrases = self.chunker.lexicon.cues(self.cues).take_while(|cue| !cue.rest.is_empty());
        phrases.filter_map(|cue| Some((cue, self.phrase_end(cue)?)))
    }

    /// One past the last token of the cue's phrase, if its words follow the verb: *spoke (briefly) about*.
    #[inline]
    fn phrase_end(&self, cue: &Cue) -> Option<usize> {
        if cue.may_go_on(self.begins) && cue.is_written(0, self.chunker.word(self.next)) {
            return self.rest_end(cue, self.next);
        }
        let inserted = if cue.opens_with_noun { self.modifiers_end } else { self.insert_end };
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
}

/// Most words between a verb and the noun of its phrase: *made a few rather sharp comments about*.
const MOST_MODIFIERS: usize = 4;

/// One past the words from `start` on that may describe a noun of speech: articles, possessives, adjectives.
fn modifiers_end(chunker: &Chunker, start: usize) -> usize {
    let opener = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::QUANTITY);
    let describes = |index: &usize| {
        chunker.is(*index, opener)
            || is_adverb(chunker.token(*index))
            || is_nominal(chunker.token(*index)) && !chunker.is(*index, Classes::ANY_SPEECH)
    };
    (start..start + MOST_MODIFIERS).find(|index| !describes(index)).unwrap_or(start + MOST_MODIFIERS)
}

/// Whether an adverb stands there, as it may between a verb and its particle.
fn parts_phrase(chunker: &Chunker, index: usize) -> bool {
    let token = chunker.token(index);
    is_adverb(token) && !token.is(Classes::VERB.or(Classes::DETERMINER).or(Classes::PREPOSITION))
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
    let phrase = AfterVerb::of(chunker, verb).and_then(|after| longest_phrase(&after));
    let alone = || Some((chunker.lexicon.group(chunker.token(verb).cues).alone?, 0, verb + 1));
    let (report, particles, end) = phrase.or_else(alone)?;
    let features = Features::default()
        .with_frames(report.frames)
        .with(strength_letter(report.strength))
        .with_if('r', report.passive)
        .with_if('y', report.question)
        .with_if('p', voice == Voice::Passive);
    Some(Found { features, particles, end, negated: report.negated })
}

/// What the longest phrase here says, how many words it has after the verb, and one past its last token.
fn longest_phrase(after: &AfterVerb) -> Option<(Report, usize, usize)> {
    let mut phrases = after.phrases();
    let (first, end) = phrases.next()?;
    let words = first.rest.len();
    let as_long = phrases.map(|(cue, _)| cue).take_while(|cue| cue.rest.len() == words);
    Some((Report::of(std::iter::once(first).chain(as_long))?, words, end))
}

fn strength_letter(strength: u8) -> char {
    match strength {
        3 => '3',
        2 => '2',
        _ => '1',
    }
}
