//! Gold annotations: the corpus form (`<id>.txt` with `<id>.gold.json`) and brat stand-off (`.ann` with its text).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::brat::{self, BratError};
use super::Annotation;
use crate::export::CodePointSpan;

/// A text with what is said in it.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldDocument {
    /// Its id: the file's stem.
    pub doc: String,
    /// The file of annotations.
    pub path: PathBuf,
    /// The file of the text.
    pub text_path: PathBuf,
    /// The text on which the offsets count.
    pub text: String,
    /// What is said in it.
    pub attributions: Vec<Annotation>,
    /// What only looks like speech.
    pub non_attributions: Vec<NonAttribution>,
    /// Whether attributions inside the content of others are annotated too.
    pub nested: bool,
}

/// A temptation that must stay alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NonAttribution {
    /// Where it stands.
    pub span: CodePointSpan,
    /// Its words.
    pub text: String,
    /// Why it is no attribution.
    pub why: String,
}

/// Gold that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}{}: {kind}", path.display(), line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct GoldError {
    /// The file or folder.
    pub path: PathBuf,
    /// The line, counted from 1, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong.
    #[source]
    pub kind: GoldErrorKind,
}

/// What is wrong with gold.
#[derive(Debug, thiserror::Error)]
pub enum GoldErrorKind {
    /// A file cannot be read.
    #[error("cannot be read: {0}")]
    Read(#[from] io::Error),
    /// No text belongs to the annotations.
    #[error("no text for these annotations: looked for {}", .0.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" and "))]
    NoText(Vec<PathBuf>),
    /// There is no gold in the folder.
    #[error("no gold here: expected files named *.gold.json or *.ann")]
    Empty,
    /// The corpus form is broken.
    #[error("not a gold file: {0}")]
    Json(#[from] serde_json::Error),
    /// The brat form is broken.
    #[error("{0}")]
    Brat(#[from] BratError),
    /// An offset lies outside the text.
    #[error("{id}: offset {offset} lies behind the text's end ({length} code points)")]
    Offset {
        /// The attribution.
        id: String,
        /// The offset.
        offset: usize,
        /// Length of the text in code points.
        length: usize,
    },
}

/// Loads gold from a file, or all gold below a folder in the order of names.
///
/// Where several annotators did a text (`<id>_<annotator>.ann`), the first in the order of names is taken.
///
/// # Errors
/// A file cannot be read or understood, an annotation has no text, or there is no gold at all.
pub fn load(path: &Path) -> Result<Vec<GoldDocument>, GoldError> {
    let mut files = Vec::new();
    find(path, &mut files)?;
    let mut documents: Vec<GoldDocument> = Vec::new();
    for file in files {
        let document = document(&file)?;
        if documents.last().is_none_or(|last| last.doc != document.doc) {
            documents.push(document);
        }
    }
    if documents.is_empty() {
        return Err(at(path, GoldErrorKind::Empty));
    }
    Ok(documents)
}

fn find(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), GoldError> {
    let data = fs::metadata(path).map_err(|error| at(path, error.into()))?;
    if !data.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let entries = fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries: Vec<PathBuf> = entries.map_err(|error| at(path, error.into()))?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            find(&entry, files)?;
        } else if is_gold(&entry) {
            files.push(entry);
        }
    }
    Ok(())
}

fn is_gold(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.ends_with(".gold.json") || name.ends_with(".ann")
}

fn document(path: &Path) -> Result<GoldDocument, GoldError> {
    let file = fs::read_to_string(path).map_err(|error| at(path, error.into()))?;
    let document = if path.extension().is_some_and(|extension| extension == "ann") {
        from_brat(path, &file)
    } else {
        from_corpus(path, &file)
    }?;
    check_offsets(&document)?;
    Ok(document)
}

fn from_brat(path: &Path, file: &str) -> Result<GoldDocument, GoldError> {
    let attributions = brat::parse(file).map_err(|(line, error)| GoldError {
        path: path.to_path_buf(),
        line: Some(line),
        kind: error.into(),
    })?;
    let (text_path, text) = text_of(path, &brat_texts(path))?;
    Ok(GoldDocument {
        doc: stem(&text_path),
        path: path.to_path_buf(),
        text_path,
        text,
        attributions,
        non_attributions: Vec::new(),
        nested: false,
    })
}

/// The corpus form, as far as it is scored.
#[derive(Deserialize)]
struct CorpusFile {
    attributions: Vec<Annotation>,
    #[serde(default)]
    non_attributions: Vec<NonAttribution>,
}

fn from_corpus(path: &Path, file: &str) -> Result<GoldDocument, GoldError> {
    let parsed: CorpusFile = serde_json::from_str(file).map_err(|error| at(path, error.into()))?;
    let beside = path.to_string_lossy().trim_end_matches(".json").trim_end_matches(".gold").to_string() + ".txt";
    let (text_path, text) = text_of(path, &[beside.into()])?;
    Ok(GoldDocument {
        doc: stem(&text_path),
        path: path.to_path_buf(),
        text_path,
        text,
        attributions: parsed.attributions,
        non_attributions: parsed.non_attributions,
        nested: true,
    })
}

/// Where the text of a brat file may stand: beside it or in a sibling folder `text`, with or without the annotator.
fn brat_texts(path: &Path) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut stems = vec![stem.as_ref()];
    stems.extend(stem.rsplit_once('_').map(|(stem, _)| stem));
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut folders = vec![folder.to_path_buf()];
    folders.extend(folder.parent().map(|parent| parent.join("text")));
    folders.iter().flat_map(|folder| stems.iter().map(move |stem| folder.join(format!("{stem}.txt")))).collect()
}

/// The first of the candidates that exists, and its text.
fn text_of(path: &Path, candidates: &[PathBuf]) -> Result<(PathBuf, String), GoldError> {
    let found = candidates.iter().find(|candidate| candidate.is_file());
    let found = found.ok_or_else(|| at(path, GoldErrorKind::NoText(candidates.to_vec())))?;
    let text = fs::read_to_string(found).map_err(|error| at(found, error.into()))?;
    Ok((found.clone(), text))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn check_offsets(document: &GoldDocument) -> Result<(), GoldError> {
    let length = document.text.chars().count();
    for found in &document.attributions {
        let spans = found.source.iter().chain(&found.cue).chain(&found.content);
        if let Some(offset) = spans.flatten().find(|offset| **offset > length) {
            let kind = GoldErrorKind::Offset { id: found.id.clone(), offset: *offset, length };
            return Err(at(&document.path, kind));
        }
    }
    Ok(())
}

fn at(path: &Path, kind: GoldErrorKind) -> GoldError {
    let line = match &kind {
        GoldErrorKind::Json(error) => Some(error.line()),
        _ => None,
    };
    GoldError { path: path.to_path_buf(), line, kind }
}
