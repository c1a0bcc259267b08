//! Each stage of the cascade made visible, in a form for people, snapshots and the writers of rules.

use std::fmt::Write;

use serde::Serialize;

use super::oneline::one_line;
use super::{AttributionRecord, DocumentRecord};
use crate::chunk::{chunks, Chunk};
use crate::segment::Segmented;
use crate::span::Span;
use crate::{Document, Extraction, Extractor};

/// A stage of the cascade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Paragraphs and sentences.
    Sentences,
    /// Quotations with their classes and the evidence.
    Quotations,
    /// The chunks on which the rules' patterns are matched.
    Chunks,
    /// The attributions with their rules, and the quotations left alone.
    Attributions,
    /// The speakers, and why each attribution is theirs.
    Speakers,
}

impl Stage {
    /// All stages in order, with their names.
    pub const ALL: [(&'static str, Stage); 5] = [
        ("sentences", Stage::Sentences),
        ("quotations", Stage::Quotations),
        ("chunks", Stage::Chunks),
        ("attributions", Stage::Attributions),
        ("speakers", Stage::Speakers),
    ];
}

/// A document with all that the stages made of it.
pub struct Explanation<'d> {
    document: &'d Document,
    extractor: &'d Extractor,
    segmented: Segmented,
    extraction: Extraction,
    record: DocumentRecord,
}

impl<'d> Explanation<'d> {
    /// Runs all stages over `document`.
    pub fn new(extractor: &'d Extractor, document: &'d Document) -> Self {
        let extraction = extractor.extract(document);
        Explanation {
            document,
            extractor,
            segmented: Segmented::of(&document.text, document.newlines, extractor.lexicon()),
            record: DocumentRecord::new(document, &extraction),
            extraction,
        }
    }

    /// One stage's work, a line for each thing found.
    pub fn stage(&self, stage: Stage) -> String {
        let lines: Vec<String> = match stage {
            Stage::Sentences => self.sentences(),
            Stage::Quotations => self.quotations(),
            Stage::Chunks => self.chunks(),
            Stage::Attributions => self.attributions().chain(self.left_alone()).collect(),
            Stage::Speakers => self.speakers(),
        };
        lines.into_iter().map(|line| line + "\n").collect()
    }

    fn text(&self, span: Span) -> String {
        one_line(span.of(&self.document.text))
    }

    /// Whether the span is page furniture.
    fn is_masked(&self, span: Span) -> bool {
        self.document.masked.iter().any(|masked| masked.contains(span))
    }

    fn sentences(&self) -> Vec<String> {
        let sentences = self.segmented.sentences.iter().enumerate();
        sentences
            .map(|(index, sentence)| {
                let masked = if self.is_masked(sentence.span) { " (passed over)" } else { "" };
                format!("p{} s{index}{masked}: {}", sentence.paragraph, self.text(sentence.span))
            })
            .collect()
    }

    fn quotations(&self) -> Vec<String> {
        let quotations = self.segmented.quotations.iter();
        quotations
            .map(|found| {
                let inside = found.parent.map(|parent| format!(", inside {parent}")).unwrap_or_default();
                format!("{} ({}{inside}): {}", name(&found.class), name(&found.evidence), self.text(found.span))
            })
            .collect()
    }

    fn chunks(&self) -> Vec<String> {
        let ranges = self.segmented.paragraph_tokens.iter().enumerate();
        let ranges =
            ranges.filter(|(index, range)| range.0 < range.1 && !self.is_masked(self.segmented.paragraphs[*index]));
        ranges
            .map(|(index, range)| {
                let lexicon = self.extractor.lexicon();
                let chunks = chunks(&self.document.text, &self.segmented, *range, None, lexicon);
                let shown: Vec<String> = chunks.iter().map(|chunk| self.chunk(chunk)).collect();
                format!("p{index}: {}", shown.join(" "))
            })
            .collect()
    }

    fn chunk(&self, chunk: &Chunk) -> String {
        let features: String = chunk.features.letters().collect();
        let dot = if features.is_empty() { "" } else { "." };
        format!("[{}{dot}{features} {}]", chunk.class.name(), self.text(chunk.span)).replace(" ]", "]")
    }

    fn attributions(&self) -> impl Iterator<Item = String> + '_ {
        let found = self.extraction.attributions.iter().zip(&self.record.attributions);
        found.map(|(found, record)| {
            let roles = [("source", &found.source), ("cue", &found.cue), ("content", &found.content)];
            let spans: Vec<(&str, Span)> =
                roles.iter().flat_map(|(role, spans)| spans.iter().map(move |span| (*role, *span))).collect();
            format!("{}\n{}", self.marked(&spans), facts(record))
        })
    }

    /// The sentences that hold the spans, with the spans marked as in the examples of rules.
    fn marked(&self, spans: &[(&str, Span)]) -> String {
        let Some(all) = spans.iter().map(|(_, span)| *span).reduce(Span::to) else { return String::new() };
        let around = self.segmented.sentences.iter().map(|sentence| sentence.span).filter(|span| span.overlaps(all));
        let all = around.fold(all, Span::to);
        let opening = spans.iter().map(|(role, span)| (span.start, 1, format!("[{role}|")));
        let closing = spans.iter().map(|(_, span)| (span.end, 0, "]".to_string()));
        let mut marks: Vec<(usize, u8, String)> = opening.chain(closing).collect();
        marks.sort();
        let (mut out, mut at) = (String::new(), all.start);
        for (byte, _, mark) in marks {
            out.push_str(&self.document.text[at..byte]);
            out.push_str(&mark);
            at = byte;
        }
        one_line(&(out + &self.document.text[at..all.end]))
    }

    fn left_alone(&self) -> impl Iterator<Item = String> + '_ {
        let left = self.record.unattributed.iter();
        left.map(|left| format!("left alone ({}): {}", name(&left.reason), one_line(&left.quotation.text)))
    }

    fn speakers(&self) -> Vec<String> {
        let speakers = self.record.speakers.iter().map(|speaker| {
            let role = speaker.role.as_deref().map(|role| format!(", {}", one_line(role))).unwrap_or_default();
            format!("{}{role}: {}", speaker.name, one_line(&speaker.variants.join(" | ")))
        });
        let voices = self.record.attributions.iter().map(|found| {
            let source = found.source.as_ref().map_or("(no source)".to_string(), |source| one_line(&source.text));
            let speaker = found.speaker.as_deref().unwrap_or("nobody");
            format!("{}: {source} = {} ({})", found.id, one_line(speaker), found.resolution)
        });
        speakers.chain(voices).collect()
    }
}

/// Everything about an attribution that its marked sentence does not show.
fn facts(record: &AttributionRecord) -> String {
    let mut line = format!(
        "    {}: {} {}, {} · {} · {:.2}",
        record.id,
        name(&record.kind),
        name(&record.category),
        name(&record.factuality),
        record.rule,
        record.confidence
    );
    let lemma = record.cue.as_ref().and_then(|cue| cue.lemma.as_ref());
    let optional = [
        ("lemma", lemma),
        ("to", record.addressee.as_ref()),
        ("when", record.when.as_ref()),
        ("where", record.place.as_ref()),
        ("inside", record.nested_in.as_ref()),
    ];
    for (label, value) in optional.into_iter().filter_map(|(label, value)| Some((label, value?))) {
        // Writing to a string cannot fail.
        let _ = write!(line, " · {label} {}", one_line(value));
    }
    line
}

/// The published name of a value of a closed list.
fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
}
