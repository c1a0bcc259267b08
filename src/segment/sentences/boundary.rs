//! The decision whether a stop ends its sentence.

use crate::segment::words::abbreviation_before;

use super::abbreviations::{class_of, is_starter, Class};
use super::next::Next;
use super::stop::{is_opening, Kind, Stop};
use super::tags::{source_follows, tag_follows};
use super::Splitter;

impl Splitter<'_> {
    /// Whether `stop` ends its sentence before `next`.
    pub(super) fn ends(&mut self, stop: &Stop, next: &Next) -> bool {
        let ends = if !next.gap {
            self.ends_without_space(stop, next)
        } else if next.is_small(self.text) {
            self.ends_before_small(stop, next)
        } else {
            (may_start(next.first) || self.is_signature(stop, next))
                && !self.tag_follows(stop, next)
                && self.ends_before_capital(stop, next)
        };
        ends && !self.is_enclosed(stop.end)
    }

    /// `… in spring. -- Posted by`: dashes before what follows the text.
    fn is_signature(&self, stop: &Stop, next: &Next) -> bool {
        let signed = stop.kind == Kind::Period && !stop.quoted && self.text[next.start..].starts_with("-- ");
        signed && self.plain_word_stands_before(stop)
    }

    fn tag_follows(&self, stop: &Stop, next: &Next) -> bool {
        stop.quoted
            && !next.opened
            && (tag_follows(self.text, next.start, stop.kind) || source_follows(self.text, next.start))
    }

    fn ends_before_capital(&self, stop: &Stop, next: &Next) -> bool {
        match stop.kind {
            _ if next.opened && self.is_omission(stop) => false,
            Kind::Strong => !self.is_exclaimed_name(stop, next),
            Kind::Ellipsis => next.stem(self.text) != "I",
            Kind::LongEllipsis => true,
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
        class_of(word) == Some(Class::Exclaim) && !is_starter(next.word(self.text))
    }
}

/// Whether a sentence may start with `first`, small letters apart.
fn may_start(first: char) -> bool {
    first.is_alphanumeric()
        || matches!(first, '$' | '£' | '€' | '¥' | '#' | '@' | '•' | '*' | '=' | '~' | '+' | '>')
        || is_opening(first)
}
