//! Runs the table of chunking cases in `tests/chunks.toml`.

use dixit::chunk::{chunks, Chunk, Class, CLASSES};
use dixit::document::Newlines;
use dixit::lexicon::Lexicon;
use dixit::segment::Segmented;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    topic: String,
    text: String,
    chunks: String,
}

/// One chunk as a case writes it: `[Class.wanted!banned words]`, feature letters where the case is about them.
struct Expected<'a> {
    class: Class,
    wanted: &'a str,
    banned: &'a str,
    words: &'a str,
}

fn expected(case: &Case) -> Vec<Expected<'_>> {
    let inner = case.chunks.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let inner = inner.unwrap_or_else(|| panic!("{}: chunks stand in brackets", case.text));
    inner.split("] [").map(|one| parse(one, &case.text)).collect()
}

fn parse<'a>(one: &'a str, text: &str) -> Expected<'a> {
    let (code, words) = one.split_once(' ').unwrap_or((one, ""));
    let (code, banned) = code.split_once('!').unwrap_or((code, ""));
    let (name, wanted) = code.split_once('.').unwrap_or((code, ""));
    let row = CLASSES.iter().find(|row| row.0 == name).unwrap_or_else(|| panic!("{text}: no class {name}"));
    for letter in wanted.chars().chain(banned.chars()) {
        assert!(row.3.iter().any(|(_, known)| *known == letter), "{text}: {name} has no feature {letter}");
    }
    Expected { class: row.1, wanted, banned, words }
}

fn agrees(text: &str, chunk: &Chunk, expected: &Expected) -> bool {
    chunk.is(expected.class)
        && chunk.span.of(text) == expected.words
        && expected.wanted.chars().all(|letter| chunk.has(letter))
        && !expected.banned.chars().any(|letter| chunk.has(letter))
}

fn found(text: &str) -> Vec<Chunk> {
    let lexicon = Lexicon::built_in();
    let segmented = Segmented::of(text, Newlines::Auto, lexicon);
    chunks(text, &segmented, (0, segmented.tokens.len()), None, lexicon)
}

fn written(text: &str, chunks: &[Chunk]) -> String {
    let one = |chunk: &Chunk| {
        let letters: String = chunk.features.letters().collect();
        format!("[{}.{letters} {}]", chunk.class.name(), chunk.span.of(text))
    };
    chunks.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_case_has_its_chunks() {
    let table: Table = toml::from_str(include_str!("chunks.toml")).expect("chunks.toml is well-formed");
    assert!(table.case.len() >= 100, "only {} cases", table.case.len());
    let mut failures = Vec::new();
    for case in &table.case {
        let (found, expected) = (found(&case.text), expected(case));
        let same = found.len() == expected.len()
            && found.iter().zip(&expected).all(|(chunk, wanted)| agrees(&case.text, chunk, wanted));
        if !same {
            failures.push(format!(
                "{}: {}\n  wanted {}\n  found  {}",
                case.topic,
                case.text,
                case.chunks,
                written(&case.text, &found)
            ));
        }
    }
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn chunks_tile_their_stretch() {
    let table: Table = toml::from_str(include_str!("chunks.toml")).expect("chunks.toml is well-formed");
    for case in &table.case {
        let chunks = found(&case.text);
        for pair in chunks.windows(2) {
            assert_eq!(pair[0].tokens().1, pair[1].tokens().0, "{}: a token is lost or taken twice", case.text);
        }
    }
}
