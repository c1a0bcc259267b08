//! How good an output is: gold annotations, precision and recall against them, and what changed between two runs.
//!
//! Everything here works on records with offsets in Unicode code points, so that the output of any program can be
//! scored, not only what this one has just found.

mod align;
mod annotation;
mod brat;
mod diff;
mod examples;
mod gold;
mod name;
mod predictions;
mod score;
mod words;

pub use annotation::Annotation;
pub use diff::{diff, Change, Changed, DocumentDiff};
pub use examples::{check_examples, ExampleFailure, ExampleProblem};
pub use gold::{load, GoldDocument, GoldError, GoldErrorKind, NonAttribution};
pub use predictions::{read_line, PredictedDocument};
pub use score::{judged, score, Counts, Finding, Ratio, RoleScores, Scores};
