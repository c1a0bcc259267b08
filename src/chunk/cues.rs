//! Which cue of the lexicon a verb group holds, and what its code says of it.

use super::build::{is_adverb, Chunker};
use super::lookahead::time_end;
use super::noun_word::is_nominal;
use super::Features;
use crate::lexicon::{Classes, Cue, CueGroup, Group, Report, Window};
use crate::segment::Token;

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
    /// One past the last token of the phrase.
    end: u32,
    /// Words of the phrase after the verb, adverbs between them not counted.
    pub particles: u8,
    /// Whether the verb denies its content.
    pub negated: bool,
}

impl Found {
    /// One past the last token of the phrase.
    pub fn end(&self) -> usize {
        self.end as usize
    }
}

/// Whether the words at `verb`, where `token` stands, are a phrase of several that reports: *points out*.
pub(super) fn opens_phrase(chunker: &Chunker, verb: usize, token: &Token) -> bool {
    let group = chunker.lexicon.group(token.cues);
    AfterVerb::of(chunker, verb, token.cues, group).is_some_and(|after| after.phrases().next().is_some())
}

/// What stands behind a verb, where the rest of its phrase may follow.
struct AfterVerb<'c, 'a> {
    chunker: &'c Chunker<'a>,
    cues: CueGroup,
    /// Right behind the verb.
    next: Option<Place<'a>>,
    /// Behind an adverb or a time.
    inserted: Option<Place<'a>>,
    /// Behind the words that may describe a noun of speech.
    described: Option<Place<'a>>,
}

impl<'c, 'a> AfterVerb<'c, 'a> {
    /// What stands behind `verb`; `None` where no phrase of the verb goes on with any word there.
    fn of(chunker: &'c Chunker<'a>, verb: usize, cues: CueGroup, group: &Group) -> Option<AfterVerb<'c, 'a>> {
        group.phrases?;
        let next = verb + 1;
        let insert_end = match parts_phrase(chunker.token(next)) {
            true => Some(next + 1),
            // "called on Monday for"
            false => time_end(chunker, next),
        };
        let modifiers_end = if group.has_noun { modifiers_end(chunker, next) } else { next };
        let opens = |index: &usize| chunker.bytes_of(*index).is_some_and(|word| group.openings.may_hold(word));
        let next = Some(next).filter(opens);
        let inserted = insert_end.filter(opens);
        let described = Some(modifiers_end).filter(|end| *end > verb + 1 && opens(end));
        if next.is_none() && inserted.is_none() && described.is_none() {
            return None;
        }
        let place = |index| Place::at(chunker, index);
        let [next, inserted, described] = [next, inserted, described].map(|index| index.map(place));
        Some(AfterVerb { chunker, cues, next, inserted, described })
    }

    /// The phrases that stand here, longest first, each with one past its last token.
    fn phrases(&self) -> impl Iterator<Item = (&'a Cue, usize)> + '_ {
        let phrases = self.chunker.lexicon.cues(self.cues).take_while(|cue| !cue.rest.is_empty());
        phrases.filter_map(|cue| Some((cue, self.phrase_end(cue)?)))
    }

    /// One past the last token of the cue's phrase, if its words follow the verb: *spoke (briefly) about*.
    #[inline]
    fn phrase_end(&self, cue: &Cue) -> Option<usize> {
        let later = if cue.opens_with_noun { self.described } else { self.inserted };
        let opens = |place: &Place| place.opens(cue);
        let start = self.next.filter(opens).or_else(|| later.filter(opens))?.index;
        self.rest_end(cue, start)
    }

    /// One past the words of the phrase after the verb, if those behind the first stand there too.
    fn rest_end(&self, cue: &Cue, start: usize) -> Option<usize> {
        if !(1..cue.rest.len()).all(|place| cue.is_written(place, self.chunker.word(start + place))) {
            return None;
        }
        let end = start + cue.rest.len();
        let time = time_end(self.chunker, end - 1).is_some();
        (!time && !opens_infinitive(self.chunker, end - 1)).then_some(end)
    }
}

/// Where the rest of a phrase may begin.
#[derive(Clone, Copy)]
struct Place<'a> {
    index: usize,
    word: &'a str,
    /// The text from the word on.
    begins: Window,
}

impl<'a> Place<'a> {
    fn at(chunker: &Chunker<'a>, index: usize) -> Place<'a> {
        let span = chunker.token(index).span;
        Place { index, word: span.of(chunker.text), begins: Window::at(chunker.text.as_bytes(), span.start) }
    }

    /// Whether the cue goes on with the word here.
    #[inline]
    fn opens(&self, cue: &Cue) -> bool {
        cue.may_go_on(self.begins) && cue.is_written(0, self.word)
    }
}

/// Most words between a verb and the noun of its phrase: *made a few rather sharp comments about*.
const MOST_MODIFIERS: usize = 4;

/// One past the words from `start` on that may describe a noun of speech: articles, possessives, adjectives.
fn modifiers_end(chunker: &Chunker, start: usize) -> usize {
    (start..start + MOST_MODIFIERS).find(|index| !describes(chunker.token(*index))).unwrap_or(start + MOST_MODIFIERS)
}

fn describes(token: &Token) -> bool {
    let opener = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::QUANTITY);
    token.is(opener) || is_adverb(token) || is_nominal(token) && !token.is(Classes::ANY_SPEECH)
}

/// Whether a token is an adverb, as one may stand between a verb and its particle.
fn parts_phrase(token: &Token) -> bool {
    is_adverb(token) && !token.is(Classes::VERB.or(Classes::DETERMINER).or(Classes::PREPOSITION))
}

/// Whether the word there is *to* before a verb, not the preposition: *agreed to sell*.
fn opens_infinitive(chunker: &Chunker, index: usize) -> bool {
    let noun = Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN).or(Classes::DETERMINER);
    chunker.is(index, Classes::TO)
        && (chunker.is(index + 1, Classes::BASE) && !chunker.is(index + 1, noun)
            || chunker.is(index + 1, Classes::BE.or(Classes::HAVE)))
}

/// The cue that `token` at `verb` opens; the longest phrase wins, and all lemmas of that length give their frames.
#[inline]
pub(super) fn find(chunker: &Chunker, verb: usize, token: &Token, voice: Voice) -> Option<Found> {
    (!token.cues.is_empty()).then(|| find_in_group(chunker, verb, token, voice)).flatten()
}

#[inline(never)]
fn find_in_group(chunker: &Chunker, verb: usize, token: &Token, voice: Voice) -> Option<Found> {
    let group = chunker.lexicon.group(token.cues);
    let phrase = AfterVerb::of(chunker, verb, token.cues, group).and_then(|after| longest_phrase(&after));
    let alone = || Some((group.alone?, 0, verb + 1));
    let (report, particles, end) = phrase.or_else(alone)?;
    let features = Features::default()
        .with_frames(report.frames)
        .with(strength_letter(report.strength))
        .with_if('r', report.passive)
        .with_if('y', report.question)
        .with_if('p', voice == Voice::Passive);
    Some(Found { features, particles: particles as u8, end: end as u32, negated: report.negated })
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
