//! `dixit evaluate`: scores against gold.

use std::io::Write;
use std::path::PathBuf;

use anyhow::ensure;
use clap::{Args, ValueEnum};
use dixit::evaluate::{judged, load, score, Annotation, Counts, Finding, GoldDocument, Ratio, Scores};
use dixit::export::one_line;
use serde_json::json;

use super::extractor::ExtractorArgs;
use super::gold::{predictions, Predictions};
use super::input::{ReadingArgs, WorkArgs};
use super::message;
use super::output::Output;
use super::status::Status;

/// Score outputs, or extraction itself, against gold annotations
///
/// An attribution is right when the words of its content have a Jaccard likeness of at least one half with a gold
/// content, one to one, and the two sources share a word or are both missing. Each role is scored alone too: exactly
/// the same words, and word by word. The speaker is scored over the attributions found.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Evaluate {
    /// Gold: a folder or file of <id>.gold.json beside <id>.txt, or of brat .ann files with their texts
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// Outputs in JSON lines, or articles to extract from [default: the texts of the gold]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// List up to so many of each kind of mistake
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    mistakes: usize,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    extractor: ExtractorArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    work: WorkArgs,
}

const EXAMPLES: &str = "\
Examples:
  dixit evaluate corpus/                       this program on a corpus with gold
  dixit evaluate gold/ quotes.jsonl            an output against brat annotations
  dixit evaluate --mistakes 20 gold/ texts/    with what was missed, invented and given to the wrong speaker";

/// Form of the output.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// Everything that was scored.
#[derive(Default)]
struct Evaluation {
    scores: Scores,
    /// Whether each judged prediction is right, with its confidence.
    judged: Vec<(f64, bool)>,
    missed: Vec<String>,
    spurious: Vec<String>,
    speaker: Vec<String>,
}

impl Evaluate {
    /// Scores and prints.
    pub fn run(self) -> anyhow::Result<Status> {
        let gold = load(&self.gold)?;
        let extractor = self.extractor.build()?;
        let (found, tally) = predictions(&extractor, &gold, self.paths, self.reading, self.work)?;
        ensure!(tally.done > 0, "nothing to score");
        warn_of_strangers(&gold, &found);
        let evaluation = evaluate(&gold, &found);
        let mut output = Output::stdout();
        match self.format {
            Format::Text => evaluation.write(&mut output, self.mistakes)?,
            Format::Json => writeln!(output, "{}", evaluation.json())?,
        }
        output.commit()?;
        Ok(tally.into())
    }
}

fn warn_of_strangers(gold: &[GoldDocument], found: &Predictions) {
    let without = gold.iter().filter(|gold| !found.contains_key(&gold.doc)).count();
    let strange = found.keys().filter(|doc| gold.iter().all(|gold| gold.doc != **doc)).count();
    if without > 0 {
        message::warning(format_args!("{without} gold documents have no output and count as empty"));
    }
    if strange > 0 {
        message::warning(format_args!("{strange} documents are not in the gold and are not scored"));
    }
}

fn evaluate(gold: &[GoldDocument], found: &Predictions) -> Evaluation {
    let mut all = Evaluation::default();
    let mut scores = Vec::new();
    for gold in gold {
        let predicted = found.get(&gold.doc).map(Vec::as_slice).unwrap_or_default();
        let (one, findings) = score(gold, predicted);
        scores.push(one);
        let confident = |(found, right): (&Annotation, bool)| found.confidence.map(|confidence| (confidence, right));
        all.judged.extend(judged(predicted, &findings).filter_map(confident));
        findings.iter().for_each(|finding| all.note(gold, predicted, *finding));
    }
    all.scores = scores.into_iter().sum();
    all
}

impl Evaluation {
    fn note(&mut self, gold: &GoldDocument, predicted: &[Annotation], finding: Finding) {
        match finding {
            Finding::Right { .. } => {}
            Finding::Missed { gold: index } => self.missed.push(shown(gold, &gold.attributions[index])),
            Finding::Spurious { predicted: index } => self.spurious.push(shown(gold, &predicted[index])),
            Finding::WrongSpeaker { gold: wanted, predicted: given } => {
                let name = |annotation: &Annotation| annotation.speaker.clone().unwrap_or("nobody".into());
                let (wanted, given) = (&gold.attributions[wanted], &predicted[given]);
                self.speaker.push(format!("{} for {}: {}", name(given), name(wanted), shown(gold, wanted)));
            }
        }
    }

    /// Precision of the predictions at least so confident, by rising confidence.
    fn calibration(&self) -> impl Iterator<Item = (f64, usize, Ratio)> + '_ {
        [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].into_iter().map(|least| {
            let sure = self.judged.iter().filter(|(confidence, _)| *confidence >= least);
            let (all, right) = sure.fold((0, 0), |(all, hits), (_, right)| (all + 1, hits + usize::from(*right)));
            (least, all, (all > 0).then(|| right as f64 / all as f64))
        })
    }

    fn rows(&self) -> Vec<(String, Counts)> {
        let scores = &self.scores;
        let mut rows = vec![("attributions".to_string(), scores.triple)];
        rows.extend(scores.kinds.iter().map(|(kind, counts)| (format!("  {}", kind.name()), *counts)));
        for (name, role) in [("source", scores.source), ("cue", scores.cue), ("content", scores.content)] {
            rows.push((format!("{name}, exact"), role.exact));
            rows.push((format!("{name}, by words"), role.words));
        }
        rows.push(("speaker of those found".to_string(), scores.speaker));
        rows
    }

    fn write(&self, out: &mut impl Write, mistakes: usize) -> std::io::Result<()> {
        writeln!(out, "{:<24}{:>10}{:>10}{:>10}{:>10}{:>10}", "", "precision", "recall", "F1", "given", "gold")?;
        for (name, counts) in self.rows() {
            let [precision, recall, f1] = [counts.precision(), counts.recall(), counts.f1()].map(percent);
            writeln!(out, "{name:<24}{precision:>10}{recall:>10}{f1:>10}{:>10}{:>10}", counts.predicted, counts.gold)?;
        }
        writeln!(out, "\n{:<24}{:>10}{:>10}", "confidence at least", "precision", "given")?;
        for (least, given, precision) in self.calibration() {
            writeln!(out, "{least:<24.2}{:>10}{given:>10}", percent(precision))?;
        }
        for (name, list) in [("missed", &self.missed), ("spurious", &self.spurious), ("speaker", &self.speaker)] {
            list.iter().take(mistakes).try_for_each(|line| writeln!(out, "{name}: {line}"))?;
        }
        Ok(())
    }

    fn json(&self) -> serde_json::Value {
        let ratios = |counts: &Counts| json!({ "p": counts.precision(), "r": counts.recall(), "f1": counts.f1() });
        let figures: serde_json::Map<String, serde_json::Value> =
            self.rows().iter().map(|(name, counts)| (name.trim().to_string(), ratios(counts))).collect();
        let calibration: Vec<_> = self
            .calibration()
            .map(|(least, given, precision)| json!({ "least": least, "given": given, "precision": precision }))
            .collect();
        json!({ "figures": figures, "counts": self.scores, "confidence": calibration })
    }
}

fn percent(ratio: Ratio) -> String {
    ratio.map_or("-".to_string(), |ratio| format!("{:.1}", 100.0 * ratio))
}

/// `id: source | cue | content`, with the rule where there is one.
fn shown(gold: &GoldDocument, annotation: &Annotation) -> String {
    let words = |spans: &[[usize; 2]]| {
        let slice = |[start, end]: &[usize; 2]| gold.text.chars().skip(*start).take(end - start).collect::<String>();
        one_line(&spans.iter().map(slice).collect::<Vec<_>>().join(" … "))
    };
    let rule = annotation.rule.as_ref().map(|rule| format!(" by {rule}")).unwrap_or_default();
    let [source, cue, content] = [&annotation.source, &annotation.cue, &annotation.content].map(|spans| words(spans));
    format!("{} {}{rule}: {source} | {cue} | {content}", gold.doc, annotation.id)
}
