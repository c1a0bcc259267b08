//! `dixit read`: what the other commands will see.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dixit::export::Metadata;
use dixit::span::CodePoints;
use dixit::Document;
use serde::Serialize;

use super::input::InputArgs;
use super::output::Output;
use super::pipeline;
use super::status::Status;

/// Show articles as the other commands see them
///
/// The text without what is passed over as page furniture, or, as JSON lines, the whole text on which all offsets
/// count, its metadata and the places that are passed over.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Read {
    /// Write to this file, complete or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    input: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  dixit read page.html                          the article of a saved page
  dixit read -f jsonl -o articles.jsonl dump/   a folder of pages to {\"doc\", \"text\", ...} lines
  dixit read --keep-all saved-page.txt          with its menus and teasers";

/// Form of the output.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// The text that is read, under a heading for each document
    #[default]
    Text,
    /// One document a line: {"doc", "text", "title", ..., "masked": [[start, end], ...]}, in Unicode code points
    Jsonl,
}

/// A line of the JSON form. It can be read again.
#[derive(Serialize)]
struct ReadRecord<'d> {
    doc: &'d str,
    text: &'d str,
    #[serde(flatten)]
    metadata: Metadata,
    masked: Vec<[usize; 2]>,
}

impl Read {
    /// Shows every input.
    pub fn run(self) -> anyhow::Result<Status> {
        let output = Output::open(self.output.as_deref(), &self.input.paths)?;
        pipeline::write(&self.input, output, |document| Ok(self.format.render(&document)?))
    }
}

impl Format {
    fn render(self, document: &Document) -> serde_json::Result<String> {
        match self {
            Format::Text => Ok(format!("== {}\n{}\n", document.id, visible(document))),
            Format::Jsonl => {
                let points = CodePoints::new(&document.text);
                let masked = document.masked.iter().map(|span| points.span(*span)).collect();
                let metadata = Metadata::from(document);
                let record = ReadRecord { doc: &document.id, text: &document.text, metadata, masked };
                Ok(serde_json::to_string(&record)? + "\n")
            }
        }
    }
}

/// The text without its masked ranges.
fn visible(document: &Document) -> String {
    let mut text = String::with_capacity(document.text.len());
    let mut at = 0;
    for span in &document.masked {
        text.push_str(&document.text[at..span.start]);
        at = span.end;
    }
    text + &document.text[at..]
}
