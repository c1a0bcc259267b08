//! When two names are the same name: letter case, punctuation, initials and titles aside.

use crate::lexicon::{Classes, Lexicon};

/// Whether both strings name the same speaker.
pub fn same(one: &str, other: &str) -> bool {
    let key = key(one);
    !key.is_empty() && key == self::key(other)
}

fn key(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words.map(str::to_lowercase).filter(|word| !is_title(word)).collect()
}

fn is_title(word: &str) -> bool {
    Lexicon::built_in().look_up(word).classes.has(Classes::TITLE)
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn titles_initials_and_case_do_not_matter() {
        assert!(same("President John Q. Poe", "JOHN POE"));
        assert!(!same("John Poe", "Joan Poe"));
        assert!(!same("Poe", "John Poe"));
        assert!(!same("", ""));
    }
}
