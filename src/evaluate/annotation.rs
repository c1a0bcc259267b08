//! One attribution as it is scored, from gold or from an output in any of the known forms.

use serde::{Deserialize, Deserializer};

use crate::attribution::Kind;
use crate::export::{AttributionRecord, CodePointSpan, Passage};

/// An attribution reduced to what is scored. Missing roles are empty.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Annotation {
    /// Id inside its file, for messages.
    #[serde(default)]
    pub id: String,
    /// The words that name who is quoted.
    #[serde(default, deserialize_with = "spans")]
    pub source: Vec<CodePointSpan>,
    /// The words that introduce the content.
    #[serde(default, deserialize_with = "spans")]
    pub cue: Vec<CodePointSpan>,
    /// What was said.
    #[serde(deserialize_with = "spans")]
    pub content: Vec<CodePointSpan>,
    /// Direct, mixed or indirect, where the file says so.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// Canonical name of the speaker.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Whether good readers differ: it then counts neither as hit nor as error.
    #[serde(default)]
    pub optional: bool,
    /// Id of the attribution in whose content this one stands.
    #[serde(default)]
    pub nested_in: Option<String>,
    /// Id of the rule that found it.
    #[serde(default)]
    pub rule: Option<String>,
    /// Estimated chance that it is right, 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
}

/// A role: spans alone, or an object that holds them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Role {
    Spans(Vec<CodePointSpan>),
    Passage { spans: Vec<CodePointSpan> },
}

fn spans<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<CodePointSpan>, D::Error> {
    Ok(match Option::<Role>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(Role::Spans(spans) | Role::Passage { spans }) => spans,
    })
}

impl From<&AttributionRecord> for Annotation {
    fn from(record: &AttributionRecord) -> Self {
        let spans = |passage: Option<&Passage>| passage.map(|passage| passage.spans.clone()).unwrap_or_default();
        Annotation {
            id: record.id.clone(),
            source: spans(record.source.as_ref()),
            cue: spans(record.cue.as_ref().map(|cue| &cue.passage)),
            content: record.content.spans.clone(),
            kind: Some(record.kind),
            speaker: record.speaker.clone(),
            optional: false,
            nested_in: record.nested_in.clone(),
            rule: Some(record.rule.clone()),
            confidence: Some(record.confidence),
        }
    }
}
