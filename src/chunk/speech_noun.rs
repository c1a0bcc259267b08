//! Nouns of speech at the end of a phrase: *his claim that*, *the union’s call for*, *in her view*.

use super::build::Chunker;
use super::function_word::opens_predicate;
use super::lookahead::time_end;
use super::noun_phrase::is_parted;
use super::verb_form::may_be_infinitive;
use super::{Chunk, Class};
use crate::lexicon::{Classes, Known};
use crate::segment::TokenKind;

/// The noun of speech in which a phrase ends: a cue of its own, parted from its owner.
pub(super) struct SpeechNoun {
    pub start: usize,
    /// One past its last token, which may be a preposition: *call for*.
    pub end: usize,
    /// Feature letter of the construction that follows.
    pub frame: char,
}

/// Prepositions between a noun of speech and its content.
const TOPIC_PREPOSITIONS: [(Known, Classes); 6] = [
    (Known::For, Classes::SPEECH_FOR),
    (Known::Of, Classes::SPEECH_OF),
    (Known::On, Classes::SPEECH_ON),
    (Known::About, Classes::SPEECH_ON),
    (Known::Over, Classes::SPEECH_ON),
    (Known::Against, Classes::SPEECH_ON),
];

impl SpeechNoun {
    /// The noun of speech `head` with which the phrase ends that the chunker has reached.
    pub fn find(chunker: &Chunker, head: usize) -> Option<SpeechNoun> {
        let end = head + 1;
        let clitic = (chunker.at..head).rev().find(|index| chunker.is_kind(*index, TokenKind::Clitic));
        let owned = chunker.is(chunker.at, Classes::POSSESSIVE);
        let start = clitic.map_or(chunker.at + usize::from(owned), |clitic| clitic + 1);
        let owner = owned || clitic.is_some();
        if announces_clause(chunker, head, end, owner) {
            return Some(SpeechNoun { start, end, frame: 't' });
        }
        if chunker.is(head, Classes::SPEECH_OF)
            && chunker.is_word(end, Known::Of)
            && chunker.is_kind(end + 1, TokenKind::Quote)
        {
            return Some(SpeechNoun { start, end: end + 1, frame: 'q' });
        }
        if !owner {
            return None;
        }
        if chunker.is(head, Classes::OPINION) && is_parted(chunker, end) && puts_a_view(chunker.before()) {
            return Some(SpeechNoun { start, end, frame: 'v' });
        }
        // "his position is (has been) that"
        let be = end + usize::from(chunker.is(end, Classes::HAVE));
        if chunker.is(head, Classes::SPEECH) && chunker.is(be, Classes::BE) && chunker.is(be + 1, Classes::THAT) {
            return Some(SpeechNoun { start, end: be + 1, frame: 'b' });
        }
        // A plan or an intention is no act of speech: only with a verb, as in "announced plans to".
        if chunker.is(head, Classes::SPEECH_TO)
            && chunker.is(head, Classes::SPEECH)
            && chunker.is(end, Classes::TO)
            && (may_be_infinitive(chunker, end + 1, chunker.token(end + 1))
                || chunker.is_kind(end + 1, TokenKind::Quote))
        {
            return Some(SpeechNoun { start, end, frame: 'i' });
        }
        let topic = |(word, class): &&(Known, Classes)| chunker.is(head, *class) && chunker.is_word(end, *word);
        let topic = TOPIC_PREPOSITIONS.iter().find(topic).filter(|_| time_end(chunker, end).is_none());
        topic.map(|_| SpeechNoun { start, end: end + 1, frame: 'o' })
    }
}

/// Whether a preposition stands last that may put a view: *in (her view)*, and at a clause's start *by (her account)*.
fn puts_a_view(chunks: &[Chunk]) -> bool {
    let parts = |chunk: &Chunk| matches!(chunk.class, Class::Boundary | Class::Comma | Class::Dash);
    match chunks {
        [.., last] if last.is(Class::Preposition) && last.has('i') => true,
        [before @ .., last] => last.is(Class::Preposition) && last.has('b') && before.last().is_none_or(parts),
        [] => false,
    }
}

/// Whether a clause with *that* follows a noun of speech, right behind it or behind a time or (where it has an owner) a
/// hearer: *his warning to the crew that*.
fn announces_clause(chunker: &Chunker, head: usize, end: usize, owner: bool) -> bool {
    let hearer = || owner.then(|| hearer_end(chunker, end)).flatten();
    let that = time_end(chunker, end).or_else(hearer).unwrap_or(end);
    // "said in a statement that": the noun is where the cue before it was uttered.
    // "wrote on his account that", "declared on oath that"
    let paper = chunker.is(head, Classes::DOCUMENT);
    let bare = chunker.at == head;
    let within = |chunk: &Chunk| chunk.has('i') || (paper || bare) && chunk.has('n');
    let setting = || chunker.last().is_some_and(|chunk| chunk.is(Class::Preposition) && within(chunk));
    chunker.is(head, Classes::SPEECH)
        && chunker.is(that, Classes::THAT)
        && !setting()
        && !opens_predicate(chunker, that + 1)
}

/// Most words of a hearer between a noun of speech and *that*.
const LONGEST_HEARER: usize = 4;

/// Where *that* stands behind *to* and a hearer of a few words, no verb among them.
fn hearer_end(chunker: &Chunker, to: usize) -> Option<usize> {
    let that = (to + 2..=to + 1 + LONGEST_HEARER).find(|index| chunker.is(*index, Classes::THAT))?;
    let plain = |index: usize| chunker.is_kind(index, TokenKind::Word) && !chunker.is(index, Classes::FINITE);
    let hearer = chunker.is_word(to, Known::To) && !may_be_infinitive(chunker, to + 1, chunker.token(to + 1));
    (hearer && (to + 1..that).all(plain)).then_some(that)
}
