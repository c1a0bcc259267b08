//! Whether a word is a verb in its place: told by its form, the chunk before and what follows.

use super::build::{is_adverb, Chunker};
use super::cues;
use super::function_word::opens_predicate;
use super::lookahead::object_follows;
use super::noun_word::{is_nominal, is_plain_report};
use super::{Chunk, Class};
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token, TokenKind};

/// Whether the word after *to* (and its adverbs) makes an infinitive of it.
#[inline]
pub(super) fn may_be_infinitive(chunker: &Chunker, index: usize, token: &Token) -> bool {
    let object = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::PRONOUN);
    let plain = Classes::BASE.or(Classes::BE).or(Classes::HAVE).or(Classes::DO);
    token.is(plain) || is_unknown_base(token) && chunker.is(index + 1, object)
}

/// Whether the word after a modal is its verb.
pub(super) fn may_follow_modal(chunker: &Chunker, token: &Token) -> bool {
    let subject = || matches!(chunker.previous(), Some(Class::NounPhrase | Class::Relative));
    token.is(Classes::BASE) || is_unknown_base(token) && subject()
}

/// A word of no class that looks like a verb without ending.
fn is_unknown_base(token: &Token) -> bool {
    is_unknown(token) && !token.capital && token.span.len() > 3 && token.ending == Ending::Other
}

fn is_unknown(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.classes.is_empty()
}

/// Whether a participle, or an unknown word with the ending of one, stands after an auxiliary.
#[inline]
pub(super) fn is_participle(token: &Token) -> bool {
    let unknown = || is_unknown(token) && matches!(token.ending, Ending::Ed | Ending::Ing) && token.span.len() > 4;
    token.is(Classes::PARTICIPLE.or(Classes::ING)) || unknown()
}

/// A verb without auxiliary: told from a noun by its form, the chunk before and what follows.
#[inline(always)]
pub(super) fn is_plain_verb(chunker: &Chunker, index: usize, token: &Token) -> bool {
    if describes(chunker, index, token) {
        return false;
    }
    if token.classes.is_empty() {
        return is_unknown_verb(chunker, index, token);
    }
    let base = token.is(Classes::BASE);
    let speaker = token.is(Classes::SPEAKER_NOUN);
    if !base && token.is(Classes::PAST.or(Classes::PARTICIPLE).or(Classes::ING)) {
        return !speaker || Before::of(chunker).subject || !token.is(Classes::PERSON) && is_reported(chunker, token);
    }
    may_be_present(chunker, index, token, base, speaker)
}

/// "reported hearing shots"
fn is_reported(chunker: &Chunker, token: &Token) -> bool {
    token.is(Classes::ING) && chunker.last().is_some_and(|cue| cue.class.is_cue() && cue.has('n'))
}

/// Whether a form without ending or in *-s* is a verb here.
#[inline(never)]
fn may_be_present(chunker: &Chunker, index: usize, token: &Token, base: bool, speaker: bool) -> bool {
    let before = Before::of(chunker);
    // "sources close to the talks"
    if token.known == Known::Close && before.direct && chunker.is_word(index + 1, Known::To) {
        return false;
    }
    // "counted the votes and report that"
    let told = before.conjunction && chunker.is(index + 1, Classes::THAT);
    if speaker && base && !before.direct && !told {
        return false;
    }
    if token.is(Classes::PAST) {
        return before.subject || before.conjunction;
    }
    let joined = before.direct || before.conjunction || before.comma_or_adverb;
    if joined && cues::opens_phrase(chunker, index, token) {
        return true;
    }
    if token.is(Classes::THIRD) {
        return is_third_person(chunker, index, token, before);
    }
    base && is_base_form(chunker, index, token, before)
}

/// Whether a participle describes the noun behind it, that of a teller or of an object.
#[inline]
pub(super) fn describes(chunker: &Chunker, index: usize, token: &Token) -> bool {
    let next = chunker.token(index + 1);
    is_nominal(next) && (is_teller_described(chunker, index, token) || is_object_described(chunker, index, token, next))
}

/// Whether a participle after a preposition or a bare number describes `next`, the noun behind it: *in pledged delegates*.
fn is_object_described(chunker: &Chunker, index: usize, token: &Token, next: &Token) -> bool {
    if next.capital {
        return false;
    }
    // "in 3 marked cars", but "3M said sales rose"
    let counts = |number: usize| {
        chunker.is_kind(number, TokenKind::Number) && !chunker.word(number).contains(|c: char| c.is_alphabetic())
    };
    let participle = || token.is(Classes::PARTICIPLE) || is_describing(chunker, index, token);
    chunker.last().is_some_and(|chunk| {
        let number = chunk.is(Class::NounPhrase) && chunk.has('p') && chunk.has('l') && !chunk.has('k');
        // "pointed to shared goals"
        let object = chunk.class.is_cue() && chunk.has('o');
        // "include pledged delegates", but "kept calling people"
        let verb = || chunk.is(Class::Verb) && !chunk.has('b') && !token.is(Classes::ING);
        let counted = || chunk.tokens().1 == index && counts(index - 1) && next.ending == Ending::S;
        // "according to leading doctors"
        chunk.is(Class::According) && (token.is(Classes::ING) || participle())
            || (chunk.is(Class::Preposition) || number || object || verb() || counted()) && participle()
    })
}

/// Whether an unknown word is a participle that describes: *unreported, bank-owned, left-leaning*; not *moving, re-opening*.
fn is_describing(chunker: &Chunker, index: usize, token: &Token) -> bool {
    const PREFIXES: [&str; 10] = ["co", "cross", "de", "mis", "out", "over", "pre", "re", "un", "under"];
    let compound = || {
        let first = chunker.word(index).split_once(['-', '‑']).map(|(first, _)| first);
        first.is_some_and(|first| !PREFIXES.iter().any(|prefix| first.eq_ignore_ascii_case(prefix)))
    };
    is_unknown(token) && (token.ending == Ending::Ed || token.ending == Ending::Ing && compound())
}

/// Whether an adverb, `token`, and a participle open the phrase that a preposition governs: *according to newly released
/// papers*.
#[inline]
pub(super) fn opens_description(chunker: &Chunker, token: &Token) -> bool {
    matches!(chunker.previous(), Some(Class::Preposition | Class::According))
        && (is_adverb(token) || token.is(Classes::INNER_TIME))
        && participle_describes_object(chunker, chunker.at + 1)
}

fn participle_describes_object(chunker: &Chunker, index: usize) -> bool {
    let token = chunker.token(index);
    let next = chunker.token(index + 1);
    is_participle(token) && is_nominal(next) && is_object_described(chunker, index, token, next)
}

/// Whether a participle only describes the teller whom the noun behind it names: *“…,” said retired colonel Tom Abel*;
/// *acting director Ann Lee said*; *leading experts say*.
fn is_teller_described(chunker: &Chunker, index: usize, token: &Token) -> bool {
    let next = index + 1;
    let quoted = match chunker.before() {
        [.., quotation, cue] if cue.is(Class::Cue) && quotation.is(Class::Quotation) => {
            return is_describing_form(chunker, index, token);
        }
        [.., before] if before.is(Class::Quotation) => true,
        [] => false,
        [.., before] if matches!(before.class, Class::Boundary | Class::Comma | Class::Dash) => false,
        _ => return false,
    };
    let reports = || chunker.is(next + 1, Classes::CUE) && opens_predicate(chunker, next + 1);
    let titled = || chunker.is(next, Classes::PERSON) && (titles_teller(chunker, next) || quoted && reports());
    // "…, said Captain Lee had refused"
    let reports_itself = token.is(Classes::PAST) && token.is(Classes::LONE_CUE);
    !reports_itself && titled() && is_describing_form(chunker, index, token)
}

fn is_describing_form(chunker: &Chunker, index: usize, token: &Token) -> bool {
    is_participle(token) || chunker.is_written(index, &["lead"])
}

/// Whether a noun stands before a name behind which its verb or a comma follows: *director Ann Lee said*.
pub(super) fn titles_teller(chunker: &Chunker, noun: usize) -> bool {
    let end = (noun + 1..).find(|index| !chunker.token(*index).capital).unwrap_or(noun + 1);
    end > noun + 1 && (opens_predicate(chunker, end) || chunker.is_kind(end, TokenKind::Comma))
}

/// What the chunk before says of a word that may be a verb.
#[derive(Clone, Copy)]
struct Before {
    /// A noun phrase or relative pronoun.
    direct: bool,
    /// Anything behind which a subject's verb may stand.
    subject: bool,
    conjunction: bool,
    comma_or_adverb: bool,
}

impl Before {
    fn of(chunker: &Chunker) -> Before {
        let class = chunker.previous();
        let direct = matches!(class, Some(Class::NounPhrase | Class::Relative));
        let other = matches!(class, Some(Class::Close | Class::Quotation | Class::Time | Class::Comma | Class::Dash));
        Before {
            direct,
            subject: direct || other,
            conjunction: class == Some(Class::Conjunction),
            comma_or_adverb: matches!(class, Some(Class::Comma | Class::Adverb)),
        }
    }
}

/// An unknown word in *-ed*, in *-ing* where a participle may stand, or in *-s* after a pronoun.
fn is_unknown_verb(chunker: &Chunker, index: usize, token: &Token) -> bool {
    if !is_unknown(token) || token.capital || token.span.len() <= 4 {
        return false;
    }
    let opens_participle = || {
        matches!(
            chunker.previous(),
            Some(Class::Comma | Class::Preposition | Class::Subordinator | Class::NounPhrase | Class::Verb)
        )
    };
    match token.ending {
        // "called undocumented workers"
        Ending::Ed => {
            !chunker.previous().is_some_and(Class::is_cue)
                || chunker.token(index + 1).capital
                || !is_nominal(chunker.token(index + 1))
        }
        Ending::Ing => opens_participle(),
        Ending::S => chunker.last().is_some_and(is_singular_pronoun),
        Ending::Ly | Ending::Other => false,
    }
}

fn is_third_person(chunker: &Chunker, index: usize, token: &Token, before: Before) -> bool {
    // "Early polls": no subject can stand before.
    let after_adverb = index > chunker.at && !chunker.starts_sentence(chunker.at);
    if matches!(chunker.previous(), Some(Class::Preposition | Class::According)) {
        return false;
    }
    if token.is(Classes::VERB_ONLY) {
        return true;
    }
    // "in which polls suggest it is over", "and levels of lead fell"
    let next = chunker.token(index + 1);
    let subject = token.is(Classes::SPEAKER_NOUN) && next.is(Classes::BASE) && is_plain_report(next);
    let counted = before.conjunction && !token.is(Classes::LONE_CUE) && next.known == Known::Of;
    if subject || counted {
        return false;
    }
    let reports = token.is(Classes::CUE) && (before.subject || before.conjunction);
    let noun = Classes::NOUN_PLURAL.or(Classes::SPEAKER_NOUN).or(Classes::SPEECH).or(Classes::DOCUMENT);
    let after_comma = chunker.previous() == Some(Class::Comma) && !token.is(noun);
    if !token.is(Classes::NOUN_TOO) && (before.direct || after_adverb || after_comma || reports) {
        return true;
    }
    (before.subject || before.conjunction) && (before.direct || object_follows(chunker, index))
}

fn is_base_form(chunker: &Chunker, index: usize, token: &Token, before: Before) -> bool {
    let report = token.is(Classes::CUE) && !token.is(Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN));
    if report || token.is(Classes::VERB_ONLY) {
        return !matches!(chunker.previous(), None | Some(Class::Boundary | Class::Preposition));
    }
    let after_adverb = index > chunker.at;
    chunker.last().is_some_and(takes_base_form)
        || (before.direct || after_adverb || before.conjunction || chunker.previous() == Some(Class::Time))
            && object_follows(chunker, index)
}

fn is_singular_pronoun(chunk: &Chunk) -> bool {
    chunk.is(Class::NounPhrase) && chunk.has('p') && chunk.has('k') && !chunk.has('l')
}

/// Whether a chunk is a subject of a verb without ending: plural, a pronoun, a relative.
fn takes_base_form(chunk: &Chunk) -> bool {
    let whose = chunk.has('s');
    chunk.is(Class::Relative) && !whose || chunk.is(Class::NounPhrase) && (chunk.has('l') || chunk.has('p'))
}
