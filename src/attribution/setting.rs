//! When and where something was said: the adjuncts beside its cue.

use super::paragraph::{Draft, Paragraph, Range};
use super::Article;
use crate::chunk::{Chunk, Class};
use crate::lexicon::Classes;
use crate::span::Span;

/// When and where the draft's content was said.
#[derive(Clone, Copy, Default)]
pub(super) struct Setting {
    pub when: Option<Span>,
    pub place: Option<Span>,
}

/// Reads the adjuncts behind the cue, between its source and it, and those that open its sentence.
pub(super) fn setting(draft: &Draft, paragraph: &Paragraph, article: Article) -> Setting {
    let mut found = Setting { when: draft.when.map(|range| time(paragraph, range.0, article)), place: None };
    found.place = draft.place.map(|range| paragraph.chunks[range.0].span.to(paragraph.chunks[range.1 - 1].span));
    let Some(cue) = draft.cue else { return found };
    let behind = draft.source.filter(|source| source.0 >= cue.1).map_or(cue.1, |source| source.1);
    found.read(draft, paragraph, (behind, paragraph.chunks.len()), article);
    if let Some(source) = draft.source.filter(|source| source.1 <= cue.0) {
        found.read(draft, paragraph, (source.1, cue.0), article);
        let frame = (paragraph.sentence_start(source.0), source.0);
        if opens_with_adjunct(paragraph, frame) {
            found.read(draft, paragraph, frame, article);
        }
    }
    found
}

/// Whether a stretch at the start of a sentence is nothing but adjuncts: *On Wednesday, in Brussels, …*.
fn opens_with_adjunct(paragraph: &Paragraph, range: Range) -> bool {
    let adjunct = |chunk: &Chunk| {
        matches!(
            chunk.class,
            Class::Time | Class::Preposition | Class::NounPhrase | Class::Comma | Class::Adverb | Class::Conjunction
        )
    };
    let chunks = &paragraph.chunks[range.0..range.1];
    chunks.iter().all(adjunct)
        && chunks.windows(2).all(|pair| !pair[1].is(Class::NounPhrase) || pair[0].is(Class::Preposition))
        && !chunks.first().is_some_and(|chunk| chunk.is(Class::NounPhrase))
}

impl Setting {
    /// Takes the first time and the first place of the adjuncts in a stretch, as far as they reach without a break.
    fn read(&mut self, draft: &Draft, paragraph: &Paragraph, range: Range, article: Article) {
        let mut at = range.0;
        while at < range.1 && !is_content(draft, at) {
            let next = match paragraph.chunks[at].class {
                Class::Time => {
                    self.when = self.when.or_else(|| Some(time(paragraph, at, article)));
                    at + 1
                }
                Class::Preposition => {
                    let end = phrase_end(paragraph, at + 1, range.1);
                    if self.place.is_none() && is_place(paragraph, at, article) {
                        self.place = Some(paragraph.chunks[at + 1].span.to(paragraph.chunks[end - 1].span));
                    }
                    end
                }
                Class::NounPhrase if draft.addressee.is_some_and(|whom| whom.0 == at) => at + 1,
                // Behind the cue a comma ends its clause; before it, it only parts the adjuncts.
                Class::Comma | Class::Conjunction if range.1 < paragraph.chunks.len() => at + 1,
                Class::Adverb => at + 1,
                _ => return,
            };
            at = next;
        }
    }
}

fn is_content(draft: &Draft, index: usize) -> bool {
    draft.content.iter().any(|range| range.0 <= index && index < range.1)
}

/// The time without its preposition: *Wednesday* in *on Wednesday*.
fn time(paragraph: &Paragraph, index: usize, article: Article) -> Span {
    let chunk = paragraph.chunks[index];
    let first = article.segmented.tokens[chunk.tokens().0].span;
    let opener = ["on", "in", "at", "during"].iter().any(|word| first.of(article.text).eq_ignore_ascii_case(word));
    let start = if opener && chunk.tokens().0 + 1 < chunk.tokens().1 {
        article.segmented.tokens[chunk.tokens().0 + 1].span.start
    } else {
        chunk.span.start
    };
    Span::new(start, chunk.span.end)
}

/// Prepositions of place: the first ones also before a name.
const LOCAL: [&str; 8] = ["in", "on", "at", "from", "during", "outside", "inside", "near"];
const BEFORE_NAMES: usize = 3;

/// Whether a place follows a preposition: a name (*in Brussels, on X*) or a noun for where people speak or write.
fn is_place(paragraph: &Paragraph, preposition: usize, article: Article) -> bool {
    let opener = paragraph.chunks[preposition].span.of(article.text);
    let Some(local) = LOCAL.iter().position(|known| opener.eq_ignore_ascii_case(known)) else { return false };
    let Some(noun) = paragraph.chunks.get(preposition + 1).filter(|chunk| chunk.is(Class::NounPhrase)) else {
        return false;
    };
    let name = noun.has('n') && !noun.has('t') && local < BEFORE_NAMES;
    name || article.segmented.tokens[noun.head()].is(Classes::VENUE)
}

/// One past the noun phrase at `index` with the prepositions that belong to it: *a meeting of allies in Brussels*.
fn phrase_end(paragraph: &Paragraph, index: usize, limit: usize) -> usize {
    let noun = |index: usize| index < limit && paragraph.class(index) == Some(Class::NounPhrase);
    let mut end = if noun(index) { index + 1 } else { return index };
    while end < limit && paragraph.chunks[end].is(Class::Preposition) && noun(end + 1) {
        let inside = paragraph.chunks[end].has('i') && paragraph.chunks[end + 1].has('n');
        if !paragraph.chunks[end].has('o') && !inside {
            break;
        }
        end += 2;
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::attribution::attributions;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::rules::RuleSet;
    use crate::segment::Segmented;

    /// When, where and addressee of the only attribution.
    fn setting(text: &str) -> [Option<&str>; 3] {
        let (lexicon, rules) = (Lexicon::built_in(), RuleSet::built_in());
        let segmented = Segmented::of(text, Newlines::Auto, lexicon);
        let (found, _) = attributions(text, &segmented, &[], lexicon, rules);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        [found[0].when, found[0].place, found[0].addressee].map(|span| span.map(|span| span.of(text)))
    }

    #[test]
    fn times_places_and_hearers_beside_the_cue() {
        let cases: [(&str, [Option<&str>; 3]); 10] = [
            ("“We hear you,” Ann Lee said in Brussels on Wednesday.", [Some("Wednesday"), Some("Brussels"), None]),
            ("The mayor said on Monday that taxes will rise.", [Some("Monday"), None, None]),
            ("Ann Lee told reporters that taxes will rise.", [None, None, Some("reporters")]),
            ("Ann Lee told voters on Monday: “It is over.”", [Some("Monday"), None, Some("voters")]),
            ("The mayor urged voters to stay home.", [None, None, Some("voters")]),
            ("The mayor wrote on social media that taxes will rise.", [None, Some("social media"), None]),
            ("On Wednesday, the mayor said taxes will rise.", [Some("Wednesday"), None, None]),
            ("In an interview, the mayor said taxes will rise.", [None, Some("an interview"), None]),
            (
                "“We hear you,” she said at a meeting of ministers in Oslo.",
                [None, Some("a meeting of ministers in Oslo"), None],
            ),
            ("The mayor said that taxes will rise in Brussels on Monday.", [None, None, None]),
        ];
        for (text, wanted) in cases {
            assert_eq!(setting(text), wanted, "{text}");
        }
    }
}
