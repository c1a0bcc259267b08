//! Descriptions: whom *the defense secretary* means, and who stays unnamed.

use std::borrow::Cow;
use std::cell::Cell;

use super::{Found, Walk};
use crate::lexicon::Classes;
use crate::segment::TokenKind;
use crate::span::Span;
use crate::speaker::cast::{Entity, Personhood};
use crate::speaker::fold::{lower, Folded};
use crate::speaker::mention::NameMention;
use crate::speaker::role;
use crate::speaker::source::{gender_of_noun, tokens_of, Nominal};

/// Nouns by which news calls again a body that it has just named.
pub(super) const BODIES: &[&str] = &[
    "agency",
    "airline",
    "bank",
    "carrier",
    "charity",
    "company",
    "firm",
    "maker",
    "manufacturer",
    "nonprofit",
    "organisation",
    "organization",
    "retailer",
    "startup",
];

/// Nouns by which news calls again a person whom it has just named.
const EPITHETS: &[&str] = &[
    "billionaire",
    "businessman",
    "businesswoman",
    "candidate",
    "conservative",
    "democrat",
    "liberal",
    "millionaire",
    "mogul",
    "nominee",
    "politician",
    "republican",
    "socialist",
    "tycoon",
];

/// Words for one's parents and grandparents, which serve as their names too; one row means one person.
const KIN: &[&[&str]] = &[
    &["dad", "daddy", "father", "papa", "pop"],
    &["gram", "grandma", "grandmother", "granny", "nana"],
    &["grandad", "grandfather", "grandpa", "granddad"],
    &["ma", "mama", "mom", "mommy", "mother", "mum", "mummy"],
];

impl Walk<'_> {
    /// A person described as the subject of the reporter's own clause: `A woman was hurt.`
    pub(super) fn described_subject(&mut self, token: usize) {
        let tokens = &self.segmented.tokens;
        let start = self.segmented.sentences[self.sentence_of[token]].tokens.0;
        if self.is_reported(token) || tokens[token].is(Classes::NOUN_PLURAL) || !self.is_subject(token, token + 1) {
            return;
        }
        let Some(opener) =
            (start..token).rev().take(5).find(|at| tokens[*at].is(Classes::DETERMINER.or(Classes::POSSESSIVE)))
        else {
            return;
        };
        let bare = (opener + 1..token).all(|at| {
            tokens[at].kind == TokenKind::Word && !tokens[at].is(Classes::VERB.or(Classes::PREPOSITION))
                || tokens[at].is(Classes::NOUN_TOO)
        });
        if !bare || opener > start && tokens[opener - 1].is(Classes::PREPOSITION) {
            return;
        }
        let span = tokens[opener].span.to(tokens[token].span);
        let definite = tokens[opener].span.of(self.text).eq_ignore_ascii_case("the");
        let nominal = Nominal {
            span,
            head: span,
            definite,
            many: false,
            person: Personhood::Sure,
            gender: gender_of_noun(tokens[token].span.of(self.text)),
        };
        let words = role::words(span.of(self.text));
        let entity = match self.known_nominal(&nominal, &words, token) {
            Some((entity, _)) => entity,
            // *The candidate* without a candidate before it means somebody named, so that it must not stand between.
            None if definite => return,
            None => self.new_nominal(&nominal, &words),
        };
        self.appear(entity, token, true, false);
    }

    pub(super) fn nominal(&mut self, nominal: &Nominal, token: usize) -> Found {
        if let Some(entity) = self.own_kin(nominal) {
            self.appear(entity, token, true, true);
            return self.found_entity(entity, "the narrator's own, called so by name");
        }
        let words = role::words(nominal.head.of(self.text));
        if let Some((entity, why)) = self.known_nominal(nominal, &words, token) {
            self.appear(entity, token, true, !self.is_reported(token));
            return self.found_entity(entity, why);
        }
        let entity = self.new_nominal(nominal, &words);
        self.appear(entity, token, true, !self.is_reported(token));
        self.found_entity(entity, "description as written; it names nobody known")
    }

    /// *my mother* where the text calls her *Mom*.
    fn own_kin(&self, nominal: &Nominal) -> Option<usize> {
        let (my, kin) = nominal.head.of(self.text).split_once(' ')?;
        let is_kin = |word: &&str| my.eq_ignore_ascii_case("my") && kin.eq_ignore_ascii_case(word);
        let family = KIN.iter().find(|family| family.iter().any(is_kin))?;
        let called = |mention: &NameMention| family.contains(&lower(mention.span.of(self.text)).as_str());
        self.mentions.iter().position(called).map(|index| self.entity_of[index])
    }

    /// Whom a definite description means: the bearer of that role, or somebody described so before.
    fn known_nominal(&self, nominal: &Nominal, words: &[Folded], token: usize) -> Option<(usize, Cow<'static, str>)> {
        if !nominal.definite || nominal.many {
            return None;
        }
        let place = self.place(token);
        let fits = |entity: &Entity| match (entity.gender, nominal.gender) {
            (Some(a), Some(b)) => a == b || nominal.head.of(self.text).ends_with("chairman"),
            _ => true,
        };
        if let Some(entity) = self.cast.by_role(words, place, fits) {
            let role = self.cast.entities[entity]
                .roles
                .iter()
                .find(|role| words.last().is_some_and(|head| role.words().contains(head)))?;
            return Some((
                entity,
                ["role “", role.written, "” of “", &self.cast.entities[entity].name, "”"].concat().into(),
            ));
        }
        if let Some(entity) = self.cast.by_name_word(words, place) {
            return Some((entity, ["short for “", &self.cast.entities[entity].name, "”"].concat().into()));
        }
        if words.last().is_some_and(|head| EPITHETS.contains(&head.as_str())) {
            if let Some(appearance) = self.cast.he(nominal.gender, place, &[]) {
                return Some((appearance.entity, "an epithet for the person spoken of".into()));
            }
        }
        if words.last().is_some_and(|head| BODIES.contains(&head.as_str())) {
            if let Some(entity) = self.cast.body(place) {
                return Some((entity, "the body spoken of last".into()));
            }
        }
        if let Some(before) = words.last().and_then(|head| self.described.get(head)).copied() {
            return Some((before, ["“", &self.cast.entities[before].name, "” mentioned before"].concat().into()));
        }
        let only = self.cast.only_person(nominal.gender, place).filter(|_| self.tells_more(nominal))?;
        Some((only, "tells more of the only person spoken of just before".into()))
    }

    /// An age or *former* tells of somebody known, where a bare noun brings in another: *the 66-year-old mechanic*.
    fn tells_more(&self, nominal: &Nominal) -> bool {
        let tells = |word: &str| word == "former" || word.ends_with("-year-old");
        nominal.person >= Personhood::Likely && nominal.head.of(self.text).split_whitespace().any(tells)
    }

    /// The description as shown: `President Owen Voss’s office` is `Owen Voss’s office`.
    fn shown(&self, nominal: &Nominal) -> String {
        let first = self.mentions.partition_point(|mention| mention.span.start < nominal.span.start);
        let owner = self
            .mentions
            .get(first)
            .filter(|owner| owner.span.start == nominal.span.start && owner.span.end < nominal.span.end);
        let titles = owner.and_then(|owner| role::inside(self.text, owner, self.known.name(owner.name)));
        let end = self.end_of_description(nominal.span);
        let span = Span::new(titles.map_or(nominal.span.start, |titles| titles.end), end);
        span.trim(self.text).of(self.text).to_string()
    }

    /// A description ends before its first relative clause or comma.
    fn end_of_description(&self, span: Span) -> usize {
        let (start, end) = tokens_of(self.segmented, span);
        let tokens = &self.segmented.tokens;
        // Not in "some of whom".
        let relative = |at: usize| tokens[at].is(Classes::RELATIVE) && !tokens[at - 1].is(Classes::PREPOSITION);
        let ends = |at: &usize| tokens[*at].kind == TokenKind::Comma || relative(*at);
        (start + 1..end).find(ends).map_or(span.end, |at| tokens[at - 1].span.end)
    }

    fn new_nominal(&mut self, nominal: &Nominal, words: &[Folded]) -> usize {
        let entity = self.cast.entities.len();
        if let Some(head) = words.last().filter(|_| !nominal.many) {
            self.described.insert(head.clone(), entity);
        }
        self.cast.entities.push(Entity {
            name: self.shown(nominal).into(),
            named: false,
            gender: nominal.gender,
            many: nominal.many,
            person: if nominal.gender.is_some() { Personhood::Sure } else { nominal.person },
            place: false,
            roles: Vec::new(),
            count: 0,
            asked: Cell::new(0),
        });
        entity
    }
}
