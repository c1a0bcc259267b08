//! The `dixit` command. It holds flow only; the library does the work.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
