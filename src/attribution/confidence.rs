//! How sure an attribution is: what speaks for it and against it, weighed by a small table of measured weights.
//!
//! Each piece of evidence has a weight in log-odds (`confidence.tsv`); their sum is the odds that the attribution is
//! right. What a rule without a line there finds, as a user's own, has the rule's own estimate.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::paragraph::{Draft, Paragraph, Range};
use super::record::Attribution;
use crate::chunk::{Chunk, Class};
use crate::rules::Rule;
use crate::segment::Segmented;

/// All evidence besides the rule.
const EVIDENCE: [&str; 10] =
    ["source", "strength", "verb", "category", "form", "kind", "length", "end", "parts", "marks"];

/// Weights of the rules, and of the values of each evidence.
#[derive(Default)]
struct Weights {
    rules: FxHashMap<&'static str, f32>,
    evidence: [Vec<(&'static str, f32)>; EVIDENCE.len()],
}

static WEIGHTS: Lazy<Weights> = Lazy::new(|| {
    let mut weights = Weights::default();
    for ((kind, value), weight) in lines(include_str!("confidence.tsv")) {
        match EVIDENCE.iter().position(|known| *known == kind) {
            Some(place) => weights.evidence[place].push((value, weight)),
            None => drop(weights.rules.insert(value, weight)),
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

/// Estimated chance that the attribution is right, 0 to 1.
pub(super) fn confidence(
    draft: &Draft,
    paragraph: &Paragraph,
    rule: &Rule,
    found: &Attribution,
    segmented: &Segmented,
) -> f32 {
    let Some(start) = WEIGHTS.rules.get(&*rule.id) else { return rule.confidence };
    let values = values(draft, paragraph, found, segmented);
    let weights = WEIGHTS
        .evidence
        .iter()
        .zip(values)
        .filter_map(|(known, value)| known.iter().find(|(other, _)| *other == value).map(|(_, weight)| *weight));
    let sum = weights.fold(*start, |sum, weight| sum + weight);
    (1.0 / (1.0 + (-sum).exp())).clamp(0.01, 0.99)
}

/// The value of each evidence.
fn values(
    draft: &Draft,
    paragraph: &Paragraph,
    found: &Attribution,
    segmented: &Segmented,
) -> [&'static str; EVIDENCE.len()] {
    let cue = draft.cue.map(|range| paragraph.chunks[range.0]).filter(|chunk| chunk.class.is_cue());
    [
        source(draft, paragraph),
        cue.map_or("none", |cue| strength(&cue)),
        cue.map_or("none", |_| verb(found)),
        found.category.name(),
        cue.map_or("none", |cue| form(&cue)),
        found.kind.name(),
        length(found, segmented),
        end(draft, paragraph),
        if found.content.len() > 1 { "several" } else { "one" },
        marks(found, segmented),
    ]
}

/// What names the source, and whether other verbs stand between it and its cue.
fn source(draft: &Draft, paragraph: &Paragraph) -> &'static str {
    let Some(source) = draft.source else { return "none" };
    let between = draft.cue.map_or((0, 0), |cue| (source.1.min(cue.0), cue.0));
    if is_far(paragraph, between) {
        return "shared";
    }
    match paragraph.chunks[source.0] {
        chunk if chunk.is(Class::Relative) => "relative",
        chunk if chunk.has('p') => "pronoun",
        chunk if chunk.has('n') => "name",
        chunk if chunk.has('k') => "speaker-noun",
        _ => "other-noun",
    }
}

fn is_far(paragraph: &Paragraph, between: Range) -> bool {
    paragraph.chunks[between.0..between.1].iter().any(|chunk| chunk.class.is_verb())
}

fn strength(cue: &Chunk) -> &'static str {
    match cue {
        cue if cue.has('3') => "strong",
        cue if cue.has('2') => "medium",
        _ => "weak",
    }
}

/// The two verbs that hardly ever mean anything else.
fn verb(found: &Attribution) -> &'static str {
    match found.lemma.as_deref() {
        Some("say") => "say",
        Some("tell") => "tell",
        _ => "other",
    }
}

fn form(cue: &Chunk) -> &'static str {
    match cue.class {
        _ if cue.has('x') => "negated",
        _ if cue.has('h') => "modal",
        Class::Cue if cue.has('p') => "passive",
        Class::Cue if cue.has('d') => "past",
        Class::Cue => "present",
        Class::CueIng => "ing",
        Class::CueParticiple => "participle",
        _ => "infinitive",
    }
}

/// How many words the content has.
fn length(found: &Attribution, segmented: &Segmented) -> &'static str {
    let words: usize = found.content.iter().map(|span| segmented.words_in(*span)).sum();
    match words {
        0..=1 => "1",
        2..=3 => "2-3",
        4..=6 => "4-6",
        7..=12 => "7-12",
        13..=30 => "13-30",
        31..=60 => "31-60",
        _ => "61-",
    }
}

/// What stands behind the content's last words.
fn end(draft: &Draft, paragraph: &Paragraph) -> &'static str {
    let Some(last) = draft.content.iter().map(|range| range.1).max() else { return "none" };
    match paragraph.class(last) {
        None | Some(Class::Boundary) => "sentence",
        Some(Class::Comma) => "comma",
        Some(Class::NounPhrase | Class::According) => "tag",
        Some(class) if class.is_verb() => "verb",
        Some(_) => "word",
    }
}

/// Whether the marks of the content's quotations are whole.
fn marks(found: &Attribution, segmented: &Segmented) -> &'static str {
    let broken = |start: usize| {
        let first = segmented.quotations.partition_point(|quotation| quotation.span.start < start);
        segmented.quotations.get(first).is_some_and(|quotation| !quotation.opened || !quotation.closed)
    };
    if found.quoted.iter().any(|span| broken(span.start)) {
        "broken"
    } else {
        "whole"
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, EVIDENCE};
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
        assert!(kept.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, each value once");
        let rules = RuleSet::built_in();
        for (_, rule) in kept.iter().map(|(key, _)| key).filter(|(kind, _)| *kind == "rule") {
            assert!(rules.rules().iter().any(|known| *known.id == **rule), "no rule {rule}");
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
