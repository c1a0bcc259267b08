//! The words of a text by which names and persons are found, picked out in one go.

use crate::lexicon::Classes;
use crate::segment::{Token, TokenKind};
use crate::span::Span;

/// Tokens of a text for each word with a capital, and for each that may stand for a person.
const TOKENS_A_CAPITAL: usize = 4;
const TOKENS_A_PERSON: usize = 12;

/// Words that may stand for a person.
const FOR_PERSONS: Classes = Classes::MALE.or(Classes::FEMALE).or(Classes::PERSON);

/// The words of a text that have a capital, and those that may stand for a person, found in one go.
pub(in crate::speaker) struct TellingWords {
    pub(in crate::speaker) capitals: Capitals,
    /// Indexes of their tokens.
    pub(in crate::speaker) persons: Vec<usize>,
}

impl TellingWords {
    pub(in crate::speaker) fn of(text: &str, tokens: &[Token]) -> TellingWords {
        let mut words = TellingWords {
            capitals: Capitals::with_room(tokens.len() / TOKENS_A_CAPITAL),
            persons: Vec::with_capacity(tokens.len() / TOKENS_A_PERSON),
        };
        for (at, token) in tokens.iter().enumerate() {
            if is_capital(token) {
                words.capitals.push(text, at, token);
            }
            if token.is(FOR_PERSONS) {
                words.persons.push(at);
            }
        }
        words
    }
}

/// Words with a capital, in order.
pub(in crate::speaker) struct Capitals {
    pub(super) tokens: Vec<usize>,
    /// What the same word elsewhere has as well.
    pub(super) signs: Vec<u32>,
}

impl Capitals {
    pub(super) fn with_room(words: usize) -> Capitals {
        Capitals { tokens: Vec::with_capacity(words), signs: Vec::with_capacity(words) }
    }

    #[inline]
    pub(super) fn push(&mut self, text: &str, at: usize, token: &Token) {
        self.tokens.push(at);
        self.signs.push(sign_of(text, token.span));
    }
}

/// What a word shares with the same word elsewhere: its length, first and last byte.
#[inline]
pub(super) fn sign_of(text: &str, word: Span) -> u32 {
    let byte = |at: usize| u32::from(text.as_bytes()[at]);
    (word.len() as u32) << 16 | byte(word.start) << 8 | byte(word.end - 1)
}

/// Whether a token is a word with a capital.
#[inline]
pub(super) fn is_capital(token: &Token) -> bool {
    token.capital && token.kind == TokenKind::Word
}
