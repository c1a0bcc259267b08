//! Matching a set of rules against paragraph after paragraph.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use smallvec::SmallVec;

use super::automaton::{Automaton, State};
use super::load::{Rule, RuleSet};
use super::needs::classes;
use super::program::Program;
use super::set::Set;
use super::shapes::Shapes;
use super::{Extent, Group, Pattern, Phase, Role};
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
    shapes: Shapes,
    /// The rules in the order of their phases.
    tried: Vec<Tried>,
    /// The rules that need nothing, as their places among those tried.
    always: Set,
    /// The rules to be tried where a need is met, by its number: each rule stands with the one of its needs that is met
    /// least often.
    by_need: Vec<Set>,
    matches: Vec<Match>,
    /// One past the last match of each phase.
    ends: [usize; Phase::ALL.len()],
}

/// What is worked out of one rule.
#[derive(Debug)]
struct Tried {
    rule: usize,
    phase: Phase,
    /// What must be met in a stretch for the rule to match there.
    needs: Set,
    automaton: Automaton,
    /// The states before the chunks of the paragraph tried last, and behind the last.
    path: Vec<State>,
}

/// Where a rule matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Index of the rule in its set.
    pub rule: usize,
    /// The chunk with which the match begins.
    pub start: usize,
    /// Place of the rule among those tried.
    tried: usize,
}

/// The chunks of a group in a match.
#[derive(Clone, Copy, Debug)]
pub struct Matched {
    /// What the group stands for.
    pub role: Role,
    /// How far it reaches.
    pub extent: Extent,
    /// Its number in the pattern.
    group: u16,
    start: u32,
    end: u32,
}

impl Matched {
    /// Its chunks as a half-open range.
    pub fn range(&self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }
}

/// The groups of a match, in the order in which they stand in the pattern.
pub type Groups = SmallVec<[Matched; 6]>;

/// Matches rules against one paragraph after another.
pub struct Matcher<'r> {
    rules: &'r RuleSet,
    learned: Learned,
}

impl Drop for Matcher<'_> {
    fn drop(&mut self) {
        let learned = std::mem::take(&mut self.learned);
        self.rules.idle.0.lock().unwrap_or_else(PoisonError::into_inner).push(learned);
    }
}

impl Learned {
    fn of(rules: &RuleSet) -> Learned {
        let mut learned = Learned::default();
        let mut order: Vec<usize> = (0..rules.rules().len()).collect();
        order.sort_by_key(|rule| rules.rules()[*rule].phase);
        for rule in order {
            let Rule { pattern, phase, .. } = &rules.rules()[rule];
            let needs = pattern.needs.iter().fold(Set::default(), |set, need| set.or(learned.shapes.file(need)));
            let tried = Tried { rule, phase: *phase, needs, automaton: Automaton::default(), path: Vec::new() };
            learned.tried.push(tried);
        }
        learned.file();
        learned
    }

    /// Puts the rules under their needs.
    fn file(&mut self) {
        self.always = Set::default();
        self.by_need = vec![Set::default(); self.shapes.needs().len()];
        for (number, rule) in self.tried.iter().enumerate() {
            let rarest = rule.needs.numbers().min_by_key(|need| classes(&self.shapes.needs()[*need]));
            let filed = rarest.map_or(&mut self.always, |need| &mut self.by_need[need]);
            *filed = filed.or(Set::of(number));
        }
    }

    /// The rules that may match in a paragraph that meets these needs, in order; more than a set holds are not told apart.
    fn due(&self, met: Set) -> impl Iterator<Item = usize> {
        let due = met.numbers().fold(self.always, |due, need| due.or(self.by_need[need]));
        due.numbers().chain(Set::CAPACITY..self.tried.len())
    }
}

impl Tried {
    /// Adds where the rule matches in the paragraph to `found`, from left to right.
    fn read(&mut self, number: usize, program: &Program, shapes: &Shapes, found: &mut Vec<Match>) {
        let Tried { rule, needs, automaton, path, .. } = self;
        let chunks = shapes.shapes();
        automaton.prepare(program, &shapes.forms);
        path.resize(chunks.len() + 1, State::default());
        let mut read = |stretch: (usize, usize)| {
            let first = found.len();
            let starts = |start: usize| found.push(Match { rule: *rule, start, tried: number });
            automaton.read(program, &shapes.forms, chunks, stretch, path, starts);
            found[first..].reverse();
        };
        if program.confined {
            let sentences = shapes.sentences.iter().enumerate().filter(|(_, (_, met))| needs.is_in(*met));
            sentences.for_each(|(place, (end, _))| read((shapes.sentence_start(place), *end)));
        } else {
            read((0, chunks.len()));
        }
    }
}

impl<'r> Matcher<'r> {
    pub(super) fn new(rules: &'r RuleSet) -> Matcher<'r> {
        let idle = rules.idle.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Matcher { rules, learned: idle.unwrap_or_else(|| Learned::of(rules)) }
    }

    /// Reads a paragraph's chunks.
    pub fn take_up(&mut self, chunks: &[Chunk]) {
        self.learned.shapes.note(chunks);
        let met = self.learned.shapes.met();
        let due = self.learned.due(met);
        let Learned { shapes, tried, matches, ends, .. } = &mut self.learned;
        matches.clear();
        *ends = Default::default();
        for number in due {
            let rule = &mut tried[number];
            if rule.needs.is_in(met) {
                rule.read(number, &self.rules.rules()[rule.rule].pattern.program, shapes, matches);
                ends[rule.phase as usize..].fill(matches.len());
            }
        }
    }

    /// Where the rules of a phase match in the paragraph: rule by rule, each from left to right; numbered over all phases.
    pub fn matches(&self, phase: Phase) -> Range<usize> {
        let before = (phase as usize).checked_sub(1).map_or(0, |before| self.learned.ends[before]);
        before..self.learned.ends[phase as usize]
    }

    /// The match of that number.
    pub fn found(&self, number: usize) -> Match {
        self.learned.matches[number]
    }

    /// The chunks of each group in a match.
    pub fn groups(&mut self, found: Match) -> Groups {
        let Pattern { program, groups, .. } = &self.rules.rules()[found.rule].pattern;
        let Tried { automaton, path, .. } = &mut self.learned.tried[found.tried];
        let mut matched = Groups::new();
        automaton.follow(program, path, found.start, |edge, at| {
            let (group, at) = (edge / 2, at as u32);
            let Group { role, extent } = groups[group as usize];
            match matched.iter_mut().rev().find(|known| known.group == group) {
                None => matched.push(Matched { role, extent, group, start: at, end: at }),
                Some(known) if edge % 2 == 0 => known.start = at,
                Some(known) => known.end = at,
            }
        });
        matched.sort_unstable_by_key(|known| known.group);
        matched
    }
}

#[cfg(test)]
mod tests {
    use super::{Automaton, Set, State};
    use crate::chunk::{chunks, Features, CLASSES};
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::rules::shapes::Form;
    use crate::rules::{compile, Pattern, Phrases, Role, RuleSet};
    use crate::segment::Segmented;

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
        let (mut automaton, mut path) = (Automaton::default(), vec![State::default(); forms.len() + 1]);
        automaton.prepare(&pattern.program, &forms);
        let mut first = None;
        automaton.read(&pattern.program, &forms, &shapes, (0, forms.len()), &mut path, |start| first = Some(start));
        let mut edges = vec![u32::MAX; 2 * pattern.groups.len()];
        automaton.follow(&pattern.program, &path, first?, |edge, at| edges[edge as usize] = at as u32);
        let groups = pattern.groups.iter().zip(edges.chunks_exact(2)).filter(|(_, edges)| edges[0] != u32::MAX);
        Some(groups.map(|(group, edges)| (group.role, edges[0] as usize, edges[1] as usize)).collect())
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
    fn needs_bar_no_match() {
        // A copy of the rules, so that no other test is given what is learnt here.
        let (rules, lexicon) = (RuleSet::built_in().clone(), Lexicon::built_in());
        let (mut barring, mut trying) = (rules.matcher(), rules.matcher());
        trying.learned.tried.iter_mut().for_each(|rule| rule.needs = Set::default());
        trying.learned.file();
        for example in rules.rules().iter().flat_map(|rule| rule.matches.iter().chain(&rule.rejects)) {
            let segmented = Segmented::of(example, Newlines::Auto, lexicon);
            for tokens in &segmented.paragraph_tokens {
                let chunks = chunks(example, &segmented, *tokens, None, lexicon);
                barring.take_up(&chunks);
                trying.take_up(&chunks);
                assert_eq!(barring.learned.matches, trying.learned.matches, "{example}");
            }
        }
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
