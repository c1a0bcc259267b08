//! Matching a pattern in time linear in the chunks.
//!
//! A paragraph is read from its last chunk to its first. The state before a chunk is the set of steps from which the
//! pattern can be completed there; it depends on the chunk and the state behind it alone, so that states and the ways
//! between them are worked out once and kept, in a table. Where the pattern's first step is in the set, it matches from
//! that chunk on. Its groups are then found by following its steps from there, at each fork the first way that the sets
//! say can be completed.

use rustc_hash::FxHashMap;

use super::forks::Forks;
use super::program::{Kind, Program, Step, StepId, DONE};
use super::shapes::Form;

/// The number of a state, with a mark where the pattern's first step is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State(u16);

impl State {
    /// Set in the number of a state in which the pattern's first step is.
    const STARTS: u16 = 1 << 15;

    /// A way not worked out yet.
    const UNKNOWN: State = State(u16::MAX);

    /// Whether the pattern matches from a chunk before which this state stands.
    fn starts(self) -> bool {
        self.0 & State::STARTS != 0
    }

    /// The number of a state without its mark.
    pub fn index(self) -> usize {
        (self.0 & !State::STARTS) as usize
    }
}

/// States kept from one paragraph to the next; beyond this many all are worked out anew, which bounds memory.
const STATES: usize = 4_000;

/// What is worked out of one pattern's automaton.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// The kind of each shape of chunks: shapes that pass the same tests are of one kind. 0 where it was not asked for yet.
    kinds: Vec<u16>,
    /// The tests that the shapes of each kind pass, one bit each.
    passed: FxHashMap<Box<[u64]>, u16>,
    /// The steps that each kind passes; where the pattern asks for a paragraph's first chunk, the same kind as a first chunk
    /// has the next number.
    passes: Vec<Passes>,
    /// The steps over a chunk, those of one test side by side, and at last the one at which the pattern is complete.
    over: Vec<Over>,
    /// The set of steps from which the pattern can be completed in each state, one bit each: as many words a state as a set
    /// has.
    states: Vec<u64>,
    numbers: FxHashMap<Box<[u64]>, State>,
    forks: Forks,
    /// The state behind the last chunk.
    end: State,
    /// The state before a chunk of each kind in front of each state, a row for each state.
    ways: Vec<State>,
    /// Length of such a row.
    width: usize,
}

impl Automaton {
    /// Makes ready for a paragraph whose chunks are of these shapes.
    pub fn prepare(&mut self, program: &Program, forms: &[Form]) {
        if self.numbers.is_empty() || self.numbers.len() > STATES {
            let over = Over::all(program);
            *self = Automaton { passes: vec![Passes::default()], over, width: 8, ..Automaton::default() };
            self.end = self.before(program, State::default(), &Passes::default());
        }
        self.kinds.resize(forms.len(), 0);
    }

    /// Reads a stretch of a paragraph: writes to `path` the state before each chunk and behind the last, and calls `starts`
    /// with each chunk from which the pattern matches, from right to left.
    ///
    /// `shapes` numbers the shapes of the paragraph's chunks, which `forms` lists.
    pub fn read(
        &mut self,
        program: &Program,
        forms: &[Form],
        shapes: &[u32],
        (start, end): (usize, usize),
        path: &mut [State],
        mut starts: impl FnMut(usize),
    ) {
        path[end] = self.end;
        let looks_for_first = program.looks_for_first && start == 0 && end > 0;
        let inner = start + usize::from(looks_for_first);
        let mut at = end;
        while at > inner {
            at = inner + self.go_back(&shapes[inner..at], &mut path[inner..=at], |start| starts(inner + start));
            if at > inner {
                at -= 1;
                path[at] = self.learn(program, path[at + 1], forms, shapes[at], false);
                path[at].starts().then(|| starts(at));
            }
        }
        if looks_for_first {
            path[0] = self.learn(program, path[1], forms, shapes[0], true);
            path[0].starts().then(|| starts(0));
        }
    }

    /// Goes from the last of some chunks back to their first, or to where a way is not known; returns how many are left.
    fn go_back(&self, shapes: &[u32], path: &mut [State], mut starts: impl FnMut(usize)) -> usize {
        let (kinds, ways, width) = (&self.kinds[..], &self.ways[..], self.width);
        let path = &mut path[..=shapes.len()];
        let mut state = path[shapes.len()];
        for at in (0..shapes.len()).rev() {
            state = ways[state.index() * width + kinds[shapes[at] as usize] as usize];
            path[at] = state;
            if state.starts() {
                if state == State::UNKNOWN {
                    return at + 1;
                }
                starts(at);
            }
        }
        0
    }

    /// Follows the pattern from chunk `start`, from which it matches, along the `path` read, at each fork the first way that
    /// can be completed; calls `edge` with each edge of a group passed and the chunk before which it stands.
    pub fn follow(&mut self, program: &Program, path: &[State], start: usize, mut edge: impl FnMut(u16, usize)) {
        let Automaton { forks, states, .. } = self;
        let mut fork = forks.first(program);
        for (at, state) in path.iter().enumerate().skip(start) {
            let branch = match forks.taken(fork, *state) {
                Some(known) => known,
                None => forks.learn(program, fork, *state, completing(states, program, *state)),
            };
            forks.edges(branch).for_each(|number| edge(number, at));
            match branch.next {
                None => return,
                Some(next) => fork = next,
            }
        }
    }

    /// The state before a chunk of this shape in front of `state`, worked out where it is not known; `first` where it is a
    /// paragraph's first.
    fn learn(&mut self, program: &Program, state: State, forms: &[Form], shape: u32, first: bool) -> State {
        if self.kinds[shape as usize] == 0 {
            self.kinds[shape as usize] = self.kind(program, forms[shape as usize]);
        }
        let kind = self.kinds[shape as usize] as usize + usize::from(first);
        let known = self.ways[state.index() * self.width + kind];
        if known != State::UNKNOWN {
            return known;
        }
        let passes = std::mem::take(&mut self.passes[kind]);
        let before = self.before(program, state, &passes);
        self.passes[kind] = passes;
        self.ways[state.index() * self.width + kind] = before;
        before
    }

    /// The kind of a shape of chunks.
    fn kind(&mut self, program: &Program, (class, features): Form) -> u16 {
        let mut passed = vec![0; program.tests.len().div_ceil(64)].into_boxed_slice();
        for (number, test) in program.tests.iter().enumerate() {
            passed[number / 64] |= u64::from(test.passes(class, features)) << (number % 64);
        }
        if let Some(known) = self.passed.get(&passed) {
            return *known;
        }
        let tests = (0..program.tests.len() as u16).filter(|test| holds(&passed, *test));
        let start = |test: u16| self.over.partition_point(|over| over.test.is_some_and(|other| other < test));
        let steps = tests.map(|test| (start(test), start(test + 1))).collect();
        let kind = self.passes.len() as u16;
        self.passes.push(Passes { steps, first: false });
        if program.looks_for_first {
            self.passes.push(Passes { first: true, ..self.passes[kind as usize].clone() });
        }
        self.passed.insert(passed, kind);
        self.widen();
        kind
    }

    /// Makes room for all kinds in the rows of the table.
    fn widen(&mut self) {
        if self.passes.len() <= self.width {
            return;
        }
        let rows = std::mem::take(&mut self.ways);
        for row in rows.chunks_exact(self.width) {
            self.ways.extend_from_slice(row);
            self.ways.resize(self.ways.len() + self.width, State::UNKNOWN);
        }
        self.width *= 2;
    }

    /// The state in front of another, before a chunk that passes these steps.
    fn before(&mut self, program: &Program, behind: State, passes: &Passes) -> State {
        let mut steps = vec![0; program.steps.len().div_ceil(64)].into_boxed_slice();
        let last = self.over.len() - 1;
        for place in passes.steps.iter().flat_map(|(start, end)| *start..*end).chain([last]) {
            let over = &mut self.over[place];
            if place != last && !holds(completing(&self.states, program, behind), over.next) {
                continue;
            }
            if passes.first {
                lead(program, over.step, true, &mut steps);
                continue;
            }
            if over.leading.is_empty() {
                over.leading.resize(steps.len(), 0);
                lead(program, over.step, false, &mut over.leading);
            }
            steps.iter_mut().zip(&over.leading).for_each(|(all, more)| *all |= more);
        }
        if let Some(number) = self.numbers.get(&steps) {
            return *number;
        }
        let starts = if holds(&steps, program.entry) { State::STARTS } else { 0 };
        let state = State(self.numbers.len() as u16 | starts);
        self.states.extend_from_slice(&steps);
        self.numbers.insert(steps, state);
        self.ways.resize(self.numbers.len() * self.width, State::UNKNOWN);
        state
    }
}

/// The steps from which the pattern can be completed in a state.
fn completing<'s>(states: &'s [u64], program: &Program, state: State) -> &'s [u64] {
    let words = program.steps.len().div_ceil(64);
    &states[state.index() * words..][..words]
}

/// Adds to `steps` a step and those from which it is reached without a chunk.
fn lead(program: &Program, step: StepId, first: bool, steps: &mut [u64]) {
    let mut open = vec![step];
    while let Some(step) = open.pop() {
        let barred = program.steps[step as usize].kind == Kind::First && !first;
        if !barred && !holds(steps, step) {
            steps[step as usize / 64] |= 1 << (step % 64);
            open.extend(program.sources(step));
        }
    }
}

/// A step over a chunk, or the one at which the pattern is complete.
#[derive(Debug)]
struct Over {
    test: Option<u16>,
    step: StepId,
    /// The step behind the chunk.
    next: StepId,
    /// The steps from which it is reached without a chunk, itself among them, one bit each; empty until asked for.
    leading: Vec<u64>,
}

impl Over {
    fn all(program: &Program) -> Vec<Over> {
        let over = |(step, Step { kind, next, .. }): (StepId, &Step)| match *kind {
            Kind::Chunk(test) => Some(Over { test: Some(test), step, next: *next, leading: Vec::new() }),
            _ => None,
        };
        let done = Over { test: None, step: DONE, next: DONE, leading: Vec::new() };
        let mut all: Vec<Over> = (0..).zip(&program.steps).filter_map(over).collect();
        all.sort_by_key(|over| over.test);
        all.push(done);
        all
    }
}

/// The steps over a chunk that a kind of chunks passes.
#[derive(Clone, Debug, Default)]
struct Passes {
    /// Places among those over a chunk, as half-open ranges.
    steps: Vec<(usize, usize)>,
    /// Whether the chunk is a paragraph's first.
    first: bool,
}

/// Whether a step is in a set of them.
pub(super) fn holds(steps: &[u64], step: u16) -> bool {
    steps[step as usize / 64] & (1 << (step % 64)) != 0
}
