//! CSV and TSV: rows under a header, one document a row.
//!
//! Rows are parted here, line by line, and their fields read by the `csv` crate. So a row is never larger than the
//! limit, and after a quotation mark that is never closed the reading goes on with the next line instead of taking
//! the rest of the file for one field.

use std::io;

use encoding_rs::Encoding;

use super::error::{Place, ReadError, ReadErrorKind};
use super::fields::Roles;
use super::record::{Body, Record};
use super::stream::{read_failure, Stream};
use super::tape::Line;
use super::text;
use crate::document::Warning;

/// Unclosed quotation marks after which a file is given up: each costs another reading of what follows it.
const MAX_UNCLOSED: usize = 100;
/// Bytes that are looked at to guess how the file is written.
const SNIFFED: usize = 64 * 1024;

/// The records of a table.
pub struct Table {
    stream: Stream,
    dialect: Dialect,
    header: Option<Header>,
    /// Lines and rows (without the header) begun so far.
    line: usize,
    row: usize,
    unclosed: usize,
    /// Encoding of rows that are not UTF-8, once one was seen.
    fallback: Option<&'static Encoding>,
    ended: bool,
}

struct Header {
    names: Vec<String>,
    roles: Roles,
}

/// How fields are parted and quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dialect {
    delimiter: u8,
    quoted: bool,
}

/// One row as it stands in the file.
enum Row {
    Whole { bytes: Vec<u8>, lines: usize },
    TooLarge,
    Unclosed,
    End,
}

impl Table {
    /// A table whose fields are parted by tabs or, if not `tabs`, by whichever usual mark its header has most of.
    pub fn new(mut stream: Stream, tabs: bool) -> Self {
        let head = stream.tape.peek(SNIFFED).unwrap_or_default();
        let dialect = Dialect::guess(head, tabs);
        Table { stream, dialect, header: None, line: 0, row: 0, unclosed: 0, fallback: None, ended: false }
    }

    fn place(&self, line: usize) -> Place {
        let place = self.stream.name.place().line(line);
        if self.row > 0 {
            place.record(self.row)
        } else {
            place
        }
    }

    /// Reads lines until all quotation marks are closed.
    fn read_row(&mut self) -> io::Result<Row> {
        let limit = self.stream.name.limit();
        self.stream.tape.mark();
        let (mut bytes, mut lines, mut state) = (Vec::new(), 0, State::FieldStart);
        let mut second_line = self.stream.tape.offset();
        loop {
            let line = match self.stream.tape.line(limit)? {
                Line::End if lines == 0 => return Ok(Row::End),
                Line::Whole(line) if line.len() <= limit - bytes.len() => line,
                Line::TooLong if lines == 0 => {
                    self.line += 1;
                    return Ok(Row::TooLarge);
                }
                _ => break,
            };
            lines += 1;
            if lines == 1 {
                second_line = self.stream.tape.offset();
            }
            state = self.dialect.scan(state, &line);
            bytes.extend_from_slice(&line);
            if state != State::Quoted {
                self.line += lines;
                return Ok(Row::Whole { bytes, lines });
            }
        }
        self.line += 1;
        self.stream.tape.rewind(second_line);
        Ok(Row::Unclosed)
    }

    fn fields(&mut self, bytes: &[u8], warnings: &mut Vec<Warning>) -> Vec<String> {
        let text = self.decode(bytes, warnings);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.dialect.delimiter)
            .quoting(self.dialect.quoted)
            .buffer_capacity(text.len().clamp(64, 64 * 1024))
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        match reader.read_record(&mut record) {
            Ok(true) => record.iter().map(str::to_string).collect(),
            _ => Vec::new(),
        }
    }

    /// Rows are short: the encoding is guessed once, from as much of the file as is at hand.
    fn decode(&mut self, bytes: &[u8], warnings: &mut Vec<Warning>) -> String {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return text.to_string();
        }
        let encoding = match self.fallback {
            Some(encoding) => encoding,
            None => {
                let sample = [bytes, self.stream.tape.peek(SNIFFED).unwrap_or_default()].concat();
                *self.fallback.insert(text::guess(&sample))
            }
        };
        warnings.push(Warning::GuessedEncoding { encoding: encoding.name() });
        text::decode(bytes.to_vec(), None, Some(encoding), warnings)
    }

    /// The next row as a record; `None` for blank rows and at the end.
    fn step(&mut self) -> Option<Result<Record, ReadError>> {
        let (line, start) = (self.line + 1, self.stream.tape.offset());
        let row = self.read_row();
        self.row += usize::from(self.header.is_some());
        match row {
            Err(error) => self.stop(line, read_failure(error)),
            Ok(Row::End) => {
                self.ended = true;
                let is_empty = self.header.is_none();
                is_empty.then(|| Err(self.place(line).error(Roles::none_found(&self.stream.name.options.fields))))
            }
            Ok(Row::TooLarge) => Some(Err(self.place(line).error(self.stream.name.too_large()))),
            Ok(Row::Unclosed) => self.unclosed(line),
            Ok(Row::Whole { bytes, .. }) if bytes.trim_ascii().is_empty() => {
                self.row -= usize::from(self.header.is_some());
                None
            }
            Ok(Row::Whole { bytes, lines }) => self.whole_row(&bytes, lines, line, start),
        }
    }

    fn stop(&mut self, line: usize, kind: ReadErrorKind) -> Option<Result<Record, ReadError>> {
        self.ended = true;
        Some(Err(self.place(line).error(kind)))
    }

    fn unclosed(&mut self, line: usize) -> Option<Result<Record, ReadError>> {
        self.unclosed += 1;
        if self.unclosed > MAX_UNCLOSED {
            return self.stop(line, ReadErrorKind::TooManyUnclosedQuotes { limit: MAX_UNCLOSED });
        }
        Some(Err(self.place(line).error(ReadErrorKind::UnclosedQuote)))
    }

    fn whole_row(&mut self, bytes: &[u8], lines: usize, line: usize, start: u64) -> Option<Result<Record, ReadError>> {
        let mut warnings = Vec::new();
        if let Some(what) = text::binary(bytes) {
            return self.stop(line, ReadErrorKind::Binary { what });
        }
        let fields = self.fields(bytes, &mut warnings);
        let Some(header) = &self.header else {
            return self.set_header(fields, line);
        };
        if fields.len() != header.names.len() {
            let swallowed = lines > 1 && self.return_to_second_line(bytes, lines, start);
            if swallowed {
                return self.unclosed(line);
            }
            let (expected, found) = (self.header.as_ref().map_or(0, |header| header.names.len()), fields.len());
            return Some(Err(self.place(line).error(ReadErrorKind::RaggedRow { expected, found })));
        }
        let fields = header.names.iter().cloned().zip(fields.into_iter().map(Some)).collect();
        let name = &self.stream.name;
        let mut document = header.roles.document(fields, name.record_id(self.row), &name.options);
        document.warnings.extend(warnings);
        Some(Ok(name.record(document, Body::Field, self.place(line))))
    }

    fn set_header(&mut self, names: Vec<String>, line: usize) -> Option<Result<Record, ReadError>> {
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        match Roles::find(&known, &self.stream.name.options.fields) {
            Ok(roles) => {
                self.header = Some(Header { names, roles });
                None
            }
            Err(kind) => self.stop(line, kind),
        }
    }

    /// Goes back to the line after the row's first, since an unclosed quotation mark there swallowed the others.
    fn return_to_second_line(&mut self, bytes: &[u8], lines: usize, start: u64) -> bool {
        let first = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
        let returned = self.stream.tape.rewind(start + first as u64);
        if returned {
            self.line -= lines - 1;
        }
        returned
    }
}

impl Iterator for Table {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            if let Some(record) = self.step() {
                return Some(record);
            }
        }
        None
    }
}

/// Where a scan through a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    /// Behind a quotation mark inside a quoted field: its end, or the first of two that stand for one.
    Closing,
}

impl Dialect {
    fn guess(head: &[u8], tabs: bool) -> Dialect {
        let header = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |mark: u8| memchr::memchr_iter(mark, header).count();
        let delimiter = match tabs {
            true => b'\t',
            false => *b"\t;,".iter().max_by_key(|mark| count(**mark)).unwrap_or(&b','),
        };
        Dialect { delimiter, quoted: !tabs || is_quoted(head) }
    }

    /// The state after one line.
    fn scan(self, mut state: State, line: &[u8]) -> State {
        for byte in line {
            state = match (state, *byte) {
                (State::Quoted, b'"') => State::Closing,
                (State::Quoted, _) | (State::Closing, b'"') => State::Quoted,
                (State::FieldStart, b'"') if self.quoted => State::Quoted,
                (_, byte) if byte == self.delimiter || byte == b'\n' => State::FieldStart,
                _ => State::Plain,
            };
        }
        state
    }
}

/// Whether quotation marks at the start of tab-separated fields enclose them. Many programs write none; then a field
/// that begins with a quotation goes on behind its closing mark, and must not lose it.
fn is_quoted(head: &[u8]) -> bool {
    let dialect = Dialect { delimiter: b'\t', quoted: true };
    let mut state = State::FieldStart;
    for byte in head {
        let next = dialect.scan(state, &[*byte]);
        if state == State::Closing && next == State::Plain && *byte != b'\r' {
            return false;
        }
        state = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{is_quoted, Dialect, State};

    #[test]
    fn the_header_tells_the_delimiter() {
        for (head, delimiter) in
            [("id,text\n", b','), ("id;text;date, place\n", b';'), ("id\ttext\n", b'\t'), ("text\n", b',')]
        {
            assert_eq!(Dialect::guess(head.as_bytes(), false).delimiter, delimiter, "{head:?}");
        }
    }

    #[test]
    fn quotations_in_unquoted_tables_are_no_fences() {
        assert!(!is_quoted(b"id\ttext\n1\t\"We won,\" she said.\n"));
        assert!(is_quoted(b"\"id\"\t\"text\"\n1\t\"\"\"We won,\"\" she said.\"\n"));
        assert!(is_quoted(b"id\ttext\n1\t\"Two\n\nparagraphs\"\r\n"));
        assert!(is_quoted(b"id\ttext\n1\tplain\n"));
    }

    #[test]
    fn a_row_ends_where_its_marks_are_closed() {
        let dialect = Dialect { delimiter: b',', quoted: true };
        for (line, state) in [
            ("a,\"b\n", State::Quoted),
            ("a,\"b \"\"c\"\" d\"\n", State::FieldStart),
            ("a,5\" pipe\n", State::FieldStart),
            ("\"a\"", State::Closing),
        ] {
            assert_eq!(dialect.scan(State::FieldStart, line.as_bytes()), state, "{line:?}");
        }
    }
}
