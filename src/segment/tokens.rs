//! Tokens: words, numbers and marks, each with its classes from one look-up.

use crate::lexicon::{pack, Classes, Lexicon, Word};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with hyphens, inner stops or apostrophes (`well-known`, `U.S.`, `don't`).
    Word,
    /// A clitic parted from its word: `'s`, `’ll`.
    Clitic,
    /// Digits with their signs: `$1.5`, `40%`, `2016`.
    Number,
    /// Address, hashtag or handle.
    Handle,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// A dash of any length between words: `—`, `--`, ` - `.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// `.`, `!`, `?`, `…`
    Stop,
    /// A quotation mark of any style.
    Quote,
    /// Any other sign.
    Other,
}

/// How a token's letters end, as far as its word class may show in that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// *-ly*
    Ly,
    /// *-ed*
    Ed,
    /// *-ing*
    Ing,
    /// *-s*
    S,
    /// Any other.
    Other,
}

impl Ending {
    fn of(word: &[u8]) -> Ending {
        match word {
            [.., b's'] => Ending::S,
            [.., b'l', b'y'] => Ending::Ly,
            [.., b'e', b'd'] => Ending::Ed,
            [.., b'i', b'n', b'g'] => Ending::Ing,
            _ => Ending::Other,
        }
    }
}

/// One token of the text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// How its letters end.
    pub ending: Ending,
    /// What the lexicon knows of it.
    pub word: Word,
}

impl Token {
    /// Whether it has one of these classes.
    #[inline]
    pub fn is(&self, classes: Classes) -> bool {
        self.word.classes.has(classes)
    }

    /// Whether it is a word, a number, a handle or a clitic.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Handle | TokenKind::Clitic)
    }
}

/// Cuts the text inside `sentences` into tokens, in order. Linear in the text.
pub fn tokens(text: &str, sentences: &[Span], lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for sentence in sentences {
        let mut scanner = Scanner { text, bytes: text.as_bytes(), at: sentence.start, end: sentence.end, lexicon };
        while let Some(token) = scanner.next_token() {
            tokens.push(token);
        }
    }
    tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    end: usize,
    lexicon: &'t Lexicon,
}

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

impl Scanner<'_> {
    fn next_token(&mut self) -> Option<Token> {
        loop {
            if let Some(token) = self.plain_word() {
                return Some(token);
            }
            let first = self.char_at(self.at)?;
            if !first.is_whitespace() {
                return Some(self.token(first));
            }
            self.at += first.len_utf8();
        }
    }

    /// The common case: a space or none, and a word of ASCII letters and digits alone with a space or a comma behind.
    fn plain_word(&mut self) -> Option<Token> {
        let inside = &self.bytes[..self.end];
        let start = self.at + usize::from(inside.get(self.at) == Some(&b' '));
        if !inside.get(start)?.is_ascii_alphabetic() {
            return None;
        }
        let end = self.plain_end(start);
        if !matches!(inside.get(end), None | Some(b' ' | b',' | b'\n' | b';' | b'"' | b')')) {
            return None;
        }
        self.at = end;
        let letters = &self.bytes[start..end];
        let capital = letters[0].is_ascii_uppercase();
        let word = if capital && is_name(letters) { Word::default() } else { self.lexicon.look_up_ascii(letters) };
        let (span, ending) = (Span::new(start, end), Ending::of(letters));
        Some(Token { span, kind: TokenKind::Word, capital, ending, word })
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
        let (kind, end) = self.measure(first);
        self.at = end.max(start + first.len_utf8());
        let span = Span::new(start, self.at);
        let word = match kind {
            TokenKind::Word | TokenKind::Clitic => self.look_up(span.of(self.text)),
            _ => Word::default(),
        };
        let ending = Ending::of(&self.bytes[start..self.at]);
        Token { span, kind, capital: first.is_uppercase(), ending, word }
    }

    fn look_up(&self, written: &str) -> Word {
        match is_name(written.as_bytes()) {
            true => Word::default(),
            false => self.lexicon.look_up(written.trim_end_matches('.')),
        }
    }

    /// Kind and end of the token that starts here with `first`.
    fn measure(&self, first: char) -> (TokenKind, usize) {
        let next = self.at + first.len_utf8();
        if first.is_alphabetic() {
            return self.word(next);
        }
        if matches!(first, ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”') {
            return self.mark(first, next);
        }
        let following = self.char_at(next);
        let digit_follows = following.is_some_and(|c| c.is_ascii_digit());
        if first.is_numeric() || (matches!(first, '$' | '£' | '€' | '+' | '-' | '.') && digit_follows) {
            return (TokenKind::Number, self.number_end(next));
        }
        match first {
            '@' | '#' if following.is_some_and(char::is_alphanumeric) => {
                (TokenKind::Handle, self.run_end(next, |c| c.is_alphanumeric() || c == '_'))
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
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '”' | '"' | ')'))
    }

    /// End of a clitic whose letters start at `from`.
    fn clitic_end(&self, from: usize) -> Option<usize> {
        let end = self.run_end(from, |c| c.is_alphanumeric());
        let letters = &self.text[from..end];
        CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(letters)).then_some(end)
    }

    /// End of the ASCII letters and digits that start at `at`.
    fn plain_end(&self, at: usize) -> usize {
        let eight = self.bytes[at..self.end].chunks(8).map(|bytes| (letters_and_digits(pack(bytes)), bytes.len()));
        let mut end = at;
        for (found, length) in eight {
            let run = (found.trailing_ones() as usize / 8).min(length);
            end += run;
            if run < length {
                break;
            }
        }
        end
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
            if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') {
                at = self.plain_end(next);
                continue;
            }
            let letter_follows = self.char_at(next).is_some_and(char::is_alphanumeric);
            match c {
                '\'' | '’' if letter_follows && self.clitic_end(next).is_none() => at = next,
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
                    return (TokenKind::Handle, self.run_end(next, |c| c.is_alphanumeric() || c == '.'))
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
                c if c.is_alphanumeric() => at = next,
                '%' => return next,
                '.' | ',' | ':' | '/' | '-' | '–' if digit_follows => at = next,
                '-' if self.char_at(next).is_some_and(char::is_alphabetic) => at = next,
                _ => break,
            }
        }
        at
    }
}

/// Whether a word is a name as it is written, whatever its small letters would be.
fn is_name(written: &[u8]) -> bool {
    matches!(written, b"US" | b"WHO")
}

/// All bits of the bytes that are ASCII letters or digits, of eight at once.
fn letters_and_digits(word: u64) -> u64 {
    const EACH: u64 = u64::MAX / 255;
    // Seven bits and the distance to 128: the eighth bit tells whether a byte is at or beyond a bound.
    let ascii = word & (EACH * 0x7f);
    let folded = ascii | (EACH * 0x20);
    let from = |bytes: u64, bound: u8| bytes + EACH * (0x80 - u64::from(bound));
    let letters = from(folded, b'a') & !from(folded, b'z' + 1);
    let digits = from(ascii, b'0') & !from(ascii, b'9' + 1);
    let found = (letters | digits) & !word & (EACH * 0x80);
    (found >> 7) * 255
}

/// A sign that stands inside words only where an accented letter was decoded wrongly: *SÃ¡nchez*.
fn is_garbled_letter(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}' | '€' | '™') && !matches!(c, '«' | '»' | '\u{85}' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::{letters_and_digits, tokens, TokenKind};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, &[Span::new(0, text.len())], Lexicon::built_in()).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_clitics_and_abbreviations() {
        assert_eq!(cut("Mr. Grand’s aide doesn't know."), ["Mr.", "Grand", "’s", "aide", "doesn't", "know", "."]);
        assert_eq!(cut("SÃ¡nchez’s aide"), ["SÃ¡nchez", "’s", "aide"]);
        assert_eq!(cut("Jose\u{301} Pe\u{301}rez"), ["Jose\u{301}", "Pe\u{301}rez"]);
        assert_eq!(cut("The U.S. won’t, he's sure"), ["The", "U.S.", "won’t", ",", "he", "'s", "sure"]);
        assert_eq!(cut("O'Brien's well-known AT&T plan"), ["O'Brien", "'s", "well-known", "AT&T", "plan"]);
    }

    #[test]
    fn numbers_handles_and_marks() {
        assert_eq!(cut("$1.5 million, 40% (of 1,000)"), ["$1.5", "million", ",", "40%", "(", "of", "1,000", ")"]);
        assert_eq!(cut("@who #what a@b.org http://x.y/z?q see"), ["@who", "#what", "a@b.org", "http://x.y/z?q", "see"]);
        assert_eq!(
            cut("``So,'' he -- or she -- said…"),
            ["``", "So", ",", "''", "he", "--", "or", "she", "--", "said", "…"]
        );
    }

    #[test]
    fn letters_and_digits_of_eight_bytes() {
        for byte in 0..=u8::MAX {
            let found = letters_and_digits(u64::from_le_bytes([byte, b'a', byte, 0xc3, b'Z', b' ', b'9', byte]));
            let own = if byte.is_ascii_alphanumeric() { 255 } else { 0 };
            assert_eq!(found.to_le_bytes(), [own, 255, own, 0, 255, 0, 255, own], "{byte}");
        }
    }

    #[test]
    fn kinds() {
        let text = "He’s “in” — see?";
        let all = tokens(text, &[Span::new(0, text.len())], Lexicon::built_in());
        let kinds: Vec<TokenKind> = all.iter().map(|token| token.kind).collect();
        use TokenKind::{Clitic, Dash, Quote, Stop, Word};
        assert_eq!(kinds, [Word, Clitic, Quote, Word, Quote, Dash, Word, Stop]);
    }
}
