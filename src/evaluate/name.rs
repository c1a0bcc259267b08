//! When two names are the same name: letter case, punctuation, initials, titles and articles aside.

use crate::lexicon::{Classes, Lexicon};

/// Whether both strings name the same speaker.
pub fn same(one: &str, other: &str) -> bool {
    let key = key(one);
    !key.is_empty() && key == self::key(other)
}

/// The words that count. Titles and initials count where there is nothing else (*the Governor*), articles where there is
/// not even a title.
fn key(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let without = |classes: Classes| -> Vec<String> {
        let telling = |word: &&String| word.chars().count() > 1 && !has(word, classes);
        words.iter().filter(telling).cloned().collect()
    };
    let telling = [without(Classes::TITLE.or(Classes::DETERMINER)), without(Classes::DETERMINER)];
    telling.into_iter().find(|telling| !telling.is_empty()).unwrap_or(words)
}

fn has(word: &str, classes: Classes) -> bool {
    Lexicon::built_in().look_up(word).classes.has(classes)
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn titles_initials_and_case_do_not_matter() {
        assert!(same("President John Q. Poe", "JOHN POE"));
        assert!(!same("John Poe", "Joan Poe"));
        assert!(same("the President", "The president") && !same("the President", "the Senator"));
        assert!(same("a spokesman", "spokesman"));
        assert!(!same("Poe", "John Poe"));
        assert!(!same("", ""));
    }
}
