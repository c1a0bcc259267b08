//! Where somebody reports again behind a content: the same subject with a second cue, somebody else, or the reporter.

use super::bounds::{is_first_person, Bounds};
use super::extent::holds_verb;
use super::following::{behind_setting, behind_subject, clause_follows};
use super::paragraph::{Paragraph, Range};
use crate::chunk::{Chunk, Class};

/// Whether a cue is a second one of the same subject and tense, or tells what the subject would not say.
pub(super) fn goes_on_reporting(chunk: Chunk, bounds: Bounds) -> bool {
    let refused = chunk.has('h') && chunk.has('x') && bounds.past;
    chunk.is(Class::Cue) && chunk.has('3') && (refused || !chunk.has('h') && chunk.has('d') == bounds.past)
}

/// A second cue of the same subject and tense: *said A and warned B*.
pub(super) fn shares_subject(paragraph: &Paragraph, start: usize, conjunction: usize, bounds: Bounds) -> bool {
    let at = behind_setting(paragraph, conjunction + 1);
    // "said it was “fair” and offered to help"
    let quoted = conjunction > start && ends_quoted(paragraph, start, conjunction);
    paragraph.chunks.get(at).is_some_and(|next| match next.class {
        Class::Cue => goes_on_reporting(*next, bounds) || quoted && next.has('2') && next.has('d') && bounds.past,
        Class::CueIng => bounds.participle && (bounds.phrase || next.has('3')),
        // "declined to be named and is not in the camp"
        Class::Verb if bounds.infinitive && next.has('b') => next.has('f'),
        Class::Verb => bounds.participle && bounds.phrase && next.has('g'),
        // Not where the conjunction joins two subjects: "said he and Lee agreed".
        Class::NounPhrase => {
            let quoted = || paragraph.chunks[start..conjunction].iter().any(|chunk| chunk.is(Class::Quotation));
            let complete = || bounds.phrase || holds_verb(paragraph, (start, conjunction)) || quoted();
            parallel_report(paragraph, at, bounds) && complete()
        }
        _ => false,
    })
}

/// Whether a conjunction, perhaps behind a comma, follows a quotation.
fn ends_quoted(paragraph: &Paragraph, start: usize, conjunction: usize) -> bool {
    let last = conjunction - 1;
    let before = if paragraph.chunks[last].is(Class::Comma) && last > start { last - 1 } else { last };
    paragraph.chunks[before].is(Class::Quotation)
}

/// Whether somebody else's report stands beside the cue's own: *(Lee says A) and Abel says B*, *(Lee saying A) and Abel
/// calling it B*.
fn parallel_report(paragraph: &Paragraph, subject: usize, bounds: Bounds) -> bool {
    let comma = behind_subject(paragraph, subject);
    let behind = behind_apposition(paragraph, comma);
    let Some(verb) = paragraph.chunks.get(behind) else { return false };
    if bounds.participle {
        let participle = verb.is(Class::CueIng) || verb.is(Class::Verb) && verb.has('g');
        return participle && (bounds.phrase || verb.is(Class::CueIng) && verb.has('3'));
    }
    let speaker = paragraph.chunks[subject].has('k') || behind > comma;
    speaker
        && !paragraph.chunks[subject].has('p')
        && goes_on_reporting(*verb, bounds)
        && (verb.has('c') || verb.has('t'))
}

/// Whether a stretch holds a main clause: not *even though she left*.
pub(super) fn is_complete(paragraph: &Paragraph, range: Range) -> bool {
    let first = paragraph.chunks[range.0];
    let subordinate = first.is(Class::Subordinator) || first.is(Class::Preposition) && first.has('s');
    !subordinate && !first.is(Class::Adverb) && holds_verb(paragraph, range)
}

/// Whether somebody else's report begins there, its content behind its cue: *(Lee said A,) the union said that B*.
pub(super) fn report_follows(paragraph: &Paragraph, subject: usize) -> bool {
    let cue = behind_subject(paragraph, subject);
    let strong = |chunk: &Chunk| chunk.is(Class::Cue) && chunk.has('3') && (chunk.has('c') || chunk.has('t'));
    let behind = paragraph.class(cue + 1);
    let named = !paragraph.chunks[subject].has('p') || paragraph.chunks[subject].has('m');
    named && paragraph.chunks.get(cue).is_some_and(strong) && matches!(behind, Some(Class::That | Class::NounPhrase))
}

/// Behind a noun between commas, where one stands at `comma`: *(and) Lee, the mayor, (said)*.
fn behind_apposition(paragraph: &Paragraph, comma: usize) -> usize {
    let noun = paragraph.chunks.get(comma + 1).is_some_and(|chunk| chunk.is(Class::NounPhrase) && chunk.has('k'));
    let opens = paragraph.class(comma) == Some(Class::Comma) && noun;
    let close = if opens { behind_subject(paragraph, comma + 1) } else { comma };
    if opens && paragraph.class(close) == Some(Class::Comma) {
        close + 1
    } else {
        comma
    }
}

/// Whether *and* behind a stretch opens a clause of the reporter's own: *he asked me if it was shut and I told him*.
pub(super) fn reporter_follows(paragraph: &Paragraph, range: Range) -> bool {
    let own = paragraph.chunks.get(range.1 + 1).is_some_and(|subject| is_first_person(*subject));
    let speaks = |chunk: &Chunk| is_first_person(*chunk);
    own && !paragraph.chunks[range.0..range.1].iter().any(speaks) && clause_follows(paragraph, range.1 + 1)
}
