//! Whether a word belongs to a noun phrase: a name, a noun, or what may stand before one.

use super::build::{ends_in_ly, is_adverb, Chunker};
use super::function_word::opens_predicate;
use super::lookahead::{finite_follows, object_follows, time_end};
use super::verb_form::{describes, titles_teller};
use super::{Chunk, Class};
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token, TokenKind};

/// Words that never stand inside a noun phrase but at its start.
pub(super) const CLOSED: Classes = Classes::PREPOSITION
    .or(Classes::CONJUNCTION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::PRONOUN)
    .or(Classes::WH)
    .or(Classes::THAT)
    .or(Classes::TO)
    .or(Classes::DETERMINER)
    .or(Classes::POSSESSIVE);

/// A number or a word of no closed class.
#[inline]
pub(super) fn is_nominal(token: &Token) -> bool {
    let closed = CLOSED.or(Classes::AUXILIARY).or(Classes::TIME).or(Classes::ADVERB);
    matches!(token.kind, TokenKind::Word | TokenKind::Number) && !token.is(closed)
}

/// A reporting verb that is never a noun: *say, argue, insist*.
pub(super) fn is_plain_report(token: &Token) -> bool {
    let noun = Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN).or(Classes::SPEECH).or(Classes::TITLE);
    token.is(Classes::LONE_CUE) && !token.is(noun.or(Classes::ING).or(Classes::PARTICIPLE))
}

/// An adverb of degree before a number: *nearly $1 billion*.
#[inline]
pub(super) fn opens_number(chunker: &Chunker, index: usize) -> bool {
    chunker.is(index, Classes::DEGREE)
        && (chunker.is_kind(index + 1, TokenKind::Number) || chunker.is(index + 1, Classes::QUANTITY))
}

/// A word of *as many as, as few as* before a number: *as many as 200*.
#[inline]
pub(super) fn is_in_count(chunker: &Chunker, index: usize) -> bool {
    chunker.is_word(index, Known::As)
        && (opens_count(chunker, index) || index >= chunker.at + 2 && opens_count(chunker, index - 2))
}

/// Whether *as many as* or the like and a number stand there.
pub(super) fn opens_count(chunker: &Chunker, index: usize) -> bool {
    chunker.is_word(index, Known::As)
        && chunker.is_word(index + 2, Known::As)
        && chunker.is(index + 1, Classes::QUANTITY.or(Classes::DETERMINER).or(Classes::PRONOUN))
        && (chunker.is_kind(index + 3, TokenKind::Number) || chunker.is(index + 3, Classes::QUANTITY))
}

/// A word of *more than, less than* before a number: *less than a third*.
#[inline]
pub(super) fn is_in_comparison(chunker: &Chunker, index: usize) -> bool {
    match chunker.known(index) {
        Known::More | Known::Less | Known::Fewer => opens_comparison(chunker, index),
        Known::Than => index > chunker.at && opens_comparison(chunker, index - 1),
        _ => false,
    }
}

fn opens_comparison(chunker: &Chunker, index: usize) -> bool {
    let article = usize::from(chunker.is_word(index + 2, Known::A));
    let number = index + 2 + article;
    matches!(chunker.known(index), Known::More | Known::Less | Known::Fewer)
        && chunker.is_word(index + 1, Known::Than)
        && time_end(chunker, index + 2).is_none()
        && (chunker.is_kind(number, TokenKind::Number) || chunker.is(number, Classes::QUANTITY))
}

/// A capital that is no function word; at a sentence's start the lexicon must not know better.
#[inline]
pub(super) fn is_name_word(chunker: &Chunker, index: usize) -> bool {
    let token = chunker.token(index);
    token.capital && token.kind == TokenKind::Word && capital_names(chunker, index, token)
}

fn capital_names(chunker: &Chunker, index: usize, token: &Token) -> bool {
    if is_headline_verb(chunker, index, token) {
        return false;
    }
    let closed = CLOSED.or(Classes::POSSESSIVE).or(Classes::CONNECTIVE);
    if !chunker.opens_sentence(index, token) {
        return !token.is(closed) || token.is(Classes::TITLE);
    }
    // "Finally he left", but "Reilly left": what a verb follows is its subject.
    let inner = || usize::from(chunker.is(index + 1, Classes::ADVERB.or(Classes::INNER_TIME)));
    let reports = || chunker.is(index + 1, Classes::CUE) && object_follows(chunker, index + 1);
    let subject = || {
        let third = chunker.is(index + 1, Classes::THIRD) && reports();
        chunker.token(index + 1).capital || third || opens_predicate(chunker, index + 1 + inner())
    };
    let adverb = token.is(Classes::ADVERB) || ends_in_ly(token) && !subject();
    !token.is(closed.or(Classes::AUXILIARY)) && !adverb
}

/// A modal or reporting verb with a capital that only the headline gives it: *Lee Slams Plan*, *New Polls Show Gap*.
pub(super) fn is_headline_verb(chunker: &Chunker, index: usize, token: &Token) -> bool {
    if !chunker.headline || index == chunker.range.0 {
        return false;
    }
    if token.is(Classes::MODAL) {
        return chunker.is(index + 1, Classes::BASE.or(Classes::BE).or(Classes::HAVE));
    }
    if token.is(Classes::BE.or(Classes::HAVE)) && token.is(Classes::FINITE) {
        return true;
    }
    if !token.is(Classes::CUE) {
        return false;
    }
    let noun_too = token.is(Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN));
    if token.is(Classes::THIRD.or(Classes::PAST)) && !noun_too {
        return true;
    }
    let subject = chunker.is(index - 1, Classes::SPEAKER_NOUN);
    let plural = chunker.is(index - 1, Classes::NOUN_PLURAL);
    let agrees = token.is(Classes::THIRD) && !plural || token.is(Classes::BASE) && plural;
    let next = chunker.token(index + 1);
    subject && agrees && (next.capital || next.is(Classes::DETERMINER))
}

/// An adverb that is no noun besides: *the recently …*, not *the home*.
pub(super) fn only_modifies(token: &Token) -> bool {
    is_adverb(token) && !token.is(Classes::NOUN_TOO)
}

/// After a determiner nearly any open-class word is part of the phrase.
pub(super) fn is_modifier(chunker: &Chunker, index: usize) -> bool {
    let (token, next) = (chunker.token(index), chunker.token(index + 1));
    if only_modifies(token) {
        return (is_nominal(next) || next.is(Classes::TIME)) && !next.is(Classes::FINITE);
    }
    let past = token.is(Classes::PAST) && !token.is(Classes::PARTICIPLE) && !token.is(Classes::BASE);
    (is_nominal(token) || token.is(Classes::TIME.or(Classes::NOUN_TOO)))
        && !past
        && !has_bare_subject(chunker, index, token)
}

/// Whether a verb has the determiner before it as its subject: *some say*, *another said*, not *some reported cases*.
fn has_bare_subject(chunker: &Chunker, index: usize, token: &Token) -> bool {
    if !chunker.is(index - 1, Classes::SUBJECT) {
        return false;
    }
    if token.is(Classes::VERB_ONLY) {
        return token.is(Classes::BASE) == chunker.is(index - 1, Classes::PLURAL);
    }
    if !token.is(Classes::CUE) {
        return false;
    }
    let noun_follows = || is_nominal(chunker.token(index + 1)) && !chunker.token(index + 1).capital;
    let agrees = token.is(Classes::BASE) && chunker.is(index - 1, Classes::PLURAL);
    let says = token.is(Classes::THIRD) && !chunker.is(index - 1, Classes::PLURAL) && is_plain_report(token);
    // "many fear the plan will fail"
    let governs = || is_plain_report(token) || object_follows(chunker, index);
    // "and another swearing that it is fine"
    let swears = token.is(Classes::ING) && object_follows(chunker, index);
    says || swears || agrees && governs() || token.is(Classes::PAST) && !noun_follows()
}

/// *itself, themselves*, which may stand behind their noun: *the roll call itself*.
fn is_reflexive(chunker: &Chunker, index: usize) -> bool {
    ["self", "selves"].iter().any(|ending| chunker.word(index).ends_with(ending))
}

/// A lower-case word that is no verb and no function word in this place; `has_head` where a noun stands before it.
#[inline]
pub(super) fn is_noun_here(chunker: &Chunker, index: usize, has_head: bool) -> bool {
    let token = chunker.token(index);
    is_nominal(token) && nominal_is_noun(chunker, index, token, has_head)
}

fn nominal_is_noun(chunker: &Chunker, index: usize, token: &Token, has_head: bool) -> bool {
    let length = token.span.len();
    if ends_in_ly(token) && length > 4 && !token.is(Classes::SPEAKER_NOUN) {
        return false;
    }
    if has_head && token.is(Classes::POSSESSIVE) {
        return false;
    }
    if token.classes.is_empty() && has_head {
        return !(token.ending == Ending::Ed && length > 4 || token.ending == Ending::Ing && length > 5);
    }
    if !token.is(Classes::VERB) {
        return true;
    }
    // "64 percent call him"
    if has_head
        && token.is(Classes::BASE)
        && chunker.is(index + 1, Classes::OBJECT_PRONOUN)
        && !is_reflexive(chunker, index + 1)
    {
        return false;
    }
    if is_plain_report(token) || token.is(Classes::VERB_ONLY) && !token.is(Classes::SPEAKER_NOUN) {
        return false;
    }
    if !has_head && describes(chunker, index, token) {
        return true;
    }
    if has_head {
        return is_noun_after_head(chunker, index, token);
    }
    let governed = matches!(chunker.previous(), Some(Class::Preposition | Class::According))
        || chunker.last().is_some_and(|chunk| chunk.particles() > 0 && chunker.is(index - 1, Classes::PREPOSITION));
    if index == chunker.at && governed {
        // No finite verb follows a preposition: "in funds to help".
        return token.is(Classes::BASE.or(Classes::THIRD).or(Classes::PARTICIPLE)) && !token.is(Classes::ING);
    }
    let title = token.is(Classes::SPEAKER_NOUN) && chunker.token(index + 1).capital;
    if title && chunker.previous() != Some(Class::NounPhrase) {
        return true;
    }
    // No second verb follows a transitive cue: "dismissed concerns that".
    let governed = chunker.last().is_some_and(|chunk| governs_noun(chunker, chunk));
    if index == chunker.at && governed && !token.is(Classes::VERB_ONLY) {
        return token.is(Classes::BASE.or(Classes::THIRD));
    }
    // At the start of a phrase without determiner a bare participle or past form is a verb's.
    token.is(Classes::BASE.or(Classes::THIRD)) && !object_follows(chunker, index)
}

/// Verbs behind which a bare verb may stand: *helped win, let go*.
const LENDERS: [&str; 8] = ["dare", "go", "help", "helped", "helps", "let", "lets", "make"];

/// Whether a verb takes a noun behind it, no second verb: *expressed outrage, calls for rates*.
fn governs_noun(chunker: &Chunker, chunk: &Chunk) -> bool {
    let transitive = chunk.class.is_cue() || chunk.is(Class::Verb) && !chunk.has('b');
    transitive && !chunker.is_written(chunk.head(), &LENDERS)
}

/// Whether a form that may be a noun or a verb, after a noun, is one more noun of the phrase.
fn is_noun_after_head(chunker: &Chunker, index: usize, token: &Token) -> bool {
    if token.is(Classes::PAST.or(Classes::PARTICIPLE).or(Classes::ING)) {
        let meeting = token.is(Classes::SPEAKER_NOUN) && token.is(Classes::ING);
        let ends = || ends_clause(chunker, index) || setting_follows(chunker, index);
        return meeting && (finite_follows(chunker, index) || ends()) || is_warning(chunker, index, token);
    }
    // "“…,” the baker shouts at his wife"
    let tagged = || chunker.last().is_some_and(|quotation| quotation.is(Class::Quotation) && quotation.has('c'));
    if token.is(Classes::CUE) && token.is(Classes::THIRD) && tagged() {
        return false;
    }
    let before = chunker.token(index - 1);
    // "rights advocate Ann Lee said"
    if token.is(Classes::PERSON) && titles_teller(chunker, index) {
        return true;
    }
    let counted = before.kind == TokenKind::Number || before.is(Classes::QUANTITY);
    let possessive = before.kind == TokenKind::Clitic;
    if counted && (!token.is(Classes::CUE) || token.is(Classes::THIRD))
        || possessive
        || finite_follows(chunker, index) && !object_follows(chunker, index)
    {
        return true;
    }
    if token.is(Classes::THIRD) {
        return is_plural_after_head(chunker, index, token, before);
    }
    !has_plural_subject(chunker, index, token, before)
}

/// Whether a gerund of speech is the noun of a phrase that names nobody: *its red warning*, not *the union warning that*.
fn is_warning(chunker: &Chunker, index: usize, token: &Token) -> bool {
    let nobody = !chunker.is(index - 1, Classes::SPEAKER_NOUN) && !chunker.token(index - 1).capital;
    let determined = chunker.is(chunker.at, Classes::DETERMINER.or(Classes::POSSESSIVE));
    token.is(Classes::ING) && token.is(Classes::SPEECH) && nobody && determined && !object_follows(chunker, index)
}

/// Whether place or time of what a noun names follows: *a committee hearing on Thursday*.
fn setting_follows(chunker: &Chunker, index: usize) -> bool {
    time_end(chunker, index + 1).is_some() || matches!(chunker.known(index + 1), Known::In | Known::That)
}

/// Whether a form in *-s* after a noun is a plural noun, no verb.
fn is_plural_after_head(chunker: &Chunker, index: usize, token: &Token, before: &Token) -> bool {
    // "US-backed forces"
    let described = before.ending == Ending::Ed && chunker.word(index - 1).contains('-');
    let name = before.capital && before.kind == TokenKind::Word && !chunker.starts_sentence(index - 1) && !described;
    if token.is(Classes::NOUN_TOO) && relative_follows(chunker, index + 1) {
        return true;
    }
    let reports = || !token.is(Classes::NOUN_TOO) || tag_ends(chunker, index, before) || claims_thing(chunker, index);
    !(token.is(Classes::CUE) && reports() || name || object_follows(chunker, index))
}

/// Whether a relative clause begins there, as after a noun: *states that held a vote*, *states where …*.
fn relative_follows(chunker: &Chunker, index: usize) -> bool {
    chunker.is(index, Classes::THAT) && opens_predicate(chunker, index + 1) || chunker.is_word(index, Known::Where)
}

/// Whether a word without determiner may be an object: *fear floods*, not *support grew*.
fn is_object(token: &Token) -> bool {
    is_nominal(token) && (token.is(Classes::THIRD) || !token.is(Classes::VERB))
}

/// Whether one person or document stands before a verb and a bare noun after it: *the mayor claims victory*.
fn claims_thing(chunker: &Chunker, index: usize) -> bool {
    let one = Classes::PERSON.or(Classes::DOCUMENT);
    let next = chunker.token(index + 1);
    let teller = chunker.is(index - 1, one) && !chunker.is(index - 1, Classes::NOUN_PLURAL);
    // "Penn claims victory", "the app disputes parts of it": no plural describes a plural.
    let named = || chunker.starts_sentence(index - 1) && chunker.token(index - 1).ending != Ending::S;
    let plural = || next.ending == Ending::S && chunker.is(chunker.at, Classes::DETERMINER);
    // "insurance claims adjusters say"
    let told = chunker.is(index + 2, Classes::BASE) && is_plain_report(chunker.token(index + 2));
    (teller || !told && (named() || plural())) && is_object(next)
}

/// Whether a form without ending is the verb of the plural noun before it.
fn has_plural_subject(chunker: &Chunker, index: usize, token: &Token, before: &Token) -> bool {
    let name =
        before.capital && before.kind == TokenKind::Word && !(chunker.starts_sentence(index - 1) && known(before));
    // "…,” the Saudis state in a paper"
    let people = chunker.is_word(chunker.at, Known::The) && index == chunker.at + 2 && before.ending == Ending::S;
    if name && people && token.is(Classes::CUE) && follows_quotation(chunker) {
        return true;
    }
    let coordinated = || name && matches!(chunker.before(), [.., one, and] if is_and(and) && one.has('k'));
    let follows = || object_follows(chunker, index) || chunker.is(index + 2, Classes::THAT);
    if token.is(Classes::CUE) && coordinated() && follows() {
        return true;
    }
    // "Greens suspect the union of it"
    let party = chunker.starts_sentence(index - 1) && before.capital && before.ending == Ending::S;
    if party && token.is(Classes::CUE) && object_follows(chunker, index) {
        return true;
    }
    let plural = before.is(Classes::NOUN_PLURAL) || before.ending == Ending::S && !name;
    if !plural {
        return token.is(Classes::CUE) && object_follows(chunker, index) && of_plural(chunker);
    }
    let never_noun = !token.is(Classes::NOUN_TOO) && !token.is(Classes::SPEAKER_NOUN);
    let described_object = is_object(chunker.token(index + 1));
    let reports = before.is(Classes::SPEAKER_NOUN) && token.is(Classes::CUE);
    object_follows(chunker, index) || never_noun || reports && (described_object || ends_clause(chunker, index))
}

/// Whether a relative clause stands before the phrase being built whose plural noun still lacks its verb: *economists who
/// study the region (doubt)*.
fn awaits_verb(chunker: &Chunker) -> bool {
    let all = chunker.before();
    let Some(relative) = all.iter().rposition(|chunk| chunk.is(Class::Relative)) else { return false };
    let (before, clause) = (&all[..relative], &all[relative + 1..]);
    let inside = |chunk: &Chunk| {
        matches!(chunk.class, Class::NounPhrase | Class::Preposition | Class::Adverb | Class::Time)
            || chunk.class.is_verb()
    };
    let plural = before.last().is_some_and(|noun| noun.is(Class::NounPhrase) && noun.has('l') && noun.has('k'));
    let opens =
        before.len() < 2 || matches!(before[before.len() - 2].class, Class::Boundary | Class::Comma | Class::That);
    plural && opens && clause.iter().all(inside) && clause.iter().filter(|chunk| chunk.is_finite()).count() == 1
}

fn is_and(chunk: &Chunk) -> bool {
    chunk.is(Class::Conjunction) && chunk.has('a')
}

fn known(token: &Token) -> bool {
    !token.classes.is_empty()
}

/// Whether the phrase being built describes a plural before it: *supporters of the law (hope)*, *officials at the ministry
/// (claim)*, where they open their clause.
fn of_plural(chunker: &Chunker) -> bool {
    if awaits_verb(chunker) {
        return true;
    }
    let [before @ .., preposition] = chunker.before() else { return false };
    // "records obtained by the paper (show)"
    let participle = |chunk: &Chunk| chunk.is(Class::Verb) && chunk.has('e');
    let before = match before {
        [rest @ .., last] if participle(last) => rest,
        all => all,
    };
    let Some((plural, before)) = before.split_last() else { return false };
    let described = plural.is(Class::NounPhrase) && plural.has('l') && preposition.is(Class::Preposition);
    let opens = before.last().is_none_or(|chunk| {
        matches!(chunk.class, Class::Boundary | Class::Comma | Class::Conjunction | Class::Subordinator | Class::That)
    });
    described && (preposition.has('o') || opens && plural.has('k'))
}

/// Whether a word that may report ends a tag: *“…,” the ad states.* or *…, a poll shows.*
fn tag_ends(chunker: &Chunker, index: usize, before: &Token) -> bool {
    let document = before.is(Classes::DOCUMENT) && !before.is(Classes::NOUN_PLURAL);
    ends_clause(chunker, index) && (document || follows_quotation(chunker))
}

fn ends_clause(chunker: &Chunker, index: usize) -> bool {
    chunker.is_end(index + 1) || matches!(chunker.token(index + 1).kind, TokenKind::Stop | TokenKind::Comma)
}

/// Whether nothing but a subject stands between the last quotation and here.
fn follows_quotation(chunker: &Chunker) -> bool {
    let subject = |class: Class| matches!(class, Class::NounPhrase | Class::Preposition | Class::Comma);
    let before = chunker.before().iter().rev().find(|chunk| !subject(chunk.class));
    before.is_some_and(|chunk| chunk.is(Class::Quotation))
}
