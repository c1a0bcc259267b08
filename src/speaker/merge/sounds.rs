//! Slips of spelling and other transliterations: names that sound alike and contradict each other in nothing.

use super::{put, Index, Merger};
use crate::speaker::lists;
use crate::speaker::name::{Name, NameKind};
use crate::speaker::spelling::{is_plural, Sound};

/// Unlikeness up to which two surnames may be one where the given names are the same.
const WITH_GIVEN_NAME: f32 = 0.34;
/// The same for surnames that stand alone, of which neither is well known.
const ALONE: f32 = 0.17;
/// The same where one of the two is a well-known surname, or a mere initial stands before it.
const WELL_KNOWN: f32 = 0.1;
/// Unlikeness up to which two given names before one surname may be one.
const GIVEN_NAMES: f32 = 0.2;
/// Candidates compared by sound under one key.
const COMPARED: usize = 12;
/// So many names of like sound in one list make a crowd, in which likeness alone says little.
const CROWD: usize = 8;

/// The sounds of one name.
#[derive(Default)]
struct Sounds {
    surname: Sound,
    given: Sound,
    joined: Sound,
}

impl Sounds {
    fn of(name: &Name) -> Sounds {
        let given = name.given.first().map(|first| Sound::of(first)).unwrap_or_default();
        let joined = name.joined();
        let joined = if (8..=14).contains(&joined.len()) { Sound::of(&joined) } else { Sound::default() };
        Sounds { surname: Sound::of(&name.surname), given, joined }
    }
}

impl Merger<'_> {
    /// Joins names that sound alike, looked up by their first sounds.
    pub(super) fn spellings(&mut self) {
        let names = self.names;
        let person = |name: &Name| name.kind == NameKind::Person && name.regnal.is_none();
        let sounds: Vec<Sounds> =
            names.iter().map(|name| if person(name) { Sounds::of(name) } else { Sounds::default() }).collect();
        let mut seen: Index<((char, char), &str, u8)> = Index::default();
        for (i, name) in names.iter().enumerate() {
            let first = name.given.first().map_or("", String::as_str);
            let Sounds { surname, given, joined } = &sounds[i];
            for (sound, beside, what) in
                [(surname, "", 0), (surname, first, 1), (given, name.surname.as_str(), 2), (joined, "", 3)]
            {
                if what == 1 && first.is_empty() {
                    continue;
                }
                for bucket in sound.buckets() {
                    let key = (bucket, beside, what);
                    if let Some(candidates) = seen.get(&key).cloned() {
                        self.join_by_sound(i, &candidates, &sounds);
                    }
                    put(&mut seen, key, i);
                }
            }
        }
    }

    fn join_by_sound(&mut self, name: usize, candidates: &[usize], sounds: &[Sounds]) {
        let crowd = candidates.len() >= CROWD;
        let mut best: Option<(f32, usize)> = None;
        for to in candidates.iter().copied().take(COMPARED) {
            let (left, right) = ((self.names[name], &sounds[name]), (self.names[to], &sounds[to]));
            let Some(unlike) = same_by_sound(left, right, crowd) else {
                continue;
            };
            if best.is_none_or(|(least, _)| unlike < least) && self.root(to) != self.root(name) && self.agree(name, to)
            {
                best = Some((unlike, to));
            }
        }
        if let Some((_, to)) = best {
            self.join(name, to, true, format!("another spelling of “{}”", self.names[to].display));
        }
    }
}

/// How unlike two names sound that may be one all the same; `None` if they are too unlike.
fn same_by_sound(
    (left, left_sounds): (&Name, &Sounds),
    (right, right_sounds): (&Name, &Sounds),
    crowd: bool,
) -> Option<f32> {
    if left.is_full() != right.is_full() {
        let together = left_sounds.joined.unlikeness(&right_sounds.joined, 0.2);
        if together.is_some() {
            return together;
        }
    }
    let full = left.is_full() && right.is_full();
    let (a, b) = (&left.surname, &right.surname);
    if a == b {
        return left_sounds.given.unlikeness(&right_sounds.given, GIVEN_NAMES).filter(|_| full);
    }
    if is_plural(a, b) || a.len().min(b.len()) < 4 || left_sounds.surname.leading() != right_sounds.surname.leading() {
        return None;
    }
    let limit = limit(left, right, full)?;
    let limit = if crowd { limit.min(ALONE) } else { limit };
    left_sounds.surname.unlikeness(&right_sounds.surname, limit)
}

/// How unlike the two surnames may be; `None` where spelling alone says nothing.
fn limit(left: &Name, right: &Name, full: bool) -> Option<f32> {
    let (a, b) = (&left.surname, &right.surname);
    let both = lists::is_surname(a) && lists::is_surname(b) || lists::is_given(a) && lists::is_given(b);
    let one = lists::is_surname(a) || lists::is_surname(b);
    let initial = |name: &Name| name.given.first().is_some_and(|first| first.chars().count() == 1);
    match (full, both) {
        (true, true) => Some(0.0),
        (true, false) if initial(left) || initial(right) => Some(WELL_KNOWN),
        (true, false) => Some(WITH_GIVEN_NAME),
        (false, true) => None,
        (false, false) => Some(if one { WELL_KNOWN } else { ALONE }),
    }
}
