//! The scores on the corpus do not fall below the committed floor.

mod support;

use std::collections::BTreeMap;

use dixit::attribution::Kind;
use dixit::evaluate::{load, score, Annotation, Counts, Finding, GoldDocument, Ratio, Scores};
use dixit::export::DocumentRecord;
use dixit::{Document, Extractor};
use support::{corpus, read, root};

#[test]
fn scores_stay_above_the_floor() {
    let floor: BTreeMap<String, f64> =
        toml::from_str(&read(&root().join("tests/floor.toml"))).expect("the floor is TOML");
    let figures = figures(&scores());
    assert!(figures.keys().eq(floor.keys()), "the floor must have these figures: {:#?}", figures.keys());
    let below: Vec<String> = figures
        .iter()
        .filter(|(name, figure)| **figure < floor[*name])
        .map(|(name, figure)| format!("{name}: {figure:.1} is below {:.1}", floor[name]))
        .collect();
    assert!(below.is_empty(), "{below:#?}");
}

#[test]
fn gold_scores_full_marks_against_itself() {
    for gold in gold() {
        let (scores, findings) = score(&gold, &gold.attributions);
        assert_eq!(scores.triple.f1(), Some(1.0), "{}: {findings:?}", gold.doc);
        assert_eq!(scores.speaker.f1().unwrap_or(1.0), 1.0, "{}", gold.doc);
        assert!(findings.iter().all(|finding| matches!(finding, Finding::Right { .. })), "{}: {findings:?}", gold.doc);
    }
}

fn gold() -> Vec<GoldDocument> {
    load(&root().join("corpus")).unwrap_or_else(|error| panic!("{error}"))
}

fn scores() -> Scores {
    let extractor = Extractor::new();
    let one = |(gold, document): (GoldDocument, Document)| {
        assert_eq!(gold.doc, document.id);
        let record = DocumentRecord::new(&document, &extractor.extract(&document));
        let predicted: Vec<Annotation> = record.attributions.iter().map(Annotation::from).collect();
        score(&gold, &predicted).0
    };
    gold().into_iter().zip(corpus()).map(one).sum()
}

/// The figures that have a floor, in percent.
fn figures(scores: &Scores) -> BTreeMap<String, f64> {
    let percent = |ratio: Ratio| 100.0 * ratio.unwrap_or(0.0);
    let kind = |kind: Kind| scores.kinds.get(&kind).copied().unwrap_or_default();
    let both = |name: &str, counts: Counts| {
        [
            (format!("{name}_precision"), percent(counts.precision())),
            (format!("{name}_recall"), percent(counts.recall())),
        ]
    };
    let kinds = Kind::ALL.into_iter().flat_map(|of| both(of.name(), kind(of)));
    let single = [
        ("attributions_f1".to_string(), percent(scores.triple.f1())),
        ("speaker".to_string(), percent(scores.speaker.recall())),
    ];
    kinds.chain(single).collect()
}
