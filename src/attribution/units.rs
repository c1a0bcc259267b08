//! Which paragraphs are read as one: what a colon announces, whose name follows a quotation, and the turns of a transcript.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::chunk::{Chunk, Class};
use crate::lexicon::Classes;
use crate::segment::{Segmented, Token, TokenKind};
use crate::span::Span;

/// Most words of a speaker's label, and of a line that names the speaker of the quotation above it.
const MOST_WORDS_OF_LABEL: usize = 6;
const MOST_WORDS_OF_BYLINE: usize = 12;
/// Words back from a colon at a paragraph's end, among which a verb must report for a block of words to follow.
const MOST_WORDS_BEFORE_BLOCK: usize = 12;
/// Most paragraphs without a label between two that have one, for them to belong to the turn above.
const MOST_UNLABELLED: usize = 4;

/// Labels that name nobody but a role in a conversation.
const ROLES: [&str; 14] = [
    "a",
    "answer",
    "anchor",
    "audience",
    "crowd",
    "host",
    "interviewer",
    "moderator",
    "protester",
    "q",
    "question",
    "questioner",
    "reporter",
    "voice",
];

/// Labels under which the reporter speaks: what was claimed is weighed there.
const HEADINGS: [&str; 11] =
    ["analysis", "background", "claim", "context", "fact", "facts", "note", "reality", "truth", "update", "verdict"];

/// A stretch of tokens to be read as one.
pub(super) struct Unit {
    /// Its first paragraph.
    pub paragraph: usize,
    pub tokens: (usize, usize),
    /// The colon that announces somebody's words without marks.
    pub colon: Option<Colon>,
}

/// A colon before somebody's words, as the index of its token.
#[derive(Clone, Copy)]
pub(super) enum Colon {
    /// Behind the speaker's label: the paragraph is a turn of a transcript.
    Label(usize),
    /// At the paragraph's end: the next paragraph is what was said or written.
    Block(usize),
}

impl Colon {
    /// Marks it among the chunks of its unit with what follows it.
    pub fn mark(self, chunks: &mut [Chunk]) {
        let (token, feature) = match self {
            Colon::Label(token) => (token, 'l'),
            Colon::Block(token) => (token, 'b'),
        };
        let sign = |chunk: &&mut Chunk| {
            matches!(chunk.class, Class::Colon | Class::Dash | Class::Boundary) && chunk.head() == token
        };
        if let Some(chunk) = chunks.iter_mut().find(sign) {
            chunk.class = Class::Colon;
            chunk.features = chunk.features.with(feature);
        }
    }
}

/// The units of a text in order, paragraphs that `masked` holds left out.
pub(super) fn units<'a>(
    text: &'a str,
    segmented: &'a Segmented,
    masked: &'a [Span],
) -> impl Iterator<Item = Unit> + 'a {
    let labels = labels(text, segmented);
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < segmented.paragraphs.len() {
            let paragraph = next;
            next += 1;
            let mut tokens = segmented.paragraph_tokens[paragraph];
            let hidden = masked.iter().any(|mask| mask.contains(segmented.paragraphs[paragraph]));
            if tokens.0 == tokens.1 || hidden {
                continue;
            }
            let label = labels.get(&paragraph).copied();
            let block = announced_block(text, segmented, paragraph).filter(|_| !labels.contains_key(&(paragraph + 1)));
            let last = match label {
                Some(_) => end_of_turn(text, segmented, paragraph, &labels),
                None if block.is_some() || is_followed(text, segmented, paragraph) => paragraph + 1,
                None => paragraph,
            };
            tokens.1 = tokens.1.max(segmented.paragraph_tokens[last].1);
            next = last + 1;
            let colon = label.map(Colon::Label).or(block.map(Colon::Block));
            return Some(Unit { paragraph, tokens, colon });
        }
        None
    })
}

/// Whether a paragraph is read with the next: a quotation after its colon or comma, or the speaker's name below its quotation.
fn is_followed(text: &str, segmented: &Segmented, paragraph: usize) -> bool {
    match segmented.paragraphs[paragraph].of(text).chars().next_back() {
        Some(':' | ',') => segmented.opens_with_quotation(paragraph + 1),
        Some('”' | '"' | '\'' | '’' | '»') => is_byline(segmented, text, paragraph + 1),
        _ => false,
    }
}

/// The colon at a paragraph's end, where a verb that reports stands before it and the next paragraph is somebody's words
/// without marks: *The statement read:* and below it *We regret …*.
fn announced_block(text: &str, segmented: &Segmented, paragraph: usize) -> Option<usize> {
    let (first, end) = segmented.paragraph_tokens[paragraph];
    let colon = end.checked_sub(1).filter(|last| *last > first && segmented.tokens[*last].kind == TokenKind::Colon)?;
    let next = segmented.paragraph_tokens.get(paragraph + 1)?;
    let reach = colon.saturating_sub(MOST_WORDS_BEFORE_BLOCK).max(first);
    let before = &segmented.tokens[reach..colon];
    let adjacent = before.last().is_some_and(|token| token.is(Classes::CUE));
    let reports = before.iter().any(|token| token.is(Classes::CUE));
    let plain = !segmented.opens_with_quotation(paragraph + 1) && segmented.tokens[next.1 - 1].kind != TokenKind::Colon;
    let announced = || adjacent || reports && is_personal(text, segmented, paragraph + 1);
    (next.0 < next.1 && plain && announced()).then_some(colon)
}

/// Whether a paragraph is no more than a dash and a name.
fn is_byline(segmented: &Segmented, text: &str, paragraph: usize) -> bool {
    let Some(&(first, end)) = segmented.paragraph_tokens.get(paragraph) else { return false };
    let tokens = &segmented.tokens[first..end];
    let dash = text[segmented.paragraphs[paragraph].start..].starts_with(['-', '–', '—', '―', '~']);
    let name = tokens.iter().find(|token| token.is_word()).is_some_and(|token| token.capital);
    dash && name && tokens.len() <= MOST_WORDS_OF_BYLINE
}

/// The last paragraph of the turn that begins with a label: the one before the next label, if that is not far and what
/// stands between is the speaker's, no reporter's note.
fn end_of_turn(text: &str, segmented: &Segmented, paragraph: usize, labels: &FxHashMap<usize, usize>) -> usize {
    let mut near = paragraph + 1..=paragraph + MOST_UNLABELLED + 1;
    let next = near.find(|next| labels.contains_key(next));
    let last = next.map_or(paragraph, |next| next - 1);
    if (paragraph + 1..=last).all(|between| is_personal(text, segmented, between)) {
        last
    } else {
        paragraph
    }
}

/// Words of whoever speaks or is spoken to.
const PERSONAL: [&str; 10] = ["i", "me", "my", "our", "ours", "us", "we", "you", "your", "yours"];

fn is_personal(text: &str, segmented: &Segmented, paragraph: usize) -> bool {
    let (first, end) = segmented.paragraph_tokens[paragraph];
    let personal = |token: &Token| PERSONAL.iter().any(|word| token.span.of(text).eq_ignore_ascii_case(word));
    segmented.tokens[first..end].iter().any(personal)
}

/// The paragraphs of a transcript that begin with their speaker's label, and the colon behind each.
fn labels(text: &str, segmented: &Segmented) -> FxHashMap<usize, usize> {
    let found: Vec<Label> =
        (0..segmented.paragraphs.len()).filter_map(|index| Label::of(text, segmented, index)).collect();
    let mut labels = FxHashMap::default();
    if found.len() < 2 {
        return labels;
    }
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    found.iter().for_each(|label| *uses.entry(label.name).or_default() += 1);
    // Where two take turns, a label that stands once is a third's.
    let conversation = uses.values().filter(|uses| **uses > 1).count() > 1;
    let named = LazyCell::new(|| names_in(text, segmented));
    let speaks = |label: &Label| {
        let role = ROLES.contains(&label.name.to_ascii_lowercase().as_str());
        let again = uses[label.name] > 1;
        let known = role || again || label.shouted && named.contains(label.name.to_lowercase().as_str());
        conversation || known && !label.dash
    };
    for pair in found.windows(2) {
        let turn = pair[1].paragraph <= pair[0].paragraph + MOST_UNLABELLED + 1 && pair[0].name != pair[1].name;
        if turn && pair.iter().all(speaks) {
            labels.extend(pair.iter().map(|label| (label.paragraph, label.colon)));
        }
    }
    labels
}

/// The words, in small letters, that stand somewhere with only their first letter a capital.
fn names_in(text: &str, segmented: &Segmented) -> FxHashSet<String> {
    let capital = segmented.tokens.iter().filter(|token| token.capital && !is_shouted(token.span.of(text)));
    capital.map(|token| token.span.of(text).to_lowercase()).collect()
}

fn is_shouted(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// What stands before the colon or dash with which a paragraph may begin.
struct Label<'t> {
    paragraph: usize,
    colon: usize,
    /// Its last word.
    name: &'t str,
    /// Whether it is written in capitals.
    shouted: bool,
    /// Whether a dash stands for the colon.
    dash: bool,
}

impl<'t> Label<'t> {
    fn of(text: &'t str, segmented: &Segmented, paragraph: usize) -> Option<Label<'t>> {
        let (first, end) = segmented.paragraph_tokens[paragraph];
        let tokens = &segmented.tokens[first..end];
        let quoted = usize::from(tokens.first()?.kind == TokenKind::Quote);
        let proper = |token: &Token| token.kind == TokenKind::Word && token.capital;
        let named = tokens[quoted..].iter().find(|token| !proper(token))?;
        if !matches!(named.kind, TokenKind::Colon | TokenKind::Dash | TokenKind::Open) {
            return None;
        }
        let reach = tokens.len().min(quoted + MOST_WORDS_OF_LABEL + 6);
        let ends = |token: &Token| matches!(token.kind, TokenKind::Colon | TokenKind::Dash);
        let colon = tokens[..reach].iter().position(ends)?;
        let mut words = &tokens[quoted..colon];
        if let Some(open) = words.iter().position(|token| token.kind == TokenKind::Open) {
            words = words.last().filter(|last| last.kind == TokenKind::Close).map(|_| &words[..open])?;
        }
        if words.len() > MOST_WORDS_OF_LABEL || !words.iter().all(proper) || colon + 1 == tokens.len() {
            return None;
        }
        let name = words.last()?.span.of(text);
        let (shouted, dash) = (is_shouted(name), tokens[colon].kind == TokenKind::Dash);
        // "BRUSSELS —" is a dateline.
        if dash && shouted || HEADINGS.contains(&name.to_ascii_lowercase().as_str()) {
            return None;
        }
        Some(Label { paragraph, colon: first + colon, name, shouted, dash })
    }
}

#[cfg(test)]
mod tests {
    use super::labels;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::segment::Segmented;

    fn labelled(text: &str) -> usize {
        labels(text, &Segmented::of(text, Newlines::Paragraph, Lexicon::built_in())).len()
    }

    #[test]
    fn the_turns_of_a_conversation_are_labelled() {
        assert_eq!(labelled("Q: Who was on watch?\nA: Nobody was. We slept.\nQ: All of you?"), 3);
        assert_eq!(labelled("Ann Abel spoke to Tom Okafor.\nABEL: Who was it?\nOKAFOR (on the phone): Nobody."), 2);
        assert_eq!(labelled("Ruth Abel: Who was it?\nOkafor: Nobody.\nAbel: Nobody at all?\nOkafor: No."), 4);
        let third = "\nAbel: Nobody at all?\nHon. Members: Shame!\nOkafor: No.";
        assert_eq!(labelled(&format!("Ruth Abel: Who was it?\nOkafor: Nobody.{third}")), 5);
        assert_eq!(labelled("Ruth — Who was it?\nTom — Nobody.\nRuth — Nobody at all?\nTom — No."), 4);
    }

    #[test]
    fn lists_and_headlines_are_no_conversation() {
        assert_eq!(labelled("Okafor: Harbor Stays Closed\nThe harbor stays closed.\nRELATED: Why it closed"), 0);
        assert_eq!(labelled("WATCH: The ferry sinks\nREAD: The captain’s log\nMORE: The inquiry"), 0);
        assert_eq!(labelled("ABEL: We won.\nTHE FACTS: She lost.\nABEL: I paid.\nTHE FACTS: She did not."), 0);
        assert_eq!(labelled("Ruth Abel: Bread and cakes\nTom Okafor: Cranes and ropes"), 0);
    }
}
