//! Opening: what an input is, and the reader for it.

use std::fs::File;
use std::io::{self, BufRead, Read, Seek};
use std::iter;
use std::path::Path;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::compression;
use super::error::{ReadError, ReadErrorKind};
use super::json::JsonArray;
use super::lines::JsonLines;
use super::options::{InputFormat, ReadOptions};
use super::progress::Meter;
use super::record::{Body, Record};
use super::sources::{self, Source};
use super::stream::{read_failure, read_whole, Bytes, Name, Stream};
use super::table::Table;
use super::tape::Tape;
use super::warc::Warc;
use super::zipped::Entries;
use crate::document::Document;

/// The records of one input.
pub type RecordIterator = Box<dyn Iterator<Item = Result<Record, ReadError>> + Send>;

/// Bytes that are looked at to tell the format of an input whose name does not.
const SNIFFED: usize = 4096;

/// First bytes of a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// Opens an input.
pub fn source(source: Source, options: &Arc<ReadOptions>, meter: &Meter) -> Result<RecordIterator, ReadError> {
    let options = Arc::clone(options);
    match source {
        Source::Stdin => {
            let name = Name { path: "-".to_string(), stem: "stdin".to_string(), options };
            bytes(Box::new(meter.counted(io::stdin())), None, name)
        }
        Source::File { path, .. } => {
            let name = Name { path: path.display().to_string(), stem: sources::stem(&path), options };
            let mut file = file(&path).map_err(|error| name.place().error(ReadErrorKind::Open(error)))?;
            let format = name.options.input_format.or(sources::format(&path));
            if is_zip(&mut file, format).map_err(|error| name.place().error(error))? {
                let entries = Entries::new(path, file, &name.options, meter);
                return Ok(Box::new(entries.map_err(|kind| name.place().error(kind))?));
            }
            bytes(Box::new(meter.counted(file)), format, name)
        }
    }
}

fn file(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    match file.metadata()?.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => Ok(file),
    }
}

/// Whether a file is a ZIP archive, by its name or else by its first bytes.
fn is_zip(file: &mut File, format: Option<InputFormat>) -> io::Result<bool> {
    let mut head = Vec::new();
    if format.is_none() {
        file.take(ZIP.len() as u64).read_to_end(&mut head)?;
        file.rewind()?;
    }
    Ok(format == Some(InputFormat::Zip) || head == ZIP)
}

/// Makes the reader for bytes; `named` is the format that their name stands for.
pub fn bytes(raw: Bytes, named: Option<InputFormat>, name: Name) -> Result<RecordIterator, ReadError> {
    let failure = |error| name.place().error(read_failure(error));
    let wanted = name.options.input_format.or(named);
    if wanted == Some(InputFormat::Warc) {
        // Its members are decompressed one by one, so that damage to one leaves the others readable.
        return Ok(Box::new(Warc::new(compression::without_zstd(raw).map_err(failure)?, name)));
    }
    let mut tape = Tape::new(compression::decompressed(raw).map_err(failure)?, name.limit());
    let format = match wanted {
        Some(format) => format,
        None => sniff(tape.peek(SNIFFED).map_err(failure)?),
    };
    match format {
        InputFormat::Text | InputFormat::Html => Ok(Box::new(iter::once(whole_file(&mut tape, format, name)))),
        InputFormat::Warc => Ok(Box::new(Warc::new(Box::new(tape), name))),
        InputFormat::Zip => Err(name.place().error(ReadErrorKind::ZipFromStdin)),
        InputFormat::JsonLines => Ok(Box::new(JsonLines::new(stream(tape, name)?))),
        InputFormat::Json => Ok(Box::new(JsonArray::new(stream(tape, name)?))),
        InputFormat::Csv => Ok(Box::new(Table::new(stream(tape, name)?, false))),
        InputFormat::Tsv => Ok(Box::new(Table::new(stream(tape, name)?, true))),
    }
}

fn whole_file(tape: &mut Tape<Bytes>, format: InputFormat, name: Name) -> Result<Record, ReadError> {
    let bytes = read_whole(tape, &name)?;
    let body = match format {
        InputFormat::Html => Body::Page(bytes, None),
        _ => Body::Text(bytes),
    };
    let document = Document::new(name.stem.clone(), "");
    Ok(name.record(document, body, name.place()))
}

/// Records are parted as UTF-8: other encodings are translated on the way where they are known beforehand, that is
/// where the user names one or the input begins with the byte order mark of UTF-16.
fn stream(tape: Tape<Bytes>, name: Name) -> Result<Stream, ReadError> {
    match utf8(tape, &name) {
        Ok(tape) => Ok(Stream { tape, name }),
        Err(error) => Err(name.place().error(read_failure(error))),
    }
}

fn utf8(mut tape: Tape<Bytes>, name: &Name) -> io::Result<Tape<Bytes>> {
    let marked = Encoding::for_bom(tape.peek(3)?);
    if let Some((_, length)) = marked.filter(|(encoding, _)| *encoding == UTF_8) {
        tape.consume(length);
        return Ok(tape);
    }
    let Some(encoding) = name.options.encoding.map(|charset| charset.0).or(marked.map(|(encoding, _)| encoding)) else {
        return Ok(tape);
    };
    let translated = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).strip_bom(true).build(tape);
    Ok(Tape::new(Box::new(translated), name.limit()))
}

/// The format by an input's first bytes; text, where they tell nothing.
fn sniff(head: &[u8]) -> InputFormat {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let lower = head[..head.len().min(1000)].to_ascii_lowercase();
    let first_line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match head.first() {
        _ if head.starts_with(b"WARC/") => InputFormat::Warc,
        _ if head.starts_with(ZIP) => InputFormat::Zip,
        Some(b'<') if [&b"<!doctype html"[..], b"<html"].iter().any(|tag| contains(&lower, tag)) => InputFormat::Html,
        Some(b'{') if first_line.trim_ascii_end().ends_with(b"}") || first_line.len() == head.len() => {
            InputFormat::JsonLines
        }
        Some(b'{') => InputFormat::Json,
        Some(b'[') if head[1..].trim_ascii_start().starts_with(b"{") => InputFormat::Json,
        _ => InputFormat::Text,
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(text, part).is_some()
}

#[cfg(test)]
mod tests {
    use super::sniff;
    use crate::read::InputFormat;

    #[test]
    fn formats_show_in_the_first_bytes() {
        let cases: [(&[u8], InputFormat); 8] = [
            (b"WARC/1.0\r\n", InputFormat::Warc),
            (b"\n<!DOCTYPE html><html>", InputFormat::Html),
            (b"<?xml version=\"1.0\"?>\n<html>", InputFormat::Html),
            (b"{\"text\": \"a\"}\n{\"text\"", InputFormat::JsonLines),
            (b"{\n  \"text\": \"a\"\n}", InputFormat::Json),
            (b"\xef\xbb\xbf[ {\"text\"", InputFormat::Json),
            (b"[Applause] The minister said", InputFormat::Text),
            (b"", InputFormat::Text),
        ];
        for (head, format) in cases {
            assert_eq!(sniff(head), format, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
