//! First persons: whom *I* and *we* stand for.

use rustc_hash::FxHashMap;

use super::{Found, Source, Walk};
use crate::span::Span;
use crate::speaker::cast::Personhood;
use crate::speaker::source::tokens_of;

/// Sentences in which an interview names whom it is with.
const INTRODUCTION: usize = 10;

impl Walk<'_> {
    /// *I* and *we* inside somebody's words are that speaker; outside they are the author, who is no speaker here.
    pub(super) fn first_persons(&mut self) {
        self.introductions = self.introductions();
        self.interviewed = self.interviewed();
        for index in 0..self.sources.len() {
            if self.sources[index] != Source::I {
                continue;
            }
            let span = self.attributions[index].source[0];
            let outer = self.enclosing(index, span);
            self.found[index] = match outer {
                Some(outer) => Found {
                    why: "first person: the speaker of the words around it".to_string(),
                    ..self.found[outer].clone()
                },
                None => self.narrator(index, span),
            };
        }
    }

    /// Who says *I* outside all quotation marks: who gave a name last, else the person interviewed, else the author.
    fn narrator(&self, index: usize, span: Span) -> Found {
        let token = tokens_of(self.segmented, span).0;
        let introduced = self.introductions.partition_point(|(place, _)| *place < token);
        if let Some((_, entity)) = introduced.checked_sub(1).map(|last| self.introductions[last]) {
            return self.found_entity(entity, "first person: introduced by name before".to_string());
        }
        let quoted = self.segmented.is_quoted(span) || self.attributions[index].nested_in.is_some();
        match self.interviewed.filter(|_| !quoted) {
            Some(entity) => self.found_entity(entity, "first person: the person interviewed".to_string()),
            None => self.unresolved(Some(span), "first person: the author"),
        }
    }

    /// Names given by their bearers: *my name is …*, *I’m …*.
    fn introductions(&self) -> Vec<(usize, usize)> {
        let word = |at: Option<usize>| at.map_or("", |at| self.segmented.tokens[at].span.of(self.text));
        let introduces = |start: usize| {
            let (last, before) = (word(start.checked_sub(1)).to_lowercase(), word(start.checked_sub(2)).to_lowercase());
            matches!((before.as_str(), last.as_str()), ("i", "'m" | "’m" | "am") | ("name", "is" | "'s" | "’s"))
        };
        let persons = self.mentions.iter().enumerate().filter(|(_, mention)| introduces(mention.tokens.0));
        let entity = |index: usize| self.entity_of[index];
        persons
            .filter(|(index, _)| self.cast.entities[entity(*index)].person >= Personhood::Likely)
            .map(|(index, mention)| (mention.tokens.0, entity(index)))
            .collect()
    }

    /// The person whom the beginning of the text names most, where it speaks of an interview.
    fn interviewed(&self) -> Option<usize> {
        let end =
            self.segmented.sentences.get(INTRODUCTION.min(self.segmented.sentences.len()).checked_sub(1)?)?.tokens.1;
        let interview = |index: usize| {
            let word = self.segmented.tokens[index].span.of(self.text);
            word.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("interview"))
        };
        if !(0..end).any(interview) {
            return None;
        }
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for (index, mention) in self.mentions.iter().enumerate().take_while(|(_, mention)| mention.tokens.0 < end) {
            let entity = self.entity_of[index];
            let weight = if mention.tokens.0 == 0 { 2 } else { 1 };
            if self.cast.entities[entity].person >= Personhood::Likely {
                *counts.entry(entity).or_default() += weight;
            }
        }
        let most = counts.iter().max_by_key(|(entity, count)| (**count, std::cmp::Reverse(**entity)))?;
        (*most.1 > 1).then_some(*most.0)
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
                && self.sources[*other] != Source::I
                && self.attributions[*other].content.iter().any(|content| content.contains(span))
        })
    }
}
