//! Verb groups: auxiliaries, adverbs, negation, the verb and the particles of its phrase.

use super::build::{ends_in_ly, Chunker};
use super::cues::{self, Found, Voice};
use super::lookahead::{according_end, may_be_according};
use super::noun_word::is_headline_verb;
use super::participle::stands_for_clause;
use super::verb_form::{is_participle, is_plain_verb, may_be_infinitive, may_follow_modal};
use super::{Chunk, Class, Features};
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
    fn note(&mut self, token: &Token, next: &Token) {
        let told = if self.any() { TELLING } else { TELLING.or(Classes::PAST) };
        // "He's said" is "he has said": the clitic is "is" only where no participle of a cue follows.
        let has = token.kind == TokenKind::Clitic && next.is(Classes::CUE) && next.is(Classes::PARTICIPLE);
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
    let may_follow = Classes::BASE.or(Classes::BE).or(Classes::HAVE).or(INNER_ADVERB);
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
            aux.note(here.token, next.token);
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
    quantifier && (begun || between()) || is_inner_time(token, next)
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

/// Pushes a group with this verb.
#[inline(always)]
fn push_verb<'a>(chunker: &mut Chunker<'a>, aux: Auxiliaries, verb: Verb<'a>) {
    let voice = voice(chunker, aux, verb);
    // "to be published": nobody there who publishes.
    let passive = aux.to() && aux.be() && !verb.token.is(Classes::ING);
    if !passive {
        let next = Verb::at(chunker, verb.index + 1);
        if verb.token.is(Classes::CATENATIVE) && push_lent(chunker, aux, verb, voice) {
            return;
        }
        let (head, voice) = match next.token.is(Classes::PREDICATE) && chunker.is_written(verb.index, &LINKS) {
            true => (next, lending_voice(aux, Voice::Active)),
            false => (verb, voice),
        };
        if let Some(found) = cues::find(chunker, head.index, head.token, voice) {
            return push_cue(chunker, aux, head, voice, &found);
        }
    }
    push_plain(chunker, aux, verb, voice);
}

/// Verbs that may stand for *be* before an adjective that reports: *remains hopeful that*.
const LINKS: [&str; 10] =
    ["became", "become", "becomes", "remain", "remained", "remaining", "remains", "stay", "stayed", "stays"];

/// Pushes a group without verb, which ends with the auxiliary at `last`, and an adjective that reports behind it.
#[inline(never)]
fn push_bare(chunker: &mut Chunker, aux: Auxiliaries, last: usize) {
    let first = complement(chunker, last);
    let compares = matches!(first.token.known, Known::More | Known::Less);
    let lender = if compares { Verb::at(chunker, first.index + 1) } else { first };
    if lender.token.is(Classes::CATENATIVE) && push_lent(chunker, aux, lender, Voice::Active) {
        return;
    }
    let voice = lending_voice(aux, Voice::Active);
    if let Some(head) = predicate(chunker, aux, first) {
        let found = cues::find(chunker, head.index, head.token, voice);
        let complete = |found: &Found| found.particles > 0 || opens_complement(chunker, found.end());
        if let Some(found) = found.filter(complete) {
            return push_cue(chunker, aux, head, voice, &found);
        }
    }
    let ing = chunker.token(chunker.at).ending == Ending::Ing;
    let features =
        if ing { Features::letter('g') } else { Features::letter('b').with(if aux.to() { 'i' } else { 'f' }) };
    chunker.push(Class::Verb, with_tense(features, aux, aux.past()), last + 1, last);
}

/// Pushes a group with the reporting infinitive to which it lends its subject: *continued to defend*, *is likely to say*;
/// whether there is one.
fn push_lent(chunker: &mut Chunker, aux: Auxiliaries, lender: Verb, voice: Voice) -> bool {
    let Some(verb) = infinitive_of(chunker, lender) else { return false };
    let voice = lending_voice(aux, voice);
    let found = cues::find(chunker, verb.index, verb.token, voice);
    found.inspect(|found| push_cue(chunker, aux, verb, voice, found)).is_some()
}

/// The form of a group that reports with a word behind its verb, whose own form is given.
fn lending_voice(aux: Auxiliaries, own: Voice) -> Voice {
    match own {
        _ if aux.to() => Voice::Infinitive,
        Voice::Ing => Voice::Ing,
        _ => Voice::Active,
    }
}

/// Whether what an adjective may report follows: a clause or an infinitive.
fn opens_complement(chunker: &Chunker, index: usize) -> bool {
    let opener = Classes::THAT.or(Classes::TO).or(Classes::WH).or(Classes::PRONOUN).or(Classes::DETERMINER);
    chunker.is(index, opener.or(Classes::POSSESSIVE)) || chunker.token(index).capital
}

/// What stands behind a bare auxiliary and the adverbs after it.
fn complement<'a>(chunker: &Chunker<'a>, last: usize) -> Verb<'a> {
    skip_adverbs(chunker, Verb::at(chunker, last + 1), &mut Auxiliaries::default())
}

fn infinitive_of<'a>(chunker: &Chunker<'a>, lender: Verb) -> Option<Verb<'a>> {
    let goes_on = usize::from(chunker.is_word(lender.index + 1, Known::On));
    let to = lender.index + 1 + goes_on;
    if !chunker.is(to, Classes::TO) {
        return None;
    }
    let verb = skip_adverbs(chunker, Verb::at(chunker, to + 1), &mut Auxiliaries::default());
    (verb.token.is(Classes::CUE) && verb.token.is(Classes::BASE)).then_some(verb)
}

/// The adjective after *be*, or `first` of its phrase, that may report: *is (very) confident that*.
fn predicate<'a>(chunker: &Chunker<'a>, aux: Auxiliaries, first: Verb<'a>) -> Option<Verb<'a>> {
    if !aux.be() {
        return None;
    }
    if !matches!(first.token.known, Known::A | Known::An) {
        return first.token.is(Classes::PREDICATE).then_some(first);
    }
    // "is a (long-time, vocal) critic of"
    let nouns = (1..=1 + MOST_ADJECTIVES).map(|place| Verb::at(chunker, first.index + place));
    let reports = |noun: &Verb| noun.token.is(Classes::PREDICATE) && chunker.is_word(noun.index + 1, Known::Of);
    nouns.into_iter().find(reports)
}

/// Most words between an article and the noun that reports: *is a long-time and vocal critic of*.
const MOST_ADJECTIVES: usize = 4;

fn push_cue(chunker: &mut Chunker, aux: Auxiliaries, head: Verb, voice: Voice, found: &Found) {
    let class = match voice {
        Voice::Infinitive => Class::CueInfinitive,
        Voice::Ing => Class::CueIng,
        Voice::Participle => Class::CueParticiple,
        Voice::Active | Voice::Passive => Class::Cue,
    };
    let features = found.features.with_if('x', aux.negated() || found.negated).with_if('h', aux.conditional());
    let finite = matches!(voice, Voice::Active | Voice::Passive);
    let features = features.with_if('d', finite && is_past(head.token, aux));
    chunker.push(class, features, found.end(), head.index);
    if let Some(chunk) = chunker.last_mut() {
        chunk.particles = found.particles;
    }
}

/// Verbs of being free to do something, which is not done by that.
const PERMITTING: [&str; 7] = ["allowed", "authorised", "authorized", "cleared", "entitled", "licensed", "permitted"];

/// The last token of what somebody is only free to say: *was not authorized to discuss (it)*.
fn permitted(chunker: &Chunker, verb: Verb) -> Option<usize> {
    let infinitive = skip_adverbs(chunker, Verb::at(chunker, verb.index + 2), &mut Auxiliaries::default());
    (infinitive.token.is(Classes::CUE) && chunker.is_written(verb.index, &PERMITTING)).then_some(infinitive.index)
}

#[inline]
fn push_plain(chunker: &mut Chunker, aux: Auxiliaries, verb: Verb, voice: Voice) {
    let letter = match voice {
        Voice::Infinitive => 'i',
        Voice::Ing => 'g',
        Voice::Participle => 'e',
        // "being chased"
        Voice::Active | Voice::Passive if aux.any() && is_nonfinite(chunker.known(chunker.at)) => 'g',
        Voice::Active | Voice::Passive => 'f',
    };
    let features = with_tense(Features::letter(letter), aux, is_past(verb.token, aux));
    let may_be_free = aux.be() && chunker.is(verb.index + 1, Classes::TO);
    let last = may_be_free.then(|| permitted(chunker, verb)).flatten().unwrap_or(verb.index);
    chunker.push(Class::Verb, features, last + 1, verb.index);
}

fn is_nonfinite(auxiliary: Known) -> bool {
    matches!(auxiliary, Known::Being | Known::Having)
}

/// The features of a group with those that only a finite one has.
fn with_tense(features: Features, aux: Auxiliaries, past: bool) -> Features {
    let finite = features.has('f');
    features.with_if('d', finite && past).with_if('c', finite && aux.conditional())
}

/// Whether a finite group is in the past tense (*said, had said*), not the present (*says, has said*).
fn is_past(verb: &Token, aux: Auxiliaries) -> bool {
    if aux.any() {
        return aux.past();
    }
    verb.is(Classes::PAST) || verb.classes.is_empty() && verb.ending == Ending::Ed
}

/// The form of a verb group, by its auxiliaries and its verb.
fn voice(chunker: &Chunker, aux: Auxiliaries, verb: Verb) -> Voice {
    let Verb { index, token } = verb;
    let unknown = token.classes.is_empty();
    let ing = token.is(Classes::ING) || unknown && token.ending == Ending::Ing;
    let participle = token.is(Classes::PARTICIPLE) || unknown && token.ending == Ending::Ed;
    if aux.to() {
        Voice::Infinitive
    } else if aux.be() && participle && !ing && !token.is(Classes::PREDICATE) {
        Voice::Passive
    } else if aux.any() && chunker.known(chunker.at) != Known::Having {
        Voice::Active
    } else if ing || aux.any() {
        Voice::Ing
    } else if participle && stands_for_clause(chunker, index, token) {
        Voice::Participle
    } else {
        Voice::Active
    }
}
