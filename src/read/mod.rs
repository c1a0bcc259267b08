//! Reading: files, folders and standard input become [`Document`]s, one after the other.
//!
//! Memory is bounded by one document; a document that cannot be read is an error with its place, and the iteration
//! goes on with the next. All offsets of the crate count in the text that comes out of here.

mod boilerplate;
mod chrome;
mod compression;
pub(crate) mod date;
mod error;
mod fields;
#[cfg_attr(not(feature = "html"), path = "html_off.rs")]
mod html;
mod http;
mod ids;
mod json;
mod lines;
mod open;
mod options;
mod progress;
mod record;
mod sources;
mod stream;
mod table;
mod tape;
mod text;
mod warc;
mod zipped;

use std::iter;
use std::sync::Arc;
use std::vec;

pub use error::{ArchiveDamage, Place, ReadError, ReadErrorKind};
pub use options::{Charset, FieldNames, Input, InputFormat, ReadOptions, UnknownName, MAX_DOCUMENT_BYTES};
pub use progress::{Meter, Progress};
pub use record::Record;

use crate::document::{Document, Warning};
use ids::Ids;
use open::RecordIterator;
use sources::Source;

/// Reads all documents of the inputs, in their order.
pub fn documents(inputs: &[Input], options: &ReadOptions) -> impl Iterator<Item = Result<Document, ReadError>> + Send {
    records(inputs, options).map(|record| record?.into_document())
}

/// Finds all records of the inputs, in their order.
///
/// The cheap and serial half of [`documents`]: ids are settled here, while decoding and the work on web pages happen in
/// [`Record::into_document`], on whichever thread that is called.
pub fn records(inputs: &[Input], options: &ReadOptions) -> Records {
    let sources = sources::find(inputs);
    let meter = meter(&sources);
    let options = Arc::new(options.clone());
    Records { sources: sources.into_iter(), current: Box::new(iter::empty()), options, ids: Ids::default(), meter }
}

fn meter(sources: &[Result<Source, ReadError>]) -> Meter {
    let sizes = sources.iter().flatten().map(|source| match source {
        Source::File { bytes, .. } => Some(*bytes),
        Source::Stdin => None,
    });
    Meter::new(sources.len() as u64, sizes.sum())
}

/// The iterator behind [`records`].
pub struct Records {
    sources: vec::IntoIter<Result<Source, ReadError>>,
    current: RecordIterator,
    options: Arc<ReadOptions>,
    ids: Ids,
    meter: Meter,
}

impl Records {
    /// A meter that tells, from any thread, how far the reading has come.
    pub fn meter(&self) -> Meter {
        self.meter.clone()
    }

    /// Gives the record an id that no earlier one has.
    fn settle_id(&mut self, mut record: Record) -> Record {
        let id = self.ids.unique(&record.document.id);
        if id != record.document.id {
            let id = std::mem::replace(&mut record.document.id, id);
            record.document.warnings.push(Warning::RepeatedId { id });
        }
        record
    }
}

impl Iterator for Records {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.current.next() {
                return Some(record.map(|record| self.settle_id(record)));
            }
            let source = self.sources.next()?;
            self.meter.next_file();
            match source.and_then(|source| open::source(source, &self.options, &self.meter)) {
                Ok(records) => self.current = records,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
