//! `dixit speakers merge`: lists of names.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use dixit::speaker::jsonl::merge_line;

use super::column;
use crate::cli::extractor::roster;
use crate::cli::message;
use crate::cli::output::Output;
use crate::cli::status::{Status, Tally};

/// Join the variants of names that stand for one person or group
///
/// Each list of names is one document's, in order of first mention. Names are joined by their words, titles, initials,
/// nicknames and spellings; a different given name or the gender of a title keeps people apart.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Merge {
    /// Files of lists, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Form of the lists
    #[arg(long, value_enum, default_value_t)]
    input_format: ListFormat,
    /// The lists are CSV tables: merge the names in this column and add the column merged_speaker
    #[arg(long, value_name = "NAME", conflicts_with = "input_format")]
    column: Option<String>,
    /// A table of people that wins over every rule of merging, for --column: name, aliases, role, id, not
    #[arg(long, value_name = "FILE", requires = "column")]
    roster: Option<PathBuf>,
    /// Write to this file, complete or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  $ echo '{\"id\": 1, \"names\": [\"Ann Poe\", \"Ms. Poe\", \"Bob Poe\"]}' | dixit speakers merge -
  {\"id\":1,\"clusters\":[0,0,1], ...}";

/// Form of lists of names.
#[derive(Clone, Copy, Default, ValueEnum)]
enum ListFormat {
    /// One list a line: {"id", "names": [...]} gives {"id", "clusters": [...]} with a label for each name
    #[default]
    Jsonl,
}

impl Merge {
    /// Merges each list or table.
    pub fn run(self) -> anyhow::Result<Status> {
        let ListFormat::Jsonl = self.input_format;
        let roster = self.roster.as_deref().map(roster).transpose()?.unwrap_or_default();
        let mut output = Output::open(self.output.as_deref(), &self.paths)?;
        let mut tally = Tally::default();
        for path in &self.paths {
            match (open(path), &self.column) {
                (Ok(table), Some(column)) => {
                    column::merge(table, column, &roster, &mut output).with_context(|| path.display().to_string())?;
                    tally.done += 1;
                }
                (Ok(lines), None) => merge_lines(path, lines, &mut output, &mut tally)?,
                (Err(error), _) => {
                    message::error(format_args!("{}: cannot be opened: {error}", path.display()));
                    tally.failed += 1;
                }
            }
        }
        output.commit()?;
        Ok(tally.into())
    }
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(match path.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => Box::new(BufReader::new(File::open(path)?)),
    })
}

fn merge_lines(path: &Path, lines: Box<dyn BufRead>, output: &mut Output, tally: &mut Tally) -> anyhow::Result<()> {
    for (index, line) in lines.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), index + 1);
        let line = match line {
            Err(error) if error.kind() != io::ErrorKind::InvalidData => return Err(error).with_context(place),
            line => line,
        };
        if line.as_ref().is_ok_and(|line| line.trim().is_empty()) {
            continue;
        }
        match line.map_err(anyhow::Error::from).and_then(|line| Ok(merge_line(&line)?)) {
            Ok(merged) => {
                writeln!(output, "{merged}")?;
                tally.done += 1;
            }
            Err(error) => {
                message::error(format_args!("{}: {error}", place()));
                tally.failed += 1;
            }
        }
    }
    Ok(())
}
