//! A pattern as steps: what an automaton walks over a paragraph's chunks.

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
    pub before: Vec<Vec<usize>>,
}

impl Program {
    /// Writes a pattern as steps.
    pub fn of(pattern: &Node) -> Program {
        let mut program = Program {
            steps: vec![Step::Done],
            tests: Vec::new(),
            entry: DONE,
            before: Vec::new(),
            looks_for_first: false,
            confined: false,
        };
        program.entry = program.write(pattern, DONE);
        program.confined = program.steps.iter().all(|step| match *step {
            Step::Chunk(test, next) => !program.tests[test].may_be(Class::Boundary) || program.is_over(next),
            _ => true,
        });
        program.looks_for_first = program.steps.iter().any(|step| matches!(step, Step::First(_)));
        program.before = vec![Vec::new(); program.steps.len()];
        for (index, step) in program.steps.iter().enumerate() {
            match *step {
                Step::Either(one, other) => {
                    program.before[one].push(index);
                    program.before[other].push(index);
                }
                Step::Edge(_, next) | Step::First(next) => program.before[next].push(index),
                Step::Done | Step::Chunk(..) => {}
            }
        }
        program
    }

    /// Whether no chunk is gone over from this step on.
    fn is_over(&self, step: usize) -> bool {
        let (mut open, mut seen) = (vec![step], vec![false; self.steps.len()]);
        while let Some(step) = open.pop() {
            match self.steps[step] {
                Step::Chunk(..) => return false,
                _ if std::mem::replace(&mut seen[step], true) => {}
                Step::Either(one, other) => open.extend([one, other]),
                Step::Edge(_, next) | Step::First(next) => open.push(next),
                Step::Done => {}
            }
        }
        true
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    /// Writes the steps of `node`, which go on with step `next`; returns the first of them.
    fn write(&mut self, node: &Node, next: usize) -> usize {
        match node {
            Node::Chunk(test) => {
                let number = self.tests.iter().position(|known| known == test).unwrap_or_else(|| {
                    self.tests.push(*test);
                    self.tests.len() - 1
                });
                self.push(Step::Chunk(number, next))
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
