//! Matching a phase's rules against a paragraph's chunks.

use super::paragraph::{Paragraph, Range};
use super::source;
use crate::chunk::Class;
use crate::rules::{Extent, Groups, Matched, Matcher, Phase, Role};

/// One match of one rule.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Index of the rule in the set.
    pub rule: usize,
    /// The chunk it is ordered by: its cue, or its content where it has none.
    pub place: usize,
    roles: Groups,
}

impl Candidate {
    /// The chunks of the first group with this role.
    pub fn first(&self, role: Role) -> Option<Range> {
        self.roles.iter().find(|group| group.role == role).map(Matched::range)
    }

    /// Sort key for deciding from left to right: a cue whose source holds another cue comes before that one.
    pub fn outermost_first(&self) -> (usize, std::cmp::Reverse<usize>, usize) {
        let source = self.first(Role::Source);
        let start = source.map_or(self.place, |source| source.0.min(self.place));
        (start, std::cmp::Reverse(source.map_or(0, |source| source.1)), self.rule)
    }

    /// The chunks and extents of all groups with this role.
    pub fn all(&self, role: Role) -> impl Iterator<Item = (Range, Extent)> + '_ {
        self.roles.iter().filter(move |group| group.role == role).map(|group| (group.range(), group.extent))
    }
}

/// Adds every match of the phase's rules in the paragraph, which the matcher has taken up; none begins before the cue of the
/// same rule's match before it.
pub(super) fn candidates(paragraph: &Paragraph, matcher: &mut Matcher, phase: Phase, out: &mut Vec<Candidate>) {
    // The rule tried and the chunk from which on it may match again.
    let mut again = (usize::MAX, 0);
    for number in matcher.matches(phase) {
        let found = matcher.found(number);
        if found.rule == again.0 && found.start < again.1 {
            continue;
        }
        let candidate = Candidate { rule: found.rule, place: 0, roles: matcher.groups(found) };
        if let Some(place) = place(&candidate) {
            if source::may_stand(paragraph, candidate.first(Role::Source), place) {
                again = (found.rule, relative_cue(paragraph, &candidate, place).unwrap_or(place + 1));
                if is_free(paragraph, &candidate) {
                    out.push(Candidate { place, ..candidate });
                }
            }
        }
    }
}

/// Whether no other attribution has claimed the cue.
pub(super) fn is_free(paragraph: &Paragraph, candidate: &Candidate) -> bool {
    candidate.first(Role::Cue).is_none_or(|cue| (cue.0..cue.1).all(|index| paragraph.is_free(index)))
}

/// The relative clause that reports by itself inside a source before its cue: *Lee, who said A, said B*.
fn relative_cue(paragraph: &Paragraph, candidate: &Candidate, place: usize) -> Option<usize> {
    let source = candidate.first(Role::Source).filter(|source| source.1 <= place)?;
    let reports = |index: &usize| {
        paragraph.chunks[*index].is(Class::Relative) && paragraph.class(*index + 1).is_some_and(Class::is_cue)
    };
    (source.0 + 1..source.1).find(reports)
}

fn place(candidate: &Candidate) -> Option<usize> {
    candidate.first(Role::Cue).or_else(|| candidate.first(Role::Content)).map(|range| range.0)
}
