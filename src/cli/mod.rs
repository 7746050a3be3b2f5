//! The native binary: one module per command.

mod check;
mod codebook;
mod diff;
mod hash;
mod load;
mod progress;
mod scan;
mod score;

use std::borrow::Cow;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  a definition has problems, or its version went up too little
  2  something could not be read or done; of `score`: a response was refused";

/// Checks, fingerprints, compares and scores standardised questionnaires.
#[derive(Debug, Parser)]
#[command(name = "probono-survey", version, after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say everything that is wrong with definitions.
    ///
    /// Each problem is a line: the file, the place in the definition, what is
    /// wrong there and how to mend it. Where a definition includes others, the
    /// places are those in the definition that they make together.
    Check(check::Arguments),
    /// Print the fingerprints of questionnaires, as sha256sum does.
    ///
    /// One line is for the instrument (items, codes, order, routing, scoring),
    /// one for the texts of each language.
    Hash(hash::Arguments),
    /// Name every difference between two definitions and what it means.
    ///
    /// A difference is MAJOR when results before and after are no longer one
    /// series, MINOR when something is added at the end of what isn't core,
    /// PATCH when only words change. Fails when `version` or `scoring_version`
    /// went up less than that.
    ///
    /// With `--format json` it is one object: `enough`; `differences`, each with
    /// `class`, `subject`, `what`, `scoring` and the codes of the `items` that
    /// it changes; `indices`, each with its code, whether it stays `comparable`
    /// and what stands `against` it; `count` by class; `versions`, each with its
    /// `key`, `old`, `new`, the class that is `needed`, the `least` version that
    /// would do, and whether the new one is `enough`.
    Diff(diff::Arguments),
    /// Validate and score responses again, from their answers alone.
    ///
    /// Reads responses from standard input and writes to standard output. What
    /// can't be read, or answers another version of the questionnaire, is
    /// reported with its line and reason and left out.
    Score(score::Arguments),
    /// Describe the columns of a file of responses.
    ///
    /// The file is the CSV that `score --to csv` writes: what a response says of
    /// itself, a column for each variable, then the scores. Values, missing codes
    /// and all labels are there, in every language of the questionnaire.
    Codebook(codebook::Arguments),
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for people.
    Text,
    /// One JSON value for programs.
    Json,
}

/// How a command ended that could do what it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Good,
    /// What was looked at is not as it should be.
    Bad,
    /// A part of it could not be read.
    Refused,
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Hash(arguments) => hash::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
        Command::Codebook(arguments) => codebook::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Bad) => ExitCode::from(1),
        Ok(Outcome::Refused) => ExitCode::from(2),
        // Whoever reads the output has seen enough of it, as `head` does.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("probono-survey: {}", one_line(&format!("{error:#}")));
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        let csv = cause.downcast_ref::<csv::Error>();
        cause.downcast_ref().is_some_and(closed)
            || matches!(csv.map(csv::Error::kind), Some(csv::ErrorKind::Io(error)) if closed(error))
    })
}

/// A message on one line: what comes from a file can't move the cursor, break
/// the line or turn the direction of writing.
fn one_line(message: &str) -> Cow<'_, str> {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if !message.contains(acts) {
        return Cow::Borrowed(message);
    }
    let mut out = String::with_capacity(message.len());
    for character in message.chars() {
        if acts(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// `1 problem`, `2 problems`.
fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
