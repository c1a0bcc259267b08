//! Who said what.
pub mod document;
pub mod span;
pub mod speaker;
