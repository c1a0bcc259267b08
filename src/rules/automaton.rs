//! Matching many patterns at once, in time linear in the chunks.
//!
//! A paragraph is read from its last chunk to its first. The state before a chunk is the set of steps from which a pattern
//! can be completed there; it depends on the chunk and the state behind it alone, so that states and the ways between them
//! are worked out once and kept. Where a pattern's first step is in the set, the pattern matches from that chunk on. Its
//! groups are then found by following its steps from there, at each fork the first way that the sets say can be completed.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::load::Rule;
use super::pattern::{Group, Role};
use super::program::{Program, Step, DONE};
use super::{Extent, Phase};
use crate::chunk::{Chunk, Class, Features};

/// Rules to an automaton: as many as a word has bits, for the set of rules that match from a chunk on.
const RULES: usize = 64;

/// States kept from one paragraph to the next; beyond this many all are worked out anew, which bounds memory.
const STATES: usize = 20_000;

/// The automata of a set of rules, with what they have worked out so far.
#[derive(Debug, Default)]
pub(super) struct Automata {
    automata: Vec<Automaton>,
    idle: Mutex<Vec<Vec<Known>>>,
}

/// Some rules of one phase as one program.
#[derive(Clone, Debug)]
struct Automaton {
    phase: Phase,
    /// Index of each rule in its set.
    rules: Vec<usize>,
    program: Program,
}

impl Clone for Automata {
    fn clone(&self) -> Automata {
        Automata { automata: self.automata.clone(), idle: Mutex::default() }
    }
}

impl Automata {
    pub fn of(rules: &[Rule]) -> Automata {
        let mut automata = Vec::new();
        for phase in Phase::ALL {
            let indexes: Vec<usize> = (0..rules.len()).filter(|index| rules[*index].phase == phase).collect();
            for some in indexes.chunks(RULES) {
                let program = Program::of(some.iter().map(|index| &rules[*index].pattern));
                automata.push(Automaton { phase, rules: some.to_vec(), program });
            }
        }
        Automata { automata, idle: Mutex::default() }
    }

    fn borrow(&self) -> Vec<Known> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| self.automata.iter().map(|automaton| Known::new(&automaton.program)).collect())
    }
}

/// Matches rules against paragraphs; holds what the automata have worked out, and gives it back when dropped.
pub struct Matcher<'r> {
    automata: &'r Automata,
    known: Vec<Known>,
}

impl Drop for Matcher<'_> {
    fn drop(&mut self) {
        let known = std::mem::take(&mut self.known);
        self.automata.idle.lock().unwrap_or_else(PoisonError::into_inner).push(known);
    }
}

impl<'r> Matcher<'r> {
    pub(super) fn new(automata: &'r Automata) -> Matcher<'r> {
        Matcher { automata, known: automata.borrow() }
    }

    /// Reads a paragraph's chunks for the rules of one phase; `each` gets every automaton's reading.
    pub fn read(&mut self, phase: Phase, chunks: &[Chunk], mut each: impl FnMut(&Reading)) {
        for (automaton, known) in self.automata.automata.iter().zip(&mut self.known) {
            if automaton.phase == phase {
                known.read(&automaton.program, chunks);
                each(&Reading { automaton, known });
            }
        }
    }
}

/// A paragraph read: which rules match from which chunks on.
pub struct Reading<'a> {
    automaton: &'a Automaton,
    known: &'a Known,
}

impl Reading<'_> {
    /// The rules that match somewhere, in order: their places in this reading and their indexes in the set.
    pub fn rules(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let found = self.known.starts.iter().fold(0, |all, starts| all | starts);
        self.automaton.rules.iter().copied().enumerate().filter(move |(place, _)| found & (1 << place) != 0)
    }

    /// The first chunk from `from` on with which a match of the rule begins.
    pub fn find(&self, place: usize, from: usize) -> Option<usize> {
        let rest = self.known.starts.get(from..)?;
        rest.iter().position(|starts| starts & (1 << place) != 0).map(|offset| from + offset)
    }

    /// The chunks of each of the rule's groups in the match that begins at chunk `start`.
    pub fn roles(&self, place: usize, start: usize, groups: &[Group]) -> Vec<(Role, (usize, usize), Extent)> {
        let mut edges = vec![usize::MAX; 2 * groups.len()];
        let (mut step, mut at) = (self.automaton.program.entries[place], start);
        loop {
            step = match self.automaton.program.steps[step] {
                Step::Done => break,
                Step::Chunk(_, next) => {
                    at += 1;
                    next
                }
                Step::Either(one, other) => {
                    if self.known.leads_to_end(at, one) {
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
        let ranges = groups.iter().zip(edges.chunks_exact(2)).filter(|(_, edges)| edges[0] != usize::MAX);
        ranges.map(|(group, edges)| (group.role, (edges[0], edges[1]), group.extent)).collect()
    }
}

/// A set of steps, one bit each.
type Steps = Arc<[u64]>;

fn holds(steps: &[u64], step: usize) -> bool {
    steps[step / 64] & (1 << (step % 64)) != 0
}

/// Adds a step; returns whether it is new.
fn add(steps: &mut [u64], step: usize) -> bool {
    let new = !holds(steps, step);
    steps[step / 64] |= 1 << (step % 64);
    new
}

/// From a state over a kind of chunk to the state before; whether that is the paragraph's first.
type Way = (u32, u32, bool);

/// What an automaton has worked out, and its reading of the last paragraph.
#[derive(Debug)]
struct Known {
    /// The kind of each chunk seen: chunks that pass the same tests are of one kind.
    kinds: FxHashMap<(Class, Features), u32>,
    /// The steps that each kind passes, with those that follow.
    passes: Vec<Vec<(usize, usize)>>,
    states: Vec<State>,
    numbers: FxHashMap<Steps, u32>,
    ways: FxHashMap<Way, u32>,
    /// The state behind the last chunk.
    end: u32,
    /// The state before each chunk and behind the last.
    path: Vec<u32>,
    /// The rules that match from each chunk on, one bit each.
    starts: Vec<u64>,
}

#[derive(Debug)]
struct State {
    steps: Steps,
    /// The patterns whose first step is in it, one bit each.
    starts: u64,
}

impl Known {
    fn new(program: &Program) -> Known {
        let mut known = Known {
            kinds: FxHashMap::default(),
            passes: Vec::new(),
            states: Vec::new(),
            numbers: FxHashMap::default(),
            ways: FxHashMap::default(),
            end: 0,
            path: Vec::new(),
            starts: Vec::new(),
        };
        known.end = known.complete(program, &[], false);
        known
    }

    fn read(&mut self, program: &Program, chunks: &[Chunk]) {
        if self.states.len() > STATES {
            *self = Known::new(program);
        }
        self.path.clear();
        self.starts.clear();
        self.path.resize(chunks.len() + 1, self.end);
        self.starts.resize(chunks.len(), 0);
        let mut state = self.end;
        for (index, chunk) in chunks.iter().enumerate().rev() {
            state = self.before(program, state, chunk, index == 0);
            self.path[index] = state;
            self.starts[index] = self.states[state as usize].starts;
        }
    }

    /// Whether a pattern can be completed from `step` before chunk `at`.
    fn leads_to_end(&self, at: usize, step: usize) -> bool {
        holds(&self.states[self.path[at] as usize].steps, step)
    }

    /// The state before a chunk that stands before `state`.
    fn before(&mut self, program: &Program, state: u32, chunk: &Chunk, first: bool) -> u32 {
        let kind = match self.kinds.get(&(chunk.class, chunk.features)) {
            Some(kind) => *kind,
            None => self.new_kind(program, chunk),
        };
        let way = (state, kind, first);
        if let Some(known) = self.ways.get(&way) {
            return *known;
        }
        let behind = &self.states[state as usize].steps;
        let passed = self.passes[kind as usize].iter().filter(|(_, next)| holds(behind, *next));
        let passed: Vec<usize> = passed.map(|(step, _)| *step).collect();
        let before = self.complete(program, &passed, first);
        self.ways.insert(way, before);
        before
    }

    fn new_kind(&mut self, program: &Program, chunk: &Chunk) -> u32 {
        let mut passes = Vec::new();
        for (index, step) in program.steps.iter().enumerate() {
            if let Step::Chunk(test, next) = step {
                if test.passes(chunk.class, chunk.features) {
                    passes.push((index, *next));
                }
            }
        }
        let kind = self.passes.iter().position(|known| *known == passes).unwrap_or_else(|| {
            self.passes.push(passes);
            self.passes.len() - 1
        });
        self.kinds.insert((chunk.class, chunk.features), kind as u32);
        kind as u32
    }

    /// The state of the steps from which a pattern can be completed, given those among them that go over a chunk.
    fn complete(&mut self, program: &Program, passed: &[usize], first: bool) -> u32 {
        let mut steps = vec![0; program.steps.len().div_ceil(64)];
        let mut open = passed.to_vec();
        open.push(DONE);
        while let Some(step) = open.pop() {
            let barred = matches!(program.steps[step], Step::First(_)) && !first;
            if !barred && add(&mut steps, step) {
                open.extend(&program.before[step]);
            }
        }
        if let Some(number) = self.numbers.get(&steps[..]) {
            return *number;
        }
        let begun = program.entries.iter().enumerate().filter(|(_, entry)| holds(&steps, **entry));
        let starts = begun.fold(0, |starts, (place, _)| starts | 1 << place);
        let steps: Steps = steps.into();
        let number = self.states.len() as u32;
        self.states.push(State { steps: steps.clone(), starts });
        self.numbers.insert(steps, number);
        number
    }
}
