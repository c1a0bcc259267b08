//! Who said what.
pub mod attribution;
pub mod document;
mod extract;
pub mod lexicon;
pub mod segment;
pub mod span;
pub mod speaker;

pub use document::Document;
pub use extract::{Extraction, Extractor};
