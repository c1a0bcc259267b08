//! The distinct names of a text, each taken apart once.

use rustc_hash::FxHashMap;

use super::name::Name;

/// Name strings with their parts, numbered in the order in which they were met.
#[derive(Debug, Default)]
pub struct KnownNames<'t> {
    numbers: FxHashMap<&'t str, usize>,
    parsed: Vec<Name>,
}

impl<'t> KnownNames<'t> {
    /// The number of a name string.
    pub fn number(&mut self, text: &'t str) -> usize {
        *self.numbers.entry(text).or_insert_with(|| {
            self.parsed.push(Name::parse(text));
            self.parsed.len() - 1
        })
    }

    /// The parts of the name with this number.
    pub fn name(&self, number: usize) -> &Name {
        &self.parsed[number]
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.parsed.len()
    }
}
