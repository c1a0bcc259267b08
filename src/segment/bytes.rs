//! What single bytes say about the tokens that begin with them or end before them.

use super::tokens::TokenKind;

/// What a token is that begins with a byte other than an ASCII letter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Digit,
    Space,
    /// This byte alone, whatever stands around it; the table of marks tells what it is.
    Mark,
    /// Told by the characters around.
    Other,
}

/// What begins with each byte.
pub(super) const STARTS: [Start; 256] = {
    let mut table = [Start::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'0'..=b'9' => Start::Digit,
            b' ' => Start::Space,
            b',' | b';' | b':' | b'(' | b')' | b'"' => Start::Mark,
            _ => Start::Other,
        };
        byte += 1;
    }
    table
};

/// What each byte is as a mark by itself.
pub(super) const MARKS: [TokenKind; 256] = {
    let mut table = [TokenKind::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = mark(byte as u8 as char);
        byte += 1;
    }
    table
};

/// What a byte behind letters and digits does to their word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Ends it, and is white space.
    Space,
    /// Ends it, whatever follows.
    Ends,
    /// May belong to it: a hyphen, an apostrophe, a stop or the like.
    MayGoOn,
}

/// What each byte does to a word.
pub(super) const BEHIND_WORD: [Behind; 256] = behind(b"'-&_.:@");

/// What each byte does to a number.
pub(super) const BEHIND_NUMBER: [Behind; 256] = behind(b"%.,:/-");

/// All ASCII bytes but these end what they stand behind.
const fn behind(may_go_on: &[u8]) -> [Behind; 256] {
    let mut table = [Behind::MayGoOn; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = Behind::Ends;
        byte += 1;
    }
    table[b' ' as usize] = Behind::Space;
    let mut index = 0;
    while index < may_go_on.len() {
        table[may_go_on[index] as usize] = Behind::MayGoOn;
        index += 1;
    }
    table
}

/// What a mark is.
pub(super) const fn mark(mark: char) -> TokenKind {
    match mark {
        ',' => TokenKind::Comma,
        ';' => TokenKind::Semicolon,
        ':' => TokenKind::Colon,
        '(' | '[' | '{' => TokenKind::Open,
        ')' | ']' | '}' => TokenKind::Close,
        '—' | '–' | '―' | '-' | '‑' => TokenKind::Dash,
        '.' | '!' | '?' | '…' => TokenKind::Stop,
        '"' | '„' | '«' | '»' | '‹' | '›' | '″' | '‟' => TokenKind::Quote,
        _ => TokenKind::Other,
    }
}
