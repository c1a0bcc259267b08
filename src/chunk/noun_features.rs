//! What a noun phrase is: a name or not, who may speak, a time, a document.

use super::build::Chunker;
use super::{Class, Features};
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token, TokenKind};

/// A phrase as it stands, with the tokens that tell what it is.
pub(super) struct Extent<'a> {
    pub first: &'a Token,
    pub head: usize,
    pub noun: &'a Token,
    pub end: usize,
    pub last: &'a Token,
}

/// The features of a noun phrase.
#[inline(always)]
pub(super) fn features(chunker: &Chunker, extent: &Extent) -> Features {
    let Extent { first, head, noun, last, .. } = *extent;
    let opens_sentence = || chunker.at == head && !noun.classes.is_empty() && chunker.opens_sentence(head, noun);
    let named = noun.capital && !opens_sentence() || noun.kind == TokenKind::Handle;
    let features = Features::letter(if named { 'n' } else { 'm' })
        .with_if(
            'l',
            noun.is(Classes::NOUN_PLURAL) || noun.ending == Ending::S && !named && !is_singular(chunker, noun),
        )
        .with_if('g', last.kind == TokenKind::Clitic || last.is(Classes::POSSESSIVE))
        .with_if('d', first.is(Classes::DETERMINER.or(Classes::POSSESSIVE)))
        .with_if('s', noun.is(Classes::SPEECH.or(Classes::DOCUMENT)) && !named)
        .with_if('v', noun.is(Classes::SURVEY))
        .with_if('b', noun.is(Classes::AUDIENCE))
        .with_if('y', noun.known == Known::Same && is_said(chunker));
    let depends = Classes::TIME.or(Classes::QUANTITY).or(Classes::VENUE);
    if noun.is(depends) || noun.kind == TokenKind::Number {
        features.or(features_of_time_or_number(chunker, extent, named))
    } else {
        features.with_if('k', named || noun.is(Classes::SPEAKER_NOUN))
    }
}

/// Whether a cue of speech stands before, so that *the same* stands for all that was said.
fn is_said(chunker: &Chunker) -> bool {
    chunker.last().is_some_and(|cue| cue.is(Class::Cue) && cue.has('c'))
}

/// The features that a phrase has because its noun is a time, a number or where people speak.
#[inline(never)]
fn features_of_time_or_number(chunker: &Chunker, extent: &Extent, named: bool) -> Features {
    let Extent { head, noun, end, .. } = *extent;
    let start = chunker.at;
    // *the Sun* is no day of the week.
    let time = noun.is(Classes::TIME) && (!noun.is(Classes::TIME_SHORT) || chunker.word(head).ends_with('.'));
    // "43 said no, about a third want it"
    let share = noun.kind == TokenKind::Number && chunker.is_word(end, Known::In);
    let counted = !chunker.headline && (noun.is(Classes::QUANTITY) && start < head || share);
    let speaker = noun.is(Classes::SPEAKER_NOUN) || counted;
    Features::default()
        .with_if('k', named && !time || speaker)
        .with_if('t', time && !speaker)
        .with_if('u', noun.is(Classes::VENUE) && introduces(chunker, start))
}

/// Whether a word in *-s* has not that of a plural: *bus, crisis, glass*.
fn is_singular(chunker: &Chunker, noun: &Token) -> bool {
    let before = noun.span.end.wrapping_sub(2);
    noun.span.len() > 1 && matches!(chunker.text.as_bytes().get(before), Some(b's' | b'u' | b'i'))
}

/// Whether a phrase opens with *a* or a possessive: one that nothing before has told of.
fn introduces(chunker: &Chunker, start: usize) -> bool {
    chunker.is_word(start, Known::A) || chunker.is_word(start, Known::An) || chunker.is(start, Classes::POSSESSIVE)
}
