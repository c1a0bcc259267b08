//! Precision, recall and F1 of attributions and of their roles.
//!
//! Everything is counted in words (see `words`). A prediction matches a gold attribution, one to one and best first,
//! when their contents have a Jaccard likeness of at least one half; as a *triple* when moreover their sources share a
//! word or both are missing. Gold that is marked optional counts neither as hit nor as error, with whatever matches it.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::AddAssign;

use serde::Serialize;

use super::align::align;
use super::name;
use super::words::{jaccard, Words};
use super::{Annotation, GoldDocument};
use crate::attribution::Kind;

/// Least likeness of two contents that match.
const LIKENESS: f64 = 0.5;

/// Weight of the sources beside the contents: enough to settle a tie.
const TIE: f64 = 1e-6;

/// What was asked for, what was given, and how much of each is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Predictions.
    pub predicted: usize,
    /// Predictions that are right.
    pub right: usize,
    /// Gold.
    pub gold: usize,
    /// Gold that was found.
    pub found: usize,
}

/// A share, 0 to 1; `None` of nothing.
pub type Ratio = Option<f64>;

impl Counts {
    fn of(predicted: usize, gold: usize, hits: usize) -> Self {
        Counts { predicted, right: hits, gold, found: hits }
    }

    /// Share of the predictions that are right.
    pub fn precision(&self) -> Ratio {
        ratio(self.right, self.predicted)
    }

    /// Share of the gold that was found.
    pub fn recall(&self) -> Ratio {
        ratio(self.found, self.gold)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> Ratio {
        let (precision, recall) = (self.precision()?, self.recall()?);
        Some(if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
    }
}

fn ratio(part: usize, whole: usize) -> Ratio {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.predicted += other.predicted;
        self.right += other.right;
        self.gold += other.gold;
        self.found += other.found;
    }
}

/// How well one role was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RoleScores {
    /// Attributions whose content matches and whose role has exactly the same words.
    pub exact: Counts,
    /// Single words, whatever attribution they are in.
    pub words: Counts,
}

/// All scores of one or more documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scores {
    /// Documents scored.
    pub documents: usize,
    /// Attributions whose content and source match.
    pub triple: Counts,
    /// The same by kind: precision over the predictions of that kind, recall over the gold of that kind.
    pub kinds: BTreeMap<Kind, Counts>,
    /// The source.
    pub source: RoleScores,
    /// The cue.
    pub cue: RoleScores,
    /// The content.
    pub content: RoleScores,
    /// Names of speakers over the triples found where gold has a name.
    pub speaker: Counts,
}

impl AddAssign for RoleScores {
    fn add_assign(&mut self, other: RoleScores) {
        self.exact += other.exact;
        self.words += other.words;
    }
}

impl Sum for Scores {
    fn sum<I: Iterator<Item = Scores>>(scores: I) -> Scores {
        scores.fold(Scores::default(), |mut all, one| {
            all.documents += one.documents;
            all.triple += one.triple;
            one.kinds.into_iter().for_each(|(kind, counts)| *all.kinds.entry(kind).or_default() += counts);
            all.source += one.source;
            all.cue += one.cue;
            all.content += one.content;
            all.speaker += one.speaker;
            all
        })
    }
}

/// What became of an attribution, as indexes into the gold document's attributions and the predictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A prediction that matches gold in content and source.
    Right { gold: usize, predicted: usize },
    /// Gold that was not found.
    Missed { gold: usize },
    /// A prediction that is not in gold.
    Spurious { predicted: usize },
    /// Right, but given to somebody else.
    WrongSpeaker { gold: usize, predicted: usize },
}

/// Scores the predictions for one document. In gold that knows one level only, nested predictions are left out.
pub fn score(gold: &GoldDocument, predicted: &[Annotation]) -> (Scores, Vec<Finding>) {
    let words = Words::new(&gold.text);
    let wanted: Vec<Item> = items(&words, &gold.attributions, |_| true);
    let given: Vec<Item> = items(&words, predicted, |found| gold.nested || found.nested_in.is_none());
    let likeness = |w: usize, g: usize| {
        let likeness = jaccard(&wanted[w].content, &given[g].content);
        (likeness >= LIKENESS).then_some(likeness)
    };
    // Of equal contents those whose sources agree belong together.
    let triple = |w: usize, g: usize| Some(likeness(w, g)? + TIE * wanted[w].source_likeness(&given[g])?);
    let triples = align(wanted.len(), given.len(), triple);
    let contents = align(wanted.len(), given.len(), likeness);
    let matched = Matched { wanted: &wanted, given: &given };
    let scores = Scores {
        documents: 1,
        triple: matched.counts(&triples, |_, _| true),
        kinds: matched.kinds(&triples),
        source: matched.role(&contents, |item| &item.source),
        cue: matched.role(&contents, |item| &item.cue),
        content: matched.role(&contents, |item| &item.content),
        speaker: matched.speakers(&triples),
    };
    (scores, matched.findings(&triples))
}

/// The predictions that were judged, each with whether it is right; those matched with optional gold are not.
pub fn judged<'p>(
    predicted: &'p [Annotation],
    findings: &'p [Finding],
) -> impl Iterator<Item = (&'p Annotation, bool)> {
    findings.iter().filter_map(|finding| match finding {
        Finding::Right { predicted: index, .. } => Some((&predicted[*index], true)),
        Finding::Spurious { predicted: index } => Some((&predicted[*index], false)),
        Finding::Missed { .. } | Finding::WrongSpeaker { .. } => None,
    })
}

/// An attribution with its roles as sets of words.
struct Item<'a> {
    index: usize,
    annotation: &'a Annotation,
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
    kind: Kind,
}

impl Item<'_> {
    /// Likeness of the sources; `None` where they do not meet.
    fn source_likeness(&self, other: &Item) -> Option<f64> {
        if self.source.is_empty() && other.source.is_empty() {
            return Some(1.0);
        }
        Some(jaccard(&self.source, &other.source)).filter(|likeness| *likeness > 0.0)
    }
}

fn items<'a>(words: &Words, annotations: &'a [Annotation], keep: impl Fn(&Annotation) -> bool) -> Vec<Item<'a>> {
    let item = |(index, annotation): (usize, &'a Annotation)| {
        let content = words.of_content(&annotation.content);
        let kind = annotation.kind.unwrap_or_else(|| words.kind(&content));
        Item { index, annotation, source: words.of(&annotation.source), cue: words.of(&annotation.cue), content, kind }
    };
    annotations.iter().enumerate().filter(|(_, annotation)| keep(annotation)).map(item).collect()
}

/// Gold and predictions of one document.
struct Matched<'a> {
    wanted: &'a [Item<'a>],
    given: &'a [Item<'a>],
}

type Pairs = [(usize, usize)];

impl Matched<'_> {
    /// Gold that counts: not optional.
    fn gold(&self) -> impl Iterator<Item = (usize, &Item<'_>)> {
        self.wanted.iter().enumerate().filter(|(_, item)| !item.annotation.optional)
    }

    /// Predictions that count: not matched with optional gold.
    fn predicted<'p>(&'p self, pairs: &'p Pairs) -> impl Iterator<Item = (usize, &'p Item<'p>)> {
        let optional = |g: usize| pairs.iter().any(|(w, other)| *other == g && self.wanted[*w].annotation.optional);
        self.given.iter().enumerate().filter(move |(g, _)| !optional(*g))
    }

    /// Pairs that count.
    fn hits<'p>(&'p self, pairs: &'p Pairs) -> impl Iterator<Item = (&'p Item<'p>, &'p Item<'p>)> {
        let pairs = pairs.iter().map(|(w, g)| (&self.wanted[*w], &self.given[*g]));
        pairs.filter(|(wanted, _)| !wanted.annotation.optional)
    }

    fn counts(&self, pairs: &Pairs, right: impl Fn(&Item, &Item) -> bool) -> Counts {
        let hits = self.hits(pairs).filter(|(wanted, given)| right(wanted, given)).count();
        Counts::of(self.predicted(pairs).count(), self.gold().count(), hits)
    }

    fn kinds(&self, pairs: &Pairs) -> BTreeMap<Kind, Counts> {
        let mut kinds: BTreeMap<Kind, Counts> = BTreeMap::new();
        self.gold().for_each(|(_, item)| kinds.entry(item.kind).or_default().gold += 1);
        self.predicted(pairs).for_each(|(_, item)| kinds.entry(item.kind).or_default().predicted += 1);
        for (wanted, given) in self.hits(pairs) {
            kinds.entry(wanted.kind).or_default().found += 1;
            kinds.entry(given.kind).or_default().right += 1;
        }
        kinds
    }

    fn role(&self, pairs: &Pairs, role: impl for<'i> Fn(&'i Item) -> &'i Vec<usize>) -> RoleScores {
        let mut uses: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        self.predicted(pairs).flat_map(|(_, item)| role(item)).for_each(|word| uses.entry(*word).or_default().0 += 1);
        self.gold().flat_map(|(_, item)| role(item)).for_each(|word| uses.entry(*word).or_default().1 += 1);
        let (predicted, gold) = uses.values().fold((0, 0), |(p, g), (given, wanted)| (p + given, g + wanted));
        let hits = uses.values().map(|(given, wanted)| given.min(wanted)).sum();
        RoleScores {
            exact: self.counts(pairs, |wanted, given| role(wanted) == role(given)),
            words: Counts::of(predicted, gold, hits),
        }
    }

    fn speakers(&self, pairs: &Pairs) -> Counts {
        let named = self.hits(pairs).filter_map(|(wanted, given)| Some((wanted.annotation.speaker.as_ref()?, given)));
        let mut counts = Counts::default();
        for (wanted, given) in named {
            counts += Counts::of(
                usize::from(given.annotation.speaker.is_some()),
                1,
                usize::from(given.annotation.speaker.as_ref().is_some_and(|given| name::same(wanted, given))),
            );
        }
        counts
    }

    fn findings(&self, pairs: &Pairs) -> Vec<Finding> {
        let right = self.hits(pairs);
        let right = right.map(|(wanted, given)| Finding::Right { gold: wanted.index, predicted: given.index });
        let missed = self.gold().filter(|(w, _)| pairs.iter().all(|(other, _)| other != w));
        let missed = missed.map(|(_, item)| Finding::Missed { gold: item.index });
        let spurious = self.predicted(pairs).filter(|(g, _)| pairs.iter().all(|(_, other)| other != g));
        let spurious = spurious.map(|(_, item)| Finding::Spurious { predicted: item.index });
        let wrong = self.hits(pairs).filter(|(wanted, given)| {
            let given = given.annotation.speaker.as_deref().unwrap_or_default();
            wanted.annotation.speaker.as_deref().is_some_and(|wanted| !name::same(wanted, given))
        });
        let wrong = wrong.map(|(wanted, given)| Finding::WrongSpeaker { gold: wanted.index, predicted: given.index });
        right.chain(missed).chain(spurious).chain(wrong).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{score, Counts, Finding};
    use crate::attribution::Kind;
    use crate::evaluate::{Annotation, GoldDocument};

    const TEXT: &str = "“We won,” Ann Poe said. Bob Roe said that it rained. He left.";

    fn at(words: &str) -> Vec<[usize; 2]> {
        let start = TEXT[..TEXT.find(words).expect("the words are there")].chars().count();
        vec![[start, start + words.chars().count()]]
    }

    fn annotation(source: &str, cue: &str, content: &str, speaker: &str) -> Annotation {
        Annotation {
            source: at(source),
            cue: at(cue),
            content: at(content),
            speaker: Some(speaker.to_string()),
            ..Annotation::default()
        }
    }

    fn gold() -> GoldDocument {
        GoldDocument {
            doc: "a".into(),
            path: "a.gold.json".into(),
            text_path: "a.txt".into(),
            text: TEXT.into(),
            attributions: vec![
                annotation("Ann Poe", "said", "We won", "Ann Poe"),
                annotation("Bob Roe", "said that", "it rained", "Bob Roe"),
            ],
            non_attributions: Vec::new(),
            nested: true,
        }
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        let gold = gold();
        let (scores, findings) = score(&gold, &gold.attributions);
        let all = Counts { predicted: 2, right: 2, gold: 2, found: 2 };
        assert_eq!((scores.triple, scores.cue.exact, scores.speaker), (all, all, all));
        assert_eq!(scores.kinds[&Kind::Direct], Counts { predicted: 1, right: 1, gold: 1, found: 1 });
        assert!(findings.iter().all(|finding| matches!(finding, Finding::Right { .. })), "{findings:?}");
    }

    #[test]
    fn errors_are_counted_and_listed() {
        let wrong =
            [annotation("Ann Poe", "said", "“We won,”", "Bob Roe"), annotation("He", "left", "He left", "Bob Roe")];
        let (scores, findings) = score(&gold(), &wrong);
        assert_eq!(scores.triple, Counts { predicted: 2, right: 1, gold: 2, found: 1 });
        assert_eq!(scores.content.exact, Counts { predicted: 2, right: 1, gold: 2, found: 1 });
        assert_eq!(scores.speaker, Counts { predicted: 1, right: 0, gold: 1, found: 0 });
        let wanted = [
            Finding::Right { gold: 0, predicted: 0 },
            Finding::Missed { gold: 1 },
            Finding::Spurious { predicted: 1 },
            Finding::WrongSpeaker { gold: 0, predicted: 0 },
        ];
        assert_eq!(findings, wanted);
    }

    #[test]
    fn optional_gold_is_neither_hit_nor_error() {
        let mut gold = gold();
        gold.attributions[1].optional = true;
        let (with, _) = score(&gold, &gold.attributions);
        let (without, findings) = score(&gold, &gold.attributions[..1]);
        assert_eq!(findings, [Finding::Right { gold: 0, predicted: 0 }]);
        assert_eq!(
            (with.triple, without.triple),
            (without.triple, Counts { predicted: 1, right: 1, gold: 1, found: 1 })
        );
    }

    #[test]
    fn a_wrong_source_is_no_triple() {
        let mut given = gold().attributions;
        given[0].source = at("Bob Roe");
        assert_eq!(score(&gold(), &given).0.triple, Counts { predicted: 2, right: 1, gold: 2, found: 1 });
    }
}
