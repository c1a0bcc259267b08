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

/// An error with its causes, each said once: some errors name their cause in their own words.
pub fn chain(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |said, cause| match said.as_str() {
        "" => cause,
        _ if said.contains(&cause) => said,
        _ => format!("{said}: {cause}"),
    })
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

#[cfg(test)]
mod tests {
    use super::chain;
    use anyhow::{anyhow, Context};

    #[test]
    fn each_cause_is_said_once() {
        let error = Err::<(), _>(anyhow!("no such file")).context("a.csv: no such file").context("roster").unwrap_err();
        assert_eq!(chain(&error), "roster: a.csv: no such file");
    }
}
