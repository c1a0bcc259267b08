//! Full names: the same words, given names that agree, parts of longer names.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::words::Keys;
use super::{is_single, push, Candidates, Index, Merger, MANY};
use crate::speaker::agree::{self, Given};
use crate::speaker::fold::Folded;
use crate::speaker::lists;
use crate::speaker::name::{Name, NameKind};

impl Merger<'_> {
    /// Names of the same words, titles apart; also with the surname first.
    pub(super) fn same_words(&mut self) {
        let (names, words) = (self.names, self.words);
        let mut seen = Index::of(words);
        let mut opened = vec![false; words.count()];
        for (i, name) in names.iter().enumerate() {
            let keys = words.keys_of(i);
            if is_single(name) || keys.written.is_empty() {
                continue;
            }
            let of_kind = |to: &usize| names[*to].kind == name.kind;
            let found = || [Some(keys.joined), keys.with_particles].into_iter().flatten();
            if found().any(|key| seen.count(key) > 0) {
                let candidates: Candidates = found().flat_map(|key| seen.get(key)).filter(of_kind).collect();
                if self.join_first(i, &candidates, |other| format!("same words as “{}”", other.display)) {
                    continue;
                }
            }
            if name.is_full() {
                let (opening, other) = opening(name, keys);
                if name.core.len() == 2 && opened[other] && may_be_turned(name) {
                    self.join_turned(i, &seen);
                }
                opened[opening] = true;
            }
            keys.with_particles.into_iter().for_each(|key| seen.put(key, i));
            seen.put(keys.joined, i);
        }
    }

    fn join_turned(&mut self, name: usize, seen: &Index) {
        let turned: Folded = self.names[name].core.iter().rev().collect();
        let mut candidates = self.words.find(&turned).into_iter().flat_map(|key| seen.get(key));
        if let Some(to) = candidates.find(|to| self.names[*to].kind == NameKind::Person) {
            let other = self.names[to];
            self.join(name, to, false, || format!("“{}” with the surname first", other.display));
        }
    }

    /// Full names of one surname whose given names agree.
    pub(super) fn full_names(&mut self) {
        let (names, words) = (self.names, self.words);
        let full = || names.iter().enumerate().filter(|(_, name)| name.is_full());
        let mut bearers = vec![0_usize; words.count()];
        full().for_each(|(i, _)| bearers[words.keys_of(i).surname] += 1);
        let mut seen: FxHashMap<(usize, Folded), Candidates> = FxHashMap::default();
        for (i, name) in full().filter(|(i, _)| bearers[words.keys_of(*i).surname] > 1) {
            let surname = words.keys_of(i).surname;
            let mut candidates: SmallVec<[usize; 8]> = SmallVec::new();
            for key in keys_sought(name.given()) {
                candidates.extend(seen.get(&(surname, key)).into_iter().flatten().copied());
            }
            let best = self.best_full_name(i, &candidates);
            if let Some((to, how, doubtful)) = best {
                self.join(i, to, doubtful, || full_name_reason(how, &names[to].display));
            }
            for key in given_keys(name.given()) {
                push(seen.entry((surname, key)).or_default(), i);
            }
        }
    }

    /// The candidate whose given names agree best, and whether another speaker's agree as well.
    fn best_full_name(&mut self, name: usize, candidates: &[usize]) -> Option<(usize, Given, bool)> {
        let mut found: Vec<(Given, usize)> = Vec::new();
        for to in candidates.iter().copied().take(2 * MANY) {
            if self.root(to) == self.root(name) || !self.agree(name, to) {
                continue;
            }
            if let Some(how) = agree::given_names(self.names[name].given(), self.names[to].given()) {
                found.push((how, to));
            }
        }
        let (how, to) = found.iter().copied().min()?;
        let root = self.root(to);
        let rival = found.iter().any(|(_, other)| self.parents[*other] != root && *other != root);
        (how != Given::Initial || !rival).then_some((to, how, rival))
    }

    /// Surnames of two words and double given names: `García Márquez`, `Jean-Marie`.
    pub(super) fn parts_of_full_names(&mut self) {
        let (names, words) = (self.names, self.words);
        let has_parts = |name: &Name| name.is_full() && name.words() > 2;
        if !names.iter().any(|name| has_parts(name)) {
            return;
        }
        let mut parts: FxHashMap<usize, Candidates> = FxHashMap::default();
        let mut put = |part: &mut dyn Iterator<Item = &Folded>, name: usize| {
            if let Some(key) = words.find(&part.collect::<Folded>()) {
                push(parts.entry(key).or_default(), name);
            }
        };
        for (i, name) in names.iter().enumerate().filter(|(_, name)| has_parts(name)) {
            if !name.particles().is_empty() {
                put(&mut name.particles().iter().chain([name.surname()]), i);
            }
            for cut in 1..name.core.len() - 1 {
                put(&mut name.core[cut..].iter(), i);
                put(&mut name.core[..=cut].iter(), i);
            }
        }
        for (i, name) in names.iter().enumerate().filter(|_| !parts.is_empty()) {
            let keys = words.keys_of(i);
            if name.kind == NameKind::Person && name.core.len() > 1 || keys.written.len() > 9 {
                if let Some(candidates) = parts.get(&keys.joined) {
                    self.join_part(i, candidates);
                }
            }
        }
    }

    /// The given names of a part are no given names, so only gender and suffix are compared.
    fn join_part(&mut self, name: usize, candidates: &[usize]) {
        let longer = candidates.iter().copied().find(|to| self.names[*to].words() > self.names[name].words());
        let Some(to) = longer else {
            return;
        };
        if self.names[to].kind == self.names[name].kind && agree::genders(self.names[name], self.names[to]) {
            let other = self.names[to];
            self.join(name, to, candidates.len() > 1, || format!("part of the name “{}”", other.display));
        }
    }
}

/// The numbers of the first word of a full name and of its surname, or, where that comes first, of its given name.
fn opening(name: &Name, keys: &Keys) -> (usize, usize) {
    let first = keys.first.unwrap_or(keys.surname);
    if name.core[0] == *name.surname() {
        (keys.surname, first)
    } else {
        (first, keys.surname)
    }
}

/// `Viktor Orbán` may be turned round, `Morgan Stanley` not: both its words are given names of one usage.
fn may_be_turned(name: &Name) -> bool {
    !name.core.iter().all(lists::is_given)
}

type Forms = SmallVec<[Folded; 4]>;

/// The forms under which a full name is found by its given names: each of them, the full forms of a short one, and the
/// initial. An initial with a stop belongs to a whole name, one without to a mere initial, so that whole names do not
/// meet every other of their letter.
fn given_keys(given: &[Folded]) -> Forms {
    let mut keys: Forms = given.iter().filter(|name| !name.is_initial()).cloned().collect();
    let Some((first, initial)) = first_and_initial(given) else {
        return keys;
    };
    keys.extend(lists::nicknames(first).iter().cloned());
    let stop = if first.len() > initial.len_utf8() { Some('.') } else { None };
    keys.push([initial].into_iter().chain(stop).collect());
    keys
}

/// The forms under which candidates for a full name are looked up.
fn keys_sought(given: &[Folded]) -> Forms {
    let mut keys = given_keys(given);
    keys.retain(|key| !key.ends_with('.'));
    if let Some((first, initial)) = first_and_initial(given) {
        keys.push([initial].into_iter().collect());
        if first.len() == initial.len_utf8() {
            keys.push([initial, '.'].into_iter().collect());
        }
    }
    keys
}

fn first_and_initial(given: &[Folded]) -> Option<(&Folded, char)> {
    let first = given.first()?;
    first.first().map(|initial| (first, initial))
}

fn full_name_reason(how: Given, other: &str) -> String {
    match how {
        Given::Same => format!("same given name and surname as “{other}”"),
        Given::Nickname => format!("short given name and surname of “{other}”"),
        Given::Initial => format!("initial and surname of “{other}”"),
        Given::Middle => format!("middle name and surname of “{other}”"),
        Given::Spelling => format!("surname and another spelling of the given name of “{other}”"),
    }
}
