//! Given names, initials, particles and surname.

use smallvec::SmallVec;

use super::words::Word;
use super::Name;
use crate::speaker::fold::{fold, Folded};
use crate::speaker::lists::{self, Known, TitleUse};

/// Words of a name with what the lists know of them.
pub(super) type Listed = SmallVec<[(Folded, &'static Known); 4]>;

/// Initials written together (`J.D.`, `JD`) as one word each; the rest as it is, `al-` left out.
pub(super) fn expand_initials(words: &[Word]) -> Listed {
    let (last, mut out) = (words.len().saturating_sub(1), Listed::new());
    for (i, word) in words.iter().enumerate() {
        let signs = word.folded.len() < word.raw.len();
        if i < last && are_initials(word, words) || signs && is_dotted(word.raw) {
            out.extend(word.folded.chars().map(|c| listed(Folded::from_iter([c]))));
        } else if let Some(rest) = signs.then(|| arabic_article(word.raw)).flatten() {
            out.push(listed(fold(rest)));
        } else {
            out.push((word.folded.clone(), word.known));
        }
    }
    out
}

/// Whether all words that are no initials are in capitals.
fn shout(words: &[Word]) -> bool {
    words.iter().filter(|word| word.folded.len() > 3).all(|word| !word.raw.contains(char::is_lowercase))
}

fn listed(word: Folded) -> (Folded, &'static Known) {
    let known = lists::known(&word);
    (word, known)
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
pub(super) fn set_words(name: &mut Name, mut words: Listed) {
    let epithet = |(_, known): &(Folded, &Known)| known.title.is_some_and(|title| title.used == TitleUse::Epithet);
    if words.len() > 1 && words.last().is_some_and(epithet) {
        words.pop();
    }
    let surname_first = stands_surname_first(&words);
    let (count, mut first) = (words.len(), None);
    for (i, (word, known)) in words.into_iter().enumerate() {
        let name_too = i == 0 && count == 2 && known.affix.name_too;
        if !surname_first && i + 1 < count && known.affix.particle && !name_too {
            name.particles.push(word);
            continue;
        }
        let first = *first.get_or_insert(known);
        (name.given_known, name.surname_known) = if surname_first { (known, first) } else { (first, known) };
        name.core.push(word);
    }
    if surname_first {
        set_surname_first(name);
    }
}

/// The words behind the surname are one given name.
fn set_surname_first(name: &mut Name) {
    let given: Folded = name.core[1..].iter().collect();
    name.given_known = lists::known(&given);
    name.given_behind = Some(given);
}

/// Whether the surname comes first, as in `Kim Jong Un`, `Xi Jinping`.
fn stands_surname_first(words: &[(Folded, &Known)]) -> bool {
    let Some(((_, first), rest)) = words.split_first() else {
        return false;
    };
    let western = |(word, known): &(Folded, &Known)| known.given || word.len() == 1;
    let family = |(_, known): &(Folded, &Known)| known.surname && !known.surname_first;
    (1..=2).contains(&rest.len())
        && first.surname_first
        && !rest.iter().any(western)
        && !rest.last().is_some_and(family)
}
