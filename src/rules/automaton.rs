//! Matching a pattern in time linear in the chunks.
//!
//! A paragraph is read from its last chunk to its first. The state before a chunk is the set of steps from which the
//! pattern can be completed there; it depends on the chunk and the state behind it alone, so that states and the ways
//! between them are worked out once and kept. Where the pattern's first step is in the set, it matches from that chunk on.
//! Its groups are then found by following its steps from there, at each fork the first way that the sets say can be
//! completed.

use rustc_hash::FxHashMap;

use super::program::{Program, Step, DONE};
use crate::chunk::{Class, Features};

/// The shape of a chunk, as far as patterns ask for it.
pub(super) type Form = (Class, Features);

/// What is worked out of one pattern's automaton.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// The kind of each shape of chunks: shapes that pass the same tests are of one kind.
    kinds: Vec<u32>,
    /// The tests that each kind passes, one bit each.
    passed: FxHashMap<Box<[u64]>, u32>,
    /// The steps that each kind passes, with those that follow.
    passes: Vec<Vec<(usize, usize)>>,
    /// The set of steps from which the pattern can be completed in each state, one bit each.
    states: Vec<Box<[u64]>>,
    numbers: FxHashMap<Box<[u64]>, u32>,
    /// The state before a chunk of each kind in front of each state.
    ways: FxHashMap<(u32, u32), u32>,
}

/// Set in the number of a state in which the pattern's first step is.
pub(super) const STARTS: u32 = 1 << 31;

/// Whether the pattern matches from a chunk before which this state stands.
pub(super) const fn starts(state: u32) -> bool {
    state & STARTS != 0
}

/// The number of a state without its mark.
pub(super) const fn index(state: u32) -> usize {
    (state & !STARTS) as usize
}

impl Automaton {
    /// The kind of the next shape of chunks.
    pub fn add_shape(&mut self, program: &Program, (class, features): Form) -> u32 {
        let mut passed = vec![0; program.tests.len().div_ceil(64)].into_boxed_slice();
        for (number, test) in program.tests.iter().enumerate() {
            passed[number / 64] |= u64::from(test.passes(class, features)) << (number % 64);
        }
        let kind = self.passed.get(&passed).copied().unwrap_or_else(|| self.add_kind(program, passed));
        self.kinds.push(kind);
        kind
    }

    fn add_kind(&mut self, program: &Program, passed: Box<[u64]>) -> u32 {
        let steps = program.steps.iter().enumerate().filter_map(|(index, step)| match step {
            Step::Chunk(test, next) if holds(&passed, *test) => Some((index, *next)),
            _ => None,
        });
        self.passes.push(steps.collect());
        let kind = self.passes.len() as u32 - 1;
        self.passed.insert(passed, kind);
        kind
    }

    /// The state behind the last chunk.
    pub fn end(&mut self, program: &Program) -> u32 {
        self.complete(program, &[], false)
    }

    /// The state before a chunk of this shape that stands before `state`; `first` where it is a paragraph's first.
    pub fn before(&mut self, program: &Program, state: u32, shape: u32, first: bool) -> u32 {
        let kind = self.kinds[shape as usize];
        let first = first && program.looks_for_first;
        if let Some(way) = self.ways.get(&(state, kind)).filter(|_| !first) {
            return *way;
        }
        let behind = &self.states[index(state)];
        let passed = self.passes[kind as usize].iter().filter(|(_, next)| holds(behind, *next));
        let passed: Vec<usize> = passed.map(|(step, _)| *step).collect();
        let way = self.complete(program, &passed, first);
        if !first {
            self.ways.insert((state, kind), way);
        }
        way
    }

    /// Follows the pattern from chunk `start`, from which it matches; `state` tells the state before each chunk.
    /// Writes to `edges` where each group begins and ends.
    pub fn follow(&self, program: &Program, state: impl Fn(usize) -> u32, start: usize, edges: &mut [usize]) {
        let (mut step, mut at) = (program.entry, start);
        loop {
            step = match program.steps[step] {
                Step::Done => return,
                Step::Chunk(_, next) => {
                    at += 1;
                    next
                }
                Step::Either(one, other) => {
                    if holds(&self.states[index(state(at))], one) {
                        one
                    } else {
                        other
                    }
                }
                Step::Edge(edge, next) => {
                    edges[edge] = at;
                    next
                }
                Step::First(next) => next,
            };
        }
    }

    /// The state of all steps from which the pattern can be completed, given those among them that go over a chunk.
    fn complete(&mut self, program: &Program, passed: &[usize], first: bool) -> u32 {
        let mut steps = vec![0; program.steps.len().div_ceil(64)].into_boxed_slice();
        let mut open = passed.to_vec();
        open.push(DONE);
        while let Some(step) = open.pop() {
            let barred = matches!(program.steps[step], Step::First(_)) && !first;
            if !barred && !holds(&steps, step) {
                steps[step / 64] |= 1 << (step % 64);
                open.extend(&program.before[step]);
            }
        }
        if let Some(number) = self.numbers.get(&steps) {
            return *number;
        }
        let starts = if holds(&steps, program.entry) { STARTS } else { 0 };
        let number = self.states.len() as u32 | starts;
        self.states.push(steps.clone());
        self.numbers.insert(steps, number);
        number
    }
}

fn holds(steps: &[u64], step: usize) -> bool {
    steps[step / 64] & (1 << (step % 64)) != 0
}
