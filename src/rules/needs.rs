//! What a sentence must hold for a pattern to match anywhere in it, so that most patterns need not be tried in most
//! sentences.

use super::pattern::{Node, Test};
use super::program::{Base, Program, StepId};
use crate::chunk::{Class, CLASSES};

/// How many chunks before and behind a needed one are looked at.
pub(super) const REACH: usize = 2;

/// A chunk that every match holds: in the middle the tests of which it must pass one, before and behind them the same for
/// its neighbours; `None` where whatever stands there, or nothing, will do.
pub(super) type Need = [Option<Vec<Test>>; 2 * REACH + 1];

/// Classes that hardly any sentence is without: a need of them tells nothing.
const COMMON: [Class; 4] = [Class::NounPhrase, Class::Verb, Class::Preposition, Class::Boundary];

/// A chunk of a pattern: its number and its test.
type Place = (usize, Test);

/// What must stand somewhere in a stretch in which the pattern matches, common things left out; `steps` are those over the
/// chunks of the pattern.
pub(super) fn needs(pattern: &Node, program: &Program, steps: &[StepId]) -> Vec<Need> {
    let mut needs = all(pattern, Base::default());
    needs.retain(|need| !COMMON.iter().any(|class| need.iter().any(|(_, test)| test.may_be(*class))));
    needs.iter().map(|places| in_context(program, places.iter().map(|(number, _)| steps[*number]).collect())).collect()
}

/// How many classes of chunks may meet a need: the fewer, the seldomer it is met.
pub(super) fn classes(need: &Need) -> usize {
    let tests = need[REACH].iter().flatten();
    let may_be = |class: &Class| tests.clone().any(|test| test.may_be(*class));
    CLASSES.iter().filter(|(_, class, ..)| may_be(class)).count()
}

fn all(node: &Node, base: Base) -> Vec<Vec<Place>> {
    match node {
        Node::Chunk(number, test) => vec![vec![(base.chunks + number, *test)]],
        Node::Sequence(parts) => parts.iter().flat_map(|part| all(part, base)).collect(),
        Node::Alternatives(parts) => {
            let each: Vec<Vec<Vec<Place>>> = parts.iter().map(|part| all(part, base)).collect();
            let fewest = each.iter().min_by_key(|needs| needs.len());
            fewest.map_or_else(Vec::new, |fewest| fewest.iter().map(|need| with_likest(need, &each)).collect())
        }
        Node::Phrase(phrase, inner) => all(&phrase.root, base.with(*inner)),
        Node::Repeated { part, once: true } | Node::Group(_, part) => all(part, base),
        Node::First | Node::Open(_) | Node::Optional(_) | Node::Repeated { .. } => Vec::new(),
    }
}

/// One need of each alternative, the likest to `need`, of which every match meets one.
fn with_likest(need: &[Place], alternatives: &[Vec<Vec<Place>>]) -> Vec<Place> {
    let mut union = Vec::new();
    for needs in alternatives {
        let other = |need: &&Vec<Place>, wanted: &[Place]| {
            let foreign = need.iter().filter(|(_, test)| !wanted.iter().any(|(_, other)| test.is_like(other))).count();
            (foreign, need.len())
        };
        union.extend(needs.iter().min_by_key(|it| other(it, need)).into_iter().flatten());
    }
    union
}

/// What may stand around the chunks that these steps go over.
fn in_context(program: &Program, steps: Vec<StepId>) -> Need {
    let mut need = Need::default();
    need[REACH] = Some(program.tests_of(&steps));
    let (mut before, mut behind) = (Some(steps.clone()), Some(steps));
    for distance in 1..=REACH {
        before = before.and_then(|steps| program.before(&steps));
        behind = behind.and_then(|steps| program.behind(&steps));
        need[REACH - distance] = before.as_ref().map(|steps| program.tests_of(steps));
        need[REACH + distance] = behind.as_ref().map(|steps| program.tests_of(steps));
    }
    need
}

#[cfg(test)]
mod tests {
    use super::{Need, REACH};
    use crate::chunk::{Class, Features};
    use crate::rules::{compile, Phrases};

    fn needs(source: &str) -> Vec<Need> {
        compile(source, &Phrases::new()).unwrap().needs
    }

    fn met(need: &Need, offset: usize, class: Class, features: Features) -> bool {
        need[offset].as_ref().is_none_or(|tests| tests.iter().any(|test| test.passes(class, features)))
    }

    #[test]
    fn what_every_match_holds() {
        let needs =
            needs("content:Quotation Comma? (cue:(Cue[quote]|CueIng) source:NounPhrase | Dash cue:Colon) That*");
        assert_eq!(needs.len(), 2, "{needs:?}");
        let met = |class: Class, features: Features| met(&needs[1], REACH, class, features);
        assert!(met(Class::Cue, Features::letter('q')) && met(Class::CueIng, Features::default()));
        assert!(met(Class::Dash, Features::default()));
        assert!(!met(Class::Cue, Features::default()) && !met(Class::NounPhrase, Features::default()));
    }

    #[test]
    fn what_stands_around_it() {
        let needs = needs("content:(NounPhrase Verb?) cue:Cue (Comma | Adverb+)? That");
        let (cue, plain) = (&needs[0], Features::default());
        assert!(met(cue, REACH - 1, Class::NounPhrase, plain) && met(cue, REACH - 1, Class::Verb, plain));
        assert!(!met(cue, REACH - 1, Class::Comma, plain));
        assert!(met(cue, REACH - 2, Class::Comma, plain), "the pattern may begin behind it");
        assert!([Class::Comma, Class::Adverb, Class::That].iter().all(|class| met(cue, REACH + 1, *class, plain)));
        assert!(!met(cue, REACH + 1, Class::Verb, plain));
        assert!(met(cue, REACH + 2, Class::Verb, plain), "the pattern may end before it");
    }

    #[test]
    fn what_may_be_left_out_is_no_need() {
        assert!(needs("content:NounPhrase That? Dash*").is_empty());
        assert!(needs("content:(Quotation|NounPhrase)").is_empty());
    }
}
