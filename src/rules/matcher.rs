//! Matching a set of rules against paragraph after paragraph.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::automaton::{starts, Automaton, Form};
use super::load::RuleSet;
use super::{Extent, Role, Rule};
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
    /// One for each rule.
    automata: Vec<Automaton>,
}

/// Matches rules against one paragraph after another.
pub struct Matcher<'r> {
    rules: &'r RuleSet,
    learned: Learned,
    /// Shapes of the paragraph's chunks.
    shapes: Vec<u32>,
    /// Classes of the paragraph's chunks, one bit each.
    classes: u32,
    path: Vec<u32>,
}

impl Drop for Matcher<'_> {
    fn drop(&mut self) {
        let learned = std::mem::take(&mut self.learned);
        self.rules.idle.0.lock().unwrap_or_else(PoisonError::into_inner).push(learned);
    }
}

impl<'r> Matcher<'r> {
    pub(super) fn new(rules: &'r RuleSet) -> Matcher<'r> {
        let idle = rules.idle.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut learned = idle.unwrap_or_default();
        learned.automata.resize_with(rules.rules().len(), Automaton::default);
        Matcher { rules, learned, shapes: Vec::new(), classes: 0, path: Vec::new() }
    }

    /// Takes up a paragraph's chunks.
    pub fn take_up(&mut self, chunks: &[Chunk]) {
        self.shapes.clear();
        self.classes = 0;
        for chunk in chunks {
            let form = (chunk.class, chunk.features);
            let forms = &mut self.learned.forms;
            self.shapes.push(*self.learned.numbers.entry(form).or_insert_with(|| {
                forms.push(form);
                forms.len() as u32 - 1
            }));
            self.classes |= chunk.class.bit();
        }
    }

    /// Where the rule with this index matches in the paragraph; `None` if nowhere.
    pub fn read(&mut self, rule: usize) -> Option<Reading<'_>> {
        let known = &self.rules.rules()[rule];
        let program = &known.pattern.program;
        if program.needs & !self.classes != 0 {
            return None;
        }
        let automaton = &mut self.learned.automata[rule];
        let found = automaton.read(program, &self.learned.forms, &self.shapes, &mut self.path);
        found.then_some(Reading { rule: known, automaton, path: &self.path })
    }
}

/// A paragraph read for one rule.
pub struct Reading<'a> {
    rule: &'a Rule,
    automaton: &'a Automaton,
    path: &'a [u32],
}

impl Reading<'_> {
    /// The first chunk from `from` on with which a match begins.
    pub fn find(&self, from: usize) -> Option<usize> {
        let rest = self.path[..self.path.len() - 1].get(from..)?;
        rest.iter().position(|state| starts(*state)).map(|offset| from + offset)
    }

    /// The chunks of each group in the match that begins with chunk `start`.
    pub fn roles(&self, start: usize) -> Vec<(Role, (usize, usize), Extent)> {
        let pattern = &self.rule.pattern;
        let mut edges = vec![usize::MAX; 2 * pattern.groups.len()];
        self.automaton.follow(&pattern.program, self.path, start, &mut edges);
        let ranges = pattern.groups.iter().zip(edges.chunks_exact(2)).filter(|(_, edges)| edges[0] != usize::MAX);
        ranges.map(|(group, edges)| (group.role, (edges[0], edges[1]), group.extent)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{starts, Automaton, Form};
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
        let forms = forms(code);
        let shapes: Vec<u32> = (0..forms.len() as u32).collect();
        let (mut automaton, mut path) = (Automaton::default(), Vec::new());
        automaton.read(&pattern.program, &forms, &shapes, &mut path).then_some(())?;
        let start = (0..forms.len()).find(|at| starts(path[*at]))?;
        let mut edges = vec![usize::MAX; 2 * pattern.groups.len()];
        automaton.follow(&pattern.program, &path, start, &mut edges);
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
