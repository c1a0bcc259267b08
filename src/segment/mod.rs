//! From text to paragraphs, sentences, tokens and quotations.

mod tokens;

pub use tokens::{tokens, Token, TokenKind};
