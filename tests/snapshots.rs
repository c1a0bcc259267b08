//! What each stage makes of each article of the corpus, one reviewed file each: `snapshots/<stage>/<article>.snap`.
//!
//! After a change: `INSTA_UPDATE=always cargo test --test snapshots`, then read the difference in git.

mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;

use dixit::export::{Explanation, Stage};
use dixit::Extractor;
use support::{corpus, files, root};

#[test]
fn stages_of_the_corpus() {
    let extractor = Extractor::new();
    let mut changed = Vec::new();
    for article in corpus() {
        let explanation = Explanation::new(&extractor, &article);
        for (name, stage) in Stage::ALL {
            let value = explanation.stage(stage);
            let assertion = std::panic::catch_unwind(|| assert_snapshot(name, &article.id, &value));
            changed.extend(assertion.is_err().then(|| format!("{name}/{}", article.id)));
        }
    }
    assert!(changed.is_empty(), "changed: {}", changed.join(", "));
}

fn assert_snapshot(stage: &str, article: &str, value: &str) {
    insta::with_settings!({
        snapshot_path => root().join("snapshots").join(stage),
        prepend_module_to_snapshot => false,
        omit_expression => true,
        description => format!("{stage} of corpus/{article}.txt"),
    }, {
        insta::assert_snapshot!(article, value);
    });
}

#[test]
fn no_snapshot_is_an_orphan() {
    let expected: BTreeSet<PathBuf> = corpus()
        .iter()
        .flat_map(|article| Stage::ALL.map(|(stage, _)| root().join(format!("snapshots/{stage}/{}.snap", article.id))))
        .collect();
    let there: BTreeSet<PathBuf> = files(&root().join("snapshots"), &["snap"]).into_iter().collect();
    let orphans: Vec<&PathBuf> = there.difference(&expected).collect();
    assert!(orphans.is_empty(), "snapshots of nothing: {orphans:?}");
}
