//! The chunker's main loop: at each token, the first builder that fits takes as many tokens as it can.

use super::{dateline, function_word, lookahead, noun_phrase, verb_form, verb_group, Chunk, Class, Features};
use crate::lexicon::{Classes, Known, Lexicon, Sort};
use crate::segment::{Ending, QuotationClass, Segmented, Token, TokenKind};
use crate::span::Span;

/// Tokens after which a sentence is over that has no end: no writer's sentence is as long, and what attributions look for
/// in a sentence takes time for each chunk of it.
const LONGEST_SENTENCE: usize = 1500;

/// Bytes that a word has in which *-ly* is no more than an ending: *daily*, not *lily*.
const SHORTEST_ADVERB: usize = 4;

/// The chunks of a stretch of tokens: a paragraph, or the inside of a quotation.
///
/// `parent` is the quotation the stretch stands in, if any: quotations right inside it are chunks, deeper ones are not
/// looked at.
pub fn chunks(
    text: &str,
    segmented: &Segmented,
    range: (usize, usize),
    parent: Option<usize>,
    lexicon: &Lexicon,
) -> Vec<Chunk> {
    let mut out = Vec::with_capacity(range.1 - range.0);
    append_chunks(text, segmented, range, parent, lexicon, &mut out);
    out
}

/// Appends them to those of other stretches.
pub fn append_chunks(
    text: &str,
    segmented: &Segmented,
    range: (usize, usize),
    parent: Option<usize>,
    lexicon: &Lexicon,
    all: &mut Vec<Chunk>,
) {
    let tokens = &segmented.tokens[..range.1];
    let headline = lookahead::is_headline(text, &tokens[range.0..]);
    let start = tokens.get(range.0).map_or(0, |token| token.span.start);
    let quotation = segmented.quotations.partition_point(|quotation| quotation.span.start < start);
    let quoted_from = segmented.quotations.get(quotation).map_or(usize::MAX, |next| next.span.start);
    let (at, first) = (range.0, all.len());
    let out = std::mem::take(all);
    let mut chunker =
        Chunker { text, segmented, tokens, range, parent, lexicon, headline, quotation, quoted_from, at, out, first };
    chunker.run();
    *all = chunker.out;
}

/// State of one run over a stretch of tokens.
pub(super) struct Chunker<'a> {
    pub text: &'a str,
    pub segmented: &'a Segmented,
    /// The tokens up to the end of the stretch.
    tokens: &'a [Token],
    pub range: (usize, usize),
    parent: Option<usize>,
    pub lexicon: &'a Lexicon,
    /// Whether capitals say nothing here, since every word has one.
    pub headline: bool,
    /// The first quotation that may open from here on.
    quotation: usize,
    /// No quotation opens before this byte.
    quoted_from: usize,
    pub at: usize,
    /// The chunks of other stretches, and those of this one.
    out: Vec<Chunk>,
    /// How many are those of other stretches.
    first: usize,
}

impl<'a> Chunker<'a> {
    fn run(&mut self) {
        let mut opened = self.at;
        loop {
            let token = self.token(self.at);
            // What stands behind the stretch opens a sentence too.
            if token.opens_sentence || self.at - opened >= LONGEST_SENTENCE {
                if self.at > self.range.0 {
                    self.push_boundary();
                }
                if self.is_end(self.at) {
                    return;
                }
                opened = self.at;
            }
            if token.span.start < self.quoted_from || !self.take_quotation(token) {
                self.step(token);
            }
        }
    }

    /// Takes the quotation of this level that opens with `token`, if there is one.
    #[inline(never)]
    fn take_quotation(&mut self, token: &Token) -> bool {
        let (quotations, start) = (&self.segmented.quotations, token.span.start);
        while quotations.get(self.quotation).is_some_and(|quotation| quotation.span.start < start) {
            self.quotation += 1;
        }
        self.quoted_from = quotations.get(self.quotation).map_or(usize::MAX, |next| next.span.start);
        let here = |index: &usize| quotations[*index].span.start == start;
        let mut opening = (self.quotation..quotations.len()).take_while(here);
        match opening.find(|index| quotations[*index].parent == self.parent) {
            Some(index) => self.push_quotation(index),
            None => return false,
        }
        true
    }

    /// The token at `index`, which stands in the stretch or before it; [`Token::END`] behind it.
    #[inline]
    pub fn token(&self, index: usize) -> &'a Token {
        self.tokens.get(index).unwrap_or(&Token::END)
    }

    /// The token's words as written.
    #[inline]
    pub fn word(&self, index: usize) -> &'a str {
        self.token(index).span.of(self.text)
    }

    /// The bytes of the token's words.
    #[inline]
    pub fn bytes_of(&self, index: usize) -> Option<&'a [u8]> {
        self.text.as_bytes().get(self.token(index).span.range())
    }

    /// Whether the token at `index` is this word.
    #[inline]
    pub fn is_word(&self, index: usize, word: Known) -> bool {
        self.known(index) == word
    }

    /// Which word that is asked for by name the token at `index` is.
    #[inline]
    pub fn known(&self, index: usize) -> Known {
        self.token(index).known
    }

    /// Whether the token at `index` is one of these words, given in small letters.
    pub fn is_written(&self, index: usize, words: &[&str]) -> bool {
        let written = self.word(index);
        words.iter().any(|word| written.eq_ignore_ascii_case(word))
    }

    /// Whether the token at `index` has one of the classes.
    #[inline]
    pub fn is(&self, index: usize, classes: Classes) -> bool {
        self.token(index).is(classes)
    }

    /// Whether the token at `index` is of that kind.
    #[inline]
    pub fn is_kind(&self, index: usize, kind: TokenKind) -> bool {
        self.token(index).kind == kind
    }

    /// Whether nothing of the stretch stands at `index`.
    #[inline]
    pub fn is_end(&self, index: usize) -> bool {
        index >= self.range.1
    }

    /// The class of the chunk before.
    #[inline]
    pub fn previous(&self) -> Option<Class> {
        self.last().map(|chunk| chunk.class)
    }

    /// The chunk before.
    #[inline]
    pub fn last(&self) -> Option<&Chunk> {
        if self.out.len() > self.first {
            self.out.last()
        } else {
            None
        }
    }

    /// The same, to be added to.
    pub fn last_mut(&mut self) -> Option<&mut Chunk> {
        self.out[self.first..].last_mut()
    }

    /// The chunks of the stretch so far.
    pub fn before(&self) -> &[Chunk] {
        &self.out[self.first..]
    }

    /// Whether a sentence of the stretch begins at token `index`.
    #[inline]
    pub fn starts_sentence(&self, index: usize) -> bool {
        self.opens_sentence(index, self.token(index))
    }

    /// Whether a sentence of the stretch begins with `token`, which stands at `index`.
    #[inline]
    pub fn opens_sentence(&self, index: usize, token: &Token) -> bool {
        token.opens_sentence || index == self.range.0
    }

    /// Appends a chunk of the tokens up to `end` and moves there.
    pub fn push(&mut self, class: Class, features: Features, end: usize, head: usize) {
        let span = Span::new(self.token(self.at).span.start, self.token(end - 1).span.end);
        self.push_spanning(class, features, span, end, head);
    }

    /// Appends a chunk of the tokens up to `end`, whose bytes are `span`, and moves there.
    #[inline]
    pub fn push_spanning(&mut self, class: Class, features: Features, span: Span, end: usize, head: usize) {
        self.out.push(Chunk::new(class, features, span, (self.at, end), head));
        self.at = end;
    }

    /// Appends a chunk of `token` alone, which stands at the chunker's place, and moves behind it.
    #[inline]
    pub fn push_token(&mut self, class: Class, features: Features, token: &Token) {
        self.push_spanning(class, features, token.span, self.at + 1, self.at);
    }

    /// Gives the tokens up to `end` to the last chunk and moves there.
    pub fn stretch(&mut self, end: usize) {
        let last = self.token(end - 1).span.end;
        if let Some(chunk) = self.last_mut() {
            (chunk.span.end, chunk.tokens.1) = (last, end as u32);
            self.at = end;
        }
    }

    fn push_quotation(&mut self, index: usize) {
        let quotation = &self.segmented.quotations[index];
        let inside = |token: &Token| token.span.start < quotation.span.end;
        let end = self.at + 1 + self.tokens[self.at + 1..].partition_point(inside);
        let inner = quotation.inner.trim(self.text).of(self.text);
        let class = match quotation.class {
            QuotationClass::Speech => 's',
            QuotationClass::Fragment => 'f',
            _ => 'x',
        };
        let features = Features::letter(class)
            .with_if('e', inner.ends_with(['.', '!', '?', '…']) || !quotation.closed)
            .with_if('c', inner.ends_with([',', '—', '-', '–']))
            .with_if('q', inner.ends_with(['!', '?']))
            .with_if('u', inner.starts_with(|c: char| c.is_uppercase() || c == '[' || c.is_ascii_digit()));
        let chunk = Chunk::new(Class::Quotation, features, quotation.span, (self.at, end), self.at);
        self.out.push(Chunk { quotation: index as u32, ..chunk });
        self.at = end;
    }

    /// Marks the end of a sentence, unless its stop did so already.
    fn push_boundary(&mut self) {
        if self.previous() == Some(Class::Boundary) {
            return;
        }
        let announced = self.previous() == Some(Class::Colon) && self.is_kind(self.at, TokenKind::Quote);
        if announced {
            return;
        }
        let last = self.at - 1;
        let end = self.token(last).span.end;
        let span = Span::new(end, end);
        self.out.push(Chunk::new(Class::Boundary, Features::letter('u'), span, (self.at, self.at), last));
    }

    /// Takes what `token` opens; most words are of one sort, and are not asked what else they might open.
    #[inline]
    fn step(&mut self, token: &'a Token) {
        let taken = match (token.sort, token.ending) {
            (Sort::Unknown, Ending::Other) | (Sort::Noun, Ending::Other | Ending::S) => {
                noun_phrase::take_longer(self, token)
            }
            (Sort::Number | Sort::Determiner, _) => self.take_time(token) || noun_phrase::take_longer(self, token),
            (Sort::Unknown, Ending::S | Ending::Ed | Ending::Ing) => {
                verb_group::take_lone(self, token) || noun_phrase::take_longer(self, token)
            }
            (Sort::Verb, Ending::S | Ending::Ed | Ending::Ing | Ending::Other) => {
                verb_group::take(self, token) || noun_phrase::take_longer(self, token)
            }
            (Sort::Unknown | Sort::Adverb, _) if is_plain_adverb(token) => self.take_with_adverb(token),
            (Sort::Pronoun, _) => return noun_phrase::push_pronoun(self, token),
            (Sort::Link, _) => false,
            (Sort::TimeLink, _) => {
                self.take_fixed(token) || token.is(Classes::PREDICATE) && verb_group::take(self, token)
            }
            (Sort::To, _) => verb_group::take_infinitive(self, token),
            (Sort::Mark | Sort::Sign, _) => return self.mark_step(token),
            (Sort::Unknown | Sort::Noun | Sort::Verb | Sort::Adverb | Sort::Any | Sort::Clitic, _) => {
                self.take_any(token)
            }
        };
        if !taken {
            function_word::push_closed_class(self, token);
        }
    }

    fn mark_step(&mut self, token: &Token) {
        let class = match token.kind {
            TokenKind::Comma => Class::Comma,
            TokenKind::Semicolon => Class::Semicolon,
            TokenKind::Colon => Class::Colon,
            TokenKind::Dash => Class::Dash,
            TokenKind::Open => Class::Open,
            TokenKind::Close => Class::Close,
            TokenKind::Stop if self.token(self.at + 1).opens_sentence => Class::Boundary,
            _ => Class::Other,
        };
        let class = if dateline::ends_at(self, class) { Class::Boundary } else { class };
        let question = class == Class::Boundary && self.bytes_of(self.at).is_some_and(|stop| stop.contains(&b'?'));
        self.push_token(class, Features::default().with_if('q', question), token);
    }

    /// Takes what an adverb opens that is nothing else: a phrase that it describes, or a verb group.
    fn take_with_adverb(&mut self, token: &'a Token) -> bool {
        verb_form::opens_description(self, token) && noun_phrase::take_longer(self, token)
            || verb_group::take_led(self, token)
    }

    /// Takes what a word opens that may be of several sorts, or a clitic.
    fn take_any(&mut self, token: &'a Token) -> bool {
        verb_form::opens_description(self, token) && noun_phrase::take_longer(self, token)
            || self.take_fixed(token)
            || function_word::take(self, token)
            || verb_group::take(self, token)
            || noun_phrase::take(self, token)
    }

    /// Takes *according to* or a time at the chunker's place, if one stands there.
    #[inline]
    fn take_fixed(&mut self, token: &Token) -> bool {
        lookahead::may_be_according(token) && self.take_according()
            || token.known == Known::As && self.take_dated()
            || self.take_time(token)
    }

    /// Takes *as early as March* at the chunker's place, if that stands there.
    fn take_dated(&mut self) -> bool {
        let (degree, time) = (self.at + 1, self.at + 3);
        let measures = self.is(degree, Classes::ADVERB.or(Classes::TIME_MODIFIER).or(Classes::TIME));
        if !self.is_word(degree + 1, Known::As) || !measures && !ends_in_ly(self.token(degree)) {
            return false;
        }
        let end = lookahead::time_end(self, time);
        end.inspect(|end| self.push(Class::Time, Features::default(), *end, *end - 1)).is_some()
    }

    #[inline(never)]
    fn take_according(&mut self) -> bool {
        let end = lookahead::according_end(self, self.at);
        end.inspect(|end| self.push(Class::According, Features::default(), *end, self.at)).is_some()
    }

    /// Takes a time at the chunker's place, if one stands there.
    #[inline]
    fn take_time(&mut self, token: &Token) -> bool {
        lookahead::may_be_time(self, self.at, token) && self.take_time_phrase()
    }

    #[inline(never)]
    fn take_time_phrase(&mut self) -> bool {
        let Some(end) = lookahead::end_of_time(self, self.at) else { return false };
        let (class, features) = if self.is_judged(end) {
            (Class::NounPhrase, Features::letter('m'))
        } else {
            (Class::Time, Features::default())
        };
        self.push(class, features, end, end - 1);
        true
    }

    /// Whether the time up to token `end` is what somebody judges: *called the day “a disgrace”*.
    fn is_judged(&self, end: usize) -> bool {
        let judges =
            |cue: &Chunk| cue.class.is_cue() && (cue.has('m') || cue.has('o')) && !cue.has('q') && !cue.has('p');
        let complement = self.is_kind(end, TokenKind::Quote) || self.is_word(end, Known::As);
        complement && self.last().is_some_and(judges)
    }
}

/// Whether an adverb is one by the lexicon, or is no name and long enough to be one by its ending.
fn is_plain_adverb(token: &Token) -> bool {
    !token.capital && (!token.classes.is_empty() || token.span.len() > SHORTEST_ADVERB)
}

/// Whether a token is an adverb, by the lexicon or by its ending.
#[inline]
pub(super) fn is_adverb(token: &Token) -> bool {
    token.is(Classes::ADVERB) || ends_in_ly(token)
}

/// Whether a token is a word with the ending of an adverb, and no noun that can be a source (*family*).
#[inline]
pub(super) fn ends_in_ly(token: &Token) -> bool {
    let spoken = Classes::SPEAKER_NOUN.or(Classes::SPEECH);
    token.ending == Ending::Ly && token.kind == TokenKind::Word && !token.is(spoken)
}

#[cfg(test)]
mod tests {
    use super::{chunks, LONGEST_SENTENCE};
    use crate::chunk::Class;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::segment::Segmented;

    #[test]
    fn a_sentence_without_end_is_over_at_last() {
        let text = "and he said ".repeat(LONGEST_SENTENCE);
        let segmented = Segmented::of(&text, Newlines::Auto, Lexicon::built_in());
        let found = chunks(&text, &segmented, (0, segmented.tokens.len()), None, Lexicon::built_in());
        let longest = found.split(|chunk| chunk.is(Class::Boundary)).map(<[_]>::len).max();
        assert!(longest.is_some_and(|longest| longest <= LONGEST_SENTENCE), "{longest:?}");
    }
}
