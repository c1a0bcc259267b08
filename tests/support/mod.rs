//! What several tests share: the corpus and texts that are hard on programs.
#![allow(dead_code, reason = "every test uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use dixit::read::{documents, Input, ReadOptions};
use dixit::Document;

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The articles of the corpus in the order of their names, as the program reads them.
pub fn corpus() -> Vec<Document> {
    let paths = files(&root().join("corpus"), &["txt"]).into_iter();
    let inputs: Vec<Input> = paths.map(Input::from).collect();
    assert!(inputs.len() >= 15, "the corpus has {} articles", inputs.len());
    let read = documents(&inputs, &ReadOptions::default());
    read.map(|document| document.unwrap_or_else(|error| panic!("{error}"))).collect()
}

/// All files with one of these extensions below a folder, sorted.
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder can be listed").path();
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if extensions.contains(&extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's content.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Snippets that break careless programs: marks of every kind, joined and wide characters, directions, controls.
pub const NASTY: &[&str] = &[
    "",
    "\u{feff}",
    "\0",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\t",
    "e\u{301}",
    "👩‍👩‍👧‍👦",
    "🇺🇦",
    "\u{202e}abc\u{202c}",
    "שלום",
    "«Слово»",
    "„Wort“",
    "「言葉」",
    "ﬀ",
    "ß",
    "İ",
    "ǅ",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "”“",
    "““",
    "— ",
    "--",
    "…",
    "...",
    "?!",
    "said",
    "told",
    "said said",
    "according to",
    ", he said, ",
    "“” said",
    "that",
    "(",
    ")",
    "[",
    "]",
    "Mr. ",
    "U.S.",
    "[content|x]",
    ": ",
    "@a_b",
    "#tag",
    "https://a.b/c?d=“e”",
    "\u{1F468}\u{200D}",
];

/// Numbers that look random and are the same in every run (a linear congruential generator).
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// Texts made of pieces of the corpus and nasty snippets, the same in every run.
pub fn mixtures(count: usize) -> Vec<String> {
    let articles = corpus();
    let mut numbers = Numbers(7);
    let piece = |numbers: &mut Numbers| {
        let characters: Vec<char> = articles[numbers.below(articles.len())].text.chars().collect();
        let start = numbers.below(characters.len());
        let end = (start + numbers.below(120)).min(characters.len());
        characters[start..end].iter().collect::<String>()
    };
    (0..count)
        .map(|_| {
            let pieces = 1 + numbers.below(24);
            (0..pieces).map(|_| piece(&mut numbers) + NASTY[numbers.below(NASTY.len())]).collect()
        })
        .collect()
}
