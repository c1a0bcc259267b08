//! Who speaks: what may be a source, where a cue's subject is shared, what belongs to a source's span.

use super::paragraph::{Paragraph, Range};
use crate::chunk::Class;

/// Whether a subject may begin there: not as the object of a preposition, unless a participle follows (*with Lee saying*).
pub(super) fn may_stand(paragraph: &Paragraph, source: Option<Range>, cue: usize) -> bool {
    let Some(source) = source else { return true };
    let object = source.0 > 0 && paragraph.class(source.0 - 1) == Some(Class::Preposition);
    !object || paragraph.class(cue) != Some(Class::Cue)
}

/// A participle's subject is the noun before it only after *with*; otherwise it is shared.
pub(super) fn own(paragraph: &Paragraph, source: Option<Range>, cue: Option<Range>) -> Option<Range> {
    let source = source?;
    let participle =
        cue.is_some_and(|cue| matches!(paragraph.class(cue.0), Some(Class::CueIng | Class::CueInfinitive)));
    let with = source.0 > 0 && paragraph.class(source.0 - 1) == Some(Class::Preposition);
    (!participle || with).then_some(source)
}

/// The source of a cue whose subject stands farther off: that of the cue before in the sentence, else the sentence's subject.
pub(super) fn shared(paragraph: &Paragraph, cue: usize) -> Option<Range> {
    let start = paragraph.sentence_start(cue);
    let previous = paragraph
        .drafts
        .iter()
        .filter(|draft| draft.cue.is_some_and(|range| range.0 >= start && range.0 < cue))
        .max_by_key(|draft| draft.cue);
    if let Some(source) = previous.and_then(|draft| draft.source) {
        return Some(source);
    }
    (start..cue).find(|index| is_subject(paragraph, *index)).map(|index| (index, index + 1))
}

fn is_subject(paragraph: &Paragraph, index: usize) -> bool {
    let chunk = paragraph.chunks[index];
    chunk.is(Class::NounPhrase)
        && !chunk.has('o')
        && !chunk.has('t')
        && paragraph.content_of[index].is_none()
        && (index == 0 || paragraph.class(index - 1) != Some(Class::Preposition))
}

/// Whether the source, as far as there is one, can have said it: the weaker the cue, the more is asked.
pub(super) fn may_speak(paragraph: &Paragraph, source: Option<Range>, cue: Option<Range>, content: &[Range]) -> bool {
    let Some(cue) = cue.map(|range| paragraph.chunks[range.0]).filter(|chunk| chunk.class.is_cue()) else {
        return true;
    };
    let quoted = content
        .iter()
        .any(|range| paragraph.chunks[range.0].is(Class::Quotation) && !paragraph.chunks[range.0].has('x'));
    let personal = source.is_some_and(|range| {
        paragraph.chunks[range.0..range.1].iter().any(|chunk| chunk.has('k') || chunk.is(Class::Relative))
    });
    match cue {
        chunk if chunk.has('3') => true,
        chunk if chunk.has('2') => personal || quoted,
        _ => personal && quoted,
    }
}

/// A source without a comma at its end.
pub(super) fn trim(paragraph: &Paragraph, mut range: Range) -> Range {
    while range.0 + 1 < range.1
        && matches!(paragraph.chunks[range.1 - 1].class, Class::Comma | Class::Dash | Class::Boundary)
    {
        range.1 -= 1;
    }
    range
}
