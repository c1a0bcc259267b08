//! Where a content begins and ends, as far as a pattern cannot say.

use super::paragraph::{Paragraph, Range};
use crate::chunk::Class;

/// Where the content that ends before chunk `end` begins: at the start of its sentence, connectives left out, or with
/// the quotation that stands right before `end`.
pub(super) fn clause_start(paragraph: &Paragraph, from: usize, end: usize) -> usize {
    let first = paragraph.sentence_start(from.min(end.saturating_sub(1)));
    let last = end.saturating_sub(1);
    if paragraph.class(last).is_none_or(|class| class == Class::Boundary) {
        return end;
    }
    let mut start = first;
    for index in (first..last).rev() {
        if !paragraph.is_free(index) {
            start = index + 1;
            break;
        }
    }
    let quotation = paragraph.chunks[last];
    if quotation.is(Class::Quotation) && quotation.has('s') && start < last && stands_alone(paragraph, last) {
        return last;
    }
    skip_connectives(paragraph, start, last)
}

/// Whether a quoted sentence, opening with a capital, only follows what stands before it, instead of completing it.
fn stands_alone(paragraph: &Paragraph, quotation: usize) -> bool {
    paragraph.chunks[quotation].has('u')
        && matches!(
            paragraph.class(quotation - 1),
            Some(Class::Comma | Class::Colon | Class::Dash | Class::Close | Class::Quotation | Class::Semicolon)
        )
}

/// Reporter's connectives at the start are not content: *But, However, Still*.
fn skip_connectives(paragraph: &Paragraph, mut start: usize, last: usize) -> usize {
    while start < last {
        let chunk = paragraph.chunks[start];
        let connective = match chunk.class {
            Class::Conjunction => true,
            Class::Adverb => chunk.has('c'),
            Class::Comma | Class::Dash | Class::Colon | Class::Other => true,
            _ => false,
        };
        if !connective || chunk.is(Class::Other) {
            break;
        }
        start += 1;
    }
    start
}

/// One past the last chunk of the content that begins with chunk `start`, introduced by the cue at `cue` in this frame.
pub(super) fn forward_end(paragraph: &Paragraph, start: usize, cue: usize, frame: Option<char>) -> usize {
    if let Some(end) = quotation_end(paragraph, start) {
        return end;
    }
    let subordinate = is_subordinate(paragraph, cue);
    let phrase = matches!(frame, Some('o' | 'n'));
    let mut index = start;
    while index < paragraph.chunks.len() {
        let stop = match paragraph.chunks[index].class {
            Class::Boundary | Class::Semicolon => true,
            _ if !paragraph.is_free(index) => true,
            Class::Comma if index > start => {
                comma_ends(paragraph, index)
                    || subordinate && main_clause_follows(paragraph, index)
                    || phrase && comma_ends_phrase(paragraph, index)
            }
            Class::Conjunction if index > start => {
                conjunction_ends(paragraph, index) || phrase && verb_follows(paragraph, index)
            }
            Class::Subordinator if index > start => phrase && !paragraph.chunks[index].has('a'),
            Class::Preposition if index > start && phrase => setting_follows(paragraph, index),
            Class::Quotation if index > start && paragraph.chunks[index].has('c') && comma_ends(paragraph, index) => {
                return index + 1
            }
            Class::Dash => dash_ends(paragraph, index),
            _ => false,
        };
        if stop {
            break;
        }
        index += 1;
    }
    index
}

/// Whether the cue's own clause is subordinate and stands before its main clause: *While he said that …, …*.
fn is_subordinate(paragraph: &Paragraph, cue: usize) -> bool {
    let start = paragraph.sentence_start(cue);
    let mut opener = start;
    while opener < cue && matches!(paragraph.class(opener), Some(Class::Conjunction | Class::Adverb | Class::Comma)) {
        opener += 1;
    }
    let subordinator =
        matches!(paragraph.class(opener), Some(Class::Subordinator | Class::Preposition | Class::CueIng | Class::CueParticiple));
    subordinator && !(opener + 1..cue).any(|index| matches!(paragraph.class(index), Some(Class::Comma)))
}

/// Whether a subject and its verb follow the comma.
fn main_clause_follows(paragraph: &Paragraph, comma: usize) -> bool {
    let mut index = comma + 1;
    if paragraph.class(index) != Some(Class::NounPhrase) {
        return false;
    }
    while matches!(paragraph.class(index), Some(Class::NounPhrase | Class::Preposition | Class::Adverb | Class::Time)) {
        index += 1;
    }
    matches!(paragraph.class(index), Some(Class::Verb | Class::Cue | Class::Comma))
}

/// A noun phrase as content ends where a clause is joined on: *the report, but …*.
fn comma_ends_phrase(paragraph: &Paragraph, comma: usize) -> bool {
    match paragraph.class(comma + 1) {
        Some(Class::Conjunction) => paragraph.chunks[comma + 1].has('b') || verb_follows(paragraph, comma + 1),
        Some(Class::Subordinator | Class::CueIng | Class::Verb) => true,
        _ => false,
    }
}

/// Whether a preposition opens the setting of the speech rather than more of what it is about: *in an interview*.
fn setting_follows(paragraph: &Paragraph, preposition: usize) -> bool {
    paragraph.chunks[preposition].has('i') && paragraph.chunks.get(preposition + 1).is_some_and(|chunk| chunk.has('s'))
}

/// Whether a finite verb follows a conjunction, perhaps with its own subject.
fn verb_follows(paragraph: &Paragraph, conjunction: usize) -> bool {
    let mut index = conjunction + 1;
    while matches!(paragraph.class(index), Some(Class::Adverb | Class::Time)) {
        index += 1;
    }
    match paragraph.class(index) {
        Some(Class::Cue) => true,
        Some(Class::Verb) => paragraph.chunks[index].has('f'),
        Some(Class::NounPhrase) => main_clause_follows(paragraph, index - 1),
        _ => false,
    }
}

/// A whole quoted sentence is a content by itself; a quoted phrase goes on with its clause.
fn quotation_end(paragraph: &Paragraph, start: usize) -> Option<usize> {
    let chunk = paragraph.chunks.get(start)?;
    if !chunk.is(Class::Quotation) {
        return None;
    }
    let next = paragraph.class(start + 1);
    let stops = chunk.has('c') && (comma_ends(paragraph, start) || main_clause_follows(paragraph, start));
    let over = stops
        || chunk.has('e')
        || chunk.has('c')
        || matches!(
            next,
            None | Some(Class::Boundary | Class::Comma | Class::Semicolon | Class::Dash | Class::Quotation)
        );
    (over && (chunk.has('s') || matches!(next, None | Some(Class::Boundary)))).then_some(start + 1)
}

/// A comma ends the content where a cue's participle, or a new clause with its own cue, begins behind it.
fn comma_ends(paragraph: &Paragraph, comma: usize) -> bool {
    let mut next = comma + 1;
    let Some(mut class) = paragraph.class(next) else { return true };
    let mut contrast = false;
    if matches!(class, Class::Conjunction | Class::Subordinator) {
        contrast = paragraph.chunks[next].has('w') && class == Class::Subordinator;
        next += 1;
        class = match paragraph.class(next) {
            Some(class) => class,
            None => return true,
        };
        while matches!(class, Class::Adverb | Class::Time | Class::Comma) {
            next += 1;
            class = match paragraph.class(next) {
                Some(class) => class,
                None => return true,
            };
        }
    }
    if contrast {
        return true;
    }
    match class {
        Class::CueIng => paragraph.chunks[next].has('3'),
        Class::According => true,
        Class::Cue => next > comma + 1 && paragraph.chunks[next].has('3'),
        Class::NounPhrase => next > comma + 1 && cue_follows_subject(paragraph, next),
        _ => false,
    }
}

/// Whether a subject with a strong cue begins at `index`.
fn cue_follows_subject(paragraph: &Paragraph, index: usize) -> bool {
    let follows =
        |class: &Class| !matches!(class, Class::NounPhrase | Class::Preposition | Class::Adverb | Class::Time);
    let verb = (index..paragraph.chunks.len()).find(|next| follows(&paragraph.chunks[*next].class));
    verb.is_some_and(|verb| paragraph.chunks[verb].is(Class::Cue) && paragraph.chunks[verb].has('3'))
}

/// *and* ends the content where a second cue of the same subject follows: *said A and warned B*.
fn conjunction_ends(paragraph: &Paragraph, conjunction: usize) -> bool {
    let next = conjunction + 1;
    paragraph.class(next) == Some(Class::Cue) && paragraph.chunks[next].has('3') && !paragraph.chunks[next].has('h')
        || paragraph.class(next) == Some(Class::That) && false
}

/// A dash ends the content where a new clause with its own cue follows.
fn dash_ends(paragraph: &Paragraph, dash: usize) -> bool {
    cue_follows_subject(paragraph, dash + 1) || paragraph.class(dash + 1) == Some(Class::According)
}

/// The range without separators at its ends.
pub(super) fn trim(paragraph: &Paragraph, mut range: Range) -> Range {
    let separator = |index: usize| {
        matches!(
            paragraph.chunks[index].class,
            Class::Comma | Class::Boundary | Class::Dash | Class::Semicolon | Class::Colon
        )
    };
    while range.0 < range.1 && separator(range.0) {
        range.0 += 1;
    }
    while range.0 < range.1 && (separator(range.1 - 1) || paragraph.class(range.1 - 1) == Some(Class::Conjunction)) {
        range.1 -= 1;
    }
    range
}

/// Whether a stretch before a tag is no content but a frame of the reporter's: *On Wednesday, he said, …*.
pub(super) fn is_frame(paragraph: &Paragraph, range: Range) -> bool {
    paragraph.chunks[range.0..range.1].iter().all(|chunk| {
        matches!(chunk.class, Class::Time | Class::Adverb | Class::Comma | Class::Conjunction | Class::Subordinator)
    })
}
