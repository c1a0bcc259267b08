//! What speaks for two names of different documents being one speaker's, and what against.

use super::{hash, Entry};
use crate::speaker::fold::Folded;
use crate::speaker::roster::key;

/// Neighbours shared by two names that are a sign of one story.
const NEIGHBOURS: usize = 2;

/// Why two names may be one speaker's, beyond their spelling; `None` where nothing but the spelling speaks for it.
pub(super) fn for_one(left: &Entry, right: &Entry) -> Option<String> {
    if !left.utterances.is_disjoint(&right.utterances) {
        return Some("the same words quoted".to_string());
    }
    let neighbours = left.beside.intersection(&right.beside).count();
    match same_role(left, right) {
        Some((role, whole)) if whole || neighbours > 0 => Some(format!("the same role, “{role}”")),
        _ if neighbours >= NEIGHBOURS => Some(format!("{neighbours} of the same people beside it")),
        _ => None,
    }
}

/// Whether a document has both as speakers and kept them apart.
pub(super) fn are_neighbours(left: &Entry, right: &Entry) -> bool {
    left.beside.contains(&hash(&key(&right.name))) || right.beside.contains(&hash(&key(&left.name)))
}

/// A role of the one that is also the other's, and whether more than its noun agrees (*mayor of Northport*).
fn same_role<'e>(left: &'e Entry, right: &Entry) -> Option<(&'e str, bool)> {
    let mut best = None;
    for (role, words) in left.roles.iter().zip(&left.role_words) {
        for other in &right.role_words {
            let shared = words.iter().filter(|word| other.iter().any(|other| stem(word) == stem(other))).count();
            let noun = words.iter().any(|word| is_office(word) && other.contains(word));
            if noun && shared > 1 {
                return Some((&role.0, true));
            }
            if noun {
                best = Some((role.0.as_str(), false));
            }
        }
    }
    best
}

/// Under which words of its roles a name is looked up: an office with the beginning of another word.
pub(super) fn role_keys(entry: &Entry) -> Vec<(Folded, Folded)> {
    let mut keys = Vec::new();
    for words in &entry.role_words {
        for office in words.iter().filter(|word| is_office(word)) {
            let others = words.iter().filter(|word| *word != office);
            keys.extend(others.map(|word| (office.clone(), stem(word).into())));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The beginning that a country and its people share: *Britain’s*, *British*.
fn stem(word: &str) -> &str {
    word.char_indices().nth(4).map_or(word, |(end, _)| &word[..end])
}

/// Whether a word of a role names an office and not a body or place.
fn is_office(word: &Folded) -> bool {
    crate::speaker::lists::known(word).title.is_some()
        || ["ist", "man", "er", "or", "ian", "ant", "head", "chief"].iter().any(|ending| word.ends_with(ending))
}
