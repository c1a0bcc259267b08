//! When two names are the same name: letter case, punctuation, initials, titles and articles aside.

use crate::lexicon::{Classes, Lexicon};

/// Whether both strings name the same speaker.
pub fn same(one: &str, other: &str) -> bool {
    let key = key(one);
    !key.is_empty() && key == self::key(other)
}

/// The words that count. Titles, articles and initials count where there is nothing else (*the Governor*).
fn key(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let telling: Vec<String> =
        words.iter().filter(|word| word.chars().count() > 1 && !tells_nothing(word)).cloned().collect();
    if telling.is_empty() {
        words
    } else {
        telling
    }
}

fn tells_nothing(word: &str) -> bool {
    Lexicon::built_in().look_up(word).classes.has(Classes::TITLE.or(Classes::DETERMINER))
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn titles_initials_and_case_do_not_matter() {
        assert!(same("President John Q. Poe", "JOHN POE"));
        assert!(!same("John Poe", "Joan Poe"));
        assert!(same("the President", "The president") && !same("the President", "the Senator"));
        assert!(!same("Poe", "John Poe"));
        assert!(!same("", ""));
    }
}
