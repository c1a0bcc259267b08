//! From text to paragraphs, sentences and quotations.

mod marks;
mod paragraphs;

mod sentences;
mod words;

pub use paragraphs::paragraphs;

pub use sentences::sentences;
