//! Whether a form that may be past or participle is a participle: told by what stands round it.

use super::build::Chunker;
use super::{cues, Chunk, Class};
use crate::lexicon::{Classes, Known};
use crate::segment::{Token, TokenKind};

/// Whether a verb without auxiliary that has the form of a participle is one, no past: *Asked about it*, *a plan written by
/// Abel*, *a firm called Cobden & Pike*.
pub(super) fn stands_for_clause(chunker: &Chunker, index: usize, token: &Token) -> bool {
    !token.is(Classes::PAST) && !token.classes.is_empty()
        || stands_alone(chunker)
        || has_agent(chunker, index) && !cues::opens_phrase(chunker, index, token)
        || names(chunker, index, token)
        || was_asked(chunker, index, token)
}

/// Whether no subject can stand before the group: *Asked whether …*, *when asked about …*.
fn stands_alone(chunker: &Chunker) -> bool {
    chunker.starts_sentence(chunker.at) || matches!(chunker.previous(), Some(Class::Subordinator | Class::Boundary))
}

/// Ways of speaking that stand behind *by* without an article.
const MEDIA: [&str; 16] = [
    "cable",
    "courier",
    "e-mail",
    "email",
    "fax",
    "letter",
    "mail",
    "phone",
    "radio",
    "satellite",
    "telegram",
    "telephone",
    "text",
    "video",
    "videoconference",
    "way",
];

/// Whether *by* and somebody who did it follow: *written by Abel*, not *said by telephone, responded by leaving, rose by a
/// third*.
fn has_agent(chunker: &Chunker, verb: usize) -> bool {
    if !chunker.is_word(verb + 1, Known::By) {
        return false;
    }
    let next = verb + 2;
    let measure = chunker.is(next, Classes::QUANTITY) || chunker.is_kind(next, TokenKind::Number);
    !measure && !chunker.is(next, Classes::ING) && !chunker.is_written(next, &MEDIA)
}

/// Whether a participle only gives the name of what stands before it: *a firm called Cobden & Pike*, not *a senator called
/// Lee a liar*.
fn names(chunker: &Chunker, verb: usize, token: &Token) -> bool {
    let indefinite = |chunk: &Chunk| {
        let article = matches!(chunker.known(chunk.tokens().0), Known::A | Known::An | Known::One | Known::Another);
        chunk.is(Class::NounPhrase) && article && chunk.tokens().1 == verb
    };
    let naming = matches!(token.known, Known::Called | Known::Dubbed | Known::Named | Known::Nicknamed | Known::Titled);
    if !naming || !chunker.last().is_some_and(indefinite) {
        return false;
    }
    // Things call nothing: "a formula called the “chained CPI”".
    if chunker.last().is_some_and(|chunk| chunk.has('m') && !chunk.has('k')) {
        return true;
    }
    let behind = (verb + 1..).find(|index| !chunker.token(*index).capital).unwrap_or(verb + 1);
    let quote = |index: usize| chunker.is_kind(index, TokenKind::Quote);
    let complement = chunker.is(behind, Classes::DETERMINER.or(Classes::POSSESSIVE)) || quote(behind);
    quote(verb + 1) || behind > verb + 1 && !complement
}

/// Tokens in which the end of what somebody was asked is looked for.
const LONGEST_QUESTION: usize = 40;

/// Whether somebody before a comma was asked what follows, up to another comma: *Lee, asked whether she would run, laughed*;
/// not *the mayor, Ann Lee, asked why it fell*.
fn was_asked(chunker: &Chunker, verb: usize, token: &Token) -> bool {
    let subject =
        || matches!(chunker.before(), [.., noun, comma] if noun.is(Class::NounPhrase) && comma.is(Class::Comma));
    let closed = || {
        let mut question = (verb + 1..verb + 1 + LONGEST_QUESTION).map(|index| chunker.token(index));
        question
            .find(|token| token.opens_sentence || token.kind == TokenKind::Comma)
            .is_some_and(|token| !token.opens_sentence)
    };
    let asks = token.known == Known::Asked && chunker.is(verb + 1, Classes::WH.or(Classes::PREPOSITION));
    asks && subject() && closed()
}
