//! Looking at the words around a byte offset without tokenizing the text.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::Key;
use crate::span::Span;

/// Longest stretch, in bytes, that a look at one word may cover; longer words are cut, which keeps every look bounded.
const LONGEST_WORD: usize = 48;

/// The character that starts at byte `at`, if any.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The character that ends at byte `at`, if any.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Bytes that are white space or may begin it.
const MAY_BE_SPACE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, 9..=13 | b' ' | 0xC2 | 0xE1..=0xE3);
        byte += 1;
    }
    table
};

/// Where the first white space at or after byte `at` stands; the text's end if there is none.
fn next_space(text: &str, mut at: usize) -> usize {
    while let Some(ahead) = text.as_bytes()[at..].iter().position(|byte| MAY_BE_SPACE[*byte as usize]) {
        at += ahead;
        match char_at(text, at) {
            Some(wide) if !wide.is_whitespace() => at += wide.len_utf8(),
            _ => return at,
        }
    }
    text.len()
}

/// The words of `text` in order: what white space parts.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = skip_space(text, at);
        at = next_space(text, start);
        (start < at).then(|| &text[start..at])
    })
}

/// The word without the signs around it.
pub(crate) fn bare(word: &str) -> &str {
    let bytes = word.as_bytes();
    let no_sign = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    match (bytes.iter().position(no_sign), bytes.iter().rposition(no_sign)) {
        (Some(first), Some(last)) if bytes[first].is_ascii() && bytes[last].is_ascii() => &word[first..=last],
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}

/// Bytes of the apostrophe at `at`, where one stands between two ASCII letters or digits.
pub(crate) fn apostrophe_in_word(bytes: &[u8], at: usize) -> Option<usize> {
    let length = match bytes[at..] {
        [b'\'', ..] => 1,
        [0xE2, 0x80, 0x99, ..] => 3,
        _ => return None,
    };
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    (plain(bytes[..at].last()) && plain(bytes.get(at + length))).then_some(length)
}

/// Whether a character is a letter.
pub(crate) fn is_letter(c: char) -> bool {
    !is_punctuation(c) && c.is_alphabetic()
}

/// Whether a character is a letter or a digit.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    !is_punctuation(c) && c.is_alphanumeric()
}

/// Dashes, curly quotation marks and their like, told without a look into Unicode's tables.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}')
}

/// The first byte at or after `at` that is no white space.
pub(crate) fn skip_space(text: &str, at: usize) -> usize {
    match text.as_bytes()[at..] {
        [] => at,
        [b' ', next, ..] if next.is_ascii_graphic() => at + 1,
        [next, ..] if next.is_ascii_graphic() => at,
        _ => text.len() - text[at..].trim_start().len(),
    }
}

/// The byte after the last one before `end` that is no white space, not before `first`.
pub(crate) fn skip_space_back(text: &str, end: usize, first: usize) -> usize {
    match text.as_bytes()[first..end] {
        [.., before] if before.is_ascii_graphic() => end,
        _ => first + text[first..end].trim_end().len(),
    }
}

/// The run of letters and inner full stops that ends at byte `end`: `Mr`, `U.S`, `a.m`; empty if there is none.
pub(crate) fn abbreviation_before(text: &str, end: usize, first: usize) -> Span {
    let (bytes, low) = (text.as_bytes(), first.max(end.saturating_sub(LONGEST_WORD)));
    let mut start = end;
    while start > low && (bytes[start - 1].is_ascii_alphabetic() || bytes[start - 1] == b'.') {
        start -= 1;
    }
    for (at, c) in text[first..start].char_indices().rev() {
        if !(c.is_alphabetic() || c == '.') || end - start > LONGEST_WORD {
            break;
        }
        start = first + at;
    }
    while text.as_bytes().get(start) == Some(&b'.') && start < end {
        start += 1;
    }
    Span::new(start, end)
}

/// The word (letters, digits, inner apostrophes and hyphens) that starts at byte `at`; empty if there is none.
pub(crate) fn word_at(text: &str, at: usize) -> Span {
    let near = &text.as_bytes()[at..text.len().min(at + LONGEST_WORD)];
    let plain = near.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(near.len());
    let mut end = at + plain;
    for (offset, c) in text[end..].char_indices() {
        let inner = matches!(c, '\'' | '’' | '-') && plain + offset > 0;
        if !(c.is_alphanumeric() || inner) || plain + offset > LONGEST_WORD {
            break;
        }
        end = at + plain + offset + c.len_utf8();
    }
    Span::new(at, end)
}

/// The word that ends at byte `end`, not reaching before `first`; empty if there is none.
pub(crate) fn word_before(text: &str, end: usize, first: usize) -> Span {
    let mut start = end;
    for (at, c) in text[first..end].char_indices().rev() {
        if !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')) || end - start > LONGEST_WORD {
            break;
        }
        start = first + at;
    }
    Span::new(start, end)
}

/// Whether the word starts with a capital letter.
pub(crate) fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a word starts at `at` that an apostrophe stands in front of, whether it is clipped (*’tis*, *’90s*) or a
/// clitic that stands apart from its word (*Walter ’s*).
pub(crate) fn is_clipped(text: &str, at: usize) -> bool {
    let word = word_at(text, at).of(text);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits == 2 && matches!(&word[2..], "" | "s" | "'s" | "’s" | "ers" | "er");
    let stem = word.split('-').next().unwrap_or(word).trim_end_matches(['\'', '’']);
    year || Key::of_ascii(stem.as_bytes()).is_some_and(|key| CLIPPED.contains(&key))
}

/// What is left of words that begin with an apostrophe.
static CLIPPED: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let words = [
        "bout", "cause", "cept", "cos", "cuz", "d", "em", "er", "fore", "hood", "im", "kay", "ll", "m", "n", "nam",
        "neath", "nother", "nuff", "puter", "re", "round", "s", "scuse", "sup", "tain't", "til", "till", "tis", "tude",
        "twas", "tween", "twere", "twill", "twixt", "twould", "ve", "ya", "zactly",
    ];
    words.iter().filter_map(|word| Key::of(word.as_bytes())).collect()
});

#[cfg(test)]
mod tests {
    use super::{abbreviation_before, bare, word_at, words};

    const TEXTS: [&str; 6] =
        ["", " \u{3000}", "He said.", " so\u{a0}said “he”,\n\tat  last… ", "né à l’été\u{2003}là", "one"];

    #[test]
    fn words_are_those_that_a_plain_split_finds() {
        for text in TEXTS {
            let plain: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(words(text).collect::<Vec<_>>(), plain);
        }
    }

    #[test]
    fn signs_around_words() {
        let bared = ["“said,”", "'tis", "(", "", "été.", "--U.S.--", "$5"].map(bare);
        assert_eq!(bared, ["said", "tis", "", "", "été", "U.S", "5"]);
    }

    #[test]
    fn long_words_are_cut() {
        let text = "é".repeat(40) + &"a".repeat(60);
        assert_eq!(word_at(&text, 80).len(), 49);
        assert_eq!(abbreviation_before(&text, text.len(), 0).len(), 49);
        assert_eq!(abbreviation_before("at 5 p.m", 8, 0).of("at 5 p.m"), "p.m");
        assert_eq!(abbreviation_before("Ét.", 3, 0).of("Ét."), "Ét");
    }
}
