//! One open input with its name, below compression.

use std::io::{self, Read};
use std::sync::Arc;

use super::error::{Place, ReadError, ReadErrorKind};
use super::options::ReadOptions;
use super::record::{Body, Record};
use super::tape::Tape;
use crate::document::Document;

/// Any source of bytes.
pub type Bytes = Box<dyn Read + Send>;

/// What an input is called, and how it is to be read.
#[derive(Clone)]
pub struct Name {
    /// Path as shown to the user.
    pub path: String,
    /// Id of a document that is the whole file; records get their number appended.
    pub stem: String,
    pub options: Arc<ReadOptions>,
}

impl Name {
    /// The whole file as a place.
    pub fn place(&self) -> Place {
        Place::path(&self.path)
    }

    /// Id of record `number` where the record itself has none.
    pub fn record_id(&self, number: usize) -> String {
        format!("{}-{number}", self.stem)
    }

    /// Largest document, in bytes.
    pub fn limit(&self) -> usize {
        self.options.max_document_bytes
    }

    /// The error for documents above the limit.
    pub fn too_large(&self) -> ReadErrorKind {
        ReadErrorKind::TooLarge { limit: self.limit() }
    }

    /// Turns a document into a record at `place`.
    pub fn record(&self, mut document: Document, body: Body, place: Place) -> Record {
        document.path = Some(self.path.clone());
        document.record = place.record;
        Record { document, body, place, options: Arc::clone(&self.options) }
    }
}

/// An open input.
pub struct Stream {
    pub tape: Tape<Bytes>,
    pub name: Name,
}

/// Reads everything that is left of `tape`, unless it is larger than the limit.
pub fn read_whole(tape: &mut impl Read, name: &Name) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let read = tape.take((name.limit() as u64).saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| name.place().error(read_failure(error)))?;
    match bytes.len() > name.limit() {
        true => Err(name.place().error(name.too_large())),
        false => Ok(bytes),
    }
}

/// Tells damaged compressed data from failures of the disk, which carry the system's own number.
pub fn read_failure(error: io::Error) -> ReadErrorKind {
    match error.raw_os_error() {
        Some(_) => ReadErrorKind::Read(error),
        None => ReadErrorKind::Damaged(error),
    }
}
