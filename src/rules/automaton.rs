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

/// States kept from one paragraph to the next; beyond this many all are worked out anew, which bounds memory.
const STATES: usize = 10_000;

/// What stands for a way that is not worked out yet.
const UNKNOWN: u32 = u32::MAX;

/// What is worked out of one pattern's automaton.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// The kind of each shape of chunks: shapes that pass the same tests are of one kind.
    kinds: Vec<u32>,
    /// The steps that each kind passes, with those that follow.
    passes: Vec<Vec<(usize, usize)>>,
    /// The set of steps from which the pattern can be completed in each state, one bit each.
    states: Vec<Box<[u64]>>,
    numbers: FxHashMap<Box<[u64]>, u32>,
    /// The state behind the last chunk.
    end: u32,
    /// The state before a chunk of each kind in front of each state, a row of `width` for each state.
    ways: Vec<u32>,
    width: usize,
    /// The same for the first chunk of a paragraph, where a pattern looks for it.
    first_ways: FxHashMap<(u32, u32), u32>,
}

/// Set in the number of a state in which the pattern's first step is.
const STARTS: u32 = 1 << 31;

/// Whether the pattern matches from a chunk before which this state stands.
pub(super) const fn starts(state: u32) -> bool {
    state & STARTS != 0
}

const fn index(state: u32) -> usize {
    (state & !STARTS) as usize
}

impl Automaton {
    /// Writes to `path` the state before each chunk and behind the last; whether the pattern matches anywhere.
    ///
    /// `shapes` numbers the shapes of the chunks, which `forms` lists.
    pub fn read(&mut self, program: &Program, forms: &[Form], shapes: &[u32], path: &mut Vec<u32>) -> bool {
        if self.states.is_empty() || self.states.len() > STATES {
            *self = Automaton::default();
            self.end = self.complete(program, &[], false);
        }
        for form in &forms[self.kinds.len()..] {
            self.add_kind(program, *form);
        }
        path.clear();
        path.resize(shapes.len() + 1, self.end);
        let mut state = self.end;
        let mut all = 0;
        for (at, shape) in shapes.iter().enumerate().rev() {
            let kind = self.kinds[*shape as usize];
            state = if at == 0 && program.looks_for_first {
                self.before_first(program, state, kind)
            } else {
                match self.ways[index(state) * self.width + kind as usize] {
                    UNKNOWN => self.before(program, state, kind),
                    way => way,
                }
            };
            path[at] = state;
            all |= state;
        }
        starts(all)
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
                    if holds(&self.states[index(path[at])], one) {
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
    fn before(&mut self, program: &Program, state: u32, kind: u32) -> u32 {
        let way = self.complete(program, &self.passed(state, kind), false);
        self.ways[index(state) * self.width + kind as usize] = way;
        way
    }

    /// The same for the first chunk of a paragraph.
    fn before_first(&mut self, program: &Program, state: u32, kind: u32) -> u32 {
        if let Some(way) = self.first_ways.get(&(state, kind)) {
            return *way;
        }
        let way = self.complete(program, &self.passed(state, kind), true);
        self.first_ways.insert((state, kind), way);
        way
    }

    /// The steps over a chunk of this kind that lead to one of the state behind it.
    fn passed(&self, state: u32, kind: u32) -> Vec<usize> {
        let behind = &self.states[index(state)];
        let passed = self.passes[kind as usize].iter().filter(|(_, next)| holds(behind, *next));
        passed.map(|(step, _)| *step).collect()
    }

    /// Adds the next shape of chunks.
    fn add_kind(&mut self, program: &Program, (class, features): Form) {
        let passed = program.steps.iter().enumerate().filter_map(|(index, step)| match step {
            Step::Chunk(test, next) if test.passes(class, features) => Some((index, *next)),
            _ => None,
        });
        let passed: Vec<(usize, usize)> = passed.collect();
        let kind = self.passes.iter().position(|known| *known == passed).unwrap_or_else(|| {
            self.passes.push(passed);
            self.passes.len() - 1
        });
        self.kinds.push(kind as u32);
        if self.passes.len() > self.width {
            self.widen();
        }
    }

    /// Doubles the rows of ways.
    fn widen(&mut self) {
        let width = (2 * self.width).max(8);
        let mut ways = vec![UNKNOWN; self.states.len() * width];
        for (new, old) in ways.chunks_exact_mut(width).zip(self.ways.chunks_exact(self.width.max(1))) {
            new[..self.width].copy_from_slice(old);
        }
        (self.ways, self.width) = (ways, width);
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
        self.ways.resize(self.states.len() * self.width, UNKNOWN);
        self.numbers.insert(steps, number);
        number
    }
}

fn holds(steps: &[u64], step: usize) -> bool {
    steps[step / 64] & (1 << (step % 64)) != 0
}
