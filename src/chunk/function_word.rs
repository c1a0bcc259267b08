//! Function words: *that*, question words and relatives, which depend on what stands round them, and closed classes.

use super::build::{is_adverb, Chunker};
use super::lookahead::{finite_follows, object_follows, time_end};
use super::noun_phrase::is_parted;
use super::noun_word::is_nominal;
use super::{Chunk, Class, Features};
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token, TokenKind};

/// Takes *there, that*, a question word or a relative at the chunker's place, if it is one here.
#[inline]
pub(super) fn take(chunker: &mut Chunker, token: &Token) -> bool {
    let depends = Classes::THAT.or(Classes::WH).or(Classes::RELATIVE);
    (token.known == Known::There || token.is(depends)) && take_dependent(chunker, token)
}

fn take_dependent(chunker: &mut Chunker, token: &Token) -> bool {
    if token.known == Known::There && chunker.is(chunker.at + 1, Classes::BE.or(Classes::MODAL)) {
        push(chunker, token, Class::NounPhrase, 'p');
        return true;
    }
    if token.is(Classes::THAT) {
        return take_that(chunker, token);
    }
    if token.is(Classes::WH.or(Classes::RELATIVE)) {
        push_wh(chunker, token);
        return true;
    }
    false
}

/// The feature letter of a relative pronoun.
fn relative(word: Known) -> Option<char> {
    match word {
        Known::Who | Known::Whom => Some('w'),
        Known::Which => Some('h'),
        Known::Whose => Some('s'),
        _ => None,
    }
}

fn push_wh(chunker: &mut Chunker, token: &Token) {
    let asked = follows_asked(chunker);
    let embedded = follows_asked_at(chunker)
        || chunker.previous().is_some_and(|class| class.is_cue() || class == Class::CueNoun)
        || asked && (!opens_predicate(chunker, chunker.at + 1) || follows_agent(chunker));
    match relative(token.known) {
        Some(letter) if !embedded || letter == 'h' && !asked => push(chunker, token, Class::Relative, letter),
        Some(_) => push_plain(chunker, token, Class::Wh),
        None => push_question_word(chunker, token),
    }
}

fn push_question_word(chunker: &mut Chunker, token: &Token) {
    let embedded = chunker.previous().is_some_and(Class::is_cue) || follows_asked(chunker);
    if token.is(Classes::SUBORDINATOR) && !embedded && token.known != Known::Whether {
        let features =
            Features::default().with_if('i', token.known == Known::If).with_if('e', token.known == Known::Where);
        chunker.push_token(Class::Subordinator, features, token);
    } else if token.known == Known::If {
        push(chunker, token, Class::Wh, 'i');
    } else {
        push_plain(chunker, token, Class::Wh);
    }
}

/// Whether somebody stands before by whom something is done: *asked by the judge (who sent her)*.
fn follows_agent(chunker: &Chunker) -> bool {
    chunker.before().iter().rev().nth(1).is_some_and(|chunk| chunk.is(Class::Preposition) && chunk.has('b'))
}

/// Whether someone asked stands before: *asked reporters if, asked by the judge if*.
fn follows_asked(chunker: &Chunker) -> bool {
    let mut before = chunker.before().iter().rev();
    let named = before.next().is_some_and(|chunk| chunk.is(Class::NounPhrase));
    let asks = |chunk: &Chunk| chunk.class.is_cue() && chunk.has('y');
    named
        && before.next().is_some_and(|chunk| {
            asks(chunk) || chunk.is(Class::Preposition) && chunk.has('b') && before.next().is_some_and(asks)
        })
}

/// Whether *asked* stands before with a place or time: *asked on the radio (who leads)*, *asked on Monday (who leads)*.
fn follows_asked_at(chunker: &Chunker) -> bool {
    let mut before = chunker.before().iter().rev().filter(|chunk| !chunk.is(Class::Time)).peekable();
    let local = |chunk: &&Chunk| chunk.is(Class::Preposition) && (chunk.has('n') || chunk.has('h'));
    before.next_if(|chunk| chunk.is(Class::NounPhrase)).and_then(|_| before.next_if(local));
    before.next().is_some_and(|chunk| chunk.is(Class::CueParticiple) && chunk.has('y'))
}

/// *that*: a relative pronoun, a pronoun, a determiner (which is left to the noun phrase) or the opener of a clause.
fn take_that(chunker: &mut Chunker, token: &Token) -> bool {
    let next = chunker.at + 1;
    if let Some(said) = concession(chunker) {
        chunker.push(Class::Adverb, Features::letter('c'), said + 1, said);
        return true;
    }
    // "issued a statement that says"
    let document = chunker.is(chunker.at.wrapping_sub(1), Classes::SPEECH.or(Classes::DOCUMENT));
    let phrase = chunker.last().is_some_and(|chunk| chunk.class.is_cue() && chunk.particles() > 0);
    let after_noun = phrase && document || matches!(chunker.previous(), Some(Class::NounPhrase | Class::Close));
    // "a list that shows it grew"
    let governs = after_noun && chunker.is(next, Classes::THIRD) && object_follows(chunker, next);
    // "the man that once doubted her"
    let inner = is_adverb(chunker.token(next)) && chunker.known(next) != Known::There;
    let led = after_noun && inner && opens_predicate(chunker, next + 1) && !follows_hearer(chunker);
    let verb_follows = governs || led || opens_predicate(chunker, next);
    if verb_follows && after_noun {
        push(chunker, token, Class::Relative, 't');
    } else if verb_follows && !is_plural(chunker, next) || stands_alone(chunker, next) {
        push(chunker, token, Class::NounPhrase, 'p');
    } else if is_demonstrative(chunker, next) || chunker.is_written(next, &["way"]) {
        return false;
    } else {
        push_plain(chunker, token, Class::That);
    }
    true
}

/// The last word of what grants all before it and reports nothing: *That said, …*, *that being said, …*.
fn concession(chunker: &Chunker) -> Option<usize> {
    let opens = matches!(chunker.previous(), None | Some(Class::Boundary | Class::Conjunction));
    let being = usize::from(chunker.is_word(chunker.at + 1, Known::Being));
    let said = chunker.at + 1 + being;
    (opens && chunker.is_written(said, &["said"]) && chunker.is_kind(said + 1, TokenKind::Comma)).then_some(said)
}

/// Whether a word in *-s* behind a cue and *that* is a noun: no object follows it (*judged that risks to trade had grown*).
fn is_plural(chunker: &Chunker, index: usize) -> bool {
    let told = chunker.last().is_some_and(|chunk| chunk.class.is_cue() && chunk.has('t'));
    told && chunker.is(index, Classes::THIRD)
        && !chunker.is(index, Classes::AUXILIARY)
        && chunker.is(index + 1, Classes::PREPOSITION.or(Classes::TO))
}

/// Whether *that* opens nothing: no clause follows, or what it is called.
fn stands_alone(chunker: &Chunker, next: usize) -> bool {
    let called = chunker.is_kind(next, TokenKind::Quote) && takes_complement(chunker);
    called || !opens_clause(chunker, next) || is_over(chunker, next)
}

/// Whether a cue stands before that says what a thing is, and never that something is so: *called that “absurd”*.
fn takes_complement(chunker: &Chunker) -> bool {
    chunker.last().is_some_and(|cue| cue.class.is_cue() && cue.has('m') && !cue.has('t'))
}

/// Whether whoever is told something stands before: *told reporters (that now is the time)*.
fn follows_hearer(chunker: &Chunker) -> bool {
    chunker.before().iter().rev().nth(1).is_some_and(|chunk| chunk.class.is_cue() && chunk.has('t'))
}

/// Whether a finite verb stands there, and no plural noun that looks like one: *prices fell*.
pub(super) fn opens_predicate(chunker: &Chunker, index: usize) -> bool {
    let verb = chunker.is(index, Classes::FINITE.or(Classes::PAST).or(Classes::THIRD));
    let noun = chunker.is(index, Classes::THIRD) && finite_follows(chunker, index);
    let noun = noun && !chunker.is(index, Classes::AUXILIARY);
    let unlisted = chunker.token(index).classes.is_empty() && chunker.token(index).ending == Ending::Ed;
    (verb && !noun || unlisted && object_follows(chunker, index)) && !chunker.is(index, Classes::NOUN_TOO)
}

fn opens_clause(chunker: &Chunker, index: usize) -> bool {
    matches!(
        chunker.token(index).kind,
        TokenKind::Word | TokenKind::Number | TokenKind::Quote | TokenKind::Comma | TokenKind::Open | TokenKind::Dash
    )
}

/// Whether a clause is over behind *that*: *denied that last week. disputed that, recalling …*
fn is_over(chunker: &Chunker, next: usize) -> bool {
    let timed = time_end(chunker, next).is_some_and(|end| is_parted(chunker, end));
    timed || is_set_only(chunker, next) || chunker.is_kind(next, TokenKind::Comma) && chunker.is(next + 1, Classes::ING)
}

/// Most words of a setting behind a pronoun.
const LONGEST_SETTING: usize = 8;

/// Whether nothing but where or when it was said follows, up to a stop or a participle: *denied that in a post on X,
/// writing …*, *said that before, and …*.
fn is_set_only(chunker: &Chunker, next: usize) -> bool {
    let verbal = Classes::FINITE.or(Classes::PAST).or(Classes::MODAL).or(Classes::AUXILIARY);
    let verb = |index: usize| chunker.is(index, verbal) || chunker.token(index).ending == Ending::Ed;
    let mut words = (next..next + LONGEST_SETTING).take_while(|index| !verb(*index));
    let Some(mark) = words.find(|index| !chunker.is_kind(*index, TokenKind::Word)) else { return false };
    let comma = chunker.is_kind(mark, TokenKind::Comma) && (chunker.is(mark + 1, Classes::ING) || mark == next + 1);
    chunker.is(next, Classes::PREPOSITION) && (chunker.is_kind(mark, TokenKind::Stop) || comma)
}

/// *that* as a determiner: no cue, noun or bare *be* before it, and a noun that is no subject after it.
fn is_demonstrative(chunker: &Chunker, next: usize) -> bool {
    let opener = match chunker.previous() {
        Some(Class::Verb) => !chunker.last().is_some_and(|verb| verb.has('b')),
        // "called that report": a verb that takes no clause.
        Some(class) if class.is_cue() => !chunker.last().is_some_and(|cue| cue.has('t')) || is_all(chunker, next),
        // "asked just that question"
        Some(Class::Adverb) => is_all(chunker, next),
        // "told reporters on Monday that": a cue not far before the time decides.
        Some(Class::Time) => !chunker
            .before()
            .iter()
            .rev()
            .skip(1)
            .take(3)
            .any(|before| before.class.is_cue() || before.is(Class::CueNoun)),
        None | Some(Class::Boundary | Class::Preposition | Class::Subordinator) => true,
        _ => false,
    };
    let closed = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::PRONOUN).or(Classes::SUBORDINATOR);
    let noun = chunker.token(next);
    opener && noun.kind == TokenKind::Word && !noun.capital && !noun.is(closed)
}

/// Whether nothing follows a single noun that could make a clause with it: *denied that charge, saying*.
fn is_all(chunker: &Chunker, noun: usize) -> bool {
    let token = chunker.token(noun);
    let comma = chunker.is_kind(noun + 1, TokenKind::Comma);
    let ends = is_parted(chunker, noun + 1) && (!comma || chunker.token(noun + 2).ending == Ending::Ing);
    is_nominal(token) && !matches!(token.ending, Ending::S | Ending::Ly) && ends
}

/// The class and letter of a subordinator or conjunction that rules tell apart.
fn joint(word: Known) -> Option<(Class, char)> {
    match word {
        Known::While | Known::Whereas | Known::Whilst => Some((Class::Subordinator, 'w')),
        Known::As => Some((Class::Subordinator, 'a')),
        Known::So => Some((Class::Subordinator, 's')),
        Known::But | Known::Yet => Some((Class::Conjunction, 'b')),
        Known::And => Some((Class::Conjunction, 'a')),
        _ => None,
    }
}

/// The letter of a preposition; all that rules do not tell apart have `z`.
const fn preposition(word: Known) -> char {
    match word {
        Known::Of => 'o',
        Known::By => 'b',
        Known::To => 't',
        Known::For => 'f',
        Known::In => 'i',
        Known::From => 'r',
        Known::With => 'w',
        Known::On => 'n',
        Known::About => 'u',
        Known::Against => 'g',
        Known::At => 'h',
        _ => 'z',
    }
}

/// The feature of each preposition that is asked for by name.
const PREPOSITIONS: [Features; Known::ALL.len()] = {
    let mut features = [Features::letter('z'); Known::ALL.len()];
    let mut index = 0;
    while index < features.len() {
        features[index] = Features::letter(preposition(Known::ALL[index].0));
        index += 1;
    }
    features
};

fn push_preposition(chunker: &mut Chunker, token: &Token) {
    let features = PREPOSITIONS[token.known as usize].with_if('s', token.is(Classes::SUBORDINATOR));
    chunker.push_token(Class::Preposition, features, token);
}

/// Pushes a word that opens neither a verb group nor a noun phrase.
pub(super) fn push_closed_class(chunker: &mut Chunker, token: &Token) {
    if may_link(token) && push_link(chunker, token) {
        return;
    }
    if token.is(Classes::PREPOSITION) {
        push_preposition(chunker, token);
    } else if token.is(Classes::NEGATION) || is_adverb(token) {
        push_plain(chunker, token, Class::Adverb);
    } else {
        push_plain(chunker, token, Class::Other);
    }
}

/// Whether a word may join clauses or sentences, as far as it alone can tell: no preposition that is nothing else.
fn may_link(token: &Token) -> bool {
    token.is(Classes::CONJUNCTION.or(Classes::SUBORDINATOR).or(Classes::CONNECTIVE))
        || token.known != Known::Other && !token.is(Classes::PREPOSITION)
}

/// Pushes a word that joins clauses or sentences, if it does so here.
#[inline(never)]
fn push_link(chunker: &mut Chunker, token: &Token) -> bool {
    let linking = Classes::CONJUNCTION.or(Classes::SUBORDINATOR).or(Classes::PREPOSITION).or(Classes::ADVERB);
    if token.is(Classes::CONNECTIVE) && token.is(Classes::SUBORDINATOR) && chunker.starts_sentence(chunker.at) {
        push(chunker, token, Class::Adverb, 'c');
    } else if token.known == Known::Once && is_at_one_time(chunker) {
        push_plain(chunker, token, Class::Adverb);
    } else if token.known == Known::So && chunker.is_word(chunker.at + 1, Known::Far) {
        chunker.push(Class::Adverb, Features::default(), chunker.at + 2, chunker.at);
    } else if let Some((class, letter)) = joint(token.known).filter(|_| token.is(linking)) {
        push(chunker, token, class, letter);
    } else if token.is(Classes::CONJUNCTION) {
        push_plain(chunker, token, Class::Conjunction);
    } else if token.is(Classes::PREPOSITION) {
        return false;
    } else if token.is(Classes::SUBORDINATOR) {
        push_plain(chunker, token, Class::Subordinator);
    } else if token.is(Classes::CONNECTIVE) {
        push(chunker, token, Class::Adverb, 'c');
    } else {
        return false;
    }
    true
}

/// Whether *once* stands between a subject and its verb: *who once said*, not *once said, it stays*.
fn is_at_one_time(chunker: &Chunker) -> bool {
    let subject = matches!(chunker.previous(), Some(Class::NounPhrase | Class::Relative | Class::Comma));
    let next = chunker.at + 1;
    let verb = chunker.is(next, Classes::CUE) && chunker.is(next, Classes::PAST);
    subject && verb
}

fn push(chunker: &mut Chunker, token: &Token, class: Class, letter: char) {
    chunker.push_token(class, Features::letter(letter), token);
}

fn push_plain(chunker: &mut Chunker, token: &Token, class: Class) {
    chunker.push_token(class, Features::default(), token);
}
