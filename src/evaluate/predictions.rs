//! Outputs to be scored: a line of JSON for each document, this program's or another's.

use serde::Deserialize;

use super::Annotation;
use crate::export::DocumentRecord;

/// What a program found in one document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PredictedDocument {
    /// The document's id.
    pub doc: String,
    /// What was found.
    pub attributions: Vec<Annotation>,
}

/// One line of an output: at least `{"doc", "attributions": [{"content": [[start, end], ...]}, ...]}`.
///
/// # Errors
/// The line is no such object.
pub fn read_line(line: &str) -> serde_json::Result<PredictedDocument> {
    serde_json::from_str(line)
}

impl From<&DocumentRecord> for PredictedDocument {
    fn from(record: &DocumentRecord) -> Self {
        let attributions = record.attributions.iter().map(Annotation::from).collect();
        PredictedDocument { doc: record.doc.clone(), attributions }
    }
}
