//! What resolution gives: the speakers of a document, and whose words each attribution reports.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A canonical person, organisation, group or document with the variants that merge into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// Stable id, unique in a document: the canonical name in lower case with hyphens.
    pub id: String,
    /// Best-attested full form.
    pub name: String,
    /// Role as written (*Britain’s defense secretary*), where the text gives one.
    pub role: Option<String>,
    /// Every form seen, in order of first mention.
    pub variants: Vec<String>,
}

/// Whose words an attribution reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// How much the text says of the speaker.
    pub state: VoiceState,
    /// Index into the speakers, where the speaker is named.
    pub speaker: Option<usize>,
    /// The description, where the speaker is unnamed (*a senior NATO official*).
    pub description: Option<String>,
    /// Why this speaker: the rule of resolution and its evidence, in plain English.
    pub resolution: Cow<'static, str>,
}

/// Whether a speaker is named, only described, or not given at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VoiceState {
    /// A name is known.
    Named,
    /// There is a description but no name.
    Unnamed,
    /// The text names no source.
    #[default]
    None,
}
