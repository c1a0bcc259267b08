//! Lines that stand around articles: share bars, teasers' headings, dates of update, legal notes.

use once_cell::sync::Lazy;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{WhichCaptures, NFA};
use regex_automata::util::pool::Pool;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};

/// Longest line that is tested as a whole, in bytes; longer ones are prose.
const LONGEST: usize = 400;
/// Longest line in which a tell-tale phrase alone is enough, in bytes.
const LONGEST_WITH_PHRASE: usize = 200;

/// Patterns that must match a whole line.
static LINES: Lazy<Patterns> = Lazy::new(|| {
    Patterns::compile(
        patterns().filter(|line| !line.starts_with('~')).map(|line| format!("(?:{line})$")),
        Anchored::Yes,
    )
});
/// Patterns that need only be found in it. Apart from the others, since a beginning left open makes every state of the
/// automaton live on through the whole line.
static PHRASES: Lazy<Patterns> = Lazy::new(|| {
    Patterns::compile(patterns().filter_map(|line| line.strip_prefix('~')).map(str::to_string), Anchored::No)
});

fn patterns() -> impl Iterator<Item = &'static str> {
    include_str!("boilerplate.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Patterns as one automaton whose states are made when a line first needs them.
///
/// Only whether one matches is asked, so that nothing is built to find where; that would take most of the time.
struct Patterns {
    automaton: DFA,
    caches: Pool<Cache, Box<dyn Fn() -> Cache + Send + Sync>>,
    anchored: Anchored,
}

impl Patterns {
    /// Compiled for bytes in lower case: Unicode's classes would take a tenth of a second to build.
    fn compile(patterns: impl Iterator<Item = String>, anchored: Anchored) -> Patterns {
        let patterns: Vec<String> = patterns.collect();
        let automaton = DFA::builder()
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .thompson(NFA::config().utf8(false).which_captures(WhichCaptures::None))
            .build_many(&patterns)
            .expect("boilerplate.txt is compiled in and tested");
        let cacheless = automaton.clone();
        Patterns { automaton, caches: Pool::new(Box::new(move || cacheless.create_cache())), anchored }
    }

    fn match_in(&self, line: &[u8]) -> bool {
        let input = Input::new(line).anchored(self.anchored).earliest(true);
        let found = self.automaton.try_search_fwd(&mut self.caches.get(), &input);
        found.expect("without a limit on its work the automaton never gives up").is_some()
    }
}

/// Whether a line is boilerplate by its wording alone. Lines with quotation marks never are.
pub fn is_boilerplate(line: &str) -> bool {
    let line = line.trim().trim_start_matches(BULLETS).trim_end_matches(['»', '>', '|', ' ']);
    if line.len() > LONGEST || is_quoting(line) {
        return false;
    }
    let mut line = line.replace('’', "'");
    line.make_ascii_lowercase();
    LINES.match_in(line.as_bytes()) || (line.len() <= LONGEST_WITH_PHRASE && PHRASES.match_in(line.as_bytes()))
}

fn is_quoting(line: &str) -> bool {
    line.contains('"') || !line.is_ascii() && line.contains(['“', '”'])
}

const BULLETS: [char; 8] = ['•', '*', '-', '·', '|', '»', ' ', '\u{a0}'];

#[cfg(test)]
mod tests {
    use super::{is_boilerplate, patterns};

    #[test]
    fn patterns_are_in_lower_case() {
        for pattern in patterns() {
            assert!(!pattern.contains(char::is_uppercase), "{pattern}");
        }
    }

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
