//! The decision whether a stop ends its sentence.

use crate::segment::words::{
    abbreviation_before, char_at, char_before, is_capitalised, skip_space, word_at, word_before,
};
use crate::span::Span;

use super::abbreviations::{class_of, is_starter, is_unit, Class};
use super::enclosed::is_enclosed;
use super::stop::{is_opening, Kind, Stop};
use super::tags::{small_tag_follows, tag_follows};
use super::Splitter;

/// Opening marks and brackets before a sentence's first word, at most.
const MOST_OPENERS: usize = 4;
/// Longest stretch, in bytes, from a preposition to the time or era that it opens a sentence with.
const LONGEST_ADVERBIAL: usize = 60;
/// Longest run without a space, in bytes, that is looked through for the signs of an address.
const LONGEST_ADDRESS: usize = 100;

/// What follows a stop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    /// First byte of what may be the next sentence, with its opening marks.
    pub(super) start: usize,
    /// The first word after the opening marks; empty if there is none.
    word: Span,
    /// The first character after the opening marks.
    first: char,
    /// Whether white space parts it from the stop.
    gap: bool,
    /// Whether opening marks or brackets stand before the word.
    opened: bool,
}

impl Next {
    /// What follows the stop that ends at byte `end`; nothing at the paragraph's end.
    pub(super) fn read(text: &str, end: usize) -> Option<Next> {
        let start = skip_space(text, end);
        let mut at = start;
        for _ in 0..MOST_OPENERS {
            match char_at(text, at) {
                Some(c) if is_opening(c) => at = skip_space(text, at + c.len_utf8()),
                _ => break,
            }
        }
        let first = char_at(text, at).or(char_at(text, start))?;
        Some(Next { start, word: word_at(text, at), first, gap: start > end, opened: at > start })
    }

    fn is_small(&self, text: &str) -> bool {
        // A capital after the first letter makes a name of a small-lettered word: iPhone, eBay.
        self.first.is_lowercase() && !self.word.of(text).contains(char::is_uppercase)
    }

    /// The word without what a contraction adds to it.
    fn stem<'t>(&self, text: &'t str) -> &'t str {
        let word = self.word.of(text);
        word.split(['\'', '’']).next().unwrap_or(word)
    }
}

impl Splitter<'_> {
    /// Whether `stop` ends its sentence before `next`.
    pub(super) fn ends(&self, stop: &Stop, next: &Next) -> bool {
        let ends = if !next.gap {
            self.ends_without_space(stop, next)
        } else if next.is_small(self.text) {
            self.ends_before_small(stop, next)
        } else {
            may_start(next.first) && !self.tag_follows(stop, next) && self.ends_before_capital(stop, next)
        };
        ends && !is_enclosed(self.text, stop.end, self.start)
    }

    fn tag_follows(&self, stop: &Stop, next: &Next) -> bool {
        stop.quoted && !next.opened && tag_follows(self.text, next.start, stop.kind)
    }

    fn ends_before_capital(&self, stop: &Stop, next: &Next) -> bool {
        match stop.kind {
            _ if next.opened && self.is_omission(stop) => false,
            Kind::Strong => !self.is_exclaimed_name(stop, next),
            Kind::Ellipsis => next.stem(self.text) != "I",
            Kind::Period => self.period_ends(stop, next),
        }
    }

    /// `[...]`: words left out, whatever surrounds them.
    fn is_omission(&self, stop: &Stop) -> bool {
        stop.bracketed && stop.kind == Kind::Ellipsis && self.text[..stop.start].ends_with(['[', '('])
    }

    /// `Yahoo! News`.
    fn is_exclaimed_name(&self, stop: &Stop, next: &Next) -> bool {
        let word = abbreviation_before(self.text, stop.word_end, self.start).of(self.text);
        class_of(word) == Some(Class::Exclaim) && !is_starter(next.word.of(self.text))
    }

    /// Whether `stop` ends its sentence though a small letter follows: before a bracket, where the writer uses no
    /// capitals, and before a pronoun or question word that no reporting verb follows.
    fn ends_before_small(&self, stop: &Stop, next: &Next) -> bool {
        let text = self.text;
        let word = abbreviation_before(text, stop.word_end, self.start).of(text);
        let plain = class_of(word).is_none() && !is_unit(word) && !word.contains('.') && word.chars().count() > 1;
        if stop.quoted || stop.kind == Kind::Ellipsis || !(plain || stop.kind == Kind::Strong) {
            return false;
        }
        if next.opened {
            return stop.kind == Kind::Period && text[next.start..].starts_with('(');
        }
        if text[next.start..].starts_with("http") || text[next.start..].starts_with("www.") {
            return true;
        }
        let uncapitalised = text[self.start..].starts_with(char::is_lowercase);
        let pronoun = is_starter_pronoun(next.stem(text)) && !small_tag_follows(text, next.start);
        let dotted = text[next.word.end..].starts_with('.') && next.word.len() == 1;
        (uncapitalised || pronoun) && !dotted
    }

    /// Whether a single full stop before a gap ends its sentence, by the word before it.
    fn period_ends(&self, stop: &Stop, next: &Next) -> bool {
        let text = self.text;
        let word = abbreviation_before(text, stop.word_end, self.start);
        let before = char_before(text, word.start);
        let follower = next.word.of(text);
        let numeral = next.first.is_ascii_digit();
        if word.is_empty() {
            return !(numeral && before == Some('°'));
        }
        if is_unit(word.of(text)) && self.number_stands_before(word.start) {
            return !numeral && !text[next.start..].starts_with('(');
        }
        match class_of(word.of(text)) {
            Some(Class::Never | Class::Title) => false,
            Some(Class::Number) => !numeral && !is_numeral(follower),
            Some(Class::Prefix) => self.name_stands_before(word.start) && starts_anew(text, next),
            Some(Class::Month | Class::Place | Class::Company) => !numeral && starts_anew(text, next),
            Some(Class::Degree) if self.comma_stands_before(word.start) => starts_anew(text, next),
            Some(Class::Degree) => !numeral,
            Some(Class::Clock) => self.clock_ends(word, next),
            None if is_acronym(word.of(text)) => !numeral && starts_anew(text, next),
            None if word.of(text).chars().count() == 1 && is_capitalised(word.of(text)) => {
                self.initial_ends(word, next)
            }
            Some(Class::Exclaim) | None => true,
        }
    }

    fn number_stands_before(&self, at: usize) -> bool {
        let before = self.text[self.start..at].trim_end();
        before.ends_with(|c: char| c.is_ascii_digit()) || before.ends_with("sq.") || before.ends_with("fl.")
    }

    fn comma_stands_before(&self, at: usize) -> bool {
        self.text[self.start..at].trim_end().ends_with(',')
    }

    fn name_stands_before(&self, at: usize) -> bool {
        let end = self.start + self.text[self.start..at].trim_end().len();
        let word = word_before(self.text, end, self.start).of(self.text);
        is_capitalised(word) || word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// `At 5 a.m. Mr. Smith left` goes on, `He left at 5 a.m. Mr. Smith stayed` does not, nor does `9 a.m. Sunday`.
    fn clock_ends(&self, word: Span, next: &Next) -> bool {
        let follower = next.word.of(self.text);
        if next.first.is_ascii_digit() || goes_with_clock(follower) {
            return false;
        }
        let title = matches!(class_of(follower), Some(Class::Title));
        (is_starter(follower) && !title) || next.opened || !self.adverbial_opens(word.start)
    }

    /// Whether the sentence, or what follows its last colon, opens with a preposition not far before `at`.
    fn adverbial_opens(&self, at: usize) -> bool {
        let mut from = self.start.max(at.saturating_sub(LONGEST_ADVERBIAL));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let stretch = &self.text[from..at];
        let opening = match stretch.rfind(": ") {
            Some(colon) => from + colon + 2,
            None if from == self.start => from,
            None => return false,
        };
        let word = word_at(self.text, opening).of(self.text);
        matches!(
            word,
            "About" | "After" | "Around" | "As" | "At" | "Before" | "By" | "From" | "In" | "On" | "Since" | "Until"
        )
    }

    /// `Albert I. Jones` goes on; `you and I. Did` and `Plan B. They` do not.
    fn initial_ends(&self, word: Span, next: &Next) -> bool {
        if word.start == self.start {
            return false;
        }
        if word.of(self.text) == "I" && !self.name_stands_before(word.start) {
            return true;
        }
        starts_anew(self.text, next)
    }

    /// `It is over.He left.`: a sentence end whose space is missing.
    fn ends_without_space(&self, stop: &Stop, next: &Next) -> bool {
        let text = self.text;
        if stop.kind == Kind::Ellipsis || !next.first.is_uppercase() || self.is_address(stop.start) {
            return false;
        }
        let word = abbreviation_before(text, stop.word_end, self.start).of(text);
        let follower = next.word.of(text);
        let second = follower.chars().nth(1);
        let opens_word = second.map_or(matches!(follower, "I" | "A"), |c| c.is_lowercase() || matches!(c, '\'' | '’'));
        let ended = match char_before(text, stop.word_end) {
            Some(c) if c.is_ascii_digit() => true,
            Some(c) if c.is_lowercase() => word.chars().count() > 1 && !word.contains('.'),
            Some(c) => !c.is_alphanumeric() && (stop.quoted || c == ')' || c == '%'),
            None => false,
        };
        let abbreviated = stop.kind == Kind::Period && class_of(word).is_some_and(|class| class != Class::Number);
        let opens_word = opens_word && !follower.contains(|c: char| c.is_ascii_digit());
        ended && opens_word && (!abbreviated || is_starter(follower)) && !is_domain_ending(follower)
    }

    /// Whether the run of non-spaces around `at` looks like an address of the net or of mail.
    fn is_address(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let low = self.start.max(at.saturating_sub(LONGEST_ADDRESS));
        let high = bytes.len().min(at + LONGEST_ADDRESS);
        let start = bytes[low..at].iter().rposition(u8::is_ascii_whitespace).map_or(low, |i| low + i + 1);
        let end = bytes[at..high].iter().position(u8::is_ascii_whitespace).map_or(high, |i| at + i);
        let run = &bytes[start..end];
        run.iter().any(|b| matches!(b, b'@' | b'/' | b'=' | b'_' | b'\\')) || run.starts_with(b"www.")
    }
}

/// Whether a sentence may start with `first`, small letters apart.
fn may_start(first: char) -> bool {
    first.is_alphanumeric() || matches!(first, '$' | '£' | '€' | '¥' | '#' | '@' | '•' | '*') || is_opening(first)
}

/// Whether what follows an abbreviation starts a sentence rather than going on with a name.
fn starts_anew(text: &str, next: &Next) -> bool {
    let quoted = next.opened && !text[next.start..].starts_with(['(', '[', '{']);
    let initial = next.word.len() == 1 && text[next.word.end..].starts_with('.');
    (is_starter(next.word.of(text)) && !initial) || (quoted && next.first.is_uppercase())
}

/// `U.S`, `Ph.D`: short pieces between full stops.
fn is_acronym(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|piece| piece.len() <= 3)
}

/// Pronouns and question words that start sentences in texts without capitals.
fn is_starter_pronoun(stem: &str) -> bool {
    const PRONOUNS: &[&str] = &[
        "but", "he", "how", "i", "it", "she", "that", "there", "these", "they", "this", "we", "what", "when", "where",
        "who", "why", "you",
    ];
    PRONOUNS.binary_search(&stem).is_ok()
}

/// Roman numerals but *I*, and single capitals that number something.
fn is_numeral(word: &str) -> bool {
    let roman = word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(word, "I" | "A");
    roman || letter
}

/// Days, months and zones that go on after `a.m.`
fn goes_with_clock(word: &str) -> bool {
    const FOLLOWERS: &[&str] = &[
        "AEST",
        "April",
        "August",
        "BST",
        "CDT",
        "CEST",
        "CET",
        "CST",
        "CT",
        "Central",
        "December",
        "EDT",
        "EST",
        "ET",
        "Eastern",
        "February",
        "Friday",
        "Fridays",
        "GMT",
        "Greenwich",
        "IST",
        "January",
        "July",
        "June",
        "London",
        "MDT",
        "MST",
        "MT",
        "March",
        "May",
        "Monday",
        "Mondays",
        "Moscow",
        "Mountain",
        "November",
        "October",
        "PDT",
        "PST",
        "PT",
        "Pacific",
        "Saturday",
        "Saturdays",
        "September",
        "Sunday",
        "Sundays",
        "Thursday",
        "Thursdays",
        "Tuesday",
        "Tuesdays",
        "UTC",
        "Wednesday",
        "Wednesdays",
    ];
    FOLLOWERS.binary_search(&word).is_ok() || matches!(class_of(word), Some(Class::Month))
}

fn is_domain_ending(word: &str) -> bool {
    matches!(word, "Com" | "Org" | "Net" | "Gov" | "Edu" | "Js" | "Tv" | "Info" | "Co" | "Uk")
}
