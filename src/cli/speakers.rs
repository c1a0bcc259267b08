//! `dixit speakers`: names and who they stand for.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use dixit::speaker::jsonl::merge_line;

use super::message;
use super::output::Output;
use super::status::{Status, Tally};

/// Work with the names of speakers
#[derive(Args)]
pub struct Speakers {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Merge(Merge),
}

/// Join the variants of names that stand for one person or group
///
/// Each list of names is one document's, in order of first mention. Names are joined by their words, titles, initials,
/// nicknames and spellings; a different given name or the gender of a title keeps people apart.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
struct Merge {
    /// Files of lists, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Form of the lists
    #[arg(long, value_enum, default_value_t)]
    input_format: ListFormat,
    /// Write to this file, complete or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Example:
  $ echo '{\"id\": 1, \"names\": [\"Ann Poe\", \"Ms. Poe\", \"Bob Poe\"]}' | dixit speakers merge -
  {\"id\":1,\"clusters\":[0,0,1], ...}";

/// Form of lists of names.
#[derive(Clone, Copy, Default, ValueEnum)]
enum ListFormat {
    /// One list a line: {"id", "names": [...]} gives {"id", "clusters": [...]} with a label for each name
    #[default]
    Jsonl,
}

impl Speakers {
    /// Runs the inner command.
    pub fn run(self) -> anyhow::Result<Status> {
        match self.command {
            Command::Merge(merge) => merge.run(),
        }
    }
}

impl Merge {
    fn run(self) -> anyhow::Result<Status> {
        let ListFormat::Jsonl = self.input_format;
        let mut output = Output::open(self.output.as_deref(), &self.paths)?;
        let mut tally = Tally::default();
        for path in &self.paths {
            match open(path) {
                Ok(lines) => merge_lines(path, lines, &mut output, &mut tally)?,
                Err(error) => {
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
