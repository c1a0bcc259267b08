//! Stops that no space follows.

use crate::segment::words::{abbreviation_before, char_before};

use super::abbreviations::{class_of, is_starter, Class};
use super::next::Next;
use super::stop::{Kind, Stop};
use super::Splitter;

/// Longest run without a space, in bytes, that is looked through for the signs of an address.
const LONGEST_ADDRESS: usize = 100;

impl Splitter<'_> {
    /// `It is over.He left.`: a sentence end whose space is missing.
    pub(super) fn ends_without_space(&self, stop: &Stop, next: &Next) -> bool {
        let text = self.text;
        if matches!(stop.kind, Kind::Ellipsis | Kind::LongEllipsis)
            || !next.first.is_uppercase()
            || self.is_address(stop.start)
        {
            return false;
        }
        let word = abbreviation_before(text, stop.word_end, self.start).of(text);
        let follower = next.word(text);
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

fn is_domain_ending(word: &str) -> bool {
    matches!(word, "Com" | "Org" | "Net" | "Gov" | "Edu" | "Js" | "Tv" | "Info" | "Co" | "Uk")
}
