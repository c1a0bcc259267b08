//! Stops before a small letter.

use crate::segment::words::abbreviation_before;

use super::abbreviations::{class_of, is_small_starter, is_unit};
use super::next::Next;
use super::stop::{Kind, Stop};
use super::tags::tag_continues;
use super::Splitter;

impl Splitter<'_> {
    /// Whether `stop` ends its sentence though a small letter follows: before a bracket or an address, where the writer
    /// uses no capitals, and before a word that starts sentences and that no reporting verb follows.
    pub(super) fn ends_before_small(&self, stop: &Stop, next: &Next) -> bool {
        let text = self.text;
        let ended = matches!(stop.kind, Kind::Period | Kind::Strong) && stop.dots < 2 && !stop.quoted;
        if !ended || !(self.plain_word_stands_before(stop) || stop.kind == Kind::Strong) {
            return false;
        }
        if stop.bracketed && stop.kind == Kind::Strong {
            return false;
        }
        let rest = &text[next.start..];
        if next.opened {
            return stop.kind == Kind::Period && rest.starts_with('(');
        }
        if rest.starts_with("http") || rest.starts_with("www.") {
            return true;
        }
        let stem = next.stem(text);
        if self.acronym_stands_before(stop)
            || tag_continues(text, next.start)
            || (next.word(text).len() == 1 && rest[1..].starts_with('.'))
        {
            return false;
        }
        let uncapitalised = text[self.start..].starts_with(char::is_lowercase);
        let called = stop.kind == Kind::Strong && self.small_word_stands_before(stop);
        uncapitalised || (!joins(stem) && (called || is_small_starter(stem)))
    }

    /// Whether the word before `stop` is no abbreviation.
    pub(super) fn plain_word_stands_before(&self, stop: &Stop) -> bool {
        let word = abbreviation_before(self.text, stop.word_end, self.start).of(self.text);
        let letter = word.chars().count() == 1;
        class_of(word).is_none() && !is_unit(word) && !word.contains('.') && !letter
    }

    fn acronym_stands_before(&self, stop: &Stop) -> bool {
        let word = abbreviation_before(self.text, stop.word_end, self.start).of(self.text);
        stop.kind == Kind::Period && word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Whether `stop` is glued to a word of small letters, which rules out names like *Yahoo!*
    fn small_word_stands_before(&self, stop: &Stop) -> bool {
        let word = abbreviation_before(self.text, stop.word_end, self.start).of(self.text);
        stop.word_end == stop.start && word.len() > 1 && word.starts_with(char::is_lowercase)
    }
}

/// Words that go on with a clause after a mark of exclamation or question inside it.
fn joins(stem: &str) -> bool {
    const JOINTS: &[&str] = &[
        "a", "an", "and", "are", "as", "at", "by", "for", "from", "had", "has", "in", "into", "is", "of", "on", "or",
        "than", "that", "the", "to", "was", "were", "with",
    ];
    JOINTS.binary_search(&stem).is_ok()
}
