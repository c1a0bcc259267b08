//! Roles beside a name: titles before it and appositions after it, as the article words them.

use smallvec::SmallVec;

use super::agree;
use super::fold::{fold, Folded};
use super::mention::NameMention;
use super::name::Name;
use crate::lexicon::{Classes, Key};
use crate::segment::{Segmented, Token, TokenKind};
use crate::span::Span;

/// Tokens of an apposition at most, and of a description before a name.
const LONGEST: usize = 14;
const LONGEST_BEFORE: usize = 7;

/// Words that end a description going leftwards from a name.
const BREAKS: Classes = Classes::DETERMINER
    .or(Classes::POSSESSIVE)
    .or(Classes::PRONOUN)
    .or(Classes::PREPOSITION)
    .or(Classes::CONJUNCTION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::AUXILIARY)
    .or(Classes::TO);

/// The role that stands beside a name, if one does: `Britain’s defense secretary`, `former president`, `Gov.`
pub fn beside(text: &str, segmented: &Segmented, mention: &NameMention, name: &Name) -> Option<Span> {
    after(text, segmented, mention)
        .or_else(|| ahead(segmented, mention))
        .or_else(|| before(text, segmented, mention))
        .or_else(|| inside(text, mention, name))
}

/// An apposition: `, the mayor of Northport,`.
fn after(text: &str, segmented: &Segmented, mention: &NameMention) -> Option<Span> {
    let tokens = &segmented.tokens;
    let start = mention.tokens.1;
    if tokens.get(start)?.kind != TokenKind::Comma {
        return None;
    }
    let limit = segmented.sentences[mention.sentence].tokens.1.min(start + 1 + LONGEST);
    let first = tokens.get(start + 1).filter(|_| start + 1 < limit)?;
    let opener = first.is(Classes::DETERMINER.or(Classes::POSSESSIVE)) && !first.is(Classes::SUBJECT);
    let noun =
        first.is(Classes::PERSON.or(Classes::TITLE)) || matches!(first.span.of(text), "former" | "a" | "an" | "the");
    let owner = (start + 1..limit.min(start + 5)).any(|at| tokens[at].kind == TokenKind::Clitic) && first.capital;
    if !(opener || noun || owner) {
        return None;
    }
    let ends = |token: &Token| {
        !token.is_word()
            || token.is(Classes::RELATIVE.or(Classes::AUXILIARY).or(Classes::CONJUNCTION))
                && token.kind != TokenKind::Clitic
    };
    let end = (start + 1..limit).find(|at| ends(&tokens[*at]))?;
    let closed = matches!(
        tokens[end].kind,
        TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Quote | TokenKind::Close
    ) || tokens[end].is(Classes::RELATIVE.or(Classes::CONJUNCTION));
    let person = (start + 1..end).any(|at| tokens[at].is(Classes::PERSON.or(Classes::TITLE)));
    // A verb with its object is a clause of its own: *…, the mayor praised the plan and …*.
    let verb = |at: usize| {
        let object =
            tokens[at + 1].is(Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::PRONOUN).or(Classes::THAT));
        tokens[at].is(Classes::PAST.or(Classes::THIRD)) && object
    };
    let clause = (start + 1..end).any(verb);
    (closed && person && !clause && end > start + 1).then(|| tokens[start + 1].span.to(tokens[end - 1].span))
}

/// A description with a comma before the name: `the director, Ruth Voss,`.
fn ahead(segmented: &Segmented, mention: &NameMention) -> Option<Span> {
    let tokens = &segmented.tokens;
    let end = mention.tokens.0.checked_sub(1).filter(|comma| tokens[*comma].kind == TokenKind::Comma)?;
    let closed = tokens
        .get(mention.tokens.1)
        .is_none_or(|next| !next.is_word() || next.is(Classes::AUXILIARY.or(Classes::PAST)));
    let noun = tokens[..end]
        .last()
        .filter(|noun| noun.is(Classes::PERSON.or(Classes::TITLE)) && !noun.is(Classes::NOUN_PLURAL))?;
    let sentence = segmented.sentences[mention.sentence].tokens.0;
    let opener = (sentence..end).rev().take(LONGEST_BEFORE).find(|at| {
        let token = &tokens[*at];
        !matches!(token.kind, TokenKind::Word | TokenKind::Clitic)
            || token.is(BREAKS) && token.kind != TokenKind::Clitic
    });
    let owned = || owner(tokens, sentence, end);
    let opener = opener.filter(|at| tokens[*at].is(Classes::DETERMINER.or(Classes::POSSESSIVE))).or_else(owned)?;
    closed.then(|| tokens[opener].span.to(noun.span))
}

/// Where a description before token `end` begins that opens with its owner's name: *Northport’s mayor*.
fn owner(tokens: &[Token], sentence: usize, end: usize) -> Option<usize> {
    let clitic = (sentence..end).rev().take(LONGEST_BEFORE).find(|at| tokens[*at].kind == TokenKind::Clitic)?;
    let named = |at: &usize| tokens[*at].kind == TokenKind::Word && tokens[*at].capital;
    (sentence..clitic).rev().take_while(named).last()
}

/// Lower-case words before the name that end in a noun for a person: `former president`, `campaign spokesman`.
fn before(text: &str, segmented: &Segmented, mention: &NameMention) -> Option<Span> {
    let tokens = &segmented.tokens;
    let end = mention.tokens.0;
    let last = tokens[..end].last().filter(|last| last.is(Classes::PERSON.or(Classes::TITLE)) && !last.capital)?;
    let sentence = segmented.sentences[mention.sentence].tokens.0;
    let belongs = |token: &Token| {
        matches!(token.kind, TokenKind::Word | TokenKind::Clitic) && !token.is(BREAKS) && !token.is(Classes::CUE)
    };
    let mut start = end - 1;
    while start > sentence.max(end.saturating_sub(LONGEST_BEFORE)) && belongs(&tokens[start - 1]) {
        start -= 1;
    }
    let span = tokens[start].span.to(last.span);
    (!span.of(text).is_empty()).then_some(span)
}

/// Capitalised titles inside the mention that name an office: `Defense Minister`, not `Mr.`
pub(super) fn inside(text: &str, mention: &NameMention, name: &Name) -> Option<Span> {
    if !name.has_office {
        return None;
    }
    let written = mention.span.of(text);
    let length = written.find(name.display.as_str()).filter(|length| *length > 0)?;
    Some(Span::new(mention.span.start, mention.span.start + length).trim(text))
}

/// Words of a role; few roles have more.
pub type RoleWords = SmallVec<[Folded; 4]>;

/// The words of a role or description that can be compared: folded, abbreviations spelled out, no articles.
pub fn words(role: &str) -> RoleWords {
    let (mut words, mut rest) = (RoleWords::new(), role);
    while !rest.is_empty() {
        let (word, after) = first_word(rest);
        if !is_filler(&word) {
            words.push(agree::spelled_out(word));
        }
        rest = after;
    }
    words
}

/// The first word of a text, folded and without possessive ending, and what comes after the sign behind it.
fn first_word(text: &str) -> (Folded, &str) {
    let (key, letters) = Key::of_start(text.as_bytes());
    if text.as_bytes().get(letters).is_none_or(|next| *next == b' ') {
        return (Folded::of_key(key, letters), text.get(letters + 1..).unwrap_or_default());
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')');
    let (word, after) = text.split_once(ends).unwrap_or((text, ""));
    (fold(without_ending(without_ending(word, "'s"), "’s")), after)
}

/// Words that tell nothing of a role.
fn is_filler(word: &Folded) -> bool {
    matches!(
        word.as_bytes(),
        b"" | b"the"
            | b"a"
            | b"an"
            | b"of"
            | b"for"
            | b"his"
            | b"her"
            | b"their"
            | b"its"
            | b"former"
            | b"then"
            | b"and"
    )
}

/// The word without an ending, however often it stands there.
fn without_ending<'w>(mut word: &'w str, ending: &str) -> &'w str {
    while let Some(bare) = word.strip_suffix(ending) {
        word = bare;
    }
    word
}
