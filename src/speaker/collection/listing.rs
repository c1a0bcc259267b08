//! Speakers as they are listed: what a roster holds, with counts and the evidence.

use rustc_hash::{FxHashMap, FxHashSet};

use super::join::Clusters;
use super::Entry;
use crate::speaker::fold::{fold, Folded};
use crate::speaker::lists;
use crate::speaker::roster::{key, Person, Roster};

/// One speaker of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Best-attested full form.
    pub name: String,
    /// The other forms that mean nobody else in the collection.
    pub aliases: Vec<String>,
    /// Role as most documents word it, or as the roster has it.
    pub role: Option<String>,
    /// Identifier, where the roster has one.
    pub id: Option<String>,
    /// Names that the roster keeps apart from this one.
    pub not: Vec<String>,
    /// Number of attributions.
    pub attributions: usize,
    /// Number of documents.
    pub documents: usize,
    /// Ids of the first of these documents.
    pub document_ids: Vec<String>,
    /// Why names of different documents were joined.
    pub reasons: Vec<String>,
    /// Joins to be looked at, and names left apart that might belong here.
    pub doubtful: Vec<String>,
}

/// The speakers, those with most attributions first and then in order of first mention.
pub(super) fn list(entries: &[Entry], clusters: Clusters, roster: &Roster) -> Vec<Listed> {
    let mut place_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (entry, root) in clusters.roots.iter().enumerate() {
        let place = *place_of.entry(*root).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[place].push(entry);
    }
    let mut listed: Vec<Listed> = members.iter().map(|members| pooled(entries, members, roster)).collect();
    let place = |entry: usize| place_of[&clusters.roots[entry]];
    for (entry, reason, doubtful) in &clusters.joined {
        let speaker = &mut listed[place(*entry)];
        let note = format!("“{}”: {reason}", entries[*entry].name);
        if *doubtful {
            speaker.doubtful.push(note.clone());
        }
        speaker.reasons.push(note);
    }
    for (entry, other, reason) in &clusters.apart {
        if place(*entry) != place(*other) {
            let note = format!("left apart: “{}” ({reason})", entries[*entry].name);
            listed[place(*other)].doubtful.push(note);
        }
    }
    tell_apart(&mut listed);
    settle_aliases(&mut listed);
    listed.sort_by_key(|speaker| std::cmp::Reverse(speaker.attributions));
    listed
}

/// Adds its first document to a name that several speakers bear.
fn tell_apart(listed: &mut [Listed]) {
    let mut bearers: FxHashMap<Folded, usize> = FxHashMap::default();
    for speaker in listed.iter() {
        *bearers.entry(key(&speaker.name)).or_default() += 1;
    }
    for speaker in listed.iter_mut().filter(|speaker| bearers[&key(&speaker.name)] > 1) {
        if let Some(document) = speaker.document_ids.first() {
            speaker.name = format!("{} ({document})", speaker.name);
        }
    }
}

fn pooled(entries: &[Entry], members: &[usize], roster: &Roster) -> Listed {
    let person = members.iter().find_map(|member| roster.find(&entries[*member].name, &entries[*member].parsed));
    let person: Option<&Person> = person.map(|row| &roster.people()[row]);
    let best = &entries[members.iter().copied().max_by_key(|member| attested(&entries[*member], *member)).unwrap_or(0)];
    let mut speaker = Listed {
        name: person.map_or_else(|| best.name.clone(), |person| person.name.clone()),
        role: person.and_then(|person| person.role.clone()).filter(|role| !role.is_empty()),
        id: person.and_then(|person| person.id.clone()).filter(|id| !id.is_empty()),
        not: person.map_or_else(Vec::new, |person| person.not.clone()),
        aliases: person.map_or_else(Vec::new, |person| person.aliases.clone()),
        ..Listed::default()
    };
    let roles = members.iter().flat_map(|member| &entries[*member].roles);
    let known_role = roles.rev().max_by_key(|(_, count)| *count).map(|(role, _)| role.clone());
    speaker.role = speaker.role.or(known_role);
    let mut seen = FxHashSet::default();
    for member in members {
        let entry = &entries[*member];
        speaker.attributions += entry.attributions;
        for id in &entry.document_ids {
            if seen.insert(id) {
                speaker.document_ids.push(id.clone());
            }
        }
        speaker.documents += entry.documents;
        speaker.aliases.extend(std::iter::once(&entry.name).chain(&entry.variants).cloned());
    }
    speaker
}

/// How well a form is attested: full, spelled out, not in capitals, with a known given name, in most documents, most often, and first.
fn attested(entry: &Entry, place: usize) -> impl Ord {
    let name = &entry.parsed;
    let spelled = name.given().first().is_some_and(|first| !first.is_initial());
    let lower = name.display.contains(char::is_lowercase);
    let known = name.given().first().is_some_and(lists::is_given);
    (name.is_full(), spelled, lower, known, entry.documents, entry.attributions, std::cmp::Reverse(place))
}

/// Leaves each alias to the one speaker whom it names, so that the listing is a valid roster: what names several names nobody.
fn settle_aliases(listed: &mut [Listed]) {
    let mut claims: FxHashMap<Folded, Vec<usize>> = FxHashMap::default();
    let mut claim = |name: &str, place: usize| {
        let places = claims.entry(key(name)).or_default();
        if places.last() != Some(&place) {
            places.push(place);
        }
    };
    for (place, speaker) in listed.iter().enumerate() {
        for name in std::iter::once(&speaker.name).chain(&speaker.aliases) {
            claim(name, place);
            // A surname alone would take every name that ends in it.
            if let Some(last) = name.split_whitespace().next_back().filter(|last| !last.eq_ignore_ascii_case(name)) {
                claim(last, place);
            }
        }
    }
    for (place, speaker) in listed.iter_mut().enumerate() {
        let mut seen = FxHashSet::from_iter([key(&speaker.name)]);
        let mut aliases = std::mem::take(&mut speaker.aliases);
        aliases.retain(|alias| {
            let folded = key(alias);
            let free = claims.get(&folded).is_some_and(|places| places[..] == [place]);
            let keep = free && !alias.contains(';') && !fold(alias).is_empty();
            seen.insert(folded) && keep
        });
        speaker.aliases = aliases;
    }
}
