//! What a verb group becomes: a cue or another verb, its form, its tense, its end.

use super::{skip_adverbs, Auxiliaries, Verb};
use crate::chunk::build::Chunker;
use crate::chunk::cues::{self, Found, Voice};
use crate::chunk::participle::stands_for_clause;
use crate::chunk::{Class, Features};
use crate::lexicon::{Classes, Known};
use crate::segment::{Ending, Token};

/// Pushes a group with this verb.
#[inline(always)]
pub(super) fn push_verb<'a>(chunker: &mut Chunker<'a>, aux: Auxiliaries, verb: Verb<'a>) {
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
pub(super) fn push_bare(chunker: &mut Chunker, aux: Auxiliaries, last: usize) {
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
    let Some(verb) = infinitive_of(chunker, lender, voice) else { return false };
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

/// The infinitive behind a verb that lends it its subject; a perfect one behind a passive: *is supposed to have said*.
fn infinitive_of<'a>(chunker: &Chunker<'a>, lender: Verb, voice: Voice) -> Option<Verb<'a>> {
    let goes_on = usize::from(chunker.is_word(lender.index + 1, Known::On));
    let to = lender.index + 1 + goes_on;
    if !chunker.is(to, Classes::TO) {
        return None;
    }
    let verb = skip_adverbs(chunker, Verb::at(chunker, to + 1), &mut Auxiliaries::default());
    let perfect = voice == Voice::Passive && verb.token.is(Classes::HAVE);
    let (verb, form) = match perfect && chunker.is(verb.index + 1, Classes::CUE) {
        true => (Verb::at(chunker, verb.index + 1), Classes::PARTICIPLE),
        false => (verb, Classes::BASE),
    };
    (verb.token.is(Classes::CUE) && verb.token.is(form)).then_some(verb)
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
    let features = features.with_if('l', head.token.is(Classes::PERCEPTION));
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
    let features = features.with_if('l', verb.token.is(Classes::PERCEPTION));
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
