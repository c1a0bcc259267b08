//! Lines that stand around articles: share bars, teasers' headings, dates of update, legal notes.

use once_cell::sync::Lazy;
use regex::{RegexSet, RegexSetBuilder};

/// Longest line that is tested, in bytes; longer ones are prose.
const LONGEST: usize = 400;

static LINES: Lazy<RegexSet> = Lazy::new(|| {
    let lines = include_str!("boilerplate.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let patterns = lines.map(|line| format!("^(?:{line})$"));
    RegexSetBuilder::new(patterns)
        .case_insensitive(true)
        .size_limit(1 << 26)
        .build()
        .expect("boilerplate.txt is tested")
});

/// Whether a line is boilerplate by its wording alone. Lines with quotation marks never are.
pub fn is_boilerplate(line: &str) -> bool {
    let line = line
        .trim()
        .trim_start_matches(['•', '*', '-', '·', '|', '»', ' ', '\u{a0}'])
        .trim_end_matches(['»', '>', '|', ' ']);
    if line.len() > LONGEST || line.contains(['“', '”', '"']) {
        return false;
    }
    LINES.is_match(&line.replace('’', "'"))
}

#[cfg(test)]
mod tests {
    use super::is_boilerplate;

    #[test]
    fn furniture_is_told_from_prose() {
        let furniture = [
            "Share",
            "Facebook Twitter LinkedIn Pinterest Telegram Email",
            "Advertisement",
            "Read more: Rain expected in the north",
            "Related stories",
            "Updated 11:21 pm CST, Tuesday, November 19, 2019",
            "© 2024 The Evening Paper. All rights reserved.",
            "  • Privacy Policy",
            "Sign up for our newsletter",
            "You may also like...",
            "7 Mins Read",
            "Image 1 of 23",
            "Don’t miss",
            "Leave a Reply Cancel Reply",
        ];
        for line in furniture {
            assert!(is_boilerplate(line), "{line}");
        }
        let prose = [
            "Share prices fell on Monday.",
            "“Subscribe to our newsletter,” he joked.",
            "The minister said the policy would be updated in 2025.",
            "Police published the photographs on Friday.",
            "Related crimes rose by a third, the report said.",
            "More people are leaving the city, officials said.",
            "By Tuesday, the river had risen by two metres.",
            "Home prices rose.",
            "Follow the money, she told reporters.",
            "Close the border, he urged.",
        ];
        for line in prose {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
