//! Where output goes: standard output, or a file that appears only when it is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context};

use super::progress::Progress;

/// An open output. A file is written under another name and takes its own at [`Output::commit`]; dropped before, it
/// leaves nothing behind.
pub enum Output {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A device or pipe, which cannot be replaced.
    Special(BufWriter<File>),
    /// A file under its working name.
    File { writer: BufWriter<File>, working: WorkingFile },
}

/// The file under its working name, deleted when dropped.
pub struct WorkingFile {
    path: PathBuf,
    target: PathBuf,
}

impl Drop for WorkingFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl Output {
    /// Opens `path`, or standard output where there is none or it is `-`.
    ///
    /// # Errors
    /// The file cannot be created, or it is one of the `inputs`.
    pub fn open(path: Option<&Path>, inputs: &[PathBuf]) -> anyhow::Result<Self> {
        let real = |path: &Path| path.canonicalize().ok();
        if let Some(output) = path.and_then(real) {
            let is_input = output.is_file() && inputs.iter().any(|input| real(input).as_ref() == Some(&output));
            ensure!(!is_input, "{}: is an input and would be overwritten", output.display());
        }
        match path {
            None => Ok(Output::stdout()),
            Some(path) if path == Path::new("-") => Ok(Output::stdout()),
            Some(path) => Output::file(path).with_context(|| format!("{}: cannot be written", path.display())),
        }
    }

    /// Standard output.
    pub fn stdout() -> Self {
        Output::Stdout(BufWriter::new(io::stdout().lock()))
    }

    fn file(path: &Path) -> io::Result<Self> {
        // A link is followed, so that its target is replaced and not the link.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        if let Ok(there) = fs::metadata(&target) {
            if there.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            if !there.is_file() {
                return Ok(Output::Special(BufWriter::new(File::options().write(true).open(&target)?)));
            }
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let path = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let writer = BufWriter::new(File::create(&path)?);
        Ok(Output::File { writer, working: WorkingFile { path, target } })
    }

    /// Whether colours make sense.
    pub fn wants_colour(&self) -> bool {
        self.is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }

    /// Whether progress can be told without a mess.
    pub fn progress(&self) -> Progress {
        if self.is_terminal() {
            Progress::Untold
        } else {
            Progress::Told
        }
    }

    fn is_terminal(&self) -> bool {
        matches!(self, Output::Stdout(_)) && io::stdout().is_terminal()
    }

    /// Completes the output: the file takes its name.
    ///
    /// # Errors
    /// What is left cannot be written, or the file cannot be renamed.
    pub fn commit(self) -> io::Result<()> {
        match self {
            Output::Stdout(mut writer) => writer.flush(),
            Output::Special(mut writer) => writer.flush(),
            Output::File { writer, working } => {
                writer.into_inner().map_err(io::IntoInnerError::into_error)?;
                if let Ok(old) = fs::metadata(&working.target) {
                    fs::set_permissions(&working.path, old.permissions())?;
                }
                fs::rename(&working.path, &working.target)
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(writer) => writer.write(bytes),
            Output::Special(writer) | Output::File { writer, .. } => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(writer) => writer.flush(),
            Output::Special(writer) | Output::File { writer, .. } => writer.flush(),
        }
    }
}
