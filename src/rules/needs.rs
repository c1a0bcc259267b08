//! What a paragraph must hold for a pattern to match anywhere in it, so that most patterns need not be tried in most
//! paragraphs.

use super::pattern::{Node, Test};
use crate::chunk::Class;

/// Tests of which a chunk must pass one.
pub(super) type Need = Vec<Test>;

/// Classes that hardly any paragraph is without: a need of them tells nothing.
const COMMON: [Class; 5] = [Class::NounPhrase, Class::Verb, Class::Preposition, Class::Comma, Class::Boundary];

/// What must stand somewhere in a paragraph in which the pattern matches, common things left out.
pub(super) fn needs(pattern: &Node) -> Vec<Need> {
    let mut needs = all(pattern);
    needs.retain(|need| !COMMON.iter().any(|class| need.iter().any(|test| test.may_be(*class))));
    needs
}

fn all(node: &Node) -> Vec<Need> {
    match node {
        Node::Chunk(test) => vec![vec![*test]],
        Node::Sequence(parts) => parts.iter().flat_map(all).collect(),
        Node::Alternatives(parts) => {
            let each: Option<Vec<Need>> = parts.iter().map(rarest).collect();
            each.map(|needs| needs.concat()).into_iter().collect()
        }
        Node::Repeated { part, once: true } | Node::Group(_, part) => all(part),
        Node::First | Node::Open(_) | Node::Optional(_) | Node::Repeated { .. } => Vec::new(),
    }
}

/// The need that the fewest chunks meet.
fn rarest(node: &Node) -> Option<Need> {
    let weight = |need: &Need| {
        let common = COMMON.iter().filter(|class| need.iter().any(|test| test.may_be(**class))).count();
        (common, need.len())
    };
    all(node).into_iter().min_by_key(weight)
}

#[cfg(test)]
mod tests {
    use super::Need;
    use crate::chunk::{Class, Features};
    use crate::rules::{compile, Phrases};

    fn needs(source: &str) -> Vec<Need> {
        compile(source, &Phrases::new()).unwrap().needs
    }

    #[test]
    fn what_every_match_holds() {
        let needs =
            needs("content:Quotation Comma? (cue:(Cue[quote]|CueIng) source:NounPhrase | Dash cue:Colon) That*");
        assert_eq!(needs.len(), 2, "{needs:?}");
        let met = |class: Class, features: Features| needs[1].iter().any(|test| test.passes(class, features));
        assert!(met(Class::Cue, Features::letter('q')) && met(Class::CueIng, Features::default()));
        assert!(met(Class::Dash, Features::default()));
        assert!(!met(Class::Cue, Features::default()) && !met(Class::NounPhrase, Features::default()));
    }

    #[test]
    fn what_may_be_left_out_is_no_need() {
        assert!(needs("content:NounPhrase That? Dash*").is_empty());
        assert!(needs("content:(Quotation|NounPhrase)").is_empty());
    }
}
