//! Reporting verbs and phrases: how strong each is, what it reports, and in which frames it stands.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What kind of act a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Something said.
    Statement,
    /// Something asked.
    Question,
    /// A demand, an order, an urging, advice.
    Order,
    /// A promise, a threat, an intention.
    Promise,
    /// A belief or expectation held.
    Belief,
    /// A wish, support, opposition, praise or blame.
    Attitude,
    /// A post, a letter, a statement in writing named as such.
    Writing,
    /// What a document, study or outlet reports or shows.
    Report,
}

impl Category {
    /// All categories with the names they have in files and outputs.
    pub const ALL: [(Category, &'static str); 8] = [
        (Category::Statement, "statement"),
        (Category::Question, "question"),
        (Category::Order, "order"),
        (Category::Promise, "promise"),
        (Category::Belief, "belief"),
        (Category::Attitude, "attitude"),
        (Category::Writing, "writing"),
        (Category::Report, "report"),
    ];

    /// The category of that name.
    pub fn named(name: &str) -> Option<Category> {
        Category::ALL.iter().find(|(_, known)| *known == name).map(|(category, _)| *category)
    }

    /// Its name in files and outputs.
    pub fn name(self) -> &'static str {
        Category::ALL.iter().find(|(category, _)| *category == self).map_or("", |(_, name)| name)
    }
}

/// The constructions a cue stands in, as a set of their letters; see the head of `cues.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u32);

impl Frames {
    /// Every frame: its name in `cues.tsv` and the letter that stands for it among a chunk's features.
    pub const ALL: [(&'static str, char); 15] = [
        ("quote", 'q'),
        ("that", 't'),
        ("clause", 'c'),
        ("tag", 'g'),
        ("person", 'a'),
        ("wh", 'w'),
        ("to", 'i'),
        ("object", 'o'),
        ("object-to", 'j'),
        ("gerund", 'n'),
        ("subject-to", 's'),
        ("complement", 'm'),
        ("receive", 'v'),
        ("finding", 'f'),
        ("object-for", 'k'),
    ];

    /// The set holding just the frame of that name.
    pub fn named(name: &str) -> Option<Frames> {
        Frames::ALL.iter().find(|(known, _)| *known == name).map(|(_, letter)| Frames(Frames::bit(*letter)))
    }

    /// Both sets together.
    pub fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    /// Whether the frame with this letter is in the set.
    pub fn has(self, letter: char) -> bool {
        self.0 & Frames::bit(letter) != 0
    }

    /// The set as a number with a bit for each letter, that of `a` lowest.
    pub fn bits(self) -> u32 {
        self.0
    }

    fn bit(letter: char) -> u32 {
        1 << (letter as u32 - 'a' as u32)
    }
}

/// One line of the cue lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Base form, of one or several words.
    pub lemma: Arc<str>,
    /// The words that must follow the first, in lower case.
    pub rest: Vec<String>,
    /// Whether the first of them is a noun of speech, which other words may describe: *make (a bold) claim*.
    pub opens_with_noun: bool,
    /// 3 fires alone, 2 wants a personal subject or a quotation, 1 wants more evidence.
    pub strength: u8,
    /// What it reports.
    pub category: Category,
    /// Whether the verb itself denies its content.
    pub negated: bool,
    /// Whether it reports in the passive too.
    pub passive: bool,
    /// The frames it stands in.
    pub frames: Frames,
}

impl Cue {
    /// Whether `word` is the phrase's word at that place after the verb; a noun may be plural.
    pub fn is_written(&self, place: usize, word: &str) -> bool {
        let Some(known) = self.rest.get(place) else { return false };
        match word.len().checked_sub(known.len()) {
            Some(0) => word.eq_ignore_ascii_case(known),
            Some(1) if self.opens_with_noun && place == 0 => {
                word.strip_suffix('s').is_some_and(|singular| singular.eq_ignore_ascii_case(known))
            }
            _ => false,
        }
    }
}
