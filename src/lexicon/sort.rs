//! Which tokens can be of one sort only, whatever stands round them.

use super::{Classes, Known};

/// What a token can be in a sentence, where that is one thing only: the one code by which phrases are built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// A word that no list knows: a noun or a name, unless its ending tells otherwise.
    #[default]
    Unknown,
    /// A noun: *minister*.
    Noun,
    /// An article, a demonstrative or a possessive, always before a noun: *the, every, his*.
    Determiner,
    /// A pronoun: *she, them*.
    Pronoun,
    /// A word that joins what stands round it: *of, and, because*.
    Link,
    /// The same, where it may open a time as well: *on, after*; some of them report after *be*: *in (favor of)*.
    TimeLink,
    /// *to*
    To,
    /// A form of a verb or an auxiliary, which may be a noun as well: *said, report, has*.
    Verb,
    /// An adverb: *quickly, not, still*.
    Adverb,
    /// A word that may be several of these, a word of time or the like.
    Any,
    /// Digits with their signs, an address or a handle: a noun too.
    Number,
    /// A clitic.
    Clitic,
    /// A mark of punctuation or of quotation.
    Mark,
    /// Any other sign.
    Sign,
}

/// Classes that nouns have.
const NOUN: Classes = Classes::SPEAKER_NOUN
    .or(Classes::ANY_SPEECH)
    .or(Classes::NOUN_PLURAL)
    .or(Classes::TITLE)
    .or(Classes::SURVEY)
    .or(Classes::VENUE)
    .or(Classes::OPINION)
    .or(Classes::AUDIENCE);

/// Classes that tell for whom or what a pronoun or a determiner stands.
const REFERENCE: Classes = Classes::SUBJECT
    .or(Classes::PERSONAL)
    .or(Classes::FEMALE)
    .or(Classes::MALE)
    .or(Classes::PLURAL)
    .or(Classes::FIRST_PERSON)
    .or(Classes::SECOND_PERSON)
    .or(Classes::NEUTER);

/// Classes that verbs and auxiliaries have.
const VERB: Classes = Classes::VERB
    .or(Classes::AUXILIARY)
    .or(Classes::FINITE)
    .or(Classes::BE)
    .or(Classes::HAVE)
    .or(Classes::DO)
    .or(Classes::MODAL)
    .or(Classes::CONDITIONAL)
    .or(Classes::NEGATION)
    .or(Classes::CUE)
    .or(Classes::LONE_CUE)
    .or(Classes::NOUN_TOO)
    .or(Classes::VERB_ONLY)
    .or(Classes::CATENATIVE)
    .or(Classes::PERCEPTION);

const DETERMINER: Classes = Classes::DETERMINER.or(Classes::POSSESSIVE);
const PRONOUN: Classes = Classes::PRONOUN.or(Classes::OBJECT_PRONOUN);
const LINK: Classes = Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::SUBORDINATOR);

impl Sort {
    /// The sort of a word of these classes.
    pub(super) fn of(classes: Classes, known: Known) -> Sort {
        let only = |these: Classes, besides: Classes| classes.has(these) && classes.is_within(these.or(besides));
        let compares = matches!(known, Known::More | Known::Less | Known::Fewer | Known::Than);
        // "said no", "said as much", "two other people", "per Ann Lee"
        let varies = matches!(known, Known::No | Known::So | Known::As | Known::OtherOne | Known::Per);
        if varies {
            Sort::Any
        } else if classes.is_empty() && known == Known::Other {
            Sort::Unknown
        } else if classes.is_within(NOUN) && known == Known::Other {
            Sort::Noun
        } else if only(DETERMINER, REFERENCE.or(Classes::TIME_MODIFIER)) && !compares {
            Sort::Determiner
        } else if only(PRONOUN, REFERENCE) {
            Sort::Pronoun
        } else if only(LINK, Classes::CONNECTIVE) {
            Sort::Link
        } else if only(LINK, Classes::CONNECTIVE.or(Classes::TIME_OPENER).or(Classes::PREDICATE)) {
            Sort::TimeLink
        } else if only(Classes::TO, Classes::PREPOSITION) {
            Sort::To
        } else if only(Classes::VERB.or(Classes::AUXILIARY), VERB.or(NOUN)) {
            Sort::Verb
        } else if only(Classes::ADVERB.or(Classes::NEGATION), Classes::CONNECTIVE) && known == Known::Other {
            Sort::Adverb
        } else {
            Sort::Any
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Lexicon, Sort};

    #[test]
    fn words_of_one_sort() {
        let sort = |word: &str| Lexicon::built_in().look_up(word).sort;
        for (expected, words) in [
            (Sort::Unknown, ["xyzzy", "xyzzys", "xyzzied"]),
            (Sort::Noun, ["agency", "minister", "officials"]),
            (Sort::Determiner, ["the", "every", "his"]),
            (Sort::Pronoun, ["she", "them", "everybody"]),
            (Sort::Link, ["of", "and", "because"]),
            (Sort::TimeLink, ["on", "after", "during"]),
            (Sort::Verb, ["said", "report", "has"]),
            (Sort::Adverb, ["not", "still", "quite"]),
            (Sort::Any, ["that", "her", "friday"]),
        ] {
            for word in words {
                assert_eq!(sort(word), expected, "{word}");
            }
        }
    }
}
