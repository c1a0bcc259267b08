//! The pattern language: named chunk classes, features in brackets, roles before a colon, and the usual operators.
//!
//! ```text
//! source:Subject cue:Cue[that,!passive] That content:Clause
//! ```
//!
//! A pattern becomes a regular expression over the letters of a paragraph's chunks. `Clause` opens a content that runs on
//! to the end of its clause, `Before` one that begins where its sentence does; both ends are found by `attribution`.

use std::collections::BTreeMap;

use regex::Regex;
use thiserror::Error;

use crate::chunk::CLASSES;

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

const ROLES: [(&str, Role); 6] = [
    ("source", Role::Source),
    ("cue", Role::Cue),
    ("content", Role::Content),
    ("addressee", Role::Addressee),
    ("when", Role::When),
    ("place", Role::Place),
];

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

/// A named group of a compiled pattern.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its number in the regular expression.
    pub index: usize,
    /// What it stands for.
    pub role: Role,
    /// How far it reaches.
    pub extent: Extent,
}

/// A pattern ready to be matched against chunk codes.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The regular expression over chunk letters.
    pub regex: Regex,
    /// Its roles.
    pub groups: Vec<Group>,
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
    /// The regular expression became too large.
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
            | PatternError::Expected { at, .. } => *at,
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
    let mut parser = Parser { chars: source.chars().collect(), at: 0, phrases, groups: Vec::new(), depth: 0 };
    let text = parser.alternatives()?;
    parser.skip_space();
    if parser.at < parser.chars.len() {
        return Err(PatternError::Expected { expected: "a class, a phrase, a role or the end", at: parser.at });
    }
    if !parser.groups.iter().any(|(role, _)| *role == Role::Content) {
        return Err(PatternError::NoContent);
    }
    let regex = Regex::new(&text).map_err(|_| PatternError::TooLarge)?;
    let groups = named_groups(&regex, &parser.groups);
    Ok(Pattern { regex, groups })
}

fn named_groups(regex: &Regex, groups: &[(Role, Extent)]) -> Vec<Group> {
    regex
        .capture_names()
        .enumerate()
        .filter_map(|(index, name)| {
            let number: usize = name?.strip_prefix('g')?.parse().ok()?;
            let (role, extent) = groups[number];
            Some(Group { index, role, extent })
        })
        .collect()
}

struct Parser<'a> {
    chars: Vec<char>,
    at: usize,
    phrases: &'a Phrases,
    groups: Vec<(Role, Extent)>,
    depth: usize,
}

/// Phrases within phrases: no deeper than this, which also ends a phrase that names itself.
const DEEPEST: usize = 8;

impl Parser<'_> {
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

    fn alternatives(&mut self) -> Result<String, PatternError> {
        let mut parts = vec![self.sequence()?];
        while self.take('|') {
            parts.push(self.sequence()?);
        }
        Ok(parts.join("|"))
    }

    fn sequence(&mut self) -> Result<String, PatternError> {
        let mut out = String::new();
        while let Some(next) = self.peek() {
            if next == '|' || next == ')' {
                break;
            }
            out.push_str(&self.item()?);
        }
        Ok(out)
    }

    fn item(&mut self) -> Result<String, PatternError> {
        let mut item = self.atom()?;
        if let Some(operator) = self.peek().filter(|c| matches!(c, '?' | '*' | '+')) {
            self.at += 1;
            item = format!("(?:{item}){operator}");
        }
        Ok(item)
    }

    fn atom(&mut self) -> Result<String, PatternError> {
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
        self.class(&name, at)
    }

    fn group(&mut self) -> Result<String, PatternError> {
        let inner = self.alternatives()?;
        if !self.take(')') {
            return Err(PatternError::Expected { expected: "“)”", at: self.at });
        }
        Ok(format!("(?:{inner})"))
    }

    /// `!(A B)`: one chunk of any class but these.
    fn none_of(&mut self) -> Result<String, PatternError> {
        if !self.take('(') {
            return Err(PatternError::Expected { expected: "“(” after “!”", at: self.at });
        }
        let mut letters = String::new();
        while !self.take(')') {
            let at = self.at;
            let name = self.name()?;
            let row = CLASSES.iter().find(|row| row.0 == name).ok_or(PatternError::UnknownName { name, at })?;
            letters.push(row.2);
        }
        Ok(format!("[A-Z&&[^{letters}]][a-z0-9]*"))
    }

    fn name(&mut self) -> Result<String, PatternError> {
        self.skip_space();
        let start = self.at;
        while self.chars.get(self.at).is_some_and(|c| c.is_alphanumeric() || *c == '-') {
            self.at += 1;
        }
        if start == self.at {
            return Err(PatternError::Expected { expected: "a class, a phrase or a role", at: start });
        }
        Ok(self.chars[start..self.at].iter().collect())
    }

    fn role(&mut self, name: &str, at: usize) -> Result<String, PatternError> {
        let role = ROLES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role);
        let role = role.ok_or_else(|| PatternError::UnknownRole { role: name.to_owned(), at })?;
        if !self.take(':') {
            return Err(PatternError::Expected { expected: "“:” after a role", at: self.at });
        }
        let number = self.groups.len();
        self.groups.push((role, Extent::Closed));
        let inner = self.atom()?;
        if inner.contains(FORWARD) {
            self.groups[number].1 = Extent::Forward;
        } else if inner.contains(BACKWARD) {
            self.groups[number].1 = Extent::Backward;
        }
        let inner = inner.replace(FORWARD, "").replace(BACKWARD, "");
        Ok(format!("(?P<g{number}>{inner})"))
    }

    fn class(&mut self, name: &str, at: usize) -> Result<String, PatternError> {
        match name {
            "Clause" => return Ok(FORWARD.to_owned()),
            "Before" => return Ok(BACKWARD.to_owned()),
            "Start" => return Ok("(?:^|B[a-z0-9]*)".to_owned()),
            "Headline" => return Ok("^".to_owned()),
            _ => {}
        }
        if let Some(row) = CLASSES.iter().find(|row| row.0 == name) {
            let features = self.features(name, row.3)?;
            return Ok(format!("{}{features}", row.2));
        }
        let phrase = self.phrases.get(name).filter(|_| self.depth < DEEPEST);
        let Some(phrase) = phrase else { return Err(PatternError::UnknownName { name: name.to_owned(), at }) };
        let mut inner = Parser {
            chars: phrase.chars().collect(),
            at: 0,
            phrases: self.phrases,
            groups: std::mem::take(&mut self.groups),
            depth: self.depth + 1,
        };
        let text = inner.alternatives();
        self.groups = inner.groups;
        Ok(format!("(?:{})", text.map_err(|error| relocate(error, at))?))
    }

    /// Features are written in one order (digits, then letters), so that a set of them is a regular expression.
    fn features(&mut self, class: &str, known: &[(&str, char)]) -> Result<String, PatternError> {
        let (mut wanted, mut banned) = (Vec::new(), String::new());
        if self.take('[') {
            while !self.take(']') {
                let not = self.take('!');
                let at = self.at;
                let feature = self.name()?;
                let letter = known.iter().find(|(name, _)| *name == feature).map(|(_, letter)| *letter);
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                let letter = letter.ok_or_else(|| PatternError::UnknownFeature {
                    class: class.to_owned(),
                    feature,
                    known: names.join(", "),
                    at,
                })?;
                if not {
                    banned.push(letter);
                } else {
                    wanted.push(letter);
                }
                self.take(',');
            }
        }
        wanted.sort_unstable();
        let any = if banned.is_empty() { "[a-z0-9]*".to_owned() } else { format!("[a-z0-9&&[^{banned}]]*") };
        Ok(wanted.iter().fold(any.clone(), |text, letter| format!("{text}{letter}{any}")))
    }
}

const FORWARD: &str = "\u{1}";
const BACKWARD: &str = "\u{2}";

fn relocate(error: PatternError, to: usize) -> PatternError {
    match error {
        PatternError::UnknownName { name, .. } => PatternError::UnknownName { name, at: to },
        PatternError::UnknownRole { role, .. } => PatternError::UnknownRole { role, at: to },
        PatternError::Expected { expected, .. } => PatternError::Expected { expected, at: to },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{compile, Extent, PatternError, Phrases, Role};

    fn phrases() -> Phrases {
        Phrases::from([("Subject".to_owned(), "NounPhrase[!object] (Preposition NounPhrase)*".to_owned())])
    }

    #[test]
    fn classes_features_roles_and_phrases() {
        let pattern = compile("source:Subject cue:Cue[that,!passive] That content:Clause", &phrases()).unwrap();
        let found = pattern.regex.captures("TNkmPoNmC3tHNm").unwrap();
        let roles: Vec<(Role, Extent, &str)> = pattern
            .groups
            .iter()
            .map(|group| (group.role, group.extent, found.get(group.index).unwrap().as_str()))
            .collect();
        assert_eq!(
            roles,
            [
                (Role::Source, Extent::Closed, "NkmPoNm"),
                (Role::Cue, Extent::Closed, "C3t"),
                (Role::Content, Extent::Forward, ""),
            ]
        );
        assert!(pattern.regex.captures("NkmC3ptHNm").is_none(), "a banned feature");
        assert!(pattern.regex.captures("NkmC3cHNm").is_none(), "a missing feature");
        assert!(pattern.regex.captures("NopC3tHNm").is_none(), "a banned feature inside a phrase");
    }

    #[test]
    fn errors_say_what_and_where() {
        let error = |source: &str| compile(source, &phrases()).unwrap_err();
        assert!(matches!(error("source:Subjekt cue:Cue content:Clause"), PatternError::UnknownName { at: 7, .. }));
        assert!(matches!(error("content:Quotation Cue[thta]"), PatternError::UnknownFeature { at: 22, .. }));
        assert!(matches!(error("contents:Quotation"), PatternError::UnknownRole { at: 0, .. }));
        assert!(matches!(error("content:(Quotation Cue"), PatternError::Expected { .. }));
        assert_eq!(error("Cue Subject"), PatternError::NoContent);
    }
}
