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
}

/// The needs for which a chunk may stand at each place around the needed one, which is in the middle.
type Around = [Needs; 2 * REACH + 1];

/// Shapes met so far, numbered, and those of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// The needs that have a bit: at most as many as a set of needs has.
    needs: Vec<Need>,
    /// The tests in the needs, each once, with the needs and places that ask for it.
    tests: FxHashMap<Test, Around>,
    /// The needs that ask for nothing at each place.
    unasked: Around,
    numbers: FxHashMap<Form, u32>,
    /// What each number stands for.
    pub forms: Vec<Form>,
    around: Vec<Around>,
    /// The shapes of the paragraph's chunks.
    pub shapes: Vec<u32>,
    /// The paragraph's sentences: one past the last chunk of each, and the needs that it meets.
    pub sentences: Vec<(usize, Needs)>,
}

impl Shapes {
    /// The bit of a need; none where all are given away, so that it is not asked for.
    pub fn bit(&mut self, need: &Need) -> Needs {
        let known = self.needs.iter().position(|known| known == need);
        let bit = Needs::bit(known.unwrap_or(self.needs.len()));
        if known.is_none() && bit != Needs::default() {
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
        self.shapes.clear();
        for chunk in chunks {
            let shape = self.number((chunk.class, chunk.features));
            self.shapes.push(shape);
        }
        self.sentences.clear();
        let mut met = Needs::default();
        for (index, chunk) in chunks.iter().enumerate() {
            met = met.or(self.met_at(index));
            if chunk.is(Class::Boundary) || index + 1 == chunks.len() {
                self.sentences.push((index + 1, std::mem::take(&mut met)));
            }
        }
    }

    fn number(&mut self, form: Form) -> u32 {
        let Shapes { tests, unasked, numbers, forms, around, .. } = self;
        *numbers.entry(form).or_insert_with(|| {
            let passed = tests.iter().filter(|(test, _)| test.passes(form.0, form.1));
            let sum = passed
                .fold(*unasked, |sum, (_, asking)| std::array::from_fn(|place: usize| sum[place].or(asking[place])));
            around.push(sum);
            forms.push(form);
            forms.len() as u32 - 1
        })
    }

    /// The needs that a chunk meets in its place.
    fn met_at(&self, index: usize) -> Needs {
        let here = self.around[self.shapes[index] as usize][REACH];
        if here == Needs::default() {
            return here;
        }
        let at = |place: usize| match (index + place).checked_sub(REACH).and_then(|at| self.shapes.get(at)) {
            Some(shape) => self.around[*shape as usize][place],
            None => self.unasked[place],
        };
        (0..2 * REACH + 1).filter(|place| *place != REACH).fold(here, |met, place| met.and(at(place)))
    }
}
