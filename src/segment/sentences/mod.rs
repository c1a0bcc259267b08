//! Sentences: a scan for the few bytes that may end one, and a decision at each.
//!
//! Nothing is tokenized. The scan stops at full stops, question and exclamation marks, ellipses, bullets and closing
//! brackets of list markers; the words around such a place are looked at only there, and every look is bounded.

mod abbreviations;
mod boundary;
mod enclosed;
mod glued;
mod lists;
mod next;
mod period;
mod plain;
mod scan;
mod small;
mod stop;
mod straight;
mod tags;

use crate::document::Newlines;
use crate::span::Span;

use super::layout::Layout;
use super::paragraphs::paragraphs;
use super::words::skip_space;
use lists::Series;
use next::Next;
use plain::ends_plainly;
use scan::{next_candidate, Candidate};
use stop::Stop;
use straight::StraightMarks;

/// The sentences of `text` as trimmed spans, in order, none of them empty.
///
/// Sentences never cross the paragraphs that [`paragraphs`] finds. Together with the white space between them they
/// give back the text, for any input. Sentences inside a quotation are split, but a quotation is never parted from
/// the reporting clause that goes with it (`“Is it over?” Ms. Grand asked.` is one sentence).
pub fn sentences(text: &str, newlines: Newlines) -> Vec<Span> {
    let layout = Layout::of(text);
    let paragraphs = paragraphs(text, newlines);
    let mut sentences = Vec::with_capacity(paragraphs.len() + text.len() / USUAL_LENGTH);
    paragraphs.into_iter().for_each(|paragraph| split(text, &layout, paragraph, |sentence| sentences.push(sentence)));
    sentences
}

/// Bytes of a sentence, about, for the room that a list of them is given.
pub(super) const USUAL_LENGTH: usize = 100;

/// Gives away the sentences of a paragraph, in order.
pub(super) fn split(text: &str, layout: &Layout, paragraph: Span, give: impl FnMut(Span)) {
    Splitter::new(&text[..paragraph.end], layout, paragraph.start).split(give);
}

/// Splits one paragraph.
struct Splitter<'t> {
    /// The text up to the paragraph's end.
    text: &'t str,
    layout: &'t Layout,
    /// Where the sentence being read starts.
    start: usize,
    /// How far the paragraph has been read.
    at: usize,
    straight: StraightMarks<'t>,
    /// Where the first quotation mark or bracket may stand that is near enough to matter.
    mark: usize,
    series: Option<Series>,
}

impl<'t> Splitter<'t> {
    fn new(text: &'t str, layout: &'t Layout, start: usize) -> Self {
        let straight = StraightMarks::new(text, start);
        Splitter { text, layout, start, at: start, straight, mark: start, series: None }
    }

    fn split(mut self, mut give: impl FnMut(Span)) {
        self.open_list();
        while let Some((at, candidate)) = next_candidate(self.layout, self.text.as_bytes(), self.at) {
            // Nothing is left that a sentence could start with.
            if matches!(self.text.as_bytes()[at + 1..], [] | [b'"'] | [b')'] | [b'\'', b'\''] | [0xE2, 0x80, 0x9D]) {
                break;
            }
            let found = match candidate {
                Candidate::Stop => self.stop(at),
                Candidate::Bracket => self.list_item(at),
                Candidate::Bullet => self.bullet(at),
            };
            if let Some((end, next)) = found {
                give(Span::new(self.start, end));
                self.start = next;
                self.open_list();
            }
        }
        if self.start < self.text.len() {
            give(Span::new(self.start, self.text.len()));
        }
    }

    /// Reads the stop at `at`: the end of the sentence and the start of the next, if it ends one.
    fn stop(&mut self, at: usize) -> Option<(usize, usize)> {
        if self.series.is_none() && ends_plainly(self.text.as_bytes(), at, self.start) {
            self.at = at + 1;
            return (!self.is_enclosed(self.at)).then_some((self.at, self.at + 1));
        }
        if let Some(found) = self.list_item(at) {
            return Some(found);
        }
        let stop = Stop::read(self.text, at, self.start, &self.straight);
        self.at = stop.end;
        if let Some(end) = stop.before_omission(self.text) {
            return Some((end, skip_space(self.text, end)));
        }
        let next = Next::read(self.text, stop.end)?;
        self.ends(&stop, &next).then_some((stop.end, next.start))
    }

    /// A bullet in the middle of a paragraph starts an item.
    fn bullet(&mut self, at: usize) -> Option<(usize, usize)> {
        self.at = at + '•'.len_utf8();
        let before = &self.text[self.start..at];
        let item = before.trim_end();
        (!item.is_empty() && item.len() < before.len()).then(|| (self.start + item.len(), at))
    }
}
