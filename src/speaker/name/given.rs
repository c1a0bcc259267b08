//! Given names, initials, particles and surname.

use super::words::{Word, Words};
use super::Name;
use crate::speaker::fold::{fold, Folded};
use crate::speaker::lists::{self, TitleUse};

/// Initials written together (`J.D.`, `JD`) as one word each; the rest as it is, `al-` left out. Nothing where all words are
/// as they should be.
fn expanded<'t>(words: &[Word<'t>]) -> Option<Words<'t>> {
    let (last, mut out) = (words.len().saturating_sub(1), Words::new());
    let initials = |(i, word): (usize, &Word)| i < last && are_initials(word, words);
    let signs = |word: &Word| word.folded.len() < word.raw.len();
    if !words.iter().enumerate().any(|(i, word)| signs(word) || initials((i, word))) {
        return None;
    }
    for (i, word) in words.iter().enumerate() {
        if initials((i, word)) || signs(word) && is_dotted(word.raw) {
            out.extend(word.folded.chars().map(|c| word.read_as(Folded::from_iter([c]))));
        } else if let Some(rest) = Some(word.raw).filter(|_| signs(word)).and_then(arabic_article) {
            out.push(word.read_as(fold(rest)));
        } else {
            out.push(word.clone());
        }
    }
    Some(out)
}

/// Whether all words that are no initials are in capitals.
fn shout(words: &[Word]) -> bool {
    words.iter().filter(|word| word.folded.len() > 3).all(|word| !word.raw.contains(char::is_lowercase))
}

fn is_dotted(raw: &str) -> bool {
    raw.matches('.').count() > 1 && raw.split('.').all(|piece| piece.chars().count() <= 1)
}

/// Whether a word among `words` is two or three initials.
fn are_initials(word: &Word, words: &[Word]) -> bool {
    let short = (2..=3).contains(&word.raw.len()) && word.raw.bytes().all(|b| b.is_ascii_uppercase());
    let vowels = || word.folded.as_bytes().iter().any(|letter| b"aeiouy".contains(letter));
    short && (!vowels() || !word.known.given && !shout(words))
}

/// `al-Maliki`, `El-Sisi`, `ash-Sharif`: what follows the article.
fn arabic_article(raw: &str) -> Option<&str> {
    let (article, rest) = raw.split_once(['-', '‑'])?;
    let known = matches!(fold(article).as_str(), "al" | "el" | "ash" | "as" | "ad" | "an" | "ar" | "at" | "az" | "ul");
    (known && rest.chars().count() > 1).then_some(rest)
}

/// Sets given names, particles, surname and core from the words of a person's name.
pub(super) fn set_words(name: &mut Name, words: &[Word]) {
    let expanded = expanded(words);
    let mut words = expanded.as_deref().unwrap_or(words);
    let epithet = |word: &Word| word.known.title.is_some_and(|title| title.used == TitleUse::Epithet);
    if words.len() > 1 && words.last().is_some_and(epithet) {
        words = &words[..words.len() - 1];
    }
    let surname_first = stands_surname_first(words);
    let (count, mut first) = (words.len(), None);
    for (i, Word { folded, known, .. }) in words.iter().enumerate() {
        let name_too = i == 0 && count == 2 && known.affix.name_too;
        if !surname_first && i + 1 < count && known.affix.particle && !name_too {
            name.more().particles.push(folded.clone());
            continue;
        }
        let first = *first.get_or_insert(*known);
        (name.given_known, name.surname_known) = if surname_first { (*known, first) } else { (first, *known) };
        name.core.push(folded.clone());
    }
    if surname_first {
        set_surname_first(name);
    }
}

/// The words behind the surname are one given name.
fn set_surname_first(name: &mut Name) {
    let given: Folded = name.core[1..].iter().collect();
    name.given_known = lists::known(&given);
    name.more().given_behind = Some(given);
}

/// Whether the surname comes first, as in `Kim Jong Un`, `Xi Jinping`.
fn stands_surname_first(words: &[Word]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let western = |word: &Word| word.known.given || word.folded.len() == 1;
    let family = |word: &Word| word.known.surname && !word.known.surname_first;
    (1..=2).contains(&rest.len())
        && first.known.surname_first
        && !rest.iter().any(western)
        && !rest.last().is_some_and(family)
}
