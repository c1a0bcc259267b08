//! Slips of spelling and other transliterations: names that sound alike and contradict each other in nothing.

use rustc_hash::FxHashMap;

use super::{index_of, push, Index, Merger};
use crate::speaker::fold::Folded;
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

/// How many names have each surname and first given name; those of one name alone are compared with nothing.
struct Bearers<'n> {
    surnames: FxHashMap<&'n str, usize>,
    given: FxHashMap<&'n str, usize>,
}

impl<'n> Bearers<'n> {
    fn of(names: impl Iterator<Item = &'n Name>) -> Bearers<'n> {
        let mut bearers = Bearers { surnames: FxHashMap::default(), given: FxHashMap::default() };
        for name in names {
            *bearers.surnames.entry(&name.surname).or_default() += 1;
            if let Some(first) = name.given.first() {
                *bearers.given.entry(first).or_default() += 1;
            }
        }
        bearers
    }

    fn share_surname(&self, surname: &str) -> bool {
        self.surnames.get(surname).is_some_and(|count| *count > 1)
    }

    fn share_given_name(&self, first: &str) -> bool {
        self.given.get(first).is_some_and(|count| *count > 1)
    }
}

/// The sounds of one name; those of its given name only where the surname is another's too.
#[derive(Default)]
struct Sounds {
    surname: Sound,
    given: Sound,
    joined: Sound,
    /// Whether the surname is a well-known one, and whether it is a given name.
    listed: (bool, bool),
}

impl Sounds {
    fn of(name: &Name, joined: &str, bearers: &Bearers) -> Sounds {
        let first = name.given.first().filter(|_| bearers.share_surname(&name.surname));
        let given = first.map(|first| Sound::of(first)).unwrap_or_default();
        let joined = if (8..=14).contains(&joined.len()) { Sound::of(joined) } else { Sound::default() };
        let known = lists::known(&name.surname);
        Sounds { surname: Sound::of(&name.surname), given, joined, listed: (known.surname, known.given) }
    }
}

impl Merger<'_> {
    /// Joins names that sound alike, looked up by their first sounds.
    pub(super) fn spellings(&mut self) {
        let names = self.names;
        let person = |name: &Name| name.kind == NameKind::Person && name.regnal.is_none();
        let bearers = Bearers::of(names.iter().copied().filter(|name| person(name)));
        let of = |(name, joined): (&&Name, &Folded)| match person(name) {
            true => Sounds::of(name, joined, &bearers),
            false => Sounds::default(),
        };
        let sounds: Vec<Sounds> = names.iter().zip(self.joined).map(of).collect();
        let mut seen: Index<((char, char), &str, u8)> = index_of(2 * names.len());
        for (i, name) in names.iter().enumerate() {
            let first = name.given.first().map_or("", Folded::as_str);
            let Sounds { surname, given, joined, .. } = &sounds[i];
            for (sound, beside, what) in
                [(surname, "", 0), (surname, first, 1), (given, name.surname.as_str(), 2), (joined, "", 3)]
            {
                if what == 1 && !bearers.share_given_name(first) {
                    continue;
                }
                for bucket in sound.buckets() {
                    let key = (bucket, beside, what);
                    let candidates = seen.entry(key).or_default();
                    self.join_by_sound(i, candidates, &sounds);
                    push(candidates, i);
                }
            }
        }
    }

    fn join_by_sound(&mut self, name: usize, candidates: &[usize], sounds: &[Sounds]) {
        let crowd = candidates.len() >= CROWD;
        let mut best: Option<(f32, usize)> = None;
        let root = self.root(name);
        for to in candidates.iter().copied().take(COMPARED) {
            if self.root(to) == root {
                continue;
            }
            let (left, right) = ((self.names[name], &sounds[name]), (self.names[to], &sounds[to]));
            let Some(unlike) = same_by_sound(left, right, crowd) else {
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
    let limit = limit((left, left_sounds.listed), (right, right_sounds.listed), full)?;
    let limit = if crowd { limit.min(ALONE) } else { limit };
    left_sounds.surname.unlikeness(&right_sounds.surname, limit)
}

/// How unlike the two surnames may be; `None` where spelling alone says nothing.
fn limit(
    (left, left_listed): (&Name, (bool, bool)),
    (right, right_listed): (&Name, (bool, bool)),
    full: bool,
) -> Option<f32> {
    let both = left_listed.0 && right_listed.0 || left_listed.1 && right_listed.1;
    let one = left_listed.0 || right_listed.0;
    let initial = |name: &Name| name.given.first().is_some_and(|first| first.chars().count() == 1);
    match (full, both) {
        (true, true) => Some(0.0),
        (true, false) if initial(left) || initial(right) => Some(WELL_KNOWN),
        (true, false) => Some(WITH_GIVEN_NAME),
        (false, true) => None,
        (false, false) => Some(if one { WELL_KNOWN } else { ALONE }),
    }
}
