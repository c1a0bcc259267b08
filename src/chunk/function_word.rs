//! Function words: *that*, question words and relatives, which depend on what stands round them, and closed classes.

use super::build::Chunker;
use super::lookahead::{finite_follows, object_follows};
use super::{Chunk, Class, Features};
use crate::lexicon::Classes;
use crate::segment::{Token, TokenKind};

/// Takes *there, that*, a question word or a relative at the chunker's place, if it is one here.
pub(super) fn take(chunker: &mut Chunker, token: &Token) -> bool {
    if chunker.is(chunker.at + 1, Classes::BE.or(Classes::MODAL)) && chunker.is_word(chunker.at, "there") {
        push(chunker, Class::NounPhrase, 'p');
        return true;
    }
    if token.is(Classes::THAT) {
        return take_that(chunker);
    }
    if token.is(Classes::WH.or(Classes::RELATIVE)) {
        push_wh(chunker, token);
        return true;
    }
    false
}

/// Relative pronouns and the feature letter of each.
const RELATIVES: Letters = |word| match word {
    b"who" | b"whom" => Some('w'),
    b"which" => Some('h'),
    b"whose" => Some('s'),
    _ => None,
};

fn push_wh(chunker: &mut Chunker, token: &Token) {
    let embedded = chunker.previous().is_some_and(|class| class.is_cue() || class == Class::CueNoun)
        || follows_asked(chunker) && !opens_predicate(chunker, chunker.at + 1);
    match letter_of(chunker, RELATIVES) {
        Some(letter) if !embedded || letter == 'h' => push(chunker, Class::Relative, letter),
        Some(_) => push_plain(chunker, Class::Wh),
        None => push_question_word(chunker, token),
    }
}

fn push_question_word(chunker: &mut Chunker, token: &Token) {
    let embedded = chunker.previous().is_some_and(Class::is_cue) || follows_asked(chunker);
    if token.is(Classes::SUBORDINATOR) && !embedded && !chunker.is_word(chunker.at, "whether") {
        push_plain(chunker, Class::Subordinator);
    } else if chunker.is_word(chunker.at, "if") {
        push(chunker, Class::Wh, 'i');
    } else {
        push_plain(chunker, Class::Wh);
    }
}

/// Whether someone asked stands before: *asked reporters if, asked by the judge if*.
fn follows_asked(chunker: &Chunker) -> bool {
    let mut before = chunker.out.iter().rev();
    let named = before.next().is_some_and(|chunk| chunk.is(Class::NounPhrase));
    let asks = |chunk: &Chunk| chunk.class.is_cue() && chunk.has('y');
    named
        && before.next().is_some_and(|chunk| {
            asks(chunk) || chunk.is(Class::Preposition) && chunk.has('b') && before.next().is_some_and(asks)
        })
}

/// *that*: a relative pronoun, a pronoun, a determiner (which is left to the noun phrase) or the opener of a clause.
fn take_that(chunker: &mut Chunker) -> bool {
    let next = chunker.at + 1;
    let after_noun = matches!(chunker.previous(), Some(Class::NounPhrase | Class::Close));
    // "a list that shows it grew"
    let governs = after_noun && chunker.is(next, Classes::THIRD) && object_follows(chunker, next);
    let verb_follows = governs || opens_predicate(chunker, next);
    if verb_follows && after_noun {
        push(chunker, Class::Relative, 't');
    } else if verb_follows || !opens_clause(chunker, next) {
        push(chunker, Class::NounPhrase, 'p');
    } else if is_demonstrative(chunker, next) {
        return false;
    } else {
        push_plain(chunker, Class::That);
    }
    true
}

/// Whether a finite verb stands there, and no plural noun that looks like one: *prices fell*.
pub(super) fn opens_predicate(chunker: &Chunker, index: usize) -> bool {
    let verb = chunker.is(index, Classes::FINITE.or(Classes::PAST).or(Classes::THIRD));
    let noun = chunker.is(index, Classes::THIRD) && finite_follows(chunker, index);
    verb && !noun && !chunker.is(index, Classes::NOUN_TOO)
}

fn opens_clause(chunker: &Chunker, index: usize) -> bool {
    matches!(
        chunker.kind(index),
        Some(TokenKind::Word | TokenKind::Number | TokenKind::Quote | TokenKind::Comma | TokenKind::Open)
    )
}

/// *that* as a determiner: no cue, noun or bare *be* before it, and a noun that is no subject after it.
fn is_demonstrative(chunker: &Chunker, next: usize) -> bool {
    let opener = match chunker.previous() {
        Some(Class::Verb) => !chunker.out.last().is_some_and(|verb| verb.has('b')),
        // "called that report": a verb that takes no clause.
        Some(class) if class.is_cue() => !chunker.out.last().is_some_and(|cue| cue.has('t')),
        // "told reporters on Monday that": a cue not far before the time decides.
        Some(Class::Time) => {
            !chunker.out.iter().rev().skip(1).take(3).any(|before| before.class.is_cue() || before.is(Class::CueNoun))
        }
        None | Some(Class::Boundary | Class::Preposition | Class::Subordinator) => true,
        _ => false,
    };
    let closed = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::PRONOUN).or(Classes::SUBORDINATOR);
    let noun =
        chunker.token(next).is_some_and(|token| token.kind == TokenKind::Word && !token.capital && !token.is(closed));
    opener && noun
}

/// Subordinators that rules tell apart.
const SUBORDINATORS: Letters = |word| match word {
    b"while" | b"whereas" | b"whilst" => Some('w'),
    b"as" => Some('a'),
    _ => None,
};
/// Conjunctions that rules tell apart.
const CONJUNCTIONS: Letters = |word| match word {
    b"but" | b"yet" => Some('b'),
    b"and" => Some('a'),
    _ => None,
};
/// Prepositions that rules tell apart; all others have `z`.
const PREPOSITIONS: Letters = |word| match word {
    b"of" => Some('o'),
    b"by" => Some('b'),
    b"to" => Some('t'),
    b"for" => Some('f'),
    b"in" => Some('i'),
    b"from" => Some('r'),
    b"with" => Some('w'),
    b"on" => Some('n'),
    b"about" => Some('u'),
    b"against" => Some('g'),
    _ => None,
};

/// Pushes a word that opens neither a verb group nor a noun phrase.
pub(super) fn push_closed_class(chunker: &mut Chunker, token: &Token) {
    let linking = Classes::CONJUNCTION.or(Classes::SUBORDINATOR).or(Classes::PREPOSITION).or(Classes::ADVERB);
    if chunker.starts_sentence(chunker.at) && token.is(Classes::CONNECTIVE) && token.is(Classes::SUBORDINATOR) {
        return push(chunker, Class::Adverb, 'c');
    }
    if is_at_one_time(chunker) {
        return push_plain(chunker, Class::Adverb);
    }
    if chunker.is_word(chunker.at, "so") && chunker.is_word(chunker.at + 1, "far") {
        return chunker.push(Class::Adverb, Features::default(), chunker.at + 2, chunker.at);
    }
    if token.is(linking) {
        if let Some(letter) = letter_of(chunker, SUBORDINATORS) {
            return push(chunker, Class::Subordinator, letter);
        }
        if let Some(letter) = letter_of(chunker, CONJUNCTIONS) {
            return push(chunker, Class::Conjunction, letter);
        }
    }
    if token.is(Classes::CONJUNCTION) {
        push_plain(chunker, Class::Conjunction);
    } else if token.is(Classes::PREPOSITION) {
        let letter = letter_of(chunker, PREPOSITIONS).unwrap_or('z');
        let features = Features::letter(letter).with_if('s', token.is(Classes::SUBORDINATOR));
        chunker.push(Class::Preposition, features, chunker.at + 1, chunker.at);
    } else if token.is(Classes::SUBORDINATOR) {
        push_plain(chunker, Class::Subordinator);
    } else if token.is(Classes::CONNECTIVE) {
        push(chunker, Class::Adverb, 'c');
    } else if token.is(Classes::NEGATION) || chunker.is_adverb(chunker.at) {
        push_plain(chunker, Class::Adverb);
    } else {
        push_plain(chunker, Class::Other);
    }
}

/// Whether *once* stands between a subject and its verb: *who once said*, not *once said, it stays*.
fn is_at_one_time(chunker: &Chunker) -> bool {
    let subject = matches!(chunker.previous(), Some(Class::NounPhrase | Class::Relative | Class::Comma));
    let next = chunker.at + 1;
    let verb = chunker.is(next, Classes::CUE) && chunker.is(next, Classes::PAST);
    subject && verb && chunker.is_word(chunker.at, "once")
}

/// The feature letters of words, given in small letters.
type Letters = fn(&[u8]) -> Option<char>;

/// The letter of the word at the chunker's place, if it is among those that have one.
fn letter_of(chunker: &Chunker, letters: Letters) -> Option<char> {
    let written = chunker.word(chunker.at).as_bytes();
    let mut small = [0; 8];
    small.get_mut(..written.len())?.copy_from_slice(written);
    small.make_ascii_lowercase();
    letters(&small[..written.len()])
}

fn push(chunker: &mut Chunker, class: Class, letter: char) {
    chunker.push(class, Features::letter(letter), chunker.at + 1, chunker.at);
}

fn push_plain(chunker: &mut Chunker, class: Class) {
    chunker.push(class, Features::default(), chunker.at + 1, chunker.at);
}
