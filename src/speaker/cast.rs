//! Everybody whom a text names or describes, and where each appeared: what pronouns are resolved against.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

use once_cell::sync::Lazy;

use super::fold::{folds_to, Folded};
use super::merge::{Group, Joined};
use super::name::{Gender, Name, NameKind};
use super::role::{self, RoleWords};
use super::roster::Roster;

/// How surely a name is a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Personhood {
    /// A body, place or document.
    Thing,
    /// A single word that could be anything.
    Open,
    /// Two unknown words, or a known surname.
    Likely,
    /// A title, a known given name or a noun for people.
    Sure,
}

/// Somebody or something that can speak.
#[derive(Clone, Debug)]
pub(super) struct Entity<'a> {
    /// Canonical name; for the unnamed, the description.
    pub(super) name: Cow<'a, str>,
    /// Whether there is a name.
    pub(super) named: bool,
    pub(super) gender: Option<Gender>,
    pub(super) many: bool,
    pub(super) person: Personhood,
    /// Whether it is a well-known place.
    pub(super) place: bool,
    /// Roles, in the order in which they were met.
    pub(super) roles: Vec<Role<'a>>,
    /// How often it appeared so far.
    pub(super) count: usize,
    /// The last question that was put to it.
    pub(super) asked: Cell<usize>,
}

/// A role as written; its words are made comparable once somebody asks.
#[derive(Clone, Debug)]
pub(super) struct Role<'a> {
    pub(super) written: &'a str,
    words: OnceCell<RoleWords>,
}

impl<'a> Role<'a> {
    pub(super) const fn of(written: &'a str) -> Role<'a> {
        Role { written, words: OnceCell::new() }
    }

    /// Its comparable words.
    pub(super) fn words(&self) -> &[Folded] {
        self.words.get_or_init(|| role::words(self.written))
    }
}

impl<'a> Entity<'a> {
    /// The entity of a group of names.
    fn of(group: &Group, names: &[&'a Name], places: &[bool], roster: &'a Roster) -> Entity<'a> {
        let place = group.names.iter().any(|index| places[*index]);
        let person = personhood(group, names, places);
        Entity {
            name: Cow::Borrowed(group.canonical(names, roster)),
            named: true,
            gender: group.gender,
            many: false,
            person: if place && person != Personhood::Sure { Personhood::Thing } else { person },
            place,
            roles: Vec::new(),
            count: 0,
            asked: Cell::new(0),
        }
    }
}

fn personhood(group: &Group, names: &[&Name], places: &[bool]) -> Personhood {
    if group.kind != NameKind::Person {
        return Personhood::Thing;
    }
    let evidence = |index: &usize| {
        let name = names[*index];
        let given = !name.given().is_empty() && name.given_known.given;
        if name.title_use.is_some() || given || name.core.len() == 1 && name.surname_known.gender.is_some() {
            Personhood::Sure
        } else if places[*index] {
            Personhood::Thing
        } else if name.core.len() == 2 || name.surname_known.surname {
            Personhood::Likely
        } else {
            Personhood::Open
        }
    };
    group.names.iter().map(evidence).max().unwrap_or(Personhood::Open)
}

/// One appearance of an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Appearance {
    pub(super) entity: usize,
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// Subject of a clause.
    pub(super) subject: bool,
    /// Source of an attribution.
    pub(super) source: bool,
    /// A name with its role beside it, as persons are introduced.
    pub(super) introduced: bool,
    /// Inside somebody's words, or beside the head of a phrase.
    pub(super) aside: bool,
}

/// The entities of a text and their appearances so far, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast<'a> {
    pub(super) entities: Vec<Entity<'a>>,
    pub(super) history: Vec<Appearance>,
    /// How many questions were put to all entities.
    questions: Cell<usize>,
}

/// Appearances looked back at, which keeps time linear.
const LOOK_BACK: usize = 80;
/// Sentences looked back at for a pronoun.
const SENTENCES: usize = 9;

/// Weights of what makes a person likely to be meant, in sentences: a source counts as much as being that much nearer.
const SOURCE: f32 = 1.5;
const SUBJECT: f32 = 1.0;
const INTRODUCED: f32 = 1.0;
/// Subject of the sentence right before, in the same paragraph.
const CONTINUED: f32 = 0.9;
const ASIDE: f32 = 1.4;

/// Whether somebody whose gender nothing tells is *she*: in news rather *he*.
const UNKNOWN_WOMAN: f32 = -1.0;

/// More than any score at no distance.
const MOST: f32 = 6.5;

/// The same for having appeared so often.
static FREQUENT: Lazy<[f32; 13]> = Lazy::new(|| std::array::from_fn(|count| (count as f32).ln_1p() * 0.3));

/// Where a pronoun stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
}

impl<'a> Cast<'a> {
    /// A cast of the named, with room for their `appearances` and for as many descriptions.
    pub(super) fn of(joined: &Joined, names: &[&'a Name], roster: &'a Roster, appearances: usize) -> Cast<'a> {
        let mut entities = Vec::with_capacity(2 * joined.groups.len());
        entities.extend(joined.groups.iter().map(|group| Entity::of(group, names, &joined.places, roster)));
        Cast { entities, history: Vec::with_capacity(2 * appearances), questions: Cell::new(0) }
    }

    pub(super) fn appear(&mut self, appearance: Appearance) {
        self.entities[appearance.entity].count += 1;
        self.history.push(appearance);
    }

    /// Appearances before `place`, nearest first.
    fn before(&self, place: Place) -> impl Iterator<Item = &Appearance> {
        let near = move |appearance: &&Appearance| appearance.sentence + SENTENCES >= place.sentence;
        self.history
            .iter()
            .rev()
            .filter(move |appearance| appearance.token < place.token)
            .take(LOOK_BACK)
            .take_while(near)
    }

    /// The entity of the first of these appearances that fits; each entity is asked once.
    fn first_fitting<'h>(
        &self,
        mut appearances: impl Iterator<Item = &'h Appearance>,
        fits: impl Fn(&Entity) -> bool,
    ) -> Option<usize> {
        let question = self.questions.get() + 1;
        self.questions.set(question);
        let found = appearances.find(|appearance| {
            let entity = &self.entities[appearance.entity];
            entity.asked.replace(question) != question && fits(entity)
        });
        found.map(|appearance| appearance.entity)
    }

    /// The appearance that *he* or *she* most likely takes up.
    pub(super) fn he(&self, gender: Option<Gender>, place: Place, not: &[usize]) -> Option<&Appearance> {
        let mut best: Option<(f32, &Appearance)> = None;
        for appearance in self.before(place) {
            let distance = (place.sentence - appearance.sentence.min(place.sentence)) as f32;
            if best.is_some_and(|(most, _)| most >= MOST - distance) {
                break;
            }
            if not.contains(&appearance.entity) {
                continue;
            }
            let Some(score) = self.score(gender, place, appearance) else {
                continue;
            };
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, appearance));
            }
        }
        let (_, appearance) = best.filter(|(score, _)| *score > LEAST)?;
        Some(appearance)
    }

    fn score(&self, gender: Option<Gender>, place: Place, appearance: &Appearance) -> Option<f32> {
        let entity = &self.entities[appearance.entity];
        let agrees = match entity.gender {
            Some(known) if gender.is_some_and(|gender| gender != known) => return None,
            Some(_) => 1.0,
            None if gender == Some(Gender::Female) => UNKNOWN_WOMAN,
            None => 0.0,
        };
        let person = match entity.person {
            Personhood::Thing => return None,
            Personhood::Open => -2.0,
            Personhood::Likely => -0.5,
            Personhood::Sure => 0.0,
        };
        if entity.many {
            return None;
        }
        let distance = (place.sentence - appearance.sentence.min(place.sentence)) as f32;
        let paragraphs = (place.paragraph - appearance.paragraph.min(place.paragraph)) as f32;
        let weigh = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
        let next = distance == 1.0 && paragraphs == 0.0;
        let salience = weigh(next && appearance.subject && !appearance.aside, CONTINUED)
            + weigh(appearance.source, SOURCE)
            + weigh(appearance.subject, SUBJECT)
            + weigh(appearance.introduced, INTRODUCED)
            - weigh(appearance.aside, ASIDE);
        let often = FREQUENT[entity.count.min(FREQUENT.len() - 1)];
        let named = if entity.named { 0.3 } else { 0.0 };
        Some(agrees + person + salience + often + named - 1.0 * distance - 0.2 * paragraphs)
    }

    /// Why *he* or *she* at `place` takes up that appearance.
    pub(super) fn reason(&self, gender: Option<Gender>, place: Place, appearance: &Appearance) -> String {
        let entity = &self.entities[appearance.entity];
        let pronoun = if gender == Some(Gender::Female) { "she" } else { "he" };
        let what = match (appearance.source, appearance.subject) {
            (true, _) => "speaker",
            (_, true) => "subject",
            _ => "person",
        };
        let back = place.sentence - appearance.sentence.min(place.sentence);
        let agreeing = if entity.gender.is_some() { ", gender agrees" } else { "" };
        ["“", pronoun, "”: ", what, " ", &sentences_before(back), agreeing].concat()
    }

    /// The only person who appeared in this sentence or the two before, if that is somebody named who was the subject or
    /// speaker of a clause.
    pub(super) fn only_person(&self, gender: Option<Gender>, place: Place) -> Option<usize> {
        let near = |appearance: &&Appearance| appearance.sentence + 2 >= place.sentence;
        let person = |appearance: &&Appearance| self.entities[appearance.entity].person >= Personhood::Likely;
        let near: Vec<&Appearance> = self.before(place).take_while(near).filter(person).collect();
        let one = near.first()?.entity;
        let entity = &self.entities[one];
        let agrees = entity.gender.is_none() || gender.is_none() || entity.gender == gender;
        let alone = near.iter().all(|appearance| appearance.entity == one);
        let spoken_of = near.iter().any(|appearance| (appearance.subject || appearance.source) && !appearance.aside);
        (entity.named && !entity.many && agrees && alone && spoken_of).then_some(one)
    }

    /// What *they* (`many`) or *it* means: the last agreeing speaker or subject of this sentence or the two before.
    pub(super) fn thing(&self, many: bool, place: Place) -> Option<(usize, String)> {
        let fits = |entity: &Entity| {
            let body = entity.person == Personhood::Thing || entity.person == Personhood::Open;
            if many {
                entity.many
            } else {
                body && !entity.many
            }
        };
        let near = |appearance: &&Appearance| {
            appearance.sentence + 2 >= place.sentence && (appearance.source || appearance.subject) && !appearance.aside
        };
        let found = self.before(place).filter(near).find(|appearance| fits(&self.entities[appearance.entity]))?;
        let back = place.sentence - found.sentence.min(place.sentence);
        let pronoun = if many { "they" } else { "it" };
        Some((found.entity, ["“", pronoun, "”: speaker or subject ", &sentences_before(back)].concat()))
    }

    /// The last body named as subject or speaker: what *the company* means.
    pub(super) fn body(&self, place: Place) -> Option<usize> {
        let company = |entity: &Entity| !entity.name.split_whitespace().any(|word| NO_COMPANY.contains(&word));
        let body =
            |entity: &Entity| entity.named && !entity.place && entity.person <= Personhood::Open && company(entity);
        let near = |appearance: &&Appearance| (appearance.source || appearance.subject) && !appearance.aside;
        self.first_fitting(self.before(place).filter(near), body)
    }

    /// The last body or document whose name has these words, the last of them as its head: *the ministry* for
    /// *Ministry of Fisheries*, *the study* for *National Harbour Study*.
    pub(super) fn by_name_word(&self, words: &[Folded], place: Place) -> Option<usize> {
        let head = words.last()?;
        let has = |entity: &Entity| {
            let mut name = entity.name.split_whitespace();
            let is_head = |own: Option<&str>| own.is_some_and(|own| folds_to(own, head));
            let heads = is_head(name.clone().next_back())
                || is_head(name.next()) && name.next().is_some_and(|of| of.eq_ignore_ascii_case("of"));
            let all = || entity.name.split_whitespace();
            heads && all().nth(1).is_some() && words.iter().all(|word| all().any(|own| folds_to(own, word)))
        };
        let thing = |entity: &Entity| entity.named && entity.person == Personhood::Thing;
        self.first_fitting(self.before(place), |entity| thing(entity) && has(entity))
    }

    /// The last speaker before `place`.
    pub(super) fn last_speaker(&self, place: Place) -> Option<usize> {
        self.before(place).find(|appearance| appearance.source).map(|appearance| appearance.entity)
    }

    /// The entity of the last appearance before `place` in its sentence; for a `person` not the body to which one belongs:
    /// *Ann Lee, a teacher at Cobden College, who …*.
    pub(super) fn right_before(&self, place: Place, person: bool) -> Option<usize> {
        let here = |appearance: &&Appearance| appearance.sentence == place.sentence;
        let near = || self.before(place).take_while(here).map(|appearance| appearance.entity);
        let somebody = |entity: &usize| self.entities[*entity].person > Personhood::Open;
        near().find(|entity| person && somebody(entity)).or_else(|| near().next())
    }

    /// The entity whose role has these words: the one that appeared last, if its own country or body does not differ.
    pub(super) fn by_role(&self, words: &[Folded], place: Place, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let head = words.last()?;
        let matches = |entity: &Entity| {
            entity.roles.iter().any(|role| role.words().contains(head) && fits_role(words, role.words()))
        };
        let last = self.history.iter().rev().filter(|appearance| appearance.token < place.token).take(400);
        self.first_fitting(last, |entity| matches(entity) && fits(entity))
    }
}

/// Words in the names of bodies that nobody calls a company.
const NO_COMPANY: &[&str] = &[
    "Assembly",
    "Commission",
    "Committee",
    "Congress",
    "Council",
    "Court",
    "Department",
    "Federation",
    "Government",
    "Ministry",
    "Parliament",
    "Party",
    "Police",
    "Senate",
    "Union",
    "University",
];

/// Least score that is no guess.
const LEAST: f32 = -2.2;

/// Whether a description's other words agree with a role's: each is there, or the role has none that could contradict it.
fn fits_role(words: &[Folded], role: &[Folded]) -> bool {
    let (head, modifiers) = match words.split_last() {
        Some((head, modifiers)) => (head, modifiers),
        None => return false,
    };
    let alike = |a: &Folded, b: &Folded| {
        a == b || a.len() > 4 && b.len() > 4 && a.get(..4).is_some_and(|stem| b.starts_with(stem))
    };
    let missing = modifiers.iter().filter(|word| !role.iter().any(|own| alike(word, own))).count();
    let lesser = |word: &Folded| matches!(word.as_bytes(), b"deputy" | b"vice" | b"assistant" | b"shadow" | b"ex");
    // *The minister* is no deputy minister.
    let below = role.iter().any(|own| lesser(own) && !words.contains(own));
    !below && (missing == 0 || role.iter().all(|own| own == head))
}

fn sentences_before(count: usize) -> Cow<'static, str> {
    match count {
        0 => "of this sentence".into(),
        1 => "of the sentence before".into(),
        more => format!("{more} sentences before").into(),
    }
}
