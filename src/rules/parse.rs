//! Reading a pattern: its operators, and its names written out.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::pattern::{Extent, Group, Node, PatternError, Phrase, Phrases, Role, Test};
use super::program::Base;
use crate::chunk::{Class, Features, CLASSES};

const ROLES: [(&str, Role); 6] = [
    ("source", Role::Source),
    ("cue", Role::Cue),
    ("content", Role::Content),
    ("addressee", Role::Addressee),
    ("when", Role::When),
    ("place", Role::Place),
];

/// Phrases within phrases: no deeper than this, which also ends a phrase that names itself.
const DEEPEST: usize = 8;

/// Most chunks that a pattern may name once its phrases are written out.
const LARGEST: usize = 20_000;

/// Phrases that patterns share, each read once.
pub(super) struct Phrasebook<'p> {
    phrases: &'p Phrases,
    read: FxHashMap<&'p str, Rc<Phrase>>,
}

impl<'p> Phrasebook<'p> {
    pub fn of(phrases: &'p Phrases) -> Phrasebook<'p> {
        Phrasebook { phrases, read: FxHashMap::default() }
    }

    /// The parts of a pattern, or of a phrase used inside `depth` others.
    pub fn parse(&mut self, source: &str, depth: usize) -> Result<Phrase, PatternError> {
        let mut parser =
            Parser { chars: source.chars().collect(), at: 0, phrases: self, groups: Vec::new(), chunks: 0, depth };
        let root = parser.whole()?;
        let Parser { groups, chunks, .. } = parser;
        Ok(Phrase { extent: root.extent(), may_be_empty: root.may_be_empty(), root, groups, chunks })
    }

    /// The phrase of that name, used inside `depth` others; `None` where there is none.
    fn get(&mut self, name: &str, depth: usize) -> Option<Result<Rc<Phrase>, PatternError>> {
        if let Some(known) = self.read.get(name) {
            return Some(Ok(Rc::clone(known)));
        }
        let (name, source) = self.phrases.get_key_value(name).filter(|_| depth < DEEPEST)?;
        let read = self.parse(source, depth + 1).map(Rc::new);
        if let Ok(phrase) = &read {
            self.read.insert(name, Rc::clone(phrase));
        }
        Some(read)
    }
}

struct Parser<'b, 'p> {
    chars: Vec<char>,
    at: usize,
    phrases: &'b mut Phrasebook<'p>,
    groups: Vec<Group>,
    /// Chunks named so far.
    chunks: usize,
    depth: usize,
}

impl Parser<'_, '_> {
    fn whole(&mut self) -> Result<Node, PatternError> {
        let node = self.alternatives()?;
        match self.peek() {
            None => Ok(node),
            Some(_) => Err(self.expected("a class, a phrase, a role or the end")),
        }
    }

    fn expected(&self, expected: &'static str) -> PatternError {
        PatternError::Expected { expected, at: self.at }
    }

    fn skip_space(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_space();
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn alternatives(&mut self) -> Result<Node, PatternError> {
        let mut parts = vec![self.sequence()?];
        while self.take('|') {
            parts.push(self.sequence()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Alternatives(parts) })
    }

    fn sequence(&mut self) -> Result<Node, PatternError> {
        let mut parts = Vec::new();
        while self.peek().is_some_and(|next| !matches!(next, '|' | ')')) {
            parts.push(self.item()?);
        }
        Ok(Node::Sequence(parts))
    }

    fn item(&mut self) -> Result<Node, PatternError> {
        let part = Box::new(self.atom()?);
        let Some(operator) = self.peek().filter(|c| matches!(c, '?' | '*' | '+')) else { return Ok(*part) };
        if operator != '?' && part.may_be_empty() {
            return Err(PatternError::EmptyRepetition { at: self.at });
        }
        self.at += 1;
        Ok(if operator == '?' { Node::Optional(part) } else { Node::Repeated { part, once: operator == '+' } })
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        if self.take('(') {
            return self.group();
        }
        if self.take('!') {
            return self.none_of();
        }
        let at = self.at;
        let name = self.name()?;
        if name.chars().next().is_some_and(char::is_lowercase) {
            return self.role(&name, at);
        }
        self.named(&name, at)
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        let inner = self.alternatives()?;
        if self.take(')') {
            Ok(inner)
        } else {
            Err(self.expected("“)”"))
        }
    }

    /// `!(A B)`: one chunk of any class but these.
    fn none_of(&mut self) -> Result<Node, PatternError> {
        if !self.take('(') {
            return Err(self.expected("“(” after “!”"));
        }
        let mut classes = Vec::new();
        while !self.take(')') {
            let at = self.at;
            let name = self.name()?;
            let row = CLASSES.iter().find(|row| row.0 == name).ok_or(PatternError::UnknownName { name, at })?;
            classes.push(row.1);
        }
        self.chunk(Test::none_of(&classes))
    }

    fn chunk(&mut self, test: Test) -> Result<Node, PatternError> {
        self.count(1).map(|number| Node::Chunk(number, test))
    }

    /// Counts chunks that are named; returns the number of the first.
    fn count(&mut self, chunks: usize) -> Result<usize, PatternError> {
        let first = self.chunks;
        self.chunks += chunks;
        if self.chunks > LARGEST {
            return Err(PatternError::TooLarge);
        }
        Ok(first)
    }

    fn name(&mut self) -> Result<String, PatternError> {
        self.skip_space();
        let start = self.at;
        while self.chars.get(self.at).is_some_and(|c| c.is_alphanumeric() || *c == '-') {
            self.at += 1;
        }
        if start == self.at {
            return Err(self.expected("a class, a phrase or a role"));
        }
        Ok(self.chars[start..self.at].iter().collect())
    }

    fn role(&mut self, name: &str, at: usize) -> Result<Node, PatternError> {
        let role = ROLES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role);
        let role = role.ok_or_else(|| PatternError::UnknownRole { role: name.to_owned(), at })?;
        if !self.take(':') {
            return Err(self.expected("“:” after a role"));
        }
        let number = self.groups.len();
        self.groups.push(Group { role, extent: Extent::Closed });
        let inner = self.atom()?;
        self.groups[number].extent = inner.extent();
        Ok(Node::Group(number, Box::new(inner)))
    }

    fn named(&mut self, name: &str, at: usize) -> Result<Node, PatternError> {
        match name {
            "Clause" => return Ok(Node::Open(Extent::Forward)),
            "Before" => return Ok(Node::Open(Extent::Backward)),
            "Headline" => return Ok(Node::First),
            "Start" => {
                let boundary = Test::class(Class::Boundary, Features::default(), Features::default());
                return Ok(Node::Alternatives(vec![Node::First, self.chunk(boundary)?]));
            }
            _ => {}
        }
        if let Some(row) = CLASSES.iter().find(|row| row.0 == name) {
            let (wanted, banned) = self.features(name, row.3)?;
            return self.chunk(Test::class(row.1, wanted, banned));
        }
        let Some(phrase) = self.phrases.get(name, self.depth) else {
            return Err(PatternError::UnknownName { name: name.to_owned(), at });
        };
        let phrase = phrase.map_err(|error| relocate(error, at))?;
        let base = Base { chunks: self.count(phrase.chunks)?, groups: self.groups.len() };
        self.groups.extend(&phrase.groups);
        Ok(Node::Phrase(phrase, base))
    }

    /// The wanted and the banned features of a class: `[that,!passive]`.
    fn features(&mut self, class: &str, known: &[(&str, char)]) -> Result<(Features, Features), PatternError> {
        let (mut wanted, mut banned) = (Features::default(), Features::default());
        if self.take('[') {
            while !self.take(']') {
                let set = if self.take('!') { &mut banned } else { &mut wanted };
                let at = self.at;
                let feature = self.name()?;
                let Some((_, letter)) = known.iter().find(|(name, _)| *name == feature) else {
                    let known: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                    return Err(PatternError::UnknownFeature {
                        class: class.to_owned(),
                        feature,
                        known: known.join(", "),
                        at,
                    });
                };
                *set = set.with(*letter);
                self.take(',');
            }
        }
        Ok((wanted, banned))
    }
}

/// An error inside a phrase points at the phrase's name.
fn relocate(error: PatternError, to: usize) -> PatternError {
    match error {
        PatternError::UnknownName { name, .. } => PatternError::UnknownName { name, at: to },
        PatternError::UnknownRole { role, .. } => PatternError::UnknownRole { role, at: to },
        PatternError::Expected { expected, .. } => PatternError::Expected { expected, at: to },
        PatternError::EmptyRepetition { .. } => PatternError::EmptyRepetition { at: to },
        other => other,
    }
}
