//! The shapes of a paragraph's chunks, and the needs of rules that its sentences meet.

use rustc_hash::FxHashMap;

use super::needs::{Need, REACH};
use super::pattern::Test;
use super::set::Set;
use crate::chunk::{Chunk, Class, Features};

/// The shape of a chunk, as far as patterns ask for it.
pub(super) type Form = (Class, Features);

/// The needs for which a chunk may stand at each place around the needed one, which is in the middle.
type Around = [Set; 2 * REACH + 1];

/// The shape that stands for no chunk, before a paragraph and behind it.
const NOTHING: u32 = 0;

/// Shapes met so far, numbered, and those of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// The needs that have a number: at most as many as a set holds.
    needs: Vec<Need>,
    /// The tests in the needs, each once, with the needs and places that ask for it.
    tests: FxHashMap<Test, Around>,
    /// The needs that ask for nothing at each place.
    unasked: Around,
    numbers: Numbers,
    /// What each number stands for.
    pub forms: Vec<Form>,
    around: Vec<Around>,
    marks: Vec<Mark>,
    /// The shapes of the paragraph's chunks, with nothing before and behind them.
    padded: Vec<u32>,
    /// The paragraph's sentences: one past the last chunk of each, and the needs that it meets.
    pub sentences: Vec<(usize, Set)>,
}

/// What is asked of every chunk.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Whether any need asks for it in its middle.
    needed: bool,
    /// Whether a sentence ends with it.
    ends: bool,
}

impl Shapes {
    /// The set of a need; empty where all numbers are given away, so that it is not asked for.
    pub fn file(&mut self, need: &Need) -> Set {
        let known = self.needs.iter().position(|known| known == need);
        let filed = Set::of(known.unwrap_or(self.needs.len()));
        if known.is_none() && !filed.is_empty() {
            self.needs.push(need.clone());
            let add = |set: &mut Set| *set = set.or(filed);
            for (place, tests) in need.iter().enumerate() {
                match tests {
                    None => add(&mut self.unasked[place]),
                    Some(tests) => {
                        tests.iter().for_each(|test| add(&mut self.tests.entry(*test).or_default()[place]));
                    }
                }
            }
        }
        filed
    }

    /// The needs that have a number.
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// Notes the shapes of a paragraph's chunks and what its sentences meet.
    pub fn note(&mut self, chunks: &[Chunk]) {
        if self.forms.is_empty() {
            self.add((Class::Other, Features::default()), self.unasked);
        }
        self.padded.clear();
        self.padded.resize(chunks.len() + 2 * REACH, NOTHING);
        for (index, chunk) in chunks.iter().enumerate() {
            self.padded[REACH + index] = self.number((chunk.class, chunk.features));
        }
        self.sentences.clear();
        let mut met = Set::default();
        for (index, shapes) in self.padded.windows(2 * REACH + 1).enumerate() {
            let mark = self.marks[shapes[REACH] as usize];
            if mark.needed {
                met = met.or(self.met_among(shapes));
            }
            if mark.ends || index + 1 == chunks.len() {
                self.sentences.push((index + 1, std::mem::take(&mut met)));
            }
        }
    }

    /// The needs that the middle one of some chunks meets, given the shapes of all.
    fn met_among(&self, shapes: &[u32]) -> Set {
        let here = self.around[shapes[REACH] as usize][REACH];
        let around = shapes.iter().enumerate().map(|(place, shape)| self.around[*shape as usize][place]);
        around.fold(here, Set::and)
    }

    /// The first chunk of a sentence.
    pub fn sentence_start(&self, place: usize) -> usize {
        place.checked_sub(1).map_or(0, |before| self.sentences[before].0)
    }

    /// All needs that the paragraph meets.
    pub fn met(&self) -> Set {
        self.sentences.iter().fold(Set::default(), |all, (_, met)| all.or(*met))
    }

    /// The shapes of the paragraph's chunks.
    pub fn shapes(&self) -> &[u32] {
        &self.padded[REACH..self.padded.len() - REACH]
    }

    #[inline]
    fn number(&mut self, form: Form) -> u32 {
        match self.numbers.get(form) {
            Some(known) => known,
            None => self.learn(form),
        }
    }

    #[cold]
    fn learn(&mut self, form: Form) -> u32 {
        let passed = self.tests.iter().filter(|(test, _)| test.passes(form.0, form.1));
        let around = passed
            .fold(self.unasked, |sum, (_, asking)| std::array::from_fn(|place: usize| sum[place].or(asking[place])));
        let number = self.add(form, around);
        self.numbers.insert(form, number);
        number
    }

    fn add(&mut self, form: Form, around: Around) -> u32 {
        self.marks.push(Mark { needed: !around[REACH].is_empty(), ends: form.0 == Class::Boundary });
        self.around.push(around);
        self.forms.push(form);
        self.forms.len() as u32 - 1
    }
}

/// The numbers of shapes, those met last in a table of their own.
#[derive(Debug, Default)]
struct Numbers {
    all: FxHashMap<u64, u32>,
    /// By a few bits of their hashes.
    recent: Vec<(u64, u32)>,
}

const RECENT_BITS: u32 = 10;

impl Numbers {
    fn key((class, features): Form) -> u64 {
        (class as u64) << u32::BITS | u64::from(features.bits())
    }

    fn place(key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT_BITS)) as usize
    }

    #[inline]
    fn get(&mut self, form: Form) -> Option<u32> {
        let key = Numbers::key(form);
        let recent = self.recent.get_mut(Numbers::place(key))?;
        if recent.0 != key {
            *recent = (key, *self.all.get(&key)?);
        }
        Some(recent.1)
    }

    fn insert(&mut self, form: Form, number: u32) {
        self.recent.resize(1 << RECENT_BITS, (u64::MAX, NOTHING));
        self.all.insert(Numbers::key(form), number);
    }
}
