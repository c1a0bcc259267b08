//! The distinct names of a text, each taken apart once.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::name::Name;

/// Tokens of a text for each distinct name in it; few texts have more names.
const TOKENS_A_NAME: usize = 16;
/// Names that room is made for at most.
const MOST_ROOM: usize = 4096;

/// Name strings with their parts, numbered in the order in which they were met.
#[derive(Debug, Default)]
pub struct KnownNames<'t> {
    numbers: FxHashMap<&'t str, usize>,
    parsed: Vec<Name>,
}

impl<'t> KnownNames<'t> {
    /// With room for the names of a text of so many tokens.
    pub fn with_room(tokens: usize) -> KnownNames<'t> {
        let names = (tokens / TOKENS_A_NAME).min(MOST_ROOM);
        KnownNames {
            numbers: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher),
            parsed: Vec::with_capacity(names),
        }
    }

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
