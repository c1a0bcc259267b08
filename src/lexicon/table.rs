//! The forms of the lexicon with what is known of each: a look-up reads one place of memory and never searches on.

use rustc_hash::FxHashMap;

use super::key::Key;
use super::Word;

/// Word forms and what is known of each, while the lists are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    keyed: FxHashMap<Key, Word>,
    /// Forms that no key holds.
    long: FxHashMap<Box<[u8]>, Word>,
}

impl Forms {
    /// What is known of a form as it stands.
    pub fn get(&self, form: &str) -> Word {
        let word = match Key::of(form.as_bytes()) {
            Some(key) => self.keyed.get(&key),
            None => self.long.get(form.as_bytes()),
        };
        word.copied().unwrap_or_default()
    }

    /// What is known of `form`, to be added to.
    pub fn entry(&mut self, form: &str) -> &mut Word {
        match Key::of(form.as_bytes()) {
            Some(key) => self.keyed.entry(key).or_default(),
            None => self.long.entry(form.as_bytes().into()).or_default(),
        }
    }

    /// What is known of each form, to be added to.
    pub fn all(&mut self) -> impl Iterator<Item = &mut Word> {
        self.keyed.values_mut().chain(self.long.values_mut())
    }
}

/// Word forms and what is known of each, to be looked up.
///
/// Every form has a place of its own. Its hash names a group of forms, and the hash multiplied by the number of that group
/// names its place; the numbers are chosen so that no two forms meet.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Of which the first stays empty. They are few, so that those often looked at stay at hand.
    places: Vec<Entry>,
    /// An odd number for each group of forms.
    groups: Box<[u16; GROUPS]>,
    /// What keys are hashed with.
    spread: [u64; 2],
    /// Forms that no key holds.
    long: FxHashMap<Box<[u8]>, Word>,
}

/// A form that fits a key; the empty key stands for none. Two of them fill a line of the cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Entry {
    key: Key,
    word: Word,
}

/// Groups of forms: few enough to stay at hand, and enough that each is small.
const GROUPS: usize = 1 << GROUP_BITS;
const GROUP_BITS: u32 = 12;

impl Default for Table {
    fn default() -> Self {
        Table::of(&Forms::default())
    }
}

impl Table {
    /// A place for each of these forms.
    pub fn of(forms: &Forms) -> Table {
        // The empty form is no word.
        let entries = forms.keyed.iter().filter(|(key, _)| **key != Key::default());
        let entries: Vec<Entry> = entries.map(|(&key, &word)| Entry { key, word }).collect();
        let mut places = entries.len() * 8 / 7 + 8;
        let mut table = Table {
            places: Vec::new(),
            groups: Box::new([1; GROUPS]),
            spread: [0x9e37_79b9_7f4a_7c15, 0x7f4a_7c15_9e37_79b9],
            long: forms.long.clone(),
        };
        while !table.place_all(&entries, places) {
            // Another hash, and more room.
            table.spread = table.spread.map(|spread| spread.wrapping_mul(5));
            places += places / 8;
        }
        table
    }

    /// What is known of the form with this key.
    #[inline]
    pub fn get(&self, key: Key) -> &Word {
        let hash = key.spread_by(self.spread);
        let place = self.place(hash, self.groups[group(hash)]);
        // No branch, since words known and unknown follow upon each other without a pattern.
        let found = usize::from(self.places[place].key.is(key)).wrapping_neg() & place;
        &self.places[found].word
    }

    /// What is known of a form that no key holds.
    pub fn get_long(&self, form: &[u8]) -> &Word {
        self.long.get(form).unwrap_or(&Word::OTHER)
    }

    /// The place of a form whose group has this number.
    #[inline]
    fn place(&self, hash: u64, number: u16) -> usize {
        let spread = hash.wrapping_mul(u64::from(number)) >> 32;
        ((spread * self.places.len() as u64) >> 32) as usize
    }

    /// Finds one of so many places for each entry; whether that was possible.
    fn place_all(&mut self, entries: &[Entry], places: usize) -> bool {
        self.places = vec![Entry::default(); places];
        let spread = self.spread;
        let group_of = |entry: &Entry| group(entry.key.spread_by(spread));
        let mut sorted = entries.to_vec();
        sorted.sort_by_cached_key(group_of);
        let mut groups: Vec<&[Entry]> = sorted.chunk_by(|one, next| group_of(one) == group_of(next)).collect();
        // The largest first, while there is room.
        groups.sort_by_key(|entries| std::cmp::Reverse(entries.len()));
        groups.into_iter().all(|entries| self.place_group(entries))
    }

    /// Finds a number for the group with which none of its forms meets another; whether there is one.
    fn place_group(&mut self, entries: &[Entry]) -> bool {
        let place = |table: &Table, entry: &Entry, number| table.place(entry.key.spread_by(table.spread), number);
        let fits = |number: &u16| {
            let free = |entry: &Entry| {
                let place = place(self, entry, *number);
                place > 0 && self.places[place].key == Key::default()
            };
            let meets = |(index, entry): (usize, &Entry)| {
                entries[..index].iter().any(|other| place(self, other, *number) == place(self, entry, *number))
            };
            entries.iter().all(free) && !entries.iter().enumerate().any(meets)
        };
        let Some(number) = (1..=u16::MAX).step_by(2).find(fits) else { return false };
        for entry in entries {
            let place = place(self, entry, number);
            self.places[place] = *entry;
        }
        self.groups[group(entries[0].key.spread_by(self.spread))] = number;
        true
    }
}

/// The group of forms with this hash.
#[inline]
fn group(hash: u64) -> usize {
    (hash >> (u64::BITS - GROUP_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::{Forms, Table};
    use crate::lexicon::key::Key;
    use crate::lexicon::Classes;

    fn found(table: &Table, form: &str) -> Classes {
        let key = Key::of(form.as_bytes());
        key.map_or_else(|| table.get_long(form.as_bytes()), |key| table.get(key)).classes
    }

    #[test]
    fn forms_are_found_again() {
        for count in [0, 1, 5, 100, 20_000] {
            let mut forms = Forms::default();
            let written: Vec<String> =
                (0..count).map(|number| format!("{number:0width$}", width = number % 25)).collect();
            for form in &written {
                forms.entry(form).classes = Classes::PAST;
            }
            let table = Table::of(&forms);
            assert!(written.iter().all(|form| found(&table, form) == Classes::PAST));
            assert!(found(&table, "word").is_empty() && found(&table, &"word".repeat(9)).is_empty());
        }
    }

    #[test]
    fn an_empty_form_changes_no_word() {
        let mut forms = Forms::default();
        forms.entry("").classes = Classes::ING;
        assert!(found(&Table::of(&forms), "word").is_empty());
    }
}
