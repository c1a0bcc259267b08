//! What changed between two runs over the same documents.

use serde::Serialize;
use serde_json::Value;

use super::align::align;
use crate::export::{AttributionRecord, CodePointSpan, DocumentRecord};

/// Least likeness of two contents for one attribution to be a changed form of the other.
const LIKENESS: f64 = 0.5;

/// Fields that are not compared: they follow from the number of attributions, the folder, or another field.
const DERIVED: [&str; 8] = ["id", "document", "nested_in", "sentence", "paragraph", "line", "confidence", "resolution"];

/// What changed in one document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentDiff {
    /// The document's id.
    pub doc: String,
    /// Attributions that only the new run has.
    pub gained: Vec<AttributionRecord>,
    /// Attributions that only the old run has.
    pub lost: Vec<AttributionRecord>,
    /// Attributions that both have, but not the same.
    pub changed: Vec<Changed>,
}

/// An attribution that both runs have, but not the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// As it was.
    pub old: AttributionRecord,
    /// As it is.
    pub new: AttributionRecord,
    /// The fields that differ.
    pub fields: Vec<Change>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Name of the field in the record.
    pub field: String,
    /// Its old value.
    pub old: Value,
    /// Its new value.
    pub new: Value,
}

impl DocumentDiff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.changed.is_empty()
    }
}

/// What changed from `old` to `new`, two records of one document. A document that only one run has is an empty record
/// in the other.
pub fn diff(old: &DocumentRecord, new: &DocumentRecord) -> DocumentDiff {
    let (before, after) = (&old.attributions, &new.attributions);
    let pairs = align(before.len(), after.len(), |b, a| likeness(&before[b], &after[a]));
    let changed = pairs.iter().filter_map(|(b, a)| changed(&before[*b], &after[*a])).collect();
    let lost = unpaired(before, pairs.iter().map(|pair| pair.0).collect());
    let gained = unpaired(after, pairs.iter().map(|pair| pair.1).collect());
    DocumentDiff { doc: new.doc.clone(), gained, lost, changed }
}

fn unpaired(all: &[AttributionRecord], mut paired: Vec<usize>) -> Vec<AttributionRecord> {
    paired.sort_unstable();
    let alone = all.iter().enumerate().filter(|(index, _)| paired.binary_search(index).is_err());
    alone.map(|(_, found)| found.clone()).collect()
}

/// Likeness of the contents; of equal ones those with the same cue are more alike.
fn likeness(old: &AttributionRecord, new: &AttributionRecord) -> Option<f64> {
    let shared = shared(&old.content.spans, &new.content.spans);
    let all = length(&old.content.spans) + length(&new.content.spans) - shared;
    let likeness = shared as f64 / all.max(1) as f64;
    let same_cue = if old.cue == new.cue { 0.001 } else { 0.0 };
    (likeness >= LIKENESS).then_some(likeness + same_cue)
}

fn length(spans: &[CodePointSpan]) -> usize {
    spans.iter().map(|[start, end]| end - start).sum()
}

fn shared(one: &[CodePointSpan], other: &[CodePointSpan]) -> usize {
    let overlap = |a: &CodePointSpan, b: &CodePointSpan| a[1].min(b[1]).saturating_sub(a[0].max(b[0]));
    one.iter().flat_map(|a| other.iter().map(move |b| overlap(a, b))).sum()
}

fn changed(old: &AttributionRecord, new: &AttributionRecord) -> Option<Changed> {
    let fields = changes(&fields(old), &fields(new));
    (!fields.is_empty()).then(|| Changed { old: old.clone(), new: new.clone(), fields })
}

fn fields(record: &AttributionRecord) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let fields = new.as_object().into_iter().flatten().filter(|(name, _)| !DERIVED.contains(&name.as_str()));
    fields
        .filter(|(name, value)| old[name.as_str()] != **value)
        .map(|(name, value)| Change { field: name.clone(), old: old[name.as_str()].clone(), new: value.clone() })
        .collect()
}
