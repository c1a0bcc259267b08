//! `dixit diff`: what changed between two runs.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use dixit::evaluate::{diff, Changed, DocumentDiff};
use dixit::export::{one_line, AttributionRecord, DocumentRecord};
use serde_json::Value;

use super::output::Output;
use super::status::Status;

/// Show the attributions gained, lost and changed between two runs
///
/// Both runs are outputs of `dixit extract -f jsonl`. Confidence and numbering are not compared. The exit status is 0
/// where nothing changed, 1 where something did, 2 where a file cannot be read.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Diff {
    /// The earlier run
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later run
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Example, for everyone who edits rules:
  dixit extract -o before.jsonl articles/
  dixit extract -o after.jsonl --rules my-rules.toml articles/
  dixit diff before.jsonl after.jsonl";

/// Form of the output.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// A listing for people
    #[default]
    Text,
    /// One document a line
    Jsonl,
}

impl Diff {
    /// Compares and prints.
    pub fn run(self) -> anyhow::Result<Status> {
        let (mut old, new) = (read(&self.old)?, read(&self.new)?);
        let mut pairs: Vec<(DocumentRecord, DocumentRecord)> =
            new.into_iter().map(|(doc, new)| (old.remove(&doc).unwrap_or_else(|| empty(&doc)), new)).collect();
        pairs.extend(old.into_iter().map(|(doc, old)| (old, empty(&doc))));
        pairs.sort_by(|a, b| a.1.doc.cmp(&b.1.doc));
        let diffs: Vec<DocumentDiff> =
            pairs.iter().map(|(old, new)| diff(old, new)).filter(|diff| !diff.is_empty()).collect();
        let mut output = Output::stdout();
        match self.format {
            Format::Text => write_text(&mut output, &diffs)?,
            Format::Jsonl => diffs.iter().try_for_each(|diff| writeln!(output, "{}", serde_json::json!(diff)))?,
        }
        output.commit()?;
        Ok(if diffs.is_empty() { Status::Done } else { Status::Partly })
    }
}

fn empty(doc: &str) -> DocumentRecord {
    DocumentRecord { doc: doc.to_string(), ..DocumentRecord::default() }
}

fn read(path: &Path) -> anyhow::Result<BTreeMap<String, DocumentRecord>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let mut records = BTreeMap::new();
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let place = || format!("{}:{}", path.display(), index + 1);
        let line = line.with_context(place)?;
        if !line.trim().is_empty() {
            let record: DocumentRecord = serde_json::from_str(&line).with_context(place)?;
            records.insert(record.doc.clone(), record);
        }
    }
    Ok(records)
}

fn write_text(output: &mut Output, diffs: &[DocumentDiff]) -> std::io::Result<()> {
    let (mut gained, mut lost, mut changed) = (0, 0, 0);
    for diff in diffs {
        writeln!(output, "== {}", diff.doc)?;
        diff.gained.iter().try_for_each(|found| writeln!(output, "+ {}", shown(found)))?;
        diff.lost.iter().try_for_each(|found| writeln!(output, "- {}", shown(found)))?;
        diff.changed.iter().try_for_each(|changed| write_changed(output, changed))?;
        gained += diff.gained.len();
        lost += diff.lost.len();
        changed += diff.changed.len();
    }
    writeln!(output, "{gained} gained, {lost} lost, {changed} changed")
}

fn write_changed(output: &mut Output, changed: &Changed) -> std::io::Result<()> {
    writeln!(output, "~ {}", shown(&changed.new))?;
    let mut lines = changed.fields.iter();
    lines.try_for_each(|field| writeln!(output, "    {}: {} -> {}", field.field, value(&field.old), value(&field.new)))
}

/// A field's value: the words of a passage with its places, a name without marks.
fn value(value: &Value) -> String {
    match value {
        Value::String(text) => one_line(text),
        Value::Object(passage) => {
            let text = passage.get("text").and_then(Value::as_str).unwrap_or_default();
            format!("{} {}", one_line(text), passage.get("spans").unwrap_or(&Value::Null))
        }
        other => other.to_string(),
    }
}

fn shown(found: &AttributionRecord) -> String {
    let speaker = found.speaker.as_deref().or(found.source.as_ref().map(|source| source.text.as_str()));
    let cue = found.cue.as_ref().map_or("", |cue| cue.passage.text.as_str());
    let [speaker, cue, content] = [speaker.unwrap_or("(nobody)"), cue, &found.content.text].map(one_line);
    format!("line {}: {speaker} | {cue} | {content}  ({})", found.line, found.rule)
}
