//! Who speaks: what may be a source, where a cue's subject is shared, what belongs to a source's span.

use super::following::names_subject;
use super::paragraph::{Paragraph, Range};
use crate::chunk::{Chunk, Class};

/// Whether a subject may begin there: not as the object of a preposition, unless a participle follows (*with Lee saying*).
pub(super) fn may_stand(paragraph: &Paragraph, source: Option<Range>, cue: usize) -> bool {
    let Some(source) = source else { return true };
    let preposition =
        source.0.checked_sub(1).map(|before| paragraph.chunks[before]).filter(|chunk| chunk.is(Class::Preposition));
    // "After" and "before" may open a clause of their own.
    let described = source.0 >= 2
        && paragraph.class(source.0 - 2) == Some(Class::Preposition)
        && paragraph.chunks[source.0 - 1].is(Class::Verb)
        && paragraph.chunks[source.0 - 1].has('g');
    // "It turned out they despised him": a subject's pronoun is no object.
    let nominative = names_subject(paragraph.chunks[source.0]);
    let object = source.0 < cue && (described || preposition.is_some_and(|chunk| !chunk.has('s')) && !nominative);
    match paragraph.class(cue) {
        Some(Class::Cue) => !object,
        // "…, recalling her childhood: “…”", but "From the report: “…”"
        Some(Class::Colon) => !source.0.checked_sub(1).map(|at| paragraph.chunks[at]).is_some_and(|chunk| {
            let thing = || !paragraph.chunks[source.0].has('k');
            chunk.class.is_verb() && (!chunk.is(Class::Cue) || thing())
                || chunk.is(Class::Preposition) && !chunk.has('r')
        }),
        _ => true,
    }
}

/// A participle's subject is the noun right before it where no comma stands between (*with Lee saying*, *a sign saying*);
/// an infinitive's only after a preposition (*for Lee to say*). Otherwise it is shared.
pub(super) fn own(paragraph: &Paragraph, source: Option<Range>, cue: Option<Range>) -> Option<Range> {
    let class = cue.and_then(|cue| paragraph.class(cue.0));
    // An infinitive has a subject of its own only after *for*: *it was for Lee to say*, but *took to the air to say*.
    let infinitive = class == Some(Class::CueInfinitive);
    let source = behind_object(paragraph, source?, cue.map_or(usize::MAX, |cue| cue.0));
    let source = if infinitive { behind_for(paragraph, source) } else { source };
    let before = source.0.checked_sub(1).map(|before| paragraph.chunks[before]);
    let names = paragraph.chunks[source.0..source.1].iter().any(|chunk| chunk.has('k') || chunk.has('p'));
    let gives = |chunk: Chunk| {
        // "written to Lee asking for it", "arrived in Rome pledging it": whoever wrote or arrived.
        let written = || chunk.has('t') && source.0 >= 2 && paragraph.chunks[source.0 - 2].class.is_cue();
        let place = || paragraph.chunks[source.0].has('n') && !paragraph.chunks[source.0].has('d');
        let farther = || written() || (chunk.has('i') || chunk.has('h')) && place();
        chunk.is(Class::Preposition) && if infinitive { chunk.has('f') } else { names && !farther() || chunk.has('w') }
    };
    let adverbs = |cue: Range| (source.1..cue.0).all(|index| paragraph.chunks[index].is(Class::Adverb));
    let adjacent = cue.is_some_and(|cue| source.1 <= cue.0 && adverbs(cue));
    // A question puts the form of *be* first (*Sir, are you saying …?*).
    let governed = before.is_some_and(|chunk| gives(chunk) || chunk.is(Class::Verb) && chunk.has('b'));
    let noun = paragraph.chunks[source.1 - 1];
    let subject = before
        .is_none_or(|chunk| matches!(chunk.class, Class::Comma | Class::Dash | Class::Conjunction | Class::Boundary));
    let described = class == Some(Class::CueIng) && noun.is(Class::NounPhrase) && !noun.has('t') && subject;
    let participle = matches!(class, Some(Class::CueIng | Class::CueInfinitive));
    if class == Some(Class::CueIng) && adjacent && is_perceived(paragraph, source.1 - 1) {
        return Some((source.1 - 1, source.1));
    }
    (!participle || adjacent && (governed || described)).then_some(source)
}

/// Whether a noun phrase is what somebody saw or heard: *heard the mayor (saying)*.
fn is_perceived(paragraph: &Paragraph, index: usize) -> bool {
    let verb = index.checked_sub(1).map(|before| paragraph.chunks[before]);
    verb.is_some_and(|verb| verb.class.is_verb() && verb.has('l') && !verb.has('p')) && speaks(paragraph.chunks[index])
}

/// A subject without the object of the verb before it: *had no answer, and his spokesman*, *met the crew and his wife*,
/// *fell ill after the mayor*.
fn behind_object(paragraph: &Paragraph, source: Range, cue: usize) -> Range {
    let governor = source.0.checked_sub(1).map(|before| paragraph.chunks[before]).filter(|_| source.1 <= cue);
    let Some(governor) = governor.filter(|chunk| chunk.class.is_verb()) else { return source };
    let plain = governor.is(Class::Verb) && governor.has('f') && !governor.has('b');
    let opens = |index: &usize| {
        let chunk = paragraph.chunks[*index];
        let coordinated =
            || plain && speaks(paragraph.chunks[*index + 1]) || paragraph.class(*index - 1) == Some(Class::Comma);
        chunk.is(Class::Preposition) && chunk.has('s') || chunk.is(Class::Conjunction) && coordinated()
    };
    let opener = (source.0 + 1..source.1 - 1).rev().find(opens);
    (opener.map_or(source.0, |opener| opener + 1), source.1)
}

/// A subject without the predicate before its *for*: *(it is) absurd for Lee (to say)*.
fn behind_for(paragraph: &Paragraph, source: Range) -> Range {
    let last = source.1 - 1;
    let led =
        last > source.0 && paragraph.chunks[last - 1].is(Class::Preposition) && paragraph.chunks[last - 1].has('f');
    (if led { last } else { source.0 }, source.1)
}

/// Whether a noun phrase names somebody who may say something.
pub(super) fn speaks(chunk: Chunk) -> bool {
    chunk.is(Class::NounPhrase) && chunk.has('k')
}

/// The source of a cue whose subject stands farther off.
///
/// A finite verb after a comma has the sentence's subject, over whatever aside stands between; a participle or a second verb
/// has that of the nearest finite verb before it, which may be a cue decided already.
pub(super) fn shared(paragraph: &Paragraph, cue: usize) -> Option<Range> {
    let start = clause_start(paragraph, cue);
    if let Some(relative) = relative(paragraph, start, cue) {
        return Some(relative);
    }
    if paragraph.class(cue) == Some(Class::Cue) && is_after_aside(paragraph, start, cue) {
        return first_subject(paragraph, start, cue);
    }
    if let Some(object) = object_before(paragraph, cue, before_adverbs(paragraph, start, cue)) {
        return Some(object);
    }
    if let Some(subject) = subject_of_aside(paragraph, start, cue) {
        return Some(subject);
    }
    let closed = is_closed_off(paragraph, start, cue);
    let mut inner = None;
    let verbs = outside_brackets(paragraph, start, cue).filter(|index| paragraph.content_of(*index).is_none());
    for verb in verbs {
        if let Some(source) = cue_source(paragraph, verb) {
            return Some(source);
        }
        if let Some(subject) = subject_after_for(paragraph, start, verb) {
            return Some(subject);
        }
        if let Some(relative) = relative_subject(paragraph, start, verb).filter(|_| !closed) {
            return Some(relative);
        }
        let Some(subject) = subject_of(paragraph, start, verb) else { continue };
        let whose = subject.0 > start && is_whose(paragraph.chunks[subject.0 - 1]);
        if !closed || !whose && !is_subordinate_subject(paragraph, start, subject) {
            let names = |range: &Range| paragraph.chunks[range.1 - 1].has('k');
            return Some(inner.filter(|inner| names(inner) && !names(&subject)).unwrap_or(subject));
        }
        inner = inner.or(Some(subject));
    }
    first_subject(paragraph, start, cue).or(inner)
}

/// Where the sentence of a cue begins, or the part of it behind a semicolon that has a subject of its own.
fn clause_start(paragraph: &Paragraph, cue: usize) -> usize {
    let start = paragraph.sentence_start(cue);
    let semicolon = (start..cue).rev().find(|index| paragraph.chunks[*index].is(Class::Semicolon));
    let link = |index: &usize| matches!(paragraph.class(*index), Some(Class::Conjunction | Class::Adverb));
    let first = semicolon.and_then(|semicolon| (semicolon + 1..cue).find(|index| !link(index)));
    first.filter(|first| paragraph.class(*first) == Some(Class::NounPhrase)).unwrap_or(start)
}

/// The chunks from before the cue back to `start`, without those of whole brackets.
fn outside_brackets<'p>(paragraph: &'p Paragraph, start: usize, cue: usize) -> impl Iterator<Item = usize> + 'p {
    let mut open = 0_usize;
    (start..cue).rev().filter(move |index| {
        match paragraph.chunks[*index].class {
            Class::Close => open += 1,
            Class::Open => open = open.saturating_sub(1),
            _ => {}
        }
        open == 0
    })
}

/// Whether a comma or dash stands right before the cue or its conjunction, which closes a subordinate clause before it:
/// *he left when she came, saying …*.
fn is_closed_off(paragraph: &Paragraph, start: usize, cue: usize) -> bool {
    let connective = |chunk: &&Chunk| matches!(chunk.class, Class::Adverb | Class::Time | Class::Conjunction);
    let before = paragraph.chunks[start..cue].iter().rev().find(|chunk| !connective(chunk));
    before.is_some_and(is_separator)
}

/// Whether a subject stands in a clause inside another, without a comma before it: *where she stands*, *the plan she made*.
fn is_subordinate_subject(paragraph: &Paragraph, start: usize, subject: Range) -> bool {
    let mut before = paragraph.chunks[start..subject.0].iter().rev();
    let opener = before.find(|chunk| !matches!(chunk.class, Class::Adverb | Class::Time));
    let opens = opener.is_some_and(|chunk| {
        matches!(chunk.class, Class::Subordinator | Class::Wh | Class::That | Class::Relative | Class::NounPhrase)
            || chunk.is(Class::Preposition) && chunk.has('s')
    });
    opens && before.find(|chunk| !chunk.is(Class::Preposition)).is_some_and(|chunk| !is_separator(chunk))
}

fn is_whose(chunk: Chunk) -> bool {
    chunk.is(Class::Relative) && chunk.has('s')
}

fn is_separator(chunk: &Chunk) -> bool {
    matches!(chunk.class, Class::Comma | Class::Dash) || chunk.is(Class::Quotation) && chunk.has('c')
}

/// Most chunks between a verb and the relative that stands for its object.
const LONGEST_OBJECT: usize = 4;

/// Whoever has put out the document for which a relative stands: *the union sent a letter that said …*.
pub(super) fn author(paragraph: &Paragraph, source: Range) -> Option<Range> {
    let relative = source.0;
    let lone = relative + 1 == source.1 && paragraph.chunks[relative].is(Class::Relative);
    let start = paragraph.sentence_start(relative);
    let document = paragraph.chunks[relative.checked_sub(1).filter(|index| lone && *index > start)?];
    let named = document.is(Class::NounPhrase) && document.has('s') && !document.has('n');
    if !named && document.particles() == 0 {
        return None;
    }
    let parts = |chunk: &Chunk| matches!(chunk.class, Class::Comma | Class::That | Class::Relative);
    // "was fired over comments that …", but "said in a letter that …"
    let governor = relative.checked_sub(2).map(|index| paragraph.chunks[index]);
    let holds =
        |chunk: Chunk| !chunk.is(Class::Preposition) || ['i', 'n', 'w', 'f'].iter().any(|kind| chunk.has(*kind));
    if !governor.is_none_or(holds) {
        return None;
    }
    let between = (start..relative).rev().take(LONGEST_OBJECT).take_while(|index| !parts(&paragraph.chunks[*index]));
    let verb = between.into_iter().find(|index| paragraph.chunks[*index].class.is_verb())?;
    let subject = subject_of(paragraph, start, verb)?;
    paragraph.chunks[subject.0..subject.1].iter().any(|chunk| chunk.has('k')).then_some(subject)
}

/// *which* or *that* right before the cue: *the records, which showed …*.
fn relative(paragraph: &Paragraph, start: usize, cue: usize) -> Option<Range> {
    let index = before_adverbs(paragraph, start, cue).checked_sub(1).filter(|index| *index > start)?;
    let chunk = paragraph.chunks[index];
    let subject = chunk.is(Class::Relative) && (chunk.has('h') || chunk.has('t'));
    (subject && paragraph.chunks[cue].is(Class::Cue)).then_some((index, index + 1))
}

/// Whoever is to do what an infinitive says: *it was hard for Lee to leave after saying …*.
fn subject_after_for(paragraph: &Paragraph, start: usize, verb: usize) -> Option<Range> {
    let chunk = paragraph.chunks[verb];
    let infinitive = chunk.is(Class::CueInfinitive) || chunk.is(Class::Verb) && chunk.has('i');
    let subject = verb.checked_sub(1).filter(|index| infinitive && *index > start && is_subject(paragraph, *index))?;
    let governor = paragraph.chunks[subject - 1];
    (governor.is(Class::Preposition) && governor.has('f')).then_some((subject, subject + 1))
}

/// *who* or *which* right before a finite verb, whose clause the cue goes on with: *the man who left and said …*.
fn relative_subject(paragraph: &Paragraph, start: usize, verb: usize) -> Option<Range> {
    let finite = paragraph.chunks[verb].is(Class::Cue)
        || paragraph.chunks[verb].is(Class::Verb) && paragraph.chunks[verb].has('f');
    let index = before_adverbs(paragraph, start, verb).checked_sub(1).filter(|index| *index > start)?;
    (finite && paragraph.chunks[index].is(Class::Relative)).then_some((index, index + 1))
}

/// The person right before an infinitive or participle that is no subject but who says it: *led her to ask*, *a film of him
/// saying*. The adverbs before the cue begin at chunk `end`.
fn object_before(paragraph: &Paragraph, cue: usize, end: usize) -> Option<Range> {
    let object = end.checked_sub(1).map(|index| paragraph.chunks[index]).filter(|chunk| chunk.is(Class::NounPhrase))?;
    let governor = paragraph.chunks[end.checked_sub(2)?];
    let governs = match paragraph.chunks[cue].class {
        Class::CueInfinitive => governor.class.is_verb(),
        Class::CueIng => governor.is(Class::Preposition) && (governor.has('o') || governor.has('w')),
        _ => false,
    };
    let free = paragraph.content_of(end - 1).is_none();
    (governs && free && (object.has('n') || object.has('p'))).then_some((end - 1, end))
}

/// The subject behind a participle that opens its sentence: *(After) acknowledging that it was late, Lee left*.
pub(super) fn ahead(paragraph: &Paragraph, cue: usize, end: usize) -> Option<Range> {
    let opener = Class::Adverb.bit()
        | Class::Conjunction.bit()
        | Class::Comma.bit()
        | Class::Preposition.bit()
        | Class::Subordinator.bit();
    let opens =
        paragraph.chunks[paragraph.sentence_start(cue)..cue].iter().all(|chunk| chunk.class.bit() & opener != 0);
    let last = end.checked_sub(1).map(|index| paragraph.chunks[index]);
    let subject = match paragraph.class(end) {
        Some(Class::Comma) => end + 1,
        // "acknowledging that it was late, though, Lee left"
        Some(Class::Subordinator | Class::Adverb) if paragraph.class(end + 1) == Some(Class::Comma) => end + 2,
        _ if last.is_some_and(|chunk| chunk.is(Class::Quotation) && chunk.has('c')) => end,
        _ => return None,
    };
    let participle = matches!(paragraph.class(cue), Some(Class::CueIng | Class::CueParticiple));
    (opens && participle && subject < paragraph.chunks.len() && is_subject(paragraph, subject))
        .then_some((subject, subject + 1))
}

/// The subject of a clause between which and its verb a participle stands: *as Lee, citing “fog,” left*.
fn subject_of_aside(paragraph: &Paragraph, start: usize, cue: usize) -> Option<Range> {
    let comma = before_adverbs(paragraph, start, cue).checked_sub(1).filter(|index| *index > start + 1)?;
    let (subject, opener) = (comma - 1, paragraph.chunks[comma - 2]);
    let opens =
        matches!(opener.class, Class::Subordinator | Class::That) || opener.is(Class::Preposition) && opener.has('s');
    let aside = paragraph.class(cue) == Some(Class::CueIng) && paragraph.class(comma) == Some(Class::Comma);
    let close = (cue..paragraph.sentence_end(cue)).find(|index| is_separator(&paragraph.chunks[*index]))?;
    let goes_on = paragraph.chunks.get(close + 1).is_some_and(Chunk::is_finite);
    (aside && opens && goes_on && is_subject(paragraph, subject)).then_some((subject, comma))
}

/// The source of the draft whose cue begins at `index`.
fn cue_source(paragraph: &Paragraph, index: usize) -> Option<Range> {
    paragraph.drafts.iter().find(|draft| draft.cue.is_some_and(|range| range.0 == index)).and_then(|draft| draft.source)
}

/// One past the chunk before the verb and its adverbs.
fn before_adverbs(paragraph: &Paragraph, start: usize, verb: usize) -> usize {
    let mut end = verb;
    while end > start && matches!(paragraph.chunks[end - 1].class, Class::Adverb | Class::Time) {
        end -= 1;
    }
    end
}

/// Whether a comma, dash, bracket or quotation that ends in a comma stands between the verb and its subject: *Lee, who
/// left, said*.
fn is_after_aside(paragraph: &Paragraph, start: usize, verb: usize) -> bool {
    let end = before_adverbs(paragraph, start, verb);
    let before = end.checked_sub(1).filter(|index| *index >= start).map(|index| paragraph.chunks[index]);
    before.is_some_and(|chunk| {
        matches!(chunk.class, Class::Comma | Class::Dash | Class::Close) || chunk.is(Class::Quotation) && chunk.has('c')
    })
}

/// The subject of the sentence's main clause: its first noun phrase that is no object, lead-ins left out.
fn first_subject(paragraph: &Paragraph, start: usize, cue: usize) -> Option<Range> {
    let start = behind_lead_in(paragraph, behind_dateline(paragraph, start, cue), cue);
    let object = |index: usize| {
        let governor = before_adverbs(paragraph, start, index);
        governor > start && is_governor(paragraph.chunks[governor - 1].class)
    };
    let first = (start..cue).find(|index| is_subject(paragraph, *index) && !object(*index))?;
    let mut end = first + 1;
    while end + 1 < cue && paragraph.chunks[end].is(Class::Preposition) && is_subject(paragraph, end + 1) {
        end += 2;
    }
    Some((first, end))
}

/// Where the sentence begins behind a dateline: *PORT SAY (AP) – Ann Lee, the mayor, …*.
fn behind_dateline(paragraph: &Paragraph, start: usize, cue: usize) -> usize {
    let dashes = || (start..cue).filter(|index| paragraph.chunks[*index].is(Class::Dash));
    let place = |dash: &usize| {
        let before = &paragraph.chunks[start..*dash];
        before.first().is_some_and(|chunk| chunk.has('n')) && !before.iter().any(|chunk| chunk.class.is_verb())
    };
    let lone = dashes().next().filter(|dash| start == 0 && dashes().count() == 1 && place(dash));
    lone.map_or(start, |dash| dash + 1)
}

/// Whether a noun phrase behind such a chunk is its object.
fn is_governor(class: Class) -> bool {
    class == Class::Preposition || class.is_verb()
}

/// Where the main clause begins: *Adopting the plan, the board …*; *When he left, she …*.
fn behind_lead_in(paragraph: &Paragraph, start: usize, cue: usize) -> usize {
    let opener = paragraph.chunks[start];
    let clausal = opener.is(Class::Preposition) && opener.has('s');
    let participle = opener.is(Class::Verb) && (opener.has('g') || opener.has('e'));
    let opens = clausal
        || participle
        || matches!(opener.class, Class::Subordinator | Class::CueIng | Class::CueParticiple | Class::CueInfinitive);
    let comma = (start..cue).find(|index| paragraph.chunks[*index].is(Class::Comma));
    comma.filter(|_| opens).map_or(start, |comma| comma + 1)
}

/// The noun phrase right before a finite verb, with the prepositions after its noun; `None` where it is an object itself.
fn subject_of(paragraph: &Paragraph, start: usize, verb: usize) -> Option<Range> {
    let chunk = paragraph.chunks[verb];
    if !chunk.is_finite() {
        return None;
    }
    let end = before_adverbs(paragraph, start, verb);
    if is_after_aside(paragraph, start, verb) {
        return first_subject(paragraph, start, verb);
    }
    let mut first = end.checked_sub(1).filter(|index| *index >= start && is_subject(paragraph, *index))?;
    while first >= start + 2 && paragraph.chunks[first - 1].is(Class::Preposition) && is_subject(paragraph, first - 2) {
        first -= 2;
    }
    let before = first.checked_sub(1).filter(|index| *index >= start).map(|index| paragraph.chunks[index]);
    // "after she was filmed saying": such a preposition opens a clause.
    let object = before.is_some_and(|chunk| is_governor(chunk.class) && !chunk.has('s'));
    (!object).then_some((first, end))
}

fn is_subject(paragraph: &Paragraph, index: usize) -> bool {
    let chunk = paragraph.chunks[index];
    // "She seems to agree, adding that": what such a verb is about is content and subject in one.
    let free = paragraph.content_of(index).is_none_or(|draft| paragraph.drafts[draft].source.is_none());
    chunk.is(Class::NounPhrase) && !chunk.has('o') && !chunk.has('t') && free
}

/// A source without a comma or conjunction at its end, and without what stands before a clause of its own; where it
/// precedes its cue, a conjunction at its end makes the cue a second verb.
pub(super) fn trim(paragraph: &Paragraph, mut range: Range, precedes: bool) -> Range {
    if opens_clause(paragraph, range) {
        // "…,” asked the mayor, before he left"
        range = if precedes { (range.1 - 1, range.1) } else { (range.0, range.1 - 2) };
    }
    if precedes && paragraph.chunks[range.1 - 1].is(Class::Conjunction) {
        range = subject_of_two(paragraph, range);
    }
    while range.0 + 1 < range.1
        && matches!(
            paragraph.chunks[range.1 - 1].class,
            Class::Comma | Class::Dash | Class::Boundary | Class::Conjunction
        )
    {
        range.1 -= 1;
    }
    range
}

/// The subject of two verbs of which a pattern has read the first as its own: *those [who] come up and say*, *[people]
/// come up and say*.
fn subject_of_two(paragraph: &Paragraph, range: Range) -> Range {
    let verb = (range.0 + 1..range.1).find(|index| paragraph.chunks[*index].class.is_verb());
    let end = verb.map_or(range.1 - 1, |verb| before_adverbs(paragraph, range.0 + 1, verb));
    let relative = paragraph.chunks[end - 1].is(Class::Relative);
    (if relative { end - 1 } else { range.0 }, end)
}

/// Whether the pronoun that ends a source opens a clause: *…, and he said*, *… since he said*.
fn opens_clause(paragraph: &Paragraph, range: Range) -> bool {
    let chunks = &paragraph.chunks[range.0..range.1];
    let [before @ .., opener, pronoun] = chunks else { return false };
    let coordinated = opener.is(Class::Conjunction) && before.last().is_some_and(|comma| comma.is(Class::Comma));
    let subordinated = opener.is(Class::Preposition) && opener.has('s');
    pronoun.is(Class::NounPhrase) && pronoun.has('p') && !pronoun.has('o') && (coordinated || subordinated)
}

#[cfg(test)]
mod tests {
    use super::super::attributions;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::rules::RuleSet;
    use crate::segment::Segmented;

    /// The source of the last attribution of a text.
    fn source(text: &str) -> &str {
        let lexicon = Lexicon::built_in();
        let segmented = Segmented::of(text, Newlines::Auto, lexicon);
        let found = attributions(text, &segmented, &[], lexicon, RuleSet::built_in()).0;
        found.last().and_then(|last| last.source.first()).map_or("", |span| span.of(text))
    }

    #[test]
    fn a_participle_belongs_to_the_main_clause_or_to_the_noun_that_opens_its_own() {
        assert_eq!(source("Lee has been silent about where she stands, saying that taxes will rise."), "Lee");
        assert_eq!(source("A group calling for lower taxes will meet on Monday."), "A group");
        assert_eq!(source("They heard the captain saying that taxes will rise."), "the captain");
    }

    #[test]
    fn it_stands_for_nothing_before_a_form_of_be() {
        assert_eq!(source("It’s time to start worrying about taxes."), "");
        assert_eq!(source("It was downbeat, warning that taxes will rise."), "It");
        assert_eq!(source("It turned out they hated taxes."), "they");
    }

    #[test]
    fn a_second_verb_has_the_subject_of_the_first() {
        assert_eq!(source("The captain met men who left the yard and said that taxes will rise."), "who");
        assert_eq!(source("Lee left (although she was tired) and said that taxes will rise."), "Lee");
        assert_eq!(source("People come up to me and say that taxes will rise."), "People");
    }
}
