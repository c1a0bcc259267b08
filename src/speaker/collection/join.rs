//! Names of different documents joined into speakers: sure joins by their words, the others only with evidence.

use rustc_hash::FxHashMap;

use super::{evidence, Entry};
use crate::speaker::fold::Folded;
use crate::speaker::merge::Merged;
use crate::speaker::name::NameKind;
use crate::speaker::roster::Roster;
use crate::speaker::spelling::{leading, Letter, Sound};
use crate::speaker::{agree, lists};

/// Candidates under one key that are looked at, so that time stays linear.
const MANY: usize = 16;
/// Unlikeness in sound up to which two surnames may be one where the context is the same.
const IN_CONTEXT: f32 = 0.5;

/// Speakers as lists of entries, with the notes on them.
pub(super) struct Clusters {
    /// For each entry, the first entry of its speaker.
    pub(super) roots: Vec<usize>,
    /// Why entries were joined: entry, reason, whether a reader should look.
    pub(super) joined: Vec<(usize, String, bool)>,
    /// What was not joined and might be: entry, the other, reason.
    pub(super) apart: Vec<(usize, usize, String)>,
}

/// Joins the entries. `merged` are the joins that the names themselves suggest.
pub(super) fn join(entries: &[Entry], merged: &Merged, roster: &Roster) -> Clusters {
    let rows = entries.iter().map(|entry| roster.find(&entry.name, &entry.parsed)).collect();
    let refused = entries.iter().map(|entry| roster.refusals(&entry.name, &entry.parsed).to_vec()).collect();
    let clusters = Clusters { roots: (0..entries.len()).collect(), joined: Vec::new(), apart: Vec::new() };
    let mut joiner = Joiner { entries, rows, refused, clusters };
    joiner.suggested(merged);
    joiner.same_utterance();
    joiner.same_role();
    joiner.surnames();
    joiner.common_surnames();
    for entry in 0..entries.len() {
        joiner.clusters.roots[entry] = joiner.root(entry);
    }
    joiner.clusters
}

struct Joiner<'e> {
    entries: &'e [Entry],
    rows: Vec<Option<usize>>,
    refused: Vec<Vec<usize>>,
    clusters: Clusters,
}

impl Joiner<'_> {
    fn root(&mut self, mut entry: usize) -> usize {
        let roots = &mut self.clusters.roots;
        while roots[entry] != entry {
            roots[entry] = roots[roots[entry]];
            entry = roots[entry];
        }
        entry
    }

    /// Whether the roster and the documents let two entries be one speaker.
    fn allowed(&mut self, left: usize, right: usize) -> bool {
        let (left, right) = (self.root(left), self.root(right));
        let refuses = |one: usize, other: usize| self.rows[other].is_some_and(|row| self.refused[one].contains(&row));
        let two_rows = matches!((self.rows[left], self.rows[right]), (Some(a), Some(b)) if a != b);
        left != right && !two_rows && !refuses(left, right) && !refuses(right, left)
    }

    fn join(&mut self, entry: usize, to: usize, reason: String, doubtful: bool) {
        let (left, right) = (self.root(entry), self.root(to));
        let (first, second) = (left.min(right), left.max(right));
        self.clusters.roots[second] = first;
        self.rows[first] = self.rows[first].or(self.rows[second]);
        let refused = std::mem::take(&mut self.refused[second]);
        self.refused[first].extend(refused);
        self.clusters.joined.push((entry, reason, doubtful));
    }

    /// What the names suggest: sure joins as they are, doubtful ones with evidence or where the surname is rare.
    fn suggested(&mut self, merged: &Merged) {
        for suggestion in &merged.joins {
            let (entry, to) = (suggestion.name, suggestion.to);
            let (left, right) = (&self.entries[entry], &self.entries[to]);
            let by_roster = self.rows[entry].is_some() && self.rows[entry] == self.rows[to];
            let person = left.parsed.kind == NameKind::Person && right.parsed.kind == NameKind::Person;
            if by_roster {
                self.join(entry, to, suggestion.reason.clone(), false);
            } else if left.is_common_surname() && right.is_common_surname()
                || person && left.is_single() != right.is_single() && !suggestion.doubtful
                || !self.allowed(entry, to)
            {
                continue;
            } else if !suggestion.doubtful || !person {
                self.join(entry, to, suggestion.reason.clone(), suggestion.doubtful);
            } else {
                self.doubted(entry, to, &suggestion.reason);
            }
        }
    }

    fn doubted(&mut self, entry: usize, to: usize, reason: &str) {
        let (left, right) = (&self.entries[entry], &self.entries[to]);
        let common = |entry: &Entry| lists::is_surname(entry.parsed.surname());
        if evidence::are_neighbours(left, right) {
            return;
        }
        match evidence::for_one(left, right) {
            Some(why) => self.join(entry, to, format!("{reason}; {why}"), false),
            None if common(left) || common(right) => self.clusters.apart.push((entry, to, reason.to_string())),
            None => self.join(entry, to, format!("{reason}; by spelling alone"), true),
        }
    }

    /// Names in whose mouth the same words stand and whose surnames sound alike.
    fn same_utterance(&mut self) {
        let mut seen: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for entry in 0..self.entries.len() {
            let mut utterances: Vec<u64> = self.entries[entry].utterances.iter().copied().collect();
            utterances.sort_unstable();
            for utterance in utterances {
                self.join_alike(entry, seen.entry(utterance).or_default());
            }
        }
    }

    /// Names of one role whose surnames sound alike.
    fn same_role(&mut self) {
        let mut seen: FxHashMap<(Folded, Folded, Letter), Vec<usize>> = FxHashMap::default();
        for entry in 0..self.entries.len() {
            let Some(leading) = leading(self.entries[entry].parsed.surname()) else {
                continue;
            };
            for (office, other) in evidence::role_keys(&self.entries[entry]) {
                self.join_alike(entry, seen.entry((office, other, leading)).or_default());
            }
        }
    }

    fn join_alike(&mut self, entry: usize, seen: &mut Vec<usize>) {
        for to in seen.iter().copied() {
            let (left, right) = (&self.entries[entry], &self.entries[to]);
            if !sound_alike(left, right) || evidence::are_neighbours(left, right) || !self.allowed(entry, to) {
                continue;
            }
            if let Some(why) = evidence::for_one(left, right) {
                let reason = format!("another spelling of “{}”; {why}", right.name);
                self.join(entry, to, reason, true);
            }
        }
        if seen.len() < MANY {
            seen.push(entry);
        }
    }

    /// Bare surnames: to the bearer for whom there is evidence, else to the only bearer of a rare surname.
    fn surnames(&mut self) {
        let mut bearers: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (entry, full) in self.entries.iter().enumerate().filter(|(_, entry)| entry.parsed.is_full()) {
            let known = bearers.entry(full.parsed.surname().as_str()).or_default();
            if known.len() < MANY {
                known.push(entry);
            }
        }
        for (entry, single) in self.entries.iter().enumerate().filter(|(_, entry)| entry.is_single()) {
            let candidates = bearers.get(single.parsed.surname().as_str()).map_or(&[][..], Vec::as_slice);
            self.surname(entry, candidates);
        }
    }

    /// Bare common surnames of different documents: one speaker's where there is evidence or the roster says so.
    fn common_surnames(&mut self) {
        let mut seen: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (entry, single) in self.entries.iter().enumerate().filter(|(_, entry)| entry.is_common_surname()) {
            let seen = seen.entry(single.parsed.surname().as_str()).or_default();
            let evident = seen.iter().find_map(|to| Some((*to, self.one_surname(entry, *to)?)));
            if let Some((to, why)) = evident {
                self.join(entry, to, format!("the same surname; {why}"), false);
            } else if let Some(first) = seen.first().filter(|_| seen.len() < MANY) {
                self.clusters.apart.push((entry, *first, "the same surname".to_string()));
            }
            if seen.len() < MANY {
                seen.push(entry);
            }
        }
    }

    /// Why two bare surnames are one speaker's.
    fn one_surname(&mut self, left: usize, right: usize) -> Option<String> {
        if !self.allowed(left, right) {
            return None;
        }
        if self.rows[left].is_some() && self.rows[left] == self.rows[right] {
            return Some("one row of the roster".to_string());
        }
        let (left, right) = (&self.entries[left], &self.entries[right]);
        evidence::for_one(left, right).filter(|_| agree::persons(&left.parsed, &right.parsed))
    }

    fn surname(&mut self, entry: usize, candidates: &[usize]) {
        let entries = self.entries;
        let single = &entries[entry];
        let mut fitting: Vec<usize> = candidates.to_vec();
        fitting.retain(|to| {
            agree::persons(&single.parsed, &entries[*to].parsed)
                && !evidence::are_neighbours(single, &entries[*to])
                && self.allowed(entry, *to)
        });
        let evident: Vec<(usize, String)> =
            fitting.iter().filter_map(|to| Some((*to, evidence::for_one(single, &entries[*to])?))).collect();
        let mut bearers: Vec<usize> = candidates.iter().map(|to| self.root(*to)).collect();
        bearers.sort_unstable();
        bearers.dedup();
        let mut roots: Vec<usize> = evident.iter().map(|(to, _)| self.root(*to)).collect();
        roots.dedup();
        match (&evident[..], &roots[..], &fitting[..]) {
            ([(to, why), ..], [_], _) => {
                let reason = format!("surname of “{}”; {why}", entries[*to].name);
                self.join(entry, *to, reason, false);
            }
            (_, _, [to, ..]) if bearers.len() == 1 && !lists::is_surname(single.parsed.surname()) => {
                let reason = format!("surname of “{}”; nobody else in the collection bears it", entries[*to].name);
                self.join(entry, *to, reason, true);
            }
            (_, _, fitting) => {
                let perhaps = fitting.iter().take(3);
                self.clusters.apart.extend(perhaps.map(|to| (entry, *to, "the same surname".to_string())));
            }
        }
    }
}

/// Whether two persons' surnames may be one in spelling where everything else is the same. Two well-known surnames may be
/// only where they sound the same and stand behind one given name.
fn sound_alike(left: &Entry, right: &Entry) -> bool {
    let (a, b) = (&left.parsed, &right.parsed);
    if a.surname() == b.surname() || leading(a.surname()) != leading(b.surname()) || !agree::persons(a, b) {
        return false;
    }
    let known = lists::is_surname(a.surname()) && lists::is_surname(b.surname());
    let one_given_name = a.is_full() && b.is_full() && a.given().first() == b.given().first();
    let limit = if known { 0.0 } else { IN_CONTEXT };
    let (left, right) = (Sound::of(a.surname()), Sound::of(b.surname()));
    (!known || one_given_name) && left.unlikeness(&right, limit).is_some()
}

#[cfg(test)]
mod tests {
    use super::sound_alike;
    use crate::speaker::collection::{evidence, Entry, Sighting};

    fn entry(name: &str, role: &str) -> Entry {
        let mut entry = Entry::new(name);
        entry.add("d", Sighting { role: Some(role.to_string()), ..Sighting::default() });
        entry
    }

    #[test]
    fn a_country_and_its_people_are_one_in_a_role() {
        let (left, right) =
            (entry("John Healey", "Britain’s secretary of fisheries"), entry("John Healy", "British Secretary"));
        assert!(sound_alike(&left, &right));
        assert!(evidence::for_one(&left, &right).is_some());
        let keys = evidence::role_keys(&left);
        assert!(evidence::role_keys(&right).iter().any(|key| keys.contains(key)));
    }

    #[test]
    fn well_known_surnames_are_never_one_by_their_sound_alone() {
        assert!(!sound_alike(&entry("Ann Martin", "mayor"), &entry("Ann Morton", "mayor")));
    }
}
