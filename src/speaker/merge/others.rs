//! Acronyms and organisations.

use rustc_hash::FxHashMap;

use super::{put, Index, Merger};
use crate::speaker::lists;
use crate::speaker::name::NameKind;

impl Merger<'_> {
    /// `JFK`, `WHO`: the initials of exactly one longer name.
    pub(super) fn acronyms(&mut self) {
        let mut initials: Index<String> = Index::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.core.len() > 1) {
            let all: String = name.core.iter().filter_map(|word| word.chars().next()).collect();
            put(&mut initials, all, i);
        }
        for i in 0..self.names.len() {
            let name = self.names[i];
            let capitals = name.display.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let written = name.joined();
            if !capitals
                || !name.titles.is_empty()
                || written.len() < 2
                || name.is_full() && !name.core.iter().all(|word| word.len() == 1)
            {
                continue;
            }
            let Some(candidates) = initials.get(&written).cloned() else {
                continue;
            };
            let mut roots: Vec<usize> = candidates.iter().map(|to| self.root(*to)).filter(|root| *root != i).collect();
            roots.sort_unstable();
            roots.dedup();
            if let ([to], true) = (&roots[..], self.root(i) == i) {
                let to = *to;
                let enough = written.len() > 2 || self.names[to].kind == NameKind::Organisation;
                if enough {
                    self.join(i, to, false, format!("initials of “{}”", self.names[to].display));
                }
            }
        }
    }

    /// `the Ministry of Defence`, `the ministry`; `the Supreme Court` inside a longer name.
    pub(super) fn organisations(&mut self) {
        let mut parts: Index<String> = Index::default();
        for i in (0..self.names.len()).filter(|i| self.names[*i].kind == NameKind::Organisation) {
            let core = &self.names[i].core;
            for start in 0..core.len().min(8) {
                for end in start + 1..=core.len().min(8) {
                    let generic = end - start == 1 && lists::kind_word(&core[start]) == Some(NameKind::Organisation);
                    if end - start < core.len() && (end - start > 1 || generic) {
                        put(&mut parts, core[start..end].join(" "), i);
                    }
                }
            }
        }
        for i in (0..self.names.len()).filter(|i| self.names[*i].kind == NameKind::Organisation) {
            let candidates = parts.get(&self.names[i].core.join(" ")).cloned().unwrap_or_default();
            let mut roots: Vec<usize> = candidates.iter().map(|to| self.root(*to)).collect();
            roots.sort_unstable();
            roots.dedup();
            if let [to] = roots[..] {
                self.join(i, to, false, format!("short for “{}”; only one so named", self.names[to].display));
            }
        }
    }

    /// `Northport Trading` beside `Northport Trading Inc.`
    pub(super) fn companies(&mut self) {
        let mut companies: FxHashMap<String, usize> = FxHashMap::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Organisation) {
            companies.entry(name.joined()).or_insert(i);
        }
        for (i, name) in self.names.iter().enumerate() {
            let plain = name.kind == NameKind::Person && name.titles.is_empty() && name.suffix.is_none();
            if let Some(to) = companies.get(&name.joined()).copied().filter(|_| plain) {
                self.join(i, to, false, format!("“{}” without its legal form", self.names[to].display));
            }
        }
    }
}
