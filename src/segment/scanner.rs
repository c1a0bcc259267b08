//! The scanner that cuts sentences into tokens: what is written plainly straight from its bytes, all else by characters.

use crate::lexicon::{Key, Known, Lexicon, Piece, Window, Word};
use crate::span::Span;

use super::bytes::{mark, Start, MARKS, MAY_GO_ON_A_NUMBER, MAY_GO_ON_A_WORD, STARTS};
use super::layout::Ends;
use super::tokens::{Ending, Token, TokenKind};
use super::words::{is_letter, is_letter_or_digit};

/// Reads the tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    ends: Ends<'t>,
    lexicon: &'t Lexicon,
    /// The text up to the sentence's end.
    bytes: &'t [u8],
    /// The same without a full stop at its end.
    words: &'t [u8],
}

/// The tokens of a text, as far as it has been cut.
pub(super) struct Tokens {
    /// In order.
    pub all: Vec<Token>,
    /// Of these, the apostrophes that are a mark by themselves, as indexes.
    pub apostrophes: Vec<usize>,
}

impl Tokens {
    /// Room for those of `text`.
    pub fn of(text: &str) -> Tokens {
        Tokens { all: Vec::with_capacity(text.len() / BYTES_OF_TOKEN), apostrophes: Vec::new() }
    }

    /// Appends a token and gives back where it ends.
    #[inline]
    fn push(&mut self, token: Token) -> usize {
        self.all.push(token);
        token.span.end
    }
}

/// Bytes of a text for each of its tokens, at least as a rule.
const BYTES_OF_TOKEN: usize = 4;

/// Words that are names as they are written, whatever their small letters would be.
const NAMES: [Piece; 2] = [Piece::of(b"US"), Piece::of(b"WHO")];

/// The letters of clitics, and the same with their apostrophe.
const CLITICS: [(Piece, Piece); 6] = [
    (Piece::of(b"s"), Piece::of(b"'s")),
    (Piece::of(b"re"), Piece::of(b"'re")),
    (Piece::of(b"ve"), Piece::of(b"'ve")),
    (Piece::of(b"ll"), Piece::of(b"'ll")),
    (Piece::of(b"d"), Piece::of(b"'d")),
    (Piece::of(b"m"), Piece::of(b"'m")),
];

/// What stands behind letters and digits of a word.
enum Behind {
    /// Something that ends it.
    Ends,
    /// A clitic, with its end.
    Clitic(Piece, usize),
    /// Something that may go on with it.
    MayGoOn,
}

/// Bytes of a window.
const WINDOW: usize = Window::WIDTH;

impl<'t> Scanner<'t> {
    /// For `sentence` of `text`.
    pub(super) fn new(text: &'t str, ends: Ends<'t>, lexicon: &'t Lexicon, sentence: Span) -> Self {
        let bytes = &text.as_bytes()[..sentence.end];
        Scanner { text, ends, lexicon, bytes, words: bytes.strip_suffix(b".").unwrap_or(bytes) }
    }

    /// Appends the tokens from byte `at` on.
    pub(super) fn cut(self, mut at: usize, tokens: &mut Tokens) {
        let first = tokens.all.len();
        loop {
            at = self.plain_words(at, &mut tokens.all);
            let Some(&byte) = self.bytes.get(at) else { break };
            at = match STARTS[byte as usize] {
                Start::Letter => self.word(at, tokens),
                Start::Mark => tokens.push(Token::mark(Span::new(at, at + 1), MARKS[byte as usize])),
                Start::Digit => self.number(at, tokens),
                Start::Space => at + 1,
                Start::Other => self.other(at, tokens),
            };
            at += usize::from(self.bytes.get(at) == Some(&b' '));
        }
        if let Some(first) = tokens.all.get_mut(first) {
            first.opens_sentence = true;
        }
    }

    /// Appends the words from `at` on as far as they are written the way most are: of ASCII letters and digits, not too
    /// many, with a space between them. Gives back where the first other token starts.
    #[inline]
    fn plain_words(&self, mut at: usize, tokens: &mut Vec<Token>) -> usize {
        let text = self.text.as_bytes();
        let mut ahead = self.ends.ahead(at);
        // Room is made elsewhere.
        while tokens.len() < tokens.capacity() {
            let length = ahead.run(at);
            let end = at + length;
            let Some(window) = Window::whole(text, at) else { break };
            if !(1..=Key::LONGEST).contains(&length) || !window.begins_like_most_words() {
                break;
            }
            let passed = match self.words.get(end) {
                Some(behind) if MAY_GO_ON_A_WORD[*behind as usize] => break,
                Some(behind) => length + usize::from(*behind == b' '),
                None if end > self.words.len() => break,
                None => length,
            };
            let (key, last) = self.key(at, end, window);
            let (word, ending) = (self.lexicon.look_up_key(key), Ending::of(last.last_three()));
            tokens.push(Token::word(Span::new(at, end), window.begins_with_capital(), ending, word));
            at += passed;
            ahead.pass(passed);
        }
        at
    }

    /// Appends the word that starts at `start` with an ASCII letter.
    #[inline(never)]
    fn word(&self, start: usize, tokens: &mut Tokens) -> usize {
        let end = self.run_end(start);
        let may_go_on = self.bytes.get(end).is_some_and(|byte| MAY_GO_ON_A_WORD[*byte as usize]);
        let behind = if may_go_on { self.behind(end) } else { Behind::Ends };
        if let Behind::MayGoOn = behind {
            return self.word_with_signs(start, end, tokens);
        }
        let window = Window::at(self.text.as_bytes(), start);
        let (word, ending) = if end - start <= Key::LONGEST {
            let (key, last) = self.key(start, end, window);
            let word = if NAMES.contains(&last) { &Word::OTHER } else { self.lexicon.look_up_key(key) };
            (word, Ending::of(last.last_three()))
        } else {
            (self.lexicon.look_up(&self.text[start..end]), self.ending(start, end))
        };
        tokens.push(Token::word(Span::new(start, end), window.begins_with_capital(), ending, word));
        match behind {
            Behind::Clitic(clitic, behind) => self.push_clitic(clitic, Span::new(end, behind), tokens),
            _ => end,
        }
    }

    /// The key of a word of ASCII letters and digits that is not too long for one, and its last eight bytes; `window` is what
    /// begins with it.
    #[inline]
    fn key(&self, start: usize, end: usize, window: Window) -> (Key, Piece) {
        let length = end - start;
        if length <= WINDOW {
            let written = window.piece(length);
            return (Key::folded(written, Piece::default()), written);
        }
        let last = Window::at(self.text.as_bytes(), end - WINDOW).piece(WINDOW);
        (Key::folded(window.piece(WINDOW), last.without_first(Key::LONGEST - length)), last)
    }

    /// The end of the ASCII letters and digits that start at `at`.
    #[inline]
    fn run_end(&self, at: usize) -> usize {
        self.ends.after(at).min(self.bytes.len())
    }

    /// How the letters at `start..end` end, which are at least one.
    fn ending(&self, start: usize, end: usize) -> Ending {
        let length = (end - start).min(WINDOW);
        Ending::of(Window::at(self.text.as_bytes(), end - length).piece(length).last_three())
    }

    /// What the sign at `end` does to the word of letters and digits before it, as far as that is soon told.
    #[inline(never)]
    fn behind(&self, end: usize) -> Behind {
        match self.bytes[end..] {
            // The sentence's last stop, or one before a closing mark.
            [b'.'] | [b'.', b'"' | b'\'' | b')' | b']', ..] | [b'.', 0xE2, 0x80, 0x99 | 0x9D, ..] => Behind::Ends,
            [b'\'', ..] => self.behind_apostrophe(end + 1),
            [0xE2, 0x80, 0x99, ..] => self.behind_apostrophe(end + 3),
            // – — “ ” …
            [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6, ..] => Behind::Ends,
            _ => Behind::MayGoOn,
        }
    }

    /// The same of an apostrophe behind which `next` stands.
    fn behind_apostrophe(&self, next: usize) -> Behind {
        match self.clitic(next) {
            Some((clitic, end)) => Behind::Clitic(clitic, end),
            None if self.char_at(next).is_some_and(is_letter_or_digit) => Behind::MayGoOn,
            None => Behind::Ends,
        }
    }

    /// Whether a word ends before the apostrophe behind which `next` stands: no letter follows it, or a clitic.
    fn ends_before_apostrophe(&self, next: usize) -> bool {
        !matches!(self.behind_apostrophe(next), Behind::MayGoOn)
    }

    #[inline]
    fn char_at(&self, at: usize) -> Option<char> {
        match *self.bytes.get(at)? {
            byte if byte.is_ascii() => Some(byte as char),
            _ => self.text[at..self.bytes.len()].chars().next(),
        }
    }

    /// A word that is not plain; its ASCII letters and digits go to `run` at least.
    #[inline(never)]
    fn word_with_signs(&self, start: usize, run: usize, tokens: &mut Tokens) -> usize {
        let (kind, end) = self.word_end(run);
        let word = if kind == TokenKind::Word { self.look_up(start, end) } else { &Word::OTHER };
        let capital = self.char_at(start).is_some_and(char::is_uppercase);
        let token = Token::word(Span::new(start, end), capital, self.ending(start, end), word);
        // Only a word that is written without any sign is asked for by name.
        let known = if end > run { Known::Other } else { word.known };
        tokens.push(Token { known, ..token }.of_kind(kind))
    }

    /// What is known of the word at `start..end`, without a stop at its end.
    fn look_up(&self, start: usize, end: usize) -> &Word {
        let written = &self.text[start..end];
        let length = written.len();
        if length <= WINDOW && NAMES.contains(&Window::at(self.text.as_bytes(), start).piece(length)) {
            return &Word::OTHER;
        }
        self.lexicon.look_up(written.strip_suffix('.').unwrap_or(written))
    }

    /// A number, or digits with letters.
    #[inline(never)]
    fn number(&self, start: usize, tokens: &mut Tokens) -> usize {
        let run = self.run_end(start);
        let may_go_on = self.bytes.get(run).is_some_and(|byte| MAY_GO_ON_A_NUMBER[*byte as usize]);
        let end = if may_go_on { self.number_end(run) } else { run };
        tokens.push(self.sign(start, end, TokenKind::Number))
    }

    /// A token of no word class.
    fn sign(&self, start: usize, end: usize, kind: TokenKind) -> Token {
        Token::word(Span::new(start, end), false, self.ending(start, end), &Word::OTHER).of_kind(kind)
    }

    /// The token that starts at `at` with neither an ASCII letter nor a digit.
    #[inline(never)]
    fn other(&self, at: usize, tokens: &mut Tokens) -> usize {
        match self.bytes[at..] {
            [b'\'', ..] => self.apostrophe(at, at + 1, tokens),
            [0xE2, 0x80, 0x99, ..] => self.apostrophe(at, at + 3, tokens),
            // ‘ “ ”
            [0xE2, 0x80, 0x98 | 0x9C | 0x9D, ..] => tokens.push(Token::mark(Span::new(at, at + 3), TokenKind::Quote)),
            [b'.'] => tokens.push(Token::mark(Span::new(at, at + 1), TokenKind::Stop)),
            _ => self.any(at, tokens),
        }
    }

    /// The same, by its characters.
    fn any(&self, at: usize, tokens: &mut Tokens) -> usize {
        let Some(first) = self.char_at(at) else { return self.bytes.len() };
        let next = at + first.len_utf8();
        if first.is_whitespace() {
            next
        } else if is_letter(first) {
            self.word_with_signs(at, next, tokens)
        } else {
            let (kind, end) = self.measure(first, next);
            tokens.push(self.sign(at, end, kind))
        }
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
                (TokenKind::Handle, self.skip(next, |c| is_letter_or_digit(c) || c == '_'))
            }
            '`' => (TokenKind::Quote, self.skip(next, |c| c == '`')),
            _ => match mark(first) {
                TokenKind::Dash => (TokenKind::Dash, self.skip(next, |c| matches!(c, '-' | '—' | '–'))),
                TokenKind::Stop => (TokenKind::Stop, self.skip(next, |c| matches!(c, '.' | '!' | '?' | '…'))),
                kind => (kind, next),
            },
        }
    }

    /// A clitic, two apostrophes for a quotation mark, or a mark by itself, where an apostrophe stands at `at..next`.
    fn apostrophe(&self, at: usize, next: usize, tokens: &mut Tokens) -> usize {
        if next == at + 1 && self.char_at(next) == Some('\'') {
            return tokens.push(Token::mark(Span::new(at, next + 1), TokenKind::Quote));
        }
        match self.clitic(next) {
            Some((clitic, end)) if self.follows_letter(at) => self.push_clitic(clitic, Span::new(at, end), tokens),
            _ => {
                tokens.apostrophes.push(tokens.all.len());
                tokens.push(Token::mark(Span::new(at, next), TokenKind::Quote))
            }
        }
    }

    fn push_clitic(&self, clitic: Piece, span: Span, tokens: &mut Tokens) -> usize {
        let word = self.lexicon.look_up_key(Key::folded(clitic, Piece::default()));
        let token = Token::word(span, false, self.ending(span.start, span.end), word);
        tokens.push(token.of_kind(TokenKind::Clitic))
    }

    fn follows_letter(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        before.is_some_and(|c| is_letter_or_digit(c) || matches!(c, '.' | '”' | '"' | ')'))
    }

    /// The clitic whose letters start at `from`, with a straight apostrophe, and its end.
    fn clitic(&self, from: usize) -> Option<(Piece, usize)> {
        let end = self.run_end(from);
        let length = end.checked_sub(from).filter(|length| (1..=2).contains(length))?;
        let letters = Window::at(self.text.as_bytes(), from).piece(length).small();
        let (_, clitic) = CLITICS.iter().find(|(clitic, _)| *clitic == letters)?;
        (!self.char_at(end).is_some_and(is_letter_or_digit)).then_some((*clitic, end))
    }

    /// The end of such characters from `at` on.
    fn skip(&self, mut at: usize, belongs: impl Fn(char) -> bool) -> usize {
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
                at = self.run_end(next);
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
                ':' if self.bytes[next..].starts_with(b"//") => {
                    let goes_on = |c: char| !c.is_whitespace() && !matches!(c, '"' | '”' | ')');
                    return (TokenKind::Handle, self.skip(next, goes_on));
                }
                '@' if letter_follows => {
                    return (TokenKind::Handle, self.skip(next, |c| is_letter_or_digit(c) || c == '.'))
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
