//! Resolution inside one document: every attribution's source to a speaker, with the evidence; no guess where there is none.
//!
//! Names anywhere in the text are merged first, so that a full name that is never a source is canonical all the same. Then
//! the text is walked once: names, described subjects and sources appear in order, and each pronoun or description is held
//! against those that appeared before it.

mod described;
mod narrator;
mod teller;
mod write;

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use smallvec::{smallvec, SmallVec};

use super::cast::{Appearance, Cast, Personhood, Place, Role};
use super::fold::Folded;
use super::known::KnownNames;
use super::mention::{self, NameMention};
use super::merge::join_names;
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
    let joined = join_names(&names, &parsed, roster, false);
    let cast = Cast::of(&joined, &parsed, roster);
    let mut entities = vec![0; known.count()];
    for (mention, entity) in distinct.iter().zip(&joined.labels) {
        entities[mention.name] = *entity;
    }
    let entity_of = mentions.iter().map(|mention| entities[mention.name]).collect();
    let sources: Vec<Sought> =
        attributions.iter().map(|found| Sought::of(text, segmented, &mentions, &known, found)).collect();
    let mut walk = Walk::new(text, segmented, (attributions, &sources), (&mentions, entity_of), &known, cast);
    walk.run();
    walk.first_persons();
    let found = std::mem::take(&mut walk.found);
    write::write(found, &walk.cast, &joined, &names, roster)
}

/// The first mention of each of `count` names.
fn distinct_names(mentions: &[NameMention], count: usize) -> Vec<&NameMention> {
    let mut seen = vec![false; count];
    mentions.iter().filter(|mention| !std::mem::replace(&mut seen[mention.name], true)).collect()
}

/// Tokens that may stand for a person.
const LOOKED_AT: Classes = Classes::MALE.or(Classes::FEMALE).or(Classes::PERSON);

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

impl Sought {
    fn of(
        text: &str,
        segmented: &Segmented,
        mentions: &[NameMention],
        known: &KnownNames,
        found: &Attribution,
    ) -> Sought {
        let place = found.source.first().or(found.cue.first()).or(found.content.first()).copied().unwrap_or_default();
        let tokens = tokens_of(segmented, place);
        let source = found.source.first().map(|span| (*span, tokens));
        Sought { kind: classify(text, segmented, mentions, known, source), tokens }
    }
}

struct Walk<'a> {
    text: &'a str,
    segmented: &'a Segmented,
    attributions: &'a [Attribution],
    mentions: &'a [NameMention],
    known: &'a KnownNames<'a>,
    /// Entity of each name mention.
    entity_of: Vec<usize>,
    /// The source of each attribution.
    sources: &'a [Sought],
    /// Whether each token stands in somebody's words.
    reported: Vec<bool>,
    sentence_of: Vec<usize>,
    /// Number of each sentence, by which distance is told.
    own_sentences: Vec<usize>,
    /// Whether each mention is the head of a source.
    heads: Vec<bool>,
    described: FxHashMap<Folded, usize>,
    cast: Cast<'a>,
    found: Vec<Found>,
}

impl<'a> Walk<'a> {
    fn new(
        text: &'a str,
        segmented: &'a Segmented,
        (attributions, sources): (&'a [Attribution], &'a [Sought]),
        (mentions, entity_of): (&'a [NameMention], Vec<usize>),
        known: &'a KnownNames<'a>,
        cast: Cast<'a>,
    ) -> Walk<'a> {
        let mut heads = vec![false; mentions.len()];
        for source in sources {
            if let Source::Named(named) = &source.kind {
                named.iter().for_each(|mention| heads[*mention] = true);
            }
        }
        let mut sentence_of = vec![0; segmented.tokens.len()];
        for (index, sentence) in segmented.sentences.iter().enumerate() {
            sentence_of[sentence.tokens.0..sentence.tokens.1].fill(index);
        }
        let reported = reported(segmented, attributions);
        let own_sentences = own_sentences(segmented, &reported, teller::is_story(segmented, attributions, sources));
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

    /// Looks at names, pronouns, descriptions and sources in text order; a source is due at its last token, after them.
    fn run(&mut self) {
        let due = |(index, source): (usize, &Sought)| (source.tokens.1.max(source.tokens.0 + 1) - 1, index);
        let mut sources: Vec<(usize, usize)> = self.sources.iter().enumerate().map(due).collect();
        sources.sort_unstable();
        let in_source = self.in_source();
        let tokens = self.segmented.tokens.iter().enumerate();
        let words = tokens.filter(|(at, token)| token.is(LOOKED_AT) && !in_source[*at]).map(|(at, _)| at);
        let mentions = self.mentions.iter().map(|mention| mention.tokens.0).enumerate();
        let (mut mentions, mut words, mut sources) =
            (mentions.peekable(), words.peekable(), sources.into_iter().peekable());
        loop {
            let word = words.peek().copied().unwrap_or(usize::MAX);
            let source = sources.peek().map_or(usize::MAX, |(at, _)| *at);
            if let Some((index, _)) = mentions.next_if(|(_, at)| *at <= word.min(source)) {
                self.name(index);
            } else if let Some(at) = words.next_if(|at| *at <= source) {
                self.look_at(at);
            } else if let Some((_, index)) = sources.next() {
                self.source(index);
            } else {
                return;
            }
        }
    }

    /// Whether each token stands in a source.
    fn in_source(&self) -> Vec<bool> {
        let mut inside = vec![false; self.segmented.tokens.len()];
        let written = self.attributions.iter().zip(self.sources).filter(|(found, _)| !found.source.is_empty());
        written.for_each(|(_, source)| inside[source.tokens.0..source.tokens.1].fill(true));
        inside
    }

    /// A pronoun, or a word for a person, outside of all sources.
    fn look_at(&mut self, at: usize) {
        let token = &self.segmented.tokens[at];
        if token.is(Classes::MALE.or(Classes::FEMALE)) {
            self.pronoun(at);
        } else if !token.capital || self.is_bare_title(at) {
            self.described_subject(at);
        }
    }

    /// A title with a capital and no name: *the Secretary*.
    fn is_bare_title(&self, token: usize) -> bool {
        let the = token.checked_sub(1).map(|before| self.segmented.tokens[before]);
        let after = self.mentions.partition_point(|mention| mention.tokens.1 <= token);
        let in_name = self.mentions.get(after).is_some_and(|mention| mention.tokens.0 <= token);
        !in_name && the.is_some_and(|the| the.is(Classes::DETERMINER))
    }

    fn place(&self, token: usize) -> Place {
        let sentence = self.sentence_of.get(token).copied().unwrap_or(0);
        let paragraph = self.segmented.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
        let sentence = self.own_sentences.get(sentence).copied().unwrap_or(0);
        Place { token, sentence, paragraph }
    }

    fn appear(&mut self, entity: usize, token: usize, subject: bool, source: bool) {
        let Place { sentence, paragraph, .. } = self.place(token);
        let (introduced, aside) = (false, self.reported[token]);
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

    fn add_role(&mut self, entity: usize, role: &'a str) {
        let entity = &mut self.cast.entities[entity];
        if entity.place {
            return;
        }
        if !entity.roles.iter().any(|known| known.written == role) {
            entity.roles.push(Role::of(role));
        }
        if entity.person != Personhood::Thing {
            entity.person = Personhood::Sure;
        }
        if entity.gender.is_some() {
            return;
        }
        let gender = role.split_whitespace().find_map(gender_of_noun);
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
        let comma = |at: &usize| tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Comma);
        let verb_at = |at: usize| {
            let first = (at..limit).find(|at| !tokens[*at].is(Classes::ADVERB) || tokens[*at].is(verb));
            first.is_some_and(|at| tokens[at].is(verb))
        };
        if !comma(&end) {
            return verb_at(end);
        }
        // *Its president, Owen Voss, left* has the name itself in the apposition; *Owen Voss, its president, left* has not.
        let apposed = start.checked_sub(1).is_some_and(|before| comma(&before)) && verb_at(end + 1);
        let close = (end + 1..limit.min(end + 16)).find(comma);
        apposed || close.is_some_and(|close| verb_at(close + 1))
    }

    fn pronoun(&mut self, token: usize) {
        let gender = gender_of_pronoun(self.segmented.tokens[token].classes);
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
    fn named_after(&self, token: usize) -> SmallVec<[usize; 8]> {
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
        let source = &self.sources[index];
        let token = span.map_or(0, |_| source.tokens.0);
        let found = match &source.kind {
            Source::Missing => Found { missing: true, why: "the text names no source".into(), ..Found::default() },
            Source::Named(mentions) => self.named(mentions),
            Source::He(gender) => self.he(*gender, token),
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
        let written = |mention: &usize| self.mentions[*mention].span.of(self.text);
        let canonical = |entity: &usize| self.cast.entities[*entity].name.as_ref();
        let why = if mentions.iter().map(written).eq(entities.iter().map(canonical)) {
            "name as written".into()
        } else {
            let written = mentions.iter().map(written).collect::<Vec<_>>().join(" and ");
            let canonical = entities.iter().map(canonical).collect::<Vec<_>>().join(" and ");
            format!("“{written}” is a name of “{canonical}”").into()
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
            return self.found_entity(entity, "taken up again from the name before the comma");
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
            Some(entity) => self.found_entity(entity, "what the relative pronoun stands for"),
            None => self.unresolved(None, "nobody before the relative pronoun"),
        }
    }

    fn found_entity(&self, entity: usize, why: impl Into<Cow<'static, str>>) -> Found {
        let (known, why) = (&self.cast.entities[entity], why.into());
        if known.named {
            Found { entities: smallvec![entity], why, ..Found::default() }
        } else {
            Found { description: Some(known.name.to_string()), why, ..Found::default() }
        }
    }

    fn unresolved(&self, span: Option<Span>, why: &'static str) -> Found {
        Found { description: span.map(|span| span.of(self.text).to_string()), why: why.into(), ..Found::default() }
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
    fn possessives_and_labels_are_sources_too() {
        assert_eq!(last("Owen Voss met the board. His claim that it holds is false."), named("Owen Voss"));
        assert_eq!(last("Ruth Voss met the board.\n\nVOSS: It holds.\n\nShe said that it fell."), named("Ruth Voss"));
    }

    #[test]
    fn a_name_in_an_apposition_is_the_subject_and_bears_its_role() {
        let text = "Northport’s mayor, Owen Voss, appeared behind Bill Tolliver. It holds, he said.";
        assert_eq!(last(text), named("Owen Voss"));
        let mayor =
            "Northport’s mayor, Owen Voss, appeared on Monday. Bill Tolliver left. The mayor said that it holds.";
        assert_eq!(last(mayor), named("Owen Voss"));
        let noun = "Her co-author, the chemist Owen Voss, said that it holds.";
        assert_eq!(last(noun), named("Owen Voss"));
    }

    #[test]
    fn a_bare_title_is_a_subject() {
        let text =
            "Secretary Owen Voss left. Bill Tolliver stayed. That is what the Secretary signed. He said that it holds.";
        assert_eq!(last(text), named("Owen Voss"));
    }

    #[test]
    fn an_age_or_former_tells_of_the_only_person() {
        let text = "Owen Voss was frying an egg. “It holds,” the 66-year-old ferry mechanic said.";
        assert_eq!(last(text), named("Owen Voss"));
        assert_eq!(last(&text.replace("66-year-old ferry mechanic", "officer")).0, VoiceState::Unnamed);
        assert_eq!(last(&text.replace("an egg.", "an egg with Bill Tolliver.")).0, VoiceState::Unnamed);
    }

    #[test]
    fn a_pronoun_that_opens_a_clause_is_the_source_alone() {
        let text = "Owen Voss told us what the words “the plan” mean, and he said it holds.";
        assert!(voices(text, &Roster::default()).iter().all(|voice| *voice == named("Owen Voss")));
    }

    #[test]
    fn who_is_asked_is_you() {
        let text = "Mr. Voss?\n\nThank you. It holds.\n\nSir, are you arguing that it fell? I doubt it.";
        assert_eq!(voices(text, &Roster::default())[0], named("Voss"));
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
