//! The pattern language: named chunk classes, features in brackets, roles before a colon, and the usual operators.
//!
//! ```text
//! source:Subject cue:Cue[that,!passive] That content:Clause
//! ```
//!
//! `Clause` opens a content that runs on to the end of its clause, `Before` one that begins where its sentence does; both
//! ends are found by `attribution`.

use std::collections::BTreeMap;
use std::rc::Rc;

use thiserror::Error;

use super::needs::{needs, Need};
use super::parse::Phrasebook;
use super::program::{Base, Program};
use crate::chunk::{Class, Features};

/// What a group of a pattern stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that introduce it.
    Cue,
    /// What is said.
    Content,
    /// To whom.
    Addressee,
    /// When.
    When,
    /// Where.
    Place,
}

/// How far a group reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Just the chunks matched.
    Closed,
    /// From its first chunk to the end of the clause.
    Forward,
    /// From the start of the sentence to its last chunk.
    Backward,
}

/// A part of a pattern that has a role; groups are numbered in the order in which they open.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// What it stands for.
    pub role: Role,
    /// How far it reaches.
    pub extent: Extent,
}

/// A pattern read.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its steps, phrases written out.
    pub(super) program: Program,
    /// What must stand in a paragraph in which it matches.
    pub(super) needs: Vec<Need>,
    /// Its roles.
    pub groups: Vec<Group>,
}

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// One chunk; the chunks of a pattern or phrase are numbered.
    Chunk(usize, Test),
    /// The place before the first chunk.
    First,
    /// The mark of a content that does not end, or begin, where the pattern says.
    Open(Extent),
    /// One after the other.
    Sequence(Vec<Node>),
    /// The first of them that fits.
    Alternatives(Vec<Node>),
    /// Once or not at all, once if possible.
    Optional(Box<Node>),
    /// As often as possible; at least once where `once` says so.
    Repeated { part: Box<Node>, once: bool },
    /// The part that has the role of this group.
    Group(usize, Box<Node>),
    /// A named part, whose chunks and groups are numbered from here on.
    Phrase(Rc<Phrase>, Base),
}

/// A phrase read: the part of a pattern that its name stands for.
#[derive(Debug)]
pub(super) struct Phrase {
    pub root: Node,
    pub groups: Vec<Group>,
    /// How many chunks it names.
    pub chunks: usize,
    /// How far a group with it inside reaches.
    pub extent: Extent,
    /// Whether it matches without a chunk.
    pub may_be_empty: bool,
}

/// What a chunk must be: of one of the classes, with all the wanted features and none of the banned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Test {
    classes: u32,
    wanted: Features,
    banned: Features,
}

impl Test {
    /// A test for a class.
    pub fn class(class: Class, wanted: Features, banned: Features) -> Test {
        Test { classes: class.bit(), wanted, banned }
    }

    /// A test for any class but these.
    pub fn none_of(classes: &[Class]) -> Test {
        let classes = classes.iter().fold(u32::MAX, |all, class| all & !class.bit());
        Test { classes, wanted: Features::default(), banned: Features::default() }
    }

    /// Whether chunks of this class may pass.
    pub fn may_be(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Whether chunks of one class may pass either.
    pub fn is_like(&self, other: &Test) -> bool {
        self.classes & other.classes != 0
    }

    /// Whether a chunk of this class with these features passes.
    pub fn passes(&self, class: Class, features: Features) -> bool {
        self.classes & class.bit() != 0 && features.has_all(self.wanted) && !features.has_any(self.banned)
    }
}

impl Node {
    /// How far a group with this inside reaches.
    pub fn extent(&self) -> Extent {
        match self {
            Node::Open(extent) => *extent,
            Node::Chunk(..) | Node::First => Extent::Closed,
            Node::Sequence(parts) | Node::Alternatives(parts) => {
                parts.iter().map(Node::extent).find(|extent| *extent != Extent::Closed).unwrap_or(Extent::Closed)
            }
            Node::Optional(part) | Node::Repeated { part, .. } | Node::Group(_, part) => part.extent(),
            Node::Phrase(phrase, _) => phrase.extent,
        }
    }

    /// Whether it matches without a chunk.
    pub fn may_be_empty(&self) -> bool {
        match self {
            Node::Chunk(..) => false,
            Node::First | Node::Open(_) | Node::Optional(_) => true,
            Node::Sequence(parts) => parts.iter().all(Node::may_be_empty),
            Node::Alternatives(parts) => parts.iter().any(Node::may_be_empty),
            Node::Repeated { part, once } => !once || part.may_be_empty(),
            Node::Group(_, part) => part.may_be_empty(),
            Node::Phrase(phrase, _) => phrase.may_be_empty,
        }
    }
}

/// What is wrong with a pattern; `at` counts characters from its start.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PatternError {
    /// A name that is neither a class nor a phrase.
    #[error("unknown chunk class or phrase “{name}”")]
    UnknownName {
        /// The name.
        name: String,
        /// Where it stands.
        at: usize,
    },
    /// A feature that the class does not have.
    #[error("“{class}” has no feature “{feature}”; it has: {known}")]
    UnknownFeature {
        /// The class.
        class: String,
        /// The feature.
        feature: String,
        /// What it has.
        known: String,
        /// Where it stands.
        at: usize,
    },
    /// A role that is not one of the six.
    #[error("unknown role “{role}”; expected source, cue, content, addressee, when or place")]
    UnknownRole {
        /// The role.
        role: String,
        /// Where it stands.
        at: usize,
    },
    /// Something else was expected.
    #[error("expected {expected}")]
    Expected {
        /// What.
        expected: &'static str,
        /// Where.
        at: usize,
    },
    /// What is repeated may be empty.
    #[error("what is repeated must not be empty; one of the operators says nothing")]
    EmptyRepetition {
        /// Where.
        at: usize,
    },
    /// Phrases within phrases made it too large.
    #[error("the pattern is too large once its phrases are written out")]
    TooLarge,
    /// A pattern without a content finds nothing.
    #[error("a pattern needs a content")]
    NoContent,
}

impl PatternError {
    /// Where in the pattern the error stands, in characters.
    pub fn at(&self) -> usize {
        match self {
            PatternError::UnknownName { at, .. }
            | PatternError::UnknownFeature { at, .. }
            | PatternError::UnknownRole { at, .. }
            | PatternError::Expected { at, .. }
            | PatternError::EmptyRepetition { at } => *at,
            PatternError::TooLarge | PatternError::NoContent => 0,
        }
    }
}

/// Phrases: names for parts of patterns, written out where they are used.
pub type Phrases = BTreeMap<String, String>;

/// Compiles `source`, writing out `phrases`.
///
/// # Errors
/// Where the pattern is not of the language; the error says what and where.
pub fn compile(source: &str, phrases: &Phrases) -> Result<Pattern, PatternError> {
    compile_with(source, &mut Phrasebook::of(phrases))
}

/// Compiles one of several patterns that share phrases.
///
/// # Errors
/// Where the pattern is not of the language; the error says what and where.
pub(super) fn compile_with(source: &str, phrases: &mut Phrasebook) -> Result<Pattern, PatternError> {
    let Phrase { root, groups, .. } = phrases.parse(source, 0)?;
    if !groups.iter().any(|group| group.role == Role::Content) {
        return Err(PatternError::NoContent);
    }
    let (program, steps) = Program::of(&root)?;
    Ok(Pattern { needs: needs(&root, &program, &steps), program, groups })
}

#[cfg(test)]
mod tests {
    use super::{compile, PatternError, Phrases};

    fn phrases() -> Phrases {
        Phrases::from([
            ("Subject".to_owned(), "NounPhrase[!object] (Preposition NounPhrase)*".to_owned()),
            ("Twofold".to_owned(), "Itself Itself".to_owned()),
            ("Itself".to_owned(), "Twofold".to_owned()),
        ])
    }

    #[test]
    fn errors_say_what_and_where() {
        let error = |source: &str| compile(source, &phrases()).unwrap_err();
        assert!(matches!(error("source:Subjekt cue:Cue content:Clause"), PatternError::UnknownName { at: 7, .. }));
        assert!(matches!(error("content:Quotation Cue[thta]"), PatternError::UnknownFeature { at: 22, .. }));
        assert!(matches!(error("contents:Quotation"), PatternError::UnknownRole { at: 0, .. }));
        assert!(matches!(error("content:(Quotation Cue"), PatternError::Expected { .. }));
        assert!(matches!(error("content:Quotation (Comma?)*"), PatternError::EmptyRepetition { at: 26 }));
        assert!(matches!(error("content:Quotation Itself"), PatternError::UnknownName { at: 18, .. }));
        assert_eq!(error("Cue Subject"), PatternError::NoContent);
    }
}
