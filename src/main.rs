//! `probono-survey`: checks, fingerprints, compares and scores questionnaires.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
