//! The words by which names are looked up, each as a number, so that the passes of joining compare no letters.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::speaker::fold::Folded;
use crate::speaker::name::Name;

/// Different words to be expected of a name.
const WORDS_A_NAME: usize = 3;

/// Number of the word of no letters, which is the surname of what is no person.
const NOTHING: usize = 0;

/// Every word of a list of names that is looked up, and every name run together, with its number.
pub(super) struct Words {
    numbers: FxHashMap<Folded, usize>,
    names: Vec<Keys>,
}

/// The keys of one name.
pub(super) struct Keys {
    pub(super) surname: usize,
    /// The first given name.
    pub(super) first: Option<usize>,
    /// The words of the name run together.
    pub(super) joined: usize,
    /// The same with the particles before the surname, if it has any.
    pub(super) with_particles: Option<usize>,
    /// The text of `joined`.
    pub(super) written: Folded,
}

impl Words {
    /// The words of these names.
    pub(super) fn of(names: &[&Name]) -> Words {
        let numbers = FxHashMap::with_capacity_and_hasher(WORDS_A_NAME * names.len(), FxBuildHasher);
        let mut words = Words { numbers, names: Vec::with_capacity(names.len()) };
        words.numbers.insert(Folded::EMPTY, NOTHING);
        for name in names {
            let keys = words.keys(name);
            words.names.push(keys);
        }
        words
    }

    fn keys(&mut self, name: &Name) -> Keys {
        let surname = self.number(name.surname());
        let single = name.core.len() == 1 && name.core[0] == *name.surname();
        let written = name.joined();
        Keys {
            surname,
            first: name.given().first().map(|first| self.number(first)),
            joined: if single { surname } else { self.number(&written) },
            with_particles: (!name.particles().is_empty()).then(|| self.number(&name.joined_with_particles())),
            written,
        }
    }

    fn number(&mut self, word: &Folded) -> usize {
        if word.is_empty() {
            return NOTHING;
        }
        let next = self.numbers.len();
        *self.numbers.entry(word.clone()).or_insert(next)
    }

    /// The number of a word, if any name has it as a key.
    pub(super) fn find(&self, word: &Folded) -> Option<usize> {
        self.numbers.get(word).copied()
    }

    /// The keys of the name with this index.
    pub(super) fn keys_of(&self, name: usize) -> &Keys {
        &self.names[name]
    }

    /// How many names there are.
    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// How many different words there are.
    pub(super) fn count(&self) -> usize {
        self.numbers.len()
    }
}
