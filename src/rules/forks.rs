//! How a pattern goes on, chunk by chunk, where it is known from which steps it can be completed.
//!
//! Behind each chunk stands a fork. Which of its ways is taken depends on the state there alone, so that it is worked out
//! once and kept, in a table.

use super::automaton::{holds, State};
use super::program::{Kind, Program, StepId};

/// Number of a fork.
pub(super) type ForkId = u16;

/// The forks of a pattern met so far, and the ways on from them.
#[derive(Debug, Default)]
pub(super) struct Forks {
    /// The step at which each begins; that of the first is the pattern's.
    steps: Vec<StepId>,
    /// The branch taken at each fork in each state, a row for each state; `UNKNOWN` where it was not asked for yet.
    taken: Vec<u16>,
    /// Length of such a row.
    width: usize,
    branches: Vec<Branch>,
    /// The edges of groups that branches pass.
    edges: Vec<u16>,
}

const UNKNOWN: u16 = u16::MAX;

/// A way on from a fork.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    /// The fork behind the next chunk; `None` where the pattern is complete.
    pub next: Option<ForkId>,
    edges: (u32, u32),
}

impl Forks {
    /// The fork at which the pattern begins.
    pub fn first(&mut self, program: &Program) -> ForkId {
        if self.steps.is_empty() {
            self.number(program.entry);
        }
        0
    }

    /// The branch taken at a fork in a state, where it is known.
    pub fn taken(&self, fork: ForkId, state: State) -> Option<Branch> {
        let taken = self.taken.get(state.index() * self.width + fork as usize)?;
        self.branches.get(*taken as usize).copied()
    }

    /// The edges of groups that a branch passes.
    pub fn edges(&self, branch: Branch) -> impl Iterator<Item = u16> + '_ {
        self.edges[branch.edges.0 as usize..branch.edges.1 as usize].iter().copied()
    }

    /// Works out the branch taken at a fork in a state, in which the pattern can be completed from the steps `completing`.
    pub fn learn(&mut self, program: &Program, fork: ForkId, state: State, completing: &[u64]) -> Branch {
        let start = self.edges.len();
        let mut id = self.steps[fork as usize];
        let next = loop {
            let step = program.steps[id as usize];
            match step.kind {
                Kind::Done => break None,
                Kind::Chunk(_) => break Some(self.number(step.next)),
                Kind::Edge(edge) => self.edges.push(edge),
                Kind::Either | Kind::First => {}
            }
            id = if holds(completing, step.next) { step.next } else { step.other };
        };
        let known = |branch: &Branch| {
            let edges = &self.edges[branch.edges.0 as usize..branch.edges.1 as usize];
            branch.next == next && *edges == self.edges[start..]
        };
        let number = self.branches.iter().position(known).unwrap_or(self.branches.len());
        if number == self.branches.len() {
            self.branches.push(Branch { next, edges: (start as u32, self.edges.len() as u32) });
        } else {
            self.edges.truncate(start);
        }
        let place = state.index() * self.width + fork as usize;
        self.taken.resize(self.taken.len().max(place + 1), UNKNOWN);
        self.taken[place] = number as u16;
        self.branches[number]
    }

    /// The number of the fork that begins at a step.
    fn number(&mut self, step: StepId) -> ForkId {
        let known = self.steps.iter().position(|known| *known == step);
        let number = known.unwrap_or(self.steps.len());
        if known.is_none() {
            self.steps.push(step);
            self.widen();
        }
        number as ForkId
    }

    /// Makes room for all forks in the rows of the table.
    fn widen(&mut self) {
        if self.steps.len() <= self.width {
            return;
        }
        let width = (2 * self.width).max(8);
        let rows = std::mem::take(&mut self.taken);
        for row in rows.chunks(self.width.max(1)) {
            self.taken.extend_from_slice(row);
            self.taken.resize(self.taken.len().next_multiple_of(width), UNKNOWN);
        }
        self.width = width;
    }
}
