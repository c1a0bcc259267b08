//! Resolution inside one document: every attribution's source to a speaker, with the evidence; no guess where there is none.
//!
//! Names anywhere in the text are merged first, so that a full name that is never a source is canonical all the same. Then
//! the text is walked once: names, described subjects and sources appear in order, and each pronoun or description is held
//! against those that appeared before it.

use rustc_hash::FxHashMap;

use super::cast::{Appearance, Cast, Entity, Personhood, Place};
use super::mention::{self, NameMention};
use super::merge::{merge_with, Merged};
use super::name::Gender;
use super::role;
use super::roster::Roster;
use super::source::{classify, gender_of_noun, tokens_of, Nominal, Source};
use super::voice::{Speaker, Voice, VoiceState};
use crate::attribution::Attribution;
use crate::lexicon::Classes;
use crate::segment::{Segmented, TokenKind};
use crate::span::Span;

/// The voice of each attribution, and the speakers that are named, in order of first mention.
///
/// Never fails; linear in the text. `roster` wins over every rule of merging.
pub fn resolve(
    text: &str,
    segmented: &Segmented,
    attributions: &[Attribution],
    roster: &Roster,
) -> (Vec<Voice>, Vec<Speaker>) {
    let mut mentions = mention::names(text, segmented);
    let sources: Vec<Span> = attributions.iter().filter_map(|found| found.source.first().copied()).collect();
    mention::add_names_of(text, segmented, &sources, &mut mentions);
    let names: Vec<&str> = distinct_names(text, &mentions);
    let merged = merge_with(&names, roster);
    let mut walk = Walk::new(text, segmented, attributions, &mentions, &names, &merged);
    walk.run();
    walk.first_persons();
    let found = std::mem::take(&mut walk.found);
    write(found, &walk.cast, &merged, &names, roster)
}

/// Distinct strings in order of first mention.
fn distinct_names<'t>(text: &'t str, mentions: &[NameMention]) -> Vec<&'t str> {
    let mut seen = rustc_hash::FxHashSet::default();
    mentions.iter().map(|mention| mention.span.of(text)).filter(|name| seen.insert(*name)).collect()
}

/// What was found for one attribution.
#[derive(Clone, Debug, Default)]
struct Found {
    entities: Vec<usize>,
    description: Option<String>,
    missing: bool,
    why: String,
}

/// One thing to be looked at, at its token.
#[derive(Clone, Copy, Debug)]
enum Item {
    Name(usize),
    Pronoun(usize),
    Described(usize),
    Source(usize),
}

struct Walk<'a> {
    text: &'a str,
    segmented: &'a Segmented,
    attributions: &'a [Attribution],
    mentions: &'a [NameMention],
    /// Entity of each name mention.
    entity_of: Vec<usize>,
    sources: Vec<Source>,
    /// Whether each token stands in somebody's words.
    reported: Vec<bool>,
    sentence_of: Vec<usize>,
    /// Mentions that are heads of sources.
    heads: FxHashMap<usize, usize>,
    described: FxHashMap<String, usize>,
    cast: Cast,
    /// Tokens at which somebody gives a name, with that entity.
    introductions: Vec<(usize, usize)>,
    interviewed: Option<usize>,
    found: Vec<Found>,
}

/// Sentences in which an interview names whom it is with.
const INTRODUCTION: usize = 10;

impl<'a> Walk<'a> {
    fn new(
        text: &'a str,
        segmented: &'a Segmented,
        attributions: &'a [Attribution],
        mentions: &'a [NameMention],
        names: &[&'a str],
        merged: &Merged,
    ) -> Walk<'a> {
        let label: FxHashMap<&str, usize> = names.iter().copied().zip(merged.labels.iter().copied()).collect();
        let classified = |found: &Attribution| classify(text, segmented, mentions, found.source.first().copied());
        let sources: Vec<Source> = attributions.iter().map(classified).collect();
        let mut heads = FxHashMap::default();
        for (index, source) in sources.iter().enumerate() {
            if let Source::Named(named) = source {
                heads.extend(named.iter().map(|mention| (*mention, index)));
            }
        }
        let mut sentence_of = vec![0; segmented.tokens.len()];
        for (index, sentence) in segmented.sentences.iter().enumerate() {
            sentence_of[sentence.tokens.0..sentence.tokens.1].fill(index);
        }
        Walk {
            text,
            segmented,
            attributions,
            mentions,
            entity_of: mentions.iter().map(|mention| label[mention.span.of(text)]).collect(),
            sources,
            reported: reported(segmented, attributions),
            sentence_of,
            heads,
            described: FxHashMap::default(),
            cast: Cast::of(merged, names),
            introductions: Vec::new(),
            interviewed: None,
            found: vec![Found::default(); attributions.len()],
        }
    }

    fn run(&mut self) {
        for (_, _, item) in self.items() {
            match item {
                Item::Name(mention) => self.name(mention),
                Item::Pronoun(token) => self.pronoun(token),
                Item::Described(token) => self.described_subject(token),
                Item::Source(index) => self.source(index),
            }
        }
    }

    /// Everything to be looked at, in text order; at one token names come before sources.
    fn items(&self) -> Vec<(usize, u8, Item)> {
        let mut items = Vec::new();
        for (index, mention) in self.mentions.iter().enumerate() {
            items.push((mention.tokens.0, 0, Item::Name(index)));
        }
        let mut in_source = vec![false; self.segmented.tokens.len()];
        for (index, found) in self.attributions.iter().enumerate() {
            let place =
                found.source.first().or(found.cue.first()).or(found.content.first()).copied().unwrap_or_default();
            let (start, end) = tokens_of(self.segmented, place);
            items.push((end.max(start + 1) - 1, 2, Item::Source(index)));
            if !found.source.is_empty() {
                in_source[start..end].fill(true);
            }
        }
        for (index, token) in self.segmented.tokens.iter().enumerate().filter(|(index, _)| !in_source[*index]) {
            if token.is(Classes::MALE.or(Classes::FEMALE)) {
                items.push((index, 1, Item::Pronoun(index)));
            } else if token.is(Classes::PERSON) && !token.capital {
                items.push((index, 1, Item::Described(index)));
            }
        }
        items.sort_by_key(|(token, order, _)| (*token, *order));
        items
    }

    fn place(&self, token: usize) -> Place {
        let sentence = self.sentence_of.get(token).copied().unwrap_or(0);
        let paragraph = self.segmented.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
        Place { token, sentence, paragraph }
    }

    fn appear(&mut self, entity: usize, token: usize, subject: bool, source: bool) {
        let Place { sentence, paragraph, .. } = self.place(token);
        let (introduced, aside) = (false, false);
        self.cast.appear(Appearance { entity, token, sentence, paragraph, subject, source, introduced, aside });
    }

    fn name(&mut self, index: usize) {
        let mention = self.mentions[index];
        let entity = self.entity_of[index];
        let role = role::beside(self.text, self.segmented, &mention);
        if let Some(role) = role {
            self.add_role(entity, role.of(self.text));
        }
        let (start, end) = mention.tokens;
        let source = self.heads.contains_key(&index);
        let modifier = self.segmented.tokens.get(end).is_some_and(|next| {
            next.kind == TokenKind::Clitic
                || next.kind == TokenKind::Word && !next.capital && next.is(Classes::SPEAKER_NOUN)
        });
        let subject = source || self.is_subject(start, end);
        let aside = !source && (self.reported[start] || modifier);
        let introduced = role.is_some_and(|role| !mention.span.contains(role)) && !aside;
        let Place { token, sentence, paragraph } = self.place(start);
        let source = source && !self.reported[start];
        self.cast.appear(Appearance { entity, token, sentence, paragraph, subject, source, introduced, aside });
    }

    fn add_role(&mut self, entity: usize, role: &str) {
        let roles = &mut self.cast.entities[entity].roles;
        if !roles.iter().any(|(known, _)| known == role) {
            roles.push((role.to_string(), role::words(role)));
        }
        let gender = role.split_whitespace().find_map(|word| gender_of_noun(&word.to_lowercase()));
        let title_only = matches!(gender, Some(Gender::Male)) && role.to_lowercase().contains("chairman");
        let entity = &mut self.cast.entities[entity];
        entity.person =
            entity.person.max(if entity.person == Personhood::Thing { Personhood::Thing } else { Personhood::Sure });
        if entity.gender.is_none() && !title_only {
            entity.gender = gender;
        }
    }

    /// Whether a verb follows, perhaps after an apposition, and no preposition stands before.
    fn is_subject(&self, start: usize, end: usize) -> bool {
        let tokens = &self.segmented.tokens;
        let verb = Classes::AUXILIARY.or(Classes::PAST).or(Classes::THIRD);
        if start > 0
            && tokens[start - 1].is(Classes::PREPOSITION.or(Classes::TO))
            && !self.segmented.sentence_starts(start)
        {
            return false;
        }
        let limit = self.segmented.sentences[self.sentence_of[start]].tokens.1;
        let mut at = end;
        if tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma) {
            let close = (at + 1..limit.min(at + 16)).find(|at| tokens[*at].kind == TokenKind::Comma);
            at = close.map_or(at, |close| close + 1);
        }
        while at < limit && tokens[at].is(Classes::ADVERB) && !tokens[at].is(verb) {
            at += 1;
        }
        at < limit && tokens[at].is(verb)
    }

    fn pronoun(&mut self, token: usize) {
        let gender = gender_of_pronoun(self.segmented.tokens[token].word.classes);
        if self.reported[token] {
            return;
        }
        if let Some((entity, _)) = self.cast.he(Some(gender), self.place(token), &self.named_after(token)) {
            self.learn_gender(entity, gender);
            let subject = self.segmented.tokens[token].is(Classes::SUBJECT);
            self.appear(entity, token, subject, false);
        }
    }

    /// Who is named after a pronoun in its own sentence is not meant by it: *He calls Voss’s speech …*.
    fn named_after(&self, token: usize) -> Vec<usize> {
        let first = self.mentions.partition_point(|mention| mention.tokens.0 <= token);
        let sentence = self.sentence_of[token];
        let after = (first..self.mentions.len()).take(8).take_while(|index| self.mentions[*index].sentence == sentence);
        after.map(|index| self.entity_of[index]).collect()
    }

    /// A pronoun shows the gender of a name that showed none.
    fn learn_gender(&mut self, entity: usize, gender: Gender) {
        let entity = &mut self.cast.entities[entity];
        entity.gender = entity.gender.or(Some(gender));
        if entity.person != Personhood::Thing {
            entity.person = Personhood::Sure;
        }
    }

    /// A person described as the subject of the reporter's own clause: `A woman was hurt.`
    fn described_subject(&mut self, token: usize) {
        let tokens = &self.segmented.tokens;
        let start = self.segmented.sentences[self.sentence_of[token]].tokens.0;
        if self.reported[token] || tokens[token].is(Classes::NOUN_PLURAL) || !self.is_subject(token, token + 1) {
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
        let noun = tokens[token].span.of(self.text).to_lowercase();
        let definite = tokens[opener].span.of(self.text).eq_ignore_ascii_case("the");
        let nominal = Nominal {
            span,
            head: span,
            definite,
            many: false,
            person: Personhood::Sure,
            gender: gender_of_noun(&noun),
        };
        let entity = match self.known_nominal(&nominal, token) {
            Some((entity, _)) => entity,
            // *The candidate* without a candidate before it means somebody named, so that it must not stand between.
            None if definite => return,
            None => self.new_nominal(&nominal),
        };
        self.appear(entity, token, true, false);
    }

    fn source(&mut self, index: usize) {
        let span = self.attributions[index].source.first().copied();
        let token = span.map_or(0, |span| tokens_of(self.segmented, span).0);
        let found = match self.sources[index].clone() {
            Source::Missing => Found { missing: true, why: "the text names no source".to_string(), ..Found::default() },
            Source::Named(mentions) => self.named(&mentions),
            Source::He(gender) => self.he(gender, token),
            Source::They => self.thing(true, token),
            Source::It => self.thing(false, token),
            Source::I => return,
            Source::Who => self.who(token),
            Source::Some => self.unresolved(span, "a pronoun for nobody in particular"),
            Source::Nominal(nominal) => self.nominal(&nominal, token),
        };
        self.found[index] = found;
    }

    fn named(&mut self, mentions: &[usize]) -> Found {
        let entities: Vec<usize> = mentions.iter().map(|mention| self.entity_of[*mention]).collect();
        let written =
            mentions.iter().map(|mention| self.mentions[*mention].span.of(self.text)).collect::<Vec<_>>().join(" and ");
        let canonical =
            entities.iter().map(|entity| self.cast.entities[*entity].name.as_str()).collect::<Vec<_>>().join(" and ");
        let why = if written == canonical {
            "name as written".to_string()
        } else {
            format!("“{written}” is a name of “{canonical}”")
        };
        Found { entities, why, ..Found::default() }
    }

    fn he(&mut self, gender: Gender, token: usize) -> Found {
        let place = self.place(token);
        let speaker = if self.segmented.is_quoted(self.segmented.tokens[token].span) {
            self.cast.last_speaker(place)
        } else {
            None
        };
        let mut not = self.named_after(token);
        not.extend(speaker);
        match self.cast.he(Some(gender), place, &not) {
            Some((entity, why)) => {
                self.learn_gender(entity, gender);
                self.appear(entity, token, true, !self.reported[token]);
                self.found_entity(entity, why)
            }
            None => self.unresolved(None, "no person of that gender near before the pronoun"),
        }
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
        match self.cast.right_before(self.place(token)) {
            Some(entity) => self.found_entity(entity, "what the relative pronoun stands for".to_string()),
            None => self.unresolved(None, "nobody before the relative pronoun"),
        }
    }

    fn found_entity(&self, entity: usize, why: String) -> Found {
        let known = &self.cast.entities[entity];
        if known.named {
            Found { entities: vec![entity], why, ..Found::default() }
        } else {
            Found { description: Some(known.name.clone()), why, ..Found::default() }
        }
    }

    fn unresolved(&self, span: Option<Span>, why: &str) -> Found {
        Found { description: span.map(|span| span.of(self.text).to_string()), why: why.to_string(), ..Found::default() }
    }

    fn nominal(&mut self, nominal: &Nominal, token: usize) -> Found {
        if let Some((entity, why)) = self.known_nominal(nominal, token) {
            self.appear(entity, token, true, true);
            return self.found_entity(entity, why);
        }
        let entity = self.new_nominal(nominal);
        self.appear(entity, token, true, !self.reported[token]);
        self.found_entity(entity, "description as written; it names nobody known".to_string())
    }

    /// Whom a definite description means: the bearer of that role, or somebody described so before.
    fn known_nominal(&self, nominal: &Nominal, token: usize) -> Option<(usize, String)> {
        if !nominal.definite || nominal.many {
            return None;
        }
        let place = self.place(token);
        let words = role::words(nominal.head.of(self.text));
        let fits = |entity: &Entity| match (entity.gender, nominal.gender) {
            (Some(a), Some(b)) => a == b || nominal.head.of(self.text).ends_with("chairman"),
            _ => true,
        };
        if let Some(entity) = self.cast.by_role(&words, place, fits) {
            let (role, _) = self.cast.entities[entity]
                .roles
                .iter()
                .find(|(_, role)| words.last().is_some_and(|head| role.contains(head)))?;
            return Some((entity, format!("role “{role}” of “{}”", self.cast.entities[entity].name)));
        }
        if words.last().is_some_and(|head| EPITHETS.contains(&head.as_str())) {
            if let Some((entity, _)) = self.cast.he(nominal.gender, place, &[]) {
                return Some((entity, "an epithet for the person spoken of".to_string()));
            }
        }
        if words.last().is_some_and(|head| BODIES.contains(&head.as_str())) {
            if let Some(entity) = self.cast.body(place) {
                return Some((entity, "the body spoken of last".to_string()));
            }
        }
        let before = words.last().and_then(|head| self.described.get(head)).copied()?;
        Some((before, format!("“{}” mentioned before", self.cast.entities[before].name)))
    }

    /// The description as shown: `President Owen Voss’s office` is `Owen Voss’s office`.
    fn shown(&self, nominal: &Nominal) -> String {
        let first = self.mentions.partition_point(|mention| mention.span.start < nominal.span.start);
        let owner = self
            .mentions
            .get(first)
            .filter(|owner| owner.span.start == nominal.span.start && owner.span.end < nominal.span.end);
        let titles = owner.and_then(|owner| role::inside(self.text, owner));
        let end = self.end_of_description(nominal.span);
        let span = Span::new(titles.map_or(nominal.span.start, |titles| titles.end), end);
        span.trim(self.text).of(self.text).to_string()
    }

    /// A description ends before its first relative clause or comma.
    fn end_of_description(&self, span: Span) -> usize {
        let (start, end) = tokens_of(self.segmented, span);
        let tokens = &self.segmented.tokens;
        let ends = |at: &usize| tokens[*at].kind == TokenKind::Comma || tokens[*at].is(Classes::RELATIVE);
        (start + 1..end).find(ends).map_or(span.end, |at| tokens[at - 1].span.end)
    }

    fn new_nominal(&mut self, nominal: &Nominal) -> usize {
        let entity = self.cast.entities.len();
        let words = role::words(nominal.head.of(self.text));
        if let Some(head) = words.last().filter(|_| !nominal.many) {
            self.described.insert(head.clone(), entity);
        }
        self.cast.entities.push(Entity {
            name: self.shown(nominal),
            named: false,
            gender: nominal.gender,
            many: nominal.many,
            person: if nominal.gender.is_some() { Personhood::Sure } else { nominal.person },
            place: false,
            roles: Vec::new(),
            count: 0,
        });
        entity
    }

    /// *I* and *we* inside somebody's words are that speaker; outside they are the author, who is no speaker here.
    fn first_persons(&mut self) {
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

/// Nouns by which news calls again a body that it has just named.
const BODIES: &[&str] = &[
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

fn gender_of_pronoun(classes: Classes) -> Gender {
    if classes.has(Classes::FEMALE) {
        Gender::Female
    } else {
        Gender::Male
    }
}

/// Whether each token stands in a quotation or in the content of an attribution.
fn reported(segmented: &Segmented, attributions: &[Attribution]) -> Vec<bool> {
    let mut reported = vec![false; segmented.tokens.len()];
    let contents = attributions.iter().flat_map(|found| found.content.iter().copied());
    for span in contents.chain(segmented.quotations.iter().map(|quotation| quotation.inner)) {
        let (start, end) = tokens_of(segmented, span);
        reported[start..end].fill(true);
    }
    reported
}

/// Voices and speakers from what was found.
fn write(
    found: Vec<Found>,
    cast: &Cast,
    merged: &Merged,
    names: &[&str],
    roster: &Roster,
) -> (Vec<Voice>, Vec<Speaker>) {
    let mut used: Vec<Vec<usize>> =
        found.iter().map(|found| found.entities.clone()).filter(|entities| !entities.is_empty()).collect();
    used.sort();
    used.dedup();
    let mut ids = FxHashMap::default();
    let speakers = used.iter().map(|entities| speaker(entities, cast, merged, names, roster, &mut ids)).collect();
    let voices = found.into_iter().map(|found| {
        let speaker = used.binary_search(&found.entities).ok();
        let state = match (speaker, found.missing) {
            (Some(_), _) => VoiceState::Named,
            (None, true) => VoiceState::None,
            (None, false) => VoiceState::Unnamed,
        };
        Voice { state, speaker, description: found.description, resolution: found.why }
    });
    (voices.collect(), speakers)
}

/// The speaker that stands for these entities: one person, or several who speak together.
fn speaker(
    entities: &[usize],
    cast: &Cast,
    merged: &Merged,
    names: &[&str],
    roster: &Roster,
    ids: &mut FxHashMap<String, usize>,
) -> Speaker {
    let name = entities.iter().map(|entity| cast.entities[*entity].name.as_str()).collect::<Vec<_>>().join(" and ");
    let person = roster.people().iter().find(|person| person.name == name);
    let role = person.and_then(|person| person.role.clone()).filter(|role| !role.is_empty());
    let written =
        || cast.entities[entities[0]].roles.first().map(|(role, _)| role.clone()).filter(|_| entities.len() == 1);
    let variants = match entities {
        [one] => merged.speakers[*one].names.iter().map(|name| names[*name].to_string()).collect(),
        _ => vec![name.clone()],
    };
    Speaker { id: unique_id(&name, ids), role: role.or_else(written), variants, name }
}

fn unique_id(name: &str, ids: &mut FxHashMap<String, usize>) -> String {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let slug = if words.is_empty() { "speaker".to_string() } else { words.join("-") };
    let count = ids.entry(slug.clone()).or_insert(0);
    *count += 1;
    if *count == 1 {
        slug
    } else {
        format!("{slug}-{count}")
    }
}
