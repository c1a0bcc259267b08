//! Rules as data: patterns over chunks, one TOML file a family, each rule with its own examples.

mod automaton;
mod forks;
mod load;
mod matcher;
mod needs;
mod parse;
mod pattern;
mod program;
mod set;
mod shapes;

pub use load::{Rule, RuleError, RuleSet, SourcePolicy};
pub use matcher::{Groups, Match, Matched, Matcher};
pub use pattern::{compile, Extent, Group, Pattern, PatternError, Phrases, Role};

use serde::Deserialize;

/// When in the order of deciding a family's rules come; a phase sees only what no earlier one claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// A label before a turn of a conversation, which is content as a whole.
    Label,
    /// A tag inside its content: `C1, he said, C2`; from right to left.
    Split,
    /// A tag after its content: `“…,” he said`; from right to left.
    Tag,
    /// The cue before its content, from left to right.
    Forward,
    /// Quotations still without a cue.
    Bare,
}

impl Phase {
    /// All phases in order.
    pub const ALL: [Phase; 5] = [Phase::Label, Phase::Split, Phase::Tag, Phase::Forward, Phase::Bare];
}
