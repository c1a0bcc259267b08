//! The scanner that cuts sentences into tokens: what is written plainly straight from its bytes, all else by characters.

use crate::lexicon::{Key, Known, Lexicon, Window, Word};
use crate::span::Span;

use super::layout::Layout;
use super::tokens::{Ending, Token, TokenKind};
use super::words::{is_letter, is_letter_or_digit};

/// Reads the tokens of a text, sentence by sentence.
pub(super) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    layout: &'t Layout,
    /// The sentence's end.
    end: usize,
    lexicon: &'t Lexicon,
    /// The tokens found so far, in order.
    pub(super) tokens: Vec<Token>,
    /// Of these, the apostrophes that are a mark by themselves.
    pub(super) apostrophes: Vec<usize>,
}

/// Bytes of a text for each of its tokens, at least as a rule.
const BYTES_OF_TOKEN: usize = 4;

/// Words that are names as they are written, whatever their small letters would be.
const NAMES: [Window; 2] = [Window::of(b"US"), Window::of(b"WHO")];

/// The letters of clitics.
const CLITICS: [Window; 6] =
    [Window::of(b"s"), Window::of(b"re"), Window::of(b"ve"), Window::of(b"ll"), Window::of(b"d"), Window::of(b"m")];

/// Bytes of a window.
const WINDOW: usize = 8;

/// What a token is that begins with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Letter,
    Digit,
    Space,
    /// This byte alone, whatever stands around it.
    Mark(TokenKind),
    /// Told by the characters around.
    Other,
}

const STARTS: [Start; 256] = {
    let mut table = [Start::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Start::Letter,
            b'0'..=b'9' => Start::Digit,
            b' ' => Start::Space,
            b',' => Start::Mark(TokenKind::Comma),
            b';' => Start::Mark(TokenKind::Semicolon),
            b':' => Start::Mark(TokenKind::Colon),
            b'(' => Start::Mark(TokenKind::Open),
            b')' => Start::Mark(TokenKind::Close),
            b'"' => Start::Mark(TokenKind::Quote),
            _ => Start::Other,
        };
        byte += 1;
    }
    table
};

/// Bytes that end a word of letters and digits, whatever follows them: no hyphen, apostrophe, stop or the like.
const ENDS_WORD: [bool; 256] = plain_bytes(b"'-&_.:@");

/// Bytes that end a number of digits, whatever follows them.
const ENDS_NUMBER: [bool; 256] = plain_bytes(b"%.,:/-");

/// The ASCII bytes but these.
const fn plain_bytes(but: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = true;
        byte += 1;
    }
    let mut index = 0;
    while index < but.len() {
        table[but[index] as usize] = false;
        index += 1;
    }
    table
}

impl<'t> Scanner<'t> {
    /// Ready for the first sentence of `text`.
    pub(super) fn new(text: &'t str, layout: &'t Layout, lexicon: &'t Lexicon) -> Self {
        let tokens = Vec::with_capacity(text.len() / BYTES_OF_TOKEN);
        Scanner { text, bytes: text.as_bytes(), layout, end: 0, lexicon, tokens, apostrophes: Vec::new() }
    }

    /// Appends the tokens of `sentence`.
    pub(super) fn cut(&mut self, sentence: Span) {
        self.end = sentence.end;
        let first = self.tokens.len();
        let mut at = sentence.start;
        while at < self.end {
            at = self.token(at);
            at += usize::from(self.bytes.get(at) == Some(&b' '));
        }
        if let Some(first) = self.tokens.get_mut(first) {
            first.opens_sentence = true;
        }
    }

    /// Appends the token that starts at `at`, if any does: its end, or that of the white space there.
    #[inline]
    fn token(&mut self, at: usize) -> usize {
        match STARTS[self.bytes[at] as usize] {
            Start::Letter => {
                let end = self.layout.run_end(at).min(self.end);
                if self.ends_word(end) {
                    self.plain_word(at, end)
                } else {
                    self.word(at, end)
                }
            }
            Start::Mark(kind) => self.push(Token::mark(Span::new(at, at + 1), kind)),
            Start::Digit => self.number(at),
            Start::Space => at + 1,
            Start::Other => self.other(at),
        }
    }

    #[inline]
    fn push(&mut self, token: Token) -> usize {
        self.tokens.push(token);
        token.span.end
    }

    /// The common case: a word of ASCII letters and digits that goes on in no other way.
    #[inline]
    fn plain_word(&mut self, start: usize, end: usize) -> usize {
        let (length, window) = (end - start, Window::at(self.bytes, start));
        if length > WINDOW {
            return self.plain_long_word(start, end, window);
        }
        let written = window.first(length);
        let name = NAMES.contains(&written);
        let key = Key::folded(written, Window::default());
        let word = if name { Word::default() } else { self.lexicon.look_up_key(key) };
        self.push(Token::word(Span::new(start, end), window.begins_with_capital(), Ending::of(window.last_three_of(length)), word))
    }

    /// The same for a word of more than a window.
    fn plain_long_word(&mut self, start: usize, end: usize, window: Window) -> usize {
        let length = end - start - WINDOW;
        let word = if length <= WINDOW {
            let rest = Window::at(self.bytes, start + WINDOW).first(length);
            self.lexicon.look_up_key(Key::folded(window, rest))
        } else {
            self.lexicon.look_up(&self.text[start..end])
        };
        self.push(Token::word(Span::new(start, end), window.begins_with_capital(), self.ending(start, end), word))
    }

    /// How the letters at `start..end` end, which are at least one.
    fn ending(&self, start: usize, end: usize) -> Ending {
        let length = (end - start).min(WINDOW);
        Ending::of(Window::at(self.bytes, end - length).last_three_of(length))
    }

    /// Whether a word of letters and digits ends at byte `end`, as far as that is soon told.
    #[inline]
    fn ends_word(&self, end: usize) -> bool {
        end >= self.end || ENDS_WORD[self.bytes[end] as usize] || self.ends_before_sign(end)
    }

    /// The same where a sign stands there that may belong to a word.
    #[inline(never)]
    fn ends_before_sign(&self, end: usize) -> bool {
        match self.bytes[end..self.end] {
            // The sentence's last stop, or one before a closing mark.
            [b'.'] | [b'.', b'"' | b'\'' | b')' | b']', ..] | [b'.', 0xE2, 0x80, 0x99 | 0x9D, ..] => true,
            [b'\'', ..] => self.ends_before_apostrophe(end + 1),
            [0xE2, 0x80, 0x99, ..] => self.ends_before_apostrophe(end + 3),
            // – — “ ” …
            [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6, ..] => true,
            _ => false,
        }
    }

    /// Whether a word ends before the apostrophe behind which `next` stands: no letter follows it, or a clitic.
    fn ends_before_apostrophe(&self, next: usize) -> bool {
        !self.char_at(next).is_some_and(is_letter_or_digit) || self.clitic(next).is_some()
    }

    #[inline]
    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        match self.bytes[at] {
            byte if byte.is_ascii() => Some(byte as char),
            _ => self.text[at..self.end].chars().next(),
        }
    }

    /// A word that is not plain; its ASCII letters and digits go to `run` at least.
    #[inline(never)]
    fn word(&mut self, start: usize, run: usize) -> usize {
        let (kind, end) = self.word_end(run);
        let word = if kind == TokenKind::Word { self.look_up(start, end) } else { Word::default() };
        let capital = self.char_at(start).is_some_and(char::is_uppercase);
        let token = Token::word(Span::new(start, end), capital, self.ending(start, end), word);
        self.push(Token { kind, ..token })
    }

    /// What is known of the word at `start..end`, without stops at its end.
    fn look_up(&self, start: usize, end: usize) -> Word {
        let written = &self.text[start..end];
        if NAMES.contains(&Window::at(written.as_bytes(), 0)) {
            return Word::default();
        }
        let word = self.lexicon.look_up(written.trim_end_matches('.'));
        // Only a word that is written without any sign is asked for by name.
        let known = if written.bytes().all(|byte| byte.is_ascii_alphabetic()) { word.known } else { Known::Other };
        Word { known, ..word }
    }

    /// A number, or digits with letters.
    fn number(&mut self, start: usize) -> usize {
        let run = self.layout.run_end(start).min(self.end);
        let plain = run == self.end || ENDS_NUMBER[self.bytes[run] as usize];
        let end = if plain { run } else { self.number_end(run) };
        self.push_sign(start, end, TokenKind::Number)
    }

    /// Appends a token of no word class.
    fn push_sign(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let token = Token::word(Span::new(start, end), false, self.ending(start, end), Word::default());
        self.push(Token { kind, ..token })
    }

    /// The token that starts at `at` with neither an ASCII letter nor a digit.
    #[inline(never)]
    fn other(&mut self, at: usize) -> usize {
        let (first, next) = match self.bytes[at..self.end] {
            [b'\'', ..] => return self.apostrophe(at, at + 1),
            [0xE2, 0x80, 0x99, ..] => return self.apostrophe(at, at + 3),
            // ‘ “ ”
            [0xE2, 0x80, 0x98 | 0x9C | 0x9D, ..] => {
                return self.push(Token::mark(Span::new(at, at + 3), TokenKind::Quote))
            }
            [b'.'] => return self.push(Token::mark(Span::new(at, at + 1), TokenKind::Stop)),
            _ => match self.char_at(at) {
                Some(first) => (first, at + first.len_utf8()),
                None => return self.end,
            },
        };
        if first.is_whitespace() {
            return next;
        }
        if is_letter(first) {
            return self.word(at, next);
        }
        let (kind, end) = self.measure(first, next);
        self.push_sign(at, end, kind)
    }

    /// Kind and end of the token that starts before `next` with `first`, which is no letter.
    fn measure(&self, first: char, next: usize) -> (TokenKind, usize) {
        let following = self.char_at(next);
        let digit_follows = following.is_some_and(|c| c.is_ascii_digit());
        if is_letter_or_digit(first) || (matches!(first, '$' | '£' | '€' | '+' | '-' | '.') && digit_follows) {
            return (TokenKind::Number, self.number_end(next));
        }
        match first {
            '@' | '#' if following.is_some_and(is_letter_or_digit) => {
                (TokenKind::Handle, self.run_end(next, |c| is_letter_or_digit(c) || c == '_'))
            }
            _ => self.mark(first, next),
        }
    }

    fn mark(&self, first: char, next: usize) -> (TokenKind, usize) {
        let kind = match first {
            '[' | '{' => TokenKind::Open,
            ']' | '}' => TokenKind::Close,
            '—' | '–' | '―' | '-' | '‑' => {
                return (TokenKind::Dash, self.run_end(next, |c| matches!(c, '-' | '—' | '–')))
            }
            '.' | '!' | '?' | '…' => {
                return (TokenKind::Stop, self.run_end(next, |c| matches!(c, '.' | '!' | '?' | '…')))
            }
            '`' => return (TokenKind::Quote, self.run_end(next, |c| c == '`')),
            '„' | '«' | '»' | '‹' | '›' | '″' | '‟' => TokenKind::Quote,
            _ => TokenKind::Other,
        };
        (kind, next)
    }

    /// A clitic, two apostrophes for a quotation mark, or a mark by itself, where an apostrophe stands at `at..next`.
    fn apostrophe(&mut self, at: usize, next: usize) -> usize {
        if next == at + 1 && self.char_at(next) == Some('\'') {
            return self.push(Token::mark(Span::new(at, next + 1), TokenKind::Quote));
        }
        match self.clitic(next) {
            Some((letters, end)) if self.follows_letter(at) => {
                let word = self.lexicon.look_up_key(Key::folded(letters.behind(b'\''), Window::default()));
                let token = Token::word(Span::new(at, end), false, self.ending(at, end), word);
                self.push(Token { kind: TokenKind::Clitic, ..token })
            }
            _ => {
                self.apostrophes.push(self.tokens.len());
                self.push(Token::mark(Span::new(at, next), TokenKind::Quote))
            }
        }
    }

    fn follows_letter(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        before.is_some_and(|c| is_letter_or_digit(c) || matches!(c, '.' | '”' | '"' | ')'))
    }

    /// The letters and the end of a clitic whose letters start at `from`.
    fn clitic(&self, from: usize) -> Option<(Window, usize)> {
        let end = self.layout.run_end(from).min(self.end);
        let length = end.checked_sub(from).filter(|length| (1..=2).contains(length))?;
        let letters = Window::at(self.bytes, from).first(length).small();
        let ends = !self.char_at(end).is_some_and(is_letter_or_digit);
        (ends && CLITICS.contains(&letters)).then_some((letters, end))
    }

    fn run_end(&self, mut at: usize, belongs: impl Fn(char) -> bool) -> usize {
        while let Some(c) = self.char_at(at).filter(|c| belongs(*c)) {
            at += c.len_utf8();
        }
        at
    }

    /// A word goes on over hyphens, apostrophes and stops that letters follow, unless a clitic begins there.
    fn word_end(&self, mut at: usize) -> (TokenKind, usize) {
        let mut inner_stop = false;
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            // An accent written apart from its letter belongs to the word.
            if is_letter_or_digit(c) || matches!(c, '\u{300}'..='\u{36f}') {
                at = self.layout.run_end(next).min(self.end);
                continue;
            }
            let letter_follows = self.char_at(next).is_some_and(is_letter_or_digit);
            match c {
                '\'' | '’' if !self.ends_before_apostrophe(next) => at = next,
                '-' | '&' | '_' | '\u{ad}' | '‑' if letter_follows => at = next,
                c if is_garbled_letter(c) && letter_follows => at = next,
                '.' if letter_follows => {
                    inner_stop = true;
                    at = next;
                }
                ':' if self.text[next..self.end].starts_with("//") => {
                    return (
                        TokenKind::Handle,
                        self.run_end(next, |c| !c.is_whitespace() && !matches!(c, '"' | '”' | ')')),
                    );
                }
                '@' if letter_follows => {
                    return (TokenKind::Handle, self.run_end(next, |c| is_letter_or_digit(c) || c == '.'))
                }
                _ => break,
            }
        }
        (TokenKind::Word, self.with_final_stop(at, inner_stop))
    }

    /// A stop right after a word that does not end the sentence belongs to the word (*Mr.*, *U.S.*).
    fn with_final_stop(&self, at: usize, inner_stop: bool) -> usize {
        let stop = self.char_at(at) == Some('.') && self.char_at(at + 1) != Some('.');
        if stop && (inner_stop || !self.rest_is_closing(at + 1)) {
            at + 1
        } else {
            at
        }
    }

    /// Whether nothing but closing marks is left in the sentence, or a quotation closes here.
    fn rest_is_closing(&self, at: usize) -> bool {
        let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»');
        self.char_at(at).is_none_or(closing)
    }

    fn number_end(&self, mut at: usize) -> usize {
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            let digit_follows = self.char_at(next).is_some_and(|c| c.is_ascii_digit());
            match c {
                c if is_letter_or_digit(c) => at = next,
                '%' => return next,
                '.' | ',' | ':' | '/' | '-' | '–' if digit_follows => at = next,
                '-' if self.char_at(next).is_some_and(is_letter) => at = next,
                _ => break,
            }
        }
        at
    }
}

/// A sign that stands inside words only where an accented letter was decoded wrongly: *SÃ¡nchez*.
fn is_garbled_letter(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}' | '€' | '™') && !matches!(c, '«' | '»' | '\u{85}' | '\u{a0}')
}
