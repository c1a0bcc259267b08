//! What kind of source an attribution has: a name, several, a pronoun, a description, or none.

use smallvec::{smallvec, SmallVec};

use super::cast::Personhood;
use super::fold::lower;
use super::known::KnownNames;
use super::mention::NameMention;
use super::name::Gender;
use super::role;
use crate::lexicon::{Classes, Known};
use crate::segment::{Segmented, Token, TokenKind};
use crate::span::Span;

/// A source, classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The text names no source.
    Missing,
    /// Indexes of the names that are its head; more than one where they are joined by *and*.
    Named(SmallVec<[usize; 2]>),
    /// *he*, *she*, *his*, *her*
    He(Gender),
    /// *they*
    They,
    /// *it*
    It,
    /// *I*, *we*
    I,
    /// *you*
    You,
    /// *who*, *which*, *that*
    Who,
    /// Any other pronoun: *one*, *some*, *many*.
    Some,
    /// A description.
    Nominal(Nominal),
}

/// A description such as *a senior official*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nominal {
    /// The whole source.
    pub(super) span: Span,
    /// Its words up to the noun, without what follows (*of …*, *who …*, a comma).
    pub(super) head: Span,
    /// Whether it opens with *the* or *this*.
    pub(super) definite: bool,
    /// Whether it is a plural.
    pub(super) many: bool,
    /// How surely its noun stands for a person.
    pub(super) person: Personhood,
    /// Gender by its noun (*woman*, *spokesman*).
    pub(super) gender: Option<Gender>,
}

/// The tokens of `span`, as a half-open range of indexes.
pub(super) fn tokens_of(segmented: &Segmented, span: Span) -> (usize, usize) {
    let start = segmented.tokens.partition_point(|token| token.span.end <= span.start);
    let inside = segmented.tokens[start..].iter().take_while(|token| token.span.start < span.end);
    (start, start + inside.count())
}

/// Classifies the source at a span and its tokens; `mentions` are the names of the text in order.
pub(super) fn classify(
    text: &str,
    segmented: &Segmented,
    mentions: &[NameMention],
    known: &KnownNames,
    source: Option<(Span, (usize, usize))>,
) -> Source {
    let Some((span, (start, end))) = source else {
        return Source::Missing;
    };
    if start == end {
        return Source::Missing;
    }
    if let Some(pronoun) = pronoun(text, segmented, start, end) {
        return pronoun;
    }
    let first = mentions.partition_point(|mention| mention.tokens.1 <= start);
    let inside = first..first + mentions[first..].iter().take_while(|mention| mention.tokens.0 < end).count();
    let head_end = head_end(text, segmented, &mentions[inside.clone()], start, end);
    if let Some(named) = head_names(text, segmented, mentions, inside.clone(), (start, head_end)) {
        return Source::Named(named);
    }
    if let Some(lead) = inside.clone().next().filter(|index| leads(text, segmented, &mentions[*index], (start, end))) {
        return Source::Named(smallvec![lead]);
    }
    if let Some(bearer) = bearer(text, segmented, (mentions, known), inside.clone(), span) {
        return Source::Named(smallvec![bearer]);
    }
    if let Some(apposed) = inside.clone().find(|index| is_apposed(segmented, &mentions[*index], (head_end, end))) {
        return Source::Named(smallvec![apposed]);
    }
    Source::Nominal(nominal(text, segmented, span, (start, head_end)))
}

fn pronoun(text: &str, segmented: &Segmented, start: usize, end: usize) -> Option<Source> {
    let alone = end - start == 1
        || matches!(segmented.tokens[start + 1].span.of(text), "himself" | "herself" | "themselves" | ",");
    if !alone {
        return None;
    }
    let pronoun = match lower(segmented.tokens[start].span.of(text)).as_bytes() {
        b"he" | b"him" | b"his" => Source::He(Gender::Male),
        b"she" | b"her" => Source::He(Gender::Female),
        b"they" | b"them" | b"their" | b"both" => Source::They,
        b"it" | b"its" => Source::It,
        b"i" | b"we" | b"me" | b"us" | b"my" | b"our" => Source::I,
        b"you" | b"your" => Source::You,
        b"who" | b"which" | b"that" | b"whom" | b"whose" => Source::Who,
        _ if segmented.tokens[start].is(Classes::PRONOUN) && end - start == 1 => Source::Some,
        _ => return None,
    };
    (!is_acronym(text, segmented, start)).then_some(pronoun)
}

/// A pronoun in capitals among words that are not is none: *IT*, *WHO*, *US*.
fn is_acronym(text: &str, segmented: &Segmented, at: usize) -> bool {
    let shouts = |token: &Token| {
        let word = token.span.of(text);
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let next = segmented.tokens[at + 1..].iter().find(|token| token.kind == TokenKind::Word);
    shouts(&segmented.tokens[at]) && !next.is_some_and(shouts)
}

/// Where the noun phrase's head ends: before a comma, bracket, relative, preposition or *herself* outside every name.
fn head_end(text: &str, segmented: &Segmented, names: &[NameMention], start: usize, end: usize) -> usize {
    let in_name = |at: usize| names.iter().any(|name| name.tokens.0 <= at && at < name.tokens.1);
    let ends = |at: &usize| {
        let token = &segmented.tokens[*at];
        let preposition =
            token.is(Classes::PREPOSITION.or(Classes::RELATIVE).or(Classes::TO)) && !token.is(Classes::DETERMINER);
        let sign = matches!(token.kind, TokenKind::Comma | TokenKind::Open | TokenKind::Dash | TokenKind::Semicolon);
        let word = token.span.of(text);
        let closes = matches!(word, "who" | "that" | "which" | "himself" | "herself" | "itself" | "themselves");
        *at > start && !in_name(*at) && (sign || preposition || closes)
    };
    (start..end).find(ends).unwrap_or(end)
}

/// The names that end the head, and those joined to them by *and*.
fn head_names(
    text: &str,
    segmented: &Segmented,
    mentions: &[NameMention],
    inside: std::ops::Range<usize>,
    head: (usize, usize),
) -> Option<SmallVec<[usize; 2]>> {
    let last = inside.clone().rev().find(|index| mentions[*index].tokens.1 == head.1)?;
    let opener = &segmented.tokens[head.0];
    if mentions[last].tokens.0 == head.0 + 1
        && opener.is(Classes::DETERMINER)
        && is_follower(mentions[last].span.of(text))
    {
        return None;
    }
    let mut names = smallvec![last];
    let mut at = mentions[last].tokens.0;
    for index in (inside.start..last).rev() {
        let joined =
            mentions[index].tokens.1 + 1 == at && matches!(segmented.tokens[at - 1].span.of(text), "and" | "&" | "or");
        if !joined {
            break;
        }
        names.insert(0, index);
        at = mentions[index].tokens.0;
    }
    let other_half = (head.0..at).any(|token| segmented.tokens[token].is(Classes::CONJUNCTION));
    (!other_half).then_some(names)
}

/// A name that heads a source by what follows it: *Voss and colleagues*, or a verb that the source should not hold.
fn leads(text: &str, segmented: &Segmented, mention: &NameMention, (start, end): (usize, usize)) -> bool {
    let word = |at: usize| segmented.tokens.get(at).filter(|_| at < end).map_or("", |token| token.span.of(text));
    let (first, after) = mention.tokens;
    let others = matches!(word(after + 1), "associates" | "co-authors" | "coauthors" | "colleagues" | "others");
    let past = |token: &Token| {
        let unknown = token.classes.is_empty() && token.span.of(text).ends_with("ed");
        token.kind == TokenKind::Word && (token.is(Classes::PAST.or(Classes::AUXILIARY)) || unknown)
    };
    let verb = first == start && after < end && past(&segmented.tokens[after]);
    let object = first > start && segmented.tokens[first - 1].is(Classes::PREPOSITION);
    matches!(word(after), "and" | "&") && others && !object || verb && !mention.span.of(text).contains(" and ")
}

/// The person beside whose name the source is the role: *the coach, Ruth Voss,* and *Ruth Voss, head of the fund,*.
fn bearer(
    text: &str,
    segmented: &Segmented,
    (mentions, known): (&[NameMention], &KnownNames),
    inside: std::ops::Range<usize>,
    span: Span,
) -> Option<usize> {
    let near = inside.start.saturating_sub(1)..(inside.end + 1).min(mentions.len());
    let mut outside = near.filter(|index| !inside.contains(index));
    outside.find(|index| {
        let role = role::beside(text, segmented, &mentions[*index], known.name(mentions[*index].name));
        role.is_some_and(|role| role.contains(span) || span.contains(role) && span.end == role.end)
    })
}

/// Words of a description between a comma and the name that it describes.
const LONGEST_NOUN: usize = 4;

/// Words with a capital that call a person by party: *the Republican*, *a Democrat*.
fn is_follower(word: &str) -> bool {
    matches!(word, "Republican" | "Democrat" | "Conservative" | "Liberal" | "Socialist" | "Tory" | "Libertarian")
}

/// A name behind a comma that ends the source or is closed by another comma: `his lawyer, Ruth Voss`; a noun for a person
/// or *the* may stand before it: `his co-author, the chemist Ruth Voss`.
fn is_apposed(segmented: &Segmented, mention: &NameMention, rest: (usize, usize)) -> bool {
    let comma = |at: usize| segmented.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
    let noun = (rest.0..mention.tokens.0)
        .next_back()
        .is_some_and(|at| !comma(at) && segmented.tokens[at].is(Classes::PERSON.or(Classes::TITLE)));
    let closed = Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::AUXILIARY);
    let described = |at: &usize| segmented.tokens[*at].kind == TokenKind::Word && !segmented.tokens[*at].is(closed);
    let first =
        (rest.0..mention.tokens.0).rev().take(LONGEST_NOUN).take_while(described).last().unwrap_or(mention.tokens.0);
    // "her supervisor, the formidable Ann Lee"
    let introduced = first == mention.tokens.0
        || noun
        || segmented.tokens[first].known == Known::The
        || matches!(segmented.tokens[mention.tokens.0.saturating_sub(1)].known, Known::Called | Known::Named);
    let opened = first > rest.0 && comma(first - 1) && introduced;
    let followed = segmented.tokens.get(mention.tokens.1).is_some_and(|next| next.is(Classes::PREPOSITION));
    let of_two_words = mention.tokens.1 - mention.tokens.0 > 1;
    opened && (mention.tokens.1 >= rest.1 || comma(mention.tokens.1) || followed && of_two_words)
}

fn nominal(text: &str, segmented: &Segmented, span: Span, (start, end): (usize, usize)) -> Nominal {
    let tokens = &segmented.tokens[start..end];
    let noun = tokens.iter().rev().find(|token| token.kind == TokenKind::Word);
    let first = lower(tokens[0].span.of(text));
    let joined = tokens.iter().any(|token| token.is(Classes::CONJUNCTION));
    let determined_many =
        tokens[0].is(Classes::PLURAL.or(Classes::QUANTITY)) && !matches!(first.as_bytes(), b"one" | b"a");
    Nominal {
        span,
        head: tokens[0].span.to(tokens[tokens.len() - 1].span),
        definite: matches!(first.as_bytes(), b"the" | b"this" | b"that"),
        many: joined || determined_many || noun.is_some_and(|noun| noun.is(Classes::NOUN_PLURAL)),
        person: noun.map_or(Personhood::Thing, |noun| personhood(noun, &tokens[0], text)),
        gender: noun.and_then(|noun| gender_of_noun(noun.span.of(text))),
    }
}

/// Endings of nouns for what is done or is so, of at least three letters before them: *derailment, decision*.
const ABSTRACT: [&str; 9] = ["ance", "ence", "ism", "ity", "ment", "ness", "ship", "sion", "tion"];

/// A noun of no known class may be a person's if it is no plural and a determiner stands before it.
fn personhood(noun: &Token, opener: &Token, text: &str) -> Personhood {
    let thing = Classes::GROUP.or(Classes::DOCUMENT).or(Classes::SPEECH).or(Classes::NOUN_PLURAL).or(Classes::TIME);
    if noun.is(Classes::PERSON.or(Classes::TITLE)) {
        Personhood::Sure
    } else if !noun.is(thing)
        && !is_abstract(noun.span.of(text))
        && opener.is(Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::QUANTITY))
    {
        Personhood::Likely
    } else {
        Personhood::Thing
    }
}

/// Whether a noun has an ending that no noun for a person has.
fn is_abstract(noun: &str) -> bool {
    ABSTRACT.iter().any(|ending| noun.len() >= ending.len() + 3 && noun.ends_with(ending))
}

/// The gender that a noun shows by itself, whatever its case.
pub(super) fn gender_of_noun(noun: &str) -> Option<Gender> {
    match lower(noun).as_bytes() {
        b"girl" | b"mother" | b"daughter" | b"wife" | b"sister" | b"actress" | b"widow" | b"aunt" | b"grandmother"
        | b"granddaughter" | b"stepdaughter" | b"stepmother" | b"stepsister" | b"queen" | b"lady" | b"mom"
        | b"niece" | b"waitress" | b"princess" | b"girlfriend" => Some(Gender::Female),
        b"boy" | b"father" | b"son" | b"husband" | b"brother" | b"uncle" | b"grandfather" | b"grandson"
        | b"stepfather" | b"stepson" | b"stepbrother" | b"king" | b"dad" | b"nephew" | b"prince" | b"boyfriend" => {
            Some(Gender::Male)
        }
        b"human" | b"german" => None,
        other if other.ends_with(b"woman") => Some(Gender::Female),
        other if other.ends_with(b"man") => Some(Gender::Male),
        _ => None,
    }
}
