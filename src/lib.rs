//! Who said what.
pub mod document;
pub mod read;
pub mod span;
