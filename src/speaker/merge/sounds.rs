//! Slips of spelling and other transliterations: names that sound alike and contradict each other in nothing.

mod look_up;

use smallvec::SmallVec;

use self::look_up::{drop_lone, lists, By, LookUp};
use super::words::{Keys, Words};
use super::Merger;
use crate::speaker::fold::Folded;
use crate::speaker::name::{Name, NameKind};
use crate::speaker::spelling::{is_plural, leading, Letter, Letters, Sound};

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

/// Names up to which each is held against every other of the same first sound, since mostly no two of a text may be one.
const FEW: usize = 250;

/// What tells of a name how far its spelling may differ.
#[derive(Clone, Copy)]
struct Traits {
    name: usize,
    /// Number of its speaker.
    root: usize,
    /// Number of its surname, and of its first given name.
    surname: usize,
    given: Option<usize>,
    /// First sound of its surname.
    leading: Option<Letter>,
    /// Letters of its surname.
    letters: Letters,
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
    /// First sound of a name that is compared as a whole.
    beginning: Option<Letter>,
}

impl Traits {
    fn of(index: usize, root: usize, name: &Name, keys: &Keys) -> Traits {
        let surname = name.surname();
        let compared = Some(&keys.written).filter(|written| WHOLE.contains(&written.len()));
        Traits {
            name: index,
            root,
            surname: keys.surname,
            given: keys.first,
            leading: leading(surname),
            letters: Letters::of(surname),
            full: name.is_full(),
            initial: name.given().first().is_some_and(Folded::is_initial),
            short: surname.len() < SHORTEST,
            known_surname: name.surname_known.surname,
            known_given: name.surname_known.given,
            given_leading: given_leading(name),
            beginning: compared.and_then(leading),
        }
    }

    /// Whether another name of the same speaker has the same surname and first given name, so that it is like whatever this
    /// one is like.
    fn is_like(&self, other: &Traits) -> bool {
        (self.root, self.surname, self.given) == (other.root, other.surname, other.given)
    }

    /// Whether this name and another may be a full and a single one that are one run together.
    fn may_be_one_run_together(&self, other: &Traits) -> bool {
        self.full != other.full && self.beginning.is_some() && self.beginning == other.beginning
    }

    /// Whether the surname of one name surely has sounds that that of the other has not, more than may differ.
    #[inline]
    fn differ_by_more(&self, other: &Traits, limit: f32) -> bool {
        self.letters.least_distance(&other.letters) > limit * self.letters.most_sounds(&other.letters)
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

/// The sounds of the words of names, each made when it is first asked for.
struct Heard<'n> {
    names: &'n [&'n Name],
    words: &'n Words,
    /// The sounds made so far; the first is silence.
    sounds: Vec<Sound>,
    /// Place of each word's sound, by its number; silence where it was not asked for.
    places: Vec<usize>,
}

impl<'n> Heard<'n> {
    fn of(names: &'n [&'n Name], words: &'n Words) -> Heard<'n> {
        let mut sounds = Vec::with_capacity(names.len());
        sounds.push(Sound::default());
        Heard { names, words, sounds, places: vec![SILENCE; words.count()] }
    }

    fn place(&mut self, number: usize, word: &Folded) -> usize {
        if self.places[number] == SILENCE {
            self.places[number] = self.sounds.len();
            self.sounds.push(Sound::of(word));
        }
        self.places[number]
    }

    fn surname(&mut self, person: &Traits) -> usize {
        match self.places[person.surname] {
            SILENCE => self.place(person.surname, self.names[person.name].surname()),
            place => place,
        }
    }

    /// The sound of the first given name.
    fn given(&mut self, person: &Traits) -> usize {
        match person.given.map(|number| (number, self.places[number])) {
            None => SILENCE,
            Some((number, SILENCE)) => self.place(number, &self.names[person.name].given()[0]),
            Some((_, place)) => place,
        }
    }

    /// The sound of the whole name.
    fn joined(&mut self, name: usize) -> usize {
        let keys = self.words.keys_of(name);
        self.place(keys.joined, &keys.written)
    }

    fn buckets(&self, sound: usize) -> Buckets {
        self.sounds[sound].buckets()
    }

    fn unlikeness(&self, left: usize, right: usize, limit: f32) -> Option<f32> {
        self.sounds[left].unlikeness(&self.sounds[right], limit)
    }

    /// How unlike two names sound that may be one all the same; `None` if they are too unlike.
    fn same_by_sound(&mut self, left: &Traits, right: &Traits, crowd: bool) -> Option<f32> {
        self.same_as_a_whole(left, right).or_else(|| self.same_surname(left, right, crowd))
    }

    /// How unlike two surnames sound that may be one, or two given names before one surname.
    fn same_surname(&mut self, left: &Traits, right: &Traits, crowd: bool) -> Option<f32> {
        let limit = self.limit(left, right)?;
        if left.surname == right.surname {
            let (left, right) = (self.given(left), self.given(right));
            return self.unlikeness(left, right, limit);
        }
        let (left, right) = (self.surname(left), self.surname(right));
        self.unlikeness(left, right, if crowd { limit.min(ALONE) } else { limit })
    }

    /// How unlike the surnames of two names may be, or the given names before one surname; `None` where they surely are no
    /// other spellings.
    #[inline]
    fn limit(&self, left: &Traits, right: &Traits) -> Option<f32> {
        let full = left.full && right.full;
        if left.surname == right.surname {
            return full.then_some(GIVEN_NAMES);
        }
        if left.differ_by_more(right, WITH_GIVEN_NAME) {
            return None;
        }
        if left.leading != right.leading || left.short || right.short {
            return None;
        }
        let limit = limit(left, right, full).filter(|limit| !left.differ_by_more(right, *limit))?;
        if full && matches!((left.given_leading, right.given_leading), (Some(one), Some(other)) if one != other) {
            return None;
        }
        let (one, other) = (self.names[left.name].surname(), self.names[right.name].surname());
        (!is_plural(one, other)).then_some(limit)
    }

    /// How unlike a full name and a single one sound that are one run together.
    fn same_as_a_whole(&mut self, left: &Traits, right: &Traits) -> Option<f32> {
        if !left.may_be_one_run_together(right) {
            return None;
        }
        let (left, right) = (self.joined(left.name), self.joined(right.name));
        self.unlikeness(left, right, WHOLE_NAMES)
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
        let mut persons = self.persons();
        let mut heard = Heard::of(self.names, self.words);
        if persons.len() <= FEW {
            self.retain_alike(&mut persons, &mut heard);
        }
        if persons.is_empty() {
            return;
        }
        let mut look_ups = self.look_ups(&persons, &mut heard);
        drop_lone(&mut look_ups);
        look_ups.sort_unstable();
        // Where many share a bucket, those of one given name or surname are told apart from the crowd.
        if lists(&look_ups).any(|list| list.len() > CROWD) {
            self.look_up_in_crowd(&persons, &mut heard, &mut look_ups);
            look_ups.sort_unstable();
        }
        let alike = self.alike(&look_ups, &persons, &mut heard);
        for candidates in alike.chunk_by(|one, next| one.turn == next.turn) {
            self.join_most_alike(candidates);
        }
    }

    /// The names of persons, rulers apart.
    fn persons(&mut self) -> Vec<Traits> {
        let (names, words) = (self.names, self.words);
        let mut persons = Vec::with_capacity(names.len());
        for (i, name) in names.iter().enumerate() {
            if name.kind == NameKind::Person && name.regnal().is_none() {
                persons.push(Traits::of(i, self.root(i), name, words.keys_of(i)));
            }
        }
        persons
    }

    /// Retains the names that sound like one of another speaker with which they agree.
    fn retain_alike(&mut self, persons: &mut Vec<Traits>, heard: &mut Heard) {
        let mut retained = [false; FEW];
        let mut last = vec![NOBODY; self.words.count()];
        let mut repeats = |place: usize| {
            let person = &persons[place];
            let before = std::mem::replace(&mut last[person.surname], place as u8);
            before != NOBODY && person.is_like(&persons[usize::from(before)])
        };
        let surname = |place: usize| persons[place].leading.filter(|_| !repeats(place));
        pairs(persons, surname, |one, other| {
            let (left, right) = (&persons[one], &persons[other]);
            // Full names mostly disagree, others do not.
            let full = left.full && right.full;
            let mut agree = || self.agree(left.name, right.name);
            if heard.limit(left, right).is_some()
                && (!full || agree())
                && heard.same_surname(left, right, false).is_some()
                && (full || agree())
            {
                (retained[one], retained[other]) = (true, true);
            }
        });
        pairs(
            persons,
            |place| persons[place].beginning,
            |one, other| {
                let (left, right) = (&persons[one], &persons[other]);
                if heard.same_as_a_whole(left, right).is_some() && self.agree(left.name, right.name) {
                    (retained[one], retained[other]) = (true, true);
                }
            },
        );
        let mut retained = retained.into_iter();
        persons.retain(|_| retained.next().unwrap_or_default());
    }

    /// Every name looked up by its surname, and as a whole where a single and a full name of that length begin alike.
    fn look_ups(&self, persons: &[Traits], heard: &mut Heard) -> Vec<LookUp> {
        let bit = |person: &Traits| person.beginning.map_or(0_u64, |first| 1 << (first % 64));
        let mut beginnings = [0; 2];
        persons.iter().for_each(|person| beginnings[usize::from(person.full)] |= bit(person));
        let mut look_ups: Vec<LookUp> = Vec::with_capacity(LOOK_UPS_A_NAME * persons.len());
        for (place, person) in persons.iter().enumerate() {
            let surname = heard.surname(person);
            look_ups.extend(LookUp::all(place, By::Surname, &heard.buckets(surname)));
            if bit(person) & beginnings[usize::from(!person.full)] != 0 {
                let joined = heard.joined(person.name);
                look_ups.extend(LookUp::all(place, By::Whole, &heard.buckets(joined)));
            }
        }
        look_ups
    }

    /// Adds the look-ups of names that share a given name or a surname with another.
    fn look_up_in_crowd(&self, persons: &[Traits], heard: &mut Heard, look_ups: &mut Vec<LookUp>) {
        let mut firsts = vec![0_u32; self.words.count()];
        let mut surnames = firsts.clone();
        let keys_of = |person: &Traits| self.words.keys_of(person.name);
        for keys in persons.iter().map(keys_of) {
            surnames[keys.surname] += 1;
            keys.first.into_iter().for_each(|first| firsts[first] += 1);
        }
        for (place, person) in persons.iter().enumerate() {
            let keys = keys_of(person);
            if let Some(first) = keys.first.filter(|first| firsts[*first] > 1) {
                let surname = heard.surname(person);
                look_ups.extend(LookUp::all(place, By::SurnameBeside(first), &heard.buckets(surname)));
            }
            if surnames[keys.surname] > 1 {
                let given = heard.given(person);
                look_ups.extend(LookUp::all(place, By::GivenBeside(keys.surname), &heard.buckets(given)));
            }
        }
    }

    /// The names that sound like one that was looked up under the same key before, turn by turn.
    fn alike(&self, look_ups: &[LookUp], persons: &[Traits], heard: &mut Heard) -> Vec<Alike> {
        let mut alike = Vec::new();
        for list in lists(look_ups) {
            for (before, look_up) in list.iter().enumerate().skip(1) {
                let (place, turn) = (look_up.person(), look_up.turn());
                for to in list[..before.min(COMPARED)].iter().map(|to| to.person()) {
                    let (one, other) = (&persons[place], &persons[to]);
                    if one.root == other.root {
                        continue;
                    }
                    let unlike = if look_up.is_of_whole() {
                        heard.same_as_a_whole(one, other)
                    } else {
                        heard.same_by_sound(one, other, before >= CROWD)
                    };
                    alike.extend(unlike.map(|unlike| Alike { turn, name: one.name, to: other.name, unlike }));
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
}

/// How unlike the surnames of two names may be; `None` where spelling alone says nothing.
fn limit(left: &Traits, right: &Traits, full: bool) -> Option<f32> {
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

/// Gives every two persons of different speakers whose names have the same first sound, by their places.
fn pairs(persons: &[Traits], mut first: impl FnMut(usize) -> Option<Letter>, mut meet: impl FnMut(usize, usize)) {
    let (mut last, mut before) = ([NOBODY; 256], [NOBODY; FEW]);
    for (place, person) in persons.iter().enumerate() {
        let Some(last) = first(place).map(|first| &mut last[usize::from(first)]) else {
            continue;
        };
        let mut other = std::mem::replace(last, place as u8);
        before[place] = other;
        while other != NOBODY {
            if persons[usize::from(other)].root != person.root {
                meet(place, other.into());
            }
            other = before[usize::from(other)];
        }
    }
}

/// The place of no person.
const NOBODY: u8 = u8::MAX;
