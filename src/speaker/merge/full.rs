//! Full names: the same words, given names that agree, parts of longer names.

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::{index_of, is_single, put, Index, Merger, MANY};
use crate::speaker::agree::{self, Given};
use crate::speaker::fold::Folded;
use crate::speaker::lists;
use crate::speaker::name::{Name, NameKind};

impl Merger<'_> {
    /// Names of the same words, titles apart; also with the surname first.
    pub(super) fn same_words(&mut self) {
        let mut seen: Index<(NameKind, Folded)> = index_of(self.names.len());
        for i in 0..self.names.len() {
            let name = self.names[i];
            let key = (name.kind, self.joined[i].clone());
            if is_single(name) || key.1.is_empty() {
                continue;
            }
            let mut candidates = seen.get(&key).cloned().unwrap_or_default();
            if !name.particles.is_empty() {
                candidates.extend(seen.get(&(name.kind, name.joined_with_particles())).into_iter().flatten().copied());
            }
            if self.join_first(i, &candidates, |other| format!("same words as “{}”", other.display)) {
                continue;
            }
            if name.is_full() && name.core.len() == 2 {
                let turned = (name.kind, name.core.iter().rev().map(Folded::as_str).collect());
                if let Some(candidates) = seen.get(&turned).filter(|_| may_be_turned(name)) {
                    self.join_turned(i, candidates);
                }
            }
            if !name.particles.is_empty() {
                put(&mut seen, (name.kind, name.joined_with_particles()), i);
            }
            put(&mut seen, key, i);
        }
    }

    fn join_turned(&mut self, name: usize, candidates: &[usize]) {
        if let Some(to) = candidates.first().copied() {
            let reason = format!("“{}” with the surname first", self.names[to].display);
            self.join(name, to, false, reason);
        }
    }

    /// Full names of one surname whose given names agree.
    pub(super) fn full_names(&mut self) {
        let names = self.names;
        let full = || names.iter().enumerate().filter(|(_, name)| name.is_full());
        let mut bearers: FxHashMap<&str, usize> = FxHashMap::with_capacity_and_hasher(names.len(), FxBuildHasher);
        for (_, name) in full() {
            *bearers.entry(&name.surname).or_default() += 1;
        }
        let mut seen: Index<(&str, Folded)> = Index::default();
        for (i, name) in full().filter(|(_, name)| bearers[name.surname.as_str()] > 1) {
            let mut candidates: SmallVec<[usize; 8]> = SmallVec::new();
            for key in keys_sought(&name.given) {
                candidates.extend(seen.get(&(name.surname.as_str(), key)).into_iter().flatten().copied());
            }
            let best = self.best_full_name(i, &candidates);
            if let Some((to, how, doubtful)) = best {
                let reason = full_name_reason(how, &self.names[to].display);
                self.join(i, to, doubtful, reason);
            }
            for key in given_keys(&name.given) {
                put(&mut seen, (name.surname.as_str(), key), i);
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
            if let Some(how) = agree::given_names(&self.names[name].given, &self.names[to].given) {
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
        let mut parts: Index<Folded> = Index::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.is_full()) {
            if !name.particles.is_empty() {
                put(&mut parts, name.particles.iter().chain([&name.surname]).map(Folded::as_str).collect(), i);
            }
            for cut in 1..name.core.len() - 1 {
                put(&mut parts, name.core[cut..].iter().map(Folded::as_str).collect(), i);
                put(&mut parts, name.core[..=cut].iter().map(Folded::as_str).collect(), i);
            }
        }
        for i in (0..self.names.len()).filter(|_| !parts.is_empty()) {
            let name = self.names[i];
            if name.kind == NameKind::Person && name.core.len() > 1 || self.joined[i].len() > 9 {
                if let Some(candidates) = parts.get(&self.joined[i]) {
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
            self.join(name, to, candidates.len() > 1, format!("part of the name “{}”", self.names[to].display));
        }
    }
}

/// `Viktor Orbán` may be turned round, `Morgan Stanley` not: both its words are given names of one usage.
fn may_be_turned(name: &Name) -> bool {
    !name.core.iter().all(|word| lists::is_given(word))
}

type Keys = SmallVec<[Folded; 4]>;

/// The forms under which a full name is found by its given names: each of them, the full forms of a short one, and the
/// initial. An initial with a stop belongs to a whole name, one without to a mere initial, so that whole names do not
/// meet every other of their letter.
fn given_keys(given: &[Folded]) -> Keys {
    let mut keys: Keys = given.iter().filter(|name| name.chars().count() > 1).cloned().collect();
    let Some((first, initial)) = first_and_initial(given) else {
        return keys;
    };
    keys.extend(lists::nicknames(first).iter().map(|name| Folded::from(*name)));
    let stop = if first.len() > initial.len_utf8() { Some('.') } else { None };
    keys.push([initial].into_iter().chain(stop).collect());
    keys
}

/// The forms under which candidates for a full name are looked up.
fn keys_sought(given: &[Folded]) -> Keys {
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
    first.chars().next().map(|initial| (first, initial))
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
