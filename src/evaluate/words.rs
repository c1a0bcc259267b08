//! Roles as sets of words, so that edge conventions (marks, commas, stops, *that*) decide nothing.

use crate::attribution::Kind;
use crate::document::Newlines;
use crate::export::CodePointSpan;
use crate::segment::{paragraphs, quotations};
use crate::span::{CodePoints, Span};

/// The words and marks of a text.
pub struct Words {
    tokens: Vec<Token>,
}

/// A word (letters, digits and the apostrophes inside) or a single mark.
struct Token {
    place: CodePointSpan,
    kind: TokenKind,
    quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    That,
    Word,
    Mark,
}

impl Words {
    /// Cuts `text`.
    pub fn new(text: &str) -> Self {
        let points = CodePoints::new(text);
        let quoted = quotations(text, &paragraphs(text, Newlines::Auto));
        let mut quoted =
            quoted.iter().filter(|quotation| quotation.parent.is_none()).map(|quotation| quotation.span).peekable();
        let mut tokens = Vec::new();
        for span in spans(text) {
            while quoted.next_if(|quotation| quotation.end <= span.start).is_some() {}
            let inside = quoted.peek().is_some_and(|quotation| quotation.contains(span));
            tokens.push(Token { place: points.span(span), kind: kind(span.of(text)), quoted: inside });
        }
        Words { tokens }
    }

    /// The words that the spans touch, as indexes in order; the marks where they touch no word (the colon of
    /// *Poe: …*).
    pub fn of(&self, spans: &[CodePointSpan]) -> Vec<usize> {
        let touched: Vec<usize> = spans.iter().flat_map(|span| self.touched(*span)).collect();
        let mut words: Vec<usize> = touched.iter().copied().filter(|index| self.is_word(*index)).collect();
        if words.is_empty() {
            words = touched;
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The words of a content: those touched, without a complementizer at a part's start.
    pub fn of_content(&self, spans: &[CodePointSpan]) -> Vec<usize> {
        let starts: Vec<usize> =
            spans.iter().filter_map(|span| self.touched(*span).find(|index| self.is_word(*index))).collect();
        let words = self.of(spans);
        let complementizer = |index: &usize| starts.contains(index) && self.tokens[*index].kind == TokenKind::That;
        let kept: Vec<usize> = words.iter().copied().filter(|index| !complementizer(index)).collect();
        if kept.is_empty() {
            words
        } else {
            kept
        }
    }

    /// Direct, mixed or indirect, by the share of the words inside quotation marks.
    pub fn kind(&self, content: &[usize]) -> Kind {
        match content.iter().filter(|index| self.tokens[**index].quoted).count() {
            0 => Kind::Indirect,
            all if all == content.len() => Kind::Direct,
            _ => Kind::Mixed,
        }
    }

    fn touched(&self, [start, end]: CodePointSpan) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.place[1] <= start);
        let after = self.tokens.partition_point(|token| token.place[0] < end);
        first..after.max(first)
    }

    fn is_word(&self, index: usize) -> bool {
        self.tokens[index].kind != TokenKind::Mark
    }
}

fn kind(token: &str) -> TokenKind {
    match token.chars().next() {
        Some(first) if !first.is_alphanumeric() => TokenKind::Mark,
        _ if token.eq_ignore_ascii_case("that") => TokenKind::That,
        _ => TokenKind::Word,
    }
}

/// The byte spans of words and marks.
fn spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut word: Option<Span> = None;
    while let Some((at, character)) = characters.next() {
        let here = Span::new(at, at + character.len_utf8());
        let joins =
            matches!(character, '\'' | '’') && characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if character.is_alphanumeric() || (joins && word.is_some()) {
            word = Some(word.map_or(here, |word| word.to(here)));
            continue;
        }
        spans.extend(word.take());
        spans.extend((!character.is_whitespace()).then_some(here));
    }
    spans.extend(word);
    spans
}

/// Shared members over all members of two sorted sets, 0 to 1.
pub fn jaccard(one: &[usize], other: &[usize]) -> f64 {
    let shared = one.iter().filter(|member| other.binary_search(member).is_ok()).count();
    let all = one.len() + other.len() - shared;
    if all == 0 {
        return 0.0;
    }
    shared as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::attribution::Kind;

    #[test]
    fn marks_and_complementizers_at_the_edges_do_not_count() {
        let words = Words::new("He said that “it’s over,” that day.");
        assert_eq!(words.of_content(&[[8, 25]]), words.of_content(&[[14, 23]]));
        assert_eq!(words.kind(&words.of_content(&[[8, 25]])), Kind::Direct);
        assert_eq!(words.kind(&words.of_content(&[[8, 34]])), Kind::Mixed);
        assert_eq!(words.kind(&words.of(&[[0, 2]])), Kind::Indirect);
    }

    #[test]
    fn a_colon_alone_is_a_role() {
        let words = Words::new("Poe: Yes.");
        assert_eq!(words.of(&[[3, 4]]), [1]);
        assert_eq!(words.of(&[]), Vec::<usize>::new());
    }
}
