//! What bounds a content that follows its cue, told by the cue and its source before the content is read.

use super::extent::{holds_verb, is_clause};
use super::paragraph::{Paragraph, Range};
use crate::chunk::{Chunk, Class};

/// What a content is bounded by besides the end of its sentence.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// It is a noun phrase or gerund: a new clause ends it.
    pub phrase: bool,
    /// Its cue is a participle: a second one after *and* belongs to the reporter.
    pub participle: bool,
    /// Its cue is a participle before the main verb: *Lee, citing “fog,” left*.
    pub aside: bool,
    /// It is an infinitive: a finite verb after *and* belongs to the reporter.
    pub infinitive: bool,
    /// Its cue stands in a subordinate clause before the main one: *While he said that …, …*.
    pub subordinate: bool,
    /// Its cue is in the past tense.
    pub past: bool,
    /// Its cue stands in a relative clause between commas: *Lee, who said that …, left*.
    pub relative: bool,
    /// That relative clause stands before the main verb: *against the advice of Lee, who said that …, she left*.
    pub leading: bool,
    /// The last quotation of its sentence, if one stands in it or behind it.
    pub last_quoted: Option<usize>,
    /// Whoever speaks is not *I* or *we*, whose clause behind *and* is the reporter's.
    pub theirs: bool,
    /// A finite verb may follow whose subject holds the content: *those who said that … left*, *her claim that … won*.
    pub embedded: bool,
}

impl Bounds {
    /// The bounds of the content that begins with chunk `start`.
    ///
    /// `cue` and `source` are those of the attribution; `frame` is the letter of the frame in which the cue stands.
    pub fn of(paragraph: &Paragraph, start: usize, cue: usize, source: Option<Range>, frame: Option<char>) -> Bounds {
        Bounds {
            phrase: matches!(frame, Some('o' | 'n' | 'm')) && paragraph.class(start) != Some(Class::Wh),
            participle: paragraph.class(cue) == Some(Class::CueIng),
            aside: matches!(paragraph.class(cue), Some(Class::CueIng | Class::CueParticiple))
                && !holds_verb(paragraph, (paragraph.sentence_start(cue), cue)),
            infinitive: matches!(frame, Some('i' | 'j')),
            subordinate: is_subordinate(paragraph, cue, source),
            past: paragraph.chunks[cue].has('d') || !paragraph.chunks[cue].is(Class::Cue),
            relative: is_in_relative(paragraph, source),
            last_quoted: last_quotation(paragraph, start),
            leading: is_in_relative(paragraph, source)
                && paragraph.class(paragraph.sentence_start(cue)) == Some(Class::Preposition)
                && source.is_some_and(|source| !holds_verb(paragraph, (paragraph.sentence_start(cue), source.0))),
            theirs: source.is_some_and(|source| !is_first_person(paragraph.chunks[source.0])),
            embedded: paragraph.class(cue) == Some(Class::CueNoun)
                && !paragraph.chunks[cue].has('b')
                && !is_predicate(paragraph, source)
                || source.is_some_and(|source| stands_in_relative(paragraph, source, start))
                || source.is_some_and(|source| describes_subject(paragraph, source, cue)),
        }
    }
}

/// Whether a participle describes the subject of its sentence: *groups supporting Lee and Abel spent more*.
fn describes_subject(paragraph: &Paragraph, source: Range, cue: usize) -> bool {
    paragraph.class(cue) == Some(Class::CueIng)
        && source.1 == cue
        && source.0 == paragraph.sentence_start(cue)
        && paragraph.chunks[source.0].is(Class::NounPhrase)
}

/// Whether a source with its noun of speech is what something is: *it is the union’s claim that …*.
fn is_predicate(paragraph: &Paragraph, source: Option<Range>) -> bool {
    let before = source.and_then(|source| source.0.checked_sub(1)).map(|index| paragraph.chunks[index]);
    before.is_some_and(|verb| verb.is(Class::Verb) && verb.has('b') && verb.has('f'))
}

/// The last quotation of the sentence from chunk `start` on.
fn last_quotation(paragraph: &Paragraph, start: usize) -> Option<usize> {
    let quoted = |index: &usize| paragraph.chunks[*index].is(Class::Quotation);
    paragraph.holds(Class::Quotation).then(|| (start..paragraph.sentence_end(start)).rev().find(quoted)).flatten()
}

/// Whether a subject is *I* or *we*.
pub(super) fn is_first_person(chunk: Chunk) -> bool {
    chunk.is(Class::NounPhrase) && chunk.has('p') && chunk.has('f')
}

/// Whether the cue's own clause is subordinate and stands before its main clause.
pub(super) fn is_subordinate(paragraph: &Paragraph, cue: usize, source: Option<Range>) -> bool {
    let subject = source.filter(|source| source.0 < cue).map_or(cue, |source| source.0);
    let start = paragraph.sentence_start(cue);
    let comma = (start..subject).rev().find(|index| {
        let chunk = paragraph.chunks[*index];
        chunk.is(Class::Comma) || chunk.is(Class::Quotation) && chunk.has('c')
    });
    let first = comma.map_or(start, |comma| comma + 1);
    let mut opener = first;
    while opener < cue && matches!(paragraph.class(opener), Some(Class::Conjunction | Class::Adverb)) {
        opener += 1;
    }
    // "…, and when he asked what she had put, she …"
    let joined = paragraph.class(first) == Some(Class::Conjunction);
    let main_before = !joined && comma.is_some_and(|comma| is_clause(paragraph, (start, comma)));
    let class = paragraph.class(opener);
    let conjunction =
        class == Some(Class::Subordinator) || class == Some(Class::Preposition) && paragraph.chunks[opener].has('s');
    conjunction && !main_before
        || comma.is_none() && matches!(class, Some(Class::Preposition | Class::CueIng | Class::CueParticiple))
}

/// Whether the cue stands in a relative clause after a comma: *Lee, who said …*; *the plan, which Lee said …*.
fn is_in_relative(paragraph: &Paragraph, source: Option<Range>) -> bool {
    let relative = |index: usize| {
        paragraph.class(index) == Some(Class::Relative)
            && index > 0
            && matches!(paragraph.class(index - 1), Some(Class::Comma | Class::Dash))
    };
    source.is_some_and(|source| relative(source.0) || source.0 > 0 && relative(source.0 - 1))
}

/// Whether a source is a relative or stands in one that is the subject of its content: *those who said*, *a man (who) police
/// say shot her*.
fn stands_in_relative(paragraph: &Paragraph, source: Range, content: usize) -> bool {
    let class = |back: usize| source.0.checked_sub(back).and_then(|index| paragraph.class(index));
    let noun = |back: usize| class(back) == Some(Class::NounPhrase);
    let predicate = paragraph.class(content).is_some_and(Class::is_verb);
    paragraph.class(source.0) == Some(Class::Relative)
        || predicate && (noun(1) || class(1) == Some(Class::Relative) && noun(2))
}
