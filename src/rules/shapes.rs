//! The shapes of a paragraph's chunks, and the needs of rules that its sentences meet.

use rustc_hash::FxHashMap;

use super::needs::{Need, REACH};
use super::pattern::Test;
use crate::chunk::{Chunk, Class, Features};

/// The shape of a chunk, as far as patterns ask for it.
pub(super) type Form = (Class, Features);

/// A set of needs, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs([u64; 4]);

impl Needs {
    /// The set of the need of this number; empty where that is more than a set can hold.
    fn bit(number: usize) -> Needs {
        let mut set = Needs::default();
        if let Some(bits) = set.0.get_mut(number / 64) {
            *bits = 1 << (number % 64);
        }
        set
    }

    /// Both sets together.
    pub fn or(self, other: Needs) -> Needs {
        Needs(std::array::from_fn(|place| self.0[place] | other.0[place]))
    }

    /// What both sets hold.
    fn and(self, other: Needs) -> Needs {
        Needs(std::array::from_fn(|place| self.0[place] & other.0[place]))
    }

    /// Whether all of this set is in the other.
    pub fn is_in(self, other: Needs) -> bool {
        self.and(other) == self
    }

    fn is_empty(self) -> bool {
        self.0.iter().fold(0, |all, bits| all | bits) == 0
    }

    /// The numbers of its needs.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(place, bits)| {
            let rest = |bits: &u64| Some(bits & (bits - 1)).filter(|rest| *rest != 0);
            let each = std::iter::successors(Some(bits).filter(|bits| *bits != 0), rest);
            each.map(move |bits| 64 * place + bits.trailing_zeros() as usize)
        })
    }
}

/// The needs for which a chunk may stand at each place around the needed one, which is in the middle.
type Around = [Needs; 2 * REACH + 1];

/// The shape that stands for no chunk, before a paragraph and behind it.
const NOTHING: u32 = 0;

/// Shapes met so far, numbered, and those of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// The needs that have a bit: at most as many as a set of needs has.
    needs: Vec<Need>,
    /// The tests in the needs, each once, with the needs and places that ask for it.
    tests: FxHashMap<Test, Around>,
    /// The needs that ask for nothing at each place.
    unasked: Around,
    numbers: FxHashMap<u64, u32>,
    /// What each number stands for.
    pub forms: Vec<Form>,
    around: Vec<Around>,
    /// The shapes of the paragraph's chunks, with nothing before and behind them.
    padded: Vec<u32>,
    /// The paragraph's sentences: one past the last chunk of each, and the needs that it meets.
    pub sentences: Vec<(usize, Needs)>,
}

impl Shapes {
    /// The bit of a need; none where all are given away, so that it is not asked for.
    pub fn bit(&mut self, need: &Need) -> Needs {
        let known = self.needs.iter().position(|known| known == need);
        let bit = Needs::bit(known.unwrap_or(self.needs.len()));
        if known.is_none() && !bit.is_empty() {
            self.needs.push(need.clone());
            let add = |set: &mut Needs| *set = set.or(bit);
            for (place, tests) in need.iter().enumerate() {
                match tests {
                    None => add(&mut self.unasked[place]),
                    Some(tests) => {
                        tests.iter().for_each(|test| add(&mut self.tests.entry(*test).or_default()[place]));
                    }
                }
            }
        }
        bit
    }

    /// Notes the shapes of a paragraph's chunks and what its sentences meet.
    pub fn note(&mut self, chunks: &[Chunk]) {
        if self.around.is_empty() {
            self.around.push(self.unasked);
            self.forms.push((Class::Other, Features::default()));
        }
        self.padded.clear();
        self.padded.resize(REACH, NOTHING);
        for chunk in chunks {
            let shape = self.number((chunk.class, chunk.features));
            self.padded.push(shape);
        }
        self.padded.resize(chunks.len() + 2 * REACH, NOTHING);
        self.sentences.clear();
        let mut met = Needs::default();
        for (index, (chunk, shapes)) in chunks.iter().zip(self.padded.windows(2 * REACH + 1)).enumerate() {
            met = met.or(self.met_among(shapes));
            if chunk.is(Class::Boundary) || index + 1 == chunks.len() {
                self.sentences.push((index + 1, std::mem::take(&mut met)));
            }
        }
    }

    /// The needs that have a number.
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// All needs that the paragraph meets.
    pub fn met(&self) -> Needs {
        self.sentences.iter().fold(Needs::default(), |all, (_, met)| all.or(*met))
    }

    /// The shapes of the paragraph's chunks.
    pub fn shapes(&self) -> &[u32] {
        &self.padded[REACH..self.padded.len() - REACH]
    }

    fn number(&mut self, form: Form) -> u32 {
        let Shapes { tests, unasked, numbers, forms, around, .. } = self;
        let key = (form.0 as u64) << u32::BITS | u64::from(form.1.bits());
        *numbers.entry(key).or_insert_with(|| {
            let passed = tests.iter().filter(|(test, _)| test.passes(form.0, form.1));
            let sum = passed
                .fold(*unasked, |sum, (_, asking)| std::array::from_fn(|place: usize| sum[place].or(asking[place])));
            around.push(sum);
            forms.push(form);
            forms.len() as u32 - 1
        })
    }

    /// The needs that the middle one of some chunks meets, given the shapes of all.
    fn met_among(&self, shapes: &[u32]) -> Needs {
        let here = self.around[shapes[REACH] as usize][REACH];
        if here.is_empty() {
            return here;
        }
        let around = shapes.iter().enumerate().map(|(place, shape)| self.around[*shape as usize][place]);
        around.fold(here, Needs::and)
    }
}
