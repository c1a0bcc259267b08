//! The command line: one file a command, and what commands share (inputs, outputs, the pipeline, messages).

mod diff;
mod evaluate;
mod explain;
mod extract;
mod extractor;
mod gold;
mod input;
mod message;
mod output;
mod parallel;
mod pipeline;
mod progress;
mod read;
mod rules;
mod sentences;
mod speakers;
mod status;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use status::Status;

/// Find out who said what in English news.
///
/// Dixit reads articles and lists every quotation and reported claim with its speaker, the words that introduce it,
/// its exact place in the text, and the rule that found it. No network, no trained model: the same input gives the
/// same output, and every decision can be looked up.
#[derive(Parser)]
#[command(name = "dixit", version, max_term_width = 100, after_long_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  dixit extract article.txt                    who said what, as a listing
  dixit extract -o quotes.csv articles/        a folder of articles to a table
  cat article.txt | dixit extract -f json -    from standard input, as JSON

Exit status: 0 when all went well, 1 when some documents failed and the others were done, 2 when nothing could be
done or the command line is wrong.";

#[derive(Subcommand)]
enum Command {
    Extract(extract::Extract),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Sentences(sentences::Sentences),
    Read(read::Read),
    Speakers(speakers::Speakers),
    Evaluate(evaluate::Evaluate),
    Diff(diff::Diff),
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Extract(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Sentences(command) => command.run(),
        Command::Read(command) => command.run(),
        Command::Speakers(command) => command.run(),
        Command::Evaluate(command) => command.run(),
        Command::Diff(command) => command.run(),
    };
    let status = outcome.unwrap_or_else(|error| {
        if message::is_broken_pipe(&error) {
            return Status::Done;
        }
        message::error(message::chain(&error));
        Status::Nothing
    });
    status.into()
}
