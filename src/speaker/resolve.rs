//! Resolution inside one document: every attribution's source to a speaker, with the evidence; no guess where there is none.
//!
//! Names anywhere in the text are merged first, so that a full name that is never a source is canonical all the same. Then
//! the text is walked once: names, described subjects and sources appear in order, and each pronoun or description is held
//! against those that appeared before it.

mod described;
mod narrator;
mod people;
mod reported;
mod sources;
mod teller;
#[cfg(test)]
mod tests;
mod walk;
mod write;

use std::borrow::Cow;

use smallvec::SmallVec;

use self::walk::Walk;
use super::cast::Cast;
use super::known::KnownNames;
use super::mention::{self, NameMention, TellingWords};
use super::merge::join_names;
use super::name::Name;
use super::roster::Roster;
use super::source::{classify, tokens_of, Source};
use super::voice::{Speaker, Voice};
use crate::attribution::Attribution;
use crate::segment::Segmented;

/// The voice of each attribution, and the speakers that are named, in order of first mention.
///
/// Never fails; linear in the text. `roster` wins over every rule of merging.
pub fn resolve(
    text: &str,
    segmented: &Segmented,
    attributions: &[Attribution],
    roster: &Roster,
) -> (Vec<Voice>, Vec<Speaker>) {
    if attributions.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut known = KnownNames::with_room(segmented.tokens.len());
    let words = TellingWords::of(text, &segmented.tokens);
    let mut mentions = mention::names(text, segmented, &words.capitals, &mut known);
    let places: Vec<(usize, usize)> = attributions.iter().map(|found| place_of(segmented, found)).collect();
    let with_source = attributions.iter().zip(&places).filter(|(found, _)| !found.source.is_empty());
    mention::add_names_of(text, segmented, with_source.map(|(_, tokens)| *tokens), &mut known, &mut mentions);
    let distinct = distinct_names(&mentions, known.count());
    let names: Vec<&str> = distinct.iter().map(|mention| mention.span.of(text)).collect();
    let parsed: Vec<&Name> = distinct.iter().map(|mention| known.name(mention.name)).collect();
    let joined = join_names(&names, &parsed, roster, false);
    let cast = Cast::of(&joined, &parsed, roster, mentions.len());
    let mut entities = vec![0; known.count()];
    for (mention, entity) in distinct.iter().zip(&joined.labels) {
        entities[mention.name] = *entity;
    }
    let entity_of = mentions.iter().map(|mention| entities[mention.name]).collect();
    let sought = |(found, tokens): (&Attribution, (usize, usize))| {
        let source = found.source.first().map(|span| (*span, tokens));
        Sought { kind: classify(text, segmented, &mentions, &known, source), tokens }
    };
    let sources: Vec<Sought> = attributions.iter().zip(places).map(sought).collect();
    let mut walk = Walk::new(text, segmented, (attributions, &sources), (&mentions, entity_of), &known, cast);
    walk.run(words.persons);
    walk.first_persons();
    let found = std::mem::take(&mut walk.found);
    write::write(found, &walk.cast, &joined, &names, roster)
}

/// The first mention of each of `count` names.
fn distinct_names(mentions: &[NameMention], count: usize) -> Vec<&NameMention> {
    let (mut seen, mut distinct) = (vec![false; count], Vec::with_capacity(count));
    distinct.extend(mentions.iter().filter(|mention| !std::mem::replace(&mut seen[mention.name], true)));
    distinct
}

/// What was found for one attribution.
#[derive(Clone, Debug, Default)]
struct Found {
    entities: Entities,
    description: Option<String>,
    missing: bool,
    why: Cow<'static, str>,
}

/// Those who speak together; mostly one.
type Entities = SmallVec<[usize; 2]>;

/// The source of one attribution.
struct Sought {
    kind: Source,
    /// Its tokens, or those of the cue where there is none, as a half-open range of indexes.
    tokens: (usize, usize),
}

/// The tokens of an attribution's source, or of its cue where there is none, as a half-open range of indexes.
fn place_of(segmented: &Segmented, found: &Attribution) -> (usize, usize) {
    let place = found.source.first().or(found.cue.first()).or(found.content.first()).copied().unwrap_or_default();
    tokens_of(segmented, place)
}

/// Names in one string; mostly there is only one.
fn joined_by_and<'n>(mut names: impl Iterator<Item = &'n str>) -> Cow<'n, str> {
    let mut joined = Cow::Borrowed(names.next().unwrap_or_default());
    for name in names {
        let joined = joined.to_mut();
        joined.push_str(" and ");
        joined.push_str(name);
    }
    joined
}
