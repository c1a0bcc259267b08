//! Every format says the same, and says it in the published form.

#[path = "support/schema.rs"]
mod schema;
mod support;

use std::sync::Arc;

use dixit::attribution::{Attribution, Factuality, Kind, Reason, Unattributed};
use dixit::export::{DocumentRecord, ExportError, Format, SCHEMA};
use dixit::lexicon::Category;
use dixit::span::Span;
use dixit::speaker::{Speaker, Voice, VoiceState};
use dixit::{Document, Extraction, Extractor};
use serde_json::Value;

const TEXT: &str = "“Größe zählt,” said Zoë Ñandú,\nthe mayor, on Friday. “Immer.”\nThe play “Hamlet” opened.\n";

fn at(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(start, start + words.len())
}

fn document() -> Document {
    let columns = vec![("desk".to_string(), "metro, late".to_string())];
    Document { title: Some("Size".into()), columns, ..Document::new("zoe", TEXT) }
}

fn extraction() -> Extraction {
    Extraction {
        attributions: vec![Attribution {
            source: vec![at("Zoë Ñandú,\nthe mayor")].into(),
            cue: vec![at("said")].into(),
            content: vec![at("Größe zählt"), at("Immer.")].into(),
            lemma: Some(Arc::from("say")),
            kind: Kind::Direct,
            category: Category::Statement,
            factuality: Factuality::Asserted,
            quoted: vec![at("“Größe zählt,”"), at("“Immer.”")].into(),
            addressee: None,
            when: Some(at("Friday")),
            place: None,
            nested_in: None,
            sentence: 0,
            paragraph: 0,
            rule: Arc::from("direct.content-cue-source"),
            confidence: 0.97,
        }],
        voices: vec![Voice {
            state: VoiceState::Named,
            speaker: Some(0),
            description: None,
            resolution: "name in the source".into(),
        }],
        speakers: vec![Speaker {
            id: "zoë-ñandú".into(),
            name: "Zoë Ñandú".into(),
            role: Some("mayor".into()),
            variants: vec!["Zoë Ñandú".into()],
        }],
        unattributed: vec![Unattributed { span: at("“Hamlet”"), reason: Reason::Title, paragraph: 1 }],
    }
}

fn exported(format: Format, records: &[DocumentRecord]) -> String {
    let mut out = Vec::new();
    let mut exporter = format.exporter(&mut out, false);
    for record in records {
        exporter.document(record).expect("memory can be written");
    }
    exporter.finish().expect("memory can be written");
    drop(exporter);
    String::from_utf8(out).expect("outputs are UTF-8")
}

#[test]
fn strings_are_the_slices_at_their_code_points() {
    let record = DocumentRecord::new(&document(), &extraction());
    let characters: Vec<char> = TEXT.chars().collect();
    let content = &record.attributions[0].content;
    for (part, [start, end]) in content.parts().zip(&content.spans) {
        assert_eq!(part, characters[*start..*end].iter().collect::<String>());
    }
    assert_eq!(content.text, "Größe zählt Immer.");
    assert_eq!(content.spans, [[1, 12], [54, 60]]);
}

#[test]
fn json_follows_the_published_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let records = [
        DocumentRecord::new(&document(), &extraction()),
        DocumentRecord::new(&Document::default(), &Extraction::default()),
    ];
    let array: Vec<Value> = serde_json::from_str(&exported(Format::Json, &records)).expect("the array is JSON");
    let lines = exported(Format::JsonLines, &records);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(array, lines);
    for value in &array {
        assert_eq!(schema::violations(&schema, value), Vec::<String>::new());
    }
}

#[test]
fn every_record_of_the_corpus_follows_the_published_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let extractor = Extractor::new();
    for document in support::corpus() {
        let record = DocumentRecord::new(&document, &extractor.extract(&document));
        let value = serde_json::to_value(&record).expect("it serializes");
        assert_eq!(schema::violations(&schema, &value), Vec::<String>::new(), "{}", document.id);
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let right = serde_json::to_value(DocumentRecord::new(&document(), &extraction())).expect("it serializes");
    let wrong = [("/attributions/0/kind", "oral"), ("/attributions/0/content", "words"), ("/speakers", "none")];
    for (pointer, value) in wrong {
        let mut record = right.clone();
        *record.pointer_mut(pointer).expect("the field exists") = Value::from(value);
        assert!(!schema::violations(&schema, &record).is_empty(), "{pointer}");
    }
}

#[test]
fn records_read_back_as_they_were_written() {
    let record = DocumentRecord::new(&document(), &extraction());
    let line = exported(Format::JsonLines, std::slice::from_ref(&record));
    assert_eq!(serde_json::from_str::<DocumentRecord>(&line).expect("it reads back"), record);
}

#[test]
fn csv_has_the_names_of_the_record() {
    let record = DocumentRecord::new(&document(), &extraction());
    let table = exported(Format::Csv, std::slice::from_ref(&record));
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("there is a header").clone();
    let row = reader.records().next().expect("there is a row").expect("the row is well-formed");
    let cell = |name: &str| &row[header.iter().position(|known| known == name).unwrap_or_else(|| panic!("no {name}"))];
    let json = serde_json::to_value(&record.attributions[0]).expect("it serializes");
    for (name, value) in json.as_object().expect("an object") {
        let wanted = match value {
            Value::Object(passage) => passage["text"].as_str().map(str::to_string),
            Value::String(text) => Some(text.clone()),
            Value::Null => Some(String::new()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        if let Some(wanted) = wanted {
            assert_eq!(cell(name), wanted, "{name}");
        }
    }
    assert_eq!((cell("content_spans"), cell("quoted")), ("1-12;54-60", "0-14;53-61"));
    assert_eq!((cell("title"), cell("desk"), cell("lemma")), ("Size", "metro, late", "say"));
}

#[test]
fn a_table_without_rows_still_has_its_header() {
    let empty = exported(Format::Csv, &[]);
    assert!(empty.starts_with("id,document,kind,"), "{empty}");
    assert_eq!(empty.lines().count(), 1);
    assert_eq!(exported(Format::Json, &[]), "[]\n");
}

#[test]
fn a_column_that_comes_late_is_refused_and_the_table_stays_whole() {
    let mut out = Vec::new();
    let mut exporter = Format::Csv.exporter(&mut out, false);
    let late = DocumentRecord::new(&document(), &extraction());
    exporter
        .document(&DocumentRecord::new(&Document::new("first", ""), &Extraction::default()))
        .expect("it is written");
    assert!(matches!(exporter.document(&late), Err(ExportError::LateColumn { name, .. }) if name == "desk"));
    exporter.finish().expect("it is written");
    drop(exporter);
    assert_eq!(String::from_utf8(out).expect("UTF-8").lines().count(), 1);
}

#[test]
fn the_listing_names_speaker_cue_content_place_and_rule() {
    let listing = exported(Format::Text, &[DocumentRecord::new(&document(), &extraction())]);
    let wanted = "== zoe · Size

Zoë Ñandú, mayor · said
    “Größe zählt” … “Immer.”
    line 1, paragraph 1 · direct statement · direct.content-cue-source · 0.97

Quotations left alone:
    line 3: “Hamlet” (title of a work)
";
    assert_eq!(listing, wanted);
}
