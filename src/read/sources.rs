//! Which files there are: paths as given, folders searched in the order of their names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Place, ReadError, ReadErrorKind};
use super::options::{Input, InputFormat};

/// One input to open.
#[derive(Debug, PartialEq, Eq)]
pub enum Source {
    File { path: PathBuf, bytes: u64 },
    Stdin,
}

/// File name extensions of compression, which are looked through.
const COMPRESSED: [&str; 3] = ["gz", "zst", "zstd"];

/// All files of the inputs; folders that cannot be searched and paths that do not exist are errors in their place.
pub fn find(inputs: &[Input]) -> Vec<Result<Source, ReadError>> {
    let mut sources = Vec::new();
    for input in inputs {
        match input {
            Input::Stdin => sources.push(Ok(Source::Stdin)),
            Input::Path(path) => find_path(path, &mut sources),
        }
    }
    sources
}

fn find_path(path: &Path, sources: &mut Vec<Result<Source, ReadError>>) {
    match fs::metadata(path) {
        Err(error) => sources.push(Err(place(path).error(ReadErrorKind::Open(error)))),
        Ok(data) if data.is_dir() => {
            let before = sources.len();
            search_folder(path, sources);
            if sources.len() == before {
                sources.push(Err(place(path).error(ReadErrorKind::NoArticles)));
            }
        }
        Ok(data) => sources.push(Ok(Source::File { path: path.to_path_buf(), bytes: data.len() })),
    }
}

/// Adds the articles below a folder. Hidden entries and links to folders (which may lead in circles) are left out.
fn search_folder(folder: &Path, sources: &mut Vec<Result<Source, ReadError>>) {
    let mut names = match entries(folder) {
        Ok(names) => names,
        Err(error) => return sources.push(Err(place(folder).error(ReadErrorKind::Open(error)))),
    };
    names.sort();
    for path in &names {
        let is_link = path.is_symlink();
        match fs::metadata(path) {
            Ok(data) if data.is_dir() && !is_link => search_folder(path, sources),
            Ok(data) if data.is_file() && is_article(path) && !is_companion(path, &names) => {
                sources.push(Ok(Source::File { path: path.clone(), bytes: data.len() }));
            }
            Ok(_) => {}
            Err(error) if is_article(path) => sources.push(Err(place(path).error(ReadErrorKind::Open(error)))),
            Err(_) => {}
        }
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    Ok(paths)
}

fn place(path: &Path) -> Place {
    Place::path(path.display().to_string())
}

fn is_article(path: &Path) -> bool {
    format(path).is_some()
}

/// Whether a JSON file stands beside a text of the same name (`a.json` or `a.gold.json` beside `a.txt`): then it holds
/// annotations, not articles.
fn is_companion(path: &Path, names: &[PathBuf]) -> bool {
    let stem = path.with_extension("");
    let has_text = |stem: &Path| names.binary_search(&stem.with_extension("txt")).is_ok();
    format(path) == Some(InputFormat::Json)
        && (has_text(path) || stem.extension().is_some_and(|gold| gold == "gold") && has_text(&stem))
}

/// The format that a file's name stands for, compression aside.
pub fn format(path: &Path) -> Option<InputFormat> {
    let inner = without_compression(path);
    InputFormat::from_extension(inner.extension()?.to_str()?)
}

/// The file's name without folder, compression and known extension.
pub fn stem(path: &Path) -> String {
    let mut name = without_compression(path);
    if format(path).is_some() {
        name = name.with_extension("");
    }
    name.file_name().unwrap_or(name.as_os_str()).to_string_lossy().into_owned()
}

fn without_compression(path: &Path) -> PathBuf {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if COMPRESSED.iter().any(|known| extension.eq_ignore_ascii_case(known)) => {
            path.with_extension("")
        }
        _ => path.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::{format, stem};
    use crate::read::InputFormat;
    use std::path::Path;

    #[test]
    fn names_lose_folder_compression_and_known_extension() {
        let cases = [
            ("news/a.html.gz", "a", Some(InputFormat::Html)),
            ("2025.02.12.txt", "2025.02.12", Some(InputFormat::Text)),
            ("CC-NEWS-1.warc.gz", "CC-NEWS-1", Some(InputFormat::Warc)),
            ("version.2", "version.2", None),
            ("dump.JSONL.zst", "dump", Some(InputFormat::JsonLines)),
            ("plain", "plain", None),
        ];
        for (path, name, expected) in cases {
            assert_eq!((stem(Path::new(path)).as_str(), format(Path::new(path))), (name, expected), "{path}");
        }
    }
}
