//! Tokens: words, numbers and marks, each with its classes from one look-up.

use crate::lexicon::{Classes, CueGroup, Known, Lexicon, Sort, Word};
use crate::span::Span;

use super::scanner::Scanner;

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
    /// The ending of a word whose last three bytes these are, the last of them highest; zeros stand for those it lacks.
    #[inline]
    pub(super) fn of(last_three: u32) -> Ending {
        const ALL: [Ending; 5] = [Ending::Other, Ending::S, Ending::Ly, Ending::Ed, Ending::Ing];
        let (two, one) = (last_three >> 8, last_three >> 16);
        let s = usize::from(one == u32::from(b's'));
        let ly = usize::from(two == u32::from_le_bytes(*b"ly\0\0"));
        let ed = usize::from(two == u32::from_le_bytes(*b"ed\0\0"));
        let ing = usize::from(last_three == u32::from_le_bytes(*b"ing\0"));
        // A sum in place of branches, since the endings of words follow upon each other without a pattern.
        ALL[s + 2 * ly + 3 * ed + 4 * ing]
    }
}

/// One token of the text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Its word classes.
    pub classes: Classes,
    /// The cues it may open.
    pub cues: CueGroup,
    /// Which of the words it is that are asked for by name.
    pub known: Known,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// How its letters end.
    pub ending: Ending,
    /// What it can be in a sentence, as far as its letters tell, where that is one thing only.
    pub sort: Sort,
    /// Whether its sentence begins with it.
    pub opens_sentence: bool,
}

impl Token {
    /// What stands behind the last token: nothing of its own, and a sentence may begin there.
    pub const END: Token = Token {
        span: Span::new(0, 0),
        classes: Classes::NONE,
        cues: CueGroup::NONE,
        known: Known::Other,
        kind: TokenKind::Other,
        capital: false,
        ending: Ending::Other,
        sort: Sort::Noun,
        opens_sentence: true,
    };

    /// A word with what the lexicon knows of it.
    #[inline]
    pub(super) fn word(span: Span, kind: TokenKind, capital: bool, ending: Ending, word: Word) -> Token {
        let Word { classes, cues, known, sort } = word;
        Token { span, classes, cues, known, kind, capital, ending, sort, opens_sentence: false }
    }

    /// A mark.
    pub(super) fn mark(span: Span, kind: TokenKind) -> Token {
        Token::word(span, kind, false, Ending::Other, Word::default())
    }

    /// Whether it has one of these classes.
    #[inline]
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether it is a word, a number, a handle or a clitic.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Handle | TokenKind::Clitic)
    }
}

/// Cuts a sentence of the text into tokens and appends them to `tokens`, in order. Linear in the sentence.
pub fn tokens(text: &str, sentence: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let mut scanner = Scanner::new(text, sentence, lexicon);
    while let Some(token) = scanner.next_token() {
        tokens.push(token);
    }
    if let Some(first) = tokens.get_mut(first) {
        first.opens_sentence = true;
    }
}

#[cfg(test)]
mod tests {
    use super::{tokens, Ending, Token, TokenKind};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    fn all(text: &str) -> Vec<Token> {
        let mut all = Vec::new();
        tokens(text, Span::new(0, text.len()), Lexicon::built_in(), &mut all);
        all
    }

    fn cut(text: &str) -> Vec<&str> {
        all(text).iter().map(|token| token.span.of(text)).collect()
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
    fn kinds() {
        let text = "He’s “in” — see?";
        let kinds: Vec<TokenKind> = all(text).iter().map(|token| token.kind).collect();
        use TokenKind::{Clitic, Dash, Quote, Stop, Word};
        assert_eq!(kinds, [Word, Clitic, Quote, Word, Quote, Dash, Word, Stop]);
    }

    #[test]
    fn endings() {
        let endings = ["is", "only", "asked", "asking", "ng", "ed", "y", "extraordinarily", "notwithstandings"];
        let text = endings.join(" ");
        let found: Vec<Ending> = all(&text).iter().map(|token| token.ending).collect();
        use Ending::{Ed, Ing, Ly, Other, S};
        assert_eq!(found, [S, Ly, Ed, Ing, Other, Ed, Other, Ly, S]);
    }
}
