//! Verb groups: auxiliaries, adverbs, negation, the verb and the particles of its phrase.

use super::build::Chunker;
use super::cues::{self, Voice};
use super::lookahead::object_follows;
use super::{Class, Features};
use crate::lexicon::Classes;
use crate::segment::TokenKind;

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
}

/// Takes a verb group at the chunker's place, if one begins there.
pub(super) fn take(chunker: &mut Chunker) -> bool {
    let mut aux = Auxiliaries::default();
    let mut index = skip_adverbs(chunker, chunker.at, &mut aux);
    if chunker.is(index, Classes::TO) {
        let after = skip_adverbs(chunker, index + 1, &mut aux);
        if !chunker.is(after, Classes::BASE) && !chunker.is_word(after, "be") && !chunker.is_word(after, "have") {
            return false;
        }
        aux.to = true;
        index = after;
    }
    let Some((verb, last)) = auxiliaries_and_verb(chunker, index, &mut aux) else { return false };
    push(chunker, aux, verb, last);
    true
}

/// Reads auxiliaries from `index` on. Returns the main verb (`None` for a bare form of *be*) and the last token.
fn auxiliaries_and_verb(chunker: &Chunker, mut index: usize, aux: &mut Auxiliaries) -> Option<(Option<usize>, usize)> {
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
        if is_verb_here(chunker, next, *aux, last_auxiliary.is_some()) {
            return Some((Some(next), next));
        }
        return last_auxiliary.map(|last| (None, last));
    }
}

fn is_auxiliary(chunker: &Chunker, index: usize, aux: Auxiliaries) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    if token.kind == TokenKind::Clitic {
        return is_contraction(chunker, index);
    }
    // "Will", "May" with a capital inside a sentence are names or months.
    let name = token.capital && !chunker.starts_sentence(index) && token.is(Classes::MODAL);
    let noun = token.is(Classes::MODAL)
        && matches!(chunker.word(index), "need" | "dare" | "will")
        && !aux.any
        && !token.is(Classes::FINITE);
    token.is(Classes::AUXILIARY) && !name && !noun
}

/// A clitic that stands for an auxiliary: all but the possessive *'s*.
fn is_contraction(chunker: &Chunker, index: usize) -> bool {
    let letters = chunker.word(index).trim_start_matches(['\'', '’']);
    if letters.is_empty() {
        return false;
    }
    let is_s = letters.eq_ignore_ascii_case("s");
    let after_pronoun = chunker.out.last().is_some_and(|chunk| {
        chunk.is(Class::NounPhrase) && chunk.has('p') || chunk.is(Class::Wh) || chunk.is(Class::Relative)
    });
    !is_s || after_pronoun || chunker.out.last().is_some_and(|chunk| chunk.is(Class::NounPhrase) && !chunk.has('g'))
}

fn note(chunker: &Chunker, index: usize, aux: &mut Auxiliaries) {
    aux.any = true;
    aux.modal |= chunker.is(index, Classes::MODAL.or(Classes::DO));
    // "He's said" is "he has said": the clitic is "is" only where no participle of a cue follows.
    let has = chunker.kind(index) == Some(TokenKind::Clitic)
        && chunker.is(index + 1, Classes::CUE)
        && chunker.is(index + 1, Classes::PARTICIPLE);
    aux.be |= chunker.is(index, Classes::BE) && !has;
    aux.have |= has || chunker.is(index, Classes::HAVE) && !chunker.is(index, Classes::BE);
    aux.negated |= chunker.is(index, Classes::NEGATION);
    aux.conditional |= ["would", "could", "might", "may", "should"].iter().any(|word| chunker.is_word(index, word));
}

fn skip_adverbs(chunker: &Chunker, mut index: usize, aux: &mut Auxiliaries) -> usize {
    while let Some(token) = chunker.token(index) {
        let adverb = token.is(Classes::ADVERB.or(Classes::NEGATION))
            && !token.is(Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::TIME).or(Classes::DETERMINER))
            || (token.kind == TokenKind::Word
                && chunker.word(index).ends_with("ly")
                && !token.capital
                && !token.is(Classes::VERB))
            || (aux.any
                && (token.is(Classes::ADVERB) && chunker.is_word(index, "both") || chunker.is_word(index, "all")))
            || is_inner_time(chunker, index);
        if !adverb || token.is(Classes::AUXILIARY) || token.is(Classes::VERB) && !token.is(Classes::ADVERB) {
            break;
        }
        aux.negated |= token.is(Classes::NEGATION);
        index += 1;
    }
    index
}

/// *later said*, *earlier told*: a time word between the subject and its verb.
fn is_inner_time(chunker: &Chunker, index: usize) -> bool {
    ["later", "earlier", "recently", "since"].iter().any(|word| chunker.is_word(index, word))
        && chunker.is(index + 1, Classes::PAST.or(Classes::PARTICIPLE))
}

fn is_verb_here(chunker: &Chunker, index: usize, aux: Auxiliaries, after_auxiliary: bool) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    let name = token.capital && !chunker.starts_sentence(index) && !(chunker.headline && token.is(Classes::CUE));
    if token.kind != TokenKind::Word || name || token.is(Classes::AUXILIARY) {
        return false;
    }
    if aux.to || aux.modal && after_auxiliary && !aux.be && !aux.have {
        return token.is(Classes::BASE);
    }
    if after_auxiliary {
        return participle_follows(chunker, index);
    }
    plain_verb(chunker, index)
}

fn participle_follows(chunker: &Chunker, index: usize) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    let word = chunker.word(index);
    let unknown = token.word.classes.is_empty() && (word.ends_with("ed") || word.ends_with("ing")) && word.len() > 4;
    token.is(Classes::PARTICIPLE.or(Classes::ING)) || unknown
}

/// A verb without auxiliary: told from a noun by its form, the chunk before and what follows.
fn plain_verb(chunker: &Chunker, index: usize) -> bool {
    let Some(token) = chunker.token(index) else { return false };
    let word = chunker.word(index);
    let after_adverb = index > chunker.at;
    let unknown = token.word.classes.is_empty() && word.len() > 4 && !token.capital;
    if unknown
        && (word.ends_with("ed")
            || word.ends_with("ing")
                && matches!(
                    chunker.previous(),
                    Some(Class::Comma | Class::Preposition | Class::Subordinator | Class::NounPhrase | Class::Verb)
                ))
    {
        return true;
    }
    if token.is(Classes::SPEAKER_NOUN)
        && token.is(Classes::BASE)
        && !matches!(chunker.previous(), Some(Class::NounPhrase | Class::Relative))
    {
        return false;
    }
    let subject = matches!(
        chunker.previous(),
        Some(
            Class::NounPhrase
                | Class::Relative
                | Class::Close
                | Class::Quotation
                | Class::Time
                | Class::Comma
                | Class::Dash
        )
    );
    if token.is(Classes::PAST.or(Classes::PARTICIPLE).or(Classes::ING)) && !token.is(Classes::BASE) {
        return !(token.is(Classes::SPEAKER_NOUN) && !subject);
    }
    if token.is(Classes::PAST) {
        return subject || matches!(chunker.previous(), Some(Class::Conjunction));
    }
    let pronoun = chunker.out.last().is_some_and(|chunk| chunk.has('p') && !chunk.has('o'));
    let direct = matches!(chunker.previous(), Some(Class::NounPhrase | Class::Relative));
    let joined = direct || matches!(chunker.previous(), Some(Class::Conjunction | Class::Comma | Class::Adverb));
    if joined && cues::opens_phrase(chunker, index) {
        return true;
    }
    if token.is(Classes::THIRD) {
        return direct && !token.is(Classes::NOUN_TOO)
            || (subject || matches!(chunker.previous(), Some(Class::Conjunction)))
                && (pronoun || direct || object_follows(chunker, index))
            || after_adverb && !token.is(Classes::NOUN_TOO);
    }
    if token.is(Classes::BASE) {
        if token.is(Classes::CUE) && !token.is(Classes::NOUN_TOO.or(Classes::SPEAKER_NOUN)) {
            return !matches!(chunker.previous(), None | Some(Class::Boundary | Class::Preposition));
        }
        let plural = chunker.out.last().is_some_and(|chunk| {
            chunk.is(Class::NounPhrase) && (chunk.has('l') || chunk.has('p')) || chunk.is(Class::Relative)
        });
        return plural
            || (direct || after_adverb || matches!(chunker.previous(), Some(Class::Conjunction)))
                && object_follows(chunker, index);
    }
    false
}

fn push(chunker: &mut Chunker, aux: Auxiliaries, verb: Option<usize>, last: usize) {
    let Some(verb) = verb else {
        let features = Features::letter('b').with(if aux.to { 'i' } else { 'f' });
        return chunker.push(Class::Verb, features, last + 1, last);
    };
    let voice = voice(chunker, aux, verb);
    if let Some(found) = cues::find(chunker, verb, voice) {
        let class = match voice {
            Voice::Infinitive => Class::CueInfinitive,
            Voice::Ing => Class::CueIng,
            Voice::Participle => Class::CueParticiple,
            Voice::Active | Voice::Passive => Class::Cue,
        };
        let features = found.features.with_if('x', aux.negated || found.negated).with_if('h', aux.conditional).with_if('d', voice == Voice::Active && is_past(chunker, verb, aux));
        chunker.push(class, features, verb + 1 + found.particles, verb);
        if let Some(chunk) = chunker.out.last_mut() {
            chunk.particles = found.particles;
        }
        return;
    }
    let form = match voice {
        Voice::Infinitive => 'i',
        Voice::Ing => 'g',
        Voice::Participle => 'e',
        Voice::Active | Voice::Passive => 'f',
    };
    chunker.push(Class::Verb, Features::letter(form), verb + 1, verb);
}

/// Whether a finite active group is in the past tense (*said, had said*), not the present (*says, has said*).
fn is_past(chunker: &Chunker, verb: usize, aux: Auxiliaries) -> bool {
    if aux.any {
        return (chunker.at..verb).any(|index| chunker.is_word(index, "had") || chunker.is_word(index, "did"));
    }
    chunker.is(verb, Classes::PAST)
}

fn voice(chunker: &Chunker, aux: Auxiliaries, verb: usize) -> Voice {
    let Some(token) = chunker.token(verb) else { return Voice::Active };
    let word = chunker.word(verb);
    let ing = token.is(Classes::ING) || token.word.classes.is_empty() && word.ends_with("ing");
    let participle = token.is(Classes::PARTICIPLE) || token.word.classes.is_empty() && word.ends_with("ed");
    if aux.be && !aux.modal && participle && !ing || aux.be && participle && !ing {
        return if aux.to { Voice::Infinitive } else { Voice::Passive };
    }
    if aux.to {
        return Voice::Infinitive;
    }
    if aux.any {
        return Voice::Active;
    }
    if ing {
        return Voice::Ing;
    }
    if participle && (chunker.is_word(verb + 1, "by") || !token.is(Classes::PAST) && !token.word.classes.is_empty()) {
        return Voice::Participle;
    }
    Voice::Active
}
