//! All patterns of a set of rules read at once.
//!
//! A state of the ensemble is one state of every pattern's automaton. Those met and the ways between them are worked out
//! once and kept, so that a paragraph is read a single time, one step a chunk, however many rules there are.

use rustc_hash::FxHashMap;

use super::automaton::{index, starts, Automaton, Form, STARTS, UNKNOWN};
use super::program::Program;

/// States and ways kept from one paragraph to the next; beyond this many all are worked out anew, which bounds memory.
const STATES: usize = 20_000;
const WAYS: usize = 4_000_000;

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
    /// The state before a chunk of each kind in front of each state, a row of `width` for each state.
    ways: Vec<u32>,
    width: usize,
    /// The same for the first chunk of a paragraph.
    first_ways: FxHashMap<(u32, u32), u32>,
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
        if self.states.is_empty() || self.states.len() > STATES || self.ways.len() > WAYS {
            self.begin(programs);
        }
        for shape in self.kinds.len()..forms.len() {
            self.add_shape(programs, forms[shape]);
        }
        path.clear();
        path.resize(shapes.len() + 1, self.end);
        let mut state = self.end;
        for (at, shape) in shapes.iter().enumerate().skip(1).rev() {
            state = match self.ways[index(state) * self.width + self.kinds[*shape as usize] as usize] {
                UNKNOWN => self.before(programs, state, *shape),
                way => way,
            };
            path[at] = state;
        }
        if let Some(shape) = shapes.first() {
            path[0] = self.before_first(programs, state, *shape);
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
    fn before(&mut self, programs: &[&Program], state: u32, shape: u32) -> u32 {
        let way = self.work_out(programs, state, shape, false);
        self.ways[index(state) * self.width + self.kinds[shape as usize] as usize] = way;
        way
    }

    /// The state before the first chunk of a paragraph.
    fn before_first(&mut self, programs: &[&Program], state: u32, shape: u32) -> u32 {
        let key = (state, self.kinds[shape as usize]);
        if let Some(way) = self.first_ways.get(&key) {
            return *way;
        }
        let way = self.work_out(programs, state, shape, true);
        self.first_ways.insert(key, way);
        way
    }

    fn work_out(&mut self, programs: &[&Program], state: u32, shape: u32, first: bool) -> u32 {
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
        self.ways.resize(self.states.len() * self.width, UNKNOWN);
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
        if self.kind_numbers.len() > self.width {
            self.widen();
        }
    }

    /// Makes the rows of ways half as wide again.
    fn widen(&mut self) {
        let width = (self.width + self.width / 2).max(64);
        let mut ways = vec![UNKNOWN; self.states.len() * width];
        for (new, old) in ways.chunks_exact_mut(width).zip(self.ways.chunks_exact(self.width.max(1))) {
            new[..self.width].copy_from_slice(old);
        }
        (self.ways, self.width) = (ways, width);
    }
}
