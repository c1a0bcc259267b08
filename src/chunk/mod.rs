//! From tokens to typed chunks: quotation, cue group, noun phrase, connective, boundary.
//!
//! A paragraph’s chunks, each with its class and features, are what the rules’ patterns are matched against.

mod build;
mod cues;
mod dateline;
mod function_word;
mod lookahead;
mod noun_features;
mod noun_phrase;
mod noun_word;
mod participle;
mod speech_noun;
mod verb_form;
mod verb_group;

pub use build::{append_chunks, chunks};

use crate::lexicon::Frames;
use crate::span::Span;

/// The class of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A whole quotation with its marks, and its mark of closing.
    Quotation,
    /// A noun phrase: name, pronoun or nominal.
    NounPhrase,
    /// A finite verb group whose verb reports.
    Cue,
    /// The same as a present participle or gerund: *adding*.
    CueIng,
    /// The same as a bare past participle: *asked (whether …)*.
    CueParticiple,
    /// The same as an infinitive: *to say*.
    CueInfinitive,
    /// A noun of speech before its content, with the preposition between them: *claim (that), promise (to), call for*.
    CueNoun,
    /// Any other verb group.
    Verb,
    /// *according to* and its like.
    According,
    /// *that* before a clause.
    That,
    /// *whether, if, how, what …* before a clause.
    Wh,
    /// *who, which, that* after what they stand for.
    Relative,
    /// A preposition.
    Preposition,
    /// A time phrase: *on Wednesday, last week*.
    Time,
    /// An adverb.
    Adverb,
    /// *and, or, but*
    Conjunction,
    /// *while, although, because …*
    Subordinator,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// A dash.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// The end of a sentence (with its stop, where there is one).
    Boundary,
    /// Anything else: adjectives, stray marks.
    Other,
}

/// What patterns call a class: its name, its letter, and its features with their letters.
pub type ClassRow = (&'static str, Class, char, &'static [(&'static str, char)]);

/// Every class, in the order of [`Class`].
pub const CLASSES: [ClassRow; 25] = [
    ("Quotation", Class::Quotation, 'Q', QUOTATION),
    ("NounPhrase", Class::NounPhrase, 'N', NOUN_PHRASE),
    ("Cue", Class::Cue, 'C', CUE),
    ("CueIng", Class::CueIng, 'G', CUE),
    ("CueParticiple", Class::CueParticiple, 'E', CUE),
    ("CueInfinitive", Class::CueInfinitive, 'I', CUE),
    ("CueNoun", Class::CueNoun, 'K', CUE_NOUN),
    ("Verb", Class::Verb, 'V', VERB),
    ("According", Class::According, 'A', &[]),
    ("That", Class::That, 'H', &[]),
    ("Wh", Class::Wh, 'W', &[("if", 'i')]),
    ("Relative", Class::Relative, 'R', &[("who", 'w'), ("that", 't'), ("which", 'h'), ("whose", 's')]),
    ("Preposition", Class::Preposition, 'P', PREPOSITION),
    ("Time", Class::Time, 'T', &[]),
    ("Adverb", Class::Adverb, 'D', &[("connective", 'c')]),
    ("Conjunction", Class::Conjunction, 'J', &[("but", 'b'), ("and", 'a')]),
    (
        "Subordinator",
        Class::Subordinator,
        'S',
        &[("as", 'a'), ("while", 'w'), ("if", 'i'), ("so", 's'), ("where", 'e')],
    ),
    ("Comma", Class::Comma, 'X', &[]),
    ("Semicolon", Class::Semicolon, 'Y', &[]),
    ("Colon", Class::Colon, 'Z', &[("label", 'l'), ("block", 'b')]),
    ("Dash", Class::Dash, 'U', &[]),
    ("Open", Class::Open, 'L', &[]),
    ("Close", Class::Close, 'M', &[]),
    ("Boundary", Class::Boundary, 'B', &[("question", 'q'), ("unstopped", 'u')]),
    ("Other", Class::Other, 'O', &[]),
];

const QUOTATION: &[(&str, char)] = &[
    ("speech", 's'),
    ("fragment", 'f'),
    ("label", 'x'),
    ("stopped", 'e'),
    ("comma", 'c'),
    ("capital", 'u'),
    ("asked", 'q'),
];
const NOUN_PHRASE: &[(&str, char)] = &[
    ("name", 'n'),
    ("pronoun", 'p'),
    ("nominal", 'm'),
    ("speaker", 'k'),
    ("plural", 'l'),
    ("object", 'o'),
    ("time", 't'),
    ("possessive", 'g'),
    ("determined", 'd'),
    ("speech", 's'),
    ("article", 'a'),
    ("survey", 'v'),
    ("venue", 'u'),
    ("neuter", 'x'),
    ("answer", 'y'),
    ("audience", 'b'),
    ("first-person", 'f'),
];
/// Features of a reporting verb group besides the frames of its cue.
const OF_GROUP: [(&str, char); 10] = [
    ("passive", 'p'),
    ("reportable", 'r'),
    ("negated", 'x'),
    ("hypothetical", 'h'),
    ("past", 'd'),
    ("question", 'y'),
    ("perception", 'l'),
    ("weak", '1'),
    ("medium", '2'),
    ("strong", '3'),
];
const CUE: &[(&str, char)] = &cue_features();

/// The frames of cues, then the other features.
const fn cue_features() -> [(&'static str, char); Frames::ALL.len() + OF_GROUP.len()] {
    let mut all = [("", ' '); Frames::ALL.len() + OF_GROUP.len()];
    let mut index = 0;
    while index < all.len() {
        let frames = Frames::ALL.len();
        all[index] = if index < frames { Frames::ALL[index] } else { OF_GROUP[index - frames] };
        index += 1;
    }
    all
}

const CUE_NOUN: &[(&str, char)] =
    &[("that", 't'), ("to", 'i'), ("object", 'o'), ("be", 'b'), ("quote", 'q'), ("view", 'v')];
const VERB: &[(&str, char)] = &[
    ("finite", 'f'),
    ("ing", 'g'),
    ("infinitive", 'i'),
    ("participle", 'e'),
    ("be", 'b'),
    ("past", 'd'),
    ("conditional", 'c'),
    ("perception", 'l'),
];
const PREPOSITION: &[(&str, char)] = &[
    ("of", 'o'),
    ("by", 'b'),
    ("to", 't'),
    ("as", 'a'),
    ("with", 'w'),
    ("clausal", 's'),
    ("for", 'f'),
    ("in", 'i'),
    ("from", 'r'),
    ("on", 'n'),
    ("about", 'u'),
    ("against", 'g'),
    ("at", 'h'),
];

impl Class {
    /// Its bit in a set of classes.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Its name in patterns.
    pub fn name(self) -> &'static str {
        CLASSES[self as usize].0
    }

    /// Whether it is a verb group that reports, in whatever form.
    pub fn is_cue(self) -> bool {
        matches!(self, Class::Cue | Class::CueIng | Class::CueParticiple | Class::CueInfinitive)
    }

    /// Whether it is a verb group.
    pub fn is_verb(self) -> bool {
        self == Class::Verb || self.is_cue()
    }
}

/// Feature letters of a chunk, as a set: `a`–`z` and `1`–`3`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features(u32);

impl Features {
    /// The set holding just this letter.
    pub const fn letter(letter: char) -> Features {
        Features(1 << Features::bit(letter))
    }

    /// The set of these letters.
    pub fn of(letters: impl IntoIterator<Item = char>) -> Features {
        letters.into_iter().fold(Features::default(), |set, letter| set.with(letter))
    }

    /// This set with one letter more.
    pub const fn with(self, letter: char) -> Features {
        Features(self.0 | 1 << Features::bit(letter))
    }

    /// This set, with the letter where `condition` holds.
    pub const fn with_if(self, letter: char, condition: bool) -> Features {
        Features(self.0 | (condition as u32) << Features::bit(letter))
    }

    /// The letters of both sets.
    pub const fn or(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }

    /// Its letters, one bit each.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// This set with the letters of a cue's frames more.
    pub fn with_frames(self, frames: Frames) -> Features {
        Features(self.0 | frames.bits())
    }

    /// Whether all letters of the other set are in this one.
    pub const fn has_all(self, other: Features) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any letter of the other set is in this one.
    pub const fn has_any(self, other: Features) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the letter is in the set.
    pub const fn has(self, letter: char) -> bool {
        self.0 & (1 << Features::bit(letter)) != 0
    }

    const fn bit(letter: char) -> u32 {
        match letter {
            'a'..='z' => letter as u32 - 'a' as u32,
            _ => 26 + (letter as u32 - '1' as u32) % 6,
        }
    }

    /// The letters in the order of their bits: digits, then `a` to `z`.
    pub fn letters(self) -> impl Iterator<Item = char> {
        ('1'..='3').chain('a'..='z').filter(move |letter| self.has(*letter))
    }
}

/// One chunk of a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Chunk {
    /// Its bytes.
    pub span: Span,
    /// Its features.
    pub features: Features,
    tokens: (u32, u32),
    head: u32,
    quotation: u32,
    /// Its class.
    pub class: Class,
    particles: u8,
}

/// Stands for the index of a quotation where a chunk is none.
const NO_QUOTATION: u32 = u32::MAX;

impl Chunk {
    /// A chunk of these tokens, a half-open range of indexes, `span` their bytes and `head` the one that carries its meaning.
    fn new(class: Class, features: Features, span: Span, tokens: (usize, usize), head: usize) -> Chunk {
        let tokens = (tokens.0 as u32, tokens.1 as u32);
        Chunk { span, features, tokens, head: head as u32, quotation: NO_QUOTATION, class, particles: 0 }
    }

    /// Its tokens, as a half-open range of indexes.
    pub fn tokens(&self) -> (usize, usize) {
        (self.tokens.0 as usize, self.tokens.1 as usize)
    }

    /// The token that carries its meaning: the verb of a group, the noun of a phrase.
    pub fn head(&self) -> usize {
        self.head as usize
    }

    /// Index of its quotation, where it is one.
    pub fn quotation(&self) -> Option<usize> {
        (self.quotation != NO_QUOTATION).then_some(self.quotation as usize)
    }

    /// How many words follow the verb in the cue phrase (*point out*: 1).
    pub fn particles(&self) -> usize {
        usize::from(self.particles)
    }

    /// Whether it is of this class.
    pub fn is(&self, class: Class) -> bool {
        self.class == class
    }

    /// Whether it has the feature with this letter.
    pub fn has(&self, letter: char) -> bool {
        self.features.has(letter)
    }

    /// Whether it is the finite verb of a clause.
    pub fn is_finite(&self) -> bool {
        self.is(Class::Cue) || self.is(Class::Verb) && self.has('f')
    }
}

#[cfg(test)]
mod tests {
    use super::CLASSES;

    #[test]
    fn classes_stand_in_their_order() {
        for (index, row) in CLASSES.iter().enumerate() {
            assert_eq!(row.1 as usize, index, "{}", row.0);
        }
    }
}
