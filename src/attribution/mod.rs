//! From candidates to attributions: overlaps settled, split quotations joined, speech carried over paragraphs.
//!
//! A paragraph is settled phase by phase (see [`crate::rules::Phase`]). Every candidate claims its cue and its content;
//! what lies inside claimed content is nested, a level of its own.

mod candidates;
mod clause_end;
mod confidence;
mod extent;
mod finish;
mod nested;
mod paragraph;
mod record;
mod running;
mod setting;
mod source;

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
    let mut matcher = rules.matcher();
    let mut paragraphs = Vec::new();
    for (index, range) in units(text, segmented, masked) {
        let mut paragraph = Paragraph::new(index, chunks(text, segmented, range, None, lexicon));
        if paragraph.may_report() {
            settle(&mut paragraph, &mut matcher, rules);
        }
        paragraphs.push(paragraph);
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

/// The stretches of tokens that are read as one: paragraphs, and with one that ends in a colon the quotation it announces.
fn units<'a>(
    text: &'a str,
    segmented: &'a Segmented,
    masked: &'a [Span],
) -> impl Iterator<Item = (usize, (usize, usize))> + 'a {
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < segmented.paragraphs.len() {
            let index = next;
            next += 1;
            let mut range = segmented.paragraph_tokens[index];
            let hidden = masked.iter().any(|mask| mask.contains(segmented.paragraphs[index]));
            if range.0 == range.1 || hidden {
                continue;
            }
            if segmented.paragraphs[index].of(text).ends_with(':') && segmented.opens_with_quotation(next) {
                range.1 = segmented.paragraph_tokens[next].1;
                next += 1;
            }
            return Some((index, range));
        }
        None
    })
}
