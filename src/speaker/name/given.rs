//! Given names, initials, particles and surname.

use smallvec::{smallvec, SmallVec};

use super::words::{Word, Words};
use super::Name;
use crate::speaker::affixes::{is_name_too, is_particle};
use crate::speaker::fold::{fold, Folded};
use crate::speaker::lists::{self, Known, TitleUse};

/// Words of a name with what the lists know of them.
pub(super) type Listed = SmallVec<[(Folded, &'static Known); 4]>;

/// Initials written together (`J.D.`, `JD`) as one word each; the rest as it is, `al-` left out.
pub(super) fn expand_initials(words: Words) -> Listed {
    let shouting = shouts(&words);
    let (last, mut out) = (words.len().saturating_sub(1), Listed::new());
    for (i, word) in words.into_iter().enumerate() {
        let signs = word.folded.len() < word.raw.len();
        if i < last && are_initials(word.raw, &word.folded, shouting) || signs && is_dotted(word.raw) {
            out.extend(word.folded.chars().map(|c| listed(Folded::from_iter([c]))));
        } else if let Some(rest) = signs.then(|| arabic_article(word.raw)).flatten() {
            out.push(listed(fold(rest)));
        } else {
            out.push((word.folded, word.known));
        }
    }
    out
}

/// Whether all words that are no initials are in capitals.
fn shouts(words: &[Word]) -> bool {
    words.iter().filter(|word| word.folded.len() > 3).all(|word| !word.raw.contains(char::is_lowercase))
}

fn listed(word: Folded) -> (Folded, &'static Known) {
    let known = lists::known(&word);
    (word, known)
}

fn is_dotted(raw: &str) -> bool {
    raw.matches('.').count() > 1 && raw.split('.').all(|piece| piece.chars().count() <= 1)
}

fn are_initials(raw: &str, folded: &str, shouting: bool) -> bool {
    let short = (2..=3).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_uppercase());
    let vowels = || folded.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    short && (!vowels() || !shouting && !lists::is_given(folded))
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
        let name_too = i == 0 && count == 2 && is_name_too(&word);
        if !surname_first && i + 1 < count && is_particle(&word) && !name_too {
            name.particles.push(word);
            continue;
        }
        let first = *first.get_or_insert(known);
        (name.given_known, name.surname_known) = if surname_first { (known, first) } else { (first, known) };
        name.core.push(word);
    }
    set_surname(name, surname_first);
}

/// The last word of the core, or the first, is the surname; the others are given names.
fn set_surname(name: &mut Name, surname_first: bool) {
    let last = name.core.len() - 1;
    if surname_first {
        name.surname = name.core[0].clone();
        name.given = smallvec![name.core[1..].iter().map(Folded::as_str).collect()];
        name.given_known = lists::known(&name.given[0]);
    } else {
        name.surname = name.core[last].clone();
        name.given.extend(name.core[..last].iter().cloned());
    }
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
