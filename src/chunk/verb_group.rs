//! Verb groups: auxiliaries, adverbs, negation, the verb and the particles of its phrase.

mod push;

use self::push::{push_bare, push_verb};
use super::build::{ends_in_ly, Chunker};
use super::lookahead::{according_end, may_be_according};
use super::noun_word::is_headline_verb;
use super::verb_form::{is_participle, is_plain_verb, may_be_infinitive, may_follow_modal};
use super::{Chunk, Class};
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token, TokenKind};

/// What the auxiliaries and adverbs of a group have shown so far, as the classes that tell it.
#[derive(Clone, Copy, Default)]
struct Auxiliaries(Classes);

/// The classes of auxiliaries that say something of their group.
const TELLING: Classes = Classes::AUXILIARY
    .or(Classes::MODAL)
    .or(Classes::DO)
    .or(Classes::BE)
    .or(Classes::HAVE)
    .or(Classes::NEGATION)
    .or(Classes::CONDITIONAL);

impl Auxiliaries {
    /// Whether there is any.
    fn any(self) -> bool {
        self.0.has(Classes::AUXILIARY)
    }

    fn modal(self) -> bool {
        self.0.has(Classes::MODAL.or(Classes::DO))
    }

    fn be(self) -> bool {
        self.0.has(Classes::BE)
    }

    fn have(self) -> bool {
        self.0.has(Classes::HAVE)
    }

    /// Whether *to* opens the group.
    fn to(self) -> bool {
        self.0.has(Classes::TO)
    }

    fn negated(self) -> bool {
        self.0.has(Classes::NEGATION)
    }

    fn conditional(self) -> bool {
        self.0.has(Classes::CONDITIONAL)
    }

    /// Whether the first one is in the past tense: *was, had, did*.
    fn past(self) -> bool {
        self.0.has(Classes::PAST)
    }

    /// Takes note of an auxiliary before `next`.
    ///
    /// `thing` where the subject is one, which says nothing: *it’s said* is *it is said*.
    fn note(&mut self, token: &Token, next: &Token, thing: bool) {
        let told = if self.any() { TELLING } else { TELLING.or(Classes::PAST) };
        // "He's said" is "he has said": the clitic is "is" only where no participle of a cue follows.
        let either = token.kind == TokenKind::Clitic && token.is(Classes::BE) && token.is(Classes::HAVE);
        let has = either && !thing && next.is(Classes::CUE) && next.is(Classes::PARTICIPLE);
        let (more, less) = match has {
            true => (Classes::HAVE, Classes::BE),
            false if token.is(Classes::BE) => (Classes::NONE, Classes::HAVE),
            false => (Classes::NONE, Classes::NONE),
        };
        self.add(token.classes.and(told).without(less).or(more));
    }

    fn add(&mut self, classes: Classes) {
        self.0 = self.0.or(classes);
    }
}

/// What stands behind the auxiliaries of a group.
#[derive(Clone, Copy)]
enum Group<'a> {
    /// The main verb.
    Verb(Verb<'a>),
    /// Nothing behind a form of *be* or *have*, whose place this is.
    Bare(usize),
}

/// A verb, or what may be one, and its place among the tokens.
#[derive(Clone, Copy)]
struct Verb<'a> {
    index: usize,
    token: &'a Token,
}

impl<'a> Verb<'a> {
    /// What stands at `index`.
    #[inline]
    fn at(chunker: &Chunker<'a>, index: usize) -> Verb<'a> {
        Verb { index, token: chunker.token(index) }
    }
}

/// Takes a verb group at the chunker's place, if one begins there.
#[inline]
pub(super) fn take<'a>(chunker: &mut Chunker<'a>, token: &'a Token) -> bool {
    if may_lead(token) {
        take_led(chunker, token)
    } else {
        may_be_verb(token) && take_lone(chunker, token)
    }
}

/// Whether a token may stand before the verb in its group, as far as the token alone can tell.
#[inline]
fn may_lead(token: &Token) -> bool {
    let leads = Classes::AUXILIARY.or(Classes::TO).or(INNER_ADVERB);
    token.is(leads) || token.ending == Ending::Ly || token.kind == TokenKind::Clitic
}

/// Whether a token may be the verb, as far as the token alone can tell.
#[inline]
fn may_be_verb(token: &Token) -> bool {
    token.is(Classes::VERB.or(Classes::CUE).or(Classes::PREDICATE))
        || token.classes.is_empty() && token.ending != Ending::Other
}

/// Takes a verb before which nothing of its group stands.
#[inline(never)]
pub(super) fn take_lone<'a>(chunker: &mut Chunker<'a>, token: &'a Token) -> bool {
    let verb = Verb { index: chunker.at, token };
    let found = is_verb_here(chunker, verb, Auxiliaries::default());
    if found {
        push_verb(chunker, Auxiliaries::default(), verb);
    }
    found
}

/// Takes an infinitive that *to* opens at the chunker's place, if it does.
#[inline]
pub(super) fn take_infinitive<'a>(chunker: &mut Chunker<'a>, to: &'a Token) -> bool {
    let next = chunker.token(chunker.at + 1);
    let may_follow = Classes::BASE.or(Classes::BE).or(Classes::HAVE).or(Classes::DO).or(INNER_ADVERB);
    let unknown = next.classes.is_empty() || next.ending == Ending::Ly;
    (unknown || next.is(may_follow)) && take_led(chunker, to)
}

/// Takes a group that opens with an auxiliary, with *to* or with an adverb.
#[inline(never)]
pub(super) fn take_led<'a>(chunker: &mut Chunker<'a>, token: &'a Token) -> bool {
    let mut aux = Auxiliaries::default();
    let mut first = skip_adverbs(chunker, Verb { index: chunker.at, token }, &mut aux);
    if first.token.is(Classes::TO) {
        let Some(verb) = behind_to(chunker, first.index, &mut aux) else { return false };
        first = verb;
        aux.add(Classes::TO);
    }
    let group = auxiliaries_and_verb(chunker, first, &mut aux);
    match group {
        Some(Group::Verb(verb)) => push_verb(chunker, aux, verb),
        Some(Group::Bare(last)) => push_bare(chunker, aux, last),
        None => {}
    }
    group.is_some()
}

/// What makes an infinitive of the word *to* at `to`.
fn behind_to<'a>(chunker: &Chunker<'a>, to: usize, aux: &mut Auxiliaries) -> Option<Verb<'a>> {
    let next = Verb::at(chunker, to + 1);
    let after = skip_adverbs(chunker, next, aux);
    if may_be_infinitive(chunker, after.index, after.token) {
        return Some(after);
    }
    // "to back the plan": what may be an adverb is the verb where no other follows.
    (after.index > next.index && may_be_infinitive(chunker, next.index, next.token)).then_some(next)
}

/// Reads auxiliaries from `here` on, and the verb after them.
fn auxiliaries_and_verb<'a>(chunker: &Chunker<'a>, mut here: Verb<'a>, aux: &mut Auxiliaries) -> Option<Group<'a>> {
    let mut last_auxiliary = None;
    loop {
        if is_auxiliary(chunker, here, *aux) {
            last_auxiliary = Some(here.index);
            let next = Verb::at(chunker, here.index + 1);
            aux.note(here.token, next.token, stands_for_thing(chunker));
            here = next;
            continue;
        }
        let next = skip_adverbs(chunker, here, aux);
        if next.index > here.index && aux.any() && is_auxiliary(chunker, next, *aux) {
            here = next;
            continue;
        }
        if aux.have() && is_obligation(chunker, next, *aux) {
            *aux = Auxiliaries(aux.0.without(Classes::HAVE).or(Classes::MODAL));
            here = Verb::at(chunker, next.index + 1);
            continue;
        }
        if is_verb_behind(chunker, next, *aux) {
            return Some(Group::Verb(next));
        }
        if next.index > here.index && is_verb_behind(chunker, here, *aux) {
            return Some(Group::Verb(here));
        }
        return last_auxiliary.map(Group::Bare);
    }
}

/// Whether the pronoun *it* stands before.
fn stands_for_thing(chunker: &Chunker) -> bool {
    chunker.last().is_some_and(|chunk| chunk.is(Class::NounPhrase) && chunk.has('x'))
}

/// *to* after a form of *have*, which is a modal then: *has to remind*.
fn is_obligation(chunker: &Chunker, to: Verb, aux: Auxiliaries) -> bool {
    !aux.modal() && to.token.is(Classes::TO) && chunker.is(to.index + 1, Classes::BASE)
}

#[inline]
fn is_auxiliary(chunker: &Chunker, here: Verb, aux: Auxiliaries) -> bool {
    here.token.is(Classes::AUXILIARY) && is_auxiliary_here(chunker, here, aux)
}

/// Whether a word or clitic that may be an auxiliary is one in its place.
#[inline(never)]
fn is_auxiliary_here(chunker: &Chunker, Verb { index, token }: Verb, aux: Auxiliaries) -> bool {
    if token.kind == TokenKind::Clitic {
        return is_contraction(chunker, index);
    }
    if !token.is(Classes::MODAL) {
        return true;
    }
    // "Will", "May" with a capital inside a sentence are names or months.
    let name = token.capital && !chunker.starts_sentence(index) && !is_headline_verb(chunker, index, token);
    let noun = !aux.any()
        && !token.is(Classes::FINITE)
        && !token.capital
        && matches!(token.known, Known::Need | Known::Dare | Known::Will);
    // "man has a free will, and …"
    let noun = noun || token.known == Known::Will && ends_noun_phrase(chunker, index);
    !name && !noun
}

/// Whether an article stands before the phrase just read, and a mark behind this word.
fn ends_noun_phrase(chunker: &Chunker, index: usize) -> bool {
    let article = |chunk: &Chunk| {
        chunker.is_word(chunk.tokens().0, Known::A) && chunk.is(Class::NounPhrase) && chunk.tokens().1 == index
    };
    let mark = matches!(chunker.token(index + 1).kind, TokenKind::Comma | TokenKind::Stop);
    (mark || chunker.is_end(index + 1)) && chunker.last().is_some_and(article)
}

/// A clitic that stands for an auxiliary: all but the possessive *'s*.
fn is_contraction(chunker: &Chunker, index: usize) -> bool {
    let letters = chunker.word(index).trim_start_matches(['\'', '’']);
    if letters.is_empty() {
        return false;
    }
    let after_subject = chunker.last().is_some_and(|chunk| match chunk.class {
        Class::NounPhrase => chunk.has('p') || !chunk.has('g'),
        class => matches!(class, Class::Wh | Class::Relative),
    });
    !letters.eq_ignore_ascii_case("s") || after_subject
}

/// The first token from `here` on that is no adverb of the group.
#[inline]
fn skip_adverbs<'a>(chunker: &Chunker<'a>, here: Verb<'a>, aux: &mut Auxiliaries) -> Verb<'a> {
    match may_be_inner_adverb(here.token) {
        true => behind_adverbs(chunker, here, aux),
        false => here,
    }
}

#[inline(never)]
fn behind_adverbs<'a>(chunker: &Chunker<'a>, mut here: Verb<'a>, aux: &mut Auxiliaries) -> Verb<'a> {
    while may_be_inner_adverb(here.token) && is_inner_adverb(chunker, here, aux.any()) {
        aux.add(here.token.classes.and(Classes::NEGATION));
        here = Verb::at(chunker, here.index + 1);
    }
    here
}

/// Whether a verb group may hold a token as an adverb, as far as the token alone can tell.
#[inline]
fn may_be_inner_adverb(token: &Token) -> bool {
    token.is(INNER_ADVERB) || token.ending == Ending::Ly
}

/// Classes of the words that a verb group may hold as adverbs.
const INNER_ADVERB: Classes = Classes::ADVERB.or(Classes::NEGATION).or(Classes::INNER_TIME);

/// Whether what may be an adverb of a verb group is one in its place; `begun` where an auxiliary is before it.
fn is_inner_adverb(chunker: &Chunker, Verb { index, token }: Verb, begun: bool) -> bool {
    let next = chunker.token(index + 1);
    let lends = token.is(Classes::CATENATIVE) && next.is(Classes::TO);
    let verb = token.is(Classes::AUXILIARY) || token.is(Classes::VERB) && !token.is(Classes::ADVERB);
    if verb || lends || token.is(Classes::PREDICATE) {
        return false;
    }
    let listed = token.is(Classes::ADVERB.or(Classes::NEGATION))
        && !token.is(Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::TIME).or(Classes::DETERMINER));
    if listed || !token.capital && ends_in_ly(token) {
        return true;
    }
    let between = || chunker.previous() == Some(Class::NounPhrase) && next.is(Classes::PAST.or(Classes::BASE));
    let floats = token.is(Classes::PLURAL.or(Classes::NEGATION).or(Classes::TIME_MODIFIER));
    let quantifier = token.is(Classes::ADVERB) && token.is(Classes::DETERMINER) && floats;
    // "Lee, the mayor, neither confirms nor denies it"
    let denied = || {
        let subject = matches!(chunker.previous(), Some(Class::NounPhrase | Class::Comma));
        token.is(Classes::NEGATION) && subject && next.is(Classes::PAST.or(Classes::THIRD)) && next.is(Classes::CUE)
    };
    quantifier && (begun || between() || denied()) || is_inner_time(token, next)
}

/// *later said*, *earlier told*: a time word between the subject and its verb.
fn is_inner_time(token: &Token, next: &Token) -> bool {
    token.is(Classes::INNER_TIME) && next.is(Classes::PAST.or(Classes::PARTICIPLE))
}

#[inline(always)]
fn is_verb_here(chunker: &Chunker, Verb { index, token }: Verb, aux: Auxiliaries) -> bool {
    let headline_verb = || chunker.headline && (aux.any() || token.is(Classes::CUE));
    let name = token.capital && !chunker.opens_sentence(index, token) && !headline_verb();
    let according = || may_be_according(token) && according_end(chunker, index).is_some();
    if token.kind != TokenKind::Word || name || token.is(Classes::AUXILIARY) || according() {
        return false;
    }
    // "including" is a preposition unless an auxiliary stands before it.
    let preposition = token.is(Classes::PREPOSITION) && token.is(Classes::ING) && !token.is(Classes::CUE);
    if !aux.any() {
        let infinitive = || may_be_infinitive(chunker, index, token);
        !preposition && if aux.to() { infinitive() } else { is_plain_verb(chunker, index, token) }
    } else if aux.modal() && !aux.be() && !aux.have() {
        may_follow_modal(chunker, token)
    } else {
        is_participle(token)
    }
}

/// The same of a token behind auxiliaries or adverbs, which may be any.
#[inline]
fn is_verb_behind(chunker: &Chunker, verb: Verb, aux: Auxiliaries) -> bool {
    let verbal = Classes::VERB.or(Classes::BE).or(Classes::HAVE).or(Classes::CUE).or(Classes::PREDICATE);
    (verb.token.is(verbal) || verb.token.classes.is_empty()) && is_verbal_here(chunker, verb, aux)
}

#[inline(never)]
fn is_verbal_here(chunker: &Chunker, verb: Verb, aux: Auxiliaries) -> bool {
    is_verb_here(chunker, verb, aux)
}
