//! `dixit speakers PATH…`: the speakers of a collection.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dixit::export::speakers;
use dixit::speaker::{Collection, DocumentSpeakers};
use dixit::{Document, Extractor};

use crate::cli::extractor::ExtractorArgs;
use crate::cli::input::InputArgs;
use crate::cli::output::Output;
use crate::cli::pipeline;
use crate::cli::status::Status;

#[derive(Args)]
pub struct List {
    /// Write to this file, complete or not at all; a table if its name ends in .csv
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Form of the listing [default: by the extension of --output, else text]
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    format: Option<Form>,
    #[command(flatten)]
    extractor: ExtractorArgs,
    #[command(flatten)]
    input: InputArgs,
}

/// Form of the listing.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For reading
    Text,
    /// A roster with counts and evidence
    Csv,
}

impl List {
    pub fn run(self) -> anyhow::Result<Status> {
        let extractor = self.extractor.build()?;
        let mut output = Output::open(self.output.as_deref(), &self.input.paths)?;
        let mut collection = Collection::default();
        let tally = pipeline::run(
            &self.input,
            output.progress(),
            |document| of_document(&extractor, &document),
            |speakers| {
                collection.add(speakers);
                Ok(())
            },
        )?;
        let listed = collection.list(extractor.roster());
        match self.form() {
            Form::Text => output.write_all(speakers::text(&listed).as_bytes())?,
            Form::Csv => speakers::csv(&listed, &mut output)?,
        }
        output.commit()?;
        Ok(tally.into())
    }

    fn form(&self) -> Form {
        let table = || self.output.as_ref().is_some_and(|path| path.extension().is_some_and(|end| end == "csv"));
        self.format.unwrap_or_else(|| if table() { Form::Csv } else { Form::Text })
    }
}

fn of_document(extractor: &Extractor, document: &Document) -> DocumentSpeakers {
    let found = extractor.extract(document);
    DocumentSpeakers::of(&document.id, &document.text, &found.attributions, &found.voices, &found.speakers)
}
