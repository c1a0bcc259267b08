//! ZIP archives: every article in them is read as if it lay in a folder.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::DeflateDecoder;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::error::{Place, ReadError, ReadErrorKind};
use super::open::{self, RecordIterator};
use super::options::{InputFormat, ReadOptions};
use super::progress::Meter;
use super::record::Record;
use super::sources;
use super::stream::{Bytes, Name};

/// The records of an archive, entry by entry.
pub struct Entries {
    path: PathBuf,
    archive: ZipArchive<BufReader<File>>,
    /// Index of the next entry in the archive's directory.
    next: usize,
    /// Whether any entry was an article.
    found: bool,
    current: RecordIterator,
    options: Arc<ReadOptions>,
    meter: Meter,
}

/// What the archive's directory tells about one entry.
struct Entry {
    name: String,
    is_file: bool,
    is_encrypted: bool,
    method: CompressionMethod,
    /// Offset of the compressed data in the archive, in bytes.
    start: u64,
    /// Length of the compressed data, in bytes.
    length: u64,
}

impl Entries {
    /// Reads the archive's directory.
    pub fn new(path: PathBuf, file: File, options: &Arc<ReadOptions>, meter: &Meter) -> Result<Self, ReadErrorKind> {
        let archive = ZipArchive::new(BufReader::new(file))?;
        let (options, meter) = (Arc::clone(options), meter.clone());
        Ok(Entries { path, archive, next: 0, found: false, current: Box::new(iter::empty()), options, meter })
    }

    /// Opens entry `index`; nothing for folders, hidden files and what is no article.
    fn open(&mut self, index: usize) -> Result<Option<RecordIterator>, ReadError> {
        let at_archive = Place::path(self.path.display().to_string());
        let entry = self.entry(index).map_err(|error| at_archive.error(error))?;
        let inner = Path::new(&entry.name);
        let format = sources::format(inner).filter(|format| *format != InputFormat::Zip);
        if !entry.is_file || format.is_none() || is_hidden(inner) {
            return Ok(None);
        }
        self.found = true;
        let name = Name {
            path: self.path.join(inner).display().to_string(),
            stem: sources::stem(inner),
            options: Arc::clone(&self.options),
        };
        let bytes = self.bytes(&entry).map_err(|error| name.place().error(error))?;
        open::bytes(bytes, format, name).map(Some)
    }

    fn entry(&mut self, index: usize) -> Result<Entry, ZipError> {
        let file = self.archive.by_index_raw(index)?;
        Ok(Entry {
            name: file.name().to_string(),
            is_file: file.is_file(),
            is_encrypted: file.encrypted(),
            method: file.compression(),
            start: file.data_start(),
            length: file.compressed_size(),
        })
    }

    /// The entry's bytes through a file handle of its own, so that records can be read while the archive stays open.
    fn bytes(&self, entry: &Entry) -> Result<Bytes, ReadErrorKind> {
        let mut file = File::open(&self.path).map_err(ReadErrorKind::Open)?;
        file.seek(SeekFrom::Start(entry.start))?;
        let raw = self.meter.counted(file.take(entry.length));
        match entry.method {
            _ if entry.is_encrypted => Err(ZipError::UnsupportedArchive("the entry is encrypted").into()),
            CompressionMethod::Stored => Ok(Box::new(raw)),
            CompressionMethod::Deflated => Ok(Box::new(DeflateDecoder::new(raw))),
            _ => {
                Err(ZipError::UnsupportedArchive("the entry's compression method is neither stored nor deflate").into())
            }
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| {
        let part = part.as_os_str().as_encoded_bytes();
        part.starts_with(b".") || part == b"__MACOSX"
    })
}

impl Iterator for Entries {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.current.next() {
                return Some(record);
            }
            if self.next >= self.archive.len() {
                let is_empty = !std::mem::replace(&mut self.found, true);
                let place = Place::path(self.path.display().to_string());
                return is_empty.then(|| Err(place.error(ReadErrorKind::NoArticles)));
            }
            self.next += 1;
            match self.open(self.next - 1) {
                Ok(Some(records)) => self.current = records,
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
