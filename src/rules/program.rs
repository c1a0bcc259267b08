//! A pattern as steps: what an automaton walks over a paragraph's chunks.

use std::collections::BTreeSet;

use super::pattern::{Node, Test};
use crate::chunk::Class;

/// One step of a program; numbers are those of the steps that follow.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The pattern is complete.
    Done,
    /// Over a chunk that passes the test of this number.
    Chunk(usize, usize),
    /// The first way if it leads to the end, else the second.
    Either(usize, usize),
    /// Where group `.0 / 2` begins (even numbers) or ends (odd).
    Edge(usize, usize),
    /// Before the first chunk only.
    First(usize),
}

/// The step at which the pattern is complete.
pub(super) const DONE: usize = 0;

/// A pattern written as steps.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    /// The tests of the steps over a chunk, each once.
    pub tests: Vec<Test>,
    /// The first step.
    pub entry: usize,
    /// Whether any step is before the first chunk only.
    pub looks_for_first: bool,
    /// Whether no match goes on behind the end of a sentence.
    pub confined: bool,
    /// The steps from which each step is reached without a chunk.
    pub sources: Vec<Vec<usize>>,
    /// The step over each chunk of the pattern.
    pub chunks: Vec<usize>,
}

impl Program {
    /// Writes a pattern as steps.
    pub fn of(pattern: &Node) -> Program {
        let mut program = Program {
            steps: vec![Step::Done],
            tests: Vec::new(),
            entry: DONE,
            sources: Vec::new(),
            chunks: Vec::new(),
            looks_for_first: false,
            confined: false,
        };
        program.entry = program.write(pattern, DONE);
        program.confined = (0..program.steps.len()).all(|index| match program.steps[index] {
            Step::Chunk(test, _) if program.tests[test].may_be(Class::Boundary) => program.going_on(&[index]).0.is_empty(),
            _ => true,
        });
        program.looks_for_first = program.steps.iter().any(|step| matches!(step, Step::First(_)));
        program.sources = vec![Vec::new(); program.steps.len()];
        for (index, step) in program.steps.iter().enumerate() {
            match *step {
                Step::Either(one, other) => {
                    program.sources[one].push(index);
                    program.sources[other].push(index);
                }
                Step::Edge(_, next) | Step::First(next) => program.sources[next].push(index),
                Step::Done | Step::Chunk(..) => {}
            }
        }
        program
    }

    /// The tests of these steps over a chunk.
    pub fn tests_of(&self, steps: &[usize]) -> Vec<Test> {
        let tests = steps.iter().filter_map(|step| match self.steps[*step] {
            Step::Chunk(test, _) => Some(test),
            _ => None,
        });
        let tests: BTreeSet<usize> = tests.collect();
        tests.into_iter().map(|test| self.tests[test]).collect()
    }

    /// The steps over the chunk behind that of one of these steps; `None` where the pattern may be complete there.
    pub fn behind(&self, steps: &[usize]) -> Option<Vec<usize>> {
        let (chunks, complete) = self.going_on(steps);
        (!complete).then_some(chunks)
    }

    /// The steps over a chunk to which the pattern may go on behind that of one of these steps, and whether it may be
    /// complete there.
    fn going_on(&self, steps: &[usize]) -> (Vec<usize>, bool) {
        let next = steps.iter().filter_map(|step| match self.steps[*step] {
            Step::Chunk(_, next) => Some(next),
            _ => None,
        });
        let (mut chunks, mut complete) = (Vec::new(), false);
        self.spread(next.collect(), |step, open| match self.steps[step] {
            Step::Chunk(..) => chunks.push(step),
            Step::Either(one, other) => open.extend([one, other]),
            Step::Edge(_, next) | Step::First(next) => open.push(next),
            Step::Done => complete = true,
        });
        (chunks, complete)
    }

    /// The steps over the chunk before that of one of these steps; `None` where the pattern may begin behind it.
    pub fn before(&self, steps: &[usize]) -> Option<Vec<usize>> {
        let mut reached = vec![false; self.steps.len()];
        self.spread(steps.to_vec(), |step, open| {
            reached[step] = true;
            open.extend(&self.sources[step]);
        });
        let leads = |step: &usize| matches!(self.steps[*step], Step::Chunk(_, next) if reached[next]);
        (!reached[self.entry]).then(|| (0..self.steps.len()).filter(leads).collect())
    }

    /// Calls `visit` once with each step of `open` and of those that it adds.
    fn spread(&self, mut open: Vec<usize>, mut visit: impl FnMut(usize, &mut Vec<usize>)) {
        let mut seen = vec![false; self.steps.len()];
        while let Some(step) = open.pop() {
            if !std::mem::replace(&mut seen[step], true) {
                visit(step, &mut open);
            }
        }
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    /// Writes the steps of `node`, which go on with step `next`; returns the first of them.
    fn write(&mut self, node: &Node, next: usize) -> usize {
        match node {
            Node::Chunk(number, test) => {
                let test = self.tests.iter().position(|known| known == test).unwrap_or_else(|| {
                    self.tests.push(*test);
                    self.tests.len() - 1
                });
                let step = self.push(Step::Chunk(test, next));
                self.chunks.resize(self.chunks.len().max(number + 1), DONE);
                self.chunks[*number] = step;
                step
            }
            Node::First => self.push(Step::First(next)),
            Node::Open(_) => next,
            Node::Sequence(parts) => parts.iter().rev().fold(next, |next, part| self.write(part, next)),
            Node::Alternatives(parts) => {
                let entries: Vec<usize> = parts.iter().map(|part| self.write(part, next)).collect();
                let either = entries.into_iter().rev().reduce(|other, one| self.push(Step::Either(one, other)));
                either.unwrap_or(next)
            }
            Node::Optional(part) => {
                let entry = self.write(part, next);
                self.push(Step::Either(entry, next))
            }
            Node::Repeated { part, once } => {
                let again = self.push(Step::Done);
                let entry = self.write(part, again);
                self.steps[again] = Step::Either(entry, next);
                if *once {
                    entry
                } else {
                    again
                }
            }
            Node::Group(number, part) => {
                let end = self.push(Step::Edge(2 * number + 1, next));
                let entry = self.write(part, end);
                self.push(Step::Edge(2 * number, entry))
            }
        }
    }
}
