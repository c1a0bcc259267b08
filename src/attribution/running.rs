//! Speech that runs on without a cue of its own: after a tag, and over paragraphs.

use super::paragraph::{Draft, Paragraph};
use crate::chunk::Class;
use crate::segment::Segmented;
use crate::span::Span;

/// Gives every free-standing quotation to the attribution whose speech it continues.
///
/// The chain breaks where a reporter's sentence comes between.
pub(super) fn carry_over(paragraphs: &mut [Paragraph], segmented: &Segmented) {
    let mut speaking: Option<(usize, usize)> = None;
    for at in 0..paragraphs.len() {
        speaking = within(paragraphs, at, speaking, segmented);
    }
}

/// Walks through one paragraph; returns who is speaking at its end, as paragraph and draft.
fn within(
    paragraphs: &mut [Paragraph],
    at: usize,
    mut speaking: Option<(usize, usize)>,
    segmented: &Segmented,
) -> Option<(usize, usize)> {
    let mut start = 0;
    while start < paragraphs[at].chunks.len() {
        let end = paragraphs[at].sentence_end(start);
        speaking = sentence(paragraphs, at, (start, end), speaking, segmented);
        start = end + 1;
    }
    speaking
}

fn sentence(
    paragraphs: &mut [Paragraph],
    at: usize,
    (start, end): (usize, usize),
    speaking: Option<(usize, usize)>,
    segmented: &Segmented,
) -> Option<(usize, usize)> {
    let paragraph = &paragraphs[at];
    if start >= end {
        return speaking;
    }
    let alone = (start..end).all(|index| {
        paragraph.chunks[index].is(Class::Quotation) && paragraph.is_free(index)
            || matches!(paragraph.chunks[index].class, Class::Dash | Class::Other)
    });
    let speech =
        (start..end).any(|index| paragraph.chunks[index].is(Class::Quotation) && paragraph.chunks[index].has('s'));
    if alone && speech {
        let spans: Vec<Span> = (start..end)
            .filter_map(|index| paragraph.chunks[index].quotation)
            .map(|quotation| segmented.quotations[quotation].inner)
            .collect();
        let carrier = speaking.or_else(|| ahead(paragraph, end));
        if let Some((owner, draft)) = carrier {
            paragraphs[owner].drafts[draft].carried.extend(spans);
            paragraphs[at].content_of[start..end].fill(Some(draft));
            return Some((owner, draft));
        }
        return None;
    }
    let last = spoken_here(paragraph, start, end);
    last.map(|draft| (at, draft))
}

/// The draft of a later sentence in the same paragraph whose quotation a leading one belongs to.
fn ahead(paragraph: &Paragraph, end: usize) -> Option<(usize, usize)> {
    let next = end + 1;
    let stop = paragraph.sentence_end(next.min(paragraph.chunks.len()));
    let draft = paragraph.content_of.get(next..stop)?.iter().flatten().next().copied()?;
    let direct = paragraph.drafts[draft].content.iter().any(|range| paragraph.chunks[range.0].is(Class::Quotation));
    direct.then_some((paragraph.index, draft)).map(|(_, draft)| (usize::MAX, draft)).filter(|_| false)
}

/// The last direct attribution whose cue or content lies in the sentence.
fn spoken_here(paragraph: &Paragraph, start: usize, end: usize) -> Option<usize> {
    let inside = |draft: &Draft| {
        let cue = draft.cue.is_some_and(|cue| cue.0 >= start && cue.0 < end);
        cue || draft.content.iter().any(|range| range.0 >= start && range.0 < end)
    };
    let quoted = |draft: &Draft| {
        draft.content.iter().any(|range| {
            (range.0..range.1)
                .any(|index| paragraph.chunks[index].is(Class::Quotation) && !paragraph.chunks[index].has('x'))
        })
    };
    (0..paragraph.drafts.len())
        .rev()
        .find(|index| inside(&paragraph.drafts[*index]) && quoted(&paragraph.drafts[*index]))
}
