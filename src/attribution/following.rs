//! What stands behind a place in a paragraph: a clause, a report, an aside, the setting of a speech.

use super::paragraph::Paragraph;
use crate::chunk::{Chunk, Class};

/// Whether what somebody is called, blamed or praised for opens there: *(accused him,) of lying; (saw her,) as a hero*.
pub(super) fn opens_complement(paragraph: &Paragraph, index: usize) -> bool {
    let Some(chunk) = paragraph.chunks.get(index) else { return false };
    match chunk.class {
        Class::Subordinator => chunk.has('a') && !clause_follows(paragraph, index + 1),
        Class::Preposition => {
            (chunk.has('o') || chunk.has('f'))
                && matches!(paragraph.class(index + 1), Some(Class::Verb | Class::CueIng | Class::Quotation))
        }
        _ => false,
    }
}

/// Whether an aside opens there whose closing comma is followed by the rest of the content: *praised Lee, who left, for
/// coming back*.
pub(super) fn aside_before_complement(paragraph: &Paragraph, index: usize) -> bool {
    let aside = match paragraph.class(index) {
        Some(Class::Relative) => true,
        Some(Class::NounPhrase) => !clause_follows(paragraph, index),
        _ => false,
    };
    if !aside {
        return false;
    }
    let mut commas = (index..paragraph.sentence_end(index)).filter(|at| paragraph.chunks[*at].is(Class::Comma)).take(2);
    commas.any(|comma| {
        let blames =
            paragraph.chunks.get(comma + 1).is_some_and(|chunk| chunk.is(Class::Preposition) && chunk.has('f'));
        blames || names(paragraph, comma + 1) || opens_complement(paragraph, comma + 1)
    })
}

/// Whether a quoted name stands there, behind an article or not: *(called Lee, her rival,) a “fool”*.
pub(super) fn names(paragraph: &Paragraph, index: usize) -> bool {
    let article = paragraph.chunks.get(index).is_some_and(|chunk| chunk.is(Class::NounPhrase) && chunk.has('a'));
    let quotation = paragraph.chunks.get(index + usize::from(article));
    quotation.is_some_and(|chunk| chunk.is(Class::Quotation) && !chunk.has('u'))
}

/// Whether the reporter calls the whole clause something there: *…, a decision that the defense attacked*.
pub(super) fn is_comment(paragraph: &Paragraph, index: usize) -> bool {
    let chunk = paragraph.chunks[index];
    let named = chunk.has('d') && chunk.has('s') && !chunk.has('l') && !chunk.has('n');
    let relative = matches!(paragraph.class(index + 1), Some(Class::Relative | Class::That | Class::CueNoun));
    let clause =
        paragraph.class(index + 1) == Some(Class::NounPhrase) && paragraph.class(index + 2).is_some_and(Class::is_verb);
    named && (relative || clause)
}

/// Whether a relative clause, apposition or participle opens there: behind the last quoted words of a content it is the
/// reporter's more often than not. Not where the content's own verb comes behind its comma.
pub(super) fn is_afterthought(paragraph: &Paragraph, index: usize) -> bool {
    let chunk = paragraph.chunks[index];
    let opens = match chunk.class {
        Class::Relative => true,
        Class::NounPhrase => !clause_follows(paragraph, index),
        Class::Preposition => paragraph.class(index + 1) == Some(Class::Relative),
        Class::Verb => chunk.has('g') || chunk.has('e'),
        Class::CueIng => true,
        _ => false,
    };
    opens && !is_aside(paragraph, index)
}

/// Whether a finite verb stands behind the next comma, to which what begins at `index` is an aside.
fn is_aside(paragraph: &Paragraph, index: usize) -> bool {
    let rest = &paragraph.chunks[index..];
    let close = rest.iter().position(|chunk| matches!(chunk.class, Class::Comma | Class::Boundary));
    let verb = close.filter(|close| rest[*close].is(Class::Comma)).and_then(|comma| rest.get(comma + 1));
    verb.is_some_and(Chunk::is_finite)
}

/// Whether a comma parts adjectives before one noun: *a generous, warm executive*. An apposition has a determiner or name.
pub(super) fn describes(paragraph: &Paragraph, comma: usize) -> bool {
    let bare = |index: usize| {
        let chunk = paragraph.chunks[index];
        chunk.is(Class::NounPhrase) && chunk.has('m') && !chunk.has('l')
    };
    let noun = paragraph.chunks[comma + 1];
    comma > 0 && bare(comma - 1) && noun.is(Class::NounPhrase) && noun.has('m') && !noun.has('d')
}

/// Whether what begins at `index` goes on to an *and*: a list, not an apposition.
pub(super) fn is_list(paragraph: &Paragraph, index: usize) -> bool {
    let belongs = |class: Class| {
        matches!(
            class,
            Class::NounPhrase | Class::Preposition | Class::Comma | Class::Adverb | Class::Other | Class::Quotation
        )
    };
    let mut end = index;
    while paragraph.class(end).is_some_and(belongs) {
        end += 1;
    }
    paragraph.class(end) == Some(Class::Conjunction)
        && matches!(paragraph.class(end + 1), Some(Class::NounPhrase | Class::Quotation | Class::Adverb | Class::Other))
}

/// Whether a relative with a subject and a strong cue stands there: *which he called a disaster*.
pub(super) fn relative_reports(paragraph: &Paragraph, relative: usize) -> bool {
    // "which, she said, is over"
    let first = relative + 1 + usize::from(paragraph.class(relative + 1) == Some(Class::Comma));
    paragraph.class(relative) == Some(Class::Relative)
        && paragraph.class(first) == Some(Class::NounPhrase)
        && paragraph.chunks.get(behind_subject(paragraph, first)).is_some_and(|cue| cue.is(Class::Cue) && cue.has('3'))
}

/// The first chunk behind the place or occasion of speech that opens at `index`, if one does: *and in a letter added*.
pub(super) fn behind_setting(paragraph: &Paragraph, index: usize) -> usize {
    let mut end = index;
    if paragraph.class(end) == Some(Class::Preposition) {
        end += 1;
        while matches!(paragraph.class(end), Some(Class::Verb | Class::Adverb | Class::Other | Class::Time)) {
            end += 1;
        }
        if !paragraph.chunks.get(end).is_some_and(|chunk| chunk.is(Class::NounPhrase) && chunk.has('s')) {
            return index;
        }
        end += 1;
    }
    while matches!(paragraph.class(end), Some(Class::Adverb | Class::Time)) {
        end += 1;
    }
    end
}

/// First chunk from `index` on that is no adverb, time or comma.
fn skip_insertions(paragraph: &Paragraph, mut index: usize) -> usize {
    while matches!(paragraph.class(index), Some(Class::Adverb | Class::Time | Class::Comma)) {
        index += 1;
    }
    index
}

/// The first chunk behind the noun phrase that begins at `index`, over the prepositions after its noun.
///
/// A pronoun right behind a noun is not part of it but opens a relative clause: *the damage it did*.
pub(super) fn behind_subject(paragraph: &Paragraph, first: usize) -> usize {
    let mut index = first;
    // "the “brave ones” cheered"
    let quoted = |index: usize| {
        paragraph.class(index) == Some(Class::Quotation) && index > first && paragraph.chunks[index - 1].has('a')
    };
    while quoted(index)
        || matches!(paragraph.class(index), Some(Class::NounPhrase | Class::Preposition | Class::Adverb | Class::Time))
    {
        let relative = index > first
            && paragraph.chunks[index].has('p')
            && paragraph.chunks[index].is(Class::NounPhrase)
            && paragraph.class(index - 1) == Some(Class::NounPhrase);
        if relative {
            break;
        }
        index += 1;
        // "a report obtained by the paper"
        let described = paragraph.chunks.get(index).is_some_and(|verb| verb.is(Class::Verb) && verb.has('e'));
        index += usize::from(described && paragraph.class(index + 1) == Some(Class::Preposition));
    }
    index
}

/// Whether a strong cue follows, with its own subject or without.
pub(super) fn reports_follow(paragraph: &Paragraph, index: usize) -> bool {
    let first = skip_insertions(paragraph, index);
    let verb = if paragraph.class(first) == Some(Class::NounPhrase) { behind_subject(paragraph, first) } else { first };
    // "and a survey found that …"
    let finding = paragraph.chunks.get(first).is_some_and(|subject| subject.has('s') && subject.has('d'));
    let reports = |chunk: &Chunk| chunk.has('3') || finding && verb > first && chunk.has('f') && chunk.has('t');
    paragraph.chunks.get(verb).is_some_and(|chunk| chunk.is(Class::Cue) && reports(chunk))
}

/// Whether a strong cue follows behind a subordinate clause: *(said A, and) when asked about it, said B*.
pub(super) fn reports_behind_lead_in(paragraph: &Paragraph, index: usize) -> bool {
    let opens = matches!(
        paragraph.class(index),
        Some(Class::Subordinator | Class::CueParticiple | Class::Wh | Class::Preposition)
    );
    let close = || {
        let mut rest = (index..paragraph.chunks.len())
            .skip_while(|at| !matches!(paragraph.chunks[*at].class, Class::Comma | Class::Boundary));
        rest.next().filter(|at| paragraph.chunks[*at].is(Class::Comma))
    };
    opens && close().is_some_and(|comma| reports_follow(paragraph, comma + 1))
}

/// Whether a finite verb follows, with its own subject or without.
pub(super) fn clause_follows(paragraph: &Paragraph, index: usize) -> bool {
    let first = skip_insertions(paragraph, index);
    let subject = paragraph.class(first) == Some(Class::NounPhrase);
    // "(attacked the banks and) he, once again, left"
    if subject && is_nominative(paragraph.chunks[first]) && paragraph.class(first + 1) == Some(Class::Comma) {
        return true;
    }
    let verb = if subject { behind_subject(paragraph, first) } else { first };
    paragraph.chunks.get(verb).is_some_and(Chunk::is_finite) || subject && finite_behind_setting(paragraph, verb)
}

/// Whether a finite verb stands behind a preposition, a relative or a participle with all that follows it between commas:
/// *(blames a valve, and) the regulator, in a report, agrees*.
fn finite_behind_setting(paragraph: &Paragraph, comma: usize) -> bool {
    let opens = paragraph.chunks.get(comma + 1).is_some_and(|chunk| match chunk.class {
        Class::Preposition | Class::Relative | Class::CueIng => true,
        Class::Verb => chunk.has('g') || chunk.has('e'),
        _ => false,
    });
    if paragraph.class(comma) != Some(Class::Comma) || !opens {
        return false;
    }
    let close = (comma + 1..paragraph.sentence_end(comma)).find(|index| paragraph.chunks[*index].is(Class::Comma));
    close.is_some_and(|close| paragraph.chunks.get(close + 1).is_some_and(Chunk::is_finite))
}

fn is_nominative(chunk: Chunk) -> bool {
    chunk.has('p') && chunk.has('k') && !chunk.has('o')
}

/// Whether a pronoun can be nothing but a subject: *they*, not *it*.
pub(super) fn names_subject(chunk: Chunk) -> bool {
    is_nominative(chunk) && !chunk.has('x')
}

/// Whether a main clause begins there, its subject coordinated or with an aside of its own: *Asked if it was over, Ann Lee,
/// the mayor, said no*.
pub(super) fn main_clause_follows(paragraph: &Paragraph, first: usize) -> bool {
    let finite = |at: usize| paragraph.chunks.get(at).is_some_and(Chunk::is_finite);
    let mut relative = false;
    for index in first..paragraph.sentence_end(first) {
        match paragraph.chunks[index].class {
            Class::Relative => relative = true,
            Class::Cue | Class::Verb if finite(index) => {
                if !relative {
                    return true;
                }
                relative = false;
            }
            // "those who “care” voted", "Lee “bristled” and left"
            Class::Quotation => relative = false,
            Class::NounPhrase | Class::Preposition | Class::Adverb | Class::Time | Class::Conjunction => {}
            _ if relative => {}
            Class::Comma => {
                let close =
                    (index + 1..paragraph.sentence_end(first)).find(|at| paragraph.chunks[*at].is(Class::Comma));
                let described = paragraph.class(index + 1) == Some(Class::Relative);
                return close.is_some_and(|comma| (described || !(index + 1..comma).any(finite)) && finite(comma + 1));
            }
            _ => return false,
        }
    }
    false
}

/// Whether a preposition tells with what words it was done: *hinted at it by saying …*.
pub(super) fn manner_follows(paragraph: &Paragraph, preposition: usize) -> bool {
    paragraph.chunks[preposition].has('b') && paragraph.class(preposition + 1) == Some(Class::CueIng)
}

/// Whether a preposition opens the setting of the speech rather than more of what it is about: *in an interview*.
pub(super) fn setting_follows(paragraph: &Paragraph, preposition: usize) -> bool {
    let opener = paragraph.chunks[preposition];
    let local = opener.has('i') || opener.has('n') || opener.has('h');
    paragraph
        .chunks
        .get(preposition + 1)
        .is_some_and(|noun| opener.has('i') && noun.has('s') && noun.has('k') || local && noun.has('u'))
}

/// Whether what stands behind a quotation tells what was going on meanwhile: *chanted “Go home” as the bus left*.
///
/// Not after *that*, and not where more is quoted.
pub(super) fn setting_behind(paragraph: &Paragraph, quotation: usize) -> bool {
    let opens = paragraph.chunks.get(quotation + 1).is_some_and(|chunk| {
        matches!(chunk.class, Class::Subordinator | Class::CueIng | Class::Time)
            || chunk.is(Class::Preposition) && chunk.has('s')
            || chunk.is(Class::Verb) && chunk.has('g')
    });
    let embedded = quotation > 0 && paragraph.class(quotation - 1) == Some(Class::That);
    let mut rest = quotation + 1..paragraph.sentence_end(quotation);
    let lone = !rest.any(|index| paragraph.chunks[index].is(Class::Quotation));
    opens && !embedded && (lone || reports_follow(paragraph, quotation + 2))
}

/// Whether nothing but a place or time stands behind a quotation: *wrote “Sold” in the dust on her car*.
pub(super) fn place_behind(paragraph: &Paragraph, quotation: usize) -> bool {
    let end = paragraph.sentence_end(quotation);
    let opener = paragraph.chunks.get(quotation + 1).filter(|_| quotation + 2 < end);
    let place =
        opener.is_some_and(|chunk| chunk.is(Class::Preposition) && ['i', 'n', 'h'].iter().any(|kind| chunk.has(*kind)));
    let plain =
        |index: usize| matches!(paragraph.chunks[index].class, Class::NounPhrase | Class::Preposition | Class::Time);
    place && (quotation + 2..end).all(plain)
}

/// Whether the reporter only leads over from one half of the speaker's sentence to the other: *“If we lose,” the yard
/// “will be gone.”*
pub(super) fn resumes(paragraph: &Paragraph, quotation: usize) -> bool {
    let next = quotation + 1;
    let link = |chunk: &&Chunk| matches!(chunk.class, Class::NounPhrase | Class::Preposition | Class::Adverb);
    let end = next + paragraph.chunks[next..].iter().take_while(link).count();
    let half = paragraph.chunks.get(end).filter(|_| end > next && paragraph.class(next) == Some(Class::NounPhrase));
    paragraph.chunks[quotation].has('c')
        && half.is_some_and(|half| half.is(Class::Quotation) && !half.has('u') && !half.has('x'))
}
