//! Where a name's titles end.

use super::words::Word;
use crate::speaker::lists::TitleUse;

/// Number of words at the start that are titles and what belongs to them (`Defense Secretary`, `Secretary of State`).
pub(super) fn title_length(words: &[Word]) -> usize {
    let mut length = 0;
    for i in 0..words.len() {
        let Some(title) = words[i].known.title.filter(|_| i >= length) else {
            continue;
        };
        let before_is_title = i == length;
        // "Stephen King", but "Urban Development Minister Abel"
        let name_before = words[length..i].last().is_some_and(is_name_before_title);
        let given_after = words.get(i + 1).is_some_and(|word| word.known.given);
        if title.used == TitleUse::Epithet && !before_is_title || name_before && !given_after {
            continue;
        }
        length = i + 1 + length_of_place(&words[i + 1..]);
    }
    if length < words.len() {
        return length + role_word(&words[length..]);
    }
    last_is_name(words).map_or(length, |last| last)
}

fn is_name_before_title(word: &Word) -> bool {
    word.known.given && word.known.title.is_none()
}

/// After a title, `of` and the words before a given name or another title; 0 where no name follows.
fn length_of_place(words: &[Word]) -> usize {
    if words.first().is_none_or(|word| word.raw != "of") {
        return 0;
    }
    words.iter().skip(2).position(|word| word.known.given).map_or(0, |place| place + 2)
}

/// All words are titles: the last is a name all the same if it is one elsewhere (`Stephen King`, `Mr. Prince`).
fn last_is_name(words: &[Word]) -> Option<usize> {
    let last = words.len().checked_sub(1)?;
    let known = words[last].known;
    let telling = words[..last].iter().any(|word| word.known.given || courtesy(word));
    (last > 0 && (telling && (known.surname || known.given))).then_some(last)
}

fn courtesy(word: &Word) -> bool {
    word.known.title.is_some_and(|title| matches!(title.used, TitleUse::Courtesy | TitleUse::Given))
}

/// A word of occupation or description before a full name: `Scientologist Tom Cruise`, `former actor Jane Doe`.
fn role_word(words: &[Word]) -> usize {
    let leading = words.iter().take_while(|word| word.is_lower() && !word.known.affix.particle).count();
    if leading > 0 && leading < words.len() {
        let before_of = words[leading - 1].raw == "of" || words[leading].raw == "of";
        return if before_of { 0 } else { leading };
    }
    let [first, second, rest @ ..] = words else {
        return 0;
    };
    let agent = [&b"ist"[..], b"ian", b"man", b"woman"].iter().any(|ending| first.folded.as_bytes().ends_with(ending));
    let unknown = !first.known.given && !first.known.surname;
    let hyphenated = DESCRIBING.iter().any(|ending| first.raw.ends_with(ending));
    usize::from(agent && unknown && !rest.is_empty() && second.known.given || hyphenated)
}

/// Endings of words in two parts that describe whoever is named behind them: *Danish-owned, London-based*.
const DESCRIBING: [&str; 10] =
    ["-backed", "-based", "-born", "-bred", "-educated", "-led", "-listed", "-old", "-owned", "-trained"];
