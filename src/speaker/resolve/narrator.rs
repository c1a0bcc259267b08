//! First and second persons: whom *I*, *we* and *you* stand for.

use std::cell::OnceCell;

use super::teller::Tellers;
use super::{Found, Source, Walk};
use crate::span::Span;
use crate::speaker::fold::lower;

impl Walk<'_> {
    /// *I* and *we* inside somebody's words are that speaker; outside they are whoever tells the text, if it says who.
    pub(super) fn first_persons(&mut self) {
        if !self.sources.iter().any(|source| matches!(source.kind, Source::I | Source::You)) {
            return;
        }
        let tellers = OnceCell::new();
        for index in 0..self.sources.len() {
            let span = match self.sources[index].kind {
                Source::I | Source::You => self.attributions[index].source[0],
                _ => continue,
            };
            let tellers = || tellers.get_or_init(|| Tellers::of(self));
            let found = match self.enclosing(index, span) {
                _ if self.sources[index].kind == Source::You => self.spoken_to(tellers, index, span),
                Some(outer) => Found {
                    why: "first person: the speaker of the words around it".into(),
                    ..self.found[outer].clone()
                },
                None => self.narrator(tellers, index, span),
            };
            self.found[index] = found;
        }
    }

    /// Who says *I* outside all quotation marks.
    fn narrator<'t>(&self, tellers: impl Fn() -> &'t Tellers, index: usize, span: Span) -> Found {
        let token = self.sources[index].tokens.0;
        let several = matches!(lower(span.of(self.text)).as_str(), "we" | "us");
        let teller = if self.is_inside(index, span) { None } else { tellers().at(self, token, several) };
        match teller {
            Some(teller) => self.found_entity(teller.entity, format!("first person: {}", teller.why())),
            None => self.unresolved(Some(span), "first person: the author"),
        }
    }

    /// Whom *you* means outside all quotation marks: the person asked, in a paragraph that asks.
    fn spoken_to<'t>(&self, tellers: impl Fn() -> &'t Tellers, index: usize, span: Span) -> Found {
        let token = self.sources[index].tokens.0;
        let teller = if self.is_inside(index, span) { None } else { tellers().asked(self, token) };
        match teller {
            Some(teller) => self.found_entity(teller.entity, format!("second person: {}", teller.why())),
            None => self.unresolved(Some(span), "a pronoun for nobody in particular"),
        }
    }

    /// Whether a source stands in somebody's words.
    fn is_inside(&self, index: usize, span: Span) -> bool {
        self.attributions[index].nested_in.is_some() || self.segmented.is_quoted(span)
    }

    /// The attribution in whose content `span` stands.
    fn enclosing(&self, index: usize, span: Span) -> Option<usize> {
        if let Some(outer) = self.attributions[index].nested_in {
            return Some(outer);
        }
        let from = index.saturating_sub(12);
        let to = (index + 12).min(self.attributions.len());
        (from..to).find(|other| {
            *other != index
                && !matches!(self.sources[*other].kind, Source::I | Source::You)
                && self.attributions[*other].content.iter().any(|content| content.contains(span))
        })
    }
}
