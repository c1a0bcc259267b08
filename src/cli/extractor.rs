//! The options that change what is found: the user's own rules, cues and people.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use dixit::speaker::Roster;
use dixit::Extractor;

/// The user's own rules, cues and people.
#[derive(Args)]
#[command(next_help_heading = "Rules")]
pub struct ExtractorArgs {
    /// Try the rules in this file first; see `dixit rules`
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Add the reporting verbs and phrases in this file, a table like the built-in cues.tsv
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// A table of people that wins over every rule of merging: name, aliases, role, id, not
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
}

impl ExtractorArgs {
    /// The extractor that the options ask for.
    ///
    /// # Errors
    /// A file is wrong; then nothing is run with half of it.
    pub fn build(&self) -> anyhow::Result<Extractor> {
        let with_rules = self.rules.iter().try_fold(Extractor::new(), |extractor, path| extractor.with_rules(path))?;
        let with_cues = self.lexicon.iter().try_fold(with_rules, |extractor, path| extractor.with_cues(path))?;
        match &self.roster {
            None => Ok(with_cues),
            Some(path) => Ok(with_cues.with_roster(roster(path)?)),
        }
    }
}

/// The roster in a file.
///
/// # Errors
/// The file cannot be read, or it is wrong; the message names the line.
pub fn roster(path: &Path) -> anyhow::Result<Roster> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).with_context(|| name.clone())?;
    Ok(Roster::from_csv(&text, &name)?)
}
