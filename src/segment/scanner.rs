//! The scanner that cuts a sentence into tokens: words of plain letters straight from their bytes, all else by characters.

use crate::lexicon::{Key, Known, Lexicon, Window, Word};
use crate::span::Span;

use super::tokens::{Ending, Token, TokenKind};
use super::words::{is_letter, is_letter_or_digit};

/// Reads the tokens of one sentence in order.
pub(super) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// The sentence's end.
    end: usize,
    lexicon: &'t Lexicon,
}

/// Words that are names as they are written, whatever their small letters would be.
const NAMES: [Window; 2] = [Window::of(b"US"), Window::of(b"WHO")];

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Bytes of a window.
const WINDOW: usize = 8;

/// Bytes that end a word of letters and digits, whatever follows them: no hyphen, apostrophe, stop or the like.
const ENDS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = !matches!(byte as u8, b'\'' | b'-' | b'&' | b'_' | b'.' | b':' | b'@');
        byte += 1;
    }
    table
};

/// Bytes that are a token by themselves whatever stands around them; a stop is one at the end of its sentence.
const MARKS: [Option<TokenKind>; 256] = {
    let mut table = [None; 256];
    table[b',' as usize] = Some(TokenKind::Comma);
    table[b';' as usize] = Some(TokenKind::Semicolon);
    table[b':' as usize] = Some(TokenKind::Colon);
    table[b'(' as usize] = Some(TokenKind::Open);
    table[b')' as usize] = Some(TokenKind::Close);
    table[b'"' as usize] = Some(TokenKind::Quote);
    table[b'.' as usize] = Some(TokenKind::Stop);
    table[b'!' as usize] = Some(TokenKind::Stop);
    table[b'?' as usize] = Some(TokenKind::Stop);
    table
};

impl<'t> Scanner<'t> {
    /// Begins with the first token of `sentence`.
    pub(super) fn new(text: &'t str, sentence: Span, lexicon: &'t Lexicon) -> Self {
        Scanner { text, bytes: text.as_bytes(), at: sentence.start, end: sentence.end, lexicon }
    }

    /// The next token; none at the sentence's end.
    #[inline]
    pub(super) fn next_token(&mut self) -> Option<Token> {
        let space = self.bytes.get(self.at) == Some(&b' ');
        self.at += usize::from(space);
        if self.at >= self.end {
            return None;
        }
        let first = self.bytes[self.at];
        if first.is_ascii_alphabetic() {
            return self.plain_word().or_else(|| self.any_token());
        }
        match MARKS[first as usize] {
            Some(kind) if kind != TokenKind::Stop || self.at + 1 == self.end => {
                self.at += 1;
                Some(Token::mark(Span::new(self.at - 1, self.at), kind))
            }
            _ => self.any_token(),
        }
    }

    /// The common case: a word of a few ASCII letters and digits that goes on in no other way.
    #[inline]
    fn plain_word(&mut self) -> Option<Token> {
        let (start, window) = (self.at, Window::at(self.bytes, self.at));
        let length = window.letters_and_digits().min(self.end - start);
        if length == WINDOW {
            return self.plain_long_word(window);
        }
        let end = start + length;
        if !self.ends_word(end) {
            return None;
        }
        self.at = end;
        let written = window.first(length);
        let name = NAMES.contains(&written);
        let word =
            if name { Word::default() } else { self.lexicon.look_up_key(Key::folded(written, Window::default())) };
        Some(self.word_from(start, Ending::of(window.last_three_of(length)), word))
    }

    /// The same for a word of a whole window and more.
    fn plain_long_word(&mut self, window: Window) -> Option<Token> {
        let (start, rest) = (self.at, Window::at(self.bytes, self.at + WINDOW));
        let length = rest.letters_and_digits().min(self.end - start - WINDOW);
        let end = start + WINDOW + length;
        if length == WINDOW || !self.ends_word(end) {
            return None;
        }
        self.at = end;
        let word = self.lexicon.look_up_key(Key::folded(window, rest.first(length)));
        let ending = Ending::of(Window::at(self.bytes, end - WINDOW).last_three_of(WINDOW));
        Some(self.word_from(start, ending, word))
    }

    /// The token of the word from `start` to the place reached.
    #[inline]
    fn word_from(&self, start: usize, ending: Ending, word: Word) -> Token {
        let capital = self.bytes[start].is_ascii_uppercase();
        Token::word(Span::new(start, self.at), TokenKind::Word, capital, ending, word)
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
        !self.char_at(next).is_some_and(is_letter_or_digit) || self.clitic_end(next).is_some()
    }

    /// The next token, whatever it is made of.
    #[inline(never)]
    fn any_token(&mut self) -> Option<Token> {
        loop {
            let first = self.char_at(self.at)?;
            if !first.is_whitespace() {
                return Some(self.token(first));
            }
            self.at += first.len_utf8();
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        match self.bytes[at] {
            byte if byte.is_ascii() => Some(byte as char),
            _ => self.text[at..self.end].chars().next(),
        }
    }

    fn token(&mut self, first: char) -> Token {
        let start = self.at;
        let letter = is_letter(first);
        let (kind, end) = if letter { self.word(start + first.len_utf8()) } else { self.measure(first) };
        self.at = end.max(start + first.len_utf8());
        let written = &self.text[start..self.at];
        let word = match kind {
            TokenKind::Word | TokenKind::Clitic => self.look_up(written),
            _ => Word::default(),
        };
        let length = written.len().min(WINDOW);
        let ending = Ending::of(Window::at(written.as_bytes(), written.len() - length).last_three_of(length));
        Token::word(Span::new(start, self.at), kind, letter && first.is_uppercase(), ending, word)
    }

    fn look_up(&self, written: &str) -> Word {
        if NAMES.contains(&Window::at(written.as_bytes(), 0)) {
            return Word::default();
        }
        let bare = written.trim_end_matches('.');
        let word = self.lexicon.look_up(bare);
        // Only a word that is written without any sign is asked for by name.
        let known = if written.bytes().all(|byte| byte.is_ascii_alphabetic()) { word.known } else { Known::Other };
        Word { known, ..word }
    }

    /// Kind and end of the token that starts here with `first`, which is no letter.
    fn measure(&self, first: char) -> (TokenKind, usize) {
        let next = self.at + first.len_utf8();
        if matches!(first, ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”') {
            return self.mark(first, next);
        }
        let following = self.char_at(next);
        let digit_follows = following.is_some_and(|c| c.is_ascii_digit());
        if is_letter_or_digit(first) || (matches!(first, '$' | '£' | '€' | '+' | '-' | '.') && digit_follows) {
            return (TokenKind::Number, self.number_end(next));
        }
        match first {
            '@' | '#' if following.is_some_and(is_letter_or_digit) => {
                (TokenKind::Handle, self.run_end(next, |c| is_letter_or_digit(c) || c == '_'))
            }
            '\'' | '’' => self.apostrophe(next),
            _ => self.mark(first, next),
        }
    }

    fn mark(&self, first: char, next: usize) -> (TokenKind, usize) {
        let kind = match first {
            ',' => TokenKind::Comma,
            ';' => TokenKind::Semicolon,
            ':' => TokenKind::Colon,
            '(' | '[' | '{' => TokenKind::Open,
            ')' | ']' | '}' => TokenKind::Close,
            '—' | '–' | '―' | '-' | '‑' => {
                return (TokenKind::Dash, self.run_end(next, |c| matches!(c, '-' | '—' | '–')))
            }
            '.' | '!' | '?' | '…' => {
                return (TokenKind::Stop, self.run_end(next, |c| matches!(c, '.' | '!' | '?' | '…')))
            }
            '`' => return (TokenKind::Quote, self.run_end(next, |c| c == '`')),
            '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '‹' | '›' | '″' | '‟' => TokenKind::Quote,
            _ => TokenKind::Other,
        };
        (kind, next)
    }

    /// A clitic, two apostrophes for a quotation mark, or a mark by itself.
    fn apostrophe(&self, next: usize) -> (TokenKind, usize) {
        if self.bytes[self.at] == b'\'' && self.char_at(next) == Some('\'') {
            return (TokenKind::Quote, next + 1);
        }
        match self.clitic_end(next) {
            Some(end) if self.at > 0 && self.follows_letter() => (TokenKind::Clitic, end),
            _ => (TokenKind::Quote, next),
        }
    }

    fn follows_letter(&self) -> bool {
        self.text[..self.at]
            .chars()
            .next_back()
            .is_some_and(|c| is_letter_or_digit(c) || matches!(c, '.' | '”' | '"' | ')'))
    }

    /// End of a clitic whose letters start at `from`.
    fn clitic_end(&self, from: usize) -> Option<usize> {
        let end = self.run_end(from, is_letter_or_digit);
        let letters = &self.text[from..end];
        CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(letters)).then_some(end)
    }

    /// End of the ASCII letters and digits that start at `at`.
    fn plain_end(&self, mut at: usize) -> usize {
        loop {
            let length = Window::at(self.bytes, at).letters_and_digits();
            at += length;
            if length < WINDOW || at >= self.end {
                return at.min(self.end);
            }
        }
    }

    fn run_end(&self, mut at: usize, belongs: impl Fn(char) -> bool) -> usize {
        while let Some(c) = self.char_at(at).filter(|c| belongs(*c)) {
            at += c.len_utf8();
        }
        at
    }

    /// A word goes on over hyphens, apostrophes and stops that letters follow, unless a clitic begins there.
    fn word(&self, mut at: usize) -> (TokenKind, usize) {
        let mut inner_stop = false;
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            // An accent written apart from its letter belongs to the word.
            if is_letter_or_digit(c) || matches!(c, '\u{300}'..='\u{36f}') {
                at = self.plain_end(next);
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
