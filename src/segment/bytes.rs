//! What single bytes say about the tokens that begin with them or end before them.

use super::tokens::TokenKind;

/// What a token is, as far as the byte tells with which it begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Letter,
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
            b'a'..=b'z' | b'A'..=b'Z' => Start::Letter,
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

/// The bytes with which a word may go on behind its letters and digits: all but most ASCII signs.
pub(super) const MAY_GO_ON_A_WORD: [bool; 256] = beyond_ascii_and(b"'-&_.:@");

/// The same for a number.
pub(super) const MAY_GO_ON_A_NUMBER: [bool; 256] = beyond_ascii_and(b"%.,:/-");

const fn beyond_ascii_and(signs: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 128;
    while byte < 256 {
        table[byte] = true;
        byte += 1;
    }
    let mut index = 0;
    while index < signs.len() {
        table[signs[index] as usize] = true;
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
