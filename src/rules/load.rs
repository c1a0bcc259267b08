//! Reading rule files and holding the compiled rules.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use once_cell::sync::Lazy;
use serde::Deserialize;
use thiserror::Error;

use super::matcher::{Idle, Matcher};
use super::parse::Phrasebook;
use super::pattern::{compile_with, Pattern, PatternError, Phrases};
use super::Phase;
use crate::lexicon::{Category, Frames};

/// One compiled rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id, which describes the pattern.
    pub id: Arc<str>,
    /// The file it stands in, without its ending.
    pub family: String,
    /// One line for the reader.
    pub summary: String,
    /// The pattern as written.
    pub source: String,
    /// The pattern compiled.
    pub pattern: Pattern,
    /// When it is tried.
    pub phase: Phase,
    /// Who speaks where the pattern captures no source.
    pub without_source: SourcePolicy,
    /// Letter of the frame in which its cue stands; chooses among the lemma's entries.
    pub frame: Option<char>,
    /// Category of what it finds, where the cue does not say.
    pub category: Option<Category>,
    /// Share of right ones among its findings.
    pub confidence: f32,
    /// Examples that must match, with roles marked.
    pub matches: Vec<String>,
    /// Examples that must not match.
    pub rejects: Vec<String>,
}

/// Who speaks where a pattern captures no source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourcePolicy {
    /// The source of the cue before in the same sentence, else the sentence's subject.
    #[default]
    Shared,
    /// Nobody is named.
    None,
}

/// What is wrong with a rule file.
#[derive(Debug, Error)]
pub enum RuleError {
    /// The file could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is not TOML, or not of the form.
    #[error("{path}: {message}")]
    Form {
        /// The file.
        path: PathBuf,
        /// What the reader says, with line and caret.
        message: String,
    },
    /// Two rules have one id.
    #[error("{path}:{line}: the id “{id}” is taken by another rule")]
    Duplicate {
        /// The file.
        path: PathBuf,
        /// Line of the second rule.
        line: usize,
        /// The id.
        id: String,
    },
    /// A pattern does not compile.
    #[error("{path}:{line}: rule “{id}”: {error}\n  {pattern}\n  {caret}")]
    Pattern {
        /// The file.
        path: PathBuf,
        /// Line of the pattern.
        line: usize,
        /// The rule.
        id: String,
        /// What is wrong.
        error: Box<PatternError>,
        /// The pattern.
        pattern: String,
        /// A line that points at the place.
        caret: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    phrase: BTreeMap<String, String>,
    #[serde(default)]
    rule: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    summary: String,
    phase: Phase,
    pattern: String,
    #[serde(default)]
    without_source: SourcePolicy,
    frame: Option<String>,
    category: Option<String>,
    confidence: f32,
    #[serde(default)]
    matches: Vec<String>,
    #[serde(default)]
    rejects: Vec<String>,
}

/// All rules, in the order in which they are tried within a phase.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    phrases: Phrases,
    pub(super) idle: Idle,
}

/// The built-in families, in the order in which they are tried.
const FAMILIES: [(&str, &str); 10] = [
    ("phrases.toml", include_str!("phrases.toml")),
    ("split.toml", include_str!("split.toml")),
    ("tag.toml", include_str!("tag.toml")),
    ("according.toml", include_str!("according.toml")),
    ("direct.toml", include_str!("direct.toml")),
    ("indirect.toml", include_str!("indirect.toml")),
    ("noun.toml", include_str!("noun.toml")),
    ("object.toml", include_str!("object.toml")),
    ("passive.toml", include_str!("passive.toml")),
    ("bare.toml", include_str!("bare.toml")),
];

static BUILT_IN: Lazy<RuleSet> = Lazy::new(|| {
    let mut set = RuleSet::default();
    let files = FAMILIES.map(|(name, text)| (Path::new(name), text));
    set.add(&files).unwrap_or_else(|error| panic!("built-in rules: {error}"));
    set
});

impl RuleSet {
    /// The rules that come with the crate.
    pub fn built_in() -> &'static RuleSet {
        &BUILT_IN
    }

    /// These rules with the user's own file added; the user's rules are tried first in their phase.
    ///
    /// # Errors
    /// Where the file cannot be read or any rule in it is wrong; then none of it is used.
    pub fn with_file(&self, path: &Path) -> Result<RuleSet, RuleError> {
        let text = std::fs::read_to_string(path).map_err(|source| RuleError::Read { path: path.to_owned(), source })?;
        let mut own = RuleSet { phrases: self.phrases.clone(), ..RuleSet::default() };
        own.add(&[(path, &text)])?;
        for rule in &self.rules {
            if own.rules.iter().any(|other| other.id == rule.id) {
                let id = rule.id.to_string();
                return Err(RuleError::Duplicate { path: path.to_owned(), line: line_of(&text, &id), id });
            }
        }
        own.rules.extend(self.rules.iter().cloned());
        Ok(own)
    }

    /// Every rule in order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules of one phase, in order.
    pub fn phase(&self, phase: Phase) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.phase == phase)
    }

    /// A matcher of these rules, to be used for one paragraph after another.
    pub fn matcher(&self) -> Matcher<'_> {
        Matcher::new(self)
    }

    /// Adds the rules of some files, each given as its path and text, which share their phrases.
    fn add(&mut self, files: &[(&Path, &str)]) -> Result<(), RuleError> {
        let mut read = Vec::new();
        for (path, text) in files {
            let form =
                |error: toml::de::Error| RuleError::Form { path: path.to_path_buf(), message: error.to_string() };
            let file: File = toml::from_str(text).map_err(form)?;
            self.phrases.extend(file.phrase);
            read.push((path, text, file.rule));
        }
        let RuleSet { rules, phrases, .. } = self;
        let mut phrases = Phrasebook::of(phrases);
        for (path, text, entries) in read {
            for entry in entries {
                if rules.iter().any(|rule| *rule.id == *entry.id) {
                    let line = line_of(text, &entry.id);
                    return Err(RuleError::Duplicate { path: path.to_path_buf(), line, id: entry.id });
                }
                rules.push(Rule::compile(path, text, entry, &mut phrases)?);
            }
        }
        Ok(())
    }
}

impl Rule {
    fn compile(path: &Path, text: &str, entry: Entry, phrases: &mut Phrasebook) -> Result<Rule, RuleError> {
        let form = |what: &str, name: &str| RuleError::Form {
            path: path.to_owned(),
            message: format!("line {}: unknown {what} “{name}”", line_of(text, &entry.id)),
        };
        let pattern = compile_with(&entry.pattern, phrases).map_err(|error| RuleError::Pattern {
            path: path.to_owned(),
            line: line_of(text, &entry.pattern),
            id: entry.id.clone(),
            caret: format!("{}^", " ".repeat(error.at())),
            pattern: entry.pattern.clone(),
            error: Box::new(error),
        })?;
        let category = entry
            .category
            .as_deref()
            .map(|name| Category::named(name).ok_or_else(|| form("category", name)))
            .transpose()?;
        let frame = entry.frame.as_deref().map(|name| {
            let known = Frames::ALL.iter().find(|(known, _)| *known == name);
            known.map(|(_, letter)| *letter).ok_or_else(|| form("frame", name))
        });
        let frame = frame.transpose()?;
        Ok(Rule {
            id: entry.id.into(),
            family: path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
            summary: entry.summary,
            source: entry.pattern,
            pattern,
            phase: entry.phase,
            without_source: entry.without_source,
            frame,
            category,
            confidence: entry.confidence,
            matches: entry.matches,
            rejects: entry.rejects,
        })
    }
}

/// Line (from 1) on which `what` first stands in `text`.
fn line_of(text: &str, what: &str) -> usize {
    text.find(what).map_or(1, |byte| text[..byte].matches('\n').count() + 1)
}
