//! Predictions for gold documents: read from outputs, or extracted now.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context;
use dixit::evaluate::{read_line, Annotation, GoldDocument, PredictedDocument};
use dixit::export::DocumentRecord;
use dixit::{Document, Extractor};

use super::input::{InputArgs, ReadingArgs, WorkArgs};
use super::message;
use super::pipeline;
use super::progress::Progress;
use super::status::Tally;

/// Attributions by document.
pub type Predictions = BTreeMap<String, Vec<Annotation>>;

/// Predictions from `paths`: outputs in JSON lines are read, everything else is taken for articles. Without any path
/// the texts of the gold itself are the articles.
pub fn predictions(
    extractor: &Extractor,
    gold: &[GoldDocument],
    paths: Vec<PathBuf>,
    reading: ReadingArgs,
    work: WorkArgs,
) -> anyhow::Result<(Predictions, Tally)> {
    let mut found = Predictions::new();
    let paths = if paths.is_empty() { gold.iter().map(|gold| gold.text_path.clone()).collect() } else { paths };
    let (outputs, articles): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| is_output(path));
    let mut tally = Tally::default();
    for path in &outputs {
        read_output(path, &mut found, &mut tally)?;
    }
    if !articles.is_empty() {
        let input = InputArgs { paths: articles, reading, work };
        let read = pipeline::run(
            &input,
            Progress::Told,
            |document| extracted(extractor, &document),
            |prediction| {
                add(&mut found, prediction);
                Ok(())
            },
        )?;
        tally.done += read.done;
        tally.failed += read.failed;
    }
    Ok((found, tally))
}

fn extracted(extractor: &Extractor, document: &Document) -> PredictedDocument {
    PredictedDocument::from(&DocumentRecord::new(document, &extractor.extract(document)))
}

fn add(found: &mut Predictions, prediction: PredictedDocument) {
    found.entry(prediction.doc).or_default().extend(prediction.attributions);
}

/// Whether the path holds an output and not articles: its first line is a record with attributions.
fn is_output(path: &Path) -> bool {
    if path == Path::new("-") {
        return true;
    }
    let first = || BufReader::new(File::open(path).ok()?).lines().next()?.ok();
    path.is_file() && first().is_some_and(|line| read_line(&line).is_ok())
}

fn read_output(path: &Path, found: &mut Predictions, tally: &mut Tally) -> anyhow::Result<()> {
    let lines: Box<dyn BufRead> = match path.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => Box::new(BufReader::new(File::open(path).with_context(|| path.display().to_string())?)),
    };
    for (index, line) in lines.lines().enumerate() {
        let line = line.with_context(|| format!("{}:{}", path.display(), index + 1))?;
        match read_line(&line) {
            _ if line.trim().is_empty() => {}
            Ok(prediction) => {
                add(found, prediction);
                tally.done += 1;
            }
            Err(error) => {
                message::error(format_args!("{}:{}: {error}", path.display(), index + 1));
                tally.failed += 1;
            }
        }
    }
    Ok(())
}
