//! One paragraph being settled: its chunks, what is claimed, and the drafts found.

use smallvec::{smallvec, SmallVec};

use super::bounds::is_subordinate;
use super::candidates::{candidates, is_free, Candidate};
use super::clause_end::clause_end;
use super::reach::reach_quotations;
use super::{extent, source, speaking};
use crate::chunk::{Chunk, Class};
use crate::rules::{Extent, Matcher, Phase, Role, Rule, RuleSet, SourcePolicy};
use crate::span::Span;

/// A half-open range of chunk indexes.
pub(super) type Range = (usize, usize);

/// The parts of a content.
pub(super) type Ranges = SmallVec<[Range; 2]>;

/// An attribution found, as ranges of chunks.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub rule: usize,
    pub source: Option<Range>,
    pub cue: Option<Range>,
    pub content: Ranges,
    pub addressee: Option<Range>,
    pub when: Option<Range>,
    pub place: Option<Range>,
    /// Spans of further content in later paragraphs or sentences, where the same speech runs on.
    pub carried: Vec<Span>,
}

/// A paragraph with its chunks and what has been decided about them.
pub(super) struct Paragraph<'c> {
    pub index: usize,
    pub chunks: &'c [Chunk],
    pub drafts: Vec<Draft>,
    /// What each chunk has been given to: one more than the index of the draft whose content holds it, if one does, and
    /// `CUE` where it is a cue.
    claims: SmallVec<[u32; 32]>,
    /// The classes of its chunks, one bit each.
    classes: u32,
    /// The chunks at which its sentences end.
    boundaries: SmallVec<[usize; 4]>,
}

/// The bit of a chunk that is the cue of a draft.
const CUE: u32 = 1 << 31;

impl<'c> Paragraph<'c> {
    pub fn new(index: usize, chunks: &'c [Chunk]) -> Paragraph<'c> {
        let claims = smallvec![0; chunks.len()];
        let (mut classes, mut boundaries) = (0, SmallVec::new());
        for (at, chunk) in chunks.iter().enumerate() {
            classes |= chunk.class.bit();
            if chunk.is(Class::Boundary) {
                boundaries.push(at);
            }
        }
        Paragraph { index, chunks, drafts: Vec::new(), claims, classes, boundaries }
    }

    /// Whether anything in it could report: a cue, a fixed phrase or a quotation.
    pub fn may_report(&self) -> bool {
        const CUES: [Class; 4] = [Class::Cue, Class::CueIng, Class::CueParticiple, Class::CueInfinitive];
        const OTHERS: [Class; 4] = [Class::Quotation, Class::According, Class::CueNoun, Class::Colon];
        CUES.iter().chain(&OTHERS).any(|class| self.holds(*class))
    }

    /// Whether a chunk of that class stands in it.
    pub fn holds(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Whether a chunk is neither a cue nor inside a content yet.
    pub fn is_free(&self, index: usize) -> bool {
        self.claims[index] == 0
    }

    /// The draft whose content holds a chunk.
    pub fn content_of(&self, index: usize) -> Option<usize> {
        (self.claims[index] & !CUE).checked_sub(1).map(|draft| draft as usize)
    }

    /// Gives chunks to the content of a draft.
    pub fn hold(&mut self, range: Range, draft: usize) {
        self.claims[range.0..range.1].iter_mut().for_each(|claim| *claim = *claim & CUE | (draft as u32 + 1));
    }

    /// First chunk of the sentence that holds chunk `index`.
    pub fn sentence_start(&self, index: usize) -> usize {
        let before = self.boundaries.partition_point(|boundary| *boundary < index);
        before.checked_sub(1).map_or(0, |last| self.boundaries[last] + 1)
    }

    /// One past the last chunk (its boundary left out) of the sentence that holds chunk `index`.
    pub fn sentence_end(&self, index: usize) -> usize {
        let after = self.boundaries.partition_point(|boundary| *boundary < index);
        self.boundaries.get(after).copied().unwrap_or(self.chunks.len())
    }

    /// Class of a chunk; `None` past the end.
    pub fn class(&self, index: usize) -> Option<Class> {
        self.chunks.get(index).map(|chunk| chunk.class)
    }
}

/// Decides paragraphs, one after the other.
pub(super) struct Settler<'r> {
    rules: &'r RuleSet,
    matcher: Matcher<'r>,
    /// The candidates of one phase.
    found: Vec<Candidate>,
}

impl<'r> Settler<'r> {
    pub fn new(rules: &'r RuleSet) -> Settler<'r> {
        Settler { rules, matcher: rules.matcher(), found: Vec::new() }
    }

    /// Decides a paragraph phase by phase.
    pub fn settle(&mut self, paragraph: &mut Paragraph) {
        let Settler { rules, matcher, found } = self;
        matcher.take_up(paragraph.chunks);
        for phase in Phase::ALL {
            if matcher.matches(phase).is_empty() {
                continue;
            }
            candidates(paragraph, matcher, phase, found);
            match phase {
                Phase::Split | Phase::Tag => {
                    found.sort_by_key(|candidate| (std::cmp::Reverse(candidate.place), candidate.rule))
                }
                Phase::Label | Phase::Forward | Phase::Bare => found.sort_by_key(Candidate::outermost_first),
            }
            for candidate in found.drain(..) {
                try_candidate(paragraph, candidate, rules);
            }
        }
        reach_quotations(paragraph);
    }
}

/// Claims a candidate's chunks, if they are free and its content is not empty.
fn try_candidate(paragraph: &mut Paragraph, candidate: Candidate, rules: &RuleSet) {
    let rule = &rules.rules()[candidate.rule];
    let cue = candidate.first(Role::Cue);
    if !is_free(paragraph, &candidate) || rule.phase == Phase::Label && !may_be_label(paragraph, cue) {
        return;
    }
    let named = source::own(paragraph, candidate.first(Role::Source), cue);
    let named = match named.map(|range| unclaimed(paragraph, range)) {
        Some(Unclaimed::Nothing) => return,
        Some(Unclaimed::Rest(range)) => Some(range),
        Some(Unclaimed::Conjunction) | None => None,
    };
    let shares = rule.without_source == SourcePolicy::Shared;
    let sharing = cue.filter(|_| named.is_none() && shares);
    let before = named.or_else(|| sharing.and_then(|cue| source::shared(paragraph, cue.0)));
    let before = before.map(|range| source::author(paragraph, range).unwrap_or(range));
    let Some(content) = contents(paragraph, &candidate, rule, before) else { return };
    let source = before.or_else(|| {
        let end = content.last().map(|range| range.1);
        sharing.and_then(|cue| source::ahead(paragraph, cue.0, end.unwrap_or(cue.1)))
    });
    if source.is_none() && rule.without_source == SourcePolicy::Shared {
        return;
    }
    let verb = cue.filter(|cue| paragraph.chunks[cue.0].class.is_verb());
    if rule.phase == Phase::Bare && verb.is_some_and(|verb| is_subordinate(paragraph, verb.0, source)) {
        return;
    }
    // "a bill that supports farmers": what a thing is like.
    if rule.frame == Some('o') && source.is_some_and(|source| speaking::is_bare_that(paragraph, source)) {
        return;
    }
    if rule.frame == Some('o') && is_called(paragraph, before, cue) {
        return;
    }
    let unnamed = source.is_none() && rule.without_source == SourcePolicy::None;
    if !unnamed && !speaking::may_speak(paragraph, source, cue, &content) {
        return;
    }
    let draft = Draft {
        rule: candidate.rule,
        source: source.map(|range| source::trim(paragraph, range, cue.is_some_and(|cue| range.0 < cue.0))),
        cue,
        content,
        addressee: candidate.first(Role::Addressee),
        when: candidate.first(Role::When),
        place: candidate.first(Role::Place),
        carried: Vec::new(),
    };
    claim(paragraph, draft);
}

/// Whether a participle behind a comma tells what its noun is called: *the plan, denounced as a waste, …*.
fn is_called(paragraph: &Paragraph, source: Option<Range>, cue: Option<Range>) -> bool {
    let (Some(source), Some(cue)) = (source, cue) else { return false };
    source.1 + 1 == cue.0
        && paragraph.class(source.1) == Some(Class::Comma)
        && paragraph.chunks[cue.0].is(Class::Cue)
        && paragraph.chunks.get(cue.1).is_some_and(|chunk| chunk.is(Class::Subordinator) && chunk.has('a'))
}

/// The last paragraph that may be a headline though it ends in a stop.
const LAST_STOPPED_HEADLINE: usize = 2;

/// Whether a colon may stand behind somebody's name: in a transcript, or in a headline, which has no stop where the text
/// has begun (*Correction: An earlier version …*).
fn may_be_label(paragraph: &Paragraph, cue: Option<Range>) -> bool {
    let turn = cue.is_some_and(|cue| paragraph.chunks[cue.0].is(Class::Colon) && paragraph.chunks[cue.0].has('l'));
    let stopped = paragraph.chunks.last().is_some_and(|last| last.is(Class::Boundary) && !last.has('u'));
    turn || !stopped || paragraph.index <= LAST_STOPPED_HEADLINE
}

fn contents(paragraph: &Paragraph, candidate: &Candidate, rule: &Rule, source: Option<Range>) -> Option<Ranges> {
    let mut out = Ranges::new();
    let cue = candidate.first(Role::Cue).map_or(0, |cue| cue.0);
    for (range, reach) in candidate.all(Role::Content) {
        let range = match reach {
            Extent::Closed => range,
            Extent::Forward => (range.0, clause_end(paragraph, range.0, cue, source, rule.frame)),
            Extent::Backward => (extent::clause_start(paragraph, range.0, range.1), range.1),
        };
        let range = extent::trim(paragraph, range);
        let free = (range.0..range.1).all(|index| paragraph.is_free(index));
        let fits = range.0 < range.1 && fits(paragraph, range, reach, rule, source, cue);
        let fits = fits && !(reach == Extent::Backward && is_reporters(paragraph, range, candidate));
        if fits && free && !extent::is_frame(paragraph, range) {
            out.extend(parts(paragraph, range));
        } else if reach == Extent::Closed {
            return None;
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Whether a clause before a tag and its conjunction is the reporter's, since another one follows the tag: *their father
/// came home but, she said, “…”*.
fn is_reporters(paragraph: &Paragraph, range: Range, candidate: &Candidate) -> bool {
    let joined = paragraph.class(range.1) == Some(Class::Conjunction) && extent::holds_verb(paragraph, range);
    let later = candidate.all(Role::Content).nth(1);
    joined && later.is_some_and(|(later, _)| !paragraph.chunks[later.0].is_finite())
}

/// What is left of a subject of which another cue may have claimed the first part as its content.
enum Unclaimed {
    /// *She asked for a photo and Abel said*: the rest is the subject.
    Rest(Range),
    /// *He praised those who left but said*: only an object of the other cue stands there.
    Conjunction,
    Nothing,
}

fn unclaimed(paragraph: &Paragraph, range: Range) -> Unclaimed {
    let Some(last) = (range.0..range.1).rposition(|index| paragraph.content_of(index).is_some()) else {
        return Unclaimed::Rest(range);
    };
    let mut rest = range.0 + last + 1;
    if paragraph.class(rest) == Some(Class::Comma) && paragraph.class(rest + 1) == Some(Class::Conjunction) {
        rest += 1;
    }
    // "Seeking to allay fears, the chief, Paul Abel, said": the first content only leads up to the subject.
    let behind_comma = paragraph.class(rest) == Some(Class::Comma) && rest + 2 < range.1;
    if behind_comma && paragraph.class(rest + 1) == Some(Class::NounPhrase) {
        return Unclaimed::Rest((rest + 1, range.1));
    }
    match paragraph.class(rest).filter(|_| rest < range.1) {
        Some(Class::Conjunction) if rest + 1 < range.1 => Unclaimed::Rest((rest + 1, range.1)),
        Some(Class::Conjunction) => Unclaimed::Conjunction,
        _ if paragraph.class(range.1 - 1) == Some(Class::Conjunction) => Unclaimed::Conjunction,
        _ => Unclaimed::Nothing,
    }
}

/// Two quotations joined by nothing but a conjunction are two parts of one content.
fn parts(paragraph: &Paragraph, range: Range) -> impl Iterator<Item = Range> {
    let classes = paragraph.chunks[range.0..range.1].iter().map(|chunk| chunk.class);
    let paired = classes.eq([Class::Quotation, Class::Conjunction, Class::Quotation]);
    let middle = if paired { range.0 + 1 } else { range.1 };
    std::iter::once((range.0, middle)).chain(paired.then_some((range.0 + 2, range.1)))
}

/// What stands before a tag must be a clause of its own.
fn fits(paragraph: &Paragraph, range: Range, reach: Extent, rule: &Rule, source: Option<Range>, cue: usize) -> bool {
    if reach != Extent::Backward {
        // "He put it this way: “…”": what he said is behind the colon.
        let finite = paragraph.class(cue) == Some(Class::Cue);
        let announces = finite && matches!(rule.frame, Some('o' | 'i')) && extent::announces_speech(paragraph, range);
        let clause = rule.frame != Some('c') || extent::is_clause(paragraph, range);
        return reach == Extent::Closed || clause && !announces;
    }
    // "He said A, he said" reports A once: with the first cue.
    if extent::is_introduced(paragraph, range.1 - 1) || extent::is_modifier(paragraph, range.1 - 1) {
        return false;
    }
    // "Lee – who said he would “go on” despite the rain – spoke": a relative clause is nobody's sentence.
    if paragraph.class(range.0) == Some(Class::Relative) {
        return false;
    }
    // "He said that, according to reports, …; he left because, in her words, …": the cue stands inside another's clause.
    let viewed = matches!(paragraph.chunks[cue].class, Class::According | Class::CueNoun);
    let opens = viewed && extent::is_open(paragraph, range);
    let pronoun = source.is_some_and(|source| paragraph.chunks[source.0].has('p'));
    // "She left because, he said, it was late": the reporter's clause and the speaker's.
    let led = rule.phase == Phase::Split && extent::is_open(paragraph, range) && extent::holds_verb(paragraph, range);
    if opens || led || pronoun && extent::reports(paragraph, range) {
        return false;
    }
    let unquoted = !paragraph.chunks[range.1 - 1].is(Class::Quotation);
    if rule.phase == Phase::Split && rule.frame == Some('q') && unquoted && !extent::may_go_on(paragraph, range) {
        return false;
    }
    rule.phase != Phase::Tag
        || extent::is_clause(paragraph, range) && (rule.frame != Some('g') || !extent::is_lead_in(paragraph, range))
}

fn claim(paragraph: &mut Paragraph, draft: Draft) {
    let index = paragraph.drafts.len();
    draft.content.iter().for_each(|range| paragraph.hold(*range, index));
    if let Some(cue) = draft.cue {
        paragraph.claims[cue.0..cue.1].iter_mut().for_each(|claim| *claim |= CUE);
    }
    paragraph.drafts.push(draft);
}
