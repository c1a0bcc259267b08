//! Single full stops: the word before them decides.

use crate::segment::words::{abbreviation_before, char_before, is_capitalised, skip_space_back, word_at, word_before};
use crate::span::Span;

use super::abbreviations::{class_of, goes_with_clock, is_starter, is_unit, Class};
use super::next::Next;
use super::stop::Stop;
use super::Splitter;

/// Longest stretch, in bytes, from a preposition to the time or era that it opens a sentence with.
const LONGEST_ADVERBIAL: usize = 60;

impl Splitter<'_> {
    /// Whether a single full stop before a gap ends its sentence, by the word before it.
    pub(super) fn period_ends(&self, stop: &Stop, next: &Next) -> bool {
        let text = self.text;
        let word = abbreviation_before(text, stop.word_end, self.start);
        let before = char_before(text, word.start);
        let numeral = next.first.is_ascii_digit();
        if word.is_empty() {
            return !(numeral && before == Some('°'));
        }
        if is_unit(word.of(text)) && self.number_stands_before(word.start) {
            return !numeral && !text[next.start..].starts_with('(');
        }
        match class_of(word.of(text)) {
            Some(Class::Never | Class::Title) => false,
            Some(Class::Number) => !numeral && !is_numeral(next.word(text)),
            Some(Class::Prefix) => self.name_stands_before(word.start) && next.starts_anew(text),
            Some(Class::Month | Class::Place | Class::Company) => !numeral && next.starts_anew(text),
            Some(Class::Degree) if self.comma_stands_before(word.start) => next.starts_anew(text),
            Some(Class::Degree) => !numeral,
            Some(Class::Clock) => self.clock_ends(word, next),
            None if is_acronym(word.of(text)) => !numeral && next.starts_anew(text),
            None if is_letter(word.of(text)) && is_capitalised(word.of(text)) => self.initial_ends(word, next),
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
        let end = skip_space_back(self.text, at, self.start);
        let word = word_before(self.text, end, self.start).of(self.text);
        is_capitalised(word) || word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// `At 5 a.m. Mr. Smith left` goes on, `He left at 5 a.m. Mr. Smith stayed` does not, nor does `9 a.m. Sunday`.
    fn clock_ends(&self, word: Span, next: &Next) -> bool {
        let follower = next.word(self.text);
        if next.first.is_ascii_digit() || goes_with_clock(follower) {
            return is_time(&self.text[next.start..]);
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
        next.starts_anew(self.text)
    }
}

/// `U.S`, `Ph.D`: short pieces between full stops.
fn is_acronym(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|piece| piece.len() <= 3)
}

/// Whether the word is one character.
fn is_letter(word: &str) -> bool {
    word.chars().nth(1).is_none() && !word.is_empty()
}

/// Roman numerals but *I*, and single capitals that number something.
fn is_numeral(word: &str) -> bool {
    let roman = word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(word, "I" | "A");
    roman || letter
}

/// `7 a.m.`, `11:30 p.m.`
fn is_time(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':').trim_start_matches(' ');
    rest.len() < text.len() && ["a.m.", "p.m.", "A.M.", "P.M."].iter().any(|half| rest.starts_with(half))
}
