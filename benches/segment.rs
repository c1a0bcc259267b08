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

const ROUNDS: usize = 7;
const GENERATED_BYTES: usize = 8 << 20;

fn main() {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {:.1} MB", texts.len(), bytes as f64 / 1e6);
    let split = |text: &str| sentences(text, Newlines::Auto).len();
    let pair = |text: &str| quotations(text, &paragraphs(text, Newlines::Auto)).len();
    let ours = measure("dixit sentences", &texts, split);
    measure("dixit quotations", &texts, pair);
    let theirs = measure("sentencex", &texts, |text| sentencex::segment("en", text).len());
    measure("unicode-segmentation", &texts, |text| text.unicode_sentences().count());
    println!("dixit sentences / sentencex: {:.2}", ours / theirs);
    for (name, text) in adversarial() {
        let texts = [text];
        measure(&format!("sentences, {name}"), &texts, split);
        measure(&format!("quotations, {name}"), &texts, pair);
    }
}

/// Megabytes a second of `work`, the best round of several.
fn measure(name: &str, texts: &[String], work: impl Fn(&str) -> usize) -> f64 {
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = f64::MAX;
    let mut pieces = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        pieces = texts.iter().map(|text| black_box(work(black_box(text)))).sum();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let speed = bytes as f64 / best / 1e6;
    println!("{name:36} {speed:8.1} MB/s  {pieces:9} pieces");
    speed
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
