//! Whether a source can have said what is found: the weaker the cue, the more is asked of it.

use super::paragraph::{Paragraph, Range};
use crate::chunk::{Chunk, Class};

/// Whether the source, as far as there is one, can have said it: the weaker the cue, the more is asked.
pub(super) fn may_speak(paragraph: &Paragraph, source: Option<Range>, cue: Option<Range>, content: &[Range]) -> bool {
    let cue_at = cue.map_or(0, |range| range.0);
    let Some(cue) = cue.map(|range| paragraph.chunks[range.0]).filter(|chunk| chunk.class.is_cue()) else {
        return true;
    };
    let quoted = content.iter().any(|range| opens_quoted(&paragraph.chunks[range.0..range.1]));
    let personal = source.is_some_and(|range| {
        paragraph.chunks[range.0..range.1]
            .iter()
            .any(|chunk| chunk.has('k') || chunk.is(Class::Relative) && chunk.has('w'))
    });
    // "led her to say"
    let object = || source.is_some_and(|range| is_person_object(paragraph.chunks[range.1 - 1]));
    let document = || source.is_some_and(|range| paragraph.chunks[range.0].has('s'));
    let stands_for = || source.is_some_and(|range| stands_for_speaker(paragraph, range));
    // "it is my pleasure to announce"
    let impersonal = source.is_some_and(|range| paragraph.chunks[range.0].has('x') && range.0 + 1 == range.1);
    if impersonal && source.is_some_and(|source| is_empty(paragraph, source.0, cue_at)) {
        return false;
    }
    match cue {
        chunk if chunk.is(Class::CueInfinitive) => (personal || object()) && !impersonal,
        chunk if chunk.has('3') => true,
        chunk if chunk.has('2') => personal || quoted || stands_for(),
        _ => {
            is_block(paragraph, content) || quoted && (personal || document() || is_quoted_sentence(paragraph, content))
        }
    }
}

/// Whether *it* stands for nothing: *it’s time to start worrying about*, but *it was late, warning that*.
fn is_empty(paragraph: &Paragraph, source: usize, cue: usize) -> bool {
    let be = paragraph.chunks[source + 1..].iter().find(|chunk| !chunk.is(Class::Adverb));
    let before = cue.checked_sub(1).map(|before| paragraph.chunks[before]);
    let joined = before.is_some_and(|chunk| matches!(chunk.class, Class::Comma | Class::Dash | Class::Conjunction));
    source < cue && !joined && be.is_some_and(|be| be.is(Class::Verb) && be.has('b') && be.has('f'))
}

/// Whether a source is nothing but the relative *that*.
pub(super) fn is_bare_that(paragraph: &Paragraph, source: Range) -> bool {
    let chunk = paragraph.chunks[source.0];
    source.0 + 1 == source.1 && chunk.is(Class::Relative) && chunk.has('t')
}

fn is_person_object(chunk: Chunk) -> bool {
    chunk.is(Class::NounPhrase) && chunk.has('p') && chunk.has('o') && !chunk.has('x')
}

/// Whether a content opens with a quotation, behind an article or not: *a “new deal”*.
fn opens_quoted(content: &[Chunk]) -> bool {
    let quoted = |chunk: &Chunk| chunk.is(Class::Quotation) && !chunk.has('x');
    match content {
        [article, quotation, ..] if article.is(Class::NounPhrase) && article.has('a') => quoted(quotation),
        [first, ..] => quoted(first),
        [] => false,
    }
}

/// Whether the content is the paragraph that a colon announces.
fn is_block(paragraph: &Paragraph, content: &[Range]) -> bool {
    let before = content
        .first()
        .and_then(|range| paragraph.chunks[..range.0].iter().rev().find(|chunk| !chunk.is(Class::Boundary)));
    before.is_some_and(|chunk| chunk.is(Class::Colon) && chunk.has('b'))
}

/// Whether the source is a relative that stands for somebody: *the union, which backs the plan*.
fn stands_for_speaker(paragraph: &Paragraph, source: Range) -> bool {
    let before = source.0.checked_sub(1).filter(|_| paragraph.class(source.0) == Some(Class::Relative));
    let comma = before.filter(|before| paragraph.class(*before) == Some(Class::Comma));
    let antecedent = comma.map_or(before, |comma| comma.checked_sub(1));
    antecedent.is_some_and(|index| paragraph.chunks[index].is(Class::NounPhrase) && paragraph.chunks[index].has('k'))
}

/// Whether the content is nothing but a quoted sentence: *the sign read: “Keep out.”*
fn is_quoted_sentence(paragraph: &Paragraph, content: &[Range]) -> bool {
    matches!(content, [range] if range.0 + 1 == range.1 && paragraph.chunks[range.0].has('s'))
}
