//! `dixit explain`: every stage made visible.

use clap::Args;
use dixit::export::{Explanation, Stage};
use dixit::{Document, Extractor};

use super::extractor::ExtractorArgs;
use super::input::InputArgs;
use super::output::Output;
use super::pipeline;
use super::status::Status;

/// Show how articles were understood, stage by stage
///
/// Sentences, quotations with their class and the evidence for it, the chunks on which rules are matched, each
/// attribution with its rule, every quotation left alone with the reason, and why each speaker is who it is. The
/// marked sentences are in the form of rules' examples and can be copied into a file of rules.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Explain {
    /// Only these stages: sentences, quotations, chunks, attributions, speakers
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = stage)]
    stage: Vec<Stage>,
    #[command(flatten)]
    extractor: ExtractorArgs,
    #[command(flatten)]
    input: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  dixit explain article.txt
  echo '“It is over,” Ann Poe said.' | dixit explain --stage chunks,attributions -";

impl Explain {
    /// Explains every input.
    pub fn run(self) -> anyhow::Result<Status> {
        let extractor = self.extractor.build()?;
        pipeline::write(&self.input, Output::stdout(), |document| Ok(self.render(&extractor, &document)))
    }

    fn render(&self, extractor: &Extractor, document: &Document) -> String {
        let explanation = Explanation::new(extractor, document);
        let wanted = Stage::ALL.iter().filter(|(_, stage)| self.stage.is_empty() || self.stage.contains(stage));
        let stages: String = wanted.map(|(name, stage)| format!("\n# {name}\n{}", explanation.stage(*stage))).collect();
        format!("== {}\n{stages}\n", document.id)
    }
}

fn stage(name: &str) -> Result<Stage, String> {
    let known = Stage::ALL.iter().find(|(known, _)| *known == name);
    known.map(|(_, stage)| *stage).ok_or_else(|| format!("known are {}", Stage::ALL.map(|(name, _)| name).join(", ")))
}
