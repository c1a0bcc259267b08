//! How a command ended.

use std::process::ExitCode;

/// What the exit status tells the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All went well, or the reader of a pipe went away.
    Done,
    /// Some documents failed and the others were done; or two runs differ.
    Partly,
    /// Nothing could be done.
    Nothing,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status::Done => 0,
            Status::Partly => 1,
            Status::Nothing => 2,
        })
    }
}

/// Counts what was done and what failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents that were done.
    pub done: usize,
    /// Documents, files or lines that failed.
    pub failed: usize,
}

impl From<Tally> for Status {
    fn from(tally: Tally) -> Status {
        match tally {
            Tally { failed: 0, .. } => Status::Done,
            Tally { done: 0, .. } => Status::Nothing,
            _ => Status::Partly,
        }
    }
}
