//! Folding of spellings: case, diacritics, apostrophes and hyphens, for comparison only (texts are never changed).

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::Key;

/// A folded word; nearly all are short enough to need no memory of their own, and are compared at once.
#[derive(Clone, PartialEq, Eq)]
pub struct Folded(Form);

#[derive(Clone, PartialEq, Eq)]
enum Form {
    /// The bytes, with zeros behind them, and their number.
    Short([u8; Key::LONGEST], u8),
    Long(Box<str>),
}

impl Folded {
    /// The word of no letters.
    pub const EMPTY: Folded = Folded(Form::Short([0; Key::LONGEST], 0));

    /// The word as text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Form::Short(bytes, length) => std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default(),
            Form::Long(word) => word,
        }
    }

    /// The bytes of the word, for which nothing need be checked.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Form::Short(bytes, length) => &bytes[..usize::from(*length)],
            Form::Long(word) => word.as_bytes(),
        }
    }

    /// Its length in bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.as_bytes().len()
    }

    /// Its first letter.
    #[inline]
    pub fn first(&self) -> Option<char> {
        let first = *self.as_bytes().first()?;
        if first.is_ascii() {
            Some(first.into())
        } else {
            self.chars().next()
        }
    }

    /// Whether it has no letters.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it is a single letter, in whatever script.
    #[inline]
    pub fn is_initial(&self) -> bool {
        self.first().is_some_and(|first| first.len_utf8() == self.len())
    }

    /// Its key, if it is short enough.
    #[inline]
    pub(crate) fn key(&self) -> Option<Key> {
        match &self.0 {
            Form::Short(bytes, _) => Some(Key::of_bytes(*bytes)),
            Form::Long(_) => None,
        }
    }

    /// The word of `length` bytes with this key.
    #[inline]
    pub(super) fn of_key(key: Key, length: usize) -> Folded {
        Folded(Form::Short(key.bytes(), length as u8))
    }

    /// Words run together.
    pub(super) fn run_together(words: &[Folded]) -> Folded {
        let length = words.iter().map(Folded::len).sum();
        if length <= Key::LONGEST {
            return words.iter().collect();
        }
        let mut together = String::with_capacity(length);
        words.iter().for_each(|word| together.push_str(word));
        Folded(Form::Long(together.into()))
    }

    /// Puts more letters behind it.
    fn push_str(&mut self, more: &str) {
        let (before, after) = (self.len(), self.len() + more.len());
        match &mut self.0 {
            Form::Short(bytes, length) if after <= Key::LONGEST => {
                bytes[before..after].copy_from_slice(more.as_bytes());
                *length = after as u8;
            }
            _ => self.0 = Form::Long([self.as_str(), more].concat().into()),
        }
    }

    /// Puts another word behind it.
    fn push(&mut self, other: &Folded) {
        let (before, after) = (self.len(), self.len() + other.len());
        match (&mut self.0, &other.0) {
            (_, Form::Short(_, 0)) => {}
            (Form::Short(bytes, length), Form::Short(others, _)) if after <= Key::LONGEST => {
                let together = u128::from_le_bytes(*bytes) | u128::from_le_bytes(*others) << (8 * before);
                (*bytes, *length) = (together.to_le_bytes(), after as u8);
            }
            _ => self.push_str(other.as_str()),
        }
    }
}

impl Default for Folded {
    fn default() -> Self {
        Folded::EMPTY
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Hash for Folded {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            Form::Short(bytes, _) => {
                let [start, rest] = [0, 64].map(|bit| (u128::from_le_bytes(*bytes) >> bit) as u64);
                // The bits by which maps begin tell of the first letters only, where later ones are not folded into them.
                state.write_u64(start ^ start >> 32);
                state.write_u64(rest);
            }
            Form::Long(word) => word.hash(state),
        }
    }
}

impl PartialOrd for Folded {
    fn partial_cmp(&self, other: &Folded) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Folded {
    fn cmp(&self, other: &Folded) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl fmt::Debug for Folded {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.as_str().fmt(formatter)
    }
}

impl<T: AsRef<str> + ?Sized> PartialEq<T> for Folded {
    fn eq(&self, other: &T) -> bool {
        self.as_bytes() == other.as_ref().as_bytes()
    }
}

impl From<&str> for Folded {
    fn from(word: &str) -> Folded {
        let mut folded = Folded::EMPTY;
        folded.push_str(word);
        folded
    }
}

impl FromIterator<char> for Folded {
    fn from_iter<I: IntoIterator<Item = char>>(letters: I) -> Folded {
        let mut folded = Folded::EMPTY;
        letters.into_iter().for_each(|letter| folded.push_str(letter.encode_utf8(&mut [0; 4])));
        folded
    }
}

impl<'f> FromIterator<&'f Folded> for Folded {
    fn from_iter<I: IntoIterator<Item = &'f Folded>>(words: I) -> Folded {
        let mut folded = Folded::EMPTY;
        words.into_iter().for_each(|word| folded.push(word));
        folded
    }
}

impl FromIterator<Folded> for Folded {
    fn from_iter<I: IntoIterator<Item = Folded>>(words: I) -> Folded {
        let mut folded = Folded::EMPTY;
        words.into_iter().for_each(|word| folded.push(&word));
        folded
    }
}

/// The comparison form of one word of a name: lower case, no diacritics, letters and digits only.
///
/// Letters that no decomposition reaches are written as news agencies write them (`ł` as `l`, `ø` as `o`, `ß` as `ss`).
/// Control characters, bidirectional marks and punctuation vanish; letters of other scripts stay.
pub fn fold(word: &str) -> Folded {
    if let Some(key) = Key::of_plain(word.as_bytes()) {
        return Folded::of_key(key, word.len());
    }
    if word.is_ascii() && word.len() <= Key::LONGEST {
        return fold_short(word.as_bytes());
    }
    let mut folded = Folded::EMPTY;
    for character in word.nfkd().flat_map(char::to_lowercase) {
        match latin(character) {
            Some(letters) => folded.push_str(letters),
            None if character.is_alphanumeric() => folded.push_str(character.encode_utf8(&mut [0; 4])),
            None => {}
        }
    }
    folded
}

/// A short word of ASCII, which may have signs.
fn fold_short(word: &[u8]) -> Folded {
    let (mut bytes, mut length) = ([0; Key::LONGEST], 0);
    for byte in word.iter().filter(|byte| byte.is_ascii_alphanumeric()) {
        bytes[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    Folded(Form::Short(bytes, length as u8))
}

/// The word with its ASCII letters in lower case: what English words are looked up by.
pub fn lower(word: &str) -> Folded {
    match Key::of_ascii(word.as_bytes()) {
        Some(key) => Folded::of_key(key, word.len()),
        None => Folded::from(word.to_ascii_lowercase().as_str()),
    }
}

/// Whether a word folds to `folded`.
pub fn folds_to(word: &str, folded: &Folded) -> bool {
    fold(word) == *folded
}

/// Latin letters that have no decomposition.
fn latin(character: char) -> Option<&'static str> {
    Some(match character {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ə' => "a",
        'ŋ' => "ng",
        'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, lower, Folded};

    #[test]
    fn folds_diacritics_case_and_signs() {
        for (word, folded) in [
            ("Müller", "muller"),
            ("O’Brien", "obrien"),
            ("Łukasz", "lukasz"),
            ("Øyvind", "oyvind"),
            ("Jong-un", "jongun"),
            ("VUČIĆ", "vucic"),
            ("\u{202e}Abc\u{0}", "abc"),
            ("…", ""),
            ("Зеленський", "зеленськии"),
        ] {
            assert_eq!(fold(word), folded, "{word}");
        }
    }

    #[test]
    fn words_of_all_lengths_are_held_and_joined() {
        let word = "abcdefghijklmnopqrstuvwxyz0123456789";
        for end in 0..=word.len() {
            let folded = fold(&word[..end]);
            assert_eq!((folded.as_str(), folded.len()), (&word[..end], end));
            assert_eq!(lower(&word[..end].to_ascii_uppercase()), folded);
            for start in 0..=end {
                let parts = [fold(&word[..start]), fold(&word[start..end])];
                assert_eq!(parts.iter().collect::<Folded>(), folded);
            }
        }
        assert!(fold("É").is_initial() && Folded::from("д").is_initial() && !fold("ab").is_initial());
    }
}
