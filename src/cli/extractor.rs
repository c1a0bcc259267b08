//! The options that change what is found: the user's own rules and cues.

use std::path::PathBuf;

use clap::Args;
use dixit::Extractor;

/// The user's own rules and cues.
#[derive(Args)]
#[command(next_help_heading = "Rules")]
pub struct ExtractorArgs {
    /// Try the rules in this file first; see `dixit rules`
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Add the reporting verbs and phrases in this file, a table like the built-in cues.tsv
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl ExtractorArgs {
    /// The extractor that the options ask for.
    ///
    /// # Errors
    /// A file is wrong; then nothing is run with half of it.
    pub fn build(&self) -> anyhow::Result<Extractor> {
        let with_rules = self.rules.iter().try_fold(Extractor::new(), |extractor, path| extractor.with_rules(path))?;
        Ok(self.lexicon.iter().try_fold(with_rules, |extractor, path| extractor.with_cues(path))?)
    }
}
