//! Names in running text: runs of capitalised words, with the titles, particles and connectives inside them.

use std::cell::OnceCell;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::fold::fold;
use super::known::KnownNames;
use super::lists;
use super::name::NameKind;
use crate::lexicon::Classes;
use crate::segment::{Segmented, Sentence, Token, TokenKind};
use crate::span::Span;

/// One name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The name with its capitalised titles, without possessive ending.
    pub span: Span,
    /// Its tokens, as a half-open range of indexes.
    pub tokens: (usize, usize),
    /// Index of its sentence.
    pub sentence: usize,
    /// Its number among the names known.
    pub name: usize,
}

/// Words that are no part of a name unless they are a given name (*Will*, *May*).
const CLOSED: Classes = Classes::DETERMINER
    .or(Classes::PRONOUN)
    .or(Classes::POSSESSIVE)
    .or(Classes::PREPOSITION)
    .or(Classes::CONJUNCTION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::AUXILIARY)
    .or(Classes::ADVERB)
    .or(Classes::TIME)
    .or(Classes::CONNECTIVE)
    .or(Classes::NEGATION)
    .or(Classes::QUANTITY)
    .or(Classes::WH)
    .or(Classes::TO);

const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le",
    "van", "von", "zu",
];

/// Tokens of a text for each name in it; few texts have more names.
const TOKENS_A_MENTION: usize = 10;
/// The same for each word with a capital.
const TOKENS_A_CAPITAL: usize = 5;

/// The names of a text, in order; what they are is added to `known`. Linear in the text.
pub fn names<'t>(text: &'t str, segmented: &'t Segmented, known: &mut KnownNames<'t>) -> Vec<NameMention> {
    let mut capitals = Vec::with_capacity(segmented.tokens.len() / TOKENS_A_CAPITAL);
    capitals.extend((0..segmented.tokens.len()).filter(|at| is_capital(&segmented.tokens[*at])));
    let finder = Finder { text, segmented, tokens: &segmented.tokens, capitals: &capitals, known: OnceCell::new() };
    let mut found = Vec::with_capacity(segmented.tokens.len() / TOKENS_A_MENTION);
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        if !is_headline(text, &segmented.tokens[sentence.tokens.0..sentence.tokens.1]) {
            finder.sentence(index, sentence, known, &mut found);
        }
    }
    found
}

/// Whether a word is a title of office, which *of* and a name may follow: *President of …*.
fn office(word: &str) -> bool {
    lists::title(word).is_some_and(|title| matches!(title.used, lists::TitleUse::Office | lists::TitleUse::Role))
}

/// Adds the names inside `sources` that were passed over, as in headlines and transcripts.
pub fn add_names_of<'t>(
    text: &'t str,
    segmented: &'t Segmented,
    sources: &[Span],
    known: &mut KnownNames<'t>,
    names: &mut Vec<NameMention>,
) {
    let tokens = &segmented.tokens;
    let mut added = Vec::new();
    for span in sources {
        let place = names.partition_point(|name| name.span.end <= span.start);
        if names.get(place).is_some_and(|name| name.span.start < span.end) {
            continue;
        }
        let start = segmented.tokens.partition_point(|token| token.span.end <= span.start);
        let end = segmented.tokens.partition_point(|token| token.span.start < span.end);
        let index = segmented.sentences.partition_point(|sentence| sentence.tokens.1 <= start);
        let Some(sentence) = segmented.sentences.get(index) else {
            continue;
        };
        let inside = Sentence { tokens: (start, end.min(sentence.tokens.1)), ..*sentence };
        let capitals: Vec<usize> =
            (inside.tokens.0..inside.tokens.1).filter(|at| is_capital(&segmented.tokens[*at])).collect();
        let finder = Finder { text, segmented, tokens, capitals: &capitals, known: FxHashSet::default().into() };
        finder.sentence(index, &inside, known, &mut added);
    }
    names.append(&mut added);
    names.sort_by_key(|name| name.tokens);
    names.dedup_by(|next, last| next.tokens.0 < last.tokens.1);
}

/// Words that stand capitalised where no sentence begins: what is no common word at a sentence's start.
fn known_names<'t>(text: &'t str, segmented: &Segmented, capitals: &[usize]) -> FxHashSet<&'t str> {
    let after_word = |at: usize| matches!(segmented.tokens[at].kind, TokenKind::Word | TokenKind::Comma);
    let inner = |at: &&usize| **at > 0 && after_word(**at - 1) && !segmented.sentence_starts(**at);
    let mut known = FxHashSet::with_capacity_and_hasher(capitals.len(), FxBuildHasher);
    known.extend(capitals.iter().filter(inner).map(|at| segmented.tokens[*at].span.of(text)));
    known
}

/// A line in which nearly every word has a capital shows nothing by its capitals.
fn is_headline(text: &str, tokens: &[Token]) -> bool {
    if tokens.last().is_some_and(|last| last.kind == TokenKind::Stop || last.kind == TokenKind::Quote) {
        return false;
    }
    let long = |token: &&Token| token.kind == TokenKind::Word && token.span.len() > 3;
    let words = tokens.iter().filter(long).count();
    let capitals = tokens.iter().filter(long).filter(|token| token.capital).count();
    let telling = Classes::VERB.or(Classes::AUXILIARY).or(Classes::PREPOSITION).or(Classes::DETERMINER);
    let unusual = |token: &Token| token.capital && token.is(telling) && !lists::is_given(&fold(token.span.of(text)));
    words >= 4 && capitals * 10 >= words * 8 && tokens.iter().skip(1).any(unusual)
}

struct Finder<'t, 'c> {
    text: &'t str,
    segmented: &'t Segmented,
    tokens: &'t [Token],
    /// The words with a capital, in order.
    capitals: &'c [usize],
    /// The words of [`known_names`], once they are asked for.
    known: OnceCell<FxHashSet<&'t str>>,
}

/// Whether a token is a word with a capital.
fn is_capital(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.capital
}

impl<'t> Finder<'t, '_> {
    fn sentence(&self, index: usize, sentence: &Sentence, known: &mut KnownNames<'t>, found: &mut Vec<NameMention>) {
        let (first, limit) = sentence.tokens;
        let capitals = &self.capitals[self.capitals.partition_point(|at| *at < first)..];
        let mut free = first;
        for at in capitals.iter().copied().take_while(|at| *at < limit) {
            if at < free || !self.opens(at, at == first || !self.after_word(at)) {
                continue;
            }
            let end = self.end(at, limit);
            let start = self.after_place_of_office(at, end);
            let span = self.tokens[start].span.to(self.tokens[end - 1].span);
            let name = known.number(span.of(self.text));
            if !matches!(known.name(name).kind, NameKind::Role | NameKind::Other) {
                found.push(NameMention { span, tokens: (start, end), sentence: index, name });
            }
            free = end;
        }
    }

    /// Where the person's name begins in *Ambassador to the United States Ruth Voss*; else `start`.
    fn after_place_of_office(&self, start: usize, end: usize) -> usize {
        let word = |at: Option<usize>| at.map_or("", |at| self.tokens[at].span.of(self.text));
        let article = usize::from(word(start.checked_sub(1)) == "the");
        let preposition = start.checked_sub(1 + article);
        let of_office = || {
            matches!(word(preposition), "to" | "of" | "for")
                && preposition
                    .and_then(|at| at.checked_sub(1))
                    .is_some_and(|at| office(&fold(self.tokens[at].span.of(self.text))))
        };
        let place = |at: &usize| {
            let words = (start..*at).map(|at| fold(self.tokens[at].span.of(self.text)));
            lists::is_place(&words.collect::<String>())
        };
        if end < start + 3 || !of_office() {
            return start;
        }
        (start + 1..end - 1).rev().take(6).find(place).unwrap_or(start)
    }

    fn after_word(&self, at: usize) -> bool {
        at > 0
            && matches!(
                self.tokens[at - 1].kind,
                TokenKind::Word | TokenKind::Comma | TokenKind::Clitic | TokenKind::Number
            )
    }

    fn is_capital(&self, at: usize) -> bool {
        is_capital(&self.tokens[at])
    }

    /// Whether a name begins with the capitalised word here; at the start of a sentence a common word needs more evidence than its capital.
    fn opens(&self, at: usize, start: bool) -> bool {
        let token = &self.tokens[at];
        let word = token.span.of(self.text);
        let followed = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Word && next.capital && !next.is(CLOSED));
        if token.is(CLOSED) {
            return followed
                && self.is_name_all_the_same(at)
                && !token.is(Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::PRONOUN))
                && lists::is_given(&fold(word));
        }
        if !start || followed && !token.is(Classes::ING) || token.is(Classes::TITLE) {
            return true;
        }
        let listed = lists::known(&fold(word));
        let name = listed.given || listed.surname;
        let common = !token.classes.is_empty() && !name;
        let known = || self.known.get_or_init(|| known_names(self.text, self.segmented, self.capitals)).contains(word);
        !common && (name || self.subject_follows(at)) || known()
    }

    /// *Will Smith*, but not *Will Lose*: an auxiliary is a given name before a known surname only.
    fn is_name_all_the_same(&self, at: usize) -> bool {
        let surname = |next: &Token| lists::is_surname(&fold(next.span.of(self.text)));
        !self.tokens[at].is(Classes::AUXILIARY) || self.tokens.get(at + 1).is_some_and(surname)
    }

    /// Whether a verb or possessive follows, as after a subject, or a colon, as after the label of a transcript.
    fn subject_follows(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| {
            matches!(next.kind, TokenKind::Clitic | TokenKind::Colon)
                || next.is(Classes::AUXILIARY.or(Classes::PAST).or(Classes::THIRD))
        })
    }

    fn end(&self, start: usize, limit: usize) -> usize {
        let mut end = start + 1;
        while end < limit {
            if self.continues(start, end) {
                end += 1;
                continue;
            }
            match self.connective(start, end, limit) {
                Some(next) => end = next,
                None => break,
            }
        }
        end
    }

    /// Whether the capitalised word at `at` belongs to the name that begins at `start`: no closed word but a surname
    /// (*Theresa May*), and no verb, as in headlines (*Voss Says Plan Fails*).
    fn continues(&self, start: usize, at: usize) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        let token = &self.tokens[at];
        let is_surname = || lists::is_surname(&fold(token.span.of(self.text)));
        let surname = || is_surname() && lists::is_given(&fold(self.tokens[at - 1].span.of(self.text)));
        let headline_verb = || {
            token.is(Classes::THIRD.or(Classes::ING))
                && !token.is(Classes::TITLE.or(Classes::GROUP))
                && at > start
                && self.looks_like_headline(at)
                && !is_surname()
        };
        (!token.is(CLOSED) || surname()) && !headline_verb()
    }

    /// Whether words are capitalised here that would not be in a sentence: after a verb form.
    fn looks_like_headline(&self, verb: usize) -> bool {
        self.tokens.get(verb + 1).is_some_and(|next| next.kind == TokenKind::Word && next.capital)
    }

    /// Past a particle (*van der*), a generation (*, Jr.*) or *of* inside an organisation's name.
    fn connective(&self, start: usize, end: usize, limit: usize) -> Option<usize> {
        let word = self.tokens[end].span.of(self.text);
        let capital_at = |at: usize| at < limit && self.is_capital(at) && !self.tokens[at].is(CLOSED);
        if self.tokens[end].kind == TokenKind::Comma {
            let generation =
                matches!(self.tokens.get(end + 1)?.span.of(self.text), "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III");
            return (generation && end + 1 < limit).then_some(end + 2);
        }
        if PARTICLES.contains(&word) {
            let next =
                (end + 1..limit.min(end + 4)).find(|at| !PARTICLES.contains(&self.tokens[*at].span.of(self.text)))?;
            return capital_at(next).then_some(next + 1);
        }
        if word == "&" && capital_at(end + 1) {
            return Some(end + 2);
        }
        let organised = || {
            (start..end).any(|at| {
                let folded = fold(self.tokens[at].span.of(self.text));
                lists::kind_word(&folded) == Some(NameKind::Organisation) || at + 1 == end && office(&folded)
            })
        };
        if matches!(word, "of" | "for" | "on") && organised() {
            let next = if self.tokens.get(end + 1)?.span.of(self.text) == "the" { end + 2 } else { end + 1 };
            return capital_at(next).then_some(next + 1);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::names;
    use super::KnownNames;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::segment::Segmented;

    fn found(text: &str) -> Vec<&str> {
        let segmented = Segmented::of(text, Newlines::Auto, Lexicon::built_in());
        names(text, &segmented, &mut KnownNames::default()).iter().map(|name| name.span.of(text)).collect()
    }

    #[test]
    fn names_with_titles_particles_and_possessives() {
        let text = "On Monday, Defense Minister Owen Penhaligon met Joost van der Zwaluw’s aide and Ruth Voss, Jr., in Northport.";
        assert_eq!(
            found(text),
            ["Defense Minister Owen Penhaligon", "Joost van der Zwaluw", "Ruth Voss, Jr.", "Northport"]
        );
    }

    #[test]
    fn common_words_at_a_sentence_start_are_no_names() {
        assert_eq!(
            found("Critics left. Walking on, he saw the Ministry of Fisheries. The report came."),
            ["Ministry of Fisheries"]
        );
    }
}
