//! Reading web pages, saved one by one or in archives that the tests write.
#![cfg(feature = "html")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use dixit::document::{Document, Newlines};
use dixit::read::{documents, ArchiveDamage, Input, ReadError, ReadErrorKind, ReadOptions};
use flate2::write::GzEncoder;
use flate2::Compression;

/// Documents and errors of a file with these contents.
fn read(name: &str, bytes: &[u8]) -> (Vec<Document>, Vec<ReadError>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for result in documents(&[Input::Path(path)], &ReadOptions::default()) {
        match result {
            Ok(document) => good.push(document),
            Err(error) => bad.push(error),
        }
    }
    (good, bad)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

// Pages

#[test]
fn pages_give_their_expected_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    assert!(pages.len() >= 7);
    for page in pages {
        let expected = fs::read_to_string(page.with_extension("expected")).unwrap();
        let bytes = fs::read(&page).unwrap();
        for (name, bytes) in [("page.html", bytes.clone()), ("page.html.gz", gzip(&bytes)), ("page", bytes)] {
            let (documents, _) = read(name, &bytes);
            assert_eq!(documents[0].text, expected.trim_end(), "{} as {name}", page.display());
            assert_eq!(documents[0].newlines, Newlines::Paragraph);
            assert!(documents[0].title.is_some() && documents[0].language.is_some(), "{}", page.display());
        }
    }
}

#[test]
fn declared_encodings_of_pages_are_used() {
    let page = b"<meta charset=windows-1252><p>\x93We are ready,\x94 the minister said on Monday to reporters.</p>";
    assert_eq!(read("a.html", page).0[0].text, "“We are ready,” the minister said on Monday to reporters.");
}

#[test]
fn bombs_are_defused() {
    let nested = "<div>".repeat(200_000) + "<p>deep</p>";
    assert_eq!(read("a.html", nested.as_bytes()).1.len(), 0);
    let attribute = format!("<p title=\"{}\">The mayor said on Monday that it would rain.</p>", "x".repeat(5_000_000));
    assert_eq!(read("a.html", attribute.as_bytes()).0[0].text, "The mayor said on Monday that it would rain.");
    let (_, errors) = read("a.html", "<p>x".repeat(510_000).as_bytes());
    assert!(matches!(errors[0].kind, ReadErrorKind::Page { .. }));
    let (_, errors) = read("a.html.gz", &gzip(&vec![b' '; 21_000_000]));
    assert!(matches!(errors[0].kind, ReadErrorKind::TooLarge { .. }));
}

// Web archives

const PAGES: [(&str, &str); 3] = [
    (
        "https://a.example/1",
        "<title>One</title><article><p>The first council met on Monday, its mayor said.</p></article>",
    ),
    (
        "https://a.example/2",
        "<title>Two</title><article><p>The second council met on Tuesday, its mayor said.</p></article>",
    ),
    (
        "https://a.example/3",
        "<title>Three</title><article><p>The third council met on Friday, its mayor said.</p></article>",
    ),
];

/// An archive as a list of its records: one about itself, then a request and a response for each page.
fn records(compressed: bool) -> Vec<Vec<u8>> {
    let mut records = vec![record("warcinfo", "", "application/warc-fields", "software: test\r\n")];
    for (address, page) in PAGES {
        let header = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
        let response = format!("{header}{:x}\r\n{page}\r\n0\r\n\r\n", page.len());
        records.push(record("request", address, "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"));
        records.push(record("response", address, "application/http; msgtype=response", &response));
    }
    match compressed {
        true => records.iter().map(|record| gzip(record)).collect(),
        false => records,
    }
}

fn record(kind: &str, address: &str, media: &str, block: &str) -> Vec<u8> {
    let fields = format!("WARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {media}");
    format!("WARC/1.0\r\n{fields}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len()).into()
}

fn ids(documents: &[Document]) -> Vec<&str> {
    documents.iter().map(|document| document.id.as_str()).collect()
}

#[test]
fn web_archives_give_their_pages() {
    let together = gzip(&records(false).concat());
    for bytes in [records(false).concat(), records(true).concat(), together] {
        for name in ["a.warc", "a.warc.gz", "a"] {
            let (documents, errors) = read(name, &bytes);
            assert_eq!((ids(&documents), errors.len()), (PAGES.map(|(address, _)| address).to_vec(), 0));
            assert_eq!(documents[1].text, "The second council met on Tuesday, its mayor said.");
            assert_eq!(documents[2].title.as_deref(), Some("Three"));
            assert_eq!((documents[0].record, documents[0].url.as_deref()), (Some(3), Some(PAGES[0].0)));
        }
    }
}

#[test]
fn a_record_cut_short_is_reported_with_its_offset_and_skipped() {
    for compressed in [false, true] {
        let mut records = records(compressed);
        let keep = records[4].len() - 60;
        records[4].truncate(keep);
        let (documents, errors) = read("a.warc", &records.concat());
        assert_eq!(ids(&documents), [PAGES[0].0, PAGES[2].0], "compressed: {compressed} {errors:?}");
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(matches!(
            errors[0].kind,
            ReadErrorKind::ArchiveRecord(ArchiveDamage::Truncated | ArchiveDamage::Compression)
        ));
        assert_eq!(errors[0].place.offset, Some(records[..4].concat().len() as u64));
        assert_eq!(errors[0].place.record, Some(5));
    }
}

#[test]
fn a_changed_byte_costs_at_most_its_record() {
    let records = records(true);
    let (from, until) = (records[..4].concat().len(), records[..5].concat().len());
    for at in (from..until).step_by(5) {
        let mut bytes = records.concat();
        bytes[at] ^= 0x55;
        let (documents, errors) = read("a.warc.gz", &bytes);
        assert!(
            ids(&documents).contains(&PAGES[0].0) && ids(&documents).contains(&PAGES[2].0),
            "byte {at}: {errors:?}"
        );
        assert_eq!(documents.len() + errors.len(), 3, "byte {at}: {errors:?}");
    }
}

#[test]
fn an_archive_cut_short_keeps_its_beginning() {
    let bytes = records(true).concat();
    let (documents, errors) = read("a.warc.gz", &bytes[..bytes.len() - 20]);
    assert_eq!(ids(&documents), [PAGES[0].0, PAGES[1].0]);
    assert!(matches!(errors[0].kind, ReadErrorKind::ArchiveRecord(ArchiveDamage::Compression)), "{errors:?}");
}

#[test]
fn what_is_no_archive_says_so() {
    let (documents, errors) = read("a.warc", b"<html>no archive</html>\n");
    assert!(documents.is_empty());
    assert!(matches!(errors[0].kind, ReadErrorKind::ArchiveRecord(ArchiveDamage::Start)));
    assert_eq!(read("a.warc", b"").1.len(), 0);
}
