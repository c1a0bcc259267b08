//! Who said what.
pub mod document;
pub mod lexicon;
pub mod span;
