//! Voices and speakers from what was found.

use rustc_hash::FxHashMap;

use super::{joined_by_and, Entities, Found};
use crate::speaker::cast::Cast;
use crate::speaker::merge::Joined;
use crate::speaker::roster::Roster;
use crate::speaker::voice::{Speaker, Voice, VoiceState};

/// Voices and speakers from what was found.
pub(super) fn write(
    found: Vec<Found>,
    cast: &Cast,
    joined: &Joined,
    names: &[&str],
    roster: &Roster,
) -> (Vec<Voice>, Vec<Speaker>) {
    let mut used: Vec<&Entities> = Vec::with_capacity(found.len());
    used.extend(found.iter().map(|found| &found.entities).filter(|entities| !entities.is_empty()));
    used.sort_unstable();
    used.dedup();
    let indexes: Vec<Option<usize>> = found.iter().map(|found| used.binary_search(&&found.entities).ok()).collect();
    let mut ids = FxHashMap::default();
    let speakers = used.iter().map(|entities| speaker(entities, cast, joined, names, roster, &mut ids)).collect();
    let voices = found.into_iter().zip(indexes).map(|(found, speaker)| {
        let state = match (speaker, found.missing) {
            (Some(_), _) => VoiceState::Named,
            (None, true) => VoiceState::None,
            (None, false) => VoiceState::Unnamed,
        };
        Voice { state, speaker, description: found.description, resolution: found.why }
    });
    (voices.collect(), speakers)
}

/// The speaker that stands for these entities: one person, or several who speak together.
fn speaker(
    entities: &[usize],
    cast: &Cast,
    joined: &Joined,
    names: &[&str],
    roster: &Roster,
    ids: &mut FxHashMap<String, usize>,
) -> Speaker {
    let name = joined_by_and(entities.iter().map(|entity| cast.entities[*entity].name.as_ref())).into_owned();
    let person = roster.people().iter().find(|person| person.name == name);
    let role = person.and_then(|person| person.role.clone()).filter(|role| !role.is_empty());
    let written = || {
        cast.entities[entities[0]].roles.first().map(|role| role.written.to_string()).filter(|_| entities.len() == 1)
    };
    let variants = match entities {
        [one] => joined.groups[*one].names.iter().map(|name| names[*name].to_string()).collect(),
        _ => vec![name.clone()],
    };
    Speaker { id: unique_id(&name, ids), role: role.or_else(written), variants, name }
}

/// The words of a name in lower case with hyphens between them.
fn slug(name: &str) -> String {
    let (mut slug, mut between) = (String::with_capacity(name.len() + 2), false);
    for letter in name.chars() {
        if !letter.is_alphanumeric() {
            between = !slug.is_empty();
            continue;
        }
        if std::mem::take(&mut between) {
            slug.push('-');
        }
        match letter.is_ascii() {
            true => slug.push(letter.to_ascii_lowercase()),
            false => slug.extend(letter.to_lowercase()),
        }
    }
    if slug.is_empty() {
        slug.push_str("speaker");
    }
    slug
}

fn unique_id(name: &str, ids: &mut FxHashMap<String, usize>) -> String {
    let slug = slug(name);
    let count = ids.entry(slug.clone()).or_insert(0);
    *count += 1;
    if *count == 1 {
        slug
    } else {
        format!("{slug}-{count}")
    }
}
