//! From text to paragraphs, sentences, tokens and quotations.

mod bytes;
mod layout;
mod paragraphs;
mod quotations;
mod scanner;
mod sentences;
mod tokens;
mod words;

use std::ops::Range;

pub use paragraphs::paragraphs;
pub use quotations::{quotations, Evidence, MarkStyle, Quotation, QuotationClass};
pub use sentences::sentences;
pub use tokens::{tokens, Ending, Token, TokenKind};

use crate::document::Newlines;
use crate::lexicon::Lexicon;
use crate::span::Span;

use layout::Layout;
use scanner::{Scanner, Tokens};

/// How many quotations are looked at back from a place, which bounds the work where they are nested.
const NEAR: usize = 8;

/// One sentence of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes, without white space at its ends.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its tokens, as a half-open range of indexes.
    pub tokens: (usize, usize),
}

/// A text cut up: what every later stage reads.
#[derive(Clone, Debug, Default)]
pub struct Segmented {
    /// Paragraphs in order.
    pub paragraphs: Vec<Span>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Quotations in the order in which they open; a nested one follows its parent.
    pub quotations: Vec<Quotation>,
    /// Tokens of each paragraph, as half-open ranges of indexes.
    pub paragraph_tokens: Vec<(usize, usize)>,
}

impl Segmented {
    /// Cuts `text` into paragraphs, sentences, tokens and quotations. Linear in the text.
    pub fn of(text: &str, newlines: Newlines, lexicon: &Lexicon) -> Segmented {
        let layout = Layout::of(text);
        let paragraphs = paragraphs(text, newlines);
        let mut tokens = Tokens::of(text);
        let mut sentences = Vec::with_capacity(paragraphs.len() + text.len() / sentences::USUAL_LENGTH);
        let mut paragraph_tokens = Vec::with_capacity(paragraphs.len());
        for (paragraph, span) in paragraphs.iter().enumerate() {
            let first = tokens.all.len();
            sentences::split(text, &layout, *span, |span| {
                let first = tokens.all.len();
                Scanner::new(text, layout.ends(), lexicon, span).cut(span.start, &mut tokens);
                sentences.push(Sentence { span, paragraph, tokens: (first, tokens.all.len()) });
            });
            paragraph_tokens.push((first, tokens.all.len()));
        }
        let Tokens { all: tokens, apostrophes } = tokens;
        let quotations = quotations::quotations_of(text, &layout, lexicon, &paragraphs, &tokens, &paragraph_tokens);
        let mut segmented = Segmented { paragraphs, sentences, tokens, quotations, paragraph_tokens };
        segmented.find_possessives(text, &apostrophes);
        segmented
    }

    /// An apostrophe after *s* that closes no quotation is a possessive: *the ministers’ plan*.
    fn find_possessives(&mut self, text: &str, apostrophes: &[usize]) {
        for &index in apostrophes {
            let mark = self.tokens[index].span;
            if text[..mark.start].ends_with(['s', 'S', 'z']) && !self.closes(mark) {
                self.tokens[index] = self.tokens[index].of_kind(TokenKind::Clitic);
            }
        }
    }

    fn closes(&self, mark: Span) -> bool {
        let after = self.quotations.partition_point(|quotation| quotation.span.start < mark.start);
        self.quotations[..after].iter().rev().take(NEAR).any(|quotation| quotation.span.end == mark.end)
    }

    /// Whether a span lies inside the marks of a quotation. Looks at the quotations that open before it only.
    pub fn is_quoted(&self, span: Span) -> bool {
        let opened = self.quotations.partition_point(|quotation| quotation.span.start <= span.start);
        self.is_held(span, 0, opened)
    }

    /// How many words of a span lie inside the marks of quotations that open at byte `level` or after it, and how many
    /// outside.
    pub fn words_quoted_from(&self, span: Span, level: usize) -> (usize, usize) {
        let tokens = self.tokens_in(span);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return (0, 0) };
        let opened_by = |place: usize| self.quotations.partition_point(|quotation| quotation.span.start <= place);
        let (mut opened, all) = (opened_by(first.span.start), count_words(tokens));
        // Mostly one quotation holds them all, near each of them.
        let near = opened_by(last.span.start).saturating_sub(NEAR);
        if opened >= near && self.is_held_by(first.span.to(last.span), level, near..opened) {
            return (all, 0);
        }
        let mut quoted = 0;
        for token in tokens.iter().filter(|token| token.is_word()) {
            while self.quotations.get(opened).is_some_and(|quotation| quotation.span.start <= token.span.start) {
                opened += 1;
            }
            quoted += usize::from(self.is_held(token.span, level, opened));
        }
        (quoted, all - quoted)
    }

    /// The tokens of which any part lies in a span.
    fn tokens_in(&self, span: Span) -> &[Token] {
        let tokens = &self.tokens[self.tokens.partition_point(|token| token.span.end <= span.start)..];
        &tokens[..tokens.iter().take_while(|token| token.span.start < span.end).count()]
    }

    /// Whether a span lies inside the marks of one of the quotations before `opened` that open at byte `level` or after it.
    fn is_held(&self, span: Span, level: usize, opened: usize) -> bool {
        self.is_held_by(span, level, opened.saturating_sub(NEAR)..opened)
    }

    /// The same of these quotations.
    fn is_held_by(&self, span: Span, level: usize, quotations: Range<usize>) -> bool {
        let near = self.quotations[quotations].iter().rev();
        near.take_while(|quotation| quotation.span.start >= level).any(|quotation| quotation.inner.contains(span))
    }

    /// Whether any part of a span may lie inside the marks of such a quotation.
    pub fn may_be_quoted_from(&self, span: Span, level: usize) -> bool {
        let opened = self.quotations.partition_point(|quotation| quotation.span.start <= span.start);
        let near = self.quotations[opened.saturating_sub(NEAR)..].iter();
        let mut near = near.take_while(|quotation| quotation.span.start < span.end);
        near.any(|quotation| quotation.span.start >= level && quotation.inner.overlaps(span))
    }

    /// How many words lie in a span.
    pub fn words_in(&self, span: Span) -> usize {
        count_words(self.tokens_in(span))
    }

    /// Whether a paragraph begins with a quotation.
    pub fn opens_with_quotation(&self, paragraph: usize) -> bool {
        self.paragraphs.get(paragraph).is_some_and(|span| {
            let at = self.quotations.partition_point(|quotation| quotation.span.start < span.start);
            self.quotations.get(at).is_some_and(|quotation| quotation.span.start == span.start)
        })
    }

    /// Whether token `index` opens a sentence.
    #[inline]
    pub fn sentence_starts(&self, index: usize) -> bool {
        self.tokens.get(index).is_none_or(|token| token.opens_sentence)
    }
}

/// How many of some tokens are words.
fn count_words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.is_word()).count()
}
