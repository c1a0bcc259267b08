//! Brat stand-off annotations: text-bound `Source`, `Cue` and `Content`, joined by events.
//!
//! An attribution is an event (`E1<TAB>Attribution:T4 Content:T3 Cue:T2 Source:T1`) with at least one content. Several
//! arguments of a role (`Content2:T9`) and broken spans (`12 34;40 52`) are pooled.

use rustc_hash::FxHashMap;

use crate::export::CodePointSpan;

use super::Annotation;

/// A line that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BratError {
    /// A text-bound annotation without type or offsets.
    #[error("expected `T<number><TAB>Type start end<TAB>text`")]
    TextBound,
    /// An event names an annotation that does not exist.
    #[error("no annotation {id}")]
    Unknown {
        /// The id that was named.
        id: String,
    },
}

/// The attributions of one file, in the order of their events.
///
/// # Errors
/// The first line (counted from 1) that cannot be understood.
pub fn parse(file: &str) -> Result<Vec<Annotation>, (usize, BratError)> {
    let mut bound = FxHashMap::default();
    for (number, line) in numbered(file).filter(|(_, line)| line.starts_with('T')) {
        let (id, spans) = text_bound(line).ok_or((number, BratError::TextBound))?;
        bound.insert(id, spans);
    }
    let mut attributions = Vec::new();
    for (number, line) in numbered(file).filter(|(_, line)| line.starts_with('E')) {
        let attribution = event(line, &bound).map_err(|error| (number, error))?;
        attributions.extend((!attribution.content.is_empty()).then_some(attribution));
    }
    Ok(attributions)
}

fn numbered(file: &str) -> impl Iterator<Item = (usize, &str)> {
    file.lines().enumerate().map(|(index, line)| (index + 1, line))
}

fn text_bound(line: &str) -> Option<(&str, Vec<CodePointSpan>)> {
    let (id, rest) = line.split_once('\t')?;
    let (_, offsets) = rest.split('\t').next()?.split_once(' ')?;
    let spans: Option<Vec<CodePointSpan>> = offsets.split(';').map(span).collect();
    Some((id, spans?))
}

fn span(offsets: &str) -> Option<CodePointSpan> {
    let (start, end) = offsets.trim().split_once(' ')?;
    Some([start.parse().ok()?, end.parse().ok()?])
}

fn event(line: &str, bound: &FxHashMap<&str, Vec<CodePointSpan>>) -> Result<Annotation, BratError> {
    let (id, arguments) = line.split_once('\t').unwrap_or((line, ""));
    let mut attribution = Annotation { id: id.to_string(), ..Annotation::default() };
    for (role, target) in arguments.split_whitespace().filter_map(|argument| argument.split_once(':')) {
        let spans = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => &mut attribution.source,
            "Cue" => &mut attribution.cue,
            "Content" => &mut attribution.content,
            _ => continue,
        };
        let found = bound.get(target).ok_or_else(|| BratError::Unknown { id: target.to_string() })?;
        spans.extend_from_slice(found);
        spans.sort_unstable();
    }
    Ok(attribution)
}

#[cfg(test)]
mod tests {
    use super::{parse, BratError};

    #[test]
    fn events_pool_their_arguments() {
        let file = "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 20 25;30 35\tx\nT4\tContent 10 12\ty\n\
                    T5\tDiscuss 1 2\tz\nE1\tAttribution:T2 Content:T3 Content2:T4 Cue:T2 Source:T1\nE2\tAttribution:T2 Cue:T2\n";
        let found = parse(file).expect("it parses");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].content, [[10, 12], [20, 25], [30, 35]]);
        assert_eq!((found[0].source.as_slice(), found[0].cue.as_slice()), ([[0, 3]].as_slice(), [[4, 8]].as_slice()));
    }

    #[test]
    fn errors_tell_the_line() {
        assert_eq!(parse("T1\tSource zero 3\tAnn\n"), Err((1, BratError::TextBound)));
        let dangling = parse("T1\tCue 0 3\tAnn\nE1\tContent:T7\n");
        assert_eq!(dangling, Err((2, BratError::Unknown { id: "T7".into() })));
    }
}
