//! Speed of splitting, side by side with two other crates: `cargo bench --bench segment`.
//!
//! The text is every file under the folder, or the file, that `DIXIT_BENCH_TEXT` names, or a generated one. Printed are
//! megabytes a second, the best of several rounds, and the number of pieces found.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use dixit::document::Newlines;
use dixit::segment::{paragraphs, quotations, sentences};
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: usize = 9;
const GENERATED_BYTES: usize = 8 << 20;

/// Work on one text that gives back the number of pieces found.
type Work = fn(&str) -> usize;

const OURS: [(&str, Work); 2] = [
    ("dixit sentences", |text| sentences(text, Newlines::Auto).len()),
    ("dixit quotations", |text| quotations(text, &paragraphs(text, Newlines::Auto)).len()),
];
const THEIRS: [(&str, Work); 2] = [
    ("sentencex", |text| sentencex::segment("en", text).len()),
    ("unicode-segmentation", |text| text.unicode_sentences().count()),
];

fn main() {
    let texts = texts();
    println!("{} texts", texts.len());
    let speeds = measure(&texts, &[OURS, THEIRS].concat());
    println!("{} / {}: {:.2}", OURS[0].0, THEIRS[0].0, speeds[0] / speeds[2]);
    for (name, text) in adversarial() {
        println!("{name}");
        measure(&[text], &OURS);
    }
}

/// Megabytes a second of each contender, its best of several rounds; the contenders take turns, so that a busy machine
/// slows all of them.
fn measure(texts: &[String], contenders: &[(&str, Work)]) -> Vec<f64> {
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = vec![(f64::MAX, 0); contenders.len()];
    for _ in 0..ROUNDS {
        for (best, (_, work)) in best.iter_mut().zip(contenders) {
            let start = Instant::now();
            let pieces = texts.iter().map(|text| black_box(work(black_box(text)))).sum();
            *best = (best.0.min(start.elapsed().as_secs_f64()), pieces);
        }
    }
    let speeds = best.iter().map(|(seconds, _)| bytes as f64 / seconds / 1e6);
    for ((name, _), (speed, (_, pieces))) in contenders.iter().zip(speeds.clone().zip(&best)) {
        println!("  {name:24} {speed:8.1} MB/s of {:.1} MB  {pieces:9} pieces", bytes as f64 / 1e6);
    }
    speeds.collect()
}

fn texts() -> Vec<String> {
    let Some(path) = std::env::var_os("DIXIT_BENCH_TEXT") else { return vec![generated(GENERATED_BYTES)] };
    let path = Path::new(&path);
    if path.is_file() {
        return vec![std::fs::read_to_string(path).expect("a readable text file")];
    }
    let entries = std::fs::read_dir(path).expect("a readable folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    paths.iter().filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).expect("UTF-8 text")).collect()
}

/// News-like prose with abbreviations, quotations and paragraphs.
fn generated(bytes: usize) -> String {
    const PIECES: [&str; 6] = [
        "The council of Lowfield voted on Tuesday to close the bridge, which carries 3.5 million cars a year. ",
        "“We have waited long enough,” Ms. Grand told reporters at 9 a.m. outside the town hall. “It isn’t safe.”\n\n",
        "Gov. John A. Marsh, who moved to the U.S. in 1999, said the state’s plan was \"ready to go\" by Sept. 12. ",
        "Was it the right decision? Dr. Ray Holt of Holt & Sons Inc. did not think so, and said as much in a letter.\n\n",
        "“Is it over?” Mr. Marsh asked. “They told me, ‘Not yet.’ I don’t know what to say.” He left the room. ",
        "Prices rose by 4.2 percent, according to a report of the workers’ union that was seen by the newspaper. ",
    ];
    PIECES
        .iter()
        .copied()
        .cycle()
        .scan(0, |length, piece| {
            *length += piece.len();
            (*length <= bytes).then_some(piece)
        })
        .collect()
}

fn adversarial() -> [(&'static str, String); 6] {
    [
        ("1 MB of “", "“".repeat(350_000)),
        ("1 MB of .", ".".repeat(1 << 20)),
        ("1 MB of \"", "\"".repeat(1 << 20)),
        ("1 MB of Mr. ", "Mr. ".repeat(1 << 18)),
        ("2 MB of ‘a “b ", "‘a “b ".repeat(200_000)),
        ("one line of 50 MB", generated(50 << 20).replace('\n', " ")),
    ]
}
