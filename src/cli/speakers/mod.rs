//! `dixit speakers`: names and who they stand for.

mod column;
mod list;
mod merge;

use clap::{Args, Subcommand};

use super::status::Status;

/// List the speakers of a collection, or merge a list of names
///
/// The speakers of all documents are merged: by their names where these are enough, else only with evidence, such as the
/// same role, the same words quoted or the same people beside them. Each merge is given with its reason; what is doubtful
/// is marked. The table is a roster: edit it and give it back with --roster.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, after_long_help = EXAMPLES)]
pub struct Speakers {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: list::List,
}

const EXAMPLES: &str = "\
Examples:
  dixit speakers articles/                               who speaks, how often, under which names
  dixit speakers -o people.csv articles/                 the same as a table to be edited
  dixit extract --roster people.csv -o quotes.csv articles/
  dixit speakers merge --column speaker quotes.csv       a column of names from elsewhere";

#[derive(Subcommand)]
enum Command {
    Merge(merge::Merge),
}

impl Speakers {
    /// Lists the speakers, or runs the inner command.
    pub fn run(self) -> anyhow::Result<Status> {
        match self.command {
            Some(Command::Merge(merge)) => merge.run(),
            None => self.list.run(),
        }
    }
}
