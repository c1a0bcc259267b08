//! Sources: whom each attribution's names, pronouns and descriptions stand for.

use std::borrow::Cow;

use smallvec::smallvec;

use super::{joined_by_and, Entities, Found, Walk};
use crate::lexicon::Known;
use crate::segment::TokenKind;
use crate::span::Span;
use crate::speaker::cast::Personhood;
use crate::speaker::name::Gender;
use crate::speaker::source::Source;

impl Walk<'_> {
    pub(super) fn source(&mut self, index: usize) {
        let span = self.attributions[index].source.first().copied();
        let source = &self.sources[index];
        let token = span.map_or(0, |_| source.tokens.0);
        let found = match &source.kind {
            Source::Missing => Found { missing: true, why: "the text names no source".into(), ..Found::default() },
            Source::Named(mentions) => self.named(mentions),
            Source::He(gender) => self.he(*gender, token, index),
            Source::They => self.thing(true, token),
            Source::It => self.thing(false, token),
            Source::I | Source::You => return,
            Source::Who => self.who(token),
            Source::Some => self.unresolved(span, "a pronoun for nobody in particular"),
            Source::Nominal(nominal) => self.nominal(nominal, token),
        };
        self.found[index] = found;
    }

    fn named(&self, mentions: &[usize]) -> Found {
        let entities: Entities = mentions.iter().map(|mention| self.entity_of[*mention]).collect();
        let written = mentions.iter().map(|mention| self.mentions[*mention].span.of(self.text));
        let canonical = entities.iter().map(|entity| self.cast.entities[*entity].name.as_ref());
        let why = if written.clone().eq(canonical.clone()) {
            "name as written".into()
        } else {
            ["“", &joined_by_and(written), "” is a name of “", &joined_by_and(canonical), "”"].concat().into()
        };
        Found { entities, why, ..Found::default() }
    }

    fn he(&mut self, gender: Gender, token: usize, index: usize) -> Found {
        let place = self.place(token);
        let speaker = if self.segmented.is_quoted(self.segmented.tokens[token].span) {
            self.cast.last_speaker(place)
        } else {
            None
        };
        if let Some(entity) = self.named_before_comma(token, gender) {
            self.learn_gender(entity, gender);
            self.appear(entity, token, true, !self.is_reported(token));
            return self.found_entity(entity, "taken up again from the name before the comma");
        }
        let mut not = self.named_after(token);
        not.extend(speaker);
        if let Some(turn) = self.in_whose_turn(index) {
            not.extend_from_slice(&self.found[turn].entities);
        }
        match self.cast.he(Some(gender), place, &not) {
            Some(appearance) => {
                let (entity, why) = (appearance.entity, self.cast.reason(Some(gender), place, appearance));
                self.learn_gender(entity, gender);
                self.appear(entity, token, true, !self.is_reported(token));
                self.found_entity(entity, why)
            }
            None => self.unresolved(None, "no person of that gender near before the pronoun"),
        }
    }

    /// The turn of a transcript in which an attribution stands: whoever speaks there says *I* of himself.
    fn in_whose_turn(&self, index: usize) -> Option<usize> {
        let mut outers =
            std::iter::successors(self.attributions[index].nested_in, |outer| self.attributions[*outer].nested_in);
        outers.find(|outer| {
            let cue = self.attributions[*outer].cue.first().map_or("", |cue| cue.of(self.text));
            matches!(cue, ":" | "—" | "–" | "-")
        })
    }

    /// *The head of the fund, Owen Voss, he has said …*: the name of an apposition before the pronoun.
    fn named_before_comma(&self, token: usize, gender: Gender) -> Option<usize> {
        let comma = |at: Option<usize>| at.is_some_and(|at| self.segmented.tokens[at].kind == TokenKind::Comma);
        let after = self.mentions.partition_point(|mention| mention.tokens.0 < token);
        let index = after.checked_sub(1)?;
        let (start, end) = self.mentions[index].tokens;
        let apposed = end + 1 == token && comma(Some(end)) && comma(start.checked_sub(1));
        let entity = self.entity_of[index];
        let known = &self.cast.entities[entity];
        let agrees = known.gender.is_none_or(|own| own == gender) && known.person >= Personhood::Likely;
        (apposed && agrees).then_some(entity)
    }

    fn thing(&mut self, many: bool, token: usize) -> Found {
        match self.cast.thing(many, self.place(token)) {
            Some((entity, why)) => {
                self.appear(entity, token, true, true);
                self.found_entity(entity, why)
            }
            None => self.unresolved(None, "nobody near before the pronoun whom it could mean"),
        }
    }

    fn who(&mut self, token: usize) -> Found {
        let person = self.segmented.tokens[token].known == Known::Who;
        match self.cast.right_before(self.place(token), person) {
            Some(entity) => {
                self.appear(entity, token, true, true);
                self.found_entity(entity, "what the relative pronoun stands for")
            }
            None => self.unresolved(None, "nobody before the relative pronoun"),
        }
    }

    pub(super) fn found_entity(&self, entity: usize, why: impl Into<Cow<'static, str>>) -> Found {
        let (known, why) = (&self.cast.entities[entity], why.into());
        if known.named {
            Found { entities: smallvec![entity], why, ..Found::default() }
        } else {
            Found { description: Some(known.name.to_string()), why, ..Found::default() }
        }
    }

    pub(super) fn unresolved(&self, span: Option<Span>, why: &'static str) -> Found {
        Found { description: span.map(|span| span.of(self.text).to_string()), why: why.into(), ..Found::default() }
    }
}
