//! The walk through a text: names, words for people and sources in the order in which they appear.

use rustc_hash::FxHashMap;

use super::reported::Reported;
use super::{teller, Found, Sought};
use crate::attribution::Attribution;
use crate::lexicon::Classes;
use crate::segment::{Segmented, Sentence, TokenKind};
use crate::speaker::cast::{Appearance, Cast, Place};
use crate::speaker::fold::Folded;
use crate::speaker::known::KnownNames;
use crate::speaker::mention::NameMention;
use crate::speaker::source::Source;

/// Tokens of an aside between a name and its verb.
const LONGEST_ASIDE: usize = 24;

/// A text with what was found in it so far.
pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) segmented: &'a Segmented,
    pub(super) attributions: &'a [Attribution],
    pub(super) mentions: &'a [NameMention],
    pub(super) known: &'a KnownNames<'a>,
    /// Entity of each name mention.
    pub(super) entity_of: Vec<usize>,
    /// The source of each attribution.
    pub(super) sources: &'a [Sought],
    pub(super) reported: Reported,
    pub(super) sentence_of: Vec<usize>,
    /// Number of each sentence, by which distance is told.
    pub(super) own_sentences: Vec<usize>,
    /// Whether each mention is the head of a source.
    pub(super) heads: Vec<bool>,
    pub(super) described: FxHashMap<Folded, usize>,
    pub(super) cast: Cast<'a>,
    pub(super) found: Vec<Found>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        text: &'a str,
        segmented: &'a Segmented,
        (attributions, sources): (&'a [Attribution], &'a [Sought]),
        (mentions, entity_of): (&'a [NameMention], Vec<usize>),
        known: &'a KnownNames<'a>,
        cast: Cast<'a>,
    ) -> Walk<'a> {
        let mut heads = vec![false; mentions.len()];
        for source in sources {
            if let Source::Named(named) = &source.kind {
                named.iter().for_each(|mention| heads[*mention] = true);
            }
        }
        let mut sentence_of = Vec::with_capacity(segmented.tokens.len());
        for (index, sentence) in segmented.sentences.iter().enumerate() {
            sentence_of.resize(sentence.tokens.1, index);
        }
        sentence_of.resize(segmented.tokens.len(), 0);
        let reported = Reported::of(segmented, attributions);
        let own_sentences = own_sentences(segmented, &reported, teller::is_story(segmented, attributions, sources));
        Walk {
            text,
            segmented,
            own_sentences,
            attributions,
            mentions,
            known,
            entity_of,
            sources,
            reported,
            sentence_of,
            heads,
            described: FxHashMap::default(),
            cast,
            found: std::iter::repeat_with(Found::default).take(attributions.len()).collect(),
        }
    }

    /// Looks at names, the words that may stand for `persons` and sources in text order; a source is due at its last token,
    /// after them.
    pub(super) fn run(&mut self, persons: Vec<usize>) {
        let due = |(index, source): (usize, &Sought)| (source.tokens.1.max(source.tokens.0 + 1) - 1, index);
        let mut sources: Vec<(usize, usize)> = self.sources.iter().enumerate().map(due).collect();
        sources.sort_unstable();
        let last = self.last_question(&sources);
        let words = self.outside_of_sources(persons).into_iter();
        let mentions = self.mentions.iter().map(|mention| mention.tokens.0).enumerate();
        let (mut mentions, mut words, mut sources) =
            (mentions.peekable(), words.peekable(), sources.into_iter().peekable());
        loop {
            let word = words.peek().copied().unwrap_or(usize::MAX);
            let source = sources.peek().map_or(usize::MAX, |(at, _)| *at);
            if let Some((index, at)) = mentions.next_if(|(_, at)| *at <= word.min(source)) {
                let role = self.role(index);
                if at <= last {
                    self.name(index, role);
                }
            } else if let Some(at) = words.next_if(|at| *at <= source) {
                if at <= last {
                    self.look_at(at);
                }
            } else if let Some((_, index)) = sources.next() {
                self.source(index);
            } else {
                return;
            }
        }
    }

    /// Where the last source is due that asks who appeared before it; all is asked after the walk where the text is told by
    /// somebody.
    fn last_question(&self, due: &[(usize, usize)]) -> usize {
        let told = |source: &Sought| matches!(source.kind, Source::I | Source::You);
        let asks = |source: &Sought| !matches!(source.kind, Source::Missing | Source::Named(_) | Source::Some);
        if self.sources.iter().any(told) {
            return usize::MAX;
        }
        due.iter().rev().find(|(_, index)| asks(&self.sources[*index])).map_or(0, |(at, _)| *at)
    }

    /// Those of these words that stand outside of all sources.
    fn outside_of_sources(&self, mut words: Vec<usize>) -> Vec<usize> {
        let in_source = self.in_source();
        words.retain(|at| !in_source[*at]);
        words
    }

    /// Whether each token stands in a source.
    fn in_source(&self) -> Vec<bool> {
        let mut inside = vec![false; self.segmented.tokens.len()];
        let written = self.attributions.iter().zip(self.sources).filter(|(found, _)| !found.source.is_empty());
        written.for_each(|(_, source)| inside[source.tokens.0..source.tokens.1].fill(true));
        inside
    }

    /// A pronoun, or a word for a person, outside of all sources.
    fn look_at(&mut self, at: usize) {
        let token = &self.segmented.tokens[at];
        if token.is(Classes::MALE.or(Classes::FEMALE)) {
            self.pronoun(at);
        } else if !token.capital || self.is_bare_title(at) {
            self.described_subject(at);
        }
    }

    /// A title with a capital and no name: *the Secretary*.
    fn is_bare_title(&self, token: usize) -> bool {
        let the = token.checked_sub(1).map(|before| self.segmented.tokens[before]);
        let after = self.mentions.partition_point(|mention| mention.tokens.1 <= token);
        let in_name = self.mentions.get(after).is_some_and(|mention| mention.tokens.0 <= token);
        !in_name && the.is_some_and(|the| the.is(Classes::DETERMINER))
    }

    pub(super) fn place(&self, token: usize) -> Place {
        let sentence = self.sentence_of.get(token).copied().unwrap_or(0);
        let paragraph = self.segmented.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
        let sentence = self.own_sentences.get(sentence).copied().unwrap_or(0);
        Place { token, sentence, paragraph }
    }

    pub(super) fn appear(&mut self, entity: usize, token: usize, subject: bool, source: bool) {
        let Place { sentence, paragraph, .. } = self.place(token);
        let (introduced, aside) = (false, self.is_reported(token));
        self.cast.appear(Appearance { entity, token, sentence, paragraph, subject, source, introduced, aside });
    }

    /// Whether a token stands in somebody's words.
    pub(super) fn is_reported(&self, token: usize) -> bool {
        self.reported.holds(&self.segmented.tokens[token])
    }

    pub(super) fn is_clitic(&self, at: usize) -> bool {
        self.segmented.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Clitic)
    }

    /// Whether a verb follows, perhaps after an apposition, and no preposition stands before.
    pub(super) fn is_subject(&self, start: usize, end: usize) -> bool {
        let tokens = &self.segmented.tokens;
        let verb = Classes::AUXILIARY.or(Classes::PAST).or(Classes::THIRD);
        if start > 0
            && tokens[start - 1].is(Classes::PREPOSITION.or(Classes::TO))
            && !self.segmented.sentence_starts(start)
        {
            return false;
        }
        let limit = self.segmented.sentences[self.sentence_of[start]].tokens.1;
        let comma = |at: &usize| tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Comma);
        let verb_at = |at: usize| {
            let skipped = |at: usize| tokens[at].is(Classes::ADVERB.or(Classes::TIME)) && !tokens[at].is(verb);
            // *The bank on Monday raised its offer.*
            let opens = |at: usize| tokens[at].is(Classes::TIME_OPENER) && at + 1 < limit && skipped(at + 1);
            let first = (at..limit).find(|at| !skipped(*at) && !opens(*at));
            first.is_some_and(|at| tokens[at].is(verb))
        };
        if !comma(&end) {
            return verb_at(end);
        }
        // *Its president, Owen Voss, left* has the name itself in the apposition; *Owen Voss, its president, left* has not.
        let apposed = start.checked_sub(1).is_some_and(|before| comma(&before)) && verb_at(end + 1);
        let close = (end + 1..limit.min(end + LONGEST_ASIDE)).find(comma);
        apposed || close.is_some_and(|close| verb_at(close + 1))
    }
}

/// Numbers the sentences one by one; in a story only those with words of the narrator's own count, since the sentences of
/// its dialogue are short and say little of who is meant.
fn own_sentences(segmented: &Segmented, reported: &Reported, story: bool) -> Vec<usize> {
    let own = |sentence: &Sentence| {
        let mut tokens = segmented.tokens[sentence.tokens.0..sentence.tokens.1].iter();
        tokens.any(|token| token.is_word() && !reported.holds(token))
    };
    let mut number = 0;
    let numbered = segmented.sentences.iter().map(|sentence| {
        number += usize::from(!story || own(sentence));
        number
    });
    numbered.collect()
}
