#![doc = include_str!("../README.md")]

pub mod attribution;
pub mod chunk;
pub mod document;
pub mod evaluate;
pub mod export;
mod extract;
pub mod lexicon;
pub mod read;
pub mod rules;
pub mod segment;
pub mod span;
pub mod speaker;

pub use document::Document;
pub use extract::{Extraction, Extractor};
