//! Contents that stopped short of quoted words in their sentence: reporters hardly quote but what was said.

use super::paragraph::{Draft, Paragraph, Range};
use crate::chunk::Class;

/// Gives the last free quotation of every sentence to the report before it, with what stands between.
pub(super) fn reach_quotations(paragraph: &mut Paragraph) {
    if paragraph.drafts.is_empty() || !paragraph.holds(Class::Quotation) {
        return;
    }
    let mut start = 0;
    while start < paragraph.chunks.len() {
        let sentence = (start, paragraph.sentence_end(start));
        start = sentence.1 + 1;
        if let Some(quotation) = free_quotation(paragraph, sentence) {
            reach(paragraph, sentence, quotation);
        }
    }
}

/// The last quotation of the sentence that may be somebody's words, if no content holds it.
fn free_quotation(paragraph: &Paragraph, sentence: Range) -> Option<usize> {
    let quoted = |index: &usize| paragraph.chunks[*index].is(Class::Quotation) && !paragraph.chunks[*index].has('x');
    (sentence.0 + 1..sentence.1).rev().filter(quoted).find(|index| paragraph.is_free(*index))
}

/// Extends the content of the last report before the quotation up to it. In mid-sentence a comma between them parts them;
/// a quoted sentence at the end goes with the report even where another one stands between.
fn reach(paragraph: &mut Paragraph, sentence: Range, quotation: usize) {
    let before = |cue: Range| cue.0 >= sentence.0 && cue.0 < quotation;
    let report = |draft: &Draft| draft.source.is_some() && draft.cue.is_some_and(before);
    let Some(index) = paragraph.drafts.iter().rposition(report) else { return };
    let draft = &paragraph.drafts[index];
    let last = draft.content.iter().copied().max_by_key(|range| range.1);
    let end = last.map_or(quotation, |range| range.1);
    let cue = draft.cue.map_or(end, |cue| cue.1);
    let joined = |at: usize| paragraph.is_free(at) && !paragraph.chunks[at].is(Class::Semicolon);
    let between = (end..quotation).all(joined) && (cue..=quotation).contains(&end);
    let inner = quotation + 1 < sentence.1;
    let parted = inner && between && paragraph.chunks[end..quotation].iter().any(|chunk| chunk.is(Class::Comma));
    let range = if between && !parted {
        (end, quotation + 1)
    } else if !inner && paragraph.chunks[quotation].has('s') {
        (quotation, quotation + 1)
    } else {
        return;
    };
    paragraph.hold(range, index);
    let contents = &mut paragraph.drafts[index].content;
    match contents.iter_mut().max_by_key(|content| content.1).filter(|content| content.1 == range.0) {
        Some(content) => content.1 = range.1,
        None => contents.push(range),
    }
}

#[cfg(test)]
mod tests {
    use super::super::attributions;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::rules::RuleSet;
    use crate::segment::Segmented;

    /// The content of the only attribution.
    fn content(text: &str) -> &str {
        let (lexicon, rules) = (Lexicon::built_in(), RuleSet::built_in());
        let segmented = Segmented::of(text, Newlines::Auto, lexicon);
        let (found, _) = attributions(text, &segmented, &[], lexicon, rules);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].content[0].of(text)
    }

    #[test]
    fn a_content_reaches_the_quoted_words_of_its_sentence() {
        assert_eq!(
            content("Abel suggested firing the judge after the vote: “He ought to go.”"),
            "firing the judge after the vote: “He ought to go"
        );
    }

    #[test]
    fn a_comma_parts_it_from_quoted_words_in_mid_sentence() {
        assert_eq!(content("The mayor praised the crew, and the “brave ones” cheered."), "the crew");
    }
}
