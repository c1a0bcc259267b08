//! One attribution as a flat row: the fields of the record under the same names.

use serde::Serialize;

use crate::attribution::{Factuality, Kind};
use crate::lexicon::Category;
use crate::speaker::VoiceState;

use super::{AttributionRecord, CodePointSpan, Metadata, Passage};

/// A row of the table. The order of the fields is the order of the columns, and their names are the header.
#[derive(Default, Serialize)]
pub struct Row<'r> {
    id: &'r str,
    document: &'r str,
    kind: Option<Kind>,
    category: Option<Category>,
    factuality: Option<Factuality>,
    voice: Option<VoiceState>,
    speaker: Option<&'r str>,
    speaker_id: Option<&'r str>,
    role: Option<&'r str>,
    source: &'r str,
    cue: &'r str,
    lemma: Option<&'r str>,
    content: &'r str,
    source_spans: String,
    cue_spans: String,
    content_spans: String,
    quoted: String,
    addressee: Option<&'r str>,
    when: Option<&'r str>,
    #[serde(rename = "where")]
    place: Option<&'r str>,
    nested_in: Option<&'r str>,
    sentence: usize,
    paragraph: usize,
    line: usize,
    rule: &'r str,
    confidence: f64,
    resolution: &'r str,
    title: Option<&'r str>,
    url: Option<&'r str>,
    published: Option<&'r str>,
    author: Option<&'r str>,
    outlet: Option<&'r str>,
    language: Option<&'r str>,
    path: Option<&'r str>,
    record: Option<usize>,
}

impl<'r> Row<'r> {
    /// The row of an attribution in a document with this metadata.
    pub fn new(found: &'r AttributionRecord, metadata: &'r Metadata) -> Self {
        let cue = found.cue.as_ref();
        let cue_words = cue.map(|cue| &cue.passage);
        Row {
            id: &found.id,
            document: &found.document,
            kind: Some(found.kind),
            category: Some(found.category),
            factuality: Some(found.factuality),
            voice: Some(found.voice),
            speaker: found.speaker.as_deref(),
            speaker_id: found.speaker_id.as_deref(),
            role: found.role.as_deref(),
            source: text(found.source.as_ref()),
            cue: text(cue_words),
            lemma: cue.and_then(|cue| cue.lemma.as_deref()),
            content: &found.content.text,
            source_spans: spans(found.source.as_ref()),
            cue_spans: spans(cue_words),
            content_spans: join(&found.content.spans),
            quoted: join(&found.quoted),
            addressee: found.addressee.as_deref(),
            when: found.when.as_deref(),
            place: found.place.as_deref(),
            nested_in: found.nested_in.as_deref(),
            sentence: found.sentence,
            paragraph: found.paragraph,
            line: found.line,
            rule: &found.rule,
            confidence: found.confidence,
            resolution: &found.resolution,
            title: metadata.title.as_deref(),
            url: metadata.url.as_deref(),
            published: metadata.published.as_deref(),
            author: metadata.author.as_deref(),
            outlet: metadata.outlet.as_deref(),
            language: metadata.language.as_deref(),
            path: metadata.path.as_deref(),
            record: metadata.record,
        }
    }
}

fn text(passage: Option<&Passage>) -> &str {
    passage.map_or("", |passage| &passage.text)
}

fn spans(passage: Option<&Passage>) -> String {
    passage.map(|passage| join(&passage.spans)).unwrap_or_default()
}

/// Spans as `12-34;40-52`.
fn join(spans: &[CodePointSpan]) -> String {
    let spans: Vec<String> = spans.iter().map(|[start, end]| format!("{start}-{end}")).collect();
    spans.join(";")
}
