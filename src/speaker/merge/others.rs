//! Acronyms and organisations.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{push, Candidates, Merger};
use crate::speaker::fold::Folded;
use crate::speaker::lists;
use crate::speaker::name::{Name, NameKind};

/// Words of an organisation's name that are looked at.
const LONGEST: usize = 8;

/// Letters of an acronym up to which its length is told apart.
const LONGEST_ACRONYM: usize = 16;

/// Whether a name without a title is written in capitals alone.
fn is_acronym(name: &Name) -> bool {
    let small = name.display.bytes().any(|byte| byte.is_ascii_lowercase());
    let capitals = || !small && name.display.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    name.titles.is_empty() && !(name.is_full() && name.core.iter().any(|word| word.len() > 1)) && capitals()
}

/// A bit for the first letter of a word; a few letters share one.
fn first_letter(word: &Folded) -> u64 {
    word.as_bytes().first().map_or(0, |first| 1 << (first % 64))
}

impl Merger<'_> {
    /// The different speakers of these names.
    fn roots(&mut self, names: &[usize]) -> Candidates {
        let mut roots: Candidates = names.iter().map(|name| self.root(*name)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }

    /// `JFK`, `WHO`: the initials of exactly one longer name.
    pub(super) fn acronyms(&mut self) {
        let acronyms: Vec<usize> = (0..self.names.len()).filter(|i| is_acronym(self.names[*i])).collect();
        if acronyms.is_empty() {
            return;
        }
        let words = self.words;
        let mut initials: FxHashMap<&Folded, Candidates> =
            acronyms.iter().map(|i| (&words.keys_of(*i).written, Candidates::new())).collect();
        // An acronym has as many letters as its name has words.
        let mut lengths = [false; LONGEST_ACRONYM + 1];
        initials.keys().for_each(|written| lengths[written.chars().count().min(LONGEST_ACRONYM)] = true);
        let first_letters = initials.keys().fold(0, |all, written| all | first_letter(written));
        let begins = |name: &Name| first_letters & first_letter(&name.core[0]) != 0;
        let may_be_meant =
            |name: &Name| name.core.len() > 1 && lengths[name.core.len().min(LONGEST_ACRONYM)] && begins(name);
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| may_be_meant(name)) {
            let letters: Folded = name.core.iter().filter_map(Folded::first).collect();
            if let Some(longer) = initials.get_mut(&letters) {
                push(longer, i);
            }
        }
        for i in acronyms {
            let written = &words.keys_of(i).written;
            let Some(candidates) = initials.get(written).filter(|_| written.len() > 1) else {
                continue;
            };
            let mut roots = self.roots(candidates);
            roots.retain(|root| *root != i);
            if let ([to], true) = (&roots[..], self.root(i) == i) {
                let to = *to;
                let enough = written.len() > 2 || self.names[to].kind == NameKind::Organisation;
                if enough {
                    let other = self.names[to];
                    self.join(i, to, false, || format!("initials of “{}”", other.display));
                }
            }
        }
    }

    /// `the Ministry of Defence`, `the ministry`; `the Supreme Court` inside a longer name.
    pub(super) fn organisations(&mut self) {
        let names = self.names;
        let organisations: Vec<usize> = (0..names.len()).filter(|i| names[*i].kind == NameKind::Organisation).collect();
        let mut longer: FxHashMap<&[Folded], Candidates> =
            organisations.iter().map(|i| (&names[*i].core[..], Candidates::new())).collect();
        if longer.len() < 2 {
            return;
        }
        let openers: FxHashSet<&Folded> = organisations.iter().map(|i| &names[*i].core[0]).collect();
        let first_letters = openers.iter().fold(0, |all, opener| all | first_letter(opener));
        let opens = |word: &Folded| first_letters & first_letter(word) != 0 && openers.contains(word);
        for i in organisations.iter().copied() {
            let core = &names[i].core[..names[i].core.len().min(LONGEST)];
            for start in (0..core.len()).filter(|start| opens(&core[*start])) {
                for end in start + 1..=core.len() {
                    let part = &core[start..end];
                    let generic = || lists::known(&part[0]).kind == Some(NameKind::Organisation);
                    let shorter = part.len() < names[i].core.len();
                    if let Some(longer) = longer.get_mut(part).filter(|_| shorter && (part.len() > 1 || generic())) {
                        push(longer, i);
                    }
                }
            }
        }
        for i in organisations {
            let candidates = &longer[&names[i].core[..]];
            if let [to] = self.roots(candidates)[..] {
                self.join(i, to, false, || format!("short for “{}”; only one so named", names[to].display));
            }
        }
    }

    /// `Northport Trading` beside `Northport Trading Inc.`
    pub(super) fn companies(&mut self) {
        let (names, words) = (self.names, self.words);
        let mut companies: Vec<Option<usize>> = vec![None; words.count()];
        for (i, _) in names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Organisation) {
            companies[words.keys_of(i).joined].get_or_insert(i);
        }
        for (i, name) in names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Person) {
            let plain = || name.titles.is_empty() && name.suffix().is_none();
            if let Some(to) = companies[words.keys_of(i).joined].filter(|_| plain()) {
                self.join(i, to, false, || format!("“{}” without its legal form", names[to].display));
            }
        }
    }
}
