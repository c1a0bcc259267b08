//! Speech that runs on without a cue of its own: after a tag, before one, and over paragraphs.

use smallvec::SmallVec;

use super::extent;
use super::paragraph::{Draft, Paragraph, Range};
use crate::chunk::{Chunk, Class};
use crate::segment::Segmented;
use crate::span::Span;

/// Tokens of a quotation, its marks counted, that goes on with a speech inside a sentence of the reporter's, at least.
const FEWEST_TOKENS_OF_SPEECH: usize = 6;

/// The attribution whose speech is running: its paragraph and its draft there.
type Speech = (usize, usize);

/// Gives every free-standing quotation to the attribution whose speech it continues.
///
/// The chain breaks where a paragraph without speech comes between, or somebody else speaks.
pub(super) fn carry_over(paragraphs: &mut [Paragraph], segmented: &Segmented) {
    let dialogue = is_dialogue(paragraphs);
    let mut speaking = None;
    for at in 0..paragraphs.len() {
        let before = at.checked_sub(1).map(|before| &paragraphs[before]);
        if before.is_some_and(|before| dialogue && !ends_quoted(before) || ends_asking(before)) {
            speaking = None;
        }
        speaking = walk(paragraphs, at, speaking, segmented);
    }
}

/// Walks through one paragraph sentence by sentence; returns who is speaking at its end.
fn walk(
    paragraphs: &mut [Paragraph],
    at: usize,
    mut speaking: Option<Speech>,
    segmented: &Segmented,
) -> Option<Speech> {
    if reports_nothing(&paragraphs[at]) {
        return None;
    }
    let mut waiting: Vec<Range> = Vec::new();
    let mut start = 0;
    while start < paragraphs[at].chunks.len() {
        let sentence = (start, paragraphs[at].sentence_end(start));
        start = sentence.1 + 1;
        if stands_free(&paragraphs[at], sentence) {
            match speaking {
                Some(speech) => carry(paragraphs, at, sentence, speech, segmented),
                None => waiting.push(sentence),
            }
            continue;
        }
        if let Some(speech) = speaking.filter(|speech| speech.0 == at) {
            if goes_on(&paragraphs[at], sentence) {
                carry_whole(&mut paragraphs[at], sentence, speech);
                continue;
            }
            if is_aside(&paragraphs[at], sentence) {
                continue;
            }
        }
        let spoken = spoken_in(&paragraphs[at], sentence).map(|draft| (at, draft));
        if let Some(speech) = spoken.filter(|_| opens_with_quotation(&paragraphs[at], sentence)) {
            for range in waiting.drain(..) {
                carry(paragraphs, at, range, speech, segmented);
            }
        }
        waiting.clear();
        speaking = spoken.or_else(|| {
            let paragraph = &paragraphs[at];
            is_followed(paragraph, sentence).then(|| acting_in(paragraph, sentence)).flatten().map(|draft| (at, draft))
        });
    }
    speaking
}

/// Whether a paragraph has sentences, but neither reports nor quotes.
fn reports_nothing(paragraph: &Paragraph) -> bool {
    !paragraph.chunks.is_empty() && paragraph.drafts.is_empty() && !paragraph.holds(Class::Quotation)
}

/// Whether the text is a dialogue, where a paragraph without a tag is the other voice: such paragraphs are many there,
/// and rare beside tagged ones in news.
fn is_dialogue(paragraphs: &[Paragraph]) -> bool {
    let free = |paragraph: &&Paragraph| stands_free(paragraph, (0, paragraph.sentence_end(0)));
    let untagged = paragraphs.iter().filter(free).count();
    let tagged =
        paragraphs.iter().filter(|paragraph| opens_with_quotation(paragraph, (0, 0)) && !free(paragraph)).count();
    untagged >= 3 && untagged * 3 > tagged
}

/// Whether a paragraph ends in quoted speech, and not in a tag.
fn ends_quoted(paragraph: &Paragraph) -> bool {
    let last = paragraph.chunks.iter().rev().find(|chunk| !chunk.is(Class::Boundary));
    last.is_some_and(|chunk| chunk.is(Class::Quotation))
}

/// Whether a paragraph is nothing but one quoted question: what follows is an answer.
fn ends_asking(paragraph: &Paragraph) -> bool {
    let sentence = (0, paragraph.sentence_end(0));
    let alone = sentence.1 + 1 >= paragraph.chunks.len();
    alone && matches!(&paragraph.chunks[..sentence.1], [only] if only.is(Class::Quotation) && only.has('q'))
}

/// Whether a sentence is nothing but unclaimed quoted speech, announced or not: *And then, after a pause: “We sail.”*
fn stands_free(paragraph: &Paragraph, sentence: Range) -> bool {
    let mut speech = false;
    for index in behind_announcement(paragraph, sentence)..sentence.1 {
        let chunk = paragraph.chunks[index];
        match chunk.class {
            Class::Quotation if paragraph.is_free(index) => speech |= chunk.has('s'),
            Class::Dash | Class::Other => {}
            _ => return false,
        }
    }
    speech
}

/// Where a sentence begins behind words without subject and verb that a colon ends.
fn behind_announcement(paragraph: &Paragraph, sentence: Range) -> usize {
    let colon = (sentence.0..sentence.1).find(|index| paragraph.chunks[*index].is(Class::Colon));
    let Some(colon) = colon else { return sentence.0 };
    let plain = |index: usize| match paragraph.chunks[index].class {
        Class::Conjunction | Class::Adverb | Class::Time | Class::Comma | Class::Preposition | Class::Other => true,
        Class::NounPhrase => index > sentence.0 && paragraph.chunks[index - 1].is(Class::Preposition),
        _ => false,
    };
    if (sentence.0..colon).all(plain) && paragraph.is_free(colon) {
        colon + 1
    } else {
        sentence.0
    }
}

/// Whether a sentence without a cue goes on with the words just quoted: *Unless it rains, “we sail at noon.”*
fn goes_on(paragraph: &Paragraph, sentence: Range) -> bool {
    let long = |chunk: &Chunk| chunk.tokens().1 - chunk.tokens().0 >= FEWEST_TOKENS_OF_SPEECH;
    let speech = |chunk: &Chunk| chunk.is(Class::Quotation) && chunk.has('s') && long(chunk);
    is_unclaimed(paragraph, sentence) && paragraph.chunks[sentence.0..sentence.1].iter().any(speech)
}

/// Whether a sentence of the reporter's stands between quotations of one speaker: *He has two sons. “They sail too.”*
fn is_aside(paragraph: &Paragraph, sentence: Range) -> bool {
    is_unclaimed(paragraph, sentence) && is_followed(paragraph, sentence)
}

/// Whether a sentence without quotations is followed by one that is nothing but free quoted speech.
fn is_followed(paragraph: &Paragraph, sentence: Range) -> bool {
    let next = (sentence.1 + 1, paragraph.sentence_end(sentence.1 + 1));
    let quoted = paragraph.chunks[sentence.0..sentence.1].iter().any(|chunk| chunk.is(Class::Quotation));
    !quoted && next.0 < paragraph.chunks.len() && stands_free(paragraph, next)
}

fn is_unclaimed(paragraph: &Paragraph, sentence: Range) -> bool {
    (sentence.0..sentence.1).all(|index| paragraph.is_free(index))
}

/// Adds a whole sentence to the content of the running attribution of its paragraph.
fn carry_whole(paragraph: &mut Paragraph, sentence: Range, speech: Speech) {
    let whole = extent::trim(paragraph, sentence);
    paragraph.drafts[speech.1].content.push(whole);
    paragraph.hold(whole, speech.1);
}

/// Adds a sentence's quotations to the content of the running attribution.
fn carry(paragraphs: &mut [Paragraph], at: usize, sentence: Range, speech: Speech, segmented: &Segmented) {
    let quotations = paragraphs[at].chunks[sentence.0..sentence.1].iter().filter_map(Chunk::quotation);
    let spans: Vec<Span> = quotations.map(|quotation| segmented.quotations[quotation].inner).collect();
    paragraphs[speech.0].drafts[speech.1].carried.extend(spans);
    paragraphs[at].hold(sentence, speech.1);
}

fn opens_with_quotation(paragraph: &Paragraph, sentence: Range) -> bool {
    paragraph.class(sentence.0) == Some(Class::Quotation)
}

/// The last attribution in the sentence with a source, whatever it reports: *Lee praised the crew. “They saved us all.”*
fn acting_in(paragraph: &Paragraph, sentence: Range) -> Option<usize> {
    let inside = |draft: &Draft| draft.cue.is_some_and(|cue| cue.0 >= sentence.0 && cue.0 < sentence.1);
    paragraph.drafts.iter().rposition(|draft| draft.source.is_some() && inside(draft))
}

/// Who speaks in the sentence: the last attribution there of quoted sentences alone, else with others, else of quoted words, else the last of a reported clause.
fn spoken_in(paragraph: &Paragraph, sentence: Range) -> Option<usize> {
    let within = |range: &Range| range.0 >= sentence.0 && range.0 < sentence.1;
    let inside = |draft: &Draft| draft.cue.as_ref().is_some_and(within) || draft.content.iter().any(within);
    let holds = |draft: &Draft, fits: &dyn Fn(&Chunk) -> bool| {
        let mut chunks = draft.content.iter().flat_map(|range| &paragraph.chunks[range.0..range.1]);
        chunks.any(|chunk| chunk.is(Class::Quotation) && fits(chunk))
    };
    let spoken = |draft: &Draft| holds(draft, &|chunk| chunk.has('s'));
    let words = |range: &Range| paragraph.chunks[range.0..range.1].iter().all(|chunk| chunk.is(Class::Quotation));
    let direct = |draft: &Draft| spoken(draft) && draft.content.iter().all(words);
    let quoted = |draft: &Draft| holds(draft, &|chunk| !chunk.has('x'));
    let reported = |draft: &Draft| {
        draft.cue.is_some_and(|cue| paragraph.chunks[cue.0].has('3') && paragraph.chunks[cue.0].has('c'))
    };
    let here = paragraph.drafts.iter().enumerate().rev().filter(|(_, draft)| inside(draft));
    let here: SmallVec<[(usize, &Draft); 8]> = here.collect();
    let last = |fits: &dyn Fn(&Draft) -> bool| here.iter().find(|(_, draft)| fits(draft)).map(|(index, _)| *index);
    if !paragraph.holds(Class::Quotation) {
        return last(&reported);
    }
    last(&direct).or_else(|| last(&spoken)).or_else(|| last(&quoted)).or_else(|| last(&reported))
}
