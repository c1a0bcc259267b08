//! How sure an attribution is: what speaks for it and against it, weighed by a small table of measured weights.
//!
//! Each piece of evidence has a weight in log-odds (`confidence.tsv`); their sum is the odds that the attribution is
//! right. What a rule without a line there finds, as a user's own, has the rule's own estimate.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::paragraph::{Draft, Paragraph, Range};
use super::record::{Attribution, Kind};
use crate::chunk::{Chunk, Class};
use crate::lexicon::Category;
use crate::rules::Rule;
use crate::segment::Segmented;

/// All evidence besides the rule.
const EVIDENCE: [&str; 10] =
    ["source", "strength", "verb", "category", "form", "kind", "length", "end", "parts", "marks"];

/// Declares the values together with their names in the table.
macro_rules! values {
    ($($name:ident $written:literal,)*) => {
        /// What a piece of evidence may be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Value {
            $($name,)*
        }

        impl Value {
            const NAMES: &[&str] = &[$($written),*];
        }
    };
}

values! {
    Absent "none",
    // Sources.
    Shared "shared",
    Relative "relative",
    Pronoun "pronoun",
    Name "name",
    SpeakerNoun "speaker-noun",
    OtherNoun "other-noun",
    // Strengths.
    Strong "strong",
    Medium "medium",
    Weak "weak",
    // Verbs.
    Say "say",
    Tell "tell",
    Other "other",
    // Categories.
    Statement "statement",
    Question "question",
    Order "order",
    Promise "promise",
    Belief "belief",
    Attitude "attitude",
    Writing "writing",
    Report "report",
    // Forms.
    Negated "negated",
    Modal "modal",
    Passive "passive",
    Past "past",
    Present "present",
    Ing "ing",
    Participle "participle",
    Infinitive "infinitive",
    // Kinds.
    Direct "direct",
    Mixed "mixed",
    Indirect "indirect",
    // Lengths.
    UpTo1 "1",
    UpTo3 "2-3",
    UpTo6 "4-6",
    UpTo12 "7-12",
    UpTo30 "13-30",
    UpTo60 "31-60",
    Longer "61-",
    // Ends.
    Sentence "sentence",
    Comma "comma",
    Tag "tag",
    Verb "verb",
    Word "word",
    // Parts.
    One "one",
    Several "several",
    // Marks.
    Whole "whole",
    Broken "broken",
}

/// Weights of the rules, and of each value of each evidence; a value without a line weighs nothing.
struct Weights {
    rules: FxHashMap<&'static str, f32>,
    evidence: [[f32; Value::NAMES.len()]; EVIDENCE.len()],
}

static WEIGHTS: Lazy<Weights> = Lazy::new(|| {
    let mut weights = Weights { rules: FxHashMap::default(), evidence: [[0.0; Value::NAMES.len()]; EVIDENCE.len()] };
    for ((kind, value), weight) in lines(include_str!("confidence.tsv")) {
        let evidence = EVIDENCE.iter().position(|known| *known == kind);
        match (evidence, Value::NAMES.iter().position(|known| *known == value)) {
            (Some(evidence), Some(value)) => weights.evidence[evidence][value] = weight,
            _ => drop(weights.rules.insert(value, weight)),
        }
    }
    weights
});

/// Evidence, value and weight of each line that is no comment.
fn lines(table: &'static str) -> impl Iterator<Item = ((&'static str, &'static str), f32)> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).filter_map(|line| {
        let mut fields = line.split('\t');
        Some(((fields.next()?, fields.next()?), fields.next()?.parse().ok()?))
    })
}

/// Estimated chance that the attribution is right, 0 to 1; its content has so many `words`.
pub(super) fn confidence(
    draft: &Draft,
    paragraph: &Paragraph,
    rule: &Rule,
    found: &Attribution,
    words: usize,
    segmented: &Segmented,
) -> f32 {
    let Some(start) = WEIGHTS.rules.get(&*rule.id) else { return rule.confidence };
    let values = values(draft, paragraph, found, words, segmented);
    let weights = WEIGHTS.evidence.iter().zip(values).map(|(weights, value)| weights[value as usize]);
    let sum = weights.fold(*start, |sum, weight| sum + weight);
    (1.0 / (1.0 + (-sum).exp())).clamp(0.01, 0.99)
}

/// The value of each evidence.
fn values(
    draft: &Draft,
    paragraph: &Paragraph,
    found: &Attribution,
    words: usize,
    segmented: &Segmented,
) -> [Value; EVIDENCE.len()] {
    let cue = draft.cue.map(|range| paragraph.chunks[range.0]).filter(|chunk| chunk.class.is_cue());
    [
        source(draft, paragraph),
        cue.map_or(Value::Absent, |cue| strength(&cue)),
        cue.map_or(Value::Absent, |_| verb(found)),
        category(found),
        cue.map_or(Value::Absent, |cue| form(&cue)),
        kind(found),
        length(words),
        end(draft, paragraph),
        if found.content.len() > 1 { Value::Several } else { Value::One },
        marks(found, segmented),
    ]
}

/// What names the source, and whether other verbs stand between it and its cue.
fn source(draft: &Draft, paragraph: &Paragraph) -> Value {
    let Some(source) = draft.source else { return Value::Absent };
    let between = draft.cue.map_or((0, 0), |cue| (source.1.min(cue.0), cue.0));
    if is_far(paragraph, between) {
        return Value::Shared;
    }
    match paragraph.chunks[source.0] {
        chunk if chunk.is(Class::Relative) => Value::Relative,
        chunk if chunk.has('p') => Value::Pronoun,
        chunk if chunk.has('n') => Value::Name,
        chunk if chunk.has('k') => Value::SpeakerNoun,
        _ => Value::OtherNoun,
    }
}

fn is_far(paragraph: &Paragraph, between: Range) -> bool {
    paragraph.chunks[between.0..between.1].iter().any(|chunk| chunk.class.is_verb())
}

fn strength(cue: &Chunk) -> Value {
    match cue {
        cue if cue.has('3') => Value::Strong,
        cue if cue.has('2') => Value::Medium,
        _ => Value::Weak,
    }
}

/// The two verbs that hardly ever mean anything else.
fn verb(found: &Attribution) -> Value {
    match found.lemma.as_deref() {
        Some("say") => Value::Say,
        Some("tell") => Value::Tell,
        _ => Value::Other,
    }
}

fn category(found: &Attribution) -> Value {
    match found.category {
        Category::Statement => Value::Statement,
        Category::Question => Value::Question,
        Category::Order => Value::Order,
        Category::Promise => Value::Promise,
        Category::Belief => Value::Belief,
        Category::Attitude => Value::Attitude,
        Category::Writing => Value::Writing,
        Category::Report => Value::Report,
    }
}

fn form(cue: &Chunk) -> Value {
    match cue.class {
        _ if cue.has('x') => Value::Negated,
        _ if cue.has('h') => Value::Modal,
        Class::Cue if cue.has('p') => Value::Passive,
        Class::Cue if cue.has('d') => Value::Past,
        Class::Cue => Value::Present,
        Class::CueIng => Value::Ing,
        Class::CueParticiple => Value::Participle,
        _ => Value::Infinitive,
    }
}

fn kind(found: &Attribution) -> Value {
    match found.kind {
        Kind::Direct => Value::Direct,
        Kind::Mixed => Value::Mixed,
        Kind::Indirect => Value::Indirect,
    }
}

/// How many words the content has.
fn length(words: usize) -> Value {
    match words {
        0..=1 => Value::UpTo1,
        2..=3 => Value::UpTo3,
        4..=6 => Value::UpTo6,
        7..=12 => Value::UpTo12,
        13..=30 => Value::UpTo30,
        31..=60 => Value::UpTo60,
        _ => Value::Longer,
    }
}

/// What stands behind the content's last words.
fn end(draft: &Draft, paragraph: &Paragraph) -> Value {
    let Some(last) = draft.content.iter().map(|range| range.1).max() else { return Value::Absent };
    match paragraph.class(last) {
        None | Some(Class::Boundary) => Value::Sentence,
        Some(Class::Comma) => Value::Comma,
        Some(Class::NounPhrase | Class::According) => Value::Tag,
        Some(class) if class.is_verb() => Value::Verb,
        Some(_) => Value::Word,
    }
}

/// Whether the marks of the content's quotations are whole.
fn marks(found: &Attribution, segmented: &Segmented) -> Value {
    let broken = |start: usize| {
        let first = segmented.quotations.partition_point(|quotation| quotation.span.start < start);
        segmented.quotations.get(first).is_some_and(|quotation| !quotation.opened || !quotation.closed)
    };
    if found.quoted.iter().any(|span| broken(span.start)) {
        Value::Broken
    } else {
        Value::Whole
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, Value, EVIDENCE};
    use crate::attribution::attributions;
    use crate::document::Newlines;
    use crate::lexicon::Lexicon;
    use crate::rules::RuleSet;
    use crate::segment::Segmented;

    fn confidence(text: &str) -> f32 {
        let (lexicon, rules) = (Lexicon::built_in(), RuleSet::built_in());
        let segmented = Segmented::of(text, Newlines::Auto, lexicon);
        let (found, _) = attributions(text, &segmented, &[], lexicon, rules);
        assert_eq!(found.len(), 1, "{text}");
        found[0].confidence
    }

    #[test]
    fn the_table_is_sorted_whole_and_of_known_rules() {
        let table = include_str!("confidence.tsv");
        let kept: Vec<_> = lines(table).collect();
        let written = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(kept.len(), written, "every line has evidence, value and a number");
        assert!(kept.iter().all(|((kind, _), _)| *kind == "rule" || EVIDENCE.contains(kind)), "known evidence");
        let (weighed, rules): (Vec<_>, Vec<_>) = kept.iter().map(|(key, _)| key).partition(|(kind, _)| *kind != "rule");
        assert!(weighed.iter().all(|(_, value)| Value::NAMES.contains(value)), "known values");
        assert!(kept.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, each value once");
        for (_, rule) in rules {
            assert!(RuleSet::built_in().rules().iter().any(|known| *known.id == *rule), "no rule {rule}");
        }
    }

    #[test]
    fn plain_reports_are_surer_than_doubtful_ones() {
        let quoted = confidence("“We hope that the harbor will be open again in spring,” Ann Lee said.");
        let clause = confidence("Ann Lee said that the harbor will be open again in spring.");
        let thing = confidence("The wall criticized the harbor.");
        assert!(quoted > 0.9, "{quoted}");
        assert!(quoted > clause && clause > thing, "{quoted} {clause} {thing}");
        let open = confidence("Ann Lee said: “We hope that the harbor will be open again in spring.");
        assert!(open < quoted, "an unclosed quotation: {open}");
    }
}
