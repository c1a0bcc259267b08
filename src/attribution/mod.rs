//! From candidates to attributions: overlaps settled, split quotations joined, speech carried over paragraphs.
//!
//! A paragraph is settled phase by phase (see [`crate::rules::Phase`]). Every candidate claims its cue and its content;
//! what lies inside claimed content is nested, a level of its own.

mod bounds;
mod candidates;
mod clause_end;
mod confidence;
mod extent;
mod finish;
mod following;
mod nested;
mod paragraph;
mod reach;
mod record;
mod running;
mod second_report;
mod setting;
mod source;
mod speaking;
mod units;

pub use record::{Attribution, Factuality, Kind, Reason, Spans, Unattributed};

use std::ops::Range;

use crate::chunk::{append_chunks, Chunk};
use crate::lexicon::Lexicon;
use crate::rules::RuleSet;
use crate::segment::Segmented;
use crate::span::Span;

use paragraph::{Paragraph, Settler};

/// A text cut up, and what it is read with.
#[derive(Clone, Copy)]
struct Article<'a> {
    text: &'a str,
    segmented: &'a Segmented,
    lexicon: &'a Lexicon,
    rules: &'a RuleSet,
}

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
    let article = Article { text, segmented, lexicon, rules };
    let (chunks, pieces) = cut(article, masked);
    let paragraph = |(index, range): (usize, Range<usize>)| Paragraph::new(index, &chunks[range]);
    let mut paragraphs: Vec<Paragraph> = pieces.into_iter().map(paragraph).collect();
    let mut settler = Settler::new(rules);
    for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.may_report()) {
        settler.settle(paragraph);
    }
    running::carry_over(&mut paragraphs, segmented);
    let drafts = paragraphs.iter().map(|paragraph| paragraph.drafts.len()).sum();
    let mut reader = nested::Reader { article, settler, found: Vec::with_capacity(drafts) };
    let mut left = Vec::new();
    for paragraph in &paragraphs {
        left.extend(finish::unattributed(paragraph, segmented));
        for draft in &paragraph.drafts {
            if let Some(attribution) = finish::finish(draft, paragraph, article, 0) {
                reader.add(paragraph, draft, attribution);
            }
        }
    }
    (finish::order(reader.found), left)
}

/// The chunks of a text, and where among them those of each paragraph stand, with its index.
fn cut(article: Article, masked: &[Span]) -> (Vec<Chunk>, Vec<(usize, Range<usize>)>) {
    let Article { text, segmented, lexicon, .. } = article;
    let mut all = Vec::with_capacity(segmented.tokens.len() * 2 / 3);
    let mut pieces = Vec::with_capacity(segmented.paragraphs.len());
    for unit in units::units(text, segmented, masked) {
        let start = all.len();
        append_chunks(text, segmented, unit.tokens, None, lexicon, &mut all);
        if let Some(colon) = unit.colon {
            colon.mark(&mut all[start..]);
        }
        pieces.push((unit.paragraph, start..all.len()));
    }
    (all, pieces)
}
