//! Single names: surnames, given names and nicknames that stand alone.

use super::{index_of, is_single, put, Candidates, Index, Merger};
use crate::speaker::agree;
use crate::speaker::lists;
use crate::speaker::name::{Gender, Name, NameKind};

impl<'n> Merger<'n> {
    /// Single names: first to a full name, then to other single names of the same word.
    pub(super) fn single_names(&mut self) {
        let names = self.names;
        let mut index = FullNames::of(names);
        let singles = (0..self.names.len()).filter(|i| is_single(self.names[*i]));
        let (titled, bare): (Vec<usize>, Vec<usize>) = singles.partition(|i| !self.names[*i].titles.is_empty());
        let mut alone: Vec<usize> = titled.iter().copied().filter(|i| !self.single_to_full(*i, &index)).collect();
        for i in alone.iter().copied().filter(|i| agree::title_takes_surname(self.names[*i], self.names[*i])) {
            put(&mut index.surnames, names[i].surname.as_str(), i);
        }
        alone.extend(bare.iter().copied().filter(|i| !self.single_to_full(*i, &index)));
        let mut seen: Index<&str> = index_of(alone.len());
        let (gendered, open): (Vec<usize>, Vec<usize>) =
            alone.iter().partition(|i| self.names[**i].title_gender.is_some());
        for i in gendered.into_iter().chain(open) {
            self.single_to_single(i, &mut seen);
        }
    }

    fn single_to_full(&mut self, name: usize, index: &FullNames) -> bool {
        let parsed = self.names[name];
        let word = parsed.surname.as_str();
        let surname = self.distinct(name, index.surnames.get(word), agree::title_takes_surname);
        let given = self.distinct(name, index.given.get(word), agree::title_takes_given);
        let middle = self.distinct(name, index.middle.get(word), agree::title_takes_surname);
        if surname.is_empty() && given.is_empty() && middle.is_empty() {
            return false;
        }
        let given_first =
            lists::is_given(&parsed.surname) && !lists::is_surname(&parsed.surname) && parsed.titles.is_empty();
        let mut ways = [(&surname, "surname"), (&given, "given name"), (&middle, "second surname")];
        if given_first && !given.is_empty() {
            ways.swap(0, 1);
        }
        for introduced in [true, false] {
            for (candidates, what) in ways {
                let pool: Vec<usize> = candidates.iter().copied().filter(|to| !introduced || *to < name).collect();
                if let Some(to) = self.choose(&pool, what) {
                    let only = if pool.len() == 1 { "only person so named" } else { "first person so named" };
                    let reason = format!("{what} of “{}”; {only}", self.names[to].display);
                    self.join(name, to, pool.len() > 1, reason);
                    return true;
                }
            }
        }
        false
    }

    /// One agreeing name for each speaker among the candidates.
    fn distinct(
        &mut self,
        name: usize,
        candidates: Option<&Candidates>,
        fits: impl Fn(&Name, &Name) -> bool,
    ) -> Vec<usize> {
        let mut roots = Vec::new();
        let mut kept = Vec::new();
        for to in candidates.into_iter().flatten().copied() {
            let root = self.root(to);
            if !roots.contains(&root) && fits(self.names[name], self.names[to]) && self.agree(name, to) {
                roots.push(root);
                kept.push(to);
            }
        }
        kept
    }

    /// Of several bearers of a surname the first that is no woman beside a man; of a given name only a sole bearer.
    fn choose(&self, pool: &[usize], what: &str) -> Option<usize> {
        if pool.len() < 2 || what != "surname" {
            return pool.first().copied().filter(|_| pool.len() == 1);
        }
        let by_title = |to: &usize| self.names[*to].title_gender == Some(Gender::Female);
        pool.iter().copied().find(|to| !by_title(to)).or(pool.first().copied())
    }

    fn single_to_single(&mut self, name: usize, seen: &mut Index<&'n str>) {
        let key = self.joined[name].as_str();
        let fitting = self.distinct(name, seen.get(key), |_, _| true);
        let women = fitting.iter().filter(|to| agree::is_woman(self.names[**to])).count();
        let titled = !self.names[name].titles.is_empty();
        let unclear = titled && self.names[name].title_gender.is_none() && women > 1;
        if let Some(to) = self.choose(&fitting, "surname").filter(|_| !unclear) {
            self.join(name, to, fitting.len() > 1, format!("same name as “{}”", self.names[to].display));
        } else {
            put(seen, key, name);
        }
    }

    /// `Meg` and `Margaret`, `Harry` and `Lord Henry`, where only one person can be meant.
    pub(super) fn short_given_names(&mut self) {
        let short = |name: &&Name| is_single(name) && !lists::nicknames(&name.surname).is_empty();
        if !self.names.iter().any(short) {
            return;
        }
        let mut bearers: Index<&str> = index_of(self.names.len());
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Person) {
            let first = name.given.first().unwrap_or(&name.surname).as_str();
            put(&mut bearers, first, i);
        }
        for i in 0..self.names.len() {
            let name = self.names[i];
            if !is_single(name) || !matches!(name.title_use, None | Some(lists::TitleUse::Given | lists::TitleUse::Kin))
            {
                continue;
            }
            let mut candidates = Vec::new();
            for full in lists::nicknames(&name.surname) {
                candidates.extend(self.distinct(i, bearers.get(full), agree::title_takes_given));
            }
            let kin = |name: &Name| name.title_use == Some(lists::TitleUse::Kin);
            candidates.retain(|to| self.names[*to].regnal.is_none() && kin(self.names[*to]) == kin(name));
            let root = self.root(i);
            candidates.retain(|to| self.parents[*to] != root && *to != root);
            if let [to] = candidates[..] {
                let own_full_name = self.profiles[root].iter().any(|kept| self.names[*kept].is_full());
                if !own_full_name {
                    self.join(
                        i,
                        to,
                        true,
                        format!("short for the given name of “{}”; only one so named", self.names[to].display),
                    );
                }
            }
        }
    }
}

/// Full names by the words that can stand for them alone.
struct FullNames<'n> {
    surnames: Index<&'n str>,
    given: Index<&'n str>,
    middle: Index<&'n str>,
}

impl<'n> FullNames<'n> {
    fn of(names: &[&'n Name]) -> FullNames<'n> {
        let count = names.len();
        let mut index = FullNames { surnames: index_of(count), given: index_of(count), middle: Index::default() };
        for (i, name) in names.iter().enumerate().filter(|(_, name)| name.is_full()) {
            put(&mut index.surnames, name.surname.as_str(), i);
            put(&mut index.given, name.given[0].as_str(), i);
            if let Some(nickname) = &name.nickname {
                put(&mut index.given, nickname.as_str(), i);
            }
            for middle in name.given.iter().skip(1).filter(|word| word.chars().count() > 2) {
                put(&mut index.middle, middle.as_str(), i);
            }
        }
        index
    }
}
