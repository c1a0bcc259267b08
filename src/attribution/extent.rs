//! Where a content begins and ends, as far as a pattern cannot say.

use super::paragraph::{Paragraph, Range};
use crate::chunk::{Chunk, Class};

/// Where the content that ends before chunk `end` begins: at the start of its sentence, connectives left out, or with
/// the quotation that stands right before `end`.
pub(super) fn clause_start(paragraph: &Paragraph, from: usize, end: usize) -> usize {
    let first = paragraph.sentence_start(from.min(end.saturating_sub(1)));
    let last = end.saturating_sub(1);
    if paragraph.class(last).is_none_or(|class| class == Class::Boundary) {
        return end;
    }
    let mut start = first;
    // Brackets that close between here and the tag.
    let mut closed = usize::from(paragraph.class(last) == Some(Class::Close));
    for index in (first..last).rev() {
        let chunk = paragraph.chunks[index];
        let announced = chunk.is(Class::Colon) && is_clause(paragraph, (index + 1, end));
        let opened = chunk.is(Class::Open) && closed == 0;
        if !paragraph.is_free(index) || announced || opened {
            start = index + 1;
            break;
        }
        match chunk.class {
            Class::Close => closed += 1,
            Class::Open => closed -= 1,
            _ => {}
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

/// Whether a stretch holds a finite verb that belongs to no relative clause.
pub(super) fn holds_verb(paragraph: &Paragraph, range: Range) -> bool {
    let mut relative = false;
    paragraph.chunks[range.0..range.1].iter().any(|chunk| {
        let finite = chunk.is_finite();
        let own = finite && !relative;
        relative = chunk.is(Class::Relative) || relative && !finite;
        own
    })
}

/// Whether a stretch holds a finite verb or a quotation, as whole content before its tag must.
///
/// A quoted phrase in a relative clause or behind a preposition or participle makes no clause: *Lee, who stars in “Dust,”*,
/// *Lee, citing “the spell of the harbor,”*.
pub(super) fn is_clause(paragraph: &Paragraph, range: Range) -> bool {
    let (mut relative, mut aside, mut possessive) = (false, false, false);
    let mut before = None;
    paragraph.chunks[range.0..range.1].iter().any(|chunk| {
        let finite = matches!(chunk.class, Class::Cue) || chunk.is(Class::Verb) && chunk.has('f');
        let own = finite && !relative;
        relative = chunk.is(Class::Relative) || relative && !chunk.is(Class::Comma) && !finite;
        // "Lee, calling it “absurd,”"
        let participle = chunk.is(Class::CueIng) || chunk.is(Class::Verb) && (chunk.has('g') || chunk.has('e'));
        let described = participle && before == Some(Class::Comma);
        aside = chunk.is(Class::Relative) || described || aside && !chunk.is(Class::Comma);
        let governor = before.replace(chunk.class);
        // "On BCN’s “Night Talk,”"
        let owned = std::mem::replace(&mut possessive, chunk.is(Class::NounPhrase) && chunk.has('g'));
        let object = aside && chunk.has('c') || owned && chunk.has('u') || governor == Some(Class::Preposition);
        let named = governor == Some(Class::CueIng) && !chunk.has('u');
        own || chunk.is(Class::Quotation) && !named && (chunk.has('s') || !object)
    })
}

/// Whether a stretch reports by itself: a subject with a strong cue and its clause.
pub(super) fn reports(paragraph: &Paragraph, range: Range) -> bool {
    let mut index = range.0;
    while index < range.1
        && matches!(paragraph.chunks[index].class, Class::NounPhrase | Class::Preposition | Class::Adverb | Class::Time)
    {
        index += 1;
    }
    let chunk = paragraph.chunks[index.min(range.1 - 1)];
    let clause = match paragraph.class(index + 1) {
        Some(Class::That | Class::Quotation) => true,
        Some(Class::NounPhrase) => paragraph.class(index + 2).is_some_and(Class::is_verb),
        _ => false,
    };
    // Not "Staff had been warned that A, she said"
    index > range.0 && clause && chunk.is(Class::Cue) && chunk.has('3') && chunk.has('c') && !chunk.has('p')
}

/// Whether a clause before a tag goes on in a quotation behind it: no report of its own (*A, saying that B, he said, “…”*),
/// and nothing at its end that leaves it to the reporter (*A because, he said, “…”*).
pub(super) fn may_go_on(paragraph: &Paragraph, range: Range) -> bool {
    let reports = |chunk: &Chunk| chunk.class.is_cue() && chunk.has('3') && chunk.has('c');
    let open = is_open(paragraph, range) || paragraph.class(range.1 - 1) == Some(Class::Preposition);
    !open && !paragraph.chunks[range.0..range.1].iter().any(reports)
}

/// Whether a stretch ends in what opens the clause behind it: *he left because, …*.
pub(super) fn is_open(paragraph: &Paragraph, range: Range) -> bool {
    let last = paragraph.chunks[range.1 - 1];
    let opener =
        matches!(last.class, Class::Subordinator | Class::Conjunction | Class::That | Class::Relative | Class::Wh);
    opener || last.is(Class::Preposition) && last.has('s')
}

/// Whether a cue with its subject stands right before a quoted sentence: *somebody shouted, “Encore!”*.
pub(super) fn is_introduced(paragraph: &Paragraph, quotation: usize) -> bool {
    let chunk = paragraph.chunks[quotation];
    if !chunk.is(Class::Quotation) || !chunk.has('s') || !chunk.has('u') {
        return false;
    }
    let mut cue = quotation;
    while cue > 0 && matches!(paragraph.chunks[cue - 1].class, Class::Comma | Class::Colon) {
        cue -= 1;
    }
    let reports = |chunk: Chunk| chunk.is(Class::Cue) && chunk.has('3') && chunk.has('q');
    (2..quotation).contains(&cue)
        && reports(paragraph.chunks[cue - 1])
        && paragraph.class(cue - 2) == Some(Class::NounPhrase)
}

/// Whether a colon inside the stretch announces a quoted sentence: *the crane this way: “It was a coffin.”*
pub(super) fn announces_speech(paragraph: &Paragraph, range: Range) -> bool {
    let speech = |chunk: &Chunk| chunk.is(Class::Quotation) && chunk.has('s') && chunk.has('u');
    paragraph.chunks[range.0..range.1].windows(2).any(|pair| pair[0].is(Class::Colon) && speech(&pair[1]))
}

/// Whether a quotation only describes the noun behind it: *the “sail by night” crew*.
pub(super) fn is_modifier(paragraph: &Paragraph, quotation: usize) -> bool {
    let chunk = paragraph.chunks[quotation];
    let before = quotation.checked_sub(1).map(|before| paragraph.chunks[before]);
    let determiner = before.is_some_and(|before| before.is(Class::NounPhrase) && (before.has('a') || before.has('g')));
    let closed = chunk.has('s') || chunk.has('c') || chunk.has('e');
    chunk.is(Class::Quotation) && !closed && determiner && paragraph.class(quotation + 1) != Some(Class::Comma)
}

/// Whether a stretch is a subordinate clause that leads up to its main clause: *Asked about it, …*, *After he left, …*.
pub(super) fn is_lead_in(paragraph: &Paragraph, range: Range) -> bool {
    let opener = paragraph.chunks[range.0];
    // "Forced returns would break the law"
    let next = |offset: usize| paragraph.chunks[range.0..range.1].get(offset);
    let described = next(1).is_some_and(|noun| noun.is(Class::NounPhrase)) && next(2).is_some_and(Chunk::is_finite);
    if opener.is(Class::Verb) && opener.has('e') && described {
        return false;
    }
    let participle =
        opener.is(Class::Verb) && (opener.has('e') || opener.has('g') && !is_gerund_clause(paragraph, range));
    let clause = matches!(opener.class, Class::Subordinator | Class::CueIng | Class::CueParticiple | Class::Cue);
    let parted = paragraph.chunks[range.0..range.1].iter().any(|chunk| chunk.is(Class::Comma));
    opener.is(Class::According) || (clause || participle) && !parted
}

/// Whether the gerund that opens a stretch is the subject of its verb: *Losing the yard would hurt*.
fn is_gerund_clause(paragraph: &Paragraph, range: Range) -> bool {
    let part = |chunk: &&Chunk| {
        let pronoun = chunk.has('p') && !chunk.has('o');
        matches!(chunk.class, Class::Preposition | Class::Adverb) || chunk.is(Class::NounPhrase) && !pronoun
    };
    let mut rest = paragraph.chunks[range.0 + 1..range.1].iter().skip_while(part);
    rest.next().is_some_and(|chunk| chunk.is(Class::Verb) && chunk.is_finite())
}
