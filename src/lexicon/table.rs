//! The forms of the lexicon with what is known of each: nearly every look-up reads one place of memory.

use rustc_hash::FxHashMap;

use super::key::Key;
use super::Word;

/// Places for each form kept, at least; few forms then share one.
const ROOM: usize = 3;

/// Word forms and what is known of each.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// In the order in which they came, so that the commonest words, listed first, stand together; the first is none.
    entries: Vec<Entry>,
    /// A power of two of places, each with the number of an entry: that of a form stands at the place of its hash or at
    /// the first free one behind it.
    places: Vec<u32>,
    /// Forms that no key holds.
    long: FxHashMap<Box<[u8]>, Word>,
}

/// A form that fits a key; the empty key stands for none.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    key: Key,
    word: Word,
}

impl Default for Table {
    fn default() -> Self {
        Table { entries: vec![Entry::default()], places: vec![0; 16], long: FxHashMap::default() }
    }
}

impl Table {
    /// What is known of the form with this key.
    #[inline]
    pub fn get(&self, key: Key) -> Word {
        self.entries[self.find(key).1 as usize].word
    }

    /// What is known of a form that no key holds.
    pub fn get_long(&self, form: &[u8]) -> Word {
        self.long.get(form).copied().unwrap_or_default()
    }

    /// What is known of `form`, to be added to.
    pub fn entry(&mut self, form: &str) -> &mut Word {
        let Some(key) = Key::of(form.as_bytes()).filter(|key| *key != Key::default()) else {
            return self.long.entry(form.as_bytes().into()).or_default();
        };
        if self.entries.len() * ROOM > self.places.len() {
            self.grow();
        }
        let place = self.find(key).0;
        if self.places[place] == 0 {
            self.places[place] = self.entries.len() as u32;
            self.entries.push(Entry { key, word: Word::default() });
        }
        &mut self.entries[self.places[place] as usize].word
    }

    /// What is known of each form, to be added to.
    pub fn words_mut(&mut self) -> impl Iterator<Item = &mut Word> {
        self.entries.iter_mut().map(|entry| &mut entry.word).chain(self.long.values_mut())
    }

    /// The place of a form, or a free one where it would stand, and the number of the entry there.
    #[inline]
    fn find(&self, key: Key) -> (usize, u32) {
        let last = self.places.len() - 1;
        let mut place = key.hash() & last;
        loop {
            let number = self.places[place];
            let found = self.entries[number as usize].key;
            // One test, since words known and unknown follow upon each other without a pattern.
            if (found == key) | (found == Key::default()) {
                return (place, number);
            }
            place = (place + 1) & last;
        }
    }

    fn grow(&mut self) {
        self.places = vec![0; self.places.len() * 2];
        for index in 1..self.entries.len() {
            let place = self.find(self.entries[index].key).0;
            self.places[place] = index as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::lexicon::key::Key;
    use crate::lexicon::Classes;

    fn found(table: &Table, form: &str) -> Classes {
        let key = Key::of(form.as_bytes());
        key.map_or_else(|| table.get_long(form.as_bytes()), |key| table.get(key)).classes
    }

    #[test]
    fn forms_are_found_again() {
        let mut table = Table::default();
        let forms: Vec<String> = (0..2000).map(|number| format!("{number:0width$}", width = number % 25)).collect();
        for form in &forms {
            table.entry(form).classes = Classes::PAST;
        }
        assert!(forms.iter().all(|form| found(&table, form) == Classes::PAST));
        assert!(found(&table, "word").is_empty() && found(&table, &"word".repeat(9)).is_empty());
    }

    #[test]
    fn an_empty_form_changes_no_word() {
        let mut table = Table::default();
        table.entry("").classes = Classes::ING;
        assert!(found(&table, "word").is_empty());
    }
}
