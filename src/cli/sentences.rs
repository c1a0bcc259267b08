//! `dixit sentences`: only the splitting into sentences.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dixit::segment::sentences;
use dixit::span::{CodePoints, Span};
use dixit::Document;
use serde_json::json;

use super::input::InputArgs;
use super::output::Output;
use super::pipeline;
use super::status::Status;

/// Split articles into sentences
///
/// Quotations are split inside where they are long, and never parted from the clause that reports them. The sentences
/// and the white space between them give back the text.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Sentences {
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
  dixit sentences -f text article.txt               one sentence a line
  dixit sentences --input-format jsonl - < dump     {\"id\", \"text\"} lines to {\"id\", \"sentences\": [[start, end], ...]}";

/// Form of the output.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// One sentence a line, a blank line after each document
    Text,
    /// One document a line: {"id", "sentences": [[start, end], ...]}, in Unicode code points
    #[default]
    Jsonl,
}

impl Sentences {
    /// Splits every input.
    pub fn run(self) -> anyhow::Result<Status> {
        let output = Output::open(self.output.as_deref(), &self.input.paths)?;
        pipeline::write(&self.input, output, |document| {
            Ok(self.format.render(&document, &sentences(&document.text, document.newlines)))
        })
    }
}

impl Format {
    fn render(self, document: &Document, sentences: &[Span]) -> String {
        match self {
            Format::Text => {
                let line =
                    |span: &Span| span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
                sentences.iter().map(line).chain(["\n".to_string()]).collect()
            }
            Format::Jsonl => {
                let points = CodePoints::new(&document.text);
                let spans: Vec<[usize; 2]> = sentences.iter().map(|span| points.span(*span)).collect();
                json!({ "id": document.id, "sentences": spans }).to_string() + "\n"
            }
        }
    }
}
