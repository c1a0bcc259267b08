//! From text to paragraphs, sentences and quotations.

mod paragraphs;
mod quotations;
mod sentences;
mod words;

pub use paragraphs::paragraphs;
pub use quotations::{quotations, Evidence, MarkStyle, Quotation, QuotationClass};
pub use sentences::sentences;
