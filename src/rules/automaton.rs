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

/// States kept from one paragraph to the next; beyond this many all are worked out anew, which bounds memory.
const STATES: usize = 10_000;

/// What stands for a way or kind that is not worked out yet.
const UNKNOWN: u32 = u32::MAX;

/// What is worked out of one pattern's automaton.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// The kind of each shape of chunks: shapes that pass the same tests are of one kind.
    kinds: Vec<u32>,
    /// The steps that each kind passes, with those that follow.
    passes: Vec<Vec<(usize, usize)>>,
    states: Vec<State>,
    numbers: FxHashMap<Box<[u64]>, u32>,
}

#[derive(Debug)]
struct State {
    /// The steps from which the pattern can be completed, one bit each.
    steps: Box<[u64]>,
    /// Whether its first step is one of them.
    starts: bool,
    /// The state before a chunk of each kind, twice: inside the paragraph, and for its first chunk.
    before: Vec<[u32; 2]>,
}

/// The state behind the last chunk.
const END: u32 = 0;

impl Automaton {
    /// Writes to `path` the state before each chunk and behind the last; whether the pattern matches anywhere.
    ///
    /// `shapes` numbers the shapes of the chunks, which `forms` lists.
    pub fn read(
        &mut self,
        program: &Program,
        forms: &[(Class, Features)],
        shapes: &[u32],
        path: &mut Vec<u32>,
    ) -> bool {
        if self.states.is_empty() || self.states.len() > STATES {
            *self = Automaton::default();
            self.complete(program, &[], false);
        }
        self.kinds.resize(forms.len().max(self.kinds.len()), UNKNOWN);
        path.clear();
        path.resize(shapes.len() + 1, END);
        let (mut state, mut found) = (END, false);
        for (index, shape) in shapes.iter().enumerate().rev() {
            let mut kind = self.kinds[*shape as usize];
            if kind == UNKNOWN {
                kind = self.new_kind(program, forms[*shape as usize]);
                self.kinds[*shape as usize] = kind;
            }
            let ways = self.states[state as usize].before.get(kind as usize);
            let way = ways.map_or(UNKNOWN, |ways| ways[usize::from(index == 0)]);
            state = if way == UNKNOWN { self.before(program, state, kind, index == 0) } else { way };
            path[index] = state;
            found |= self.states[state as usize].starts;
        }
        found
    }

    /// Whether the pattern matches from a chunk before which this state stands.
    pub fn starts(&self, state: u32) -> bool {
        self.states[state as usize].starts
    }

    /// Follows the pattern from chunk `start`, from which it matches, along the `path` read; writes to `edges` where each
    /// group begins and ends.
    pub fn follow(&self, program: &Program, path: &[u32], start: usize, edges: &mut [usize]) {
        let (mut step, mut at) = (program.entry, start);
        loop {
            step = match program.steps[step] {
                Step::Done => return,
                Step::Chunk(_, next) => {
                    at += 1;
                    next
                }
                Step::Either(one, other) => {
                    if holds(&self.states[path[at] as usize].steps, one) {
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

    /// Works out the state before a chunk of this kind that stands before `state`.
    fn before(&mut self, program: &Program, state: u32, kind: u32, first: bool) -> u32 {
        let behind = &self.states[state as usize].steps;
        let passed = self.passes[kind as usize].iter().filter(|(_, next)| holds(behind, *next));
        let passed: Vec<usize> = passed.map(|(step, _)| *step).collect();
        let number = self.complete(program, &passed, first);
        let before = &mut self.states[state as usize].before;
        before.resize(before.len().max(kind as usize + 1), [UNKNOWN; 2]);
        before[kind as usize][usize::from(first)] = number;
        number
    }

    fn new_kind(&mut self, program: &Program, (class, features): (Class, Features)) -> u32 {
        let passed = program.steps.iter().enumerate().filter_map(|(index, step)| match step {
            Step::Chunk(test, next) if test.passes(class, features) => Some((index, *next)),
            _ => None,
        });
        let passed: Vec<(usize, usize)> = passed.collect();
        let kind = self.passes.iter().position(|known| *known == passed).unwrap_or_else(|| {
            self.passes.push(passed);
            self.passes.len() - 1
        });
        kind as u32
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
        let number = self.states.len() as u32;
        let starts = holds(&steps, program.entry);
        self.states.push(State { steps: steps.clone(), starts, before: Vec::new() });
        self.numbers.insert(steps, number);
        number
    }
}

fn holds(steps: &[u64], step: usize) -> bool {
    steps[step / 64] & (1 << (step % 64)) != 0
}
