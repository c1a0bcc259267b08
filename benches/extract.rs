//! Speed of extraction, stage by stage and whole: `cargo bench --bench extract`.
//!
//! The text is every file under the folder, or the file, that `DIXIT_BENCH_TEXT` names, or the articles of `corpus`. All of
//! it is in memory, and one core works. Printed are megabytes a second, the best of several rounds.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dixit::attribution::{attributions, Attribution};
use dixit::chunk::chunks;
use dixit::document::{Document, Newlines};
use dixit::lexicon::Lexicon;
use dixit::rules::RuleSet;
use dixit::segment::Segmented;
use dixit::speaker::{resolve, Roster};
use dixit::Extractor;

const ROUNDS: usize = 15;

/// A text with what its stages start from.
struct Case {
    document: Document,
    segmented: Segmented,
    attributions: Vec<Attribution>,
}

/// Work on one text that gives back the number of things found.
type Stage<'a> = (&'a str, Box<dyn Fn(&Case) -> usize + 'a>);

fn main() {
    let (lexicon, rules, roster) = (Lexicon::built_in(), RuleSet::built_in(), Roster::default());
    let extractor = Extractor::new();
    let cases: Vec<Case> = texts().into_iter().map(|text| case(text, lexicon, rules)).collect();
    let stages: [Stage; 5] = [
        ("segment", Box::new(|case| segment(&case.document.text, lexicon))),
        ("chunks", Box::new(|case| chunk(case, lexicon))),
        ("chunks, rules, attribution", Box::new(|case| attribute(case, lexicon, rules).len())),
        ("speakers", Box::new(|case| speakers(case, &roster))),
        ("whole", Box::new(|case| extractor.extract(&case.document).attributions.len())),
    ];
    let bytes: usize = cases.iter().map(|case| case.document.text.len()).sum();
    println!("{} texts, {:.2} MB", cases.len(), bytes as f64 / 1e6);
    for ((name, _), (time, found)) in stages.iter().zip(measure(&cases, &stages)) {
        println!("  {name:28} {:8.1} MB/s  {found:9} found", bytes as f64 / time.as_secs_f64() / 1e6);
    }
}

/// The best time of each stage and what it found; the stages take turns, so that a busy machine slows all of them.
fn measure(cases: &[Case], stages: &[Stage]) -> Vec<(Duration, usize)> {
    let mut best = vec![(Duration::MAX, 0); stages.len()];
    for _ in 0..ROUNDS {
        for (best, (_, work)) in best.iter_mut().zip(stages) {
            let start = Instant::now();
            let found = cases.iter().map(|case| black_box(work(black_box(case)))).sum();
            *best = (best.0.min(start.elapsed()), found);
        }
    }
    best
}

fn case(text: String, lexicon: &Lexicon, rules: &RuleSet) -> Case {
    let segmented = Segmented::of(&text, Newlines::Auto, lexicon);
    let attributions = attributions(&text, &segmented, &[], lexicon, rules).0;
    Case { document: Document::new("bench", text), segmented, attributions }
}

fn segment(text: &str, lexicon: &Lexicon) -> usize {
    Segmented::of(text, Newlines::Auto, lexicon).tokens.len()
}

fn chunk(case: &Case, lexicon: &Lexicon) -> usize {
    let ranges = case.segmented.paragraph_tokens.iter().filter(|range| range.0 < range.1);
    ranges.map(|range| chunks(&case.document.text, &case.segmented, *range, None, lexicon).len()).sum()
}

fn attribute(case: &Case, lexicon: &Lexicon, rules: &RuleSet) -> Vec<Attribution> {
    attributions(&case.document.text, &case.segmented, &[], lexicon, rules).0
}

fn speakers(case: &Case, roster: &Roster) -> usize {
    resolve(&case.document.text, &case.segmented, &case.attributions, roster).1.len()
}

fn texts() -> Vec<String> {
    let path = std::env::var_os("DIXIT_BENCH_TEXT").map_or_else(corpus, PathBuf::from);
    let read = |path: &Path| std::fs::read_to_string(path).expect("UTF-8 text");
    if path.is_file() {
        return vec![read(&path)];
    }
    let entries = std::fs::read_dir(path).expect("a readable folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}
