//! From drafts to records: spans trimmed, kind, category and stance read off.

use super::confidence::confidence;
use super::paragraph::{Draft, Paragraph, Range};
use super::record::{Attribution, Factuality, Kind, Reason, Spans, Unattributed};
use super::setting::setting;
use super::Article;
use crate::chunk::{Chunk, Class};
use crate::lexicon::{Category, Cue};
use crate::rules::Rule;
use crate::segment::{Quotation, QuotationClass, Segmented};
use crate::span::Span;

/// The record of a draft; `None` where nothing is left of its content.
///
/// `level` is the byte at which its level begins: quotation marks that open before it belong to an outer speaker.
pub(super) fn finish(draft: &Draft, paragraph: &Paragraph, article: Article, level: usize) -> Option<Attribution> {
    let Article { text, segmented, rules, .. } = article;
    let rule = &rules.rules()[draft.rule];
    let mut content: Spans =
        draft.content.iter().filter_map(|range| content_span(paragraph, *range, text, segmented)).collect();
    content.extend(draft.carried.iter().copied());
    content.sort();
    let first = *content.first()?;
    let quoted = quotations_in(&content, segmented, level);
    let cue = draft.cue.map(|range| paragraph.chunks[range.0]);
    let entry = cue.and_then(|chunk| cue_entry(&chunk, rule, article));
    let category = entry.map(|entry| entry.category).or(rule.category).unwrap_or(Category::Statement);
    let anchor = cue.map_or(first.start, |chunk| chunk.span.start);
    let span_of =
        |range: Range| Span::new(paragraph.chunks[range.0].span.start, paragraph.chunks[range.1 - 1].span.end);
    let words = words(&content, segmented, level);
    // "Abel’s claim", but "McDonald’s said"
    let owns = |range: Range| paragraph.class(range.1) == Some(Class::CueNoun);
    let source = |range: Range| if owns(range) { without_possessive(span_of(range), text) } else { span_of(range) };
    let setting = setting(draft, paragraph, article);
    let supposed = is_supposed(draft, paragraph, article);
    let mut found = Attribution {
        source: spans(draft.source.map(source)),
        cue: spans(draft.cue.map(span_of)),
        kind: kind(words),
        content,
        lemma: entry.map(|entry| entry.lemma.clone()),
        category,
        factuality: factuality(category, entry, cue.as_ref(), supposed),
        quoted,
        addressee: draft.addressee.map(span_of),
        when: setting.when,
        place: setting.place,
        nested_in: None,
        sentence: segmented.sentences.partition_point(|sentence| sentence.span.end <= anchor),
        paragraph: paragraph.index,
        rule: rule.id.clone(),
        confidence: rule.confidence,
    };
    found.confidence = confidence(draft, paragraph, rule, &found, words.0 + words.1, segmented);
    Some(found)
}

fn spans(span: Option<Span>) -> Spans {
    span.map_or_else(Spans::new, |span| Spans::from_buf([span]))
}

/// Puts the attributions into text order, an outer one before those inside it that begin with it.
pub(super) fn order(mut found: Vec<Attribution>) -> Vec<Attribution> {
    let mut order: Vec<_> = (0..).zip(&found).map(|(index, attribution)| (place(attribution), index)).collect();
    order.sort_unstable();
    let mut rank = vec![0; found.len()];
    order.iter().enumerate().for_each(|(place, (_, index))| rank[*index] = place);
    for outer in found.iter_mut().filter_map(|attribution| attribution.nested_in.as_mut()) {
        *outer = rank[*outer];
    }
    for index in 0..rank.len() {
        while rank[index] != index {
            let home = rank[index];
            found.swap(index, home);
            rank.swap(index, home);
        }
    }
    found
}

/// Sort key: where an attribution begins in the text.
fn place(attribution: &Attribution) -> (usize, bool, usize) {
    let spans = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    let start = spans.map(|span| span.start).min().unwrap_or(0);
    (start, attribution.nested_in.is_some(), attribution.cue.first().map_or(0, |span| span.start))
}

/// A content's span: a lone quotation without its marks, anything else without marks and separators at its edges.
fn content_span(paragraph: &Paragraph, range: Range, text: &str, segmented: &Segmented) -> Option<Span> {
    if range.0 + 1 == range.1 {
        if let Some(index) = paragraph.chunks[range.0].quotation() {
            let inner = segmented.quotations[index].inner;
            return Some(trim_edges(inner, text, false)).filter(|span| !span.is_empty());
        }
    }
    let span = Span::new(paragraph.chunks[range.0].span.start, paragraph.chunks[range.1 - 1].span.end);
    Some(trim_edges(span, text, true)).filter(|span| !span.is_empty())
}

/// Cuts quotation marks, commas and semicolons off both ends, and a final stop where `stop` says so.
fn trim_edges(span: Span, text: &str, stop: bool) -> Span {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | ',' | ';' | '`') || c.is_whitespace();
    let slice = span.of(text);
    let start = span.start + (slice.len() - slice.trim_start_matches(|c| mark(c) || c == '‘').len());
    let mut rest = text[start..span.end].trim_end_matches(|c| mark(c) || c == '’');
    while let Some(shorter) = rest.strip_suffix("''") {
        rest = shorter;
    }
    if stop {
        rest = rest.trim_end_matches(|c| mark(c) || c == '.');
    }
    Span::new(start, start + rest.len())
}

fn without_possessive(span: Span, text: &str) -> Span {
    let slice = span.of(text);
    let end = ["'s", "’s", "'", "’"].iter().find_map(|suffix| slice.strip_suffix(suffix)).unwrap_or(slice);
    Span::new(span.start, span.start + end.len())
}

/// The level's outermost quotations that the content touches. Looks at those near each span only.
fn quotations_in(content: &[Span], segmented: &Segmented, level: usize) -> Spans {
    let quotations = &segmented.quotations;
    let outermost = |quotation: &Quotation| {
        quotation.span.start >= level && quotation.parent.is_none_or(|parent| quotations[parent].span.start < level)
    };
    let mut found = Spans::new();
    for span in content {
        let after = quotations.partition_point(|quotation| quotation.span.start <= span.start);
        // One that opened before the span may reach into it.
        let first = quotations[..after].iter().rposition(|quotation| quotation.parent.is_none()).unwrap_or(after);
        let near = quotations[first..].iter().take_while(|quotation| quotation.span.start < span.end);
        let touched = near.filter(|quotation| outermost(quotation) && quotation.inner.overlaps(*span));
        found.extend(touched.map(|quotation| quotation.span));
    }
    found.dedup();
    found
}

/// How many of the content's words lie inside quotation marks of its level, and how many outside.
fn words(content: &[Span], segmented: &Segmented, level: usize) -> (usize, usize) {
    let count = |span: &Span| match segmented.may_be_quoted_from(*span, level) {
        true => segmented.words_quoted_from(*span, level),
        false => (0, segmented.words_in(*span)),
    };
    content.iter().map(count).fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
}

/// Direct, mixed or indirect, as so many words lie inside quotation marks and outside.
fn kind((inside, outside): (usize, usize)) -> Kind {
    match (inside, outside) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// The entry of the cue lexicon that a cue chunk stands for in this rule's frame.
pub(super) fn cue_entry<'l>(chunk: &Chunk, rule: &Rule, article: Article<'l>) -> Option<&'l Cue> {
    let Article { text, segmented, lexicon, .. } = article;
    if !chunk.class.is_cue() {
        return None;
    }
    let group = segmented.tokens[chunk.head()].cues;
    let phrase = &segmented.tokens[chunk.tokens().1 - chunk.particles()..chunk.tokens().1];
    let fits = |cue: &&Cue| {
        let mut words = phrase.iter().enumerate();
        cue.rest.len() == chunk.particles() && words.all(|(place, token)| cue.is_written(place, token.span.of(text)))
    };
    let framed = |cue: &&Cue| rule.frame.is_some_and(|frame| cue.frames.has(frame));
    lexicon.cues(group).filter(fits).find(framed).or_else(|| lexicon.cues(group).find(fits))
}

/// Whether a word of supposing opens the clause of the draft's cue: *if they say …*, *either they say …*.
fn is_supposed(draft: &Draft, paragraph: &Paragraph, article: Article) -> bool {
    let Some(cue) = draft.cue else { return false };
    let first = draft.source.filter(|source| source.0 < cue.0).map_or(cue.0, |source| source.0);
    let supposing = |chunk: &Chunk| article.segmented.tokens[chunk.tokens().0].known.is_supposing();
    let inserted = |chunk: &&Chunk| matches!(chunk.class, Class::Adverb | Class::Time) && !supposing(chunk);
    let opener = paragraph.chunks[..first].iter().rev().find(|chunk| !inserted(chunk));
    supposing(&paragraph.chunks[first]) || opener.is_some_and(supposing)
}

fn factuality(category: Category, entry: Option<&Cue>, cue: Option<&Chunk>, supposed: bool) -> Factuality {
    if cue.is_some_and(|chunk| chunk.has('x')) || entry.is_some_and(|entry| entry.negated) {
        return Factuality::Negated;
    }
    if supposed || cue.is_some_and(|chunk| chunk.has('h')) {
        return Factuality::Hypothetical;
    }
    match category {
        Category::Statement | Category::Writing | Category::Report => Factuality::Asserted,
        Category::Question => Factuality::Asked,
        Category::Order => Factuality::Demanded,
        Category::Promise => Factuality::Promised,
        Category::Belief | Category::Attitude => Factuality::Believed,
    }
}

/// The paragraph's quotations that no draft holds, each with the reason.
pub(super) fn unattributed<'a>(
    paragraph: &'a Paragraph,
    segmented: &'a Segmented,
) -> impl Iterator<Item = Unattributed> + 'a {
    paragraph.chunks.iter().enumerate().filter_map(move |(index, chunk)| {
        let quotation = &segmented.quotations[chunk.quotation().filter(|_| paragraph.content_of(index).is_none())?];
        let reason = match quotation.class {
            QuotationClass::Speech => Reason::NoSpeakerInReach,
            QuotationClass::Fragment => Reason::FragmentWithoutCue,
            QuotationClass::Scare => Reason::ScareQuote,
            QuotationClass::Title => Reason::Title,
            QuotationClass::Nickname => Reason::Nickname,
            QuotationClass::Word => Reason::WordAsWord,
        };
        Some(Unattributed { span: quotation.span, reason, paragraph: paragraph.index })
    })
}
