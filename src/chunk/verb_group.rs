//! Verb groups: auxiliaries, adverbs, negation, the verb and the particles of its phrase.

use super::build::Chunker;
use super::cues::{self, Found, Voice};
use super::lookahead::according_end;
use super::noun_word::is_headline_verb;
use super::verb_form::{is_participle, is_plain_verb, may_be_infinitive, may_follow_modal};
use super::{Chunk, Class, Features};
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token, TokenKind};

/// What the auxiliaries of a group have shown so far.
#[derive(Clone, Copy, Default)]
struct Auxiliaries {
    modal: bool,
    be: bool,
    have: bool,
    to: bool,
    any: bool,
    negated: bool,
    conditional: bool,
    /// The first one is in the past tense: *was, had, did*.
    past: bool,
}

/// Where a group's words stand.
#[derive(Clone, Copy)]
struct Group {
    /// The main verb; none for a bare form of *be* or *have*.
    verb: Option<usize>,
    /// The last token.
    last: usize,
}

/// Takes a verb group at the chunker's place, if one begins there.
#[inline]
pub(super) fn take(chunker: &mut Chunker) -> bool {
    chunker.token(chunker.at).is_some_and(may_open) && take_opened(chunker)
}

fn take_opened(chunker: &mut Chunker) -> bool {
    let mut aux = Auxiliaries::default();
    let mut index = skip_adverbs(chunker, chunker.at, &mut aux);
    if chunker.is(index, Classes::TO) {
        let after = skip_adverbs(chunker, index + 1, &mut aux);
        // "to back the plan": what may be an adverb is the verb where no other follows.
        let Some(after) = first_of(after, index + 1, |verb| may_be_infinitive(chunker, verb)) else { return false };
        aux.to = true;
        index = after;
    }
    let Some(group) = auxiliaries_and_verb(chunker, index, &mut aux) else { return false };
    push(chunker, aux, group);
    true
}

/// Whether a verb group may begin with a token, as far as the token alone can tell.
fn may_open(token: &Token) -> bool {
    let adverb = Classes::ADVERB.or(Classes::NEGATION).or(Classes::INNER_TIME);
    let report = Classes::CUE.or(Classes::PREDICATE);
    token.is(Classes::VERB.or(Classes::AUXILIARY).or(Classes::TO).or(adverb).or(report))
        || token.kind == TokenKind::Clitic
        || token.ending == Ending::Ly
        || token.classes.is_empty() && token.ending != Ending::Other
}

/// Reads auxiliaries from `index` on, and the verb after them.
fn auxiliaries_and_verb(chunker: &Chunker, mut index: usize, aux: &mut Auxiliaries) -> Option<Group> {
    let mut last_auxiliary = None;
    loop {
        if is_auxiliary(chunker, index, *aux) {
            note(chunker, index, aux);
            last_auxiliary = Some(index);
            index += 1;
            continue;
        }
        let next = skip_adverbs(chunker, index, aux);
        if next > index && aux.any && is_auxiliary(chunker, next, *aux) {
            index = next;
            continue;
        }
        if is_obligation(chunker, next, *aux) {
            *aux = Auxiliaries { modal: true, have: false, ..*aux };
            index = next + 1;
            continue;
        }
        let is_verb = |verb: usize| is_verb_here(chunker, verb, *aux, last_auxiliary.is_some());
        if let Some(verb) = first_of(next, index, is_verb) {
            return Some(Group { verb: Some(verb), last: verb });
        }
        return last_auxiliary.map(|last| Group { verb: None, last });
    }
}

/// The first of two places, often the same, that holds what is asked for.
fn first_of(one: usize, other: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    if holds(one) {
        return Some(one);
    }
    (other != one && holds(other)).then_some(other)
}

/// *to* after a form of *have*, which is a modal then: *has to remind*.
fn is_obligation(chunker: &Chunker, index: usize, aux: Auxiliaries) -> bool {
    aux.have && !aux.modal && chunker.is(index, Classes::TO) && chunker.is(index + 1, Classes::BASE)
}

fn is_auxiliary(chunker: &Chunker, index: usize, aux: Auxiliaries) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    if token.kind == TokenKind::Clitic {
        return is_contraction(chunker, index);
    }
    if !token.is(Classes::AUXILIARY) {
        return false;
    }
    // "Will", "May" with a capital inside a sentence are names or months.
    let name = token.capital
        && token.is(Classes::MODAL)
        && !chunker.starts_sentence(index)
        && !is_headline_verb(chunker, index, token);
    let noun = token.is(Classes::MODAL)
        && !aux.any
        && !token.is(Classes::FINITE)
        && matches!(chunker.word(index), "need" | "dare" | "will");
    // "man has a free will, and …"
    let noun = noun || chunker.is_written(index, &["will"]) && ends_noun_phrase(chunker, index);
    !name && !noun
}

/// Whether an article stands before the phrase just read, and a mark behind this word.
fn ends_noun_phrase(chunker: &Chunker, index: usize) -> bool {
    let article = |chunk: &Chunk| {
        chunker.is_word(chunk.tokens.0, Known::A) && chunk.is(Class::NounPhrase) && chunk.tokens.1 == index
    };
    let mark = matches!(chunker.kind(index + 1), None | Some(TokenKind::Comma | TokenKind::Stop));
    mark && chunker.out.last().is_some_and(article)
}

/// A clitic that stands for an auxiliary: all but the possessive *'s*.
fn is_contraction(chunker: &Chunker, index: usize) -> bool {
    let letters = chunker.word(index).trim_start_matches(['\'', '’']);
    if letters.is_empty() {
        return false;
    }
    let after_subject = chunker.out.last().is_some_and(|chunk| match chunk.class {
        Class::NounPhrase => chunk.has('p') || !chunk.has('g'),
        class => matches!(class, Class::Wh | Class::Relative),
    });
    !letters.eq_ignore_ascii_case("s") || after_subject
}

fn note(chunker: &Chunker, index: usize, aux: &mut Auxiliaries) {
    aux.past |= !aux.any && chunker.is(index, Classes::PAST);
    aux.any = true;
    aux.modal |= chunker.is(index, Classes::MODAL.or(Classes::DO));
    // "He's said" is "he has said": the clitic is "is" only where no participle of a cue follows.
    let has = chunker.kind(index) == Some(TokenKind::Clitic)
        && chunker.is(index + 1, Classes::CUE)
        && chunker.is(index + 1, Classes::PARTICIPLE);
    aux.be |= chunker.is(index, Classes::BE) && !has;
    aux.have |= has || chunker.is(index, Classes::HAVE) && !chunker.is(index, Classes::BE);
    aux.negated |= chunker.is(index, Classes::NEGATION);
    aux.conditional |= chunker.is(index, Classes::CONDITIONAL);
}

fn skip_adverbs(chunker: &Chunker, mut index: usize, aux: &mut Auxiliaries) -> usize {
    while is_inner_adverb(chunker, index, aux.any) {
        aux.negated |= chunker.is(index, Classes::NEGATION);
        index += 1;
    }
    index
}

/// Whether an adverb stands there that a verb group may hold; `begun` where an auxiliary is before it.
fn is_inner_adverb(chunker: &Chunker, index: usize, begun: bool) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    if !token.is(Classes::ADVERB.or(Classes::NEGATION).or(Classes::INNER_TIME)) && token.ending != Ending::Ly {
        return false;
    }
    let listed = token.is(Classes::ADVERB.or(Classes::NEGATION))
        && !token.is(Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::TIME).or(Classes::DETERMINER));
    let derived = !token.capital && chunker.ends_in_ly(index);
    let between =
        || chunker.previous() == Some(Class::NounPhrase) && chunker.is(index + 1, Classes::PAST.or(Classes::BASE));
    let floats = token.is(Classes::PLURAL.or(Classes::NEGATION).or(Classes::TIME_MODIFIER));
    let quantifier = token.is(Classes::ADVERB) && token.is(Classes::DETERMINER) && floats;
    let floated = quantifier && (begun || between());
    let lends = token.is(Classes::CATENATIVE) && chunker.is(index + 1, Classes::TO);
    let verb = token.is(Classes::AUXILIARY) || token.is(Classes::VERB) && !token.is(Classes::ADVERB);
    let closed = verb || lends || token.is(Classes::PREDICATE);
    !closed && (listed || derived || floated || is_inner_time(chunker, index))
}

/// *later said*, *earlier told*: a time word between the subject and its verb.
fn is_inner_time(chunker: &Chunker, index: usize) -> bool {
    chunker.is(index, Classes::INNER_TIME) && chunker.is(index + 1, Classes::PAST.or(Classes::PARTICIPLE))
}

fn is_verb_here(chunker: &Chunker, index: usize, aux: Auxiliaries, after_auxiliary: bool) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    let headline_verb = chunker.headline && (after_auxiliary || token.is(Classes::CUE));
    let name = token.capital && !chunker.starts_sentence(index) && !headline_verb;
    if token.kind != TokenKind::Word || name || token.is(Classes::AUXILIARY) || according_end(chunker, index).is_some()
    {
        return false;
    }
    // "including" is a preposition unless an auxiliary stands before it.
    let preposition = token.is(Classes::PREPOSITION) && token.is(Classes::ING) && !token.is(Classes::CUE);
    if preposition && !after_auxiliary {
        return false;
    }
    if aux.to && !after_auxiliary {
        return may_be_infinitive(chunker, index);
    }
    if aux.modal && after_auxiliary && !aux.be && !aux.have {
        return may_follow_modal(chunker, index);
    }
    if after_auxiliary {
        return is_participle(chunker, index);
    }
    is_plain_verb(chunker, index)
}

fn push(chunker: &mut Chunker, aux: Auxiliaries, group: Group) {
    // "to be published": nobody there who publishes.
    let passive = aux.to && aux.be && group.verb.is_some_and(|verb| !chunker.is(verb, Classes::ING));
    match reporting(chunker, aux, group).filter(|_| !passive) {
        Some((head, voice, found)) => push_cue(chunker, aux, head, voice, &found),
        None => push_plain(chunker, aux, group),
    }
}

/// The head, form and cue of a group that reports: its verb, the infinitive that it leads to, or an adjective after *be*.
fn reporting(chunker: &Chunker, aux: Auxiliaries, group: Group) -> Option<(usize, Voice, Found)> {
    if let Some(verb) = lent_infinitive(chunker, group) {
        let voice = lending_voice(chunker, aux, group);
        if let Some(found) = cues::find(chunker, verb, voice) {
            return Some((verb, voice, found));
        }
    }
    let linked = group.verb.filter(|verb| links(chunker, *verb)).map(|verb| verb + 1);
    let head = linked.or(group.verb).or_else(|| predicate(chunker, aux, group));
    let head = head.filter(|head| cues::may_open(chunker, *head))?;
    let voice = match group.verb {
        Some(verb) if linked.is_none() => voice(chunker, aux, verb),
        _ if aux.to => Voice::Infinitive,
        _ => Voice::Active,
    };
    let found = cues::find(chunker, head, voice)?;
    let complete = group.verb.is_some() || found.particles > 0 || opens_complement(chunker, found.end);
    complete.then_some((head, voice, found))
}

/// Whether what an adjective may report follows: a clause or an infinitive.
fn opens_complement(chunker: &Chunker, index: usize) -> bool {
    let opener = Classes::THAT.or(Classes::TO).or(Classes::WH).or(Classes::PRONOUN).or(Classes::DETERMINER);
    chunker.is(index, opener.or(Classes::POSSESSIVE)) || chunker.token(index).is_some_and(|next| next.capital)
}

/// The reporting infinitive to which the group lends its subject: *continued to defend*, *is likely to say*.
fn lent_infinitive(chunker: &Chunker, group: Group) -> Option<usize> {
    let mut unused = Auxiliaries::default();
    let lender = group.verb.unwrap_or_else(|| {
        let first = skip_adverbs(chunker, group.last + 1, &mut unused);
        first + usize::from(matches!(chunker.known(first), Known::More | Known::Less))
    });
    if !chunker.is(lender, Classes::CATENATIVE) {
        return None;
    }
    let goes_on = usize::from(chunker.is_word(lender + 1, Known::On));
    let to = lender + 1 + goes_on;
    let verb = chunker.is(to, Classes::TO).then(|| skip_adverbs(chunker, to + 1, &mut unused))?;
    (chunker.is(verb, Classes::CUE) && chunker.is(verb, Classes::BASE)).then_some(verb)
}

fn lending_voice(chunker: &Chunker, aux: Auxiliaries, group: Group) -> Voice {
    match group.verb {
        _ if aux.to => Voice::Infinitive,
        Some(verb) if !aux.any && chunker.is(verb, Classes::ING) => Voice::Ing,
        _ => Voice::Active,
    }
}

/// Verbs that may stand for *be* before an adjective.
const LINKS: [&str; 10] =
    ["became", "become", "becomes", "remain", "remained", "remaining", "remains", "stay", "stayed", "stays"];

/// Whether a verb only links its subject to an adjective that reports: *remains hopeful that*.
fn links(chunker: &Chunker, verb: usize) -> bool {
    chunker.is(verb + 1, Classes::PREDICATE) && chunker.is_written(verb, &LINKS)
}

/// The adjective after *be* that may report: *is (very) confident that*.
fn predicate(chunker: &Chunker, aux: Auxiliaries, group: Group) -> Option<usize> {
    if !aux.be {
        return None;
    }
    let first = skip_adverbs(chunker, group.last + 1, &mut Auxiliaries::default());
    let article = chunker.is_word(first, Known::A) || chunker.is_word(first, Known::An);
    // "is a (long-time, vocal) critic of"
    let last = if article { first + 1 + MOST_ADJECTIVES } else { first };
    let reports =
        |index: &usize| chunker.is(*index, Classes::PREDICATE) && (!article || chunker.is_word(*index + 1, Known::Of));
    (first + usize::from(article)..=last).find(reports)
}

/// Most words between an article and the noun that reports: *is a long-time and vocal critic of*.
const MOST_ADJECTIVES: usize = 4;

fn push_cue(chunker: &mut Chunker, aux: Auxiliaries, head: usize, voice: Voice, found: &Found) {
    let class = match voice {
        Voice::Infinitive => Class::CueInfinitive,
        Voice::Ing => Class::CueIng,
        Voice::Participle => Class::CueParticiple,
        Voice::Active | Voice::Passive => Class::Cue,
    };
    let features = found.features.with_if('x', aux.negated || found.negated).with_if('h', aux.conditional);
    let finite = matches!(voice, Voice::Active | Voice::Passive);
    let features = features.with_if('d', finite && is_past(chunker, head, aux));
    chunker.push(class, features, found.end, head);
    if let Some(chunk) = chunker.out.last_mut() {
        chunk.particles = found.particles;
    }
}

/// Verbs of being free to do something, which is not done by that.
const PERMITTING: [&str; 7] = ["allowed", "authorised", "authorized", "cleared", "entitled", "licensed", "permitted"];

/// The last token of what somebody is only free to say: *was not authorized to discuss (it)*.
fn permitted(chunker: &Chunker, aux: Auxiliaries, group: Group) -> Option<usize> {
    let verb = group.verb.filter(|verb| aux.be && chunker.is(*verb + 1, Classes::TO))?;
    let infinitive = skip_adverbs(chunker, verb + 2, &mut Auxiliaries::default());
    (chunker.is(infinitive, Classes::CUE) && chunker.is_written(verb, &PERMITTING)).then_some(infinitive)
}

fn push_plain(chunker: &mut Chunker, aux: Auxiliaries, group: Group) {
    let features = match group.verb {
        None => Features::letter('b').with(if aux.to { 'i' } else { 'f' }),
        Some(verb) => Features::letter(match voice(chunker, aux, verb) {
            Voice::Infinitive => 'i',
            Voice::Ing => 'g',
            Voice::Participle => 'e',
            // "being chased"
            Voice::Active | Voice::Passive if chunker.is_written(chunker.at, &["being", "having"]) => 'g',
            Voice::Active | Voice::Passive => 'f',
        }),
    };
    let past = features.has('f') && is_past(chunker, group.last, aux);
    let features = features.with_if('d', past).with_if('c', features.has('f') && aux.conditional);
    let last = permitted(chunker, aux, group).unwrap_or(group.last);
    chunker.push(Class::Verb, features, last + 1, group.last);
}

/// Whether no subject can stand before the group: *Asked whether …*, *when asked about …*.
fn stands_alone(chunker: &Chunker) -> bool {
    chunker.starts_sentence(chunker.at) || matches!(chunker.previous(), Some(Class::Subordinator | Class::Boundary))
}

/// Whether a finite group is in the past tense (*said, had said*), not the present (*says, has said*).
fn is_past(chunker: &Chunker, verb: usize, aux: Auxiliaries) -> bool {
    if aux.any {
        return aux.past;
    }
    let unknown = chunker.token(verb).is_some_and(|token| token.classes.is_empty());
    chunker.is(verb, Classes::PAST) || unknown && chunker.word(verb).ends_with("ed")
}

/// Ways of speaking that stand behind *by* without an article.
const MEDIA: [&str; 16] = [
    "cable",
    "courier",
    "e-mail",
    "email",
    "fax",
    "letter",
    "mail",
    "phone",
    "radio",
    "satellite",
    "telegram",
    "telephone",
    "text",
    "video",
    "videoconference",
    "way",
];

/// Whether *by* and somebody who did it follow: *written by Abel*, not *said by telephone, responded by leaving, rose by a
/// third*.
fn has_agent(chunker: &Chunker, verb: usize) -> bool {
    let next = verb + 2;
    let measure = chunker.is(next, Classes::QUANTITY) || chunker.kind(next) == Some(TokenKind::Number);
    let way = || chunker.is(next, Classes::ING) || chunker.is_written(next, &MEDIA);
    chunker.is_word(verb + 1, Known::By) && !measure && !way()
}

/// Words that give a name.
const NAMING: [&str; 5] = ["called", "dubbed", "named", "nicknamed", "titled"];

/// Whether a participle only gives the name of what stands before it: *a firm called Cobden & Pike*, not *a senator called
/// Lee a liar*.
fn names(chunker: &Chunker, verb: usize) -> bool {
    let indefinite = |chunk: &Chunk| {
        let article = matches!(chunker.known(chunk.tokens.0), Known::A | Known::An | Known::One | Known::Another);
        chunk.is(Class::NounPhrase) && article && chunk.tokens.1 == verb
    };
    let naming = chunker.is_written(verb, &NAMING);
    if !naming || !chunker.out.last().is_some_and(indefinite) {
        return false;
    }
    // Things call nothing: "a formula called the “chained CPI”".
    if !chunker.out.last().is_some_and(|chunk| chunk.has('k')) {
        return true;
    }
    let capital = |index: &usize| chunker.token(*index).is_some_and(|token| token.capital);
    let behind = (verb + 1..).find(|index| !capital(index)).unwrap_or(verb + 1);
    let quote = |index: usize| chunker.kind(index) == Some(TokenKind::Quote);
    let complement = chunker.is(behind, Classes::DETERMINER.or(Classes::POSSESSIVE)) || quote(behind);
    quote(verb + 1) || behind > verb + 1 && !complement
}

/// Whether somebody before a comma was asked what follows: *Lee, asked whether she would run, laughed*.
fn was_asked(chunker: &Chunker, verb: usize) -> bool {
    let subject = matches!(chunker.out.as_slice(), [.., noun, comma]
        if noun.is(Class::NounPhrase) && comma.is(Class::Comma));
    subject && chunker.is_word(verb, Known::Asked) && chunker.is(verb + 1, Classes::WH.or(Classes::PREPOSITION))
}

fn voice(chunker: &Chunker, aux: Auxiliaries, verb: usize) -> Voice {
    let Some(token) = chunker.token(verb) else { return Voice::Active };
    let unknown = token.classes.is_empty();
    let ing = token.is(Classes::ING) || unknown && token.ending == Ending::Ing;
    let participle = token.is(Classes::PARTICIPLE) || unknown && token.ending == Ending::Ed;
    if aux.to {
        Voice::Infinitive
    } else if aux.be && participle && !ing && !token.is(Classes::PREDICATE) {
        Voice::Passive
    } else if aux.any {
        Voice::Active
    } else if ing {
        Voice::Ing
    } else if participle
        && (stands_alone(chunker)
            || has_agent(chunker, verb) && !cues::opens_phrase(chunker, verb)
            || names(chunker, verb)
            || was_asked(chunker, verb)
            || !token.is(Classes::PAST) && !unknown)
    {
        Voice::Participle
    } else {
        Voice::Active
    }
}
