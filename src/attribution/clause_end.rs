//! Where a content that follows its cue ends: with its sentence, unless something of the reporter's comes before.

use super::bounds::Bounds;
use super::extent::holds_verb;
use super::following::{
    aside_before_complement, behind_subject, clause_follows, describes, is_afterthought, is_comment, is_list,
    main_clause_follows, manner_follows, names, names_subject, opens_complement, place_behind, relative_reports,
    reports_behind_lead_in, reports_follow, resumes, setting_behind, setting_follows,
};
use super::paragraph::{Paragraph, Range};
use super::second_report::{goes_on_reporting, is_complete, report_follows, reporter_follows, shares_subject};
use super::source::speaks;
use crate::chunk::{Chunk, Class};

/// One past the last chunk of the content that begins with chunk `start`.
///
/// `cue` and `source` are those of the attribution; `frame` is the letter of the frame in which the cue stands.
pub(super) fn clause_end(
    paragraph: &Paragraph,
    start: usize,
    cue: usize,
    source: Option<Range>,
    frame: Option<char>,
) -> usize {
    let bounds = Bounds::of(paragraph, start, cue, source, frame);
    if let Some(end) = quotation_end(paragraph, start, bounds, frame) {
        return end;
    }
    let outer = bounds.embedded.then(|| outer_verb(paragraph, start, bounds)).flatten();
    let last = outer.unwrap_or(paragraph.chunks.len());
    let mut index = start;
    while index < last {
        let chunk = paragraph.chunks[index];
        if index > start && chunk.is(Class::Quotation) && chunk.has('c') && ends_at(paragraph, start, index, bounds) {
            return index + 1;
        }
        // "groups supporting Lee and Abel spent more": both are supported.
        let shared =
            || chunk.is(Class::Conjunction) && !chunk.has('b') && outer == Some(behind_subject(paragraph, index + 1));
        if !paragraph.is_free(index) || index > start && !shared() && ends_before(paragraph, start, index, bounds) {
            break;
        }
        index += 1;
    }
    index
}

/// Whether the content ends before this chunk.
fn ends_before(paragraph: &Paragraph, start: usize, index: usize, bounds: Bounds) -> bool {
    let chunk = paragraph.chunks[index];
    let subordinate =
        chunk.is(Class::Subordinator) && !chunk.has('i') || chunk.is(Class::Preposition) && chunk.has('s');
    if subordinate && (bounds.phrase || bounds.infinitive) && reports_follow(paragraph, index + 1) {
        return true;
    }
    match chunk.class {
        Class::Boundary | Class::Semicolon => true,
        // "doubts it: as Lee observes, …"
        Class::Colon => {
            bounds.phrase
                && (paragraph.class(index + 1) == Some(Class::Subordinator) || clause_follows(paragraph, index + 1))
        }
        Class::Comma => ends_at(paragraph, start, index, bounds),
        Class::Dash if paragraph.class(index + 1) == Some(Class::Quotation) => false,
        Class::Dash => bounds.phrase || ends_at_dash(paragraph, index, bounds),
        Class::Conjunction => {
            shares_subject(paragraph, start, index, bounds)
                || bounds.phrase && ends_phrase(paragraph, start, index)
                || bounds.theirs && reporter_follows(paragraph, (start, index))
        }
        // "the hush that fell when he came"
        Class::Subordinator => {
            bounds.phrase
                && !['a', 'i', 'e'].iter().any(|kind| chunk.has(*kind))
                && !in_relative(paragraph, (start, index))
        }
        Class::Relative => relative_reports(paragraph, index) && holds_verb(paragraph, (start, index)),
        Class::Time => bounds.phrase && is_time_of_speech(paragraph, (start, index)),
        Class::Preposition if relative_reports(paragraph, index + 1) => holds_verb(paragraph, (start, index)),
        Class::Preposition => {
            let pronoun = index == start + 1 && paragraph.chunks[start].has('x') && paragraph.chunks[start].has('p');
            let adverbial = pronoun && (chunk.has('z') || chunk.has('n') || chunk.has('i') || chunk.has('h'));
            bounds.phrase
                && (adverbial
                    || chunk.has('s')
                    || setting_follows(paragraph, index)
                    || manner_follows(paragraph, index))
        }
        _ => false,
    }
}

/// Whether the content ends at a comma (or a quotation that ends in one), for what stands behind it.
fn ends_at(paragraph: &Paragraph, start: usize, comma: usize, bounds: Bounds) -> bool {
    let next = comma + 1;
    let Some(chunk) = paragraph.chunks.get(next) else { return true };
    let finite = chunk.is_finite();
    let all_quoted = bounds.last_quoted.is_some_and(|quoted| quoted <= comma);
    let complement = || opens_complement(paragraph, next) || names(paragraph, next);
    // "Asked why, Lee blamed the fog"
    if comma == start + 1 && paragraph.class(start) == Some(Class::Wh) {
        return true;
    }
    if bounds.phrase && (complement() || aside_before_complement(paragraph, next)) {
        return false;
    }
    if all_quoted && is_afterthought(paragraph, next) {
        return true;
    }
    match chunk.class {
        Class::According => true,
        // "says, citing two people, that it is over"
        Class::That if bounds.phrase && bounds.participle => true,
        Class::CueIng => !chunk.has('1') || bounds.phrase,
        Class::Subordinator if bounds.phrase => true,
        // Not "the plan, while “not perfect,” is …"
        Class::Subordinator if chunk.has('w') => {
            let described = matches!(paragraph.class(next + 1), Some(Class::Quotation | Class::Other | Class::Adverb));
            // "found that 54 percent are for it, while 31 are not"
            let contrast = start > 0 && paragraph.class(start - 1) == Some(Class::That);
            let own = !contrast || cue_follows(paragraph, next + 1);
            (!described || holds_verb(paragraph, (start, comma))) && own
        }
        // "…, a claim that Lee denies"
        Class::CueNoun => true,
        Class::Relative if bounds.phrase || bounds.infinitive && chunk.has('h') => true,
        Class::Relative => {
            let quoted = paragraph.chunks[comma].is(Class::Quotation);
            let complete = bounds.infinitive || quoted || holds_verb(paragraph, (start, comma));
            relative_reports(paragraph, next) && complete
        }
        // "…, without elaborating", "…, before adding that"
        Class::Preposition if !chunk.has('b') && reports_aside(paragraph, next + 1) => true,
        // "…, with others warning of fog"
        Class::Preposition if chunk.has('w') && reports_aside(paragraph, next + 2) => {
            speaks(paragraph.chunks[next + 1])
        }
        Class::Preposition | Class::Time if bounds.subordinate && main_clause_follows(paragraph, next) => true,
        Class::Preposition => {
            relative_reports(paragraph, next + 1) && (bounds.phrase || holds_verb(paragraph, (start, comma)))
        }
        Class::NounPhrase
            if bounds.phrase && paragraph.chunks[comma].is(Class::Quotation) && is_described(paragraph, next) =>
        {
            true
        }
        Class::NounPhrase if bounds.phrase => {
            clause_follows(paragraph, next) || !is_list(paragraph, next) && !describes(paragraph, comma)
        }
        Class::NounPhrase => {
            (bounds.subordinate || bounds.leading)
                && !lacks_verb(paragraph, start, comma)
                && main_clause_follows(paragraph, next)
                || is_comment(paragraph, next)
                || is_complete(paragraph, (start, comma)) && report_follows(paragraph, next)
        }
        Class::Time if bounds.phrase => true,
        Class::Verb | Class::Cue if finite && (bounds.relative || bounds.infinitive || bounds.aside) => true,
        Class::Verb | Class::Cue if finite && bounds.participle && is_unbroken(paragraph, (start, comma)) => true,
        Class::Verb | Class::Cue => {
            bounds.phrase
                || goes_on_reporting(*chunk, bounds)
                    && holds_verb(paragraph, (start, comma))
                    && !closes_relative(paragraph, (start, comma))
        }
        Class::Subordinator if chunk.has('a') && paragraph.class(next + 1) == Some(Class::Verb) => true,
        Class::Conjunction | Class::Subordinator => {
            reports_follow(paragraph, next + 1)
                || chunk.is(Class::Conjunction) && reports_behind_lead_in(paragraph, next + 1)
                || shares_subject(paragraph, start, next, bounds)
                || bounds.theirs && reporter_follows(paragraph, (start, next))
                || bounds.phrase && (chunk.has('b') || ends_phrase(paragraph, start, next))
                || bounds.phrase
                    && paragraph.class(next + 1) == Some(Class::Preposition)
                    && (all_quoted || main_clause_follows(paragraph, next + 1))
                || bounds.infinitive && clause_follows(paragraph, next + 1)
        }
        _ => false,
    }
}

/// Whether a time behind an object is that of the speech: nothing of the object follows, and no verb goes before (*attacked
/// the banks last week, saying that …*).
fn is_time_of_speech(paragraph: &Paragraph, object: Range) -> bool {
    let ends = paragraph.chunks.get(object.1 + 1).is_none_or(|next| {
        matches!(next.class, Class::Boundary | Class::Comma | Class::Conjunction | Class::Subordinator | Class::Dash)
    });
    let complement = paragraph.class(object.1 + 1) == Some(Class::Comma) && opens_complement(paragraph, object.1 + 2);
    ends && !complement && object.0 < object.1 && !holds_verb(paragraph, object)
}

/// Whether the clause that opens there has a cue as its verb: *while others said …*.
fn cue_follows(paragraph: &Paragraph, index: usize) -> bool {
    let clause = &paragraph.chunks[index.min(paragraph.chunks.len())..];
    let closes = |chunk: &&Chunk| !matches!(chunk.class, Class::Boundary | Class::Semicolon);
    clause.iter().take_while(closes).find(|chunk| chunk.is_finite()).is_some_and(|verb| verb.is(Class::Cue))
}

/// Whether a determined noun stands there with a clause about it: *(accused her of “haste,”) a word that she hates*.
fn is_described(paragraph: &Paragraph, index: usize) -> bool {
    let clause = matches!(paragraph.class(index + 1), Some(Class::Relative | Class::That | Class::CueNoun));
    paragraph.chunks[index].has('d') && clause
}

/// Whether *and* opens a clause that is no part of a phrase: not *if Lee and Abel agree*, not *how it fell and who left*.
fn ends_phrase(paragraph: &Paragraph, start: usize, conjunction: usize) -> bool {
    let class =
        |back: usize| conjunction.checked_sub(back).filter(|index| *index > start).map(|at| paragraph.chunks[at].class);
    let joined = class(1) == Some(Class::NounPhrase) && opens_subject(paragraph, conjunction, class(2));
    let asks = || paragraph.chunks[start..conjunction].iter().any(|chunk| chunk.is(Class::Wh));
    let relative = || opens_relative(paragraph, conjunction + 1) && !asks();
    !joined && (clause_follows(paragraph, conjunction + 1) || relative())
}

/// Whether the noun phrase before a conjunction is a subject that awaits its verb: *if Lee (and Abel agree)*, *the plan that
/// Lee (and Abel made)*, *the plan she (and Abel made)*.
fn opens_subject(paragraph: &Paragraph, conjunction: usize, opener: Option<Class>) -> bool {
    let nominative = names_subject(paragraph.chunks[conjunction - 1]);
    matches!(opener, Some(Class::Subordinator | Class::Relative | Class::That))
        || opener == Some(Class::NounPhrase) && nominative
}

/// Whether the subject of a clause stands before a comma, which an aside parts from its verb: *(asked) whether Lee, who …*.
fn lacks_verb(paragraph: &Paragraph, start: usize, comma: usize) -> bool {
    let class =
        |back: usize| comma.checked_sub(back).filter(|index| *index >= start).and_then(|index| paragraph.class(index));
    let subject = class(1) == Some(Class::NounPhrase) && matches!(class(2), Some(Class::That | Class::Wh));
    subject && paragraph.class(comma) == Some(Class::Comma)
}

/// Whether a participle stands there that tells how somebody reported.
fn reports_aside(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.chunks.get(index).is_some_and(|chunk| chunk.is(Class::CueIng) && chunk.has('3'))
}

/// Whether a relative clause opens there, behind a preposition or not: *(called it “dull”) and to which he came back*.
fn opens_relative(paragraph: &Paragraph, index: usize) -> bool {
    let governed = paragraph.class(index) == Some(Class::Preposition);
    paragraph.class(index + usize::from(governed)) == Some(Class::Relative)
}

/// Whether a comma behind the stretch closes a relative clause, behind which its noun has its verb: *but Lee, who left, was
/// sorry*.
fn closes_relative(paragraph: &Paragraph, range: Range) -> bool {
    let comma = (range.0..range.1).rev().find(|index| paragraph.chunks[*index].is(Class::Comma));
    comma.is_some_and(|comma| paragraph.class(comma + 1) == Some(Class::Relative))
}

/// Whether a stretch has no comma, so that one behind it closes the aside in which its cue stands: *Lee, saying that it was
/// late, left*.
fn is_unbroken(paragraph: &Paragraph, range: Range) -> bool {
    !paragraph.chunks[range.0..range.1].iter().any(|chunk| matches!(chunk.class, Class::Comma | Class::Relative))
}

/// Whether a stretch goes on in a relative clause that has its verb.
fn in_relative(paragraph: &Paragraph, range: Range) -> bool {
    let relative = (range.0..range.1).rev().find(|index| paragraph.chunks[*index].is(Class::Relative));
    relative.is_some_and(|relative| paragraph.chunks[relative..range.1].iter().any(Chunk::is_finite))
}

/// A dash ends the content before a participle that reports, a contrast, or a clause with its own cue.
fn ends_at_dash(paragraph: &Paragraph, dash: usize, bounds: Bounds) -> bool {
    match paragraph.chunks.get(dash + 1) {
        None => true,
        Some(next) => match next.class {
            Class::According | Class::CueIng | Class::CueNoun => true,
            Class::NounPhrase if is_comment(paragraph, dash + 1) => true,
            // "– as well as the pause in the tax –"
            Class::Subordinator => paragraph.class(dash + 2) != Some(Class::Adverb),
            Class::Conjunction => next.has('b') || bounds.participle || reports_follow(paragraph, dash + 2),
            Class::Verb | Class::Cue if bounds.relative => true,
            _ => reports_follow(paragraph, dash + 1),
        },
    }
}

/// The finite verb behind the content's own whose subject holds the content: *those who said that it was late left*.
fn outer_verb(paragraph: &Paragraph, start: usize, bounds: Bounds) -> Option<usize> {
    let mut awaited = !bounds.phrase && !bounds.infinitive;
    for index in start..paragraph.sentence_end(start) {
        let chunk = paragraph.chunks[index];
        match chunk.class {
            Class::Cue | Class::Verb if chunk.is(Class::Cue) || chunk.has('f') => {
                // "help raise": no past form, no form of *be*.
                let bare = index > start && paragraph.chunks[index - 1].class.is_verb();
                let bare = bare && !chunk.has('b') && !chunk.has('d');
                if !awaited && !bare {
                    return Some(index);
                }
                awaited = false;
            }
            Class::NounPhrase => awaited |= index > start && opens_contact_clause(paragraph.chunks[index - 1]),
            Class::Preposition => awaited |= chunk.has('s'),
            Class::Conjunction if bounds.phrase && !chunk.has('b') => {}
            Class::Time | Class::Adverb | Class::Other | Class::Verb | Class::Quotation => {}
            _ => awaited = true,
        }
    }
    None
}

/// Whether a noun phrase behind this chunk may be the subject of a clause without *that*: *the plan he made*, *says he left*.
fn opens_contact_clause(before: Chunk) -> bool {
    matches!(before.class, Class::NounPhrase | Class::Time) || before.class.is_cue() && before.has('c')
}

/// A whole quoted sentence is a content by itself; a quoted phrase goes on with its clause.
fn quotation_end(paragraph: &Paragraph, start: usize, bounds: Bounds, frame: Option<char>) -> Option<usize> {
    let chunk = paragraph.chunks.get(start).filter(|chunk| chunk.is(Class::Quotation))?;
    let next = paragraph.class(start + 1);
    if frame == Some('q') && (setting_behind(paragraph, start) || place_behind(paragraph, start)) {
        return Some(start + 1);
    }
    if next == Some(Class::Conjunction)
        && paragraph.class(start + 2) == Some(Class::Quotation)
        && (chunk.has('c') || chunk.has('e'))
    {
        return Some(start + 3);
    }
    // "He added, “We are done” and left."
    let whole = chunk.has('s') && chunk.has('u') && next == Some(Class::Conjunction);
    if whole && paragraph.chunks.get(start + 2).is_some_and(Chunk::is_finite) {
        return Some(start + 1);
    }
    let parted =
        matches!(next, None | Some(Class::Boundary | Class::Comma | Class::Semicolon | Class::Dash | Class::Quotation));
    let over = if resumes(paragraph, start) {
        false
    } else if chunk.has('s') {
        chunk.has('e') || chunk.has('c') || parted
    } else {
        let parted = matches!(next, None | Some(Class::Boundary));
        parted || chunk.has('e') || chunk.has('c') && ends_at(paragraph, start, start, bounds)
    };
    over.then_some(start + 1)
}
