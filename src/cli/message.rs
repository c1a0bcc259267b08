//! Messages on standard error. A closed standard error is no reason to stop.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// Says what went wrong.
pub fn error(what: impl Display) {
    write_line(format_args!("error: {what}"));
}

/// Says what a user should know although the work goes on.
pub fn warning(what: impl Display) {
    write_line(format_args!("warning: {what}"));
}

/// Erases a progress line that may stand there, and writes the message.
fn write_line(line: impl Display) {
    let mut stderr = io::stderr().lock();
    let erase = if stderr.is_terminal() { "\r\x1b[K" } else { "" };
    let _ = writeln!(stderr, "{erase}{line}");
}

/// Whether whoever read our output has stopped reading, as `head` does.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == ErrorKind::BrokenPipe))
}
