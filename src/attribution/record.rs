//! What extraction finds: attributions, and quotations left without one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::lexicon::Category;
use crate::span::Span;

/// How much of the content stands inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of its words.
    Direct,
    /// Some of its words.
    Mixed,
    /// None of its words.
    Indirect,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 3] = [Kind::Direct, Kind::Mixed, Kind::Indirect];

    /// Its name in outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Indirect => "indirect",
        }
    }
}

/// The stance of the cue towards the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// Put forward as so.
    Asserted,
    /// The source is said not to have said it, or denies it.
    Negated,
    /// Asked.
    Asked,
    /// Not reported as having been said (*if he says that …*, *could say*).
    Hypothetical,
    /// Demanded, urged, advised.
    Demanded,
    /// Promised, threatened, intended.
    Promised,
    /// Believed, hoped, feared.
    Believed,
}

/// Spans in text order; hardly ever more than one.
pub type Spans = SmallVec<[Span; 1]>;

/// One relation of source, cue and content. All spans are bytes of the raw text, in text order.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name who is quoted; empty where the text names nobody.
    pub source: Spans,
    /// The words that introduce the content; empty where it stands without any.
    pub cue: Spans,
    /// What was said, without outer quotation marks; several spans where a tag or other words interrupt it.
    pub content: Spans,
    /// Base form of the cue.
    pub lemma: Option<Arc<str>>,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// What kind of act the cue reports.
    pub category: Category,
    /// The stance of the cue.
    pub factuality: Factuality,
    /// The quotations (marks included) that the content holds.
    pub quoted: Spans,
    /// To whom it was said.
    pub addressee: Option<Span>,
    /// When it was said.
    pub when: Option<Span>,
    /// Where it was said.
    pub place: Option<Span>,
    /// Index of the attribution in whose content this one stands.
    pub nested_in: Option<usize>,
    /// Index of the sentence that holds the cue, or the content's start where there is no cue.
    pub sentence: usize,
    /// Index of that sentence's paragraph.
    pub paragraph: usize,
    /// Id of the rule that found it.
    pub rule: Arc<str>,
    /// Estimated chance that it is right, 0 to 1.
    pub confidence: f32,
}

/// Why a quotation has no attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A word or two that the writer holds at arm's length.
    ScareQuote,
    /// The title of a work.
    Title,
    /// A nickname inside a name.
    Nickname,
    /// A word spoken of as a word.
    WordAsWord,
    /// Part of a reporter's clause that reports no speech.
    FragmentWithoutCue,
    /// Speech, but nobody in reach to give it to.
    NoSpeakerInReach,
}

/// A quotation left without attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unattributed {
    /// The quotation with its marks.
    pub span: Span,
    /// Why it was left.
    pub reason: Reason,
    /// Index of its paragraph.
    pub paragraph: usize,
}
