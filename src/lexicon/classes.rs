//! Word classes: one bit each, so that a token's classes fit one machine word.

/// Declares the class constants together with their names in the lexicon files.
macro_rules! classes {
    ($($(#[$doc:meta])* $constant:ident = $bit:literal $name:literal;)*) => {
        impl Classes {
            $($(#[$doc])* pub const $constant: Classes = Classes(1 << $bit);)*

            /// The class of that name in a lexicon file.
            pub fn named(name: &str) -> Option<Classes> {
                match name {
                    $($name => Some(Classes::$constant),)*
                    _ => None,
                }
            }

            /// The names of the classes in this set, in the order of declaration.
            pub fn names(self) -> Vec<&'static str> {
                let all = [$((Classes::$constant, $name)),*];
                all.iter().filter(|(class, _)| self.has(*class)).map(|(_, name)| *name).collect()
            }
        }
    };
}

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

classes! {
    /// Articles, demonstratives and other words that open a noun phrase.
    DETERMINER = 0 "determiner";
    /// *my, his, whose*
    POSSESSIVE = 1 "possessive";
    /// Pronouns and determiners that can be a subject by themselves.
    SUBJECT = 2 "subject";
    /// Any pronoun.
    PRONOUN = 3 "pronoun";
    /// *me, him, themselves*: never a subject.
    OBJECT_PRONOUN = 4 "object-pronoun";
    /// Pronouns that stand for people.
    PERSONAL = 5 "personal";
    /// Prepositions.
    PREPOSITION = 6 "preposition";
    /// *and, or, but, nor*
    CONJUNCTION = 7 "conjunction";
    /// Words that open a subordinate clause.
    SUBORDINATOR = 8 "subordinator";
    /// *who, which, that* as openers of a relative clause.
    RELATIVE = 9 "relative";
    /// *what, whether, how*: openers of embedded questions.
    WH = 10 "wh";
    /// *that*
    THAT = 11 "that";
    /// *to*
    TO = 12 "to";
    /// Forms of *be*.
    BE = 13 "be";
    /// Forms of *have*.
    HAVE = 14 "have";
    /// Forms of *do*.
    DO = 15 "do";
    /// Modal auxiliaries.
    MODAL = 16 "modal";
    /// Any auxiliary.
    AUXILIARY = 17 "auxiliary";
    /// Auxiliary forms that make their clause finite.
    FINITE = 18 "finite";
    /// *not, never, without*
    NEGATION = 19 "negation";
    /// Adverbs.
    ADVERB = 20 "adverb";
    /// Days, months and other words of time.
    TIME = 21 "time";
    /// Sentence openers that are the reporter's own: *but, however, meanwhile*.
    CONNECTIVE = 22 "connective";
    /// Number words.
    QUANTITY = 23 "quantity";
    /// *she, her*
    FEMALE = 24 "female";
    /// *he, him*
    MALE = 25 "male";
    /// Pronouns and determiners for more than one.
    PLURAL = 26 "plural";
    /// *I, we, our*
    FIRST_PERSON = 27 "first-person";
    /// *you, your*
    SECOND_PERSON = 28 "second-person";
    /// *it, its*
    NEUTER = 29 "neuter";
    /// Base form of a verb.
    BASE = 30 "base";
    /// Third person singular.
    THIRD = 31 "third";
    /// Past tense.
    PAST = 32 "past";
    /// Past participle.
    PARTICIPLE = 33 "participle";
    /// Present participle or gerund.
    ING = 34 "ing";
    /// A verb form that is a noun as well.
    NOUN_TOO = 35 "noun-too";
    /// Nouns for people.
    PERSON = 36 "person";
    /// Nouns for bodies of people.
    GROUP = 37 "group";
    /// Nouns for things that can "say" something.
    DOCUMENT = 38 "document";
    /// Nouns that name an act of speech.
    SPEECH = 39 "speech";
    /// Plural form of a noun.
    NOUN_PLURAL = 40 "noun-plural";
    /// Titles before a name.
    TITLE = 41 "title";
    /// First word of a reporting verb or phrase.
    CUE = 42 "cue";
    /// Adverbs of degree before a number: *nearly $1 billion*.
    DEGREE = 43 "degree";
    /// Prepositions that may open a phrase of time.
    TIME_OPENER = 44 "time-opener";
    /// Words between such a preposition and its word of time: *the, last, several*.
    TIME_MODIFIER = 45 "time-modifier";
    /// Words of time between a subject and its verb: *later said*.
    INNER_TIME = 46 "inner-time";
    /// Modals that leave open whether something is so: *would, might*.
    CONDITIONAL = 47 "conditional";
    /// Verbs, and adjectives after *be*, that lend their subject to an infinitive: *continued to defend, is likely to say*.
    CATENATIVE = 48 "catenative";
    /// Adjectives that report after *be*: *is confident that*.
    PREDICATE = 49 "predicate";
    /// Short forms of months and days: *Jan., Wed.*
    TIME_SHORT = 50 "time-short";
    /// Nouns of speech with an infinitive: *promise to*.
    SPEECH_TO = 51 "speech-to";
    /// Nouns of speech with *for*: *call for*.
    SPEECH_FOR = 52 "speech-for";
    /// Nouns of speech with *of*: *criticism of*.
    SPEECH_OF = 53 "speech-of";
    /// Nouns of speech with *on, about, over* or *against*: *attack on*.
    SPEECH_ON = 54 "speech-on";
    /// Adjectives of judgement, with which what is called something ends: *called the plan absurd*.
    EVALUATIVE = 55 "evaluative";
    /// Forms without ending or in *-s* that are verbs and nothing else: *remains, become*.
    VERB_ONLY = 56 "verb-only";
    /// Nouns for what asks many people the same: *poll, survey*.
    SURVEY = 57 "survey";
    /// Verbs that report by themselves, not only as the first word of a phrase.
    LONE_CUE = 58 "lone-cue";
    /// Nouns for where people speak or write.
    VENUE = 59 "venue";
    /// Nouns for how somebody sees or puts it: *in her view, in his words*.
    OPINION = 60 "opinion";
    /// Nouns for those who hear others out: *court, jury, inquiry*.
    AUDIENCE = 61 "audience";
    /// Verbs behind whose object a participle says what it does: *heard the mayor saying, caught him saying*.
    PERCEPTION = 62 "perception";
}

impl Classes {
    /// No class at all.
    pub const NONE: Classes = Classes(0);
    /// Any verb form.
    pub const VERB: Classes =
        Classes::BASE.or(Classes::THIRD).or(Classes::PAST).or(Classes::PARTICIPLE).or(Classes::ING);
    /// Nouns that name an act of speech, in whatever construction.
    pub const ANY_SPEECH: Classes =
        Classes::SPEECH.or(Classes::SPEECH_TO).or(Classes::SPEECH_FOR).or(Classes::SPEECH_OF).or(Classes::SPEECH_ON);
    /// Nouns that can be a source.
    pub const SPEAKER_NOUN: Classes = Classes::PERSON.or(Classes::GROUP).or(Classes::DOCUMENT);

    /// Both sets together.
    #[inline]
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// What both sets hold.
    #[inline]
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 & other.0)
    }

    /// This set without the classes of the other.
    #[inline]
    pub const fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    /// Whether the two sets share a class.
    #[inline]
    pub const fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every class of this set is in the other.
    #[inline]
    pub const fn is_within(self, other: Classes) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether no class is in the set.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
