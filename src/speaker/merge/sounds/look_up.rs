//! Look-ups of many names by their sounds, sorted so that those under one key stand together.

use super::Buckets;

/// By what a name is looked up: its surname, alone or beside a given name, its given name beside a surname, or as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
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

/// One person looked up under a key, among those that had their turn there before: the key and, behind it, the turn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LookUp(u128);

impl LookUp {
    /// The look-ups of a person by what lies in these buckets.
    pub(super) fn all(person: usize, by: By, buckets: &Buckets) -> impl Iterator<Item = LookUp> + '_ {
        let (turn, word) = by.turn_and_word();
        let key = (word as u64) << 18 | u64::from(turn) << 16;
        let first = (person as u32) << 3 | turn << 1;
        let at =
            move |(bucket, turn): (&u16, u32)| LookUp(u128::from(key | u64::from(*bucket)) << 32 | u128::from(turn));
        buckets.iter().zip(first..).map(at)
    }

    fn key(self) -> u64 {
        (self.0 >> 32) as u64
    }

    pub(super) fn turn(self) -> u32 {
        self.0 as u32
    }

    pub(super) fn person(self) -> usize {
        (self.turn() >> 3) as usize
    }

    pub(super) fn is_of_whole(self) -> bool {
        self.turn() >> 1 & 3 == WHOLE_TURN
    }
}

/// Drops look-ups that are surely the only ones of their key, so that fewer need be sorted.
pub(super) fn drop_lone(look_ups: &mut Vec<LookUp>) {
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
pub(super) fn lists(look_ups: &[LookUp]) -> impl Iterator<Item = &[LookUp]> {
    look_ups.chunk_by(|one, next| one.key() == next.key())
}
