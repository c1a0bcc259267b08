//! Reading the lists: tab-separated lines, `#` for comments.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;
use thiserror::Error;

use super::inflect::{verb_forms, with_s};
use super::table::Table;
use super::{Category, Classes, Cue, CueGroup, Frames, Group, Known, Lexicon, Sort, Telling};

/// What is wrong with a line of a lexicon file.
#[derive(Debug, Error)]
pub enum LexiconError {
    /// The file could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line has another number of columns.
    #[error("{path}:{line}: expected {expected} tab-separated columns, found {found}")]
    Columns {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Columns wanted.
        expected: usize,
        /// Columns there.
        found: usize,
    },
    /// A column holds a value that is not among those known.
    #[error("{path}:{line}: unknown {what} “{value}”; expected one of: {known}\n  {text}\n  {caret}")]
    Unknown {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Which column.
        what: &'static str,
        /// What stands there.
        value: Box<str>,
        /// What may stand there.
        known: Box<str>,
        /// The line itself.
        text: Box<str>,
        /// A line that points at the value.
        caret: Box<str>,
    },
}

pub(super) fn built_in() -> Lexicon {
    let mut lexicon = Lexicon::default();
    let lists: [(&str, &str, Loader); 6] = [
        ("words.tsv", include_str!("words.tsv"), add_words),
        ("nouns.tsv", include_str!("nouns.tsv"), add_nouns),
        ("honorifics.tsv", include_str!("honorifics.tsv"), add_title),
        ("verbs.tsv", include_str!("verbs.tsv"), add_verb),
        ("cues.tsv", include_str!("cues.tsv"), add_cue),
        ("venues.txt", include_str!("venues.txt"), add_venue),
    ];
    for (name, text, loader) in lists {
        lexicon.load(Path::new(name), text, loader).expect("the built-in lists are well-formed; a test holds it");
    }
    for (known, written) in &Known::ALL[1..] {
        lexicon.forms.entry(written).known = *known;
    }
    let Lexicon { forms, cues, groups, .. } = &mut lexicon;
    for word in forms.all() {
        // Each form has a group of its own.
        let group = &mut groups[word.cues.0 as usize];
        group.telling = telling(word.classes, group.cues.iter().map(|index| &cues[*index as usize]));
    }
    lexicon.sum_up();
    lexicon
}

/// What a word of these classes that may open these cues does beside a quotation.
fn telling<'l>(classes: Classes, cues: impl Iterator<Item = &'l Cue>) -> Telling {
    let plain = classes.has(Classes::BASE) && !classes.has(Classes::NOUN_TOO);
    let verb = plain || classes.has(Classes::PAST.or(Classes::THIRD));
    let alone = cues.filter(|cue| cue.rest.is_empty());
    let telling = alone.map(|cue| match verb && cue.strength >= 2 && cue.frames.has('q') {
        true => Telling::Tags,
        false => Telling::Reports,
    });
    telling.max().unwrap_or_default()
}

type Loader = fn(&mut Lexicon, &Line) -> Result<(), LexiconError>;

/// One line of a list with what an error message needs.
struct Line<'a> {
    path: &'a Path,
    number: usize,
    text: &'a str,
    columns: Vec<&'a str>,
}

impl Line<'_> {
    fn expect_columns(&self, expected: usize) -> Result<(), LexiconError> {
        if self.columns.len() == expected {
            return Ok(());
        }
        Err(LexiconError::Columns {
            path: self.path.to_owned(),
            line: self.number,
            expected,
            found: self.columns.len(),
        })
    }

    fn unknown(&self, what: &'static str, value: &str, known: &[&str]) -> LexiconError {
        let column = self.text.find(value).map_or(0, |byte| self.text[..byte].chars().count());
        LexiconError::Unknown {
            path: self.path.to_owned(),
            line: self.number,
            what,
            value: value.into(),
            known: known.join(", ").into(),
            text: self.text.replace('\t', " ").into(),
            caret: format!("{}{}", " ".repeat(column), "^".repeat(value.chars().count().max(1))).into(),
        }
    }
}

impl Lexicon {
    /// These lists with the user's own cues added; a lemma of the user's replaces the built-in one.
    ///
    /// # Errors
    /// Where the file cannot be read or a line is not of the form of `cues.tsv`; nothing is added then.
    pub fn with_cues(&self, path: &Path) -> Result<Lexicon, LexiconError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| LexiconError::Read { path: path.to_owned(), source })?;
        let mut lexicon = self.clone();
        lexicon.drop_cues(&text);
        lexicon.load(path, &text, add_cue)?;
        lexicon.sum_up();
        Ok(lexicon)
    }

    /// Takes the cues out of use whose lemma stands in the first column of `text`.
    fn drop_cues(&mut self, text: &str) {
        let lemmas: FxHashSet<&str> = text.lines().filter_map(|line| line.split('\t').next()).collect();
        let cues = &self.cues;
        for group in &mut self.groups {
            group.cues.retain(|index| !lemmas.contains(&*cues[*index as usize].lemma));
        }
    }

    /// Works out what follows from all that has been listed.
    fn sum_up(&mut self) {
        self.forms.all().for_each(|word| word.sort = Sort::of(word.classes, word.known));
        self.groups.iter_mut().for_each(|group| group.sum_up(&self.cues));
        self.words = Table::of(&self.forms);
    }

    fn load(&mut self, path: &Path, text: &str, loader: Loader) -> Result<(), LexiconError> {
        for (index, text) in text.lines().enumerate() {
            if text.starts_with('#') || text.trim().is_empty() {
                continue;
            }
            loader(self, &Line { path, number: index + 1, text, columns: text.split('\t').collect() })?;
        }
        Ok(())
    }

    /// Gives a form these classes.
    fn add(&mut self, form: &str, classes: Classes) {
        let word = self.forms.entry(form);
        word.classes = word.classes.or(classes);
    }

    /// Lists the cue among those that `form` may open, longest phrase first.
    fn add_to_group(&mut self, form: &str, classes: Classes, cue: u16) {
        self.add(form, classes);
        let word = self.forms.entry(form);
        if word.cues.is_empty() {
            word.cues = CueGroup(self.groups.len() as u16);
            self.groups.push(Group::default());
        }
        let group = &mut self.groups[word.cues.0 as usize].cues;
        if !group.contains(&cue) {
            group.push(cue);
        }
        let cues = &self.cues;
        group.sort_by_key(|index| std::cmp::Reverse(cues[*index as usize].rest.len()));
    }
}

fn add_words(lexicon: &mut Lexicon, line: &Line) -> Result<(), LexiconError> {
    line.expect_columns(2)?;
    for name in line.columns[1].split(' ') {
        let class = Classes::named(name).ok_or_else(|| line.unknown("word class", name, &[]))?;
        lexicon.add(line.columns[0], class);
    }
    Ok(())
}

fn add_nouns(lexicon: &mut Lexicon, line: &Line) -> Result<(), LexiconError> {
    line.expect_columns(2)?;
    let noun = line.columns[0];
    let plural = with_s(noun);
    for name in line.columns[1].split(' ') {
        let kinds = [
            "person",
            "group",
            "document",
            "speech",
            "speech-to",
            "speech-for",
            "speech-of",
            "speech-on",
            "survey",
            "audience",
            "opinion",
            "noun-plural",
        ];
        let class = Classes::named(name).ok_or_else(|| line.unknown("kind of noun", name, &kinds))?;
        lexicon.add(noun, class);
        if class != Classes::NOUN_PLURAL {
            lexicon.add(&plural, class.or(Classes::NOUN_PLURAL));
        }
    }
    Ok(())
}

/// A word before a name; epithets (*former*) are words like others in a text.
fn add_title(lexicon: &mut Lexicon, line: &Line) -> Result<(), LexiconError> {
    line.expect_columns(3)?;
    if line.columns[2] != "epithet" {
        lexicon.add(line.columns[0], Classes::TITLE);
    }
    Ok(())
}

fn add_verb(lexicon: &mut Lexicon, line: &Line) -> Result<(), LexiconError> {
    line.expect_columns(3)?;
    let only = if line.columns[2] == "verb" { Classes::VERB_ONLY } else { Classes::NONE };
    for (form, class) in verb_forms(line.columns[0], &irregular(line.columns[1])) {
        let finite = class.has(Classes::BASE.or(Classes::THIRD));
        lexicon.add(&form, if finite { class.or(only) } else { class });
    }
    Ok(())
}

fn add_venue(lexicon: &mut Lexicon, line: &Line) -> Result<(), LexiconError> {
    line.expect_columns(1)?;
    lexicon.add(line.columns[0], Classes::VENUE);
    Ok(())
}

fn irregular(column: &str) -> Vec<&str> {
    if column == "-" {
        Vec::new()
    } else {
        column.split(' ').collect()
    }
}

fn add_cue(lexicon: &mut Lexicon, line: &Line) -> Result<(), LexiconError> {
    line.expect_columns(7)?;
    let cue = parse_cue(lexicon, line)?;
    let lemma = cue.lemma.clone();
    let mut words = lemma.split(' ').map(str::to_owned);
    let first = words.next().unwrap_or_default();
    if let Some(adjective) = words.next().filter(|_| first == "be") {
        add_predicate(lexicon, cue, &adjective);
        return Ok(());
    }
    let noun = if line.columns[5] == "noun" && cue.rest.is_empty() { Classes::NOUN_TOO } else { Classes::NONE };
    let alone = if cue.rest.is_empty() { Classes::LONE_CUE } else { Classes::NONE };
    let index = lexicon.cues.len() as u16;
    lexicon.cues.push(cue);
    for (form, class) in verb_forms(&first, &irregular(line.columns[6])) {
        // "the shows", never "the showed".
        let noun = if class.has(Classes::PAST.or(Classes::PARTICIPLE)) { Classes::NONE } else { noun };
        lexicon.add_to_group(&form, class.or(Classes::CUE).or(alone).or(noun), index);
    }
    Ok(())
}

/// A phrase with *be* is looked up by its adjective, which takes the place of the verb: *confident that*.
fn add_predicate(lexicon: &mut Lexicon, mut cue: Cue, adjective: &str) {
    let index = lexicon.cues.len() as u16;
    cue.rest.remove(0);
    lexicon.cues.push(cue);
    lexicon.add_to_group(adjective, Classes::PREDICATE, index);
}

fn parse_cue(lexicon: &Lexicon, line: &Line) -> Result<Cue, LexiconError> {
    let strength = match line.columns[1] {
        "1" => 1,
        "2" => 2,
        "3" => 3,
        other => return Err(line.unknown("strength", other, &["1", "2", "3"])),
    };
    let names: Vec<&str> = Category::ALL.iter().map(|(_, name)| *name).collect();
    let category = Category::named(line.columns[2]).ok_or_else(|| line.unknown("category", line.columns[2], &names))?;
    let mut frames = Frames::default();
    let mut passive = false;
    for name in line.columns[4].split(',').filter(|name| *name != "-") {
        if name == "passive" {
            passive = true;
            continue;
        }
        let known: Vec<&str> = Frames::ALL.iter().map(|(name, _)| *name).collect();
        frames = frames.or(Frames::named(name).ok_or_else(|| line.unknown("frame", name, &known))?);
    }
    let lemma: Arc<str> = line.columns[0].into();
    let rest: Vec<String> = lemma.split(' ').skip(1).map(str::to_owned).collect();
    // The nouns are read before the cues.
    let opens_with_noun = rest.first().is_some_and(|noun| lexicon.forms.get(noun).classes.has(Classes::ANY_SPEECH));
    let negated = line.columns[3] == "negated";
    Ok(Cue { lemma, rest, opens_with_noun, strength, category, negated, passive, frames })
}

#[cfg(test)]
mod tests {
    use super::super::{Category, Classes, Lexicon};

    #[test]
    fn verbs_of_perception_are_verbs() {
        let words = include_str!("words.tsv").lines().filter_map(|line| line.split_once('\t'));
        let listed = words.filter(|(_, classes)| classes.split(' ').any(|class| class == "perception"));
        let wrong = listed.filter(|(word, _)| !Lexicon::built_in().look_up(word).classes.has(Classes::VERB));
        assert_eq!(wrong.count(), 0);
    }

    #[test]
    fn a_users_lemma_replaces_the_built_in_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cues.tsv");
        std::fs::write(
            &path,
            "# mine\nkvetch\t3\tattitude\t-\tquote\t-\t-\nsay\t3\twriting\t-\tquote\t-\tsays said saying\n",
        )
        .unwrap();
        let lexicon = Lexicon::built_in().with_cues(&path).unwrap();
        let categories = |form: &str| -> Vec<Category> {
            let found = lexicon.cues(lexicon.look_up(form).cues).filter(|cue| cue.rest.is_empty());
            found.map(|cue| cue.category).collect()
        };
        assert_eq!(categories("said"), [Category::Writing]);
        assert_eq!(categories("kvetched"), [Category::Attitude]);
    }

    #[test]
    fn a_wrong_line_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cues.tsv");
        std::fs::write(&path, "# mine\nkvetch\t4\tattitude\t-\tquote\t-\t-\n").unwrap();
        let error = Lexicon::built_in().with_cues(&path).unwrap_err().to_string();
        assert!(error.contains("cues.tsv:2: unknown strength “4”"), "{error}");
    }
}
