//! Pairing single quotation marks, apart from apostrophes, each pair inside the same double quotation.

use crate::span::Span;

use super::marks::{Mark, Side};
use super::{Pair, Reopening};

/// A single mark with the innermost double quotation around it.
#[derive(Clone, Copy)]
struct Scoped {
    mark: Mark,
    /// The double quotation’s place among those of the paragraph, counted from 1; 0 outside of all.
    scope: usize,
}

/// Adds the pairs of single marks to `pairs`, which holds those of the double ones.
///
/// An opening mark that nothing closes is an apostrophe after all, unless the next paragraph goes on with the speech.
pub(super) fn pair(paragraph: Span, marks: &[Mark], reopened: Reopening, pairs: &mut Vec<Pair>) {
    let mut singles = scoped(marks, pairs);
    singles.sort_by_key(|single| single.scope);
    for run in singles.chunk_by(|one, next| one.scope == next.scope) {
        let left_open = pair_in_scope(run, pairs);
        let speech = left_open.filter(|mark| mark.span.start == paragraph.start && reopened == Reopening::Single);
        pairs.extend(speech.map(|mark| Pair::unclosed(mark, paragraph.end, true)));
    }
}

/// The single marks, each with its scope.
fn scoped(marks: &[Mark], doubles: &[Pair]) -> Vec<Scoped> {
    let mut spans: Vec<Span> = doubles.iter().map(|pair| pair.span).collect();
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut spans = spans.into_iter().enumerate().peekable();
    let mut around: Vec<(usize, usize)> = Vec::new();
    let mut singles = Vec::new();
    for &mark in marks.iter().filter(|mark| !mark.is_double()) {
        while let Some((index, span)) = spans.next_if(|(_, span)| span.start <= mark.span.start) {
            leave(&mut around, span.start);
            around.push((span.end, index + 1));
        }
        leave(&mut around, mark.span.start);
        singles.push(Scoped { mark, scope: around.last().map_or(0, |(_, scope)| *scope) });
    }
    singles
}

/// Leaves the quotations that end at or before byte `at`.
fn leave(around: &mut Vec<(usize, usize)>, at: usize) {
    while around.last().is_some_and(|(end, _)| *end <= at) {
        around.pop();
    }
}

/// Pairs the marks of one scope; gives back the outermost opening mark that nothing closed.
fn pair_in_scope(run: &[Scoped], pairs: &mut Vec<Pair>) -> Option<Mark> {
    let closed_later = closed_later(run);
    let mut open: Vec<Mark> = Vec::new();
    for (single, closed_later) in run.iter().zip(closed_later) {
        let mark = single.mark;
        match mark.side {
            Side::Opens => open.push(mark),
            Side::Either if open.is_empty() => open.push(mark),
            Side::MayClose if closed_later => {}
            _ => pairs.extend(open.pop().map(|opening| Pair::of(opening, mark))),
        }
    }
    open.first().copied()
}

/// For each mark, whether a surer closing mark follows before another one opens.
fn closed_later(run: &[Scoped]) -> Vec<bool> {
    let mut later = false;
    let mut answers: Vec<bool> = Vec::with_capacity(run.len());
    for single in run.iter().rev() {
        answers.push(later);
        match single.mark.side {
            Side::Closes | Side::Either => later = true,
            Side::Opens => later = false,
            _ => {}
        }
    }
    answers.reverse();
    answers
}
