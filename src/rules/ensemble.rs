//! Several patterns read at once.
//!
//! A state of the ensemble is one state of every pattern's automaton. Those met and the ways between them are worked out
//! once and kept, so that a paragraph is read a single time, one step a chunk, however many patterns there are.

use rustc_hash::FxHashMap;

use super::automaton::{index, starts, Automaton, Form, STARTS};
use super::program::Program;

/// States kept from one paragraph to the next; beyond this many all are worked out anew, which bounds memory.
const STATES: usize = 20_000;

/// What is worked out of the patterns' automata.
#[derive(Debug, Default)]
pub(super) struct Ensemble {
    automata: Vec<Automaton>,
    /// The kind of each shape of chunks: shapes that are of one kind to every pattern.
    kinds: Vec<u32>,
    kind_numbers: FxHashMap<Box<[u32]>, u32>,
    states: Vec<State>,
    numbers: FxHashMap<Box<[u32]>, u32>,
    /// The state behind the last chunk.
    end: u32,
    /// The state before a chunk of each kind in front of each state.
    ways: FxHashMap<Way, u32>,
}

/// A state, the kind of the chunk in front of it, and whether that is a paragraph's first, in one number.
type Way = u64;

fn way(state: u32, kind: u32, first: bool) -> Way {
    u64::from(state) << 32 | u64::from(kind) << 1 | u64::from(first)
}

#[derive(Debug)]
struct State {
    /// The state of each pattern's automaton.
    parts: Box<[u32]>,
    /// The patterns that match from here on.
    starting: Box<[u32]>,
}

impl Ensemble {
    /// Writes to `path` the state before each chunk and behind the last.
    ///
    /// `shapes` numbers the shapes of the chunks, which `forms` lists.
    pub fn read(&mut self, programs: &[&Program], forms: &[Form], shapes: &[u32], path: &mut Vec<u32>) {
        if self.states.is_empty() || self.states.len() > STATES {
            self.begin(programs);
        }
        for form in &forms[self.kinds.len()..] {
            self.add_shape(programs, *form);
        }
        path.clear();
        path.resize(shapes.len() + 1, self.end);
        let mut state = self.end;
        for (at, shape) in shapes.iter().enumerate().rev() {
            let kind = self.kinds[*shape as usize];
            let way = way(state, kind, at == 0);
            state = match self.ways.get(&way) {
                Some(known) => *known,
                None => {
                    let before = self.before(programs, state, *shape, at == 0);
                    self.ways.insert(way, before);
                    before
                }
            };
            path[at] = state;
        }
    }

    /// The patterns that match from a chunk before which this state stands.
    pub fn starting(&self, state: u32) -> &[u32] {
        match starts(state) {
            true => &self.states[index(state)].starting,
            false => &[],
        }
    }

    /// Follows a pattern from chunk `start`, from which it matches, along the `path` read; writes to `edges` where each
    /// group begins and ends.
    pub fn follow(&self, pattern: usize, program: &Program, path: &[u32], start: usize, edges: &mut [usize]) {
        let state = |at: usize| self.states[index(path[at])].parts[pattern];
        self.automata[pattern].follow(program, state, start, edges);
    }

    fn begin(&mut self, programs: &[&Program]) {
        *self = Ensemble::default();
        self.automata.resize_with(programs.len(), Automaton::default);
        let parts = self.automata.iter_mut().zip(programs).map(|(automaton, program)| automaton.end(program));
        let parts = parts.collect();
        self.end = self.number(parts);
    }

    /// Works out the state before a chunk of this shape that stands before `state`.
    fn before(&mut self, programs: &[&Program], state: u32, shape: u32, first: bool) -> u32 {
        let behind = &self.states[index(state)].parts;
        let patterns = self.automata.iter_mut().zip(programs).zip(behind);
        let parts =
            patterns.map(|((automaton, program), part)| automaton.before(program, *part, shape, first)).collect();
        self.number(parts)
    }

    /// The number of the state with these parts.
    fn number(&mut self, parts: Box<[u32]>) -> u32 {
        if let Some(number) = self.numbers.get(&parts) {
            return *number;
        }
        let starting: Box<[u32]> = (0..parts.len() as u32).filter(|pattern| starts(parts[*pattern as usize])).collect();
        let number = self.states.len() as u32 | if starting.is_empty() { 0 } else { STARTS };
        self.states.push(State { parts: parts.clone(), starting });
        self.numbers.insert(parts, number);
        number
    }

    /// Adds the next shape of chunks.
    fn add_shape(&mut self, programs: &[&Program], form: Form) {
        let patterns = self.automata.iter_mut().zip(programs);
        let kinds: Box<[u32]> = patterns.map(|(automaton, program)| automaton.add_shape(program, form)).collect();
        let next = self.kind_numbers.len() as u32;
        let kind = *self.kind_numbers.entry(kinds).or_insert(next);
        self.kinds.push(kind);
    }
}
