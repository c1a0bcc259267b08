//! How far a long reading has come.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;

/// Tells from any thread how much has been read; clones share their counts.
#[derive(Clone, Debug, Default)]
pub struct Meter {
    bytes: Arc<AtomicU64>,
    files: Arc<AtomicU64>,
    bytes_total: Option<u64>,
    files_total: u64,
}

/// A moment in a reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read from files, before decompression.
    pub bytes: u64,
    /// Bytes that all files have together; `None` where standard input is among them.
    pub bytes_total: Option<u64>,
    /// Files begun.
    pub files: u64,
    /// Files in all.
    pub files_total: u64,
}

impl Meter {
    /// A meter for so many files and bytes.
    pub(super) fn new(files_total: u64, bytes_total: Option<u64>) -> Self {
        Meter { files_total, bytes_total, ..Meter::default() }
    }

    /// The present state.
    pub fn progress(&self) -> Progress {
        Progress {
            bytes: self.bytes.load(Ordering::Relaxed),
            bytes_total: self.bytes_total,
            files: self.files.load(Ordering::Relaxed),
            files_total: self.files_total,
        }
    }

    pub(super) fn next_file(&self) {
        self.files.fetch_add(1, Ordering::Relaxed);
    }

    /// The same reader, its bytes counted.
    pub(super) fn counted<R: Read>(&self, inner: R) -> Counted<R> {
        Counted { inner, bytes: Arc::clone(&self.bytes) }
    }
}

/// Counts the bytes that pass.
pub(super) struct Counted<R> {
    inner: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
