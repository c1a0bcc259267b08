//! The names of one document, or of any list, joined into speakers, with a reason for every join.
//!
//! Names are joined in passes from sure to bold: the same words, full names that agree, parts of full names, single names,
//! acronyms, slips of spelling. Every pass looks candidates up by key, so that time is linear in the number of names.

use rustc_hash::FxHashMap;
use smallvec::{smallvec, SmallVec};

use self::words::Words;
use super::agree;
use super::lists;
use super::name::{Gender, Name, NameKind};
use super::roster::Roster;
use crate::lexicon::is_place;

mod full;
mod others;
mod single;
mod sounds;
mod words;

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
    let parsed: Vec<&Name> = parsed.iter().collect();
    let joined = join_names(names, &parsed, roster, true);
    let cluster = |group: Group| Cluster {
        canonical: group.canonical(&parsed, roster).to_string(),
        kind: group.kind,
        gender: group.gender,
        names: group.names.to_vec(),
    };
    Merged { labels: joined.labels, speakers: joined.groups.into_iter().map(cluster).collect(), joins: joined.joins }
}

/// Names joined into speakers, which are told by the indexes of their names.
pub(super) struct Joined {
    /// For each name the index of its speaker in `groups`.
    pub(super) labels: Vec<usize>,
    /// The speakers in order of first mention.
    pub(super) groups: Vec<Group>,
    /// For each name whether it is a well-known place.
    pub(super) places: Vec<bool>,
    /// Why names were joined, if that was asked for.
    joins: Vec<Join>,
}

/// The names of one speaker.
pub(super) struct Group {
    /// Index of the name that serves as canonical.
    best: usize,
    /// Row of the roster that has another canonical name.
    row: Option<usize>,
    pub(super) kind: NameKind,
    pub(super) gender: Option<Gender>,
    /// Indexes of its names.
    pub(super) names: Candidates,
}

impl Group {
    /// Its canonical name.
    pub(super) fn canonical<'n>(&self, names: &[&'n Name], roster: &'n Roster) -> &'n str {
        self.row.map_or(names[self.best].display.as_str(), |row| &roster.people()[row].name)
    }
}

/// Joins names that are taken apart already; `explained` if the reasons are to be written down.
pub(super) fn join_names(names: &[&str], parsed: &[&Name], roster: &Roster, explained: bool) -> Joined {
    let rows: Vec<Option<usize>> = names.iter().zip(parsed).map(|(text, name)| roster.find(text, name)).collect();
    let mut known: Vec<usize> = rows.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    // The roster's own names of the people met stand at the end of the list, so that they serve as full names.
    let own: Vec<Name> = known.iter().map(|row| Name::parse(&roster.people()[*row].name)).collect();
    let all: Vec<&Name> = parsed.iter().copied().chain(&own).collect();
    let words = Words::of(&all);
    let mut merger = Merger::new(&all, &words, explained);
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
    merger.finish(names.len())
}

/// Most keys have one or two names, which need no memory of their own.
type Candidates = SmallVec<[usize; 2]>;

/// Indexes of names under a number each, mostly that of a word, and never more than [`MANY`].
struct Index {
    /// One for each number.
    lists: Vec<List>,
    /// The names, each with the place of the next one of its list.
    links: Vec<(u32, u32)>,
}

/// The names under one number: places of the first and last of them, and their number.
#[derive(Clone, Copy, Default)]
struct List {
    first: u32,
    last: u32,
    count: u32,
}

impl Index {
    fn of(words: &Words) -> Index {
        Index { lists: vec![List::default(); words.count()], links: Vec::with_capacity(words.names()) }
    }

    fn count(&self, list: usize) -> usize {
        self.lists[list].count as usize
    }

    fn get(&self, list: usize) -> impl Iterator<Item = usize> + '_ {
        let List { first, count, .. } = self.lists[list];
        let places = std::iter::successors(Some(first), |place| Some(self.links[*place as usize].1));
        places.take(count as usize).map(|place| self.links[place as usize].0 as usize)
    }

    fn put(&mut self, list: usize, name: usize) {
        let (list, name, place) = (&mut self.lists[list], name as u32, self.links.len() as u32);
        if list.count == 0 {
            list.first = place;
        } else if (list.count as usize) < MANY && self.links[list.last as usize].0 != name {
            self.links[list.last as usize].1 = place;
        } else {
            return;
        }
        (list.last, list.count) = (place, list.count + 1);
        self.links.push((name, place));
    }
}

fn push(names: &mut Candidates, name: usize) {
    if names.len() < MANY && names.last() != Some(&name) {
        names.push(name);
    }
}

struct Merger<'n> {
    names: &'n [&'n Name],
    words: &'n Words,
    /// Whether reasons are written down.
    explained: bool,
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
    fn new(names: &'n [&'n Name], words: &'n Words, explained: bool) -> Merger<'n> {
        let telling = |name: &Name| name.is_full() || !name.titles.is_empty();
        let profile = |(i, name): (usize, &&Name)| telling(name).then_some(i).into_iter().collect();
        Merger {
            names,
            words,
            explained,
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
                self.join(i, first, false, || format!("“{}” by the roster", roster.people()[row].name));
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

    fn join(&mut self, name: usize, to: usize, doubtful: bool, reason: impl FnOnce() -> String) {
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
        if self.explained {
            self.joins.push(Join { name, to, reason: reason(), doubtful });
        }
    }

    /// Joins `name` to the first candidate that agrees with it.
    fn join_first(&mut self, name: usize, candidates: &[usize], reason: impl Fn(&Name) -> String) -> bool {
        for to in candidates.iter().copied() {
            if self.root(to) != self.root(name) && self.agree(name, to) {
                let other = self.names[to];
                self.join(name, to, false, || reason(other));
                return true;
            }
        }
        false
    }

    fn finish(mut self, count: usize) -> Joined {
        let mut labels = vec![0; count];
        let mut speakers: Vec<Candidates> = Vec::with_capacity(count);
        for i in 0..count {
            let root = self.root(i);
            if root == i {
                labels[i] = speakers.len();
                speakers.push(smallvec![i]);
            } else {
                labels[i] = labels[root];
                speakers[labels[root]].push(i);
            }
        }
        let groups = speakers.into_iter().map(|names| self.group(names)).collect();
        let joins = self.joins.into_iter().filter(|join| join.name < count && join.to < count).collect();
        let places = (0..count).map(|i| is_place(&self.words.keys_of(i).written)).collect();
        Joined { labels, groups, places, joins }
    }

    /// The speaker of these names, which stand in order of first mention.
    fn group(&self, names: Candidates) -> Group {
        let all = self.names;
        let best = match names[..] {
            [one] => one,
            _ => names.iter().copied().min_by_key(|i| rank(all[*i], *i)).unwrap_or_default(),
        };
        let by_title = names.iter().find_map(|i| all[*i].title_gender);
        let gender = by_title.or_else(|| names.iter().find_map(|i| all[*i].given_gender()));
        Group { best, row: self.rows[names[0]], kind: all[best].kind, gender, names }
    }
}

/// How well a name serves as canonical, the best first: full, spelled out, not all in capitals, early.
fn rank(name: &Name, index: usize) -> (bool, bool, bool, usize) {
    let spelled = name.given().first().is_some_and(|first| !first.is_initial());
    let shouting = !name.display.contains(char::is_lowercase);
    (!name.is_full(), !spelled, shouting, index)
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
