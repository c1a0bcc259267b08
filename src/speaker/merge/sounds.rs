//! Slips of spelling and other transliterations: names that sound alike and contradict each other in nothing.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::words::{Keys, Words};
use super::{Index, Merger};
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
/// Unlikeness up to which a single name and a full one may be one, run together.
const WHOLE_NAMES: f32 = 0.2;
/// Candidates compared by sound under one key.
const COMPARED: usize = 12;
/// Look-ups to be expected of a name.
const LOOK_UPS_A_NAME: usize = 4;
/// So many names of like sound in one list make a crowd, in which likeness alone says little.
const CROWD: usize = 8;

/// The sounds of one name, as places among all that are heard; those of its given name only where the surname is
/// another's too.
#[derive(Clone, Copy, Default)]
struct Sounds {
    surname: usize,
    given: usize,
    joined: usize,
}

/// Place of the sound of nothing, which is like no other.
const SILENCE: usize = 0;

/// The sounds of words, each made once; the first is silence.
struct Heard {
    sounds: Vec<Sound>,
    /// Place of each word's sound, by its number; silence where it was not asked for.
    places: Vec<usize>,
    names: Vec<Sounds>,
}

impl Heard {
    fn of(words: &Words) -> Heard {
        let mut sounds = Vec::with_capacity(words.count() + 1);
        sounds.push(Sound::default());
        Heard { sounds, places: vec![SILENCE; words.count()], names: vec![Sounds::default(); words.names()] }
    }

    fn place(&mut self, number: usize, word: &str) -> usize {
        if self.places[number] == SILENCE {
            self.places[number] = self.sounds.len();
            self.sounds.push(Sound::of(word));
        }
        self.places[number]
    }

    fn add(&mut self, index: usize, name: &Name, keys: &Keys, surname_shared: bool) -> Sounds {
        let given = name.given.first().zip(keys.first).filter(|_| surname_shared);
        let sounds = Sounds {
            surname: self.place(keys.surname, &name.surname),
            given: given.map_or(SILENCE, |(given, number)| self.place(number, given)),
            joined: if (8..=14).contains(&keys.written.len()) {
                self.place(keys.joined, &keys.written)
            } else {
                SILENCE
            },
        };
        self.names[index] = sounds;
        sounds
    }
}

/// What stands beside a sound: nothing, the given name of a surname, the surname of a given name, or nothing beside a
/// whole name.
#[derive(Clone, Copy)]
enum Beside {
    Nothing,
    Given(usize),
    Surname(usize),
    Whole,
}

/// Names by their sounds.
struct Seen {
    /// Number of the list of names for each bucket of like sounds and what is beside it.
    lists: FxHashMap<u64, usize>,
    names: Index,
}

impl Seen {
    fn with_room(names: usize) -> Seen {
        let lists = FxHashMap::with_capacity_and_hasher(LOOK_UPS_A_NAME * names, FxBuildHasher);
        Seen { lists, names: Index::with_room(LOOK_UPS_A_NAME * names) }
    }

    /// The list of a bucket.
    fn list(&mut self, bucket: u16, beside: Beside) -> usize {
        let (word, what) = match beside {
            Beside::Nothing => (0, 0),
            Beside::Given(word) => (word, 1),
            Beside::Surname(word) => (word, 2),
            Beside::Whole => (0, 3),
        };
        let key = (word as u64) << 18 | what << 16 | u64::from(bucket);
        *self.lists.entry(key).or_insert_with(|| self.names.add_list())
    }
}

impl Merger<'_> {
    /// Joins names that sound alike, looked up by their first sounds.
    pub(super) fn spellings(&mut self) {
        let (names, words) = (self.names, self.words);
        let person = |name: &Name| name.kind == NameKind::Person && name.regnal.is_none();
        let persons = || names.iter().enumerate().filter(|(_, name)| person(name));
        // How many names have each word; those of one name alone are compared with nothing.
        let (mut surnames, mut firsts) = (vec![0_usize; words.count()], vec![0_usize; words.count()]);
        for (i, _) in persons() {
            let keys = words.keys_of(i);
            surnames[keys.surname] += 1;
            keys.first.into_iter().for_each(|first| firsts[first] += 1);
        }
        let (mut heard, mut seen) = (Heard::of(words), Seen::with_room(names.len()));
        for (i, name) in persons() {
            let keys = words.keys_of(i);
            let Sounds { surname, given, joined } = heard.add(i, name, keys, surnames[keys.surname] > 1);
            self.by_sound(i, surname, Beside::Nothing, &heard, &mut seen);
            if let Some(first) = keys.first.filter(|first| firsts[*first] > 1) {
                self.by_sound(i, surname, Beside::Given(first), &heard, &mut seen);
            }
            self.by_sound(i, given, Beside::Surname(keys.surname), &heard, &mut seen);
            self.by_sound(i, joined, Beside::Whole, &heard, &mut seen);
        }
    }

    /// Looks a name up under one of its sounds, and puts it there.
    fn by_sound(&mut self, name: usize, sound: usize, beside: Beside, heard: &Heard, seen: &mut Seen) {
        if sound == SILENCE {
            return;
        }
        for bucket in heard.sounds[sound].buckets() {
            let list = seen.list(bucket, beside);
            if seen.names.count(list) > 0 {
                self.join_by_sound(name, list, heard, seen);
            }
            seen.names.put(list, name);
        }
    }

    fn join_by_sound(&mut self, name: usize, list: usize, heard: &Heard, seen: &Seen) {
        let crowd = seen.names.count(list) >= CROWD;
        let mut best: Option<(f32, usize)> = None;
        let root = self.root(name);
        for to in seen.names.get(list).take(COMPARED) {
            if self.root(to) == root {
                continue;
            }
            let Some(unlike) = self.same_by_sound(name, to, heard, crowd) else {
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

    /// How unlike two names sound that may be one all the same; `None` if they are too unlike.
    fn same_by_sound(&self, left: usize, right: usize, heard: &Heard, crowd: bool) -> Option<f32> {
        let unlikeness = |of: fn(&Sounds) -> usize, limit: f32| {
            let sound = |name: usize| &heard.sounds[of(&heard.names[name])];
            sound(left).unlikeness(sound(right), limit)
        };
        let shared_surname = self.words.keys_of(left).surname == self.words.keys_of(right).surname;
        let (left_name, right_name) = (self.names[left], self.names[right]);
        let (left_full, right_full) = (left_name.is_full(), right_name.is_full());
        if left_full != right_full {
            let together = unlikeness(|sounds| sounds.joined, WHOLE_NAMES);
            if together.is_some() {
                return together;
            }
        }
        let full = left_full && right_full;
        if shared_surname {
            return full.then(|| unlikeness(|sounds| sounds.given, GIVEN_NAMES)).flatten();
        }
        let (a, b) = (&left_name.surname, &right_name.surname);
        if is_plural(a, b) || a.len().min(b.len()) < 4 {
            return None;
        }
        let leading = |name: usize| heard.sounds[heard.names[name].surname].leading();
        if leading(left) != leading(right) {
            return None;
        }
        let limit = limit(left_name, right_name, full)?;
        unlikeness(|sounds| sounds.surname, if crowd { limit.min(ALONE) } else { limit })
    }
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
