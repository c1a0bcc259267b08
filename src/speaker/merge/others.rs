//! Acronyms and organisations.

use rustc_hash::FxHashMap;

use super::{put, Candidates, Index, Merger};
use crate::speaker::fold::Folded;
use crate::speaker::lists;
use crate::speaker::name::{Name, NameKind};

/// Words of an organisation's name that are looked at.
const LONGEST: usize = 8;

/// Whether a name without a title is written in capitals alone.
fn is_acronym(name: &Name) -> bool {
    let small = name.display.bytes().any(|byte| byte.is_ascii_lowercase());
    let capitals = || !small && name.display.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    name.titles.is_empty() && !(name.is_full() && name.core.iter().any(|word| word.len() > 1)) && capitals()
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
        let mut initials: Index<Folded> = Index::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.core.len() > 1) {
            put(&mut initials, name.core.iter().filter_map(|word| word.chars().next()).collect(), i);
        }
        for i in acronyms {
            let written = &self.joined[i];
            let Some(candidates) = initials.get(written).filter(|_| written.len() > 1) else {
                continue;
            };
            let mut roots = self.roots(candidates);
            roots.retain(|root| *root != i);
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
        let names = self.names;
        let organisations = || (0..names.len()).filter(|i| names[*i].kind == NameKind::Organisation);
        let mut longer: Index<&[Folded]> = organisations().map(|i| (&names[i].core[..], Candidates::new())).collect();
        let several = longer.len() > 1;
        for i in organisations().filter(|_| several) {
            let core = &names[i].core[..names[i].core.len().min(LONGEST)];
            for start in 0..core.len() {
                for end in start + 1..=core.len() {
                    let part = &core[start..end];
                    let generic = || lists::kind_word(&part[0]) == Some(NameKind::Organisation);
                    let shorter = part.len() < names[i].core.len();
                    if shorter && longer.contains_key(part) && (part.len() > 1 || generic()) {
                        put(&mut longer, part, i);
                    }
                }
            }
        }
        for i in organisations() {
            if let [to] = self.roots(&longer[&names[i].core[..]])[..] {
                self.join(i, to, false, format!("short for “{}”; only one so named", self.names[to].display));
            }
        }
    }

    /// `Northport Trading` beside `Northport Trading Inc.`
    pub(super) fn companies(&mut self) {
        let mut companies: FxHashMap<&Folded, usize> = FxHashMap::default();
        for (i, _) in self.names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Organisation) {
            companies.entry(&self.joined[i]).or_insert(i);
        }
        for (i, name) in self.names.iter().enumerate().filter(|_| !companies.is_empty()) {
            let plain = name.kind == NameKind::Person && name.titles.is_empty() && name.suffix.is_none();
            if let Some(to) = companies.get(&self.joined[i]).copied().filter(|_| plain) {
                self.join(i, to, false, format!("“{}” without its legal form", self.names[to].display));
            }
        }
    }
}
