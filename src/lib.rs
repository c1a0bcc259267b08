//! Who said what.
pub mod document;
pub mod lexicon;
pub mod segment;
pub mod span;
