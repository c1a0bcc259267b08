//! The names of one document, or of any list, joined into speakers, with a reason for every join.
//!
//! Names are joined in passes from sure to bold: the same words, full names that agree, parts of full names, single names,
//! acronyms, slips of spelling. Every pass looks candidates up by key, so that time is linear in the number of names.

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::agree;
use super::fold::Folded;
use super::lists;
use super::name::{Gender, Name, NameKind};
use super::roster::Roster;

mod full;
mod others;
mod single;
mod sounds;

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
    pub speakers: Vec<Cluster>,
    /// Why names were joined, in the order decided.
    pub joins: Vec<Join>,
}

/// One speaker of a list of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
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
    let parsed: Vec<Name> = names.iter().map(|name| Name::parse(name)).collect();
    merge_parsed(names, &parsed.iter().collect::<Vec<_>>(), roster)
}

/// The same, of names that are taken apart already.
pub(super) fn merge_parsed(names: &[&str], parsed: &[&Name], roster: &Roster) -> Merged {
    let rows: Vec<Option<usize>> = names.iter().zip(parsed).map(|(text, name)| roster.find(text, name)).collect();
    let mut known: Vec<usize> = rows.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    // The roster's own names of the people met stand at the end of the list, so that they serve as full names.
    let own: Vec<Name> = known.iter().map(|row| Name::parse(&roster.people()[*row].name)).collect();
    let all: Vec<&Name> = parsed.iter().copied().chain(&own).collect();
    let joined: Vec<Folded> = all.iter().map(|name| name.joined()).collect();
    let mut merger = Merger::new(&all, &joined);
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
type Index<K> = FxHashMap<K, Candidates>;

/// Most keys have one or two names, which need no memory of their own.
type Candidates = SmallVec<[usize; 2]>;

/// An index with room for so many keys.
fn index_of<K>(keys: usize) -> Index<K> {
    Index::with_capacity_and_hasher(keys, FxBuildHasher)
}

fn put<K: std::hash::Hash + Eq>(index: &mut Index<K>, key: K, name: usize) {
    push(index.entry(key).or_default(), name);
}

fn push(names: &mut Candidates, name: usize) {
    if names.len() < MANY && names.last() != Some(&name) {
        names.push(name);
    }
}

struct Merger<'n> {
    names: &'n [&'n Name],
    /// The words of each name run together.
    joined: &'n [Folded],
    /// Parent links of a union-find forest; a root is the first-mentioned name of its speaker.
    parents: Vec<usize>,
    /// Full or titled names of each root, for comparison with newcomers.
    profiles: Vec<Candidates>,
    /// Row of the roster that each root stands for.
    rows: Vec<Option<usize>>,
    /// Rows of the roster that refuse a root.
    refused: FxHashMap<usize, Vec<usize>>,
    joins: Vec<Join>,
}

impl<'n> Merger<'n> {
    fn new(names: &'n [&'n Name], joined: &'n [Folded]) -> Merger<'n> {
        let telling = |name: &Name| name.is_full() || !name.titles.is_empty();
        let profile = |(i, name): (usize, &&Name)| telling(name).then_some(i).into_iter().collect();
        Merger {
            names,
            joined,
            parents: (0..names.len()).collect(),
            profiles: names.iter().enumerate().map(profile).collect(),
            rows: vec![None; names.len()],
            refused: FxHashMap::default(),
            joins: Vec::new(),
        }
    }

    /// Names of one row of the roster are one speaker, names of two rows never.
    fn roster(&mut self, texts: &[&str], rows: Vec<Option<usize>>, known: &[usize], roster: &Roster) {
        for (i, text) in texts.iter().enumerate().filter(|_| !roster.people().is_empty()) {
            let refusals = roster.refusals(text, self.names[i]);
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
        let telling = |root: usize| self.profiles[root].iter().copied().chain([root]);
        telling(left).all(|a| {
            telling(right).all(|b| {
                names[a].kind == names[b].kind && (names[a].kind != NameKind::Person || compatible(names[a], names[b]))
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
                self.join(name, to, false, reason(self.names[to]));
                return true;
            }
        }
        false
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

/// The speaker of these names (indexes into `all`, in order of first mention).
fn speaker(all: &[&Name], by_roster: Option<String>, names: Vec<usize>) -> Cluster {
    let rank = |i: &usize| {
        let name = all[*i];
        let spelled = name.given.first().is_some_and(|first| first.chars().count() > 1);
        let shouting = !name.display.contains(char::is_lowercase);
        (!name.is_full(), !spelled, shouting, *i)
    };
    let best = names.iter().copied().min_by_key(rank).unwrap_or_default();
    let gender =
        names.iter().find_map(|i| all[*i].title_gender).or_else(|| names.iter().find_map(|i| all[*i].given_gender()));
    Cluster { canonical: by_roster.unwrap_or_else(|| all[best].display.clone()), kind: all[best].kind, gender, names }
}
