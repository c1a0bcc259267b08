//! What follows a token: fixed phrases, time phrases, and the signs by which a noun or a verb is told.

use super::build::Chunker;
use super::function_word::opens_predicate;
use super::noun_word::{opens_count, opens_number};
use super::Class;
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token, TokenKind};

/// Most words of weight in a headline.
const LONGEST_HEADLINE: usize = 29;

/// Most words of weight without a capital in it: one in ten.
const MOST_SMALL: usize = LONGEST_HEADLINE / 10;

/// Whether a line is a headline in title case: no stop at its end, and nearly every word of weight with a capital.
pub(super) fn is_headline(text: &str, tokens: &[Token]) -> bool {
    let closed =
        Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::DETERMINER).or(Classes::TO).or(Classes::SUBORDINATOR);
    let weighty = |token: &&Token| token.kind == TokenKind::Word && !token.is(closed);
    let (mut words, mut capitals) = (0, 0);
    for token in tokens.iter().filter(weighty) {
        words += 1;
        capitals += usize::from(token.capital);
        // A few small letters tell, long before the end of a paragraph.
        if words - capitals > MOST_SMALL {
            return false;
        }
    }
    let stop = tokens.iter().rev().take(2).any(|token| token.kind == TokenKind::Stop && token.span.of(text) == ".");
    (4..=LONGEST_HEADLINE).contains(&words) && capitals * 10 >= words * 9 && !(stop && words > 16)
}

/// What something may go by and nobody says: *according to plan*.
const MEASURES: [&str; 16] = [
    "ability", "age", "color", "colour", "custom", "demand", "height", "income", "need", "plan", "rank", "schedule",
    "size", "taste", "type", "weight",
];

/// Whether *according to* or its like may begin with a token, as far as the token alone can tell.
#[inline]
pub(super) fn may_be_according(token: &Token) -> bool {
    matches!(token.known, Known::According | Known::By | Known::In | Known::Per)
}

/// End of *according to* (with its adverbs: *according both to*), where a source follows.
pub(super) fn according_end(chunker: &Chunker, at: usize) -> Option<usize> {
    match chunker.known(at) {
        Known::According => behind_according(chunker, at),
        Known::In => behind_in_the_words(chunker, at),
        Known::By if may_set_off(chunker) => behind_in_the_words(chunker, at),
        Known::Per => behind_per(chunker, at),
        _ => None,
    }
}

/// Whether something may be set off there: a clause begins, or a mark stands before.
fn may_set_off(chunker: &Chunker) -> bool {
    matches!(chunker.previous(), None | Some(Class::Boundary | Class::Comma | Class::Quotation | Class::Dash))
}

/// End of *in the words of, in the view of, by the account of*.
fn behind_in_the_words(chunker: &Chunker, at: usize) -> Option<usize> {
    let framed = chunker.is_word(at + 1, Known::The) && chunker.is_word(at + 3, Known::Of);
    (framed && chunker.is(at + 2, Classes::OPINION)).then_some(at + 4)
}

/// End of *per* before somebody's name, set off: *per Ann Lee, …*, not *per person*.
fn behind_per(chunker: &Chunker, at: usize) -> Option<usize> {
    (may_set_off(chunker) && chunker.token(at + 1).capital).then_some(at + 1)
}

fn behind_according(chunker: &Chunker, at: usize) -> Option<usize> {
    let end = (at + 1..at + 3).find(|index| chunker.is_word(*index, Known::To))? + 1;
    let measured = chunker.is_written(end, &MEASURES);
    let next = chunker.token(end + 1);
    let goes_on = next.kind == TokenKind::Word && !next.is(Classes::PREPOSITION);
    (goes_on || !measured).then_some(end)
}

/// End of a time phrase that begins at `at`: *on Wednesday, last week, earlier this month, in 2014, two days ago*.
#[inline]
pub(super) fn time_end(chunker: &Chunker, at: usize) -> Option<usize> {
    may_be_time(chunker, at, chunker.token(at)).then(|| end_of_time(chunker, at)).flatten()
}

/// Whether a time phrase may begin at `at`, where `token` stands, as far as two tokens can tell.
#[inline]
pub(super) fn may_be_time(chunker: &Chunker, at: usize, token: &Token) -> bool {
    let opens = token.is(Classes::TIME_OPENER) || may_be_in_time(token);
    opens && (token.is(Classes::TIME) || may_be_in_time(chunker.token(at + 1)))
}

/// Whether a time phrase may hold a token behind its preposition.
#[inline]
fn may_be_in_time(token: &Token) -> bool {
    token.is(Classes::TIME.or(Classes::QUANTITY).or(Classes::TIME_MODIFIER)) || token.kind == TokenKind::Number
}

/// End of the time phrase that the words at `at` may open.
#[inline(never)]
pub(super) fn end_of_time(chunker: &Chunker, at: usize) -> Option<usize> {
    let preposition = chunker.is(at, Classes::TIME_OPENER);
    let start = at + usize::from(preposition);
    let is_year = |index: usize| chunker.is_kind(index, TokenKind::Number) && is_year(chunker.word(index));
    let mut index = start;
    while !(is_time(chunker, index) || preposition && is_year(index)) {
        if !is_time_modifier(chunker.token(index)) {
            return None;
        }
        index += 1;
    }
    // "(told BCN's) This Week": a name.
    let named = chunker.token(start).capital && chunker.is(start, Classes::DETERMINER);
    if named && !chunker.headline && !chunker.starts_sentence(start) {
        return None;
    }
    while is_time(chunker, index) || chunker.is_kind(index, TokenKind::Number) {
        index += 1;
    }
    if chunker.is_word(index, Known::Ago) {
        index += 1;
    }
    // "denied that last week": a pronoun, and a time behind it; "wrote that the week was long": a clause.
    let parted = || matches!(chunker.word(start + 1), "last" | "next") || chunker.is_word(start + 1, Known::The);
    if chunker.is(start, Classes::THAT) && parted() {
        return None;
    }
    // "told them that one moment came": a subject, not a time.
    let subject = || !preposition && chunker.is(start, Classes::THAT) && opens_predicate(chunker, index);
    let article = || preposition && matches!(chunker.known(start), Known::A | Known::An);
    // "in the Evening Post"
    let title =
        || chunker.is_word(start, Known::The) && chunker.token(index - 1).capital && chunker.token(index).capital;
    let goes_on = chunker.is_kind(index, TokenKind::Clitic)
        || title() && !chunker.headline
        || noun_goes_on(chunker.token(index))
        || chunker.is(index, Classes::SPEAKER_NOUN) && article()
        || subject();
    (!goes_on).then_some(index)
}

#[inline]
fn is_time(chunker: &Chunker, index: usize) -> bool {
    let token = chunker.token(index);
    token.is(Classes::TIME) && is_time_here(chunker, index, token)
}

/// Whether a word of time is one in its place.
fn is_time_here(chunker: &Chunker, index: usize, token: &Token) -> bool {
    // "may", "march", "second", "fall" are time words only where a capital says so.
    let ambiguous = token.is(Classes::MODAL.or(Classes::VERB));
    // "Jan", "Dec" and "Sun" are short forms of time only with their stop or a number behind.
    let short = token.is(Classes::TIME_SHORT) && token.capital && token.span.len() <= 4;
    if short && !chunker.word(index).ends_with('.') && !chunker.is_kind(index + 1, TokenKind::Number) {
        return false;
    }
    !ambiguous || (token.capital && !chunker.starts_sentence(index) && !chunker.is(index + 1, Classes::VERB))
}

pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && matches!(&word[..2], "18" | "19" | "20")
}

fn is_time_modifier(token: &Token) -> bool {
    token.kind == TokenKind::Number || token.is(Classes::QUANTITY.or(Classes::TIME_MODIFIER))
}

/// Whether a noun that the time words only describe follows: *Tuesday night rally*.
fn noun_goes_on(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && !token.capital
        && (token.classes.is_empty() && !matches!(token.ending, Ending::Ly | Ending::Ing)
            || token.is(Classes::SPEAKER_NOUN.or(Classes::SPEECH)) && !token.is(Classes::VERB))
        && !token.is(Classes::PREPOSITION)
}

/// Whether what follows `index` shows that the word there is a verb: an object, a clause or a complement begins.
pub(super) fn object_follows(chunker: &Chunker, index: usize) -> bool {
    let next = chunker.token(index + 1);
    let opens = Classes::DETERMINER
        .or(Classes::POSSESSIVE)
        .or(Classes::PRONOUN)
        .or(Classes::THAT)
        .or(Classes::WH)
        .or(Classes::TO);
    next.is(opens)
        || opens_number(chunker, index + 1)
        || opens_count(chunker, index + 1)
        || next.is(Classes::QUANTITY) && time_end(chunker, index + 1).is_none()
        || matches!(next.kind, TokenKind::Quote | TokenKind::Colon)
        || (next.kind == TokenKind::Word && next.capital)
        || (next.is(Classes::ADVERB) && object_follows(chunker, index + 1))
}

/// Whether a finite verb follows `index` directly, so that the word there is the subject's.
pub(super) fn finite_follows(chunker: &Chunker, index: usize) -> bool {
    let next = chunker.token(index + 1);
    next.is(Classes::FINITE.or(Classes::MODAL)) || (next.is(Classes::PAST) && !next.is(Classes::NOUN_TOO))
}
