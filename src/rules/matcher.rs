//! Matching a set of rules against paragraph after paragraph.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use smallvec::{smallvec, SmallVec};

use super::automaton::Form;
use super::ensemble::Ensemble;
use super::load::RuleSet;
use super::program::Program;
use super::{Extent, Phase, Role, Rule};
use crate::chunk::Chunk;

/// What matchers have worked out of a set of rules, kept for the next; a matcher at work has its own.
#[derive(Debug, Default)]
pub(super) struct Idle(Mutex<Vec<Learned>>);

impl Clone for Idle {
    fn clone(&self) -> Idle {
        Idle::default()
    }
}

#[derive(Debug, Default)]
struct Learned {
    /// The shapes of chunks met, numbered.
    numbers: FxHashMap<Form, u32>,
    forms: Vec<Form>,
    /// One for each bundle of rules.
    ensembles: Vec<Ensemble>,
}

/// Where a rule matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Index of the rule in its set.
    pub rule: usize,
    /// The chunk with which the match begins.
    pub start: usize,
}

/// The chunks of each group of a match, as half-open ranges.
pub type Groups = SmallVec<[(Role, (usize, usize), Extent); 4]>;

/// Matches rules against one paragraph after another.
pub struct Matcher<'r> {
    rules: &'r RuleSet,
    /// The patterns of the rules, in bundles.
    bundles: Vec<Vec<&'r Program>>,
    learned: Learned,
    /// Shapes of the paragraph's chunks.
    shapes: Vec<u32>,
    /// The states of each bundle before the paragraph's chunks and behind the last.
    paths: Vec<Vec<u32>>,
    matches: Vec<Match>,
}

/// Rules read at once: the more, the fewer passes over the chunks, but the more states are met for the first time.
const BUNDLE: usize = 12;

impl Drop for Matcher<'_> {
    fn drop(&mut self) {
        let learned = std::mem::take(&mut self.learned);
        self.rules.idle.0.lock().unwrap_or_else(PoisonError::into_inner).push(learned);
    }
}

impl<'r> Matcher<'r> {
    pub(super) fn new(rules: &'r RuleSet) -> Matcher<'r> {
        let idle = rules.idle.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let bundle = |rules: &'r [Rule]| rules.iter().map(|rule| &rule.pattern.program).collect();
        let bundles: Vec<Vec<&Program>> = rules.rules().chunks(BUNDLE).map(bundle).collect();
        let mut learned = idle.unwrap_or_default();
        learned.ensembles.resize_with(bundles.len(), Ensemble::default);
        let paths = vec![Vec::new(); bundles.len()];
        Matcher { rules, bundles, learned, shapes: Vec::new(), paths, matches: Vec::new() }
    }

    /// Reads a paragraph's chunks.
    pub fn take_up(&mut self, chunks: &[Chunk]) {
        let Learned { numbers, forms, ensembles } = &mut self.learned;
        self.shapes.clear();
        self.shapes.extend(chunks.iter().map(|chunk| {
            let form = (chunk.class, chunk.features);
            *numbers.entry(form).or_insert_with(|| {
                forms.push(form);
                forms.len() as u32 - 1
            })
        }));
        self.matches.clear();
        let bundles = ensembles.iter_mut().zip(&self.bundles).zip(&mut self.paths);
        for (number, ((ensemble, programs), path)) in bundles.enumerate() {
            ensemble.read(programs, forms, &self.shapes, path);
            for (start, state) in path[..chunks.len()].iter().enumerate() {
                let starting = ensemble.starting(*state).iter();
                self.matches.extend(starting.map(|rule| Match { rule: number * BUNDLE + *rule as usize, start }));
            }
        }
    }

    /// Where the rules of a phase match in the paragraph, each from left to right.
    pub fn matches(&self, phase: Phase) -> impl Iterator<Item = Match> + '_ {
        self.matches.iter().copied().filter(move |found| self.rules.rules()[found.rule].phase == phase)
    }

    /// The chunks of each group in a match.
    pub fn groups(&self, found: Match) -> Groups {
        let pattern = &self.rules.rules()[found.rule].pattern;
        let mut edges: SmallVec<[usize; 24]> = smallvec![usize::MAX; 2 * pattern.groups.len()];
        let (bundle, number) = (found.rule / BUNDLE, found.rule % BUNDLE);
        let (ensemble, path) = (&self.learned.ensembles[bundle], &self.paths[bundle]);
        ensemble.follow(number, &pattern.program, path, found.start, &mut edges);
        let ranges = pattern.groups.iter().zip(edges.chunks_exact(2)).filter(|(_, edges)| edges[0] != usize::MAX);
        ranges.map(|(group, edges)| (group.role, (edges[0], edges[1]), group.extent)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Ensemble, Form};
    use crate::chunk::{Features, CLASSES};
    use crate::rules::{compile, Pattern, Phrases, Role};

    fn pattern(source: &str) -> Pattern {
        let subject = ("Subject".to_owned(), "NounPhrase[!object] (Preposition NounPhrase)*".to_owned());
        compile(source, &Phrases::from([subject])).unwrap()
    }

    /// Shapes written as a class letter with its feature letters: `Nm`.
    fn forms(code: &str) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        for letter in code.chars() {
            match (CLASSES.iter().find(|row| row.2 == letter), forms.last_mut()) {
                (Some(row), _) => forms.push((row.1, Features::default())),
                (None, Some(last)) => last.1 = last.1.with(letter),
                (None, None) => panic!("a code begins with a class"),
            }
        }
        forms
    }

    /// Roles and chunks of the groups in the first match.
    fn first_match(pattern: &Pattern, code: &str) -> Option<Vec<(Role, usize, usize)>> {
        let (forms, other) = (forms(code), compile("content:Boundary", &Phrases::new()).unwrap());
        let shapes: Vec<u32> = (0..forms.len() as u32).collect();
        let (mut ensemble, mut path) = (Ensemble::default(), Vec::new());
        let programs = [&other.program, &pattern.program];
        ensemble.read(&programs, &forms, &shapes, &mut path);
        let start = (0..forms.len()).find(|at| ensemble.starting(path[*at]).contains(&1))?;
        let mut edges = vec![usize::MAX; 2 * pattern.groups.len()];
        ensemble.follow(1, &pattern.program, &path, start, &mut edges);
        let groups = pattern.groups.iter().zip(edges.chunks_exact(2)).filter(|(_, edges)| edges[0] != usize::MAX);
        Some(groups.map(|(group, edges)| (group.role, edges[0], edges[1])).collect())
    }

    #[test]
    fn classes_features_roles_and_phrases() {
        let pattern = pattern("source:Subject cue:Cue[that,!passive] That content:Clause");
        assert_eq!(
            first_match(&pattern, "TNkmPoNmC3tHNm"),
            Some(vec![(Role::Source, 1, 4), (Role::Cue, 4, 5), (Role::Content, 6, 6)])
        );
        assert_eq!(first_match(&pattern, "NkmC3ptHNm"), None, "a banned feature");
        assert_eq!(first_match(&pattern, "NkmC3cHNm"), None, "a missing feature");
        assert_eq!(first_match(&pattern, "NopC3tHNm"), None, "a banned feature inside a phrase");
    }

    #[test]
    fn a_ban_holds_at_the_end_of_a_pattern() {
        let pattern = pattern("content:Quotation cue:Cue[!passive]");
        assert!(first_match(&pattern, "QC3q").is_some());
        assert_eq!(first_match(&pattern, "QC3pq"), None);
    }

    #[test]
    fn operators_take_as_much_as_they_can_and_earlier_alternatives_first() {
        let loops = pattern("content:(NounPhrase+) source:(NounPhrase | Time)? cue:!(NounPhrase)*");
        assert_eq!(
            first_match(&loops, "NNTTN"),
            Some(vec![(Role::Content, 0, 2), (Role::Source, 2, 3), (Role::Cue, 3, 4)])
        );
        let either = pattern("(content:Quotation | content:(Quotation Comma)) cue:Cue?");
        assert_eq!(first_match(&either, "QXC"), Some(vec![(Role::Content, 0, 1)]));
    }

    #[test]
    fn the_start_of_a_paragraph() {
        let headline = pattern("Headline content:NounPhrase Colon");
        assert!(first_match(&headline, "NZ").is_some());
        assert_eq!(first_match(&headline, "BNZ"), None);
        let start = pattern("Start content:NounPhrase");
        assert_eq!(first_match(&start, "TBNN"), Some(vec![(Role::Content, 2, 3)]));
        assert_eq!(first_match(&start, "NN"), Some(vec![(Role::Content, 0, 1)]));
    }
}
