//! Noun phrases: where they begin, where they end, and who or what they name.

use super::build::{ends_in_ly, Chunker};
use super::lookahead::{is_year, object_follows, time_end};
use super::noun_features::{features, Extent};
use super::noun_word::{
    is_in_comparison, is_in_count, is_modifier, is_name_word, is_nominal, is_noun_here, is_plain_report, only_modifies,
    opens_number, CLOSED,
};
use super::speech_noun::SpeechNoun;
use super::verb_form::opens_description;
use super::{Chunk, Class, Features};
use crate::lexicon::{Classes, Known, Sort};
use crate::segment::{Ending, Token, TokenKind};
use crate::span::Span;

/// Takes a pronoun or a longer noun phrase at the chunker's place, if one begins there.
pub(super) fn take<'a>(chunker: &mut Chunker<'a>, token: &'a Token) -> bool {
    if is_pronoun(chunker, token) {
        push_pronoun(chunker, token);
        return true;
    }
    if let Some(end) = answer_end(chunker, token) {
        chunker.push(Class::NounPhrase, Features::letter('y'), end, chunker.at);
        return true;
    }
    take_longer(chunker, token)
}

/// Pushes a pronoun, or adds it to the noun that it stresses: *Lee herself (said)*.
pub(super) fn push_pronoun(chunker: &mut Chunker, token: &Token) {
    if stresses(chunker, token) {
        return chunker.stretch(chunker.at + 1);
    }
    chunker.push_token(Class::NounPhrase, pronoun_features(token), token);
}

/// Takes a noun phrase that is no pronoun at the chunker's place, if one begins there.
#[inline(never)]
pub(super) fn take_longer<'a>(chunker: &mut Chunker<'a>, token: &'a Token) -> bool {
    let (Phrase { end, head, .. }, next) = Phrase::read(chunker, token);
    match head {
        Some(head) => push_phrase(chunker, token, head, end, next),
        None if end > chunker.at => push_bare_determiner(chunker, token, end),
        None => return false,
    }
    true
}

/// Pushes the phrase from `first` to before `next`, which stands at `end`, and apart from it the noun of speech in which it
/// may end.
#[inline]
fn push_phrase(chunker: &mut Chunker, first: &Token, head: usize, end: usize, next: &Token) {
    let noun = chunker.token(head);
    let may_speak = head + 1 == end && noun.is(Classes::ANY_SPEECH.or(Classes::OPINION));
    if may_speak && push_speaking(chunker, first, head) {
        return;
    }
    let last = if head + 1 == end { noun } else { chunker.token(end - 1) };
    push_named(chunker, Extent { first, head, noun, end, last });
    if next.kind == TokenKind::Open {
        absorb_party(chunker);
    }
}

/// Pushes the noun of speech `head`, if it is one here, and before it its owner, who may be no more than a possessive.
#[inline(never)]
fn push_speaking(chunker: &mut Chunker, first: &Token, head: usize) -> bool {
    let Some(speech) = SpeechNoun::find(chunker, head) else { return false };
    let (start, end) = (chunker.at, speech.start);
    if end > start {
        let owner = chunker.token(end - 1);
        push_named(chunker, Extent { first, head: end - 1, noun: owner, end, last: owner });
        if let Some(pushed) = chunker.last_mut() {
            pushed.features = pushed.features.with_if('p', end == start + 1);
        }
    }
    chunker.push(Class::CueNoun, Features::letter(speech.frame), speech.end, head);
    true
}

/// Pushes a phrase.
#[inline(always)]
fn push_named(chunker: &mut Chunker, extent: Extent) {
    let features = features(chunker, &extent);
    let Extent { first, head, end, last, .. } = extent;
    chunker.push_spanning(Class::NounPhrase, features, Span::new(first.span.start, last.span.end), end, head);
}

/// A determiner that no noun follows stands for one (*some said*, *both agree*), unless it is an article before what is no
/// word: *a “disaster”*.
fn push_bare_determiner(chunker: &mut Chunker, token: &Token, end: usize) {
    let number = token.kind == TokenKind::Number || token.is(Classes::QUANTITY);
    let features = Features::letter('p')
        .with_if('k', token.is(Classes::PERSONAL))
        .with_if('l', token.is(Classes::PLURAL) || number)
        .with_if('a', matches!(chunker.known(end - 1), Known::A | Known::An | Known::The));
    chunker.push(Class::NounPhrase, features, end, end - 1);
}

/// Whether a comma or stop stands there, or nothing.
pub(super) fn is_parted(chunker: &Chunker, index: usize) -> bool {
    chunker.is_end(index) || matches!(chunker.token(index).kind, TokenKind::Comma | TokenKind::Stop)
}

/// End of a word that stands for all that was said: *said no, said so, said as much, thinks otherwise*.
fn answer_end(chunker: &Chunker, token: &Token) -> Option<usize> {
    let next = match token.known {
        Known::No | Known::Yes | Known::So | Known::Otherwise => chunker.at + 1,
        Known::As if chunker.is_word(chunker.at + 1, Known::Much) => chunker.at + 2,
        _ => return None,
    };
    let told = chunker.last().is_some_and(|cue| cue.is(Class::Cue) && cue.has('c'));
    // "said no, it was late"
    let clause = Classes::PRONOUN.or(Classes::DETERMINER).or(Classes::POSSESSIVE);
    let goes_on = chunker.is_kind(next, TokenKind::Comma) && chunker.is(next + 1, clause);
    let mark = is_parted(chunker, next) && !goes_on || chunker.is_kind(next, TokenKind::Dash);
    let joint = chunker.is(next, Classes::CONJUNCTION.or(Classes::PREPOSITION).or(Classes::SUBORDINATOR));
    let ends = mark || joint || time_end(chunker, next).is_some() || ends_in_ly(chunker.token(next));
    (told && ends).then_some(next)
}

fn is_pronoun(chunker: &Chunker, token: &Token) -> bool {
    // "her" is a possessive where a noun follows.
    let owns = || {
        let next = chunker.token(chunker.at + 1);
        // "a man beside her said, “…”"
        let told = || next.is(Classes::LONE_CUE) && reports_here(chunker, chunker.at + 1, next);
        (is_nominal(next) || next.is(Classes::SPEAKER_NOUN.or(Classes::SPEECH))) && !told()
    };
    token.is(Classes::PRONOUN) && !(token.is(Classes::POSSESSIVE) && owns())
}

/// Pronouns that may stress the noun before them.
const STRESSING: [&str; 8] =
    ["herself", "himself", "itself", "myself", "ourselves", "themselves", "yourself", "yourselves"];

/// Whether a token is *himself* or the like right behind who it is.
fn stresses(chunker: &Chunker, token: &Token) -> bool {
    let subject = |chunk: &Chunk| chunk.is(Class::NounPhrase) && chunk.has('k') && !chunk.has('o');
    token.is(Classes::OBJECT_PRONOUN)
        && chunker.last().is_some_and(subject)
        && chunker.is_written(chunker.at, &STRESSING)
}

fn pronoun_features(token: &Token) -> Features {
    let object = token.is(Classes::OBJECT_PRONOUN);
    Features::letter('p')
        .with_if('k', token.is(Classes::PERSONAL.or(Classes::NEUTER)) && !object)
        .with_if('o', object)
        .with_if('x', token.is(Classes::NEUTER))
        .with_if('l', token.is(Classes::PLURAL))
        .with_if('f', token.is(Classes::FIRST_PERSON))
}

/// A phrase being built.
struct Phrase {
    end: usize,
    head: Option<usize>,
    determined: bool,
    /// Whether it ends in a possessive so far.
    possessive: bool,
}

/// What a token is to the phrase that it belongs to.
enum Part {
    Determiner,
    /// What stands before the head, or between its parts.
    Modifier,
    /// *'s* or an apostrophe.
    Possessive,
    /// The head, unless another noun follows.
    Noun,
}

impl Phrase {
    /// The longest phrase at the chunker's place, where `token` stands, and the token behind it.
    #[inline]
    fn read<'a>(chunker: &Chunker<'a>, mut token: &'a Token) -> (Phrase, &'a Token) {
        let (mut end, mut head, mut determined, mut possessive) = (chunker.at, None, false, false);
        loop {
            match token.sort {
                // First, since most are.
                _ if is_plain_noun(token) => {
                    if may_tell(token) && opens_contact_clause(chunker, head, end) {
                        break;
                    }
                    (head, possessive) = (Some(end), false);
                }
                Sort::Number => {
                    (head, possessive) = (Some(end), false);
                    if parts_year(chunker, end) {
                        end += 1;
                        token = chunker.token(end);
                        break;
                    }
                }
                Sort::Determiner if head.is_none() => determined = true,
                Sort::Mark => break,
                _ if head.is_some() && !possessive && ends_phrase(token) => break,
                _ => {
                    let part = Phrase { end, head, determined, possessive }.part(chunker, token);
                    // "Abel's most explosive claim"
                    possessive &= token.known == Known::Most;
                    match part {
                        Some(Part::Noun) => head = Some(end),
                        Some(Part::Determiner) => determined = true,
                        Some(Part::Possessive) => possessive = true,
                        Some(Part::Modifier) => {}
                        None => break,
                    }
                }
            }
            end += 1;
            token = chunker.token(end);
            if token.opens_sentence {
                break;
            }
        }
        (Phrase { end, head, determined, possessive }, token)
    }

    /// What the token at its end would be to the phrase; `None` where it does not belong.
    #[inline(never)]
    fn part(&self, chunker: &Chunker, token: &Token) -> Option<Part> {
        let end = self.end;
        match (token.kind, self.head) {
            (TokenKind::Word, None) => self.opening_part(chunker, token),
            (TokenKind::Word, Some(head)) => self.later_part(chunker, token, head),
            (TokenKind::Clitic, Some(_)) => is_possessive(chunker, end).then_some(Part::Possessive),
            (TokenKind::Other, Some(head)) => joins_names(chunker, head, end).then_some(Part::Modifier),
            _ => None,
        }
    }

    /// What a word would be before which no noun stands.
    fn opening_part(&self, chunker: &Chunker, token: &Token) -> Option<Part> {
        let end = self.end;
        if token.known == Known::OtherOne && self.determined && stands_alone(chunker, end) {
            return Some(Part::Noun);
        }
        // No form of a verb, known or unknown, is any of those words.
        let verbal = matches!(token.sort, Sort::Verb | Sort::Unknown) && token.ending != Ending::Ly;
        let before_noun = if verbal { None } else { part_before_noun(chunker, end, token) };
        if before_noun.is_some() {
            return before_noun;
        }
        if is_name_word(chunker, end) && !(end == chunker.at && opens_with_verb(chunker, token)) {
            return Some(Part::Noun);
        }
        if self.determined && is_modifier(chunker, end) {
            return Some(if only_modifies(token) { Part::Modifier } else { Part::Noun });
        }
        is_noun_here(chunker, end, false).then_some(Part::Noun)
    }

    /// What a word would be behind the noun that is the head so far.
    fn later_part(&self, chunker: &Chunker, token: &Token, head: usize) -> Option<Part> {
        let (end, time) = (self.end, token.is(Classes::TIME));
        if time && time_end(chunker, end).is_some() || judges(chunker, end, token) {
            return None;
        }
        // "no one disputes it"
        if end == chunker.at + 2 && chunker.is_word(head, Known::One) && chunker.is_word(chunker.at, Known::No) {
            return None;
        }
        // "two other parents"
        if token.known == Known::OtherOne {
            let counted = head + 1 == end && chunker.is(head, Classes::QUANTITY) && is_nominal(chunker.token(end + 1));
            return counted.then_some(Part::Modifier);
        }
        // "in Thursday night's debate": a time that only describes
        if is_name_word(chunker, end) || time && chunker.is(end - 1, Classes::TIME) {
            return Some(Part::Noun);
        }
        // "McDonald's said it would close"
        if self.possessive && token.is(Classes::LONE_CUE) && reports_here(chunker, end, token) {
            return None;
        }
        // "CNN's This Week", "Abel's most explosive claim"
        if self.possessive && (token.capital || token.known == Known::Most) {
            return Some(Part::Modifier);
        }
        if self.possessive && is_modifier(chunker, end) {
            return Some(if only_modifies(token) { Part::Modifier } else { Part::Noun });
        }
        (self.completes_participle(chunker, token, head) || is_noun_here(chunker, end, true)).then_some(Part::Noun)
    }

    /// Whether the head so far is a participle or gerund that only describes the noun reached: *the proposed rule*.
    fn completes_participle(&self, chunker: &Chunker, token: &Token, head: usize) -> bool {
        let describes = || {
            head + 1 == self.end
                && chunker.is(head, Classes::PARTICIPLE.or(Classes::ING))
                && !chunker.is(head, Classes::SPEAKER_NOUN)
        };
        self.determined
            && describes()
            && is_nominal(token)
            && !is_plain_report(token)
            && !token.is(Classes::PAST.or(Classes::ING))
    }
}

/// Whether a year opens the phrase behind a preposition and before a name: *in the election of 1974 Abel promised*.
#[inline(never)]
fn parts_year(chunker: &Chunker, at: usize) -> bool {
    at == chunker.at
        && chunker.token(at + 1).capital
        && matches!(chunker.previous(), Some(Class::Preposition | Class::Conjunction))
        && is_year(chunker.word(at))
}

/// Whether *other* stands for somebody: *the other conceded that*, not *the other proposed rule*.
fn stands_alone(chunker: &Chunker, other: usize) -> bool {
    let next = chunker.token(other + 1);
    next.is(Classes::PAST) && next.is(Classes::CUE) && object_follows(chunker, other + 1)
}

/// What a word would be of those that stand before a noun or a number: adverbs, determiners, number words.
fn part_before_noun(chunker: &Chunker, end: usize, token: &Token) -> Option<Part> {
    let described = end == chunker.at && opens_description(chunker, token);
    if opens_number(chunker, end) || is_in_comparison(chunker, end) || is_in_count(chunker, end) || described {
        return Some(Part::Modifier);
    }
    if is_determiner(token, end == chunker.at) {
        return Some(Part::Determiner);
    }
    token.is(Classes::QUANTITY).then_some(Part::Noun)
}

/// Whether a word is a determiner; *that* after another opens a clause: *certain that they left*.
fn is_determiner(token: &Token, opens: bool) -> bool {
    let that = token.is(Classes::THAT) && !opens;
    token.is(Classes::DETERMINER.or(Classes::POSSESSIVE)) && !token.is(Classes::VERB) && !that
}

/// Whether the sign between two names that are one stands at `sign`: *Tribune/NBS, Cobden & Pike*.
fn joins_names(chunker: &Chunker, head: usize, sign: usize) -> bool {
    let named = |index: usize| chunker.token(index).capital;
    head + 1 == sign && named(head) && named(sign + 1) && matches!(chunker.word(sign), "/" | "&")
}

/// Whether those at `teller` tell something of the person just named: *a man police say shot two people*.
#[cold]
fn opens_contact_clause(chunker: &Chunker, head: Option<usize>, teller: usize) -> bool {
    head == Some(chunker.at + 1)
        && matches!(chunker.known(chunker.at), Known::A | Known::An)
        && chunker.is(teller - 1, Classes::PERSON)
        && is_plain_report(chunker.token(teller + 1))
}

/// Whether a word is a noun or a name wherever a phrase can take one.
#[inline]
fn is_plain_noun(token: &Token) -> bool {
    matches!(token.sort, Sort::Unknown | Sort::Noun) && matches!(token.ending, Ending::Other | Ending::S)
}

/// Whether a noun names several who may tell something.
#[inline]
fn may_tell(noun: &Token) -> bool {
    noun.is(Classes::NOUN_PLURAL.or(Classes::PLURAL)) && noun.is(Classes::SPEAKER_NOUN)
}

/// Whether no phrase goes on with a token behind a noun: a word of a closed class, an auxiliary, a verb in the past.
#[inline]
fn ends_phrase(token: &Token) -> bool {
    match token.sort {
        Sort::Determiner | Sort::Pronoun | Sort::Link | Sort::TimeLink | Sort::To => true,
        Sort::Clitic | Sort::Sign => false,
        _ => {
            let verb = token.is(Classes::PAST.or(Classes::ING)) && !token.is(Classes::SPEAKER_NOUN.or(Classes::SPEECH));
            let closed = verb || token.is(CLOSED.or(Classes::AUXILIARY));
            closed && !token.is(Classes::TIME) && !token.capital && token.known != Known::OtherOne
        }
    }
}

/// Whether a past form is a verb that reports, as what follows it shows, no participle.
fn reports_here(chunker: &Chunker, index: usize, token: &Token) -> bool {
    let past = token.is(Classes::PAST) && !token.is(Classes::NOUN_TOO);
    past && (is_parted(chunker, index + 1) || object_follows(chunker, index))
}

/// Whether an adjective of judgement stands behind its noun: *(called) the plan absurd*.
fn judges(chunker: &Chunker, index: usize, token: &Token) -> bool {
    token.is(Classes::EVALUATIVE) && !token.capital && !is_nominal(chunker.token(index + 1))
}

/// Whether a sentence opens with a participle or gerund, no name: *Asked about it*.
fn opens_with_verb(chunker: &Chunker, token: &Token) -> bool {
    chunker.starts_sentence(chunker.at)
        && token.is(Classes::ING.or(Classes::PAST).or(Classes::PARTICIPLE))
        && !token.is(Classes::SPEAKER_NOUN)
        && !chunker.token(chunker.at + 1).capital
}

/// Whether a clitic makes a possessive of what stands before it.
fn is_possessive(chunker: &Chunker, clitic: usize) -> bool {
    let written = chunker.word(clitic);
    written.ends_with(['s', 'S']) && !contracts_be(chunker, clitic) || written.ends_with(['\'', '’'])
}

/// *'s* for *is* or *has*: before an article, a preposition, *not*, *been*.
fn contracts_be(chunker: &Chunker, clitic: usize) -> bool {
    let follower =
        Classes::DETERMINER.or(Classes::NEGATION).or(Classes::BE).or(Classes::PREPOSITION).or(Classes::PRONOUN);
    let next = chunker.token(clitic + 1);
    let named = next.capital && !chunker.headline;
    let superlative = next.known == Known::Most && !chunker.is_word(clitic + 2, Known::Of);
    next.is(follower) && !next.is(Classes::QUANTITY) && !named && !superlative
}

/// Most tokens between the brackets after a name.
const LONGEST_PARTY: usize = 6;

/// A bracket right after a name (party and state, an acronym) belongs to the phrase: *Rep. Ann Lee (D-Mont.)*.
fn absorb_party(chunker: &mut Chunker) {
    let open = chunker.at;
    if !chunker.last().is_some_and(|chunk| chunk.has('n')) {
        return;
    }
    let inside = open + 1..=open + LONGEST_PARTY;
    let Some(close) = inside.clone().find(|index| chunker.is_kind(*index, TokenKind::Close)) else { return };
    let speech = |index: usize| {
        chunker.is(index, Classes::FINITE.or(Classes::PAST).or(Classes::CUE))
            || chunker.is_kind(index, TokenKind::Quote)
    };
    if inside.take_while(|index| *index < close).any(speech) {
        return;
    }
    chunker.stretch(close + 1);
}
