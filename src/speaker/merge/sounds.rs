//! Slips of spelling and other transliterations: names that sound alike and contradict each other in nothing.

use smallvec::SmallVec;

use super::words::{Keys, Words};
use super::Merger;
use crate::speaker::fold::Folded;
use crate::speaker::name::{Name, NameKind};
use crate::speaker::spelling::{is_plural, leading, Letter, Sound};

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
/// Bytes of the shortest surname that is compared.
const SHORTEST: usize = 4;
/// Bytes of a whole name that is compared.
const WHOLE: std::ops::RangeInclusive<usize> = 8..=14;
/// Candidates compared by sound under one key.
const COMPARED: usize = 12;
/// Look-ups to be expected of a name.
const LOOK_UPS_A_NAME: usize = 4;
/// So many names of like sound in one list make a crowd, in which likeness alone says little.
const CROWD: usize = 8;

/// The sounds of one name, as places among all that are heard, where each word has its own; those of its given name only
/// where the surname is another's too.
#[derive(Clone, Copy, Default)]
struct Sounds {
    surname: usize,
    given: usize,
    joined: usize,
    traits: Traits,
}

/// What tells of a name how far its spelling may differ.
#[derive(Clone, Copy, Default)]
struct Traits {
    full: bool,
    /// Whether its first given name is a mere initial.
    initial: bool,
    /// Whether its surname is too short to be compared.
    short: bool,
    /// Whether its surname is a well-known one, and whether it is a given name.
    known_surname: bool,
    known_given: bool,
    /// First sound of the only given name of a full name, which no short form stands for: given names with different ones
    /// are never one. None of other names.
    given_leading: Option<Letter>,
}

impl Traits {
    fn of(name: &Name) -> Traits {
        Traits {
            full: name.is_full(),
            initial: name.given().first().is_some_and(Folded::is_initial),
            short: name.surname().len() < SHORTEST,
            known_surname: name.surname_known.surname,
            known_given: name.surname_known.given,
            given_leading: given_leading(name),
        }
    }
}

fn given_leading(name: &Name) -> Option<Letter> {
    match name.given() {
        [given] if name.core.len() == 2 && !given.is_initial() && name.given_known.nicknames.is_empty() => {
            leading(given)
        }
        _ => None,
    }
}

/// Place of the sound of nothing, which is like no other.
const SILENCE: usize = 0;

/// Keys under which a sound is found.
type Buckets = SmallVec<[u16; 2]>;

/// The sounds of words, each made once; the first is silence.
struct Heard {
    sounds: Vec<(Sound, Buckets)>,
    /// Place of each word's sound, by its number; silence where it was not asked for.
    places: Vec<usize>,
    names: Vec<Sounds>,
}

impl Heard {
    fn of(words: &Words) -> Heard {
        let mut sounds = Vec::with_capacity(words.names() + 1);
        sounds.push(Default::default());
        Heard { sounds, places: vec![SILENCE; words.count()], names: vec![Sounds::default(); words.names()] }
    }

    fn place(&mut self, number: usize, word: &Folded) -> usize {
        if self.places[number] == SILENCE {
            self.places[number] = self.sounds.len();
            let sound = Sound::of(word);
            let buckets = sound.buckets();
            self.sounds.push((sound, buckets));
        }
        self.places[number]
    }

    /// Hears a name: its given name only where its surname is shared, and all of it only where that is compared.
    fn add(&mut self, index: usize, name: &Name, keys: &Keys, (surname_shared, whole): (bool, bool)) -> Sounds {
        let given = name.given().first().zip(keys.first).filter(|_| surname_shared);
        let sounds = Sounds {
            surname: self.place(keys.surname, name.surname()),
            given: given.map_or(SILENCE, |(given, number)| self.place(number, given)),
            joined: if whole { self.place(keys.joined, &keys.written) } else { SILENCE },
            traits: Traits::of(name),
        };
        self.names[index] = sounds;
        sounds
    }

    fn buckets(&self, sound: usize) -> &Buckets {
        &self.sounds[sound].1
    }

    fn unlikeness(&self, left: usize, right: usize, limit: f32) -> Option<f32> {
        self.sounds[left].0.unlikeness(&self.sounds[right].0, limit)
    }
}

/// By what a name is looked up: its surname, alone or beside a given name, its given name beside a surname, or as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Surname,
    SurnameBeside(usize),
    GivenBeside(usize),
    Whole,
}

impl By {
    /// Its turn among those of one name, and the word that must be the same.
    fn turn_and_word(self) -> (u32, usize) {
        match self {
            By::Surname => (0, 0),
            By::SurnameBeside(word) => (1, word),
            By::GivenBeside(word) => (2, word),
            By::Whole => (WHOLE_TURN, 0),
        }
    }
}

const WHOLE_TURN: u32 = 3;

/// One name looked up under a key, among those that had their turn there before: the key and, behind it, the turn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct LookUp(u128);

impl LookUp {
    /// The look-ups of a name by what lies in these buckets.
    fn all(name: usize, by: By, buckets: &Buckets) -> impl Iterator<Item = LookUp> + '_ {
        let (turn, word) = by.turn_and_word();
        let key = (word as u64) << 18 | u64::from(turn) << 16;
        let first = (name as u32) << 3 | turn << 1;
        let at =
            move |(bucket, turn): (&u16, u32)| LookUp(u128::from(key | u64::from(*bucket)) << 32 | u128::from(turn));
        buckets.iter().zip(first..).map(at)
    }

    fn key(self) -> u64 {
        (self.0 >> 32) as u64
    }

    fn turn(self) -> u32 {
        self.0 as u32
    }

    fn name(self) -> usize {
        (self.turn() >> 3) as usize
    }

    fn is_of_whole(self) -> bool {
        self.turn() >> 1 & 3 == WHOLE_TURN
    }
}

/// Two names that sound alike, found in one turn.
struct Alike {
    turn: u32,
    name: usize,
    to: usize,
    unlike: f32,
}

impl Merger<'_> {
    /// Joins names that sound alike, looked up by their first sounds.
    pub(super) fn spellings(&mut self) {
        let mut heard = Heard::of(self.words);
        let mut look_ups = self.look_ups(&mut heard);
        drop_lone(&mut look_ups);
        look_ups.sort_unstable();
        // Where many share a bucket, those of one given name or surname are told apart from the crowd.
        if lists(&look_ups).any(|list| list.len() > CROWD) {
            self.look_up_in_crowd(&heard, &mut look_ups);
            look_ups.sort_unstable();
        }
        let alike = self.alike(&look_ups, &heard);
        for candidates in alike.chunk_by(|one, next| one.turn == next.turn) {
            self.join_most_alike(candidates);
        }
    }

    /// The names of persons, rulers apart.
    fn persons(&self) -> impl Iterator<Item = (usize, &Name, &Keys)> {
        let person = |name: &Name| name.kind == NameKind::Person && name.regnal().is_none();
        let names = self.names.iter().enumerate().filter(move |(_, name)| person(name));
        names.map(|(i, name)| (i, *name, self.words.keys_of(i)))
    }

    /// Every name looked up by its surname, and as a whole where a single and a full name of that length begin alike.
    fn look_ups(&self, heard: &mut Heard) -> Vec<LookUp> {
        let mut surnames = vec![0_u32; self.words.count()];
        let mut beginnings = [0; 2];
        for (_, name, keys) in self.persons() {
            surnames[keys.surname] += 1;
            beginnings[usize::from(name.is_full())] |= beginning(keys);
        }
        let mut look_ups: Vec<LookUp> = Vec::with_capacity(LOOK_UPS_A_NAME * self.names.len());
        for (i, name, keys) in self.persons() {
            let others = beginnings[usize::from(!name.is_full())];
            let shared = surnames[keys.surname] > 1;
            let sounds = heard.add(i, name, keys, (shared, beginning(keys) & others != 0));
            look_ups.extend(LookUp::all(i, By::Surname, heard.buckets(sounds.surname)));
            look_ups.extend(LookUp::all(i, By::Whole, heard.buckets(sounds.joined)));
        }
        look_ups
    }

    /// Adds the look-ups of names that share a given name or a surname with another.
    fn look_up_in_crowd(&self, heard: &Heard, look_ups: &mut Vec<LookUp>) {
        let mut firsts = vec![0_u32; self.words.count()];
        for (_, _, keys) in self.persons() {
            keys.first.into_iter().for_each(|first| firsts[first] += 1);
        }
        for (i, _, keys) in self.persons() {
            let sounds = heard.names[i];
            if let Some(first) = keys.first.filter(|first| firsts[*first] > 1) {
                look_ups.extend(LookUp::all(i, By::SurnameBeside(first), heard.buckets(sounds.surname)));
            }
            look_ups.extend(LookUp::all(i, By::GivenBeside(keys.surname), heard.buckets(sounds.given)));
        }
    }

    /// The names that sound like one that was looked up under the same key before, turn by turn.
    fn alike(&mut self, look_ups: &[LookUp], heard: &Heard) -> Vec<Alike> {
        let roots: Vec<usize> = (0..self.names.len()).map(|name| self.root(name)).collect();
        let mut alike = Vec::new();
        for list in lists(look_ups) {
            for (before, look_up) in list.iter().enumerate().skip(1) {
                let (name, turn) = (look_up.name(), look_up.turn());
                for to in list[..before.min(COMPARED)].iter().map(|to| to.name()) {
                    if roots[to] == roots[name] {
                        continue;
                    }
                    let unlike = if look_up.is_of_whole() {
                        same_as_a_whole(name, to, heard)
                    } else {
                        self.same_by_sound(name, to, heard, before >= CROWD)
                    };
                    alike.extend(unlike.map(|unlike| Alike { turn, name, to, unlike }));
                }
            }
        }
        alike.sort_by_key(|alike| alike.turn);
        alike
    }

    /// Joins a name to the most alike of its candidates that agrees with it.
    fn join_most_alike(&mut self, candidates: &[Alike]) {
        let mut best: Option<&Alike> = None;
        for alike in candidates {
            let apart = self.root(alike.to) != self.root(alike.name);
            if apart && best.is_none_or(|best| alike.unlike < best.unlike) && self.agree(alike.name, alike.to) {
                best = Some(alike);
            }
        }
        if let Some(Alike { name, to, .. }) = best {
            let other = self.names[*to];
            self.join(*name, *to, true, || format!("another spelling of “{}”", other.display));
        }
    }

    /// How unlike two names sound that may be one all the same; `None` if they are too unlike.
    fn same_by_sound(&self, left: usize, right: usize, heard: &Heard, crowd: bool) -> Option<f32> {
        let together = same_as_a_whole(left, right, heard);
        if together.is_some() {
            return together;
        }
        let (a, b) = (&heard.names[left], &heard.names[right]);
        let full = a.traits.full && b.traits.full;
        if a.surname == b.surname {
            return full.then(|| heard.unlikeness(a.given, b.given, GIVEN_NAMES)).flatten();
        }
        let first = |sounds: &Sounds| heard.sounds[sounds.surname].0.leading();
        if a.traits.short || b.traits.short || first(a) != first(b) {
            return None;
        }
        let given = (a.traits.given_leading, b.traits.given_leading);
        if full && matches!(given, (Some(a), Some(b)) if a != b) {
            return None;
        }
        let limit = limit(a.traits, b.traits, full)?;
        if is_plural(self.names[left].surname(), self.names[right].surname()) {
            return None;
        }
        heard.unlikeness(a.surname, b.surname, if crowd { limit.min(ALONE) } else { limit })
    }
}

/// A bit for the first sound of a name that is compared as a whole; none for others.
fn beginning(keys: &Keys) -> u64 {
    let compared = Some(&keys.written).filter(|written| WHOLE.contains(&written.len()));
    compared.and_then(leading).map_or(0, |first| 1 << (first % 64))
}

/// Drops look-ups that are surely the only ones of their key, so that fewer need be sorted.
fn drop_lone(look_ups: &mut Vec<LookUp>) {
    let mut counts = [0_u8; 1 << 10];
    let place = |look_up: &LookUp| (look_up.key().wrapping_mul(SPREAD) >> 54) as usize;
    for look_up in &*look_ups {
        counts[place(look_up)] = counts[place(look_up)].saturating_add(1);
    }
    look_ups.retain(|look_up| counts[place(look_up)] > 1);
}

/// A factor by which keys are spread over many places.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The look-ups of each key.
fn lists(look_ups: &[LookUp]) -> impl Iterator<Item = &[LookUp]> {
    look_ups.chunk_by(|one, next| one.key() == next.key())
}

/// How unlike a full name and a single one sound that are one run together.
fn same_as_a_whole(left: usize, right: usize, heard: &Heard) -> Option<f32> {
    let (a, b) = (&heard.names[left], &heard.names[right]);
    let mixed = a.traits.full != b.traits.full;
    mixed.then(|| heard.unlikeness(a.joined, b.joined, WHOLE_NAMES)).flatten()
}

/// How unlike the two surnames may be; `None` where spelling alone says nothing.
fn limit(left: Traits, right: Traits, full: bool) -> Option<f32> {
    let one = left.known_surname || right.known_surname;
    let both = left.known_surname && right.known_surname || left.known_given && right.known_given;
    match (full, both) {
        (true, true) => Some(0.0),
        (true, false) if left.initial || right.initial => Some(WELL_KNOWN),
        (true, false) => Some(WITH_GIVEN_NAME),
        (false, true) => None,
        (false, false) => Some(if one { WELL_KNOWN } else { ALONE }),
    }
}
