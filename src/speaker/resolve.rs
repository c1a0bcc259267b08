//! Resolution inside one document: every attribution's source to a speaker, with the evidence; no guess where there is none.
//!
//! Names anywhere in the text are merged first, so that a full name that is never a source is canonical all the same. Then
//! the text is walked once: names, described subjects and sources appear in order, and each pronoun or description is held
//! against those that appeared before it.

mod described;
mod narrator;
mod teller;
mod write;

use rustc_hash::FxHashMap;

use super::cast::{Appearance, Cast, Personhood, Place};
use super::fold::Folded;
use super::known::KnownNames;
use super::mention::{self, NameMention};
use super::merge::merge_parsed;
use super::name::{Gender, Name};
use super::role;
use super::roster::Roster;
use super::source::{classify, gender_of_noun, tokens_of, Source};
use super::voice::{Speaker, Voice};
use crate::attribution::Attribution;
use crate::lexicon::Classes;
use crate::segment::{Segmented, Sentence, TokenKind};
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
    if attributions.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut known = KnownNames::with_room(segmented.tokens.len());
    let mut mentions = mention::names(text, segmented, &mut known);
    let sources: Vec<Span> = attributions.iter().filter_map(|found| found.source.first().copied()).collect();
    mention::add_names_of(text, segmented, &sources, &mut known, &mut mentions);
    let distinct = distinct_names(&mentions, known.count());
    let names: Vec<&str> = distinct.iter().map(|mention| mention.span.of(text)).collect();
    let parsed: Vec<&Name> = distinct.iter().map(|mention| known.name(mention.name)).collect();
    let merged = merge_parsed(&names, &parsed, roster);
    let cast = Cast::of(&merged, &parsed);
    let mut entities = vec![0; known.count()];
    for (mention, entity) in distinct.iter().zip(&merged.labels) {
        entities[mention.name] = *entity;
    }
    let entity_of = mentions.iter().map(|mention| entities[mention.name]).collect();
    let mut walk = Walk::new(text, segmented, attributions, (&mentions, entity_of), &known, cast);
    walk.run();
    walk.first_persons();
    let found = std::mem::take(&mut walk.found);
    write::write(found, &walk.cast, &merged, &names, roster)
}

/// The first mention of each of `count` names.
fn distinct_names(mentions: &[NameMention], count: usize) -> Vec<&NameMention> {
    let mut seen = vec![false; count];
    mentions.iter().filter(|mention| !std::mem::replace(&mut seen[mention.name], true)).collect()
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
    known: &'a KnownNames<'a>,
    /// Entity of each name mention.
    entity_of: Vec<usize>,
    sources: Vec<Source>,
    /// Whether each token stands in somebody's words.
    reported: Vec<bool>,
    sentence_of: Vec<usize>,
    /// Number of each sentence, by which distance is told.
    own_sentences: Vec<usize>,
    /// Whether each mention is the head of a source.
    heads: Vec<bool>,
    described: FxHashMap<Folded, usize>,
    cast: Cast,
    found: Vec<Found>,
}

impl<'a> Walk<'a> {
    fn new(
        text: &'a str,
        segmented: &'a Segmented,
        attributions: &'a [Attribution],
        (mentions, entity_of): (&'a [NameMention], Vec<usize>),
        known: &'a KnownNames<'a>,
        cast: Cast,
    ) -> Walk<'a> {
        let classified =
            |found: &Attribution| classify(text, segmented, mentions, known, found.source.first().copied());
        let sources: Vec<Source> = attributions.iter().map(classified).collect();
        let mut heads = vec![false; mentions.len()];
        for source in &sources {
            if let Source::Named(named) = source {
                named.iter().for_each(|mention| heads[*mention] = true);
            }
        }
        let mut sentence_of = vec![0; segmented.tokens.len()];
        for (index, sentence) in segmented.sentences.iter().enumerate() {
            sentence_of[sentence.tokens.0..sentence.tokens.1].fill(index);
        }
        let reported = reported(segmented, attributions);
        let own_sentences = own_sentences(segmented, &reported, teller::is_story(segmented, attributions, &sources));
        Walk {
            text,
            segmented,
            own_sentences,
            attributions,
            mentions,
            known,
            entity_of,
            sources,
            reported,
            sentence_of,
            heads,
            described: FxHashMap::default(),
            cast,
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
        let sentence = self.own_sentences.get(sentence).copied().unwrap_or(0);
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
        let role = role::beside(self.text, self.segmented, &mention, self.known.name(mention.name));
        if let Some(role) = role {
            self.add_role(entity, role.of(self.text));
        }
        let (start, end) = mention.tokens;
        let source = self.heads[index];
        let modifier = self.segmented.tokens.get(end).is_some_and(|next| {
            next.kind == TokenKind::Clitic
                || next.kind == TokenKind::Word && !next.capital && next.is(Classes::SPEAKER_NOUN)
        });
        let subject = source || self.is_subject(start, end);
        let owner_of_subject = self.segmented.sentence_starts(start) && self.is_clitic(end);
        let aside = !source && (self.reported[start] || modifier && !owner_of_subject);
        let introduced = role.is_some_and(|role| !mention.span.contains(role)) && !aside;
        let Place { token, sentence, paragraph } = self.place(start);
        let source = source && !self.reported[start];
        self.cast.appear(Appearance { entity, token, sentence, paragraph, subject, source, introduced, aside });
    }

    fn is_clitic(&self, at: usize) -> bool {
        self.segmented.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Clitic)
    }

    fn add_role(&mut self, entity: usize, role: &str) {
        if self.cast.entities[entity].place {
            return;
        }
        let roles = &mut self.cast.entities[entity].roles;
        if !roles.iter().any(|(known, _)| known == role) {
            roles.push((role.to_string(), role::words(role)));
        }
        let entity = &mut self.cast.entities[entity];
        if entity.person != Personhood::Thing {
            entity.person = Personhood::Sure;
        }
        if entity.gender.is_some() {
            return;
        }
        let gender = role.split_whitespace().find_map(|word| gender_of_noun(&word.to_lowercase()));
        let title_only = matches!(gender, Some(Gender::Male)) && role.to_lowercase().contains("chairman");
        if !title_only {
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
        let taken_up = self.cast.he(Some(gender), self.place(token), &self.named_after(token));
        if let Some(entity) = taken_up.map(|appearance| appearance.entity) {
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

    fn source(&mut self, index: usize) {
        let span = self.attributions[index].source.first().copied();
        let token = span.map_or(0, |span| tokens_of(self.segmented, span).0);
        let found = match self.sources[index].clone() {
            Source::Missing => Found { missing: true, why: "the text names no source".to_string(), ..Found::default() },
            Source::Named(mentions) => self.named(&mentions),
            Source::He(gender) => self.he(gender, token),
            Source::They => self.thing(true, token),
            Source::It => self.thing(false, token),
            Source::I | Source::You => return,
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
        if let Some(entity) = self.named_before_comma(token, gender) {
            self.learn_gender(entity, gender);
            self.appear(entity, token, true, !self.reported[token]);
            return self.found_entity(entity, "taken up again from the name before the comma".to_string());
        }
        let mut not = self.named_after(token);
        not.extend(speaker);
        match self.cast.he(Some(gender), place, &not) {
            Some(appearance) => {
                let (entity, why) = (appearance.entity, self.cast.reason(Some(gender), place, appearance));
                self.learn_gender(entity, gender);
                self.appear(entity, token, true, !self.reported[token]);
                self.found_entity(entity, why)
            }
            None => self.unresolved(None, "no person of that gender near before the pronoun"),
        }
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
}

fn gender_of_pronoun(classes: Classes) -> Gender {
    if classes.has(Classes::FEMALE) {
        Gender::Female
    } else {
        Gender::Male
    }
}

/// Numbers the sentences one by one; in a story only those with words of the narrator's own count, since the sentences of
/// its dialogue are short and say little of who is meant.
fn own_sentences(segmented: &Segmented, reported: &[bool], story: bool) -> Vec<usize> {
    let own = |sentence: &Sentence| {
        (sentence.tokens.0..sentence.tokens.1).any(|at| !reported[at] && segmented.tokens[at].is_word())
    };
    let mut number = 0;
    let numbered = segmented.sentences.iter().map(|sentence| {
        number += usize::from(!story || own(sentence));
        number
    });
    numbered.collect()
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

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::attribution::attributions;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::rules::RuleSet;
    use crate::segment::Segmented;
    use crate::speaker::{Roster, VoiceState};

    /// State and speaker (or description) of every attribution.
    fn voices(text: &str, roster: &Roster) -> Vec<(VoiceState, String)> {
        let lexicon = Lexicon::built_in();
        let segmented = Segmented::of(text, Newlines::Auto, lexicon);
        let (found, _) = attributions(text, &segmented, &[], lexicon, RuleSet::built_in());
        let (voices, speakers) = resolve(text, &segmented, &found, roster);
        assert_eq!(voices.len(), found.len());
        let name = |voice: &crate::speaker::Voice| match voice.speaker {
            Some(speaker) => speakers[speaker].name.clone(),
            None => voice.description.clone().unwrap_or_default(),
        };
        assert!(voices.iter().all(|voice| !voice.resolution.is_empty()));
        voices.iter().map(|voice| (voice.state, name(voice))).collect()
    }

    fn last(text: &str) -> (VoiceState, String) {
        voices(text, &Roster::default()).pop().expect("an attribution")
    }

    fn named(name: &str) -> (VoiceState, String) {
        (VoiceState::Named, name.to_string())
    }

    #[test]
    fn a_full_name_that_never_speaks_is_canonical() {
        assert_eq!(last("Ruth Voss opened the bridge. “It holds,” Ms. Voss said."), named("Ruth Voss"));
    }

    #[test]
    fn pronouns_follow_gender_and_who_speaks() {
        let text = "Ruth Voss met Owen Penhaligon on Monday. “It holds,” she said.";
        assert_eq!(last(text), named("Ruth Voss"));
        assert_eq!(last(&text.replace("she", "he")), named("Owen Penhaligon"));
        assert_eq!(
            last("Owen Penhaligon met Bill Tolliver. “No,” Mr. Tolliver said. “Never,” he said."),
            named("Bill Tolliver")
        );
    }

    #[test]
    fn a_pronoun_for_an_unnamed_person_gets_no_name() {
        let text = "Owen Penhaligon left on Monday. A police officer said that the road was shut. He said that it would stay so.";
        assert_eq!(last(text), (VoiceState::Unnamed, "A police officer".to_string()));
    }

    #[test]
    fn roles_name_their_bearers_and_nobody_else() {
        let text = "Ruth Voss, the mayor of Northport, arrived. Owen Penhaligon left. The mayor said that it was late.";
        assert_eq!(last(text), named("Ruth Voss"));
        let other = text.replace("The mayor said", "A senior official said");
        assert_eq!(last(&other), (VoiceState::Unnamed, "A senior official".to_string()));
    }

    #[test]
    fn a_roster_names_as_it_wants() {
        let roster = Roster::from_csv("name,aliases\nRuth M. Voss,Ruth Voss\n", "people.csv").expect("a good roster");
        let text = "Ruth Voss arrived. “It holds,” Ms. Voss said.";
        assert_eq!(voices(text, &roster).pop(), Some(named("Ruth M. Voss")));
    }

    #[test]
    fn the_narrator_is_whoever_the_text_shows() {
        let stories = [
            ("“Owen, come in,” Ruth said.\n\n“Why?” I said.\n\n“Never,” I said.", "Owen"),
            ("Hello, it’s Ruth and this is my garden.\n\nI said that it is late.", "Ruth"),
            ("Next is the harbour.\n\nMs. Voss?\n\nThank you. I said that it is late.", "Voss"),
            ("Dear Owen,\n\nI said that it is late.\n\nYours,\n\nRuth Voss", "Ruth Voss"),
            ("The harbour\n\nBy Ruth Voss\n\nThe harbour is closed. I said that it is late.", "Ruth Voss"),
        ];
        for (text, name) in stories {
            assert_eq!(last(text), named(name), "{text}");
        }
        assert_eq!(last("I said that it is late.").0, VoiceState::Unnamed);
    }

    #[test]
    fn a_byline_is_not_the_narrator_of_a_story() {
        let text = "Harbour lights\n\nby Ruth Voss\n\nIt was late. “Go,” I said. “Go,” I said.";
        assert_eq!(last(text).0, VoiceState::Unnamed);
    }

    #[test]
    fn sources_that_are_roles_or_hold_too_much_name_their_bearers() {
        assert_eq!(last("According to the team’s coach, Owen Voss, it holds.").1, "Owen Voss");
        assert_eq!(last("A study by Owen Voss and colleagues found that it holds.").0, VoiceState::Unnamed);
        assert_eq!(last("Owen Voss and colleagues found that it holds."), named("Owen Voss"));
        assert_eq!(last("The Harbour Ministry met. The ministry said that it holds."), named("Harbour Ministry"));
    }

    #[test]
    fn kin_are_called_by_what_the_narrator_calls_them() {
        let text = "“Come in, Mom,” I said. “It is late, Mom,” I said. “So it is,” my mother said.";
        assert_eq!(last(text), named("Mom"));
    }
}
