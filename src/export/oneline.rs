//! Text of an article shown on one line of a terminal.

/// Line ends and runs of white space become one blank, control characters vanish.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|character| !character.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn escape_sequences_of_an_article_do_not_reach_the_terminal() {
        assert_eq!(one_line("a\r\n  b\x1b[2Jc"), "a b[2Jc");
    }
}
