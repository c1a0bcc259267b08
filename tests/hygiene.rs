//! Data files are clean: lists sorted and unique, rules' examples true, gold equal to its text.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use dixit::evaluate::check_examples;
use dixit::lexicon::Category;
use dixit::Extractor;
use serde_json::Value;
use support::{corpus, files, read, root};

#[test]
fn lists_say_what_they_are_and_are_well_formed() {
    let lists = files(&root().join("src"), &["tsv", "txt"]);
    assert!(lists.len() >= 5, "only {} lists", lists.len());
    for path in lists {
        let (name, text) = (path.display(), read(&path));
        assert!(text.starts_with("# "), "{name}: no heading that says what the list is");
        let heading = text.lines().take_while(|line| line.starts_with('#')).collect::<Vec<_>>().join(" ");
        assert!(heading.contains("by hand"), "{name}: the heading does not tell the list’s origin");
        assert!(text.ends_with('\n') && !text.contains('\r'), "{name}: line ends");
        for (line, text) in (1..).zip(text.lines()) {
            assert_eq!(text, text.trim_end(), "{name}:{line}: blanks at the end");
        }
    }
}

#[test]
fn lists_are_sorted_and_without_repeats() {
    for path in files(&root().join("src"), &["tsv", "txt"]) {
        let text = read(&path);
        let entries: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#')).collect();
        let mut seen = BTreeSet::new();
        for (line, entry) in entries.iter().filter(|(_, entry)| !entry.is_empty()) {
            assert!(seen.insert(*entry), "{}:{line}: {entry:?} stands there twice", path.display());
        }
        // Blank lines part a list into sections, each with its own heading; the order is that of each section.
        for section in entries.split(|(_, entry)| entry.is_empty()) {
            if is_lexicon(&path) {
                assert_sorted(&path, section);
            }
        }
    }
}

#[test]
fn rows_of_a_list_have_the_same_columns() {
    for path in files(&root().join("src/lexicon"), &["tsv", "txt"]) {
        let text = read(&path);
        let rows = (1..).zip(text.lines()).filter(|(_, row)| !row.starts_with('#') && !row.is_empty());
        let rows: Vec<(usize, Vec<&str>)> = rows.map(|(line, row)| (line, row.split('\t').collect())).collect();
        let wanted = rows.first().map_or(0, |(_, columns)| columns.len());
        let table = path.extension().is_some_and(|extension| extension == "tsv");
        assert_eq!(table, wanted > 1, "{}: tables end in .tsv, plain lists in .txt", path.display());
        for (line, columns) in rows {
            assert_eq!(columns.len(), wanted, "{}:{line}: columns", path.display());
            let clean = columns.iter().all(|column| !column.is_empty() && *column == column.trim());
            assert!(clean, "{}:{line}: an empty column or blanks around one", path.display());
        }
    }
}

fn is_lexicon(path: &Path) -> bool {
    path.components().any(|component| component.as_os_str() == "lexicon")
}

fn assert_sorted(path: &Path, entries: &[(usize, &str)]) {
    for pair in entries.windows(2) {
        let [(_, before), (line, after)] = pair else { continue };
        let (before, after) = (key(before), key(after));
        assert!(before <= after, "{}:{line}: {after:?} must stand before {before:?}", path.display());
    }
}

/// What a list is sorted by: the entry without its other columns.
fn key(entry: &str) -> &str {
    entry.split('\t').next().unwrap_or(entry)
}

#[test]
fn rules_find_what_their_examples_say() {
    let extractor = Extractor::new();
    let failures: Vec<String> = extractor
        .rules()
        .rules()
        .iter()
        .flat_map(|rule| check_examples(&extractor, rule))
        .map(|failure| failure.to_string())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_article_has_gold_and_every_gold_an_article() {
    let texts: BTreeSet<String> = corpus().into_iter().map(|article| article.id).collect();
    let gold: BTreeSet<String> = gold_files().into_iter().map(|(id, _)| id).collect();
    assert_eq!(texts, gold);
}

#[test]
fn gold_is_the_text_at_its_offsets() {
    for (id, gold) in gold_files() {
        let text: Vec<char> = read(&root().join(format!("corpus/{id}.txt"))).chars().collect();
        let passages = gold["attributions"].as_array().expect("a list").iter();
        let passages = passages.flat_map(|found| ["source", "cue", "content"].map(|role| (found, role)));
        for (found, role) in passages.filter(|(found, role)| !found[role].is_null()) {
            let (at, passage) = (format!("{} {role}", found["id"]), &found[role]);
            let spans = spans(passage);
            assert!(!spans.is_empty() && spans.is_sorted_by(|one, next| one[1] <= next[0]), "{at}: {spans:?}");
            let slices: Vec<String> = spans.iter().map(|[start, end]| text[*start..*end].iter().collect()).collect();
            assert_eq!(passage["text"], slices.join(" "), "{at}");
        }
        for left in gold["non_attributions"].as_array().into_iter().flatten() {
            let [start, end] = span(&left["span"]);
            assert_eq!(left["text"], text[start..end].iter().collect::<String>(), "{id}");
        }
    }
}

#[test]
fn gold_uses_the_published_values_and_is_in_order() {
    let kinds = ["direct", "mixed", "indirect"];
    let stances = ["asserted", "negated", "asked", "hypothetical", "demanded", "promised", "believed"];
    for (id, gold) in gold_files() {
        assert_eq!(gold["doc"], id);
        let speakers: BTreeSet<&str> =
            gold["speakers"].as_array().expect("a list").iter().filter_map(|s| s["name"].as_str()).collect();
        let attributions = gold["attributions"].as_array().expect("a list");
        let ids: BTreeSet<&str> = attributions.iter().filter_map(|found| found["id"].as_str()).collect();
        for (number, found) in (1..).zip(attributions) {
            let text = |name: &str| found[name].as_str().unwrap_or_default();
            assert_eq!(text("id"), format!("{id}#{number}"));
            assert!(kinds.contains(&text("kind")), "{id}#{number}: kind {:?}", text("kind"));
            assert!(stances.contains(&text("factuality")), "{id}#{number}: factuality {:?}", text("factuality"));
            assert!(Category::named(text("category")).is_some(), "{id}#{number}: category {:?}", text("category"));
            let speaker = found["speaker"].as_str();
            assert!(speaker.is_none_or(|name| speakers.contains(name)), "{id}#{number}: {speaker:?} is not listed");
            let outer = found["nested_in"].as_str();
            assert!(outer.is_none_or(|outer| ids.contains(outer)), "{id}#{number}: inside {outer:?}");
        }
    }
}

#[test]
fn gold_cues_keep_out_of_foreign_contents() {
    for (_, gold) in gold_files() {
        let attributions = gold["attributions"].as_array().expect("a list");
        for inner in attributions.iter().filter(|found| found["nested_in"].is_null()) {
            for outer in attributions.iter().filter(|outer| outer["id"] != inner["id"]) {
                let contents = spans(&outer["content"]);
                let inside = spans(&inner["cue"])
                    .into_iter()
                    .find(|cue| contents.iter().any(|content| content[0] <= cue[0] && cue[1] <= content[1]));
                assert!(inside.is_none(), "the cue of {} lies inside the content of {}", inner["id"], outer["id"]);
            }
        }
    }
}

/// Id and content of each gold file of the corpus.
fn gold_files() -> Vec<(String, Value)> {
    let files = files(&root().join("corpus"), &["json"]).into_iter();
    files
        .filter_map(|path| {
            let id = path.file_name()?.to_str()?.strip_suffix(".gold.json")?.to_string();
            let gold = serde_json::from_str(&read(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            Some((id, gold))
        })
        .collect()
}

fn spans(passage: &Value) -> Vec<[usize; 2]> {
    passage["spans"].as_array().into_iter().flatten().map(span).collect()
}

fn span(value: &Value) -> [usize; 2] {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{value}: {error}"))
}
