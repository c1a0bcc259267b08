//! Which cue of the lexicon a verb group holds, and what its code says of it.

use super::build::{is_adverb, Chunker};
use super::lookahead::time_end;
use super::noun_word::is_nominal;
use super::Features;
use crate::lexicon::{Classes, Cue, Group, Opening, Report};
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
    AfterVerb::of(chunker, verb, group).is_some_and(|after| after.phrases().next().is_some())
}

/// What stands behind a verb, where the rest of its phrase may follow.
struct AfterVerb<'c, 'a> {
    chunker: &'c Chunker<'a>,
    group: &'a Group,
    /// Right behind the verb.
    next: Place,
    /// Behind an adverb or a time.
    inserted: Option<Place>,
    /// Behind the words that may describe a noun of speech.
    described: Option<Place>,
}

/// Where the rest of a phrase may begin.
#[derive(Clone, Copy)]
struct Place {
    index: usize,
    opening: Opening,
}

impl Place {
    fn at(chunker: &Chunker, index: usize) -> Place {
        Place { index, opening: Opening::of(chunker.bytes_of(index).unwrap_or_default()) }
    }
}

impl<'c, 'a> AfterVerb<'c, 'a> {
    /// What stands behind `verb`; `None` where no phrase of the verb goes on with any word there.
    #[inline(always)]
    fn of(chunker: &'c Chunker<'a>, verb: usize, group: &'a Group) -> Option<AfterVerb<'c, 'a>> {
        let opens = |place: &Place| group.openings.may_hold(place.opening);
        group.phrases?;
        let next = Place::at(chunker, verb + 1);
        let inserted = insert_end(chunker, next.index).map(|end| Place::at(chunker, end)).filter(opens);
        let described = if group.has_noun { behind_modifiers(chunker, next.index).filter(opens) } else { None };
        let any = opens(&next) || inserted.is_some() || described.is_some();
        any.then_some(AfterVerb { chunker, group, next, inserted, described })
    }

    /// The phrases that stand here, longest first, each with one past its last token.
    fn phrases(&self) -> impl Iterator<Item = (&'a Cue, usize)> + '_ {
        let opening = |place: Option<Place>| place.map(|place| place.opening);
        let AfterVerb { chunker, group, next, inserted, described } = *self;
        let phrases = chunker.lexicon.phrases(group, next.opening, opening(inserted), opening(described));
        phrases.filter_map(|cue| Some((cue, self.phrase_end(cue)?)))
    }

    /// One past the last token of the cue's phrase, if its words follow the verb: *spoke (briefly) about*.
    fn phrase_end(&self, cue: &Cue) -> Option<usize> {
        let later = if cue.opens_with_noun { self.described } else { self.inserted };
        let begins = |place: &Place| cue.is_written(0, self.chunker.word(place.index));
        let start = Some(self.next).filter(begins).or_else(|| later.filter(begins))?.index;
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

/// One past an adverb or a time behind a verb: *spoke briefly about, called on Monday for*.
#[inline]
fn insert_end(chunker: &Chunker, next: usize) -> Option<usize> {
    match parts_phrase(chunker.token(next)) {
        true => Some(next + 1),
        false => time_end(chunker, next),
    }
}

/// Most words between a verb and the noun of its phrase: *made a few rather sharp comments about*.
const MOST_MODIFIERS: usize = 4;

/// Behind the words from `start` on that may describe a noun of speech: articles, possessives, adjectives.
#[inline(never)]
fn behind_modifiers(chunker: &Chunker, start: usize) -> Option<Place> {
    let last = start + MOST_MODIFIERS;
    let end = (start..last).find(|index| !describes(chunker.token(*index))).unwrap_or(last);
    (end > start).then(|| Place::at(chunker, end))
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
    let phrase = AfterVerb::of(chunker, verb, group).and_then(|after| longest_phrase(&after));
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
#[inline(never)]
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
