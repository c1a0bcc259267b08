//! Names and pronouns outside of sources: who appears, in what role, and of what gender.

use smallvec::SmallVec;

use super::described::BODIES;
use super::Walk;
use crate::lexicon::Classes;
use crate::segment::TokenKind;
use crate::span::Span;
use crate::speaker::cast::{Appearance, Personhood, Place, Role};
use crate::speaker::name::Gender;
use crate::speaker::role;
use crate::speaker::source::gender_of_noun;

/// Nouns of what is no person besides those by which a company is called again.
const OTHER_BODIES: &[&str] = &[
    "association",
    "body",
    "brand",
    "broadcaster",
    "brokerage",
    "chain",
    "club",
    "college",
    "consultancy",
    "council",
    "department",
    "fund",
    "group",
    "institute",
    "insurer",
    "lender",
    "magazine",
    "ministry",
    "network",
    "newspaper",
    "party",
    "school",
    "studio",
    "subsidiary",
    "think-tank",
    "union",
    "university",
    "watchdog",
];

impl<'a> Walk<'a> {
    /// The role beside a name, which its bearer has from now on.
    pub(super) fn role(&mut self, index: usize) -> Option<Span> {
        let mention = &self.mentions[index];
        let role = role::beside(self.text, self.segmented, mention, self.known.name(mention.name))?;
        self.add_role(self.entity_of[index], role.of(self.text));
        Some(role)
    }

    /// A name appears, perhaps with a role beside it.
    pub(super) fn name(&mut self, index: usize, role: Option<Span>) {
        let (mention, entity) = (&self.mentions[index], self.entity_of[index]);
        let (start, end) = mention.tokens;
        let source = self.heads[index];
        let modifier = self.segmented.tokens.get(end).is_some_and(|next| {
            next.kind == TokenKind::Clitic
                || next.kind == TokenKind::Word && !next.capital && next.is(Classes::SPEAKER_NOUN)
        });
        let subject = source || self.is_subject(start, end);
        let owner_of_subject = self.segmented.sentence_starts(start) && self.is_clitic(end);
        let aside = !source && (self.is_reported(start) || modifier && !owner_of_subject);
        let introduced = role.is_some_and(|role| !mention.span.contains(role)) && !aside;
        let Place { token, sentence, paragraph } = self.place(start);
        let source = source && !self.is_reported(start);
        self.cast.appear(Appearance { entity, token, sentence, paragraph, subject, source, introduced, aside });
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
            entity.person = if is_body(role) { Personhood::Thing } else { Personhood::Sure };
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

    pub(super) fn pronoun(&mut self, token: usize) {
        let gender = gender_of_pronoun(self.segmented.tokens[token].classes);
        if self.is_reported(token) {
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
    pub(super) fn named_after(&self, token: usize) -> SmallVec<[usize; 8]> {
        let first = self.mentions.partition_point(|mention| mention.tokens.0 <= token);
        let sentence = self.sentence_of[token];
        let after = (first..self.mentions.len()).take(8).take_while(|index| self.mentions[*index].sentence == sentence);
        after.map(|index| self.entity_of[index]).collect()
    }

    /// A pronoun shows the gender of a name that showed none.
    pub(super) fn learn_gender(&mut self, entity: usize, gender: Gender) {
        let entity = &mut self.cast.entities[entity];
        entity.gender = entity.gender.or(Some(gender));
        if entity.person != Personhood::Thing {
            entity.person = Personhood::Sure;
        }
    }
}

/// Whether a role is no person's: *the heritage body*, *a maker of ships*.
fn is_body(role: &str) -> bool {
    let prepositions = ["of", "for", "in", "that", "which"];
    let noun = role.split_whitespace().take_while(|word| !prepositions.contains(word)).last();
    noun.is_some_and(|noun| BODIES.contains(&noun) || OTHER_BODIES.contains(&noun))
}

fn gender_of_pronoun(classes: Classes) -> Gender {
    if classes.has(Classes::FEMALE) {
        Gender::Female
    } else {
        Gender::Male
    }
}
