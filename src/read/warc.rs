//! Web archives (WARC), as Common Crawl publishes them: record by record, web pages only.
//!
//! An archive is compressed record by record, so that damage to one leaves the others readable: after a broken record
//! the search goes on for the next compressed member, or, uncompressed, for the next line that begins a record.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::compression::is_gzip;
use super::error::{ArchiveDamage, ReadError, ReadErrorKind};
use super::http;
use super::record::{Body, Record};
use super::stream::{read_failure, Bytes, Name};
use super::tape::{Line, Tape};
use crate::document::Document;

/// Longest header of a record, in bytes.
const MAX_HEADER: usize = 64 * 1024;
/// What every record begins with.
const MAGIC: &[u8] = b"WARC/";

/// The records of an archive.
pub struct Warc {
    name: Name,
    layer: Option<Layer>,
    /// Records of all types begun so far.
    record: usize,
    /// Offset in the file of the present record, or of the compressed member that holds it.
    offset: u64,
}

/// Where bytes come from.
enum Layer {
    /// Uncompressed, or between two compressed members.
    Plain(Tape<Bytes>),
    /// Inside a compressed member, which usually holds one record.
    Member(Box<Tape<GzDecoder<Tape<Bytes>>>>),
}

/// What follows in an archive.
enum Found {
    /// A web page: its address and the HTTP response.
    Page {
        address: Option<String>,
        response: Vec<u8>,
    },
    /// A record of another type.
    Other,
    End,
}

/// Why a record cannot be read.
enum Failure {
    Damage(ArchiveDamage),
    TooLarge,
    Read(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.raw_os_error() {
            Some(_) => Failure::Read(error),
            None => Failure::Damage(ArchiveDamage::Compression),
        }
    }
}

impl From<ArchiveDamage> for Failure {
    fn from(damage: ArchiveDamage) -> Self {
        Failure::Damage(damage)
    }
}

impl Warc {
    /// An archive, whether compressed or not.
    pub fn new(bytes: Bytes, name: Name) -> Self {
        let layer = Layer::Plain(Tape::new(bytes, name.limit().saturating_add(MAX_HEADER)));
        Warc { name, layer: Some(layer), record: 0, offset: 0 }
    }

    /// Reads one record, or learns that a compressed member is at its end.
    fn step(&mut self, layer: &mut Layer) -> Result<Found, Failure> {
        let limit = self.name.limit();
        match layer {
            Layer::Plain(tape) => {
                skip_blank_lines(tape)?;
                self.offset = tape.offset();
                tape.mark();
                read_record(tape, limit)
            }
            Layer::Member(tape) => {
                skip_blank_lines(tape)?;
                read_record(tape, limit)
            }
        }
    }

    /// Enters the next compressed member, if one begins here.
    fn enter(&mut self, layer: Layer) -> Result<Layer, Failure> {
        let Layer::Plain(mut tape) = layer else { return Ok(layer) };
        if !is_gzip(tape.peek(2)?) {
            return Ok(Layer::Plain(tape));
        }
        self.offset = tape.offset();
        tape.mark();
        Ok(Layer::Member(Box::new(Tape::new(GzDecoder::new(tape), 0))))
    }

    /// The error for a failure in the present record.
    fn error(&self, failure: Failure) -> ReadError {
        let kind = match failure {
            Failure::Damage(damage) => ReadErrorKind::ArchiveRecord(damage),
            Failure::TooLarge => self.name.too_large(),
            Failure::Read(error) => read_failure(error),
        };
        self.name.place().record(self.record).offset(self.offset).error(kind)
    }

    /// Turns an HTTP response into a record; nothing where it is no web page.
    fn page(&self, address: Option<String>, response: Vec<u8>) -> Option<Result<Record, ReadError>> {
        let page = match http::page(response, self.name.limit()) {
            Ok(page) => page?,
            Err(damage) => return Some(Err(self.error(damage.into()))),
        };
        let id = address.clone().unwrap_or_else(|| self.name.record_id(self.record));
        let document = Document { url: address, ..Document::new(id, "") };
        let place = self.name.place().record(self.record).offset(self.offset);
        Some(Ok(self.name.record(document, Body::Page(page.body, page.charset), place)))
    }
}

impl Iterator for Warc {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(layer) = self.layer.take() {
            let mut layer = match self.enter(layer) {
                Ok(layer) => layer,
                Err(failure) => return Some(Err(self.error(failure))),
            };
            let found = self.step(&mut layer);
            self.record += usize::from(!matches!(found, Ok(Found::End)));
            match found {
                Ok(Found::End) => self.layer = layer.leave(),
                Ok(Found::Other) => self.layer = Some(layer),
                Ok(Found::Page { address, response }) => {
                    self.layer = Some(layer);
                    if let Some(record) = self.page(address, response) {
                        return Some(record);
                    }
                }
                Err(failure @ Failure::Read(_)) => return Some(Err(self.error(failure))),
                Err(failure @ Failure::TooLarge) => {
                    self.layer = Some(layer);
                    return Some(Err(self.error(failure)));
                }
                Err(failure) => {
                    self.layer = layer.resume(self.offset).unwrap_or_default();
                    return Some(Err(self.error(failure)));
                }
            }
        }
        None
    }
}

impl Layer {
    /// What follows a member that has been read to its end; nothing at the end of the file.
    fn leave(self) -> Option<Layer> {
        let Layer::Member(member) = self else { return None };
        Some(Layer::Plain(member.into_inner().into_inner()))
    }

    /// Where reading can go on after damage to the record that began at `offset`; nothing where no record follows.
    fn resume(self, offset: u64) -> io::Result<Option<Layer>> {
        let mut tape = match self {
            Layer::Plain(tape) => tape,
            Layer::Member(member) => member.into_inner().into_inner(),
        };
        tape.rewind(offset + 1);
        next_record(&mut tape).map(|found| found.then_some(Layer::Plain(tape)))
    }
}

/// Goes to the next line or compressed member that begins a record; false at the end of the file.
fn next_record(tape: &mut Tape<Bytes>) -> io::Result<bool> {
    loop {
        let available = tape.peek(PROBE)?;
        let places = [memchr::memmem::find(available, LINE), memchr::memmem::find(available, MEMBER)];
        let (length, place) = (available.len(), places.into_iter().flatten().min());
        match place {
            None if length < LINE.len() => return Ok(false),
            None => tape.consume(length - LINE.len() + 1),
            Some(place) => {
                tape.consume(place);
                if begins_record(tape.peek(PROBE)?) {
                    return Ok(true);
                }
                tape.consume(1);
            }
        }
    }
}

/// What a record begins with at the start of a line, and what a compressed member begins with.
const LINE: &[u8] = b"\nWARC/";
const MEMBER: &[u8] = &[0x1f, 0x8b, 0x08];

/// Bytes of a compressed member that are decompressed to see whether it holds a record.
const PROBE: usize = 1024;

/// Whether a candidate is what it seems: the first bytes of a member occur by chance in compressed data, too.
fn begins_record(candidate: &[u8]) -> bool {
    let mut start = [0; MAGIC.len()];
    let mut member = GzDecoder::new(&candidate[..candidate.len().min(PROBE)]);
    candidate.starts_with(LINE) || (member.read_exact(&mut start).is_ok() && start == MAGIC)
}

fn skip_blank_lines<R: Read>(tape: &mut Tape<R>) -> io::Result<()> {
    while matches!(tape.peek(1)?.first(), Some(b'\r' | b'\n')) {
        tape.consume(1);
    }
    Ok(())
}

/// Reads one record of an archive.
fn read_record<R: Read>(tape: &mut Tape<R>, limit: usize) -> Result<Found, Failure> {
    if tape.peek(1)?.is_empty() {
        return Ok(Found::End);
    }
    if !tape.peek(MAGIC.len())?.starts_with(MAGIC) {
        return Err(ArchiveDamage::Start.into());
    }
    let header = Header::read(tape)?;
    let is_page = header.is_response() && header.length <= limit as u64;
    let mut response = Vec::new();
    let block = &mut tape.take(header.length);
    let read = if is_page { block.read_to_end(&mut response)? as u64 } else { io::copy(block, &mut io::sink())? };
    if read < header.length || !ends_here(tape)? {
        return Err(ArchiveDamage::Truncated.into());
    }
    match header {
        _ if is_page => Ok(Found::Page { address: header.address, response }),
        _ if header.is_response() => Err(Failure::TooLarge),
        _ => Ok(Found::Other),
    }
}

/// Whether a record's block is followed, blank lines aside, by the next record or the end: its length was true. At the
/// end of a compressed member this also checks the member's sum.
fn ends_here<R: Read>(tape: &mut Tape<R>) -> io::Result<bool> {
    skip_blank_lines(tape)?;
    let next = tape.peek(MAGIC.len())?;
    Ok(next.is_empty() || next.starts_with(MAGIC))
}

/// What is needed of a record's header.
#[derive(Default)]
struct Header {
    kind: String,
    content_type: String,
    address: Option<String>,
    /// Bytes of the block that follows.
    length: u64,
}

impl Header {
    fn read<R: Read>(tape: &mut Tape<R>) -> Result<Header, Failure> {
        let (mut header, mut length, mut size) = (Header::default(), None, 0);
        loop {
            let line = match tape.line(MAX_HEADER)? {
                Line::Whole(line) if size + line.len() <= MAX_HEADER => line,
                Line::End => return Err(ArchiveDamage::Truncated.into()),
                _ => return Err(ArchiveDamage::Length.into()),
            };
            size += line.len();
            let line = String::from_utf8_lossy(&line);
            if line.trim().is_empty() {
                break;
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().ok(),
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "warc-target-uri" => header.address = Some(value.trim_matches(['<', '>']).to_string()),
                _ => {}
            }
        }
        header.length = length.ok_or(ArchiveDamage::Length)?;
        Ok(header)
    }

    fn is_response(&self) -> bool {
        self.kind == "response" && self.content_type.starts_with("application/http")
    }
}
