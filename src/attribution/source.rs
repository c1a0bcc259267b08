//! Who speaks: what may be a source, where a cue's subject is shared, what belongs to a source's span.

use super::paragraph::{Paragraph, Range};
use crate::chunk::Class;

/// Whether a subject may begin there: not as the object of a preposition, unless a participle follows (*with Lee saying*).
pub(super) fn may_stand(paragraph: &Paragraph, source: Option<Range>, cue: usize) -> bool {
    let Some(source) = source else { return true };
    let preposition =
        source.0.checked_sub(1).map(|before| paragraph.chunks[before]).filter(|chunk| chunk.is(Class::Preposition));
    // "After" and "before" may open a clause of their own.
    let object = source.0 < cue && preposition.is_some_and(|chunk| !chunk.has('s'));
    !object || paragraph.class(cue) != Some(Class::Cue)
}

/// A participle's subject is the noun right before it only after a preposition (*with Lee saying*); otherwise it is shared.
pub(super) fn own(paragraph: &Paragraph, source: Option<Range>, cue: Option<Range>) -> Option<Range> {
    let source = source?;
    let participle =
        cue.is_some_and(|cue| matches!(paragraph.class(cue.0), Some(Class::CueIng | Class::CueInfinitive)));
    let object = source.0 > 0 && paragraph.class(source.0 - 1) == Some(Class::Preposition);
    let adjacent = cue.is_some_and(|cue| source.1 == cue.0);
    (!participle || object && adjacent).then_some(source)
}

/// The source of a cue whose subject stands farther off.
///
/// A finite verb after a comma has the sentence's subject, over whatever aside stands between; a participle or a second verb
/// has that of the nearest finite verb before it, which may be a cue decided already.
pub(super) fn shared(paragraph: &Paragraph, cue: usize) -> Option<Range> {
    let start = paragraph.sentence_start(cue);
    let mut before = cue;
    while before > start && matches!(paragraph.chunks[before - 1].class, Class::Adverb | Class::Time) {
        before -= 1;
    }
    let after_aside =
        before > start && matches!(paragraph.chunks[before - 1].class, Class::Comma | Class::Dash | Class::Close);
    if after_aside && paragraph.class(cue) == Some(Class::Cue) {
        return first_subject(paragraph, start, cue);
    }
    (start..cue)
        .rev()
        .filter(|index| paragraph.content_of[*index].is_none())
        .find_map(|verb| cue_source(paragraph, verb).or_else(|| subject_of(paragraph, start, verb)))
        .or_else(|| first_subject(paragraph, start, cue))
}

/// The subject behind a participle that opens its sentence: *Acknowledging that it was late, Lee left*.
pub(super) fn ahead(paragraph: &Paragraph, cue: usize, end: usize) -> Option<Range> {
    let opens = (paragraph.sentence_start(cue)..cue).all(|index| {
        let class = paragraph.chunks[index].class;
        matches!(class, Class::Adverb | Class::Conjunction | Class::Comma | Class::Subordinator)
    });
    let comma = paragraph.class(end) == Some(Class::Comma);
    let participle = matches!(paragraph.class(cue), Some(Class::CueIng | Class::CueParticiple));
    (opens && comma && participle && end + 1 < paragraph.chunks.len() && is_subject(paragraph, end + 1))
        .then_some((end + 1, end + 2))
}

/// The source of the draft whose cue begins at `index`.
fn cue_source(paragraph: &Paragraph, index: usize) -> Option<Range> {
    paragraph.drafts.iter().find(|draft| draft.cue.is_some_and(|range| range.0 == index)).and_then(|draft| draft.source)
}

/// The sentence's first noun phrase that is no object of a preposition.
fn first_subject(paragraph: &Paragraph, start: usize, cue: usize) -> Option<Range> {
    let object = |index: usize| index > start && paragraph.chunks[index - 1].is(Class::Preposition);
    let first = (start..cue).find(|index| is_subject(paragraph, *index) && !object(*index))?;
    let mut end = first + 1;
    while end + 1 < cue && paragraph.chunks[end].is(Class::Preposition) && is_subject(paragraph, end + 1) {
        end += 2;
    }
    Some((first, end))
}

/// The noun phrase right before a finite verb, with the prepositions after its noun; `None` where it is an object itself.
fn subject_of(paragraph: &Paragraph, start: usize, verb: usize) -> Option<Range> {
    let chunk = paragraph.chunks[verb];
    if !(chunk.is(Class::Cue) || chunk.is(Class::Verb) && chunk.has('f')) {
        return None;
    }
    let mut end = verb;
    while end > start && matches!(paragraph.chunks[end - 1].class, Class::Adverb | Class::Time) {
        end -= 1;
    }
    let mut first = end.checked_sub(1).filter(|index| *index >= start && is_subject(paragraph, *index))?;
    while first >= start + 2 && paragraph.chunks[first - 1].is(Class::Preposition) && is_subject(paragraph, first - 2) {
        first -= 2;
    }
    let before = first.checked_sub(1).filter(|index| *index >= start).map(|index| paragraph.chunks[index].class);
    let object = before.is_some_and(|class| class == Class::Preposition || class.is_verb());
    (!object).then_some((first, end))
}

fn is_subject(paragraph: &Paragraph, index: usize) -> bool {
    let chunk = paragraph.chunks[index];
    chunk.is(Class::NounPhrase) && !chunk.has('o') && !chunk.has('t') && paragraph.content_of[index].is_none()
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
