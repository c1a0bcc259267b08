//! Reading files, folders and archives: the formats, and each kind of bad input with its message.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use dixit::document::{Document, Newlines, Warning};
use dixit::read::{documents, records, FieldNames, Input, InputFormat, ReadError, ReadErrorKind, ReadOptions};
use flate2::write::GzEncoder;
use flate2::Compression;
use ruzstd::encoding::{compress_to_vec, CompressionLevel};
use tempfile::TempDir;

const ARTICLE: &str =
    "“We have heard you,” said Ann Lee, who leads the council.\n\nShe promised £4m “by the autumn”.\n";

/// A folder of files made for one test.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            folder.add(name, bytes);
        }
        folder
    }

    fn add(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> Read {
        self.read_with(name, &ReadOptions::default())
    }

    fn read_with(&self, name: &str, options: &ReadOptions) -> Read {
        Read::of(&[Input::Path(self.path(name))], options)
    }
}

/// What reading gave.
struct Read {
    documents: Vec<Document>,
    errors: Vec<ReadError>,
}

impl Read {
    fn of(inputs: &[Input], options: &ReadOptions) -> Read {
        let mut read = Read { documents: Vec::new(), errors: Vec::new() };
        for result in documents(inputs, options) {
            match result {
                Ok(document) => read.documents.push(document),
                Err(error) => read.errors.push(error),
            }
        }
        read
    }

    fn ids(&self) -> Vec<&str> {
        self.documents.iter().map(|document| document.id.as_str()).collect()
    }

    fn texts(&self) -> Vec<&str> {
        self.documents.iter().map(|document| document.text.as_str()).collect()
    }

    /// The messages, with file names in place of paths.
    fn messages(&self) -> Vec<String> {
        let message = |error: &ReadError| {
            let name = Path::new(&error.place.path).file_name().unwrap_or_default().to_string_lossy();
            error.to_string().replacen(&error.place.path, &name, 1)
        };
        self.errors.iter().map(message).collect()
    }

    fn only_error(&self) -> &ReadErrorKind {
        assert_eq!(self.errors.len(), 1, "{:?}", self.messages());
        &self.errors[0].kind
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (index, (name, bytes)) in entries.iter().enumerate() {
        let method = [zip::CompressionMethod::Deflated, zip::CompressionMethod::Stored][index % 2];
        writer.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

// Formats

#[test]
fn every_record_format_gives_the_same_text() {
    let json = serde_json::json!({"id": "a", "text": ARTICLE, "title": "Heard"}).to_string();
    let csv = format!("id,text\na,\"{ARTICLE}\"\n");
    let utf16: Vec<u8> = format!("\u{feff}{json}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>); 14] = [
        ("a.txt", ARTICLE.into()),
        ("a.txt.gz", gzip(ARTICLE.as_bytes())),
        ("a.txt.zst", [zstd(&ARTICLE.as_bytes()[..20]), zstd(&ARTICLE.as_bytes()[20..])].concat()),
        ("a.jsonl", format!("{json}\n").into()),
        ("bom.jsonl", format!("\u{feff}{json}\n").into()),
        ("utf16.jsonl", utf16),
        ("a.jsonl.gz", gzip(json.as_bytes())),
        ("array.json", format!("[{json}]").into()),
        ("object.json", json.into()),
        ("a.csv", csv.clone().into()),
        ("semicolon.csv", csv.replacen("id,text\na,", "id;text\na;", 1).into()),
        ("a.tsv", format!("id\ttext\na\t\"{ARTICLE}\"\n").into()),
        ("a.zip", zip(&[("a.txt", ARTICLE.as_bytes())])),
        ("no-extension", ARTICLE.into()),
    ];
    let folder = Folder::new(&[]);
    for (name, bytes) in files {
        folder.add(name, &bytes);
        let read = folder.read(name);
        assert_eq!(read.texts(), [ARTICLE], "{name} {:?}", read.messages());
        assert!(read.errors.is_empty(), "{name} {:?}", read.messages());
    }
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    let folder = Folder::new(&[
        ("b.txt", b"b"),
        ("a/z.txt", b"z"),
        ("c.jsonl", b"{\"text\": \"c\"}"),
        ("b.json", b"{\"annotations\": []}"),
        (".hidden.txt", b"no"),
        ("notes.md", b"no"),
    ]);
    let read = folder.read("");
    assert_eq!((read.ids(), read.errors.len()), (vec!["z", "b", "c-1"], 0));
}

#[test]
fn fields_are_found_and_others_kept_on_demand() {
    let record = r#"{"url": "https://a.example/1", "maintext": "It rained.", "authors": ["Ann Lee", "Bo Day"],
        "date_publish": "2024-03-05 10:00:00", "section": {"name": "weather"}, "words": 2, "source_domain": "a.example"}"#;
    let folder = Folder::new(&[("a.jsonl", record.replace('\n', " ").as_bytes())]);
    let options = ReadOptions { keep_columns: true, newlines: Newlines::Soft, ..ReadOptions::default() };
    let read = folder.read_with("a.jsonl", &options);
    let document = &read.documents[0];
    assert_eq!(document.id, "https://a.example/1");
    assert_eq!(document.author.as_deref(), Some("Ann Lee, Bo Day"));
    assert_eq!(document.published.as_deref(), Some("2024-03-05T10:00:00"));
    assert_eq!(document.outlet.as_deref(), Some("a.example"));
    assert_eq!((document.record, document.newlines), (Some(1), Newlines::Soft));
    let columns: Vec<_> = document.columns.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(columns, [("section", r#"{"name":"weather"}"#), ("words", "2")]);
}

#[test]
fn zip_archives_hold_many_documents() {
    let archive = zip(&[
        ("one.txt", b"one"),
        ("__MACOSX/._one.txt", b"no"),
        ("more/two.jsonl", b"{\"text\": \"two\"}\n{\"text\": \"three\"}"),
        ("picture.png", b"no"),
    ]);
    let folder = Folder::new(&[("a.zip", &archive), ("no-extension", &archive)]);
    for name in ["a.zip", "no-extension"] {
        let read = folder.read(name);
        assert_eq!((read.ids(), read.errors.len()), (vec!["one", "two-1", "two-2"], 0));
        assert!(read.documents[1].path.as_ref().unwrap().ends_with(&format!("{name}/more/two.jsonl")));
    }
}

#[test]
fn the_format_can_be_forced() {
    let folder = Folder::new(&[("dump.dat", b"{\"text\": \"one\"}\n")]);
    let options = ReadOptions { input_format: Some(InputFormat::Text), ..ReadOptions::default() };
    assert_eq!(folder.read("dump.dat").texts(), ["one"]);
    assert_eq!(folder.read_with("dump.dat", &options).texts(), ["{\"text\": \"one\"}\n"]);
}

#[test]
fn encodings_are_detected_or_forced() {
    let folder = Folder::new(&[
        ("a.txt", b"\x93We are ready,\x94 she said \x96 the minister\x92s office agreed."),
        ("a.csv", b"id,text\n1,\x93We are ready\x94\n"),
        ("mojibake.txt", "â€œWe are readyâ€\u{9d}".as_bytes()),
    ]);
    assert_eq!(folder.read("a.txt").texts(), ["“We are ready,” she said – the minister’s office agreed."]);
    assert_eq!(folder.read("a.csv").documents[0].warnings, [Warning::GuessedEncoding { encoding: "windows-1252" }]);
    let forced = ReadOptions { encoding: Some("windows-1252".parse().unwrap()), ..ReadOptions::default() };
    let read = folder.read_with("a.csv", &forced);
    assert_eq!((read.texts(), read.documents[0].warnings.len()), (vec!["“We are ready”"], 0));
    assert_eq!(folder.read("mojibake.txt").documents[0].warnings, [Warning::Mojibake { count: 2 }]);
}

#[test]
fn chrome_is_masked_and_offsets_stay() {
    let before = "Skip to content\n• Home\n• News\nSign in\n";
    let after = "Share\nRelated posts\n© 2024\nContact us\n";
    let text = format!("{before}The council listens at last\n\n{ARTICLE}\n{after}");
    let folder = Folder::new(&[("a.txt", text.as_bytes())]);
    let read = folder.read("a.txt");
    let document = &read.documents[0];
    assert_eq!(document.text, text);
    assert_eq!(document.masked.iter().map(|span| span.of(&text)).collect::<Vec<_>>(), [before, after]);
    let whole = folder.read_with("a.txt", &ReadOptions { keep_all: true, ..ReadOptions::default() });
    assert!(whole.documents[0].masked.is_empty());
}

#[test]
fn progress_counts_bytes_and_files() {
    let folder = Folder::new(&[("a.txt", b"1234"), ("b.txt.gz", &gzip(b"12345678"))]);
    let size = fs::metadata(folder.path("b.txt.gz")).unwrap().len() + 4;
    let mut records = records(&[Input::Path(folder.path(""))], &ReadOptions::default());
    let meter = records.meter();
    assert_eq!((meter.progress().bytes, meter.progress().bytes_total), (0, Some(size)));
    while records.next().is_some() {}
    assert_eq!((meter.progress().bytes, meter.progress().files), (size, 2));
}

// Bad input

#[test]
fn paths_without_articles_are_errors() {
    let folder = Folder::new(&[("empty/readme.md", b"no")]);
    let inputs = ["empty", "missing.txt", "empty/readme.md"].map(|name| Input::Path(folder.path(name)));
    let read = Read::of(&inputs, &ReadOptions::default());
    assert_eq!(read.texts(), ["no"], "a file given by name is read whatever its extension");
    assert!(matches!(read.errors[0].kind, ReadErrorKind::NoArticles));
    assert!(matches!(read.errors[1].kind, ReadErrorKind::Open(_)));
}

#[test]
fn a_file_that_vanishes_is_an_error_of_its_own() {
    let folder = Folder::new(&[("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c")]);
    let mut reading = documents(&[Input::Path(folder.path(""))], &ReadOptions::default());
    assert_eq!(reading.next().unwrap().unwrap().id, "a");
    fs::remove_file(folder.path("b.txt")).unwrap();
    assert!(matches!(reading.next().unwrap().unwrap_err().kind, ReadErrorKind::Open(_)));
    assert_eq!(reading.next().unwrap().unwrap().id, "c");
}

#[test]
fn binary_files_are_named_and_skipped() {
    let folder = Folder::new(&[
        ("a.txt", b"%PDF-1.7\n..."),
        ("b.html", b"\x89PNG\r\n\x1a\n\0\0"),
        ("c.jsonl", b"\0\x01\x02\n"),
        ("d.csv", b"id,text\n1,\0\0\0\n"),
        ("e.txt", b"e"),
    ]);
    let read = folder.read("");
    assert_eq!(
        read.messages(),
        [
            "a.txt: a PDF file, not text",
            "b.html: an image, not text",
            "c.jsonl:1: binary data, not text",
            "d.csv:2, record 1: binary data, not text",
        ]
    );
    assert_eq!(read.texts(), ["e"]);
}

#[test]
fn truncated_compression_is_an_error_and_good_records_stay() {
    let lines: String = (0..2000).map(|n| format!("{{\"text\": \"number {n} {}\"}}\n", n * 7919 % 1013)).collect();
    let whole = gzip(lines.as_bytes());
    let folder = Folder::new(&[
        ("a.txt.gz", &gzip(ARTICLE.as_bytes())[..60]),
        ("b.jsonl.gz", &whole[..whole.len() / 2]),
        ("c.txt.zst", &zstd(ARTICLE.as_bytes())[..60]),
        ("d.txt.gz", b"\x1f\x8b\x08rubbish"),
    ]);
    let read = folder.read("");
    assert_eq!(read.errors.len(), 4, "{:?}", read.messages());
    assert!(read.errors.iter().all(|error| matches!(error.kind, ReadErrorKind::Damaged(_))), "{:?}", read.messages());
    assert!(read.documents.len() > 500);
    assert_eq!(read.errors[1].place.record, Some(read.documents.len() + 1));
}

#[test]
fn documents_above_the_limit_are_skipped() {
    let long = "x".repeat(5000);
    let folder = Folder::new(&[
        ("a.txt", long.as_bytes()),
        ("b.jsonl", format!("{{\"text\": \"one\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"three\"}}\n").as_bytes()),
        ("c.json", format!("[{{\"text\": \"one\"}}, {{\"text\": \"{long}\"}}, {{\"text\": \"three\"}}]").as_bytes()),
        ("d.csv", format!("text\none\n{long}\nthree\n").as_bytes()),
        ("e.txt.gz", &gzip(long.as_bytes())),
        ("f.html", format!("<p class='{long}'>text</p>").as_bytes()),
    ]);
    let read = folder.read_with("", &ReadOptions { max_document_bytes: 1000, ..ReadOptions::default() });
    assert_eq!(read.texts(), ["one", "three", "one", "three", "one", "three"]);
    assert_eq!(read.errors.len(), 6);
    assert!(read.errors.iter().all(|error| matches!(error.kind, ReadErrorKind::TooLarge { limit: 1000 })));
    assert_eq!(read.messages()[3], "d.csv:3, record 2: larger than the limit of 1000 bytes (see --max-document-bytes)");
}

#[test]
fn a_line_of_200_megabytes_is_passed_over() {
    let folder = Folder::new(&[("a.jsonl", b"{\"text\": \"")]);
    let mut file = fs::OpenOptions::new().write(true).open(folder.path("a.jsonl")).unwrap();
    file.seek(SeekFrom::Start(200_000_000)).unwrap();
    file.write_all(b"\"}\n{\"text\": \"after\"}\n").unwrap();
    let read = folder.read("a.jsonl");
    assert!(matches!(read.only_error(), ReadErrorKind::TooLarge { .. }));
    assert_eq!(read.texts(), ["after"]);
}

#[test]
fn broken_json_costs_one_record() {
    let folder = Folder::new(&[
        ("a.jsonl", b"{\"text\": \"one\"}\n{\"text\": \"two\"\n[1]\n\n{\"body\": \"five\"}\n{\"words\": 3}\n"),
        ("b.json", b"[{\"text\": \"one\"}, {\"text\": two}, 3, {\"text\": \"}, {\"}]"),
        ("c.json", b"[]"),
        ("d.json", b""),
    ]);
    let read = folder.read("");
    assert_eq!(read.texts(), ["one", "five", "one", "}, {"]);
    let starts = [
        "a.jsonl:2: not valid JSON: EOF while parsing",
        "a.jsonl:3: not valid JSON: invalid type: sequence",
        "a.jsonl:6: no text field: expected \"text\", \"maintext\"",
        "b.json, record 2: not valid JSON: expected",
        "b.json, record 3: not valid JSON: invalid type: integer",
        "d.json: expected a JSON object",
    ];
    assert_eq!(read.errors.len(), starts.len(), "{:?}", read.messages());
    for (message, start) in read.messages().iter().zip(starts) {
        assert!(message.starts_with(start), "{message}");
    }
    assert!(read.messages()[2].ends_with("there are \"words\""));
}

#[test]
fn unclosed_json_ends_the_file() {
    let folder = Folder::new(&[("a.json", b"[{\"text\": \"one\"}, {\"text\": \"two}, {\"text\": \"three\"}")]);
    let read = folder.read("a.json");
    assert_eq!(read.texts(), ["one"]);
    assert!(matches!(read.only_error(), ReadErrorKind::Json(_)));
}

#[test]
fn ragged_rows_are_reported_with_line_and_row() {
    let folder = Folder::new(&[("a.csv", b"id,text\n1,one\n2,two,extra\n\n3\n4,\"fo\nur\"\n5,five\n")]);
    let read = folder.read("a.csv");
    assert_eq!(read.texts(), ["one", "fo\nur", "five"]);
    assert_eq!(
        read.messages(),
        [
            "a.csv:3, record 2: expected 2 columns as in the header, found 3",
            "a.csv:5, record 3: expected 2 columns as in the header, found 1"
        ]
    );
}

#[test]
fn an_unclosed_quotation_mark_costs_one_row() {
    let folder = Folder::new(&[
        ("a.csv", b"id,text\n1,one\n2,\"two\n3,three\n4,four\n"),
        ("b.csv", b"id,text\n1,\"one\n2,two\n3,\"three, and more\"\n4,four\n"),
    ]);
    let read = folder.read("a.csv");
    assert_eq!(read.texts(), ["one", "three", "four"]);
    assert_eq!(read.messages(), ["a.csv:3, record 2: a quotation mark opened in this row is never closed"]);
    let read = folder.read("b.csv");
    assert_eq!(read.texts(), ["two", "three, and more", "four"]);
    assert_eq!(read.errors[0].place.line, Some(2));
}

#[test]
fn a_table_full_of_unclosed_marks_is_given_up() {
    let folder = Folder::new(&[("a.csv", format!("id,text\n{}", "\"x\n".repeat(10_000)).as_bytes())]);
    let read = folder.read("a.csv");
    assert!(matches!(read.errors.last().unwrap().kind, ReadErrorKind::TooManyUnclosedQuotes { .. }));
}

#[test]
fn unknown_columns_tell_which_exist() {
    let folder = Folder::new(&[("a.csv", b"id,story\n1,one\n"), ("b.jsonl", b"{\"id\": 1, \"text\": \"one\"}\n")]);
    let fields = |text: &str, date: Option<&str>| ReadOptions {
        fields: FieldNames { text: Some(text.into()), date: date.map(str::to_string), ..FieldNames::default() },
        ..ReadOptions::default()
    };
    assert_eq!(folder.read_with("a.csv", &fields("story", None)).texts(), ["one"]);
    assert_eq!(
        folder.read_with("a.csv", &fields("body", None)).messages(),
        ["a.csv:1: no column named \"body\"; there are \"id\", \"story\""]
    );
    let read = folder.read_with("b.jsonl", &fields("text", Some("day")));
    assert_eq!(read.documents[0].warnings, [Warning::MissingField { field: "day".into() }]);
}

#[test]
fn repeated_ids_are_numbered_with_a_warning() {
    let dump = b"{\"id\": \"x\", \"text\": \"3\"}\n{\"id\": \"x-2\", \"text\": \"4\"}";
    let folder = Folder::new(&[("a/x.txt", b"1"), ("b/x.txt", b"2"), ("c.jsonl", dump)]);
    let read = folder.read("");
    assert_eq!(read.ids(), ["x", "x-2", "x-3", "x-2-2"]);
    assert_eq!(read.documents[0].warnings, []);
    assert_eq!(read.documents[2].warnings, [Warning::RepeatedId { id: "x".into() }]);
}

#[test]
fn empty_documents_are_documents_with_a_warning() {
    let folder = Folder::new(&[("a.txt", b""), ("b.csv", b"id,text\n1,\n")]);
    let read = folder.read("");
    assert_eq!(read.ids(), ["a", "1"]);
    assert!(read.documents.iter().all(|document| document.warnings == [Warning::Empty]));
}

#[test]
fn zip_archives_tell_what_they_cannot_give() {
    let mut damaged = zip(&[("a.txt", ARTICLE.repeat(20).as_bytes()), ("b.txt", b"b")]);
    damaged[40..60].fill(0xff);
    let folder = Folder::new(&[
        ("damaged.zip", &damaged),
        ("none.zip", &zip(&[("a.png", b"")])),
        ("not.zip", b"PK\x03\x04 and nothing more"),
    ]);
    let read = folder.read("damaged.zip");
    assert!(matches!(read.only_error(), ReadErrorKind::Damaged(_)));
    assert_eq!(read.texts(), ["b"]);
    assert!(matches!(folder.read("none.zip").only_error(), ReadErrorKind::NoArticles));
    assert!(matches!(folder.read("not.zip").only_error(), ReadErrorKind::Zip(_)));
}

#[test]
fn errors_serialize_for_a_list() {
    let folder = Folder::new(&[("a.jsonl", b"{}\n")]);
    let read = folder.read("a.jsonl");
    let line = serde_json::to_value(&read.errors[0]).unwrap();
    assert_eq!(line["record"], 1);
    assert!(line["path"].as_str().unwrap().ends_with("a.jsonl"));
    assert!(line["error"].as_str().unwrap().starts_with("no text field"));
}
