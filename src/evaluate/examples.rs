//! The examples of rules: each must be found as marked, or not at all.

use crate::rules::Rule;
use crate::span::Span;
use crate::{Document, Extractor};

/// An example that a rule does not live up to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("rule {rule}: {problem}\n  {example}")]
pub struct ExampleFailure {
    /// Id of the rule.
    pub rule: String,
    /// The example as it stands in the file.
    pub example: String,
    /// What is wrong.
    pub problem: ExampleProblem,
}

/// What is wrong with an example.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExampleProblem {
    /// It must match, and nothing was found by the rule.
    #[error("the rule does not fire; {}", list(.others))]
    Silent {
        /// What was found by other rules.
        others: Vec<String>,
    },
    /// The rule fires, but not on the marked words.
    #[error("the rule finds other words; {}", list(.found))]
    Elsewhere {
        /// What the rule found.
        found: Vec<String>,
    },
    /// It must not match, and the rule fires.
    #[error("the rule fires and must not; {}", list(.found))]
    Fires {
        /// What the rule found.
        found: Vec<String>,
    },
    /// It must match, and no content is marked in it.
    #[error("no content is marked: write [content|…], and [source|…] and [cue|…] where there are any")]
    Unmarked,
    /// The rule has no example that matches, or none that does not.
    #[error("a rule needs at least one example that matches and one that does not")]
    Missing,
}

fn list(found: &[String]) -> String {
    if found.is_empty() {
        return "nothing is found".to_string();
    }
    format!("found: {}", found.join("; "))
}

/// Roles that can be marked.
const ROLES: [&str; 3] = ["source", "cue", "content"];

/// Checks all examples of one rule.
pub fn check_examples(extractor: &Extractor, rule: &Rule) -> Vec<ExampleFailure> {
    let matches = rule.matches.iter().map(|example| (example, matching(extractor, rule, example)));
    let rejects = rule.rejects.iter().map(|example| (example, rejected(extractor, rule, example)));
    let failure =
        |example: &str, problem| ExampleFailure { rule: rule.id.to_string(), example: example.to_string(), problem };
    let mut failures: Vec<ExampleFailure> =
        matches.chain(rejects).filter_map(|(example, problem)| Some(failure(example, problem?))).collect();
    if rule.matches.is_empty() || rule.rejects.is_empty() {
        failures.push(failure("", ExampleProblem::Missing));
    }
    failures
}

fn matching(extractor: &Extractor, rule: &Rule, example: &str) -> Option<ExampleProblem> {
    let (text, marked) = unmark(example);
    let has_content = marked.iter().any(|(role, _)| *role == "content");
    if !has_content {
        return Some(ExampleProblem::Unmarked);
    }
    let all = found(extractor, &text);
    let (own, others): (Vec<Found>, Vec<Found>) = all.into_iter().partition(|found| found.rule == *rule.id);
    if own.is_empty() {
        return Some(ExampleProblem::Silent { others: others.into_iter().map(|found| found.shown).collect() });
    }
    // A role that is not marked is not asked for, so that examples stay short.
    let fits =
        |found: &Found| marked.iter().all(|mark| found.roles.contains(mark)) && found.contents() == contents(&marked);
    if own.iter().any(fits) {
        return None;
    }
    Some(ExampleProblem::Elsewhere { found: own.into_iter().map(|found| found.shown).collect() })
}

fn rejected(extractor: &Extractor, rule: &Rule, example: &str) -> Option<ExampleProblem> {
    let own = found(extractor, example).into_iter().filter(|found| found.rule == *rule.id);
    let own: Vec<String> = own.map(|found| found.shown).collect();
    (!own.is_empty()).then_some(ExampleProblem::Fires { found: own })
}

/// An attribution found in an example.
struct Found {
    rule: String,
    roles: Vec<(&'static str, Span)>,
    shown: String,
}

impl Found {
    fn contents(&self) -> usize {
        contents(&self.roles)
    }
}

fn contents(roles: &[(&'static str, Span)]) -> usize {
    roles.iter().filter(|(role, _)| *role == "content").count()
}

fn found(extractor: &Extractor, text: &str) -> Vec<Found> {
    let extraction = extractor.extract(&Document::new("example", text));
    let found = extraction.attributions.into_iter().map(|found| {
        let spans = [found.source, found.cue, found.content];
        let roles: Vec<(&'static str, Span)> = ROLES
            .into_iter()
            .zip(&spans)
            .flat_map(|(role, spans)| spans.iter().map(move |span| (role, *span)))
            .collect();
        let words: Vec<String> = roles.iter().map(|(role, span)| format!("[{role}|{}]", span.of(text))).collect();
        Found { rule: found.rule.to_string(), shown: format!("{} by {}", words.join(" "), found.rule), roles }
    });
    found.collect()
}

/// The example without its marks, and what they marked, in text order.
fn unmark(example: &str) -> (String, Vec<(&'static str, Span)>) {
    let (mut text, mut marked, mut rest) = (String::with_capacity(example.len()), Vec::new(), example);
    while let Some((before, role, inside, after)) = next_mark(rest) {
        text.push_str(before);
        marked.push((role, Span::new(text.len(), text.len() + inside.len())));
        text.push_str(inside);
        rest = after;
    }
    (text + rest, marked)
}

/// What stands before the next mark, its role, the marked words, and what follows.
fn next_mark(text: &str) -> Option<(&str, &'static str, &str, &str)> {
    let opening = |role: &'static str| text.find(&format!("[{role}|")).map(|at| (at, role));
    let (at, role) = ROLES.into_iter().filter_map(opening).min()?;
    let inside = &text[at + role.len() + 2..];
    let end = inside.find(']')?;
    Some((&text[..at], role, &inside[..end], &inside[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::unmark;
    use crate::span::Span;

    #[test]
    fn marks_come_off_and_leave_their_places() {
        let (text, marked) = unmark("“[content|Go],” [source|Ann] [cue|said] [sic].");
        assert_eq!(text, "“Go,” Ann said [sic].");
        assert_eq!(marked, [("content", Span::new(3, 5)), ("source", Span::new(10, 13)), ("cue", Span::new(14, 18))]);
    }
}
