//! The options about what is read and how, shared by all commands that read articles.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use dixit::document::Newlines;
use dixit::read::{Charset, FieldNames, Input, InputFormat, ReadOptions, MAX_DOCUMENT_BYTES};

/// What is read and how.
#[derive(Args)]
pub struct InputArgs {
    /// Files, folders (searched for articles in the order of names), or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

/// How inputs are read.
#[derive(Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingArgs {
    /// Form of the input: text, html, jsonl, json, csv, tsv, warc or zip [default: by name, then by first bytes]
    #[arg(long, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,
    /// What a single line end means: a new paragraph (paragraph), mere wrapping (soft), or decided for each text (auto)
    #[arg(long, value_name = "MEANING", default_value = "auto", value_parser = newlines)]
    pub newlines: Newlines,
    /// Encoding of the input, such as windows-1252 [default: decided for each document]
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<Charset>,
    /// Read menus, teasers and other page furniture in plain text too instead of passing over it
    #[arg(long)]
    pub keep_all: bool,
    /// Hand the other columns of tables and JSON records through to the output
    #[arg(long)]
    pub keep_columns: bool,
    /// Field or column that holds the article's text [default: text, maintext, body, content, article ...]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Field or column that holds the article's id [default: id, doc, url]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,
    /// Field or column that holds the headline [default: title, headline]
    #[arg(long, value_name = "NAME")]
    pub title_field: Option<String>,
    /// Field or column that holds the date of publication [default: date, published ...]
    #[arg(long, value_name = "NAME")]
    pub date_field: Option<String>,
    /// Field or column that holds the author [default: author, authors, byline]
    #[arg(long, value_name = "NAME")]
    pub author_field: Option<String>,
    /// Field or column that holds the outlet [default: source, outlet, publisher ...]
    #[arg(long, value_name = "NAME")]
    pub outlet_field: Option<String>,
    /// Field or column that holds the article's address [default: url, link ...]
    #[arg(long, value_name = "NAME")]
    pub url_field: Option<String>,
    /// Field or column that holds the language [default: language, lang]
    #[arg(long, value_name = "NAME")]
    pub language_field: Option<String>,
    /// Pass over documents larger than this many bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_DOCUMENT_BYTES)]
    pub max_document_bytes: usize,
}

/// How the work is done and told of.
#[derive(Args)]
#[command(next_help_heading = "Working")]
pub struct WorkArgs {
    /// Threads to work with; the output is the same for any number [default: one a core]
    #[arg(long, value_name = "NUMBER")]
    pub threads: Option<NonZeroUsize>,
    /// Write what could not be read to this file too, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// No progress and no warnings on standard error, only errors
    #[arg(short, long)]
    pub quiet: bool,
}

impl InputArgs {
    /// The inputs in the order given.
    pub fn inputs(&self) -> Vec<Input> {
        self.paths.iter().cloned().map(Input::from).collect()
    }
}

impl ReadingArgs {
    /// The library's options.
    pub fn options(&self) -> ReadOptions {
        ReadOptions {
            input_format: self.input_format,
            fields: FieldNames {
                text: self.text_field.clone(),
                id: self.id_field.clone(),
                title: self.title_field.clone(),
                date: self.date_field.clone(),
                author: self.author_field.clone(),
                outlet: self.outlet_field.clone(),
                url: self.url_field.clone(),
                language: self.language_field.clone(),
            },
            keep_columns: self.keep_columns,
            keep_all: self.keep_all,
            max_document_bytes: self.max_document_bytes,
            newlines: self.newlines,
            encoding: self.encoding,
        }
    }
}

impl WorkArgs {
    /// Threads that do the work.
    pub fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

fn newlines(name: &str) -> Result<Newlines, String> {
    Newlines::named(name).ok_or_else(|| "known are paragraph, soft, auto".to_string())
}
