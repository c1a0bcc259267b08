//! Verb groups: auxiliaries, adverbs, negation, the verb and the particles of its phrase.

use super::build::{ends_in_ly, Chunker};
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
pub(super) fn take(chunker: &mut Chunker, token: &Token) -> bool {
    may_open(token) && take_opened(chunker)
}

#[inline(never)]
fn take_opened(chunker: &mut Chunker) -> bool {
    let mut aux = Auxiliaries::default();
    let mut index = skip_adverbs(chunker, chunker.at, &mut aux);
    if chunker.is(index, Classes::TO) {
        let after = skip_adverbs(chunker, index + 1, &mut aux);
        // "to back the plan": what may be an adverb is the verb where no other follows.
        index = match (may_be_infinitive(chunker, after), may_be_infinitive(chunker, index + 1)) {
            (true, _) => after,
            (false, true) => index + 1,
            (false, false) => return false,
        };
        aux.to = true;
    }
    let Some(group) = auxiliaries_and_verb(chunker, index, &mut aux) else { return false };
    push(chunker, aux, group);
    true
}

/// Whether a verb group may begin with a token, as far as the token alone can tell.
fn may_open(token: &Token) -> bool {
    let verb = Classes::VERB.or(Classes::AUXILIARY).or(Classes::TO).or(Classes::CUE).or(Classes::PREDICATE);
    token.is(verb)
        || may_be_inner_adverb(token)
        || token.kind == TokenKind::Clitic
        || token.classes.is_empty() && token.ending != Ending::Other
}

/// Reads auxiliaries from `index` on, and the verb after them.
fn auxiliaries_and_verb(chunker: &Chunker, mut index: usize, aux: &mut Auxiliaries) -> Option<Group> {
    let mut last_auxiliary = None;
    loop {
        let token = chunker.token(index);
        if is_auxiliary(chunker, index, token, *aux) {
            note(token, chunker.token(index + 1), aux);
            last_auxiliary = Some(index);
            index += 1;
            continue;
        }
        let next = skip_adverbs(chunker, index, aux);
        if next > index && aux.any && is_auxiliary(chunker, next, chunker.token(next), *aux) {
            index = next;
            continue;
        }
        if aux.have && is_obligation(chunker, next, *aux) {
            *aux = Auxiliaries { modal: true, have: false, ..*aux };
            index = next + 1;
            continue;
        }
        let after_auxiliary = last_auxiliary.is_some();
        let is_verb = |verb: usize| is_verb_here(chunker, verb, *aux, after_auxiliary);
        let verb = if is_verb(next) { Some(next) } else { Some(index).filter(|verb| *verb < next && is_verb(*verb)) };
        return match verb {
            Some(verb) => Some(Group { verb: Some(verb), last: verb }),
            None => last_auxiliary.map(|last| Group { verb: None, last }),
        };
    }
}

/// *to* after a form of *have*, which is a modal then: *has to remind*.
fn is_obligation(chunker: &Chunker, index: usize, aux: Auxiliaries) -> bool {
    !aux.modal && chunker.is(index, Classes::TO) && chunker.is(index + 1, Classes::BASE)
}

#[inline]
fn is_auxiliary(chunker: &Chunker, index: usize, token: &Token, aux: Auxiliaries) -> bool {
    token.is(Classes::AUXILIARY) && is_auxiliary_here(chunker, index, token, aux)
}

/// Whether a word or clitic that may be an auxiliary is one in its place.
fn is_auxiliary_here(chunker: &Chunker, index: usize, token: &Token, aux: Auxiliaries) -> bool {
    if token.kind == TokenKind::Clitic {
        return is_contraction(chunker, index);
    }
    if !token.is(Classes::MODAL) {
        return true;
    }
    // "Will", "May" with a capital inside a sentence are names or months.
    let name =
        token.capital && !chunker.starts_sentence(index) && !is_headline_verb(chunker, index, token);
    let noun = !aux.any
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
    (mark || chunker.is_end(index + 1)) && chunker.out.last().is_some_and(article)
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

fn note(token: &Token, next: &Token, aux: &mut Auxiliaries) {
    aux.past |= !aux.any && token.is(Classes::PAST);
    aux.any = true;
    aux.modal |= token.is(Classes::MODAL.or(Classes::DO));
    // "He's said" is "he has said": the clitic is "is" only where no participle of a cue follows.
    let has = token.kind == TokenKind::Clitic && next.is(Classes::CUE) && next.is(Classes::PARTICIPLE);
    aux.be |= token.is(Classes::BE) && !has;
    aux.have |= has || token.is(Classes::HAVE) && !token.is(Classes::BE);
    aux.negated |= token.is(Classes::NEGATION);
    aux.conditional |= token.is(Classes::CONDITIONAL);
}

#[inline]
fn skip_adverbs(chunker: &Chunker, index: usize, aux: &mut Auxiliaries) -> usize {
    match may_be_inner_adverb(chunker.token(index)) {
        true => behind_adverbs(chunker, index, aux),
        false => index,
    }
}

fn behind_adverbs(chunker: &Chunker, mut index: usize, aux: &mut Auxiliaries) -> usize {
    loop {
        let token = chunker.token(index);
        if !may_be_inner_adverb(token) || !is_inner_adverb(chunker, index, token, aux.any) {
            return index;
        }
        aux.negated |= token.is(Classes::NEGATION);
        index += 1;
    }
}

/// Whether a verb group may hold a token as an adverb, as far as the token alone can tell.
#[inline]
fn may_be_inner_adverb(token: &Token) -> bool {
    token.is(Classes::ADVERB.or(Classes::NEGATION).or(Classes::INNER_TIME)) || token.ending == Ending::Ly
}

/// Whether what may be an adverb of a verb group is one in its place; `begun` where an auxiliary is before it.
fn is_inner_adverb(chunker: &Chunker, index: usize, token: &Token, begun: bool) -> bool {
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

#[inline(never)]
fn is_verb_here(chunker: &Chunker, index: usize, aux: Auxiliaries, after_auxiliary: bool) -> bool {
    let token = chunker.token(index);
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
    is_plain_verb(chunker, index, token)
}

fn push(chunker: &mut Chunker, aux: Auxiliaries, group: Group) {
    // "to be published": nobody there who publishes.
    let passive = aux.to && aux.be && group.verb.is_some_and(|verb| !chunker.is(verb, Classes::ING));
    let voice = group.verb.map(|verb| voice(chunker, aux, verb));
    match reporting(chunker, aux, group, voice).filter(|_| !passive) {
        Some((head, voice, found)) => push_cue(chunker, aux, head, voice, &found),
        None => push_plain(chunker, aux, group, voice),
    }
}

/// The head, form and cue of a group that reports: its verb, the infinitive that it leads to, or an adjective after *be*.
fn reporting(
    chunker: &Chunker,
    aux: Auxiliaries,
    group: Group,
    voice: Option<Voice>,
) -> Option<(usize, Voice, Found)> {
    if let Some(verb) = lent_infinitive(chunker, group) {
        let voice = lending_voice(chunker, aux, group);
        if let Some(found) = cues::find(chunker, verb, voice) {
            return Some((verb, voice, found));
        }
    }
    let linked = group.verb.filter(|verb| links(chunker, *verb)).map(|verb| verb + 1);
    let head = linked.or(group.verb).or_else(|| predicate(chunker, aux, group));
    let head = head.filter(|head| cues::may_open(chunker, *head))?;
    let voice = match voice {
        Some(voice) if linked.is_none() => voice,
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
    chunker.is(index, opener.or(Classes::POSSESSIVE)) || chunker.token(index).capital
}

/// The reporting infinitive to which the group lends its subject: *continued to defend*, *is likely to say*.
fn lent_infinitive(chunker: &Chunker, group: Group) -> Option<usize> {
    let mut unused = Auxiliaries::default();
    let lender = group.verb.unwrap_or_else(|| skip_adverbs(chunker, group.last + 1, &mut unused));
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
        chunk.particles = found.particles as u8;
    }
}

fn push_plain(chunker: &mut Chunker, aux: Auxiliaries, group: Group, voice: Option<Voice>) {
    let features = match voice {
        None => Features::letter('b').with(if aux.to { 'i' } else { 'f' }),
        Some(voice) => Features::letter(match voice {
            Voice::Infinitive => 'i',
            Voice::Ing => 'g',
            Voice::Participle => 'e',
            // "being chased"
            Voice::Active | Voice::Passive if matches!(chunker.known(chunker.at), Known::Being | Known::Having) => 'g',
            Voice::Active | Voice::Passive => 'f',
        }),
    };
    let past = features.has('f') && is_past(chunker, group.last, aux);
    let features = features.with_if('d', past).with_if('c', features.has('f') && aux.conditional);
    chunker.push(Class::Verb, features, group.last + 1, group.last);
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
    let token = chunker.token(verb);
    token.is(Classes::PAST) || token.classes.is_empty() && token.ending == Ending::Ed
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
    if !chunker.is_word(verb + 1, Known::By) {
        return false;
    }
    let next = verb + 2;
    let measure = chunker.is(next, Classes::QUANTITY) || chunker.is_kind(next, TokenKind::Number);
    !measure && !chunker.is(next, Classes::ING) && !chunker.is_written(next, &MEDIA)
}

/// Whether a participle only gives the name of what stands before it: *a firm called Cobden & Pike*, not *a senator called
/// Lee a liar*.
fn names(chunker: &Chunker, verb: usize) -> bool {
    let indefinite = |chunk: &Chunk| {
        let article = matches!(chunker.known(chunk.tokens().0), Known::A | Known::An | Known::One | Known::Another);
        chunk.is(Class::NounPhrase) && article && chunk.tokens().1 == verb
    };
    let naming = matches!(
        chunker.known(verb),
        Known::Called | Known::Dubbed | Known::Named | Known::Nicknamed | Known::Titled
    );
    if !naming || !chunker.out.last().is_some_and(indefinite) {
        return false;
    }
    let behind = (verb + 1..).find(|index| !chunker.token(*index).capital).unwrap_or(verb + 1);
    let quote = |index: usize| chunker.is_kind(index, TokenKind::Quote);
    let complement = chunker.is(behind, Classes::DETERMINER.or(Classes::POSSESSIVE)) || quote(behind);
    quote(verb + 1) || behind > verb + 1 && !complement
}

/// Whether somebody before a comma was asked what follows: *Lee, asked whether she would run, laughed*.
fn was_asked(chunker: &Chunker, verb: usize) -> bool {
    let subject = || matches!(chunker.out.as_slice(), [.., noun, comma]
        if noun.is(Class::NounPhrase) && comma.is(Class::Comma));
    chunker.is_word(verb, Known::Asked) && subject() && chunker.is(verb + 1, Classes::WH.or(Classes::PREPOSITION))
}

fn voice(chunker: &Chunker, aux: Auxiliaries, verb: usize) -> Voice {
    let token = chunker.token(verb);
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
