//! Lines that stand around articles: share bars, teasers' headings, dates of update, legal notes.

use once_cell::sync::Lazy;
use regex::bytes::{RegexSet, RegexSetBuilder};

/// Longest line that is tested as a whole, in bytes; longer ones are prose.
const LONGEST: usize = 400;
/// Longest line in which a tell-tale phrase alone is enough, in bytes.
const LONGEST_WITH_PHRASE: usize = 200;

/// Patterns that must match a whole line.
static LINES: Lazy<RegexSet> =
    Lazy::new(|| compile(patterns().filter(|line| !line.starts_with('~')).map(|line| format!("^(?:{line})$"))));
/// Patterns that need only be found in it. Apart from the others, since a beginning left open makes every state of the
/// automaton live on through the whole line.
static PHRASES: Lazy<RegexSet> =
    Lazy::new(|| compile(patterns().filter_map(|line| line.strip_prefix('~')).map(str::to_string)));

fn patterns() -> impl Iterator<Item = &'static str> {
    include_str!("boilerplate.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Compiled for bytes: Unicode's classes would take a tenth of a second to build.
fn compile(patterns: impl Iterator<Item = String>) -> RegexSet {
    let set = RegexSetBuilder::new(patterns).case_insensitive(true).unicode(false).size_limit(1 << 26).build();
    set.expect("boilerplate.txt is compiled in and tested")
}

/// Whether a line is boilerplate by its wording alone. Lines with quotation marks never are.
pub fn is_boilerplate(line: &str) -> bool {
    let line = line.trim().trim_start_matches(BULLETS).trim_end_matches(['»', '>', '|', ' ']);
    if line.len() > LONGEST || line.contains(['“', '”', '"']) {
        return false;
    }
    let line = line.replace('’', "'");
    LINES.is_match(line.as_bytes()) || (line.len() <= LONGEST_WITH_PHRASE && PHRASES.is_match(line.as_bytes()))
}

const BULLETS: [char; 8] = ['•', '*', '-', '·', '|', '»', ' ', '\u{a0}'];

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
            "Twitter.",
            "X said nothing.",
        ];
        for line in prose {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
