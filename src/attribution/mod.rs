//! From candidates to attributions: overlaps settled, split quotations joined, speech carried over paragraphs.
//!
//! A paragraph is settled phase by phase (see [`crate::rules::Phase`]). Every candidate claims its cue and its content;
//! what lies inside claimed content is nested, a level of its own.

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
mod setting;
mod source;
mod units;

pub use record::{Attribution, Factuality, Kind, Reason, Unattributed};

use crate::chunk::chunks;
use crate::lexicon::Lexicon;
use crate::rules::RuleSet;
use crate::segment::Segmented;
use crate::span::Span;

use paragraph::{settle, Paragraph};

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
    let cut = |unit: units::Unit| {
        let chunks = chunks(text, segmented, unit.tokens, None, lexicon);
        Paragraph::new(unit.paragraph, chunks, unit.colon)
    };
    let mut paragraphs: Vec<Paragraph> = units::units(text, segmented, masked).map(cut).collect();
    let mut matcher = rules.matcher();
    for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.may_report()) {
        settle(paragraph, &mut matcher, rules);
    }
    running::carry_over(&mut paragraphs, segmented);
    let mut reader = nested::Reader { article, matcher, found: Vec::new() };
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
