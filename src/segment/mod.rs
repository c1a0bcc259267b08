//! From text to paragraphs, sentences, tokens and quotations.

mod paragraphs;
mod quotations;
mod sentences;
mod tokens;
mod words;

pub use paragraphs::paragraphs;
pub use quotations::{quotations, Evidence, MarkStyle, Quotation, QuotationClass};
pub use sentences::sentences;
pub use tokens::{tokens, Token, TokenKind};
