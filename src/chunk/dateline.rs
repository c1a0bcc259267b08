//! Where a dateline ends: *BRUSSELS (Agency) —*, *ISLAMABAD:*.

use super::build::Chunker;
use super::{Chunk, Class};
use crate::lexicon::{is_place, Classes};
use crate::segment::TokenKind;

/// Most chunks of a dateline.
const MOST_CHUNKS: usize = 6;

/// Tokens of a paragraph of news behind its dateline, at least.
const FEWEST_TOKENS_OF_NEWS: usize = 15;

/// Whether a dateline ends with the sign of this class that the chunker has reached.
pub(super) fn ends_at(chunker: &Chunker, sign: Class) -> bool {
    match sign {
        Class::Dash => is_dateline(chunker),
        // *SMITH:* would be who speaks.
        Class::Colon => is_dateline(chunker) && (is_place_alone(chunker) || tells_news(chunker)),
        _ => false,
    }
}

/// Whether all chunks so far may be those of a dateline.
fn is_dateline(chunker: &Chunker) -> bool {
    let name = |chunk: &Chunk| {
        chunk.is(Class::NounPhrase) || matches!(chunk.class, Class::Comma | Class::Open | Class::Close | Class::Time)
    };
    let shouted = |word: &str| word.len() > 2 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let before = chunker.before();
    (1..=MOST_CHUNKS).contains(&before.len()) && before.iter().all(name) && shouted(chunker.word(chunker.range.0))
}

/// Whether nothing but the name of a place stands before.
fn is_place_alone(chunker: &Chunker) -> bool {
    let words = (chunker.range.0..chunker.at).map(|index| chunker.word(index).to_lowercase());
    is_place(&words.collect::<String>())
}

/// Whether what follows is long and nobody's own words: no *I*, no *we*, and no quotation at once.
fn tells_news(chunker: &Chunker) -> bool {
    let rest = chunker.at + 1..chunker.range.1;
    let own = |index: usize| chunker.is(index, Classes::FIRST_PERSON.or(Classes::SECOND_PERSON));
    rest.len() >= FEWEST_TOKENS_OF_NEWS && !chunker.is_kind(rest.start, TokenKind::Quote) && !rest.into_iter().any(own)
}
