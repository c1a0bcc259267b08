//! The published record: what every output format holds of an attribution, with offsets in Unicode code points.

use serde::{Deserialize, Serialize, Serializer};

use crate::attribution::{Attribution, Factuality, Kind, Reason, Unattributed};
use crate::document::Document;
use crate::lexicon::Category;
use crate::span::{CodePoints, Span};
use crate::speaker::{Speaker, Voice, VoiceState};
use crate::Extraction;

use super::lines::Lines;

/// A half-open range of Unicode code points, `[start, end]`.
pub type CodePointSpan = [usize; 2];

/// Words of the article and their places. The text is the slices at the spans, joined by one blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The slices, joined.
    pub text: String,
    /// Where they stand, in text order.
    pub spans: Vec<CodePointSpan>,
}

impl Passage {
    /// The slice at each span.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.text.as_str();
        self.spans.iter().map(move |[start, end]| {
            let length = rest.char_indices().nth(end - start).map_or(rest.len(), |(byte, _)| byte);
            let (part, after) = rest.split_at(length);
            rest = after.strip_prefix(' ').unwrap_or(after);
            part
        })
    }
}

/// The words that introduce the content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CuePassage {
    /// The words as written, and their places.
    #[serde(flatten)]
    pub passage: Passage,
    /// Their base form.
    pub lemma: Option<String>,
}

/// One attribution, as every output gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributionRecord {
    /// The document's id, `#`, and the attribution's number counted from 1.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// What kind of act the cue reports.
    pub category: Category,
    /// The stance of the cue.
    pub factuality: Factuality,
    /// Whether the speaker is named, only described, or not given.
    pub voice: VoiceState,
    /// Canonical name; the description of a speaker who has no name.
    pub speaker: Option<String>,
    /// Id among the document's speakers, where there is a name.
    pub speaker_id: Option<String>,
    /// The speaker's role as the article words it.
    pub role: Option<String>,
    /// The words that name who is quoted.
    pub source: Option<Passage>,
    /// The words that introduce the content.
    pub cue: Option<CuePassage>,
    /// What was said, without outer quotation marks.
    pub content: Passage,
    /// The quotations that the content holds, marks included.
    pub quoted: Vec<CodePointSpan>,
    /// To whom it was said, as written.
    pub addressee: Option<String>,
    /// When it was said, as written.
    pub when: Option<String>,
    /// Where it was said, as written.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Id of the attribution in whose content this one stands.
    pub nested_in: Option<String>,
    /// Sentence of the cue (of the content's start where there is no cue), counted from 0.
    pub sentence: usize,
    /// That sentence's paragraph, counted from 0.
    pub paragraph: usize,
    /// Line where the cue stands (the content's start where there is no cue), counted from 1.
    pub line: usize,
    /// Id of the rule that found it.
    pub rule: String,
    /// Estimated chance that it is right, 0 to 1, to three decimals.
    pub confidence: f64,
    /// Why this speaker, in plain English.
    pub resolution: String,
}

/// A speaker of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// Unique in the document.
    pub id: String,
    /// Best-attested full form.
    pub name: String,
    /// Role as written.
    pub role: Option<String>,
    /// Every form seen, in order of first mention.
    pub variants: Vec<String>,
}

/// A quotation left without attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnattributedRecord {
    /// The quotation with its marks, and its place.
    #[serde(flatten)]
    pub quotation: Passage,
    /// Why it was left.
    pub reason: Reason,
    /// Its paragraph, counted from 0.
    pub paragraph: usize,
    /// The line where it starts, counted from 1.
    pub line: usize,
}

/// Everything found in one document: one line of `--format jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// The document's id.
    pub doc: String,
    /// What the source says about the article.
    #[serde(flatten)]
    pub metadata: Metadata,
    /// Further columns of the input that the user asked to keep.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "as_object",
        deserialize_with = "columns"
    )]
    pub columns: Vec<(String, String)>,
    /// The attributions in text order.
    pub attributions: Vec<AttributionRecord>,
    /// The speakers in order of first mention.
    pub speakers: Vec<SpeakerRecord>,
    /// The quotations left alone, in text order.
    pub unattributed: Vec<UnattributedRecord>,
}

/// What the source says about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Date of publication in ISO form.
    pub published: Option<String>,
    /// Author or authors, as written.
    pub author: Option<String>,
    /// Outlet or publisher, as written.
    pub outlet: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Path it was read from; `-` for standard input.
    pub path: Option<String>,
    /// Record (counted from 1) inside the path.
    pub record: Option<usize>,
}

impl DocumentRecord {
    /// The record of what was found in `document`.
    pub fn new(document: &Document, extraction: &Extraction) -> Self {
        let writer = RecordBuilder {
            document,
            extraction,
            points: CodePoints::new(&document.text),
            lines: Lines::new(&document.text),
        };
        DocumentRecord {
            doc: document.id.clone(),
            metadata: Metadata::from(document),
            columns: document.columns.clone(),
            attributions: (0..extraction.attributions.len()).map(|index| writer.attribution(index)).collect(),
            speakers: extraction.speakers.iter().map(SpeakerRecord::from).collect(),
            unattributed: extraction.unattributed.iter().map(|left| writer.unattributed(left)).collect(),
        }
    }
}

impl From<&Document> for Metadata {
    fn from(document: &Document) -> Self {
        Metadata {
            title: document.title.clone(),
            url: document.url.clone(),
            published: document.published.clone(),
            author: document.author.clone(),
            outlet: document.outlet.clone(),
            language: document.language.clone(),
            path: document.path.clone(),
            record: document.record,
        }
    }
}

impl From<&Speaker> for SpeakerRecord {
    fn from(speaker: &Speaker) -> Self {
        SpeakerRecord {
            id: speaker.id.clone(),
            name: speaker.name.clone(),
            role: speaker.role.clone(),
            variants: speaker.variants.clone(),
        }
    }
}

/// Turns bytes of one document into code points and strings.
struct RecordBuilder<'d> {
    document: &'d Document,
    extraction: &'d Extraction,
    points: CodePoints<'d>,
    lines: Lines,
}

impl RecordBuilder<'_> {
    fn attribution(&self, index: usize) -> AttributionRecord {
        let found = &self.extraction.attributions[index];
        let no_voice = Voice::default();
        let voice = self.extraction.voices.get(index).unwrap_or(&no_voice);
        let speaker = voice.speaker.and_then(|speaker| self.extraction.speakers.get(speaker));
        AttributionRecord {
            id: self.id(index),
            document: self.document.id.clone(),
            kind: found.kind,
            category: found.category,
            factuality: found.factuality,
            voice: voice.state,
            speaker: speaker.map(|speaker| speaker.name.clone()).or_else(|| voice.description.clone()),
            speaker_id: speaker.map(|speaker| speaker.id.clone()),
            role: speaker.and_then(|speaker| speaker.role.clone()),
            source: self.optional_passage(&found.source),
            cue: self.cue(found),
            content: self.passage(&found.content),
            quoted: found.quoted.iter().map(|span| self.points.span(*span)).collect(),
            addressee: self.words(found.addressee),
            when: self.words(found.when),
            place: self.words(found.place),
            nested_in: found.nested_in.map(|outer| self.id(outer)),
            sentence: found.sentence,
            paragraph: found.paragraph,
            line: self.lines.at(anchor(found)),
            rule: found.rule.to_string(),
            confidence: (f64::from(found.confidence) * 1000.0).round() / 1000.0,
            resolution: voice.resolution.to_string(),
        }
    }

    fn unattributed(&self, left: &Unattributed) -> UnattributedRecord {
        UnattributedRecord {
            quotation: self.passage(&[left.span]),
            reason: left.reason,
            paragraph: left.paragraph,
            line: self.lines.at(left.span.start),
        }
    }

    fn id(&self, index: usize) -> String {
        [&self.document.id, "#", &(index + 1).to_string()].concat()
    }

    fn cue(&self, found: &Attribution) -> Option<CuePassage> {
        let lemma = found.lemma.as_ref().map(|lemma| lemma.to_string());
        self.optional_passage(&found.cue).map(|passage| CuePassage { passage, lemma })
    }

    fn optional_passage(&self, spans: &[Span]) -> Option<Passage> {
        (!spans.is_empty()).then(|| self.passage(spans))
    }

    fn passage(&self, spans: &[Span]) -> Passage {
        let text = match spans {
            [one] => one.of(&self.document.text).to_string(),
            _ => spans.iter().map(|span| span.of(&self.document.text)).collect::<Vec<_>>().join(" "),
        };
        Passage { text, spans: spans.iter().map(|span| self.points.span(*span)).collect() }
    }

    fn words(&self, span: Option<Span>) -> Option<String> {
        span.map(|span| span.of(&self.document.text).to_string())
    }
}

/// The byte by which an attribution is placed on a line.
fn anchor(found: &Attribution) -> usize {
    found.cue.first().or(found.content.first()).map_or(0, |span| span.start)
}

fn as_object<S: Serializer>(columns: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(columns.iter().map(|(name, value)| (name, value)))
}

fn columns<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, String)>, D::Error> {
    let object = std::collections::BTreeMap::<String, String>::deserialize(deserializer)?;
    Ok(object.into_iter().collect())
}
