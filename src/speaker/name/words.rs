//! The words of a name string, and what does not belong to them.

use smallvec::SmallVec;

use crate::lexicon::{Key, Window};
use crate::speaker::fold::{fold, Folded};
use crate::speaker::lists::{self, Known};

/// Without white space, quotation marks, control characters and other signs at the ends (full stops and closing brackets stay).
pub(super) fn trim(text: &str) -> &str {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_quote(c) && c != '(');
    start.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_quote(c) && c != '.' && c != ')')
}

pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '`')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Without a possessive ending (`Orban's`, `Jones’`).
pub(super) fn without_possessive(text: &str) -> &str {
    let Some(stem) = text.strip_suffix(['s', 'S']) else {
        let bare = text.strip_suffix(is_apostrophe);
        return bare.filter(|bare| bare.ends_with(['s', 'S', 'z', 'x'])).unwrap_or(text);
    };
    stem.strip_suffix(is_apostrophe).filter(|stem| stem.ends_with(char::is_alphanumeric)).unwrap_or(text)
}

/// One word of a name string: its first byte, the word as written and folded, and what the lists know of it.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub(super) start: usize,
    pub(super) raw: &'t str,
    pub(super) folded: Folded,
    pub(super) known: &'static Known,
}

impl<'t> Word<'t> {
    /// The same word read as another.
    pub(super) fn read_as(&self, folded: Folded) -> Word<'t> {
        Word { known: lists::known(&folded), folded, ..*self }
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    pub(super) fn is_lower(&self) -> bool {
        self.raw.chars().next().is_some_and(char::is_lowercase)
    }
}

/// The words of a name string; few have more.
pub(super) type Words<'t> = SmallVec<[Word<'t>; 4]>;

/// Whether there is nothing but words of letters and digits, perhaps with a full stop behind them, and single blanks, as in
/// most names; the words are added as long as that is so.
pub(super) fn are_plain_words<'t>(text: &'t str, words: &mut Words<'t>) -> bool {
    let (bytes, mut start) = (text.as_bytes(), 0);
    loop {
        let (key, length) = Key::of_start(&bytes[start..]);
        if length == 0 {
            return false;
        }
        let end = start + length + usize::from(bytes.get(start + length) == Some(&b'.'));
        let (folded, known) = (Folded::of_key(key, length), lists::known_by_key(key));
        words.push(Word { start, raw: &text[start..end], folded, known });
        match bytes.get(end) {
            None => return true,
            Some(b' ') => start = end + 1,
            Some(_) => return false,
        }
    }
}

/// Whether words of letters are a given name and a surname at most, and no list tells anything else of either.
pub(super) fn is_bare(words: &[Word]) -> bool {
    let name = |word: &Word| !word.known.telling && !word.is_lower() && !word.raw.ends_with('.');
    // Two or three capitals before a surname may be initials.
    let initials = |word: &Word| word.raw.len() <= 3 && word.raw.bytes().all(|letter| letter.is_ascii_uppercase());
    match words {
        [one] => name(one),
        [first, last] => name(first) && name(last) && !initials(first),
        _ => false,
    }
}

/// How many ASCII letters and digits stand at the start.
fn letters_and_digits(bytes: &[u8]) -> usize {
    let mut count = 0;
    loop {
        let here = Window::at(bytes, count).letters_and_digits();
        count += here;
        if here < Window::WIDTH {
            return count;
        }
    }
}

/// The words of `text`, whose offsets are moved by `base`.
pub(super) fn words_of(text: &str, base: usize) -> Words<'_> {
    let mut words = Words::new();
    let mut start = 0;
    while start < text.len() {
        let length = length_of_word(&text[start..]);
        let end = start + length;
        let raw = without_commas(&text[start..end]);
        let folded = fold(raw);
        if !folded.is_empty() || raw == "&" {
            words.push(Word { start: base + start, raw, known: lists::known(&folded), folded });
        }
        start = match text.as_bytes().get(end) {
            Some(b' ') => end + 1,
            _ => end + text[end..].chars().next().map_or(0, char::len_utf8),
        };
    }
    words
}

fn without_commas(mut word: &str) -> &str {
    while let Some(bare) = word.strip_suffix(',') {
        word = bare;
    }
    word
}

/// Bytes before the first white space; most white space is a blank.
fn length_of_word(rest: &str) -> usize {
    let letters = letters_and_digits(rest.as_bytes());
    match rest.as_bytes().get(letters) {
        None | Some(b' ') => letters,
        Some(_) => rest.find(char::is_whitespace).unwrap_or(rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::{are_plain_words, is_bare, Words};
    use crate::speaker::name::parts::Parts;
    use crate::speaker::name::Name;

    #[test]
    fn bare_names_are_as_those_that_are_cut() {
        for name in ["Ann", "Ann Voss", "J Voss", "NATO", "Northport 2016", "Voss Miller", "Kennedy", "ann Voss"] {
            let mut words = Words::new();
            assert!(are_plain_words(name, &mut words));
            assert!(!is_bare(&words) || Name::bare(name, &words) == Parts::read(name).into_name(name), "{name}");
        }
        for name in [
            "JD Voss",
            "J. Voss",
            "Mr. Voss",
            "Voss Inc.",
            "Voss Jr",
            "Kim Jong",
            "van Voss",
            "Lake",
            "Ann Mary Voss",
            "ann",
        ] {
            let mut words = Words::new();
            assert!(are_plain_words(name, &mut words) && !is_bare(&words), "{name}");
        }
        assert!(!["Ann  Voss", "Ann-Mary", "J.D. Voss", "Ann ", ""]
            .iter()
            .any(|name| are_plain_words(name, &mut Words::new())));
    }
}
