//! The names of one document, or of any list, joined into speakers, with a reason for every join.
//!
//! Names are joined in passes from sure to bold: the same words, full names that agree, parts of full names, single names,
//! acronyms, slips of spelling. Every pass looks candidates up by key, so that time is linear in the number of names.

use rustc_hash::FxHashMap;

use super::agree::{self, Given};
use super::lists;
use super::name::{Gender, Name, NameKind};
use super::roster::Roster;
use super::spelling;

/// Candidates under one key that are looked at; a key with more says nothing anyway, and time stays linear.
const MANY: usize = 24;

/// Full names of one speaker that a newcomer is held against.
const FULL_NAMES_KEPT: usize = 6;

/// Names joined into speakers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// For each name, in the order given, the index of its speaker in `speakers`.
    pub labels: Vec<usize>,
    /// The speakers in order of first mention.
    pub speakers: Vec<Speaker>,
    /// Why names were joined, in the order decided.
    pub joins: Vec<Join>,
}

/// One speaker of a list of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The best-attested full form, without titles and possessive endings.
    pub canonical: String,
    /// What the names name.
    pub kind: NameKind,
    /// Gender, where a title or given name shows it.
    pub gender: Option<Gender>,
    /// Indexes of its names in the list.
    pub names: Vec<usize>,
}

/// One decision to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Index of the name that was joined.
    pub name: usize,
    /// Index of the name that it was joined to.
    pub to: usize,
    /// Why, in plain English.
    pub reason: String,
    /// Whether a reader should look: there was another candidate, or only the spelling speaks for it.
    pub doubtful: bool,
}

/// Joins the names of one list, which stand in order of first mention.
///
/// ```
/// let merged = dixit::speaker::merge(&["Jane Doe", "Mr. Doe", "Ms. Doe"]);
/// assert_eq!(merged.labels, [0, 1, 0]);
/// assert_eq!(merged.speakers[0].canonical, "Jane Doe");
/// ```
pub fn merge(names: &[&str]) -> Merged {
    merge_with(names, &Roster::default())
}

/// The same, under a user's roster, which wins over every rule.
pub fn merge_with(names: &[&str], roster: &Roster) -> Merged {
    let mut parsed: Vec<Name> = names.iter().map(|name| Name::parse(name)).collect();
    let rows: Vec<Option<usize>> = names.iter().zip(&parsed).map(|(text, name)| roster.find(text, name)).collect();
    let mut known: Vec<usize> = rows.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    // The roster's own names of the people met stand at the end of the list, so that they serve as full names.
    parsed.extend(known.iter().map(|row| Name::parse(&roster.people()[*row].name)));
    let mut merger = Merger::new(&parsed);
    merger.roster(names, rows, &known, roster);
    merger.same_words();
    merger.full_names();
    merger.parts_of_full_names();
    merger.single_names();
    merger.short_given_names();
    merger.acronyms();
    merger.organisations();
    merger.companies();
    merger.spellings();
    merger.finish(names.len(), roster)
}

/// Indexes of names under one key each, never more than [`MANY`].
type Index<K> = FxHashMap<K, Vec<usize>>;

fn put<K: std::hash::Hash + Eq>(index: &mut Index<K>, key: K, name: usize) {
    let names = index.entry(key).or_default();
    if names.len() < MANY && names.last() != Some(&name) {
        names.push(name);
    }
}

struct Merger<'n> {
    names: &'n [Name],
    /// Parent links of a union-find forest; a root is the first-mentioned name of its speaker.
    parents: Vec<usize>,
    /// Full or titled names of each root, for comparison with newcomers.
    profiles: Vec<Vec<usize>>,
    /// Row of the roster that each root stands for.
    rows: Vec<Option<usize>>,
    /// Rows of the roster that refuse a root.
    refused: FxHashMap<usize, Vec<usize>>,
    joins: Vec<Join>,
}

impl<'n> Merger<'n> {
    fn new(names: &'n [Name]) -> Merger<'n> {
        let telling = |name: &Name| name.is_full() || !name.titles.is_empty();
        let profiles =
            names.iter().enumerate().map(|(i, name)| if telling(name) { vec![i] } else { Vec::new() }).collect();
        Merger {
            names,
            parents: (0..names.len()).collect(),
            profiles,
            rows: vec![None; names.len()],
            refused: FxHashMap::default(),
            joins: Vec::new(),
        }
    }

    /// Names of one row of the roster are one speaker, names of two rows never.
    fn roster(&mut self, texts: &[&str], rows: Vec<Option<usize>>, known: &[usize], roster: &Roster) {
        for (i, text) in texts.iter().enumerate() {
            let refusals = roster.refusals(text, &self.names[i]);
            if !refusals.is_empty() {
                self.refused.insert(i, refusals.to_vec());
            }
        }
        self.rows = rows;
        self.rows.extend(known.iter().copied().map(Some));
        let mut first_of: FxHashMap<usize, usize> = FxHashMap::default();
        for i in 0..self.names.len() {
            if let Some(row) = self.rows[i] {
                let first = *first_of.entry(row).or_insert(i);
                self.join(i, first, false, format!("“{}” by the roster", roster.people()[row].name));
            }
        }
    }

    /// Whether the roster lets two roots be one speaker.
    fn roster_allows(&self, left: usize, right: usize) -> bool {
        let refuses = |root: usize, other: usize| {
            let rows = self.refused.get(&root);
            self.rows[other].is_some_and(|row| rows.is_some_and(|rows| rows.contains(&row)))
        };
        let two_rows = matches!((self.rows[left], self.rows[right]), (Some(a), Some(b)) if a != b);
        !two_rows && !refuses(left, right) && !refuses(right, left)
    }

    fn root(&mut self, mut name: usize) -> usize {
        while self.parents[name] != name {
            self.parents[name] = self.parents[self.parents[name]];
            name = self.parents[name];
        }
        name
    }

    /// Whether no telling name of one speaker contradicts one of the other.
    fn agree(&mut self, left: usize, right: usize) -> bool {
        let (left, right) = (self.root(left), self.root(right));
        if !self.roster_allows(left, right) {
            return false;
        }
        let names = self.names;
        let one = |root: usize, kept: &[usize]| kept.iter().copied().chain([root]).collect::<Vec<_>>();
        let (left, right) = (one(left, &self.profiles[left]), one(right, &self.profiles[right]));
        left.iter().all(|a| {
            right.iter().all(|b| {
                names[*a].kind == names[*b].kind
                    && (names[*a].kind != NameKind::Person || compatible(&names[*a], &names[*b]))
            })
        })
    }

    fn join(&mut self, name: usize, to: usize, doubtful: bool, reason: String) {
        let (left, right) = (self.root(name), self.root(to));
        if left == right || !self.roster_allows(left, right) {
            return;
        }
        let (first, second) = (left.min(right), left.max(right));
        self.parents[second] = first;
        let moved = std::mem::take(&mut self.profiles[second]);
        let kept = &mut self.profiles[first];
        kept.extend(moved.into_iter().take(FULL_NAMES_KEPT.saturating_sub(kept.len())));
        self.rows[first] = self.rows[first].or(self.rows[second]);
        if let Some(refused) = self.refused.remove(&second) {
            self.refused.entry(first).or_default().extend(refused);
        }
        self.joins.push(Join { name, to, reason, doubtful });
    }

    /// Joins `name` to the first candidate that agrees with it.
    fn join_first(&mut self, name: usize, candidates: &[usize], reason: impl Fn(&Name) -> String) -> bool {
        for to in candidates.iter().copied() {
            if self.root(to) != self.root(name) && self.agree(name, to) {
                self.join(name, to, false, reason(&self.names[to]));
                return true;
            }
        }
        false
    }

    /// Names of the same words, titles apart; also with the surname first.
    fn same_words(&mut self) {
        let mut seen: Index<(NameKind, String)> = Index::default();
        for i in 0..self.names.len() {
            let name = &self.names[i];
            let key = (name.kind, name.joined());
            if is_single(name) || key.1.is_empty() {
                continue;
            }
            let mut candidates = seen.get(&key).cloned().unwrap_or_default();
            if !name.particles.is_empty() {
                candidates.extend(seen.get(&(name.kind, name.joined_with_particles())).into_iter().flatten());
            }
            if self.join_first(i, &candidates, |other| format!("same words as “{}”", other.display)) {
                continue;
            }
            let turned = (name.kind, name.core.iter().rev().map(String::as_str).collect());
            let candidates = seen.get(&turned).cloned().unwrap_or_default();
            if name.is_full() && name.core.len() == 2 && may_be_turned(name) {
                self.join_turned(i, &candidates);
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
    fn full_names(&mut self) {
        let mut seen: Index<(&str, String)> = Index::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.is_full()) {
            let mut candidates: Vec<usize> = Vec::new();
            for key in given_keys(&name.given) {
                candidates.extend(seen.get(&(name.surname.as_str(), key)).into_iter().flatten());
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
    fn parts_of_full_names(&mut self) {
        let mut parts: Index<String> = Index::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.is_full()) {
            if !name.particles.is_empty() {
                put(&mut parts, name.particles.concat() + &name.surname, i);
            }
            for cut in 1..name.core.len() - 1 {
                put(&mut parts, name.core[cut..].concat(), i);
                put(&mut parts, name.core[..=cut].concat(), i);
            }
        }
        for i in 0..self.names.len() {
            let name = &self.names[i];
            if name.kind == NameKind::Person && name.core.len() > 1 || name.joined().len() > 9 {
                let candidates = parts.get(&name.joined()).cloned().unwrap_or_default();
                self.join_part(i, &candidates);
            }
        }
    }

    /// The given names of a part are no given names, so only gender and suffix are compared.
    fn join_part(&mut self, name: usize, candidates: &[usize]) {
        let longer = candidates.iter().copied().find(|to| self.names[*to].words() > self.names[name].words());
        let Some(to) = longer else {
            return;
        };
        if self.names[to].kind == self.names[name].kind && agree::genders(&self.names[name], &self.names[to]) {
            self.join(name, to, candidates.len() > 1, format!("part of the name “{}”", self.names[to].display));
        }
    }

    /// Single names: first to a full name, then to other single names of the same word.
    fn single_names(&mut self) {
        let mut index = FullNames::of(self.names);
        let singles = (0..self.names.len()).filter(|i| is_single(&self.names[*i]));
        let (titled, bare): (Vec<usize>, Vec<usize>) = singles.partition(|i| !self.names[*i].titles.is_empty());
        let mut alone: Vec<usize> = titled.iter().copied().filter(|i| !self.single_to_full(*i, &index)).collect();
        for i in alone.iter().copied().filter(|i| agree::title_takes_surname(&self.names[*i], &self.names[*i])) {
            put(&mut index.surnames, self.names[i].surname.clone(), i);
        }
        alone.extend(bare.iter().copied().filter(|i| !self.single_to_full(*i, &index)));
        let mut seen: Index<String> = Index::default();
        let (gendered, open): (Vec<usize>, Vec<usize>) =
            alone.iter().partition(|i| self.names[**i].title_gender.is_some());
        for i in gendered.into_iter().chain(open) {
            self.single_to_single(i, &mut seen);
        }
    }

    fn single_to_full(&mut self, name: usize, index: &FullNames) -> bool {
        let surname = self.distinct(name, index.surnames.get(&self.names[name].surname), agree::title_takes_surname);
        let given = self.distinct(name, index.given.get(&self.names[name].surname), agree::title_takes_given);
        let middle = self.distinct(name, index.middle.get(&self.names[name].surname), agree::title_takes_surname);
        let parsed = &self.names[name];
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
        candidates: Option<&Vec<usize>>,
        fits: impl Fn(&Name, &Name) -> bool,
    ) -> Vec<usize> {
        let mut roots = Vec::new();
        let mut kept = Vec::new();
        for to in candidates.into_iter().flatten().copied() {
            let root = self.root(to);
            if !roots.contains(&root) && fits(&self.names[name], &self.names[to]) && self.agree(name, to) {
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
        pool.iter().copied().find(|to| !agree::is_woman(&self.names[*to])).or(pool.first().copied())
    }

    fn single_to_single(&mut self, name: usize, seen: &mut Index<String>) {
        let key = self.names[name].joined();
        let candidates = seen.get(&key).cloned().unwrap_or_default();
        let fitting = self.distinct(name, Some(&candidates), |_, _| true);
        let women = fitting.iter().filter(|to| agree::is_woman(&self.names[**to])).count();
        let titled = !self.names[name].titles.is_empty();
        let unclear = titled && self.names[name].title_gender.is_none() && women > 1;
        if let Some(to) = self.choose(&fitting, "surname").filter(|_| !unclear) {
            self.join(name, to, fitting.len() > 1, format!("same name as “{}”", self.names[to].display));
        } else {
            put(seen, key, name);
        }
    }

    /// `Meg` and `Margaret`, `Harry` and `Lord Henry`, where only one person can be meant.
    fn short_given_names(&mut self) {
        let mut bearers: Index<&str> = Index::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Person) {
            let first = name.given.first().map_or(name.surname.as_str(), String::as_str);
            put(&mut bearers, first, i);
        }
        for i in 0..self.names.len() {
            let name = &self.names[i];
            if !is_single(name) || !matches!(name.title_use, None | Some(lists::TitleUse::Given | lists::TitleUse::Kin))
            {
                continue;
            }
            let mut candidates = Vec::new();
            for full in lists::nicknames(&name.surname) {
                candidates.extend(self.distinct(i, bearers.get(full), agree::title_takes_given));
            }
            let kin = |name: &Name| name.title_use == Some(lists::TitleUse::Kin);
            candidates.retain(|to| self.names[*to].regnal.is_none() && kin(&self.names[*to]) == kin(name));
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

    /// `JFK`, `WHO`: the initials of exactly one longer name.
    fn acronyms(&mut self) {
        let mut initials: Index<String> = Index::default();
        for (i, name) in self.names.iter().enumerate().filter(|(_, name)| name.core.len() > 1) {
            let all: String = name.core.iter().filter_map(|word| word.chars().next()).collect();
            put(&mut initials, all, i);
        }
        for i in 0..self.names.len() {
            let name = &self.names[i];
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
    fn organisations(&mut self) {
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
    fn companies(&mut self) {
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

    /// Slips of spelling and other transliterations.
    fn spellings(&mut self) {
        let mut sounds: Index<((char, char), String)> = Index::default();
        for i in 0..self.names.len() {
            let name = &self.names[i];
            if name.kind != NameKind::Person || name.regnal.is_some() {
                continue;
            }
            for (word, given) in spelling_keys(name) {
                for bucket in spelling::buckets(&word) {
                    let key = (bucket, given.clone());
                    let candidates = sounds.get(&key).cloned().unwrap_or_default();
                    self.join_by_sound(i, &candidates);
                    put(&mut sounds, key, i);
                }
            }
        }
    }

    fn join_by_sound(&mut self, name: usize, candidates: &[usize]) {
        let mut best: Option<(f32, usize)> = None;
        for to in candidates.iter().copied() {
            if self.root(to) == self.root(name) {
                continue;
            }
            let Some(unlike) = same_by_sound(&self.names[name], &self.names[to]) else {
                continue;
            };
            if best.is_none_or(|(least, _)| unlike < least) && self.agree(name, to) {
                best = Some((unlike, to));
            }
        }
        if let Some((_, to)) = best {
            self.join(name, to, true, format!("another spelling of “{}”", self.names[to].display));
        }
    }

    fn finish(mut self, count: usize, roster: &Roster) -> Merged {
        let mut labels = vec![0; count];
        let mut speakers: Vec<Vec<usize>> = Vec::new();
        for i in 0..count {
            let root = self.root(i);
            if root == i {
                labels[i] = speakers.len();
                speakers.push(vec![i]);
            } else {
                labels[i] = labels[root];
                speakers[labels[root]].push(i);
            }
        }
        let canonical = |names: &[usize]| self.rows[names[0]].map(|row| roster.people()[row].name.clone());
        let speakers = speakers.into_iter().map(|names| speaker(self.names, canonical(&names), names)).collect();
        let joins = self.joins.into_iter().filter(|join| join.name < count && join.to < count).collect();
        Merged { labels, speakers, joins }
    }
}

fn is_single(name: &Name) -> bool {
    name.kind == NameKind::Person && name.core.len() == 1
}

fn compatible(left: &Name, right: &Name) -> bool {
    let royal = |name: &Name| name.title_use == Some(lists::TitleUse::Royal);
    let titled = |name: &Name| !name.titles.is_empty();
    if left.core.len() == 1 && right.core.len() == 1 && royal(left) != royal(right) && titled(left) && titled(right) {
        return false;
    }
    let (left_part, right_part) = (left.core.len() > 1, right.core.len() > 1);
    if left_part && right_part && (is_tail(left, right) || is_tail(right, left)) {
        return agree::genders(left, right);
    }
    agree::persons(left, right)
}

/// Whether `part` is the end or beginning of `whole`'s words.
fn is_tail(part: &Name, whole: &Name) -> bool {
    let length = part.core.len();
    whole.core.len() > length && (whole.core.ends_with(&part.core) || whole.core.starts_with(&part.core))
}

/// `Viktor Orbán` may be turned round, `Morgan Stanley` not: both its words are given names of one usage.
fn may_be_turned(name: &Name) -> bool {
    !name.core.iter().all(|word| lists::is_given(word))
}

/// The forms under which the given names of a full name are found: each name, its full forms, its initial.
fn given_keys(given: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for name in given.iter().filter(|name| name.chars().count() > 1) {
        keys.push(name.clone());
    }
    let Some(first) = given.first() else {
        return keys;
    };
    keys.extend(lists::nicknames(first).iter().map(|name| (*name).to_string()));
    keys.extend(first.chars().next().map(String::from));
    keys
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

/// Full names by the words that can stand for them alone.
struct FullNames {
    surnames: Index<String>,
    given: Index<String>,
    middle: Index<String>,
}

impl FullNames {
    fn of(names: &[Name]) -> FullNames {
        let mut index = FullNames { surnames: Index::default(), given: Index::default(), middle: Index::default() };
        for (i, name) in names.iter().enumerate().filter(|(_, name)| name.is_full()) {
            put(&mut index.surnames, name.surname.clone(), i);
            put(&mut index.given, name.given[0].clone(), i);
            if let Some(nickname) = &name.nickname {
                put(&mut index.given, nickname.clone(), i);
            }
            for middle in name.given.iter().skip(1).filter(|word| word.chars().count() > 2) {
                put(&mut index.middle, middle.clone(), i);
            }
        }
        index
    }
}

/// The words whose sound is compared, each with what else must be equal: surnames under the given name, given names under
/// the surname, and a whole short name run together.
fn spelling_keys(name: &Name) -> Vec<(String, String)> {
    let mut keys = vec![(name.surname.clone(), String::new())];
    if let Some(first) = name.given.first() {
        keys.push((name.surname.clone(), format!("{first} ")));
        keys.push((first.clone(), format!(" {}", name.surname)));
    }
    if name.is_full() && name.joined().len() <= 12 {
        keys.push((name.joined(), String::new()));
    }
    keys
}

/// How unlike two names sound that may be one all the same; `None` if they are too unlike.
fn same_by_sound(left: &Name, right: &Name) -> Option<f32> {
    let full = left.is_full() && right.is_full();
    if left.is_full() != right.is_full() && left.joined().len().min(right.joined().len()) > 7 {
        let unlike = spelling::unlikeness(&left.joined(), &right.joined())?;
        if unlike <= 0.2 {
            return Some(unlike);
        }
    }
    let (a, b) = (&left.surname, &right.surname);
    if a == b && full {
        return Some(0.0);
    }
    if a == b || spelling::is_plural(a, b) || a.len().min(b.len()) < 4 {
        return None;
    }
    let unlike = spelling::unlikeness(a, b)?;
    let known = lists::is_surname(a) && lists::is_surname(b) || lists::is_given(a) && lists::is_given(b);
    let limit = match (full, known) {
        (true, true) => 0.0,
        (true, false) => 0.34,
        (false, true) => return None,
        (false, false) if lists::is_surname(a) || lists::is_surname(b) => 0.1,
        (false, false) => 0.17,
    };
    if !spelling::start_alike(a, b) {
        return None;
    }
    let limit = if full && left.given[0].len() == 1 { 0.1 } else { limit };
    (unlike <= limit).then_some(unlike)
}

/// The speaker of these names (indexes into `all`, in order of first mention).
fn speaker(all: &[Name], by_roster: Option<String>, names: Vec<usize>) -> Speaker {
    let rank = |i: &usize| {
        let name = &all[*i];
        let spelled = name.given.first().is_some_and(|first| first.chars().count() > 1);
        let shouting = !name.display.contains(char::is_lowercase);
        (!name.is_full(), !spelled, shouting, *i)
    };
    let best = names.iter().copied().min_by_key(rank).unwrap_or_default();
    let gender =
        names.iter().find_map(|i| all[*i].title_gender).or_else(|| names.iter().find_map(|i| all[*i].given_gender()));
    Speaker { canonical: by_roster.unwrap_or_else(|| all[best].display.clone()), kind: all[best].kind, gender, names }
}
