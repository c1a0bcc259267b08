//! Pairing single quotation marks, apart from apostrophes, each pair inside the same double quotation.

use crate::span::Span;

use super::marks::{Mark, Side};
use super::{Pair, Reopening};

/// A single mark with the innermost double quotation around it.
#[derive(Clone, Copy)]
struct Scoped {
    mark: Mark,
    /// The double quotation’s index among the pairs; none outside of all.
    scope: Option<usize>,
}

/// Adds the pairs of single marks to `pairs`, which holds those of the double ones.
///
/// An opening mark that nothing closes is an apostrophe after all, unless the next paragraph goes on with the speech.
/// A closing one without an opening one closes the double quotation around it, if that lacks its mark.
pub(super) fn pair(text: &str, paragraph: Span, marks: &[Mark], reopened: Reopening, pairs: &mut Vec<Pair>) {
    if marks.iter().all(|mark| mark.is_double()) {
        return;
    }
    let mut singles = scoped(marks, pairs);
    singles.sort_by_key(|single| single.scope);
    for run in singles.chunk_by(|one, next| one.scope == next.scope) {
        let unpaired = pair_in_scope(run, pairs);
        let speech = unpaired.open.filter(|mark| mark.span.start == paragraph.start && reopened == Reopening::Single);
        pairs.extend(speech.map(|mark| Pair::unclosed(mark, paragraph.end, true)));
        let mistaken = unpaired.close.filter(|mark| text[..mark.span.start].ends_with(['.', ',', '!', '?']));
        if let (Some(mark), Some(scope)) = (mistaken, run[0].scope) {
            pairs[scope].close_by_mistake(mark);
        }
    }
}

/// The single marks, each with its scope.
fn scoped(marks: &[Mark], doubles: &[Pair]) -> Vec<Scoped> {
    let mut order: Vec<usize> = (0..doubles.len()).collect();
    order.sort_unstable_by_key(|&index| (doubles[index].span.start, std::cmp::Reverse(doubles[index].span.end)));
    let mut order = order.into_iter().peekable();
    let mut around: Vec<(usize, usize)> = Vec::new();
    let mut singles = Vec::new();
    for &mark in marks.iter().filter(|mark| !mark.is_double()) {
        while let Some(index) = order.next_if(|index| doubles[*index].span.start <= mark.span.start) {
            leave(&mut around, doubles[index].span.start);
            around.push((doubles[index].span.end, index));
        }
        leave(&mut around, mark.span.start);
        singles.push(Scoped { mark, scope: around.last().map(|(_, scope)| *scope) });
    }
    singles
}

/// Leaves the quotations that end at or before byte `at`.
fn leave(around: &mut Vec<(usize, usize)>, at: usize) {
    while around.last().is_some_and(|(end, _)| *end <= at) {
        around.pop();
    }
}

/// Marks of one scope that found no partner.
struct Unpaired {
    /// The outermost opening mark that nothing closed.
    open: Option<Mark>,
    /// The first closing mark with nothing to close.
    close: Option<Mark>,
}

/// Pairs the marks of one scope.
fn pair_in_scope(run: &[Scoped], pairs: &mut Vec<Pair>) -> Unpaired {
    let mut open: Vec<Mark> = Vec::new();
    let mut close = None;
    for (single, closed_later) in run.iter().zip(closed_later(run)) {
        let mark = single.mark;
        match mark.side {
            Side::Opens => open.push(mark),
            Side::Either if open.is_empty() => open.push(mark),
            Side::MayClose if closed_later => {}
            _ => match open.pop() {
                Some(opening) => pairs.push(Pair::of(opening, mark)),
                None => close = close.or(Some(mark)),
            },
        }
    }
    Unpaired { open: open.first().copied(), close }
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
