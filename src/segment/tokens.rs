//! Tokens: words, numbers and marks, each with its classes from one look-up.

use crate::lexicon::{Classes, CueGroup, Known, Lexicon, Sort, Word};
use crate::span::Span;

use super::layout::Layout;
use super::scanner::{Scanner, Tokens};

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
        let last = (last_three >> 16) as u8 as usize;
        let (counting, written) = WRITTEN[last];
        // No branch, since the endings of words follow upon each other without a pattern.
        ENDINGS[usize::from(last_three & counting == written)][last]
    }
}

/// For each last byte of a word, which of its last three count, and how the ending is written that it may belong to.
const WRITTEN: [(u32, u32); 256] = {
    let mut table = [(0, 0); 256];
    table[b's' as usize] = (0xff_0000, u32::from_le_bytes(*b"\0\0s\0"));
    table[b'y' as usize] = (0xff_ff00, u32::from_le_bytes(*b"\0ly\0"));
    table[b'd' as usize] = (0xff_ff00, u32::from_le_bytes(*b"\0ed\0"));
    table[b'g' as usize] = (0xff_ffff, u32::from_le_bytes(*b"ing\0"));
    table
};

/// The ending of a word whose last bytes are not written so, by the last, and of one whose last bytes are.
const ENDINGS: [[Ending; 256]; 2] = {
    let mut table = [[Ending::Other; 256]; 2];
    table[1][b's' as usize] = Ending::S;
    table[1][b'y' as usize] = Ending::Ly;
    table[1][b'd' as usize] = Ending::Ed;
    table[1][b'g' as usize] = Ending::Ing;
    table
};

/// One token of the text.
///
/// What the lexicon knows of it stands together as in [`Word`], to be copied in one.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Its word classes.
    pub classes: Classes,
    /// The cues it may open.
    pub cues: CueGroup,
    /// Which of the words it is that are asked for by name.
    pub known: Known,
    /// What it can be in a sentence, as far as its letters tell, where that is one thing only.
    pub sort: Sort,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters end.
    pub ending: Ending,
    /// Whether its first letter is a capital.
    pub capital: bool,
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
        sort: Sort::Sign,
        opens_sentence: true,
    };

    /// A word with what the lexicon knows of it.
    #[inline]
    pub(super) fn word(span: Span, capital: bool, ending: Ending, word: &Word) -> Token {
        let Word { classes, cues, known, sort } = *word;
        Token { span, classes, cues, known, kind: TokenKind::Word, capital, ending, sort, opens_sentence: false }
    }

    /// A mark.
    #[inline]
    pub(super) fn mark(span: Span, kind: TokenKind) -> Token {
        Token::word(span, false, Ending::Other, &Word::OTHER).of_kind(kind)
    }

    /// The same token made of something else than a word.
    #[inline]
    pub(super) fn of_kind(self, kind: TokenKind) -> Token {
        let sort = match kind {
            TokenKind::Word => self.sort,
            TokenKind::Clitic => Sort::Clitic,
            TokenKind::Number | TokenKind::Handle => Sort::Number,
            TokenKind::Other => Sort::Sign,
            _ => Sort::Mark,
        };
        Token { kind, sort, ..self }
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

/// Cuts these sentences of the text into tokens, in order. Linear in the text.
pub fn tokens(text: &str, sentences: &[Span], lexicon: &Lexicon) -> Vec<Token> {
    let layout = Layout::of(text);
    let mut tokens = Tokens::of(text);
    for sentence in sentences {
        Scanner::new(text, layout.ends(), lexicon, *sentence).cut(sentence.start, &mut tokens);
    }
    tokens.all
}

#[cfg(test)]
mod tests {
    use super::{tokens, Ending, Token, TokenKind};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    fn all(text: &str) -> Vec<Token> {
        tokens(text, &[Span::new(0, text.len())], Lexicon::built_in())
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
