//! A pattern as steps: what an automaton walks over a paragraph's chunks.

use rustc_hash::FxHashMap;

use super::pattern::{Node, PatternError, Test};
use crate::chunk::Class;

/// Number of a step in its program.
pub(super) type StepId = u16;

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// The pattern is complete.
    Done,
    /// Goes over a chunk that passes the test of this number.
    Chunk(u16),
    /// Goes on with the first way if it leads to the end, else with the second.
    Either,
    /// Notes where group `.0 / 2` begins (even numbers) or ends (odd).
    Edge(u16),
    /// Goes on before the first chunk only.
    First,
}

/// One step of a program, and the steps that follow: twice the same where there is no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Step {
    pub kind: Kind,
    pub next: StepId,
    pub other: StepId,
}

impl Step {
    fn new(kind: Kind, next: StepId) -> Step {
        Step { kind, next, other: next }
    }

    /// Whether the steps behind it are reached without a chunk.
    fn passes_on(&self) -> bool {
        matches!(self.kind, Kind::Either | Kind::Edge(_) | Kind::First)
    }
}

/// The step at which the pattern is complete.
pub(super) const DONE: StepId = 0;

/// A pattern written as steps.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    /// The tests of the steps over a chunk, each once.
    pub tests: Vec<Test>,
    /// The first step.
    pub entry: StepId,
    /// Whether any step is before the first chunk only.
    pub looks_for_first: bool,
    /// Whether no match goes on behind the end of a sentence.
    pub confined: bool,
    /// The steps from which others are reached without a chunk, and where those of each step begin among them.
    sources: Vec<StepId>,
    first_sources: Vec<u32>,
}

impl Program {
    /// Writes a pattern as steps; also gives the step over each chunk of the pattern.
    ///
    /// # Errors
    /// Where there are more steps than numbers for them.
    pub fn of(pattern: &Node) -> Result<(Program, Vec<StepId>), PatternError> {
        let mut writer = Writer::default();
        writer.push(Step::new(Kind::Done, DONE));
        let entry = writer.write(pattern, DONE, Base::default());
        let Writer { steps, tests, chunks, .. } = writer;
        if steps.len() > StepId::MAX as usize {
            return Err(PatternError::TooLarge);
        }
        let looks_for_first = steps.iter().any(|step| step.kind == Kind::First);
        let (sources, first_sources) = sources(&steps);
        let mut program = Program { steps, tests, entry, looks_for_first, confined: false, sources, first_sources };
        let may_end_sentence = |step: &Step| matches!(step.kind, Kind::Chunk(test) if program.tests[test as usize].may_be(Class::Boundary));
        let ends = (0..).zip(&program.steps).filter(|(_, step)| may_end_sentence(step)).map(|(id, _)| id);
        program.confined = program.going_on(&ends.collect::<Vec<_>>()).0.is_empty();
        Ok((program, chunks))
    }

    /// The steps from which this one is reached without a chunk.
    pub fn sources(&self, step: StepId) -> &[StepId] {
        let first = &self.first_sources[step as usize..];
        &self.sources[first[0] as usize..first[1] as usize]
    }

    /// The tests of these steps over a chunk.
    pub fn tests_of(&self, steps: &[StepId]) -> Vec<Test> {
        let mut asked: Vec<u16> = steps
            .iter()
            .filter_map(|step| match self.steps[*step as usize].kind {
                Kind::Chunk(test) => Some(test),
                _ => None,
            })
            .collect();
        asked.sort_unstable();
        asked.dedup();
        asked.iter().map(|test| self.tests[*test as usize]).collect()
    }

    /// The steps over the chunk behind that of one of these steps; `None` where the pattern may be complete there.
    pub fn behind(&self, steps: &[StepId]) -> Option<Vec<StepId>> {
        let (chunks, complete) = self.going_on(steps);
        (!complete).then_some(chunks)
    }

    /// The steps over a chunk to which the pattern may go on behind that of one of these steps, and whether it may be
    /// complete there.
    fn going_on(&self, steps: &[StepId]) -> (Vec<StepId>, bool) {
        let (mut chunks, mut complete) = (Vec::new(), false);
        self.spread(steps.iter().map(|step| self.steps[*step as usize].next).collect(), |id, open| {
            let step = &self.steps[id as usize];
            match step.kind {
                Kind::Chunk(_) => chunks.push(id),
                Kind::Done => complete = true,
                Kind::Either | Kind::Edge(_) | Kind::First => open.extend([step.next, step.other]),
            }
        });
        (chunks, complete)
    }

    /// The steps over the chunk before that of one of these steps; `None` where the pattern may begin behind it.
    pub fn before(&self, steps: &[StepId]) -> Option<Vec<StepId>> {
        let mut reached = vec![false; self.steps.len()];
        self.spread(steps.to_vec(), |step, open| {
            reached[step as usize] = true;
            open.extend(self.sources(step));
        });
        let leads = |step: &Step| matches!(step.kind, Kind::Chunk(_)) && reached[step.next as usize];
        let leading = (0..).zip(&self.steps).filter(|(_, step)| leads(step)).map(|(id, _)| id);
        (!reached[self.entry as usize]).then(|| leading.collect())
    }

    /// Calls `visit` once with each step of `open` and of those that it adds.
    fn spread(&self, mut open: Vec<StepId>, mut visit: impl FnMut(StepId, &mut Vec<StepId>)) {
        let mut seen = vec![false; self.steps.len()];
        while let Some(step) = open.pop() {
            if !std::mem::replace(&mut seen[step as usize], true) {
                visit(step, &mut open);
            }
        }
    }
}

/// The steps from which each step is reached without a chunk, in the order of those reached; and where those of each begin.
fn sources(steps: &[Step]) -> (Vec<StepId>, Vec<u32>) {
    let ways = || {
        let passing = (0..).zip(steps).filter(|(_, step)| step.passes_on());
        passing.flat_map(|(id, step)| {
            let other = Some((step.other, id)).filter(|_| step.other != step.next);
            std::iter::once((step.next, id)).chain(other)
        })
    };
    let mut ends = vec![0; steps.len() + 1];
    ways().for_each(|(reached, _)| ends[reached as usize + 1] += 1);
    (0..steps.len()).for_each(|step| ends[step + 1] += ends[step]);
    let (mut sources, mut next) = (vec![DONE; ends[steps.len()] as usize], ends.clone());
    for (reached, id) in ways() {
        sources[next[reached as usize] as usize] = id;
        next[reached as usize] += 1;
    }
    (sources, ends)
}

/// The numbers of the first chunk and the first group of a part of a pattern.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Base {
    pub chunks: usize,
    pub groups: usize,
}

impl Base {
    /// That of a part inside this one.
    pub fn with(self, inner: Base) -> Base {
        Base { chunks: self.chunks + inner.chunks, groups: self.groups + inner.groups }
    }
}

/// A program being written, from its end to its beginning. Parts that do the same and go on alike are written once.
#[derive(Default)]
struct Writer {
    steps: Vec<Step>,
    known: FxHashMap<Step, StepId>,
    tests: Vec<Test>,
    chunks: Vec<StepId>,
}

impl Writer {
    fn push(&mut self, step: Step) -> StepId {
        let Writer { steps, known, .. } = self;
        *known.entry(step).or_insert_with(|| {
            steps.push(step);
            (steps.len() - 1) as StepId
        })
    }

    fn test(&mut self, test: &Test) -> u16 {
        let known = self.tests.iter().position(|known| known == test);
        known.unwrap_or_else(|| {
            self.tests.push(*test);
            self.tests.len() - 1
        }) as u16
    }

    fn either(&mut self, next: StepId, other: StepId) -> StepId {
        self.push(Step { kind: Kind::Either, next, other })
    }

    /// Writes the steps of `node`, which go on with step `next`; returns the first of them.
    fn write(&mut self, node: &Node, next: StepId, base: Base) -> StepId {
        match node {
            Node::Chunk(number, test) => {
                let test = self.test(test);
                let step = self.push(Step::new(Kind::Chunk(test), next));
                let number = base.chunks + number;
                self.chunks.resize(self.chunks.len().max(number + 1), DONE);
                self.chunks[number] = step;
                step
            }
            Node::First => self.push(Step::new(Kind::First, next)),
            Node::Open(_) => next,
            Node::Phrase(phrase, inner) => self.write(&phrase.root, next, base.with(*inner)),
            Node::Sequence(parts) => parts.iter().rev().fold(next, |next, part| self.write(part, next, base)),
            Node::Alternatives(parts) => {
                let entries: Vec<StepId> = parts.iter().map(|part| self.write(part, next, base)).collect();
                entries.into_iter().rev().reduce(|other, one| self.either(one, other)).unwrap_or(next)
            }
            Node::Optional(part) => {
                let entry = self.write(part, next, base);
                self.either(entry, next)
            }
            Node::Repeated { part, once } => {
                let again = self.steps.len();
                self.steps.push(Step::new(Kind::Either, next));
                let entry = self.write(part, again as StepId, base);
                self.steps[again].next = entry;
                if *once {
                    entry
                } else {
                    again as StepId
                }
            }
            Node::Group(number, part) => {
                let edge = 2 * (base.groups + number) as u16;
                let end = self.push(Step::new(Kind::Edge(edge + 1), next));
                let entry = self.write(part, end, base);
                self.push(Step::new(Kind::Edge(edge), entry))
            }
        }
    }
}
