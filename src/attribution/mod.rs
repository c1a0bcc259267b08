//! From candidates to attributions: overlaps settled, split quotations joined, speech carried over paragraphs.
//!
//! A paragraph is settled phase by phase (see [`crate::rules::Phase`]). Every candidate claims its cue and its content;
//! what lies inside claimed content is nested, a level of its own.

mod candidates;
mod clause_end;
mod extent;
mod finish;
mod paragraph;
mod record;
mod running;
mod source;

pub use record::{Attribution, Factuality, Kind, Reason, Unattributed};

use crate::chunk::chunks;
use crate::lexicon::Lexicon;
use crate::rules::RuleSet;
use crate::segment::Segmented;
use crate::span::Span;

use paragraph::{settle, Paragraph};

/// All attributions of a text in text order, and the quotations left without one.
///
/// `masked` ranges are not read. Never fails; linear in the text.
pub fn attributions(
    text: &str,
    segmented: &Segmented,
    masked: &[Span],
    lexicon: &Lexicon,
    rules: &RuleSet,
) -> (Vec<Attribution>, Vec<Unattributed>) {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (index, range) in segmented.paragraph_tokens.iter().enumerate() {
        let span = segmented.paragraphs[index];
        if range.0 == range.1 || masked.iter().any(|mask| mask.contains(span)) {
            continue;
        }
        paragraphs.push(read_paragraph(text, segmented, index, *range, lexicon, rules));
    }
    running::carry_over(&mut paragraphs, segmented);
    let mut found: Vec<Attribution> = Vec::new();
    let mut left = Vec::new();
    for paragraph in &paragraphs {
        left.extend(finish::unattributed(paragraph, segmented));
    }
    for paragraph in paragraphs {
        for draft in &paragraph.drafts {
            if let Some(attribution) = finish::finish(draft, &paragraph, text, segmented, lexicon, rules) {
                found.push(attribution);
            }
        }
    }
    found.sort_by_key(finish::place);
    (found, left)
}

fn read_paragraph(
    text: &str,
    segmented: &Segmented,
    index: usize,
    range: (usize, usize),
    lexicon: &Lexicon,
    rules: &RuleSet,
) -> Paragraph {
    let chunks = chunks(text, segmented, range, None, lexicon);
    let mut paragraph = Paragraph::new(index, chunks);
    if paragraph.may_report() {
        settle(&mut paragraph, rules);
    }
    paragraph
}
