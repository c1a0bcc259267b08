//! Pairing double quotation marks inside a paragraph.

use smallvec::SmallVec;

use crate::lexicon::is_reporting;
use crate::segment::words::{bare, words};
use crate::span::Span;

use super::marks::{Mark, Side};
use super::{Pair, Reopening};

/// Marks that are open at once, about.
const USUAL_DEPTH: usize = 4;

/// Adds the pairs of the double marks of `paragraph` to `pairs`, which is empty. `running` says that the paragraph before
/// was left open.
pub(super) fn pair(
    text: &str,
    paragraph: Span,
    marks: &[Mark],
    reopened: Reopening,
    running: bool,
    pairs: &mut Vec<Pair>,
) {
    let mut open: SmallVec<[Mark; USUAL_DEPTH]> = SmallVec::new();
    let mut seen = false;
    for mark in settled(text, marks) {
        let closes = match mark.side {
            Side::Closes => true,
            Side::Either => !open.is_empty(),
            _ => false,
        };
        if !closes {
            open.push(mark);
        } else if let Some(opening) = open.pop() {
            pairs.push(Pair::of(opening, mark));
        } else if !seen && (running || ends_speech(text, paragraph, mark)) {
            pairs.push(Pair::unopened(paragraph.start, mark));
        }
        seen = true;
    }
    unclosed(text, paragraph, &open, reopened, pairs);
}

/// The double marks, with doubled ones (`““`) taken as one and inch marks left out.
fn settled<'m>(text: &'m str, marks: &'m [Mark]) -> impl Iterator<Item = Mark> + 'm {
    let mut doubles = marks.iter().copied().filter(|mark| mark.is_double()).peekable();
    std::iter::from_fn(move || loop {
        let mut mark = doubles.next()?;
        while let Some(twin) = doubles.next_if(|next| next.span.start == mark.span.end && next.side == mark.side) {
            mark.span.end = twin.span.end;
        }
        let inch = mark.side == Side::Closes
            && text[..mark.span.start].ends_with(|c: char| c.is_ascii_digit())
            && doubles.peek().is_some_and(|next| next.side == Side::Closes);
        if !inch {
            return Some(mark);
        }
    })
}

/// Whether a closing mark without an opening one ends speech that began with its paragraph.
fn ends_speech(text: &str, paragraph: Span, mark: Mark) -> bool {
    let stopped = text[paragraph.start..mark.span.start].trim_end().ends_with([',', '.', '!', '?', '…']);
    let rest = &text[mark.span.end..paragraph.end];
    stopped && (rest.is_empty() || words(rest).take(4).any(is_cue))
}

fn is_cue(word: &str) -> bool {
    is_reporting(bare(word))
}

/// Marks that nothing closed: the first runs to the paragraph's end if the next paragraph goes on with the speech or
/// no other opens behind it; otherwise each ends where something else opens.
fn unclosed(text: &str, paragraph: Span, open: &[Mark], reopened: Reopening, pairs: &mut Vec<Pair>) {
    if open.is_empty() {
        return;
    }
    let continues = matches!(reopened, Reopening::Double | Reopening::Closes);
    let starts: Vec<usize> = {
        let mut starts: Vec<usize> = pairs.iter().map(|pair| pair.span.start).collect();
        starts.extend(open.iter().map(|mark| mark.span.start));
        starts.sort_unstable();
        starts
    };
    for (index, &mark) in open.iter().enumerate() {
        let last = index + 1 == open.len();
        let next = starts[starts.partition_point(|start| *start <= mark.span.start)..].first().copied();
        let end = match next {
            Some(next) if !(last && continues) => cut(text, mark.span.end, next),
            _ => paragraph.end,
        };
        pairs.push(Pair::unclosed(mark, end, last && continues));
    }
}

/// Where a quotation that starts at `start` and lacks its closing mark ends before `next`: at the last comma or stop
/// before a reporting verb, else at `next`.
fn cut(text: &str, start: usize, next: usize) -> usize {
    let stretch = &text[start..next];
    let mut at = 0;
    let mut comma = None;
    for word in stretch.split_inclusive(' ') {
        if is_cue(word) && comma.is_some() {
            return start + comma.unwrap_or(at);
        }
        at += word.len();
        if word.trim_end().ends_with([',', '?', '!', '.']) {
            comma = Some(at - (word.len() - word.trim_end().len()));
        }
    }
    start + stretch.trim_end().len()
}
