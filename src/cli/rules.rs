//! `dixit rules`: what the rules are, whether a file of rules is good, and how often each fires.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use dixit::evaluate::{check_examples, judged, load, score, Annotation, ExampleFailure, GoldDocument};
use dixit::rules::{Rule, RuleSet};
use dixit::Extractor;

use super::extractor::ExtractorArgs;
use super::gold::predictions;
use super::input::{ReadingArgs, WorkArgs};
use super::message;
use super::output::Output;
use super::status::Status;

/// List the rules, check a file of rules, or count how often each rule fires
///
/// Without a subcommand every rule is listed with its summary, its pattern over chunks and its examples.
#[derive(Args)]
#[command(after_long_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Rules {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    extractor: ExtractorArgs,
}

const EXAMPLES: &str = "\
Examples:
  dixit rules                                 every rule
  dixit rules check my-rules.toml             do its rules find what their examples say?
  dixit rules stats --gold corpus/            which rules are weak?
  dixit extract --rules my-rules.toml a.txt   use your own rules";

#[derive(Subcommand)]
enum Command {
    Check(Check),
    Stats(Box<Stats>),
}

/// Check that every rule finds what its examples say and nothing in those that must not match
#[derive(Args)]
struct Check {
    /// Files of rules [default: the built-in rules]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Count how often each rule fires and, with gold, how often it is right
#[derive(Args)]
struct Stats {
    /// Articles, or outputs in JSON lines [default: the texts of the gold]
    #[arg(value_name = "PATH", required_unless_present = "gold")]
    paths: Vec<PathBuf>,
    /// Gold for them: see `dixit evaluate`
    #[arg(long, value_name = "DIR")]
    gold: Option<PathBuf>,
    #[command(flatten)]
    extractor: ExtractorArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    work: WorkArgs,
}

impl Rules {
    /// Lists, or runs the inner command.
    pub fn run(self) -> anyhow::Result<Status> {
        match self.command {
            None => list(&self.extractor.build()?),
            Some(Command::Check(check)) => check.run(),
            Some(Command::Stats(stats)) => stats.run(),
        }
    }
}

fn list(extractor: &Extractor) -> anyhow::Result<Status> {
    let mut output = Output::stdout();
    for rule in extractor.rules().rules() {
        writeln!(output, "{}\n    {}\n    pattern: {}", rule.id, rule.summary, rule.source)?;
        rule.matches.iter().try_for_each(|example| writeln!(output, "    finds:   {example}"))?;
        rule.rejects.iter().try_for_each(|example| writeln!(output, "    leaves:  {example}"))?;
        writeln!(output)?;
    }
    output.commit()?;
    Ok(Status::Done)
}

impl Check {
    fn run(self) -> anyhow::Result<Status> {
        let mut output = Output::stdout();
        let mut failed = 0;
        if self.files.is_empty() {
            let extractor = Extractor::new();
            let rules: Vec<&Rule> = extractor.rules().rules().iter().collect();
            failed += report(&mut output, "built-in rules", &extractor, &rules, |_| String::new())?;
        }
        for path in &self.files {
            failed += check_file(&mut output, path)?;
        }
        output.commit()?;
        Ok(if failed == 0 { Status::Done } else { Status::Nothing })
    }
}

/// Checks one file and returns how many examples failed; a file that cannot be loaded is one failure.
fn check_file(output: &mut Output, path: &Path) -> anyhow::Result<usize> {
    let extractor = match Extractor::new().with_rules(path) {
        Ok(extractor) => extractor,
        Err(error) => {
            message::error(error);
            return Ok(1);
        }
    };
    let built_in = |rule: &&Rule| RuleSet::built_in().rules().iter().any(|known| known.id == rule.id);
    let own: Vec<&Rule> = extractor.rules().rules().iter().filter(|rule| !built_in(rule)).collect();
    let text = fs::read_to_string(path)?;
    let place = |failure: &ExampleFailure| format!("{}:{}: ", path.display(), line_of(&text, failure));
    report(output, &path.display().to_string(), &extractor, &own, place)
}

fn report(
    output: &mut Output,
    name: &str,
    extractor: &Extractor,
    rules: &[&Rule],
    place: impl Fn(&ExampleFailure) -> String,
) -> anyhow::Result<usize> {
    let failures: Vec<ExampleFailure> = rules.iter().flat_map(|rule| check_examples(extractor, rule)).collect();
    failures.iter().for_each(|failure| message::error(format_args!("{}{failure}", place(failure))));
    let examples: usize = rules.iter().map(|rule| rule.matches.len() + rule.rejects.len()).sum();
    writeln!(output, "{name}: {} rules, {examples} examples, {} failures", rules.len(), failures.len())?;
    Ok(failures.len())
}

/// Line of the failing example, or of its rule's id where the file writes the example in another way.
fn line_of(text: &str, failure: &ExampleFailure) -> usize {
    let example = (!failure.example.is_empty()).then(|| text.find(&failure.example)).flatten();
    let byte = example.or_else(|| text.find(&failure.rule)).unwrap_or(0);
    text[..byte].matches('\n').count() + 1
}

/// How often a rule fired, and how it was judged.
#[derive(Clone, Copy, Default)]
struct Firing {
    fired: usize,
    judged: usize,
    right: usize,
}

impl Stats {
    fn run(self) -> anyhow::Result<Status> {
        let extractor = self.extractor.build()?;
        let gold = self.gold.as_deref().map(load).transpose()?.unwrap_or_default();
        let (found, tally) = predictions(&extractor, &gold, self.paths, self.reading, self.work)?;
        let mut firings: BTreeMap<String, Firing> =
            extractor.rules().rules().iter().map(|rule| (rule.id.to_string(), Firing::default())).collect();
        for (doc, predicted) in &found {
            let rules = predicted.iter().filter_map(|found| found.rule.clone());
            rules.for_each(|rule| firings.entry(rule).or_default().fired += 1);
            gold.iter().filter(|gold| gold.doc == *doc).for_each(|gold| judge(gold, predicted, &mut firings));
        }
        let mut output = Output::stdout();
        write_stats(&mut output, &firings)?;
        output.commit()?;
        Ok(tally.into())
    }
}

fn judge(gold: &GoldDocument, predicted: &[Annotation], firings: &mut BTreeMap<String, Firing>) {
    let (_, findings) = score(gold, predicted);
    for (found, right) in judged(predicted, &findings) {
        let firing = firings.entry(found.rule.clone().unwrap_or_default()).or_default();
        firing.judged += 1;
        firing.right += usize::from(right);
    }
}

/// The rules by falling number of firings.
fn write_stats(output: &mut Output, firings: &BTreeMap<String, Firing>) -> std::io::Result<()> {
    let mut rows: Vec<(&String, &Firing)> = firings.iter().collect();
    rows.sort_by_key(|(_, firing)| std::cmp::Reverse(firing.fired));
    writeln!(output, "{:>8}{:>8}{:>8}{:>11}  rule", "fired", "judged", "right", "precision")?;
    for (rule, Firing { fired, judged, right }) in rows {
        let precision = if *judged > 0 { format!("{:.1}", 100.0 * *right as f64 / *judged as f64) } else { "-".into() };
        writeln!(output, "{fired:>8}{judged:>8}{right:>8}{precision:>11}  {rule}")?;
    }
    Ok(())
}
