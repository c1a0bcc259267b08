//! What stands in somebody's words.

use std::cell::Cell;

use crate::attribution::Attribution;
use crate::segment::{Segmented, Token};
use crate::span::Span;

/// The contents of attributions and the insides of quotations, in order and apart.
pub(super) struct Reported {
    spans: Vec<Span>,
    /// Where the last question was answered; the next one is mostly asked of what stands near.
    near: Cell<usize>,
}

impl Reported {
    pub(super) fn of(segmented: &Segmented, attributions: &[Attribution]) -> Reported {
        let mut spans = Vec::with_capacity(2 * attributions.len() + segmented.quotations.len());
        attributions.iter().for_each(|found| spans.extend_from_slice(&found.content));
        spans.extend(segmented.quotations.iter().map(|quotation| quotation.inner));
        spans.retain(|span| !span.is_empty());
        spans.sort_by_key(|span| span.start);
        spans.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        Reported { spans, near: Cell::new(0) }
    }

    /// Whether any part of a token stands in somebody's words.
    pub(super) fn holds(&self, token: &Token) -> bool {
        let mut at = self.near.get();
        while at > 0 && self.spans[at - 1].end > token.span.start {
            at -= 1;
        }
        while self.spans.get(at).is_some_and(|span| span.end <= token.span.start) {
            at += 1;
        }
        self.near.set(at);
        self.spans.get(at).is_some_and(|span| span.start < token.span.end)
    }
}
