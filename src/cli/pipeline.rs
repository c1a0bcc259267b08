//! From the inputs to whatever a command makes of each document: reading, working in parallel, failures, progress.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use dixit::document::Warning;
use dixit::read::{self, Place, ReadError, ReadErrorKind};
use dixit::Document;

use super::input::InputArgs;
use super::message;
use super::output::Output;
use super::parallel::{self, Panicked};
use super::progress::{Progress, ProgressLine};
use super::status::{Status, Tally};

/// What became of one document.
struct Worked<R> {
    id: String,
    warnings: Vec<Warning>,
    result: R,
}

/// Reads every document, calls `work` for each on some thread and `sink` with each result, in the order of the inputs.
/// A document that cannot be read, or on which the work panics, is reported and counted; the others are done all the
/// same. Progress is told unless the results go to the same terminal.
///
/// # Errors
/// Those of `sink`, which end the run, and those of the file for `--errors`.
pub fn run<R: Send>(
    input: &InputArgs,
    progress: Progress,
    work: impl Fn(Document) -> R + Sync,
    mut sink: impl FnMut(R) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let records = read::records(&input.inputs(), &input.reading.options());
    let mut progress = ProgressLine::new(records.meter(), progress == Progress::Told && !input.work.quiet);
    let mut failures = Failures::new(input.work.errors.as_deref())?;
    let mut tally = Tally::default();
    let work = |record: Result<read::Record, ReadError>| -> Result<Worked<R>, ReadError> {
        let mut document = record?.into_document()?;
        let (id, warnings) = (document.id.clone(), std::mem::take(&mut document.warnings));
        Ok(Worked { id, warnings, result: work(document) })
    };
    parallel::ordered(records, input.work.threads(), place, work, |outcome| {
        match outcome.unwrap_or_else(|panicked| Err(as_failure(panicked))) {
            Ok(worked) => {
                if !input.work.quiet {
                    worked
                        .warnings
                        .iter()
                        .for_each(|warning| message::warning(format_args!("{}: {warning}", worked.id)));
                }
                sink(worked.result)?;
                tally.done += 1;
            }
            Err(error) => {
                failures.add(&error)?;
                tally.failed += 1;
            }
        }
        progress.draw(tally);
        Ok::<(), anyhow::Error>(())
    })?;
    failures.finish()?;
    Ok(tally)
}

/// Writes what `render` makes of every document, in the order of the inputs.
///
/// # Errors
/// Where the output cannot be written, and those of [`run`].
pub fn write(
    input: &InputArgs,
    mut output: Output,
    render: impl Fn(Document) -> anyhow::Result<String> + Sync,
) -> anyhow::Result<Status> {
    let tally = run(input, output.progress(), render, |text| Ok(output.write_all(text?.as_bytes())?))?;
    output.commit()?;
    Ok(tally.into())
}

/// Where a record comes from, for the case that the work on it fails.
fn place(record: &Result<read::Record, ReadError>) -> Place {
    record.as_ref().map_or_else(|error| Place::clone(&error.place), |record| record.place().clone())
}

fn as_failure(Panicked { item, message }: Panicked<Place>) -> ReadError {
    item.error(ReadErrorKind::Bug { message })
}

/// Tells of failures on standard error, and in a file where one was asked for.
struct Failures {
    file: Option<BufWriter<File>>,
}

impl Failures {
    fn new(path: Option<&Path>) -> anyhow::Result<Self> {
        let create = |path: &Path| File::create(path).with_context(|| format!("{}: cannot be written", path.display()));
        Ok(Failures { file: path.map(create).transpose()?.map(BufWriter::new) })
    }

    fn add(&mut self, error: &ReadError) -> anyhow::Result<()> {
        message::error(error);
        if let Some(file) = &mut self.file {
            serde_json::to_writer(&mut *file, error)?;
            file.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        self.file.map_or(Ok(()), |mut file| Ok(file.flush()?))
    }
}
