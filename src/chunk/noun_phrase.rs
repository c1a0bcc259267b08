//! Noun phrases: where they begin, where they end, and who or what they name.

use super::build::Chunker;
use super::lookahead::{finite_follows, object_follows, time_end};
use super::{Chunk, Class, Features};
use crate::lexicon::Classes;
use crate::segment::{Token, TokenKind};

/// Takes a noun phrase at the chunker's place, if one begins there.
pub(super) fn take(chunker: &mut Chunker) -> bool {
    let at = chunker.at;
    let Some(token) = chunker.token(at) else { return false };
    if is_pronoun(chunker, token) {
        chunker.push(Class::NounPhrase, pronoun_features(token), at + 1, at);
        return true;
    }
    if !may_open(token, chunker) {
        return false;
    }
    let mut phrase = Phrase { end: at, head: None, determined: false };
    while phrase.extend(chunker) {}
    if phrase.end == at {
        return false;
    }
    let Some(head) = phrase.head else {
        return bare_determiner(chunker, token, phrase.end);
    };
    let noun = split_speech_noun(chunker, head, phrase.end);
    let end = noun.unwrap_or(phrase.end);
    if noun == Some(at) {
        push_speech_noun(chunker, head);
        return true;
    }
    let head = if noun.is_some() { end - 1 } else { head };
    let features = features(chunker, at, head, end);
    chunker.push(Class::NounPhrase, features, end, head);
    if noun.is_some() {
        push_speech_noun(chunker, head + 1);
    }
    absorb_party(chunker);
    true
}

fn push_speech_noun(chunker: &mut Chunker, _from: usize) {
    let mut end = chunker.at;
    while chunker.is(end, Classes::SPEECH)
        || chunker.kind(end) == Some(TokenKind::Clitic)
        || !chunker.is(end, Classes::THAT)
    {
        end += 1;
        if chunker.is(end, Classes::THAT) || end >= chunker.range.1 {
            break;
        }
    }
    chunker.push(Class::CueNoun, Features::default(), end, end - 1);
}

/// A determiner that no noun follows stands for one: *some said*, *both agree*.
fn bare_determiner(chunker: &mut Chunker, token: Token, end: usize) -> bool {
    let number = matches!(token.kind, TokenKind::Number) || token.is(Classes::QUANTITY);
    let features =
        Features::of(['p']).with_if('k', token.is(Classes::PERSONAL)).with_if('l', token.is(Classes::PLURAL) || number);
    chunker.push(Class::NounPhrase, features, end, end - 1);
    true
}

/// A speech noun before *that* is a cue of its own; returns where it begins in the phrase.
fn split_speech_noun(chunker: &Chunker, head: usize, end: usize) -> Option<usize> {
    let cue = head + 1 == end && chunker.is(head, Classes::SPEECH) && chunker.is(end, Classes::THAT);
    let in_statement = chunker.out.last().is_some_and(|chunk| chunk.is(Class::Preposition) && chunk.has('i'));
    let clause = cue && !in_statement && !chunker.is(end + 1, Classes::FINITE.or(Classes::PAST).or(Classes::THIRD));
    clause.then(|| {
        let clitic = (chunker.at..head).rev().find(|index| chunker.kind(*index) == Some(TokenKind::Clitic));
        clitic.map_or_else(
            || if chunker.is(chunker.at, Classes::POSSESSIVE) { chunker.at + 1 } else { chunker.at },
            |clitic| clitic + 1,
        )
    })
}

fn is_pronoun(chunker: &Chunker, token: Token) -> bool {
    if !token.is(Classes::PRONOUN) {
        return false;
    }
    // "her" is a possessive where a noun follows.
    let possessive = token.is(Classes::POSSESSIVE);
    !possessive
        || !chunker
            .token(chunker.at + 1)
            .is_some_and(|next| is_nominal_word(next) || next.is(Classes::SPEAKER_NOUN.or(Classes::SPEECH)))
}

fn is_nominal_word(token: Token) -> bool {
    let closed = Classes::PREPOSITION
        .or(Classes::CONJUNCTION)
        .or(Classes::SUBORDINATOR)
        .or(Classes::AUXILIARY)
        .or(Classes::PRONOUN)
        .or(Classes::WH)
        .or(Classes::THAT)
        .or(Classes::TO)
        .or(Classes::DETERMINER)
        .or(Classes::TIME)
        .or(Classes::ADVERB);
    matches!(token.kind, TokenKind::Word | TokenKind::Number) && !token.is(closed)
}

fn pronoun_features(token: Token) -> Features {
    let object = token.is(Classes::OBJECT_PRONOUN);
    Features::of(['p'])
        .with_if('k', token.is(Classes::PERSONAL.or(Classes::NEUTER)) && !object)
        .with_if('o', object)
        .with_if('l', token.is(Classes::PLURAL))
}

/// Whether a phrase may begin with this token.
fn may_open(token: Token, chunker: &Chunker) -> bool {
    let opener = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::QUANTITY);
    match token.kind {
        TokenKind::Number | TokenKind::Handle => true,
        TokenKind::Word => {
            token.is(opener)
                || opens_number(chunker, chunker.at)
                || is_name_word(chunker, chunker.at)
                || is_noun_here(chunker, chunker.at, false)
        }
        _ => false,
    }
}

/// A reporting verb that is never a noun: *say, argue, insist*.
fn is_plain_report(token: Token) -> bool {
    token.is(Classes::CUE)
        && !token.is(Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN).or(Classes::SPEECH).or(Classes::TITLE))
        && !token.is(Classes::ING.or(Classes::PARTICIPLE))
}

/// An adverb of degree before a number: *nearly $1 billion*.
fn opens_number(chunker: &Chunker, index: usize) -> bool {
    chunker.is(index, Classes::DEGREE)
        && (chunker.kind(index + 1) == Some(TokenKind::Number) || chunker.is(index + 1, Classes::QUANTITY))
}

/// A capital that is no function word; at a sentence's start the lexicon must not know better.
fn is_name_word(chunker: &Chunker, index: usize) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    if token.kind != TokenKind::Word || !token.capital {
        return false;
    }
    if chunker.headline
        && index > chunker.range.0
        && token.is(Classes::CUE)
        && token.is(Classes::THIRD.or(Classes::PAST))
        && !token.is(Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN))
    {
        return false;
    }
    let closed = Classes::PREPOSITION
        .or(Classes::CONJUNCTION)
        .or(Classes::SUBORDINATOR)
        .or(Classes::PRONOUN)
        .or(Classes::WH)
        .or(Classes::THAT)
        .or(Classes::DETERMINER)
        .or(Classes::POSSESSIVE)
        .or(Classes::CONNECTIVE)
        .or(Classes::TO);
    if chunker.starts_sentence(index) {
        let adverb = token.is(Classes::ADVERB)
            || (chunker.word(index).ends_with("ly") && !chunker.token(index + 1).is_some_and(|next| next.capital));
        return !token.is(closed.or(Classes::AUXILIARY)) && !adverb;
    }
    !token.is(closed) || token.is(Classes::TITLE)
}

/// A lower-case word that is no verb and no function word in this place.
fn is_noun_here(chunker: &Chunker, index: usize, has_head: bool) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    if !is_nominal_word(token) {
        return false;
    }
    let word = chunker.word(index);
    if word.ends_with("ly") && word.len() > 4 && !token.is(Classes::SPEAKER_NOUN) {
        return false;
    }
    let bare = !has_head;
    let unknown_verb = token.word.classes.is_empty()
        && (word.ends_with("ed") && word.len() > 4 && has_head || word.ends_with("ing") && word.len() > 5 && has_head);
    if unknown_verb {
        return false;
    }
    if !token.is(Classes::VERB) {
        return true;
    }
    if is_plain_report(token) {
        return false;
    }
    if bare && matches!(chunker.previous(), Some(Class::Preposition)) && index == chunker.at {
        // No finite verb follows a preposition: "in funds to help".
        return token.is(Classes::BASE.or(Classes::THIRD).or(Classes::PARTICIPLE)) && !token.is(Classes::ING);
    }
    let title = token.is(Classes::SPEAKER_NOUN) && chunker.token(index + 1).is_some_and(|next| next.capital);
    if bare && title && !matches!(chunker.previous(), Some(Class::NounPhrase)) {
        return true;
    }
    if bare {
        // At the start of a phrase without determiner a bare participle or past form is a verb's.
        return token.is(Classes::BASE.or(Classes::THIRD)) && !object_follows(chunker, index);
    }
    noun_after_head(chunker, index, token)
}

/// Whether a form that may be a noun or a verb, after a noun, is one more noun of the phrase.
fn noun_after_head(chunker: &Chunker, index: usize, token: Token) -> bool {
    if token.is(Classes::PAST.or(Classes::PARTICIPLE).or(Classes::ING)) {
        return token.is(Classes::SPEAKER_NOUN) && token.is(Classes::ING) && finite_follows(chunker, index);
    }
    let before = chunker.token(index - 1);
    let name = before.is_some_and(|token| token.capital && token.kind == TokenKind::Word);
    let counted = before.is_some_and(|token| token.kind == TokenKind::Number || token.is(Classes::QUANTITY));
    if counted && !token.is(Classes::CUE) {
        return true;
    }
    let possessive = before.is_some_and(|token| token.kind == TokenKind::Clitic);
    if possessive || finite_follows(chunker, index) && !object_follows(chunker, index) {
        return true;
    }
    if token.is(Classes::THIRD) {
        let strong = token.is(Classes::CUE) && (!token.is(Classes::NOUN_TOO) || tag_ends(chunker, index));
        return !(strong || name || object_follows(chunker, index));
    }
    let plural =
        before.is_some_and(|token| token.is(Classes::NOUN_PLURAL)) || chunker.word(index - 1).ends_with('s') && !name;
    let person = token.is(Classes::SPEAKER_NOUN);
    !(plural && (object_follows(chunker, index) || !token.is(Classes::NOUN_TOO) && !person))
}

/// Whether a word that may report stands at the end of a quotation's tag: *“…,” the ad states.*
fn tag_ends(chunker: &Chunker, index: usize) -> bool {
    let over = chunker.kind(index + 1).is_none_or(|kind| matches!(kind, TokenKind::Stop | TokenKind::Comma));
    let subject = |chunk: &&Chunk| matches!(chunk.class, Class::NounPhrase | Class::Preposition | Class::Comma);
    let before = chunker.out.iter().rev().find(|chunk| !subject(chunk));
    over && before.is_some_and(|chunk| chunk.is(Class::Quotation))
}

/// A phrase being built.
struct Phrase {
    end: usize,
    head: Option<usize>,
    determined: bool,
}

impl Phrase {
    /// Takes one more token, if it belongs.
    fn extend(&mut self, chunker: &Chunker) -> bool {
        let Some(token) = chunker.token(self.end) else { return false };
        if self.end > chunker.at && chunker.segmented.sentence_starts(self.end) {
            return false;
        }
        match token.kind {
            TokenKind::Clitic => self.possessive(chunker),
            TokenKind::Number | TokenKind::Handle => self.noun(self.end),
            TokenKind::Word => self.word(chunker, token),
            _ => false,
        }
    }

    fn noun(&mut self, index: usize) -> bool {
        self.head = Some(index);
        self.end = index + 1;
        true
    }

    fn possessive(&mut self, chunker: &Chunker) -> bool {
        let end = self.end;
        let clitic = chunker.word(end);
        let possessive = clitic.ends_with(['s', 'S', '\'', '’']);
        if self.head.is_none() || !possessive || clitic.ends_with(['s', 'S']) && contracts_be(chunker, end) {
            return false;
        }
        self.end += 1;
        true
    }

    fn word(&mut self, chunker: &Chunker, token: Token) -> bool {
        let end = self.end;
        let determiner = Classes::DETERMINER.or(Classes::POSSESSIVE);
        let after_possessive = end > chunker.at && chunker.kind(end - 1) == Some(TokenKind::Clitic);
        if self.head.is_none() && opens_number(chunker, end) {
            self.end += 1;
            return true;
        }
        if self.head.is_none() && token.is(determiner) && !token.is(Classes::VERB) {
            self.determined = true;
            self.end += 1;
            return true;
        }
        if self.head.is_some() && token.is(Classes::TIME) && time_end(chunker, end).is_some() {
            return false;
        }
        if self.head.is_none() && token.is(Classes::QUANTITY)
            || is_name_word(chunker, end) && !(end == chunker.at && self.opens_with_verb(chunker, end))
        {
            return self.noun(end);
        }
        if (self.determined && self.head.is_none() || after_possessive) && is_modifier(chunker, end) {
            if token.is(Classes::ADVERB) || chunker.word(end).ends_with("ly") {
                self.end += 1;
                return true;
            }
            return self.noun(end);
        }
        if self.head.is_some_and(|head| is_attributive(chunker, head))
            && is_nominal_word(token)
            && self.determined
            && end == self.head.unwrap_or(0) + 1
            && !token.is(Classes::PAST.or(Classes::ING))
        {
            return self.noun(end);
        }
        is_noun_here(chunker, end, self.head.is_some()) && self.noun(end)
    }

    fn opens_with_verb(&self, chunker: &Chunker, end: usize) -> bool {
        let Some(token) = chunker.token(end) else { return false };
        chunker.starts_sentence(end)
            && token.is(Classes::ING.or(Classes::PAST).or(Classes::PARTICIPLE))
            && !token.is(Classes::SPEAKER_NOUN)
            && !chunker.token(end + 1).is_some_and(|next| next.capital)
    }
}

/// Whether the head taken so far is a participle or gerund that only describes: *the proposed rule*.
fn is_attributive(chunker: &Chunker, head: usize) -> bool {
    chunker.is(head, Classes::PARTICIPLE.or(Classes::ING)) && !chunker.is(head, Classes::SPEAKER_NOUN)
}

/// After a determiner nearly any open-class word is part of the phrase.
fn is_modifier(chunker: &Chunker, index: usize) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    let adverb = token.is(Classes::ADVERB) || chunker.word(index).ends_with("ly");
    if adverb {
        return chunker.token(index + 1).is_some_and(|next| is_nominal_word(next) && !next.is(Classes::FINITE));
    }
    (is_nominal_word(token) || token.is(Classes::TIME))
        && !(token.is(Classes::PAST) && !token.is(Classes::PARTICIPLE) && !token.is(Classes::BASE))
}

/// *'s* for *is* or *has*: after *that, what, there, here*, or before an article, *-ing*, *not*, *been*.
fn contracts_be(chunker: &Chunker, clitic: usize) -> bool {
    let Some(next) = chunker.token(clitic + 1) else { return false };
    next.is(Classes::DETERMINER.or(Classes::NEGATION).or(Classes::BE).or(Classes::PREPOSITION).or(Classes::PRONOUN))
        && !next.is(Classes::QUANTITY)
}

fn features(chunker: &Chunker, start: usize, head: usize, end: usize) -> Features {
    let token = chunker.segmented.tokens[head];
    let determined = chunker.is(start, Classes::DETERMINER.or(Classes::POSSESSIVE));
    let name = token.capital
        && token.kind == TokenKind::Word
        && !(chunker.starts_sentence(start) && start == head && !token.word.classes.is_empty());
    let handle = token.kind == TokenKind::Handle;
    let named = name || handle;
    let time = token.is(Classes::TIME);
    let speaker = token.is(Classes::SPEAKER_NOUN);
    let word = chunker.word(head);
    Features::letter(if named { 'n' } else { 'm' })
        .with_if('k', (named && !token.is(Classes::TIME)) || speaker)
        .with_if('l', token.is(Classes::NOUN_PLURAL) || (!named && word.ends_with('s') && !word.ends_with("ss")))
        .with_if('t', time && !speaker)
        .with_if('g', chunker.kind(end - 1) == Some(TokenKind::Clitic) || chunker.is(end - 1, Classes::POSSESSIVE))
        .with_if('d', determined)
        .with_if('s', !named && token.is(Classes::SPEECH.or(Classes::DOCUMENT)))
}

/// A bracket right after a name (party and state, an acronym) belongs to the phrase: *Rep. Ann Lee (D-Mont.)*.
fn absorb_party(chunker: &mut Chunker) {
    let at = chunker.at;
    if chunker.kind(at) != Some(TokenKind::Open) || !chunker.out.last().is_some_and(|chunk| chunk.has('n')) {
        return;
    }
    let close = (at + 1..at + 7).find(|index| chunker.kind(*index) == Some(TokenKind::Close));
    let Some(close) = close else { return };
    if (at + 1..close).any(|index| {
        chunker.is(index, Classes::FINITE.or(Classes::PAST).or(Classes::CUE))
            || chunker.kind(index) == Some(TokenKind::Quote)
    }) {
        return;
    }
    let span = chunker.segmented.tokens[close].span;
    if let Some(Chunk { span: whole, tokens, .. }) = chunker.out.last_mut() {
        *whole = whole.to(span);
        tokens.1 = close + 1;
        chunker.at = close + 1;
    }
}
