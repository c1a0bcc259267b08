//! Sentences and quotations, case by case and on any input.
//!
//! The cases stand in `sentences.toml` and `quotations.toml`, by topic, negatives among them.

use dixit::document::Newlines;
use dixit::segment::{paragraphs, quotations, sentences, Quotation};
use dixit::span::Span;
use serde::de::DeserializeOwned;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    topic: String,
    text: String,
    #[serde(default)]
    newlines: NewlinesOption,
    expect: Vec<String>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NewlinesOption {
    #[default]
    Auto,
    Paragraph,
    Soft,
}

impl From<NewlinesOption> for Newlines {
    fn from(option: NewlinesOption) -> Newlines {
        match option {
            NewlinesOption::Auto => Newlines::Auto,
            NewlinesOption::Paragraph => Newlines::Paragraph,
            NewlinesOption::Soft => Newlines::Soft,
        }
    }
}

#[derive(Deserialize)]
struct Table<T> {
    case: Vec<T>,
}

fn table<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR"));
    let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    toml::from_str::<Table<T>>(&content).unwrap_or_else(|error| panic!("{path}: {error}")).case
}

/// Fails with every case of `file` whose outcome is not as expected, all at once.
fn check(file: &str, fewest: usize, outcome: impl Fn(&Case) -> Vec<String>) {
    let cases: Vec<Case> = table(file);
    assert!(cases.len() >= fewest, "{file} holds {} cases only", cases.len());
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = outcome(case);
            (found != case.expect)
                .then(|| format!("{}: {}\n  expected {:?}\n  found    {found:?}", case.topic, case.text, case.expect))
        })
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn sentences_are_split_as_the_table_says() {
    check("sentences.toml", 150, |case| {
        let spans = sentences(&case.text, case.newlines.into());
        spans.into_iter().map(|span| span.of(&case.text).to_string()).collect()
    });
}

#[test]
fn quotations_are_found_as_the_table_says() {
    check("quotations.toml", 150, |case| {
        let found = quotations(&case.text, &paragraphs(&case.text, Newlines::Paragraph));
        found.iter().map(|quotation| describe(&case.text, &found, quotation)).collect()
    });
}

/// `> class/evidence flags | inner`, as the table writes it.
fn describe(text: &str, all: &[Quotation], quotation: &Quotation) -> String {
    let depth = std::iter::successors(quotation.parent, |&parent| all[parent].parent).count();
    let flags =
        [(!quotation.opened, " unopened"), (!quotation.closed, " unclosed"), (quotation.continues, " continues")];
    let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect();
    let (class, evidence) = (name(&quotation.class), name(&quotation.evidence));
    format!("{}{class}/{evidence}{flags} | {}", "> ".repeat(depth), quotation.inner.of(text))
}

fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_string()
}

/// Sentences and paragraphs are trimmed, in order, and leave out nothing but white space; quotations are well nested.
fn assert_sound(text: &str, newlines: Newlines) {
    let paragraphs = paragraphs(text, newlines);
    let sentences = sentences(text, newlines);
    assert_covers(text, &paragraphs);
    assert_covers(text, &sentences);
    let all = quotations(text, &paragraphs);
    for (index, quotation) in all.iter().enumerate() {
        assert!(quotation.span.contains(quotation.inner) && !quotation.inner.of(text).is_empty());
        assert!(paragraphs.iter().any(|paragraph| paragraph.contains(quotation.span)));
        if let Some(parent) = quotation.parent {
            assert!(parent < index && all[parent].span.contains(quotation.span));
        }
    }
    assert!(all.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
}

fn assert_covers(text: &str, spans: &[Span]) {
    let mut at = 0;
    for span in spans {
        assert!(!span.is_empty() && span.trim(text) == *span, "{span:?} in {text:?}");
        assert!(text[at..span.start].trim().is_empty(), "{at} to {} in {text:?}", span.start);
        at = span.end;
    }
    assert!(text[at..].trim().is_empty(), "after {at} in {text:?}");
}

#[test]
fn nothing_is_lost_whatever_the_input() {
    const PIECES: &[&str] = &[
        ".",
        "!",
        "?",
        "…",
        ". . .",
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "'",
        "''",
        "``",
        "`",
        "«",
        "»",
        "„",
        "(",
        ")",
        "[1]",
        "[",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "•",
        "1.",
        "a)",
        "2",
        "Mr",
        "U.S",
        "a.m",
        "Ms. Grand",
        "said",
        "he",
        "We",
        "naïve",
        "Größe",
        "这是",
        "。",
        "😀",
        "-",
        "—",
        "6'2\"",
        "’tis",
        "<a href=\"x\">",
        "http://a.B/c",
        "No",
        "I",
        "Inc",
        "e\u{301}",
        "\r\n",
        ",",
        ":",
        "\u{feff}",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let length = random(24);
        let text: String = (0..length).map(|_| PIECES[random(PIECES.len())]).collect();
        for newlines in [Newlines::Auto, Newlines::Paragraph, Newlines::Soft] {
            assert_sound(&text, newlines);
        }
    }
}

/// Texts on which a look that is not bounded, or a list that is searched again and again, would take minutes.
#[test]
fn long_hostile_texts_are_read_soundly() {
    const BYTES: usize = 400_000;
    let units = [
        "“",
        "“ ",
        "‘",
        "\"",
        "\" ",
        "'",
        "' ",
        "''",
        ".",
        ". ",
        ". . ",
        "…",
        "?” ",
        "A!”\t",
        "Mr. ",
        "Mr. Mr. ",
        "U.S. ",
        "a.b",
        "1. ",
        "a) ",
        "• ",
        "(",
        "[1] ",
        "( ",
        "<a ",
        "‘a “b ",
        "“a ‘b’ ",
        "\u{200b}\"",
        "\u{a0}. ",
        "6'2\" ",
        "x",
        "-\"",
        "“It is over.” He said “no.” ",
        "Is it over? Nobody knows. ",
    ];
    for unit in units {
        let text = unit.repeat(BYTES / unit.len());
        let sentences = sentences(&text, Newlines::Auto);
        let quotations = quotations(&text, &paragraphs(&text, Newlines::Auto));
        assert_covers(&text, &sentences);
        assert!(quotations.iter().all(|quotation| quotation.inner.end <= text.len()), "{unit:?}");
    }
}

#[test]
fn deep_nesting_is_read() {
    const DEPTH: usize = 100_000;
    let text = format!("{}{}", "“a ".repeat(DEPTH), "b” ".repeat(DEPTH));
    let found = quotations(&text, &paragraphs(&text, Newlines::Auto));
    assert_eq!(found.len(), DEPTH);
    assert!(found.iter().enumerate().all(|(index, quotation)| quotation.parent == index.checked_sub(1)));
    let empty = format!("{}{}", "“ - ".repeat(DEPTH), "- ” ".repeat(DEPTH));
    assert_eq!(quotations(&empty, &paragraphs(&empty, Newlines::Auto)), []);
}

#[test]
fn the_word_lists_are_sorted_and_well_formed() {
    let lists = [
        ("abbreviations.tsv", include_str!("../src/lexicon/abbreviations.tsv"), 2),
        ("clock_followers.txt", include_str!("../src/lexicon/clock_followers.txt"), 1),
        ("quotation_context.tsv", include_str!("../src/lexicon/quotation_context.tsv"), 2),
        ("sentence_starters.txt", include_str!("../src/lexicon/sentence_starters.txt"), 1),
        ("units.txt", include_str!("../src/lexicon/units.txt"), 1),
    ];
    for (name, content, columns) in lists {
        assert!(content.starts_with('#') && content.ends_with('\n'), "{name}");
        let entries: Vec<Vec<&str>> =
            content.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        for entry in &entries {
            assert!(entry.len() == columns && entry.iter().all(|cell| !cell.is_empty()), "{name}: {entry:?}");
        }
        for pair in entries.windows(2) {
            assert!(pair[0][0] < pair[1][0], "{name}: {} before {}", pair[0][0], pair[1][0]);
        }
    }
}
