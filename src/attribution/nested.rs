//! Speech inside speech: what lies inside a content is read again, as a level of its own.
//!
//! The same phases run on the chunks of a content's clause, and on the inside of its quotations, where the marks of the
//! next level are chunks. Only sure cues report there: a doubtful one inside somebody's words is theirs, not the reporter's.

use super::finish::{cue_entry, finish};
use super::paragraph::{Draft, Paragraph, Range, Settler};
use super::record::Attribution;
use super::Article;
use crate::chunk::{chunks, Chunk, Class};
use crate::lexicon::{Category, Cue, Lexicon, Opening, Report};
use crate::rules::{Phase, Rule};
use crate::segment::{Segmented, Token};

/// How often words are read again at most: a quotation, in it a clause, in that a quotation, in that a clause.
const DEEPEST: usize = 4;

/// A content being read again.
#[derive(Clone, Copy)]
struct Outer {
    /// Index of its attribution.
    index: usize,
    /// How often its words have been read again.
    depth: usize,
    /// Whether it is a turn of a transcript, in which whatever is reported is all that the reader is told.
    turn: bool,
}

/// Collects attributions with those inside them.
pub(super) struct Reader<'a> {
    pub article: Article<'a>,
    pub settler: Settler<'a>,
    /// What has been found so far, each outer attribution before those inside it.
    pub found: Vec<Attribution>,
}

impl Reader<'_> {
    /// Adds an attribution and all that is reported inside it; `draft` is what it was made of.
    pub fn add(&mut self, paragraph: &Paragraph, draft: &Draft, attribution: Attribution) {
        self.found.push(attribution);
        let turn = self.article.rules.rules()[draft.rule].phase == Phase::Label;
        self.read_draft(paragraph, draft, Outer { index: self.found.len() - 1, depth: 0, turn });
    }

    fn read_draft(&mut self, paragraph: &Paragraph, draft: &Draft, outer: Outer) {
        for range in &draft.content {
            match paragraph.chunks[range.0].quotation().filter(|_| range.0 + 1 == range.1) {
                Some(quotation) => self.read_quotation(quotation, paragraph.index, outer),
                None => self.read_level(&paragraph.chunks[range.0..range.1], paragraph.index, outer),
            }
        }
        let segmented = self.article.segmented;
        for span in &draft.carried {
            let after = segmented.quotations.partition_point(|quotation| quotation.span.start <= span.start);
            let carried = segmented.quotations[..after].iter().rposition(|quotation| quotation.inner == *span);
            if let Some(quotation) = carried {
                let next = segmented.paragraphs.partition_point(|paragraph| paragraph.start <= span.start);
                self.read_quotation(quotation, next.saturating_sub(1), outer);
            }
        }
    }

    /// Reads what stands between the marks of a quotation: all of it where more is quoted, else the sentences in which a word
    /// may report beyond doubt.
    fn read_quotation(&mut self, quotation: usize, paragraph: usize, outer: Outer) {
        let segmented = self.article.segmented;
        let inner = segmented.quotations[quotation].inner;
        let first = segmented.tokens.partition_point(|token| token.span.start < inner.start);
        let inside = &segmented.tokens[first..];
        let inside = &inside[..inside.iter().take_while(|token| token.span.end <= inner.end).count()];
        let whole = holds_quotation(segmented, quotation);
        let mut start = 0;
        while start < inside.len() {
            let opens = |at: &usize| inside[*at].opens_sentence && !whole;
            let end = (start + 1..inside.len()).find(opens).unwrap_or(inside.len());
            if whole || self.may_report_in(&inside[start..end]) {
                self.read_stretch((first + start, first + end), quotation, paragraph, outer);
            }
            start = end;
        }
    }

    /// Whether a word among some tokens may report beyond doubt.
    fn may_report_in(&self, tokens: &[Token]) -> bool {
        let cues = (0..tokens.len()).filter(|at| !tokens[*at].cues.is_empty());
        cues.map(|at| &tokens[at..]).any(|rest| may_report(rest, self.article.text, self.article.lexicon))
    }

    fn read_stretch(&mut self, tokens: (usize, usize), quotation: usize, paragraph: usize, outer: Outer) {
        let Article { text, segmented, lexicon, .. } = self.article;
        let chunks = chunks(text, segmented, tokens, Some(quotation), lexicon);
        self.read_level(&chunks, paragraph, outer);
    }

    /// Settles a level and keeps what is sure; quotations that no report of this level holds are read on their own.
    fn read_level(&mut self, chunks: &[Chunk], index: usize, outer: Outer) {
        let start = chunks.first().map(|chunk| chunk.span.start).filter(|_| outer.depth < DEEPEST);
        let Some(start) = start else { return };
        let quotations = Outer { depth: outer.depth + 1, ..outer };
        if !outer.turn && !chunks.iter().any(is_sure_cue) {
            chunks.iter().filter_map(Chunk::quotation).for_each(|it| self.read_quotation(it, index, quotations));
            return;
        }
        let mut level = Paragraph::new(index, chunks);
        self.settler.settle(&mut level);
        let article = self.article;
        let mut held = vec![false; level.chunks.len()];
        let reports = |draft: &&Draft| is_sure(draft, &level, article) || outer.turn && is_told(draft, &level, article);
        for draft in level.drafts.iter().filter(reports) {
            let Some(attribution) = finish(draft, &level, article, start) else { continue };
            draft.content.iter().for_each(|range| held[range.0..range.1].fill(true));
            self.found.push(Attribution { nested_in: Some(outer.index), ..attribution });
            let inner = Outer { index: self.found.len() - 1, depth: outer.depth + 1, turn: false };
            self.read_draft(&level, draft, inner);
        }
        let free =
            level.chunks.iter().zip(&held).filter(|(_, held)| !**held).filter_map(|(chunk, _)| chunk.quotation());
        for quotation in free {
            self.read_quotation(quotation, index, quotations);
        }
    }
}

/// The strength of cues that report by themselves.
const STRONG: u8 = 3;

/// How many tokens behind its verb the rest of a phrase may begin: *called (on Monday) for*.
const FARTHEST_REST: usize = 16;

/// Whether the first of some tokens may be the verb of a sure cue, as far as can be told without chunks.
fn may_report(tokens: &[Token], text: &str, lexicon: &Lexicon) -> bool {
    let Some((verb, behind)) = tokens.split_first() else { return false };
    let group = lexicon.group(verb.cues);
    let near = behind[..behind.len().min(FARTHEST_REST)].iter().map(|next| next.span.of(text));
    let mut openings = near.filter(|next| group.openings.may_hold(Opening::of(next.as_bytes())));
    group.alone.is_some_and(|report| is_sure_report(&report))
        || group.phrases.is_some_and(|report| is_sure_report(&report))
            && openings.any(|next| phrase_may_report(verb, next, lexicon))
}

/// Whether a verb may be that of a sure cue of several words, the second of which is `next`.
fn phrase_may_report(verb: &Token, next: &str, lexicon: &Lexicon) -> bool {
    let phrases = || lexicon.cues(verb.cues).filter(|cue| !cue.rest.is_empty());
    // All cues of one length give a verb their frames.
    let alike = |length: usize| Report::of(phrases().filter(|cue| cue.rest.len() == length));
    let sure = |cue: &Cue| alike(cue.rest.len()).is_some_and(|report| is_sure_report(&report));
    phrases().any(|cue| cue.strength == STRONG && cue.is_written(0, next) && sure(cue))
}

fn is_sure_report(report: &Report) -> bool {
    report.strength == STRONG && (report.question || SURE_FRAMES.iter().any(|frame| report.frames.has(*frame)))
}

/// Whether another quotation stands right inside this one.
fn holds_quotation(segmented: &Segmented, quotation: usize) -> bool {
    let (end, later) = (segmented.quotations[quotation].span.end, &segmented.quotations[quotation + 1..]);
    later.iter().take_while(|inner| inner.span.start < end).any(|inner| inner.parent == Some(quotation))
}

/// A finite verb that reports by itself, and one of telling or asking: no naming, no praise.
fn is_sure_cue(chunk: &Chunk) -> bool {
    let framed = || chunk.has('y') || SURE_FRAMES.iter().any(|frame| chunk.has(*frame));
    chunk.is(Class::Cue) && chunk.has('3') && framed()
}

/// Frames of cues that report what was said.
const SURE_FRAMES: [char; 3] = ['t', 'c', 'a'];

/// The frames in which a cue reports inside a content.
const FRAMES: [char; 7] = ['q', 't', 'c', 'g', 'a', 'w', 'j'];

/// Whether a draft inside a content reports beyond doubt: a strong verb of saying with somebody who says it.
fn is_sure(draft: &Draft, level: &Paragraph, article: Article) -> bool {
    let (Some(cue), Some(source)) = (draft.cue, draft.source) else { return false };
    let (verb, rule) = (level.chunks[cue.0], &article.rules.rules()[draft.rule]);
    is_sure_cue(&verb)
        && is_of_speech(&verb, rule, article)
        && rule.frame.is_some_and(|frame| FRAMES.contains(&frame))
        && is_adjacent(draft, level, cue)
        && is_person(level, source)
        && (!is_turn_of_phrase(level, source, article) || quotes(draft, level) && verb.has('d'))
}

fn is_of_speech(verb: &Chunk, rule: &Rule, article: Article) -> bool {
    let entry = cue_entry(verb, rule, article);
    entry.is_some_and(|entry| !matches!(entry.category, Category::Belief | Category::Attitude))
}

/// Whether a draft in a turn reports what somebody other than those who talk says, thinks or asks.
fn is_told(draft: &Draft, level: &Paragraph, article: Article) -> bool {
    let (Some(cue), Some(source)) = (draft.cue, draft.source) else { return false };
    let rule = &article.rules.rules()[draft.rule];
    let entry = cue_entry(&level.chunks[cue.0], rule, article);
    let says = entry.is_none_or(|entry| entry.category != Category::Attitude);
    says && is_person(level, source) && (!is_turn_of_phrase(level, source, article) || level.chunks[cue.0].has('d'))
}

/// Whether the content stands next to its cue, and neither in an aside (*as he says*) nor after a relative clause without
/// its pronoun (*land it claims, that …*).
fn is_adjacent(draft: &Draft, level: &Paragraph, cue: Range) -> bool {
    let between = draft.content.iter().find(|range| range.0 >= cue.1).map_or(cue.1, |range| range.0);
    let far = level.chunks[cue.1..between].iter().any(|chunk| chunk.is(Class::Preposition));
    let before = draft.source.and_then(|source| source.0.checked_sub(1)).map(|index| level.chunks[index]);
    let aside =
        before.is_some_and(|chunk| chunk.is(Class::NounPhrase) || chunk.is(Class::Subordinator) && chunk.has('a'));
    !far && !aside
}

fn is_person(level: &Paragraph, source: Range) -> bool {
    let first = level.chunks[source.0];
    first.is(Class::Relative) || ['k', 'n', 'p', 'd'].iter().any(|kind| first.has(*kind))
}

/// *I say*, *you say*: turns of phrase more often than reports.
fn is_turn_of_phrase(level: &Paragraph, source: Range, article: Article) -> bool {
    let word = level.chunks[source.0].span.of(article.text);
    ["I", "we", "you"].iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun))
}

/// Whether the draft's content holds a quotation of its level.
fn quotes(draft: &Draft, level: &Paragraph) -> bool {
    draft.content.iter().flat_map(|range| &level.chunks[range.0..range.1]).any(|chunk| chunk.is(Class::Quotation))
}

#[cfg(test)]
mod tests {
    use super::super::{attributions, Attribution, Factuality, Kind};
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::rules::RuleSet;
    use crate::segment::Segmented;

    fn read(text: &str) -> Vec<Attribution> {
        let lexicon = Lexicon::built_in();
        let segmented = Segmented::of(text, Newlines::Auto, lexicon);
        attributions(text, &segmented, &[], lexicon, RuleSet::built_in()).0
    }

    /// Cue, content and the outer attribution's cue of each nested attribution.
    fn nested(text: &str) -> Vec<(&str, &str, &str)> {
        let found = read(text);
        let inner = found.iter().filter_map(|inner| Some((inner, &found[inner.nested_in?])));
        inner.map(|(inner, outer)| (inner.cue[0].of(text), inner.content[0].of(text), outer.cue[0].of(text))).collect()
    }

    #[test]
    fn reports_inside_a_clause() {
        let text = "The mayor said Ann Lee told reporters that taxes will rise.";
        assert_eq!(nested(text), [("told", "taxes will rise", "said")]);
        assert_eq!(
            nested("Ann Lee said the mayor said the council had said that taxes will rise."),
            [("said", "the council had said that taxes will rise", "said"), ("had said", "taxes will rise", "said"),]
        );
    }

    #[test]
    fn reports_inside_a_quotation() {
        assert_eq!(
            nested("“They told me, ‘We are closed,’ and I left,” he said."),
            [("told", "We are closed", "said")]
        );
        assert_eq!(nested("“My teacher said I was late,” she said."), [("said", "I was late", "said")]);
        assert_eq!(
            nested("“It is late,” he said.\n\n“My teacher said I was late.”"),
            [("said", "I was late", "said")],
            "also where the speech runs on"
        );
    }

    #[test]
    fn doubtful_cues_do_not_nest() {
        for text in [
            "“I say we go home,” she said.",
            "“You think he wants money,” she said.",
            "She said the land, as he claims, is his.",
            "She said she wanted to leave.",
        ] {
            assert_eq!(nested(text), [], "{text}");
        }
    }

    #[test]
    fn only_marks_of_its_own_level_make_it_direct() {
        let kinds = |text: &str| read(text).iter().map(|found| found.kind).collect::<Vec<_>>();
        assert_eq!(kinds("“The mayor said he was late,” she said."), [Kind::Direct, Kind::Indirect]);
        assert_eq!(kinds("“The mayor said, ‘I was late,’” she said."), [Kind::Direct, Kind::Direct]);
    }

    #[test]
    fn supposed_speech_is_hypothetical() {
        let inner = |text: &str| read(text).into_iter().find(|found| found.nested_in.is_some()).map(|it| it.factuality);
        assert_eq!(inner("“If they say that we lost, we go,” she said."), Some(Factuality::Hypothetical));
        assert_eq!(inner("“They say that we lost,” she said."), Some(Factuality::Asserted));
    }
}
