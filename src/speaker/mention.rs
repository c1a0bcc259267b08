//! Names in running text: runs of capitalised words, with the titles, particles and connectives inside them.

mod telling;

pub(super) use self::telling::TellingWords;
use self::telling::{is_capital, sign_of, Capitals};
use super::fold::{fold, Folded};
use super::known::KnownNames;
use super::lists;
use super::name::NameKind;
use crate::lexicon::{is_place, Classes, Known};
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

/// Whether a word is a particle inside a name.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "bin"
            | "bint"
            | "da"
            | "de"
            | "del"
            | "della"
            | "den"
            | "der"
            | "di"
            | "do"
            | "dos"
            | "du"
            | "el"
            | "ibn"
            | "la"
            | "le"
            | "van"
            | "von"
            | "zu"
    )
}

/// Tokens of a text for each name in it; few texts have more names.
const TOKENS_A_MENTION: usize = 10;

/// Words with a capital before and after a word that are looked at for the same word.
const NEAR: usize = 1000;
/// So many of them are looked at in one go.
const AT_ONCE: usize = 16;

/// The names of a text whose words with a capital are these, in order; what they are is added to `known`. Linear in the text.
pub(super) fn names<'t>(
    text: &'t str,
    segmented: &'t Segmented,
    capitals: &Capitals,
    known: &mut KnownNames<'t>,
) -> Vec<NameMention> {
    let finder = Finder { text, segmented, tokens: &segmented.tokens, capitals };
    let mut found = Vec::with_capacity(segmented.tokens.len() / TOKENS_A_MENTION);
    let mut rest = &capitals.tokens[..];
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        let here = rest.iter().take_while(|token| **token < sentence.tokens.1).count();
        let (inside, after) = rest.split_at(here);
        rest = after;
        if here > 0 && !is_headline(text, &segmented.tokens[sentence.tokens.0..sentence.tokens.1]) {
            finder.sentence(index, sentence, inside, known, &mut found);
        }
    }
    found
}

/// Whether a word is a title of office, which *of* and a name may follow: *President of …*.
fn office(word: &str) -> bool {
    lists::known(&fold(word))
        .title
        .is_some_and(|title| matches!(title.used, lists::TitleUse::Office | lists::TitleUse::Role))
}

/// Adds the names inside sources that were passed over, as in headlines and transcripts; the sources are told by their
/// tokens.
pub(super) fn add_names_of<'t>(
    text: &'t str,
    segmented: &'t Segmented,
    sources: impl Iterator<Item = (usize, usize)>,
    known: &mut KnownNames<'t>,
    names: &mut Vec<NameMention>,
) {
    let tokens = &segmented.tokens;
    let mut added = Vec::new();
    for (start, end) in sources {
        let capital = || (start..end).rev().find(|at| is_capital(&tokens[*at]));
        let has_name = || {
            let place = names.partition_point(|name| name.tokens.1 <= start);
            names.get(place).is_some_and(|name| name.tokens.0 < end)
        };
        let Some(last) = capital().filter(|_| !has_name()) else {
            continue;
        };
        let index = segmented.sentences.partition_point(|sentence| sentence.tokens.1 <= start);
        let Some(sentence) = segmented.sentences.get(index) else {
            continue;
        };
        let end = (last + 1).min(sentence.tokens.1);
        let mut capitals = Capitals::with_room(end - start);
        let inside = (start..end).filter(|at| is_capital(&tokens[*at]));
        inside.for_each(|at| capitals.push(text, at, &tokens[at]));
        let finder = Finder { text, segmented, tokens, capitals: &capitals };
        let inside = Sentence { tokens: (start, end), ..*sentence };
        finder.sentence(index, &inside, &capitals.tokens, known, &mut added);
    }
    if added.is_empty() {
        return;
    }
    names.append(&mut added);
    names.sort_by_key(|name| name.tokens);
    names.dedup_by(|next, last| next.tokens.0 < last.tokens.1);
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
    let unusual = |token: &Token| token.capital && token.is(telling) && !lists::known(&fold(token.span.of(text))).given;
    words >= 4 && capitals * 10 >= words * 8 && tokens.iter().skip(1).any(unusual)
}

struct Finder<'t, 'c> {
    text: &'t str,
    segmented: &'t Segmented,
    tokens: &'t [Token],
    capitals: &'c Capitals,
}

impl<'t> Finder<'t, '_> {
    /// Finds the names of a sentence, whose words with a capital are given.
    fn sentence(
        &self,
        index: usize,
        sentence: &Sentence,
        capitals: &[usize],
        known: &mut KnownNames<'t>,
        found: &mut Vec<NameMention>,
    ) {
        let (first, limit) = sentence.tokens;
        let mut free = first;
        for &at in capitals {
            if at < free || !self.opens(at, at == first || !self.after_word(at)) || self.opens_headline(at, first) {
                continue;
            }
            let end = self.end(at, limit);
            let start = self.after_noun(self.after_place_of_office(at, end), end);
            let span = self.tokens[start].span.to(self.tokens[end - 1].span);
            let name = known.number(span.of(self.text));
            if !matches!(known.name(name).kind, NameKind::Role | NameKind::Other) {
                found.push(NameMention { span, tokens: (start, end), sentence: index, name });
            }
            free = end;
        }
    }

    /// Whether a sentence opens with a word that only ends names of bodies: *Rail strike*, *Water bills rise*.
    fn opens_headline(&self, at: usize, first: usize) -> bool {
        let alone =
            at == first && self.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !next.capital);
        alone
            && !self.tokens[at].is(Classes::SPEAKER_NOUN.or(Classes::TITLE))
            && self.listed(at).kind == Some(NameKind::Organisation)
    }

    fn word(&self, at: usize) -> &'t str {
        self.tokens[at].span.of(self.text)
    }

    /// Where the name begins behind a noun that only has a capital: *Forecaster Ann Lee*, not *Student Loan Board*.
    fn after_noun(&self, start: usize, end: usize) -> usize {
        let (noun, last) = (&self.tokens[start], &self.tokens[end - 1]);
        // "Leader of the Opposition Ann Lee"
        if noun.is(Classes::GROUP) && end == start + 3 && self.is_after_office(start) {
            return start + 1;
        }
        let person = noun.is(Classes::PERSON) && !noun.is(Classes::TITLE.or(Classes::NOUN_PLURAL));
        let named = end > start + 2 && !last.is(Classes::GROUP.or(Classes::DOCUMENT));
        let noun_only = |listed: &lists::Known| !listed.given && !listed.surname && listed.title.is_none();
        start + usize::from(person && named && noun_only(self.listed(start)))
    }

    /// Where the person's name begins in *Ambassador to the United States Ruth Voss*; else `start`.
    fn after_place_of_office(&self, start: usize, end: usize) -> usize {
        if end < start + 3 || !self.is_after_office(start) {
            return start;
        }
        let place = |at: &usize| {
            let words: Folded = (start..*at).map(|at| fold(self.word(at))).collect();
            is_place(&words)
        };
        (start + 1..end - 1).rev().take(6).find(place).unwrap_or(start)
    }

    /// Whether *ambassador to*, perhaps with an article, stands before a token.
    fn is_after_office(&self, at: usize) -> bool {
        let article = usize::from(at > 0 && self.word(at - 1) == "the");
        let of_office = |preposition: usize| {
            matches!(self.word(preposition), "to" | "of" | "for")
                && preposition.checked_sub(1).is_some_and(|at| office(self.word(at)))
        };
        at.checked_sub(1 + article).is_some_and(of_office)
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
        let followed = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Word && next.capital && !next.is(CLOSED));
        if token.is(CLOSED) {
            return followed
                && !token.is(Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::PRONOUN))
                && self.is_name_all_the_same(at)
                && self.listed(at).given;
        }
        if !start || followed && !token.is(Classes::ING) || token.is(Classes::TITLE) {
            return true;
        }
        let listed = self.listed(at);
        let name = listed.given || listed.surname;
        let common = !token.classes.is_empty() && !name;
        !common && (name || self.subject_follows(at)) || self.is_capital_elsewhere(at)
    }

    /// Whether the word stands capitalised near by where no sentence begins: what is no common word at a sentence's start.
    fn is_capital_elsewhere(&self, at: usize) -> bool {
        let (tokens, word) = (self.tokens, self.word(at));
        let inner = |at: usize| {
            at > 0
                && matches!(tokens[at - 1].kind, TokenKind::Word | TokenKind::Comma)
                && !self.segmented.sentence_starts(at)
        };
        let sign = sign_of(self.text, tokens[at].span);
        let place = self.capitals.tokens.partition_point(|token| *token < at);
        let near = place.saturating_sub(NEAR)..self.capitals.signs.len().min(place + NEAR);
        let same = |(token, other): (&usize, &u32)| *other == sign && self.word(*token) == word && inner(*token);
        // Several signs are compared at once, of which mostly none is the same.
        let has_sign = |signs: &[u32]| signs.iter().fold(false, |has, other| has | (*other == sign));
        let tokens = self.capitals.tokens[near.clone()].chunks(AT_ONCE);
        let mut both = tokens.zip(self.capitals.signs[near].chunks(AT_ONCE));
        both.any(|(tokens, signs)| has_sign(signs) && tokens.iter().zip(signs).any(same))
    }

    /// *Will Smith*, but not *Will Lose*: an auxiliary is a given name before a known surname only.
    fn is_name_all_the_same(&self, at: usize) -> bool {
        !self.tokens[at].is(Classes::AUXILIARY) || at + 1 < self.tokens.len() && self.listed(at + 1).surname
    }

    /// What the lists of names know of a token.
    fn listed(&self, at: usize) -> &'static lists::Known {
        lists::known(&fold(self.word(at)))
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
        let is_surname = || self.listed(at).surname;
        let surname = || is_surname() && self.listed(at - 1).given;
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
        let capital_at = |at: usize| at < limit && self.is_capital(at) && !self.tokens[at].is(CLOSED);
        match self.tokens[end].kind {
            TokenKind::Comma if end + 1 < limit => {
                let generation = matches!(self.word(end + 1), "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III");
                generation.then_some(end + 2)
            }
            TokenKind::Word if self.is_small(end, &[Known::Of, Known::For, Known::On]) => {
                let the = end + 1 < limit && self.is_small(end + 1, &[Known::The]);
                let next = end + 1 + usize::from(the);
                (capital_at(next) && self.is_organised(start, end)).then_some(next + 1)
            }
            TokenKind::Word if is_particle(self.word(end)) => {
                let next = (end + 1..limit.min(end + 4)).find(|at| !is_particle(self.word(*at)))?;
                capital_at(next).then_some(next + 1)
            }
            // "Fishermen's Federation, Consumers' Guild"
            TokenKind::Clitic => {
                let many = |word: &str| word.ends_with("men") || word.ends_with('s');
                let body = capital_at(end + 1) && self.listed(end + 1).kind == Some(NameKind::Organisation);
                (body && many(self.word(end - 1))).then_some(end + 2)
            }
            _ => (self.word(end) == "&" && capital_at(end + 1)).then_some(end + 2),
        }
    }

    /// Whether a token is one of these words, in small letters.
    fn is_small(&self, at: usize, words: &[Known]) -> bool {
        !self.tokens[at].capital && words.contains(&self.tokens[at].known)
    }

    /// Whether the name's words so far are an organisation's, or end in an office.
    fn is_organised(&self, start: usize, end: usize) -> bool {
        let organisation = |at: usize| self.listed(at).kind == Some(NameKind::Organisation);
        (start..end).any(organisation) || office(self.word(end - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::names;
    use super::{KnownNames, TellingWords};
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::segment::Segmented;

    fn found(text: &str) -> Vec<&str> {
        let segmented = Segmented::of(text, Newlines::Auto, Lexicon::built_in());
        let words = TellingWords::of(text, &segmented.tokens);
        let names = names(text, &segmented, &words.capitals, &mut KnownNames::default());
        names.iter().map(|name| name.span.of(text)).collect()
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
