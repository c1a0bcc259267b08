//! Ids that are unique in a run.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

/// Remembers which ids were given out, in a few bytes for each.
#[derive(Default)]
pub struct Ids {
    /// Hash of an id, and the last number that was appended to it.
    taken: FxHashMap<u64, u32>,
}

impl Ids {
    /// The id itself if it is new, else the id with the first free number appended: `name-2`, `name-3`.
    pub fn unique(&mut self, wanted: &str) -> String {
        if self.take(wanted) {
            return wanted.to_string();
        }
        loop {
            let number = self.taken.entry(hash(wanted)).or_insert(1);
            *number += 1;
            let candidate = format!("{wanted}-{number}");
            if self.take(&candidate) {
                return candidate;
            }
        }
    }

    fn take(&mut self, id: &str) -> bool {
        let key = hash(id);
        let new = !self.taken.contains_key(&key);
        self.taken.entry(key).or_insert(1);
        new
    }
}

fn hash(id: &str) -> u64 {
    FxBuildHasher.hash_one(id)
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn repeats_get_the_next_free_number() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["a", "a-2", "a", "a", "b"].iter().map(|id| ids.unique(id)).collect();
        assert_eq!(given, ["a", "a-2", "a-3", "a-4", "b"]);
    }
}
