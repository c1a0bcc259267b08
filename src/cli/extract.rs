//! `dixit extract`: the main job.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use dixit::export::{DocumentRecord, ExportError, Format};
use dixit::lexicon::Category;
use dixit::{Document, Extractor};

use super::extractor::ExtractorArgs;
use super::input::InputArgs;
use super::message;
use super::output::Output;
use super::pipeline;
use super::status::Status;

/// List who said what in articles
///
/// Every attribution comes with its source, cue and content as written, their offsets in Unicode code points, the
/// speaker behind the source, and the rule that found it. Quotations that are given to nobody are listed with the
/// reason.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Extract {
    /// Write to this file, complete or not at all; its extension tells the format (.txt .csv .json .jsonl)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Form of the output: text, csv, json or jsonl [default: by the extension of --output, else text]
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Leave out attributions less likely to be right than this, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    min_confidence: f64,
    /// Keep only these categories: statement, question, order, promise, belief, attitude, writing, report
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = category)]
    category: Vec<Category>,
    #[command(flatten)]
    extractor: ExtractorArgs,
    #[command(flatten)]
    input: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  dixit extract corpus/                                 a listing of all articles in a folder
  dixit extract -o quotes.csv articles/                 a table, one attribution a row
  dixit extract -f jsonl --min-confidence 0.9 dump.csv  only what is almost sure
  dixit extract --category statement,question a.txt     speech, not wishes and beliefs
  curl -s URL | dixit extract --input-format html -     a page from the web

Exit status: 0 when every document was done, 1 when some failed and the others were done, 2 when nothing could be done
or the command line is wrong. What failed is told on standard error, and in the file that --errors names.";

impl Extract {
    /// Extracts from every input.
    pub fn run(self) -> anyhow::Result<Status> {
        let format = self.format()?;
        let extractor = self.extractor.build()?;
        let mut output = Output::open(self.output.as_deref(), &self.input.paths)?;
        let (colour, progress) = (output.wants_colour(), output.progress());
        let mut late = 0;
        let mut exporter = format.exporter(&mut output, colour);
        let mut tally = pipeline::run(
            &self.input,
            progress,
            |document| self.record(&extractor, &document),
            |record| match exporter.document(&record) {
                Err(ExportError::Io(error)) => Err(error.into()),
                Err(unfit) => {
                    message::error(unfit);
                    late += 1;
                    Ok(())
                }
                Ok(()) => Ok(()),
            },
        )?;
        exporter.finish()?;
        drop(exporter);
        tally.done -= late;
        tally.failed += late;
        output.commit()?;
        Ok(tally.into())
    }

    fn format(&self) -> anyhow::Result<Format> {
        match (self.format, &self.output) {
            (Some(format), _) => Ok(format),
            (None, Some(path)) => {
                Format::of_path(path).with_context(|| format!("{}: choose a format with --format", path.display()))
            }
            (None, None) => Ok(Format::default()),
        }
    }

    /// What was found in the document, without what the user does not want.
    fn record(&self, extractor: &Extractor, document: &Document) -> DocumentRecord {
        let mut record = DocumentRecord::new(document, &extractor.extract(document));
        record.attributions.retain(|found| {
            found.confidence >= self.min_confidence
                && (self.category.is_empty() || self.category.contains(&found.category))
        });
        record
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|error| format!("{error}"))?;
    (0.0..=1.0).contains(&share).then_some(share).ok_or_else(|| "must lie between 0 and 1".to_string())
}

fn category(name: &str) -> Result<Category, String> {
    Category::named(name).ok_or_else(|| {
        let known = Category::ALL.map(|(_, name)| name).join(", ");
        format!("known are {known}")
    })
}
