//! Which words can be of one sort only, whatever stands round them.

use super::{Classes, Known};

/// What a word can be in a sentence, where that is one thing only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// A noun or a name. So is a word that no list knows, unless its ending tells otherwise.
    #[default]
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
    /// Several of these, a word of time, a number or the like.
    Any,
}

/// Classes that nouns have.
const NOUN: Classes = Classes::SPEAKER_NOUN
    .or(Classes::ANY_SPEECH)
    .or(Classes::NOUN_PLURAL)
    .or(Classes::TITLE)
    .or(Classes::SURVEY)
    .or(Classes::VENUE)
    .or(Classes::OPINION);

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
    .or(Classes::CATENATIVE);

const DETERMINER: Classes = Classes::DETERMINER.or(Classes::POSSESSIVE);
const PRONOUN: Classes = Classes::PRONOUN.or(Classes::OBJECT_PRONOUN);
const LINK: Classes = Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::SUBORDINATOR);

impl Sort {
    /// The sort of the words of these classes.
    pub(super) fn of(classes: Classes, known: Known) -> Sort {
        let only = |these: Classes, besides: Classes| classes.has(these) && classes.is_within(these.or(besides));
        let compares = matches!(known, Known::More | Known::Less | Known::Fewer | Known::Than);
        // "said no", "said as much", "two other people", "per Ann Lee"
        let varies = matches!(known, Known::No | Known::So | Known::As | Known::OtherOne | Known::Per);
        if varies {
            Sort::Any
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
            (Sort::Noun, ["xyzzy", "minister", "officials"]),
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
