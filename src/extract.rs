//! The whole cascade behind one call.

use std::borrow::Cow;
use std::path::Path;

use crate::attribution::{self, Attribution, Unattributed};
use crate::document::Document;
use crate::lexicon::{Lexicon, LexiconError};
use crate::rules::{RuleError, RuleSet};
use crate::segment::Segmented;
use crate::speaker::{self, Roster, Speaker, Voice};

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
pub struct Extractor {
    lexicon: Cow<'static, Lexicon>,
    rules: Cow<'static, RuleSet>,
    roster: Roster,
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor::new()
    }
}

impl Extractor {
    /// An extractor with the built-in lexicon and rules.
    pub fn new() -> Self {
        Extractor {
            lexicon: Cow::Borrowed(Lexicon::built_in()),
            rules: Cow::Borrowed(RuleSet::built_in()),
            roster: Roster::default(),
        }
    }

    /// The same with the user's own rules tried first in their phases.
    ///
    /// # Errors
    /// Where the file cannot be read or anything in it is wrong; the message points at file and line.
    pub fn with_rules(self, path: &Path) -> Result<Self, RuleError> {
        let rules = Cow::Owned(self.rules.with_file(path)?);
        Ok(Extractor { rules, ..self })
    }

    /// The same with the user's own cues added to the lexicon.
    ///
    /// # Errors
    /// Where the file cannot be read or a line is malformed; the message points at file and line.
    pub fn with_cues(self, path: &Path) -> Result<Self, LexiconError> {
        let lexicon = Cow::Owned(self.lexicon.with_cues(path)?);
        Ok(Extractor { lexicon, ..self })
    }

    /// The same under a user's own table of people, which wins over every rule of merging.
    pub fn with_roster(self, roster: Roster) -> Self {
        Extractor { roster, ..self }
    }

    /// The rules in use.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The roster in use.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The lexicon in use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Everything that is said in `document`, and by whom. Never fails and never panics; linear in the text.
    pub fn extract(&self, document: &Document) -> Extraction {
        let segmented = Segmented::of(&document.text, document.newlines, &self.lexicon);
        let (attributions, unattributed) =
            attribution::attributions(&document.text, &segmented, &document.masked, &self.lexicon, &self.rules);
        let (voices, speakers) = speaker::resolve(&document.text, &segmented, &attributions, &self.roster);
        Extraction { attributions, voices, speakers, unattributed }
    }
}
