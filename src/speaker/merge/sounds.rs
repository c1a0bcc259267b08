//! Slips of spelling and other transliterations: names that sound alike and contradict each other in nothing.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::words::Keys;
use super::{push, Candidates, Merger};
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

/// The sounds of one name; those of its given name only where the surname is another's too.
#[derive(Default)]
struct Sounds {
    surname: Sound,
    given: Sound,
    joined: Sound,
}

/// A bucket of like sounds, with what is beside it: nothing, the given name of a surname, the surname of a given name, or
/// nothing beside a whole name.
type Key = (u64, usize, u8);

impl Sounds {
    fn of(name: &Name, joined: &str, surname_shared: bool) -> Sounds {
        let given = name.given.first().filter(|_| surname_shared);
        let joined = if (8..=14).contains(&joined.len()) { joined } else { "" };
        Sounds {
            surname: Sound::of(&name.surname),
            given: given.map(|given| Sound::of(given)).unwrap_or_default(),
            joined: Sound::of(joined),
        }
    }
}

impl Merger<'_> {
    /// Joins names that sound alike, looked up by their first sounds.
    pub(super) fn spellings(&mut self) {
        let (names, words) = (self.names, self.words);
        let persons = || names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Person && name.regnal.is_none());
        // How many names have each word; those of one name alone are compared with nothing.
        let (mut surnames, mut firsts) = (vec![0_usize; words.count()], vec![0_usize; words.count()]);
        for (i, _) in persons() {
            let keys = words.keys_of(i);
            surnames[keys.surname] += 1;
            keys.first.into_iter().for_each(|first| firsts[first] += 1);
        }
        let mut sounds: Vec<Sounds> = Vec::with_capacity(names.len());
        let mut seen: FxHashMap<Key, Candidates> = FxHashMap::with_capacity_and_hasher(4 * names.len(), FxBuildHasher);
        for (i, name) in persons() {
            let Keys { surname, first, written, .. } = words.keys_of(i);
            sounds.resize_with(i, Sounds::default);
            sounds.push(Sounds::of(name, written, surnames[*surname] > 1));
            self.by_sound(i, (0, 0), |sounds| &sounds.surname, &sounds, &mut seen);
            if let Some(first) = first.filter(|first| firsts[*first] > 1) {
                self.by_sound(i, (first, 1), |sounds| &sounds.surname, &sounds, &mut seen);
            }
            self.by_sound(i, (*surname, 2), |sounds| &sounds.given, &sounds, &mut seen);
            self.by_sound(i, (0, 3), |sounds| &sounds.joined, &sounds, &mut seen);
        }
    }

    /// Looks a name up under one of its sounds, and puts it there.
    fn by_sound(
        &mut self,
        name: usize,
        (beside, what): (usize, u8),
        sound: impl Fn(&Sounds) -> &Sound,
        sounds: &[Sounds],
        seen: &mut FxHashMap<Key, Candidates>,
    ) {
        for bucket in sound(&sounds[name]).buckets() {
            let candidates = seen.entry((bucket, beside, what)).or_default();
            if !candidates.is_empty() {
                self.join_by_sound(name, candidates, sounds);
            }
            push(candidates, name);
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
            let other = self.names[to];
            self.join(name, to, true, || format!("another spelling of “{}”", other.display));
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
    let (a, b) = (left.surname_known, right.surname_known);
    let both = a.surname && b.surname || a.given && b.given;
    let one = a.surname || b.surname;
    let initial = |name: &Name| name.given.first().is_some_and(|first| first.chars().count() == 1);
    match (full, both) {
        (true, true) => Some(0.0),
        (true, false) if initial(left) || initial(right) => Some(WELL_KNOWN),
        (true, false) => Some(WITH_GIVEN_NAME),
        (false, true) => None,
        (false, false) => Some(if one { WELL_KNOWN } else { ALONE }),
    }
}
