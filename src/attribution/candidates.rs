//! Matching a phase's rules against a paragraph's chunks.

use super::paragraph::{Paragraph, Range};
use super::source;
use crate::chunk::Code;
use crate::rules::{Extent, Phase, Role, Rule, RuleSet};

/// One match of one rule.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Index of the rule in the set.
    pub rule: usize,
    /// The chunk it is ordered by: its cue, or its content where it has none.
    pub place: usize,
    roles: Vec<(Role, Range, Extent)>,
}

impl Candidate {
    /// The chunks of the first group with this role.
    pub fn first(&self, role: Role) -> Option<Range> {
        self.roles.iter().find(|(known, _, _)| *known == role).map(|(_, range, _)| *range)
    }

    /// Sort key for deciding from left to right: a cue whose source holds another cue comes before that one.
    pub fn outermost_first(&self) -> (usize, std::cmp::Reverse<usize>, usize) {
        let source = self.first(Role::Source);
        let start = source.map_or(self.place, |source| source.0.min(self.place));
        (start, std::cmp::Reverse(source.map_or(0, |source| source.1)), self.rule)
    }

    /// The chunks and extents of all groups with this role.
    pub fn all(&self, role: Role) -> impl Iterator<Item = (Range, Extent)> + '_ {
        self.roles.iter().filter(move |(known, _, _)| *known == role).map(|(_, range, extent)| (*range, *extent))
    }
}

/// Every match of the phase's rules in the paragraph.
pub(super) fn candidates(paragraph: &Paragraph, code: &Code, rules: &RuleSet, phase: Phase) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (index, rule) in rules.rules().iter().enumerate().filter(|(_, rule)| rule.phase == phase) {
        matches(paragraph, code, index, rule, &mut out);
    }
    out
}

fn matches(paragraph: &Paragraph, code: &Code, index: usize, rule: &Rule, out: &mut Vec<Candidate>) {
    let mut from = 0;
    while from < code.text.len() {
        let Some(found) = rule.pattern.regex.captures_at(&code.text, from) else { return };
        let first = code.chunk_at(found.get(0).map_or(from, |whole| whole.start()));
        let mut roles = Vec::new();
        for group in &rule.pattern.groups {
            if let Some(part) = found.get(group.index) {
                roles.push((group.role, (code.chunk_at(part.start()), code.chunk_at(part.end())), group.extent));
            }
        }
        let candidate = Candidate { rule: index, place: 0, roles };
        let next = match place(&candidate) {
            Some(place) if source::may_stand(paragraph, candidate.first(Role::Source), place) => {
                out.push(Candidate { place, ..candidate });
                place + 1
            }
            _ => first + 1,
        };
        from = code.start(next.max(first + 1).min(paragraph.chunks.len())).max(from + 1);
        while from < code.text.len() && !code.text.as_bytes()[from].is_ascii_uppercase() {
            from += 1;
        }
    }
}

fn place(candidate: &Candidate) -> Option<usize> {
    candidate.first(Role::Cue).or_else(|| candidate.first(Role::Content)).map(|range| range.0)
}
