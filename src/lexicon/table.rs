//! The forms of the lexicon with what is known of each: nearly every look-up reads one place of memory.

use rustc_hash::FxHashMap;

use super::key::Key;
use super::Word;

/// Places for each form kept, at least; few forms then share one.
const ROOM: usize = 3;

/// Word forms and what is known of each.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// A power of two of places; a form stands at the place of its hash or at the first free one behind it.
    places: Vec<Entry>,
    /// How many of them are taken.
    taken: usize,
    /// Forms too long for a key.
    long: FxHashMap<Box<[u8]>, Word>,
}

/// A form that fits a key; the empty key marks a free place.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    key: Key,
    word: Word,
}

impl Default for Table {
    fn default() -> Self {
        Table { places: vec![Entry::default(); 16], taken: 0, long: FxHashMap::default() }
    }
}

impl Table {
    /// What is known of the form with this key.
    #[inline]
    pub fn get(&self, key: Key) -> Word {
        self.places[self.place(key)].word
    }

    /// What is known of a form that no key holds.
    pub fn get_long(&self, form: &[u8]) -> Word {
        self.long.get(form).copied().unwrap_or_default()
    }

    /// What is known of `form`, to be added to.
    pub fn entry(&mut self, form: &str) -> &mut Word {
        let Some(key) = Key::of(form.as_bytes()) else { return self.long.entry(form.as_bytes().into()).or_default() };
        if (self.taken + 1) * ROOM > self.places.len() {
            self.grow();
        }
        let place = self.place(key);
        let entry = &mut self.places[place];
        self.taken += usize::from(entry.key != key);
        entry.key = key;
        &mut entry.word
    }

    /// Where the form stands, or a free place where it would.
    #[inline]
    fn place(&self, key: Key) -> usize {
        let last = self.places.len() - 1;
        let mut place = key.hash() as usize & last;
        loop {
            let found = self.places[place].key;
            // One test, since words known and unknown follow upon each other without a pattern.
            if (found == key) | (found == Key::default()) {
                return place;
            }
            place = (place + 1) & last;
        }
    }

    fn grow(&mut self) {
        let places = vec![Entry::default(); self.places.len() * 2];
        for entry in std::mem::replace(&mut self.places, places) {
            if entry.key != Key::default() {
                let place = self.place(entry.key);
                self.places[place] = entry;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::lexicon::key::Key;
    use crate::lexicon::Classes;

    #[test]
    fn forms_are_found_again() {
        let mut table = Table::default();
        let forms: Vec<String> = (0..2000).map(|number| format!("{number:0width$}", width = number % 25)).collect();
        for form in &forms {
            table.entry(form).classes = Classes::PAST;
        }
        let found = |form: &str| Key::of(form.as_bytes()).map_or_else(|| table.get_long(form.as_bytes()), |key| table.get(key));
        assert!(forms.iter().all(|form| found(form).classes == Classes::PAST));
        assert!(found("word").classes.is_empty() && found(&"word".repeat(9)).classes.is_empty());
    }
}
