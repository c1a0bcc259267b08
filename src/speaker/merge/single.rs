//! Single names: surnames, given names and nicknames that stand alone.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{is_single, push, Candidates, Index, Merger};
use crate::speaker::agree;
use crate::speaker::lists;
use crate::speaker::name::{Gender, Name, NameKind};

/// Candidates for one name, one of each speaker.
type Pool = SmallVec<[usize; 4]>;

impl Merger<'_> {
    /// Single names: first to a full name, then to other single names of the same word.
    pub(super) fn single_names(&mut self) {
        let (names, words) = (self.names, self.words);
        let mut index = FullNames::of(self);
        let singles = |titled: bool| {
            let of_kind = move |i: &usize| is_single(names[*i]) && names[*i].titles.is_empty() != titled;
            (0..names.len()).filter(of_kind)
        };
        let mut alone: Vec<usize> = Vec::with_capacity(names.len());
        alone.extend(singles(true).filter(|i| !self.single_to_full(*i, &index)));
        for i in alone.iter().copied().filter(|i| agree::title_takes_surname(names[*i], names[*i])) {
            index.surnames.put(words.keys_of(i).surname, i);
        }
        alone.extend(singles(false).filter(|i| !self.single_to_full(*i, &index)));
        let mut seen = Index::of(words);
        for gendered in [true, false] {
            for i in alone.iter().copied().filter(|i| names[*i].title_gender.is_some() == gendered) {
                self.single_to_single(i, &mut seen);
            }
        }
    }

    fn single_to_full(&mut self, name: usize, index: &FullNames) -> bool {
        let parsed = self.names[name];
        let word = self.words.keys_of(name).surname;
        if !index.has(word) {
            return false;
        }
        let middle = index.middle.get(&word).into_iter().flatten().copied();
        let surname = self.distinct(name, index.surnames.get(word), agree::title_takes_surname);
        let given = self.distinct(name, index.given.get(word), agree::title_takes_given);
        let middle = self.distinct(name, middle, agree::title_takes_surname);
        if surname.is_empty() && given.is_empty() && middle.is_empty() {
            return false;
        }
        let given_first = parsed.surname_known.given && !parsed.surname_known.surname && parsed.titles.is_empty();
        let mut ways = [(&surname, "surname"), (&given, "given name"), (&middle, "second surname")];
        if given_first && !given.is_empty() {
            ways.swap(0, 1);
        }
        for introduced in [true, false] {
            for (candidates, what) in ways {
                let pool: Pool = candidates.iter().copied().filter(|to| !introduced || *to < name).collect();
                if let Some(to) = self.choose(&pool, what) {
                    let only = if pool.len() == 1 { "only person so named" } else { "first person so named" };
                    let full = self.names[to];
                    self.join(name, to, pool.len() > 1, || format!("{what} of “{}”; {only}", full.display));
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
        candidates: impl Iterator<Item = usize>,
        fits: impl Fn(&Name, &Name) -> bool,
    ) -> Pool {
        let (mut roots, mut kept) = (Pool::new(), Pool::new());
        for to in candidates {
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

    fn single_to_single(&mut self, name: usize, seen: &mut Index) {
        let key = self.words.keys_of(name).joined;
        let fitting = self.distinct(name, seen.get(key), |_, _| true);
        let women = fitting.iter().filter(|to| agree::is_woman(self.names[**to])).count();
        let titled = !self.names[name].titles.is_empty();
        let unclear = titled && self.names[name].title_gender.is_none() && women > 1;
        if let Some(to) = self.choose(&fitting, "surname").filter(|_| !unclear) {
            let other = self.names[to];
            self.join(name, to, fitting.len() > 1, || format!("same name as “{}”", other.display));
        } else {
            seen.put(key, name);
        }
    }

    /// `Meg` and `Margaret`, `Harry` and `Lord Henry`, where only one person can be meant.
    pub(super) fn short_given_names(&mut self) {
        let (names, words) = (self.names, self.words);
        let short = |name: &Name| is_single(name) && !name.surname_known.nicknames.is_empty();
        if !names.iter().any(|name| short(name)) {
            return;
        }
        let mut bearers = Index::of(words);
        for (i, _) in names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Person) {
            let keys = words.keys_of(i);
            bearers.put(keys.first.unwrap_or(keys.surname), i);
        }
        for (i, name) in names.iter().enumerate().filter(|(_, name)| short(name)) {
            if !matches!(name.title_use, None | Some(lists::TitleUse::Given | lists::TitleUse::Kin)) {
                continue;
            }
            let mut candidates = Pool::new();
            for full in name.surname_known.nicknames.iter().filter_map(|full| words.find(full)) {
                candidates.extend(self.distinct(i, bearers.get(full), agree::title_takes_given));
            }
            let kin = |name: &Name| name.title_use == Some(lists::TitleUse::Kin);
            candidates.retain(|to| self.names[*to].regnal().is_none() && kin(self.names[*to]) == kin(name));
            let root = self.root(i);
            candidates.retain(|to| self.parents[*to] != root && *to != root);
            if let [to] = candidates[..] {
                let own_full_name = self.profiles[root].iter().any(|kept| self.names[*kept].is_full());
                if !own_full_name {
                    let full = |to: usize| &names[to].display;
                    self.join(i, to, true, || format!("short for the given name of “{}”; only one so named", full(to)));
                }
            }
        }
    }
}

/// Full names by the words that can stand for them alone.
struct FullNames {
    surnames: Index,
    given: Index,
    middle: FxHashMap<usize, Candidates>,
}

impl FullNames {
    /// Whether a word can stand for any name.
    fn has(&self, word: usize) -> bool {
        self.surnames.count(word) + self.given.count(word) > 0 || self.middle.contains_key(&word)
    }

    fn of(merger: &Merger) -> FullNames {
        let words = merger.words;
        let mut index = FullNames { surnames: Index::of(words), given: Index::of(words), middle: FxHashMap::default() };
        for (i, name) in merger.names.iter().enumerate().filter(|(_, name)| name.is_full()) {
            let keys = words.keys_of(i);
            let nickname = name.nickname().and_then(|nickname| words.find(nickname));
            index.surnames.put(keys.surname, i);
            keys.first.into_iter().chain(nickname).for_each(|word| index.given.put(word, i));
            let middle = name.given().iter().skip(1).filter(|word| word.chars().count() > 2);
            for word in middle.filter_map(|word| words.find(word)) {
                push(index.middle.entry(word).or_default(), i);
            }
        }
        index
    }
}
